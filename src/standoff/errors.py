"""Findings, which describe problems of a model as data, and the errors that Standoff raises."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import KW_ONLY, dataclass, field, replace
from heapq import nsmallest
from itertools import islice
from typing import Any, Literal

Step = str | int
Path = tuple[Step, ...]
"""A place in a file: the keys and list positions that lead there from the top."""


COMPARED = 300  # words that a wrong one is compared with
NAMED, WEIGHED = 2, 12  # words that are named, and of how many it is seen which are nearest
GUESSES = 50  # wrong words of a file for which the words that are like them are looked for


@dataclass(frozen=True, slots=True, eq=False)
class Guess:
    """A word that isn't allowed, and the words that are. To find the one that was meant takes long, so it waits.

    `what` is the kind of thing that the word should name.
    """

    word: str
    allowed: Collection[str]
    what: str = ""

    def __str__(self) -> str:
        return did_you_mean(self.word, self.allowed)


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem of a model: what is wrong or doubtful, where it is, and what the user can try.

    `path` leads to the element. With `on_key` the problem is in the element's key instead of its value; `offset` is
    the number of characters before it in the value's text. The readers of files fill in `file`, `line` and `column`
    (counted from 1) where they know them. `like` is a hint that is yet to be found: see `hinted`.
    """

    message: str
    path: Path = ()
    hint: str = ""
    _: KW_ONLY
    severity: Literal["error", "warning"] = "error"
    on_key: bool = False
    offset: int = 0
    file: str = ""
    line: int | None = None
    column: int | None = None
    like: Guess | None = field(default=None, compare=False, repr=False)

    @property
    def is_error(self) -> bool:
        """Whether this makes the model unsound. A warning only makes it doubtful."""
        return self.severity == "error"

    def at(self, *steps: Step) -> Finding:
        """The same finding in a larger structure: `steps` come before its path."""
        return replace(self, path=(*steps, *self.path))

    @property
    def advice(self) -> str:
        """The message, with the hint in parentheses."""
        hint = self.hint or (str(self.like) if self.like else "")
        return f"{self.message} ({hint})" if hint else self.message

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part not in ("", None))
        element = write_path(self.path) if self.line is None else ""
        return ": ".join(part for part in (place, element, self.severity, self.advice) if part)


def hinted(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with their hints; the first GUESSES words that wait for one get the words that may be meant."""
    hints: dict[tuple[str, int], str] = {}
    found = []
    for each in findings:
        if each.like is not None:
            key = each.like.word, id(each.like.allowed)
            if key not in hints and len(hints) < GUESSES:
                hints[key] = str(each.like)
            each = replace(each, hint=hints.get(key, ""), like=None)
        found.append(each)
    return found


def moved(finding: Finding, old: Path, new: Path) -> Finding:
    """The same finding about a part that stands at another place, too."""
    return replace(finding, path=(*new, *finding.path[len(old) :]))


class Finder:
    """Collects `findings`. The classes that read the parts of a model derive from it."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def wrong(self, message: str, path: Path, hint: str = "", **more: Any) -> None:
        """Adds a finding, which is an error unless `more` has another severity."""
        self.findings.append(Finding(message, path, hint, **more))


def write_path(path: Path) -> str:
    """The text of a path for people: `accounts.article.preferences.us[2]`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def not_there(kind: str, name: str, allowed: Iterable[str]) -> str:
    """That there is nothing of a kind by a name, and what there is."""
    return f"there is no {kind} `{name}`: {did_you_mean(name, allowed)}"


def misfit(wanted: str, got: str) -> str:
    """That something stands where something else is needed."""
    return f"{wanted} is needed here, not {got}"


def letters_for(pattern: str, options: int) -> str:
    """That a pattern hasn't a letter for each option.

    >>> letters_for("Y", 3)
    'has 1 letter for 3 options'
    """
    letters = len(pattern)
    return f"has {letters} letter{'s' * (letters != 1)} for {options} option{'s' * (options != 1)}"


def no_state(code: int) -> str:
    """That no state can have a code."""
    return f"there is no state {code}"


def codes_run(last: int | str) -> str:
    """Which codes states have, given the last one."""
    return f"the codes run from 0 to {last}"


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """A hint with the allowed words that are most like `word`, or with all allowed words when none is like it.

    >>> did_you_mean("elmira", ["hipel-1993-elmira", "korea-2017"])
    'did you mean `hipel-1993-elmira`?'

    Of very many words only some are looked at: those of about the same length that begin alike.
    """
    words = set(allowed)
    if meant := like(word, words):
        return meant
    if not words:
        return "there are none"
    listed = ", ".join(f"`{each}`" for each in nsmallest(12, words))
    return f"allowed: {listed}" + (", ..." if len(words) > 12 else "")


def like(word: str, words: Collection[str], usual: Collection[str] = ()) -> str:
    """A hint with the words that are most like `word`; empty where none is.

    With `usual` words the fewest slips count, and then the usual ones come first.

    >>> like("leter.txt", ["letter.txt", "news.pdf"]), like("map", ["letter.txt"])
    ('did you mean `letter.txt`?', '')
    >>> like("sec", ["cseq", "seq", "seq_c"], ["seq"])
    'did you mean `seq` or `seq_c`?'
    """
    from difflib import get_close_matches  # needed only when something is wrong

    compared = words if len(words) <= COMPARED else list(islice(_like(word, words), COMPARED))
    near = get_close_matches(word, sorted(compared), n=WEIGHED if usual else NAMED, cutoff=0.6)
    if usual:
        near.sort(key=lambda each: (_slips(word, each), each not in usual))
    near = near[:NAMED] or _holding(word, compared)
    return "did you mean " + " or ".join(f"`{each}`" for each in near) + "?" if near else ""


def _slips(word: str, meant: str) -> int:
    """How many letters are missing, too many, other ones, or in the order of their neighbours."""
    before: list[int] = []
    last = list(range(len(meant) + 1))
    for row, letter in enumerate(word, 1):
        found = [row]
        for column, other in enumerate(meant, 1):
            least = min(last[column] + 1, found[-1] + 1, last[column - 1] + (letter != other))
            swapped = row > 1 and column > 1 and letter == meant[column - 2] and other == word[row - 2]
            found.append(min(least, before[column - 2] + 1) if swapped else least)
        before, last = last, found
    return last[-1]


def _like(word: str, words: Iterable[str]) -> Iterator[str]:
    """The words that begin as a word does, and are at most two letters longer or shorter."""
    return (each for each in words if each[:1] == word[:1] and abs(len(each) - len(word)) <= 2)


def _holding(word: str, words: Iterable[str]) -> list[str]:
    """The words that are a word in small letters, or have it between blanks or hyphens, unless these are many."""
    found = sorted(each for each in words if word.lower() in (each, *re.split(r"[\s-]", each.lower())))
    return found if len(found) < 3 else []


class StandoffError(Exception):
    """The base class of all errors with a cause that the user can mend.

    `arguments` are those of the question that would help. The message has their names in backticks, for which whoever
    shows it may put what people know them by: an option, a field.
    """

    def __init__(self, *words: object, arguments: Iterable[str] = ()) -> None:
        super().__init__(*words)
        self.arguments = tuple(arguments)


class ModelError(StandoffError):
    """The model is unsound. `findings` has every problem of the file, in the order of the file."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


class FileError(StandoffError):
    """A file can't be read or written."""


class EditError(StandoffError):
    """An edit can't be made in the text of a file. Nothing was changed."""


class QuestionError(StandoffError):
    """The model is sound, but the question can't be answered: it names an unknown account, concept or state, say."""


class TooLargeError(StandoffError):
    """The model has too many states for this machine. The message says how much memory it would need."""
