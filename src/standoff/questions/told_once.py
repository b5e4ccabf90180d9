"""What several accounts say alike is told once, with the accounts that say so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeVar

from standoff.model.conflict import Conflict
from standoff.questions.parties import accounts, every_account
from standoff.questions.words import dimmed
from standoff.render.answer import Line, Span
from standoff.render.lines import line

Told = TypeVar("Told")


def alike(told: Mapping[str, Told]) -> Iterator[tuple[list[str], Told]]:
    """What is told of accounts, by their ids: each thing once, with the accounts of which it is told in these words."""
    found: dict[str, tuple[list[str], Told]] = {}
    for name, each in told.items():
        found.setdefault(_letters(each), ([], each))[0].append(name)
    yield from found.values()


def which(conflict: Conflict, names: Sequence[str], among: Collection[str]) -> Line:
    """The accounts that say something, if others `among` them don't: `“The article” and “The proposal”`."""
    return accounts(conflict, names) if len(names) < len(among) else ()


def at_head(conflict: Conflict, names: Sequence[str], among: Collection[str]) -> Line:
    """The accounts that say something, at the head of a sentence: `In “The article”, `; nothing where there is one."""
    if len(among) < 2:
        return ()
    return line("In ", which(conflict, names, among) or every_account(len(among)), ", ")


def behind(conflict: Conflict, names: Sequence[str], among: Collection[str]) -> Line:
    """The accounts that say something, in brackets behind it; nothing where all do."""
    told = which(conflict, names, among)
    return dimmed(" (", told, ")") if told else ()


def _letters(told: object) -> str:
    """All that people read of some words, whatever they link to."""
    if isinstance(told, Span):
        return told.text
    if isinstance(told, str):
        return told
    if isinstance(told, tuple | list):
        return "\n".join(map(_letters, told))
    fields = getattr(type(told), "__slots__", ())
    return "\n".join(_letters(getattr(told, each)) for each in fields)
