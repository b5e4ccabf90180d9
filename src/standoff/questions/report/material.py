"""What a report is made of: the answers of other questions, each asked once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from typing import Any

from standoff.errors import TooLargeError
from standoff.model.conflict import Conflict
from standoff.progress import Progress, unheard
from standoff.questions.analyse import Analysis, analyse
from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.analyse.otherwise import otherwise
from standoff.questions.claims import claims
from standoff.questions.compare import compare
from standoff.questions.explain import explain
from standoff.questions.hangs_on import asked_about, hangs_on_what
from standoff.questions.hinges import hinges
from standoff.questions.paths import paths
from standoff.questions.replay import replay
from standoff.questions.report.can_be import can_be
from standoff.questions.report.told_states import told_states
from standoff.questions.sources import sources

FOUND = 8  # states that a solver is asked for
HINGES = 3  # the most claims in a set that is looked at


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
        """The answer to a need; None where it doesn't apply, or where the states are too many to list.

        Of a file without a model only the claims can be asked about.
        """
        if name not in self.answers:
            has_model = bool(self.conflict.decision_makers) or name == "claims"
            try:
                self.answers[name] = NEEDS[name].ask(self) if has_model else None
            except TooLargeError as error:
                self.answers[name], self.refused[name] = None, error
        return self.answers[name]

    @property
    def cannot_be(self) -> bool:
        """Whether no feasible state meets the outcome that was chosen, so that no question can be asked about it."""
        analysis = self.answer("analyse")
        return self.outcome is not None and analysis is not None and not can_be(analysis, self.outcome)


@dataclass(frozen=True)
class Need:
    """What a section may need: how it is asked, and the question whose JSON tells the answer, by default of its name.

    `ask` gives one answer, several (a tuple) of the same question, or None where it doesn't apply. It may ask for other
    needs. `parts` takes an answer apart that is made of several.
    """

    ask: Callable[[Asking], Any]
    question: str = ""
    parts: Callable[[Any], Any] = lambda answer: answer


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
        for name, whole in self.answers.items():
            told = import_module(f"standoff.questions.{NEEDS[name].question or name}.as_json").as_json
            answer = NEEDS[name].parts(whole)
            yield name, [told(each) for each in answer] if isinstance(answer, tuple) else told(answer)


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
    if analysis is None or asking.cannot_be:
        return None
    return hangs_on_what(analysis, asking.outcome, size=HINGES, progress=asking.progress)


def _unlisted(asking: Asking) -> Any:
    """What a solver finds of what holds, where the states are too many to list; None where it can't be asked."""
    if asking.answer("analyse") is not None:
        return None
    concepts = asking.concepts or ("nash",)
    return otherwise(asking.conflict, asking.accounts, concepts, limit=FOUND, progress=asking.progress)


def _today(asking: Asking) -> Any:
    """The hinges of the status quo, where it holds in some account and isn't asked about already."""
    analysis, other = asking.answer("analyse"), asking.answer("hangs_on")
    lead = None if analysis is None else lead_concept(analysis)
    is_asked = other is not None and other.reason == "the status quo"
    if lead is None or is_asked or not asking.conflict.claims:
        return None
    known = [each.status_quo for each in analysis.values() if each.status_quo is not None]
    held = next((each for each in known if analysis.anywhere(lead).has(each.code)), None)
    if held is None:
        return None
    conflict, accounts, progress = asking.conflict, asking.accounts, asking.progress
    return hinges(conflict, state=held.code, size=HINGES, account=accounts, concepts=[lead], progress=progress)


def _claims(asking: Asking) -> Any:
    conflict = asking.conflict
    every = len(asking.accounts) == len(conflict.accounts)
    return claims(conflict, account=None if every else asking.accounts) if conflict.claims else None


def _explain(asking: Asking) -> Any:
    analysis = asking.answer("analyse")
    codes = [] if analysis is None else told_states(analysis)
    return tuple(explain(asking.conflict, code, asking.accounts, concepts=asking.concepts) for code in codes) or None


def _unclaimed(asking: Asking) -> Any:
    """Which preferences decide an outcome, the one asked about or one worth asking about, where there are no claims."""
    analysis = asking.answer("analyse")
    if asking.conflict.claims or analysis is None or asking.cannot_be:
        return None
    lead = lead_concept(analysis)
    reason, outcome, state = asked_about(analysis, lead, asking.outcome)
    if reason is None:
        return None
    concepts = [lead or analysis.concepts[0]]
    return hinges(asking.conflict, outcome, state=state, account=asking.accounts, concepts=concepts)


def _paths(asking: Asking) -> Any:
    """Paths to the equilibria and to the outcome that the report is about; None where nothing stands anywhere."""
    analysis = asking.answer("analyse")
    if analysis is None or all(each.status_quo is None for each in analysis.values()):
        return None
    lead = lead_concept(analysis) or analysis.concepts[0]
    ask = partial(paths, asking.conflict, asking.accounts, concepts=[lead], limit=1)  # one path of each sort is told
    to_equilibria = ask()
    has_aim = asking.outcome is not None and not asking.cannot_be
    return (to_equilibria, ask(outcome=asking.outcome)) if has_aim else (to_equilibria,)


def _replay(asking: Asking) -> Any:
    has_moves = asking.conflict.record is not None and asking.conflict.record.moves
    return replay(asking.conflict, asking.accounts, asking.concepts) if has_moves else None


NEEDS: Mapping[str, Need] = {
    "analyse": Need(
        lambda asking: analyse(asking.conflict, asking.accounts, asking.concepts, progress=asking.progress)
    ),
    "explain": Need(_explain),
    "paths": Need(_paths),
    "unlisted": Need(_unlisted, "find", lambda answer: (*answer.found, *answer.today)),
    "compare": Need(_compare),
    "hangs_on": Need(_hangs_on),
    "today": Need(_today, "hinges"),
    "unclaimed": Need(_unclaimed, "hinges"),
    "replay": Need(_replay),
    "claims": Need(_claims),
    "sources": Need(lambda asking: None if asking.conflict.claims else sources(asking.conflict)),
}
"""All that sections may need, in the order in which it is asked."""
