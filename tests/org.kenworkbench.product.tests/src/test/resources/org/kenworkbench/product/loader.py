"""Checks the loader in Python on what the product wrote.

loader.py LOADER base.safetensors FIRST RAW SECOND...   LOADER: the folder or wheel with ken_subnetwork.py; FIRST, each SECOND: outputs of
                                                        ken prune with a model, of one base; RAW: FIRST again with --coding raw
"""
import os
import sys
import tempfile

import numpy as np
import torch

sys.path.insert(0, sys.argv[1])
import ken_subnetwork as ken  # noqa: E402

BASE, FIRST, RAW, *SECONDS = sys.argv[2:]
assert SECONDS
NUMPY = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2", "I64": "<i8", "I32": "<i4", "U8": "u1", "BOOL": "?"}
TORCH = {"F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16, "I64": torch.int64,
         "I32": torch.int32, "U8": torch.uint8, "BOOL": torch.bool}


def arrays(path):
    file = ken._Container(path)
    return {name: file.bits(name).copy().view(NUMPY[file.dtype(name)]).reshape(file.shape(name)) for name in file}


def tensors(path):
    file = ken._Container(path)
    return {name: torch.from_numpy(file.bits(name).copy().view(np.uint8)).view(TORCH[file.dtype(name)]).reshape(file.shape(name))
            for name in file}


def same(one, other):
    assert one.keys() == other.keys()
    for name, value in one.items():
        if isinstance(value, np.ndarray):
            assert value.dtype == other[name].dtype and value.tobytes() == other[name].tobytes(), name
        else:
            equal = value.contiguous().reshape(-1).view(torch.uint8).equal(other[name].contiguous().reshape(-1).view(torch.uint8))
            assert value.dtype == other[name].dtype and equal, name


def refused(call, *parts):
    try:
        call()
    except ken.KenError as e:
        assert all(part in str(e) for part in parts), e
    else:
        raise AssertionError(f"not refused: {parts}")


def subnetwork(folder):
    return f"{folder}/subnetwork.ken"


def model(folder):
    return f"{folder}/model.safetensors"


def files(folder):
    for number, result in enumerate((FIRST, SECOND, RAW)):
        out = f"{folder}/{number}.safetensors"
        ken.restore(BASE, subnetwork(result), out)
        with open(out, "rb") as one, open(model(result), "rb") as other:
            assert one.read() == other.read(), result
    # Whoever the umask lets may read it, as any file that the user makes.
    before = os.umask(0o027)
    try:
        ken.restore(BASE, subnetwork(FIRST), f"{folder}/0.safetensors")
        assert os.stat(f"{folder}/0.safetensors").st_mode & 0o777 == 0o640
    finally:
        os.umask(before)
    refused(lambda: ken.restore(model(SECOND), subnetwork(FIRST), f"{folder}/no"), "has other values than the base", "give that one")
    refused(lambda: ken.restore(BASE, BASE, f"{folder}/no"), "is not a .ken file")
    refused(lambda: ken.restore(f"{folder}/none", subnetwork(FIRST), f"{folder}/no"), "none cannot be read")
    assert sorted(os.listdir(folder)) == ["0.safetensors", "1.safetensors", "2.safetensors"]


def in_place(load):
    target = load(BASE)
    written = ken.apply_(target, subnetwork(FIRST))
    same(target, load(model(FIRST)))
    assert 0 < written and ken.apply_(target, subnetwork(FIRST)) == 0
    differing = sum(int((value != target[name]).sum()) for name, value in load(model(SECOND)).items())
    assert ken.switch_(target, subnetwork(FIRST), subnetwork(SECOND), BASE) >= differing > 0
    same(target, load(model(SECOND)))
    ken.switch_(target, subnetwork(SECOND), subnetwork(RAW), BASE)
    same(target, load(model(FIRST)))
    refused(lambda: ken.switch_(target, subnetwork(SECOND), subnetwork(FIRST), BASE), "is not what", "apply that first")
    refused(lambda: ken.switch_(target, subnetwork(RAW), subnetwork(SECOND), model(FIRST)), "has other values than the base")
    same(target, load(model(FIRST)))


def refusals(load):
    query = "encoder.layer.0.attention.self.query.weight"
    # A value that the pruned model has from the base.
    row, column = np.argwhere(arrays(BASE)[query] == arrays(model(FIRST))[query])[0].tolist()
    for damage in (lambda t: t[query].__setitem__((row, column), 7), lambda t: t.pop("exact.weight"),
                   lambda t: t.__setitem__("exact.weight", load(BASE)["vision.patch_conv.weight"])):
        target = load(BASE)
        damage(target)
        before = {name: value.clone() if hasattr(value, "clone") else value.copy() for name, value in target.items()}
        refused(lambda: ken.apply_(target, subnetwork(FIRST)), "give")
        same(target, before)


class Tied(torch.nn.Module):
    """Tensors of the base as parameters; one under two names, one transposed in memory."""

    def __init__(self, values):
        super().__init__()
        for number, value in enumerate(values.values()):
            if number == 1:
                value = value.t().contiguous().t()
                assert not value.is_contiguous()
            self.register_parameter(f"p{number}", torch.nn.Parameter(value, requires_grad=value.is_floating_point()))
        self.again = self.p0
        self.names = list(values)

    def state_dict(self, *arguments, **named):
        state = super().state_dict(*arguments, **named)
        return {name: state[f"p{number}"] for number, name in enumerate(self.names)} | {"again": state["again"]}


def module():
    target = Tied(tensors(BASE))
    assert target.state_dict()["again"].data_ptr() == target.state_dict()[target.names[0]].data_ptr()
    ken.apply_(target, subnetwork(FIRST))
    ken.switch_(target, subnetwork(FIRST), subnetwork(SECOND), BASE)
    same({name: value for name, value in target.state_dict().items() if name != "again"}, tensors(model(SECOND)))


def damaged(folder):
    """A .ken with any byte changed gives the same model, or is refused; nothing else."""
    with open(subnetwork(FIRST), "rb") as file:
        good = file.read()
    expected, random = tensors(model(FIRST)), np.random.default_rng(7)
    header = 8 + int.from_bytes(good[:8], "little")
    places = np.concatenate([random.integers(0, len(good), 100), random.integers(header, len(good), 200)])
    for at in places:
        bad = bytearray(good)
        bad[at] ^= 1 << random.integers(0, 8)
        with open(f"{folder}/bad.ken", "wb") as file:
            file.write(bad)
        target = tensors(BASE)
        try:
            ken.apply_(target, f"{folder}/bad.ken")
        except ken.KenError:
            same(target, tensors(BASE))
        else:
            same(target, expected)


for SECOND in SECONDS:
    with tempfile.TemporaryDirectory() as scratch:
        files(scratch)
    for loading in (arrays, tensors):
        in_place(loading)
    module()
# Of the first one alone.
for loading in (arrays, tensors):
    refusals(loading)
with tempfile.TemporaryDirectory() as scratch:
    damaged(scratch)
