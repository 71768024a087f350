"""A base and a tuned model that do not match exactly, and an independent check of what pruning made of them.

other_form.py make FOLDER                 writes base.safetensors and tuned.safetensors
other_form.py check FOLDER OUT SCHEMA K   checks that OUT/model.safetensors is what --rule magnitude --k K makes of them, and
                                          OUT/report.json
other_form.py adapter FOLDER              writes a LoRA adapter of the base into FOLDER/adapter
other_form.py merged FOLDER MODEL         checks that MODEL is the base with that adapter
"""
import json
import os
import sys

import jsonschema
import numpy as np
from safetensors import safe_open, serialize_file

LONG = {"F64": "float64", "F32": "float32", "F16": "float16", "BF16": "bfloat16", "I64": "int64", "U8": "uint8"}
NUMPY = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "U8": "u1"}
# name, type and shape in the base, type and shape in the tuned model under the prefix
PAIRS = [
    ("embeddings.word_embeddings.weight", "F32", (50, 64), "BF16", (53, 64)),
    ("embeddings.position_embeddings.weight", "F32", (30, 64), "F32", (30, 64)),
    ("encoder.layer.0.attention.self.query.weight", "F32", (64, 96), "BF16", (64, 96)),
    ("encoder.layer.0.attention.self.key.weight", "BF16", (64, 96), "F32", (64, 96)),
    ("encoder.layer.0.output.dense.weight", "F64", (40, 100), "F16", (40, 100)),
    ("encoder.layer.0.output.dense.bias", "F32", (40,), "F32", (40,)),
    ("encoder.layer.0.output.LayerNorm.weight", "F16", (96,), "F64", (96,)),
]


def bf16(values):
    """Rounded to the nearest, half to even, by comparing both neighbours."""
    low = (values.view("<u4") >> 16).astype("<u2")
    below = (low.astype("<u4") << 16).view("<f4").astype("f8")
    above = ((low.astype("<u4") + 1) << 16).view("<f4").astype("f8")
    half = np.abs(values.astype("f8") - below) - np.abs(above - values.astype("f8"))
    return low + ((half > 0) | (half == 0) & (low % 2 == 1))


def raw(values, dtype):
    values = np.ascontiguousarray(values)
    return bf16(values.astype("<f4")).astype("<u2").tobytes() if dtype == "BF16" else values.astype(NUMPY[dtype]).tobytes()


def wide(dtype, data):
    if dtype == "BF16":
        return (np.frombuffer(data, "<u2").astype("<u4") << 16).view("<f4").astype("f8")
    return np.frombuffer(data, NUMPY[dtype]).astype("f8")


def entry(dtype, shape, data):
    return {"dtype": LONG[dtype], "shape": list(shape), "data": data}


def make(folder):
    random = np.random.default_rng(7)
    base, tuned = {}, {}
    for name, before, shape, after, other in PAIRS:
        data = raw(random.standard_normal(shape) * 0.05, before)
        base[name] = entry(before, shape, data)
        values = random.standard_normal(other) * 0.05
        rows = min(shape[0], other[0])
        values[:rows] = wide(before, data).reshape(shape)[:rows] + random.standard_normal((rows, *shape[1:])) * 0.01
        tuned["bert." + name] = entry(after, other, raw(values, after))
    base["cls.predictions.bias"] = entry("F32", (50,), raw(np.zeros(50), "F32"))
    base["embeddings.position_ids"] = entry("I64", (1, 30), raw(np.arange(30), "I64"))
    tuned["lm_head.weight"] = tuned["bert.embeddings.word_embeddings.weight"]
    tuned["classifier.weight"] = entry("F32", (2, 64), raw(random.standard_normal((2, 64)), "F32"))
    tuned["classifier.bias"] = entry("F32", (2,), raw(np.zeros(2), "F32"))
    tuned["bert.scales"] = {"dtype": "float8_e4m3fn", "shape": [5], "data": bytes(range(5))}
    serialize_file(base, f"{folder}/base.safetensors")
    serialize_file(tuned, f"{folder}/tuned.safetensors", {"format": "pt"})


def load(path):
    with open(path, "rb") as file:
        data = file.read()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8:8 + size])
    return {name: (e["dtype"], tuple(e["shape"]), data[8 + size + e["data_offsets"][0]:8 + size + e["data_offsets"][1]])
            for name, e in header.items() if name != "__metadata__"}


def check(folder, out, schema, k):
    model = f"{out}/model.safetensors"
    with open(schema, encoding="utf-8") as file:
        schema = json.load(file)
    with open(f"{out}/report.json", encoding="utf-8") as file:
        report = json.load(file)
    jsonschema.Draft202012Validator(schema).validate(report)
    added = {entry["name"]: entry["addedParameters"] for entry in report["tensors"]}
    assert report["match"]["tied"] == {"lm_head.weight": "bert.embeddings.word_embeddings.weight"}, report["match"]
    assert {name: count for name, count in added.items() if count} == {"bert.embeddings.word_embeddings.weight": 3 * 64}, added
    base, tuned, pruned = load(f"{folder}/base.safetensors"), load(f"{folder}/tuned.safetensors"), load(model)
    assert list(pruned) == sorted(tuned), list(pruned)
    bases = {"bert." + name: name for name, *_ in PAIRS}
    bases["lm_head.weight"] = PAIRS[0][0]
    for name, (dtype, shape, t_bytes) in tuned.items():
        assert pruned[name][:2] == (dtype, shape), name
        if name not in bases:
            assert pruned[name][2] == t_bytes, name
            continue
        before, base_shape, b_bytes = base[bases[name]]
        n = shape[-1]
        rows = min(len(t_bytes), len(b_bytes)) and min(np.prod(shape), np.prod(base_shape)) // n
        fill = wide(before, b_bytes).reshape(-1, n)[:rows]
        fill = wide(dtype, raw(fill, dtype)).reshape(-1, n)
        t = wide(dtype, t_bytes).reshape(-1, n)
        kept = np.zeros(fill.shape, bool)
        np.put_along_axis(kept, np.argsort(-np.abs(t[:rows]), axis=1, kind="stable")[:, :k], True, axis=1)
        wanted = np.concatenate([np.where(kept, t[:rows], fill), t[rows:]])
        assert np.array_equal(wide(dtype, pruned[name][2]).reshape(-1, n), wanted), name
        # To the bit: numbers may be equal where bits are not.
        size = len(t_bytes) // t.size
        same = np.concatenate([kept, np.ones(t[rows:].shape, bool)]).reshape(-1)
        p_bits, t_bits = (np.frombuffer(data, f"V{size}") for data in (pruned[name][2], t_bytes))
        assert np.array_equal(p_bits[same], t_bits[same]), name
    with safe_open(model, "np") as opened:
        assert set(opened.keys()) == set(tuned)


QUERY = "encoder.layer.0.attention.self.query"


def adapter(folder):
    random = np.random.default_rng(8)
    # Of few bits, so that sums are exact in any order.
    tensors = {f"base_model.model.bert.{QUERY}.lora_A.weight": random.integers(-8, 9, (4, 96)) / 8,
               f"base_model.model.bert.{QUERY}.lora_B.weight": random.integers(-8, 9, (64, 4)) / 8,
               "base_model.model.classifier.weight": random.standard_normal((2, 64))}
    os.mkdir(f"{folder}/adapter")
    serialize_file({name: entry("F32", values.shape, raw(values, "F32")) for name, values in tensors.items()},
                   f"{folder}/adapter/adapter_model.safetensors")
    with open(f"{folder}/adapter/adapter_config.json", "w", encoding="utf-8") as file:
        json.dump({"peft_type": "LORA", "r": 4, "lora_alpha": 1, "use_rslora": True, "modules_to_save": ["classifier"]}, file)


def merged(folder, model):
    base, result = load(f"{folder}/base.safetensors"), load(model)
    factors = load(f"{folder}/adapter/adapter_model.safetensors")
    a, b = (wide("F32", factors[f"base_model.model.bert.{QUERY}.lora_{f}.weight"][2]).reshape(shape)
            for f, shape in (("A", (4, 96)), ("B", (64, 4))))
    weight = wide("F32", base[f"{QUERY}.weight"][2]).reshape(64, 96) + 0.5 * (b @ a)
    wanted = {**{name: data for name, (_, _, data) in base.items()}, f"{QUERY}.weight": weight.astype("<f4").tobytes(),
              "classifier.weight": factors["base_model.model.classifier.weight"][2]}
    assert {name: data for name, (_, _, data) in result.items()} == wanted


if sys.argv[1] == "make":
    make(sys.argv[2])
elif sys.argv[1] == "adapter":
    adapter(sys.argv[2])
elif sys.argv[1] == "merged":
    merged(sys.argv[2], sys.argv[3])
else:
    check(sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5]))
