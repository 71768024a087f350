"""Saves what was kept as the authors do, with torch.save and pickle, and prints the bytes of both files.

torch_save.py FOLDER    FOLDER: tensors.tsv with a line for each tensor (name, type, length of its rows, values, kept ones), all kept
                        values in values.bin, and in kept.bin a byte of 0 or 1 for each value, both in the order of the lines
"""
import os
import pickle
import sys

import numpy as np
import torch

TYPES = {"F32": (np.float32, torch.float32), "F16": (np.float16, torch.float16), "BF16": (np.int16, torch.bfloat16)}

folder = sys.argv[1]
values, columns = {}, {}
with open(f"{folder}/tensors.tsv") as lines, open(f"{folder}/values.bin", "rb") as data, open(f"{folder}/kept.bin", "rb") as marks:
    for line in lines:
        name, dtype, length, count, kept = line.rstrip("\n").split("\t")
        of_numpy, of_torch = TYPES[dtype]
        bits = np.fromfile(data, of_numpy, int(kept))
        values[name] = torch.from_numpy(bits).view(of_torch)
        rows = np.fromfile(marks, np.uint8, int(count)).reshape(-1, int(length))
        columns[name] = [np.flatnonzero(row).tolist() for row in rows]
torch.save(values, f"{folder}/values.pt")
with open(f"{folder}/columns.pkl", "wb") as file:
    pickle.dump(columns, file)
print(os.path.getsize(f"{folder}/values.pt") + os.path.getsize(f"{folder}/columns.pkl"))
