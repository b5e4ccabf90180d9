"""Findings, which describe problems of a model as data, and the errors that Standoff raises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass, replace
from typing import Any, Literal

Step = str | int
Path = tuple[Step, ...]
"""A place in a file: the keys and list positions that lead there from the top."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem of a model: what is wrong or doubtful, where it is, and what the user can try.

    `path` leads to the element. With `on_key` the problem is in the element's key instead of its value; `offset` is
    the number of characters before it in the value's text. The readers of files fill in `file`, `line` and `column`
    (counted from 1) where they know them.
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
        return f"{self.message} ({self.hint})" if self.hint else self.message

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part not in ("", None))
        element = write_path(self.path) if self.line is None else ""
        return ": ".join(part for part in (place, element, self.severity, self.advice) if part)


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


def no_state(code: int) -> str:
    """That no state can have a code."""
    return f"there is no state {code}"


def codes_run(last: int | str) -> str:
    """Which codes states have, given the last one."""
    return f"the codes run from 0 to {last}"


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """A hint with the allowed words that are most like `word`, or with all allowed words when none is like it."""
    from difflib import get_close_matches  # needed only when something is wrong

    words = sorted(set(allowed))
    near = get_close_matches(word, words, n=2, cutoff=0.6)
    if near:
        return "did you mean " + " or ".join(f"`{each}`" for each in near) + "?"
    if not words:
        return "there are none"
    listed = ", ".join(f"`{each}`" for each in words[:12])
    return f"allowed: {listed}" + (", ..." if len(words) > 12 else "")


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
