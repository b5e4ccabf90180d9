"""Equilibria of decision makers who go by different concepts: each one's own says where it is stable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from standoff.errors import QuestionError
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.stability import choose_one, concept_names

Mix = Mapping[str, str]
"""The name of a concept for each decision maker, by id."""

OTHERWISE = "nash"  # by which those go who aren't named
FORM = "write who goes by what, as `us=seq,dprk=nash`"


def mixes_read(texts: Iterable[str]) -> list[dict[str, str]]:
    """What texts such as `us=seq,dprk=nash` say. Raises QuestionError for one of another form.

    >>> mixes_read(["us=seq, dprk=nash", "us=gmr"])
    [{'us': 'seq', 'dprk': 'nash'}, {'us': 'gmr'}]
    """
    return [_read(text) for text in ([texts] if isinstance(texts, str) else texts)]


def _read(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in text.split(","):
        dm, equals, concept = map(str.strip, part.partition("="))
        if not (dm and equals and concept):
            raise QuestionError(f"{FORM}, not `{text}`")
        if dm in found:
            raise QuestionError(f"`{text}` names {dm} twice")
        concept_names(concept)  # raises for one that isn't there
        found[dm] = concept
    return found


def mixed(conflict: Conflict, accounts: Sequence[Account], asked: Mix | str | Iterable[Mix | str]) -> tuple[Mix, ...]:
    """Who goes by what in each of the mixtures asked about: all decision makers by their ids, and names of concepts.

    Raises QuestionError for somebody or a concept that isn't there, or a concept that doesn't apply to the accounts.
    """
    several = [asked] if isinstance(asked, Mapping | str) else asked
    found = (each if isinstance(each, Mapping) else _read(each) for each in several)
    return tuple(_of_all(conflict, accounts, each) for each in found)


def _of_all(conflict: Conflict, accounts: Sequence[Account], named: Mix) -> Mix:
    ids = [dm.id for dm in conflict.decision_makers]
    chosen: dict[str, str] = {}
    for dm, concept in named.items():
        name = ids[conflict.dm_index(dm)]
        if name in chosen:
            raise QuestionError(f"{name} is named twice")
        chosen[name] = choose_one(concept, conflict, accounts, argument="each", whose=name).name
    if len(chosen) < len(ids):
        otherwise = choose_one(OTHERWISE, conflict, accounts).name
        return {name: chosen.get(name, otherwise) for name in ids}
    return {name: chosen[name] for name in ids}
