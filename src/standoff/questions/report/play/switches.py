"""What those who play with a report can switch off: the claims and voices on which something rests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from standoff.model.conflict import Conflict
from standoff.model.dispute import Claim
from standoff.model.elements import Element, concerning
from standoff.model.voices import through, voices

MOST_PAIRS = 2**17  # of switches that are looked at: of about 500

Fallen = tuple[int, ...]
"""What falls of an account, by places among all elements, ascending."""


@dataclass(frozen=True)
class Switches:
    """The elements of some accounts, by id, that rest on claims, and what may be withdrawn of these."""

    conflict: Conflict
    accounts: frozenset[str]

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """All in these accounts that rests on claims."""
        return tuple(each for each in concerning(self.conflict, self.accounts) if each.because)

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """The claims on which something rests, in the order of the file."""
        needed = {claim for each in self.elements for claim in each.because}
        return {name: each for name, each in self.conflict.claims.items() if name in needed}

    @cached_property
    def voices(self) -> Mapping[str, frozenset[str]]:
        """Who says or reports one of these claims, with all of them that are withdrawn with that voice."""
        here = self.claims
        return {voice: frozenset(through(here, voice)) for voice in voices(here.values())}

    @cached_property
    def single(self) -> tuple[frozenset[str], ...]:
        """What is withdrawn by a single switch: a claim, or all that a voice says or reports."""
        return (*(frozenset([claim]) for claim in self.claims), *self.voices.values())

    def heeded(self, account: str) -> list[int]:
        """The elements, by place, without which an account may have another answer: all but names."""
        paths = {each.path for each in concerning(self.conflict, {account}) if each.kind != "definition"}
        return [place for place, each in enumerate(self.elements) if each.path in paths]

    def falls(self, account: str, reach: int, most: int) -> dict[Fallen, frozenset[str]] | None:
        """What may fall of an account, each with one set of claims that makes it fall: first nothing.

        At most `reach` switches, one or two, are off. None where more than `most` different things may fall, or where
        more than MOST_PAIRS pairs would have to be looked at.
        """
        heeded, resting = set(self.heeded(account)), self._resting
        found: dict[Fallen, frozenset[str]] = {(): frozenset()}
        different = dict.fromkeys(self.single)
        if reach > 1 and len(different) ** 2 // 2 > MOST_PAIRS:
            return None
        for gone in _withdrawn(different, reach):
            touched = {place for claim in gone for place in resting[claim]} & heeded
            fallen = tuple(sorted(place for place in touched if gone.issuperset(self.elements[place].because)))
            found.setdefault(fallen, gone)
            if len(found) > most:
                return None
        return found

    @cached_property
    def _resting(self) -> Mapping[str, Sequence[int]]:
        """The elements, by place, that rest on each claim, among others or alone."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(self.elements):
            for claim in each.because:
                found[claim].append(place)
        return found


def _withdrawn(different: Iterable[frozenset[str]], reach: int) -> Iterator[frozenset[str]]:
    yield from different if reach else ()
    if reach > 1:
        yield from (one | other for one, other in combinations(different, 2))
