"""The periods of the record that ended as they began, and whether an account says that things rest where they were.

The baseline is random timing. The states on record come in the same order, and as many periods end as they began,
but which of them these are is left to chance: each order of stays and changes is as likely. It is the
dispute of which every state is left as readily as any other.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from standoff.model.history import History
from standoff.questions.replay.chance import Chance


@dataclass(frozen=True, slots=True)
class Run:
    """A state in which the record rests, by its code, and how many periods later it was still there.

    It is `free` if it might have stayed longer. Not so the last one of a record that ends with the entry that led to
    it: there nobody looked on.
    """

    state: int
    stays: int
    free: bool = True


def runs(record: History) -> tuple[Run, ...]:
    """The states in which the record's periods begin or end, each time it comes to one; none without periods."""
    if not record.periods:
        return ()
    states, stays = [record.periods[0].before], [0]
    for period in record.periods:
        if period.moved:
            states.append(period.after)
            stays.append(0)
        else:
            stays[-1] += 1
    cut_off = record.periods[-1].moved and not record.looked_on
    last = len(states) - 1
    return tuple(
        Run(state, number, free=not (cut_off and place == last))
        for place, (state, number) in enumerate(zip(states, stays, strict=True))
    )


def timing(rests: Sequence[Run], holding: Container[int]) -> tuple[int, int, Chance | None]:
    """How many stays were in states that hold (by code), of how many, and what random timing would have made of them.

    With S stays in n states, k of which hold, each way to part the stays among the states is as likely: x of them are
    in those that hold with the probability C(x+k-1, x) C(S-x+n-k-1, S-x) / C(S+n-1, S), the negative hypergeometric
    distribution. There is no chance without a stay.

    >>> count, of, chance = timing([Run(0, 3), Run(1, 0), Run(0, 1)], {0})
    >>> count, of, str(chance.expected), str(Fraction(chance.p).limit_denominator(100))
    (4, 4, '8/3', '1/3')
    """
    free = [each for each in rests if each.free]
    held = sum(each.state in holding for each in free)
    count, number = sum(each.stays for each in free if each.state in holding), sum(each.stays for each in free)
    if not number:
        return 0, 0, None
    most = number if held else 0
    return (
        count,
        number,
        Chance(
            expected=Fraction(number * held, len(free)),
            p=_at_least(count, number, held, len(free)),
            most=most,
            least_p=_at_least(most, number, held, len(free)),
            forced=number if held in (0, len(free)) else 0,
        ),
    )


def _at_least(count: int, stays: int, held: int, states: int) -> float:
    """The probability that random timing puts so many stays or more into those of the states that hold, exactly."""
    others = states - held
    if not held or not others:
        return 1.0
    ways, found = comb(count + held - 1, count) * comb(stays - count + others - 1, stays - count), 0
    for x in range(count, stays + 1):
        found += ways
        if x < stays:  # from the ways for x to those for x + 1
            ways = ways * (x + held) * (stays - x) // ((x + 1) * (stays - x + others - 1))
    return found / comb(stays + states - 1, stays)
