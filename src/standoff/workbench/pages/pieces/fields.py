"""Fields for conditions: an example in an empty one, and what stands there in people's words."""

from __future__ import annotations

from collections.abc import Iterable

from standoff.editing.commands.lookup import names
from standoff.model.conflict import Conflict
from standoff.model.dispute import Dispute
from standoff.model.references import names_of
from standoff.questions.clauses import condition


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
