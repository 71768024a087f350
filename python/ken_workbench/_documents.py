# Copyright (c) 2026 KEN Workbench developers. SPDX-License-Identifier: EPL-2.0
"""Makes dataclasses of what JSON holds."""

import dataclasses
import functools
import typing

T = typing.TypeVar("T", bound="Part")

# Longest tuple or mapping whose members are shown.
_SHOWN = 3


class Part:
    """A part of a document; the dataclasses of `results` are such parts."""

    def __repr__(self) -> str:
        shown = (f"{field.name}={_short(getattr(self, field.name))}" for field in dataclasses.fields(self)
                 if field.compare)
        return f"{type(self).__name__}({', '.join(shown)})"


class Document(Part):
    """A whole document; `raw` is what the program printed, as `json` reads it."""

    FORMAT: typing.ClassVar[str]
    VERSION: typing.ClassVar[int]


def _short(value: typing.Any) -> str:
    if isinstance(value, (tuple, dict)) and len(value) > _SHOWN:
        return f"<{len(value)} items>"
    return repr(value)


def read(kind: typing.Type[T], document: typing.Mapping[str, typing.Any]) -> T:
    """Makes a document; raises ValueError if it is not what the schema says. Keys that are not known are left aside."""
    if not isinstance(document, dict):
        raise ValueError(f"is no {kind.__name__}")
    if issubclass(kind, Document) and (document.get("format"), document.get("version")) != (kind.FORMAT, kind.VERSION):
        raise ValueError(f"is {document.get('format')} of version {document.get('version')}, not {kind.FORMAT} of "
                         f"version {kind.VERSION}")
    values = {name: _value(f"{kind.__name__}.{name}", of, document, key, is_optional)
              for name, key, of, is_optional in _fields(kind)}
    if issubclass(kind, Document):
        values["raw"] = document
    return kind(**values)


def _value(name: str, kind: typing.Any, document: typing.Mapping[str, typing.Any], key: str,
           is_optional: bool) -> typing.Any:
    if key not in document:
        if is_optional:
            return None
        raise ValueError(f"lacks {name}")
    return _made(name, kind, document[key])


def _made(name: str, kind: typing.Any, value: typing.Any) -> typing.Any:
    origin, of = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Union:
        # An object without members stands for nothing, too.
        return None if value is None or value == {} and _needs_members(of[0]) else _made(name, of[0], value)
    if origin is tuple:
        _require(name, value, list)
        return tuple(_made(name, of[0], each) for each in value)
    if origin is dict:
        _require(name, value, dict)
        return {key: _made(name, of[1], each) for key, each in value.items()}
    if issubclass(kind, Part):
        return read(kind, value)
    if kind is float and type(value) is int:
        return float(value)
    # True is an int to Python, and none to JSON.
    if type(value) is not kind:
        raise ValueError(f"has {value!r} as {name}")
    return value


def _require(name: str, value: typing.Any, kind: type) -> None:
    if not isinstance(value, kind):
        raise ValueError(f"has {value!r} as {name}")


def _needs_members(kind: typing.Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Part) and not all(field[3] for field in _fields(kind))


@functools.lru_cache(maxsize=None)
def _fields(kind: typing.Type[Part]) -> typing.List[typing.Tuple[str, str, typing.Any, bool]]:
    """Of each field its name, its key in JSON, its type, and whether it may be left out."""
    types = typing.get_type_hints(kind)
    return [(field.name, field.metadata.get("key", field.name), types[field.name], field.default is None)
            for field in dataclasses.fields(typing.cast(typing.Any, kind)) if field.compare]
