# Copyright (c) 2026 KEN Workbench developers. SPDX-License-Identifier: EPL-2.0
"""Applies KEN subnetworks (.ken files) to models in memory, and to SafeTensors files.

    import ken_subnetwork as ken

    ken.apply_(model, "subnetwork.ken")            # base weights in `model` become the pruned model's
    ken.switch_(model, "subnetwork.ken", "other.ken", base="base.safetensors")
    ken.apply_chain_(model, ["S1.ken", "S2.ken", "S3.ken"])      # each link rests on the result of the one before it
    ken.restore("base.safetensors", "subnetwork.ken", "model.safetensors")          # a list of links in place of one file is a chain
    ken.digest_of(model) == ken.Subnetwork("S3.ken").settings["pruned_digest"]      # all that the model holds now
    ken.inspect("subnetwork.ken")                  # a table of its tensors
    ken.show("composition.kenx")                   # in a notebook: the page that `ken report` makes

A subnetwork is named by its file, or, where it is in shards, by its folder or by the index in it.

`model` is a torch.nn.Module or any mapping of names to torch tensors or NumPy arrays (a type that NumPy lacks, such as BF16, as unsigned
integers of its size). Values are written in place, on whatever device they are; parameters that share memory (tied weights) are written
once. Nothing is written before the SHA-256 of every tensor, as it is and as it will be, has been compared with the one in the file:
a wrong base, a damaged file or a model that was trained on since is refused with a KenError, and left as it was. The same holds for every
link of a chain, which takes the memory of some tensors at a time, not of a model for each link. If writing itself fails, what has been
written is put back, as long as the old values take no more than a gigabyte; else a KenError names the tensors that have changed.

One file, for Python 3.9 and newer with NumPy 1.22 and newer; zstandard where the file has frames of it, torch only for torch's tensors,
ken_workbench, which the wheel has beside this file, only for `show`.
The format is specified in docs/ken-format.md.
"""

import argparse
import collections
import hashlib
import html
import json
import os
import re
import secrets
import struct
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zlib

import numpy as np

__version__ = "0.1.0"
__all__ = ["KenError", "Page", "Subnetwork", "Table", "TensorRow", "apply_", "apply_chain_", "digest_of", "inspect", "restore", "show",
           "switch_"]

# Types as SafeTensors names them, with the bytes of an element.
SIZES = {"BOOL": 1, "U8": 1, "I8": 1, "F8_E4M3": 1, "F8_E5M2": 1, "F8_E4M3FNUZ": 1, "F8_E5M2FNUZ": 1, "F8_E8M0": 1, "U16": 2, "I16": 2,
         "F16": 2, "BF16": 2, "U32": 4, "I32": 4, "F32": 4, "U64": 8, "I64": 8, "F64": 8, "C64": 8}
# Types whose elements share bytes: how many elements, and how many bytes.
PACKED = {"F4": (2, 1), "F6_E2M3": (4, 3), "F6_E3M2": (4, 3)}
# The types of GGUF, by their numbers there.
GGUF_TYPES = {0: "F32", 1: "F16", 2: "Q4_0", 3: "Q4_1", 6: "Q5_0", 7: "Q5_1", 8: "Q8_0", 9: "Q8_1", 10: "Q2_K", 11: "Q3_K", 12: "Q4_K",
              13: "Q5_K", 14: "Q6_K", 15: "Q8_K", 16: "IQ2_XXS", 17: "IQ2_XS", 18: "IQ3_XXS", 19: "IQ1_S", 20: "IQ4_NL", 21: "IQ3_S",
              22: "IQ2_S", 23: "IQ4_XS", 24: "I8", 25: "I16", 26: "I32", 27: "I64", 28: "F64", 29: "IQ1_M", 30: "BF16", 34: "TQ1_0",
              35: "TQ2_0", 39: "MXFP4", 40: "NVFP4", 41: "Q1_0", 42: "Q2_0"}
# Blocks of ggml share bytes, too, each within a row.
OF_GGML = dict(
    Q1_0=(128, 18), Q2_0=(64, 18), Q4_0=(32, 18), Q4_1=(32, 20), Q5_0=(32, 22), Q5_1=(32, 24), Q8_0=(32, 34), Q8_1=(32, 36),
    Q2_K=(256, 84), Q3_K=(256, 110), Q4_K=(256, 144), Q5_K=(256, 176), Q6_K=(256, 210), Q8_K=(256, 292), IQ1_S=(256, 50),
    IQ1_M=(256, 56), IQ2_XXS=(256, 66), IQ2_XS=(256, 74), IQ2_S=(256, 82), IQ3_XXS=(256, 98), IQ3_S=(256, 110), IQ4_NL=(32, 18),
    IQ4_XS=(256, 136), TQ1_0=(256, 54), TQ2_0=(256, 66), MXFP4=(32, 17), NVFP4=(64, 36))
PACKED.update(OF_GGML)
# SafeTensors' own bound.
HEADER_LIMIT = 100_000_000
# Most lists, objects and commas in a header.
HEADER_PARTS = 8_000_000


class KenError(ValueError):
    """What is wrong, where, and what to do about it, in one sentence.

    `changed` has the names of all tensors that were written to and could not be put back; it is empty where the model is as it was.
    """

    changed = ()


class _Tensors:
    """Tensors in a row of bytes, of which a SafeTensors header tells; each as unsigned integers of its element's size."""

    def __init__(self, path, header, data):
        self.path, self._bytes = path, data
        try:
            entries = _json(header)
            self.metadata = entries.pop("__metadata__", {})
            if not isinstance(self.metadata, dict):
                raise ValueError
            self._entries = {name: self._entry(entry) for name, entry in entries.items()}
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as e:
            raise KenError(f"{path} has a damaged header; fetch it again.") from e

    def _entry(self, entry):
        dtype, shape, (begin, end) = entry["dtype"], tuple(entry["shape"]), entry["data_offsets"]
        if len(shape) > 64 or any(type(n) is not int or n < 0 for n in (*shape, begin, end)):
            raise ValueError
        kind, coded = _coded(dtype, shape)
        if end > self._bytes.size or end - begin != _count(coded) * kind.itemsize:
            raise ValueError
        return dtype, shape, begin, end

    def is_end_to_end(self):
        """Whether each byte belongs to one tensor."""
        at = 0
        for _, _, begin, end in sorted(self._entries.values(), key=lambda entry: entry[2:]):
            if begin != at:
                return False
            at = end
        return at == self._bytes.size

    def __contains__(self, name):
        return name in self._entries

    def __iter__(self):
        return iter(self._entries)

    def dtype(self, name):
        return self._entries[name][0]

    def shape(self, name):
        return self._entries[name][1]

    def size(self, name):
        """How many bytes a tensor has."""
        _, _, begin, end = self._entries[name]
        return end - begin

    def bits(self, name):
        """All elements in a row, in row-major order. Read, not to be written to."""
        dtype, shape, begin, end = self._entries[name]
        data = self._bytes[begin:end]
        # Data need not be aligned; what is not is copied.
        kind = _coded(dtype, shape)[0]
        return data.view(kind) if data.ctypes.data % kind.itemsize == 0 else np.frombuffer(data.tobytes(), kind)


class _Container(_Tensors):
    """A SafeTensors file, mapped."""

    def __init__(self, path):
        path = os.fspath(path)
        try:
            size = os.path.getsize(path)
            with open(path, "rb") as file:
                length = struct.unpack("<Q", file.read(8))[0] if size >= 8 else HEADER_LIMIT + 1
                if length > min(HEADER_LIMIT, size - 8):
                    raise KenError(f"{path} is not a SafeTensors file; name one that is.")
                header = file.read(length)
            begin = 8 + length
            data = np.memmap(path, np.uint8, "r", begin) if size > begin else np.zeros(0, np.uint8)
        except OSError as e:
            raise KenError(f"{path} cannot be read ({e.strerror}); name a file that can be read.") from e
        super().__init__(path, header, data)

    def inner(self):
        """The tensors that lie within the tensor `data`, of which the tensor `header` tells, packed by zlib."""
        if set(self) != {"data", "header"} or any(self.dtype(name) != "U8" or len(self.shape(name)) != 1 for name in self):
            raise KenError(f"{self.path} does not hold the two tensors data and header of bytes, and no other; fetch it again.")
        packed, unpacker = self.bits("header"), zlib.decompressobj()
        try:
            # No more than a header may have, so that a small file cannot unpack to gigabytes.
            header = unpacker.decompress(packed, HEADER_LIMIT + 1) if packed.size <= HEADER_LIMIT else b""
        except zlib.error as e:
            raise KenError(f"{self.path} has a damaged header; fetch it again.") from e
        if len(header) > HEADER_LIMIT or not unpacker.eof or unpacker.unused_data:
            raise KenError(f"{self.path} has a damaged header; fetch it again.")
        inner = _Tensors(self.path, header, self.bits("data"))
        if not inner.is_end_to_end():
            raise KenError(f"{self.path} has data that its header does not tell of; fetch it again.")
        return inner


def _json(text):
    """What a JSON text says; one of more parts than any model has is refused before memory is taken for them."""
    text = text.encode() if isinstance(text, str) else text
    if sum(text.count(mark) for mark in (b"[", b"{", b",")) > HEADER_PARTS:
        raise ValueError
    return json.loads(text)


def _kind(dtype):
    return np.dtype(f"<u{SIZES[dtype]}")


def _coded(dtype, shape):
    """The form in which a tensor is coded: elements as unsigned integers, or where they share bytes, the bytes; and its shape."""
    if dtype not in PACKED:
        return _kind(dtype), shape
    elements, size = PACKED[dtype]
    if _count(shape) % elements or dtype in OF_GGML and (not shape or shape[-1] % elements):
        raise ValueError
    last = shape[-1:] if shape and shape[-1] % elements == 0 else (_count(shape),)
    return np.dtype("u1"), (*(shape[:-1] if last == shape[-1:] else ()), last[0] // elements * size)


def _count(shape):
    count = 1
    for n in shape:
        count *= n
    return count


class Subnetwork:
    """A .ken file, or one in shards, by its folder or index, open for reading: what turns a base's weights into those of a pruned model."""

    def __init__(self, path):
        path = os.fsdecode(path)
        if os.path.isdir(path):
            single = os.path.join(path, _SINGLE)
            path = single if os.path.isfile(single) else os.path.join(path, _INDEX)
        self.path = path
        if path.endswith(".index.json"):
            self._file, requires = _shards(path)
        else:
            self._file, requires = _streams(path)
            if "shards" in requires:
                raise KenError(f"{path} is shard {self._file.metadata.get('shard')} of a subnetwork, and nothing without the others; name "
                               f"their index, {os.path.join(os.path.dirname(path), _INDEX)}.")
        metadata = self._file.metadata
        self.settings = {key: value for key, value in metadata.items() if key != "tensors"}
        try:
            fill = metadata["fill"]
            if fill not in ("base", "zero", "sign", "low-rank"):
                raise ValueError
            entries = _json(metadata["tensors"])
            if any(entry.get("value_coding") == coding for coding in {"residuals", "quantised"} - requires for entry in entries):
                raise ValueError
            if "quantised-factors" not in requires and any("factor_coding" in entry for entry in entries):
                raise ValueError
            by_name = {entry["name"]: entry for entry in entries}
            if len(by_name) != len(entries):
                raise ValueError
            self.tensors = [_Tensor(self._file, fill, _untied(entry, by_name)) for entry in entries]
            self._by_name = {tensor.name: tensor for tensor in self.tensors}
            self.is_gguf = "gguf" in requires
            if not _is_announced(self.tensors, self.is_gguf):
                raise ValueError
            bases = {tensor.base_name: tensor.base_digest for tensor in self.tensors if tensor.base_digest is not None}
            for key, digests in (("base_digest", bases), *((f"{of}_digest", {entry["name"]: entry[of] for entry in entries})
                                                           for of in ("tuned", "pruned"))):
                if metadata[key] != _digest_of_all(digests):
                    raise ValueError
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as e:
            raise KenError(f"{self.path} has a list of tensors that is damaged or from a newer program; fetch it again, or get a newer "
                           "reader.") from e

    def base_of(self, tensor):
        """The tensor of this file's result that a tensor of the next link rests on, None if there is none that is alike."""
        of = self._by_name.get(tensor.base_name)
        is_same = of and (of.dtype, of.shape, of.digest) == (tensor.base_dtype, tensor.base_shape, tensor.base_digest)
        return of if is_same else None

    def rests_on(self, before):
        """Whether this file was made from the result of the one before, as far as digests tell."""
        return self.takes_from(before) and self._has_whole_base(before)

    def takes_from(self, before):
        """Whether all that this file takes from its base is in the result of the one before, and is something."""
        based = [tensor for tensor in self.tensors if tensor.base_digest is not None]
        return bool(based) and all(before.base_of(tensor) for tensor in based)

    def _has_whole_base(self, before):
        """Whether the digest of the whole base, if the file tells it, is that of the result of the one before. That may be without what
        converters and other commands leave out: second names of tied tensors, parts of a GGUF file that are no tensors, those in folders,
        all that this file does not go back to; or have a second name more."""
        whole = self.settings.get("whole_base_digest")
        if whole in (None, before.settings["pruned_digest"], self.settings["base_digest"]):
            return True
        tied = {name for tensor in before.tensors if tensor.tied_to for name in (tensor.name, tensor.tied_to)}
        kinds = {}
        for tensor in before.tensors:
            name = tensor.name
            kind = "tied" if name in tied else "gguf" if name.startswith("gguf:") else "folder" if "/" in name else ""
            kinds.setdefault(kind, {})[name] = tensor.digest
        new = {tensor.name: tensor.base_digest for tensor in self.tensors
               if tensor.tied_to and tensor.base_digest is not None and tensor.name not in before._by_name}
        kinds, needed = [*kinds.values(), new], {tensor.base_name: tensor.base_digest for tensor in self.tensors
                                                 if tensor.base_digest is not None}
        for some in range(1, 1 << len(kinds)):
            base = dict(needed)
            for at, kind in enumerate(kinds):
                base.update(kind if some >> at & 1 else {})
            if _digest_of_all(base) == whole:
                return True
        return False

    def has_tensors_of(self, other):
        return ([tensor.entry for tensor in self.tensors] == [tensor.entry for tensor in other.tensors]
                and self.settings.get("whole_base_digest") == other.settings.get("whole_base_digest"))

    def check(self):
        """Checks the sums of all blocks, which takes no base."""
        for tensor in self.tensors:
            if not tensor.tied_to:
                tensor.check()


_SINGLE, _INDEX = "subnetwork.ken", "subnetwork.ken.index.json"


def _streams(path):
    """The streams of a file with all its metadata, and what a reader must know besides the version."""
    file = _Container(path)
    metadata = file.metadata
    if metadata.get("format") != "ken-subnetwork":
        raise KenError(f"{path} is not a .ken file; name one that ken prune wrote.")
    if metadata.get("version") == "1":
        return file, set()
    if metadata.get("version") != "2":
        raise KenError(f"{path} is of version {metadata.get('version')}, but this program reads only versions 1 and 2; get a newer one.")
    requires, streams = _requires(path, metadata), file.inner()
    if any(streams.metadata.get(key) != text for key, text in metadata.items()):
        raise KenError(f"{path} says other things in its inner header than in its outer one; fetch it again.")
    return streams, requires


def _requires(path, metadata):
    try:
        requires = _json(metadata["requires"])
        if not isinstance(requires, list) or any(not isinstance(name, str) for name in requires):
            raise ValueError
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as e:
        raise KenError(f"{path} has a damaged list of what a reader must know; fetch it again.") from e
    unknown = sorted(set(requires) - {"residuals", "shards", "folders", "gguf", "quantised", "quantised-factors"})
    if unknown:
        raise KenError(f"{path} requires {unknown[0]}, which this program does not know; get a newer one.")
    return set(requires)


class _Shards:
    """The streams of several files, with the metadata of the first shard."""

    def __init__(self, path, shards):
        self.path, self.metadata = path, {key: text for key, text in shards[1].metadata.items() if key != "shard"}
        self._of = {name: shard for shard in shards.values() for name in shard}

    def __contains__(self, name):
        return name in self._of

    def size(self, name):
        return self._of[name].size(name)

    def bits(self, name):
        return self._of[name].bits(name)


def _index(path):
    """What an index of shards says, and the names of the tensors in each file that it lists, all of which are beside it."""
    listed = {}
    try:
        with open(path, "rb") as file:
            text = file.read(HEADER_LIMIT + 1)
        if len(text) > HEADER_LIMIT:
            raise ValueError
        document = _json(text)
        for name, of in document["weight_map"].items():
            if os.path.basename(of) != of or of in ("", ".", "..") or "\0" in of:
                raise ValueError
            listed.setdefault(of, set()).add(name)
        if not listed:
            raise ValueError
    except OSError as e:
        raise KenError(f"{path} cannot be read ({e.strerror}); name an index that can be read.") from e
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as e:
        raise KenError(f"{path} is no index of shards beside it, or is damaged; fetch it again with all that it lists, into one "
                       "folder.") from e
    return document, listed


def _shards(index):
    """The streams of the shards that an index lists, and what a reader must know. Each is checked against the index and the others."""
    def damaged(how):
        return KenError(f"{index} {how}; fetch all of them again.")

    document, listed = _index(index)
    try:
        of_set = document["metadata"]["set"]
    except (KeyError, TypeError) as e:
        raise damaged("names no set of shards, so that it is not the index of a subnetwork, or is damaged") from e
    if len(listed) > 4096:
        raise damaged(f"lists {len(listed)} files, where a subnetwork has at most 4096")
    shards, all_require = {}, None
    for of in sorted(listed):
        path = os.path.join(os.path.dirname(index), of)
        streams, requires = _streams(path)
        metadata, place = streams.metadata, re.fullmatch(r"([1-9]\d{0,3}) of ([1-9]\d{0,3})", str(streams.metadata.get("shard")))
        if "shards" not in requires or not place:
            raise damaged(f"lists {path}, which is no shard of a subnetwork")
        if metadata.get("set") != of_set:
            raise damaged(f"lists {path}, which is a shard of another subnetwork")
        number, count = map(int, place.groups())
        if count != len(listed) or number > count:
            raise damaged(f"lists {len(listed)} files, but {path} is shard {place.group()}")
        if set(streams) != listed[of]:
            raise damaged(f"does not list what {path} holds")
        if number in shards:
            raise damaged(f"lists {shards[number].path} and {path}, which are both shard {place.group()}")
        if number > 1 and metadata.keys() != _OF_EACH_SHARD or all_require not in (None, requires):
            raise damaged(f"lists {path}, which says what only the first shard may")
        shards[number], all_require = streams, requires
    return _Shards(index, shards), all_require


_OF_EACH_SHARD = {"format", "version", "requires", "shard", "set"}


def _untied(entry, by_name):
    """A tied tensor as the one that it is one with, under its own name; any other as it is."""
    if entry["fate"] != "tied":
        if "tied_to" in entry:
            raise ValueError
        return entry
    other = by_name[entry["tied_to"]]
    keys = {"name", "dtype", "shape", "fate", "tied_to", "tuned", "pruned"}
    if entry.keys() != keys or other["fate"] == "tied" or any(entry[key] != other[key] for key in ("dtype", "shape", "tuned", "pruned")):
        raise ValueError
    return {"base_name": other["name"], **other, "name": entry["name"], "tied_to": other["name"]}


_GGUF_FRAME, _GGUF_VALUE = "gguf:frame", "gguf:value:"


def _is_announced(tensors, is_gguf):
    """Whether a list has the parts of a GGUF file if it is announced as one, and nothing of one otherwise."""
    parts = [tensor for tensor in tensors if tensor.name.startswith("gguf:")]
    if not is_gguf:
        return not parts and not any({tensor.dtype, tensor.base_dtype} & OF_GGML.keys() for tensor in tensors)
    are_bytes = all(part.dtype == "U8" and len(part.shape) == 2 and part.shape[1] == 1 for part in parts)
    are_named = all(part.name == _GGUF_FRAME or part.name.startswith(_GGUF_VALUE) for part in parts)
    return are_bytes and are_named and any(part.name == _GGUF_FRAME for part in parts)


class _Tensor:
    """A tensor of the pruned model: how to make it out of the base's, and how to undo that."""

    _KEYS = {"name", "dtype", "shape", "fate", "kept", "stored", "mask_coding", "kept_coding", "value_coding", "base", "base_name",
             "base_dtype", "base_shape", "tied_to", "tuned", "pruned", "step", "up", "sign_coding", "rank", "factor_coding", "scale_rows"}
    _STREAMS = ("mask", "kept", "values", "scales", "whole", "signs", "left", "right")

    def __init__(self, file, fill, entry):
        if not entry.keys() <= self._KEYS or entry["fate"] not in ("pruned", "whole", "base"):
            raise ValueError
        self._file, self._fill, self.entry = file, fill, entry
        self.name, self.dtype, self.shape, self.fate = entry["name"], entry["dtype"], tuple(entry["shape"]), entry["fate"]
        self.tied_to = entry.get("tied_to")
        self.base_name = entry.get("base_name", self.name)
        self.base_dtype = entry.get("base_dtype", self.dtype)
        self.base_shape = tuple(entry.get("base_shape", self.shape))
        self.base_digest, self.digest = entry.get("base"), entry["pruned"]
        counts = (*self.shape, *self.base_shape, entry.get("stored", 0), entry.get("kept", 0))
        if any(type(n) is not int or n < 0 for n in counts):
            raise ValueError
        self.kind, self._form = _coded(self.dtype, self.shape)
        # Only what is new can do without a base; what is said of a base needs its digest.
        form = {"base_name", "base_dtype", "base_shape"} & entry.keys()
        if self.base_digest is None and (self.fate != "whole" or form and not self.tied_to):
            raise ValueError
        if self.base_dtype != self.dtype and not {self.base_dtype, self.dtype} <= _FLOATS.keys():
            raise ValueError
        of_base = _coded(self.base_dtype, self.base_shape)[1]
        self.count, self.base_count = _count(self._form), _count(of_base)
        self.size = self.count * self.kind.itemsize
        if self.fate == "whole" and not self._is_backed():
            raise ValueError
        if self.dtype in PACKED and self.fate == "pruned" or not entry.get("stored", 0) <= entry.get("kept", 0) <= self.count:
            raise ValueError
        # As the format bounds it: nothing is allocated that the base's size does not account for.
        if of_base != self._form and (len(self._form) < 2 or of_base[1:] != self._form[1:] or
                                      self._form[0] >= 16 * (of_base[0] + 1)):
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
        # A right factor of steps is held, and so has a bound.
        if "factor_coding" in entry and (entry["factor_coding"] != "quantised" or "rank" not in entry or
                                         entry["rank"] * self._matrix()[1] > _MOST_RIGHT):
            raise ValueError
        # Differences from the base tell which values are stored: some, and those that are not are the base's.
        if entry.get("mask_coding") == "values" and (fill != "base" or entry.get("value_coding") != "planes" or
                                                     not 0 < entry.get("stored", 0) < self.count):
            raise ValueError

        # Rows share scales; steps of these are added to the base's values, so that each row needs some.
        if ("scale_rows" in entry) != (entry.get("value_coding") == "quantised"):
            raise ValueError
        if "scale_rows" in entry and (type(entry["scale_rows"]) is not int or
                                      not 1 <= entry["scale_rows"] <= max(1, self._matrix()[0])):
            raise ValueError
        if "scale_rows" in entry and (self.fate != "pruned" or entry.get("mask_coding") == "values" or
                                                         self.dtype not in ("F64", "F32", "F16", "BF16") or
                                                         self.base_count < self.count):
            raise ValueError

    def _is_backed(self):
        """Whether the stream of a whole tensor has as many bytes as the values that are claimed take at least."""
        name, coding = f"whole:{self.tied_to or self.name}", self.entry["value_coding"]
        least = self.size
        if coding == "planes":
            least = -(-self.count // _VALUES) * (1 + 5 * self.kind.itemsize)
        elif coding == "residuals":
            least = (self.count > 0) + 9 * -(-self.count // _POSITIONS)
        return least == 0 or name in self._file and self._file.size(name) >= least

    @property
    def path(self):
        return self._file.path

    def info(self):
        return f"tensor {self.name} of {self._file.path}"

    def begin(self, base, batch):
        """Adds what is to be decoded to the batch, given the base's bits in the form of this tensor, which are all zero where it has
        none. Returns what gives the pruned model's bits, checked, once the batch is decoded."""
        if self.fate == "base":
            return lambda: self._checked(base)
        if self.fate == "whole":
            values = self._values("whole", self.count, base, None, batch)
            return lambda: self._checked(values)
        if self.entry.get("mask_coding") == "values":
            differences = self._values("values", self.count, None)
            if np.count_nonzero(differences) != self.entry.get("stored"):
                raise self._damaged()
            return lambda: self._checked(base ^ differences)
        stored = self._stored()
        if self.entry["value_coding"] == "quantised":
            return self._begin_steps(base, stored, batch)
        values = self._values("values", self.entry["stored"], base[stored], stored, batch)

        def end():
            bits = self._reset(base)
            bits[stored] = values
            return self._checked(bits)

        return end

    def _begin_steps(self, base, stored, batch):
        """As `begin`, where values are steps of a scale of their rows, which are added to the base's values, or to what factors
        make of these."""
        count, (rows, columns), together = self.entry["stored"], self._matrix(), self.entry["scale_rows"]
        groups, spans = (-(-rows // together) if count else 0), range(0, self.count, _POSITIONS)
        sizes = [size for size in (np.count_nonzero(stored[at:at + _POSITIONS]) for at in spans) if size]
        of_groups = [min(_POSITIONS, groups - at) for at in range(0, groups, _POSITIONS)]

        def numbers(stream, sizes, kind):
            data, add = self._stream(stream), lambda block: batch.add(block, self._damaged)
            # Nothing is allocated that the stream does not account for: each block has a head.
            if data.size < (len(sizes) > 0) + 9 * len(sizes):
                raise self._damaged()
            try:
                return _residuals(data, sizes, np.zeros(sum(sizes), kind), 0, add)
            except (IndexError, ValueError, struct.error) as e:
                raise self._damaged() from e

        steps, scales = numbers("values", sizes, "<u1"), numbers("scales", of_groups, "<u2")

        def end():
            bits = self._reset(base)
            if count:
                if (scales >= 0x7F80).any():
                    raise self._damaged()
                of_group, of_base = _convert(scales, "BF16", "F64").view("<f8"), (bits if "rank" in self.entry else base)[stored]
                changes = steps.view(np.int8) * of_group[np.flatnonzero(stored) // (together * columns)]
                with np.errstate(over="ignore", invalid="ignore"):
                    values = _convert(of_base, self.dtype, "F64").view("<f8") + changes
                    bits[stored] = np.where(steps == 0, of_base, _convert(values.view("<u8"), "F64", self.dtype))
            return self._checked(bits)

        return end

    def check(self):
        """Checks the sums of all blocks of residuals, also of those that a model would not need."""
        coding, streams = self.entry.get("value_coding"), ["whole" if self.fate == "whole" else "values"]
        if "factor_coding" in self.entry:
            self._factors()
        for stream in streams + (["scales"] if coding == "quantised" else []):
            data = self._stream(stream)
            if coding in ("residuals", "quantised") and data.size:
                _of_tensor(lambda data=data: _blocks(data), self._damaged)

    def _checked(self, bits):
        if digest(self.dtype, self.shape, bits) != self.digest:
            raise KenError(f"{self.info()} does not restore to what was pruned; give the base that it was made from, or fetch the file "
                           "again.")
        return bits

    def _matrix(self):
        """How many rows the tensor has, and how many values are in one."""
        shape = self._form
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
        return self._added(base) if "rank" in self.entry else base.copy()

    def _added(self, base):
        """The base's values and the product of two factors, some rows at a time."""
        (rows, columns), rank = self._matrix(), self.entry["rank"]
        left, right = self._factors()
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

    def _factors(self):
        """Both factors, in double."""
        (rows, columns), rank = self._matrix(), self.entry["rank"]
        if "factor_coding" in self.entry:
            return self._stepped(rows, columns, rank)
        dtype = self.dtype if self.dtype in ("F16", "BF16") else "F32"
        left, right = (self._factor(side, dtype, size) for side, size in (("left", rows * rank), ("right", rank * columns)))
        return left.reshape(rows, rank), right.reshape(rank, columns)

    def _stepped(self, rows, columns, rank):
        """Both factors, where they are steps of a scale in each direction; no number has more steps than its direction."""
        most, factors = self._stream("left")[:rank], []
        if most.size < rank or not ((0 < most) & (most < 128)).all():
            raise self._damaged()
        for side, head, of_direction in (("left", 3 * rank, np.broadcast_to(most, (rows, rank))),
                                         ("right", 2 * rank, np.broadcast_to(most[:, None], (rank, columns)))):
            data, count, batch = self._stream(side), of_direction.size, _Batch()
            sizes = [min(_POSITIONS, count - at) for at in range(0, count, _POSITIONS)]
            # Nothing is allocated that the stream does not account for: each block has a head.
            if data.size < head + 1 + 9 * len(sizes):
                raise self._damaged()
            scales = np.frombuffer(data[head - 2 * rank:head].tobytes(), "<u2")
            if (scales > _LARGEST_SCALE).any():
                raise self._damaged()
            scales, told_from = _convert(scales, "BF16", "F64").view("<f8"), of_direction.reshape(-1).astype("<u1")
            try:
                steps = _residuals(data[head:], sizes, told_from, 0, lambda block: batch.add(block, self._damaged))
                batch.decode()
            except KenError:
                raise
            except (IndexError, ValueError, struct.error) as e:
                raise self._damaged() from e
            steps = steps.view(np.int8).reshape(of_direction.shape).astype("<f8")
            if (np.abs(steps) > of_direction).any():
                raise self._damaged()
            factors.append(steps * (scales if side == "left" else scales[:, None]))
        return factors

    def _factor(self, side, dtype, count):
        data = self._stream(side)
        if data.size != count * SIZES[dtype]:
            raise self._damaged()
        return _convert(np.frombuffer(data.tobytes(), _kind(dtype)), dtype, "F64").view("<f8")

    def _moved(self, base):
        """The base's values, each by one step up or down."""
        entry = self.entry
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
            stored = _positions(self.entry.get("mask_coding"), self._stream("mask"), self.count)
        except KenError:
            raise
        except (IndexError, ValueError, struct.error) as e:
            raise self._damaged() from e
        if np.count_nonzero(stored) != self.entry.get("stored"):
            raise self._damaged()
        return stored

    def row(self, settings):
        """What `inspect` tells of it, with the settings of the file."""
        parameters = _count(self.shape)
        if self.tied_to:
            return TensorRow(self.name, self.dtype, self.shape, "tied", parameters, parameters, 0, None, None)
        streams = [name for name in (f"{kind}:{self.name}" for kind in self._STREAMS) if name in self._file]
        kept = {"pruned": self.entry.get("kept"), "whole": parameters, "base": 0}[self.fate]
        precision = self._precision(settings, "values") if self.entry.get("value_coding") == "quantised" else "exact"
        return TensorRow(self.name, self.dtype, self.shape, self.fate, parameters, kept, sum(map(self._file.size, streams)),
                         self._shown_fill(settings) if self.fate == "pruned" and kept < parameters else None, precision if kept else None)

    def _shown_fill(self, settings):
        if self._fill != "low-rank":
            return self._fill
        if "rank" not in self.entry:
            return "base"
        factors = f":{self._precision(settings, 'factors')}" if "factor_coding" in self.entry else ""
        return f"low-rank:{self.entry['rank']}{factors}"

    @staticmethod
    def _precision(settings, of):
        """How precisely values or factors are told by steps, if that is the same in all tensors."""
        told = settings.get(of, "mixed")
        return "quantised" if told == "mixed" else told

    def _stream(self, kind):
        name = f"{kind}:{self.tied_to or self.name}"
        return self._file.bits(name).view(np.uint8) if name in self._file else np.zeros(0, np.uint8)

    def _damaged(self):
        return KenError(f"{self.info()} is damaged; fetch the file again.")

    def _values(self, stream, count, base, stored=None, batch=None):
        """The values of a stream, of which so many are asked for, complete once the batch is decoded. Those of the base at the same
        positions are given, None where no block may refer to them, and whether a value is stored, for each position, None for all."""
        data, coding = self._stream(stream), self.entry.get("value_coding")
        try:
            if coding == "raw":
                return np.frombuffer(data.tobytes(), self.kind, count)
            if coding == "residuals" and base is not None:
                spans = range(0, self.count, _POSITIONS)
                sizes = [min(_POSITIONS, self.count - at) if stored is None else np.count_nonzero(stored[at:at + _POSITIONS])
                         for at in spans]
                row = self._matrix()[1] if stored is None else 0
                row = row if row * self.kind.itemsize >= _LEAST_ROW else 0
                return _residuals(data, [size for size in sizes if size], base, row, lambda block: batch.add(block, self._damaged))
            if coding != "planes":
                raise ValueError
            kinds = (_PLAIN, _XORED) if base is not None else (_PLAIN, _CHAINED)
            return _planes(data, count, self.kind, base, kinds)
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
        common = min(self.base_count, self.count) if self.base_digest else 0
        if common < self.count:
            bits = bits.copy()
            bits[common:] = 0
        return bits

    def from_result(self, bits):
        """The base's bits in the form of this tensor, of the tensor that the link before it makes, checked."""
        return self._converted(bits) if self.base_digest is not None else np.zeros(self.count, self.kind)

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
        self._data, self._view, self._at = data, memoryview(data), 0

    def take(self, size):
        if size > self._data.size - self._at:
            raise ValueError
        self._at += size
        return self._data[self._at - size:self._at]

    def rest(self):
        return self.take(self._data.size - self._at)

    def byte(self):
        self._at += 1
        return self._view[self._at - 1]

    def number(self):
        return int.from_bytes(self.take(4).tobytes(), "little")

    def varint(self, most):
        """A LEB128 number, at most `most`, in as few bytes as it needs."""
        number = shift = 0
        while True:
            byte = self.byte()
            number |= (byte & 0x7F) << shift
            if number > most or shift and not byte:
                raise ValueError
            if byte < 0x80:
                return number
            shift += 7
            if shift > 28:
                raise ValueError

    def next(self, size, before=None):
        data = self.take(self.number())
        if data.size < size:
            data = _decompressed(data.tobytes(), size, before)
        if data.size != size:
            raise ValueError
        return data

    def is_at_end(self):
        return self._at == self._data.size

    def end(self):
        if not self.is_at_end():
            raise ValueError


def _planes(data, count, kind, base, kinds):
    """So many values out of blocks of byte planes."""
    # Each block has its kind, and for each plane a piece's size and at least a byte.
    if -(-count // _VALUES) * (1 + 5 * kind.itemsize) > data.size:
        raise ValueError
    pieces, values = _Pieces(data), np.empty((count, kind.itemsize), np.uint8)
    for at in range(0, count, _VALUES):
        block, of_block = values[at:at + _VALUES], pieces.byte()
        if of_block not in kinds or of_block == _CHAINED and at == 0:
            raise ValueError
        for plane in range(kind.itemsize):
            before = values[at - _VALUES:at - _VALUES + len(block), plane].tobytes() if of_block == _CHAINED else None
            block[:, plane] = pieces.next(len(block), before)
        if of_block == _XORED:
            block ^= base[at:at + _VALUES].view(np.uint8).reshape(block.shape)
    pieces.end()
    return values.view(kind).reshape(count)


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


# Kinds of blocks of residuals; with rows, a bit for each tells which have changed.
_RAW, _UNCHANGED, _SAME_MODEL, _NEW_MODEL, _WITH_ROWS, _OF_PLANES = 0, 1, 2, 3, 4, 8
# Orders of numbers.
_SIGN_MAGNITUDE, _SIGNED, _UNSIGNED = 0, 1, 2
# Most numbers of a right factor of steps, and the bits of the largest of their scales.
_MOST_RIGHT, _LARGEST_SCALE = 1 << 25, 0x7B80
# Rows of fewer bytes are not told.
_LEAST_ROW = 16
# Numbers, with the entries of their tables, that are decoded at once, and numbers that are made at once of their symbols.
_BATCH, _CHUNK = 1 << 23, 1 << 16
# Symbols of fewer lanes than these are faster decoded one by one.
_FEW_LANES = 32
# Bits of the sum of a table's frequencies, and the least state of a lane, in which all end.
_TABLE_BITS, _LEAST_STATE = 12, 1 << 16


class _Batch:
    """Blocks of residuals, of any number of tensors, whose symbols are decoded at once: few at a time take longer."""

    def __init__(self):
        self._blocks, self._size = [], 0

    def add(self, block, damaged):
        """Adds a block, and what gives the error if it is damaged."""
        self._blocks.append((block, damaged))
        self._size += block.size
        if self._size >= _BATCH:
            self.decode()

    def decode(self):
        """Makes the values of all blocks so far."""
        blocks, self._blocks, self._size = self._blocks, [], 0
        try:
            _decode([block for block, _ in blocks])
        except (IndexError, ValueError):
            # Which one it is shows if they are decoded one by one.
            for block, damaged in blocks:
                _of_tensor(lambda: _decode([block]), damaged)
            raise
        for block, damaged in blocks:
            _of_tensor(block.make, damaged)


def _of_tensor(step, damaged):
    try:
        step()
    except (IndexError, ValueError) as e:
        raise damaged() from e


def _blocks(data):
    """The width of the numbers of a stream of residuals, and its blocks, whose checksums are compared."""
    stream, blocks = _Pieces(data), []
    width = stream.byte()
    if width not in (4, 8, 16, 32, 64):
        raise ValueError
    while not stream.is_at_end():
        length, check = stream.number(), stream.number()
        blocks.append(stream.take(length))
        if zlib.crc32(blocks[-1]) != check:
            raise ValueError
    return width, blocks


def _residuals(data, sizes, base, row, add):
    """The values of blocks of so many each, out of the base's at the same positions; `add` gets the blocks that make them, once they
    are decoded. A row has so many values, 0 where rows are not told."""
    if not sizes:
        if data.size:
            raise ValueError
        return base
    width, blocks = _blocks(data)
    if width > 8 * base.itemsize or len(blocks) != len(sizes):
        raise ValueError
    values, at, model = base.copy(), 0, None
    for data, size in zip(blocks, sizes):
        block = _Residuals(data, width, model, values, at, size, row)
        model, at = block.model, at + size
        if block.lanes:
            add(block)
    return values


def _tokens(direct, top, bits):
    """The magnitude of each token with its low bits zero, and how many those are: tokens of magnitudes of so many bits."""
    token = np.arange((1 << direct) + (max(0, bits - direct) << top) + 1)
    rest = np.maximum(token - (1 << direct), 0)
    is_small = token < 1 << direct
    low = np.where(is_small, 0, (rest >> top) + direct - top).astype(np.uint64)
    return np.where(is_small, token, 1 << top | rest & (1 << top) - 1).astype(np.uint64) << low, low.astype(np.uint8)


# Gaps between changed numbers, of which a block has no more than 2^23.
_GAPS, _GAPS_LOW = _tokens(3, 1, 23)


class _Model:
    """How the numbers of some blocks are coded: their form, the class of each number of the base, and a table for each class."""

    def __init__(self, pieces, width):
        kind, of, shift, key_bits, direct, top, classes = pieces.take(7).tolist()
        self.order, self.is_sparse, self.classes, self.width, self.shift = kind & 0x7F, kind > 0x7F, classes, width, shift
        self.key_bits, bits = key_bits, width - shift
        if self.order > _UNSIGNED or of != width or shift >= width:
            raise ValueError
        self.magnitude_bits = bits - (self.order != _UNSIGNED)
        if key_bits > min(12, self.magnitude_bits) or not 1 <= classes <= 64 or direct > 7 or top > direct:
            raise ValueError
        magnitudes, low = _tokens(direct, top, bits - 1)
        if 2 * magnitudes.size - 1 > 256:
            raise ValueError
        # All sums are taken modulo the size of these types.
        self.unsigned = np.dtype(f"<u{max(8, width) // 8}")
        self.type = np.dtype(f"<i{self.unsigned.itemsize}")
        self.sign, self.unused = 8 * self.type.itemsize - 1, 8 * self.type.itemsize - bits
        self.turned = self._low(bits - 1 if self.order == _SIGN_MAGNITUDE else 0)
        self.coded, self.of_key = self._low(bits), self._low(self.magnitude_bits)
        symbol = np.arange(2 * magnitudes.size - 1)
        of_symbol = magnitudes[symbol + 1 >> 1]
        self.steps = np.where(symbol & 1, of_symbol, 0 - of_symbol).astype(self.unsigned).view(self.type)
        self.low = low[symbol + 1 >> 1]
        first = [0]
        for _ in range(classes - 1):
            first.append(first[-1] + 1 + pieces.varint(1 << key_bits))
        if first[-1] >= 1 << key_bits:
            raise ValueError
        self.class_of_key = (np.searchsorted(first, np.arange(1 << key_bits), side="right") - 1).astype(np.uint8)
        symbols = [symbol.size] * classes + [_GAPS.size] * (classes if self.is_sparse else 0)
        self.tables = np.concatenate([_slots(pieces, size) for size in symbols])

    def _low(self, count):
        return np.array((1 << count) - 1, np.uint64).astype(self.unsigned).view(self.type)[()]

    def _signed(self, numbers):
        return (numbers >> self.shift << self.unused).view(self.type) >> self.unused

    def class_of(self, numbers):
        if self.classes == 1:
            return np.zeros(numbers.size, np.uint8)
        signed = self._signed(numbers)
        if self.order == _SIGNED:
            signed ^= signed >> self.sign
        return self.class_of_key[(signed & self.of_key).view(self.unsigned) >> self.magnitude_bits - self.key_bits]

    def numbers(self, base, residuals):
        """The numbers that differ so from the base's."""
        number = self._signed(base)
        number ^= number >> self.sign & self.turned
        if self.order != _UNSIGNED:
            negative = number >> self.sign
            residuals = (residuals ^ negative) - negative
        number = number + residuals << self.unused >> self.unused
        number ^= number >> self.sign & self.turned
        return (number & self.coded).view(self.unsigned) << self.shift


def _slots(pieces, symbols):
    """A table: for each of its slots the symbol, the symbol's frequency less 1, and how many slots of the symbol come before."""
    used, left, symbol = pieces.varint(symbols), 1 << _TABLE_BITS, -1
    entries, frequencies = [], []
    for i in range(used):
        is_last = i == used - 1
        number = pieces.varint(symbols if is_last else 2 << _TABLE_BITS)
        symbol += 1 + (number if is_last else 1 + pieces.varint(symbols) if number & 1 else 0)
        frequency = left if is_last else (number >> 1) + 1
        left -= frequency
        if symbol >= symbols or frequency < 1 or left < 0:
            raise ValueError
        entries.append(symbol | frequency - 1 << 8)
        frequencies.append(frequency)
    if not used:
        return np.zeros(1 << _TABLE_BITS, np.uint32)
    places = np.arange(1 << _TABLE_BITS) - np.repeat(np.cumsum(frequencies) - frequencies, frequencies)
    return (np.repeat(entries, frequencies) | places << 20).astype(np.uint32)


class _Bits:
    """Numbers of any count of bits, the lowest bit first, one after the other."""

    def __init__(self, data):
        self._size = 8 * data.size
        # A number begins in one word of eight bytes and may end in the next byte.
        self._padded = np.concatenate((data, np.zeros(9, np.uint8)))
        self._words = np.ndarray(data.size + 1, "<u8", self._padded, strides=(1,))
        self._at = 0

    def next(self, counts):
        ends = np.cumsum(counts, dtype=np.int64)
        ends += self._at
        if ends.size == 0 or ends[-1] == self._at:
            return np.zeros(ends.size, np.uint64)
        if ends[-1] > self._size:
            raise ValueError
        at, wide = ends - counts, counts.astype(np.uint64)
        self._at = int(ends[-1])
        byte, skipped = at >> 3, (at & 7).astype(np.uint64)
        numbers = self._words[byte] >> skipped
        if counts.max() > 57:
            beyond = self._padded[byte + 8].astype(np.uint64) << 1
            numbers |= beyond << 63 - skipped
        return numbers & (np.uint64(1) << wide) - np.uint64(1)

    def end(self):
        """Nothing may be left but zeros that fill up the last byte."""
        if self._size - self._at >= 8 or self._at < self._size and self._padded[self._at >> 3] >> (self._at & 7):
            raise ValueError


class _Residuals:
    """A block of residuals. Its values are the base's until they are made."""

    def __init__(self, data, width, model, values, first, count, row):
        pieces = _Pieces(data)
        kind, self.model, self.lanes = pieces.byte(), model, 0
        self._target, self._chosen = values[first:first + count], None
        if kind & _WITH_ROWS and row:
            kind -= _WITH_ROWS
            rows = np.arange(first // row, (first + count - 1) // row + 1)
            sizes = np.minimum((rows + 1) * row, first + count) - np.maximum(rows * row, first)
            self._chosen = np.repeat(_bitmap(pieces.take((rows.size + 7) // 8), rows.size), sizes)
        self._values = self._target if self._chosen is None else self._target[self._chosen]
        if kind in (_SAME_MODEL, _NEW_MODEL):
            if kind == _NEW_MODEL:
                self.model = _Model(pieces, width)
            if self.model is None:
                raise ValueError
            self._read(pieces, kind)
            return
        if kind == _RAW:
            self._values[:] = np.frombuffer(pieces.take(self._values.nbytes).tobytes(), values.dtype)
        elif kind == _OF_PLANES:
            self._values[:] = _planes(pieces.rest(), self._values.size, values.dtype, self._values, (_PLAIN, _XORED))
        elif kind != _UNCHANGED:
            raise ValueError
        pieces.end()
        self._put()

    def _read(self, pieces, kind):
        model = self.model
        if model.width == 4:
            halves = self._values.view(np.uint8)
            self._numbers = np.stack((halves & 15, halves >> 4), axis=1).reshape(-1)
        else:
            self._numbers = self._values.view(model.unsigned)
        self.table_of = self._class_of = model.class_of(self._numbers)
        if model.is_sparse:
            self._changed = []
            for _ in range(model.classes):
                self._changed.append(pieces.varint(self._numbers.size - sum(self._changed)))
            of = np.repeat(np.arange(model.classes, dtype=np.uint8), self._changed)
            self.table_of = np.concatenate((of + np.uint8(model.classes), of))
        lanes = pieces.byte()
        if lanes > 12:
            raise ValueError
        words = pieces.number()
        self.states = np.frombuffer(pieces.take(4 << lanes).tobytes(), "<u4")
        self.words = np.frombuffer(pieces.take(2 * words).tobytes(), "<u2")
        if self.states.min() < _LEAST_STATE:
            raise ValueError
        self._gaps = _Bits(pieces.take(pieces.number())) if model.is_sparse else None
        self._low = _Bits(pieces.rest())
        self.size = self._numbers.size + (model.tables.size if kind == _NEW_MODEL else 0)
        self.lanes, self.symbols = 1 << lanes, np.empty(self.table_of.size, np.uint8)

    def make(self):
        """Makes the values of the symbols."""
        numbers, model = self._numbers, self.model
        symbols, places = self._found() if model.is_sparse else (self.symbols, None)
        for at in range(0, symbols.size, _CHUNK):
            of = symbols[at:at + _CHUNK]
            where = slice(at, at + _CHUNK) if places is None else places[at:at + _CHUNK]
            residuals, counts = model.steps[of], model.low[of]
            larger = np.flatnonzero(counts)
            low = self._low.next(counts[larger]).astype(model.unsigned).view(model.type)
            residuals[larger] += np.where(of[larger] & 1, low, -low)
            numbers[where] = model.numbers(numbers[where], residuals)
        self._low.end()
        if model.width == 4:
            self._values.view(np.uint8)[:] = numbers[::2] | numbers[1::2] << 4
        self._put()

    def _found(self):
        """The symbols of the numbers that changed, and their places, both in order."""
        half, changed = self.symbols.size // 2, np.array(self._changed)
        tokens = self.symbols[:half]
        gaps = _GAPS[tokens] + self._gaps.next(_GAPS_LOW[tokens])
        self._gaps.end()
        # Gaps are counted among the numbers of a class.
        places, ends = np.cumsum(gaps.astype(np.int64) + 1) - 1, np.cumsum(changed)
        before = np.where(ends > changed, np.concatenate(([-1], places))[ends - changed] + 1, 0)
        sizes = np.bincount(self._class_of, minlength=changed.size)
        places -= np.repeat(before, changed)
        if (places >= np.repeat(sizes, changed)).any():
            raise ValueError
        if changed.size > 1:
            places += np.repeat(np.cumsum(sizes) - sizes, changed)
            places = np.argsort(self._class_of, kind="stable")[places]
        symbols = np.zeros(self._numbers.size, np.uint8)
        symbols[places] = self.symbols[half:]
        places = np.flatnonzero(symbols)
        return symbols[places], places

    def _put(self):
        if self._chosen is not None:
            self._target[self._chosen] = self._values


def _decode(blocks):
    """Decodes the symbols of blocks: a step those of all lanes of all blocks that have a symbol left for each of their lanes."""
    if not blocks:
        return
    blocks = sorted(blocks, key=lambda block: -(block.symbols.size // block.lanes))
    steps = [block.symbols.size // block.lanes for block in blocks]
    models = {id(block.model): block.model for block in blocks}
    tables = np.concatenate([model.tables for model in models.values()])
    first = np.cumsum([0] + [model.tables.size >> _TABLE_BITS for model in models.values()])
    first = {key: np.uint32(of) for key, of in zip(models, first)}
    ends = np.cumsum([block.lanes for block in blocks])
    states = np.concatenate([block.states for block in blocks])
    words = np.concatenate([block.words for block in blocks]).astype(np.uint32)
    last_words = np.cumsum([block.words.size for block in blocks])
    at = last_words - [block.words.size for block in blocks]
    done, active = 0, len(blocks)
    while active:
        parts = [slice(end - block.lanes, end) for block, end in zip(blocks[:active], ends)]
        end, last = ends[active - 1], blocks[active - 1]
        if steps[active - 1] == done:
            # The last symbols of a block, fewer than there are lanes.
            of = last.table_of[done * last.lanes:].astype(np.uint32)
            index, lanes = (of + first[id(last.model)] << _TABLE_BITS).reshape(1, -1), states[parts[-1]][:of.size]
            last.symbols[done * last.lanes:] = _steps(lanes, index, tables, words, at[active - 1:active], None)[0]
            active -= 1
        elif end < _FEW_LANES:
            for i, part in enumerate(parts):
                at[i] += _one_by_one(blocks[i], done * blocks[i].lanes, states[part], words[at[i]:last_words[i]])
            active = 0
        else:
            count = min(steps[active - 1] - done, max(8, (1 << 18) // end))
            index = np.empty((count, end), np.uint32)
            for block, part in zip(blocks, parts):
                of = slice(done * block.lanes, (done + count) * block.lanes)
                np.add(block.table_of[of].reshape(count, -1), first[id(block.model)], index[:, part], casting="unsafe")
            index <<= _TABLE_BITS
            symbols = _steps(states[:end], index, tables, words, at[:active], ends[:active])
            for block, part in zip(blocks, parts):
                block.symbols[done * block.lanes:(done + count) * block.lanes].reshape(count, -1)[:] = symbols[:, part]
            done += count
    if (states != _LEAST_STATE).any() or (at != last_words).any():
        raise ValueError


def _steps(states, index, tables, words, at, ends):
    """Decodes a symbol in each lane for each row of `index`, which has where the table of each symbol begins, and returns all symbols.

    The lanes of each block end at `ends`, and its next word is at `at`; states and these go on.
    """
    places, some = np.arange(states.size), np.empty(states.size, np.uint32)
    for row in index:
        np.bitwise_and(states, 4095, some)
        np.bitwise_or(some, row, some)
        row[:] = tables[some]
        np.right_shift(row, 8, some)
        some &= 4095
        some += 1
        states >>= _TABLE_BITS
        states *= some
        np.right_shift(row, 20, some)
        states += some
        low = (states < _LEAST_STATE).nonzero()[0]
        if at.size == 1:
            refills = words[at[0]:at[0] + low.size]
            at += low.size
        else:
            cuts = low.searchsorted(ends)
            counts = cuts.copy()
            counts[1:] -= cuts[:-1]
            at += counts
            refills = words[places[:low.size] + (at - cuts).repeat(counts)]
        states[low] = states[low] << 16 | refills
    return index.astype(np.uint8)


def _one_by_one(block, first, states, words):
    """Decodes the symbols of a block from one on; returns how many words they took."""
    tables, left, mask = block.model.tables, block.table_of[first:], block.lanes - 1
    # A symbol that is the only one of its table leaves the state as it is.
    ones = tables[::1 << _TABLE_BITS]
    block.symbols[first:] = ones.astype(np.uint8)[left]
    others = np.flatnonzero((ones >> 8 & 4095 != 4095)[left])
    lanes, refills, found = states.tolist(), iter(words.tolist()), []
    entries = tables.tolist()
    taken = 0
    for i, table in zip(others.tolist(), left[others].tolist()):
        state = lanes[i & mask]
        entry = entries[table << _TABLE_BITS | state & 4095]
        state = ((entry >> 8 & 4095) + 1) * (state >> _TABLE_BITS) + (entry >> 20)
        if state < _LEAST_STATE:
            state = state << 16 | next(refills, 0)
            taken += 1
        lanes[i & mask] = state
        found.append(entry & 255)
    block.symbols[first + others] = found
    states[:] = lanes
    return taken


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


def _digest_of_all(digests):
    """The digest of a checkpoint out of those of its tensors, by name."""
    hash_ = hashlib.sha256()
    for name in sorted(digests):
        hash_.update(f"{name}\0{digests[name]}\n".encode())
    return hash_.hexdigest()


# The types of torch, and of NumPy with ml_dtypes.
_TYPES = {"bool": "BOOL", "uint8": "U8", "int8": "I8", "float8_e4m3fn": "F8_E4M3", "float8_e5m2": "F8_E5M2", "float8_e8m0fnu": "F8_E8M0",
          "float8_e4m3fnuz": "F8_E4M3FNUZ", "float8_e5m2fnuz": "F8_E5M2FNUZ", "uint16": "U16", "int16": "I16", "float16": "F16", "bfloat16": "BF16", "uint32": "U32", "int32": "I32", "float32": "F32",
          "uint64": "U64", "int64": "I64", "float64": "F64", "complex64": "C64"}


class _Numpy:
    """A NumPy array as bits."""

    def __init__(self, name, array):
        self.name, self._array = name, array
        self.dtype = _TYPES.get(array.dtype.name) if array.dtype.newbyteorder("<") == array.dtype else None
        self.shape, self.memory = array.shape, array.__array_interface__["data"][0]

    def is_of(self, dtype):
        return self._array.dtype.itemsize == SIZES.get(dtype)

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

    def __init__(self, name, tensor):
        import torch

        self._torch = torch
        self.name, self._tensor = name, tensor.detach()
        self.shape, self.dtype = tuple(tensor.shape), _TYPES.get(str(tensor.dtype).removeprefix("torch."))
        self.memory = (str(tensor.device), tensor.data_ptr())

    def is_of(self, dtype):
        return self.dtype == dtype

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


def _listed(links):
    return [links] if isinstance(links, (str, bytes, os.PathLike, Subnetwork)) else list(links)


def _open(subnetwork):
    return subnetwork if isinstance(subnetwork, Subnetwork) else Subnetwork(subnetwork)


def _chain(links):
    """The files of a chain, each of which rests on the one before it, checked as far as they can be without the base."""
    nets = [_open(link) for link in links]
    if not nets:
        raise KenError("the chain has no links; give one or more .ken files.")
    for at in range(1, len(nets)):
        if not nets[at].rests_on(nets[at - 1]):
            raise KenError(_why_not(nets, at))
    for net in nets:
        net.check()
    return nets


def _why_not(nets, at):
    """Why a link does not go on from the one before it, and what to do about it."""
    link, before = nets[at], nets[at - 1]
    for other in nets[:at]:
        if link.has_tensors_of(other):
            same = "" if link.path == other.path else f", which is the same as {other.path},"
            return (f"{link.path}{same} is given a second time, after {before.path}, on whose result it does not rest; give each link "
                    "once.")
    for other in nets[:at - 1] + nets[at + 1:]:
        if link.rests_on(other):
            return (f"{link.path} rests on the result of {other.path} and not on that of {before.path}, after which it is given; give the "
                    "links in their order.")
    for earlier in nets[at - 1::-1]:
        for other in nets[at:]:
            if earlier.rests_on(other):
                return f"{earlier.path} rests on the result of {other.path}, before which it is given; give the links in their order."
    if link.takes_from(before):
        return (f"{link.path} does not rest on the result of {before.path}, after which it is given: tensors of its base that it does not "
                "need are others; give all links of one chain in their order, or, if tensors were added to that result, restore the links "
                "one by one.")
    return (f"{link.path} does not rest on the result of {before.path}, after which it is given: a link between them is missing, or it "
            "is of another chain; give all links of one chain in their order.")


def _path(nets, tensor):
    """How a tensor of the last of these files is made: a tensor of each, or of as many as it goes back to."""
    path = [tensor]
    for net in reversed(nets[:-1]):
        if path[0].base_digest is None:
            break
        path.insert(0, net.base_of(path[0]))
    return path


def _paired(targets, nets):
    """Each tensor of the model with the path of the one that the last of these files makes, each piece of memory once."""
    pairs, by_memory, missing, of = [], {}, [], nets[-1].path
    if nets[-1].is_gguf:
        raise KenError(f"{of} makes a GGUF file, which no model in memory is; restore it to a file.")
    for tensor in nets[-1].tensors:
        path = _path(nets, tensor)
        names = (tensor.name, *(part.base_name for part in reversed(path)))
        target = next((targets[name] for name in names if name in targets), None)
        if target is None:
            # What stays the base's need not be there, nor a second name: libraries leave buffers and tied weights out.
            missing += [] if tensor.tied_to or all(part.fate == "base" for part in path) else [tensor.name]
        elif not target.is_of(tensor.dtype) or target.shape != tensor.shape:
            raise KenError(f"{target.name} of the model does not have the type {tensor.dtype} and the shape {list(tensor.shape)} that {of} "
                           "has; load the model with these, or give another file.")
        elif tensor.count:
            twin = by_memory.setdefault((target.memory, target.shape), tensor)
            if twin is tensor:
                pairs.append((target, path))
            elif twin.digest != tensor.digest:
                raise KenError(f"{twin.name} and {tensor.name} share their memory in the model, and {of} has different values for them; "
                               "untie them first.")
    if missing:
        raise KenError(f"the model lacks {', '.join(missing[:5])}{' and others' if len(missing) > 5 else ''}, which {of} has; give the "
                       "model that it is for.")
    return pairs


def _made(parts):
    """The bits of each tensor that the last file makes, checked, in order, each with what came with it. A part is a tensor's path, the
    base's bits in the form of the path's first tensor, None where none are to be made, and what comes with it."""
    some, size = [], 0
    for part in parts:
        some.append(part)
        size += part[0][-1].count
        if size >= _BATCH:
            yield from _through(some)
            size = 0
    yield from _through(some)


def _through(parts):
    """Makes some parts at once, which are taken out of the list: all of them go through a link before any goes through the next."""
    paths, made, others = [path for path, _, _ in parts], [base for _, base, _ in parts], [other for _, _, other in parts]
    parts.clear()
    for link in range(max(map(len, paths), default=0)):
        batch, ends = _Batch(), {}
        for i, path in enumerate(paths):
            if link < len(path) and made[i] is not None:
                base, made[i] = made[i], None
                ends[i] = path[link].begin(path[link].from_result(base) if link else base, batch)
        batch.decode()
        for i in list(ends):
            made[i] = ends.pop(i)()
    while others:
        yield made.pop(0), others.pop(0)


# Bytes of old values that are kept while a model is written to.
_KEPT = 1 << 30


class _Writing:
    """Writes to tensors, and puts them back where the old values are kept: those of the tensor that is being written, and up to `_KEPT`
    bytes of those before it."""

    def __init__(self):
        self._kept, self._size, self._final = [], 0, []

    def write(self, target, differ, old, new):
        """Writes the new values at the positions that differ; returns how many those are."""
        places = np.flatnonzero(differ)
        if places.size:
            packed, old = np.packbits(differ), old[places]
            self._size += packed.nbytes + old.nbytes
            if self._size > _KEPT:
                self._final += [before.name for before, _, _ in self._kept]
                self._kept, self._size = [], packed.nbytes + old.nbytes
            self._kept.append((target, packed, old))
            target.write(places, new[places])
        return places.size

    def put_back(self, error):
        """Makes the model what it was, else tells what has changed."""
        try:
            while self._kept:
                target, packed, old = self._kept[-1]
                places = np.flatnonzero(np.unpackbits(packed, count=_count(target.shape)))
                # What cannot be written to at all may be as it was.
                if (target.bits()[places] != old).any():
                    target.write(places, old)
                    if (target.bits()[places] != old).any():
                        break
                self._kept.pop()
        except BaseException as e:
            error = e
        changed = self._final + [target.name for target, _, _ in self._kept]
        if changed:
            others = f" and {len(changed) - 5} others" if len(changed) > 5 else ""
            why = f"{type(error).__name__}: {error}".rstrip(": .")
            told = KenError(f"the model has been changed in part: {', '.join(changed[:5])}{others} had been written to when writing failed "
                            f"({why}), and could not be put back; load the model again.")
            told.changed = tuple(changed)
            raise told from error


def _write(pairs, step):
    """Checks what all targets come to, then writes them. A step gives a target's bits, and the base's, None where it stays as it is."""
    def made():
        for target, path in pairs:
            bits, base = step(target, path)
            yield path, base, (target, bits)

    for _ in _made(made()):
        pass
    written, writing = 0, _Writing()
    try:
        for after, (target, before) in _made(made()):
            if after is not None:
                now = target.bits()
                differ = now != after
                if differ.any() and (now != before).any():
                    raise KenError(f"{target.name} shares its memory with a tensor of another shape and other values; untie them first.")
                written += writing.write(target, differ, now, after)
    except BaseException as e:
        writing.put_back(e)
        raise
    return written


def apply_(model, subnetwork):
    """Turns a model with the base's weights into the pruned one, in place; one that is it already stays as it is.

    `subnetwork` is a path or a Subnetwork. Returns the number of values written. Tensors must have the shapes and types of the pruned
    model: give a model with new tokens or another head those first, and one of another type that type. What the pruned model has of
    its own, such as the head, is written whole.
    """
    def step(target, path):
        tensor, bits = path[-1], target.bits()
        return bits, None if digest(tensor.dtype, tensor.shape, bits) == tensor.digest else tensor.in_place(bits)

    return _write(_paired(_targets(model), [_open(subnetwork)]), step)


def apply_chain_(model, links):
    """Turns a model with the weights that the first link's base has into the result of the last link, in place.

    `links` are paths or Subnetworks, each of which rests on the result of the one before it, such as the deltas of the steps of a training.
    Returns the number of values written. Before the first is written, all links have been opened and checked, the model has been
    compared with the base, and each tensor has gone through all links, whose results are compared one by one. Tensors that are what the
    last link makes already stay as they are, so a call completes an earlier one that failed halfway. Tensors must have the types and
    shapes of the last result, as for `apply_`, and the same type all along.
    """
    nets = _chain(_listed(links))

    def step(target, path):
        bits, first, last = target.bits(), path[0], path[-1]
        of_base = first.base_count
        if first.base_digest is not None and first.base_dtype == last.dtype and of_base <= last.count:
            is_base = digest(first.base_dtype, first.base_shape, bits[:of_base]) == first.base_digest
        else:
            # The model does not have all of the base's tensor as the base has it: the first result will tell.
            is_base = None
        if not is_base and digest(last.dtype, last.shape, bits) == last.digest:
            return bits, None
        if is_base is False:
            raise KenError(f"{target.name} of the model has other values than the base that {first.path} was made from; give a model with "
                           "that base, or all links from the model's own step on.")
        if first.dtype != last.dtype or first.count > last.count:
            raise KenError(f"{target.name} has another type or more rows in {first.path} than in {last.path}, so that the model has no "
                           "room for it; restore the chain to a file.")
        return bits, first.in_place(bits[:first.count])

    return _write(_paired(_targets(model), nets), step)


def switch_(model, before, after, base):
    """Turns a model that holds one subnetwork of a base into one that holds another, in place, and writes only what differs.

    `base` is the base's checkpoint, a SafeTensors file or a folder with one or with shards, as for `restore`. Returns the number of values
    written.
    """
    old, new, base = _open(before), _open(after), _Checkpoint(base)
    targets = _targets(model)
    olds = {id(target): path[-1] for target, path in _paired(targets, [old])}

    def step(target, path):
        tensor, bits, was = path[-1], target.bits(), olds.get(id(target))
        if was is None or digest(was.dtype, was.shape, bits) != was.digest:
            raise KenError(f"{target.name} of the model is not what {old.path} makes of it; apply that first.")
        return bits, None if was.digest == tensor.digest else tensor.in_form(base)

    return _write(_paired(targets, [new]), step)


def digest_of(model, types=None):
    """The digest of all tensors that a model holds now, to be compared with `Subnetwork.settings["pruned_digest"]`.

    It is that of a checkpoint with all names of the model's state_dict, or of the mapping, so that tied parameters count under each of
    their names. `types` has types as SafeTensors names them, by the names of tensors, for arrays of a type that NumPy lacks:
    {"weight": "BF16"}.
    """
    digests = {}
    for name, target in _targets(model).items():
        dtype = (types or {}).get(name, target.dtype)
        if dtype is None:
            raise KenError(f"{name} of the model has a type that SafeTensors lacks; convert it to another one.")
        if dtype not in SIZES or not target.is_of(dtype):
            raise KenError(f"{name} of the model is not of the type {dtype} that is given for it; give its own type.")
        digests[name] = digest(dtype, target.shape, target.bits())
    return _digest_of_all(digests)


class _GgufHeader:
    """Where everything is in a GGUF file, told by its header. `apart` has the sizes of values that were taken out of it, by their keys."""

    _SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
    _TEXT, _LIST = 8, 9
    _INTEGERS = (0, 1, 2, 3, 4, 5, 10, 11)

    def __init__(self, data, apart=()):
        self._data, self._at = data, 4
        version, tensors, entries = self._number("I"), self._number("Q"), self._number("Q")
        if bytes(data[:4]) != b"GGUF" or version not in (2, 3) or tensors > 100_000 or entries > 10_000:
            raise ValueError
        # Of each value: its key, and where it begins and ends.
        self.places, alignment = [], 32
        for _ in range(entries):
            key, kind = self._text(), self._number("I")
            begin = self._at
            if key not in apart:
                self._skip(kind)
            if key == "general.alignment":
                alignment = int.from_bytes(data[begin:self._at].tobytes(), "little") if kind in self._INTEGERS else 0
            self.places.append((key, begin, self._at))
        self.tensors = [self._tensor() for _ in range(tensors)]
        self.size = self._at + sum(apart.values() if apart else ())
        keys, names = {key for key, *_ in self.places}, {name for name, *_ in self.tensors}
        # A name of what the format adds to the tensors would be there twice.
        if len(keys) < entries or len(names) < tensors or any(name.startswith("gguf:") for name in names):
            raise ValueError
        if not 0 < alignment <= 1 << 20 or alignment & alignment - 1:
            raise ValueError
        self.data = -(-self.size // alignment) * alignment

    def _take(self, size):
        if size > self._data.size - self._at:
            raise ValueError
        self._at += size
        return self._data[self._at - size:self._at]

    def _number(self, form):
        return struct.unpack(f"<{form}", self._take(struct.calcsize(form)).tobytes())[0]

    def _text(self):
        return self._take(self._number("Q")).tobytes().decode()

    def _skip(self, kind):
        if kind == self._TEXT:
            self._take(self._number("Q"))
        elif kind == self._LIST:
            of, count = self._number("I"), self._number("Q")
            if of == self._TEXT:
                for _ in range(min(count, self._data.size + 1)):
                    self._take(self._number("Q"))
            else:
                self._take(count * self._SIZES[of])
        else:
            self._take(self._SIZES[kind])

    def _tensor(self):
        """Name, type, shape and offset of a tensor."""
        name, rank = self._text(), self._number("I")
        if rank > 4:
            raise ValueError
        shape = tuple(reversed([self._number("Q") for _ in range(rank)]))
        return name, GGUF_TYPES[self._number("I")], shape, self._number("Q")


class _Gguf:
    """A GGUF file, with tensors that have the bytes besides its tensors, as the format of .ken files has them."""

    def __init__(self, path):
        self.path, self._file = path, np.memmap(path, np.uint8, "r")
        try:
            header = _GgufHeader(self._file)
            self._of = {_GGUF_VALUE + key: [(begin, end)] for key, begin, end in header.places if end - begin >= 4096}
            taken = [ranges[0] for ranges in self._of.values()]
            self._info = {}
            for name, dtype, shape, offset in header.tensors:
                kind, form = _coded(dtype, shape)
                begin = header.data + offset
                self._of[name], self._info[name] = [(begin, begin + _count(form) * kind.itemsize)], (dtype, shape)
                taken += self._of[name]
            at, rest = 0, []
            for begin, end in sorted(taken):
                rest, at = rest + ([(at, begin)] if at < begin else []), max(at, end)
            if at > self._file.size:
                raise ValueError
            self._of[_GGUF_FRAME] = rest + ([(at, self._file.size)] if at < self._file.size else [])
        except (KeyError, ValueError, struct.error) as e:
            raise KenError(f"{path} is damaged, or of a kind of GGUF that is not known; fetch it again.") from e

    def __contains__(self, name):
        return name in self._of

    def dtype(self, name):
        return self._info.get(name, ("U8",))[0]

    def shape(self, name):
        return self._info[name][1] if name in self._info else (sum(end - begin for begin, end in self._of[name]), 1)

    def bits(self, name):
        data = np.concatenate([np.zeros(0, np.uint8), *(self._file[begin:end] for begin, end in self._of[name])])
        return data.view(_coded(self.dtype(name), self.shape(name))[0])


# A folder that holds a part of a model: as strict as docs/ken-format.md.
_FOLDER = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._-]{0,98}[0-9A-Za-z_-])?\Z")
_MOST_FOLDER_NAMES = 3
_MOST_LIST_BYTES = 1 << 20


def _part_folders(root):
    """The folders that hold parts of a model, by the files in which libraries list them; what no such file lists holds none."""
    found = []

    def add(within, name, listed):
        try:
            with open(os.path.join(root, within, name), "rb") as file:
                text = file.read(_MOST_LIST_BYTES + 1)
            names = listed(_json(text)) if len(text) <= _MOST_LIST_BYTES else []
        except (AttributeError, KeyError, OSError, TypeError, ValueError, RecursionError):
            return
        for path in (f"{within}/{one}" if within else one for one in names if isinstance(one, str)):
            parts = path.split("/")
            if len(parts) <= _MOST_FOLDER_NAMES and all(map(_FOLDER.match, parts)) and path not in found:
                if os.path.isdir(os.path.join(root, path)):
                    found.append(path)

    add("", "modules.json", lambda modules: [module.get("path") for module in modules if isinstance(module, dict)])
    add("", "model_index.json", lambda parts: [name for name, part in parts.items() if isinstance(part, list)])
    add("", "router_config.json", lambda router: list(router["types"].keys()))
    for folder in list(found):
        add(folder, "router_config.json", lambda router: list(router["types"].keys()))
    return found


class _Checkpoint:
    """The weights of a model: a GGUF file, a SafeTensors file, or a folder with one or with shards, also in the folders of its parts,
    which stand before the names of their tensors."""

    def __new__(cls, path):
        if os.path.isfile(path):
            try:
                with open(path, "rb") as file:
                    is_gguf = file.read(4) == b"GGUF"
            except OSError as e:
                raise KenError(f"{os.fsdecode(path)} cannot be read ({e.strerror}); name a file that can be read.") from e
            if is_gguf:
                return _Gguf(os.fsdecode(path))
        return super().__new__(cls)

    def __init__(self, path):
        self.path = os.fsdecode(path)
        self._of = {}
        parts = _part_folders(self.path) if os.path.isdir(self.path) else []
        for part in parts:
            folder = os.path.join(self.path, part)
            for name in ("model.safetensors", "diffusion_pytorch_model.safetensors"):
                files = self._files(folder, name)
                if all(map(os.path.isfile, files)):
                    self._add(files, part + "/")
                    break
        files = self._files(self.path, "model.safetensors")
        if not self._of or all(map(os.path.isfile, files)):
            self._add(files, "")

    def _add(self, files, prefix):
        added = {prefix + name: (container, name) for container in map(_Container, files) for name in container}
        twice = sorted(added.keys() & self._of.keys())
        if twice:
            raise KenError(f"{self.path} has two tensors of the name {twice[0]}, one of them in a folder; give the file with the weights.")
        self._of.update(added)

    @staticmethod
    def _files(path, name):
        """The file of that name in a folder, or its shards; the path itself if it is a file's."""
        index = path if path.endswith(".index.json") else os.path.join(path, name + ".index.json")
        single = os.path.join(path, name) if os.path.isdir(path) else path
        if single != index and os.path.isfile(single) or not os.path.isfile(index):
            return [single]
        return [os.path.join(os.path.dirname(index), name) for name in sorted(_index(index)[1])]

    def __contains__(self, name):
        return name in self._of

    def dtype(self, name):
        container, within = self._of[name]
        return container.dtype(within)

    def shape(self, name):
        container, within = self._of[name]
        return container.shape(within)

    def bits(self, name):
        container, within = self._of[name]
        return container.bits(within)


def _new_file(folder):
    """A file of a name of its own, open, with its path. Not of `tempfile`, whose files only their owner may read."""
    while True:
        path = os.path.join(folder, f".ken-{secrets.token_hex(8)}")
        try:
            return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666), path
        except FileExistsError:
            continue


def _safetensors_layout(tensors):
    """The pieces of a SafeTensors file that are no tensors, with their places, and the places of the tensors."""
    header, places, begin = {"__metadata__": {"format": "pt"}}, {}, 0
    for tensor in tensors:
        end = begin + tensor.size
        header[tensor.name] = {"dtype": tensor.dtype, "shape": tensor.shape, "data_offsets": [begin, end]}
        places[tensor.name], begin = begin, end
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return [(0, struct.pack("<Q", len(text)) + text)], {name: 8 + len(text) + place for name, place in places.items()}


def _gguf_layout(nets, tensors, base):
    """The same of a GGUF file, whose parts besides its tensors are tensors of the last link."""
    parts = [tensor for tensor in tensors if tensor.name.startswith("gguf:")]
    if sum(tensor.size for tensor in parts) > 1 << 26:
        raise KenError(f"{nets[-1].path} has a header of more bytes than any real GGUF file; fetch it again.")
    paths = (_path(nets, tensor) for tensor in parts)
    made = {tensor.name: bits for bits, tensor in _made((path, path[0].in_form(base), path[-1]) for path in paths)}
    frame, values = made.pop(_GGUF_FRAME), {name[len(_GGUF_VALUE):]: bits for name, bits in made.items()}
    others = [tensor for tensor in tensors if tensor.name not in made and tensor.name != _GGUF_FRAME]
    sizes = {tensor.name: tensor.size for tensor in others}
    pieces, places, at, taken = [], {}, 0, 0
    try:
        header = _GgufHeader(frame, {key: bits.size for key, bits in values.items()})
        if not values.keys() <= {key for key, *_ in header.places}:
            raise ValueError
        for key, begin, _ in header.places:
            if key in values:
                pieces += [(at, frame[taken:begin]), (at + begin - taken, values[key])]
                at, taken = at + begin - taken + values[key].size, begin
        listed = {(name, dtype, shape) for name, dtype, shape, _ in header.tensors}
        if listed != {(tensor.name, tensor.dtype, tensor.shape) for tensor in others}:
            raise ValueError
        # What follows the header fills the gaps between the tensors.
        pieces.append((at, frame[taken:taken + header.size - at]))
        at, taken = header.size, taken + header.size - at
        for name, _, _, offset in sorted(header.tensors, key=lambda of: (of[3], sizes[of[0]])):
            begin = header.data + offset if sizes[name] else at
            if not 0 <= begin - at <= frame.size - taken:
                raise ValueError
            pieces.append((at, frame[taken:taken + begin - at]))
            places[name], at, taken = begin, begin + sizes[name], taken + begin - at
        pieces.append((at, frame[taken:]))
        return pieces, places
    except (KeyError, ValueError, struct.error) as e:
        raise KenError(f"{nets[-1].path} has a GGUF header that does not fit its tensors; fetch it again.") from e


def restore(base, subnetwork, out):
    """Writes the pruned model as a SafeTensors file, byte for byte as `ken restore` does; as a GGUF file if it is one.

    `base` is a SafeTensors file, or a folder with `model.safetensors` or shards, or a GGUF file. `subnetwork` is a path or a Subnetwork,
    or a list of them that are the links of a chain: then the base is that of the first, and the result that of the last, as for
    `apply_chain_`. The file appears whole or not at all, and may be read by whom the umask lets. Of a model with parts in folders, as
    sentence-transformers and diffusers have them, it has all tensors, under names that begin with the folder's; `ken restore` writes the
    folders.
    """
    nets, base, out = _chain(_listed(subnetwork)), _Checkpoint(base), os.fsdecode(out)
    tensors = sorted(nets[-1].tensors, key=lambda tensor: tensor.name)
    if nets[-1].is_gguf:
        pieces, places = _gguf_layout(nets, tensors, base)
        tensors = [tensor for tensor in tensors if tensor.name in places]
    else:
        pieces, places = _safetensors_layout(tensors)
    folder = os.path.dirname(os.path.abspath(out))
    try:
        handle, temporary = _new_file(folder)
    except OSError as e:
        raise KenError(f"{folder} takes no new file ({e.strerror}); name a file in a folder that is there and may be written to.") from e
    try:
        with open(handle, "wb") as file:
            for at, piece in pieces:
                file.seek(at)
                file.write(piece)
            paths = (_path(nets, tensor) for tensor in tensors)
            for bits, tensor in _made((path, path[0].in_form(base), path[-1]) for path in paths):
                file.seek(places[tensor.name])
                file.write(np.ascontiguousarray(bits).view(np.uint8))
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, out)
    except BaseException as e:
        os.unlink(temporary)
        if isinstance(e, OSError):
            raise KenError(f"{out} cannot be written ({e.strerror or e}); name a file, not a folder, on a disk with room for it.") from e
        raise


TensorRow = collections.namedtuple("TensorRow", "name dtype shape fate parameters kept bytes fill precision")
TensorRow.__doc__ = """A tensor of a subnetwork.

`fate` is pruned, whole (kept as it is in the tuned model), base (all of it the base's) or tied (one with another one, which has its
bytes). `kept` of its `parameters` are kept, in `bytes` of the file. `fill` is what the others become, such as low-rank:8 or sign; None
where there are none. `precision` is how exactly kept values are told: exact, or int4 and the like; None where none are kept, and where
the file does not say it.
"""
TensorRow.kept_share = property(lambda row: row.kept / row.parameters if row.parameters else None,
                                doc="The share of the parameters that is kept, None of a tensor without any.")


class Table:
    """The tensors of a subnetwork, as `TensorRow`s; printed, and in a notebook, a table."""

    _HEADS = ("name", "dtype", "shape", "fate", "parameters", "kept", "kept %", "bytes", "fill", "precision")
    _RIGHT = {"parameters", "kept", "kept %", "bytes"}

    def __init__(self, path, rows):
        self.path, self.rows = path, tuple(rows)

    def __len__(self):
        return len(self.rows)

    def __iter__(self):
        return iter(self.rows)

    def __getitem__(self, at):
        return self.rows[at]

    def _cells(self):
        for row in self.rows:
            share = "" if row.kept_share is None else f"{100 * row.kept_share:.1f}"
            yield (row.name, row.dtype, " × ".join(map(str, row.shape)), row.fate, f"{row.parameters:,}", f"{row.kept:,}", share,
                   f"{row.bytes:,}", row.fill or "", row.precision or "")

    def _sum(self):
        own = [row for row in self.rows if row.fate != "tied"]
        parameters, kept = sum(row.parameters for row in own), sum(row.kept for row in own)
        share = f" ({100 * kept / parameters:.1f} %)" if parameters else ""
        return (f"{len(self.rows):,} tensors, {parameters:,} parameters, {kept:,} kept{share}, {sum(row.bytes for row in own):,} bytes of "
                "tensors")

    def __repr__(self):
        return f"<Table of {self.path}: {self._sum()}>"

    def __str__(self):
        cells = [self._HEADS, *([_printable(cell) for cell in row] for row in self._cells())]
        widths = [max(map(len, column)) for column in zip(*cells)]
        lines = ("  ".join(cell.rjust(width) if head in self._RIGHT else cell.ljust(width)
                           for cell, width, head in zip(row, widths, self._HEADS)).rstrip() for row in cells)
        return "\n".join((*lines, self._sum()))

    def _repr_html_(self):
        def line(tag, cells):
            return "<tr>" + "".join(f'<{tag} style="text-align: {"right" if head in self._RIGHT else "left"}">{html.escape(cell)}</{tag}>'
                                    for cell, head in zip(cells, self._HEADS)) + "</tr>"

        rows = "".join(line("td", row) for row in self._cells())
        return f"<table><thead>{line('th', self._HEADS)}</thead><tbody>{rows}</tbody></table><p>{html.escape(self._sum())}</p>"


def _printable(text):
    """A text out of a file without what could steer a terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def inspect(path):
    """The tensors of a subnetwork as a `Table`: what was kept of each, and in how many bytes.

    `path` is a .ken file, the folder or the index of one in shards, a `Subnetwork`, or the composition (.kenx) of a result. Only headers
    are read, and no base is needed.
    """
    if not isinstance(path, Subnetwork) and os.fsdecode(path).lower().endswith(".kenx"):
        return Table(os.fsdecode(path), _rows_of_composition(os.fsdecode(path)))
    net = path if isinstance(path, Subnetwork) else Subnetwork(path)
    return Table(net.path, [tensor.row(net.settings) for tensor in net.tensors])


# Root element of a composition, whose version is the end of the name.
_COMPOSITION = "{http://kenworkbench.org/composition/1.0}Composition"
# Largest composition: each tensor has less than two kilobytes.
_COMPOSITION_LIMIT = 1_000_000_000


def _rows_of_composition(path):
    try:
        if os.path.getsize(path) > _COMPOSITION_LIMIT:
            raise KenError(f"{path} is larger than any composition; name one that ken prune wrote.")
        with open(path, "rb") as file:
            text = file.read()
    except OSError as e:
        raise KenError(f"{path} cannot be read ({e.strerror}); name a file that can be read.") from e
    try:
        # Compositions have none, and those of others could make gigabytes of a few bytes.
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\0" in text:
            raise ValueError
        root = ElementTree.fromstring(text)
        if root.tag != _COMPOSITION:
            raise KenError(f"{path} is not a composition of version 1.0; name one that ken prune wrote, or get a newer reader.")
        settings = root.find("settings").attrib
        return [_row_of_composition(settings, tensor) for tensor in root.findall("tensors")]
    except KenError:
        raise
    except (AttributeError, KeyError, ValueError, ElementTree.ParseError) as e:
        raise KenError(f"{path} is no composition, or is damaged; name one that ken prune wrote.") from e


def _row_of_composition(settings, tensor):
    told = tensor.attrib
    shape = tuple(int(of.text) for of in tensor.findall("shape"))
    kept, reset = int(told.get("kept", 0)), int(told.get("reset", 0))
    fate = {"tuned": "whole"}.get(told["fate"], told["fate"])
    count, fill, precision = _count(shape), None, "exact" if fate == "whole" and kept else None
    if fate == "tied":
        kept = count
    elif fate == "pruned":
        has_forms = settings.get("formsByTensor") == "true"
        fill = settings["fill"] if reset else None
        if fill == "low-rank" and not has_forms:
            rank, factors = settings.get("rank", "0"), settings.get("factorPrecision", "exact")
            fill += (f":{rank}" if rank != "0" else "") + (f":{factors}" if factors != "exact" else "")
        precision = settings.get("precision", "exact") if kept and not has_forms else None
    return TensorRow(told["name"], told["dtype"], shape, fate, count, kept, int(told.get("storedBytes", 0)), fill, precision)


class Page:
    """The page `text` that `ken report` has made; in a notebook, the page in the cell. `path` is its file, None if it was not kept."""

    def __init__(self, of, path, text, height):
        self._of, self.path, self.text, self.height = of, path, text, height

    def __repr__(self):
        return f"<Page on {self._of}>"

    def _repr_html_(self):
        # Its script may run, but reaches nothing of the notebook; the page itself forbids to send any request.
        return (f'<iframe srcdoc="{html.escape(self.text)}" sandbox="allow-scripts" allow="clipboard-write *" width="100%" '
                f'height="{self.height}" style="border: 0"></iframe>')


def show(path, tuned=None, *, height=700, out=None, progress=None, **options):
    """The page that `ken report` makes of a result, a checkpoint, or two of them, for a cell of a notebook.

    `path` is a composition (.kenx) or the folder of a result, or a checkpoint; with `tuned` it is the base of that. The page is written to
    `out`, which ends in .html, or to a file that is thrown away. `height` is that of the cell, in pixels. `progress` and all else is for
    `ken_workbench.report`, as in `max_size="2MB"` or `force=True`. It needs KEN Workbench itself, not only this file.
    """
    height, of = int(height), " and ".join(os.fsdecode(each) for each in (path, tuned) if each is not None)
    try:
        import ken_workbench
    except ImportError as e:
        raise KenError("show runs KEN Workbench by the module ken_workbench, which is not installed; install the wheel that brings it "
                       "beside ken_subnetwork.") from e
    try:
        if out is not None:
            return Page(of, os.fsdecode(out), _page(ken_workbench, path, tuned, out, progress, options), height)
        with tempfile.TemporaryDirectory() as folder:
            text = _page(ken_workbench, path, tuned, os.path.join(folder, "report.html"), progress, options)
            return Page(of, None, text, height)
    except ken_workbench.KenError as e:
        raise KenError(str(e)) from e


def _page(ken_workbench, path, tuned, out, progress, options):
    if not os.fsdecode(out).lower().endswith(".html"):
        raise KenError(f"{os.fsdecode(out)} is no page for a cell; name a file that ends in .html.")
    with open(ken_workbench.report(path, tuned, out=out, progress=progress, **options), encoding="utf-8") as file:
        return file.read()


def main():
    parser = argparse.ArgumentParser(prog="ken_subnetwork", description="Makes the pruned model out of a base and a .ken file, or "
                                     "a chain of them.")
    parser.add_argument("base", help="a SafeTensors file, or a folder with model.safetensors or shards, or a GGUF file")
    parser.add_argument("subnetwork", nargs="+", help="the .ken file, or the folder with its shards; or those of a chain in their order, "
                                                      "each of which rests on the one before it")
    parser.add_argument("out", help="the file to write")
    arguments = parser.parse_args()
    if os.path.exists(arguments.out):
        sys.exit(f"ken_subnetwork: {arguments.out} exists already; name a new file.")
    try:
        restore(arguments.base, arguments.subnetwork, arguments.out)
    except KenError as e:
        sys.exit(f"ken_subnetwork: {e}")
    except OSError as e:
        sys.exit(f"ken_subnetwork: the system refused an access ({e.strerror or e}); check the files that were named.")


if __name__ == "__main__":
    main()
