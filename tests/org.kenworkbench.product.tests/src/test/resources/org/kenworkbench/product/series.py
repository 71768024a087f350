"""Checkpoints for `ken series`, and an independent check of its figures.

series.py make FOLDER    writes FOLDER/run/checkpoint-100 to checkpoint-2000, folders with a model each
series.py check FOLDER   checks FOLDER/series.json against NumPy's figures of all values, and its schema
"""
import json
import os
import sys

import jsonschema
import numpy as np
from safetensors.numpy import load_file, save_file

SHAPES = {
    "embeddings.word_embeddings.weight": (600, 48),
    "encoder.layer.0.attention.self.query.weight": (48, 49),
    "encoder.layer.0.output.dense.weight": (48, 2600),
    "encoder.layer.1.attention.self.query.weight": (48, 49),
    "encoder.layer.1.output.LayerNorm.weight": (48,),
}
CHECKPOINTS = 20
# Squares are summed in float32, of at most 2,048 values in eight sums.
TOLERANCE = 1 / (1 << 16)


def model(folder, number):
    return f"{folder}/run/checkpoint-{100 * (number + 1)}/model.safetensors"


def make(folder):
    random = np.random.default_rng(5)
    values = {n: (random.standard_normal(s) * 0.03).astype("f4") for n, s in SHAPES.items()}
    for number in range(CHECKPOINTS):
        for name in values:
            if not name.startswith("embeddings"):
                size = 0.003 if "layer.1" in name else 0.003 * 0.6 ** number
                moved = random.random(values[name].shape) < 0.8
                step = (size * random.standard_normal(values[name].shape)).astype("f4")
                values[name] = np.where(moved, values[name] + step, values[name])
        os.makedirs(os.path.dirname(model(folder, number)))
        save_file({n: v for n, v in values.items() if number != 7 or "Norm" not in n}, model(folder, number))
        log = [{"step": 100 * (i + 1), "loss": 1 / (1 + i), "learning_rate": 1e-5} for i in range(number + 1)]
        with open(f"{folder}/run/checkpoint-{100 * (number + 1)}/trainer_state.json", "w") as file:
            json.dump({"global_step": 100 * (number + 1), "log_history": log}, file)


def close(found, expected, what):
    assert abs(found - expected) <= TOLERANCE * abs(expected), (what, found, expected)


def check_change(change, base, now, what):
    if base is None or now is None:
        assert change is None, what
        return
    b, n = base.astype("f8").ravel(), now.astype("f8").ravel()
    assert change["changed"] == np.count_nonzero(base.view("u4") != now.view("u4")), what
    close(change["deltaNorm"], np.linalg.norm(n - b), what)
    close(change["baseNorm"], np.linalg.norm(b), what)
    close(change["relativeChange"], np.linalg.norm(n - b) / np.linalg.norm(b), what)
    close(change["largest"], np.abs(n - b).max(), what)


def check(folder):
    with open(f"{folder}/series.json") as file:
        found = json.load(file)
    with open(f"{folder}/schema.json") as file:
        jsonschema.validate(found, json.load(file))
    models = [load_file(model(folder, number)) for number in range(CHECKPOINTS)]
    assert [c["step"] for c in found["checkpoints"]] == [100 * (i + 1) for i in range(CHECKPOINTS)]
    for number, checkpoint in enumerate(found["checkpoints"]):
        close(checkpoint["loss"], 1 / (1 + number), "loss")
    assert [t["name"] for t in found["tensors"]] == sorted(SHAPES)
    for tensor in found["tensors"]:
        along = [m.get(tensor["name"]) for m in models]
        stopped = None
        for number, changes in enumerate(tensor["changes"]):
            what = (tensor["name"], number)
            if along[number] is None:
                assert changes is None, what
                continue
            if number == 0:
                assert changes["step"] is None
            else:
                check_change(changes["step"], along[number - 1], along[number], what)
            check_change(changes["first"], along[0], along[number], what)
            check_change(changes["last"], along[-1], along[number], what)
        for number in range(CHECKPOINTS - 1, 0, -1):
            base, now = along[number - 1], along[number]
            if base is not None and now is not None:
                step = np.linalg.norm(now.astype("f8") - base) / np.linalg.norm(base.astype("f8"))
                if step >= found["stoppedBelow"]:
                    break
                stopped = f"checkpoint-{100 * (number + 1)}"
        assert tensor["stoppedAt"] == stopped, (tensor["name"], tensor["stoppedAt"], stopped)


if __name__ == "__main__":
    {"make": make, "check": check}[sys.argv[1]](*sys.argv[2:])
