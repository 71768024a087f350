"""An independent check of models that `ken apply` has made.

apply.py LOADER BASE SCRATCH KEN MODEL [KEN MODEL ...]

LOADER is the folder or wheel of ken_subnetwork. Each MODEL, a SafeTensors file, must be what the loader makes of BASE and KEN, byte by
byte, and open in SafeTensors' own reader with every tensor in it.
"""
import sys

sys.path.insert(0, sys.argv[1])
import ken_subnetwork as ken
from safetensors import safe_open

base, scratch, pairs = sys.argv[2], sys.argv[3], sys.argv[4:]
for number, (subnetwork, model) in enumerate(zip(pairs[::2], pairs[1::2])):
    expected = f"{scratch}/expected-{number}.safetensors"
    ken.restore(base, subnetwork, expected)
    with open(expected, "rb") as one, open(model, "rb") as other:
        assert one.read() == other.read(), f"{model} is not what {subnetwork} restores to"
    with safe_open(model, "pt") as opened:
        assert opened.metadata() == {"format": "pt"}, opened.metadata()
        names = sorted(tensor.name for tensor in ken.Subnetwork(subnetwork).tensors)
        assert sorted(opened.keys()) == names, model
        for name in names:
            opened.get_tensor(name)
print(len(pairs) // 2)
