"""Looks up what the arguments of a command name, and raises EditError for a name that isn't there or can't be used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from keyword import iskeyword
from typing import Any, TypeVar

from standoff.errors import EditError, Path, did_you_mean, not_there
from standoff.model.checks import check_names
from standoff.model.dates import is_date, no_date
from standoff.model.dispute import Broken, Dispute
from standoff.model.grammar import RESERVED
from standoff.model.ids import ID
from standoff.model.names import Names
from standoff.model.resolve import DEFAULT_ACCOUNT

T = TypeVar("T", bound=str)


def at(dispute: Any, path: Path) -> Any:
    """The part of a dispute that a path leads to; None where there is none."""
    found = dispute
    for step in path:
        if isinstance(found, Mapping):
            found = found.get(step)
        elif isinstance(found, tuple):
            found = found[step] if isinstance(step, int) and 0 <= step < len(found) else None
        else:
            found = getattr(found, f"{step}_" if iskeyword(str(step)) else str(step), None)
    return found


def known(what: str, word: str, allowed: Iterable[str]) -> str:
    """The word, if it names an existing thing. `what` says what kind of thing."""
    words = list(allowed)
    if word not in words:
        raise EditError(not_there(what, word, words))
    return word


def undefined(what: str, word: str, dispute: Dispute) -> None:
    """Refuses a name that a definition has. `what` has an article: `an option`."""
    if word in dispute.definitions:
        raise EditError(f"there is a definition `{word}`: {what} can't have its name")


def named_apart(before: Dispute, after: Dispute) -> None:
    """Refuses a change that gives a name a second time, or gives a name that is the id of another part."""
    known = list(check_names(before))
    for finding in check_names(after):
        if finding not in known:
            raise EditError(finding.message)


def one_of(what: str, word: T, allowed: Sequence[T]) -> T:
    """The word, if it is one of the allowed values of an argument."""
    if word not in allowed:
        raise EditError(f"the {what} can't be `{word}`: {did_you_mean(word, allowed)}")
    return word


def new_id(what: str, word: str, taken: Iterable[str], pattern: re.Pattern[str] = ID) -> str:
    """The word, if it has the form of an id and isn't taken. `what` has an article: `an option`."""
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


def position(what: str, number: int, length: int, *, behind: bool = False) -> int:
    """The number, if it is a position in a list of some length or, with `behind`, the one behind the last entry."""
    if not 0 <= number < length + behind:
        raise EditError(f"there is no {what} {number}: " + (f"they go from 0 to {length - 1}" if length else "none"))
    return number


def checked_date(word: str) -> str:
    """The word, if it is a date."""
    if not is_date(word):
        raise EditError(no_date(word))
    return word


def within(dispute: Dispute, account: str | None) -> Path:
    """The path of an account's own part of the file; empty for the parts that all accounts share."""
    if account is None or (not dispute.accounts and account == DEFAULT_ACCOUNT):
        return ()
    return ("accounts", known("account", account, dispute.accounts))


def dm_id(dispute: Dispute, dm: str) -> str:
    """The word, if it is the id of a decision maker."""
    return known("decision maker", dm, dispute.decision_makers)


def options(dispute: Dispute) -> tuple[str, ...]:
    """The full names of all options, in the order of their bits."""
    return tuple(f"{dm}.{name}" for dm, entry in dispute.decision_makers.items() for name in entry.options)


def names(dispute: Dispute) -> Names:
    """The names that conditions may use."""
    atoms = options(dispute) if dispute.states is None else map(str, dispute.states)
    return Names({atom: place for place, atom in enumerate(atoms)}, dispute.conditions)


def whole(found: Names, word: str) -> str | None:
    """The full name of an option (in graph form: a state); None where a word names none, or may name several."""
    place = found.option(word, ())
    return None if place is None else tuple(found.atoms)[place]


def option_id(dispute: Dispute, option: str) -> str:
    """The full name of an option. Raises EditError where there is none."""
    if dispute.states is not None:
        raise EditError("a model in graph form has no options")
    found = names(dispute)
    name = whole(found, option)
    if name is None:
        raise EditError(found.findings[0].advice if found.findings else "no option is named")
    return name


def option_path(option: str) -> Path:
    """The path of an option, given its full name."""
    dm, _, name = option.partition(".")
    return ("decision_makers", dm, "options", name)


def state_name(dispute: Dispute, state: str) -> str:
    """The word, if it is the name of a state in graph form."""
    return known("state", state, listed_states(dispute))


def listed_states(dispute: Dispute) -> tuple[str, ...]:
    """The names of the states in graph form. Raises EditError for a model in option form."""
    if dispute.states is None:
        raise EditError("this model has options; its states aren't listed")
    return tuple(map(str, dispute.states))


def checked_condition(dispute: Dispute, text: str) -> str:
    """The text, if it is a condition and everything that it names is there."""
    found = names(dispute)
    if isinstance(text, Broken) or found.condition(text, ()) is None:
        finding = found.findings[0]
        raise EditError(f"in `{text}`, character {finding.offset + 1}: {finding.advice}")
    return text


def claims(dispute: Dispute, because: Iterable[str] | None) -> tuple[str, ...]:
    """The claims of a `because`, each once. Raises EditError for an unknown claim."""
    return tuple(dict.fromkeys(known("claim", claim, dispute.claims) for claim in because or ()))
