"""The scores of the accounts in a few plain rows; all others are in the answer `replay`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from standoff.model.conflict import Conflict
from standoff.questions.leaders import concept_in
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import account_titles

Scores = Mapping[str, Any]


def in_short(conflict: Conflict, accounts: Mapping[str, Mapping[str, Any]], concept: str) -> Markup:
    """What the accounts say of the record, of the answer `replay` as data: a row for each question, plainly put."""
    found = {name: each["scores"] for name, each in accounts.items()}
    titles, name = account_titles(conflict), concept_in(conflict, concept)
    rows: list[tuple[str, list[Scores]]] = [
        ("Moves that the mover could make", [each["open"] for each in found.values()]),
        ("Moves that left the mover better off", [each["improvements"] for each in found.values()]),
        (f"Moves out of a state that the mover had reason to leave ({name})", _under(found, "unstable", concept)),
        (f"Days spent in states that hold ({name})", _under(found, "days", concept)),
    ]
    told = [(words, *map(_count, scores)) for words, scores in rows if any(each["of"] for each in scores)]
    head = ("", *(titles[each] if len(found) > 1 else "" for each in found))
    return parts.table(head, told, caption="The accounts in short", css="so-numbers") if told else Markup("")


def _under(found: Mapping[str, Mapping[str, Any]], score: str, concept: str) -> list[Scores]:
    return [each[score][concept] for each in found.values()]


def _count(score: Scores) -> str:
    return f"{score['count']:,} of {score['of']:,}" if score["of"] else "-"
