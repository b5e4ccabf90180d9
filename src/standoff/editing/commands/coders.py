"""Commands for coders: add, name, rename and remove those who make claims."""

from __future__ import annotations

from standoff.editing.commands.falling import removal
from standoff.editing.commands.lookup import known, new_id
from standoff.editing.commands.mentions import mentions_of
from standoff.editing.commands.renaming import id_changed
from standoff.editing.commands.step import Step, field_edits, given
from standoff.files.edits import Edit, Put
from standoff.files.loading import LoadedFile
from standoff.model.dispute import Coder
from standoff.model.ids import SLUG


def add_coder(document: LoadedFile, *, coder: str, name: str = "") -> Step:
    """Adds a coder: a person who makes claims of documents."""
    new_id("a coder", coder, document.dispute.coders, SLUG)
    return Step(f"add the coder `{coder}`", (Put(("coders", coder), Coder(name=name)),))


def set_coder(document: LoadedFile, *, coder: str, name: str | None = None, to: str | None = None) -> Step:
    """Changes the name of a coder, and with `to` the id. An empty name removes it."""
    path = ("coders", known("coder", coder, document.dispute.coders))
    edits: tuple[Edit, ...] = field_edits(document, path, **given(name=name))
    final = coder if to is None else to
    if final != coder:
        edits += rename_coder(document, coder=coder, to=final).edits
    return Step(f"the coder `{final}`", edits)


def rename_coder(document: LoadedFile, *, coder: str, to: str) -> Step:
    """Changes the id of a coder, also in every claim."""
    return id_changed(document.dispute, "coder", coder, to, SLUG)


def remove_coder(document: LoadedFile, *, coder: str) -> Step:
    """Removes a coder. The claims stay, and don't say any more who made them."""
    known("coder", coder, document.dispute.coders)
    found = mentions_of(document.dispute, "coder", coder)
    return removal(document, f"remove the coder `{coder}`", ("coders", coder), found)
