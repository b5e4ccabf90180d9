"""Fields for text: an example of a condition in an empty one, and what is shown while somebody types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nicegui.elements.mixins.value_element import ValueElement

from standoff.editing.commands.lookup import names
from standoff.model.conflict import Conflict
from standoff.model.dispute import Dispute
from standoff.model.references import names_of
from standoff.questions.clauses import condition


class Texts:
    """The text shown last in each field: if another text stands there now, somebody is typing."""

    def __init__(self) -> None:
        self._shown: dict[ValueElement[Any], str] = {}

    def show(self, field: ValueElement[Any], text: str) -> None:
        """Puts the file's text into a field, unless somebody is typing there."""
        if (field.value or "") == self._shown.get(field, ""):
            field.set_value(text)
        self._shown[field] = text

    def taken(self, field: ValueElement[Any]) -> str:
        """The text in a field, which is about to become the file's."""
        text = str(field.value or "")
        self._shown[field] = text
        return text


def example(dispute: Dispute) -> str:
    """The placeholder of an empty field for a condition: an example."""
    return f"such as: {sample(dispute)}"


def sample(dispute: Dispute) -> str:
    """A condition that uses names of the dispute."""
    found = names(dispute)
    short = {whole: name for name, whole in found.short_names().items()}
    atoms = tuple(short.get(each, each) for each in found.atoms)
    if dispute.states is not None or len(atoms) < 2:
        return atoms[0] if atoms else "not war"
    return f"{atoms[0]} and not {atoms[-1]}"


def in_words(conflict: Conflict | None, typed: Iterable[str]) -> list[str]:
    """Conditions that somebody has typed in people's words; empty where one isn't understood or reads the same."""
    texts = list(typed)
    if conflict is None:
        return [""] * len(texts)
    known = names_of(conflict)
    found = (known.condition(each, ()) for each in texts)
    said = ("" if each is None else condition(conflict, each).text for each in found)
    return ["" if words == text else words for words, text in zip(said, texts, strict=True)]
