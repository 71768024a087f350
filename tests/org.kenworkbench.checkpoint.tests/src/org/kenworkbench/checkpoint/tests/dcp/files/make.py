# Copyright (c) 2026 KEN Workbench developers.
# This program and the accompanying materials are made available under the terms of the
# Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
# SPDX-License-Identifier: EPL-2.0
#
# Writes folders of the real torch.distributed.checkpoint, and the same tensors whole, as SafeTensors:
#     python3 make.py FOLDER
# one, two and four: written by as many processes; one.safetensors, two.safetensors and four.safetensors beside them.
# The files beside this one are "two" of PyTorch 2.6, its .metadata without the dot.
import os
import sys
import warnings

os.environ['GLOO_SOCKET_IFNAME'] = 'lo'
warnings.filterwarnings('ignore')

import torch
import torch.distributed as dist
import torch.distributed.checkpoint as dcp
import torch.multiprocessing as mp
from safetensors.torch import save_file
from torch.distributed.device_mesh import init_device_mesh
from torch.distributed.tensor import Replicate, Shard, distribute_tensor

TYPES = [torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8,
         torch.uint8, torch.bool]


def values(*shape, dtype=torch.float32):
    return (torch.rand(*shape, dtype=torch.float64) * 100).to(dtype)


def twin(tensors, file):
    save_file({name: tensor.detach().contiguous().clone() for name, tensor in tensors.items()}, file)


def one(folder):
    whole = values(9, 8)
    model = {'type.' + str(dtype)[6:]: values(3, 5, dtype=dtype) for dtype in TYPES}
    model.update({'turned': whole.t(), 'rows': whole[2:5], 'steps': whole[::2, 1::3], 'scalar': torch.tensor(7),
                  'empty': torch.zeros(0, 4), 'cube': values(2, 3, 4).permute(2, 0, 1),
                  'parameter': torch.nn.Parameter(values(2, 2)), '\u00e9': torch.ones(1)})
    dcp.save({'model': model, 'step': 5, 'note': 'text'}, checkpoint_id=folder)
    twin({'model.' + name: tensor for name, tensor in model.items()}, folder + '.safetensors')


def parts(count):
    """Whole tensors, and how each is divided: placements on a line of processes, or on a square of them."""
    line = {'rows.uneven': (values(7, 6, dtype=torch.bfloat16), [Shard(0)]), 'rows.few': (values(1, 3), [Shard(0)]),
            'rows.cube': (values(5, 2, 3), [Shard(0)]), 'vector': (values(11), [Shard(0)]),
            'columns': (values(4, 9), [Shard(1)]), 'middle': (values(3, 5, 4, dtype=torch.float16), [Shard(1)]),
            'integers': (values(6, 2, dtype=torch.int64), [Shard(0)]), 'copied': (values(3, 3), [Replicate()]),
            'empty': (torch.zeros(0, 3), [Shard(0)])}
    square = {'square': (values(5, 7), [Shard(0), Shard(1)]),
              'square.turned': (values(6, 5, dtype=torch.bfloat16), [Shard(1), Shard(0)]),
              'square.rows': (values(9, 4), [Replicate(), Shard(0)]),
              'square.cube': (values(3, 5, 4), [Shard(2), Shard(0)])} if count == 4 else {}
    return line, square


def rank(number, count, folder):
    torch.set_num_threads(1)
    dist.init_process_group('gloo', init_method='file://' + folder + '.meeting', rank=number, world_size=count)
    torch.manual_seed(count)
    line, square = parts(count)
    meshes = [init_device_mesh('cpu', (count,))] + ([init_device_mesh('cpu', (2, 2))] if square else [])
    state = {'scalar': torch.tensor(2.5), 'plain': values(2, 3)}
    whole = dict(state)
    for mesh, tensors in zip(meshes, (line, square)):
        for name, (tensor, placements) in tensors.items():
            state[name] = distribute_tensor(tensor, mesh, placements)
            whole[name] = tensor
    state['epoch'] = 3
    dcp.save(state, checkpoint_id=folder)
    if number == 0:
        twin(whole, folder + '.safetensors')
    # All is written. To take the group down can take for ever: its thread may need Python's lock, which is held while
    # it is waited for.
    os._exit(0)


if __name__ == '__main__':
    root = sys.argv[1]
    for name, count in (('two', 2), ('four', 4)):
        mp.start_processes(rank, (count, root + '/' + name), nprocs=count, start_method='fork')
    torch.manual_seed(1)
    one(root + '/one')
