"""What is chosen on a screen is kept in its address, so that it can be gone back to, and sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from nicegui import ui

from standoff.errors import ModelError
from standoff.model.conflict import Conflict
from standoff.model.voices import voices
from standoff.questions.words import concept_name
from standoff.stability import choose
from standoff.workbench.pages.frame.bench import Bench

BETWEEN = "\n"  # voices in an address, whose names may have anything else in them
T = TypeVar("T", bound=ui.element)


def remember(bench: Bench, screen: str, **params: str | None) -> None:
    """Takes over what was chosen into the address alone; None or nothing takes a parameter away."""
    for name, value in params.items():
        if value:
            bench.params[name] = value
        else:
            bench.params.pop(name, None)
    ui.navigate.history.replace(bench.href(screen, **bench.params))


def tune(bench: Bench, screen: str, **params: str | None) -> None:
    """Takes over what was chosen, and brings the screen up to date without building it anew."""
    remember(bench, screen, **params)
    bench.changed()


def conflict_of(bench: Bench) -> Conflict:
    """The conflict of a sound file. Raises ModelError where it isn't sound, which the frame shows."""
    reading = bench.file.reading
    if reading.conflict is None or not reading.is_sound:
        raise ModelError(finding for finding in reading.findings if finding.is_error)
    return reading.conflict


def concepts_of(bench: Bench) -> dict[str, str]:
    """The usual concepts of the conflict, by name, as people call them; none where there is no conflict yet."""
    conflict = bench.file.reading.conflict
    return {} if conflict is None else {each.name: concept_name(each.name) for each in choose(None, conflict)}


def picked(element: T, done: Callable[[], Any]) -> T:
    """Calls `done` after a person has chosen something else, and not where a program does; gives the element back."""
    element.on("update:model-value", done)
    return element


def offer(select: ui.select, options: dict[Any, str], value: Any) -> None:
    """Brings a choice up to date, where there is something else to choose from, or something else is chosen."""
    if select.options != options or select.value != value:
        select.set_options(options, value=value)


def chosen(options: dict[str, str], asked: str | None, default: str | None = None) -> str | None:
    """What is asked for, where there is such a thing; or else the default, or the first.

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
        """How an address names them."""
        return {"without": ",".join(sorted(self.claims)), "voices": BETWEEN.join(sorted(self.voices))}

    def kept(self) -> dict[str, str | None]:
        """The same for links: what nothing is withdrawn of is left out."""
        return {name: value or None for name, value in self.params().items()}

    def known(self, conflict: Conflict) -> dict[str, list[str]]:
        """What to ask an answer for: those that the conflict still has."""
        heard = set(voices(conflict.claims.values()))
        return {
            "without": [each for each in conflict.claims if each in self.claims],
            "voices": sorted(self.voices & heard),
        }
