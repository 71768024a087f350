# Copyright (c) 2026 KEN Workbench developers.
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
# SPDX-License-Identifier: EPL-2.0
"""Writes decoder-gradients.json: how the loss of the decoders of decoder_logits.py changes with each of their tensors.

The loss is the sum of -ln p over tokens of two texts, computed by that program in float64; of the second text every third token does not
count. Each tensor is moved along a direction that is made up by the rule of the weights, by STEP to either side: the difference of the two
losses by that of the steps is the gradient times the direction, to about nine digits. No build runs it.

    python3 golden/decoder_gradients.py src/org/kenworkbench/lab/tests/decoder/decoder-gradients.json      (numpy)
"""
import json
import sys

import numpy

from decoder_logits import CONFIGURATIONS, TEXTS, Decoder, weight

STEP = 1e-5


def loss(decoder):
    total = 0
    for number, text in enumerate(TEXTS[1:]):
        _, logits = decoder.run(text[:-1])
        for token in range(1, len(text)):
            if number == 0 or token % 3 != 0:
                scores = logits[token - 1]
                total += scores.max() + numpy.log(numpy.exp(scores - scores.max()).sum()) - scores[text[token]]
    return total


def run(configuration):
    decoder = Decoder(configuration)
    found = {"loss": loss(decoder), "slopes": {}}
    for name, (_, *shape) in decoder.tensors.items():
        plain, direction = decoder.made[name], weight("direction of " + name, shape, 0)
        sides = []
        for step in (STEP, -STEP):
            decoder.made[name] = plain + step * direction
            sides.append(loss(decoder))
        decoder.made[name] = plain
        found["slopes"][name] = round((sides[0] - sides[1]) / (2 * STEP), 8)
    return found


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(json.dumps({name: run(configuration) for name, configuration in CONFIGURATIONS.items()}, separators=(",", ":"))
                   .replace("}},", "}},\n") + "\n")
