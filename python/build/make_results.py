# Copyright (c) 2026 KEN Workbench developers. SPDX-License-Identifier: EPL-2.0
"""Writes python/ken_workbench/results.py: a frozen dataclass for each object of the JSON documents that commands print.

    python3 python/build/make_results.py           makes it of docs/*.schema.json
    python3 python/build/make_results.py --check   writes nothing; exits with 1 if the file is not as it would be made
"""

import json
import keyword
import pathlib
import re
import sys
import textwrap

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILE = ROOT / "python" / "ken_workbench" / "results.py"
SCHEMAS = ("diagnosis", "difference", "report", "series", "shrink", "sweep")
# Names of definitions whose own name would be that of another class.
NAMES = {("report", "tensor"): "ReportTensorForm"}
WIDTH = 120
SIMPLE = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}

HEAD = '''# Copyright (c) 2026 KEN Workbench developers. SPDX-License-Identifier: EPL-2.0
"""The documents that KEN's commands print with --json, as frozen dataclasses.

Made from docs/*.schema.json by python/build/make_results.py; change the schemas, and run that again. A field that a
document leaves out is None. What a newer program adds has no field; it is in `raw` of the document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, Optional, Tuple

from ._documents import Document, Part

'''


class Maker:
    """Makes the classes of one schema."""

    def __init__(self, name, schema, classes):
        self.name, self.schema, self.classes = name, schema, classes
        self.definitions = {}
        self.keys = keys_of(schema)

    def make(self):
        root = self.name.capitalize()
        self.add(root, self.schema, "Document")

    def target(self, node):
        """The definition that a node refers to, and its name."""
        name = re.fullmatch(r"#/\$defs/(\w+)", node["$ref"]).group(1)
        return name, self.schema["$defs"][name]

    def merged(self, node):
        """An object with the properties of all that it is made of."""
        properties, required = {}, []
        for part in node.get("allOf", []):
            part = self.merged(self.target(part)[1] if "$ref" in part else part)
            properties.update(part["properties"])
            required += part["required"]
        properties.update(node.get("properties", {}))
        return {"properties": properties, "required": required + node.get("required", []),
                "description": node.get("description")}

    def type(self, name, node):
        """The type of a value; an object gets a class of this name."""
        if "$ref" in node:
            of, definition = self.target(node)
            if of not in self.definitions:
                own = NAMES.get((self.name, of), self.name.capitalize() + camel(of))
                self.definitions[of] = self.type(own, definition)
            return self.definitions[of]
        for several in ("oneOf", "anyOf"):
            if several in node:
                others = [other for other in node[several] if not is_nothing(other)]
                if len(others) != 1 or len(others) == len(node[several]):
                    raise ValueError(f"{name} of {self.name} is more than one thing or nothing")
                return optional(self.type(name, {**others[0], **({"description": node["description"]}
                                                                  if "description" in node else {})}))
        if "allOf" in node or node.get("type") == "object" and "properties" in node:
            return self.add(name, node, "Part")
        if "const" in node:
            return SIMPLE["string" if isinstance(node["const"], str) else "integer"]
        if "enum" in node:
            return optional("str") if None in node["enum"] else "str"
        kind = node["type"]
        if isinstance(kind, list):
            return optional(self.type(name, {**node, "type": next(each for each in kind if each != "null")}))
        if kind == "array":
            return f"Tuple[{self.type(singular(name), node['items'])}, ...]"
        if kind == "object":
            return f"Dict[str, {self.type(name, node['additionalProperties'])}]"
        return SIMPLE[kind]

    def add(self, name, node, base):
        node = self.merged(node)
        fields = []
        for key, value in node["properties"].items():
            kind = self.type(name + camel(key), value)
            is_required = key in node["required"]
            fields.append((key, kind if is_required else optional(kind), is_required, self.description(value)))
        if name in self.classes:
            raise ValueError(f"two classes would be {name}; give one of them another name in NAMES")
        description = self.in_python(node["description"] or "")
        self.classes[name] = source(name, base, node, description, fields)
        return name

    def description(self, node):
        words = [node["description"]] if "description" in node else []
        if "$ref" in node:
            of = self.target(node)[1]
            if not words and "description" in of and "enum" not in of:
                words.append(of["description"])
            node = of
        if "oneOf" in node and any("$ref" in other for other in node["oneOf"]):
            node = self.target(next(other for other in node["oneOf"] if "$ref" in other))[1]
        if "enum" in node:
            words.append("One of: " + ", ".join(each for each in node["enum"] if each is not None) + ".")
        return self.in_python(" ".join(words))

    def in_python(self, text):
        """A text with the names that Python has for nothing and for the keys of the document."""
        text = re.sub(r"\b[Nn]ull\b", "None", text)
        return re.sub(r"\b[a-z]+[A-Z]\w*", lambda word: snake(word[0]) if word[0] in self.keys else word[0], text)


def keys_of(node):
    """The keys of all objects that a schema describes."""
    if not isinstance(node, dict):
        return set().union(*map(keys_of, node)) if isinstance(node, list) else set()
    return set(node.get("properties", {})).union(*map(keys_of, node.values()))


def is_nothing(node):
    return node == {"type": "null"} or node == {"type": "object", "maxProperties": 0}


def optional(kind):
    return kind if kind.startswith("Optional[") else f"Optional[{kind}]"


def camel(key):
    return key[0].upper() + key[1:]


def singular(name):
    return name[:-1] if name.endswith("s") else name


def snake(key):
    name = re.sub(r"([A-Z])", lambda match: "_" + match.group(1).lower(), key)
    return name + "_" if keyword.iskeyword(name) else name


def wrapped(first, text, indent):
    return textwrap.fill(first + text, WIDTH, initial_indent=indent, subsequent_indent=indent + "    ",
                         break_on_hyphens=False, break_long_words=False)


def source(name, base, node, description, fields):
    lines = ["", "@dataclass(frozen=True, repr=False)", f"class {name}({base}):"]
    about = description or f"A part of {re.sub('([a-z])([A-Z].*)', lambda match: match.group(1), name)}."
    told = [wrapped(f"{snake(key)}: ", text, "        ") for key, _, _, text in fields if text]
    text = textwrap.fill(f'"""{about}', WIDTH - 3, initial_indent="    ", subsequent_indent="    ",
                         break_on_hyphens=False)
    if told:
        lines += [text, "", "    Attributes:", *told, '    """']
    else:
        lines.append(text + '"""')
    lines.append("")
    if base == "Document":
        lines += [f"    {constant.upper()} = {json.dumps(node['properties'][constant]['const'])}"
                  for constant in ("format", "version")] + [""]
    for key, kind, is_required, _ in sorted(fields, key=lambda field: not field[2]):
        name = snake(key)
        options = ([] if is_required else ["default=None"]) + ([] if name == key else [f'metadata={{"key": "{key}"}}'])
        value = "None" if options == ["default=None"] else f"field({', '.join(options)})" if options else ""
        lines.append(f"    {name}: {kind}" + (f" = {value}" if value else ""))
    if base == "Document":
        lines.append("    raw: Dict[str, Any] = field(default_factory=dict, compare=False)")
    return "\n".join(lines) + "\n"


def made():
    classes = {}
    for name in SCHEMAS:
        Maker(name, json.loads((ROOT / "docs" / f"{name}.schema.json").read_text("utf-8")), classes).make()
    names = ", ".join(f'"{name}"' for name in sorted(classes))
    listed = textwrap.fill(f"__all__ = [{names}]", WIDTH, subsequent_indent=" " * 11)
    return HEAD + listed + "\n\n" + "\n".join(classes.values())


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if FILE.read_text("utf-8") != made():
            sys.exit(f"{FILE} is not what docs/*.schema.json say; run python3 {pathlib.Path(__file__)}.")
    elif sys.argv[1:]:
        sys.exit(__doc__)
    else:
        FILE.write_text(made(), "utf-8")
