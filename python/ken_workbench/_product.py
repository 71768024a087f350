# Copyright (c) 2026 KEN Workbench developers. SPDX-License-Identifier: EPL-2.0
"""Finds an installed KEN Workbench, and runs its commands."""

import codecs
import dataclasses
import numbers
import os
import pathlib
import re
import signal
import subprocess
import sys
import threading
import typing

# What a product is known by: its folder has one of these.
_SIGNS = ("plugins/org.kenworkbench.launcher_*.jar", "ken-spark.jar", "bundles/org.kenworkbench.launcher/META-INF")
_IS_WINDOWS = os.name == "nt"
_SCRIPT = "ken.cmd" if _IS_WINDOWS else "ken"
HOW_TO_GET_IT = ("install the Debian package, or unpack an archive of a release and set KEN_HOME to its folder "
                 "(./ken of a clone of the repository will do, too)")
# How long an interrupted run has to end by itself: it puts away what it has begun to write.
_GRACE_SECONDS = 15.0
_OWN_END_SECONDS = 3.0
_CLEAR = "\r\x1b[K"
# A stage, and how much of it is done: of all, or in its own unit where nobody knows how much there is.
_BAR = re.compile(r"(?P<stage>.*?) \[#*-*\] +(?P<share>\d+) %(?P<more>.*)", re.DOTALL)
_AMOUNT = re.compile(r"(?P<stage>[^\[]*?) (?P<more>\d.*)", re.DOTALL)


class KenError(Exception):
    """What went wrong, where, and what to do about it, in one sentence; a list of details may follow on further lines.

    Attributes:
        exit_code: The exit status of the program, as docs/command-line.md lists them: 1 for warnings under
            `strict=True`, 2 for a wrong call, 3 for input, 4 for the computation, 5 for resources, 130 if it was
            interrupted.
        result: With exit code 1 the result, which is as good as without `strict=True`; else None.
    """

    def __init__(self, message: str, exit_code: int, result: typing.Any = None):
        super().__init__(message)
        self.exit_code = exit_code
        self.result = result

    def __reduce__(self) -> typing.Tuple[typing.Any, ...]:
        return type(self), (str(self), self.exit_code, self.result)


class ProductNotFoundError(KenError):
    """KEN Workbench is not installed, or not where it is looked for."""

    def __init__(self, message: str, exit_code: int = 5, result: typing.Any = None):
        super().__init__(message, exit_code, result)


class KenWarning(UserWarning):
    """A warning of the program."""


@dataclasses.dataclass(frozen=True)
class Progress:
    """How far a run is.

    Attributes:
        stage: What it does now, such as `Pruning`.
        share: The share of the stage that is done, from 0 to 1; None where the stage cannot tell.
        text: All that the program tells of it: rate, time left, and at the end of the stage how long it took.
        ended: Whether the stage has ended.
    """

    stage: str
    share: typing.Optional[float]
    text: str
    ended: bool


Listener = typing.Callable[[Progress], None]


@dataclasses.dataclass(frozen=True)
class Answer:
    """What a run printed: standard output, and the warnings among what it told."""

    out: str
    warnings: typing.Tuple[str, ...]
    exit_code: int
    error: str


def find_product() -> pathlib.Path:
    """Returns the script that starts the product.

    Looks at KEN_HOME (the folder of a product, or its script), then for `ken` along PATH, then where packages and
    people put it. The console script of this package is passed over.

    Raises:
        ProductNotFoundError: There is none, or KEN_HOME names something else.
    """
    home = os.environ.get("KEN_HOME")
    if home:
        found = _script_of(pathlib.Path(home))
        if found is None:
            raise ProductNotFoundError(f"KEN_HOME={home} is not the folder of KEN Workbench, nor its script; set it to "
                                       "the folder in which the script ken and the folder plugins are, or unset it.")
        return found
    along_path = (pathlib.Path(folder) / _SCRIPT for folder in os.get_exec_path() if folder)
    for place in (*along_path, *_usual_places()):
        found = _script_of(place)
        if found is not None:
            return found
    raise ProductNotFoundError(f"KEN Workbench, which this package runs, is not installed; {HOW_TO_GET_IT}.")


def _usual_places() -> typing.Iterator[pathlib.Path]:
    if _IS_WINDOWS:
        roots = [pathlib.Path(os.environ[name]) for name in ("LOCALAPPDATA", "ProgramFiles") if os.environ.get(name)]
        folders = [root / inner for root in roots for inner in ("ken-workbench", "Programs/ken-workbench")]
    else:
        data = os.environ.get("XDG_DATA_HOME", "")
        data_folder = pathlib.Path(data) if os.path.isabs(data) else _at_home(".local/share")
        folders = [pathlib.Path("/usr/lib/ken-workbench"), pathlib.Path("/usr/local/lib/ken-workbench"),
                   pathlib.Path("/opt/ken-workbench"), data_folder / "ken-workbench",
                   _at_home(".local/lib/ken-workbench"), _at_home("ken-workbench"),
                   pathlib.Path("/Applications/KEN Workbench.app/Contents/Resources"),
                   _at_home("Applications/KEN Workbench.app/Contents/Resources")]
    for folder in folders:
        yield folder
        # Archives have the product in a folder of this name.
        yield folder / "ken"


def _at_home(path: str) -> pathlib.Path:
    return pathlib.Path(os.path.expanduser("~")) / path


def _script_of(place: pathlib.Path) -> typing.Optional[pathlib.Path]:
    """The script of a product that is named by it or by its folder; None if there is none."""
    try:
        for script in (place, place / _SCRIPT, place / "ken" / _SCRIPT):
            if script.is_file() and os.access(script, os.X_OK):
                script = script.resolve()
                if any(next(script.parent.glob(sign), None) for sign in _SIGNS):
                    return script
    except OSError:
        # A folder that may not be entered has no product for this user.
        return None
    return None


def words(arguments: typing.Iterable[typing.Any], options: typing.Mapping[str, typing.Any]) -> typing.List[str]:
    """The words of a command line: options by the names of keyword arguments, then the other arguments."""
    told = []
    for name, value in options.items():
        option = "--" + name.strip("_").replace("_", "-")
        if value is True:
            told.append(option)
        elif value is not None and value is not False:
            told.append(f"{option}={_text(name, value)}")
    for argument in arguments:
        text = _text("an argument", argument)
        # A file is none of the options, however it is named.
        told.append(os.path.join(".", text) if text.startswith("-") else text)
    return told


def _text(name: str, value: typing.Any) -> str:
    if isinstance(value, (str, os.PathLike)):
        text = os.fsdecode(value)
    elif isinstance(value, typing.Mapping):
        text = ",".join(f"{_text(name, key)}={_text(name, of)}" for key, of in value.items())
    elif isinstance(value, (list, tuple)):
        if name in ("evaluator", "test_evaluator"):
            text = _command(value)
        else:
            text = ",".join(_text(name, each) for each in value)
    elif isinstance(value, numbers.Real) and not isinstance(value, bool):
        # Numbers of NumPy are such, too, but not shown as such.
        text = repr(int(value) if isinstance(value, numbers.Integral) else float(value))
    else:
        raise TypeError(f"{name} is {value!r}; give a text, a path, a number, True, or a list of them")
    if "\0" in text:
        raise ValueError(f"{name} has a null character, which no command can be given")
    return text


def _command(of: typing.Iterable[typing.Any]) -> str:
    """The words of a program as the program's own splitter takes them apart."""
    special = r'(")' if _IS_WINDOWS else r'([\\"])'
    return " ".join('"' + re.sub(special, r"\\\1", word) + '"' if re.search(r"^$|[\s'\"\\]", word) else word
                    for word in map(os.fsdecode, of))


def run_product(arguments: typing.Sequence[str], listener: typing.Optional[Listener] = None) -> Answer:
    """Runs the product to its end.

    An exception, KeyboardInterrupt among them, ends the product too, before it goes on: first in the way that lets it
    put away what it has begun to write, then by force.
    """
    script = find_product()
    environment = dict(os.environ)
    if listener:
        # Standard error is told of all progress then, as a terminal is, and not of the end of each stage only.
        environment["KEN_JAVA_OPTS"] = (environment.get("KEN_JAVA_OPTS", "") + " -Dken.terminal=true").strip()
    if _IS_WINDOWS and any(re.search(r"[\"&|<>^%\r\n]", argument.replace("%,", ",").rstrip("%"))
                           for argument in arguments):
        raise ValueError("an argument has a character that the command prompt does not leave as it is; name files "
                         "without \" & | < > ^ and %")
    try:
        process = subprocess.Popen([str(script), *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env=environment)
    except OSError as e:
        raise KenError(f"{script} cannot be run ({e.strerror or e}); install KEN Workbench again.", 5) from e
    out: typing.List[bytes] = []
    told = _Told(listener)
    with process:
        try:
            assert process.stdout and process.stderr
            reader = threading.Thread(target=lambda of: out.append(of.read()), args=(process.stdout,), daemon=True)
            reader.start()
            decoder = codecs.getincrementaldecoder("utf-8")("replace")
            while True:
                data = os.read(process.stderr.fileno(), 1 << 16)
                told.take(decoder.decode(data, not data))
                if not data:
                    break
            told.end()
            exit_code = process.wait()
            reader.join()
        except KeyboardInterrupt:
            # Most interrupts reach all processes of a terminal or kernel, and one that is told twice drops everything.
            _end(process, _OWN_END_SECONDS)
            raise
        except BaseException:
            _end(process, 0)
            raise
    if exit_code < 0:
        exit_code = 128 - exit_code
        if not told.error:
            told.error = f"ken was ended by the signal {exit_code - 128}; run it again."
    return Answer(b"".join(out).decode("utf-8", "replace"), tuple(told.warnings), exit_code, told.error)


def _end(process: "subprocess.Popen[bytes]", own_end_seconds: float) -> None:
    """Ends a run whose caller goes away, after it has had so many seconds to end by itself."""
    try:
        if not _has_ended(process, own_end_seconds):
            process.terminate()
            _has_ended(process, _GRACE_SECONDS)
    finally:
        if process.poll() is None:
            process.kill()


def _has_ended(process: "subprocess.Popen[bytes]", seconds: float) -> bool:
    try:
        process.wait(seconds)
        return True
    except subprocess.TimeoutExpired:
        return False


class _Told:
    """What the product tells on standard error: a bar that is painted again and again, warnings, and an error."""

    def __init__(self, listener: typing.Optional[Listener]):
        self.warnings: typing.List[str] = []
        self.error = ""
        self._listener = listener
        self._rest = ""
        self._last = ""
        self._open: typing.Optional[Progress] = None

    def take(self, text: str) -> None:
        *lines, rest = (self._rest + text).split("\n")
        for line in lines:
            *before, last = line.split(_CLEAR)
            self._frames(before)
            self._line(last.rstrip("\r"))
        *before, last = rest.split(_CLEAR)
        self._frames(before)
        if before:
            # Of the last one the end may be missing, which a bar bears: its share is at the beginning.
            self._frame(_BAR.fullmatch(last.rstrip("\r\x1b[")))
        self._rest = _CLEAR + last if before else rest

    def end(self) -> None:
        if self._rest:
            self.take("\n")
        self._end_stage()

    def _end_stage(self) -> None:
        """Ends a stage that has told no end, since it found earlier that it was done, or has failed."""
        if self._open:
            self._tell(dataclasses.replace(self._open, ended=True))

    def _frames(self, pieces: typing.Sequence[str]) -> None:
        """Tells the whole frames of the bar: all that follows what clears the one before."""
        for frame in pieces[1:]:
            self._frame(_BAR.fullmatch(frame) or _AMOUNT.fullmatch(frame))

    def _frame(self, found: typing.Optional["re.Match[str]"]) -> None:
        if not found or found[0] == self._last:
            return
        self._last = found[0]
        if self._open and self._open.stage != found["stage"]:
            self._end_stage()
        share = int(found["share"]) / 100 if "share" in found.re.groupindex else None
        done = [f"{found['share']} %"] if share is not None else []
        told = ", ".join(done + re.split("  +", found["more"].strip())).rstrip(", ")
        self._tell(Progress(found["stage"], share, f"{found['stage']}: {told}", False))

    def _line(self, line: str) -> None:
        if line.startswith("ken: warning: "):
            self.warnings.append(line[len("ken: warning: "):])
        elif line.startswith("ken: "):
            self.error = line[len("ken: "):]
        elif self.error:
            self.error += "\n" + line
        elif self._open and line.startswith(self._open.stage + ": "):
            self._tell(Progress(self._open.stage, 1.0, line, True))

    def _tell(self, progress: Progress) -> None:
        self._open = None if progress.ended else progress
        if self._listener:
            self._listener(progress)


def show_progress(progress: Progress) -> None:
    """Shows progress as one line on standard output, of a terminal or of a cell of a notebook."""
    sys.stdout.write("\r" + progress.text.ljust(79) + ("\n" if progress.ended else ""))
    sys.stdout.flush()


def main() -> typing.NoReturn:
    """Runs the product with the arguments of this process: the command `ken` of the package."""
    try:
        script = str(find_product())
        if _IS_WINDOWS:
            sys.exit(subprocess.call([script, *sys.argv[1:]]))
        # Python ignores these two; whoever is run next would go on to.
        for name in ("SIGPIPE", "SIGXFSZ"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.SIG_DFL)
        os.execv(script, [script, *sys.argv[1:]])
    except ProductNotFoundError as e:
        print(f"ken: {e}", file=sys.stderr)
        sys.exit(e.exit_code)
    except OSError as e:
        print(f"ken: {script} cannot be run ({e.strerror or e}); install KEN Workbench again.", file=sys.stderr)
        sys.exit(5)
