"""The record held against every account: what each says of the moves that were made, and of the states in between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.model.history import History, history, require_record
from standoff.questions.analyse import Analysis, analyse
from standoff.questions.arguments import AccountNames, Concepts
from standoff.questions.by_account import ByAccount
from standoff.questions.replay.chance import Chance, chance
from standoff.questions.replay.judging import Held, Judge, Verdict
from standoff.questions.replay.spells import Spell, spells
from standoff.questions.replay.stays import Run, runs, timing


@dataclass(frozen=True, slots=True)
class Score:
    """`count` of `of`; beside it what random movers make of the same moves, where that can be told.

    Where `of` is 0 there is nothing to compare, and no chance either.
    """

    count: int
    of: int
    chance: Chance | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """How an account fares on the record; the mappings go by concept.

    `open`: moves that were open to their mover, of all by one decision maker. Of these open moves, `improvements`:
    those to a state that the mover prefers; `unstable`: those from a state that was not stable for the mover;
    `arrivals`: those that led to an equilibrium. `days`: those spent in equilibria, of all days of the record.
    `stays`: periods that ended as they began, spent in equilibria, of all such periods; empty without periods.

    The random mover for `improvements` and `arrivals` is the recorded one, who picks among its open moves from the
    recorded state, each as likely; for `unstable` any decision maker with an open move there, each as likely, moves.
    What chance is for `stays`, `standoff.questions.replay.stays` says.
    """

    open: Score
    improvements: Score
    unstable: Mapping[str, Score]
    arrivals: Mapping[str, Score]
    days: Mapping[str, Score]
    stays: Mapping[str, Score]

    @property
    def chances(self) -> tuple[Chance, ...]:
        """Every comparison with chance."""
        compared = (self.improvements, *self.unstable.values(), *self.arrivals.values(), *self.stays.values())
        return tuple(score.chance for score in compared if score.chance is not None)


@dataclass(frozen=True)
class AccountReplay:
    """What one account says of the record.

    `verdicts` has one for each entry. `held` has, for each spell, the concepts under which its state is an
    equilibrium, or None where the state is infeasible; so has `periods`, for the state in which each period begins.
    """

    account: Account
    verdicts: tuple[Verdict, ...]
    held: tuple[Held, ...]
    scores: Scores
    periods: tuple[Held, ...] = ()

    @property
    def moves(self) -> tuple[Verdict, ...]:
        """The verdicts on moves by one decision maker, which are those that are scored."""
        return tuple(each for each in self.verdicts if each.is_scored)


@dataclass(frozen=True, repr=False)
class Replay(ByAccount[AccountReplay]):
    """The record, and what each account says of it: a mapping from an account's id to that."""

    analysis: Analysis
    history: History
    spells: tuple[Spell, ...]

    @property
    def concepts(self) -> tuple[str, ...]:
        """The solution concepts asked for, the same in every account."""
        return self.analysis.concepts

    @property
    def comparisons(self) -> int:
        """How many comparisons with chance there are in all: the more, the likelier a small p by luck."""
        return sum(len(each.scores.chances) for each in self.values())

    @property
    def days(self) -> int:
        """How many days the record covers."""
        return sum(spell.days for spell in self.spells)

    def __repr__(self) -> str:
        moves = len(self.history.moves)
        return f"<Replay of {self.conflict.title!r}, moves: {moves}, accounts: {', '.join(self)}>"


def replay(conflict: Conflict, account: AccountNames = None, concepts: Concepts = None) -> Replay:
    """Holds the record against one account or all: move by move, spell by spell, and in all.

    `concepts` are names such as "nash" and "seq", as for `analyse`. An entry that an account has no room for, because
    its mover couldn't make that move, is marked with the reasons; the record goes on from the state that it led to.

    Raises QuestionError where there is no record, for an account or a concept that isn't there, or where scipy isn't
    installed (`pip install "standoff[statistics]"`); TooLargeError where this machine has no room for the states.

    >>> import standoff
    >>> conflict = standoff.loads('''
    ... standoff: 1
    ... decision_makers:
    ...   north: {options: {pump: pump more than the agreed share}}
    ...   south: {options: {sue: take the matter to court}}
    ... preferences:
    ...   north: [not south.sue, north.pump]
    ...   south: [not north.pump, not south.sue]
    ... record:
    ...   start: {date: 2020-03-01}
    ...   moves:
    ...     - {date: 2020-05-01, by: north, take: [north.pump]}
    ...     - {date: 2020-06-01, by: south, take: [south.sue]}
    ... ''')
    >>> found = replay(conflict)["default"]
    >>> [verdict.parts[0].effect for verdict in found.verdicts]
    ['improvement', 'loss']
    >>> found.scores.improvements.count, found.scores.improvements.of
    (1, 2)
    >>> found.scores.days["nash"]  # 31 of the 92 days were spent in the equilibrium
    Score(count=31, of=92, chance=None)
    """
    require_record(conflict)
    analysis = analyse(conflict, account, concepts)
    record = history(conflict)  # now that there is room for the states: of many codes it takes long which are one
    stretches, rests = spells(conflict, record), runs(record)
    found = {}
    for name, each in analysis.items():
        judge = Judge(each)
        verdicts = tuple(judge.verdict(entry) for entry in record.entries)
        held = tuple(judge.holds(spell.state.code) for spell in stretches)
        stays = _stays(rests, judge, each.concepts)
        scores = replace(_scores(verdicts, stretches, held, each.concepts), stays=stays)
        periods = tuple(judge.holds(period.before) for period in record.periods)
        found[name] = AccountReplay(each.account, verdicts, held, scores, periods)
    return Replay(conflict, analysis, record, stretches, accounts=found)


def _scores(
    verdicts: Iterable[Verdict], stretches: Sequence[Spell], held: Sequence[Held], concepts: Iterable[str]
) -> Scores:
    scored = [each for each in verdicts if each.is_scored]
    moves = [(each, each.parts[0], each.odds) for each in scored if each.odds is not None]
    days = sum(spell.days for spell in stretches)

    def spent(concept: str) -> int:
        return sum(spell.days for spell, where in zip(stretches, held, strict=True) if where and concept in where)

    return Scores(
        open=Score(len(moves), len(scored)),
        improvements=_score((part.effect == "improvement", odds.improvement) for _, part, odds in moves),
        unstable={
            concept: _score((concept not in (part.stable or ()), odds.unstable[concept]) for _, part, odds in moves)
            for concept in concepts
        },
        arrivals={
            concept: _score((concept in (each.holds or ()), odds.arrival[concept]) for each, _, odds in moves)
            for concept in concepts
        },
        days={concept: Score(spent(concept), days) for concept in concepts},
        stays={},
    )


def _stays(rests: Sequence[Run], judge: Judge, concepts: Iterable[str]) -> dict[str, Score]:
    """The score of what stayed under each concept."""
    held = {each.state: judge.holds(each.state) or () for each in rests}
    return {name: Score(*timing(rests, {state for state in held if name in held[state]})) for name in concepts if rests}


def _score(outcomes: Iterable[tuple[bool, Fraction]]) -> Score:
    """The number of hits among some moves, each with the odds of a hit by chance."""
    known = list(outcomes)
    hits = sum(hit for hit, _ in known)
    return Score(hits, len(known), chance(hits, [odds for _, odds in known]) if known else None)
