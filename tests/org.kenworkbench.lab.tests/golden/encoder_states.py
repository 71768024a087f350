# Copyright (c) 2026 KEN Workbench developers.
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
# SPDX-License-Identifier: EPL-2.0
"""Writes encoder-states.json: what PyTorch makes of small encoders of the four layouts, in float64.

Not part of the build. It shares no code with the lab: the layouts are written down from the papers and from the tensors' names, with
torch.nn.functional only. Weights are made up by a rule that EncoderStatesTest follows too, so that the file holds results alone.

    python3 golden/encoder_states.py src/org/kenworkbench/lab/tests/encoder-states.json      (Debian: python3-torch)

BERT: Devlin et al., NAACL 2019. DistilBERT: Sanh et al., 2019 (arXiv:1910.01108): no token types, no pooler; the classifier's dense map
is followed by ReLU. RoBERTa: Liu et al., 2019 (arXiv:1907.11692): positions begin behind the padding's own; a dense map with tanh
on the first token. ELECTRA: Clark et al., ICLR 2020: embeddings of their own size, projected; a dense map with GELU on the first token.
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


def linear(x, name, size):
    return functional.linear(x, weight(name + ".weight", size, x.shape[-1]), weight(name + ".bias", size))


def norm(x, name, epsilon):
    size = x.shape[-1]
    return functional.layer_norm(x, [size], weight(name + ".weight", size), weight(name + ".bias", size), epsilon)


def embed(rows, name, count, size):
    return functional.embedding(rows, weight(name + ".weight", count, size))


def attention(x, there, names):
    batch, tokens, size = x.shape
    query, key, value = (linear(x, name, size).view(batch, tokens, HEADS, size // HEADS).transpose(1, 2) for name in names)
    mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=there[:, None, None, :])
    return mixed.transpose(1, 2).reshape(batch, tokens, size)


def hidden_states(layout, configuration, ids, there, types):
    prefix, epsilon = layout + ".", configuration.get("layer_norm_eps", 1e-12)
    size = configuration.get("embedding_size", HIDDEN)
    pad = configuration["pad_token_id"]
    # RoBERTa counts the tokens that are there, from the position behind the padding's.
    positions = torch.cumsum(there.long(), 1) * there.long() + pad if layout == "roberta" else torch.arange(ids.shape[1]).expand_as(ids)
    x = embed(ids, prefix + "embeddings.word_embeddings", VOCABULARY, size)
    x = x + embed(positions, prefix + "embeddings.position_embeddings", POSITIONS, size)
    if layout != "distilbert":
        kinds = configuration["type_vocab_size"]
        x = x + embed(types if kinds > 1 else torch.zeros_like(types), prefix + "embeddings.token_type_embeddings", kinds, size)
    x = norm(x, prefix + "embeddings.LayerNorm", epsilon)
    if size != HIDDEN:
        x = linear(x, prefix + "embeddings_project", HIDDEN)
    for layer in range(LAYERS):
        if layout == "distilbert":
            at = f"{prefix}transformer.layer.{layer}."
            mixed = attention(x, there, [at + "attention." + name for name in ("q_lin", "k_lin", "v_lin")])
            x = norm(x + linear(mixed, at + "attention.out_lin", HIDDEN), at + "sa_layer_norm", epsilon)
            x = norm(x + linear(functional.gelu(linear(x, at + "ffn.lin1", WIDE)), at + "ffn.lin2", HIDDEN), at + "output_layer_norm", epsilon)
        else:
            at = f"{prefix}encoder.layer.{layer}."
            mixed = attention(x, there, [at + "attention.self." + name for name in ("query", "key", "value")])
            x = norm(x + linear(mixed, at + "attention.output.dense", HIDDEN), at + "attention.output.LayerNorm", epsilon)
            wide = functional.gelu(linear(x, at + "intermediate.dense", WIDE))
            x = norm(x + linear(wide, at + "output.dense", HIDDEN), at + "output.LayerNorm", epsilon)
    return x


def logits(layout, hidden):
    first = hidden[:, 0]
    if layout == "bert":
        return linear(torch.tanh(linear(first, "bert.pooler.dense", HIDDEN)), "classifier", LABELS)
    if layout == "distilbert":
        return linear(functional.relu(linear(first, "pre_classifier", HIDDEN)), "classifier", LABELS)
    activation = functional.gelu if layout == "electra" else torch.tanh
    return linear(activation(linear(first, "classifier.dense", HIDDEN)), "classifier.out_proj", LABELS)


def run(layout, configuration):
    tokens = max(map(len, TEXTS))
    ids = torch.tensor([text + [configuration["pad_token_id"]] * (tokens - len(text)) for text in TEXTS])
    there = torch.tensor([[i < len(text) for i in range(tokens)] for text in TEXTS])
    types = torch.tensor([[int(second <= i < len(text)) for i in range(tokens)] for text, second in zip(TEXTS, SECOND_FROM)])
    hidden = hidden_states(layout, configuration, ids, there, types)
    usual = {"hidden_size": HIDDEN, "intermediate_size": WIDE, "num_attention_heads": HEADS, "num_hidden_layers": LAYERS}
    return {
        "configuration": configuration if layout == "distilbert" else configuration | usual,
        "hidden": [[[round(value, 7) for value in state.tolist()] for state in (row[0], row[len(text) - 1])] for row, text in zip(hidden, TEXTS)],
        "logits": [[round(value, 7) for value in row.tolist()] for row in logits(layout, hidden)],
    }


if __name__ == "__main__":
    results = {"vocabulary": VOCABULARY, "positions": POSITIONS, "labels": LABELS, "texts": TEXTS, "secondFrom": SECOND_FROM,
               "layouts": {layout: run(layout, configuration) for layout, configuration in CONFIGURATIONS.items()}}
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(json.dumps(results, separators=(",", ":")).replace("],[[", "],\n[[").replace('"layouts"', '\n"layouts"') + "\n")
