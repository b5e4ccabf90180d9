"""Answers that come account by account: mappings from an account's id to what it says."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from standoff.errors import QuestionError, did_you_mean
from standoff.model.called import folded
from standoff.model.conflict import Conflict, State
from standoff.model.resolve import DEFAULT_ACCOUNT
from standoff.questions.shown import Shown

Said = TypeVar("Said")


class ByName(Mapping[str, Said], Generic[Said]):
    """What is said of each of some parts of a dispute, by their ids. Asking for another one raises QuestionError."""

    _of = ""  # what has these ids: `the account `

    @property
    def _said(self) -> Mapping[str, Said]:
        raise NotImplementedError

    def __getitem__(self, name: str) -> Said:
        if name not in self._said:
            raise QuestionError(f"{self._of}`{name}` is not part of this: {did_you_mean(name, self._said)}")
        return self._said[name]

    def __contains__(self, name: object) -> bool:
        return name in self._said

    def get(self, name: str, default: Any = None) -> Any:
        """What is said of one, or `default` where it isn't part of this."""
        return self._said.get(name, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)


@dataclass(frozen=True, repr=False)
class ByAccount(Shown, ByName[Said]):
    """What each account says. Asking for an account that isn't part of it raises QuestionError."""

    conflict: Conflict
    accounts: Mapping[str, Said] = field(kw_only=True)

    _of = "the account "

    @property
    def _said(self) -> Mapping[str, Said]:
        return self.accounts

    @property
    def account_ids(self) -> list[str]:
        """The accounts asked about."""
        return list(self.accounts)

    def __getitem__(self, name: str) -> Said:
        if name not in self.accounts:
            titles = {each: self.conflict.accounts[each].title for each in self.accounts}
            name = next((each for each, title in titles.items() if title and folded(title) == folded(name)), name)
        return super().__getitem__(name)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.conflict.title!r}, accounts: {', '.join(self)}>"


def any_of(accounts: Collection[str]) -> str:
    """Where nothing is found: `the account x`, `any account`, or `this dispute` where a file writes no accounts."""
    if len(accounts) > 1:
        return "any account"
    name = next(iter(accounts))
    return "this dispute" if name == DEFAULT_ACCOUNT else f"the account `{name}`"


def infeasible_in(what: str, accounts: Collection[str]) -> str:
    """That a state is feasible in none of some accounts."""
    return f"{what} is not feasible in {any_of(accounts)}"


def nowhere(states: Mapping[str, State | None], asked: int | None, purpose: str, argument: str) -> QuestionError:
    """The error where no account has a feasible state for a `purpose`, such as to explain it.

    `states` has the state of each account, None where it names no status quo; `asked` is the code asked for, if any,
    and `argument` the one that takes a state.
    """
    known = [state.code for state in states.values() if state is not None]
    if not known:
        which = f"{any_of(states)} has no" if len(states) == 1 else "no account has a"
        return QuestionError(f"{which} status quo to {purpose}: name a state by `{argument}`", arguments=[argument])
    what = f"the status quo {known[0]}" if asked is None else f"the state {asked}"
    return QuestionError(f"{infeasible_in(what, states)}: name another by `{argument}`", arguments=[argument])
