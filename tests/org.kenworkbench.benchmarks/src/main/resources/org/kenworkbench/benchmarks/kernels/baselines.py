# What Python makes of the same rows, one thread. Copyright (c) 2026 KEN Workbench developers. SPDX-License-Identifier: EPL-2.0
#   baselines.py ROWS N K SECONDS OUT
# ROWS holds little-endian float32 rows of N values. Each way selects from as many of them as SECONDS allow, leaves its masks in OUT/WAY.u8,
# and is then timed in passes over many rows: a row by itself may be a quick one. Prints one JSON document. A way whose library is not
# installed is left out.
import json
import sys
import time

import numpy as np

try:
    from sklearn.neighbors import KernelDensity
except ImportError:
    KernelDensity = None
try:
    from scipy.stats import gaussian_kde
except ImportError:
    gaussian_kde = None

BINS = 1024
PASSES = 5


def bandwidth(row):
    return float(np.float32(1.06) * np.std(row)) * len(row) ** (-1 / 5)


def published(row, k):
    """As the authors' program selects: scikit-learn's density on an even grid, rounded; each grid point takes the nearest value left."""
    h = bandwidth(row)
    grid = np.linspace(row.min(), row.max(), k)
    density = KernelDensity(kernel="gaussian", bandwidth=h).fit(row.reshape(-1, 1))
    rounded = np.round(np.exp(density.score_samples(grid.reshape(-1, 1))))
    left = row
    positions = np.arange(len(row))
    kept = np.zeros(len(row), np.uint8)
    for point in grid[np.argsort(-rounded, kind="stable")]:
        nearest = np.abs(left - point).argmin()
        kept[positions[nearest]] = 1
        left = np.delete(left, nearest)
        positions = np.delete(positions, nearest)
    return kept


def scipy_density(row, k):
    """The density at each value by SciPy, then a sort."""
    wide = row.astype(np.float64)
    density = gaussian_kde(wide, bw_method=bandwidth(row) / np.std(wide, ddof=1))(wide)
    kept = np.zeros(len(row), np.uint8)
    kept[np.argsort(-density, kind="stable")[:k]] = 1
    return kept


def numpy_binned(row, k):
    """Approximate: linear binning, a convolution by FFT, linear interpolation, a partition."""
    h = bandwidth(row)
    low = row.min() - 4 * h
    width = (row.max() + 4 * h - low) / (BINS - 1)
    at = (row - low) / width
    cell = at.astype(np.int64)
    beyond = at - cell
    mass = np.bincount(cell, 1 - beyond, BINS) + np.bincount(cell + 1, beyond, BINS)
    smooth = np.exp(-2 * (np.pi * np.fft.rfftfreq(BINS) * h / width) ** 2)
    density = np.fft.irfft(np.fft.rfft(mass) * smooth, BINS)
    kept = np.zeros(len(row), np.uint8)
    kept[np.argpartition(-(density[cell] * (1 - beyond) + density[cell + 1] * beyond), k - 1)[:k]] = 1
    return kept


def timed(way, rows, k, seconds):
    """Masks of as many rows as the seconds allow, and what a row took on average in each of some passes over the first of them."""
    way(rows[0], k)
    masks = []
    begun = time.perf_counter()
    for row in rows:
        masks.append(way(row, k))
        if time.perf_counter() - begun > seconds:
            break
    row_seconds = (time.perf_counter() - begun) / len(masks)
    batch = rows[: min(len(masks), max(1, int(seconds / PASSES / row_seconds)))]
    passes = []
    for _ in range(PASSES):
        start = time.perf_counter()
        for row in batch:
            way(row, k)
        passes.append((time.perf_counter() - start) / len(batch))
    return masks, passes


def main(file, n, k, seconds, out):
    rows = np.fromfile(file, "<f4").reshape(-1, n)
    answer = {"versions": {"numpy": np.__version__}, "ways": {}}
    ways = {"numpy-binned": numpy_binned}
    if KernelDensity:
        import sklearn
        answer["versions"]["scikit-learn"] = sklearn.__version__
        ways["published"] = published
    if gaussian_kde:
        import scipy
        answer["versions"]["scipy"] = scipy.__version__
        ways["scipy-density"] = scipy_density
    for name, way in ways.items():
        masks, passes = timed(way, rows, k, seconds)
        np.array(masks).tofile(f"{out}/{name}.u8")
        answer["ways"][name] = {"rows": len(masks), "minNs": 1e9 * min(passes) / n, "meanNs": 1e9 * sum(passes) / PASSES / n}
    json.dump(answer, sys.stdout)


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), sys.argv[5])
