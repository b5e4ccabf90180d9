"""What people decided when they read: asked of the log beside a dispute, and added to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple, TypeVar

from standoff.marks.file import Damaged, LogFile
from standoff.marks.lines import Decision, Do, Dropped, Entry, Undone
from standoff.marks.mark import Mark
from standoff.marks.standing import Standing, State
from standoff.model.dispute import Claim

E = TypeVar("E", bound=Entry)


class Acceptance(NamedTuple):
    """That a mark became a `claim`: see `Decision`."""

    mark: Mark
    claim: str
    changed: tuple[str, ...] = ()
    instead: str = ""


def _now() -> datetime:
    return datetime.now(UTC)


class ReadingLog:
    """The log of a dispute, `NAME.reading.jsonl` beside its file.

    It is as it was when it was opened, looked at or written last. Every method that writes first takes over what others
    have written since, and raises FileError where the log can't be written or is full, EditError for what is too long
    to be kept. What it returned is on the disk.
    """

    def __init__(self, file: LogFile, now: Callable[[], datetime] = _now) -> None:
        """See `open`. `now` tells the time of what is decided."""
        self._file = file
        self._now = now
        self._known: tuple[Sequence[Entry], int, Standing] | None = None
        self._file.look()

    @classmethod
    def open(cls, dispute: str | Path, now: Callable[[], datetime] = _now) -> ReadingLog:
        """The log of the dispute in a file; there may be none yet.

        Raises FileError for a log that can't be opened, is too large, is none, or was written by a later version.
        """
        return cls(LogFile(Path(os.path.realpath(dispute))), now)

    # What it says

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self._file.path

    @property
    def entries(self) -> Sequence[Entry]:
        """All that could be read, in the order of the log."""
        return self._file.entries

    @property
    def damaged(self) -> Sequence[Damaged]:
        """The lines that can't be read."""
        return self._file.damaged

    @property
    def notes(self) -> tuple[str, ...]:
        """What people should know of it; none if all is well."""
        return tuple(self._file.notes)

    def standing(self, claims: Mapping[str, Claim] | None = None) -> Standing:
        """What stands of it, given the claims that the dispute has now, or whatever claims there are."""
        return Standing(self.entries, claims)

    @property
    def _standing(self) -> Standing:
        known = self._known
        if known is None or known[0] is not self.entries or known[1] != len(self.entries):
            self._known = known = (self.entries, len(self.entries), self.standing())
        return known[2]

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The acceptances and refusals that weren't taken back."""
        return self._standing.decisions

    @property
    def marks(self) -> tuple[Decision, ...]:
        """The marks that weren't worded, refused or taken back."""
        return self._standing.marks

    @property
    def proposals(self) -> tuple[Decision, ...]:
        """What a machine proposed, and nobody has decided on."""
        return self._standing.proposals

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """What was dropped before anybody saw it."""
        return tuple(each for each in self.entries if isinstance(each, Dropped))

    def state_of(self, source: str, digest: str, said_by: Iterable[str], stance: str, folded: str = "") -> State:
        """What became of words of a source, by their digest, with voices and stance, whatever claims there are."""
        return self._standing.state_of(source, digest, said_by, stance, folded)

    # What is added

    def accept(
        self, mark: Mark, *, claim: str, by: str = "", changed: Iterable[str] = (), instead: str = ""
    ) -> Decision:
        """Says that a mark became a claim: what of it was changed before, and which kept mark it was `instead`."""
        return self.accept_all([Acceptance(mark, claim, tuple(changed), instead)], by=by)[0]

    def accept_all(self, accepted: Iterable[Acceptance], *, by: str = "") -> list[Decision]:
        """Says which marks became which claims."""
        return self._added(
            [
                Decision(*self._stamp(by), "accept", each.mark, each.claim, each.changed, instead=each.instead)
                for each in accepted
            ]
        )

    def refuse(self, mark: Mark, why: str = "", *, by: str = "") -> Decision:
        """Says that no claim shall be made of a mark. It holds wherever the same words stand later."""
        return self.refuse_all([mark], why, by=by)[0]

    def refuse_all(self, marks: Iterable[Mark], why: str = "", *, by: str = "") -> list[Decision]:
        """Says that no claims shall be made of several marks, all of them or none."""
        return self._added([Decision(*self._stamp(by), "refuse", each, why=why) for each in marks])

    def mark(self, mark: Mark, *, by: str = "") -> Decision:
        """Keeps a mark, which has no wording yet."""
        return self.mark_all([mark], by=by)[0]

    def mark_all(self, marks: Iterable[Mark], *, by: str = "") -> list[Decision]:
        """Keeps several marks at once."""
        return self._all("mark", marks, by)

    def propose(self, marks: Iterable[Mark], *, by: str) -> list[Decision]:
        """Keeps what a machine proposes, for people to decide on."""
        return self._all("propose", marks, by)

    def drop(self, source: str, counts: Mapping[str, int], *, by: str) -> Dropped:
        """Counts what was dropped of a machine's proposals, by reason."""
        return self._added([Dropped(*self._stamp(by), source, dict(counts))])[0]

    def undo(self, *, by: str | None = None) -> Decision | None:
        """Takes back the last decision or mark that stands, or the last one `by` a coder. None where there is none."""
        with self._file.owned() as here:
            made = {each.id: each for each in (*self.decisions, *self.marks) if by in (None, each.by)}
            last = next((made[each.id] for each in reversed(self.entries) if each.id in made), None)
            if last is not None:
                self._file.append(here, [Undone(*self._stamp(by or ""), last.id)])
            return last

    def take_back(self, entry: str, *, by: str = "") -> Undone:
        """Takes back the entry of an id, or brings back what it took if it is an undo."""
        return self._added([Undone(*self._stamp(by), entry)])[0]

    def _all(self, do: Do, marks: Iterable[Mark], by: str) -> list[Decision]:
        return self._added([Decision(*self._stamp(by), do, mark) for mark in marks])

    def _added(self, entries: list[E]) -> list[E]:
        if entries:
            with self._file.owned() as here:
                self._file.append(here, entries)
        return entries

    def _stamp(self, by: str) -> tuple[str, str, str]:
        return token_hex(8), self._now().strftime("%Y-%m-%dT%H:%M:%SZ"), by

    # What others add

    def look(self) -> bool:
        """Takes over what others have written. Returns whether they have."""
        return self._file.look()
