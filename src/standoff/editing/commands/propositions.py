"""Commands for propositions, which several claims may be about: add, word, rename and remove them."""

from __future__ import annotations

from standoff.editing.commands.falling import removal
from standoff.editing.commands.lookup import known, new_id
from standoff.editing.commands.mentions import mentions_of
from standoff.editing.commands.renaming import id_changed
from standoff.editing.commands.step import Step
from standoff.errors import EditError
from standoff.files.edits import Edit, Put
from standoff.files.loading import LoadedFile
from standoff.model.ids import SLUG


def add_proposition(document: LoadedFile, *, proposition: str, text: str) -> Step:
    """Adds a proposition: what one or more claims are about, in a sentence."""
    new_id("a proposition", proposition, document.dispute.propositions, SLUG)
    return Step(f"add the proposition `{proposition}`", (Put(("propositions", proposition), _worded(text)),))


def set_proposition(document: LoadedFile, *, proposition: str, text: str | None = None, to: str | None = None) -> Step:
    """Changes the text of a proposition, and with `to` the id. An argument that isn't given changes nothing."""
    path = ("propositions", known("proposition", proposition, document.dispute.propositions))
    edits: tuple[Edit, ...] = () if text is None else (Put(path, _worded(text)),)
    final = proposition if to is None else to
    if final != proposition:
        edits += rename_proposition(document, proposition=proposition, to=final).edits
    return Step(f"the proposition `{final}`", edits)


def rename_proposition(document: LoadedFile, *, proposition: str, to: str) -> Step:
    """Changes the id of a proposition, also in every claim."""
    return id_changed(document.dispute, "proposition", proposition, to, SLUG)


def remove_proposition(document: LoadedFile, *, proposition: str) -> Step:
    """Removes a proposition. Claims about it stay, and don't name it any more."""
    known("proposition", proposition, document.dispute.propositions)
    found = mentions_of(document.dispute, "proposition", proposition)
    return removal(document, f"remove the proposition `{proposition}`", ("propositions", proposition), found)


def _worded(text: str) -> str:
    if not text.strip():
        raise EditError("a proposition needs a text")
    return text
