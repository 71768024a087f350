"""Models for `ken diagnose`, and an independent check of what it says of them.

diagnosis.py make FOLDER          writes base, base-bf16, and what was made of them: full, lora, lora-bf16, copy
diagnosis.py check FOLDER MODEL   checks FOLDER/MODEL.json; the sample must be all of the model
"""
import json
import sys

import numpy as np
from safetensors import serialize_file

SHAPES = {
    "embeddings.word_embeddings.weight": (200, 96),
    "encoder.layer.0.attention.self.query.weight": (96, 96),
    "encoder.layer.0.output.dense.weight": (96, 240),
    "encoder.layer.1.attention.self.query.weight": (96, 96),
    "encoder.layer.1.attention.output.LayerNorm.weight": (96,),
}
RANK = 8
KINDS = {"full": "prune", "lora": "adapter", "lora-bf16": "adapter", "copy": "nothing-changed"}


def rounded(values, bf16):
    bits = values.astype("<f4").view("<u4")
    return (bits + 0x7FFF + (bits >> 16 & 1)) >> 16 << 16 if bf16 else bits


def write(path, model, bf16=False):
    tensors = {}
    for name, values in model.items():
        bits = rounded(values, bf16)
        data = (bits >> 16).astype("<u2") if bf16 else bits.astype("<u4")
        tensors[name] = {"dtype": "bfloat16" if bf16 else "float32", "shape": list(values.shape), "data": data.tobytes()}
    serialize_file(tensors, path)
    return {name: rounded(values, bf16).astype("<u4").view("<f4").reshape(values.shape) for name, values in model.items()}


def models(folder, name=None):
    """Base and tuned of a name, or all written."""
    random = np.random.default_rng(5)
    base = {n: random.standard_normal(shape) * 0.03 + (1 if len(shape) == 1 else 0) for n, shape in SHAPES.items()}
    adapted = [n for n in SHAPES if "query" in n]
    low = {n: 1e-4 * random.standard_normal((SHAPES[n][0], RANK)) @ random.standard_normal((RANK, SHAPES[n][1])) for n in adapted}
    noise = {n: 6e-4 * random.standard_normal(shape) for n, shape in SHAPES.items()}
    made = {}
    for bf16 in (False, True):
        end = "-bf16" if bf16 else ""
        of = write(f"{folder}/base{end}.safetensors", base, bf16)
        lora = {n: of[n] + low.get(n, 0) for n in SHAPES}
        made["lora" + end] = of, write(f"{folder}/lora{end}.safetensors", lora, bf16)
        if not bf16:
            made["copy"] = of, write(f"{folder}/copy.safetensors", of)
            made["full"] = of, write(f"{folder}/full.safetensors", {n: of[n] + noise[n] for n in SHAPES})
    return made


def close(found, expected):
    assert abs(found - expected) <= 1e-9 * abs(expected), (found, expected)


def check(folder, name):
    import jsonschema
    with open(f"{folder}/{name}.json", encoding="utf-8") as file:
        document = json.load(file)
    with open(f"{folder}/schema.json", encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(document)
    base, tuned = models(folder)[name]
    base = {n: v.astype("f8") for n, v in base.items()}
    tuned = {n: v.astype("f8") for n, v in tuned.items()}
    assert [t["name"] for t in document["tensors"]] == sorted(SHAPES)
    assert document["recommendation"]["kind"] == KINDS[name], document["recommendation"]
    square = changed = 0
    for entry in document["tensors"]:
        b, t = base[entry["name"]], tuned[entry["name"]]
        assert entry["sampled"] == entry["parameters"] == b.size
        assert entry["changed"] == np.count_nonzero(b != t)
        close(entry["relativeChange"], np.linalg.norm(t - b) / np.linalg.norm(b))
        close(entry["cosine"], (b * t).sum() / np.linalg.norm(b) / np.linalg.norm(t))
        square += ((t - b) ** 2).sum()
        changed += entry["changed"]
        if "lora" in name:
            expected = {"verdict": "low", "rank": RANK} if "query" in entry["name"] else None
            found = entry["rank"] and {key: entry["rank"][key] for key in expected}
            assert found == expected, entry
        elif name == "full" and b.ndim == 2:
            assert entry["rank"]["verdict"] == "full", entry
    assert document["change"]["changed"] == changed
    close(document["change"]["relativeChange"] ** 2, square / sum((v ** 2).sum() for v in base.values()))
    weights = [n for n in SHAPES if base[n].ndim == 2]
    close(document["baseFit"]["relativeChange"] ** 2,
          sum(((tuned[n] - base[n]) ** 2).sum() for n in weights) / sum((base[n] ** 2).sum() for n in weights))
    assert document["unchanged"] == (name == "copy")
    assert [layer["changed"] == 0 for layer in document["layers"]] == [name == "copy"] * 2


if __name__ == "__main__":
    models(sys.argv[2]) if sys.argv[1] == "make" else check(sys.argv[2], sys.argv[3])
