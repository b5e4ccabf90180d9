"""A first file to change, and the schema beside it by which an editor helps."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from standoff.errors import FileError
from standoff.files.schema import NAME, schema_text
from standoff.files.writing import write_text


def start(path: Path, *, graph: bool = False, force: bool = False) -> list[Path]:
    """Writes a small sound dispute to `path`, in option form or graph form, and returns what was written.

    The schema goes into the same folder, unless one is there. Raises FileError where `path` exists and not
    `force`, or isn't YAML.
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
