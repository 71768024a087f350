# Copyright (c) 2026 KEN Workbench developers.
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
# SPDX-License-Identifier: EPL-2.0
"""Reads model folders that `ken train` wrote and prints how they score texts: PyTorch in float64, sharing no code with the lab.

    python3 golden/exported_scores.py texts.json MODEL...      (Debian: python3-safetensors, python3-torch)

texts.json: {"texts": [[token id, ...], ...], "secondFrom": [where the second text of each begins, ...]}; one line a model comes out, an
object of the scores of each label, in the order of the texts.
"""
import json
import os
import sys

import torch
from safetensors.torch import load_file

from encoder_states import Encoder, batch
from relative_states import RelativeEncoder


def scores(folder, texts):
    with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
        configuration = json.load(file)
    tensors, read = load_file(os.path.join(folder, "model.safetensors")), set()

    def weights(name, *shape):
        assert tensors[name].shape == shape, f"{name} is {tuple(tensors[name].shape)}, not {shape}"
        read.add(name)
        return tensors[name].double()

    labels = configuration["id2label"]
    with torch.no_grad():
        if configuration["model_type"] in ("deberta-v2", "t5", "mt5", "umt5"):
            encoder = RelativeEncoder(configuration, weights, len(labels))
            logits = torch.stack([encoder.run(text, second)[1] for text, second in zip(texts["texts"], texts["secondFrom"])])
        else:
            encoder = Encoder(configuration, weights, len(labels))
            logits = encoder.logits(encoder.hidden_states(*batch(texts["texts"], texts["secondFrom"], configuration["pad_token_id"])))
    assert read == set(tensors), f"nothing reads {sorted(set(tensors) - read)}"
    return {label: logits[:, int(number)].tolist() for number, label in labels.items()}


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        asked = json.load(file)
    for model in sys.argv[2:]:
        print(json.dumps(scores(model, asked)))
