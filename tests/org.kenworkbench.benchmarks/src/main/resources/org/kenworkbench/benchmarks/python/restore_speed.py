"""Restores a model by the loader for Python, several times, and prints as JSON the seconds that each took.

restore_speed.py LOADERS versions                         LOADERS: the folder with ken_subnetwork.py
restore_speed.py LOADERS restore BASE DELTA OUT RUNS      OUT is what the last one wrote
"""
import sys
import time

# The loader is to do without them, also where they are installed.
sys.modules["zstandard"] = sys.modules["torch"] = None
sys.path.insert(0, sys.argv[1])

import ken_subnetwork as ken  # noqa: E402

# Linux counts the start of a process, the 22nd figure, in hundredths of a second from the start of the machine.
with open("/proc/self/stat") as stat:
    started = int(stat.read().rpartition(")")[2].split()[19]) / 100
start = time.clock_gettime(time.CLOCK_BOOTTIME) - started

import hashlib  # noqa: E402
import json  # noqa: E402
import os  # noqa: E402
import platform  # noqa: E402

import numpy  # noqa: E402


def digest(path):
    sha = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            sha.update(block)
    return sha.hexdigest()


if sys.argv[2] == "versions":
    print(json.dumps({"versions": f"Python {platform.python_version()}, NumPy {numpy.__version__}"}))
    sys.exit()
base, delta, out, runs = sys.argv[3:]
wall, cpu, results = [], [], set()
for _ in range(int(runs)):
    if os.path.exists(out):
        os.unlink(out)
    wall_before, cpu_before = time.perf_counter(), time.process_time()
    ken.restore(base, delta, out)
    wall.append(time.perf_counter() - wall_before)
    cpu.append(time.process_time() - cpu_before)
    results.add(digest(out))
print(json.dumps({"start": start, "wall": wall, "cpu": cpu, "results": len(results)}))
