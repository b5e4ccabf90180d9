"""The reference of the file format, made of its JSON Schema and so of the classes that read it: a page a section."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from building.pages import renew
from standoff.files.schema import schema

Schema = Mapping[str, Any]
TYPES = {
    "string": "text", "number": "number", "integer": "whole number", "boolean": "true or false", "null": "nothing",
    "object": "mapping", "array": "list",
}  # fmt: skip
ABOUT = """# All keys of the file

Made of the classes by which files are read, so that it has every key that is allowed, and no other. What the sections
mean, with examples, is in [The file format](../../file-format.md); an editor that knows
[the schema](../../questions/schema.md) shows the same while one types.

| key | what |
| --- | --- |
"""


def write(folder: Path) -> None:
    """Writes the pages into `format` in a folder: one for each key at the top of a file, and a list of these."""
    made = schema()
    home = folder / "format"
    home.mkdir(exist_ok=True)
    pages = {f"{key}.md": _page(key, made) for key in made["properties"]}
    rows = (f"| [`{key}`]({key}.md) | {_about(value)} |" for key, value in made["properties"].items())
    pages["index.md"] = ABOUT + "\n".join(rows) + "\n"
    for old in home.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        renew(home / name, text)


def keys_of(section: str) -> list[str]:
    """A key at the top of a file, and all keys that may stand under it; none for what is no such key."""
    made = schema()
    if section not in made["properties"]:
        return []
    inner = _inner(made["properties"][section], made["$defs"])
    return list(dict.fromkeys([section, *(key for name in inner for key in made["$defs"][name]["properties"])]))


def _page(key: str, made: Schema) -> str:
    """The page on a key at the top of a file, with all that may stand in it."""
    value, needed = made["properties"][key], key in made["required"]
    lines = [f"# `{key}:`", "", f"{_sentence(_about(value))} {_kind(value, key)}", ""]
    if needed:
        lines += ["Every file has it.", ""]
    for name in dict.fromkeys(_inner(value, made["$defs"])):
        lines += _table(name, made["$defs"][name])
    return "\n".join([*lines, "With examples: [The file format](../../file-format.md).", ""])


def _table(name: str, definition: Schema) -> list[str]:
    """The keys of one kind of entry."""
    needed = definition.get("required", ())
    rows = [
        f"| `{key}` | {_type(value)}{' (needed)' if key in needed else ''} | {_cell(_about(value))} |"
        for key, value in definition["properties"].items()
    ]
    about = definition.get("description", "").partition("\n")[0]
    return [f"## {_called(name)}", "", _sentence(about), "", "| key | value | what |", "| --- | --- | --- |", *rows, ""]


def _inner(value: Any, definitions: Schema) -> Iterator[str]:
    """The names of all kinds of entries within a value, the outermost first."""
    names, waiting = list[str](), [value]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, dict):
            name = str(each.get("$ref", "")).rpartition("/")[2]
            if name and name not in names:
                names.append(name)
                waiting.append(definitions[name])
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
    return iter(names)


def _about(value: Schema) -> str:
    return str(value.get("description", ""))


def _kind(value: Schema, key: str) -> str:
    """What stands after a key, in a sentence."""
    return f"After `{key}:` stands {_with_article(_type(value))}."


def _type(value: Schema) -> str:
    """The type of a value in words: `list of text`, `mapping to claims`."""
    if "$ref" in value:
        return _called(value["$ref"].rpartition("/")[2]).lower()
    if "const" in value:
        return f"`{json.dumps(value['const'])}`"
    if "enum" in value:
        return " or ".join(f"`{each}`" for each in value["enum"] if each is not None)
    if "anyOf" in value:
        return " or ".join(dict.fromkeys(_type(each) for each in value["anyOf"] if each.get("type") != "null"))
    kinds = value.get("type", "text")
    kinds = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if kind != "null"]
    return " or ".join(_simple(kind, value) for kind in kinds)


def _simple(kind: str, value: Schema) -> str:
    inner = value.get("items") if kind == "array" else value.get("additionalProperties")
    told = _type(inner) if isinstance(inner, dict) and inner else ""
    if kind == "array":
        return f"list of {told}" if told else "list"
    if kind == "object":
        return f"mapping from names to {told}" if told else "mapping"
    return TYPES[kind]


def _with_article(words: str) -> str:
    return f"a {words}" if words.partition(" ")[0] in ("text", "list", "mapping", "number", "whole") else words


def _called(name: str) -> str:
    """The name of a class in words: `MoveRemoval` as "Move removal"."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return words[:1].upper() + words[1:]


def _sentence(text: str) -> str:
    """A text that begins with a capital letter and ends with a full stop."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?')) else '.'}" if text else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
