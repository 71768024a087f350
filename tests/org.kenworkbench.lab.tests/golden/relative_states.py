# Copyright (c) 2026 KEN Workbench developers.
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
# SPDX-License-Identifier: EPL-2.0
"""Writes relative-states.json: what small encoders with relative positions make of texts, DeBERTa-v2 and T5, in float64.

It shares no code with the lab: the layouts are written down from the papers, from the tensors' names and from what the published programs
compute, one text at a time, one head at a time and one pair of tokens at a time, without padding and masks. Weights are made up by the rule of
encoder_states.py, which RelativeStatesTest follows too, so that the file holds names, shapes and results alone; no build writes it.
exported_scores.py runs the same encoders on weights that the lab wrote.

    python3 golden/relative_states.py src/org/kenworkbench/lab/tests/encoder/relative-states.json      (Debian: python3-torch)

DeBERTa: He, Liu, Gao and Chen, ICLR 2021; v3: He, Gao and Chen, ICLR 2023. Scores have three parts under one scale: content to content,
content to position and position to content. The paper takes the position of the third from the key's side; the programs that the published
models were trained with take the same row as for the second, as is done here. Far distances share rows by their logarithm. The convolution of
the largest models runs beside the first layer, over the embeddings. T5: Raffel et al., JMLR 2020, and Shazeer, arXiv:2002.05202, for the gate:
norms without means, biases of scores by distance, no scale; UMT5 (Chung et al., ICLR 2023) has biases of its own in each layer. The head of T5
is that of Hugging Face's T5ForTokenClassification, of which a text has the mean over its tokens (mean pooling: Ni et al., Sentence-T5, 2022).
"""
import json
import math
import sys

import torch
from torch.nn import functional

from encoder_states import weight

VOCABULARY, POSITIONS, HIDDEN, WIDE, HEADS, LAYERS, LABELS = 24, 40, 32, 40, 4, 2, 3
TEXTS = [[5], [2, 17, 9, 20, 3, 22, 11], [(7 * i * i + 3 * i + 1) % VOCABULARY for i in range(33)]]
SECOND_FROM = [1, 4, 20]

DEBERTA = {"model_type": "deberta-v2", "hidden_size": HIDDEN, "intermediate_size": WIDE, "num_attention_heads": HEADS,
           "num_hidden_layers": LAYERS, "hidden_act": "gelu", "layer_norm_eps": 1e-7, "max_position_embeddings": POSITIONS,
           "vocab_size": VOCABULARY, "pad_token_id": 0, "type_vocab_size": 0, "relative_attention": True, "position_buckets": 8,
           "max_relative_positions": 16, "norm_rel_ebd": "layer_norm", "share_att_key": True, "pos_att_type": "p2c|c2p",
           "position_biased_input": False, "pooler_dropout": 0, "pooler_hidden_act": "gelu"}
T5 = {"model_type": "t5", "d_model": HIDDEN, "d_kv": 8, "d_ff": WIDE, "num_layers": LAYERS, "num_heads": HEADS, "vocab_size": VOCABULARY,
      "relative_attention_num_buckets": 8, "relative_attention_max_distance": 16, "layer_norm_epsilon": 1e-6, "feed_forward_proj": "relu",
      "dropout_rate": 0.1, "pad_token_id": 0, "eos_token_id": 1, "is_encoder_decoder": True, "n_positions": 512}
CONFIGURATIONS = {
    "deberta-v3": DEBERTA,
    # As in microsoft/deberta-v3-base: distances up to the number of positions.
    "deberta-published-buckets": DEBERTA | {"position_buckets": 256, "max_relative_positions": -1, "max_position_embeddings": 512},
    "deberta-xxlarge": DEBERTA | {"conv_kernel_size": 3, "conv_act": "gelu", "attention_head_size": HIDDEN // HEADS},
    "deberta-wide-convolution": DEBERTA | {"conv_kernel_size": 5, "conv_groups": 2, "type_vocab_size": 2},
    "deberta-own-maps": DEBERTA | {"share_att_key": False, "type_vocab_size": 2, "position_biased_input": True, "position_buckets": -1,
                                   "max_relative_positions": 6, "norm_rel_ebd": "none", "pos_att_type": ["c2p", "p2c"]},
    "deberta-to-keys": DEBERTA | {"share_att_key": False, "pos_att_type": ["c2p"], "hidden_act": "gelu_new"},
    "deberta-to-queries": DEBERTA | {"pos_att_type": "p2c", "pooler_hidden_act": "tanh", "max_relative_positions": -1, "position_buckets": -1},
    "deberta-absolute": DEBERTA | {"relative_attention": False, "pos_att_type": None, "norm_rel_ebd": "none", "position_biased_input": True,
                                   "type_vocab_size": 2, "embedding_size": 20, "hidden_act": "relu"},
    "t5": T5,
    "t5-published-buckets": T5 | {"relative_attention_num_buckets": 32, "relative_attention_max_distance": 128},
    "t5-gated": T5 | {"d_kv": 12, "feed_forward_proj": "gated-gelu", "dense_act_fn": "gelu_new", "is_gated_act": True,
                      "tie_word_embeddings": False},
    "t5-gated-silu": T5 | {"feed_forward_proj": "gated-silu", "relative_attention_num_buckets": 12},
    "mt5": {key: value for key, value in T5.items() if key != "feed_forward_proj"} | {"model_type": "mt5"},
    "umt5": T5 | {"model_type": "umt5", "feed_forward_proj": "gated-gelu"},
}


def approximate_gelu(x):
    return x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))) / 2


ACTIVATIONS = {"gelu": functional.gelu, "gelu_new": approximate_gelu, "relu": functional.relu, "silu": functional.silu, "tanh": torch.tanh}


class RelativeEncoder:
    """One encoder with its head.

    configuration: as in config.json; weights: gives the float64 tensor of a name and a shape; labels: how many.
    """

    def __init__(self, configuration, weights, labels):
        self.configuration, self.weights, self.labels = configuration, weights, labels
        self.deberta = configuration["model_type"] == "deberta-v2"
        self.hidden = configuration["hidden_size" if self.deberta else "d_model"]
        self.heads = configuration["num_attention_heads" if self.deberta else "num_heads"]

    def get(self, key, otherwise=None):
        value = self.configuration.get(key)
        return otherwise if value is None else value

    def linear(self, x, name, size, bias=True):
        y = x @ self.weights(name + ".weight", size, x.shape[-1]).T
        return y + self.weights(name + ".bias", size) if bias else y

    def table(self, rows, name, count, size):
        return self.weights(name + ".weight", count, size)[rows]

    def layer_norm(self, x, name):
        centred = x - x.mean(dim=-1, keepdim=True)
        size = x.shape[-1]
        scaled = centred / torch.sqrt((centred**2).mean(dim=-1, keepdim=True) + self.get("layer_norm_eps", 1e-7))
        return scaled * self.weights(name + ".weight", size) + self.weights(name + ".bias", size)

    def root_norm(self, x, name):
        return x / torch.sqrt((x**2).mean(dim=-1, keepdim=True) + self.get("layer_norm_epsilon", 1e-6)) * self.weights(name + ".weight", x.shape[-1])

    # DeBERTa

    def span(self):
        """Rows of relative positions to either side, and the greatest distance."""
        farthest = self.get("max_relative_positions", -1)
        if farthest < 1:
            farthest = self.get("max_position_embeddings", 512)
        buckets = self.get("position_buckets", -1)
        return (buckets if buckets > 0 else farthest), farthest, buckets

    def relative_row(self, distance):
        span, farthest, buckets = self.span()
        bucket, middle = distance, buckets // 2
        if buckets > 0 and abs(distance) > middle:
            share = math.log(abs(distance) / middle) / math.log((farthest - 1) / middle)
            bucket = math.copysign(math.ceil(share * (middle - 1)) + middle, distance)
        return max(0, min(2 * span - 1, int(bucket) + span))

    def kinds(self):
        kinds = self.get("pos_att_type", [])
        return kinds.split("|") if isinstance(kinds, str) else kinds

    def disentangled(self, x, positions, at):
        size = self.hidden // self.heads
        names = {"query": at + "query_proj", "key": at + "key_proj", "value": at + "value_proj"}
        shared = self.get("share_att_key", False)
        names["key position"] = names["key"] if shared else at + "pos_key_proj"
        names["query position"] = names["query"] if shared else at + "pos_query_proj"
        maps = {part: self.linear(x, names[part], self.hidden) for part in ("query", "key", "value")}
        kinds = self.kinds()
        if "c2p" in kinds:
            maps["key position"] = self.linear(positions, names["key position"], self.hidden)
        if "p2c" in kinds:
            maps["query position"] = self.linear(positions, names["query position"], self.hidden)
        mixed = []
        for head in range(self.heads):
            of = {part: values[:, head * size:(head + 1) * size] for part, values in maps.items()}
            out = []
            for i, query in enumerate(of["query"]):
                scores = []
                for j, key in enumerate(of["key"]):
                    score = query @ key
                    if "c2p" in kinds:
                        score = score + query @ of["key position"][self.relative_row(i - j)]
                    if "p2c" in kinds:
                        score = score + key @ of["query position"][self.relative_row(i - j)]
                    scores.append(score / math.sqrt(size * (1 + len(kinds))))
                out.append(torch.softmax(torch.stack(scores), 0) @ of["value"])
            mixed.append(torch.stack(out))
        return torch.cat(mixed, 1)

    def convolved(self, x, name):
        width, groups = self.get("conv_kernel_size"), self.get("conv_groups", 1)
        weights, biases = self.weights(name + ".weight", self.hidden, self.hidden // groups, width), self.weights(name + ".bias", self.hidden)
        size = self.hidden // groups
        out = []
        for token in range(len(x)):
            sums = biases.clone()
            for step in range(width):
                neighbour = token + step - width // 2
                if 0 <= neighbour < len(x):
                    for group in range(groups):
                        part = slice(group * size, (group + 1) * size)
                        sums[part] = sums[part] + weights[part, :, step] @ x[neighbour, part]
            out.append(ACTIVATIONS[self.get("conv_act", "tanh")](sums))
        return torch.stack(out)

    def deberta_states(self, text, types):
        embeddings = "deberta.embeddings."
        size = self.get("embedding_size", self.hidden)
        begin = self.table(text, embeddings + "word_embeddings", self.get("vocab_size"), size)
        if self.get("position_biased_input", True):
            begin = begin + self.table(list(range(len(text))), embeddings + "position_embeddings", self.get("max_position_embeddings"), size)
        if self.get("type_vocab_size", 0) > 0:
            begin = begin + self.table(types, embeddings + "token_type_embeddings", self.get("type_vocab_size"), size)
        if size != self.hidden:
            begin = self.linear(begin, embeddings + "embed_proj", self.hidden, bias=False)
        begin = self.layer_norm(begin, embeddings + "LayerNorm")
        positions = None
        if self.get("relative_attention", False):
            positions = self.weights("deberta.encoder.rel_embeddings.weight", 2 * self.span()[0], self.hidden)
            if self.get("norm_rel_ebd", "none") == "layer_norm":
                positions = self.layer_norm(positions, "deberta.encoder.LayerNorm")
        x, activation = begin, ACTIVATIONS[self.get("hidden_act", "gelu")]
        for layer in range(self.get("num_hidden_layers")):
            at = f"deberta.encoder.layer.{layer}."
            mixed = self.disentangled(x, positions, at + "attention.self.")
            x = self.layer_norm(x + self.linear(mixed, at + "attention.output.dense", self.hidden), at + "attention.output.LayerNorm")
            wide = activation(self.linear(x, at + "intermediate.dense", self.get("intermediate_size")))
            x = self.layer_norm(x + self.linear(wide, at + "output.dense", self.hidden), at + "output.LayerNorm")
            if layer == 0 and self.get("conv_kernel_size", 0) > 0:
                x = self.layer_norm(x + self.convolved(begin, "deberta.encoder.conv.conv"), "deberta.encoder.conv.LayerNorm")
        return x

    # T5

    def bias_row(self, distance):
        """The row of a key's distance behind the query."""
        half = self.get("relative_attention_num_buckets", 32) // 2
        exact, far = half // 2, abs(distance)
        row = far
        if far >= exact:
            share = math.log(far / exact) / math.log(self.get("relative_attention_max_distance", 128) / exact)
            row = min(half - 1, exact + math.floor(share * (half - exact)))
        return row + (half if distance > 0 else 0)

    def t5_attention(self, x, biases, at):
        size = self.get("d_kv", 64)
        maps = [self.linear(x, at + name, self.heads * size, bias=False) for name in ("q", "k", "v")]
        mixed = []
        for head in range(self.heads):
            queries, keys, values = (all_heads[:, head * size:(head + 1) * size] for all_heads in maps)
            out = []
            for i, query in enumerate(queries):
                scores = torch.stack([query @ key + biases[self.bias_row(j - i), head] for j, key in enumerate(keys)])
                out.append(torch.softmax(scores, 0) @ values)
            mixed.append(torch.stack(out))
        return self.linear(torch.cat(mixed, 1), at + "o", self.hidden, bias=False)

    def t5_feed(self, x, at):
        form = self.get("feed_forward_proj", "relu" if self.get("model_type") == "t5" else "gated-gelu")
        activation = ACTIVATIONS["gelu_new" if form == "gated-gelu" else form.removeprefix("gated-")]
        wide = self.get("d_ff")
        if form.startswith("gated-"):
            x = activation(self.linear(x, at + "wi_0", wide, bias=False)) * self.linear(x, at + "wi_1", wide, bias=False)
        else:
            x = activation(self.linear(x, at + "wi", wide, bias=False))
        return self.linear(x, at + "wo", self.hidden, bias=False)

    def t5_states(self, text):
        x = self.table(text, "transformer.shared", self.get("vocab_size"), self.hidden)
        for layer in range(self.get("num_layers")):
            at = f"transformer.encoder.block.{layer}.layer."
            if layer == 0 or self.get("model_type") == "umt5":
                biases = self.weights(at + "0.SelfAttention.relative_attention_bias.weight", self.get("relative_attention_num_buckets", 32),
                                      self.heads)
            x = x + self.t5_attention(self.root_norm(x, at + "0.layer_norm"), biases, at + "0.SelfAttention.")
            x = x + self.t5_feed(self.root_norm(x, at + "1.layer_norm"), at + "1.DenseReluDense.")
        return self.root_norm(x, "transformer.encoder.final_layer_norm")

    def run(self, text, second_from):
        """States of all tokens and scores of all labels of a text of which a second one begins there."""
        if not self.deberta:
            states = self.t5_states(text)
            return states, self.linear(states, "classifier", self.labels).mean(0)
        states = self.deberta_states(text, [int(token >= second_from) for token in range(len(text))])
        pooled = ACTIVATIONS[self.get("pooler_hidden_act", "gelu")](self.linear(states[0], "pooler.dense", self.hidden))
        return states, self.linear(pooled, "classifier", self.labels)


def rounded(values):
    return [round(value, 7) for value in values.tolist()]


def run(configuration):
    tensors, made = {}, {}

    def weights(name, *shape):
        if name not in made:
            tensors[name] = shape
            made[name] = weight(name, *shape)
        return made[name]

    encoder = RelativeEncoder(configuration, weights, LABELS)
    results = [encoder.run(text, second) for text, second in zip(TEXTS, SECOND_FROM)]
    return {
        "configuration": configuration,
        "tensors": tensors,
        "hidden": [[rounded(states[0]), rounded(states[-1])] for states, _ in results],
        "logits": [rounded(logits) for _, logits in results],
    }


if __name__ == "__main__":
    everything = {"texts": TEXTS, "secondFrom": SECOND_FROM, "labels": LABELS,
                  "encoders": {name: run(configuration) for name, configuration in CONFIGURATIONS.items()}}
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(json.dumps(everything, separators=(",", ":")).replace(',"tensors"', ',\n"tensors"').replace(',"hidden"', ',\n"hidden"')
                   .replace(',"logits"', ',\n"logits"').replace('"encoders":{', '\n"encoders":{').replace(']]},"', ']]},\n"') + "\n")
