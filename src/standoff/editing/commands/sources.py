"""Commands for sources: add, describe, rename and remove them."""

from __future__ import annotations

from standoff.editing.commands.falling import removal
from standoff.editing.commands.lookup import checked_date, known, new_id
from standoff.editing.commands.mentions import mentions_of
from standoff.editing.commands.renaming import id_changed
from standoff.editing.commands.step import Step, field_edits, given
from standoff.errors import EditError
from standoff.files.edits import Put
from standoff.files.loading import LoadedFile
from standoff.model.checks import HEX, SHA256, leaves_folder
from standoff.model.dispute import Source
from standoff.model.ids import SLUG


def add_source(
    document: LoadedFile,
    *,
    source: str,
    title: str = "",
    author: str = "",
    outlet: str = "",
    date: str = "",
    file: str = "",
    sha256: str = "",
    url: str = "",
    note: str = "",
) -> Step:
    """Adds a source: a document that claims may come from."""
    new_id("a source", source, document.dispute.sources, SLUG)
    entry = Source(title=title, author=author, outlet=outlet, date=date, file=file, sha256=sha256, url=url, note=note)
    _check(entry)
    return Step(f"add the source `{source}`", (Put(("sources", source), entry),))


def set_source(
    document: LoadedFile,
    *,
    source: str,
    title: str | None = None,
    author: str | None = None,
    outlet: str | None = None,
    date: str | None = None,
    file: str | None = None,
    sha256: str | None = None,
    url: str | None = None,
    note: str | None = None,
    to: str | None = None,
) -> Step:
    """Changes the fields of a source. An argument that isn't given changes nothing; an empty text removes the field.

    `to` changes the id.
    """
    path = ("sources", known("source", source, document.dispute.sources))
    name = source if to is None else to
    fields = given(title=title, author=author, outlet=outlet, date=date, file=file, sha256=sha256, url=url, note=note)
    _check(Source(**fields))
    edits = field_edits(document, path, **fields)
    if name != source:
        edits += rename_source(document, source=source, to=name).edits
    return Step(f"the source `{name}`", edits)


def rename_source(document: LoadedFile, *, source: str, to: str) -> Step:
    """Changes the id of a source, also in the passages of claims."""
    return id_changed(document.dispute, "source", source, to, SLUG)


def remove_source(document: LoadedFile, *, source: str) -> Step:
    """Removes a source. Claims from it stay, without their passages."""
    known("source", source, document.dispute.sources)
    found = mentions_of(document.dispute, "source", source)
    return removal(document, f"remove the source `{source}`", ("sources", source), found)


def _check(source: Source) -> None:
    """Raises EditError where a field has a value that isn't allowed; an empty text is."""
    if source.date:
        checked_date(source.date)
    if "://" in source.file or leaves_folder(source.file):
        raise EditError(f"`{source.file}` lies outside the model's folder: put the document beside the file")
    if source.sha256 and not (HEX.fullmatch(source.sha256) and len(source.sha256) == 64):
        raise EditError(SHA256)
