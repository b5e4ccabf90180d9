"""Checks a bundle: its members against their digests, its answers against new ones, and sources against theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from standoff.asking.registry import QUESTIONS
from standoff.bundling.archive import unzipped
from standoff.bundling.making import SOURCES, answer_to
from standoff.bundling.manifest import NAME, Manifest, digest, read_manifest, versions
from standoff.errors import FileError, ModelError, StandoffError
from standoff.files.loading import read_data
from standoff.files.sources import source_bytes
from standoff.files.strict_json import load_json
from standoff.files.yaml import Refusal
from standoff.model.conflict import Conflict
from standoff.questions.check import sound

MADE = ("made",)  # what an answer says of how it was made, which other versions make otherwise
MOST_TOLD = 5  # places in which an answer differs
ABSENT = object()


@dataclass(frozen=True, slots=True)
class BundleCheck:
    """What was found: `differences`, each in a sentence, and `notes` on what is no fault; `agreed` is what agrees."""

    differences: tuple[str, ...]
    notes: tuple[str, ...]
    agreed: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether all is as it was."""
        return not self.differences


def check_bundle(path: str | Path, sources: str | Path | None = None) -> BundleCheck:
    """Compares a bundle with its manifest, its answers with new ones, and documents in a folder with its sources.

    Raises FileError where it can't be read, or is no bundle. Nothing in it is written anywhere or executed.
    """
    members = unzipped(Path(path))
    if NAME not in members:
        raise FileError(f"{path} is no bundle: it has no `{NAME}`")
    manifest = read_manifest(members.pop(NAME))
    wrong, agreed = list(_members(manifest, members)), list[str]()
    if not wrong:
        agreed.append(f"all {len(members)} members have their SHA-256")
    conflict = _conflict(manifest, members, wrong)
    if conflict is not None:
        for member, name in manifest.answers.items():
            found = list(_answer(member, name, members, conflict))
            wrong += found
            if not found:
                agreed.append(f"`{name}` gives the same answer")
        texts = list(_sources(manifest, conflict, members, None if sources is None else Path(sources)))
        wrong += [text for text, same in texts if not same]
        agreed += [text for text, same in texts if same]
    return BundleCheck(tuple(wrong), tuple(_notes(manifest)), tuple(agreed))


def _members(manifest: Manifest, members: Mapping[str, bytes]) -> Iterator[str]:
    for name, sha256 in manifest.members.items():
        if name not in members:
            yield f"`{name}` is missing"
        elif digest(members[name]) != sha256:
            yield f"`{name}` has changed: its SHA-256 isn't the one in `{NAME}`"
    for name in members:
        if name not in manifest.members:
            yield f"`{name}` was added: `{NAME}` doesn't know it"


def _conflict(manifest: Manifest, members: Mapping[str, bytes], wrong: list[str]) -> Conflict | None:
    """The dispute, if it is there and sound; otherwise what is wrong is noted."""
    name = manifest.model
    if name not in members:
        wrong.append(f"there is no `{name}`, which is to have the dispute")
        return None
    try:
        return sound(read_data(members[name], Path(PurePosixPath(name).name)))[0]
    except ModelError as error:
        wrong += [f"the dispute isn't sound: {finding}" for finding in error.findings if finding.is_error]
        return None


def _answer(member: str, name: str, members: Mapping[str, bytes], conflict: Conflict) -> Iterator[str]:
    """In what an answer differs from one that is given now."""
    question = QUESTIONS.get(name)
    if question is None or member not in members:
        yield f"`{member}` can't be compared: there is no {'such member' if question else f'question `{name}`'}"
        return
    try:
        was, is_now = load_json(members[member].decode())[0], load_json(answer_to(question, conflict).decode())[0]
    except (UnicodeDecodeError, Refusal) as error:
        yield f"`{member}` can't be compared: {error}"
        return
    except StandoffError as error:
        yield f"`{name}` can't be asked anew: {error}"
        return
    places = list(_differing(was, is_now))
    yield from (f"`{member}` differs at {place}" for place in places[:MOST_TOLD])
    if len(places) > MOST_TOLD:
        yield f"`{member}` differs at {len(places) - MOST_TOLD:,} more places"


def _differing(was: Any, now: Any, place: str = "") -> Iterator[str]:
    """The places in which two JSON values differ, each with what was there and what is now."""
    if isinstance(was, dict) and isinstance(now, dict):
        for key in dict.fromkeys([*was, *now]):
            if place or key not in MADE:
                yield from _differing(was.get(key, ABSENT), now.get(key, ABSENT), f"{place}.{key}" if place else key)
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for at, (one, other) in enumerate(zip(was, now, strict=True)):
            yield from _differing(one, other, f"{place}[{at}]")
    elif was != now or isinstance(was, bool) != isinstance(now, bool):
        yield f"`{place}`: it was {_told(was)}, and is {_told(now)}"


def _told(value: Any) -> str:
    if value is ABSENT:
        return "not there"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _sources(
    manifest: Manifest, conflict: Conflict, members: Mapping[str, bytes], folder: Path | None
) -> Iterator[tuple[str, bool]]:
    """What became of each source that is at hand, in the bundle or in a folder, and whether it is as it was."""
    for key, sha256 in manifest.sources.items():
        source = conflict.sources.get(key)
        file = source.file if source else ""
        data = members.get(f"{SOURCES}/{file}") if file else None
        if data is None and file and folder is not None:
            data = _beside(file, folder)
            if data is None:
                yield f"source `{key}`: there is no readable `{file}` in {folder}", False
        if data is None:
            continue
        if not sha256:
            yield f"source `{key}` is there; the dispute has no SHA-256 of it", True
        else:
            same = digest(data) == sha256
            yield f"source `{key}` is {'the document' if same else 'not the document'} that was coded", same


def _beside(file: str, folder: Path) -> bytes | None:
    try:
        return source_bytes(file, folder)
    except (FileError, OSError, ValueError):
        return None


def _notes(manifest: Manifest) -> Iterator[str]:
    """Versions that aren't those that the bundle was made with."""
    for name, here in versions().items():
        made = manifest.made_with.get(name, "an unknown version")
        if made != here:
            yield f"made with {name} {made}; here it is {here}"
