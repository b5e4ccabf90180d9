"""Checks the references in a dispute: from claims to sources, elements to claims, and the record to options."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath, PureWindowsPath

from standoff.errors import Finding, Path, did_you_mean
from standoff.model import dispute as written
from standoff.model.dates import backward, is_date
from standoff.model.dispute import Broken, Dispute
from standoff.model.names import SLUG, Names, check_id, check_known

HEX = re.compile(r"[0-9a-f]*")
OUTSIDE = "lies outside the model's folder"
PARAGRAPHS = "paragraphs are counted from 1"
DIGEST = "a digest has 8 to 64 hexadecimal digits, in lower case"
SHA256 = "a sha256 has 64 hexadecimal digits, in lower case"
COALITION = "a coalition has two members or more"


def check_references(dispute: Dispute, names: Names) -> Iterator[Finding]:
    """A finding for each reference to something that isn't there, and for each entry that contradicts itself."""
    yield from _sources(dispute)
    yield from _claims(dispute)
    for path, because in becauses(dispute):
        for position, claim in enumerate(because):
            yield from check_known(claim, dispute.claims, "claim", (*path, position))
    yield from _views(dispute)
    yield from _record(dispute, names)


def _sources(dispute: Dispute) -> Iterator[Finding]:
    for name, source in dispute.sources.items():
        path: Path = ("sources", name)
        yield from check_id(name, path, "a source", SLUG)
        if source.date:
            yield from _date(source.date, (*path, "date"))
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


def not_the_movers(option: str, owner: str) -> str:
    """That a move changes an option of somebody else."""
    return f"`{option}` is an option of `{owner}`, who isn't the mover"


def leaves_folder(file: str) -> bool:
    """Whether a relative path, as Linux, macOS or Windows reads it, leads out of its folder."""
    windows = PureWindowsPath(file)
    parts = (*PurePosixPath(file).parts, *windows.parts)
    return file.startswith(("/", "\\", "~")) or bool(windows.drive) or ".." in parts or "\0" in file


def _date(date: str, path: Path) -> Iterator[Finding]:
    if not isinstance(date, Broken) and not is_date(date):
        yield Finding(f"`{date}` is no date", path, "write 2017, 2017-09 or 2017-09-14")


def _claims(dispute: Dispute) -> Iterator[Finding]:
    for name, claim in dispute.claims.items():
        path: Path = ("claims", name)
        yield from check_id(name, path, "a claim", SLUG)
        if not claim.said_by:
            yield Finding(f"the claim `{name}` is said by nobody", (*path, "said_by"), on_key=True)
        if claim.at is not None:
            yield from _passage(claim.at, dispute, (*path, "at"))


def _passage(passage: written.Passage, dispute: Dispute, path: Path) -> Iterator[Finding]:
    yield from check_known(passage.source, dispute.sources, "source", (*path, "source"))
    if passage.paragraph is not None and passage.paragraph < 1:
        yield Finding(PARAGRAPHS, (*path, "paragraph"))
    start, end = passage.start, passage.end
    if (start is None) != (end is None):
        yield Finding("a passage has both `start` and `end`, or neither", path)
    elif start is not None and end is not None:
        if not 0 <= start < end:
            yield Finding(cant_run(start, end), (*path, "start"))
        if passage.paragraph is None:
            yield Finding("`start` and `end` count within a `paragraph`", path)
    if passage.digest and not (HEX.fullmatch(passage.digest) and 8 <= len(passage.digest) <= 64):
        yield Finding(DIGEST, (*path, "digest"))


def becauses(element: object, path: Path = ()) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Every `because` in a part of a dispute, with its path."""
    if isinstance(element, Mapping):
        for key, value in element.items():
            yield from becauses(value, (*path, key))
    elif isinstance(element, tuple):
        for position, value in enumerate(element):
            yield from becauses(value, (*path, position))
    elif hasattr(element, "__dataclass_fields__"):
        for key in element.__dataclass_fields__:
            value = getattr(element, key)
            if key == "because":
                yield (*path, key), value
            elif not isinstance(value, str):
                yield from becauses(value, (*path, key))


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
    for position, coalition in enumerate(dispute.coalitions):
        path: Path = ("coalitions", position)
        for place, dm in enumerate(coalition):
            yield from check_known(dm, dms, "decision maker", (*path, place))
            if dm in coalition[:place]:
                yield Finding(f"`{dm}` is twice in one coalition", (*path, place))
        if len(coalition) < 2 and not any(isinstance(dm, Broken) for dm in coalition):
            yield Finding(COALITION, path)


def _attitudes(attitudes: written.Attitudes, dispute: Dispute, path: Path) -> Iterator[Finding]:
    for dm, towards in attitudes.items():
        for word, where in ((dm, (dm,)), *((other, (dm, other)) for other in towards)):
            place = (*path, "attitudes", *where)
            yield from check_known(word, dispute.decision_makers, "decision maker", place, on_key=True)


def _record(dispute: Dispute, names: Names) -> Iterator[Finding]:
    record = dispute.record
    if record is None:
        return
    yield from _date(record.start.date, ("record", "start", "date"))
    for number, move in enumerate(record.moves):
        yield from _date(move.date, ("record", "moves", number, "date"))
    for place, earlier, date in backward([record.start.date, *(move.date for move in record.moves)]):
        message = f"the record goes back in time: {date} comes after {earlier}"
        yield Finding(message, ("record", "moves", place - 1, "date"), "list the moves in the order of their dates")
    if dispute.states is not None:
        if record.start.taken or any(move.take or move.drop for move in record.moves):
            message = "the record takes and drops options; a model with `states` has none"
            yield Finding(message, ("record",), on_key=True)
        return
    before = len(names.findings)
    for position, option in enumerate(record.start.taken):
        names.option(option, ("record", "start", "taken", position))
    for number, move in enumerate(record.moves):
        yield from _move(move, ("record", "moves", number), dispute, names)
    yield from names.findings[before:]


def _move(move: written.Move, path: Path, dispute: Dispute, names: Names) -> Iterator[Finding]:
    movers = move.movers
    for place, mover in enumerate(movers):
        step: Path = ("by",) if isinstance(move.by, str) else ("by", place)
        yield from check_known(mover, dispute.decision_makers, "decision maker", (*path, *step))
    known_movers = all(mover in dispute.decision_makers for mover in movers)
    changed: set[int] = set()
    for key in ("take", "drop"):
        for place, option in enumerate(getattr(move, key)):
            where: Path = (*path, key, place)
            known = names.option(option, where)
            if known is None:
                continue
            owner = list(names.atoms)[known].partition(".")[0]
            if owner not in movers and known_movers:
                own = [atom for atom in names.atoms if atom.partition(".")[0] in movers]
                hint = did_you_mean(option, own) if own else f"`{movers[0]}` has no options" if movers else ""
                yield Finding(not_the_movers(option, owner), where, hint or f"`by: {owner}`")
            if known in changed:
                yield Finding(f"`{option}` changes twice in one move", where)
            changed.add(known)
