"""A conflict as a game in strategic form, for Gambit, where it is one, with notes on what is lost.

A conflict is a game where its states are all combinations of what each decision maker chooses, and each may move from
any of its own choices to any other. What somebody chooses is then the same in all states between which the others move.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain, product
from math import prod

import numpy as np

from standoff.errors import QuestionError
from standoff.files.gambit import Outcome, StrategicGame, too_large
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict, State
from standoff.model.game import MOST_MOVES
from standoff.questions.convert.losses import DESCRIPTIONS, NAMES, TITLE, losses, several_accounts
from standoff.questions.naming import title
from standoff.space.graph_model import GraphModel, graph_model

MOST_CODES = 2**20
NOTHING = "nothing"
IN_A_GAME = "in a game everybody can move between all of its own choices"


def as_nfg(conflict: Conflict, account: str | None = None) -> tuple[StrategicGame, list[str]]:
    """One account of a conflict as a game, and notes on what is lost or reads differently there.

    Payoffs are ranks, from 1 for the worst. Outcomes have the names of states, in their order.

    Raises QuestionError, which says why, if the account is no game, or if there are several and none is chosen.
    """
    if account is None and len(conflict.accounts) > 1:
        raise several_accounts(conflict, "a .nfg file holds one account")
    chosen = conflict.account(account)
    if conflict.same:
        raise QuestionError("a game has no merged states: leave `same` out, or rule out all but one of them")
    if conflict.code_count > MOST_CODES:
        raise QuestionError(f"{conflict.code_count:,} combinations of options are too many: at most {MOST_CODES:,}")
    writer = _Writer(conflict, graph_model(conflict, chosen))
    writer.require_a_game()
    return writer.game(), [*writer.notes(), *_lost(conflict, chosen, writer)]


@dataclass(frozen=True)
class _Writer:
    """Writes the feasible states of a model as a game. A place is the position of a feasible state among them."""

    conflict: Conflict
    model: GraphModel

    @cached_property
    def states(self) -> list[State]:
        listing = self.model.listing
        return [self.conflict.state(code) for code in listing.codes[listing.feasible].tolist()]

    @cached_property
    def ends(self) -> list[list[list[int]]]:
        """For each decision maker, the places that it can move to from each place."""
        slots = np.flatnonzero(self.model.listing.feasible)
        dms = range(len(self.conflict.decision_makers))
        moves = sum(self.model.space.count(dm) for dm in dms)
        if moves > MOST_MOVES:
            raise QuestionError(f"a game of {moves:,} moves isn't written: at most {MOST_MOVES:,}")
        place = np.full(len(self.model.listing.codes), -1)
        place[slots] = np.arange(len(slots))
        return [[place[self.model.space.moves(slot, dm)].tolist() for slot in slots.tolist()] for dm in dms]

    @cached_property
    def choices(self) -> list[list[int]]:
        """For each decision maker, the number of its choice at each place, in the order in which they come."""
        return [self._between_others(dm) for dm in range(len(self.ends))]

    @cached_property
    def sizes(self) -> list[int]:
        return [max(each) + 1 for each in self.choices]

    def _between_others(self, dm: int) -> list[int]:
        """The number of a part at each place: within one, the others can get from place to place, one way or back."""
        near: list[list[int]] = [[] for _ in self.states]
        for other, moves in enumerate(self.ends):
            for place, ends in enumerate(moves if other != dm else ()):
                near[place] += ends
                for end in ends:
                    near[end].append(place)
        found = [-1] * len(self.states)
        number = 0
        for start in range(len(self.states)):
            if found[start] >= 0:
                continue
            waiting = [start]
            found[start] = number
            while waiting:
                for end in near[waiting.pop()]:
                    if found[end] < 0:
                        found[end] = number
                        waiting.append(end)
            number += 1
        return found

    def require_a_game(self) -> None:
        """Raises QuestionError, which says why, unless this is a game."""
        if not self.states:
            raise QuestionError("no state is feasible: a game needs one")
        if large := too_large([1] * len(self.ends)):
            raise QuestionError(large)
        at: dict[tuple[int, ...], int] = {}
        for place, chosen in enumerate(zip(*self.choices, strict=True)):
            if at.setdefault(chosen, place) != place:
                one, other = self._called(at[chosen]), self._called(place)
                raise _no_game(f"{one} and {other} would be the same choices of everybody")
        for dm in range(len(self.ends)):
            self._require_all_moves(dm)
        if len(at) < prod(self.sizes):
            raise _no_game(f"of {prod(self.sizes):,} combinations of choices only {len(at):,} are states")

    def _require_all_moves(self, dm: int) -> None:
        """Raises QuestionError unless somebody can move between all places where the others choose the same."""
        alike: dict[tuple[int, ...], list[int]] = {}
        for place, chosen in enumerate(zip(*self.choices, strict=True)):
            alike.setdefault((*chosen[:dm], *chosen[dm + 1 :]), []).append(place)
        for places in alike.values():
            for place in places:
                missing = set(places) - {place, *self.ends[dm][place]}
                if missing:
                    who = self.conflict.decision_makers[dm].id
                    way = f"from {self._called(place)} to {self._called(min(missing))}"
                    raise _no_game(f"{IN_A_GAME}, and `{who}` can't move {way}")

    def _called(self, place: int) -> str:
        return f"`{self.states[place].pattern}`"

    def game(self) -> StrategicGame:
        """The game."""
        table = [0] * len(self.states)
        for place, chosen in enumerate(zip(*self.choices, strict=True)):
            steps = (number * prod(self.sizes[:dm]) for dm, number in enumerate(chosen))
            table[sum(steps)] = place + 1
        feasible = self.model.listing.feasible
        ranks = [np.unique(rank[feasible], return_inverse=True)[1] + 1 for rank in self.model.ranks]
        payoffs = zip(*(rank.tolist() for rank in ranks), strict=True)
        return StrategicGame(
            title=self.conflict.dispute.title,
            comment=self.conflict.dispute.description,
            players=tuple(dm.name for dm in self.conflict.decision_makers),
            strategies=self.strategies,
            outcomes=tuple(
                Outcome(name, tuple(map(Fraction, each))) for name, each in zip(self.names, payoffs, strict=True)
            ),
            table=tuple(table),
        )

    # Names

    @cached_property
    def strategies(self) -> tuple[tuple[str, ...], ...]:
        """The names of the choices of each decision maker."""
        return tuple(
            tuple(self._strategy(dm, own.index(number)) for number in range(size))
            for dm, (own, size) in enumerate(zip(self.choices, self.sizes, strict=True))
        )

    def _strategy(self, dm: int, place: int) -> str:
        """What a decision maker's choice at a place is called: in a game as there, in graph form by its number."""
        state = self.states[place]
        if self._played is not None:
            return self._played[state.code][dm]
        if self.conflict.in_graph_form:
            return str(self.choices[dm][place] + 1)
        own = [self.conflict.options[k] for k in self.conflict.decision_makers[dm].options]
        called = {each.id: each.text or each.id.partition(".")[2] for each in own}
        if len(own) == 1:
            (option,) = own
            taken, not_taken = option.taken or called[option.id], option.not_taken or f"not {called[option.id]}"
            return taken if option.id in state.options else not_taken
        return " + ".join(called[name] for name in called if name in state.options) or NOTHING

    @cached_property
    def _played(self) -> Sequence[tuple[str, ...]] | None:
        """The choices in each state of a `game`; None where there is none."""
        game = self.conflict.dispute.game
        return None if game is None else list(product(*game.values()))

    @cached_property
    def names(self) -> list[str]:
        """What outcomes are called: in graph form as the states, else by their own names or by what is chosen."""
        if self.conflict.in_graph_form and self._played is None:
            return [each.pattern for each in self.states]
        joined = [
            " ".join(own[k] for own, k in zip(self.strategies, chosen, strict=True))
            for chosen in zip(*self.choices, strict=True)
        ]
        if not self.has_titles:
            return joined
        return [title(self.conflict, state) or name for state, name in zip(self.states, joined, strict=True)]

    @property
    def has_titles(self) -> bool:
        """Whether outcomes have the names that people give to states, beside strategies that say what is chosen."""
        numbered = all(own == tuple(map(str, range(1, len(own) + 1))) for own in self.strategies)
        return not numbered and bool(self.conflict.titles)

    def notes(self) -> Iterator[str]:
        """What reads differently there."""
        if self.conflict.in_graph_form and self._played is None:
            yield "strategies are numbered: graph form has no names for them"
        players = (dm.name for dm in self.conflict.decision_makers)
        names = chain(players, self.names, *self.strategies)
        ends = next((name for name in names if name.endswith("\\")), None)
        if ends is not None:
            yield f"a name can't end with a backslash there, and gets a blank behind it: `{ends}`"


def _no_game(why: str) -> QuestionError:
    return QuestionError(f"this is no game: {why}")


def _lost(conflict: Conflict, account: Account, writer: _Writer) -> Iterator[str]:
    kept = {TITLE} if conflict.dispute.title or not account.title else set[str]()
    if conflict.dispute.description or not account.description:
        kept.add(DESCRIPTIONS)
    if writer.has_titles:
        kept.add(NAMES)
    yield from losses(".nfg", conflict, account, kept=kept)
