"""Writing pages that are made. One that has not changed isn't written again, so that Sphinx need not read it again."""

from __future__ import annotations

from pathlib import Path


def renew(file: Path, text: str) -> None:
    """Writes a page unless it has that text already."""
    if not file.exists() or file.read_text("utf-8") != text:
        file.write_text(text, "utf-8")
