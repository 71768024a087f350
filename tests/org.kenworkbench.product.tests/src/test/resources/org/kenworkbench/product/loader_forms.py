"""Applies a subnetwork to a model in memory that has rows and tensors of its own.

loader_forms.py LOADER base.safetensors RESULT   RESULT: what ken prune --write-model made of the models of other_form.py
"""
import sys

import numpy as np

sys.path.insert(0, sys.argv[1])
import ken_subnetwork as ken  # noqa: E402

base, result = ken._Container(sys.argv[2]), sys.argv[3]
net, expected = ken.Subnetwork(f"{result}/subnetwork.ken"), ken._Container(f"{result}/model.safetensors")
random, target, own = np.random.default_rng(9), {}, 0
for tensor in net.tensors:
    # As a library resizes: the base's values in the tensor's type, anything in new rows and new tensors.
    bits = tensor.in_form(base).copy()
    common = min(ken._count(tensor.base_shape), tensor.count) if tensor.base_digest else 0
    bits[common:] = random.integers(0, 1 << 8 * bits.itemsize, bits.size - common, bits.dtype)
    own += bits.size - common
    target[tensor.name] = bits.reshape(tensor.shape)
assert own > 3 * 64
assert ken.apply_(target, net) > own // 2
for name in expected:
    assert target[name].tobytes() == expected.bits(name).tobytes(), name
assert len(target) == len(list(expected))
