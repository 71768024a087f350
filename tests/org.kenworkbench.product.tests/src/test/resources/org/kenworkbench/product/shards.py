"""Models in shards as Hugging Face's libraries write them, made and compared with Python's safetensors.

shards.py split FILE FOLDER COUNT       spreads a file's tensors over COUNT shards and writes their index
shards.py snapshot FOLDER CACHE         lays a model folder out as a hub cache does; prints the snapshot
shards.py same FILE FOLDER LAYOUT       whether a folder holds a file's tensors; LAYOUT is a folder of equal layout, or -
"""
import hashlib
import json
import os
import sys

from safetensors import deserialize, serialize_file

INDEX = "model.safetensors.index.json"


def tensors(path):
    with open(path, "rb") as file:
        return {name: (entry["dtype"], list(entry["shape"]), bytes(entry["data"])) for name, entry in deserialize(file.read())}


LONG = {"F64": "float64", "F32": "float32", "F16": "float16", "BF16": "bfloat16", "I64": "int64", "I32": "int32",
        "U8": "uint8", "BOOL": "bool"}


def split(source, folder, count):
    os.makedirs(folder)
    content, weight_map = tensors(source), {}
    names = list(content)
    for shard in range(count):
        file = f"model-{shard + 1:05d}-of-{count:05d}.safetensors"
        part = {n: {"dtype": LONG[content[n][0]], "shape": content[n][1], "data": content[n][2]} for n in names[shard::count]}
        serialize_file(part, f"{folder}/{file}", {"format": "pt"})
        weight_map.update({name: file for name in part})
    index = {"metadata": {"total_size": sum(len(t[2]) for t in content.values())}, "weight_map": weight_map}
    with open(f"{folder}/{INDEX}", "w", encoding="utf-8") as out:
        out.write(json.dumps(index, indent=2, sort_keys=True) + "\n")
    with open(f"{folder}/config.json", "w", encoding="utf-8") as out:
        out.write('{"architectures": ["BertModel"]}')


def snapshot(folder, cache):
    model = f"{cache}/models--acme--tiny"
    there = f"{model}/snapshots/0123456789abcdef"
    os.makedirs(f"{model}/blobs")
    os.makedirs(there)
    for name in os.listdir(folder):
        blob = hashlib.sha256(name.encode()).hexdigest()
        with open(f"{folder}/{name}", "rb") as source, open(f"{model}/blobs/{blob}", "wb") as out:
            out.write(source.read())
        os.symlink(f"../../blobs/{blob}", f"{there}/{name}")
    print(there)


def same(file, folder, layout):
    with open(f"{folder}/{INDEX}", encoding="utf-8") as text:
        index = json.load(text)
    wanted, found = tensors(file), {}
    for shard in sorted(set(index["weight_map"].values())):
        for name, tensor in tensors(f"{folder}/{shard}").items():
            assert name not in found and index["weight_map"][name] == shard, (name, shard)
            found[name] = tensor
    assert found == wanted and set(index["weight_map"]) == set(wanted), sorted(found)
    assert index["metadata"]["total_size"] == sum(len(t[2]) for t in wanted.values()), index["metadata"]
    if layout != "-":
        with open(f"{layout}/{INDEX}", encoding="utf-8") as text:
            assert json.load(text)["weight_map"] == index["weight_map"], index["weight_map"]


{"split": lambda a: split(a[0], a[1], int(a[2])), "snapshot": lambda a: snapshot(*a), "same": lambda a: same(*a)}[sys.argv[1]](sys.argv[2:])
