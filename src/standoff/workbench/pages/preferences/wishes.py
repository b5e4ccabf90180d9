"""What the lists of the Preferences screen show: statements, weights or levels, as plain data for the browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from standoff.editing.commands.preferences import form_of, ranking_of
from standoff.errors import Finding, Path, QuestionError, Step
from standoff.model.conflict import Conflict
from standoff.model.dispute import Alternative, Claim, Dispute, Order, Ordering, Preference, Statement
from standoff.model.orderings import FORMS, degree_of, gap
from standoff.model.states_named import PATTERN, state_code
from standoff.questions.naming import what
from standoff.questions.ranking.as_json import RankedStatement, RankedWeight
from standoff.render.lines import text as plain
from standoff.workbench.pages.pieces.parts import snippet

MOST_DRAGGED = 64  # states, or patterns, that a ranking by hand may have
MOST_LETTERS = 60  # of what is taken in a state, beside it
MOST_CLAIMS = 300  # that are offered; others are named by those who know their ids
DECIDED = ("decides", "pairs", "states")  # what is told of each element beside what the file says

Rows = list[dict[str, Any]]


def rows_of(value: Preference | Order, effects: Sequence[RankedStatement | RankedWeight]) -> Rows:
    """The statements or weights as the file has them, with what each decides where that is known."""
    if isinstance(value, Order) and form_of(value) == "weights":
        rows = [{"condition": str(text), "weight": str(number)} for text, number in (value.weights or {}).items()]
    else:
        items = value.statements or () if isinstance(value, Order) else value
        rows = [_statement_row(item) for item in items]
    if len(effects) != len(rows):
        return rows
    told = ({key: value for key, value in effect.items() if key in DECIDED} for effect in effects)
    return [{**row, **effect} for row, effect in zip(rows, told, strict=True)]


def alternatives_of(value: Preference) -> tuple[Alternative, ...]:
    """The readings of a preference that has several, else none."""
    return (value.alternatives or ()) if isinstance(value, Ordering) else ()


def _statement_row(item: str | Statement) -> dict[str, Any]:
    entry = Statement(prefer=item) if isinstance(item, str) else item
    return {
        "condition": str(entry.prefer),
        "strength": entry.strength,
        "degree": degree_of(entry.strength),
        "certain": entry.certain,
        "because": list(entry.because),
    }


def claims_offered(claims: Mapping[str, Claim], rows: Rows) -> dict[str, Any]:
    """The beginnings of the claims behind some rows and of others that may be, and how many there are besides."""
    behind = [claim for row in rows for claim in row.get("because", ()) if claim in claims]
    offered = dict.fromkeys([*behind, *islice(claims, MOST_CLAIMS)])
    return {"claims": {name: snippet(claims[name].text) for name in offered}, "claimsLeft": len(claims) - len(offered)}


def with_findings(rows: Rows, path: Path, findings: Sequence[Finding]) -> Rows:
    """The rows of the preference at a place of the file, with what is wrong with each."""
    wrong = dict(_wrong(path, findings))
    said = [wrong.get(place) or wrong.get(row["condition"]) for place, row in enumerate(rows)]
    return [{**row, "wrong": words} if words else row for row, words in zip(rows, said, strict=True)]


def _wrong(path: Path, findings: Sequence[Finding]) -> Iterator[tuple[Step, str]]:
    """What is wrong, by the number of a statement or by the condition of a weight."""
    for finding in findings:
        inside = [step for step in finding.path[len(path) :] if step not in FORMS]
        if finding.is_error and finding.path[: len(path)] == path and inside:
            yield inside[0], finding.advice


def levels_shown(value: Preference, conflict: Conflict | None) -> dict[str, Any] | None:
    """A ranking as the file has it: its levels, the degrees after those that a `>>` follows, and what its states are.

    None where it has more states and patterns than can be moved about by hand.
    """
    levels: list[list[str]] = []
    degrees: dict[int, int] = {}
    for item in ranking_of(value):
        if degree := gap(item):
            degrees[len(levels) - 1] = degree
        else:
            levels.append([str(each) for each in (item if isinstance(item, tuple) else (item,))])
    states = {each for level in levels for each in level}
    if len(states) > MOST_DRAGGED:
        return None
    shown = {each: state_shown(each, conflict) for each in sorted(states)}
    return {"levels": levels, "degrees": degrees, "states": shown}


def state_shown(text: str, conflict: Conflict | None) -> dict[str, str]:
    """What a state of a ranking is, in words."""
    if conflict is None or conflict.in_graph_form:
        return {"about": ""}
    if not text.isdecimal() and not PATTERN.fullmatch(text):
        return {"about": "every state that fits this pattern"}
    try:
        state = conflict.state(state_code(conflict, text))
    except QuestionError:
        return {"about": ""}
    said = plain(what(conflict, state))
    return {"about": said, "short": snippet(said, MOST_LETTERS)}


def written_levels(levels: Sequence[Sequence[str]], dispute: Dispute) -> list[list[int | str]]:
    """Levels as the browser tells them, with codes as numbers."""
    named = dispute.states is not None
    return [[int(each) if each.isdecimal() and not named else each for each in level] for level in levels]
