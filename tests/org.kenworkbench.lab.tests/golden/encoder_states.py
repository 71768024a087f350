# Copyright (c) 2026 KEN Workbench developers.
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
# SPDX-License-Identifier: EPL-2.0
"""Writes encoder-states.json: what PyTorch makes of small encoders of the four layouts, in float64.

It shares no code with the lab: the layouts are written down from the papers and from the tensors' names, with torch.nn.functional only.
Weights are made up by a rule that EncoderStatesTest follows too, so that the file holds results alone; no build writes it.
exported_scores.py runs the same encoders on weights that the lab wrote.

    python3 golden/encoder_states.py src/org/kenworkbench/lab/tests/encoder/encoder-states.json      (Debian: python3-torch)

BERT: Devlin et al., NAACL 2019. DistilBERT: Sanh et al., 2019 (arXiv:1910.01108): no token types, no pooler; the classifier's dense map
is followed by ReLU. RoBERTa: Liu et al., 2019 (arXiv:1907.11692): positions begin behind the padding's own, all tokens are of one type;
a dense map with tanh on the first token. ELECTRA: Clark et al., ICLR 2020: embeddings of their own size, projected; a dense map with GELU
on the first token.
"""
import json
import sys
import zlib

import torch
from torch.nn import functional

VOCABULARY, POSITIONS, HIDDEN, WIDE, HEADS, LAYERS, LABELS = 40, 24, 32, 48, 4, 2, 3
# Two texts in one batch, of which one is filled up; the second part of each is a second text.
TEXTS = [[2, 17, 9, 30, 3, 22, 11, 3], [2, 35, 3, 8, 3]]
SECOND_FROM = [5, 3]

CONFIGURATIONS = {
    "bert": {"model_type": "bert", "layer_norm_eps": 1e-12, "pad_token_id": 0, "type_vocab_size": 2, "hidden_act": "gelu"},
    "distilbert": {"model_type": "distilbert", "dim": HIDDEN, "hidden_dim": WIDE, "n_heads": HEADS, "n_layers": LAYERS, "activation": "gelu",
                   "pad_token_id": 0},
    "electra": {"model_type": "electra", "layer_norm_eps": 1e-12, "pad_token_id": 0, "type_vocab_size": 2, "hidden_act": "gelu",
                "embedding_size": 16},
    "roberta": {"model_type": "roberta", "layer_norm_eps": 1e-5, "pad_token_id": 1, "type_vocab_size": 1, "hidden_act": "gelu"},
}


def weight(name, *shape):
    """Multiples of 2^-24 between -1/4 and 1/4, from a congruential generator that the name starts; scales of norms are around 1."""
    state, values = zlib.crc32(name.encode()), []
    count = 1
    for size in shape:
        count *= size
    for _ in range(count):
        state = (state * 1664525 + 1013904223) % 2**32
        values.append(((state >> 8) / 2**24 - 0.5) / 2)
    norm = name.endswith(".weight") and ("LayerNorm" in name or "layer_norm" in name)
    return torch.tensor(values, dtype=torch.float64).reshape(shape) + (1 if norm else 0)


class Encoder:
    """One encoder with its head.

    configuration: as in config.json; weights: gives the float64 tensor of a name and a shape; labels: how many.
    """

    def __init__(self, configuration, weights, labels):
        self.layout, self.weights, self.labels = configuration["model_type"], weights, labels
        self.configuration = configuration
        names = ("dim", "hidden_dim", "n_heads", "n_layers") if self.layout == "distilbert" else (
            "hidden_size", "intermediate_size", "num_attention_heads", "num_hidden_layers")
        self.hidden, self.wide, self.heads, self.layers = (configuration[name] for name in names)
        self.epsilon = configuration.get("layer_norm_eps", 1e-12)

    def linear(self, x, name, size):
        return functional.linear(x, self.weights(name + ".weight", size, x.shape[-1]), self.weights(name + ".bias", size))

    def norm(self, x, name):
        size = x.shape[-1]
        return functional.layer_norm(x, [size], self.weights(name + ".weight", size), self.weights(name + ".bias", size), self.epsilon)

    def embed(self, rows, name, count, size):
        return functional.embedding(rows, self.weights(name + ".weight", count, size))

    def attention(self, x, there, names):
        batch, tokens, size = x.shape
        query, key, value = (self.linear(x, name, size).view(batch, tokens, self.heads, size // self.heads).transpose(1, 2) for name in names)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=there[:, None, None, :])
        return mixed.transpose(1, 2).reshape(batch, tokens, size)

    def hidden_states(self, ids, there, types):
        layout, configuration, hidden = self.layout, self.configuration, self.hidden
        prefix = layout + "."
        size = configuration["embedding_size"] if layout == "electra" else hidden
        pad = configuration["pad_token_id"]
        # RoBERTa counts the tokens that are there, from the position behind the padding's.
        positions = torch.cumsum(there.long(), 1) * there.long() + pad if layout == "roberta" else torch.arange(ids.shape[1]).expand_as(ids)
        x = self.embed(ids, prefix + "embeddings.word_embeddings", configuration["vocab_size"], size)
        x = x + self.embed(positions, prefix + "embeddings.position_embeddings", configuration["max_position_embeddings"], size)
        if layout != "distilbert":
            kinds = configuration["type_vocab_size"]
            types = torch.zeros_like(types) if layout == "roberta" else types
            x = x + self.embed(types, prefix + "embeddings.token_type_embeddings", kinds, size)
        x = self.norm(x, prefix + "embeddings.LayerNorm")
        if size != hidden:
            x = self.linear(x, prefix + "embeddings_project", hidden)
        for layer in range(self.layers):
            if layout == "distilbert":
                at = f"{prefix}transformer.layer.{layer}."
                mixed = self.attention(x, there, [at + "attention." + name for name in ("q_lin", "k_lin", "v_lin")])
                x = self.norm(x + self.linear(mixed, at + "attention.out_lin", hidden), at + "sa_layer_norm")
                wide = functional.gelu(self.linear(x, at + "ffn.lin1", self.wide))
                x = self.norm(x + self.linear(wide, at + "ffn.lin2", hidden), at + "output_layer_norm")
            else:
                at = f"{prefix}encoder.layer.{layer}."
                mixed = self.attention(x, there, [at + "attention.self." + name for name in ("query", "key", "value")])
                x = self.norm(x + self.linear(mixed, at + "attention.output.dense", hidden), at + "attention.output.LayerNorm")
                wide = functional.gelu(self.linear(x, at + "intermediate.dense", self.wide))
                x = self.norm(x + self.linear(wide, at + "output.dense", hidden), at + "output.LayerNorm")
        return x

    def logits(self, states):
        first = states[:, 0]
        if self.layout == "bert":
            return self.linear(torch.tanh(self.linear(first, "bert.pooler.dense", self.hidden)), "classifier", self.labels)
        if self.layout == "distilbert":
            return self.linear(functional.relu(self.linear(first, "pre_classifier", self.hidden)), "classifier", self.labels)
        activation = functional.gelu if self.layout == "electra" else torch.tanh
        return self.linear(activation(self.linear(first, "classifier.dense", self.hidden)), "classifier.out_proj", self.labels)


def batch(texts, second_from, pad):
    """Ids, which of them are there, and types, of texts that are filled up to the longest."""
    tokens = max(map(len, texts))
    ids = torch.tensor([text + [pad] * (tokens - len(text)) for text in texts])
    there = torch.tensor([[i < len(text) for i in range(tokens)] for text in texts])
    types = torch.tensor([[int(second <= i < len(text)) for i in range(tokens)] for text, second in zip(texts, second_from)])
    return ids, there, types


def run(layout, configuration):
    usual = {"hidden_size": HIDDEN, "intermediate_size": WIDE, "num_attention_heads": HEADS, "num_hidden_layers": LAYERS}
    whole = configuration if layout == "distilbert" else configuration | usual
    encoder = Encoder(whole | {"vocab_size": VOCABULARY, "max_position_embeddings": POSITIONS}, weight, LABELS)
    hidden = encoder.hidden_states(*batch(TEXTS, SECOND_FROM, configuration["pad_token_id"]))
    return {
        "configuration": whole,
        "hidden": [[[round(value, 7) for value in state.tolist()] for state in (row[0], row[len(text) - 1])] for row, text in zip(hidden, TEXTS)],
        "logits": [[round(value, 7) for value in row.tolist()] for row in encoder.logits(hidden)],
    }


if __name__ == "__main__":
    results = {"vocabulary": VOCABULARY, "positions": POSITIONS, "labels": LABELS, "texts": TEXTS, "secondFrom": SECOND_FROM,
               "layouts": {layout: run(layout, configuration) for layout, configuration in CONFIGURATIONS.items()}}
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(json.dumps(results, separators=(",", ":")).replace("],[[", "],\n[[").replace('"layouts"', '\n"layouts"') + "\n")
