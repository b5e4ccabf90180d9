"""Solution concepts, ideas of how decision makers look ahead: each has a page, and one entry in `listed`.

A page has either a RULE alone or, for a concept of another shape, three functions: `stable(model, dm)` returns the
states that are stable for a decision maker, `witness(finder, dm, slot)` finds a witness of the verdict, and
`shown(witness, model)` replays it. It may also have `facts(witness)`. All else is derived. Nothing here imports numpy,
so that commands can list the concepts at once.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from standoff.errors import QuestionError, like
from standoff.model.called import in_list
from standoff.remarks import remark
from standoff.stability import listed
from standoff.stability.concept import PURPOSES, Purpose
from standoff.stability.concept import Concept as Concept
from standoff.stability.in_short import in_short
from standoff.stability.listed.doubt import IN_DOUBT, WHY_IN_DOUBT

if TYPE_CHECKING:
    from standoff.model.accounts import Account
    from standoff.model.conflict import Conflict

ALL = "all"


class Registry(dict[str, Concept]):
    """The concepts by name. Those that aren't listed, as `l7`, are there as well, and made when they are asked for."""

    def __missing__(self, name: str) -> Concept:
        found = listed.member(name)
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or (isinstance(name, str) and listed.member(name) is not None)

    def get(self, name: str, default: Any = None) -> Any:
        """The concept of a name, or else the default."""
        try:
            return self[name]
        except KeyError:
            return default


CONCEPTS = Registry((concept.name, concept) for concept in listed.LISTED)
USUAL = tuple(name for name, concept in CONCEPTS.items() if concept.is_usual and not concept.pairs)
"""The usual concepts that are defined for every conflict, and quick."""


def whole_idea(name: str, told: Container[str] = ()) -> str:
    """The idea of a concept that says what it shares with another, unless that one is `told` already.

    >>> whole_idea("smr")
    'the others can answer each improvement with something no better, and no counter-move of its own helps then'
    >>> whole_idea("sseq", ["seq"])
    'as SEQ, and no counter-move of its own helps then'
    """
    idea = CONCEPTS[name].idea
    base = next((each for each in CONCEPTS.values() if idea.startswith(f"as {each.label},")), None)
    if base is None or base.name in told:
        return idea
    return whole_idea(base.name, told) + idea.removeprefix(f"as {base.label}")


def by_rule() -> tuple[str, ...]:
    """The names of the concepts that have a rule, which the solver needs."""
    return tuple(name for name, concept in CONCEPTS.items() if concept.rule is not None and not concept.lens)


def by_purpose() -> dict[Purpose, tuple[str, ...]]:
    """The names of the concepts that are listed, by what people want to know when they ask for them."""
    found: dict[Purpose, list[str]] = {purpose: [] for purpose in PURPOSES}
    for name, concept in CONCEPTS.items():
        found[concept.purpose].append(name)
    return {purpose: tuple(names) for purpose, names in found.items() if names}


def all_in_short(among: Container[str] = CONCEPTS) -> str:
    """All concepts, or those `among` some, in few words: plain ones by name, the first of those for each other purpose.

    >>> all_in_short().partition(";")[0]
    'nash, gmr, smr, seq, sseq, sim, joint'
    >>> all_in_short(["nash", "l3", "cnash", "cgmr"])
    'nash; and for foresight l3, for coalitions cnash and others'
    """
    kept = {purpose: [name for name in names if name in among] for purpose, names in by_purpose().items()}
    plain_ones = ", ".join(kept.pop("plain", []))
    told = (f"for {purpose} {_first(in_short(names, among))}" for purpose, names in kept.items() if names)
    return "; and ".join(filter(None, (plain_ones, ", ".join(told))))


def _first(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and others"


def choose(
    names: Iterable[str] | str | None, conflict: Conflict, accounts: Sequence[Account] | None = None
) -> tuple[Concept, ...]:
    """The concepts of some names (see `concept_names`), by default the usual ones that are quick for a conflict.

    `accounts` are those that are asked about, all without. Of "all" it is remarked which concepts don't apply, and why;
    what is named beside it comes after them. Raises QuestionError for an unknown name, and for a concept that doesn't
    apply to the accounts.
    """
    about = tuple(conflict.accounts.values()) if accounts is None else tuple(accounts)
    if names is None:
        fitting = usual_for(conflict, about)
        if not fitting:
            raise _not_for(CONCEPTS[USUAL[0]], conflict, about)
        if fitting[0].purpose == "doubt":
            remark(WHY_IN_DOUBT)
        return fitting
    asked = concept_names(names)
    named = tuple(CONCEPTS[name] for name in asked if name != ALL)
    for each in named:
        if _refusal(each, conflict, about):
            raise _not_for(each, conflict, about)
    every = _all(conflict, about, asked) if ALL in asked else ()
    return in_versions((*every, *named), conflict)


def in_versions(concepts: Iterable[Concept], conflict: Conflict) -> tuple[Concept, ...]:
    """Some concepts, each once, with all versions in the place of those that are asked about in several."""
    names = (each.versions(conflict) if each.versions else (each.name,) for each in concepts)
    return tuple(CONCEPTS[name] for name in dict.fromkeys(chain.from_iterable(names)))


def choose_one(
    names: Iterable[str] | str,
    conflict: Conflict,
    accounts: Sequence[Account] | None = None,
    *,
    argument: str = "concepts",
    whose: str = "",
) -> Concept:
    """The concept of a name, where only one can be asked about. Raises QuestionError as `choose`, and for several.

    `argument` is the one that asks for it, and `whose` the decision maker who shall go by it, if not all do.
    """
    if ALL in concept_names(names):
        raise QuestionError("one concept at a time, not `all` that apply", arguments=[argument])
    chosen, *more = choose(names, conflict, accounts)
    if more:
        one, other = (f"`{argument}` {whose}{'=' if whose else ''}{each.name}" for each in (chosen, more[0]))
        raise QuestionError(f"one concept at a time: {one}, or {other}", arguments=[argument])
    return chosen


def usual_for(conflict: Conflict, accounts: Sequence[Account]) -> tuple[Concept, ...]:
    """The usual concepts that are quick for a conflict, and apply to some of its accounts.

    Where a preference has several readings they don't. Then it is those by which most and fewest states are stable
    among the concepts of doubt.
    """
    usual = (each for each in CONCEPTS.values() if each.is_usual and each.is_quick(conflict))
    fitting = tuple(each for each in usual if not _refusal(each, conflict, accounts))
    if fitting or not CONCEPTS[USUAL[0]].lacks_order(conflict, accounts):
        return fitting
    return tuple(CONCEPTS[name] for name in IN_DOUBT)


def one_concept(text: str) -> str:
    """The name of the one concept that a text names. Raises QuestionError where it is none, or several."""
    found = concept_names(text)
    if len(found) > 1 or ALL in found:
        raise QuestionError(f"one solution concept is needed here, not `{text}`")
    return found[0]


def _refusal(concept: Concept, conflict: Conflict, accounts: Sequence[Account]) -> str:
    """Why a concept can't be asked about; "" if it can. What a plain one needs its page says better."""
    if concept.purpose == "plain":
        found = concept.obstacle(conflict, accounts) if concept.obstacle else ""
        return found or concept.lacks_order(conflict, accounts)
    return concept.why_not(conflict, accounts)


def _not_for(concept: Concept, conflict: Conflict, accounts: Sequence[Account]) -> QuestionError:
    fitting = [other.name for other in CONCEPTS.values() if not other.why_left_out(conflict, accounts)]
    reason = _refusal(concept, conflict, accounts)
    return QuestionError(f"`{concept.name}` {reason}; what applies here: {all_in_short(fitting) or 'nothing'}")


def _all(conflict: Conflict, accounts: Sequence[Account], asked: Container[str]) -> tuple[Concept, ...]:
    """All concepts that apply, with a remark on those that don't and weren't asked for by name, by reason."""
    reasons: dict[str, list[str]] = {}
    found = []
    for each in CONCEPTS.values():
        reason = each.why_left_out(conflict, accounts)
        if not reason:
            found.append(each)
        elif each.name not in asked:
            reasons.setdefault(reason, []).append(each.name)
    for reason, left in reasons.items():
        told = in_short(left)
        remark(f"Not among all concepts: {', '.join(told)}, {'each of ' * (len(left) > 1)}which {reason}.")
    return tuple(found)


def concept_names(texts: Iterable[str] | str) -> tuple[str, ...]:
    """The names of the concepts that some texts name: by name, label or title, in any case, each once.

    A text has one, or several with commas or blanks between; `all` stands for all that apply. Raises QuestionError for
    an unknown one, and where none is named.

    >>> concept_names("Nash, SEQ"), concept_names(["gmr smr", "general metarationality"])
    (('nash', 'seq'), ('gmr', 'smr'))
    """
    known = {text.casefold(): each.name for each in CONCEPTS.values() for text in (each.title, each.label, each.name)}
    known[ALL] = ALL
    found: dict[str, None] = {}
    for text in in_list(texts):
        word = text.strip().casefold()
        for part in [word] if word in known else word.replace(",", " ").split():
            if part not in known and part not in CONCEPTS:
                meant = like(part, CONCEPTS, by_purpose()["plain"]) or f"there are {all_in_short()}"
                raise QuestionError(f"there is no solution concept `{part}`: {meant}")
            found[known.get(part, part)] = None
    if not found:
        raise QuestionError(f"name a solution concept: {all_in_short()}")
    return tuple(found)
