"""Models, an evaluator and checks for sweeps.

sweep.py make FOLDER          a small classifier before and after training, and data for it
sweep.py near MODEL TUNED     an evaluator: of each row, the share of values that are the tuned model's
sweep.py check OUT SCHEMA     sweep.json by its schema, sweep.csv beside it, and what intervals must be
"""
import csv
import json
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file


def data(random, count):
    inputs = random.standard_normal((count, 16)).astype(np.float32)
    return inputs, (inputs[:, 0] * inputs[:, 1] + inputs[:, 2] > 0).astype(np.int64)


def make(folder):
    random = np.random.default_rng(0)
    weights = {"0.weight": 0.25 * random.standard_normal((32, 16)), "0.bias": np.zeros(32),
               "2.weight": 0.2 * random.standard_normal((2, 32)), "2.bias": np.zeros(2)}
    weights = {name: value.astype(np.float32) for name, value in weights.items()}
    for name in ("base", "tuned model"):
        (folder / name).mkdir()
    save_file(weights, folder / "base" / "model.safetensors")
    inputs, labels = data(random, 2000)
    for step in range(600):
        hidden = np.maximum(inputs @ weights["0.weight"].T + weights["0.bias"], 0)
        logits = hidden @ weights["2.weight"].T + weights["2.bias"]
        off = np.exp(logits - logits.max(1, keepdims=True))
        off /= off.sum(1, keepdims=True)
        off[np.arange(len(labels)), labels] -= 1
        off /= len(labels)
        back = (off @ weights["2.weight"]) * (hidden > 0)
        slopes = {"2.weight": off.T @ hidden, "2.bias": off.sum(0), "0.weight": back.T @ inputs, "0.bias": back.sum(0)}
        weights = {name: (value - 0.5 * slopes[name]).astype(np.float32) for name, value in weights.items()}
    save_file(weights, folder / "tuned model" / "model.safetensors")
    (folder / "tuned model" / "config.json").write_text("{}")
    for name in ("valid", "test"):
        inputs, labels = data(random, 400)
        save_file({"inputs": inputs, "labels": labels}, folder / f"{name}.safetensors")


def near(model, tuned):
    pruned = load_file(model / "model.safetensors")["layer.weight"]
    equal = (pruned == load_file(tuned)["layer.weight"]).mean(axis=1)
    print("nearness of", model)
    print(json.dumps({"score": float(equal.mean()), "perExample": equal.tolist(), "metric": "nearness"}))


def check(out, schema):
    import jsonschema
    sweep = json.loads((out / "sweep.json").read_text())
    schema = json.loads(schema.read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(sweep)
    # Nothing is written that the schema does not know.
    assert set(sweep) == set(schema["properties"])
    known = set(schema["properties"]["points"]["items"]["properties"])
    assert all(set(point) == known for point in sweep["points"])
    rows = list(csv.DictReader((out / "sweep.csv").open()))
    assert len(rows) == len(sweep["points"])
    for row, point in zip(rows, sweep["points"]):
        assert row["split"] == point["split"] and row["model"] == point["model"] and row["rule"] == (point["rule"] or "")
        assert float(row["score"]) == point["score"] and float(row["reset_share"]) == point["resetShare"]
        if point["interval"]:
            assert float(row["low"]) == point["interval"]["low"] <= point["score"] + 1e-9
            assert float(row["high"]) == point["interval"]["high"] >= point["score"] - 1e-9
        if point["fromRandom"]:
            assert float(row["from_random"]) == point["fromRandom"]["difference"]
    print(json.dumps(sweep))


if __name__ == "__main__":
    {"make": make, "near": near, "check": check}[sys.argv[1]](*map(Path, sys.argv[2:]))
