"""A condition that is built by clicking: what can be chosen, and the condition that comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from standoff.editing.labels import called
from standoff.model.dispute import Dispute, Option
from standoff.model.grammar import RESERVED, TOKEN

Term = tuple[str, bool]
"""A name of an option, a definition or a state, and whether it shall be true."""


def groups_of(dispute: Dispute) -> list[dict[str, Any]]:
    """What a condition may be about: the options of each party, or the states; and what else has a name."""
    return [each for each in _groups(dispute) if each["terms"]]


def _groups(dispute: Dispute) -> Iterator[dict[str, Any]]:
    if dispute.states is None:
        for dm, party in dispute.decision_makers.items():
            terms = [{"name": f"{dm}.{name}", "text": _text(option, name)} for name, option in party.options.items()]
            yield {"label": str(party.name) or dm, "yes": "taken", "no": "not taken", "terms": terms}
    else:
        states = [{"name": name, "text": name} for name in map(str, dispute.states) if _is_name(name)]
        yield {"label": "States", "yes": "this one", "no": "not this one", "terms": states}
    terms = [{"name": name, "text": called(dispute, name) or name} for name in dispute.conditions]
    yield {"label": "Outcomes that have a name", "yes": "true", "no": "not true", "terms": terms}


def _is_name(word: str) -> bool:
    """Whether a condition can name a state that is called so."""
    found = TOKEN.fullmatch(word)
    return found is not None and found.lastgroup == "NAME" and word not in RESERVED


def _text(option: str | Option, name: str) -> str:
    text = option if isinstance(option, str) else option.text or option.taken
    return str(text) or name


def condition_of(terms: Sequence[Term], *, any_of: bool) -> str:
    """The condition that all of some terms hold, or any of them; empty where there are none.

    >>> condition_of([("us.talks", True), ("north.strike", False)], any_of=False)
    'us.talks and not north.strike'
    """
    return (" or " if any_of else " and ").join(name if is_true else f"not {name}" for name, is_true in terms)


def heard(told: object, groups: Sequence[Mapping[str, Any]]) -> str:
    """The condition of what the browser tells was clicked; empty where that is nothing, or not of these groups."""
    known = {term["name"] for group in groups for term in group["terms"]}
    match told:
        case {"terms": list(pairs), "any": bool(any_of)}:
            chosen = [(pair[0], pair[1]) for pair in pairs if isinstance(pair, list) and len(pair) == 2]
            return condition_of([(name, bool(true)) for name, true in chosen if name in known], any_of=any_of)
    return ""
