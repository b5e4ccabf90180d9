"""Writes a condition as a list of cases (disjunctive normal form).

A case is a partial state: it fixes some options and leaves the others open. The condition is true in a state if one
of its cases matches. GMCR+ calls a case a pattern and writes statements as lists of patterns, so the export needs this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from standoff.errors import StandoffError
from standoff.model.conditions import And, Condition, Count, If, Iff, Name, Not, Or

Case = tuple[int, int]
"""Two sets of options as bits: (the options that the case fixes, the fixed options that are taken)."""
EVERYWHERE: Case = (0, 0)
MOST_CASES = 1_000  # for one condition
MOST_WORK = 20_000_000  # comparisons of two cases, for all conditions together


class TooManyCasesError(StandoffError):
    """The condition has too many cases, or finding them takes too long."""


class Cases:
    """Finds the cases of conditions, given the position of each option and the definitions."""

    def __init__(self, positions: Mapping[str, int], definitions: Mapping[str, Condition]) -> None:
        self._positions, self._definitions = positions, definitions
        self._known: dict[tuple[str, bool], list[Case]] = {}
        self._work = 0

    def where(self, condition: Condition) -> tuple[Case, ...]:
        """The cases in which a condition is true, in its order where they are simple; none if it is never true.

        Cases may overlap. But no case is covered by another, and no case fixes an option that it could leave open
        because of another. Raises TooManyCasesError where there are more cases than anybody would read.

        >>> from standoff.model.conditions import parse
        >>> Cases({"a": 0, "b": 1, "c": 2}, {}).where(parse("at least 2 of (a, b, not c)"))
        ((3, 3), (5, 1), (6, 2))
        """
        try:
            return tuple(self._tidied(self._cases(condition, True)))
        except RecursionError:
            raise TooManyCasesError("definitions rest on one another in too long a chain") from None

    def _cases(self, condition: Condition, wanted: bool) -> list[Case]:
        """The cases in which a condition is true (if `wanted`) or false (otherwise)."""
        match condition:
            case Name(name):
                return self._named(name, wanted)
            case Not(part):
                return self._cases(part, not wanted)
            case And(parts) | Or(parts):
                each = [self._cases(part, wanted) for part in parts]
                return self._all(each) if isinstance(condition, And) == wanted else self._any(each)
            case If(then, given):
                either = [self._cases(then, wanted), self._cases(given, not wanted)]
                return self._any(either) if wanted else self._all(either)
            case Iff(left, right):
                both = [self._cases(left, True), self._cases(right, wanted)]
                neither = [self._cases(left, False), self._cases(right, not wanted)]
                return self._any([self._all(both), self._all(neither)])
            case Count():
                return self._counted(condition, wanted)

    def _named(self, name: str, wanted: bool) -> list[Case]:
        if name in self._positions:
            bit = 1 << self._positions[name]
            return [(bit, bit if wanted else 0)]
        if (name, wanted) not in self._known:
            self._known[name, wanted] = self._cases(self._definitions[name], wanted)
        return self._known[name, wanted]

    def _counted(self, count: Count, wanted: bool) -> list[Case]:
        """The cases of a count. `at most` k is turned into a least number of false parts, `exactly` k into both."""
        parts, number = count.parts, count.number
        enough = (number, True) if wanted else (len(parts) - number + 1, False)
        few = (len(parts) - number, False) if wanted else (number + 1, True)
        if count.bound == "at least":
            return self._at_least(*enough, parts)
        if count.bound == "at most":
            return self._at_least(*few, parts)
        both = [self._at_least(*enough, parts), self._at_least(*few, parts)]
        return self._all(both) if wanted else self._any(both)

    def _at_least(self, number: int, wanted: bool, parts: tuple[Condition, ...]) -> list[Case]:
        """The cases in which at least a number of the parts are true (if `wanted`) or false."""
        if number > len(parts):
            return []
        # reached[k] has the cases in which at least k of the parts seen so far are so
        reached: list[list[Case]] = [[EVERYWHERE], *([] for _ in range(max(number, 0)))]
        for left, part in zip(reversed(range(len(parts))), parts, strict=True):
            here = self._cases(part, wanted)
            for k in range(len(reached) - 1, max(0, number - left - 1), -1):  # fewer could no longer become enough
                reached[k] = self._any([reached[k], self._all([reached[k - 1], here])])
        return reached[-1]

    def _all(self, parts: Iterable[list[Case]]) -> list[Case]:
        """The cases in which a case of each part matches."""
        result = [EVERYWHERE]
        for cases in parts:
            self._spend(len(result) * len(cases))
            joined = (
                (mask | more, value | taken)
                for mask, value in result
                for more, taken in cases
                if not (value ^ taken) & mask & more
            )
            result = self._kept(joined)
        return result

    def _any(self, parts: Iterable[list[Case]]) -> list[Case]:
        return self._kept(chain.from_iterable(parts))

    def _kept(self, cases: Iterable[Case]) -> list[Case]:
        """The cases that no other case covers, in their order."""
        found = list(dict.fromkeys(cases))
        kept: list[Case] = []
        for case in sorted(found, key=lambda case: case[0].bit_count()):
            self._spend(len(kept))
            if not any(mask & ~case[0] == 0 and case[1] & mask == value for mask, value in kept):
                kept.append(case)
            if len(kept) > MOST_CASES:
                raise TooManyCasesError(f"more than {MOST_CASES:,} cases")
        wanted = set(kept)
        return [case for case in found if case in wanted]

    def _tidied(self, cases: list[Case]) -> list[Case]:
        """The cases, each with as few fixed options as the others allow: `a or not a and b` becomes `a or b`."""
        changed = True
        while changed:
            changed = False
            for place, case in enumerate(cases):
                self._spend(len(cases))
                needless = next((bit for other in cases if (bit := _needless(case, other))), 0)
                if needless:
                    cases[place] = (case[0] & ~needless, case[1] & ~needless)
                    changed = True
            cases = self._kept(cases)
        return cases

    def _spend(self, work: int) -> None:
        self._work += work
        if self._work > MOST_WORK:
            raise TooManyCasesError("the conditions take too long to write as lists of cases")


def _needless(case: Case, other: Case) -> int:
    """The bit of an option that a case need not fix, since another covers its states with the option reversed; or 0."""
    apart = (case[1] ^ other[1]) & case[0] & other[0]
    return apart if apart.bit_count() == 1 and other[0] & ~case[0] == 0 else 0
