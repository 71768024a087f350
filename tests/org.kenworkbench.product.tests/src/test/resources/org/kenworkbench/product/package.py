# Copyright (c) 2026 KEN Workbench developers. SPDX-License-Identifier: EPL-2.0
"""Checks of ken_workbench, and of what ken_subnetwork shows, as they are installed; KEN_HOME names the product.

package.py commands FOLDER     runs the commands on base.safetensors and tuned.safetensors of FOLDER
package.py failures FOLDER     runs that fail, with and without a product
package.py interrupts FOLDER   runs that are broken off, on large-base.safetensors and large-tuned.safetensors
package.py tables FOLDER       tables and pages
package.py places FOLDER       where a product is looked for
"""
import html
import inspect
import json
import os
import pathlib
import pickle
import signal
import subprocess
import sys
import warnings

import numpy as np

import ken_subnetwork
import ken_workbench as ken
from ken_workbench import _documents, _product

folder = pathlib.Path(sys.argv[2])
base, tuned = folder / "base.safetensors", folder / "tuned.safetensors"


def refused(kind, call, *words, exit_code=None):
    """The failure of a call, in whose sentence these words are."""
    try:
        call()
    except kind as e:
        assert all(word in str(e) for word in words), str(e)
        assert exit_code is None or e.exit_code == exit_code, (e.exit_code, str(e))
        return e
    raise AssertionError(f"no {kind.__name__}")


def commands():
    assert ken.__version__ == ken_subnetwork.__version__
    seen = []
    report = ken.prune(base, tuned, out=folder / "out", keep=np.float64(0.6), scope=["all", "-norms"], seed=np.int64(7), force=False,
                       norms=None, progress=seen.append)
    assert report.raw == json.loads((folder / "out/report.json").read_text("utf-8"))
    assert (report.settings.k, report.settings.scope, report.settings.seed) == ("keep 60%", "all,-norms", 7)
    assert report.pruned_digest == report.raw["prunedDigest"] and report.match.prefix is None
    by_name = {tensor.name: tensor for tensor in report.tensors}
    assert len(by_name) == len(report.raw["tensors"]) and by_name["exact.weight"].shape == (9, 70)
    assert by_name["exact.weight"].delta_norm_squared > 0 and by_name["exact.weight"].stack is None
    assert isinstance(report.seconds_per_stage["plan"], float)
    refused(Exception, lambda: setattr(report, "version", 2), "version")
    assert "raw" not in repr(report) and len(repr(report)) < 4000, repr(report)

    # Every stage begins, goes forward and ends.
    stages = list(dict.fromkeys(progress.stage for progress in seen))
    assert stages[0] == "Pruning" and len(stages) > 1, stages
    for stage in stages:
        of_stage = [progress for progress in seen if progress.stage == stage]
        assert [progress.ended for progress in of_stage] == [False] * (len(of_stage) - 1) + [True], of_stage
        assert of_stage[0].share == 0 and of_stage[-1].share == 1, of_stage
        shares = [progress.share for progress in of_stage]
        assert shares == sorted(shares), shares
        assert all(progress.text.startswith(stage + ": ") and "\x1b" not in progress.text for progress in of_stage), of_stage

    several = ken.prune_each(base, tuned, out=folder / "several", k=[10, 20], matrices_only=True)
    assert list(several) == ["k-10", "k-20"] and several["k-10"].scope.kept < several["k-20"].scope.kept
    assert several["k-10"].settings.amounts == ("k 10", "k 20") and several["k-10"].settings.matrices_only

    diagnosis = ken.diagnose(base, tuned)
    assert diagnosis.base_fit.verdict == "near" and diagnosis.recommendation.kind == "prune"
    assert len(diagnosis.tensors) == len(by_name) and diagnosis.match.only_in_base == ()
    difference = ken.diff(base, tuned, steps=True)
    assert not difference.same and {tensor.name for tensor in difference.tensors} == set(by_name)
    assert difference.tensors[0].steps.values > 0 and difference.tensors[0].largest.element >= 0
    assert ken.diff(base, base).same
    shrink = ken.shrink(base, tuned, out=folder / "small", bytes="20KB")
    assert shrink.met and shrink.asked.bytes == 20_000 and shrink.asked.margin is None
    assert (folder / "small/subnetwork.ken").stat().st_size <= 20_000
    series = ken.series(base, tuned, base)
    assert len(series.checkpoints) == 3 and series.checkpoints[0].change.step is None
    # One without tensors that were compared has an object without members there.
    document = dict(series.raw, checkpoints=[dict(series.raw["checkpoints"][0], change={})])
    assert _documents.read(ken.Series, document).checkpoints[0].change is None

    page = ken.report(folder / "out", out=folder / "out.md")
    assert page == folder / "out.md" and page.read_text("utf-8").startswith("#")
    assert ken.run("verify", folder / "out/subnetwork.ken", base=base)
    assert "exact.weight" in ken.run_text("inspect", base)
    # A file whose name looks like an option, and options whose values do.
    os.chdir(folder)
    os.link(base, "-base.safetensors")
    assert ken.diff("-base.safetensors", base).same

    unrelated = folder / "unrelated.safetensors", folder / "other.safetensors"
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        here, found = inspect.currentframe().f_lineno + 1, []
        found.append(ken.diagnose(*unrelated))
    assert found[0].recommendation.kind == "other-base"
    assert [warning.category for warning in caught] == [ken.KenWarning] and caught[0].filename == __file__, caught
    assert caught[0].lineno == here and "does not look like the base" in str(caught[0].message)
    strict = refused(ken.KenError, lambda: ken.diagnose(*unrelated, strict=True), "does not look like the base", exit_code=1)
    assert isinstance(strict.result, ken.Diagnosis) and strict.result.recommendation.kind == "other-base"


def failures():
    refused(ken.KenError, lambda: ken.diagnose(folder / "missing", tuned), str(folder / "missing"), "check the path", exit_code=3)
    refused(ken.KenError, lambda: ken.prune(base, tuned, out=folder / "x", keep=60), "60", exit_code=2)
    refused(ken.KenError, lambda: ken.prune(base, tuned, out=folder / "x", keep="60%", rul="ken"), "--rul", exit_code=2)
    refused(ken.KenError, lambda: ken.run("prun"), "prun", exit_code=2)
    # What does not fit together is listed below the sentence.
    other = refused(ken.KenError, lambda: ken.prune(base, folder / "unrelated.safetensors", out=folder / "x", keep="60%"), exit_code=3)
    assert not str(other).startswith("ken: ") and "\x1b" not in str(other), str(other)
    refused(TypeError, lambda: ken.prune(base, tuned, out=folder / "x", keep="5%,10%"), "prune_each")
    refused(TypeError, lambda: ken.prune_each(base, tuned, out=folder / "x", keep="5%"), "prune")
    refused(TypeError, lambda: ken.prune(base, tuned, out=folder / "x", keep="5%", dry_run=True), "run('prune'")
    refused(TypeError, lambda: ken.diff(base, tuned, map={1, 2}), "map")
    refused(ValueError, lambda: ken.diff(base, "a\0b"), "null character")
    assert not (folder / "x").exists()

    # Documents of other versions, damaged ones, and such as have more than is known.
    document = ken.diagnose(base, tuned).raw
    more = dict(document, new={"a": 1}, tensors=[dict(tensor, new=[]) for tensor in document["tensors"]])
    assert _documents.read(ken.Diagnosis, more) == _documents.read(ken.Diagnosis, document)
    for changes, word in (({"version": 2}, "version 2"), ({"format": "ken-report"}, "ken-report"), ({"seed": True}, "True"),
                          ({"base": []}, "DiagnosisInput"), ({"tensors": {}}, "Diagnosis.tensors"), ({"base": None}, "DiagnosisInput")):
        refused(ValueError, lambda: _documents.read(ken.Diagnosis, {**document, **changes}), word)
    del document["seed"]
    refused(ValueError, lambda: _documents.read(ken.Diagnosis, document), "Diagnosis.seed")

    # No product, or one that prints something else, or dies.
    fake = folder / "fake"
    (fake / "plugins").mkdir(parents=True)
    (fake / "plugins/org.kenworkbench.launcher_1.jar").touch()
    script = fake / "ken"
    for text, kind, word, exit_code in (("echo '{}'", ken.KenError, "wheel", 4), ("echo '[]'", ken.KenError, "no object", 4),
                                        ("kill -KILL $$", ken.KenError, "signal 9", 137),
                                        ("exit 3", ken.KenError, "exit status 3", 3), (None, ken.KenError, "install", 5)):
        script.write_text(f"#!/bin/sh\n{text}\n" if text else "#!/no/such/shell\n")
        script.chmod(0o755)
        os.environ["KEN_HOME"] = str(fake)
        refused(kind, lambda: ken.diff(base, tuned), word, exit_code=exit_code)
    # More than a pipe holds, on both; a stage without a known end, which tells none, and characters of several bytes.
    script.write_text(r"""#!/bin/sh
clear='\r\033[K'
printf "${clear}Fetching 12 kB${clear}Fetching 13 kB  \303\244${clear}Pruning [##--]  50 %%  1 row/s  ETA 0:10$clear" >&2
printf '%0300000d\n' 0 >&2
printf "${clear}Pruning [####] 100 %%  2 rows/s${clear}Pruning: 2 rows in 1 s\nPicked up: nothing\n" >&2
printf '{"a": "%0300000d"}' 0
""")
    seen = []
    assert len(ken.run("x", progress=seen.append)["a"]) == 300_000
    P = ken.Progress
    assert seen == [P("Fetching", None, "Fetching: 12 kB", False), P("Fetching", None, "Fetching: 13 kB, ä", False),
                    P("Fetching", None, "Fetching: 13 kB, ä", True), P("Pruning", 0.5, "Pruning: 50 %, 1 row/s, ETA 0:10", False),
                    P("Pruning", 1.0, "Pruning: 100 %, 2 rows/s", False), P("Pruning", 1.0, "Pruning: 2 rows in 1 s", True)], seen
    # However the bytes come.
    for size in (1, 2, 3, 7):
        again, data = [], ("\r\x1b[KPruning [#]  50 %  ä\r\x1b[KPruning [#]  70 %\r\x1b[KPruning: 2 rows\nken: warning: w\nken: e\n  m\n")
        told = _product._Told(again.append)
        for at in range(0, len(data), size):
            told.take(data[at:at + size])
        told.end()
        assert (told.warnings, told.error) == (["w"], "e\n  m") and again[-1] == P("Pruning", 1.0, "Pruning: 2 rows", True), again
        assert P("Pruning", 0.7, "Pruning: 70 %", False) in again and not any("\x1b" in str(each.text) for each in again), again
    os.environ["KEN_HOME"] = str(folder / "nowhere")
    refused(ken.ProductNotFoundError, lambda: ken.diff(base, tuned), "KEN_HOME", str(folder / "nowhere"), exit_code=5)
    refused(ken_subnetwork.KenError, lambda: ken_subnetwork.show(folder / "out"), "KEN_HOME")
    del os.environ["KEN_HOME"]
    os.environ["PATH"] = str(folder)
    _product._usual_places = lambda: iter(())
    absent = refused(ken.ProductNotFoundError, lambda: ken.diff(base, tuned), "not installed", "KEN_HOME", "Debian")
    # Pools of processes send failures to each other.
    for failure in (absent, other):
        again = pickle.loads(pickle.dumps(failure))
        assert (type(again), str(again), again.exit_code) == (type(failure), str(failure), failure.exit_code)


def interrupts():
    signal.signal(signal.SIGINT, signal.default_int_handler)
    started, begin = [], subprocess.Popen

    def watched(*arguments, **named):
        started.append(begin(*arguments, **named))
        return started[-1]

    def interrupt(_):
        os.kill(os.getpid(), signal.SIGINT)

    def fail(progress):
        raise LookupError(progress.stage)

    subprocess.Popen = watched
    large = folder / "large-base.safetensors", folder / "large-tuned.safetensors"
    for how, kind in ((interrupt, KeyboardInterrupt), (fail, LookupError)):
        refused(kind, lambda: ken.prune(*large, out=folder / "broken", k=2000, provider="reference", progress=how))
        # 128 + SIGTERM: it has put away what it had begun to write.
        assert started.pop().returncode == 143 and not started
        assert not list(folder.glob("*broken*")), list(folder.glob("*broken*"))


def tables():
    prunings = {"plain": {}, "signs": {"fill": "sign"}, "zero": {"fill": "zero"}, "steps": {"values": "int4"}, "raw": {"coding": "raw"},
                "factors": {"fill": "low-rank:2:int4"}, "spent": {"fill": "low-rank"}, "shards": {"shard_size": "5KB"},
                "base": {"scope": "attention", "outside": "base"}}
    for name, options in prunings.items():
        out = folder / "tables" / name
        report = ken.prune(base, tuned, out=out, keep="40%", rule="delta-magnitude", **options)
        of_file, of_composition = ken_subnetwork.inspect(out), ken_subnetwork.inspect(str(out / "composition.kenx"))
        assert len(of_file) == len(of_composition) == len(report.tensors)
        for told, row, other in zip(report.tensors, of_file, of_composition):
            expected = told.name, told.dtype, told.shape, told.kept, told.stored_bytes
            assert (row.name, row.dtype, row.shape, row.kept, row.bytes) == expected, (row, told)
            assert (other.name, other.dtype, other.shape, other.kept, other.bytes) == expected, (other, told)
            assert row.fate == {"tuned": "whole"}.get(told.fate, told.fate) or row.parameters == 0, (row, told)
            if row.parameters:
                assert row.kept_share == told.kept / row.parameters, row
                assert row.precision == other.precision or row.dtype == "F64", (name, row, other)
            assert (row.fill is None) == (told.reset == 0 or told.fate != "pruned"), (row, told)
        fills = {row.fill for row in of_file} - {None}
        assert fills == {"signs": {"sign"}, "zero": {"zero"}, "factors": {"low-rank:2:int4", "base"}}.get(name, fills), fills
        if name == "spent":
            assert any(fill.startswith("low-rank:") for fill in fills), fills
        if name == "steps":
            assert "int4" in {row.precision for row in of_file}
    text, page = str(of_file), of_file._repr_html_()
    assert len(text.splitlines()) == len(of_file) + 2 and "Größe/名.weight" in text and "Größe/名.weight" in page
    assert repr(of_file).startswith("<Table of ") and of_file[0].name in page and page.count("<tr>") == len(of_file) + 1
    assert ken_subnetwork.inspect(ken_subnetwork.Subnetwork(folder / "tables/plain")).rows
    hostile = ken_subnetwork.Table("x", [ken_subnetwork.TensorRow("<b>\x1b[1m", "F32", (1,), "whole", 1, 1, 4, None, "exact")])
    assert "<b>" not in hostile._repr_html_() and "\x1b" not in str(hostile)

    composition = (folder / "tables/plain/composition.kenx").read_bytes()
    entities = b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 1000 + b'">]>'
    for name, data in (("cut", composition[:-20]), ("entities", composition.replace(b"?>", b"?>" + entities, 1)), ("empty", b""),
                       ("other", b"<a/>"), ("newer", composition.replace(b"composition/1.0", b"composition/2.0")),
                       ("number", composition.replace(b'kept="', b'kept="x'))):
        damaged = folder / f"{name}.kenx"
        damaged.write_bytes(data)
        refused(ken_subnetwork.KenError, lambda: ken_subnetwork.inspect(damaged), str(damaged))
    refused(ken_subnetwork.KenError, lambda: ken_subnetwork.inspect(folder / "missing.kenx"), "No such file")

    out = folder / "tables/plain"
    shown = ken_subnetwork.show(out / "composition.kenx", height=300)
    ken.report(out, out=folder / "page.html")
    assert shown.text == (folder / "page.html").read_text("utf-8") and shown.path is None
    frame = shown._repr_html_()
    begin = frame.index('srcdoc="') + len('srcdoc="')
    assert html.unescape(frame[begin:frame.index('"', begin)]) == shown.text and 'height="300"' in frame
    assert 'sandbox="allow-scripts"' in frame and frame.startswith("<iframe ") and frame.endswith("></iframe>")
    kept = ken_subnetwork.show(base, tuned, out=folder / "pair.html", max_size="1MB")
    assert kept.path == str(folder / "pair.html") and kept.text == (folder / "pair.html").read_text("utf-8")
    refused(ken_subnetwork.KenError, lambda: ken_subnetwork.show(base, out=folder / "pair.html"), "--force")
    refused(ken_subnetwork.KenError, lambda: ken_subnetwork.show(base, out=folder / "pair.md"), "ends in .html")
    sys.modules["ken_workbench"] = None
    refused(ken_subnetwork.KenError, lambda: ken_subnetwork.show(base), "ken_workbench", "install the wheel")


def places():
    product = _product.find_product()
    assert product == pathlib.Path(os.environ["KEN_HOME"]).resolve()

    def fake(place, sign="plugins/org.kenworkbench.launcher_1.2.jar"):
        (place / sign).parent.mkdir(parents=True)
        (place / sign).touch()
        (place / "ken").write_text("#!/bin/sh\necho \"$@\"; grep SigIgn /proc/self/status\nexit 3\n")
        (place / "ken").chmod(0o755)
        return place / "ken"

    one, two, three, clone = (fake(folder / "places" / name) for name in ("one", "two/ken", "three", "clone"))
    fake(folder / "places/spark", "ken-spark.jar")
    for home, expected in (("one", one), ("one/ken", one), ("two", two), ("spark", folder / "places/spark/ken")):
        os.environ["KEN_HOME"] = str(folder / "places" / home)
        assert ken.find_product() == expected, home
    result = subprocess.run([sys.argv[3], "prune", "a b"], stdout=subprocess.PIPE, env=dict(os.environ, KEN_HOME=str(three)))
    # The signals that Python ignores are not ignored by the product.
    told, ignored = result.stdout.decode().splitlines()
    assert (result.returncode, told) == (3, "prune a b") and not int(ignored.split()[1], 16) >> signal.SIGPIPE - 1 & 1, ignored

    del os.environ["KEN_HOME"]
    _product._usual_places = lambda: iter([clone.parent])
    (folder / "places/bin").mkdir()
    (folder / "places/bin/ken").symlink_to(two)
    (folder / "places/others").mkdir()
    (folder / "places/others/ken").write_text("#!/bin/sh\n")
    (folder / "places/others/ken").chmod(0o755)
    own = os.path.dirname(sys.argv[3])
    # The package's own script and somebody else's program of that name are passed over, wherever they stand.
    for path, expected in (([own, folder / "places/others", folder / "places/bin"], two), ([own, one.parent], one), ([own], clone),
                           (["", folder / "missing"], clone)):
        os.environ["PATH"] = os.pathsep.join(map(str, path))
        assert ken.find_product() == expected, path
    three.chmod(0o644)
    os.environ["PATH"] = str(three.parent)
    assert ken.find_product() == clone


{of.__name__: of for of in (commands, failures, interrupts, tables, places)}[sys.argv[1]]()
