"""A question that is asked about a document of which no dispute speaks yet: one is begun beside it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from standoff.errors import FileError


def beside_text(file: Path) -> tuple[Path, str | None]:
    """The dispute to ask about, and the source that is meant: where `file` is a document, those beside it.

    They are begun if they aren't there. Raises FileError where the document can't be read, and where the dispute of
    its name doesn't have it as a source.
    """
    from standoff.files.kinds import DOCUMENTS
    from standoff.files.loading import read
    from standoff.files.starting import begun_from_text

    if file.suffix.lower() not in DOCUMENTS:
        return file, None
    real = Path(os.path.realpath(file)) if file.is_symlink() else file
    dispute = real.with_suffix(".yaml")
    if not dispute.exists():
        begun_from_text(real)
        click.echo(f"standoff: wrote {dispute}, a dispute with this text as its source", err=True)
    sources = read(dispute).dispute.sources
    source = next((name for name, each in sources.items() if each.file == real.name), None)
    if source is None:
        raise FileError(f"{dispute} is there already and has no source with `file: {real.name}`: add it there")
    return dispute, source
