"""Golden rows as checkpoints, and the masks read off what a run made of them.

golden.py make GOLDEN FOLDER    writes pairs NAME-base/-tuned.safetensors, prints one line NAME OPTION AMOUNT for each
golden.py check GOLDEN MASK MODEL...    compares the masks of pruned models with the golden tensor MASK of their groups

Base and tuned differ in every bit pattern, so that a position is kept where the pruned model equals the tuned one.
"""
import sys

import numpy as np
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

golden = load_file(sys.argv[2])
with safe_open(sys.argv[2], "np") as opened:
    ks = {group: int(k) for group, k in opened.metadata().items()}


def by_count():
    for k in sorted(set(ks.values())):
        yield f"k{k}", "--k", str(k), [group for group in ks if ks[group] == k]


def by_share():
    """As few shares of the row as give every group its k: rint(share * n) is k within an interval of shares."""
    intervals = []
    for group, k in ks.items():
        n = golden[group + ".values"].shape[1]
        intervals.append((min((k + 0.49) / n, 1), (k - 0.49) / n, group))
    shares = {}
    share = -1
    for high, low, group in sorted(intervals):
        if low > share:
            share = high
        shares.setdefault(share, []).append(group)
    for share, groups in shares.items():
        yield f"share{share:.6f}", "--keep", f"{100 * share:.9f}%", groups


def make(folder):
    for name, option, amount, groups in [*by_count(), *by_share()]:
        tuned = {group: golden[group + ".values"] for group in groups}
        base = {group: np.where(rows == 0, np.float32(1), -rows) for group, rows in tuned.items()}
        save_file(tuned, f"{folder}/{name}-tuned.safetensors")
        save_file(base, f"{folder}/{name}-base.safetensors")
        print(name, option, amount)


def check(mask, models):
    seen = set()
    for model in models:
        for group, pruned in load_file(model).items():
            tuned = golden[group + ".values"]
            kept = pruned.view("u4") == tuned.view("u4")
            wanted = golden[f"{group}.{mask}"] != 0
            wrong = np.flatnonzero((kept != wanted).any(axis=1))
            assert wrong.size == 0, f"{mask} of {group}: rows {wrong.tolist()} differ in {model}"
            base = np.where(tuned == 0, np.float32(1), -tuned)
            assert (kept | (pruned.view("u4") == base.view("u4"))).all(), f"{group}: neither base nor tuned in {model}"
            seen.add(group)
    assert seen == set(ks), f"no answer for {sorted(set(ks) - seen)}"


if sys.argv[1] == "make":
    make(sys.argv[3])
else:
    check(sys.argv[3], sys.argv[4:])
