"""Writes a first file to start from, with the schema for editors beside it."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from standoff.errors import FileError
from standoff.files.schema import NAME, schema_text
from standoff.files.writing import write_text


def start(path: Path, *, graph: bool = False, force: bool = False) -> list[Path]:
    """Writes a small sound dispute to `path`, in option form or graph form, and returns the paths of the new files.

    The schema is written into the same folder unless it is there. Raises FileError if `path` isn't a YAML file, or
    exists and isn't overwritten (`force`).
    """
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise FileError(f"{path}: a dispute is a YAML file: give it a name that ends in .yaml")
    template = "graph_form.yaml" if graph else "option_form.yaml"
    text = resources.files("standoff.files").joinpath("templates", template).read_text("utf-8")
    write_text(path, text, force=force)
    beside = path.parent / NAME
    if beside.exists():
        return [path]
    write_text(beside, schema_text())
    return [path, beside]
