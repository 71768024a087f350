# Copyright (c) 2026 KEN Workbench developers. SPDX-License-Identifier: EPL-2.0
"""Runs KEN Workbench from Python.

    import ken_workbench as ken

    diagnosis = ken.diagnose("base", "tuned")
    print(diagnosis.recommendation.sentence)
    report = ken.prune("base", "tuned", out="out", reset="40%", rule="delta-magnitude", progress=True)
    print(report.scope.tuning_kept_fraction, report.bytes.subnetwork)

Each function runs the command of its name (`ken prune --help` lists what it takes) and returns what `--json` prints, as
a frozen dataclass of `ken_workbench.results`. Keyword arguments become options: `reset="40%"` is `--reset=40%`,
`write_model=True` is `--write-model`, a list is given with commas, and what is None or False is left out.

`progress` is called with a `Progress` again and again; True shows it as one line. Warnings of the program are
`KenWarning`s of Python's `warnings`. A run that fails raises a `KenError`, which has the program's sentence and its
exit status. An interrupted run (Ctrl-C, or the stop button of a notebook) is ended, and leaves nothing half-written.

The program has to be installed; `find_product` says where it is looked for. Needs Python 3.9 and nothing else.
"""

import json
import os
import pathlib
import sys
import typing
import warnings as _warnings

from . import _product, results
from ._documents import Document, read as _read
from ._product import (KenError, KenWarning, ProductNotFoundError, Progress, find_product, main, show_progress)
from .results import Diagnosis, Difference, Report, Series, Shrink, Sweep

__version__ = "0.1.0"
__all__ = ["Diagnosis", "Difference", "KenError", "KenWarning", "ProductNotFoundError", "Progress", "Report", "Series",
           "Shrink", "Sweep", "diagnose", "diff", "find_product", "main", "prune", "prune_each", "report", "results",
           "run", "run_text", "series", "show_progress", "shrink", "sweep"]

PathLike = typing.Union[str, "os.PathLike[str]"]
Listener = typing.Union[None, bool, typing.Callable[[Progress], None]]
_D = typing.TypeVar("_D", bound=Document)


def diagnose(base: PathLike, tuned: PathLike, *, progress: Listener = None, **options: typing.Any) -> Diagnosis:
    """Says, before any pruning, whether this is the right base, what changed, and what to do: `ken diagnose`."""
    return _call(Diagnosis, "diagnose", (base, tuned), options, progress)


def diff(base: PathLike, tuned: PathLike, *, progress: Listener = None, **options: typing.Any) -> Difference:
    """Says what changed between any two checkpoints, value by value: `ken diff`."""
    return _call(Difference, "diff", (base, tuned), options, progress)


def series(*checkpoints: PathLike, progress: Listener = None, **options: typing.Any) -> Series:
    """Says what moved when along the checkpoints of a training, of which the folder will do: `ken series`."""
    return _call(Series, "series", checkpoints, options, progress)


def prune(base: PathLike, tuned: PathLike, *, out: PathLike, progress: Listener = None,
          **options: typing.Any) -> Report:
    """Keeps the values of a tuned checkpoint that matter: `ken prune`, to one amount (`k`, `keep` or `reset`).

    Writes `subnetwork.ken`, `composition.kenx` and `report.json` into the folder `out`, and returns the report.
    `prune_each` takes several amounts.
    """
    if options.get("dry_run"):
        raise TypeError("prune returns the report of a pruning, which dry_run has none of; use run('prune', ...)")
    if len(_amounts(options)) > 1:
        raise TypeError("prune takes one amount; use prune_each for several")
    return _call(Report, "prune", (), {"base": base, "tuned": tuned, "out": out, **options}, progress)


def prune_each(base: PathLike, tuned: PathLike, *, out: PathLike, progress: Listener = None,
               **options: typing.Any) -> typing.Dict[str, Report]:
    """Prunes to several amounts in one pass, as in `keep=["5%", "10%"]`: `ken prune` with several amounts.

    Returns the report of each by the name of its folder in `out`, such as `keep-5`.
    """
    if options.get("dry_run"):
        raise TypeError("prune_each returns the reports of prunings, which dry_run has none of; use run('prune', ...)")
    if len(_amounts(options)) < 2:
        raise TypeError("prune_each takes several amounts; use prune for one")
    document = _document("prune", (), {"base": base, "tuned": tuned, "out": out, **options}, progress, 3)
    try:
        return {result["folder"]: _read(Report, result["report"]) for result in document["results"]}
    except (KeyError, TypeError, ValueError) as e:
        raise _unknown("prune", e) from e


def shrink(base: PathLike, tuned: PathLike, *, out: PathLike, progress: Listener = None,
           **options: typing.Any) -> Shrink:
    """Finds the best file for a budget, as in `bytes="3MB"`, `keep_tuning="95%"` or `margin=0.01`: `ken shrink`."""
    if options.get("dry_run"):
        raise TypeError("shrink returns what was written, and dry_run writes nothing; use run('shrink', ...)")
    return _call(Shrink, "shrink", (), {"base": base, "tuned": tuned, "out": out, **options}, progress)


def sweep(base: PathLike, tuned: PathLike, *, out: PathLike, progress: Listener = None,
          **options: typing.Any) -> Sweep:
    """Finds how far a model can be pruned, scored by a program of yours or on your data: `ken sweep`.

    `evaluator` is a command, as a text or as a list of its words, in which `{model}` stands for the folder of a model.
    """
    return _call(Sweep, "sweep", (), {"base": base, "tuned": tuned, "out": out, **options}, progress)


def report(of: PathLike, tuned: typing.Optional[PathLike] = None, *, out: PathLike, progress: Listener = None,
           **options: typing.Any) -> pathlib.Path:
    """Writes a report on a result, a checkpoint, or two of them as a page or as Markdown: `ken report`.

    Returns `out`, which ends in .html or .md.
    """
    _document("report", (of,) if tuned is None else (of, tuned), {"out": out, **options}, progress, 3)
    return pathlib.Path(out)


def run(command: str, *arguments: typing.Any, progress: Listener = None,
        **options: typing.Any) -> typing.Dict[str, typing.Any]:
    """Runs any command with --json, and returns what it printed: `run("verify", "out/subnetwork.ken", base="base")`.

    An option whose name is a word of Python's, such as --from, has an underscore behind it: `from_`.
    """
    return _document(command, arguments, options, progress, 3)


def run_text(command: str, *arguments: typing.Any, progress: Listener = None, **options: typing.Any) -> str:
    """Runs any command, and returns the text that it printed."""
    return _answer(command, arguments, options, progress, 3).out


def _amounts(options: typing.Mapping[str, typing.Any]) -> typing.List[str]:
    given = [options[name] for name in ("k", "keep", "reset") if options.get(name) is not None]
    return [each for value in given for each in (value if isinstance(value, (list, tuple)) else str(value).split(","))]


def _call(kind: typing.Type[_D], command: str, arguments: typing.Sequence[typing.Any],
          options: typing.Mapping[str, typing.Any], progress: Listener) -> _D:
    try:
        document = _document(command, arguments, options, progress, 4)
    except KenError as e:
        if e.result is not None:
            e.result = _made(kind, command, e.result)
        raise
    return _made(kind, command, document)


def _made(kind: typing.Type[_D], command: str, document: typing.Dict[str, typing.Any]) -> _D:
    try:
        return _read(kind, document)
    except ValueError as e:
        raise _unknown(command, e) from e


def _unknown(command: str, e: Exception) -> KenError:
    return KenError(f"the answer of ken {command} {e}, which this version of ken_workbench does not understand; "
                    "install the wheel that came with the program.", 4)


def _document(command: str, arguments: typing.Sequence[typing.Any], options: typing.Mapping[str, typing.Any],
              progress: Listener, level: int) -> typing.Dict[str, typing.Any]:
    """What a command prints with --json; `level` is how many calls lie between the user's and here."""
    failure = None
    try:
        out = _answer(command, arguments, {**options, "json": True}, progress, level + 1).out
    except KenError as e:
        if e.exit_code != 1 or e.result is None:
            raise
        out, failure = e.result, e
    try:
        document = json.loads(out)
        if not isinstance(document, dict):
            raise ValueError("is no object")
    except ValueError as e:
        raise _unknown(command, e) from e
    if failure:
        failure.result = document
        raise failure
    return document


def _answer(command: str, arguments: typing.Sequence[typing.Any], options: typing.Mapping[str, typing.Any],
            progress: Listener, level: int) -> _product.Answer:
    listener = show_progress if progress is True else progress or None
    answer = _product.run_product([command, *_product.words(arguments, options)], listener)
    if answer.exit_code == 0:
        for text in answer.warnings:
            _warnings.warn(text, KenWarning, stacklevel=level)
    elif answer.exit_code == 1 and answer.warnings and not answer.error:
        raise KenError("\n".join(answer.warnings), 1, answer.out)
    else:
        raise KenError(answer.error or f"ken {command} ended with the exit status {answer.exit_code}.",
                       answer.exit_code)
    return answer


if sys.version_info < (3, 9):
    raise ImportError("ken_workbench needs Python 3.9 or newer")
