"""Completes a condition while it is being written: proposes names and words, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from standoff.model.grammar import RESERVED
from standoff.model.names import Names

ProposalKind = Literal["option", "state", "definition", "word"]

BEGINNINGS = ("not", "at least", "at most", "exactly")  # words that may begin a condition or a part of one
JOINING = ("and", "or", "if", "iff")
AFTER = {"at": ("least", "most"), "least": (), "most": (), "exactly": (), "of": ()}  # no word: a number or `(` follows
TOKEN = re.compile(r"\w[\w.]*|\S")
WRITABLE = re.compile(r"[^\W\d]\w*(\.\w+)?")
MOST = 40


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed text and its kind. If the text is an option's short name, `whole` is the full name."""

    text: str
    kind: ProposalKind
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """Proposals that replace the text from `start` to `end` (code points): 40 at most, the others are `left_out`."""

    start: int
    end: int
    proposals: tuple[Proposal, ...]
    left_out: int = 0


def completion(names: Names, text: str, caret: int) -> Completion:
    """Proposals for the word at a caret, of which the beginning is typed already.

    First come names and words with that beginning, then options whose short name has it, then names that contain it.

    >>> names = Names({"us.talks": 0, "us.strike": 1}, {"war": "strike"})
    >>> found = completion(names, "not st", 6)
    >>> found.start, [each.text for each in found.proposals]
    (4, ['strike', 'us.strike'])
    >>> [each.text for each in completion(names, "war ", 4).proposals]
    ['and', 'or', 'if', 'iff']
    """
    caret = max(0, min(caret, len(text)))
    start = next(found.start() for found in re.finditer(r"[\w.]*$", text[:caret]))
    end = next(caret + found.end() for found in re.finditer(r"^[\w.]*", text[caret:]))
    begun = text[start:caret].lower()
    found = sorted(
        (order, place, each)
        for place, each in enumerate(_possible(names, text[:start], begun))
        if (order := _order(each, begun)) is not None
    )
    proposals = tuple(each for _, _, each in found)
    return Completion(start, end, proposals[:MOST], max(0, len(proposals) - MOST))


def _possible(names: Names, before: str, begun: str) -> Iterator[Proposal]:
    """Everything that may follow a text. Short names of options are proposed only once a word has been begun."""
    token = (TOKEN.findall(before) or [""])[-1]
    words = AFTER.get(token, ("of",) if token.isdigit() else None)
    if words is None:
        joins = token == ")" or (WRITABLE.fullmatch(token) is not None and token not in RESERVED)
        words = JOINING if joins else BEGINNINGS
    if words is BEGINNINGS:
        if begun:
            yield from (Proposal(word, "option", whole) for word, whole in names.short_names().items())
        kind: ProposalKind = "option" if any("." in atom for atom in names.atoms) else "state"
        yield from (Proposal(atom, kind) for atom in names.atoms if WRITABLE.fullmatch(atom) and atom not in RESERVED)
        yield from (Proposal(name, "definition") for name in names.definitions)
    yield from (Proposal(word, "word") for word in words)


def _order(each: Proposal, begun: str) -> int | None:
    """How well a proposal fits the beginning of a word, 0 for the best; None where it doesn't contain it."""
    text = each.text.lower()
    if text.startswith(begun):
        return 0
    if each.kind == "option" and text.rpartition(".")[2].startswith(begun):
        return 1
    return 2 if begun in text and each.kind != "word" and not each.whole else None
