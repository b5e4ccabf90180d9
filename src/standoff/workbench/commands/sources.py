"""The documents that claims come from: added, described, renamed and taken out."""

from __future__ import annotations

from standoff.errors import EditError
from standoff.files.edits import Edit, Put, Remove
from standoff.files.reading import Document
from standoff.model.checks import HEX, leaves_folder
from standoff.model.dispute import Source
from standoff.model.names import SLUG
from standoff.workbench.commands.falling import Fall, fall
from standoff.workbench.commands.lookup import date as checked_date
from standoff.workbench.commands.lookup import known, new_id
from standoff.workbench.commands.mentions import mentions
from standoff.workbench.commands.renaming import referring, together
from standoff.workbench.commands.step import Step

FIELDS = ("title", "author", "outlet", "date", "file", "sha256", "url", "note")


def add_source(
    document: Document,
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
    """Adds a document that claims may come from."""
    new_id("a source", source, document.dispute.sources, SLUG)
    fields = dict(zip(FIELDS, (title, author, outlet, date, file, sha256, url, note), strict=True))
    entry = Source(**{key: _checked(key, value) for key, value in fields.items() if value})
    return Step(f"add the source `{source}`", (Put(("sources", source), entry),))


def set_source(
    document: Document,
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
    """Says more about a source; what is left out stays, and an empty text takes away what was said.

    `to` gives it another id.
    """
    known("source", source, document.dispute.sources)
    entry, name = document.dispute.sources[source], source if to is None else to
    fields = dict(zip(FIELDS, (title, author, outlet, date, file, sha256, url, note), strict=True))
    edits: list[Edit] = list(rename_source(document, source=source, to=name).edits) if name != source else []
    for key, value in fields.items():
        if value:
            edits.append(Put(("sources", name, key), _checked(key, value)))
        elif value == "" and getattr(entry, key):
            edits.append(Remove(("sources", name, key)))
    return Step(f"the source `{name}`", tuple(edits))


def rename_source(document: Document, *, source: str, to: str) -> Step:
    """Gives a source another id; the passages in it follow."""
    dispute = document.dispute
    known("source", source, dispute.sources)
    new_id("a source", to, dispute.sources, SLUG)
    edit = together(referring(dispute, "source", source, to), keys=[(("sources", source), to)])
    return Step(f"rename the source `{source}` to `{to}`", (edit,))


def remove_source(document: Document, *, source: str) -> Step:
    """Takes a source out; claims from it stay, without their passages."""
    return Step(f"remove the source `{source}`", _fall(document, source).edits)


def falls_with_source(document: Document, *, source: str) -> list[str]:
    """What falls with a source, in words."""
    return _fall(document, source).words


def _fall(document: Document, source: str) -> Fall:
    known("source", source, document.dispute.sources)
    found = [each for each in mentions(document.dispute) if each.kind == "source" and each.text == source]
    return fall(document.dispute, found, ("sources", source))


def _checked(key: str, value: str) -> str:
    if key == "date":
        return checked_date(value)
    if key == "file" and ("://" in value or leaves_folder(value)):
        raise EditError(f"`{value}` lies outside the model's folder: put the document beside the file")
    if key == "sha256" and not (HEX.fullmatch(value) and len(value) == 64):
        raise EditError("a sha256 has 64 hexadecimal digits, in lower case")
    return value
