"""Asks a question about what is left of a dispute when some claims are withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from inspect import signature
from typing import TYPE_CHECKING, Any, Literal

from standoff.asking.question import Question
from standoff.errors import Finding, ModelError, TooLargeError
from standoff.model.conflict import Conflict
from standoff.model.elements import Element
from standoff.model.with_settings import with_settings
from standoff.model.withdrawal import Withdrawal, withdraw
from standoff.progress import Progress, unheard
from standoff.questions.as_json import cited, withdrawal_object
from standoff.questions.unheeded import heeded
from standoff.remarks import remarks
from standoff.render.lines import text
from standoff.stability.concept import Purpose
from standoff.version import __version__

if TYPE_CHECKING:
    from standoff.render.answer import Answer, Line

Form = Literal["json", "words", "file"]
MINDS: Mapping[Purpose, str] = {"foresight": "ties", "coalitions": "coalitions"}
"""The settings that concepts of a purpose mind."""

MOST_NAMED = 3  # withdrawn claims, in a finding


@dataclass(frozen=True)
class Asked:
    """An answer, with its question and the claims withdrawn before it was asked.

    `remarks` say how what was asked was understood, where it could mean something else.
    """

    question: Question
    result: Any
    withdrawal: Withdrawal
    remarks: tuple[str, ...] = ()

    def words(self, **options: Any) -> Answer:
        """The answer in words, after what the withdrawn claims took away, and before notes on what it ignores."""
        from standoff.questions.words import withdrawn_blocks

        answer = self.question.words(self.result, **options)
        ignored = self._ignored(jumps=options.get("jumps")) if self.question.withdraws else ()
        before = withdrawn_blocks(self._withdrawn) if self.withdrawal.claims else ()
        return replace(answer, notes=(*answer.notes, *ignored), before=(*before, *answer.before))

    def as_json(self, **options: Any) -> dict[str, Any]:
        """The answer as JSON, with `withdrawn` claims and, if it is signed, the cited `claims` and `notes`.

        An answer that is signed, or that has a command, says how it was `made`.
        """
        conflict = self.withdrawal.conflict
        answer = {**self.question.as_json(self.result, **options), **withdrawal_object(self._withdrawn)}
        settings = self._settings()
        if settings:
            answer["parameters"] = settings
        made = {"made": {"standoff": __version__, "sha256": conflict.sha256}}
        signed = self.question.signed
        if not signed and not self.question.command:
            return answer
        notes = [*(map(text, self._ignored()) if signed else ()), *self.remarks]
        told = {"notes": notes} if notes else {}
        return {**answer, **(cited(answer, conflict) if signed else {}), **told, **made}

    def as_file(self, ending: str, **options: Any) -> bytes:
        """The answer as a file with an ending that it can have. Raises QuestionError for another one."""
        return self.question.as_file(self.result, ending, self._withdrawn, **options)

    def _settings(self) -> dict[str, Any]:
        """How was asked, as far as the concepts of the answer mind it, for programs."""
        settings, heeds = self.withdrawal.conflict.settings, heeded(self.result)
        minded = {name for purpose, name in MINDS.items() if purpose in heeds}
        return {name: value for name, value in settings.as_data(usual=True).items() if name in minded}

    @property
    def _withdrawn(self) -> Withdrawal:
        """The withdrawal, with what it does to the accounts asked about, and to the record."""
        about = getattr(self.result, "account_ids", None)
        if about is None:
            return self.withdrawal

        def touched(found: Iterable[Element]) -> tuple[Element, ...]:
            return tuple(each for each in found if not each.accounts or not set(about).isdisjoint(each.accounts))

        left = self.withdrawal
        return replace(left, fallen=touched(left.fallen), lightened=touched(left.lightened))

    def _ignored(self, *, jumps: bool | None = False) -> Iterator[Line]:
        """Notes on what the file says of the accounts asked about and the answer ignores, or goes by and isn't said."""
        from standoff.questions.left_out import left_out

        return left_out(self.withdrawal.conflict, self.result, jumps=bool(jumps))


def answered(
    question: Question, conflict: Conflict, progress: Progress, form: Form, arguments: Mapping[str, Any]
) -> Any:
    """The answer in a form; `arguments` has the question's arguments and the options of that form.

    A file has the options of words, and `ending`. Arguments that are None are left out.
    """
    known = question.arguments()
    arguments = question.spelled(arguments)
    options = question.json_options() if form == "json" else question.words_options()
    given = {name: value for name, value in arguments.items() if value is not None}
    ending = given.pop("ending") if form == "file" else ""
    read = {name: known[name].read(value) if name in known else value for name, value in given.items()}
    told = {name: read.pop(name) for name in given if name in options}
    if form == "json":
        return ask(question, conflict, progress, **read).as_json(**told)
    if form == "file":
        return ask(question, conflict, progress, **read).as_file(ending, **told)
    return ask(question, conflict, progress, words_options=told, **read).words(**told)


def ask(
    question: Question,
    conflict: Conflict,
    progress: Progress = unheard,
    *,
    without: Iterable[str] | str = (),
    voices: Iterable[str] | str = (),
    affiliations: Iterable[str] | str = (),
    retracted: bool = False,
    after: str = "",
    ties: str | None = None,
    coalitions: Iterable[str] | str | None = None,
    words_options: Mapping[str, Any] | None = None,
    **arguments: Any,
) -> Asked:
    """Asks a question of a conflict without some claims, which are withdrawn first as `withdraw` does it.

    `progress` is called while a long question is answered. With `words_options`, the options of the answer in words,
    another answer may be given where the states are too many to list: see `Question.otherwise`. `ties` and
    `coalitions` say how some concepts are asked about: see `with_settings`.

    Raises what the question raises, and QuestionError for a claim, a voice or an affiliation that isn't there.
    """
    conflict = with_settings(conflict, ties=ties, coalitions=coalitions)
    if "progress" in signature(question.ask).parameters:
        arguments["progress"] = progress
    if question.withdraws:
        withdrawal = withdraw(conflict, without, voices, affiliations=affiliations, retracted=retracted, after=after)
    else:
        withdrawal = withdraw(conflict)
        if "without" in question.arguments():  # the question itself is about withdrawals
            arguments |= {"without": without, "voices": voices}
    with remarks() as said:
        try:
            result = question.ask(withdrawal.conflict, **arguments)
        except ModelError as error:
            raise ModelError(_without(withdrawal.claims, error.findings)) from None
        except TooLargeError:
            if words_options is None:
                raise
            result = question.otherwise(withdrawal.conflict, **arguments, **words_options)
            if result is None:
                raise
    return Asked(question, result, withdrawal, tuple(said))


def _without(claims: Sequence[str], findings: Iterable[Finding]) -> Iterator[Finding]:
    """What is wrong in a file without some claims, if any, which is sound with all of them."""
    more = f" and {len(claims) - MOST_NAMED:,} more" if len(claims) > MOST_NAMED else ""
    named = ", ".join(f"`{claim}`" for claim in claims[:MOST_NAMED])
    for each in findings:
        yield replace(each, message=f"without {named}{more}, {each.message}") if claims else each
