# Copyright (c) 2026 KEN Workbench developers.
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
# SPDX-License-Identifier: EPL-2.0
"""Writes decoder-logits.json: hidden states and logits of small decoders of all layouts, computed by numpy in float64.

It shares no code with the lab: the layouts are written down from the papers and from the tensors' names, one text at a time, one head at a
time and one query at a time, without padding and masks. Weights are made up by a rule that DecoderLogitsTest follows too, so that the file
holds names, shapes and results alone; no build writes it.

    python3 golden/decoder_logits.py src/org/kenworkbench/lab/tests/decoder/decoder-logits.json      (numpy)

Root norm: Zhang and Sennrich, NeurIPS 2019. Rotation: Su et al., arXiv:2104.09864; linear: Chen et al., arXiv:2306.15595; dynamic: the base
grows by (factor * length / trained - (factor - 1)) ** (size / (size - 2)); llama3: Llama Team, arXiv:2407.21783; yarn: Peng et al., ICLR 2024.
Shared keys: Ainslie et al., EMNLP 2023. Gated feed-forward: Shazeer, arXiv:2002.05202. Mistral: Jiang et al., arXiv:2310.06825. Qwen2 and
Qwen3: arXiv:2407.10671 and arXiv:2505.09388. GPT-2: Radford et al., 2019. GPT-NeoX: Black et al., arXiv:2204.06745. Gemma 2 and 3:
arXiv:2408.00118 and arXiv:2503.19786. Mixtral: Jiang et al., arXiv:2401.04088. longrope: Ding et al., ICML 2024. Phi-3: arXiv:2404.14219.
A text part (text_config) is the decoder of that configuration, with the names that its tensors have among those of the rest.
"""
import json
import math
import sys
import zlib

import numpy

VOCABULARY, POSITIONS, HIDDEN, WIDE, LAYERS, HEADS, KEY_HEADS = 24, 16, 32, 40, 2, 4, 2
# The longest goes beyond POSITIONS, which is what the training had.
TEXTS = [[5], [2, 17, 9, 20, 3, 22, 11], [(7 * i * i + 3 * i + 1) % VOCABULARY for i in range(33)]]

LLAMA = {"model_type": "llama", "hidden_size": HIDDEN, "intermediate_size": WIDE, "num_hidden_layers": LAYERS, "num_attention_heads": HEADS,
         "num_key_value_heads": KEY_HEADS, "rms_norm_eps": 1e-5, "max_position_embeddings": POSITIONS, "vocab_size": VOCABULARY,
         "hidden_act": "silu", "rope_theta": 10000.0, "tie_word_embeddings": False}
MISTRAL = LLAMA | {"model_type": "mistral", "sliding_window": 5, "head_dim": 6}
QWEN2 = LLAMA | {"model_type": "qwen2", "use_sliding_window": False, "sliding_window": 5, "max_window_layers": 1, "rope_theta": 1e6}
QWEN3 = LLAMA | {"model_type": "qwen3", "head_dim": 12, "attention_bias": False, "use_sliding_window": False, "max_window_layers": 2,
                 "sliding_window": None}
GPT2 = {"model_type": "gpt2", "n_embd": HIDDEN, "n_layer": LAYERS, "n_head": HEADS, "n_positions": 40, "n_ctx": 40, "n_inner": None,
        "activation_function": "gelu_new", "layer_norm_epsilon": 1e-5, "vocab_size": VOCABULARY, "scale_attn_weights": True}
NEOX = {"model_type": "gpt_neox", "hidden_size": HIDDEN, "intermediate_size": WIDE, "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS, "max_position_embeddings": POSITIONS, "vocab_size": VOCABULARY, "hidden_act": "gelu",
        "layer_norm_eps": 1e-5, "rotary_pct": 0.25, "rotary_emb_base": 10000, "use_parallel_residual": True, "tie_word_embeddings": False}
GEMMA2 = LLAMA | {"model_type": "gemma2", "head_dim": 12, "hidden_activation": "gelu_pytorch_tanh", "hidden_act": "gelu_pytorch_tanh",
                  "query_pre_attn_scalar": 20, "attn_logit_softcapping": 2.0, "final_logit_softcapping": 3.0, "sliding_window": 5,
                  "attention_bias": False, "tie_word_embeddings": True}
GEMMA3 = GEMMA2 | {"model_type": "gemma3_text", "attn_logit_softcapping": None, "final_logit_softcapping": None, "rope_theta": 1000000,
                   "rope_local_base_freq": 10000, "sliding_window_pattern": 2, "rope_scaling": {"rope_type": "linear", "factor": 8.0}}
MIXTRAL = LLAMA | {"model_type": "mixtral", "num_local_experts": 5, "num_experts_per_tok": 2, "sliding_window": None}
QWEN2_MOE = QWEN2 | {"model_type": "qwen2_moe", "num_experts": 5, "num_experts_per_tok": 2, "moe_intermediate_size": 24,
                     "shared_expert_intermediate_size": 28, "norm_topk_prob": False, "decoder_sparse_step": 1, "mlp_only_layers": []}
QWEN3_MOE = QWEN3 | {"model_type": "qwen3_moe", "num_experts": 5, "num_experts_per_tok": 3, "moe_intermediate_size": 24,
                     "norm_topk_prob": True, "decoder_sparse_step": 2, "mlp_only_layers": []}
LLAMA3_SCALING = {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
                  "original_max_position_embeddings": POSITIONS}
PHI3 = {key: value for key, value in LLAMA.items() if key != "head_dim"} | {"model_type": "phi3", "partial_rotary_factor": 0.75,
                                                                            "original_max_position_embeddings": 8}
LONG_SCALING = {"short_factor": [1.0, 1.125, 1.5, 1.75], "long_factor": [1.25, 2.5, 6.0, 11.5]}
# Settings that the library has where a text part's file has none. What the lab takes for missing ones must be the same.
TEXT_PARTS = {
    "gemma3_text": {"num_attention_heads": 8, "num_key_value_heads": 4, "head_dim": 256, "rms_norm_eps": 1e-6, "rope_theta": 1e6,
                    "rope_local_base_freq": 1e4, "query_pre_attn_scalar": 256, "sliding_window": 4096, "sliding_window_pattern": 6,
                    "tie_word_embeddings": True, "hidden_act": "gelu_pytorch_tanh"},
    "mistral": {"num_attention_heads": 32, "num_key_value_heads": 8, "rms_norm_eps": 1e-6, "rope_theta": 1e4, "sliding_window": 4096,
                "hidden_act": "silu", "tie_word_embeddings": False},
    "llama": {"num_attention_heads": 32, "num_key_value_heads": 32, "rms_norm_eps": 1e-6, "rope_theta": 1e4, "hidden_act": "silu",
              "tie_word_embeddings": False},
}
OLDER, NEWER = "language_model.model.", "model.language_model."
SMALL = {"hidden_size": HIDDEN, "intermediate_size": WIDE, "num_hidden_layers": LAYERS, "vocab_size": VOCABULARY}
# As published: most settings are left out, and there are some of pictures.
GEMMA3_WHOLE = {"model_type": "gemma3", "boi_token_index": 20, "eoi_token_index": 21, "image_token_index": 22, "mm_tokens_per_image": 256,
                "eos_token_id": [1, 6], "vision_config": {"hidden_size": 8, "model_type": "siglip_vision_model"},
                "text_config": SMALL | {"model_type": "gemma3_text", "rope_scaling": {"factor": 8.0, "rope_type": "linear"}, "sliding_window": 5}}
YARN_SCALING = {"type": "yarn", "factor": 4.0, "original_max_position_embeddings": 8}

CONFIGURATIONS = {
    "llama": LLAMA,
    "llama-biased-tied": LLAMA | {"attention_bias": True, "mlp_bias": True, "tie_word_embeddings": True, "head_dim": 12},
    "llama-one-head-of-keys": LLAMA | {"num_key_value_heads": 1, "hidden_act": "gelu"},
    "llama-linear": LLAMA | {"rope_scaling": {"type": "linear", "factor": 2.5}},
    "llama-dynamic": LLAMA | {"rope_scaling": {"rope_type": "dynamic", "factor": 3.0}},
    "llama-llama3": LLAMA | {"rope_theta": 500.0, "rope_scaling": LLAMA3_SCALING},
    "llama-yarn": LLAMA | {"rope_theta": 100.0, "rope_scaling": YARN_SCALING},
    "llama-yarn-all": LLAMA | {"rope_theta": 100.0, "rope_scaling": YARN_SCALING | {
        "beta_fast": 4, "beta_slow": 0.5, "mscale": 0.7, "mscale_all_dim": 0.3, "truncate": False}},
    "llama-yarn-factor": LLAMA | {"rope_theta": 100.0, "rope_scaling": YARN_SCALING | {"attention_factor": 1.4}},
    "llama-longrope": LLAMA | {"rope_scaling": LONG_SCALING | {"type": "longrope"}, "original_max_position_embeddings": 8},
    "llama-longrope-parameters": {key: value for key, value in LLAMA.items() if key != "rope_theta"} | {
        "rope_parameters": LONG_SCALING | {"rope_type": "longrope", "rope_theta": 300.0, "factor": 4.0, "attention_factor": 1.3}},
    "llama-parameters": {key: value for key, value in LLAMA.items() if key != "rope_theta"} | {
        "rope_parameters": LLAMA3_SCALING | {"rope_theta": 300.0}},
    "mistral": MISTRAL,
    "mistral-whole": MISTRAL | {"sliding_window": None, "head_dim": None},
    "qwen2": QWEN2,
    "qwen2-window": QWEN2 | {"use_sliding_window": True},
    "qwen3": QWEN3,
    "qwen3-biased-windows": QWEN3 | {"attention_bias": True, "use_sliding_window": True, "sliding_window": 4,
                                     "layer_types": ["sliding_attention", "full_attention"]},
    "gpt2": GPT2,
    "gpt2-variant": GPT2 | {"n_inner": 24, "scale_attn_weights": False, "scale_attn_by_inverse_layer_idx": True, "activation_function": "relu"},
    "gpt_neox": NEOX,
    "gpt_neox-sequential": NEOX | {"use_parallel_residual": False, "rotary_pct": 1.0, "attention_bias": False, "tie_word_embeddings": True},
    "gemma2": GEMMA2,
    "gemma3_text": GEMMA3,
    "gemma3_text-types": GEMMA3 | {"layer_types": ["full_attention", "sliding_attention"], "rope_scaling": None,
                                   "final_logit_softcapping": 4.0},
    "mixtral": MIXTRAL,
    "qwen2_moe": QWEN2_MOE,
    "qwen2_moe-mixed": QWEN2_MOE | {"norm_topk_prob": True, "mlp_only_layers": [0]},
    "qwen3_moe": QWEN3_MOE,
    "phi3": PHI3 | {"sliding_window": 5},
    "phi3-su": PHI3 | {"rope_scaling": {key: value[:3] for key, value in LONG_SCALING.items()} | {"type": "su"}, "sliding_window": None,
                       "tie_word_embeddings": True},
    "gemma3": GEMMA3_WHOLE,
    "gemma3-newer": GEMMA3_WHOLE | {"text_config": GEMMA3 | {"layer_types": ["full_attention", "sliding_attention"]}},
    "mistral3": {"model_type": "mistral3", "image_token_index": 10, "spatial_merge_size": 2, "vision_config": {"model_type": "pixtral"},
                 "text_config": SMALL | {"model_type": "mistral", "head_dim": 6, "rope_theta": 1e9, "sliding_window": None}},
    "llava": {"model_type": "llava", "ignore_index": -100, "image_token_index": 23, "vision_feature_layer": -2, "tie_word_embeddings": False,
              "text_config": SMALL | {"head_dim": 4, "rms_norm_eps": 1e-5, "max_position_embeddings": 4096}},
}


def weight(name, shape, mean):
    """Multiples of 2^-24 between -1/4 and 1/4, from a congruential generator that the name starts; scales of norms are around their mean."""
    state, values = zlib.crc32(name.encode()), []
    for _ in range(math.prod(shape)):
        state = (state * 1664525 + 1013904223) % 2**32
        values.append(((state >> 8) / 2**24 - 0.5) / 2)
    return numpy.array(values).reshape(shape) + mean


ACTIVATIONS = {
    "gelu": lambda x: x * (1 + numpy.vectorize(math.erf)(x / math.sqrt(2))) / 2,
    "gelu_new": lambda x: x * (1 + numpy.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))) / 2,
    "relu": lambda x: numpy.maximum(x, 0),
    "silu": lambda x: x / (1 + numpy.exp(-x)),
}
ACTIVATIONS["gelu_pytorch_tanh"] = ACTIVATIONS["gelu_new"]


def softmax(x):
    powers = numpy.exp(x - x.max())
    return powers / powers.sum()


def yarn_frequencies(scaling, size, base, plain):
    trained, factor = scaling["original_max_position_embeddings"], scaling["factor"]

    def pair(turns):
        return size * math.log(trained / (2 * math.pi * turns)) / (2 * math.log(base))

    low, high = pair(scaling.get("beta_fast", 32)), pair(scaling.get("beta_slow", 1))
    if scaling.get("truncate", True):
        low, high = math.floor(low), math.ceil(high)
    low, high = max(low, 0), min(high, size - 1)
    interpolated = [min(1, max(0, (i - low) / (high - low))) for i in range(size // 2)]
    return [share * frequency / factor + (1 - share) * frequency for share, frequency in zip(interpolated, plain)]


def yarn_magnitude(scaling):
    if "attention_factor" in scaling:
        return scaling["attention_factor"]
    grown = 0.1 * math.log(scaling["factor"])
    if "mscale" in scaling and "mscale_all_dim" in scaling:
        return (scaling["mscale"] * grown + 1) / (scaling["mscale_all_dim"] * grown + 1)
    return grown + 1


def frequencies(scaling, size, base, length):
    """The frequency of each pair, and the factor of what is turned."""
    plain = [base ** (-2 * i / size) for i in range(size // 2)]
    kind = "default" if scaling is None else scaling.get("rope_type", scaling.get("type"))
    if kind == "linear":
        return [frequency / scaling["factor"] for frequency in plain], 1
    if kind == "dynamic":
        if length > POSITIONS:
            base *= (scaling["factor"] * length / POSITIONS - (scaling["factor"] - 1)) ** (size / (size - 2))
        return [base ** (-2 * i / size) for i in range(size // 2)], 1
    if kind == "llama3":
        changed = []
        for frequency in plain:
            wave, trained = 2 * math.pi / frequency, scaling["original_max_position_embeddings"]
            low, high = scaling["low_freq_factor"], scaling["high_freq_factor"]
            if wave < trained / high:
                changed.append(frequency)
            elif wave > trained / low:
                changed.append(frequency / scaling["factor"])
            else:
                smooth = (trained / wave - low) / (high - low)
                changed.append((1 - smooth) * frequency / scaling["factor"] + smooth * frequency)
        return changed, 1
    if kind in ("longrope", "su"):
        factors = scaling["long_factor" if length > scaling["original"] else "short_factor"]
        grown = scaling.get("factor", POSITIONS / scaling["original"])
        magnitude = scaling.get("attention_factor", math.sqrt(1 + math.log(grown) / math.log(scaling["original"])))
        return [frequency / factor for frequency, factor in zip(plain, factors)], magnitude
    if kind == "yarn":
        return yarn_frequencies(scaling, size, base, plain), yarn_magnitude(scaling)
    assert kind == "default", kind
    return plain, 1


def turn(x, base, scaling, size):
    """Turns the first values of each token of a head, [tokens, values], as complex numbers."""
    found, magnitude = frequencies(scaling, size, base, len(x))
    half = size // 2
    complex_values = x[:, :half] + 1j * x[:, half:size]
    turned = magnitude * complex_values * numpy.exp(1j * numpy.outer(numpy.arange(len(x)), found))
    return numpy.concatenate([turned.real, turned.imag, x[:, size:]], axis=1)


def attend(queries, keys, values, scale, window=None, cap=None):
    """One head over one text: [tokens, values] each."""
    out = []
    for token, query in enumerate(queries):
        first = 0 if window is None else max(0, token + 1 - window)
        scores = keys[first:token + 1] @ query * scale
        if cap is not None:
            scores = cap * numpy.tanh(scores / cap)
        out.append(softmax(scores) @ values[first:token + 1])
    return numpy.array(out)


class Decoder:
    """One decoder. It notes the tensors that it asks for."""

    def __init__(self, configuration):
        self.part = OLDER if "text_config" in configuration else None
        if self.part is not None:
            text = configuration["text_config"]
            # Where files of both kinds are told apart, a part with types of layers has the newer names.
            self.part = NEWER if "layer_types" in text else OLDER
            configuration = TEXT_PARTS[text.get("model_type", "llama")] | {"model_type": "llama"} | text
        self.configuration = configuration
        self.kind = configuration["model_type"]
        self.tensors, self.made = {}, {}

    def get(self, key, otherwise=None):
        value = self.configuration.get(key)
        return otherwise if value is None else value

    def stored(self, name):
        """The name in a model with a text part."""
        if self.part is None or name == "lm_head.weight" and self.part == NEWER:
            return name
        return self.part + name.removeprefix("model.") if name.startswith("model.") else "language_model." + name

    def tensor(self, name, *shape, mean=0):
        name = self.stored(name)
        if name not in self.made:
            self.tensors[name] = [mean, *shape]
            self.made[name] = weight(name, shape, mean)
        return self.made[name]

    def linear(self, x, name, size, bias=False):
        y = x @ self.tensor(name + ".weight", size, x.shape[-1]).T
        return y + self.tensor(name + ".bias", size) if bias else y

    def turned_linear(self, x, name, size):
        return x @ self.tensor(name + ".weight", x.shape[-1], size) + self.tensor(name + ".bias", size)

    def root_norm(self, x, name):
        from_one = self.kind.startswith("gemma")
        scale = self.tensor(name + ".weight", x.shape[-1], mean=0 if from_one else 1) + (1 if from_one else 0)
        return x / numpy.sqrt((x**2).mean(axis=-1, keepdims=True) + self.configuration["rms_norm_eps"]) * scale

    def layer_norm(self, x, name, epsilon):
        centred = x - x.mean(axis=-1, keepdims=True)
        size = x.shape[-1]
        return (centred / numpy.sqrt((centred**2).mean(axis=-1, keepdims=True) + epsilon) * self.tensor(name + ".weight", size, mean=1)
                + self.tensor(name + ".bias", size))

    # Llama, Mistral, Qwen, Gemma, Mixtral

    def is_windowed(self, layer):
        if self.get("sliding_window") is None or self.kind == "llama":
            return False
        types = self.get("layer_types")
        if types is not None:
            return types[layer] == "sliding_attention"
        if self.kind.startswith("qwen"):
            return self.get("use_sliding_window") and layer >= self.get("max_window_layers")
        if self.kind == "gemma2":
            return layer % 2 == 0
        if self.kind == "gemma3_text":
            return (layer + 1) % self.get("sliding_window_pattern") != 0
        return True

    def joined_inputs(self, x, at, heads, key_heads, size):
        """Queries of all heads, behind them their keys, and their values."""
        joined = self.linear(x, at + "qkv_proj", (heads + 2 * key_heads) * size).reshape(len(x), heads + 2 * key_heads, size)
        return joined[:, :heads], joined[:, heads:heads + key_heads], joined[:, heads + key_heads:]

    def llama_attention(self, x, layer):
        heads, key_heads = self.get("num_attention_heads"), self.get("num_key_value_heads")
        size = self.get("head_dim", HIDDEN // heads)
        at = f"model.layers.{layer}.self_attn."
        all_bias = self.get("attention_bias", False)
        in_bias = all_bias or self.kind in ("qwen2", "qwen2_moe")
        queries, keys, values = self.joined_inputs(x, at, heads, key_heads, size) if self.kind == "phi3" else (
            self.linear(x, at + name, count * size, in_bias).reshape(len(x), count, size)
            for name, count in (("q_proj", heads), ("k_proj", key_heads), ("v_proj", key_heads)))
        if self.kind in ("qwen3", "qwen3_moe", "gemma3_text"):
            queries, keys = self.root_norm(queries, at + "q_norm"), self.root_norm(keys, at + "k_norm")
        windowed = self.is_windowed(layer)
        both = self.get("rope_parameters")
        base, scaling = (self.get("rope_theta"), self.get("rope_scaling")) if both is None else (both["rope_theta"], both)
        if self.kind == "gemma3_text" and windowed:
            base, scaling = self.get("rope_local_base_freq"), None
        if scaling is not None:
            scaling = {"original": self.get("original_max_position_embeddings", POSITIONS)} | scaling
        turned = int(size * self.get("partial_rotary_factor", 1))
        scale = self.get("query_pre_attn_scalar", size) ** -0.5
        mixed = [attend(turn(queries[:, head], base, scaling, turned), turn(keys[:, head * key_heads // heads], base, scaling, turned),
                        values[:, head * key_heads // heads], scale, self.get("sliding_window") if windowed else None,
                        self.get("attn_logit_softcapping")) for head in range(heads)]
        return self.linear(numpy.concatenate(mixed, axis=1), at + "o_proj", HIDDEN, all_bias)

    def gated(self, x, at, width, names=("gate_proj", "up_proj", "down_proj")):
        activation = ACTIVATIONS[self.get("hidden_act")]
        bias = self.get("mlp_bias", False)
        if self.kind == "phi3":
            both = self.linear(x, at + "gate_up_proj", 2 * width)
            wide = activation(both[:, :width]) * both[:, width:]
        else:
            wide = activation(self.linear(x, at + names[0], width, bias)) * self.linear(x, at + names[1], width, bias)
        return self.linear(wide, at + names[2], HIDDEN, bias)

    def experts(self, x, layer):
        mixtral = self.kind == "mixtral"
        at = f"model.layers.{layer}." + ("block_sparse_moe." if mixtral else "mlp.")
        count, used = self.get("num_local_experts" if mixtral else "num_experts"), self.get("num_experts_per_tok")
        width = WIDE if mixtral else self.get("moe_intermediate_size")
        names = ("w1", "w3", "w2") if mixtral else ("gate_proj", "up_proj", "down_proj")
        out = numpy.zeros_like(x)
        for token, scores in enumerate(self.linear(x, at + "gate", count)):
            shares = softmax(scores)
            best = numpy.argsort(-shares)[:used]
            total = shares[best].sum() if mixtral or self.get("norm_topk_prob") else 1
            for expert in range(count):
                # All are computed, so that all tensors are noted.
                made = self.gated(x[token:token + 1], f"{at}experts.{expert}.", width, names)[0]
                if expert in best:
                    out[token] += shares[expert] / total * made
        if self.kind == "qwen2_moe":
            open_share = 1 / (1 + numpy.exp(-self.linear(x, at + "shared_expert_gate", 1)))
            out = out + open_share * self.gated(x, at + "shared_expert.", self.get("shared_expert_intermediate_size"))
        return out

    def feed(self, x, layer):
        sparse = self.kind == "mixtral" or self.kind.endswith("_moe") and layer not in self.get("mlp_only_layers") and (
            layer + 1) % self.get("decoder_sparse_step") == 0
        return self.experts(x, layer) if sparse else self.gated(x, f"model.layers.{layer}.mlp.", WIDE)

    def llama(self, text):
        words = self.tensor("model.embed_tokens.weight", VOCABULARY, HIDDEN)
        gemma = self.kind.startswith("gemma")
        x = words[text] * (math.sqrt(HIDDEN) if gemma else 1)
        for layer in range(LAYERS):
            at = f"model.layers.{layer}."
            mixed = self.llama_attention(self.root_norm(x, at + "input_layernorm"), layer)
            if gemma:
                x = x + self.root_norm(mixed, at + "post_attention_layernorm")
                fed = self.feed(self.root_norm(x, at + "pre_feedforward_layernorm"), layer)
                x = x + self.root_norm(fed, at + "post_feedforward_layernorm")
            else:
                x = x + mixed
                x = x + self.feed(self.root_norm(x, at + "post_attention_layernorm"), layer)
        x = self.root_norm(x, "model.norm")
        logits = x @ (words if self.get("tie_word_embeddings") else self.tensor("lm_head.weight", VOCABULARY, HIDDEN)).T
        cap = self.get("final_logit_softcapping")
        return x, logits if cap is None else cap * numpy.tanh(logits / cap)

    # GPT-2

    def gpt2(self, text):
        size, epsilon = HIDDEN // HEADS, self.get("layer_norm_epsilon")
        words = self.tensor("transformer.wte.weight", VOCABULARY, HIDDEN)
        x = words[text] + self.tensor("transformer.wpe.weight", self.get("n_positions"), HIDDEN)[:len(text)]
        for layer in range(LAYERS):
            at = f"transformer.h.{layer}."
            joined = self.turned_linear(self.layer_norm(x, at + "ln_1", epsilon), at + "attn.c_attn", 3 * HIDDEN)
            scale = size ** -0.5 if self.get("scale_attn_weights", True) else 1
            if self.get("scale_attn_by_inverse_layer_idx", False):
                scale /= layer + 1
            mixed = []
            for head in range(HEADS):
                query, key, value = (joined[:, part * HIDDEN + head * size:part * HIDDEN + (head + 1) * size] for part in range(3))
                mixed.append(attend(query, key, value, scale))
            x = x + self.turned_linear(numpy.concatenate(mixed, axis=1), at + "attn.c_proj", HIDDEN)
            wide = self.turned_linear(self.layer_norm(x, at + "ln_2", epsilon), at + "mlp.c_fc", self.get("n_inner", 4 * HIDDEN))
            x = x + self.turned_linear(ACTIVATIONS[self.get("activation_function")](wide), at + "mlp.c_proj", HIDDEN)
        x = self.layer_norm(x, "transformer.ln_f", epsilon)
        return x, x @ words.T

    # GPT-NeoX

    def gpt_neox(self, text):
        size, epsilon = HIDDEN // HEADS, self.get("layer_norm_eps")
        turned, bias = int(size * self.get("rotary_pct")), self.get("attention_bias", True)
        words = self.tensor("gpt_neox.embed_in.weight", VOCABULARY, HIDDEN)
        x = words[text]
        for layer in range(LAYERS):
            at = f"gpt_neox.layers.{layer}."
            joined = self.linear(self.layer_norm(x, at + "input_layernorm", epsilon), at + "attention.query_key_value", 3 * HIDDEN, bias)
            mixed = []
            for head in range(HEADS):
                query, key, value = (joined[:, (3 * head + part) * size:(3 * head + part + 1) * size] for part in range(3))
                base = self.get("rotary_emb_base")
                mixed.append(attend(turn(query, base, None, turned), turn(key, base, None, turned), value, size ** -0.5))
            attended = self.linear(numpy.concatenate(mixed, axis=1), at + "attention.dense", HIDDEN, bias)
            parallel = self.get("use_parallel_residual")
            fed = self.layer_norm(x if parallel else x + attended, at + "post_attention_layernorm", epsilon)
            wide = ACTIVATIONS[self.get("hidden_act")](self.linear(fed, at + "mlp.dense_h_to_4h", WIDE, True))
            x = x + attended + self.linear(wide, at + "mlp.dense_4h_to_h", HIDDEN, True)
        x = self.layer_norm(x, "gpt_neox.final_layer_norm", epsilon)
        return x, x @ (words if self.get("tie_word_embeddings") else self.tensor("embed_out.weight", VOCABULARY, HIDDEN)).T

    def run(self, text):
        return {"gpt2": self.gpt2, "gpt_neox": self.gpt_neox}.get(self.kind, self.llama)(text)


def places(text):
    """The tokens whose results are written down: the first, one in the middle, the last."""
    return sorted({0, len(text) // 2, len(text) - 1})


def rounded(values):
    return [round(float(value), 7) for value in values]


def run(configuration):
    decoder = Decoder(configuration)
    results = [decoder.run(text) for text in TEXTS]
    return {
        "configuration": configuration,
        "tensors": decoder.tensors,
        "largest": max(float(numpy.abs(logits).max()) for _, logits in results),
        "hidden": [rounded(hidden[-1]) for hidden, _ in results],
        "logits": [[rounded(logits[place]) for place in places(text)] for (_, logits), text in zip(results, TEXTS)],
    }


if __name__ == "__main__":
    everything = {"texts": TEXTS, "places": [places(text) for text in TEXTS],
                  "decoders": {name: run(configuration) for name, configuration in CONFIGURATIONS.items()}}
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(json.dumps(everything, separators=(",", ":")).replace(',"tensors"', ',\n"tensors"').replace(',"hidden"', ',\n"hidden"')
                   .replace(',"logits"', ',\n"logits"').replace('"decoders":{', '\n"decoders":{').replace(']]]},"', ']]]},\n"') + "\n")
