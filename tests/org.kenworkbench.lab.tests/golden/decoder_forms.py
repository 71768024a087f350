# Copyright (c) 2026 KEN Workbench developers.
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
# SPDX-License-Identifier: EPL-2.0
"""Writes decoder-forms.json: how other programs store the decoders of decoder_logits.py, and a checksum of each tensor.

"gguf" is what convert_hf_to_gguf.py of llama.cpp makes of them, "fused" the same with gates and ups of experts joined (--fuse-gate-up-exps),
and "joined" what version 5 of Hugging Face's transformers saves where it joins experts. Names, orders and what is added are written down from
the sources of these programs (conversion/*.py, gguf/constants.py and gguf/tensor_mapping.py; modeling_mixtral.py and conversion_mapping.py),
in words of our own. Of each tensor the file says from which tensors of the layout it is made and how, so that tests make it again, and the
CRC-32 of its values as float32 that numpy has computed here. Shapes are as PyTorch has them. No build runs it.

    python3 golden/decoder_forms.py src/org/kenworkbench/lab/tests/decoder/decoder-forms.json      (numpy)
"""
import json
import re
import sys
import zlib

import numpy

from decoder_logits import CONFIGURATIONS, TEXT_PARTS, Decoder, weight

ARCHITECTURES = {"llama": "llama", "mistral": "llama", "mixtral": "llama", "qwen2": "qwen2", "qwen3": "qwen3", "qwen2_moe": "qwen2moe",
                 "qwen3_moe": "qwen3moe", "gpt2": "gpt2", "gpt_neox": "gptneox", "gemma2": "gemma2", "gemma3_text": "gemma3", "phi3": "phi3"}

LLAMA = {"model.embed_tokens": "token_embd", "model.norm": "output_norm", "lm_head": "output", "input_layernorm": "attn_norm",
         "post_attention_layernorm": "ffn_norm", "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v",
         "self_attn.qkv_proj": "attn_qkv", "mlp.gate_up_proj": "ffn_up", "self_attn.o_proj": "attn_output", "self_attn.q_norm": "attn_q_norm", "self_attn.k_norm": "attn_k_norm", "mlp.gate_proj": "ffn_gate",
         "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down", "mlp.gate": "ffn_gate_inp", "block_sparse_moe.gate": "ffn_gate_inp",
         "mlp.shared_expert.gate_proj": "ffn_gate_shexp", "mlp.shared_expert.up_proj": "ffn_up_shexp",
         "mlp.shared_expert.down_proj": "ffn_down_shexp", "mlp.shared_expert_gate": "ffn_gate_inp_shexp"}
GEMMA = LLAMA | {"post_attention_layernorm": "post_attention_norm", "pre_feedforward_layernorm": "ffn_norm",
                 "post_feedforward_layernorm": "post_ffw_norm"}
GPT2 = {"transformer.wte": "token_embd", "transformer.wpe": "position_embd", "transformer.ln_f": "output_norm", "ln_1": "attn_norm",
        "attn.c_attn": "attn_qkv", "attn.c_proj": "attn_output", "ln_2": "ffn_norm", "mlp.c_fc": "ffn_up", "mlp.c_proj": "ffn_down"}
NEOX = {"gpt_neox.embed_in": "token_embd", "gpt_neox.final_layer_norm": "output_norm", "embed_out": "output", "input_layernorm": "attn_norm",
        "attention.query_key_value": "attn_qkv", "attention.dense": "attn_output", "post_attention_layernorm": "ffn_norm",
        "mlp.dense_h_to_4h": "ffn_up", "mlp.dense_4h_to_h": "ffn_down"}
TABLES = {"gemma2": GEMMA, "gemma3_text": GEMMA, "gpt2": GPT2, "gpt_neox": NEOX}
EXPERT_PARTS = {"w1": "gate", "gate_proj": "gate", "w3": "up", "up_proj": "up", "w2": "down", "down_proj": "down"}


def by_turns(values, heads):
    """Of each head, the first row of the first half, the first of the second half, the second of the first half, and so on."""
    rows = []
    for head in numpy.split(values, heads):
        first, second = numpy.split(head, 2)
        for one, other in zip(first, second):
            rows += [one, other]
    return numpy.array(rows)


def by_kind(values, heads):
    """The rows of all queries, of all keys, of all values, where those of each head stood together."""
    blocks = numpy.split(values, 3 * heads)
    return numpy.concatenate([blocks[3 * head + kind] for kind in range(3) for head in range(heads)])


HOW = {"same": lambda values, heads: values, "turned": lambda values, heads: values.T, "plus one": lambda values, heads: values + numpy.float32(1),
       "by turns": by_turns, "by kind": by_kind, "vector": lambda values, heads: values[0]}


class Forms:
    """The tensors of a decoder, and those that other programs store it as."""

    def __init__(self, configuration):
        decoder = Decoder(configuration)
        if "text_config" in configuration:
            text = {"model_type": "llama"} | configuration["text_config"]
            configuration = TEXT_PARTS[text["model_type"]] | text
        self.configuration, self.kind = configuration, configuration["model_type"]
        decoder.run([5])
        self.values = {name: weight(name, shape, mean).astype(numpy.float32) for name, (mean, *shape) in decoder.tensors.items()}

    def form(self, sources, how="same", heads=0):
        made = HOW[how](self.values[sources[0]], heads) if len(sources) == 1 else numpy.array([self.values[source] for source in sources])
        return made, sources, how if len(sources) == 1 else "stacked", heads

    def stacked(self, sources, shape):
        made, *rest = self.form(sources)
        return made.reshape(shape), *rest

    def one(self, name, stem, target):
        heads = self.configuration.get("num_attention_heads")
        if ARCHITECTURES[self.kind] == "llama" and target in ("attn_q", "attn_k"):
            return self.form([name], "by turns", heads if target == "attn_q" else self.configuration["num_key_value_heads"])
        if self.kind.startswith("gemma") and stem.endswith("norm"):
            return self.form([name], "plus one")
        if self.kind == "gpt2" and re.search(r"\.c_(attn|proj|fc)\.weight$", name):
            return self.form([name], "turned")
        if self.kind == "gpt_neox" and target == "attn_qkv":
            return self.form([name], "by kind", heads)
        return self.form([name], "vector" if target == "ffn_gate_inp_shexp" else "same")

    def experts(self):
        """By layer and part, the names of all experts' matrices."""
        found = {}
        for name in self.values:
            match = re.fullmatch(r"model\.layers\.(\d+)\.\w+\.experts\.(\d+)\.(\w+)\.weight", name)
            if match:
                found.setdefault((int(match[1]), EXPERT_PARTS[match[3]]), []).append((int(match[2]), name))
        return {key: [name for _, name in sorted(names)] for key, names in found.items()}

    def joined_parts(self, gates, ups):
        """Gate and up of the first expert, of the second, and so on."""
        sources = [name for pair in zip(gates, ups) for name in pair]
        rows, columns = self.values[gates[0]].shape
        return self.stacked(sources, (len(gates), 2 * rows, columns))

    def gguf(self, fused=False):
        table, made = TABLES.get(self.kind, LLAMA), {}
        for name in self.values:
            # A text part is a model by itself there.
            stem, ending = name.replace("model.language_model.", "model.").removeprefix("language_model.").rsplit(".", 1)
            match = re.fullmatch(r"(?:model\.layers|transformer\.h|gpt_neox\.layers)\.(\d+)\.(.+)", stem)
            if ".experts." not in name:
                target = table[match[2] if match else stem]
                made[(f"blk.{match[1]}." if match else "") + f"{target}.{ending}"] = self.one(name, stem, target)
        experts = self.experts()
        for (layer, part), names in experts.items():
            if not fused or part == "down":
                made[f"blk.{layer}.ffn_{part}_exps.weight"] = self.form(names)
            elif part == "gate":
                made[f"blk.{layer}.ffn_gate_up_exps.weight"] = self.joined_parts(names, experts[layer, "up"])
        return made

    def joined(self):
        made = {}
        for name in self.values:
            if ".experts." not in name:
                made[name.replace(".block_sparse_moe.gate.", ".mlp.gate.")] = self.form([name])
        experts = self.experts()
        for (layer, part), names in experts.items():
            at = f"model.layers.{layer}.mlp.experts."
            if part == "down":
                made[at + "down_proj"] = self.form(names)
            elif part == "gate":
                made[at + "gate_up_proj"] = self.joined_parts(names, experts[layer, "up"])
        return made


def written(made):
    return {name: {"from": sources, "how": how, "heads": heads, "shape": list(values.shape),
                   "crc": zlib.crc32(numpy.ascontiguousarray(values, "<f4").tobytes())}
            for name, (values, sources, how, heads) in made.items()}


def all_forms(configuration):
    forms = Forms(configuration)
    found = {"architecture": ARCHITECTURES[forms.kind], "gguf": written(forms.gguf())}
    if forms.experts():
        found |= {"fused": written(forms.gguf(True)), "joined": written(forms.joined())}
    return found


if __name__ == "__main__":
    everything = {name: all_forms(configuration) for name, configuration in CONFIGURATIONS.items()}
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(json.dumps(everything, separators=(",", ":")).replace('},"', '},\n"') + "\n")
