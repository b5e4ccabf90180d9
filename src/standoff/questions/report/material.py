"""What a report is made of: the answers of other questions, each asked once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from standoff.errors import TooLargeError
from standoff.model.conflict import Conflict
from standoff.progress import Progress, unheard
from standoff.questions.analyse import Analysis, analyse
from standoff.questions.claims import claims
from standoff.questions.compare import compare
from standoff.questions.hangs_on import hangs_on_what
from standoff.questions.replay import replay


@dataclass(frozen=True)
class Asking:
    """What the questions of a report are asked with, and the answers so far.

    `accounts` are the ids of those that the report is about, `concepts` those that were chosen, None for the usual
    ones; `outcome` is the condition that the report is about, if one was chosen.
    """

    conflict: Conflict
    accounts: tuple[str, ...]
    concepts: tuple[str, ...] | None = None
    outcome: str | None = None
    progress: Progress = unheard
    answers: dict[str, Any] = field(default_factory=dict)
    refused: dict[str, TooLargeError] = field(default_factory=dict)

    def answer(self, name: str) -> Any:
        """The answer to a need; None where it doesn't apply, or where the states are too many to list."""
        if name not in self.answers:
            try:
                self.answers[name] = NEEDS[name].ask(self)
            except TooLargeError as error:
                self.answers[name], self.refused[name] = None, error
        return self.answers[name]


@dataclass(frozen=True)
class Need:
    """What a section may need: how it is asked, and the question whose JSON tells the answer, by default of its name.

    `ask` gives one answer, several (a tuple) of the same question, or None where it doesn't apply. It may ask for other
    needs.
    """

    ask: Callable[[Asking], Any]
    question: str = ""


@dataclass(frozen=True)
class Material:
    """The answers that the sections of a report need, by the needs' names; without those that don't apply.

    `refused` says why those are missing for which the states are too many to list.
    """

    answers: Mapping[str, Any]
    refused: Mapping[str, TooLargeError] = field(default_factory=dict)

    def get(self, name: str) -> Any:
        """An answer, or None where there is none."""
        return self.answers.get(name)

    @property
    def analysis(self) -> Analysis | None:
        """What holds, where it was needed and could be told."""
        found: Analysis | None = self.get("analyse")
        return found

    def as_json(self) -> dict[str, Any]:
        """The answers as JSON, by their needs; a list where there are several."""
        return dict(self._objects())

    def _objects(self) -> Iterator[tuple[str, Any]]:
        for name, answer in self.answers.items():
            module = import_module(f"standoff.questions.{NEEDS[name].question or name}.as_json")
            yield (
                name,
                [module.as_json(each) for each in answer] if isinstance(answer, tuple) else module.as_json(answer),
            )


def gathered(asking: Asking, needed: Collection[str]) -> Material:
    """The answers to some needs, each asked once, in the order of `NEEDS`; the progress is told before each."""
    wanted: Sequence[str] = [name for name in NEEDS if name in needed]
    for place, name in enumerate(wanted):
        asking.progress(place, len(wanted), name)
        asking.answer(name)
    return Material({name: each for name, each in asking.answers.items() if each is not None}, asking.refused)


def _compare(asking: Asking) -> Any:
    if len(asking.accounts) < 2:
        return None
    return compare(asking.conflict, asking.accounts, asking.concepts)


def _hangs_on(asking: Asking) -> Any:
    analysis = asking.answer("analyse")
    return None if analysis is None else hangs_on_what(analysis, asking.outcome, progress=asking.progress)


def _claims(asking: Asking) -> Any:
    conflict = asking.conflict
    every = len(asking.accounts) == len(conflict.accounts)
    return claims(conflict, account=None if every else asking.accounts) if conflict.claims else None


def _replay(asking: Asking) -> Any:
    has_moves = asking.conflict.record is not None and asking.conflict.record.moves
    return replay(asking.conflict, asking.accounts, asking.concepts) if has_moves else None


NEEDS: Mapping[str, Need] = {
    "analyse": Need(
        lambda asking: analyse(asking.conflict, asking.accounts, asking.concepts, progress=asking.progress)
    ),
    "compare": Need(_compare),
    "hangs_on": Need(_hangs_on),
    "replay": Need(_replay),
    "claims": Need(_claims),
}
"""All that sections may need, in the order in which it is asked."""
