"""The pages of the documentation that come with Standoff, by name: `concepts/nash`, `workbench/graph`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from standoff.errors import FileError, not_there
from standoff.files.shipped import shipped

PICTURES = (".png", ".svg")


def guide_pages() -> Mapping[str, Path]:
    """The file of each page, by its name. None are there where the documentation wasn't installed."""
    return _files((".md",))


def guide_pictures() -> Mapping[str, Path]:
    """The file of each picture on these pages, by its name with the ending."""
    return _files(PICTURES)


def guide_text(name: str) -> str:
    """The Markdown of a page. Raises FileError where there is none of that name."""
    pages = guide_pages()
    if name not in pages:
        raise FileError(not_there("page of the documentation", name, pages))
    return pages[name].read_text("utf-8")


@cache
def _files(endings: tuple[str, ...]) -> Mapping[str, Path]:
    """What the site makes for itself isn't among them."""
    root = shipped("docs")
    found = {}
    for file in sorted(root.rglob("*")) if root else ():
        name = file.relative_to(root or file).as_posix()
        if file.suffix in endings and not name.startswith(("made/", "gallery/", "building/")):
            found[name.removesuffix(".md")] = file
    return MappingProxyType(found)
