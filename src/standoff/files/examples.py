"""The examples that come with Standoff, by name: `korea-2017`, published conflicts by author and year, 2x2 games."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from standoff.errors import FileError, not_there
from standoff.files.shipped import shipped
from standoff.files.two_by_two import game_text
from standoff.files.yaml import child, compose
from standoff.model.two_by_two import FAMILY

EXAMPLE = "example:"
RESULTS = "published.yaml"  # what is known of a published conflict, beside it


def examples() -> tuple[str, ...]:
    """The names of the examples, sorted, without the 78 games of `games_2x2`. `example` gives the conflict of one.

    >>> examples()[:2]
    ('brams-1985-cuba', 'chiwang001-2026-us-china')
    """
    return tuple(_files())


def is_example(path: str | Path) -> bool:
    """Whether a path is no path, but names an example: `example:korea-2017`."""
    return str(path).startswith(EXAMPLE)


def example_text(path: str | Path) -> tuple[str, Path | None]:
    """The text of an example that is named as `example:NAME`, and its file; None for a 2x2 game, which has none.

    Raises FileError where there is no example of that name.
    """
    name, files = str(path).removeprefix(EXAMPLE), _files()
    if f"{name}/".startswith(FAMILY):
        return game_text(name), None
    if name not in files:
        raise FileError(not_there("example", name, files))
    return files[name].read_text("utf-8"), files[name]


def literature_of(path: str | Path) -> tuple[str, ...]:
    """The references that a published conflict is from, where a path names such an example; otherwise none."""
    file = example_text(path)[1] if is_example(path) else None
    told = file and file.with_name(RESULTS)
    if told is None or not told.exists():
        return ()
    sources = child(compose(told.read_text("utf-8")), ("source",))
    return tuple(each.text for each in sources.items) if sources else ()


@cache
def _files() -> Mapping[str, Path]:
    """The file of each example."""
    root = shipped("examples")
    folders = () if root is None else (*root.iterdir(), *(root / "published").iterdir())
    found = {}
    for folder in sorted(folders, key=lambda each: each.name):
        file = next((each for each in sorted(folder.glob("*.yaml")) if each.name != RESULTS), None)
        if file is not None:
            found[folder.name] = file
    return MappingProxyType(found)
