"""Solution concepts, ideas of how decision makers look ahead: each has a page, and one entry in `listed`.

A page has either a RULE alone or, for a concept of another shape, three functions: `stable(model, dm)` returns the
states that are stable for a decision maker, `witness(finder, dm, slot)` finds a witness of the verdict, and
`shown(witness, model)` replays it. It may also have `facts(witness)`. All else is derived. Nothing here imports numpy,
so that commands can list the concepts at once.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from standoff.errors import QuestionError, not_there
from standoff.model.called import in_list
from standoff.remarks import remark
from standoff.stability.concept import Concept as Concept
from standoff.stability.listed import attitudes, coalitions, doubt, foresight, plain, strength

if TYPE_CHECKING:
    from standoff.model.accounts import Account
    from standoff.model.conflict import Conflict

ALL = "all"
FAMILIES = (foresight, coalitions, strength, doubt, attitudes)


class Registry(dict[str, Concept]):
    """The concepts by name. Those that aren't listed, as `l7`, are there as well, and made when they are asked for."""

    def __missing__(self, name: str) -> Concept:
        for family in FAMILIES:
            found: Concept | None = family.member(name)
            if found is not None:
                return found
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        if super().__contains__(name):
            return True
        return isinstance(name, str) and any(family.member(name) for family in FAMILIES)

    def get(self, name: str, default: Any = None) -> Any:
        """The concept of a name, or else the default."""
        try:
            return self[name]
        except KeyError:
            return default


CONCEPTS = Registry((concept.name, concept) for module in (plain, *FAMILIES) for concept in module.LISTED)
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


def choose(
    names: Iterable[str] | str | None, conflict: Conflict, accounts: Sequence[Account] | None = None
) -> tuple[Concept, ...]:
    """The concepts of some names (see `concept_names`), by default the usual ones that are quick for a conflict.

    `accounts` are those that are asked about, all without. Of "all" it is remarked which concepts don't apply, and why.
    Raises QuestionError for an unknown name, and for a concept that doesn't apply to any of the accounts.
    """
    about = tuple(conflict.accounts.values()) if accounts is None else accounts
    if names is None:
        return tuple(concept for concept in CONCEPTS.values() if concept.is_usual and concept.is_quick(conflict))
    asked = concept_names(names)
    if ALL in asked:
        return _all(conflict, about)
    found = tuple(CONCEPTS[name] for name in asked)
    for each in found:
        reason = each.why_not(conflict, about) if each.purpose != "plain" else ""
        if reason:
            fitting = [other.name for other in CONCEPTS.values() if not other.why_left_out(conflict, about)]
            raise QuestionError(f"`{each.name}` {reason}; what applies here: {', '.join(fitting)}")
    return found


def _all(conflict: Conflict, accounts: Sequence[Account]) -> tuple[Concept, ...]:
    """All concepts that apply, with a remark on those that don't, by reason."""
    reasons: dict[str, list[str]] = {}
    found = []
    for each in CONCEPTS.values():
        reason = each.why_left_out(conflict, accounts)
        if reason:
            reasons.setdefault(reason, []).append(each.name)
        else:
            found.append(each)
    for reason, left in reasons.items():
        remark(f"Not among all concepts: {', '.join(left)}, which {reason}.")
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
                raise QuestionError(not_there("solution concept", part, CONCEPTS))
            found[known.get(part, part)] = None
    if not found:
        raise QuestionError(f"name a solution concept: {', '.join(CONCEPTS)}")
    return tuple(found)
