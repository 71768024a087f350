# Copyright (c) 2026 KEN Workbench developers.
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
# SPDX-License-Identifier: EPL-2.0
"""Compares the decoders of decoder_logits.py with llama.cpp: its converter stores them, its engine runs what was stored.

Needs a folder with the sources of llama.cpp (convert_hf_to_gguf.py and what lies beside it), one with its shared libraries of the same
release, and numpy, torch, safetensors, yaml and tqdm. The npm package node-llama-cpp has both: the sources are a repository in its
llama/gitRelease.bundle, which "git clone" takes, the libraries lie in bins/linux-x64 of @node-llama-cpp/linux-x64. It was run with
node-llama-cpp 3.21.1, which is llama.cpp v0.4.0, and Debian's Python 3.13. No build runs it; docs/lab.md says what came out.

    python3 golden/engine_logits.py SOURCES LIBRARIES

Of each decoder a folder as Hugging Face's libraries have it is written, in F32; the converter makes a GGUF file of it, with names for as many
tokens as there are and no tokenizer. Its tensors are compared with those that decoder_forms.py says they are, value by value. The engine runs
the texts on the CPU, keeps keys and values in F32, and takes no fused attention. Told are, per decoder, the largest differences of a logit in
texts of 1, 7 and 33 tokens, over all tokens, divided by the largest logit. Where llama.cpp does not have a setting, a decoder without it is
taken, see ADAPTED; what its converter leaves out, though the engine has it, is put into the file, see extra().
"""
import ctypes
import json
import logging
import os
import pathlib
import sys
import tempfile
import types
import unittest.mock

import numpy

from decoder_forms import ARCHITECTURES, Forms
from decoder_logits import (ACTIVATIONS, CONFIGURATIONS, POSITIONS, TEXT_PARTS, TEXTS, VOCABULARY, YARN_SCALING, Decoder,
                            frequencies, weight, yarn_magnitude)

CLASSES = {"llama": "LlamaForCausalLM", "mistral": "MistralForCausalLM", "mixtral": "MixtralForCausalLM", "qwen2": "Qwen2ForCausalLM",
           "qwen3": "Qwen3ForCausalLM", "qwen2_moe": "Qwen2MoeForCausalLM", "qwen3_moe": "Qwen3MoeForCausalLM", "gpt2": "GPT2LMHeadModel",
           "gpt_neox": "GPTNeoXForCausalLM", "gemma2": "Gemma2ForCausalLM", "gemma3_text": "Gemma3ForCausalLM", "phi3": "Phi3ForCausalLM",
           "gemma3": "Gemma3ForConditionalGeneration", "mistral3": "Mistral3ForConditionalGeneration",
           "llava": "LlavaForConditionalGeneration"}

TYPES = ["sliding_attention", "full_attention"]
# What llama.cpp does not have, and what is taken instead; None: nothing is left of it then that another decoder does not have. It has windows
# for Gemma 2 and 3 alone, with a full layer behind them, scales scores of both by the size of a head (as of all published ones but 27B), takes
# GPT-NeoX with a head of its own and biases, GPT-2 with a feed-forward of four times the size, of Qwen's experts those with experts in each
# layer, whose shares add up to 1 in Qwen3 alone, and yarn with bounds that are whole numbers.
ADAPTED = {"mistral": {"sliding_window": None}, "phi3": {"sliding_window": None}, "qwen2-window": None, "qwen3-biased-windows": None,
           "llama-one-head-of-keys": {"hidden_act": "silu"}, "llama-dynamic": None, "gpt2-variant": None, "qwen2_moe-mixed": None,
           "llama-yarn-all": {"rope_scaling": YARN_SCALING | {"beta_fast": 4, "beta_slow": 0.5, "mscale": 0.7, "mscale_all_dim": 0.3}},
           "gpt_neox-sequential": {"tie_word_embeddings": False, "attention_bias": True}, "qwen3_moe": {"decoder_sparse_step": 1},
           "gemma2": {"query_pre_attn_scalar": 12}, "gemma3_text": {"query_pre_attn_scalar": 12},
           "gemma3_text-types": {"query_pre_attn_scalar": 12, "layer_types": TYPES}}
CONTEXT = 256


def adapted(name):
    configuration, changes = CONFIGURATIONS[name], ADAPTED.get(name, {})
    if changes is None:
        return None
    if "text_config" in configuration:
        text = {"model_type": "llama"} | configuration["text_config"]
        # The length that a model was trained for is stored, but changes nothing.
        text = {"max_position_embeddings": 131072} | TEXT_PARTS[text["model_type"]] | text
        if text["model_type"] == "gemma3_text":
            text["query_pre_attn_scalar"] = text["head_dim"]
            text |= {"layer_types": TYPES} if "layer_types" in text else {}
        return configuration | {"text_config": text}
    return {key: value for key, value in (configuration | changes).items() if value is not None or key not in changes}


def extra(configuration, short):
    """Settings that the converter does not write, though the engine has them: by key, a number."""
    configuration = configuration.get("text_config", configuration)
    scaling = configuration.get("rope_parameters", configuration.get("rope_scaling")) or {}
    kind, found = scaling.get("rope_type", scaling.get("type")), {}
    if kind == "yarn":
        found["rope.scaling.attn_factor"] = yarn_magnitude(scaling) / yarn_magnitude({"factor": scaling["factor"]})
    if kind in ("longrope", "su"):
        found["rope.scaling.attn_factor"] = frequencies(
            {"original": configuration.get("original_max_position_embeddings", POSITIONS)} | scaling, 2, 1e4, 1)[1]
        # The engine takes long factors by the length that it has room for, the layouts by the length of the text.
        found["rope.scaling.original_context_length"] = 2 * CONTEXT if short else 1
    if configuration["model_type"] == "gemma3_text":
        found["attention.sliding_window_pattern"] = configuration["sliding_window_pattern"]
    return found


def write_folder(configuration, folder):
    from safetensors.numpy import save_file
    decoder = Decoder(configuration)
    decoder.run([5])
    save_file({name: weight(name, shape, mean).astype(numpy.float32) for name, (mean, *shape) in decoder.tensors.items()},
              str(folder / "model.safetensors"), {"format": "pt"})
    (folder / "config.json").write_text(json.dumps(configuration | {"architectures": [CLASSES[configuration["model_type"]]]}))


def converted(folder, file, added):
    """Has the converter make a file of a folder; returns the name of its class that did."""
    from conversion import ModelBase, ModelType, get_model_architecture, get_model_class
    import gguf
    found = get_model_class(get_model_architecture(ModelBase.load_hparams(folder, False), ModelType.TEXT))
    # Mistral Small 3.1's class hands all over to one of two others.
    found = getattr(found, "Ministral3Model", found)

    class WithoutTokenizer(found):
        """Has as many tokens as there are, no rules for them, and the settings that the converter does not write."""
        model_arch = found.model_arch

        def set_vocab(self):
            self._set_vocab_none()

        def set_gguf_parameters(self):
            super().set_gguf_parameters()
            if not any(key.endswith(".vocab_size") for part in self.gguf_writer.kv_data for key in part):
                self.gguf_writer.add_vocab_size(VOCABULARY)

            for key, value in added.items():
                put = self.gguf_writer.add_uint32 if isinstance(value, int) else self.gguf_writer.add_float32
                put(f"{gguf.MODEL_ARCH_NAMES[self.model_arch]}.{key}", value)

        def generate_extra_tensors(self):
            made = list(super().generate_extra_tensors())
            if "long_factor" in self.rope_parameters and not made:
                for which in ("long", "short"):
                    self.gguf_writer.add_tensor(f"rope_factors_{which}.weight",
                                                numpy.array(self.rope_parameters[which + "_factor"], numpy.float32))
            return made

    # Gemma 3's class counts the tokens there.
    (folder / "tokenizer.json").write_text(json.dumps({"model": {"vocab": {f"t{i}": i for i in range(VOCABULARY)}}, "added_tokens": []}))
    WithoutTokenizer(folder, gguf.LlamaFileType.ALL_F32, file, eager=True).write()
    return found.__name__


def check_forms(configuration, file):
    """Compares architecture and tensors with decoder_forms.py; returns what is told of tensors of rotations, and of shapes."""
    import gguf
    reader, forms, remarks = gguf.GGUFReader(file), Forms(configuration), []
    architecture = reader.get_field("general.architecture").contents()
    if architecture != ARCHITECTURES[forms.kind]:
        remarks.append(f"architecture {architecture}, not {ARCHITECTURES[forms.kind]}")
    stored = {tensor.name: numpy.array(tensor.data).reshape([int(size) for size in tensor.shape][::-1]) for tensor in reader.tensors}
    named = {name: values for name, (values, *_) in forms.gguf().items()}
    if set(named) - set(stored):
        remarks.append("not stored: " + " ".join(sorted(set(named) - set(stored))))
    for name, values in stored.items():
        if name not in named:
            remarks.append(f"+{name}")
            continue
        wanted = numpy.asarray(named[name], numpy.float32)
        assert stored[name].dtype == numpy.float32 and numpy.array_equal(values.ravel(), wanted.ravel()), name
        if values.shape != wanted.shape:
            remarks.append(f"{name.removeprefix('blk.0.').removeprefix('blk.1.')} is {list(values.shape)}")
    return sorted(set(remarks))


class Batch(ctypes.Structure):
    _fields_ = [("n_tokens", ctypes.c_int32)] + [(name, ctypes.c_void_p) for name in ("token", "embd", "pos", "n_seq_id", "seq_id", "logits")]


class ModelSettings(ctypes.Structure):
    _fields_ = ([("devices", ctypes.c_void_p), ("overrides", ctypes.c_void_p)]
                + [(name, ctypes.c_int32) for name in ("layers", "split", "load", "lazy", "main")]
                + [(name, ctypes.c_void_p) for name in ("shares", "callback", "data", "values")] + [("flags", ctypes.c_bool * 6)])


class ContextSettings(ctypes.Structure):
    _fields_ = ([(name, ctypes.c_uint32) for name in ("n_ctx", "n_batch", "n_ubatch", "n_seq_max", "n_rs_seq", "n_outputs", "n_outputs_seq")]
                + [(name, ctypes.c_int32) for name in ("threads", "threads_batch", "kind", "scaling", "pooling", "attention", "fused")]
                + [(name, ctypes.c_float) for name in ("base", "scale", "ext", "attn", "fast", "slow")]
                + [("orig_ctx", ctypes.c_uint32), ("defrag", ctypes.c_float), ("cb", ctypes.c_void_p), ("cb_data", ctypes.c_void_p),
                   ("type_k", ctypes.c_int32), ("type_v", ctypes.c_int32), ("abort", ctypes.c_void_p), ("abort_data", ctypes.c_void_p),
                   ("embeddings", ctypes.c_bool), ("offload_kqv", ctypes.c_bool), ("no_perf", ctypes.c_bool), ("op_offload", ctypes.c_bool),
                   ("swa_full", ctypes.c_bool), ("kv_unified", ctypes.c_bool), ("samplers", ctypes.c_void_p), ("n_samplers", ctypes.c_size_t),
                   ("other", ctypes.c_void_p)])


class Engine:
    """llama.cpp's libraries. The structures are those of v0.4.0 and checked by their default values."""

    def __init__(self, folder, kernels):
        paths = [next(folder.glob(pattern)) for pattern in ("libggml-base*.so", "libggml[.]*so", "libllama[.]*so")]
        _, ggml, self.llama = (ctypes.CDLL(str(path), mode=ctypes.RTLD_GLOBAL) for path in paths)
        ggml.ggml_backend_load.restype = ctypes.c_void_p
        assert ggml.ggml_backend_load(str(folder / kernels).encode()), kernels
        self.quiet = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)(
            lambda level, text, data: sys.stderr.write(text.decode(errors="replace")) if level == 4 else None)
        self.llama.llama_log_set(self.quiet, None)
        self.llama.llama_model_default_params.restype = ModelSettings
        self.llama.llama_context_default_params.restype = ContextSettings
        self.llama.llama_model_load_from_file.argtypes = [ctypes.c_char_p, ModelSettings]
        self.llama.llama_model_load_from_file.restype = ctypes.c_void_p
        self.llama.llama_init_from_model.argtypes = [ctypes.c_void_p, ContextSettings]
        self.llama.llama_init_from_model.restype = ctypes.c_void_p
        self.llama.llama_batch_init.argtypes, self.llama.llama_batch_init.restype = [ctypes.c_int32] * 3, Batch
        self.llama.llama_batch_free.argtypes = [Batch]
        self.llama.llama_decode.argtypes = [ctypes.c_void_p, Batch]
        self.llama.llama_get_logits_ith.argtypes = [ctypes.c_void_p, ctypes.c_int32]
        self.llama.llama_get_logits_ith.restype = ctypes.POINTER(ctypes.c_float)
        self.llama.llama_free.argtypes = self.llama.llama_model_free.argtypes = [ctypes.c_void_p]

    def logits(self, file, text):
        model = self.llama.llama_model_load_from_file(str(file).encode(), self.llama.llama_model_default_params())
        assert model, "the file is not loaded"
        settings = self.llama.llama_context_default_params()
        # The defaults of that release: 512 tokens, fused attention where it is at hand (-1), F16 (1), and all tokens of a window kept.
        assert (settings.n_ctx, settings.fused, settings.type_k, settings.swa_full) == (512, -1, 1, True), "another release"
        settings.n_ctx, settings.fused, settings.type_k, settings.type_v, settings.threads, settings.threads_batch = CONTEXT, 0, 0, 0, 1, 1
        context = self.llama.llama_init_from_model(model, settings)
        assert context, "there is no context"
        batch = self.llama.llama_batch_init(len(text), 0, 1)
        tokens, places, counts = (ctypes.cast(part, ctypes.POINTER(ctypes.c_int32)) for part in (batch.token, batch.pos, batch.n_seq_id))
        sequences = ctypes.cast(batch.seq_id, ctypes.POINTER(ctypes.POINTER(ctypes.c_int32)))
        wanted = ctypes.cast(batch.logits, ctypes.POINTER(ctypes.c_int8))
        batch.n_tokens = len(text)
        for place, token in enumerate(text):
            tokens[place], places[place], counts[place], sequences[place][0], wanted[place] = token, place, 1, 0, 1
        assert self.llama.llama_decode(context, batch) == 0, "the text does not run"
        found = numpy.array([numpy.ctypeslib.as_array(self.llama.llama_get_logits_ith(context, place), (VOCABULARY,)).copy()
                             for place in range(len(text))])
        self.llama.llama_batch_free(batch)
        self.llama.llama_free(context)
        self.llama.llama_model_free(model)
        return found


TANH_FORM = ACTIVATIONS["gelu_new"]


def as_the_engine(values):
    """GELU as the engine's kernels have it: the form with tanh, from a table of all numbers in half precision."""
    return TANH_FORM(values.astype(numpy.float16).astype(float)).astype(numpy.float16).astype(float)


def compare(engine, configuration):
    """The class that converted, per text the largest difference of a logit in parts of the largest one, and remarks."""
    expected = [Decoder(configuration).run(text)[1] for text in TEXTS]
    with unittest.mock.patch.dict(ACTIVATIONS, {key: as_the_engine for key in ("gelu", "gelu_new", "gelu_pytorch_tanh")}):
        rounded = [Decoder(configuration).run(text)[1] for text in TEXTS]
    largest, apart, closer = max(numpy.abs(logits).max() for logits in expected), [], []
    for text, logits, half in zip(TEXTS, expected, rounded):
        with tempfile.TemporaryDirectory() as place:
            folder, file = pathlib.Path(place), pathlib.Path(place) / "model.gguf"
            write_folder(configuration, folder)
            kind = converted(folder, file, extra(configuration, len(text) <= 8))
            remarks = check_forms(configuration, file)
            found = engine.logits(file, text)
            apart.append(numpy.abs(found - logits).max() / largest)
            closer.append(numpy.abs(found - half).max() / largest)
    if any(numpy.any(one != other) for one, other in zip(expected, rounded)):
        remarks.append("with the engine's GELU " + " ".join(f"{value:.1e}" for value in closer))
    return kind, apart, remarks


def main(sources, libraries):
    sys.path[:0] = [sources, os.path.join(sources, "gguf-py")]
    # The converter asks transformers what config.json says, and reads the file itself where that library cannot.
    sys.modules["transformers"] = types.ModuleType("transformers")
    sys.modules["transformers"].AutoConfig = types.SimpleNamespace()
    logging.disable(logging.WARNING)
    engine = Engine(pathlib.Path(libraries), "libggml-cpu-haswell.so")
    for name in CONFIGURATIONS:
        configuration = adapted(name)
        if configuration is None:
            print(f"{name:26} not in llama.cpp")
            continue
        try:
            kind, apart, remarks = compare(engine, configuration)
        except Exception as problem:
            print(f"{name:26} FAILED, {type(problem).__name__}: {problem}", flush=True)
            continue
        print(f"{name:26} {kind:15} {' '.join(f'{value:.1e}' for value in apart)}{' adapted' if ADAPTED.get(name) else ''} "
              f"{', '.join(remarks)}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
