"""A pair whose tensors take less as the differences of all its values than as some of them and their positions, and the loader on it.

differences.py make FOLDER                    writes base.safetensors and tuned.safetensors
differences.py check LOADER FOLDER OUT        LOADER: the folder or wheel with ken_subnetwork.py; OUT: what ken prune wrote with a model
"""
import json
import sys
import tempfile

import numpy as np
from safetensors.numpy import save_file

NAME = "encoder.layer.0.output.dense.weight"
SHAPE = (60, 1000)
REPEATED = "encoder.layer.1.output.dense.weight"
TIMES = 10


def make(folder):
    """Each of the two lowest bytes of a value, for itself, is the base's or not, in no long runs."""
    random = np.random.default_rng(31)
    base = (random.standard_normal(SHAPE) * 0.05).astype("<f4")
    bits = base.view("<u4").copy().reshape(-1)
    for shift in (0, 8):
        same = random.random(bits.size) < 0.5
        for at in range(3, bits.size):
            same[at] &= not same[at - 3:at].all()
        bits ^= np.where(same, 0, random.integers(1, 128, bits.size)).astype("<u4") << shift
    save(folder, "base", base)
    save(folder, "tuned", bits.view("<f4").reshape(SHAPE))


def save(folder, name, values):
    """Once, and again and again in a tensor of several blocks."""
    save_file({NAME: values, REPEATED: np.tile(values, (TIMES, 1))}, f"{folder}/{name}.safetensors")


def check(loader, folder, out):
    sys.path.insert(0, loader)
    import ken_subnetwork as ken

    base, path, model = f"{folder}/base.safetensors", f"{out}/subnetwork.ken", f"{out}/model.safetensors"
    tensors = json.loads(ken._Container(path).metadata["tensors"])
    for tensor in tensors:
        assert tensor["mask_coding"] == "values" and f"mask:{tensor['name']}" not in ken._Container(path), tensor

    def values(file):
        container = ken._Container(file)
        return {name: container.bits(name).copy().view("<f4").reshape(container.shape(name)) for name in (NAME, REPEATED)}

    def same(one, other):
        return all(one[name].tobytes() == other[name].tobytes() for name in (NAME, REPEATED))

    with tempfile.TemporaryDirectory() as scratch:
        ken.restore(base, path, f"{scratch}/restored")
        with open(f"{scratch}/restored", "rb") as one, open(model, "rb") as other:
            assert one.read() == other.read()
        target = values(base)
        assert ken.apply_(target, path) == sum(tensor["stored"] for tensor in tensors)
        assert same(target, values(model))
        with open(path, "rb") as file:
            good = file.read()
        random, header = np.random.default_rng(32), 8 + int.from_bytes(good[:8], "little")
        for at in np.concatenate([[header], random.integers(header, len(good), 200)]):
            bad = bytearray(good)
            bad[at] ^= 1 << random.integers(0, 8)
            with open(f"{scratch}/bad.ken", "wb") as file:
                file.write(bad)
            target = values(base)
            try:
                ken.apply_(target, f"{scratch}/bad.ken")
            except ken.KenError:
                assert same(target, values(base))
            else:
                # What restoring does not need has changed.
                assert same(target, values(model))


if sys.argv[1] == "make":
    make(sys.argv[2])
else:
    check(*sys.argv[2:])
