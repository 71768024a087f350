"""A model for `ken inspect --values`, and an independent check of its figures.

values.py make FOLDER     writes model.safetensors
values.py check FOLDER    checks model.json against NumPy's figures of all values
"""
import json
import sys

import numpy as np
from safetensors.numpy import load_file, save_file

SHAPES = {
    "embeddings.word_embeddings.weight": (1200, 96),
    "encoder.layer.0.attention.self.query.weight": (96, 97),
    "encoder.layer.0.output.dense.weight": (96, 2600),
    "encoder.layer.1.attention.self.query.weight": (700, 600),
    "encoder.layer.1.attention.output.LayerNorm.weight": (96,),
    "encoder.layer.1.scale": (),
}
# Sums are taken in double, in another order.
TOLERANCE = 1e-9


def make(folder):
    random = np.random.default_rng(6)
    model = {}
    for i, (name, shape) in enumerate(SHAPES.items()):
        values = random.standard_normal(shape) * 0.03 + (0.5 if len(shape) < 2 else 0)
        values = np.asarray(values).astype(("f4", "f2", "f8")[i % 3])
        if values.size > 1000:
            flat = values.reshape(-1)
            flat[random.integers(0, values.size, 40)] *= 20
            flat[random.integers(0, values.size, 30)] = 0
        model[name] = values
    broken = model["encoder.layer.0.output.dense.weight"].reshape(-1)
    broken[[5000, 5001, 77777]] = np.nan
    broken[[4000, 6000]] = [np.inf, -np.inf]
    words = model["embeddings.word_embeddings.weight"]
    words[7] = words[1000]
    words[8] = 0
    model["ids"] = np.arange(5)
    model["ones"] = np.ones((3, 5), "f4")
    save_file(model, f"{folder}/model.safetensors")


def close(found, expected, what):
    assert abs(found - expected) <= TOLERANCE * max(1e-3, abs(expected)), (what, found, expected)


def place(index, values):
    columns = values.shape[-1] if values.ndim else 1
    return {"row": int(index // columns), "column": int(index % columns)}


def first(where, values):
    found = np.flatnonzero(where)
    return place(found[0], values) if len(found) else None


def check_tensor(found, values, name):
    flat = values.astype("f8").ravel()
    finite = flat[np.isfinite(flat)]
    mean, deviation = finite.mean(), finite.std()
    assert found["finite"] == finite.size, name
    close(found["mean"], mean, (name, "mean"))
    close(found["deviation"], deviation, (name, "deviation"))
    close(found["rms"], np.sqrt((finite**2).mean()), (name, "rms"))
    if deviation > 0:
        close(found["kurtosis"], ((finite - mean) ** 4).mean() / deviation**4, (name, "kurtosis"))
    else:
        assert found["kurtosis"] is None, name
    assert found["min"] == finite.min() and found["max"] == finite.max(), name
    assert found["zeros"] == (finite == 0).sum(), name
    assert found["beyondSixSigma"] == (abs(finite - mean) > 6 * deviation).sum(), name
    assert found["nan"] == np.isnan(flat).sum() and found["infinite"] == np.isinf(flat).sum(), name
    assert found["firstNan"] == first(np.isnan(flat), values), name
    assert found["firstInfinite"] == first(np.isinf(flat), values), name
    assert found["constant"] == (finite.size == flat.size and finite.min() == finite.max()), name
    with np.errstate(over="ignore"):
        half = np.array_equal(flat.astype("f2").astype("f8"), flat, equal_nan=True)
    assert ("F16" in found["fits"]) == half, name


def check(folder):
    with open(f"{folder}/model.json") as file:
        document = json.load(file)
    model = load_file(f"{folder}/model.safetensors")
    assert sorted(t["name"] for t in document["tensors"]) == sorted(model)
    for tensor in document["tensors"]:
        if tensor["name"] == "ids":
            assert tensor["values"] is None
        else:
            check_tensor(tensor["values"], model[tensor["name"]], tensor["name"])
    rows = next(t for t in document["tensors"] if "word_embeddings" in t["name"])["values"]["repeatedRows"]
    assert rows == {"repeated": 1, "groups": 1, "zero": 1}, rows
    kinds = [f["kind"] for f in document["findings"]]
    assert kinds[0] == "not-finite" and "constant" in kinds and "repeated" in kinds and "types" in kinds, kinds


if __name__ == "__main__":
    {"make": make, "check": check}[sys.argv[1]](sys.argv[2])
