"""A question that was asked of what is left of a dispute when some claims are withdrawn, and its answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from standoff.asking.kept import kept_of
from standoff.asking.question import Question
from standoff.errors import TooLargeError
from standoff.model.conflict import Conflict
from standoff.model.withdrawal import Withdrawal, withdraw
from standoff.progress import Progress, unheard
from standoff.questions.as_json import cited, withdrawal_object
from standoff.questions.withdrawn import withdrawn_blocks
from standoff.render.answer import Answer
from standoff.render.lines import line
from standoff.version import __version__


@dataclass(frozen=True)
class Asked:
    """An answer, with the question and what was withdrawn before it."""

    question: Question
    result: Any
    withdrawal: Withdrawal

    def words(self, **how: Any) -> Answer:
        """The answer in words: under what fell with withdrawn claims, above what of the file it leaves out."""
        answer = self.question.words(self.result, **how)
        notes = tuple(line(each) for each in self._kept()) if self.question.withdraws else ()
        before = withdrawn_blocks(self.withdrawal) if self.withdrawal.claims else ()
        return replace(answer, notes=(*answer.notes, *notes), before=(*before, *answer.before))

    def as_json(self, **how: Any) -> dict[str, Any]:
        """The answer as JSON: with `withdrawn` claims and, where it is signed, cited `claims`, `notes` and `made`."""
        answer = {**self.question.as_json(self.result, **how), **withdrawal_object(self.withdrawal)}
        if not self.question.signed:
            return answer
        notes, conflict = self._kept(), self.withdrawal.conflict
        made = {"standoff": __version__, "sha256": conflict.sha256}
        return {**answer, **cited(answer, conflict), **({"notes": notes} if notes else {}), "made": made}

    def _kept(self) -> list[str]:
        """What the file says of the accounts asked about that the answer takes no notice of."""
        accounts, doubts = getattr(self.result, "account_ids", None), getattr(self.result, "heeds_doubts", False)
        return kept_of(self.withdrawal.conflict, accounts, doubts=doubts)


def in_json(question: Question, conflict: Conflict, progress: Progress, arguments: Mapping[str, Any]) -> Any:
    """The answer as JSON to a question with arguments of all sorts: those that say how it is told among them."""
    asked, how = _sorted(question, question.given_with(), arguments)
    return ask(question, conflict, progress, **asked).as_json(**how)


def in_words(question: Question, conflict: Conflict, progress: Progress, arguments: Mapping[str, Any]) -> Answer:
    """The answer in words, as `in_json` is asked."""
    asked, how = _sorted(question, question.worded_with(), arguments)
    return ask(question, conflict, progress, telling=how, **asked).words(**how)


def _sorted(
    question: Question, telling: Collection[str], arguments: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is asked with, and what says how it is told; what isn't given is left out."""
    known = question.asked_with()
    found: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    for name, value in arguments.items():
        if value is not None:
            found[name in telling][name] = known[name].read(value) if name in known else value
    return found


def ask(
    question: Question,
    conflict: Conflict,
    progress: Progress = unheard,
    *,
    without: Iterable[str] = (),
    voices: Iterable[str] = (),
    telling: Mapping[str, Any] | None = None,
    **arguments: Any,
) -> Asked:
    """Asks a question of what is left of a conflict without some claims, and without what comes through some voices.

    `progress` is told how far it is, where the question takes long. With `telling`, which says how the answer is told
    in words, it may be another one where the states are too many to list: see `Question.otherwise`.

    Raises what the question raises, and QuestionError for a claim or a voice that isn't there.
    """
    if question.tells_progress:
        arguments["progress"] = progress
    if question.withdraws:
        withdrawal = withdraw(conflict, without, voices)
    else:
        withdrawal = withdraw(conflict)
        if "without" in question.asked_with():  # which is what it is about
            arguments |= {"without": without, "voices": voices}
    try:
        result = question.ask(withdrawal.conflict, **arguments)
    except TooLargeError:
        result = None if telling is None else question.otherwise(withdrawal.conflict, **arguments, **telling)
        if result is None:
            raise
    return Asked(question, result, withdrawal)
