"""Commands for sources: add, describe, rename and remove them."""

from __future__ import annotations

from standoff.errors import EditError
from standoff.files.edits import Edit, Put
from standoff.files.loading import LoadedFile
from standoff.model.checks import HEX, SHA256, leaves_folder
from standoff.model.dispute import Source
from standoff.model.names import SLUG
from standoff.workbench.commands.falling import fall
from standoff.workbench.commands.lookup import date as checked_date
from standoff.workbench.commands.lookup import known, new_id
from standoff.workbench.commands.mentions import mentions
from standoff.workbench.commands.renaming import id_changed
from standoff.workbench.commands.step import Step, text_edits

FIELDS = ("title", "author", "outlet", "date", "file", "sha256", "url", "note")


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
    fields = dict(zip(FIELDS, (title, author, outlet, date, file, sha256, url, note), strict=True))
    entry = Source(**{key: _checked(key, value) for key, value in fields.items() if value})
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
    known("source", source, document.dispute.sources)
    entry, name = document.dispute.sources[source], source if to is None else to
    fields = dict(zip(FIELDS, (title, author, outlet, date, file, sha256, url, note), strict=True))
    edits: list[Edit] = list(rename_source(document, source=source, to=name).edits) if name != source else []
    for key, value in fields.items():
        if value is not None:
            edits += text_edits(("sources", name, key), _checked(key, value), getattr(entry, key))
    return Step(f"the source `{name}`", tuple(edits))


def rename_source(document: LoadedFile, *, source: str, to: str) -> Step:
    """Changes the id of a source, also in the passages of claims."""
    return id_changed(document.dispute, "source", source, to, SLUG)


def remove_source(document: LoadedFile, *, source: str) -> Step:
    """Removes a source. Claims from it stay, without their passages."""
    known("source", source, document.dispute.sources)
    found = [each for each in mentions(document.dispute) if each.kind == "source" and each.text == source]
    gone = fall(document.dispute, found, ("sources", source))
    return Step(f"remove the source `{source}`", gone.edits, gone.words)


def _checked(key: str, value: str) -> str:
    """The value of a field. Raises EditError where it isn't allowed; an empty text is."""
    if key == "date" and value:
        return checked_date(value)
    if key == "file" and ("://" in value or leaves_folder(value)):
        raise EditError(f"`{value}` lies outside the model's folder: put the document beside the file")
    if key == "sha256" and value and not (HEX.fullmatch(value) and len(value) == 64):
        raise EditError(SHA256)
    return value
