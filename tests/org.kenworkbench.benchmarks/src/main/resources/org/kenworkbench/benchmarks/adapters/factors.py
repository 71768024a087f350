"""Merges adapters of a low rank into a model, and tells what extracted ones leave out, in double precision. Prints JSON.

factors.py merge BASE RANK SHARE TUNED LORA      adds to each matrix of BASE's layers a seeded product of factors whose norm is SHARE of the
                                                 matrix's, and rounds the sum to BF16 (TUNED); the factors themselves go to LORA
factors.py merged BASE TUNED LORA ADAPTER        the adapter in the folder ADAPTER beside the one that was merged; rank 0 is that of weights without factors
factors.py tuned BASE TUNED RANK ADAPTER         what that adapter leaves out, beside the best one of that rank by singular values
"""
import collections
import json
import math
import re
import sys

import numpy as np
import torch
from safetensors.torch import load_file, save_file

SEED = 23
# Of the directions of a merged adapter, the strongest is so many times the weakest.
SPREAD = 10
PREFIX = "base_model.model."


def numbers(tensor):
    return tensor.double().numpy()


def matrices(tensors):
    """Names of the weights of the linear layers: all matrices within the layers."""
    names = sorted(name for name, tensor in tensors.items() if tensor.dim() == 2 and re.search(r"(^|\.)layer\.\d+\.", name))
    if not names:
        raise SystemExit("the model has no matrices within layers")
    return names


class Adapter:
    """An adapter in a folder, read as PEFT reads it."""

    def __init__(self, folder):
        with open(f"{folder}/adapter_config.json") as file:
            self.settings = json.load(file)
        self.tensors = load_file(f"{folder}/adapter_model.safetensors")
        if self.settings.get("use_rslora") or self.settings.get("use_dora"):
            raise SystemExit("the adapter is of another kind than LoRA")

    def product(self, name):
        """Rank of a weight's factors and what they add to it as it is stored; nothing where it has none."""
        module = name.removesuffix(".weight")
        a = self.tensors.get(f"{PREFIX}{module}.lora_A.weight")
        if a is None:
            return None
        rank = self.settings["rank_pattern"].get(module, self.settings["r"])
        if a.shape[0] != rank:
            raise SystemExit(f"the factors of {module} have rank {a.shape[0]}, and the settings say {rank}")
        scaling = self.settings["alpha_pattern"].get(module, self.settings["lora_alpha"]) / rank
        added = numbers(self.tensors[f"{PREFIX}{module}.lora_B.weight"]) @ numbers(a) * scaling
        return rank, added.T if self.settings["fan_in_fan_out"] else added

    def whole(self, name):
        """The tensor that is stored whole for that name; nothing where there is none."""
        module, _, part = name.rpartition(".")
        for key in (f"{PREFIX}{name}", f"{PREFIX}{module}.base_layer.{part}"):
            if key in self.tensors:
                return self.tensors[key]
        return None


def merge(base, rank, share, tuned, lora):
    tensors = load_file(base)
    random = np.random.default_rng(SEED)
    factors = {}
    for name in matrices(tensors):
        weight = numbers(tensors[name])
        left = random.standard_normal((weight.shape[0], rank)) * SPREAD ** -np.linspace(0, 1, rank)
        right = random.standard_normal((rank, weight.shape[1]))
        left *= share * np.linalg.norm(weight) / np.linalg.norm(left @ right)
        factors[f"{name}.left"], factors[f"{name}.right"] = torch.from_numpy(left), torch.from_numpy(right)
        tensors[name] = torch.from_numpy(weight + left @ right).to(torch.bfloat16)
    save_file(tensors, tuned)
    save_file(factors, lora)
    return {"matrices": len(factors) // 2}


def merged(base, tuned, lora, folder):
    before, after, factors, adapter = load_file(base), load_file(tuned), load_file(lora), Adapter(folder)
    ranks, ratios, of_noise = collections.Counter(), [], []
    left_out = rounding = recovered = 0
    equal = values = 0
    for name in matrices(before):
        weight, change = numbers(before[name]), numbers(after[name]) - numbers(before[name])
        exact = numbers(factors[f"{name}.left"]) @ numbers(factors[f"{name}.right"])
        rounded = np.linalg.norm(change - exact)
        weakest = np.linalg.svd(exact, compute_uv=False)[len(factors[f"{name}.right"]) - 1]
        of_noise.append(weakest / np.linalg.svd(change - exact, compute_uv=False)[0])
        found = adapter.product(name)
        if found is None:
            ranks[0] += 1
            continue
        rank, added = found
        ranks[rank] += 1
        left = np.linalg.norm(change - added)
        ratios.append(left / rounded)
        left_out += left ** 2
        rounding += rounded ** 2
        recovered += np.linalg.norm(added - exact) ** 2
        again = torch.from_numpy(weight + added).to(torch.bfloat16)
        equal += int((again.view(torch.int16) == after[name].view(torch.int16)).sum())
        values += change.size
    return {"ranks": dict(sorted(ranks.items())), "worst": max(ratios, default=math.nan), "all": math.sqrt(left_out / rounding) if ratios else math.nan,
            "recovered": math.sqrt(recovered / rounding) if ratios else math.nan, "equal": equal / max(1, values),
            "weakestOfNoise": min(of_noise), "whole": len(adapter.tensors) - 2 * len(ratios)}


def tuned_by(base, tuned, rank, folder):
    before, after, adapter = load_file(base), load_file(tuned), Adapter(folder)
    factors = {}
    whole = same = 0
    all_changes = 0
    for name, tensor in after.items():
        change = numbers(tensor) - numbers(before[name])
        if not change.any():
            continue
        all_changes += np.linalg.norm(change) ** 2
        found = adapter.product(name) if change.ndim == 2 else None
        if found is None:
            stored = adapter.whole(name)
            whole += 1
            same += stored is not None and stored.dtype == tensor.dtype and torch.equal(stored, tensor)
            continue
        u, s, v = np.linalg.svd(change, full_matrices=False)
        roots = np.sqrt(s[:rank])
        # As they can be stored: in F32.
        best = (u[:, :rank] * roots).astype(np.float32).astype(float) @ (roots[:, None] * v[:rank]).astype(np.float32).astype(float)
        factors[name] = {"rank": found[0], "change": float(np.linalg.norm(change)), "best": float(np.linalg.norm(change - best)),
                         "tail": float(np.linalg.norm(s[rank:])), "stored": float(np.linalg.norm(change - found[1]))}
    return {"factors": factors, "missed": len(set(matrices(after)) - set(factors)), "whole": whole, "same": same,
            "change": math.sqrt(all_changes)}


match sys.argv[1:]:
    case ["merge", base, rank, share, tuned, lora]:
        answer = merge(base, int(rank), float(share), tuned, lora)
    case ["merged", base, tuned, lora, folder]:
        answer = merged(base, tuned, lora, folder)
    case ["tuned", base, tuned, rank, folder]:
        answer = tuned_by(base, tuned, int(rank), folder)
    case _:
        raise SystemExit(__doc__)
print(json.dumps(answer))
