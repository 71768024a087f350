# Copyright (c) 2026 KEN Workbench developers.
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
# SPDX-License-Identifier: EPL-2.0
"""Compares T5's encoders of relative_states.py with llama.cpp: its converter stores them, its engine runs what was stored.

Needs what engine_logits.py needs, and says how to get it there. No build runs it; docs/lab.md says what came out.

    python3 golden/engine_states.py SOURCES LIBRARIES

Of each encoder a folder as Hugging Face's T5EncoderModel has it is written, in F32; the converter makes a GGUF file of it, of the architecture
t5encoder, without a tokenizer. The engine runs the texts on the CPU without pooling. Told are, per encoder, the largest differences of a hidden
state in texts of 1, 7 and 33 tokens, over all tokens, divided by the largest state; then those from the program with the engine's GELU, and
those from the program with its distances turned round, which show how much a mistake in the biases would change. The engine has 128 as its
greatest distance and GELU as its gate, so that all encoders are taken with that distance, and one with SiLU is left out.
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

import relative_states
from encoder_states import weight
from engine_logits import CONTEXT, Engine, as_the_engine
from relative_states import ACTIVATIONS, CONFIGURATIONS, HIDDEN, LABELS, TEXTS, VOCABULARY, RelativeEncoder


def encoders():
    """The T5 encoders; None where llama.cpp does not have what sets one apart."""
    for name, configuration in CONFIGURATIONS.items():
        if configuration["model_type"] != "deberta-v2":
            silu = configuration.get("feed_forward_proj") == "gated-silu"
            yield name, None if silu else configuration | {"relative_attention_max_distance": 128}


def states(configuration, tensors=None):
    def weights(name, *shape):
        values = weight(name, *shape)
        if tensors is not None and not name.startswith("classifier."):
            tensors[name.removeprefix("transformer.")] = values.numpy().astype(numpy.float32)
        return values

    encoder = RelativeEncoder(configuration, weights, LABELS)
    return [encoder.run(text, 0)[0].numpy() for text in TEXTS]


def converted(configuration, tensors, folder, file):
    """Has the converter make a file; returns the architecture and the names of the tensors in it."""
    from safetensors.numpy import save_file
    from conversion import get_model_class
    import gguf
    save_file(tensors, str(folder / "model.safetensors"), {"format": "pt"})
    (folder / "config.json").write_text(json.dumps(configuration | {"architectures": ["T5EncoderModel"]}))
    found = get_model_class("T5EncoderModel")

    class WithoutTokenizer(found):
        """Has as many tokens as there are, and no rules for them."""
        model_arch = found.model_arch

        def set_vocab(self):
            self._set_vocab_none()
            self.gguf_writer.add_vocab_size(VOCABULARY)

    WithoutTokenizer(folder, gguf.LlamaFileType.ALL_F32, file, eager=True).write()
    reader = gguf.GGUFReader(file)
    assert len(reader.tensors) == len(tensors), "not all tensors are stored"
    return reader.get_field("general.architecture").contents(), [tensor.name for tensor in reader.tensors]


class EncoderEngine(Engine):
    """Gives the states of all tokens."""

    def states(self, file, text):
        llama = self.llama
        llama.llama_encode.argtypes = llama.llama_decode.argtypes
        llama.llama_get_embeddings_ith.argtypes = llama.llama_get_logits_ith.argtypes
        llama.llama_get_embeddings_ith.restype = llama.llama_get_logits_ith.restype
        model = llama.llama_model_load_from_file(str(file).encode(), llama.llama_model_default_params())
        assert model, "the file is not loaded"
        settings = llama.llama_context_default_params()
        # The defaults of that release: 512 tokens, pooling as in the file (-1), fused attention where it is at hand (-1), no embeddings.
        assert (settings.n_ctx, settings.pooling, settings.fused, settings.embeddings) == (512, -1, -1, False), "another release"
        settings.n_ctx, settings.pooling, settings.fused, settings.embeddings = CONTEXT, 0, 0, True
        settings.threads, settings.threads_batch = 1, 1
        context = llama.llama_init_from_model(model, settings)
        assert context, "there is no context"
        batch = llama.llama_batch_init(len(text), 0, 1)
        tokens, places, counts = (ctypes.cast(part, ctypes.POINTER(ctypes.c_int32)) for part in (batch.token, batch.pos, batch.n_seq_id))
        sequences = ctypes.cast(batch.seq_id, ctypes.POINTER(ctypes.POINTER(ctypes.c_int32)))
        wanted = ctypes.cast(batch.logits, ctypes.POINTER(ctypes.c_int8))
        batch.n_tokens = len(text)
        for place, token in enumerate(text):
            tokens[place], places[place], counts[place], sequences[place][0], wanted[place] = token, place, 1, 0, 1
        assert llama.llama_encode(context, batch) == 0, "the text does not run"
        found = numpy.array([numpy.ctypeslib.as_array(llama.llama_get_embeddings_ith(context, place), (HIDDEN,)).copy()
                             for place in range(len(text))])
        llama.llama_batch_free(batch)
        llama.llama_free(context)
        llama.llama_model_free(model)
        return found


def gelu_of_the_engine(values):
    return relative_states.torch.from_numpy(as_the_engine(values.numpy()))


def turned(self, distance, straight=RelativeEncoder.bias_row):
    return straight(self, -distance)


def compare(engine, configuration):
    """What the converter made, and per text the largest difference of a state in parts of the largest one, from the program,
    from it with the engine's GELU and from it with distances turned round."""
    tensors = {}
    expected = states(configuration, tensors)
    with unittest.mock.patch.dict(ACTIVATIONS, {"gelu_new": gelu_of_the_engine}):
        rounded = states(configuration)
    with unittest.mock.patch.object(RelativeEncoder, "bias_row", turned):
        wrong = states(configuration)
    with tempfile.TemporaryDirectory() as place:
        folder, file = pathlib.Path(place), pathlib.Path(place) / "model.gguf"
        stored = converted(configuration, tensors, folder, file)
        found = [engine.states(file, text) for text in TEXTS]
    largest = max(numpy.abs(values).max() for values in expected)
    return stored, [[numpy.abs(one - other).max() / largest for one, other in zip(found, wanted)] for wanted in (expected, rounded, wrong)]


def main(sources, libraries):
    sys.path[:0] = [sources, os.path.join(sources, "gguf-py")]
    # The converter asks transformers what config.json says, and reads the file itself where that library cannot.
    sys.modules["transformers"] = types.ModuleType("transformers")
    sys.modules["transformers"].AutoConfig = types.SimpleNamespace()
    logging.disable(logging.WARNING)
    engine = EncoderEngine(pathlib.Path(libraries), "libggml-cpu-haswell.so")
    for name, configuration in encoders():
        if configuration is None:
            print(f"{name:21} not in llama.cpp")
            continue
        try:
            (architecture, names), differences = compare(engine, configuration)
        except Exception as problem:
            print(f"{name:21} FAILED, {type(problem).__name__}: {problem}", flush=True)
            continue
        straight, rounded, wrong = (" ".join(f"{value:.1e}" for value in values) for values in differences)
        print(f"{name:21} {architecture} {straight}{'' if rounded == straight else ', with its GELU ' + rounded}, turned {wrong}, "
              f"{len(names)} tensors, biases in {' '.join(part for part in names if 'rel_b' in part)}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
