"""Reads a game, which lists the choices of each party, as graph form: each way to choose is a state.

A state is called by its choices, as `stay left`, and the states are numbered with the last party fastest. Each party
moves between its own choices, and its payoffs order the states.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from math import prod
from typing import Any

from standoff.errors import Finder, Finding, Path
from standoff.model.dispute import MOST_PARTIES, Broken, DecisionMaker, Dispute, Number, Ordering, Preference
from standoff.model.forms import DROP_ONE
from standoff.model.names import check_known

Game = Mapping[str, Sequence[str]]
MOST_MOVES = 200_000
MOST_NAMED = 4  # states in a finding
MOST_SHOWN = 16  # payoffs in a finding
MOST_WRONG = 20  # findings about the payoffs of one party
PARTY = "party of the game"


def spelled_out(dispute: Dispute) -> tuple[Dispute, list[Finding]]:
    """A dispute with the states, moves and preferences of its game, and what is wrong with the game.

    A dispute that isn't a game stays as it is. `as_written` takes all that back.
    """
    if dispute.game is None:
        return dispute, list(_payoffs_alone(dispute))
    reader = _Reader(dispute, dispute.game)
    return reader.dispute(), reader.findings


def as_written(dispute: Dispute) -> Dispute:
    """A dispute without what `spelled_out` added to its game."""
    if dispute.game is None:
        return dispute
    named = {dm: entry for dm, entry in dispute.decision_makers.items() if entry != DecisionMaker()}
    own = {dm: each for dm, each in dispute.preferences.items() if dm not in dispute.payoffs}
    return replace(dispute, decision_makers=named, states=None, moves=None, preferences=own)


def zeros(game: Game) -> str:
    """Payoffs of the right shape for a game, all 0, as they are written; those of a large game are left out.

    >>> zeros({"ann": ("stay", "go"), "bob": ("left", "middle", "right")})
    '[[0, 0, 0], [0, 0, 0]]'
    """
    sizes = [len(choices) for choices in game.values()]
    return _shaped((), sizes) if prod(sizes) <= MOST_SHOWN else "[...]"


def _payoffs_alone(dispute: Dispute) -> Iterator[Finding]:
    if dispute.payoffs:
        example = ", ".join(f"{dm}: [one, other]" for dm in dispute.payoffs)
        hint = f"name each party's choices: `game: {{{example}}}`; payoffs by state go under `preferences`"
        yield Finding("these `payoffs` need a `game`", ("payoffs",), hint, on_key=True)


class _Reader(Finder):
    """Reads one game. `parties` have the choices of each, every one of them once."""

    def __init__(self, dispute: Dispute, game: Game) -> None:
        super().__init__()
        self._dispute = dispute
        self.parties = {dm: tuple(self._choices(dm, choices)) for dm, choices in game.items()}
        self._misread = bool(self.findings) or any(isinstance(each, Broken) for part in game.values() for each in part)

    def dispute(self) -> Dispute:
        """The dispute in graph form; without states where the game can't have any."""
        self._refuse_others()
        dispute = self._dispute
        makers = {dm: replace(dispute.decision_makers.get(dm, DecisionMaker()), options={}) for dm in self.parties}
        unread: dict[str, Preference] = {dm: () for dm in dispute.payoffs if dm in self.parties}
        if not self._has_states():
            preferences = {**dispute.preferences, **unread}
            return replace(dispute, decision_makers=makers, states=None, moves=None, preferences=preferences)
        states = {chosen: " ".join(chosen) for chosen in product(*self.parties.values())}
        self._refuse_clash(list(states.values()))
        return replace(
            dispute,
            decision_makers=makers,
            states=tuple(dict.fromkeys(states.values())),
            moves={dm: self._moves(place, states) for place, dm in enumerate(self.parties)},
            preferences={**dispute.preferences, **(unread if self._misread else self._preferences())},
        )

    # The choices

    def _choices(self, dm: str, choices: Sequence[str]) -> Iterator[str]:
        seen: set[str] = set()
        for place, choice in enumerate(choices):
            if choice in seen and not isinstance(choice, Broken):
                self.wrong(f"`{dm}` has the choice `{choice}` twice", ("game", dm, place), "leave one of them out")
            elif not choice.strip() and not isinstance(choice, Broken):
                self.wrong("a choice needs a name", ("game", dm, place))
            if choice not in seen:
                seen.add(choice)
                yield choice
        if not choices:
            self.wrong(f"`{dm}` has no choices", ("game", dm), f"write {dm}: [one, other]", on_key=True)

    def _refuse_others(self) -> None:
        """Refuses what would give a game other states, moves or parties."""
        dispute = self._dispute
        for key in ("states", "moves"):
            if getattr(dispute, key) is not None:
                self.wrong(f"a `game` makes the `{key}` itself", (key,), DROP_ONE, on_key=True)
        for dm, entry in dispute.decision_makers.items():
            self.findings += check_known(dm, self.parties, PARTY, ("decision_makers", dm), on_key=True)
            if entry.options:
                message = f"`{dm}` has options beside its choices in `game`"
                self.wrong(message, ("decision_makers", dm, "options"), DROP_ONE, on_key=True)
        for dm in dispute.payoffs:
            self.findings += check_known(dm, self.parties, PARTY, ("payoffs", dm), on_key=True)
            if dm in dispute.preferences:
                self.wrong(f"`{dm}` has `payoffs` and `preferences`", ("preferences", dm), DROP_ONE, on_key=True)

    def _has_states(self) -> bool:
        sizes = [len(choices) for choices in self.parties.values()]
        moves = prod(sizes) * sum(size - 1 for size in sizes)
        if not sizes and not self._dispute.game:
            self.wrong(
                "`game` names no party", ("game",), "write game: {ann: [stay, go], bob: [left, right]}", on_key=True
            )
        elif len(sizes) > MOST_PARTIES:
            hint = "list the states instead, or give options"
            self.wrong(f"a game of {len(sizes)} parties; at most {MOST_PARTIES}", ("game",), hint, on_key=True)
        elif moves > MOST_MOVES:
            self.wrong(f"a game of {moves:,} moves; at most {MOST_MOVES:,}", ("game",), on_key=True)
        return 0 < len(sizes) <= MOST_PARTIES and prod(sizes) > 0 and moves <= MOST_MOVES

    def _refuse_clash(self, names: Sequence[str]) -> None:
        if len(set(names)) < len(names):
            again = next(name for name, times in Counter(names).items() if times > 1)
            hint = "give one of the choices another name"
            self.wrong(f"two states of this game would be called `{again}`", ("game",), hint, on_key=True)

    def _moves(self, party: int, states: Mapping[tuple[str, ...], str]) -> dict[str, tuple[str, ...]]:
        """For each state those that one party can move to: those in which all others choose the same."""
        choices = list(self.parties.values())[party]
        found = {}
        for chosen, name in states.items():
            others = (each for each in choices if each != chosen[party])
            found[name] = tuple(states[(*chosen[:party], each, *chosen[party + 1 :])] for each in others)
        return {name: ends for name, ends in found.items() if ends}

    # The payoffs

    def _preferences(self) -> dict[str, Preference]:
        found: dict[str, Preference] = {}
        for dm, table in self._dispute.payoffs.items():
            if dm in self.parties:
                payoffs = _Payoffs(dm, self.parties)
                payoffs.read(table, (), ("payoffs", dm))
                self.findings += payoffs.findings[:MOST_WRONG]
                found[dm] = () if payoffs.findings or payoffs.broken else Ordering(payoffs=payoffs.by_state)
        return found


class _Payoffs(Finder):
    """Reads the payoffs of one party: lists in lists, one deeper for each party of the game."""

    def __init__(self, dm: str, parties: Game) -> None:
        super().__init__()
        self.dm, self.names, self.choices = dm, list(parties), list(parties.values())
        self.sizes = [len(each) for each in self.choices]
        self.by_state: dict[str, Number] = {}
        self.broken = False

    def read(self, part: Any, chosen: tuple[str, ...], path: Path) -> None:
        """Reads the part of the payoffs in which the first parties have `chosen`."""
        depth = len(chosen)
        if isinstance(part, Broken) or part == (Broken(),):
            self.broken = True
        elif depth == len(self.sizes):
            if isinstance(part, tuple):
                self.wrong(f"`{' '.join(chosen)}` has one payoff, and no list of them", path, "write a number")
            else:
                self.by_state[" ".join(chosen)] = part
        elif not isinstance(part, tuple):
            self.wrong(f"a list of payoffs is needed here, not `{part}`", path, self._shape((part,), depth))
        elif self._is_flat(part, depth):
            self.wrong(self._of(depth), path, self._shape(part, depth))
        elif len(part) == self.sizes[depth]:
            for place, (choice, each) in enumerate(zip(self.choices[depth], part, strict=True)):
                self.read(each, (*chosen, choice), (*path, place))
        else:
            self.wrong(self._miscounted(part, chosen), path, self._shape(part, depth))

    def _is_flat(self, part: tuple[Any, ...], depth: int) -> bool:
        """Whether numbers stand where rows are needed."""
        return depth + 1 < len(self.sizes) and not any(isinstance(each, tuple | Broken) for each in part)

    def _miscounted(self, part: tuple[Any, ...], chosen: tuple[str, ...]) -> str:
        depth = len(chosen)
        if len(part) > self.sizes[depth]:
            return f"there are {len(part)} entries here, more than `{self.names[depth]}` has choices"
        missed = product(*([each] for each in chosen), self.choices[depth][len(part) :], *self.choices[depth + 1 :])
        named = [f"`{' '.join(state)}`" for state, _ in zip(missed, range(MOST_NAMED + 1), strict=False)]
        more = ", ..." if len(named) > MOST_NAMED else ""
        return f"the payoffs of `{self.dm}` miss {', '.join(named[:MOST_NAMED])}{more}"

    def _of(self, depth: int) -> str:
        return f"a row of payoffs is needed for each choice of `{self.names[depth]}`"

    def _shape(self, part: tuple[Any, ...], depth: int) -> str:
        """What is needed at a depth, and the line to write."""
        sizes = self.sizes[depth:]
        what = f"{'row' if len(sizes) > 1 else 'number'}{'s' * (sizes[0] > 1)}"
        more = ", ..." if sizes[0] > MOST_SHOWN else ""
        choices = f"{', '.join(self.choices[depth][:MOST_SHOWN])}{more}"
        needed = f"{sizes[0]} {what}, one for each choice of `{self.names[depth]}` ({choices})"
        return needed if prod(sizes) > MOST_SHOWN else f"{needed}: write {_shaped(part, sizes)}"


def _shaped(part: Any, sizes: Sequence[int]) -> str:
    """Payoffs of some shape as they are written: the numbers of a part where it has them, and 0 elsewhere."""
    if not sizes:
        return str(part) if isinstance(part, Decimal) else "0"
    entries = part if isinstance(part, tuple) else ()
    if len(sizes) > 1 and len(entries) == prod(sizes) and not any(isinstance(each, tuple) for each in entries):
        step = prod(sizes[1:])
        entries = tuple(entries[start : start + step] for start in range(0, len(entries), step))
    rows = (_shaped(entries[place] if place < len(entries) else (), sizes[1:]) for place in range(sizes[0]))
    return f"[{', '.join(rows)}]"
