# Copyright (c) 2026 KEN Workbench developers.
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
# SPDX-License-Identifier: EPL-2.0
"""Decodes residuals with NumPy alone: all lanes of all blocks of a stream at once. The other side of ResidualWriter."""
import struct
import sys
import zlib

import numpy as np

RAW, UNCHANGED, SAME_MODEL, NEW_MODEL, WITH_ROWS = range(5)
PLANES, PLANE_VALUES = 8, 1 << 18
SIGN_MAGNITUDE, SIGNED, UNSIGNED = range(3)
BLOCK_BITS = 23


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, size):
        self.at += size
        assert self.at <= len(self.data)
        return self.data[self.at - size:self.at]

    def byte(self):
        return self.take(1)[0]

    def int(self):
        return struct.unpack("<I", self.take(4))[0]

    def number(self):
        number = shift = 0
        while True:
            byte = self.byte()
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return number


class Tokens:
    def __init__(self, direct, top):
        self.direct, self.top = direct, top

    def count(self, bits):
        return (1 << self.direct) + (max(0, bits - self.direct) << self.top) + 1

    def table(self, count):
        """The magnitude of each token with its low bits zero, and how many those are."""
        token = np.arange(count)
        rest = np.maximum(token - (1 << self.direct), 0)
        small = token < 1 << self.direct
        low = np.where(small, 0, (rest >> self.top) + self.direct - self.top)
        top = (1 << self.top) | rest & (1 << self.top) - 1
        return np.where(small, token, top).astype(np.int64) << low, low.astype(np.uint8)


GAPS = Tokens(3, 1)


def low_bits(count):
    return np.int64(-1 if count == 64 else (1 << count) - 1)


class Form:
    def __init__(self, order, width, shift):
        self.order, self.width, self.shift, self.bits = order, width, shift, width - shift
        self.magnitude = low_bits(self.bits - 1) if order == SIGN_MAGNITUDE else np.int64(0)

    def signed(self, numbers):
        return (numbers >> np.uint64(self.shift) << np.uint64(64 - self.bits)).view(np.int64) >> 64 - self.bits

    def ordered(self, numbers):
        signed = self.signed(numbers)
        return signed ^ signed >> 63 & self.magnitude

    def keys(self, numbers, bits):
        if bits == 0:
            return np.zeros(len(numbers), np.int64)
        size = self.bits if self.order == UNSIGNED else self.bits - 1
        signed = self.signed(numbers)
        if self.order == SIGNED:
            signed = signed ^ signed >> 63
        return (signed & low_bits(size)).view(np.uint64) >> np.uint64(size - bits)

    def numbers(self, base, residuals):
        of = self.ordered(base)
        negative = np.zeros_like(of) if self.order == UNSIGNED else of >> 63
        number = of + ((residuals ^ negative) - negative) << 64 - self.bits >> 64 - self.bits
        number ^= number >> 63 & self.magnitude
        return (number & low_bits(self.bits)).view(np.uint64) << np.uint64(self.shift)


class Model:
    def __init__(self, reader):
        kind, width, shift, self.key_bits, direct, top, self.classes = reader.take(7)
        self.sparse, self.form, self.tokens = kind >> 7, Form(kind & 0x7F, width, shift), Tokens(direct, top)
        first = [0]
        for _ in range(self.classes - 1):
            first.append(first[-1] + 1 + reader.number())
        keys = np.arange(1 << self.key_bits)
        self.class_of_key = (np.searchsorted(first, keys, side="right") - 1).astype(np.uint8)
        self.symbols = min(256, 2 * self.tokens.count(self.form.bits - 1) - 1)
        tables = [self.slots(reader, self.symbols) for _ in range(self.classes)]
        if self.sparse:
            tables += [self.slots(reader, GAPS.count(BLOCK_BITS)) for _ in range(self.classes)]
        self.tables = np.concatenate(tables)

    @staticmethod
    def slots(reader, symbols):
        """For each of 4096 slots its symbol, the frequency less 1, and its place among the slots of the symbol."""
        used, left, symbol, slots = reader.number(), 4096, -1, []
        for i in range(used):
            number = reader.number()
            last = i == used - 1
            skipped = number if last else 1 + reader.number() if number & 1 else 0
            frequency = left if last else (number >> 1) + 1
            symbol += 1 + skipped
            left -= frequency
            slots.append(symbol | frequency - 1 << 8 | np.arange(frequency) << 20)
        assert symbol < symbols and (used == 0 or left == 0)
        return np.concatenate(slots or [np.zeros(4096)]).astype(np.uint32)


class Symbols:
    """Coded symbols of one block: its lanes, its words, and the table of each symbol."""

    def __init__(self, reader, model, tables_of):
        self.lanes = 1 << reader.byte()
        words = reader.int()
        self.states = np.frombuffer(reader.take(4 * self.lanes), "<u4")
        self.words = np.frombuffer(reader.take(2 * words), "<u2")
        self.model, self.tables_of, self.count = model, tables_of, len(tables_of)
        self.steps = -(-self.count // self.lanes)


def decode(blocks):
    """The symbols of each block; a step takes one symbol of each lane of all blocks that have one left."""
    blocks = sorted(blocks, key=lambda block: -block.steps)
    offsets, tables, size = {}, [], 0
    for block in blocks:
        if id(block.model) not in offsets:
            offsets[id(block.model)] = size >> 12
            tables.append(block.model.tables)
            size += len(block.model.tables)
    tables = np.concatenate(tables)
    lanes = np.array([block.lanes for block in blocks])
    ends = np.cumsum(lanes)
    words = np.concatenate([block.words for block in blocks]).astype(np.uint32)
    counts = np.array([len(block.words) for block in blocks])
    position = np.cumsum(counts) - counts
    states = np.concatenate([block.states for block in blocks])
    table_of = np.zeros((blocks[0].steps, ends[-1]), np.uint32)
    out = np.zeros(table_of.shape, np.uint8)
    for block, end in zip(blocks, ends):
        of = np.zeros(block.steps * block.lanes, np.uint32)
        of[:block.count] = block.tables_of.astype(np.uint32) + np.uint32(offsets[id(block.model)]) << np.uint32(12)
        table_of[:block.steps, end - block.lanes:end] = of.reshape(block.steps, block.lanes)
    for step in range(blocks[0].steps):
        active = sum(block.steps > step for block in blocks)
        end = ends[active - 1]
        state = states[:end]
        entry = tables[table_of[step, :end] | state & np.uint32(4095)]
        after = (entry >> np.uint32(8) & np.uint32(4095)) + np.uint32(1)
        after = after * (state >> np.uint32(12)) + (entry >> np.uint32(20))
        needs = after < np.uint32(1 << 16)
        if any((step + 1) * block.lanes > block.count for block in blocks[:active]):
            live = np.concatenate([np.arange(step * block.lanes, (step + 1) * block.lanes) < block.count
                                   for block in blocks[:active]])
            after, needs = np.where(live, after, state), needs & live
        taken = np.cumsum(needs)
        total = taken[ends[:active] - 1]
        before = np.concatenate([[0], total[:-1]])
        at = np.flatnonzero(needs)
        source = taken[at] - 1 + np.repeat(position[:active] - before, total - before)
        after[at] = after[at] << np.uint32(16) | words[source]
        position[:active] += total - before
        states[:end] = after
        out[step, :end] = entry
    assert (states == 1 << 16).all() and (position == np.cumsum(counts)).all()
    return {id(block): out[:block.steps, end - block.lanes:end].ravel()[:block.count]
            for block, end in zip(blocks, ends)}


def bits(data, counts):
    """Numbers of so many bits each, one after the other, the lowest bit first."""
    padded = np.frombuffer(bytes(data) + bytes(9), np.uint8)
    words = np.ndarray(len(padded) - 8, "<u8", padded, strides=(1,))
    counts = counts.astype(np.uint64)
    at = np.cumsum(counts) - counts
    rest = at & np.uint64(7)
    numbers = words[(at >> np.uint64(3)).astype(np.int64)] >> rest
    beyond = padded[(at >> np.uint64(3)).astype(np.int64) + 8].astype(np.uint64)
    numbers |= np.where(rest > 0, beyond << (np.uint64(64) - np.maximum(rest, np.uint64(1))), np.uint64(0))
    assert len(data) == (int(counts.sum()) + 7) // 8
    return (numbers & (np.uint64(1) << counts) - np.uint64(1)).view(np.int64)


def planes(reader, base, size):
    """The bytes of blocks of planes: of the lowest bytes of all elements, then of the next, and so on."""
    values, base = [], base.reshape(-1, size)
    for at in range(0, len(base), PLANE_VALUES):
        block = base[at:at + PLANE_VALUES]
        xored, coded = reader.byte(), []
        assert xored < 2
        for _ in range(size):
            data = reader.take(reader.int())
            if len(data) < len(block):
                import zstandard
                data = zstandard.ZstdDecompressor().decompress(data)
            coded.append(np.frombuffer(data, np.uint8))
            assert len(coded[-1]) == len(block)
        values.append((np.stack(coded, axis=1) ^ block * np.uint8(xored)).ravel())
    return np.concatenate(values) if values else base.ravel()


class Block:
    def __init__(self, data, model, base, size, row_bytes, first):
        reader = Reader(data)
        self.kind, self.model, self.whole = reader.byte(), model, base
        self.chosen = slice(None)
        if self.kind & WITH_ROWS:
            self.kind -= WITH_ROWS
            begin = first // row_bytes
            rows = (first + len(base) - 1) // row_bytes - begin + 1
            flags = np.frombuffer(reader.take((rows + 7) // 8), np.uint8)
            changed = np.unpackbits(flags, count=rows, bitorder="little")
            self.chosen = changed.astype(bool)[(first + np.arange(len(base))) // row_bytes - begin]
        self.base = base[self.chosen]
        self.symbols = None
        if self.kind == NEW_MODEL:
            self.model = Model(reader)
        if self.kind in (SAME_MODEL, NEW_MODEL):
            self.read(reader)
        else:
            assert self.kind in (RAW, UNCHANGED, PLANES)
            self.known = self.base
            if self.kind == RAW:
                self.known = np.frombuffer(reader.take(len(self.base)), np.uint8)
            elif self.kind == PLANES:
                self.known = planes(reader, self.base, size)
            assert reader.at == len(data)

    def read(self, reader):
        model, width = self.model, self.model.form.width
        if width == 4:
            self.numbers = np.stack([self.base & 15, self.base >> 4], axis=1).ravel().astype(np.uint64)
        else:
            self.numbers = np.frombuffer(self.base.tobytes(), "<u" + str(width // 8)).astype(np.uint64)
        self.class_of = model.class_of_key[model.form.keys(self.numbers, model.key_bits)]
        if model.sparse:
            self.changed = np.array([reader.number() for _ in range(model.classes)])
            of = np.repeat(np.arange(model.classes), self.changed)
            self.symbols = Symbols(reader, model, np.concatenate([of + model.classes, of]))
            self.low_of_gaps = reader.take(reader.int())
        else:
            self.symbols = Symbols(reader, model, self.class_of)
        self.low = reader.data[reader.at:]

    def places(self, tokens):
        """Where the changed numbers are: gaps are counted among the numbers of a class."""
        magnitudes, low = GAPS.table(GAPS.count(BLOCK_BITS))
        places = np.cumsum(magnitudes[tokens] + bits(self.low_of_gaps, low[tokens]) + 1) - 1
        ends = np.cumsum(self.changed)
        before = np.where(ends > self.changed, np.concatenate([[-1], places])[ends - self.changed] + 1, 0)
        sizes = np.bincount(self.class_of, minlength=self.model.classes)
        places += np.repeat(np.cumsum(sizes) - sizes - before, self.changed)
        return np.argsort(self.class_of, kind="stable")[places]

    def values(self, symbols):
        """The bytes of the block."""
        if self.kind not in (SAME_MODEL, NEW_MODEL):
            values = self.known
        else:
            model = self.model
            if model.sparse:
                half = len(symbols) // 2
                found = np.zeros(len(self.numbers), np.uint8)
                found[self.places(symbols[:half])] = symbols[half:]
                symbols = found
            magnitudes, low = model.tokens.table((model.symbols + 1) // 2 + 1)
            token = symbols.astype(np.int64) + 1 >> 1
            residuals = magnitudes[token] + bits(self.low, low[token])
            numbers = model.form.numbers(self.numbers, np.where(symbols & 1, residuals, -residuals))
            if model.form.width == 4:
                values = (numbers[::2] | numbers[1::2] << np.uint64(4)).astype(np.uint8)
            else:
                values = np.frombuffer(numbers.astype("<u" + str(model.form.width // 8)).tobytes(), np.uint8)
        whole = self.whole.copy()
        whole[self.chosen] = values
        return whole.tobytes()


def restore(stream, base, block_bytes, row_bytes):
    """The bytes of all blocks; the base's are given, and how many a block has."""
    reader, model, blocks = Reader(stream), None, []
    element = max(1, reader.byte() // 8)
    base = np.frombuffer(base, np.uint8)
    for first in range(0, len(base), block_bytes):
        size, check = reader.int(), reader.int()
        data = reader.take(size)
        assert zlib.crc32(data) == check
        blocks.append(Block(data, model, base[first:first + block_bytes], element, row_bytes, first))
        model = blocks[-1].model
    assert reader.at == len(stream)
    coded = [block.symbols for block in blocks if block.symbols]
    symbols = decode(coded) if coded else {}
    return b"".join(block.values(symbols.get(id(block.symbols))) for block in blocks)


if __name__ == "__main__":
    for line in open(sys.argv[1] + "/cases"):
        name, block, row = line.split()
        read = [open(sys.argv[1] + "/" + name + kind, "rb").read() for kind in (".coded", ".base", ".numbers")]
        print(name, restore(read[0], read[1], int(block), int(row)) == read[2])
