# Copyright (c) 2026 KEN Workbench developers.
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
# SPDX-License-Identifier: EPL-2.0
#
# Makes the files beside it, with the real torch.save (PyTorch 2.13.0 was used):
#     python3 make.py FOLDER
# types.pt and legacy.pt: one tensor of every type and every kind of view; types.txt: the same as name|type|shape|hex,
# row-major and little endian, for both. training.pt: a model's state dictionary beside an optimizer's, and
# training.txt. Files made before are kept here because PyTorch is too large a thing to need for a test.
import sys
from collections import OrderedDict

import torch

NAMES = {torch.float64: 'F64', torch.float32: 'F32', torch.float16: 'F16', torch.bfloat16: 'BF16', torch.int64: 'I64',
         torch.int32: 'I32', torch.int16: 'I16', torch.int8: 'I8', torch.uint8: 'U8', torch.bool: 'BOOL',
         torch.uint16: 'U16', torch.uint32: 'U32', torch.uint64: 'U64', torch.complex64: 'C64',
         torch.float8_e4m3fn: 'F8_E4M3', torch.float8_e5m2: 'F8_E5M2'}


def listing(tensors, file):
    with open(file, 'w', encoding='utf-8') as out:
        for name in sorted(tensors):
            t = tensors[name].detach()
            data = bytes(t.contiguous().reshape(-1).view(torch.uint8).tolist()) if t.numel() else b''
            print(name, NAMES[t.dtype], list(t.shape), data.hex() or '-', sep='|', file=out)


folder = sys.argv[1]
torch.manual_seed(5)
tensors = OrderedDict()
for dtype, name in NAMES.items():
    tensors['type.' + name] = (torch.rand(3, 5, dtype=torch.float64) * 100).to(dtype)
block = torch.randn(6, 8)
cube = torch.randn(2, 3, 4).to(torch.bfloat16)
tensors['view.whole'] = block
tensors['view.tied'] = block
tensors['view.rows'] = block[2:5]
tensors['view.columns'] = block[:, 3:5]
tensors['view.steps'] = block[1::2, ::3]
tensors['view.turned'] = block.t()
tensors['view.part_turned'] = block[1:4, 2:7].t()
tensors['view.one'] = block[3, 4]
tensors['view.cube'] = cube
tensors['view.permuted'] = cube.permute(2, 0, 1)
tensors['view.swapped'] = cube.transpose(0, 1)
tensors['view.channels_last'] = torch.randn(2, 3, 2, 2).contiguous(memory_format=torch.channels_last)
tensors['scalar'] = torch.tensor(7)
tensors['empty'] = torch.zeros(0, 4)
tensors['parameter'] = torch.nn.Parameter(torch.randn(2, 2))
tensors['\u00e9.\U0001f600'] = torch.ones(1)
listing(tensors, folder + '/types.txt')
torch.save(tensors, folder + '/types.pt')
torch.save(tensors, folder + '/legacy.pt', _use_new_zipfile_serialization=False)

model = torch.nn.Sequential(OrderedDict(dense=torch.nn.Linear(4, 3), norm=torch.nn.LayerNorm(3)))
optimizer = torch.optim.AdamW(model.parameters())
model(torch.randn(2, 4)).sum().backward()
optimizer.step()
listing(model.state_dict(), folder + '/training.txt')
torch.save({'epoch': 3, 'loss': 0.25, 'note': None, 'history': [1.0, 2**70, b'x', (True, 'a')],
            'optimizer': optimizer.state_dict(), 'state_dict': model.state_dict()}, folder + '/training.pt')
