"""Checks the references in a dispute: from claims to sources, elements to claims, and the record to options."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath, PureWindowsPath

from standoff.errors import Finding, Path, did_you_mean
from standoff.model import dispute as written
from standoff.model.dates import backward, is_date
from standoff.model.dispute import Broken, Dispute
from standoff.model.names import SLUG, Names, check_id

HEX = re.compile(r"[0-9a-f]*")
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
            yield from _known(claim, dispute.claims, "claim", (*path, position))
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
            yield Finding(message=message, path=(*path, "file"), hint="write it under `url`")
        elif leaves_folder(source.file):
            yield Finding(
                message=f"the source file `{source.file}` lies outside the model's folder",
                path=(*path, "file"),
                hint="put the document beside this file, or leave `file` out",
            )
        if source.sha256 and not (HEX.fullmatch(source.sha256) and len(source.sha256) == 64):
            yield Finding(message=SHA256, path=(*path, "sha256"))


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
    """A finding where a text doesn't have one of the forms 2017, 2017-09 and 2017-09-14."""
    if not isinstance(date, Broken) and not is_date(date):
        yield Finding(message=f"`{date}` is no date", path=path, hint="write 2017, 2017-09 or 2017-09-14")


def _claims(dispute: Dispute) -> Iterator[Finding]:
    for name, claim in dispute.claims.items():
        path: Path = ("claims", name)
        yield from check_id(name, path, "a claim", SLUG)
        if not claim.said_by:
            yield Finding(message=f"the claim `{name}` is said by nobody", path=(*path, "said_by"), on_key=True)
        if claim.at is not None:
            yield from _passage(claim.at, dispute, (*path, "at"))


def _passage(passage: written.Passage, dispute: Dispute, path: Path) -> Iterator[Finding]:
    yield from _known(passage.source, dispute.sources, "source", (*path, "source"))
    if passage.paragraph is not None and passage.paragraph < 1:
        yield Finding(message=PARAGRAPHS, path=(*path, "paragraph"))
    start, end = passage.start, passage.end
    if (start is None) != (end is None):
        yield Finding(message="a passage has both `start` and `end`, or neither", path=path)
    elif start is not None and end is not None:
        if not 0 <= start < end:
            yield Finding(message=cant_run(start, end), path=(*path, "start"))
        if passage.paragraph is None:
            yield Finding(message="`start` and `end` count within a `paragraph`", path=path)
    if passage.digest and not (HEX.fullmatch(passage.digest) and 8 <= len(passage.digest) <= 64):
        yield Finding(message=DIGEST, path=(*path, "digest"))


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
        yield from _known(dm, dms, "decision maker", ("perceptions", dm), on_key=True)
        yield from _known(believed, accounts, "account", ("perceptions", dm))
    for position, coalition in enumerate(dispute.coalitions):
        path: Path = ("coalitions", position)
        for place, dm in enumerate(coalition):
            yield from _known(dm, dms, "decision maker", (*path, place))
            if dm in coalition[:place]:
                yield Finding(message=f"`{dm}` is twice in one coalition", path=(*path, place))
        if len(coalition) < 2 and not any(isinstance(dm, Broken) for dm in coalition):
            yield Finding(message=COALITION, path=path)


def _attitudes(attitudes: written.Attitudes, dispute: Dispute, path: Path) -> Iterator[Finding]:
    for dm, towards in attitudes.items():
        for word, where in ((dm, (dm,)), *((other, (dm, other)) for other in towards)):
            place = (*path, "attitudes", *where)
            yield from _known(word, dispute.decision_makers, "decision maker", place, on_key=True)


def _record(dispute: Dispute, names: Names) -> Iterator[Finding]:
    record = dispute.record
    if record is None:
        return
    yield from _date(record.start.date, ("record", "start", "date"))
    for number, move in enumerate(record.moves):
        yield from _date(move.date, ("record", "moves", number, "date"))
    for place, earlier, date in backward([record.start.date, *(move.date for move in record.moves)]):
        message = f"the record goes back in time: {date} comes after {earlier}"
        path = ("record", "moves", place - 1, "date")
        yield Finding(message=message, path=path, hint="list the moves in the order of their dates")
    if dispute.states is not None:
        if record.start.taken or any(move.take or move.drop for move in record.moves):
            message = "the record takes and drops options; a model with `states` has none"
            yield Finding(message=message, path=("record",), on_key=True)
        return
    before = len(names.findings)
    for position, option in enumerate(record.start.taken):
        names.option(option, ("record", "start", "taken", position))
    for number, move in enumerate(record.moves):
        yield from _move(move, ("record", "moves", number), dispute, names)
    yield from names.findings[before:]


def _move(move: written.Move, path: Path, dispute: Dispute, names: Names) -> Iterator[Finding]:
    movers = (move.by,) if isinstance(move.by, str) else move.by
    for place, mover in enumerate(movers):
        step: Path = ("by",) if isinstance(move.by, str) else ("by", place)
        yield from _known(mover, dispute.decision_makers, "decision maker", (*path, *step))
    known_movers = all(mover in dispute.decision_makers for mover in movers)
    changed: dict[int, str] = {}
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
                message = not_the_movers(option, owner)
                yield Finding(message=message, path=where, hint=hint or f"`by: {owner}`")
            if known in changed:
                yield Finding(message=f"`{option}` changes twice in one move", path=where)
            changed[known] = key


def _known(
    word: str, allowed: Mapping[str, object], what: str, path: Path, *, on_key: bool = False
) -> Iterator[Finding]:
    """A finding where a word isn't one of the allowed words."""
    if word not in allowed and not isinstance(word, Broken):
        hint = did_you_mean(word, allowed)
        yield Finding(message=f"unknown {what} `{word}`", path=path, hint=hint, on_key=on_key)
