"""Writes a model by torch.distributed.checkpoint from several processes, and compares. Prints JSON.

distributed.py write MODEL PROCESSES FOLDER TWIN ZEROS    MODEL's tensors in many types and placements go to FOLDER, whole to TWIN; ZEROS has the
                                                          same names, types and shapes
distributed.py load FOLDER TWIN                           how many tensors PyTorch itself loads from the folder with TWIN's bytes
distributed.py same TWIN OTHER                            how many tensors of another SafeTensors file have TWIN's bytes
distributed.py flip FOLDER                                flips a bit of a tensor in each process's file, each time of another tensor
"""
import json
import os
import sys
import warnings
import zipfile

os.environ["GLOO_SOCKET_IFNAME"] = "lo"
warnings.filterwarnings("ignore")

import torch  # noqa: E402
import torch.distributed as dist  # noqa: E402
import torch.distributed.checkpoint as dcp  # noqa: E402
import torch.multiprocessing as mp  # noqa: E402
from safetensors.torch import load_file, save_file  # noqa: E402
from torch.distributed.device_mesh import init_device_mesh  # noqa: E402
from torch.distributed.tensor import DTensor, Replicate, Shard  # noqa: E402

# Integers have the bytes of the weights, so that no byte of theirs is there by chance.
FORMS = [lambda tensor: tensor, lambda tensor: tensor.bfloat16(), lambda tensor: tensor.half(), lambda tensor: tensor.double(),
         lambda tensor: tensor > 0] + [lambda tensor, each=each: tensor.view(each) for each in
                                       (torch.int32, torch.int16, torch.int8, torch.uint8, torch.int64)]
LINE = [[Shard(0)], [Shard(1)], [Replicate()]]
SQUARE = [[Shard(0), Shard(1)], [Shard(1), Shard(0)], [Replicate(), Shard(0)]]


def whole(model):
    """All tensors, each in one of the types in turn; of every fourth matrix a row and a column less, so that parts are uneven."""
    tensors = {}
    for number, (name, tensor) in enumerate(sorted(load_file(model).items())):
        tensor = FORMS[number % len(FORMS)](tensor.float())
        tensors[name] = tensor[:-1, :-1].contiguous() if tensor.dim() == 2 and number % 4 == 0 else tensor
    return tensors


def part(tensor, mesh, placements):
    """The part of a tensor that this process has."""
    local = tensor
    for dim, placement in enumerate(placements):
        if isinstance(placement, Shard):
            parts = local.chunk(mesh.size(dim), placement.dim)
            own = mesh.get_local_rank(dim)
            local = parts[own] if own < len(parts) else local.narrow(placement.dim, 0, 0)
    return DTensor.from_local(local.contiguous(), mesh, placements, run_check=False, shape=tensor.shape, stride=tensor.stride())


def save(rank, count, model, folder):
    torch.set_num_threads(1)
    dist.init_process_group("gloo", init_method=f"file://{folder}.meeting", rank=rank, world_size=count)
    places = [(init_device_mesh("cpu", (count,)), each) for each in LINE]
    if count == 4:
        square = init_device_mesh("cpu", (2, 2))
        places += [(square, each) for each in SQUARE]
    state = {}
    for number, (name, tensor) in enumerate(whole(model).items()):
        mesh, placements = places[(number + number // len(FORMS)) % len(places)]
        if tensor.dim() == 1:
            mesh, placements = places[0] if number % 3 else places[2]
        state[name] = part(tensor, mesh, placements)
    dcp.save(state, checkpoint_id=folder)
    # All is written. To take the group down can take for ever: its thread may need Python's lock, which is held while it is waited for.
    os._exit(0)


def content(tensor):
    return tensor.dtype, tensor.shape, tensor.contiguous().view(torch.uint8).numpy().tobytes() if tensor.numel() else b""


def same(one, other):
    return sum(name in other and content(tensor) == content(other[name]) for name, tensor in one.items())


def write(model, count, folder, twin, zeros):
    mp.start_processes(save, (count, model, folder), nprocs=count, start_method="fork")
    os.unlink(f"{folder}.meeting")
    tensors = whole(model)
    save_file(tensors, twin)
    save_file({name: torch.zeros_like(tensor) for name, tensor in tensors.items()}, zeros)
    stored = dcp.FileSystemReader(folder).read_metadata().storage_data
    return {"tensors": len(tensors), "types": len({tensor.dtype for tensor in tensors.values()}), "chunks": len(stored),
            "files": len({info.relative_path for info in stored.values()}),
            "bytes": sum(tensor.numel() * tensor.element_size() for tensor in tensors.values())}


def load(folder, twin):
    expected = load_file(twin)
    loaded = {name: torch.zeros_like(tensor) for name, tensor in expected.items()}
    dcp.load(loaded, checkpoint_id=folder)
    return {"same": same(expected, loaded), "tensors": len(expected)}


def flip(folder):
    metadata = dcp.FileSystemReader(folder).read_metadata()
    flipped, done = set(), set()
    for index, info in sorted(metadata.storage_data.items(), key=lambda item: item[1].offset):
        # In numbers with 23 bits of a fraction, another one of the last bits is another number.
        if metadata.state_dict_metadata[index.fqn].properties.dtype != torch.float32 or index.fqn in flipped or info.relative_path in done:
            continue
        with open(f"{folder}/{info.relative_path}", "r+b") as file:
            file.seek(info.offset)
            archive = file.read(info.length)
            path = f"{folder}.archive"
            with open(path, "wb") as copy:
                copy.write(archive)
            with zipfile.ZipFile(path) as entries:
                entry = next(each for each in entries.infolist() if each.filename.endswith("/data/0"))
            os.unlink(path)
            header = entry.header_offset
            names = int.from_bytes(archive[header + 26:header + 28], "little") + int.from_bytes(archive[header + 28:header + 30], "little")
            # The first byte of a number in the middle.
            at = header + 30 + names + entry.file_size // 8 * 4
            file.seek(info.offset + at)
            file.write(bytes([archive[at] ^ 1]))
        flipped.add(index.fqn)
        done.add(info.relative_path)
    return {"flipped": len(flipped)}


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["write", model, count, folder, twin, zeros]:
            answer = write(model, int(count), folder, twin, zeros)
        case ["load", folder, twin]:
            answer = load(folder, twin)
        case ["same", twin, other]:
            answer = {"same": same(load_file(twin), load_file(other))}
        case ["flip", folder]:
            answer = flip(folder)
        case _:
            raise SystemExit(__doc__)
    print(json.dumps(answer))
