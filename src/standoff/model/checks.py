"""Checks the references in a dispute: from claims to sources, elements to claims, and the record to options."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from standoff.errors import Finding, Guess, Path
from standoff.model import dispute as written
from standoff.model.dispute import Broken, Dispute
from standoff.model.handouts import check_handout
from standoff.model.ids import SLUG, check_id, mended_id
from standoff.model.names import Names, check_known
from standoff.model.recorded import check_date, check_record
from standoff.model.settings import COALITION
from standoff.model.voices import voices

HEX = re.compile(r"[0-9a-f]*")
GROUNDLESS = {
    "sources",
    "coders",
    "propositions",
    "voices",
    "claims",
    "game",
    "payoffs",
    "states",
    "moves",
    "handout",
}  # parts of a dispute in which nothing rests on claims
OUTSIDE = "lies outside the model's folder"
PARAGRAPHS = "paragraphs are counted from 1"
MOST_CROSSED = 1_000  # paragraphs after the first one of a passage
TO_PARAGRAPH = (
    "`to_paragraph` is the paragraph in which a passage with `start` and `end` ends: not before its `paragraph`, and "
    f"at most {MOST_CROSSED:,} after it"
)
DIGEST = "a digest has 8 to 64 hexadecimal digits, in lower case"
SHA256 = "a sha256 has 64 hexadecimal digits, in lower case"
NAME_APART = "give each its own name"
CODE_OR_PATTERN = re.compile(r"(state\s+)?[0-9]+|[YN]+")  # ways to write a state, which no name takes the place of


def check_references(dispute: Dispute, names: Names) -> Iterator[Finding]:
    """A finding for each reference to something that isn't there, and for each entry that contradicts itself."""
    yield from check_names(dispute)
    yield from _sources(dispute)
    for section, what in (("coders", "a coder"), ("propositions", "a proposition")):
        for name in getattr(dispute, section):
            yield from check_id(name, (section, name), what, SLUG)
    yield from _claims(dispute)
    yield from _voices(dispute)
    for path, because in becauses(dispute, once=True):
        for position, claim in enumerate(because):
            if " " in claim and claim not in dispute.claims:
                message = f"`{claim}` is not the id of a claim"
                yield Finding(message, (*path, position), "write what is claimed under `claims`, and its id here")
                continue
            yield from check_known(claim, dispute.claims, "claim", (*path, position))
    yield from _views(dispute)
    yield from check_record(dispute, names)
    yield from check_handout(dispute, names)


def check_names(dispute: Dispute) -> Iterator[Finding]:
    """A finding for each name that is given twice, or is the id of another part, or a state's code or pattern."""
    named: list[tuple[Path, str, str]] = [
        (("decision_makers", dm), dm, each.name) for dm, each in dispute.decision_makers.items()
    ]
    named += [
        (("definitions", name), name, each.name)
        for name, each in dispute.definitions.items()
        if isinstance(each, written.Definition)
    ]
    named += [(("names", number), "", each.name) for number, each in enumerate(dispute.names)]
    ids = {*dispute.decision_makers, *dispute.definitions, *(dispute.states or ())}
    seen: set[str] = set()
    for path, own, name in named:
        if not name or isinstance(name, Broken):
            continue
        if name in ids - {own}:
            yield Finding(f"the name “{name}” is the id of another part", (*path, "name"), NAME_APART)
        elif name in seen:
            yield Finding(f"the name “{name}” is given twice", (*path, "name"), NAME_APART)
        elif path[0] != "decision_makers" and CODE_OR_PATTERN.fullmatch(name):
            message = f"the name “{name}” is how a state is written by its code or pattern"
            yield Finding(message, (*path, "name"), "give a name in words")
        seen.add(name)


def _sources(dispute: Dispute) -> Iterator[Finding]:
    for name, source in dispute.sources.items():
        path: Path = ("sources", name)
        yield from check_id(name, path, "a source", SLUG)
        if source.date:
            yield from check_date(source.date, (*path, "date"))
        if "://" in source.file:
            message = f"the source file `{source.file}` is an address; a file is a document beside this one"
            yield Finding(message, (*path, "file"), "write it under `url`")
        elif leaves_folder(source.file):
            message = f"the source file `{source.file}` {OUTSIDE}"
            yield Finding(message, (*path, "file"), "put the document beside this file, or leave `file` out")
        if source.sha256 and not (HEX.fullmatch(source.sha256) and len(source.sha256) == 64):
            yield Finding(SHA256, (*path, "sha256"))


def cant_run(start: int, end: int) -> str:
    """That a passage has no such place."""
    return f"a passage can't run from {start} to {end}"


def leaves_folder(file: str) -> bool:
    """Whether a relative path, as Linux, macOS or Windows reads it, leads out of its folder."""
    windows = PureWindowsPath(file)
    parts = (*PurePosixPath(file).parts, *windows.parts)
    return file.startswith(("/", "\\", "~")) or bool(windows.drive) or ".." in parts or "\0" in file


def _claims(dispute: Dispute) -> Iterator[Finding]:
    for name, claim in dispute.claims.items():
        path: Path = ("claims", name)
        yield from check_id(name, path, "a claim", SLUG)
        if not claim.said_by:
            hint = "write `said_by: [who says it]`"
            yield Finding(f"the claim `{name}` is said by nobody", (*path, "said_by"), hint, on_key=True)
        for key in ("date", "retracted"):
            if date := getattr(claim, key):
                yield from check_date(date, (*path, key))
        if claim.coded_by is not None:
            yield from _listed(claim.coded_by, dispute.coders, "coder", (*path, "coded_by"))
        if claim.proposition is not None:
            yield from _listed(claim.proposition, dispute.propositions, "proposition", (*path, "proposition"))
        if claim.at is not None:
            yield from _passage(claim.at, dispute, (*path, "at"))


def _voices(dispute: Dispute) -> Iterator[Finding]:
    """A warning for each voice that no claim has."""
    heard = voices(dispute.claims.values())
    for voice in dispute.voices:
        if voice not in heard:
            like = Guess(voice, heard, "voice")
            message = f"no claim comes through the voice `{voice}`"
            yield Finding(message, ("voices", voice), severity="warning", on_key=True, like=like)


def _listed(word: str, known: Mapping[str, object], what: str, path: Path) -> Iterator[Finding]:
    """A finding where a claim names a coder or a proposition that the file doesn't list."""
    if known or isinstance(word, Broken):
        yield from check_known(word, known, what, path)
        return
    example = "{name: NAME}" if what == "coder" else "TEXT"
    id = mended_id(word, what, SLUG)
    yield Finding(f"unknown {what} `{word}`", path, f"list it: `{what}s: {{{id}: {example}}}`")


def _passage(passage: written.Passage, dispute: Dispute, path: Path) -> Iterator[Finding]:
    yield from check_known(passage.source, dispute.sources, "source", (*path, "source"))
    if passage.paragraph is not None and passage.paragraph < 1:
        yield Finding(PARAGRAPHS, (*path, "paragraph"))
    yield from _ends(passage, path)
    digests = {"digest": passage.digest, "before": passage.before, "after": passage.after}
    for key, value in digests.items():
        if value and not is_digest(value):
            yield Finding(DIGEST, (*path, key))
    if passage.folded is not None:
        if not is_digest(passage.folded.digest):
            yield Finding(DIGEST, (*path, "folded", "digest"))
        if passage.folded.length < 1:
            yield Finding("a passage has one letter or more", (*path, "folded", "length"))


def _ends(passage: written.Passage, path: Path) -> Iterator[Finding]:
    """Checks where a passage starts and ends."""
    start, end, to = passage.start, passage.end, passage.to_paragraph
    if (start is None) != (end is None):
        yield Finding("a passage has both `start` and `end`, or neither", path)
    elif start is not None and end is not None:
        if not runs(passage.paragraph, start, to, end):
            yield Finding(cant_run(start, end), (*path, "start"))
        if passage.paragraph is None:
            yield Finding("`start` and `end` count within a `paragraph`", path)
    if to is not None and not crosses(passage.paragraph, start, to):
        yield Finding(TO_PARAGRAPH, (*path, "to_paragraph"))


def is_digest(text: str) -> bool:
    """Whether a text may be the digest of a passage."""
    return bool(HEX.fullmatch(text)) and 8 <= len(text) <= 64


def crosses(paragraph: int | None, start: int | None, to_paragraph: int) -> bool:
    """Whether a passage that begins in one paragraph may end in another."""
    return start is not None and paragraph is not None and 0 <= to_paragraph - paragraph <= MOST_CROSSED


def runs(paragraph: int | None, start: int, to_paragraph: int | None, end: int) -> bool:
    """Whether a passage may run from a start in one paragraph to an end in the same or a later one."""
    if to_paragraph is not None and paragraph is not None and to_paragraph > paragraph:
        return start >= 0 and end > 0
    return 0 <= start < end


def becauses(dispute: Dispute, *, once: bool = False) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Every `because` in a dispute, with its path; `once`: only the first place of what aliases repeat."""
    seen: set[int] | None = set() if once else None
    for field in fields(Dispute):
        if field.name not in GROUNDLESS:
            yield from _becauses(getattr(dispute, field.name), (field.name,), seen)


def _becauses(element: object, path: Path, seen: set[int] | None) -> Iterator[tuple[Path, tuple[str, ...]]]:
    if isinstance(element, str) or not element or (seen is not None and id(element) in seen):
        return
    if seen is not None:
        seen.add(id(element))
    for step, value in _parts(element):
        if step == "because" and not isinstance(element, Mapping):
            yield (*path, step), value
        else:
            yield from _becauses(value, (*path, step), seen)


def _parts(element: object) -> Iterable[tuple[str | int, Any]]:
    """The parts of an element of a dispute, each with the step that leads there."""
    if isinstance(element, Mapping):
        return element.items()
    if isinstance(element, tuple):
        return enumerate(element)
    return ((name, getattr(element, name)) for name in getattr(element, "__dataclass_fields__", ()))


def _views(dispute: Dispute) -> Iterator[Finding]:
    """Checks that attitudes, perceptions and coalitions name decision makers and accounts that are there."""
    dms = dispute.decision_makers
    accounts: Mapping[str, object] = dispute.accounts or {"default": None}
    yield from _attitudes(dispute.attitudes, dispute, ())
    for name, account in dispute.accounts.items():
        yield from _attitudes(account.attitudes, dispute, ("accounts", name))
    for dm, believed in dispute.perceptions.items():
        yield from check_known(dm, dms, "decision maker", ("perceptions", dm), on_key=True)
        yield from check_known(believed, accounts, "account", ("perceptions", dm))
    yield from _coalitions(dispute.coalitions, dispute, ())
    for name, account in dispute.accounts.items():
        yield from _coalitions(account.coalitions or (), dispute, ("accounts", name))


def _coalitions(coalitions: Iterable[tuple[str, ...]], dispute: Dispute, within: Path) -> Iterator[Finding]:
    earlier: set[frozenset[str]] = set()
    for position, coalition in enumerate(coalitions):
        path: Path = (*within, "coalitions", position)
        if coalition and frozenset(coalition) in earlier:
            yield Finding("this coalition stands here already", path, "leave it out")
        earlier.add(frozenset(coalition))
        seen: set[str] = set()
        for place, dm in enumerate(coalition):
            yield from check_known(dm, dispute.decision_makers, "decision maker", (*path, place))
            if dm in seen:
                yield Finding(f"`{dm}` is twice in one coalition", (*path, place))
            seen.add(dm)
        if len(coalition) < 2 and not any(isinstance(dm, Broken) for dm in coalition):
            yield Finding(COALITION, path)


def _attitudes(attitudes: written.Attitudes, dispute: Dispute, path: Path) -> Iterator[Finding]:
    for dm, towards in attitudes.items():
        for word, where in ((dm, (dm,)), *((other, (dm, other)) for other in towards)):
            place = (*path, "attitudes", *where)
            yield from check_known(word, dispute.decision_makers, "decision maker", place, on_key=True)
