"""What is known of a published conflict beside what Standoff finds in it, as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import standoff
from standoff.stability import CONCEPTS

KINDS = {"published": "in print", "gmcrplus": "printed by GMCR+", "computed": "computed"}


@dataclass(frozen=True)
class Result:
    """One line of a comparison.

    `what` it is about, in an `account`; what is `known`, and what Standoff has `found`: states by their printed names,
    or a number; and the `kind` of what is known, as `published.yaml` has it.
    """

    account: str
    what: str
    known: tuple[str, ...] | int
    found: tuple[str, ...] | int
    kind: str

    @property
    def agrees(self) -> bool:
        """Whether both are the same, whatever the order of states."""
        if isinstance(self.known, int) or isinstance(self.found, int):
            return self.known == self.found
        return set(self.known) == set(self.found)


def printed_names(conflict: standoff.Conflict, numbering: Mapping[str, str]) -> dict[int, str]:
    """The printed name of each state, by its code; in the order of the printed ones.

    >>> chicken = standoff.example("fang-1993-chicken")
    >>> printed_names(chicken, {"CC": "YY", "DC": "N-", "CD": "YN"})
    {3: 'CC', 0: 'DC', 2: 'DC', 1: 'CD'}
    """
    if not numbering:
        return {}
    first = next(iter(conflict.accounts))
    codes = standoff.analyse(conflict, account=first, concepts=["nash"])[first].states.codes.tolist()
    return {code: str(name) for name, mark in numbering.items() for code in codes if fits(mark, code)}


def fits(pattern: str, code: int) -> bool:
    """Whether a state has the options that a pattern of the letters Y, N and - says.

    >>> fits("Y-N", 3), fits("Y-N", 7)
    (True, False)
    """
    return all(sign == "-" or (sign == "Y") == bool(code >> bit & 1) for bit, sign in enumerate(pattern))


def results(conflict: standoff.Conflict, known: Mapping[str, Any]) -> Iterator[Result]:
    """Each result that is known of a conflict, beside what is found."""
    names = printed_names(conflict, known.get("numbering", {}))
    for entry in known.get("results", ()):
        yield from _of_entry(conflict, entry, names)


def _of_entry(conflict: standoff.Conflict, entry: Mapping[str, Any], names: Mapping[int, str]) -> Iterator[Result]:
    account, kind = entry["account"], entry["kind"]
    equilibria, counts, stable = (entry.get(key, {}) for key in ("equilibria", "counts", "stable"))
    concepts = dict.fromkeys([*equilibria, *counts, *(each for by in stable.values() for each in by)])
    found = standoff.analyse(conflict, account=account, concepts=list(concepts) or ["nash"])[account]

    def called(states: Any) -> tuple[str, ...]:
        codes = set(states.codes.tolist())
        return tuple(name for code, name in names.items() if code in codes)

    if "feasible_states" in entry:
        yield Result(account, "feasible states", entry["feasible_states"], len(found.states), kind)
    for dm, number in entry.get("moves", {}).items():
        count = int(found.model.space.count(conflict.dm_index(dm)))
        yield Result(account, f"moves of {_party(conflict, dm)}", number, count, kind)
    for concept, printed in equilibria.items():
        yield Result(account, label(concept), _texts(printed), called(found.equilibria(concept)), kind)
    for concept, number in counts.items():
        yield Result(account, f"number of {label(concept)} equilibria", number, len(found.equilibria(concept)), kind)
    for dm, by_concept in stable.items():
        for concept, printed in by_concept.items():
            what = f"{label(concept)}, stable for {_party(conflict, dm)}"
            yield Result(account, what, _texts(printed), called(found.stable(concept, dm)), kind)


def label(concept: str) -> str:
    """What people call a concept.

    >>> label("smr"), label("strong_smr")
    ('SMR', 'strong SMR')
    """
    return CONCEPTS[concept].label


def _texts(states: Sequence[Any]) -> tuple[str, ...]:
    return tuple(map(str, states))


def _party(conflict: standoff.Conflict, dm: str) -> str:
    return conflict.decision_makers[conflict.dm_index(dm)].name
