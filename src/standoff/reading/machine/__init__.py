"""Asks a language model for claims in a text. What it proposes is judged, and a person decides about what is left.

The model may invent, and the text may instruct it. So a quote counts only where it stands in the text to the letter,
voices that stand nowhere are flagged, and whatever is dropped is counted. Nothing is sent anywhere but to the endpoint
that the user names, and to another machine only with consent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType

from standoff.errors import QuestionError
from standoff.progress import Progress, unheard
from standoff.reading.candidate import Candidate
from standoff.reading.machine.endpoint import Endpoint
from standoff.reading.machine.failure import Failure
from standoff.reading.machine.judging import Judge
from standoff.reading.machine.leaving import ConsentError, Leaving, nobody_agrees
from standoff.reading.machine.limits import Limits
from standoff.reading.machine.proposals import Proposal, Proposals, Stretch, drafter
from standoff.reading.machine.setting import KEY, Key, key
from standoff.reading.machine.suspicions import suspicions_in
from standoff.reading.machine.windows import Window, text_of, windows_of

DEFAULT = Limits()
Kept = Callable[[tuple[tuple[Proposal, ...], ...]], None]
"""Is called with the proposals of each window as soon as they are judged, each once for each of its places."""


def unkept(found: tuple[tuple[Proposal, ...], ...]) -> None:
    """Keeps nothing of a window before all are done."""


@dataclass(slots=True)
class _Course:
    """How the reading of a text went so far."""

    found: list[tuple[Proposal, ...]] = field(default_factory=list)
    sent: int = 0
    read: int = 0
    failures: list[str] = field(default_factory=list)
    in_a_row: int = 0
    stopped: str = ""
    unread: list[Stretch] = field(default_factory=list)

    def failed(self, window: Window, failure: Failure, limits: Limits) -> None:
        """A window wasn't read."""
        self.sent += failure.sent
        self.failures.append(failure.message)
        self.in_a_row += 1
        self.unread.append(_stretch(window, window, failure.message))
        if failure.ends or self.in_a_row >= limits.failures:
            self.stopped = failure.message


def what_leaves(
    paragraphs: Sequence[str], endpoint: Endpoint, *, source: str, limits: Limits = DEFAULT
) -> Leaving | None:
    """What would leave this machine if a model at an endpoint read a text; None where nothing would.

    Raises QuestionError for a key in the environment that can't be one, or that would travel unencrypted.
    """
    if endpoint.is_here:
        return None
    sent = list(islice(windows_of(paragraphs), limits.windows))
    characters = sum(len(text_of(window, paragraphs)) for window in sent)
    return Leaving(endpoint.url_host, source, characters, len(sent), endpoint.is_encrypted, _key(endpoint) is not None)


def propose(
    paragraphs: Sequence[str],
    *,
    endpoint: Endpoint,
    source: str = "the text",
    own_voice: str = "the document",
    names: Iterable[str] = (),
    candidates: Iterable[Candidate] = (),
    ask: Callable[[Leaving], bool] = nobody_agrees,
    keep: Kept = unkept,
    progress: Progress = unheard,
    limits: Limits = DEFAULT,
) -> Proposals:
    """The claims that the model at an endpoint proposes for a text, as far as they stand up to a check.

    `own_voice` ends each chain. `names` are those of the file, which voices may have; they aren't sent. `candidates`
    are what rules see in the same text. `ask` says whether a person agrees that text leaves this machine, and isn't
    called where none does. `keep` gets the proposals of each window at once, so that an interruption loses none.

    A server that fails is told in the result, with what was found before. Raises ConsentError where nobody agrees, and
    QuestionError for a key that can't be sent; nothing is sent then.
    """
    going = what_leaves(paragraphs, endpoint, source=source, limits=limits)
    if going is not None and not ask(going):
        raise ConsentError(going)
    every = list(windows_of(paragraphs))
    chosen = every[: limits.windows]
    warnings = tuple(suspicions_in(_read_by(chosen, paragraphs)))
    judge = Judge(
        paragraphs,
        "\n".join(text_of(window, paragraphs) for window in chosen),
        own_voice=own_voice,
        names=names,
        candidates=candidates,
        suspect={each.paragraph for each in warnings},
        drafter=drafter(endpoint.model),
    )
    course = _read(paragraphs, chosen, endpoint, judge, keep, progress, limits)
    course.unread += _left(every, course, limits)
    return Proposals(
        candidates=tuple(each[0] for each in course.found if len(each) == 1),
        choices=tuple(each for each in course.found if len(each) > 1),
        dropped=MappingProxyType(dict(judge.dropped)),
        warnings=warnings,
        windows_sent=course.sent,
        windows_left=len(every) - course.sent,
        unread=tuple(course.unread),
        failures=tuple(course.failures),
        stopped=course.stopped,
        model=endpoint.model,
        url_host=endpoint.url_host,
    )


def _read(
    paragraphs: Sequence[str],
    chosen: Sequence[Window],
    endpoint: Endpoint,
    judge: Judge,
    keep: Kept,
    progress: Progress,
    limits: Limits,
) -> _Course:
    """Asks about one window after another, until the last one or one that shows that no other would be answered."""
    from standoff.reading.machine.chat import Chat

    chat = Chat(endpoint, _key(endpoint), limits)
    course = _Course()
    for window in chosen:
        progress(course.read, len(chosen), "windows")
        course.read += 1
        try:
            claims = chat.claims(text_of(window, paragraphs))
        except Failure as failure:
            course.failed(window, failure, limits)
            if course.stopped:
                return course
            continue
        course.sent += 1
        course.in_a_row = 0
        found = tuple(judge.judged(window, claims, limits.proposals))
        keep(found)
        course.found += found
    progress(course.read, len(chosen), "windows")
    return course


def _read_by(chosen: Sequence[Window], paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs as far as a model reads them."""
    if not chosen:
        return []
    last = chosen[-1][-1]
    return [*paragraphs[: last.paragraph - 1], paragraphs[last.paragraph - 1][: last.end]]


def _left(every: Sequence[Window], course: _Course, limits: Limits) -> list[Stretch]:
    """The stretch after the last window that was tried, if there is one."""
    rest = every[course.read :]
    why = course.stopped or f"only the first {limits.windows:,} windows are sent"
    return [_stretch(rest[0], rest[-1], why)] if rest else []


def _stretch(first: Window, last: Window, why: str) -> Stretch:
    return Stretch(first[0].paragraph, first[0].start, last[-1].paragraph, last[-1].end, why)


def _key(endpoint: Endpoint) -> Key | None:
    """The key for an endpoint. Raises QuestionError where anybody on the way could read it."""
    found = key()
    if found is not None and not endpoint.is_here and not endpoint.is_encrypted:
        raise QuestionError(
            f"{KEY} would be sent to {endpoint.url_host} unencrypted: give an address with https://, or take the key "
            "out of the environment"
        )
    return found
