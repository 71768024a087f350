"""Models for ken shrink, an evaluator that counts what it scores, and the loader in Python on what was written.

shrink.py make FOLDER                  writes base.safetensors and tuned.safetensors
shrink.py score MODEL TUNED LOG        an evaluator: tells of each row whether it is near the tuned model's, and adds a line to
                                       LOG; fails in the line whose number LOG.fails holds, once
shrink.py check LOADER BASE OUT MODEL  LOADER: the folder or wheel with ken_subnetwork.py; OUT: what ken shrink wrote; MODEL: what
                                       ken restore made of it
shrink.py switch LOADER BASE KEN MODEL KEN2 MODEL2
                                       changes the model of one subnetwork into that of the other
shrink.py validate OUT SCHEMA          shrink.json by its schema
"""
import json
import sys
import tempfile
from pathlib import Path

import numpy as np

EMBEDDING = "embeddings.word_embeddings.weight"
TOKENS, WIDTH = 6000, 64


def make(folder):
    from safetensors.numpy import save_file
    random = np.random.default_rng(20)
    base = {EMBEDDING: random.standard_normal((TOKENS, WIDTH)) * 0.05}
    for layer in range(3):
        name = f"encoder.layer.{layer}."
        base[name + "attention.self.query.weight"] = random.standard_normal((WIDTH, WIDTH)) * 0.1
        base[name + "output.dense.weight"] = random.standard_normal((WIDTH, 4 * WIDTH)) * 0.1
        base[name + "output.dense.bias"] = random.standard_normal(WIDTH) * 0.1
        base[name + "output.LayerNorm.weight"] = 1 + random.standard_normal(WIDTH) * 0.1
    base["exact.weight"] = random.standard_normal((32, WIDTH))
    tuned = {name: value.copy() for name, value in base.items()}
    # Few tokens occur in the data of a tuning.
    seen = random.choice(TOKENS, 200, replace=False)
    tuned[EMBEDDING][seen] += random.standard_normal((200, WIDTH)) * 0.02
    for name, value in tuned.items():
        if name == EMBEDDING:
            continue
        if value.ndim == 2 and "query" in name:
            value += random.standard_normal((value.shape[0], 2)) @ random.standard_normal((2, value.shape[1])) * 0.01
        value += random.standard_normal(value.shape) * 0.002
    tuned["classifier.weight"] = random.standard_normal((2, WIDTH)) * 0.1
    for model, values in (("base", base), ("tuned", tuned)):
        save_file({name: value.astype("f8" if name.startswith("exact") else "f2" if "layer.2" in name else "f4")
                   for name, value in values.items()}, folder / f"{model}.safetensors", {"format": "pt"})


def score(model, tuned, log):
    from safetensors.numpy import load_file
    count = len(log.read_text().splitlines()) + 1 if log.exists() else 1
    fails = log.with_name(log.name + ".fails")
    if fails.exists() and int(fails.read_text()) == count:
        fails.unlink()
        sys.exit("no model is scored now")
    with log.open("a") as out:
        out.write("scored\n")
    wanted, near = load_file(tuned), []
    for file in sorted(model.glob("*.safetensors")):
        for name, value in load_file(file).items():
            if value.ndim == 2 and name != EMBEDDING:
                away = np.linalg.norm(value.astype("f8") - wanted[name].astype("f8"), axis=1)
                near += (away < np.linspace(0.001, 0.1, len(away))).tolist()
    print(json.dumps({"score": float(np.mean(near)), "perExample": [float(one) for one in near], "metric": "nearness"}))


def check(loader, base, out, model):
    sys.path.insert(0, str(loader))
    import ken_subnetwork as ken
    subnetwork = str(out / "subnetwork.ken")
    with tempfile.TemporaryDirectory() as scratch:
        ken.restore(str(base), subnetwork, f"{scratch}/restored")
        assert Path(scratch, "restored").read_bytes() == model.read_bytes()
    expected, target = ken._Container(str(model)), {}
    container = ken._Container(str(base))
    for tensor in ken.Subnetwork(subnetwork).tensors:
        own = not tensor.base_digest
        target[tensor.name] = np.zeros(expected.shape(tensor.name), expected.bits(tensor.name).dtype) if own \
            else tensor.in_form(container).copy().reshape(tensor.shape)
    assert ken.apply_(target, subnetwork) > 0
    for name in expected:
        assert target[name].tobytes() == expected.bits(name).tobytes(), name


def switch(loader, base, before, model, after, other):
    sys.path.insert(0, str(loader))
    import ken_subnetwork as ken
    own, expected = ken._Container(str(model)), ken._Container(str(other))
    target = {name: own.bits(name).copy().reshape(own.shape(name)) for name in own}
    assert ken.switch_(target, str(before), str(after), str(base)) > 0
    for name in expected:
        assert target[name].tobytes() == expected.bits(name).tobytes(), name


def validate(out, schema):
    import jsonschema
    jsonschema.Draft202012Validator(json.loads(schema.read_text())).validate(json.loads((out / "shrink.json").read_text()))


if __name__ == "__main__":
    {"make": make, "score": score, "check": check, "switch": switch, "validate": validate}[sys.argv[1]](*map(Path, sys.argv[2:]))
