"""A pair whose tensor takes less as the differences of all its values than as some of them and their positions, and the loader on it.

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
    save_file({NAME: base}, f"{folder}/base.safetensors")
    save_file({NAME: bits.view("<f4").reshape(SHAPE)}, f"{folder}/tuned.safetensors")


def check(loader, folder, out):
    sys.path.insert(0, loader)
    import ken_subnetwork as ken

    base, path, model = f"{folder}/base.safetensors", f"{out}/subnetwork.ken", f"{out}/model.safetensors"
    tensor = json.loads(ken._Container(path).metadata["tensors"])[0]
    assert tensor["mask_coding"] == "values" and f"mask:{NAME}" not in ken._Container(path), tensor

    def values(file):
        return {NAME: ken._Container(file).bits(NAME).copy().view("<f4").reshape(SHAPE)}

    with tempfile.TemporaryDirectory() as scratch:
        ken.restore(base, path, f"{scratch}/restored")
        with open(f"{scratch}/restored", "rb") as one, open(model, "rb") as other:
            assert one.read() == other.read()
        target = values(base)
        assert ken.apply_(target, path) == tensor["stored"]
        assert target[NAME].tobytes() == values(model)[NAME].tobytes()
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
                assert target[NAME].tobytes() == values(base)[NAME].tobytes()
            else:
                # What restoring does not need has changed.
                assert target[NAME].tobytes() == values(model)[NAME].tobytes()


if sys.argv[1] == "make":
    make(sys.argv[2])
else:
    check(*sys.argv[2:])
