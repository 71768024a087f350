"""Two GGUF files, and a check of what pruning made of them.

gguf.py make FOLDER        writes base.gguf and tuned.gguf, unquantised
gguf.py check FOLDER OUT   checks OUT/model.safetensors
"""
import json
import struct
import sys

import numpy as np

F32, F16, BF16 = 0, 1, 30
TENSORS = {"token_embd.weight": (F16, (30, 64)), "blk.0.attn_q.weight": (F32, (40, 96)), "blk.0.ffn_up.weight": (BF16, (20, 128)),
           "blk.0.attn_norm.weight": (F32, (96,))}
NAMES = {F32: "F32", F16: "F16", BF16: "BF16"}


def text(value):
    return struct.pack("<Q", len(value)) + value.encode()


def raw(values, kind):
    if kind == BF16:
        return (values.astype("<f4").view("<u4") >> 16).astype("<u2")
    return values.astype("<f2").view("<u2") if kind == F16 else values.astype("<f4").view("<u4")


def models():
    random = np.random.default_rng(77)
    base = {name: random.standard_normal(shape) * 0.05 for name, (_, shape) in TENSORS.items()}
    tuned = {name: values + random.standard_normal(values.shape) * 0.01 for name, values in base.items()}
    return base, tuned


def write(path, values):
    """Dimensions are written innermost first; data are aligned to 32 bytes."""
    header = b"GGUF" + struct.pack("<IQQ", 3, len(TENSORS), 1) + text("general.architecture") + struct.pack("<I", 8) + text("llama")
    data = b""
    for name, (kind, shape) in TENSORS.items():
        data += b"\0" * (-len(data) % 32)
        header += text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *reversed(shape), kind, len(data))
        data += raw(values[name], kind).tobytes()
    with open(path, "wb") as file:
        file.write(header + b"\0" * (-len(header) % 32) + data + b"\0" * (-len(data) % 32))


def check(out):
    with open(f"{out}/model.safetensors", "rb") as file:
        data = file.read()
    begin = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:begin])
    base, tuned = models()
    assert set(header) == {"__metadata__", *TENSORS}, header
    for name, (kind, shape) in TENSORS.items():
        entry = header[name]
        assert (entry["dtype"], tuple(entry["shape"])) == (NAMES[kind], shape), entry
        b, t = raw(base[name], kind), raw(tuned[name], kind)
        first, last = entry["data_offsets"]
        p = np.frombuffer(data[begin + first:begin + last], b.dtype).reshape(shape)
        assert np.all((p == b) | (p == t)), name
        kept = (p == t).reshape(-1, shape[-1]).sum(axis=1)
        assert np.all(kept >= round(0.6 * shape[-1])) and np.any(p != t), name


if sys.argv[1] == "make":
    for side, model in zip(("base", "tuned"), models()):
        write(f"{sys.argv[2]}/{side}.gguf", model)
else:
    check(sys.argv[3])
