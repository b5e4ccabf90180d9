"""Lists the feasible states of a `.gmcr` model in the order in which its rankings number them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice

from standoff.errors import Finder, Path, no_state
from standoff.files.gmcr import GmcrModel, Pattern
from standoff.model.preferences import ORDERS_ALL

MOST_STEPS = 5_000_000  # comparisons of a partial state with a pattern
MOST_RANKED = 100_000  # states
MOST_LISTED = 5  # numbers in a finding


class TooManyStepsError(Exception):
    """There are too many states to list them one by one."""


def feasible_codes(option_count: int, infeasible: Sequence[Pattern]) -> Iterator[int]:
    """The decimals of the states that no pattern rules out, ascending.

    The search fixes one option after another, from the last (the most significant) to the first, and stops wherever a
    pattern matches. Raises TooManyStepsError if it would take too long.
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
                raise TooManyStepsError
            if any(code & mask == value for mask, value in complete[settled]):
                continue
        if settled == 0:
            yield code
        else:
            waiting += [(settled - 1, code | 1 << settled - 1), (settled - 1, code)]


class States(Finder):
    """Findings that need the list of states; `codes` has the feasible states if rankings need them."""

    def __init__(self, model: GmcrModel, ranked: list[tuple[Path, list[tuple[int, Path]]]]) -> None:
        super().__init__()
        self.codes: list[int] = []
        with suppress(TooManyStepsError):  # then the same is found when a question lists the states
            self._find_one_each(model)
        if ranked and not self.findings:
            self._number_states(model)
        for path, numbers in ranked if self.codes else ():
            self._check_ranking(path, numbers)

    def _find_one_each(self, model: GmcrModel) -> None:
        """Checks that at least one state is feasible, also for each decision maker that doesn't perceive all."""
        places: list[tuple[tuple[Pattern, ...], Path]] = [((), ("infeasibles",))]
        for place, party in enumerate(model.parties):
            if party.hidden:
                places.append((party.hidden, ("decisionMakers", place, "misperceptions")))
        for hidden, path in places:
            if next(feasible_codes(len(model.options), (*model.infeasible, *hidden)), None) is None:
                self.wrong("these leave no state at all", path)
                if not hidden:
                    return

    def _number_states(self, model: GmcrModel) -> None:
        with suppress(TooManyStepsError):
            found = list(islice(feasible_codes(len(model.options), model.infeasible), MOST_RANKED + 1))
            if len(found) <= MOST_RANKED:
                self.codes = found
                return
        message = f"rankings of more than {MOST_RANKED:,} states aren't read"
        hint = "rule states out, or let statements be the preferences"
        self.wrong(message, ("useManualPreferenceRanking",), hint)

    def _check_ranking(self, path: Path, numbers: list[tuple[int, Path]]) -> None:
        count = len(self.codes)
        for number, where in numbers:
            if number > count:
                self.wrong(f"{no_state(number)}: the feasible states are numbered from 1 to {count}", where)
        missing = sorted(set(range(1, count + 1)) - {number for number, _ in numbers})
        if missing:
            self.wrong(f"this ranking misses state {listed(missing)}", path, ORDERS_ALL)


def listed(numbers: Sequence[int]) -> str:
    """The first few of some numbers, as text."""
    more = f" and {len(numbers) - MOST_LISTED} more" if len(numbers) > MOST_LISTED else ""
    return ", ".join(map(str, numbers[:MOST_LISTED])) + more
