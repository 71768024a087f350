"""Files in the layout of torch.save, made from SafeTensors by Python's own pickle and zipfile, without PyTorch.

torch_files.py file SOURCE FILE              one archive; every second matrix is stored transposed, as a view
torch_files.py shards SOURCE FOLDER COUNT    COUNT archives and pytorch_model.bin.index.json
torch_files.py harm FILE MARK                an archive that makes the file MARK where it is loaded as a pickle
"""
import collections
import io
import json
import os
import pickle
import sys
import types
import zipfile

from safetensors import deserialize

TYPES = {"F64": ("Double", 8), "F32": ("Float", 4), "F16": ("Half", 2), "BF16": ("BFloat16", 2), "I64": ("Long", 8),
         "I32": ("Int", 4), "U8": ("Byte", 1), "BOOL": ("Bool", 1)}

torch, utils = types.ModuleType("torch"), types.ModuleType("torch._utils")
sys.modules.update({"torch": torch, "torch._utils": utils})


def _rebuild_tensor_v2(*_):
    raise AssertionError("only its name is used")


_rebuild_tensor_v2.__module__ = "torch._utils"
utils._rebuild_tensor_v2 = _rebuild_tensor_v2
for name, _ in TYPES.values():
    setattr(torch, name + "Storage", type(name + "Storage", (), {"__module__": "torch"}))


class Tensor:
    def __init__(self, key, dtype, shape, data, turned):
        self.key, self.dtype, self.shape, self.data = str(key), dtype, tuple(shape), data
        width = TYPES[dtype][1]
        self.strides = tuple(product(shape[axis + 1:]) for axis in range(len(shape)))
        if turned:
            rows, columns = shape
            self.data = b"".join(data[(r * columns + c) * width:][:width] for c in range(columns) for r in range(rows))
            self.strides = (1, rows)

    def __reduce__(self):
        return _rebuild_tensor_v2, (Storage(self), 0, self.shape, self.strides, False, collections.OrderedDict())


class Storage:
    def __init__(self, tensor):
        self.tensor = tensor


class Pickler(pickle.Pickler):
    def persistent_id(self, obj):
        if isinstance(obj, Storage):
            name, width = TYPES[obj.tensor.dtype]
            return "storage", getattr(torch, name + "Storage"), obj.tensor.key, "cpu", len(obj.tensor.data) // width


def product(numbers):
    result = 1
    for number in numbers:
        result *= number
    return result


def write(file, entries, wrapped):
    state = collections.OrderedDict((name, Tensor(i, e["dtype"], e["shape"], bytes(e["data"]), len(e["shape"]) == 2 and i % 2))
                                    for i, (name, e) in enumerate(entries))
    out = io.BytesIO()
    Pickler(out, 2).dump({"epoch": 1, "state_dict": state} if wrapped else state)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/data.pkl", out.getvalue())
        archive.writestr("archive/byteorder", b"little")
        for tensor in state.values():
            archive.writestr(f"archive/data/{tensor.key}", tensor.data)
        archive.writestr("archive/version", b"3\n")


def read(source):
    with open(source, "rb") as file:
        return deserialize(file.read())


def shards(source, folder, count):
    os.makedirs(folder)
    entries, weight_map = read(source), {}
    for shard in range(count):
        file = f"pytorch_model-{shard + 1:05d}-of-{count:05d}.bin"
        write(f"{folder}/{file}", entries[shard::count], False)
        weight_map.update({name: file for name, _ in entries[shard::count]})
    with open(f"{folder}/pytorch_model.bin.index.json", "w", encoding="utf-8") as out:
        json.dump({"metadata": {"total_size": 0}, "weight_map": weight_map}, out)


def harm(file, mark):
    class Harm:
        def __reduce__(self):
            return os.system, (f"touch '{mark}'",)

    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps({"w": Harm()}, 2))


{"file": lambda a: write(a[1], read(a[0]), True), "shards": lambda a: shards(a[0], a[1], int(a[2])),
 "harm": lambda a: harm(*a)}[sys.argv[1]](sys.argv[2:])
