"""Turns the content of a `.gmcr` file into a dispute: names into ids, patterns into conditions, numbers into states.

The feasible states are listed in the order in which rankings number them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice

from standoff.errors import Finder, Finding, Path, no_state
from standoff.files.gmcr import GmcrModel, GmcrParty, Pattern
from standoff.model.conditions import LONGEST
from standoff.model.dispute import Account, DecisionMaker, Dispute, Ordering, Preference
from standoff.model.grammar import RESERVED
from standoff.model.preferences import ORDERS_ALL

LONGEST_ID = 32
SHARED = "shared"
AS_IT_IS = "As it is"
MOST_STEPS = 5_000_000  # comparisons of a partial state with a pattern
MOST_RANKED = 100_000  # states
MOST_LISTED = 5  # numbers in a finding
STAND_IN = Dispute(
    standoff=1,
    decision_makers={"dm1": DecisionMaker(options={"option1": ""})},
    preferences={"dm1": Ordering(weights={})},
)


def dispute_of(model: GmcrModel, codes: Sequence[int]) -> Dispute:
    """The dispute that a sound model describes. `codes` are its feasible states; only rankings need them."""
    writer = _Writer(model, codes)
    parties = dict(zip(writer.dms, model.parties, strict=True))
    accounts = {
        f"seen_by_{dm}": Account(title=view(party.name or dm), infeasible=tuple(map(writer.condition, party.hidden)))
        for dm, party in parties.items()
        if party.hidden
    }
    return Dispute(
        standoff=1,
        decision_makers={
            dm: DecisionMaker(name=party.name, options={writer.own[k]: model.options[k].name for k in party.options})
            for dm, party in parties.items()
        },
        infeasible=tuple(map(writer.condition, model.infeasible)),
        irreversible=tuple(writer.irreversible()),
        preferences={dm: writer.preference(party) for dm, party in parties.items()},
        accounts={SHARED: Account(title=AS_IT_IS), **accounts} if accounts else {},
        perceptions={dm: f"seen_by_{dm}" if party.hidden else SHARED for dm, party in parties.items() if accounts},
        coalitions=tuple(tuple(writer.dms[member] for member in group) for group in model.coalitions if len(group) > 1),
    )


def view(name: str) -> str:
    """The title of the account of a decision maker that doesn't perceive everything."""
    return f"As {name} sees it"


class _Writer:
    """The ids of decision makers (`dms`), and the `own` ids and `whole` names of options, in the dispute's order."""

    def __init__(self, model: GmcrModel, codes: Sequence[int]) -> None:
        self.model, self.codes = model, codes
        names = [party.name for party in model.parties]
        self.dms = ids(names, "dm", apart=names)
        self.own: dict[int, str] = {}
        self.whole: dict[int, str] = {}
        for dm, party in zip(self.dms, model.parties, strict=True):
            own = ids((model.options[option].name for option in party.options), "option")
            self.own.update(zip(party.options, own, strict=True))
            self.whole |= {option: f"{dm}.{self.own[option]}" for option in party.options}

    def condition(self, pattern: Pattern) -> str:
        """A pattern as a condition: `us.strike and not us.talks`."""
        return " and ".join(f"{'' if taken else 'not '}{self.whole[option]}" for option, taken in pattern)

    def irreversible(self) -> Iterator[str]:
        for option, name in self.whole.items():
            direction = self.model.options[option].direction
            if direction != "both":
                yield f"{'not ' if direction == 'back' else ''}{name}"

    def preference(self, party: GmcrParty) -> Preference:
        if not self.model.manual:
            return tuple(self._statement(patterns) for patterns in party.statements)
        patterns = ["".join("Y" if code >> option & 1 else "N" for option in self.whole) for code in self.codes]
        levels = [tuple(patterns[number - 1] for number in level) for level in party.ranking]
        return Ordering(ranking=tuple(level[0] if len(level) == 1 else level for level in levels))

    def _statement(self, patterns: tuple[Pattern, ...]) -> str:
        several = len(patterns) > 1
        texts = ((pattern, self.condition(pattern)) for pattern in patterns)
        return " or ".join(f"({text})" if several and len(pattern) > 1 else text for pattern, text in texts)


def ids(names: Iterable[str], what: str, apart: Sequence[str] = ()) -> list[str]:
    """A different id for each name: its Latin letters and digits in lower case or, if it has none, its number.

    None is a name `apart` that something else has.

    >>> ids(["Air Strike", "Приказ", "air strike", "2nd try", "Not"], "option")
    ['air_strike', 'option2', 'air_strike_2', 'option_2nd_try', 'option_not']
    >>> ids(["US", "us"], "dm", apart=["US", "us"])
    ['us_2', 'us']
    """
    found: dict[str, None] = {}
    used: dict[str, int] = {}
    for number, name in enumerate(names, start=1):
        base = _slug(name) or f"{what}{number}"
        if base[0].isdigit() or base in RESERVED:
            base = f"{what}_{base}"
        chosen = base
        while chosen in found or (chosen in apart and chosen != name):
            used[base] = used.get(base, 1) + 1
            chosen = f"{base}_{used[base]}"
        found[chosen] = None
    return list(found)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name[:1000]).encode("ascii", "ignore").decode().lower()
    slug = re.sub("[^a-z0-9]+", "_", plain.replace("'", "")).strip("_")
    if len(slug) > LONGEST_ID:
        slug = slug[: LONGEST_ID + 1].rpartition("_")[0] or slug[:LONGEST_ID]
    return slug


def overlong(dispute: Dispute) -> list[Finding]:
    """A finding for each condition of a file that gets too long when ids take the place of numbers."""
    texts: list[tuple[Path, tuple[object, ...]]] = [(("infeasibles",), dispute.infeasible)]
    for place, (dm, preference) in enumerate(dispute.preferences.items()):
        if not isinstance(preference, Ordering):
            texts.append((("decisionMakers", place, "preferences"), preference))
        if dm in dispute.perceptions:
            believed = dispute.accounts[dispute.perceptions[dm]]
            texts.append((("decisionMakers", place, "misperceptions"), believed.infeasible))
    return [
        Finding(message=f"this condition would have {len(str(text)):,} letters; at most {LONGEST:,}", path=(*path, k))
        for path, found in texts
        for k, text in enumerate(found)
        if len(str(text)) > LONGEST
    ]


class TooManyStepsError(Exception):
    """There are too many states to list them one by one."""


def feasible_codes(option_count: int, infeasible: Sequence[Pattern]) -> Iterator[int]:
    """The decimals of the states that no pattern rules out, ascending.

    Options are fixed one after another, the last (the most significant) first, as long as no pattern matches. Raises
    TooManyStepsError if it would take too long.
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
            self.wrong(f"this ranking misses state{'s' * (len(missing) > 1)} {listed(missing)}", path, ORDERS_ALL)


def listed(numbers: Sequence[int]) -> str:
    """The first few of some numbers, as text."""
    more = f" and {len(numbers) - MOST_LISTED} more" if len(numbers) > MOST_LISTED else ""
    return ", ".join(map(str, numbers[:MOST_LISTED])) + more
