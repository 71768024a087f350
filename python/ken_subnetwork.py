# Copyright (c) 2026 KEN Workbench developers. SPDX-License-Identifier: EPL-2.0
"""Applies KEN subnetworks (.ken files) to models in memory, and to SafeTensors files.

    import ken_subnetwork as ken

    ken.apply_(model, "subnetwork.ken")            # base weights in `model` become the pruned model's
    ken.switch_(model, "subnetwork.ken", "other.ken", base="base.safetensors")
    ken.restore("base.safetensors", "subnetwork.ken", "model.safetensors")

`model` is a torch.nn.Module or any mapping of names to torch tensors or NumPy arrays (a type that NumPy lacks, such as BF16, as unsigned
integers of its size). Values are written in place, on whatever device they are; parameters that share memory (tied weights) are written
once. Nothing is written before the SHA-256 of every tensor, as it is and as it will be, has been compared with the one in the file:
a wrong base, a damaged file or a model that was trained on since is refused with a KenError, and left as it was.

One file, for Python 3.9 and newer with NumPy 1.22 and newer; zstandard where values are compressed, torch only for torch's tensors.
The format is specified in docs/ken-format.md.
"""

import argparse
import hashlib
import json
import os
import secrets
import struct
import sys

import numpy as np

__version__ = "0.1.0"
__all__ = ["KenError", "Subnetwork", "apply_", "restore", "switch_"]

# Types as SafeTensors names them, with the bytes of an element.
SIZES = {"BOOL": 1, "U8": 1, "I8": 1, "F8_E4M3": 1, "F8_E5M2": 1, "F8_E8M0": 1, "U16": 2, "I16": 2, "F16": 2, "BF16": 2, "U32": 4, "I32": 4,
         "F32": 4, "U64": 8, "I64": 8, "F64": 8, "C64": 8}
# SafeTensors' own bound.
HEADER_LIMIT = 100_000_000


class KenError(ValueError):
    """What is wrong, where, and what to do about it, in one sentence."""


class _Container:
    """A SafeTensors file, mapped; each tensor as unsigned integers of its element's size."""

    def __init__(self, path):
        self.path = os.fspath(path)
        try:
            size = os.path.getsize(self.path)
            with open(self.path, "rb") as file:
                length = struct.unpack("<Q", file.read(8))[0] if size >= 8 else HEADER_LIMIT + 1
                if length > min(HEADER_LIMIT, size - 8):
                    raise KenError(f"{self.path} is not a SafeTensors file; name one that is.")
                header = json.loads(file.read(length))
        except OSError as e:
            raise KenError(f"{self.path} cannot be read ({e.strerror}); name a file that can be read.") from e
        except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as e:
            raise KenError(f"{self.path} has a damaged header; fetch it again.") from e
        begin = 8 + length
        self.metadata = header.pop("__metadata__", {}) if isinstance(header, dict) else None
        self._bytes = np.memmap(self.path, np.uint8, "r", begin) if size > begin else np.zeros(0, np.uint8)
        try:
            self._entries = {name: self._entry(entry) for name, entry in header.items()}
        except (AttributeError, KeyError, TypeError, ValueError) as e:
            raise KenError(f"{self.path} has a damaged header; fetch it again.") from e

    def _entry(self, entry):
        dtype, shape, (begin, end) = entry["dtype"], tuple(entry["shape"]), entry["data_offsets"]
        count = _count(shape)
        if any(type(n) is not int or n < 0 for n in (*shape, begin, end)) or end > self._bytes.size or end - begin != count * SIZES[dtype]:
            raise ValueError
        return dtype, shape, begin, end

    def __contains__(self, name):
        return name in self._entries

    def __iter__(self):
        return iter(self._entries)

    def dtype(self, name):
        return self._entries[name][0]

    def shape(self, name):
        return self._entries[name][1]

    def bits(self, name):
        """All elements in a row, in row-major order. Read, not to be written to."""
        dtype, _, begin, end = self._entries[name]
        data = self._bytes[begin:end]
        # Data need not be aligned; what is not is copied.
        kind = _kind(dtype)
        return data.view(kind) if data.ctypes.data % kind.itemsize == 0 else np.frombuffer(data.tobytes(), kind)


def _kind(dtype):
    return np.dtype(f"<u{SIZES[dtype]}")


def _count(shape):
    count = 1
    for n in shape:
        count *= n
    return count


class Subnetwork:
    """A .ken file, open for reading: what turns the weights of a base model into those of a pruned one."""

    def __init__(self, path):
        self._file = _Container(path)
        self.path = self._file.path
        metadata = self._file.metadata
        if not isinstance(metadata, dict) or metadata.get("format") != "ken-subnetwork":
            raise KenError(f"{self.path} is not a .ken file; name one that ken prune wrote.")
        if metadata.get("version") != "1":
            raise KenError(f"{self.path} is of version {metadata.get('version')}, but this program reads only version 1; get a newer one.")
        self.settings = {key: value for key, value in metadata.items() if key != "tensors"}
        try:
            fill = metadata["fill"]
            if fill not in ("base", "zero", "sign", "low-rank"):
                raise ValueError
            entries = json.loads(metadata["tensors"])
            by_name = {entry["name"]: entry for entry in entries}
            self.tensors = [_Tensor(self._file, fill, _untied(entry, by_name)) for entry in entries]
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as e:
            raise KenError(f"{self.path} has a list of tensors that is damaged or from a newer program; fetch it again, or get a newer "
                           "reader.") from e


def _untied(entry, by_name):
    """A tied tensor as the one that it is one with, under its own name; any other as it is."""
    if entry["fate"] != "tied":
        return entry
    other = by_name[entry["tied_to"]]
    keys = {"name", "dtype", "shape", "fate", "tied_to", "tuned", "pruned"}
    if entry.keys() != keys or other["fate"] == "tied" or any(entry[key] != other[key] for key in ("dtype", "shape", "tuned", "pruned")):
        raise ValueError
    return {"base_name": other["name"], **other, "name": entry["name"], "tied_to": other["name"]}


class _Tensor:
    """A tensor of the pruned model: how to make it out of the base's, and how to undo that."""

    _KEYS = {"name", "dtype", "shape", "fate", "kept", "stored", "mask_coding", "kept_coding", "value_coding", "base", "base_name",
             "base_dtype", "base_shape", "tied_to", "tuned", "pruned", "step", "up", "sign_coding", "rank"}

    def __init__(self, file, fill, entry):
        if not entry.keys() <= self._KEYS or entry["fate"] not in ("pruned", "whole", "base"):
            raise ValueError
        self._file, self._fill, self._entry = file, fill, entry
        self.name, self.dtype, self.shape, self.fate = entry["name"], entry["dtype"], tuple(entry["shape"]), entry["fate"]
        self.tied_to = entry.get("tied_to")
        self.base_name = entry.get("base_name", self.name)
        self.base_dtype = entry.get("base_dtype", self.dtype)
        self.base_shape = tuple(entry.get("base_shape", self.shape))
        self.base_digest, self.digest = entry.get("base"), entry["pruned"]
        self.kind, self.count = _kind(self.dtype), _count(self.shape)
        counts = (*self.shape, *self.base_shape, entry.get("stored", 0), entry.get("kept", 0))
        if any(type(n) is not int or n < 0 for n in counts) or not entry.get("stored", 0) <= entry.get("kept", 0) <= self.count:
            raise ValueError
        # As the format bounds it: nothing is allocated that the base's size does not account for.
        if self.base_shape != self.shape and (len(self.shape) < 2 or self.base_shape[1:] != self.shape[1:] or
                                              self.shape[0] >= 16 * (self.base_shape[0] + 1)):
            raise ValueError
        # How values are moved is said where the fill asks for it, in full.
        signs = {"step", "up", "sign_coding"} & entry.keys()
        if signs and (len(signs) < 3 or self._fill != "sign") or self._fill == "sign" and self.fate == "pruned" and not signs:
            raise ValueError
        if signs and (self.fate != "pruned" or self.dtype not in ("F64", "F32", "F16", "BF16") or type(entry["up"]) is not int or
                      type(entry["step"]) is not int or not 0 <= entry["step"] < 0x7F800000 or not 0 <= entry["up"] <= self.count):
            raise ValueError
        # Factors have fewer numbers than the tensor; with that fill a tensor can do without.
        if "rank" in entry and (self._fill != "low-rank" or self.fate != "pruned" or self.dtype not in ("F64", "F32", "F16", "BF16") or
                                type(entry["rank"]) is not int or
                                not 0 < entry["rank"] * sum(self._matrix()) < self.count):
            raise ValueError
        # Differences from the base tell which values are stored: some, and those that are not are the base's.
        if entry.get("mask_coding") == "values" and (fill != "base" or entry.get("value_coding") != "planes" or
                                                     not 0 < entry.get("stored", 0) < self.count):
            raise ValueError

    def info(self):
        return f"tensor {self.name} of {self._file.path}"

    def pruned(self, base):
        """The pruned model's bits, checked, out of the base's in the form of this tensor, which are all zero where it has none."""
        if self.fate == "base":
            bits = base
        elif self.fate == "whole":
            bits = self._values("whole", self.count, base)
        elif self._entry.get("mask_coding") == "values":
            differences = self._values("values", self.count, None)
            if np.count_nonzero(differences) != self._entry.get("stored"):
                raise self._damaged()
            bits = base ^ differences
        else:
            stored = self._stored()
            bits = self._reset(base)
            bits[stored] = self._values("values", self._entry["stored"], base[stored])
        if digest(self.dtype, self.shape, bits) != self.digest:
            raise KenError(f"{self.info()} does not restore to what was pruned; give the base that it was made from, or fetch the file "
                           "again.")
        return bits

    def _matrix(self):
        """How many rows the tensor has, and how many values are in one."""
        shape = self.shape
        if self.count == 0 or len(shape) < 2:
            return (min(self.count, 1), self.count)
        columns = shape[-1] if len(shape) == 2 or shape[-1] >= 64 else _count(shape[1:])
        return (self.count // columns, columns)

    def _reset(self, base):
        """What all values would be reset to."""
        if self._fill == "zero":
            return np.zeros(self.count, self.kind)
        if self._fill == "sign":
            return self._moved(base)
        return self._added(base) if "rank" in self._entry else base.copy()

    def _added(self, base):
        """The base's values and the product of two factors, some rows at a time."""
        (rows, columns), rank = self._matrix(), self._entry["rank"]
        dtype = self.dtype if self.dtype in ("F16", "BF16") else "F32"
        left, right = (self._factor(side, dtype, size) for side, size in (("left", rows * rank), ("right", rank * columns)))
        left, right = left.reshape(rows, rank), right.reshape(rank, columns)
        bits, some = np.empty(self.count, self.kind), max(1, _VALUES // columns)
        with np.errstate(over="ignore", invalid="ignore"):
            for at in range(0, rows, some):
                part = left[at:at + some]
                sums = np.zeros((len(part), columns))
                for r in range(rank):
                    sums += part[:, r, None] * right[r]
                piece = slice(at * columns, at * columns + sums.size)
                values = _convert(base[piece], self.dtype, "F64").view("<f8") + sums.reshape(-1)
                bits[piece] = _convert(values.view("<u8"), "F64", self.dtype)
        return bits

    def _factor(self, side, dtype, count):
        data = self._stream(side)
        if data.size != count * SIZES[dtype]:
            raise self._damaged()
        return _convert(np.frombuffer(data.tobytes(), _kind(dtype)), dtype, "F64").view("<f8")

    def _moved(self, base):
        """The base's values, each by one step up or down."""
        entry = self._entry
        try:
            up = _positions(entry.get("sign_coding"), self._stream("signs"), self.count)
        except KenError:
            raise
        except (IndexError, ValueError, struct.error) as e:
            raise self._damaged() from e
        if np.count_nonzero(up) != entry["up"]:
            raise self._damaged()
        step = np.float64(np.array(entry["step"], "<u4").view("<f4"))
        values = _convert(base, self.dtype, "F64").view("<f8")
        values = values + np.where(up, step, -step)
        return _convert(values.view("<u8"), "F64", self.dtype)

    def _stored(self):
        """Whether a value is stored, for each position."""
        try:
            stored = _positions(self._entry.get("mask_coding"), self._stream("mask"), self.count)
        except KenError:
            raise
        except (IndexError, ValueError, struct.error) as e:
            raise self._damaged() from e
        if np.count_nonzero(stored) != self._entry.get("stored"):
            raise self._damaged()
        return stored

    def _stream(self, kind):
        name = f"{kind}:{self.tied_to or self.name}"
        return self._file.bits(name).view(np.uint8) if name in self._file else np.zeros(0, np.uint8)

    def _damaged(self):
        return KenError(f"{self.info()} is damaged; fetch the file again.")

    def _values(self, stream, count, base):
        """The values of a stream, of which so many are asked for; those of the base at the same positions are given, None where no
        block of values may be XORed with them."""
        data, coding = self._stream(stream), self._entry.get("value_coding")
        try:
            if coding == "raw":
                return np.frombuffer(data.tobytes(), self.kind, count)
            if coding != "planes":
                raise ValueError
            kinds = (_PLAIN, _XORED) if base is not None else (_PLAIN, _CHAINED)
            # Each block has its kind, and for each plane a piece's size and at least a byte.
            if -(-count // _VALUES) * (1 + 5 * self.kind.itemsize) > data.size:
                raise ValueError
            pieces, values = _Pieces(data), np.empty((count, self.kind.itemsize), np.uint8)
            for at in range(0, count, _VALUES):
                block, kind = values[at:at + _VALUES], pieces.byte()
                if kind not in kinds or kind == _CHAINED and at == 0:
                    raise ValueError
                for plane in range(self.kind.itemsize):
                    before = values[at - _VALUES:at - _VALUES + len(block), plane].tobytes() if kind == _CHAINED else None
                    block[:, plane] = pieces.next(len(block), before)
                if kind == _XORED:
                    block ^= base[at:at + _VALUES].view(np.uint8).reshape(block.shape)
            pieces.end()
            return values.view(self.kind).reshape(count)
        except KenError:
            raise
        except (IndexError, ValueError, struct.error) as e:
            raise self._damaged() from e

    def in_form(self, container):
        """The base's bits in the form of this tensor, of a checked file."""
        if self.base_digest is None:
            return np.zeros(self.count, self.kind)
        name, file = self.base_name, container
        if name not in file or file.dtype(name) != self.base_dtype or file.shape(name) != self.base_shape:
            raise KenError(f"{file.path} has no tensor {name} of {self.base_dtype} {list(self.base_shape)}; give the base that "
                           f"{self._file.path} was made from.")
        bits = file.bits(name)
        if digest(self.base_dtype, self.base_shape, bits) != self.base_digest:
            raise KenError(f"tensor {name} of {file.path} has other values than the base that {self._file.path} was made from; "
                           "give that one.")
        return self._converted(bits)

    def in_place(self, bits):
        """The base's bits in the form of this tensor, of a model that has them: its own values where the base has none count as zero."""
        common = min(_count(self.base_shape), self.count) if self.base_digest else 0
        if common < self.count:
            bits = bits.copy()
            bits[common:] = 0
        return bits

    def _converted(self, bits):
        bits = bits if self.base_dtype == self.dtype else _convert(bits, self.base_dtype, self.dtype)
        if bits.size == self.count:
            return bits
        resized = np.zeros(self.count, self.kind)
        common = min(bits.size, self.count)
        resized[:common] = bits[:common]
        return resized


_POSITIONS, _VALUES = 1 << 20, 1 << 18
_PLAIN, _XORED, _CHAINED = 0, 1, 2


class _Pieces:
    """The pieces of packed streams, one after the other."""

    def __init__(self, data):
        self._data, self._at = data, 0

    def _take(self, size):
        if size > self._data.size - self._at:
            raise ValueError
        self._at += size
        return self._data[self._at - size:self._at]

    def byte(self):
        return int(self._take(1)[0])

    def number(self):
        return int.from_bytes(self._take(4).tobytes(), "little")

    def next(self, size, before=None):
        data = self._take(self.number())
        if data.size < size:
            data = _decompressed(data.tobytes(), size, before)
        if data.size != size:
            raise ValueError
        return data

    def end(self):
        if self._at != self._data.size:
            raise ValueError


def _decompressed(frame, size, before):
    try:
        import zstandard
    except ImportError as e:
        raise KenError("this .ken file is compressed; install zstandard (Debian: python3-zstandard).") from e
    try:
        # Before anything is allocated for it.
        if zstandard.frame_content_size(frame) != size:
            raise ValueError
        dictionary = before and zstandard.ZstdCompressionDict(before, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
        return np.frombuffer(zstandard.ZstdDecompressor(dict_data=dictionary).decompress(frame), np.uint8)
    except zstandard.ZstdError as e:
        raise ValueError from e


def _positions(coding, data, size):
    """Whether each of so many positions is in the set."""
    if coding in ("none", "all"):
        return np.full(size, coding == "all")
    if coding == "bitmap":
        return _bitmap(data, size)
    if coding == "gaps":
        return _in_set(_varints(data), size)
    if coding != "packed":
        raise ValueError
    pieces, mask = _Pieces(data), np.empty(size, bool)
    for at in range(0, size, _POSITIONS):
        block = mask[at:at + _POSITIONS]
        block[:] = _block(pieces, block.size)
    pieces.end()
    return mask


def _block(pieces, size):
    kind = pieces.byte()
    if kind < 2:
        return kind == 1
    if kind == 2:
        return _bitmap(pieces.next((size + 7) // 8), size)
    count = pieces.number()
    if kind > 6 or count > size:
        raise ValueError
    high = pieces.next(count)
    gaps = np.diff(np.cumsum(high, dtype=np.int64)[high < 255], prepend=0)
    if kind in (4, 6):
        gaps = gaps * 256 + pieces.next(gaps.size)
    return _in_set(gaps, size) ^ (kind > 4)


def _bitmap(data, size):
    if data.size != (size + 7) // 8:
        raise ValueError
    return np.unpackbits(data, count=size, bitorder="little").astype(bool)


def _in_set(gaps, size):
    mask = np.zeros(size, bool)
    mask[np.cumsum(gaps + 1) - 1] = True
    return mask


def _varints(data):
    """LEB128 numbers: seven bits a byte, lowest first, the highest bit set in all bytes but the last."""
    last = np.flatnonzero(data < 0x80)
    if data.size and (not last.size or last[-1] != data.size - 1):
        raise ValueError
    first = np.concatenate(([0], last[:-1] + 1)) if last.size else last
    place = np.arange(data.size) - np.repeat(first, last - first + 1)
    if place.size and place.max() > 8:
        raise ValueError
    return np.add.reduceat((data & 0x7F).astype(np.int64) << 7 * place, first) if last.size else np.zeros(0, np.int64)


# Unsigned and floating types of NumPy, and the NaN that conversions give.
_FLOATS = {"F16": ("<u2", "<f2", 0x7E00), "BF16": ("<u2", None, 0x7FC0), "F32": ("<u4", "<f4", 0x7FC00000),
           "F64": ("<u8", "<f8", 0x7FF8000000000000)}


def _convert(bits, before, after):
    """The bits of each value in another type, rounded once, half to even."""
    unsigned, floating, _ = _FLOATS[before]
    values = bits.view(floating) if floating else (bits.astype("<u4") << 16).view("<f4")
    unsigned, floating, nan = _FLOATS[after]
    with np.errstate(over="ignore", invalid="ignore"):
        if floating:
            converted = values.astype(floating).view(unsigned)
        else:
            single = values.astype("<f4")
            if before == "F64":
                # Towards zero, the last bit set where the value lies between two: then one rounding follows, not two.
                inexact = np.isfinite(single) & (single != values)
                beyond = inexact & (np.abs(single.astype("<f8")) > np.abs(values))
                single = ((single.view("<u4") - beyond) | inexact).astype("<u4").view("<f4")
            wide = single.view("<u4").astype("<u8")
            converted = (wide + 0x7FFF + (wide >> 16 & 1)) >> 16
    return np.where(np.isnan(values), np.array(nan, unsigned), converted).astype(unsigned)


def digest(dtype, shape, bits):
    """SHA-256 of a tensor, in hex."""
    hash_ = hashlib.sha256(f"{dtype} [{', '.join(map(str, shape))}]\n".encode())
    hash_.update(np.ascontiguousarray(bits).view(np.uint8))
    return hash_.hexdigest()


class _Numpy:
    """A NumPy array as bits."""

    def __init__(self, name, array):
        self.name, self._array = name, array
        self.shape, self.memory = array.shape, array.__array_interface__["data"][0]

    def is_of(self, dtype):
        return self._array.dtype.itemsize == SIZES[dtype]

    def bits(self):
        flat = np.ascontiguousarray(self._array).reshape(-1)
        return flat.view(f"<u{flat.itemsize}").copy()

    def write(self, positions, values):
        if positions.size:
            # A single value has no axis to count along.
            array = self._array if self.shape else self._array.reshape(1)
            array[np.unravel_index(positions, array.shape)] = values.view(array.dtype)


class _Torch:
    """A torch tensor on any device as bits; gradients and views of it are left alone."""

    _NAMES = {"bool": "BOOL", "uint8": "U8", "int8": "I8", "float8_e4m3fn": "F8_E4M3", "float8_e5m2": "F8_E5M2", "uint16": "U16",
              "int16": "I16", "float16": "F16", "bfloat16": "BF16", "uint32": "U32", "int32": "I32", "float32": "F32", "uint64": "U64",
              "int64": "I64", "float64": "F64", "complex64": "C64"}

    def __init__(self, name, tensor):
        import torch

        self._torch = torch
        self.name, self._tensor = name, tensor.detach()
        self.shape = tuple(tensor.shape)
        self.memory = (str(tensor.device), tensor.data_ptr())

    def is_of(self, dtype):
        return self._NAMES.get(str(self._tensor.dtype).removeprefix("torch.")) == dtype

    def bits(self):
        flat = self._tensor.cpu().contiguous().reshape(-1)
        return flat.view(self._torch.uint8).numpy().view(f"<u{flat.element_size()}").copy()

    def write(self, positions, values):
        torch = self._torch
        # Integers of the same size: not every type can be written to by index, and bits are what is meant.
        signed = {1: torch.int8, 2: torch.int16, 4: torch.int32, 8: torch.int64}[values.itemsize]
        bits, device = self._tensor.view(signed), self._tensor.device
        if positions.size:
            # A single value has no axis to count along.
            bits = bits if self.shape else bits.view(1)
            where = torch.unravel_index(torch.from_numpy(positions).to(device), bits.shape)
            bits[where] = torch.from_numpy(values.view(np.uint8)).view(signed).to(device)


def _targets(model):
    """All tensors of a model by name."""
    named = model.state_dict() if hasattr(model, "state_dict") else model
    return {name: _Torch(name, value) if hasattr(value, "detach") else _Numpy(name, value) for name, value in named.items()
            if hasattr(value, "detach") or isinstance(value, np.ndarray)}


def _open(subnetwork):
    return subnetwork if isinstance(subnetwork, Subnetwork) else Subnetwork(subnetwork)


def _paired(targets, subnetwork):
    """Each tensor of the model with the subnetwork's, each piece of memory once."""
    pairs, by_memory, missing = [], {}, []
    for tensor in subnetwork.tensors:
        target = targets.get(tensor.name, targets.get(tensor.base_name))
        if target is None:
            # What stays the base's need not be there, nor a second name: libraries leave buffers and tied weights out.
            missing += [] if tensor.fate == "base" or tensor.tied_to else [tensor.name]
        elif not target.is_of(tensor.dtype) or target.shape != tensor.shape:
            raise KenError(f"{target.name} of the model does not have the type {tensor.dtype} and the shape {list(tensor.shape)} that "
                           f"{subnetwork.path} has; load the model with these, or give another file.")
        elif tensor.count:
            twin = by_memory.setdefault((target.memory, target.shape), tensor)
            if twin is tensor:
                pairs.append((target, tensor))
            elif twin.digest != tensor.digest:
                raise KenError(f"{twin.name} and {tensor.name} share their memory in the model, and {subnetwork.path} has different "
                               "values for them; untie them first.")
    if missing:
        raise KenError(f"the model lacks {', '.join(missing[:5])}{' and others' if len(missing) > 5 else ''}, which {subnetwork.path} "
                       "has; give the model that it is for.")
    return pairs


def _write(steps):
    """Checks what all steps come to, then takes them; each gives the bits there are and the bits there shall be."""
    for _, step in steps:
        step()
    written = 0
    for target, step in steps:
        before, after = step()
        differing = np.flatnonzero(before != after)
        target.write(differing, after[differing])
        written += differing.size
    return written


def apply_(model, subnetwork):
    """Turns a model with the base's weights into the pruned one, in place; one that is it already stays as it is.

    `subnetwork` is a path or a Subnetwork. Returns the number of values written. Tensors must have the shapes and types of the pruned
    model: give a model with new tokens or another head those first, and one of another type that type. What the pruned model has of
    its own, such as the head, is written whole.
    """
    net = _open(subnetwork)

    def step(target, tensor):
        bits = target.bits()
        is_there = digest(tensor.dtype, tensor.shape, bits) == tensor.digest
        return bits, bits if is_there else tensor.pruned(tensor.in_place(bits))

    return _write([(target, lambda t=target, n=tensor: step(t, n)) for target, tensor in _paired(_targets(model), net)])


def switch_(model, before, after, base):
    """Turns a model that holds one subnetwork of a base into one that holds another, in place, and writes only what differs.

    `base` is the base's checkpoint, a SafeTensors file or a folder with one or with shards. Returns the number of values written.
    """
    old, new, base = _open(before), _open(after), _Checkpoint(base)
    targets = _targets(model)
    olds = {id(target): tensor for target, tensor in _paired(targets, old)}

    def step(target, tensor):
        bits, was = target.bits(), olds.get(id(target))
        if was is None or digest(was.dtype, was.shape, bits) != was.digest:
            raise KenError(f"{target.name} of the model is not what {old.path} makes of it; apply that first.")
        return bits, bits if was.digest == tensor.digest else tensor.pruned(tensor.in_form(base))

    return _write([(target, lambda t=target, n=tensor: step(t, n)) for target, tensor in _paired(targets, new)])


class _Checkpoint:
    """The weights of a model: a SafeTensors file, or a folder with one or with shards."""

    def __init__(self, path):
        self.path = os.fspath(path)
        index = self.path if self.path.endswith(".index.json") else os.path.join(self.path, "model.safetensors.index.json")
        single = os.path.join(self.path, "model.safetensors") if os.path.isdir(self.path) else self.path
        if single != index and os.path.isfile(single) or not os.path.isfile(index):
            files = [single]
        else:
            with open(index, encoding="utf-8") as file:
                names = set(json.load(file)["weight_map"].values())
            if any(os.path.basename(name) != name for name in names):
                raise KenError(f"{index} names a file in another folder; give a model whose shards are beside their index.")
            files = [os.path.join(os.path.dirname(index), name) for name in sorted(names)]
        self._of = {name: container for container in map(_Container, files) for name in container}

    def __contains__(self, name):
        return name in self._of

    def dtype(self, name):
        return self._of[name].dtype(name)

    def shape(self, name):
        return self._of[name].shape(name)

    def bits(self, name):
        return self._of[name].bits(name)


def _new_file(folder):
    """A file of a name of its own, open, with its path. Not of `tempfile`, whose files only their owner may read."""
    while True:
        path = os.path.join(folder, f".ken-{secrets.token_hex(8)}")
        try:
            return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666), path
        except FileExistsError:
            continue


def restore(base, subnetwork, out):
    """Writes the pruned model as a SafeTensors file, byte for byte as `ken restore` does.

    `base` is a SafeTensors file, or a folder with `model.safetensors` or shards. The file appears whole or not at all, and may be read by
    whom the umask lets.
    """
    net, base, out = _open(subnetwork), _Checkpoint(base), os.fspath(out)
    tensors = sorted(net.tensors, key=lambda tensor: tensor.name)
    header, begin = {"__metadata__": {"format": "pt"}}, 0
    for tensor in tensors:
        end = begin + tensor.count * tensor.kind.itemsize
        header[tensor.name] = {"dtype": tensor.dtype, "shape": tensor.shape, "data_offsets": [begin, end]}
        begin = end
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    handle, temporary = _new_file(os.path.dirname(os.path.abspath(out)))
    try:
        with open(handle, "wb") as file:
            file.write(struct.pack("<Q", len(text)) + text)
            for tensor in tensors:
                file.write(np.ascontiguousarray(tensor.pruned(tensor.in_form(base))).view(np.uint8))
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, out)
    except BaseException:
        os.unlink(temporary)
        raise


def main():
    parser = argparse.ArgumentParser(prog="ken_subnetwork", description="Makes the pruned model out of a base and a .ken file.")
    parser.add_argument("base", help="a SafeTensors file, or a folder with model.safetensors or shards")
    parser.add_argument("subnetwork", help="the .ken file")
    parser.add_argument("out", help="the SafeTensors file to write")
    arguments = parser.parse_args()
    if os.path.exists(arguments.out):
        sys.exit(f"ken_subnetwork: {arguments.out} exists already; name a new file.")
    try:
        restore(arguments.base, arguments.subnetwork, arguments.out)
    except (KenError, OSError) as e:
        sys.exit(f"ken_subnetwork: {e}")


if __name__ == "__main__":
    main()
