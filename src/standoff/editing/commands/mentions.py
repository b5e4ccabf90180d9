"""Finds every place of a dispute that names something: a rename changes these places, and a removal removes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

from standoff.errors import Path
from standoff.model.checks import becauses
from standoff.model.dispute import Broken, Dispute
from standoff.model.orderings import gap

Kind = Literal[
    "condition",
    "option",
    "one way",
    "state",
    "ranked",
    "decision maker",
    "account",
    "claim",
    "source",
    "coder",
    "proposition",
]
OWN = (
    "infeasible",
    "irreversible",
    "moves_removed",
    "status_quo",
    "preferences",
    "attitudes",
)  # accounts have them too
SECTIONS = ("definitions", "names", "same", *OWN, "accounts", "moves", "perceptions", "coalitions", "record", "handout")
KEYS: dict[str, Kind] = {
    "preferences *": "decision maker",
    "preferences * weights *": "condition",
    "preferences * payoffs *": "ranked",
    "attitudes *": "decision maker",
    "attitudes * *": "decision maker",
    "moves *": "decision maker",
    "moves * *": "state",
    "perceptions *": "decision maker",
}
TEXTS: dict[str, Kind] = {
    "definitions *": "condition",
    "definitions * condition": "condition",
    "names * state": "ranked",
    "names * condition": "condition",
    "same *": "condition",
    "infeasible *": "condition",
    "infeasible * condition": "condition",
    "irreversible *": "one way",
    "irreversible * option": "one way",
    "irreversible * if": "condition",
    "moves_removed * by": "decision maker",
    "moves_removed * from": "condition",
    "moves_removed * to": "condition",
    "absent *": "option",
    "status_quo": "state",
    "status_quo *": "option",
    "preferences * *": "condition",
    "preferences * * prefer": "condition",
    "preferences * statements *": "condition",
    "preferences * statements * prefer": "condition",
    "preferences * ranking *": "ranked",
    "preferences * ranking * *": "ranked",
    "preferences * unknown * *": "ranked",
    "moves * * *": "state",
    "perceptions *": "account",
    "coalitions * *": "decision maker",
    "record start taken *": "option",
    "record moves * by": "decision maker",
    "record moves * by *": "decision maker",
    "record moves * take *": "option",
    "record moves * drop *": "option",
    "record start state": "state",
    "record moves * to": "state",
    "handout outcome": "condition",
    "handout outcome condition": "condition",
}
"""The places in a file, or in an account, whose keys and texts name something; `*` is any id or position."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A text (or, with `on_key`, a key) of a dispute that names a thing of some kind; a condition may name several.

    A `one way` is an option in `irreversible`, perhaps with `not` before it; a `ranked` is a state in a ranking. Codes
    and patterns in `moves_removed` stand among its conditions, and name nothing.
    """

    kind: Kind
    path: Path
    text: str
    on_key: bool = False

    @property
    def entry(self) -> Path:
        """The path of the list item that contains the text or, outside lists, of the text itself."""
        last = max((place for place, step in enumerate(self.path) if isinstance(step, int)), default=-1)
        return self.path[: last + 1] if last >= 0 else self.path


def mentions(dispute: Dispute) -> Iterator[Mention]:
    """All mentions in a dispute. An entry's own id is no mention, and neither is a text that couldn't be read."""
    for mention in _all(dispute):
        if not isinstance(mention.text, Broken):
            yield mention


def mentions_of(dispute: Dispute, kind: Kind, text: str) -> list[Mention]:
    """The mentions of one thing of some kind by its id."""
    return [each for each in mentions(dispute) if each.kind == kind and each.text == text]


def _all(dispute: Dispute) -> Iterator[Mention]:
    for section in SECTIONS:
        for path, shape, value in _parts(getattr(dispute, section), (section,), section):
            place = shape.removeprefix("accounts * ").replace("preferences * alternatives * ", "preferences * ")
            if place in KEYS:
                yield Mention(KEYS[place], path, str(path[-1]), on_key=True)
            if place in TEXTS and isinstance(value, str | int) and not gap(value):
                yield Mention(TEXTS[place], path, value if isinstance(value, str) else str(value))
    for path, because in becauses(dispute):
        yield from (Mention("claim", (*path, place), claim) for place, claim in enumerate(because))
    for name, claim in dispute.claims.items():
        if claim.at is not None:
            yield Mention("source", ("claims", name, "at", "source"), claim.at.source)
        if claim.coded_by is not None:
            yield Mention("coder", ("claims", name, "coded_by"), claim.coded_by)
        if claim.proposition is not None:
            yield Mention("proposition", ("claims", name, "proposition"), claim.proposition)


def _parts(value: Any, path: Path, shape: str) -> Iterator[tuple[Path, str, Any]]:
    """A part of a dispute and all in it: the path of each, the same with `*` for ids and positions, and itself."""
    yield path, shape, value
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _parts(each, (*path, key), f"{shape} *")
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            yield from _parts(each, (*path, place), f"{shape} *")
    elif is_dataclass(value):
        for field in fields(value):
            name = field.name.rstrip("_")
            yield from _parts(getattr(value, field.name), (*path, name), f"{shape} {name}")
