"""The reference of the Python package, made of the docstrings of its public names."""

from __future__ import annotations

import dataclasses
import inspect
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

import standoff
from building.pages import renew

ABOUT = """All public names
================

From their docstrings, by name. :doc:`/docs/python-api` tells what they are for, with examples.

.. py:currentmodule:: standoff
"""


def write(folder: Path) -> None:
    """Writes the page `python.rst` into a folder."""
    text = "\n".join([ABOUT, *(_entry(name) for name in sorted(standoff.__all__, key=str.lower))])
    renew(folder / "python.rst", text)


def without_parts(
    app: Sphinx, what: str, name: str, found: Any, options: Any, signature: str | None, returned: str | None
) -> tuple[str, None] | None:
    """Keeps the fields of results out of their headings: people get these objects from functions, and make none."""
    return ("", None) if what == "class" and dataclasses.is_dataclass(found) else None


def _entry(name: str) -> str:
    """What Sphinx puts in for a name: the docstring of a function, or that of a class and of its public members."""
    found = getattr(standoff, name)
    if inspect.isclass(found):
        return f".. autoclass:: standoff.{name}\n   :members:\n"
    if callable(found):
        return f".. autofunction:: standoff.{name}\n"
    return f".. py:data:: {name}\n   :value: {found!r}\n\n   The version of the package.\n"
