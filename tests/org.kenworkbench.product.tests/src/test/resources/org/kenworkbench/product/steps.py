# Copyright (c) 2026 KEN Workbench developers. SPDX-License-Identifier: EPL-2.0
"""Writes a small model of many types as three steps of a training leave it: t0.safetensors to t3.safetensors in the folder FOLDER."""
import sys

import torch
from safetensors.torch import save_file

generator = torch.Generator().manual_seed(1)


def normal(*shape, dtype=torch.bfloat16):
    return (torch.randn(shape, generator=generator) * 0.05).to(dtype)


values = {"embed.weight": normal(300, 64), "layers.0.w.weight": normal(128, 64), "layers.0.w.bias": normal(128, dtype=torch.float32),
          "layers.1.w.weight": normal(96, 128, dtype=torch.float16), "layers.1.conv": normal(12, 3, 4, 4, dtype=torch.float32),
          "scale": normal(dtype=torch.float32), "frozen.weight": normal(40, 64), "ids": torch.arange(40).reshape(1, 40),
          "flags": torch.tensor([True, False, True]), "none.weight": torch.zeros(0, 8), "f64": normal(9, 70, dtype=torch.float64)}
for step in range(4):
    save_file({**values, "head.weight": values["embed.weight"].clone()}, f"{sys.argv[1]}/t{step}.safetensors", {"format": "pt"})
    for name, value in values.items():
        if value.is_floating_point() and name not in ("frozen.weight", "none.weight"):
            moved = torch.rand(value.shape, generator=generator) < (0.1 if name == "embed.weight" else 0.3)
            change = 1 + 0.01 * torch.randn(value.shape, generator=generator)
            values[name] = torch.where(moved, (value.double() * change).to(value.dtype), value)
    values["flags"] = ~values["flags"]
