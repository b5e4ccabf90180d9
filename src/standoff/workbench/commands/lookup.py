"""Finding things in a dispute by what a command calls them, and saying what is wrong with a name that it gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from standoff.errors import EditError, Finding, Path, did_you_mean
from standoff.model.dates import first_day
from standoff.model.dispute import Broken, Dispute
from standoff.model.grammar import RESERVED
from standoff.model.names import ID, Names
from standoff.model.resolve import DEFAULT_ACCOUNT

T = TypeVar("T", bound=str)


def at(dispute: Any, path: Path) -> Any:
    """What a path leads to in a dispute as it is written; None where there is nothing."""
    found = dispute
    for step in path:
        if isinstance(found, Mapping):
            found = found.get(step)
        elif isinstance(found, tuple):
            found = found[step] if isinstance(step, int) and 0 <= step < len(found) else None
        else:
            found = getattr(found, "if_" if step == "if" else str(step), None)
    return found


def known(what: str, word: str, allowed: Iterable[str]) -> str:
    """The word, where it is one of those allowed."""
    words = list(allowed)
    if word not in words:
        raise EditError(f"there is no {what} `{word}`: {did_you_mean(word, words)}")
    return word


def one_of(what: str, word: T, allowed: Sequence[T]) -> T:
    """The word, where it is one of the few that may stand there."""
    if word not in allowed:
        raise EditError(f"the {what} can't be `{word}`: {did_you_mean(word, allowed)}")
    return word


def new_id(what: str, word: str, taken: Iterable[str], pattern: re.Pattern[str] = ID) -> str:
    """The word, where it can be a new id: one of its form that isn't taken. `what` has its article: `an option`."""
    if not pattern.fullmatch(word):
        signs = "digits and _" if pattern is ID else "digits, - and _"
        raise EditError(
            f"`{word}` can't be the short name of {what}: "
            f"short names are of small Latin letters, {signs}, beginning with a letter"
        )
    if word in RESERVED:
        raise EditError(f"`{word}` is a word of the condition language: choose another short name")
    if word in taken:
        raise EditError(f"there is {what} `{word}` already")
    return word


def said(finding: Finding) -> str:
    """A finding as an error says it."""
    return f"{finding.message} ({finding.hint})" if finding.hint else finding.message


def position(what: str, number: int, length: int, *, behind: bool = False) -> int:
    """A position in a list of some length; with `behind`, the one behind its last entry too."""
    if not 0 <= number < length + behind:
        raise EditError(f"there is no {what} {number}: " + (f"they go from 0 to {length - 1}" if length else "none"))
    return number


def unchanged(now: str, was: str | None) -> None:
    """Refuses what is meant for an entry that said something else; where nothing is told of it, anything will do."""
    if was is not None and now != was:
        raise EditError(f"this was changed meanwhile: what stands there now is `{now}`")


def date(word: str) -> str:
    """The word, where it is a date."""
    try:
        first_day(word)
    except ValueError as error:
        raise EditError(f"{error}: write 2017, 2017-09 or 2017-09-14") from None
    return word


def within(dispute: Dispute, account: str | None) -> Path:
    """The part of the file that is an account's own; the whole file where none is named, or there are none."""
    if account is None or (not dispute.accounts and account == DEFAULT_ACCOUNT):
        return ()
    return ("accounts", known("account", account, dispute.accounts))


def dm_id(dispute: Dispute, dm: str) -> str:
    """A decision maker's id."""
    return known("decision maker", dm, dispute.decision_makers)


def options(dispute: Dispute) -> tuple[str, ...]:
    """All options, written out whole, in the order of their bits."""
    return tuple(f"{dm}.{name}" for dm, entry in dispute.decision_makers.items() for name in entry.options)


def names(dispute: Dispute) -> Names:
    """What conditions may name."""
    atoms = options(dispute) if dispute.states is None else map(str, dispute.states)
    return Names({atom: place for place, atom in enumerate(atoms)}, dispute.definitions)


def whole(found: Names, word: str) -> str | None:
    """The option (or, in graph form, the state) that a word names; None where it names none, or may name several."""
    place = found.option(word, ())
    return None if place is None else tuple(found.atoms)[place]


def option_id(dispute: Dispute, option: str) -> str:
    """An option, written out whole."""
    if dispute.states is not None:
        raise EditError("a model in graph form has no options")
    found = names(dispute)
    name = whole(found, option)
    if name is None:
        raise EditError(said(found.findings[0]) if found.findings else "no option is named")
    return name


def option_path(option: str) -> Path:
    """The place of an option, written out whole, in the file."""
    dm, _, name = option.partition(".")
    return ("decision_makers", dm, "options", name)


def state_name(dispute: Dispute, state: str) -> str:
    """A state of graph form."""
    return known("state", state, listed_states(dispute))


def listed_states(dispute: Dispute) -> tuple[str, ...]:
    """The states of graph form."""
    if dispute.states is None:
        raise EditError("this model has options; its states aren't listed")
    return tuple(map(str, dispute.states))


def condition(dispute: Dispute, text: str) -> str:
    """The text, where it is a condition that names only what is there."""
    found = names(dispute)
    if isinstance(text, Broken) or found.condition(text, ()) is None:
        finding = found.findings[0]
        raise EditError(f"in `{text}`, character {finding.offset + 1}: {said(finding)}")
    return text


def claims(dispute: Dispute, because: Iterable[str] | None) -> tuple[str, ...]:
    """Claims that something rests on, each once."""
    return tuple(dict.fromkeys(known("claim", claim, dispute.claims) for claim in because or ()))
