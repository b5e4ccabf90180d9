"""Folders that come with Standoff: they are in the package, or in a checkout at its top, of which there is one."""

from __future__ import annotations

from pathlib import Path


def shipped(name: str) -> Path | None:
    """The folder of a name that comes with Standoff; None where it wasn't installed."""
    package = Path(__file__).parents[1]
    return next((each for each in (package / name, package.parents[1] / name) if each.is_dir()), None)
