"""What a user chooses on a screen is kept in its address, so that the browser can go back to it and share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, TypeVar

from nicegui import ui

from standoff.errors import ModelError
from standoff.model.conflict import Conflict
from standoff.model.dispute import Dispute
from standoff.model.voices import voices
from standoff.workbench.pages.frame.bench import Bench

BETWEEN = "\n"  # voices in an address, whose names may have anything else in them
T = TypeVar("T", bound=ui.element)


def conflict_of(bench: Bench) -> Conflict:
    """The conflict of a sound file. Raises ModelError where it isn't sound, which the frame shows."""
    parsed = bench.file.parsed
    if parsed.conflict is None or not parsed.is_sound:
        raise ModelError(finding for finding in parsed.findings if finding.is_error)
    return parsed.conflict


def account_titles(found: Conflict | Dispute) -> dict[str, str]:
    """What people call each account: its title, with its id where another has the same one; without a title its id."""
    titles = {name: str(account.title) or name for name, account in found.accounts.items()}
    alike = Counter(titles.values())
    return {name: title if alike[title] == 1 else f"{title} ({name})" for name, title in titles.items()}


def picked(element: T, done: Callable[[], Any]) -> T:
    """Calls `done` when a user chooses another value, and not when the program sets one. Returns the element."""
    element.on("update:model-value", done)
    return element


def offer(select: ui.select, options: dict[Any, str], value: Any) -> None:
    """Updates a choice, if its options or its value have changed."""
    if select.options != options or select.value != value:
        select.set_options(options, value=value)


def chosen(options: Collection[str], asked: str | None, default: str | None = None) -> str | None:
    """The value that is asked for, if it is one of the options; otherwise the default or the first option.

    >>> chosen({"nash": "Nash", "seq": "SEQ"}, "seq"), chosen({"nash": "Nash"}, "gone"), chosen({}, None)
    ('seq', 'nash', None)
    """
    return asked if asked in options else default if default is not None else next(iter(options), None)


@dataclass
class Withdrawn:
    """The claims and the voices that are switched off."""

    claims: set[str] = field(default_factory=set)
    voices: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, params: dict[str, str]) -> Withdrawn:
        """Those that an address names."""
        claims, voices = params.get("without", ""), params.get("voices", "")
        return cls(set(filter(None, claims.split(","))), set(filter(None, voices.split(BETWEEN))))

    def params(self) -> dict[str, str]:
        """The parameters of an address that names them."""
        return {"without": ",".join(sorted(self.claims)), "voices": BETWEEN.join(sorted(self.voices))}

    def known(self, conflict: Conflict) -> dict[str, list[str]]:
        """The arguments for a question: those that the conflict still has."""
        heard = set(voices(conflict.claims.values()))
        return {
            "without": [each for each in conflict.claims if each in self.claims],
            "voices": sorted(self.voices & heard),
        }
