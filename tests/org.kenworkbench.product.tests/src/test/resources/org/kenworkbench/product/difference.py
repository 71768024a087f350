"""Models for `ken diff`, and an independent check of its figures.

difference.py make FOLDER           writes base, and what was made of it: full, half, sparse
difference.py check FOLDER MODEL    checks FOLDER/MODEL.json against NumPy's figures of all values, and its schema
"""
import json
import math
import sys

import jsonschema
import numpy as np
from safetensors.numpy import load_file, save_file

SHAPES = {
    "embeddings.word_embeddings.weight": (1200, 96),
    "encoder.layer.0.attention.self.query.weight": (96, 97),
    "encoder.layer.0.output.dense.weight": (96, 2600),
    "encoder.layer.1.attention.self.query.weight": (96, 96),
    "encoder.layer.1.attention.output.LayerNorm.weight": (96,),
}
# Squares are summed in float32, of at most 2,048 values in eight sums, and of 32 rows of a column.
TOLERANCE = 1 / (1 << 16)


def make(folder):
    random = np.random.default_rng(5)
    base = {n: (random.standard_normal(s) * 0.03).astype("f4") for n, s in SHAPES.items()}
    for values in base.values():
        values[random.random(values.shape) < 0.01] = 0
    save_file(base, f"{folder}/base.safetensors")
    full = {n: v + (0.004 * random.standard_normal(v.shape)).astype("f4") for n, v in base.items()}
    save_file(full, f"{folder}/full.safetensors")
    save_file({n: v.astype("f2") for n, v in full.items()}, f"{folder}/half.safetensors")
    sparse = {}
    for name, values in base.items():
        moved = values.copy()
        where = random.random(values.shape) < 0.02
        moved[where] = -values[where] * np.float32(1.1)
        sparse[name] = moved
    save_file(sparse, f"{folder}/sparse.safetensors")


def close(found, expected, what):
    assert abs(found - expected) <= TOLERANCE * abs(expected), (what, found, expected)


def check_change(change, base, tuned, what):
    b, t = base.astype("f8").ravel(), tuned.astype("f8").ravel()
    bits = f"u{tuned.itemsize}"
    assert change["values"] == b.size, what
    assert change["changed"] == np.count_nonzero(base.view(bits) != tuned.view(bits)), what
    assert change["signFlips"] == np.count_nonzero(b * t < 0), what
    assert change["baseZeros"] == np.count_nonzero(b == 0) and change["tunedZeros"] == np.count_nonzero(t == 0), what
    close(change["baseNorm"], np.linalg.norm(b), what)
    close(change["tunedNorm"], np.linalg.norm(t), what)
    close(change["deltaNorm"], np.linalg.norm(t - b), what)
    close(change["relativeChange"], np.linalg.norm(t - b) / np.linalg.norm(b), what)
    assert abs(change["cosine"] - b @ t / (np.linalg.norm(b) * np.linalg.norm(t))) < 4 * TOLERANCE, what


def check_lines(lines, base, tuned, what):
    bits = f"u{tuned.itemsize}"
    changed = np.count_nonzero(base.view(bits) != tuned.view(bits), axis=1)
    delta = ((tuned.astype("f8") - base) ** 2).sum(axis=1)
    norms = (base.astype("f8") ** 2).sum(axis=1)
    assert lines["count"] == len(base), what
    assert lines["unchanged"] == np.count_nonzero(changed == 0), what
    assert lines["mostlyUnchanged"] == np.count_nonzero((changed > 0) & (2 * changed < base.shape[1])), what
    falling = np.cumsum(np.sort(delta)[::-1])
    assert abs(lines["holdingNineTenths"] - (np.searchsorted(falling, 0.9 * falling[-1]) + 1)) <= 1, what
    close(lines["medianRelativeChange"], np.median(np.sqrt(delta / norms)), what)
    close(lines["largest"][0]["relativeChange"], np.sqrt(delta / norms).max(), what)


def check(folder, model):
    found = json.load(open(f"{folder}/{model}.json", encoding="utf-8"))
    jsonschema.validate(found, json.load(open(f"{folder}/schema.json", encoding="utf-8")))
    base, tuned = load_file(f"{folder}/base.safetensors"), load_file(f"{folder}/{model}.safetensors")
    assert not found["same"] and found["match"]["tensors"] == len(SHAPES)
    all_changed = 0
    for tensor in found["tensors"]:
        name = tensor["name"]
        b, t = base[name].astype(tuned[name].dtype), tuned[name]
        check_change(tensor["change"], b, t, (model, name))
        all_changed += tensor["change"]["changed"]
        distance = np.abs(t.astype("f4") - b.astype("f4")).ravel()
        at = int(distance.argmax())
        largest = tensor["largest"]
        if distance[at] == 0:
            assert largest is None, name
        else:
            told = largest["element"], largest["base"], largest["tuned"]
            assert told == (at, b.ravel()[at], t.ravel()[at]), (name, told)
        if b.ndim == 2:
            check_lines(tensor["rows"], b, t, (model, name, "rows"))
            check_lines(tensor["columns"], b.T, t.T, (model, name, "columns"))
        else:
            assert tensor["rows"] is None and tensor["columns"] is None
    assert found["change"]["changed"] == all_changed
    assert math.isfinite(found["change"]["relativeChange"])


if __name__ == "__main__":
    make(sys.argv[2]) if sys.argv[1] == "make" else check(sys.argv[2], sys.argv[3])
