# Copyright (c) 2026 KEN Workbench developers. SPDX-License-Identifier: EPL-2.0
"""Quantises kept values as docs/rules.md defines it, in Python's own numbers: the bytes of the pruned values.

Reads lines of type, precision, row length, and the base's bytes, the tuned ones and the mask, each in hex or as digits.
"""

import math
import struct
import sys

FORMS = {"F64": ("<d", 53, -1074, 1024), "F32": ("<f", 24, -149, 128), "F16": ("<e", 11, -24, 16)}
MOST = {"sign": 1, "int2": 1, "int3": 3, "int4": 7, "int8": 127}


def rounded(value, digits, least, most):
    """The nearest number of so many binary digits, half to even; infinity beyond the largest."""
    if value == 0 or math.isinf(value):
        return value
    _, exponent = math.frexp(value)
    quantum = max(exponent - digits, least)
    result = math.ldexp(round(math.ldexp(value, -quantum)), quantum)
    return math.copysign(math.inf, value) if math.frexp(result)[1] > most else result


def bf16(value):
    return rounded(value, 8, -133, 128)


def numbers(dtype, data):
    if dtype == "BF16":
        return [struct.unpack("<f", b"\0\0" + data[i:i + 2])[0] for i in range(0, len(data), 2)]
    return [value for value, in struct.iter_unpack(FORMS[dtype][0], data)]


def coded(dtype, value):
    if dtype == "BF16":
        return struct.pack("<f", bf16(value))[2:]
    form, digits, least, most = FORMS[dtype]
    return struct.pack(form, rounded(value, digits, least, most))


def steps_of(size, scale, precision):
    if scale == 0:
        return 0
    return 1 if precision == "sign" else min(MOST[precision], round(size / scale))


def scale_of(sizes, precision):
    largest = max(sizes, default=0)
    if largest == 0:
        return 0.0
    if precision == "sign":
        total, changed = 0.0, 0
        for size in sizes:
            total += size
            changed += size != 0
        return bf16(total / changed)
    best, least = bf16(largest / MOST[precision]), math.inf
    for part in range(16, 0, -1):
        scale = bf16(largest / MOST[precision] * part / 16)
        for _ in range(3):
            if scale == 0 or math.isinf(scale):
                break
            loss = products = squares = 0.0
            for size in sizes:
                steps = steps_of(size, scale, precision)
                loss += (size - steps * scale) * (size - steps * scale)
                products += steps * size
                squares += steps * steps
            if loss < least:
                best, least = scale, loss
            if squares == 0:
                break
            scale = bf16(products / squares)
    return best


def main():
    for line in open(sys.argv[1]):
        dtype, precision, length, base, tuned, mask = line.split()
        element, length = len(base) // 2 // len(mask), int(length)
        base = bytes.fromhex(base)
        old, new = numbers(dtype, base), numbers(dtype, bytes.fromhex(tuned))
        out = bytearray(base)
        together = length * -(-2048 // length)
        for first in range(0, len(mask), together):
            kept = [i for i in range(first, min(first + together, len(mask))) if mask[i] == "1"]
            scale = scale_of([abs(new[i] - old[i]) for i in kept], precision)
            for i in kept:
                change = new[i] - old[i]
                steps = 0 if change == 0 else math.copysign(steps_of(abs(change), scale, precision), change)
                if steps != 0:
                    out[i * element:(i + 1) * element] = coded(dtype, old[i] + steps * scale)
        print(out.hex())


main()
