"""Starts a file: a small sound dispute from a template, or a copy of an example, with the JSON Schema beside it."""

from __future__ import annotations

import os
import re
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from standoff.errors import FileError, not_there
from standoff.files.examples import EXAMPLE, example_file, examples, is_example
from standoff.files.schema import NAME, schema_text
from standoff.files.writing import require_yaml_name, write_text

FIRST = "well"  # the template of those who name none
SCHEMA = re.compile(r"(?<=\$schema=)\S+")


def templates() -> dict[str, str]:
    """What each template is, in a line, by its name.

    >>> templates()["chicken"]
    'Each wants the other to swerve, and fears above all that neither does.'
    """
    return {name: file.read_text("utf-8").split("\n")[1].lstrip("# ") for name, file in _files().items()}


def template_text(name: str) -> str:
    """The text of a template, or of an example that is named as `example:NAME`. Raises FileError for another name."""
    if is_example(name):
        return SCHEMA.sub(NAME, example_file(name).read_text("utf-8"), count=1)
    files = _files()
    if name not in files:
        raise FileError(not_there("template", name, (*files, *(f"{EXAMPLE}{each}" for each in examples()))))
    return files[name].read_text("utf-8")


def start(path: Path, template: str = FIRST) -> list[Path]:
    """Writes a template, or a copy of an example, to `path`. Returns the paths of the new files.

    The schema is written into the same folder unless it is there. Raises FileError if `path` isn't a YAML file or is
    there already, be it a link that leads nowhere, and if there is no such template.
    """
    text = template_text(template)
    require_yaml_name(path)
    if os.path.lexists(path):
        raise FileError(f"{path} is there already, and nothing is written over it: choose another name")
    write_text(path, text)
    beside = path.parent / NAME
    if os.path.lexists(beside):
        return [path]
    write_text(beside, schema_text())
    return [path, beside]


def _files() -> dict[str, Traversable]:
    """The file of each template, by its name."""
    folder = resources.files("standoff.files").joinpath("templates")
    return {
        name.removesuffix(".yaml"): folder.joinpath(name) for name in sorted(each.name for each in folder.iterdir())
    }
