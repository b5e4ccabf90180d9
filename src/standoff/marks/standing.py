"""What stands of a log of reading: what became of a passage with its voices, once all that was taken back is gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from standoff.marks.lines import Decision, Entry, Undone
from standoff.marks.mark import Key, Mark, is_of_passage, keys, keys_of_claim
from standoff.model.dispute import Claim

State = Literal["open", "marked", "refused", "accepted"]
STATES: Mapping[str, State] = {"accept": "accepted", "refuse": "refused", "mark": "marked"}


class Standing:
    """The decisions that stand, in the order of the log.

    Where the `claims` of the dispute are given, an acceptance stands only as long as a claim of its passage is there
    under its id, or one of its passage and voices under another, so that undoing the claim opens the draft again; and
    what a claim was made of counts as accepted, whatever the log says. A mark that was worded with other voices or at
    another place counts as accepted with that claim.

    `decisions` are the acceptances and refusals, `marks` those not yet worded or refused, `proposed` all that a machine
    proposed, and `proposals` what of it nobody decided on.
    """

    def __init__(self, entries: Iterable[Entry], claims: Mapping[str, Claim] | None = None) -> None:
        found = list(entries)
        gone = _undone(found)
        made = [each for each in found if isinstance(each, Decision) and each.id not in gone]
        self._coded: dict[Key, str] = {}
        for name, claim in (claims or {}).items():
            self._coded |= dict.fromkeys(keys_of_claim(claim), name)
        if claims is not None:
            made = [each for each in made if each.do != "accept" or self._is_there(each, claims)]
        worded = {each.instead: each for each in made if each.do == "accept" and each.instead}
        self._last: dict[Key, tuple[int, Decision]] = {}
        for place, each in enumerate(made):
            if each.do != "propose":
                stands = worded.get(each.id, each) if each.do == "mark" else each
                self._last |= dict.fromkeys(each.mark.keys, (place, stands))
        self.decisions = tuple(each for each in made if each.do in ("accept", "refuse"))
        self.marks = tuple(each for each in made if each.do == "mark" and self.decision_on(each.mark) is each)
        self.proposed = tuple(each for each in made if each.do == "propose")
        self.proposals = tuple(each for each in self.proposed if self.state_of_mark(each.mark) == "open")

    def _is_there(self, accepted: Decision, claims: Mapping[str, Claim]) -> bool:
        """Whether the claim of an acceptance is there, be it under another id; its id may be another claim's by now."""
        claim = claims.get(accepted.claim)
        same = claim is not None and is_of_passage(claim, accepted.mark)
        return same or any(key in self._coded for key in accepted.mark.keys)

    def decision_on(self, mark: Mark) -> Decision | None:
        """The last decision on a passage with its voices and stance, wherever it stood when it was decided."""
        return self._latest(mark.keys)

    def state_of_mark(self, mark: Mark) -> State:
        """What became of a passage with its voices and stance."""
        return self._state(mark.keys)

    def state_of(self, source: str, digest: str, said_by: Iterable[str], stance: str, folded: str = "") -> State:
        """What became of the words of a source that have a digest, with their voices and stance."""
        return self._state(keys(source, digest, said_by, stance, folded))

    def _state(self, wanted: tuple[Key, ...]) -> State:
        if any(key in self._coded for key in wanted):
            return "accepted"
        latest = self._latest(wanted)
        return "open" if latest is None else STATES[latest.do]

    def _latest(self, wanted: Iterable[Key]) -> Decision | None:
        found = [self._last[key] for key in wanted if key in self._last]
        return max(found, key=lambda each: each[0])[1] if found else None

    def of_other_editions(self, sources: Mapping[str, str]) -> dict[str, int]:
        """How many decisions on each source were made on another edition, given the sha256 of each as it is now."""
        counts: dict[str, int] = {}
        for each in (*self.decisions, *self.marks):
            now, then = sources.get(each.mark.source, ""), each.mark.sha256
            if now and then and not now.startswith(then):
                counts[each.mark.source] = counts.get(each.mark.source, 0) + 1
        return counts


def edition_notes(counts: Mapping[str, int]) -> tuple[str, ...]:
    """What to say of decisions that were made on other editions of sources: see `Standing.of_other_editions`.

    >>> edition_notes({"gazette": 1})
    ('1 decision on `gazette` was made on another edition of it, and holds where the same words stand',)
    """
    told = {source: ("was", "holds") if number == 1 else ("were", "hold") for source, number in counts.items()}
    return tuple(
        f"{number:,} decision{'s' * (number > 1)} on `{source}` {told[source][0]} made on another edition of it, "
        f"and {told[source][1]} where the same words stand"
        for source, number in counts.items()
    )


def _undone(entries: Iterable[Entry]) -> set[str]:
    """The ids of what was taken back. To take back an undo brings back what it took."""
    ends: dict[str, tuple[str, bool]] = {}  # of an undo: what it is about in the end, and whether it brings that back
    gone: set[str] = set()
    for each in entries:
        if isinstance(each, Undone) and each.of != each.id:
            target, taken_back = ends.get(each.of, (each.of, True))
            ends[each.id] = target, back = target, not taken_back
            (gone.discard if back else gone.add)(target)
    return gone
