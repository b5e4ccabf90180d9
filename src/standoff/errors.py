"""What can be wrong, as data: findings in a model, and the small tree of errors that Standoff raises."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Step = str | int
Path = tuple[Step, ...]
"""Where in a file: the keys and list positions that lead there from the top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, or doubtful, in a model: what it is, where, and what to try.

    `path` leads to the element; `on_key` says that its key is meant rather than its value, and `offset` how
    many characters into the text of the value. Files fill in `file`, `line` and `column` (from 1) where they
    know them.
    """

    message: str
    path: Path = ()
    hint: str = ""
    severity: Literal["error", "warning"] = "error"
    on_key: bool = False
    offset: int = 0
    file: str = ""
    line: int | None = None
    column: int | None = None

    @property
    def is_error(self) -> bool:
        """Whether this makes the model unsound, rather than only doubtful."""
        return self.severity == "error"

    def at(self, *steps: Step) -> Finding:
        """The same finding, reached by further steps from the top."""
        return replace(self, path=(*steps, *self.path))

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part not in ("", None))
        where = f"{place}: " if place else ""
        if self.line is None and self.path:
            where += f"{write_path(self.path)}: "
        hint = f" ({self.hint})" if self.hint else ""
        return f"{where}{self.severity}: {self.message}{hint}"


def write_path(path: Path) -> str:
    """A path as people write it: `accounts.article.preferences.us[2]`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """A hint that names the allowed words nearest to `word`, or lists them all when none is near."""
    from difflib import get_close_matches  # only ever needed once something is wrong

    words = sorted(set(allowed))
    near = get_close_matches(word, words, n=2, cutoff=0.6)
    if near:
        return "did you mean " + " or ".join(f"`{each}`" for each in near) + "?"
    if not words:
        return "there are none"
    listed = ", ".join(f"`{each}`" for each in words[:12])
    return f"allowed: {listed}" + (", ..." if len(words) > 12 else "")


class StandoffError(Exception):
    """The root of all errors that Standoff raises for a reason that the user can mend.

    `arguments` are those of the question that would help. The message has their names in backticks, for which whoever
    shows it may put what people know them by: an option, a field.
    """

    def __init__(self, *words: object, arguments: Iterable[str] = ()) -> None:
        super().__init__(*words)
        self.arguments = tuple(arguments)


class ModelError(StandoffError):
    """The model is unsound. `findings` holds every problem of the file, in the order of the file."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


class FileError(StandoffError):
    """A file can't be read or written."""


class EditError(StandoffError):
    """An edit can't be made in the text of a file as it stands; nothing was changed."""


class QuestionError(StandoffError):
    """The model is sound, but the question can't be asked of it: an unknown account, concept, state..."""


class TooLargeError(StandoffError):
    """The model has too many states for this machine. The message has the size that it would need."""
