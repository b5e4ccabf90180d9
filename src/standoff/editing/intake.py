"""A document becomes a source of a dispute: it is kept beside the dispute's file, and named in it in one step."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from standoff.editing.commands import COMMANDS
from standoff.editing.commands.step import Step
from standoff.editing.session import Session
from standoff.files.keeping import Kept, headline, keep_document, read_file
from standoff.files.kinds import document_text
from standoff.model.dispute import Dispute


def add_document(session: Session, path: Path, *, source: str, title: str = "", **told: str) -> Step:
    """Adds a source with its document, wherever that lies, and returns the step.

    The document is copied beside the dispute's file, unless it lies in that folder already. Without a `title` the
    source has its first line. `told` is what else the command `add_source` takes. Raises FileError where the document
    can't be read or kept, EditError where there can't be such a source; nothing is written then.
    """
    COMMANDS["add_source"](session.parsed.editable(), source=source, title=title, **told)
    kept = _kept(session.path.parent, path)
    told = {**told, "title": title or kept.headline, "file": kept.file, "sha256": kept.sha256}
    return session.do("add_source", source=source, **told)


def _kept(folder: Path, path: Path) -> Kept:
    data = read_file(path)
    real = Path(os.path.realpath(path))
    if not real.is_relative_to(folder):
        return keep_document(folder, path.name, data)
    first = headline(document_text(path.name, data).paragraphs)
    return Kept(real.relative_to(folder).as_posix(), sha256(data).hexdigest(), first)


def staying(before: Dispute | None, after: Dispute | None, folder: Path) -> str:
    """That the documents of sources that are gone after an undo stay in their folder; empty where none do."""
    if before is None or after is None:
        return ""
    left = {each.file for each in after.sources.values()}
    gone = [each.file for each in before.sources.values() if each.file and each.file not in left]
    names = [f"`{name}`" for name in dict.fromkeys(gone) if (folder / name).is_file()]
    return f"{', '.join(names)} {'stay' if len(names) > 1 else 'stays'} in the folder" if names else ""
