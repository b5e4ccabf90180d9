"""What a file says that an answer doesn't heed: it tells nothing of it, and none of its concepts goes by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from standoff.model.conflict import Conflict
from standoff.model.preferences import has_degrees
from standoff.stability import CONCEPTS
from standoff.stability.concept import Purpose


def unheeded(conflict: Conflict, accounts: Iterable[str], heeds: set[Purpose]) -> list[Purpose]:
    """What is said of some accounts, by their ids, and isn't among what is heeded."""
    about = [conflict.accounts[name] for name in accounts]
    said: dict[Purpose, bool] = {
        "attitudes": any(account.attitudes for account in about),
        "coalitions": any(account.coalitions for account in about),
        "strength": any(has_degrees(each) for account in about for each in account.preferences),
    }
    return [purpose for purpose, is_said in said.items() if is_said and purpose not in heeds]


def heeded(result: Any) -> set[Purpose]:
    """What an answer tells, or its solution concepts go by."""
    by = {purpose for name in concepts_of(result) if name in CONCEPTS for purpose in CONCEPTS[name].heeds}
    return by | getattr(result, "tells", frozenset())


def concepts_of(result: Any) -> Sequence[str]:
    """The names of the solution concepts that an answer is about, each once; none where it is about other things.

    Those count too by which only some decision makers go, in a mixture.
    """
    one = getattr(result, "concept", None)
    asked = getattr(result, "concepts", None) or ((one,) if isinstance(one, str) else ())
    mixtures: Iterable[Mapping[str, str]] = getattr(result, "mixed", ())
    return tuple(dict.fromkeys((*asked, *chain.from_iterable(mix.values() for mix in mixtures))))
