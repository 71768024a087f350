"""Checks the loader in Python on chains of .ken files, each of which rests on the result of the one before it.

chain.py LOADER FOLDER   LOADER: the folder or wheel with ken_subnetwork.py; FOLDER: has base.safetensors, S1.ken, S2.ken and S3.ken, made
                         by ken pack of four checkpoints in a row, and expected.safetensors, the last of these
"""
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

import numpy as np
import torch

sys.path.insert(0, sys.argv[1])
import ken_subnetwork as ken  # noqa: E402

FOLDER = sys.argv[2]
BASE, EXPECTED = f"{FOLDER}/base.safetensors", f"{FOLDER}/expected.safetensors"
LINKS = [f"{FOLDER}/S{number}.ken" for number in (1, 2, 3)]
NUMPY = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2", "I64": "<i8", "I32": "<i4", "U8": "u1", "BOOL": "?"}
TORCH = {"F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16, "I64": torch.int64,
         "I32": torch.int32, "U8": torch.uint8, "BOOL": torch.bool}


def arrays(path):
    file = ken._Container(path)
    return {name: file.bits(name).copy().view(NUMPY[file.dtype(name)]).reshape(file.shape(name)) for name in file}


def tensors(path):
    file = ken._Container(path)
    return {name: torch.from_numpy(file.bits(name).copy().view(np.uint8)).view(TORCH[file.dtype(name)]).reshape(file.shape(name))
            for name in file}


def types(path):
    file = ken._Container(path)
    return {name: file.dtype(name) for name in file}


def module(values, ties):
    """A module whose state_dict has these values under these names, parameters that are tied being one."""
    root, parameters = torch.nn.Module(), {}
    for name, value in values.items():
        parameters[name] = torch.nn.Parameter(value, requires_grad=value.is_floating_point())
    for name in values:
        *folders, own = name.split(".")
        place = root
        for folder in folders:
            if not hasattr(place, folder):
                place.add_module(folder, torch.nn.Module())
            place = getattr(place, folder)
        place.register_parameter(own, parameters[ties.get(name, name)])
    return root


def modules(path):
    """As the base is loaded: what has the same values in the base and is tied in the end is one parameter."""
    values = tensors(path)
    ties = {tensor.name: tensor.tied_to for tensor in ken.Subnetwork(LINKS[-1]).tensors if tensor.tied_to}
    return module(values, {name: of for name, of in ties.items() if name in values and values[name].equal(values[of])})


def raw(value):
    return value.tobytes() if isinstance(value, np.ndarray) else value.detach().contiguous().reshape(-1).view(torch.uint8).numpy().tobytes()


def all_bytes(model):
    state = model.state_dict() if hasattr(model, "state_dict") else model
    return {name: raw(value) for name, value in state.items()}


def refused(call, *parts):
    try:
        call()
    except ken.KenError as e:
        assert all(part in str(e) for part in parts), (parts, str(e))
        assert str(e).endswith(".") and not str(e).endswith(".."), e
        return e
    raise AssertionError(f"not refused: {parts}")


class Unwritten:
    """Makes a test fail if anything is written to a model, even if it is put back."""

    def __enter__(self):
        self._writes = {kind: kind.write for kind in (ken._Numpy, ken._Torch)}
        for kind in self._writes:
            kind.write = self._fail

    def __exit__(self, *_):
        for kind, write in self._writes.items():
            kind.write = write

    @staticmethod
    def _fail(*_):
        raise AssertionError("something is written")


def is_refused_and_unchanged(model, links, *parts):
    before = all_bytes(model)
    with Unwritten():
        refused(lambda: ken.apply_chain_(model, links), *parts)
    assert all_bytes(model) == before


def in_place(load):
    model, expected = load(BASE), all_bytes(arrays(EXPECTED))
    of = types(BASE)
    first, last = ken.Subnetwork(LINKS[0]), ken.Subnetwork(LINKS[-1])
    # The base's digest is of those tensors alone that the link rests on, which tied names are not.
    rested_on = {tensor.base_name for tensor in first.tensors if tensor.base_digest}
    state = model.state_dict() if load is modules else model
    state = {name: value for name, value in state.items() if name in rested_on}
    assert ken.digest_of(state, of if load is arrays else None) == first.settings["base_digest"]
    before = all_bytes(model)
    assert before != expected
    assert ken.apply_chain_(model, LINKS) > 0
    assert all_bytes(model) == expected
    assert ken.digest_of(model, of if load is arrays else None) == last.settings["pruned_digest"]
    assert ken.apply_chain_(model, LINKS) == 0
    # Links one by one come to the same, and so does a chain that goes on from the middle.
    model = load(BASE)
    ken.apply_(model, LINKS[0])
    ken.apply_chain_(model, [ken.Subnetwork(LINKS[1]), LINKS[2]])
    assert all_bytes(model) == expected
    model = load(BASE)
    ken.apply_chain_(model, LINKS[0])
    assert ken.digest_of(model, of if load is arrays else None) == first.settings["pruned_digest"]


def orders():
    """Links that are missing, repeated, out of order or of another chain are named."""
    first, second, third = LINKS
    for load in (arrays, modules):
        model = load(BASE)
        for links, parts in (([first, third], (f"{third} does not rest on the result of {first}", "missing")),
                             ([first, third, second], (f"{third} rests on the result of {second} and not on that of {first}",)),
                             ([second, first, third], (f"{second} rests on the result of {first}, before which", "in their order")),
                             ([third, first, second], (f"{third} rests on the result of {second}, before which", "in their order")),
                             ([third, second, first], (f"{second} rests on the result of {first} and not on that of {third}",)),
                             ([first, second, second, third], (f"{second} is given a second time", "once")),
                             ([first, second, first], (f"{first} is given a second time, after {second}",)),
                             ([second, third], ("other values than the base", second, "all links")),
                             ([], ("no links",))):
            is_refused_and_unchanged(model, links, *parts)
            if links:
                with tempfile.TemporaryDirectory() as scratch:
                    refused(lambda: ken.restore(BASE, links, f"{scratch}/no"))
                    assert not os.listdir(scratch)
        ken.apply_(model, first)
        is_refused_and_unchanged(model, LINKS, "other values than the base", first)
    with tempfile.TemporaryDirectory() as scratch:
        again = shutil.copy(second, f"{scratch}/again.ken")
        is_refused_and_unchanged(arrays(BASE), [first, second, again], f"{again}, which is the same as {second}, is given a second time")
        link(f"{scratch}/foreign.ken", {"other": values(1)}, {"other": values(2)})
        is_refused_and_unchanged(arrays(BASE), [first, f"{scratch}/foreign.ken"], "foreign.ken does not rest on", "of another chain")
        link(f"{scratch}/alone.ken", {}, {"other": values(2)})
        is_refused_and_unchanged(arrays(BASE), [first, f"{scratch}/alone.ken"], "alone.ken does not rest on")


def whole_bases():
    """A link that needs what is in the result before it, but was made from another base, is of another chain."""
    first, last = {"embed.weight": values(1), "norm.weight": values(2)}, {"embed.weight": values(3)}
    with tempfile.TemporaryDirectory() as scratch:
        paths = [f"{scratch}/{number}.ken" for number in range(2)]
        link(paths[0], {"embed.weight": values(0)}, first)
        for whole in (None, first, {"embed.weight": values(1)}):
            link(paths[1], first, last, whole=whole)
            model = loaded({"embed.weight": values(0)})
            ken.apply_chain_(model, paths)
            assert all_bytes(model) == {"embed.weight": values(3)[2]}
        for whole in ({**first, "norm.weight": values(9)}, {**first, "new.weight": values(9)}):
            link(paths[1], first, last, whole=whole)
            is_refused_and_unchanged(loaded({"embed.weight": values(0)}), paths, f"{paths[1]} does not rest on the result of {paths[0]}",
                                     "does not need", "one by one")


def content(path):
    """All that a .ken says; left out are the blanks that pad its header, and bits that pad a byte."""
    outer = ken._Container(path)
    inner = outer.inner()
    return outer.metadata, outer._entries, inner.metadata, inner._entries, outer.bits("data").tobytes()


def damaged():
    """A link of which any byte has changed is refused, and the model stays as it was."""
    random, model = np.random.default_rng(41), modules(BASE)
    before = all_bytes(model)
    with tempfile.TemporaryDirectory() as scratch:
        for number, path in enumerate(LINKS):
            with open(path, "rb") as file:
                good = file.read()
            bad_path = f"{scratch}/S{number + 1}.ken"
            links = [bad_path if path == other else other for other in LINKS]
            for at in random.integers(0, len(good), 200):
                bad = bytearray(good)
                bad[at] ^= random.integers(1, 256)
                with open(bad_path, "wb") as file:
                    file.write(bad)
                try:
                    with Unwritten():
                        ken.apply_chain_(model, links)
                except ken.KenError as e:
                    assert bad_path in str(e) and str(e).endswith("."), e
                except AssertionError:
                    assert content(bad_path) == content(path), f"byte {at} of {path} has changed and is not noticed"
                assert all_bytes(model) == before, at
            # A block that this model does not need, since it is the result already.
            inner = ken._Container(path).inner()
            stream = next(f"whole:{tensor.name}" for tensor in ken.Subnetwork(path).tensors
                          if tensor.entry.get("value_coding") == "residuals")
            bad = bytearray(good)
            bad[bad.index(inner.bits(stream).tobytes()) + 9] ^= 1
            with open(bad_path, "wb") as file:
                file.write(bad)
            is_refused_and_unchanged(arrays(EXPECTED), links, stream.removeprefix("whole:"), "is damaged", bad_path)


def files():
    """A chain of files gives what its links give one after the other."""
    with tempfile.TemporaryDirectory() as scratch:
        before = BASE
        for number, path in enumerate(LINKS):
            out = f"{scratch}/{number}"
            ken.restore(before, path, out)
            before = out
        ken.restore(BASE, LINKS, f"{scratch}/chain")
        command = [sys.executable, "-m", "ken_subnetwork", BASE]
        environment = {**os.environ, "PYTHONPATH": sys.argv[1]}
        subprocess.run([*command, *LINKS, f"{scratch}/command"], env=environment, check=True)
        subprocess.run([*command, LINKS[0], f"{scratch}/single"], env=environment, check=True)
        done = subprocess.run([*command, *LINKS[::2], f"{scratch}/no"], env=environment, stderr=subprocess.PIPE, text=True)
        assert done.returncode == 1 and "ken_subnetwork: " in done.stderr and "does not rest on" in done.stderr, done
        # What the system refuses is told in one sentence, without the name of a temporary file.
        for out, part in (("none/out", f"{scratch}/none takes no new file"), ("2/out", f"{scratch}/2 takes no new file")):
            done = subprocess.run([*command, *LINKS, f"{scratch}/{out}"], env=environment, stderr=subprocess.PIPE, text=True)
            assert done.returncode == 1 and done.stderr.startswith(f"ken_subnetwork: {part} ("), done
            assert done.stderr.endswith(".\n") and done.stderr.count("\n") == 1 and ".ken-" not in done.stderr, done
        os.mkdir(f"{scratch}/folder")
        refused(lambda: ken.restore(BASE, LINKS, f"{scratch}/folder"), f"{scratch}/folder cannot be written")
        os.rmdir(f"{scratch}/folder")
        for one, other in (("2", "chain"), ("2", "command"), ("0", "single")):
            with open(f"{scratch}/{one}", "rb") as left, open(f"{scratch}/{other}", "rb") as right:
                assert left.read() == right.read(), other
        assert all_bytes(arrays(f"{scratch}/chain")) == all_bytes(arrays(EXPECTED))
        assert types(f"{scratch}/chain") == types(EXPECTED)
        assert sorted(os.listdir(scratch)) == ["0", "1", "2", "chain", "command", "single"]


class Failing:
    """Makes writing fail at a tensor, when half of its values have been written, and from then on."""

    def __init__(self, kind, at, error, times=1):
        self._kind, self._write, self._at, self._error, self._times = kind, kind.write, at, error, times

    def __enter__(self):
        def write(target, positions, new):
            self._at -= 1
            if self._at < 0 < self._times:
                self._times -= 1
                self._write(target, positions[::2], new[::2].copy())
                raise self._error
            self._write(target, positions, new)
        self._kind.write = write

    def __exit__(self, *_):
        self._kind.write = self._write


def interrupted():
    """Where writing fails the model is put back, or the error names what has changed."""
    expected = all_bytes(arrays(EXPECTED))
    for load, kind in ((arrays, ken._Numpy), (modules, ken._Torch)):
        for error in (RuntimeError("out of memory"), KeyboardInterrupt()):
            for at in (0, 1, 3):
                for call in (lambda: ken.apply_chain_(model, LINKS), lambda: ken.apply_(model, LINKS[0])):
                    model = load(BASE)
                    before = all_bytes(model)
                    try:
                        with Failing(kind, at, error):
                            call()
                    except (RuntimeError, KeyboardInterrupt) as e:
                        assert e is error
                    else:
                        raise AssertionError("the error is lost")
                    assert all_bytes(model) == before
        # Old values that there is no room for are not put back; what had been begun is, and the next call completes the work.
        kept, ken._KEPT = ken._KEPT, 1
        try:
            model = load(BASE)
            before = all_bytes(model)
            with Failing(kind, 3, RuntimeError("out of memory")):
                told = refused(lambda: ken.apply_chain_(model, LINKS), "changed in part", "out of memory", "load the model again")
            after = all_bytes(model)
            memory = {target.memory for name, target in ken._targets(model).items() if after[name] != before[name]}
            assert len(told.changed) == len(memory) == 3 and all(name in str(told) for name in told.changed)
            assert all(after[name] == expected[name] != before[name] for name in told.changed)
            assert all(after[name] in (before[name], expected[name]) for name in after)
            assert ken.apply_chain_(model, LINKS) > 0 and all_bytes(model) == expected
        finally:
            ken._KEPT = kept
        # A tensor that cannot be written to at all, nor put back, is as it was.
        model = load(BASE)
        before = all_bytes(model)
        if load is arrays:
            *_, last = (name for name in sorted(before) if before[name] != expected[name])
            model[last].flags.writeable = False
            try:
                ken.apply_chain_(model, LINKS)
            except ken.KenError as e:
                raise AssertionError("the error is another one") from e
            except ValueError as e:
                assert "read-only" in str(e), e
            assert all_bytes(model) == before
        # Where putting back fails, too, that is told.
        model = load(BASE)
        with Failing(kind, 2, RuntimeError("device lost"), 2):
            told = refused(lambda: ken.apply_chain_(model, LINKS), "changed in part", "device lost")
        assert len(told.changed) == 3


def digest(value):
    dtype, shape, data = value
    return hashlib.sha256(f"{dtype} [{', '.join(map(str, shape))}]\n".encode() + data).hexdigest()


def digest_of_all(digests):
    return hashlib.sha256(b"".join(f"{name}\0{digests[name]}\n".encode() for name in sorted(digests))).hexdigest()


def values(seed, rows=6, dtype="BF16"):
    """Random values that fit into BF16."""
    bits = np.random.default_rng(seed).standard_normal((rows, 8)).astype("<f4").view("<u4") >> 16
    return dtype, [rows, 8], (bits.astype("<u2") if dtype == "BF16" else bits << 16).tobytes()


def is_alike(base, value):
    """Whether a base comes to a value in the value's type, such as F32 in BF16."""
    if base is None or base[0] == value[0]:
        return base == value
    return np.array_equal(np.frombuffer(base[2], "<u4"), np.frombuffer(value[2], "<u2").astype("<u4") << 16)


def link(path, before, after, ties=None, bases=None, whole=None):
    """Writes a .ken of version 1 by the text of the format alone; ties are from name to name, and bases the other names of these. With
    the whole base it has the digest of that, which only version 2 should have."""
    entries, streams = [], {}
    for name in sorted(after):
        value, of = after[name], (bases or {}).get(name, name)
        entry = {"name": name, "dtype": value[0], "shape": value[1], "tuned": digest(value), "pruned": digest(value)}
        if name in (ties or {}):
            entry.update(fate="tied", tied_to=ties[name])
        else:
            base = before.get(of)
            entry.update(fate="base" if is_alike(base, value) else "whole")
            if entry["fate"] == "whole":
                entry["value_coding"] = "raw"
                streams[f"whole:{name}"] = value
            if base:
                entry["base"] = digest(base)
                entry.update({key: said for key, said, own in (("base_name", of, name), ("base_dtype", base[0], value[0]),
                                                               ("base_shape", base[1], value[1])) if said != own})
        entries.append(entry)
    of_bases = {entry.get("base_name", entry["name"]): entry["base"] for entry in entries if "base" in entry}
    of_after = digest_of_all({entry["name"]: entry["pruned"] for entry in entries})
    metadata = {"format": "ken-subnetwork", "version": "1", "fill": "base", "tensors": json.dumps(entries), "pruned_digest": of_after,
                "tuned_digest": of_after, "base_digest": digest_of_all(of_bases)}
    if whole:
        metadata["whole_base_digest"] = digest_of_all({name: digest(value) for name, value in whole.items()})
    header, data = {"__metadata__": metadata}, b""
    for name, (dtype, shape, bits) in streams.items():
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(data), len(data) + len(bits)]}
        data += bits
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)


def loaded(named):
    return {name: torch.from_numpy(np.frombuffer(data, np.uint8).copy()).view(TORCH[dtype]).reshape(shape)
            for name, (dtype, shape, data) in named.items()}


def ties():
    """Tied weights are written once; a link may tie, rename and untie tensors of the one before it, and add rows."""
    with tempfile.TemporaryDirectory() as scratch:
        paths = [f"{scratch}/{number}.ken" for number in range(4)]
        steps = [{"embed.weight": values(step), "head.weight": values(step), "norm.weight": values(7)} for step in range(3)]
        steps.append({**steps[2], "head.weight": values(3)})
        tied = {"head.weight": "embed.weight"}
        link(paths[0], steps[0], steps[1], tied)
        # Rests on the second name of what is tied there.
        link(paths[1], steps[1], steps[2], tied, {"embed.weight": "head.weight"})
        link(paths[2], steps[2], steps[3])
        model = module(loaded(steps[0]), tied)
        assert model.state_dict()["head.weight"].data_ptr() == model.state_dict()["embed.weight"].data_ptr()
        assert ken.digest_of(model) == digest_of_all({name: digest(value) for name, value in steps[0].items()})
        differing = np.count_nonzero(np.frombuffer(values(0)[2], "<u2") != np.frombuffer(values(2)[2], "<u2"))
        assert ken.apply_chain_(model, paths[:2]) == differing
        assert all_bytes(model) == {name: value[2] for name, value in steps[2].items()}
        assert ken.digest_of(model) == ken.Subnetwork(paths[1]).settings["pruned_digest"]
        is_refused_and_unchanged(module(loaded(steps[0]), tied), paths[:3], "share their memory", "untie")
        model = module(loaded(steps[0]), {})
        ken.apply_chain_(model, paths[:3])
        assert all_bytes(model) == {name: value[2] for name, value in steps[3].items()}
        # A base that differs in a tensor of which each link has all values.
        wrong = {**steps[0], "embed.weight": values(9), "head.weight": values(9)}
        is_refused_and_unchanged(module(loaded(wrong), tied), paths[:2], "has other values than the base", paths[0])
        # A tensor that a later link drops stays as it is, one that the model lacks is asked for, one that no link changes is not.
        link(paths[2], steps[2], {"embed.weight": values(4)})
        model = module(loaded(steps[0]), {})
        ken.apply_chain_(model, paths[:3])
        assert all_bytes(model) == {name: value[2] for name, value in {**steps[0], "embed.weight": values(4)}.items()}
        without = {name: value for name, value in loaded(steps[0]).items() if name != "norm.weight"}
        ken.apply_chain_(without, paths[:2])
        assert all_bytes(without) == {name: steps[2][name][2] for name in without}
        only = {"norm.weight": loaded(steps[0])["norm.weight"]}
        is_refused_and_unchanged(only, paths[:2], "lacks embed.weight", "give")
        link(paths[2], steps[2], steps[2], tied)
        is_refused_and_unchanged(only, paths[:3], "lacks embed.weight", "give")
        # A name that a link changes: the model may have the old one.
        link(paths[2], steps[2], {"new.weight": values(4)}, bases={"new.weight": "embed.weight"})
        for name in ("new.weight", "embed.weight"):
            model = loaded({name: values(0)})
            ken.apply_chain_(model, paths[:3])
            assert all_bytes(model) == {name: values(4)[2]}
        # A file whose digest of all tensors is another.
        link(paths[2], steps[2], steps[2], tied)
        with open(paths[2], "rb") as file:
            text = file.read()
        for key in ("pruned_digest", "tuned_digest", "base_digest"):
            said = ken.Subnetwork(paths[2]).settings[key]
            at = text.index(f'"{key}": "{said}"'.encode()) + len(key) + 5
            bad = bytearray(text)
            bad[at] = ord("0") if bad[at] != ord("0") else ord("1")
            with open(paths[3], "wb") as file:
                file.write(bad)
            is_refused_and_unchanged(loaded(steps[0]), [*paths[:2], paths[3]], paths[3], "damaged")
        # More rows from the second link on: the model has room for them from the first.
        longer = {"embed.weight": values(5, 9)}
        link(paths[2], steps[2], longer)
        grown = {"embed.weight": torch.cat((loaded(steps[0])["embed.weight"], torch.ones(3, 8, dtype=torch.bfloat16)))}
        ken.apply_chain_(grown, paths[:3])
        assert all_bytes(grown) == {"embed.weight": longer["embed.weight"][2]}
        # Damage in the last tensor is found before the first one is written, even if tensors are made one at a time.
        link(paths[2], steps[0], {name: values(20 + number) for number, name in enumerate(steps[0])})
        with open(paths[2], "r+b") as file:
            file.seek(-1, os.SEEK_END)
            last = file.read(1)[0]
            file.seek(-1, os.SEEK_END)
            file.write(bytes([last ^ 1]))
        batch, ken._BATCH = ken._BATCH, 1
        try:
            is_refused_and_unchanged(loaded(steps[0]), paths[2:3], "norm.weight", "does not restore")
        finally:
            ken._BATCH = batch
        # Fewer rows from the second link on: the model has no room for the base's.
        link(paths[2], longer, {"embed.weight": values(6, 9)})
        link(paths[3], {"embed.weight": values(6, 9)}, {"embed.weight": values(0)})
        is_refused_and_unchanged(loaded({"embed.weight": values(5)}), paths[2:], "more rows", "restore the chain")
        # Another type from the second link on: a file can be restored, a model has no room for the base.
        wide = [{"embed.weight": values(step, dtype="F32")} for step in range(2)]
        link(paths[2], wide[0], wide[1])
        link(paths[3], wide[1], {"embed.weight": values(1)})
        is_refused_and_unchanged(loaded({"embed.weight": values(0)}), paths[2:], "another type", "restore the chain")
        base = f"{scratch}/base.safetensors"
        with open(base, "wb") as file:
            text = json.dumps({"embed.weight": {"dtype": "F32", "shape": [6, 8], "data_offsets": [0, 192]}}).encode()
            file.write(len(text).to_bytes(8, "little") + text + wide[0]["embed.weight"][2])
        ken.restore(base, paths[2:], f"{scratch}/out")
        assert all_bytes(arrays(f"{scratch}/out")) == {"embed.weight": values(1)[2]}


def digests():
    """The digest of a model is of all its names, types and values."""
    model = {"a": torch.ones(2, 3, dtype=torch.bfloat16), "b": torch.tensor(True)}
    first = ken.digest_of(model)
    bits = {name: value.view(torch.uint8).numpy().tobytes() for name, value in model.items()}
    assert first == digest_of_all({"a": digest(("BF16", [2, 3], bits["a"])), "b": digest(("BOOL", [], bits["b"]))})
    held = {"a": np.frombuffer(bits["a"], "<u2").reshape(2, 3), "b": np.array(True)}
    assert ken.digest_of(held, {"a": "BF16"}) == first != ken.digest_of(held)
    model["a"][1, 2] = 2
    assert ken.digest_of(model) != first
    refused(lambda: ken.digest_of({"a": np.zeros(2, "c16")}), "a of the model", "convert")
    for wrong in ("F32", "F31"):
        refused(lambda: ken.digest_of(held, {"a": wrong}), "a of the model", f"type {wrong}")
    refused(lambda: ken.digest_of(model, {"a": "F16"}), "a of the model", "type F16")


for loading in (arrays, tensors, modules):
    in_place(loading)
orders()
whole_bases()
files()
ties()
digests()
interrupted()
damaged()
