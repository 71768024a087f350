"""A small model of every dtype and rank, and an independent check of what pruning made of it.

model.py make FOLDER                       writes base.safetensors and tuned.safetensors
model.py check FOLDER OUT RULE K OPTIONS   checks OUT/model.safetensors and OUT/report.json; OPTIONS are words out of
                                           zero (fill), base (outside), norms-only (scope), no-vectors (scope)
"""
import hashlib
import json
import sys
import xml.etree.ElementTree as ElementTree

import numpy as np
from safetensors import safe_open, serialize_file

FLOATS = {"F64": "f8", "F32": "f4", "F16": "f2", "BF16": None}
NUMPY = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "U8": "u1", "BOOL": "?"}
LONG = {"F64": "float64", "F32": "float32", "F16": "float16", "BF16": "bfloat16", "I64": "int64", "I32": "int32",
        "U8": "uint8", "BOOL": "bool"}
SHAPES = [
    ("embeddings.word_embeddings.weight", "F32", (50, 64)),
    ("encoder.layer.0.attention.self.query.weight", "F32", (64, 96)),
    ("encoder.layer.0.attention.self.query.bias", "F32", (64,)),
    ("encoder.layer.0.output.dense.weight", "F16", (40, 100)),
    ("encoder.layer.1.output.dense.weight", "BF16", (40, 100)),
    ("encoder.layer.1.attention.output.LayerNorm.weight", "F32", (96,)),
    ("model.experts.gate_up_proj", "BF16", (3, 10, 128)),
    ("vision.patch_conv.weight", "F32", (12, 3, 4, 4)),
    ("exact.weight", "F64", (9, 70)),
    ("logit_scale", "F32", ()),
    ("nothing.weight", "F32", (0, 8)),
    ("position_ids", "I64", (1, 40)),
    ("counts", "I32", (7,)),
    ("flags", "BOOL", (5,)),
    ("bytes", "U8", (3, 5)),
    ("Größe/名.weight", "F32", (4, 70)),
]


def raw(values, dtype):
    if dtype == "BF16":
        return (values.astype("<f4").view("<u4") >> 16).astype("<u2").tobytes()
    return values.astype(NUMPY[dtype]).tobytes()


def make(folder):
    random = np.random.default_rng(2024)
    base, tuned = {}, {}
    for name, dtype, shape in SHAPES:
        if dtype in FLOATS:
            b = random.standard_normal(shape) * 0.05
            t = b + random.standard_normal(shape) * 0.01 * (random.random(shape) < 0.8)
        else:
            b = random.integers(0, 2, shape)
            t = 1 - b
        for model, values in ((base, b), (tuned, t)):
            model[name] = {"dtype": LONG[dtype], "shape": list(shape), "data": raw(np.asarray(values), dtype)}
    serialize_file(base, f"{folder}/base.safetensors")
    serialize_file(tuned, f"{folder}/tuned.safetensors", {"format": "pt"})


def load(path):
    """Tensors as (dtype, shape, bytes) from the text of the format alone, with the header."""
    with open(path, "rb") as file:
        data = file.read()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8:8 + size])
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            tensors[name] = entry["dtype"], tuple(entry["shape"]), data[8 + size + begin:8 + size + end]
    return tensors, header, data[:8 + size]


def wide(dtype, data):
    if dtype == "BF16":
        return (np.frombuffer(data, "<u2").astype("<u4") << 16).view("<f4").astype("f8")
    return np.frombuffer(data, NUMPY[dtype]).astype("f8")


def row_length(shape):
    if len(shape) <= 2 or shape[-1] >= 64:
        return shape[-1]
    return int(np.prod(shape[1:]))


def in_scope(name, dtype, shape, options):
    if dtype not in FLOATS or shape == () or 0 in shape:
        return False
    if "no-vectors" in options and len(shape) < 2:
        return False
    return "norms-only" not in options or "LayerNorm" in name


def check(folder, out, rule, k, options):
    base, _, _ = load(f"{folder}/base.safetensors")
    tuned, _, _ = load(f"{folder}/tuned.safetensors")
    pruned, header, front = load(f"{out}/model.safetensors")
    with open(f"{out}/report.json", encoding="utf-8") as file:
        report = json.load(file)
    with open(sys.argv[0].rsplit("/", 1)[0] + "/schema.json", encoding="utf-8") as file:
        validate(report, json.load(file))
    canonical(header, front, pruned)
    opens_in_library(f"{out}/model.safetensors", tuned)
    assert [t["name"] for t in report["tensors"]] == sorted(tuned)
    total = np.zeros(4, "i8")
    for entry in report["tensors"]:
        name = entry["name"]
        dtype, shape, t_bytes = tuned[name]
        assert pruned[name][:2] == (dtype, shape) and [entry["dtype"], entry["shape"]] == [dtype, list(shape)], name
        if not in_scope(name, dtype, shape, options):
            source = "base" if "base" in options and dtype in FLOATS else "tuned"
            wanted = base if source == "base" else tuned
            assert entry["fate"] == source or 0 in shape, (source, entry)
            assert pruned[name][2] == wanted[name][2], f"{name} is not as it was"
        else:
            total += pruned_tensor(entry, base[name][2], t_bytes, pruned[name][2], dtype, shape, rule, k, options)
    totals = report["scope"]
    assert [totals[f] for f in ("kept", "reset", "changedKept", "changedReset")] == total.tolist(), (totals, total)
    parameters = sum(int(np.prod(shape)) for _, shape, _ in tuned.values())
    assert report["model"]["parameters"] == parameters, report["model"]
    densities(report, rule)
    provenance(out, report)


def densities(report, rule):
    """As many as there are grid points, or values, in rows that are not kept whole; what is left to exact sums varies."""
    total = np.zeros(2, "i8")
    for entry in report["tensors"]:
        counts = entry["densities"]
        per_row = {"ken": entry["k"], "ken-by-value": entry["k"], "ken-delta": entry["k"], "ken-density": entry["n"]}.get(rule, 0)
        if entry["fate"] == "pruned" and entry["k"] < entry["n"] and per_row:
            assert counts["needed"] == entry["rows"] * per_row, entry
            exact = counts["needed"] if entry["dtype"] == "F64" else counts["exactSums"]
            assert counts["exactSums"] == exact <= counts["needed"], entry
            total += counts["needed"], exact
        else:
            assert counts is None, entry
    found = report["densities"]
    assert (found is None and not total.any()) or [found["needed"], found["exactSums"]] == total.tolist(), (found, total)


def pruned_tensor(entry, b_bytes, t_bytes, p_bytes, dtype, shape, rule, k, options):
    name, n = entry["name"], row_length(shape)
    b, t, p = (wide(dtype, data).reshape(-1, n) for data in (b_bytes, t_bytes, p_bytes))
    amount = min(k, n)
    fill = np.zeros_like(b) if "zero" in options else b
    assert (entry["fate"], entry["rows"], entry["n"], entry["k"]) == ("pruned", len(t), n, amount), entry
    if rule in ("magnitude", "delta-magnitude"):
        weight = np.abs(t if rule == "magnitude" else t - b)
        kept = np.zeros(t.shape, bool)
        np.put_along_axis(kept, np.argsort(-weight, axis=1, kind="stable")[:, :amount], True, axis=1)
        assert np.array_equal(p, np.where(kept, t, fill)), f"{name} has other values"
        counts = kept.sum(), (~kept).sum(), (kept & (t != b)).sum(), (~kept & (t != b)).sum()
        norms = {"deltaNormSquared": (t - b) ** 2, "keptDeltaNormSquared": np.where(kept, (t - b) ** 2, 0),
                 "randomKeptDeltaNormSquared": (t - b) ** 2 * amount / n, "baseNormSquared": b ** 2}
        for field, terms in norms.items():
            assert np.isclose(entry[field], terms.sum(), rtol=1e-9, atol=0), (name, field, entry[field], terms.sum())
    else:
        assert np.all((p == t) | (p == fill)), f"{name} has a value that is neither tuned nor fill"
        counts = np.array([entry[f] for f in ("kept", "reset", "changedKept", "changedReset")])
        kept_changed = ((p == t) & (p != fill)).sum()
        more = counts[0] - len(t) * amount
        assert more >= 0 if rule == "ken-by-value" else more == 0, (name, counts)
        assert counts[0] + counts[1] == t.size, (name, counts)
        assert counts[2] + counts[3] == (t != b).sum(), (name, counts)
        assert "zero" in options or counts[2] == kept_changed, (name, counts, kept_changed)
        assert np.all(((p != t).sum(axis=1)) <= n - amount), f"{name}: a row keeps too few"
    assert [entry[f] for f in ("kept", "reset", "changedKept", "changedReset")] == [int(c) for c in counts], entry
    return np.array(counts, "i8")


def canonical(header, front, tensors):
    """One form for equal content: names sorted, data in that order, compact JSON, padded to 8 bytes."""
    names = sorted(tensors)
    assert list(header) == ["__metadata__", *names] and header["__metadata__"] == {"format": "pt"}, list(header)
    at = 0
    for name in names:
        assert header[name]["data_offsets"] == [at, at + len(tensors[name][2])], header[name]
        at += len(tensors[name][2])
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    assert front[8:] == text + b" " * (-len(text) % 8), front[8:]


def opens_in_library(path, tuned):
    with safe_open(path, "np") as opened:
        assert opened.metadata() == {"format": "pt"}
        assert set(opened.keys()) == set(tuned)
        for name in opened.keys():
            piece = opened.get_slice(name)
            dtype, shape, _ = tuned[name]
            assert (piece.get_dtype(), tuple(piece.get_shape())) == (dtype, shape), name
            if dtype != "BF16":
                values = opened.get_tensor(name)
                assert values.dtype == np.dtype(NUMPY[dtype]) and values.shape == shape, name
                assert values.tobytes() == load(path)[0][name][2], name


def validate(report, schema):
    import jsonschema
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(report)


def provenance(out, report):
    root = ElementTree.parse(f"{out}/composition.kenx").getroot()
    outputs = {output.get("path"): output.get("digest") for output in root.iter("outputs")}
    assert set(outputs) == {"subnetwork.ken", "report.json", "model.safetensors"}, outputs
    for path, digest in outputs.items():
        with open(f"{out}/{path}", "rb") as file:
            assert hashlib.sha256(file.read()).hexdigest() == digest, path
    assert root.find("base").get("digest") == report["base"]["digest"]
    with open(f"{out}/subnetwork.ken", "rb") as file:
        assert report["bytes"]["subnetwork"] == len(file.read())


if sys.argv[1] == "make":
    make(sys.argv[2])
else:
    check(sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5]), sys.argv[6:])
