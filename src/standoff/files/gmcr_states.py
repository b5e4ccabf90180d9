"""The feasible states of a `.gmcr` model, in the order in which its rankings number them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.files.gmcr import Pattern

MOST_STEPS = 5_000_000  # comparisons of a partial state with a pattern


class TooManySteps(Exception):
    """The patterns leave so much open that the states can't be listed one by one."""


def feasible_codes(option_count: int, infeasible: Sequence[Pattern]) -> Iterator[int]:
    """The decimals of the states that no pattern rules out, ascending.

    Settles one option after another, the last (which weighs most) first, and goes no further where a pattern matches.
    Raises TooManySteps rather than go on for long.
    """
    complete: list[list[tuple[int, int]]] = [[] for _ in range(option_count)]  # patterns, by their lowest option
    for pattern in set(infeasible):
        mask = sum(1 << option for option, _ in pattern)
        value = sum(1 << option for option, taken in pattern if taken)
        complete[min(option for option, _ in pattern)].append((mask, value))
    waiting = [(option_count, 0)]
    steps = 0
    while waiting:
        settled, code = waiting.pop()
        if settled < option_count:
            steps += 1 + len(complete[settled])
            if steps > MOST_STEPS:
                raise TooManySteps
            if any(code & mask == value for mask, value in complete[settled]):
                continue
        if settled == 0:
            yield code
        else:
            waiting += [(settled - 1, code | 1 << settled - 1), (settled - 1, code)]
