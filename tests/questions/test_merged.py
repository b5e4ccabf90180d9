"""Merged states in every question, compared with a slow reference over Python sets, written from what `same` says."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise, product
from operator import xor
from random import Random
from weakref import ref

import pytest

import reference
import standoff
from answering import answered, printed, worded
from standoff.model.merging import Merging
from standoff.model.withdrawal import withdraw
from standoff.questions.compare.layout import states_tables
from standoff.questions.state import state as state_question
from standoff.questions.step import Way as StepWay
from standoff.questions.steps import step
from standoff.questions.words import withdrawn_blocks
from standoff.render.answer import Paragraph
from standoff.render.lines import text

Fact = Callable[[int], bool]
Way = tuple[frozenset[str], frozenset[str]]
BECAUSE = ", because: [c0]"
CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


@dataclass(frozen=True)
class Said:
    """A condition as the file has it, and as a function of a code."""

    text: str
    true: Fact


@dataclass(frozen=True)
class Rule:
    """An infeasibility; without the claim `c0` it falls where it is `weak`."""

    what: Said
    weak: bool


@dataclass(frozen=True)
class OneWay:
    """An option that can't be undone or, `backward`, only dropped, in moves that start where something is true."""

    option: int
    backward: bool
    given: Said

    def forbids(self, start: int, end: int) -> bool:
        there, gone = (end, start) if self.backward else (start, end)
        return bool(there & ~gone & 1 << self.option) and self.given.true(start)


@dataclass(frozen=True)
class Removed:
    """Moves of a party that aren't there; without the claim `c0` they are where it is `weak`."""

    party: int
    start: Said
    end: Said
    weak: bool


@dataclass(frozen=True)
class View:
    """What an account says; `lists` has the statements of each party."""

    infeasible: tuple[Rule, ...]
    one_way: tuple[OneWay, ...]
    removed: tuple[Removed, ...]
    lists: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True)
class Draft:
    """A dispute with merged states: for each option its owner; `entries` has the options that each entry changes."""

    owners: tuple[int, ...]
    definitions: Mapping[str, Said]
    same: tuple[Said, ...]
    views: tuple[View, ...]
    entries: tuple[int, ...] = ()
    parties: int = field(default=2)

    def name(self, option: int) -> str:
        return f"p{self.owners[option]}.o{option}"

    def names(self, code: int) -> frozenset[str]:
        return frozenset(self.name(option) for option in range(len(self.owners)) if code >> option & 1)

    def text(self) -> str:
        lines = ["standoff: 1", "claims: {c0: {text: x, said_by: [y]}}", "decision_makers:"]
        for party in range(self.parties):
            own = ", ".join(f"o{option}: ''" for option, owner in enumerate(self.owners) if owner == party)
            lines.append(f"  p{party}: {{options: {{{own}}}}}")
        lines += ["definitions:", *(f"  {name}: {each.text}" for name, each in self.definitions.items())]
        lines += ["same:", *(f"  - {each.text}" for each in self.same), "status_quo: []", "accounts:"]
        for number, view in enumerate(self.views):
            lines += [f"  v{number}:", "    infeasible:"]
            lines += [f"      - {{condition: {each.what.text}{BECAUSE * each.weak}}}" for each in view.infeasible] or [
                "      []"
            ]
            lines.append("    irreversible:")
            lines += [
                f"      - {{option: {'not ' * each.backward}{self.name(each.option)}, if: {each.given.text}}}"
                for each in view.one_way
            ] or ["      []"]
            lines.append("    moves_removed:")
            lines += [
                f"      - {{by: p{each.party}, from: {each.start.text}, to: {each.end.text}{BECAUSE * each.weak}}}"
                for each in view.removed
            ] or ["      []"]
            lines.append("    preferences:")
            for party, statements in enumerate(view.lists):
                lines.append(f"      p{party}: [{', '.join(each.text for each in statements)}]")
        lines += ["record: {start: {date: 2001, taken: []}, moves: ["]
        here = 0
        for changed in self.entries:
            by = sorted({f"p{owner}" for option, owner in enumerate(self.owners) if changed >> option & 1})
            take, drop = (f"[{', '.join(sorted(self.names(each)))}]" for each in (changed & ~here, changed & here))
            lines.append(f"  {{date: 2001, by: [{', '.join(by)}], take: {take}, drop: {drop}}},")
            here ^= changed
        return "\n".join([*lines, "]}", ""])


def condition(random: Random, atoms: Sequence[Said], depth: int = 2) -> Said:
    """A random condition over some others."""
    if depth == 0 or random.random() < 0.3:
        each = random.choice(atoms)
        return each if random.random() < 0.5 else Said(f"not ({each.text})", lambda code: not each.true(code))
    left, right = condition(random, atoms, depth - 1), condition(random, atoms, depth - 1)
    if random.random() < 0.5:
        return Said(f"({left.text}) and ({right.text})", lambda code: left.true(code) and right.true(code))
    return Said(f"({left.text}) or ({right.text})", lambda code: left.true(code) or right.true(code))


def draft(random: Random) -> Draft:
    """A random dispute whose preferences don't tell merged states apart."""
    owners = tuple(sorted((0, 1, *(random.randrange(2) for _ in range(random.choice([1, 1, 2]))))))
    names = [f"p{owner}.o{option}" for option, owner in enumerate(owners)]
    options = [Said(name, lambda code, bit=bit: bool(code >> bit & 1)) for bit, name in enumerate(names)]
    definitions = {f"d{number}": condition(random, options) for number in range(2)}
    atoms = [*options, *(Said(name, each.true) for name, each in definitions.items())]
    same = tuple(condition(random, atoms) for _ in range(random.choice([1, 1, 2])))
    merged = Said(" or ".join(f"({each.text})" for each in same), lambda code: any(each.true(code) for each in same))

    def statement() -> Said:
        each = condition(random, atoms)
        if random.random() < 0.3:
            return merged
        return Said(f"({each.text}) and not ({merged.text})", lambda code: each.true(code) and not merged.true(code))

    def view() -> View:
        rules = tuple(Rule(condition(random, options), random.random() < 0.6) for _ in range(random.randrange(3)))
        one_way = tuple(
            OneWay(option, random.random() < 0.3, condition(random, atoms))
            for option in range(len(owners))
            if random.random() < 0.25
        )
        removed = tuple(
            Removed(random.randrange(2), condition(random, atoms), condition(random, atoms), random.random() < 0.5)
            for _ in range(random.randrange(3))
        )
        return View(rules, one_way, removed, tuple(tuple(statement() for _ in range(3)) for _ in range(2)))

    entries = tuple(random.randrange(1, 2 ** len(owners)) for _ in range(4))
    return Draft(owners, definitions, same, (view(), view()), entries)


class Merged:
    """What the definitions say of a draft, with or without its claim."""

    def __init__(self, draft: Draft, *, withdrawn: bool) -> None:
        self.draft, self.withdrawn = draft, withdrawn
        self.every = range(2 ** len(draft.owners))

    def feasible(self, view: View, *, withdrawn: bool) -> list[int]:
        rules = [each for each in view.infeasible if not (withdrawn and each.weak)]
        return [code for code in self.every if not any(each.what.true(code) for each in rules)]

    @cached_property
    def sets(self) -> dict[int, frozenset[int]]:
        """The members of the state of each code that is feasible somewhere."""
        return sets(self._known | self._new, self.draft.same)

    @cached_property
    def _known(self) -> set[int]:
        return {code for view in self.draft.views for code in self.feasible(view, withdrawn=False)}

    @cached_property
    def _new(self) -> set[int]:
        views = self.draft.views if self.withdrawn else ()
        return {code for view in views for code in self.feasible(view, withdrawn=True)} - self._known

    @cached_property
    def state(self) -> dict[int, int]:
        """The code that names the state of each code: the lowest of those that were members before."""
        before = sets(self._known, self.draft.same)
        names = {}
        for code, members in self.sets.items():
            old = [min(before[each]) for each in members if each in before]
            names[code] = min(old) if old else min(members)
        return names

    def members(self, state: int) -> frozenset[int]:
        return next(self.sets[code] for code, name in self.state.items() if name == state)

    def game(self, view: View) -> reference.Game:
        feasible = self.feasible(view, withdrawn=self.withdrawn)
        states = tuple(sorted({self.state[code] for code in feasible}))
        moves = tuple(
            {s: frozenset(t for start, t in self.ways(view, dm) if start == s) for s in states} for dm in (0, 1)
        )
        inside = {s: next(code for code in feasible if self.state[code] == s) for s in states}
        ranks = []
        for statements in view.lists:
            keys = {s: tuple(each.true(inside[s]) for each in statements) for s in states}
            ranks.append(reference.dense(keys))
        return reference.Game(2, states, moves, tuple(ranks))

    def ways(self, view: View, dm: int) -> dict[tuple[int, int], set[Way]]:
        """For each move between states what its mover takes and drops, in each way that exists."""
        feasible, found = self.feasible(view, withdrawn=self.withdrawn), dict[tuple[int, int], set[Way]]()
        own = [option for option, owner in enumerate(self.draft.owners) if owner == dm]
        for start, end in product(feasible, feasible):
            changed = [option for option in range(len(self.draft.owners)) if (start ^ end) >> option & 1]
            if changed and set(changed) <= set(own) and self.state[start] != self.state[end]:
                if self.forbidden(view, dm, start, end):
                    continue
                taken, dropped = self.draft.names(end & ~start), self.draft.names(start & ~end)
                found.setdefault((self.state[start], self.state[end]), set()).add((taken, dropped))
        return found

    def name(self, code: int) -> int:
        return self.state.get(code, code)

    def movers(self, changed: int) -> list[int]:
        return sorted({owner for option, owner in enumerate(self.draft.owners) if changed >> option & 1})

    def possible(self, view: View, before: int, after: int) -> bool:
        """Whether those who change something can, from a member of a state to a member of another."""
        changed, feasible = before ^ after, set(self.feasible(view, withdrawn=self.withdrawn))
        alike = [
            start
            for start in feasible
            if (self.name(start), self.name(start ^ changed)) == (self.name(before), self.name(after))
            and start & changed == before & changed
            and start ^ changed in feasible
        ]
        if self.name(before) == self.name(after):
            return False
        own = {dm: sum(1 << bit for bit, owner in enumerate(self.draft.owners) if owner == dm) for dm in (0, 1)}
        return any(
            not any(self.forbidden(view, dm, start, start ^ changed & own[dm]) for dm in self.movers(changed))
            for start in alike
        )

    def forbidden(self, view: View, dm: int, start: int, end: int) -> bool:
        """Whether a move of a party can't be undone, or isn't there."""
        gone = [each for each in view.removed if each.party == dm and not (self.withdrawn and each.weak)]
        return any(each.forbids(start, end) for each in view.one_way) or any(
            each.start.true(start) and each.end.true(end) for each in gone
        )


def sets(codes: Iterable[int], same: Iterable[Said]) -> dict[int, frozenset[int]]:
    """The sets that codes form where those that meet one condition are one, and sets with a common code are."""
    found = {code: frozenset([code]) for code in codes}
    for each in same:
        alike = [code for code in found if each.true(code)]
        joined = frozenset().union(*(found[code] for code in alike))
        found.update(dict.fromkeys(joined, joined))
    return found


def require_agreement(seed: int) -> None:
    random = Random(seed)
    made = draft(random)
    conflict = standoff.loads(made.text())
    for withdrawn in (False, True):
        told = Merged(made, withdrawn=withdrawn)
        there = withdraw(conflict, ["c0"]).conflict if withdrawn else conflict
        analysis = standoff.analyse(there, concepts=CONCEPTS)
        for number, view in enumerate(made.views):
            require_account(made, told, view, analysis[f"v{number}"])
            require_steps(told, view, analysis[f"v{number}"])
        require_comparison(told, analysis)
        require_outcomes(there, told)
        require_record(there, told)
        require_hypergame(there, told)
    require_hinges(conflict, *(Merged(made, withdrawn=gone) for gone in (False, True)))


def require_account(made: Draft, told: Merged, view: View, found: standoff.AccountAnalysis) -> None:
    game = told.game(view)
    assert found.states.codes.tolist() == list(game.states)
    for concept, dm in product(CONCEPTS, (0, 1)):
        assert found.stable(concept, f"p{dm}").codes.tolist() == reference.stable(game, concept, dm), (concept, dm)
    table = found.table()
    for state, row in zip(found.states, (dict(zip(table.columns, row, strict=True)) for row in table), strict=True):
        members = told.members(state.code)
        assert (state.members or (state.code,)) == tuple(sorted(members))
        for name, each in made.definitions.items():
            true = {each.true(code) for code in members}
            assert row[name] == ("in part" if len(true) == 2 else true.pop())
            assert (name in state.definitions, name in state.in_part) == (row[name] is True, row[name] == "in part")


def require_steps(told: Merged, view: View, found: standoff.AccountAnalysis) -> None:
    """Steps are told by the moves that exist, those with the fewest options first."""
    for dm in (0, 1):
        for (start, end), expected in told.ways(view, dm).items():
            ways = step(found, dm, found.slot(start), found.slot(end)).ways
            sizes = [len(each.taken) + len(each.dropped) for each in ways]
            assert (ways_of(ways), sizes) == (expected, sorted(sizes))


def ways_of(ways: Iterable[StepWay]) -> set[Way]:
    return {(frozenset(each.taken), frozenset(each.dropped)) for each in ways}


def require_outcomes(conflict: standoff.Conflict, told: Merged) -> None:
    """`find`, `paths` and `hinges` count the states of which a definition is true in all members; others are apart."""
    games = [told.game(view) for view in told.draft.views]
    for name, each in told.draft.definitions.items():
        true = {s: {each.true(code) for code in told.members(s)} for game in games for s in game.states}
        found = standoff.find(conflict, name, limit=99)
        require_paths(conflict, name, games, true)
        for number, game in enumerate(games):
            held = reference.equilibria(game, "nash")
            assert found[f"v{number}"].codes == [s for s in held if true[s] == {True}]
            assert [s.code for s in found[f"v{number}"].in_part] == [s for s in held if len(true[s]) == 2]
            both = standoff.find(conflict, name, limit=99, in_part=True)[f"v{number}"]
            assert both.codes == [s for s in held if True in true[s]]


def require_paths(
    conflict: standoff.Conflict, name: str, games: Sequence[reference.Game], true: Mapping[int, set[bool]]
) -> None:
    """Paths lead to the states that meet an outcome in all members."""
    with suppress(standoff.QuestionError):  # there is no state to start from, or none to go to
        for game, each in zip(games, standoff.paths(conflict, outcome=name).values(), strict=True):
            told = {target.state.code for target in each.targets}
            assert told == {s for s in game.states if true[s] == {True}} or not each.feasible


def require_hinges(conflict: standoff.Conflict, plain: Merged, without: Merged) -> None:
    """The claim is a hinge where the outcome holds without it and not with it, or the other way round."""
    for name, each in plain.draft.definitions.items():
        try:
            found = standoff.hinges(conflict, name, size=1)
        except standoff.QuestionError:
            continue  # no state meets it
        for number, view in enumerate(plain.draft.views):
            before, after = (
                any(
                    all(each.true(code) for code in told.members(s))
                    for s in reference.equilibria(told.game(view), "nash")
                )
                for told in (plain, without)
            )
            assert bool(found.answers[number].states) == before
            effects = [hinge.effect for hinge in found.answers[number].hinges]
            assert effects == ([] if before == after else ["breaks" if before else "makes"])


def require_record(conflict: standoff.Conflict, told: Merged) -> None:
    """A recorded move is open where its movers can take and drop just that, from a member to a member.

    In a hypergame a move of one is told likewise, if it leads from one state to another.
    """
    states = list(accumulate((0, *told.draft.entries), xor))
    for number, view in enumerate(told.draft.views):
        verdicts = standoff.replay(conflict)[f"v{number}"].verdicts
        possible = [told.possible(view, before, after) for before, after in pairwise(states)]
        assert [each.open for each in verdicts] == possible
        assert all(each.open or each.obstacles for each in verdicts)
        seen = standoff.hypergame(conflict, {"p0": f"v{number}", "p1": f"v{number}"}, "nash").surprises
        assert seen is not None
        for move in seen.moves:
            assert {not each.obstacle for each in move.views} == {possible[move.entry.number - 1]}
        assert [each.number for each in seen.passed_over] == [
            place
            for place, (before, after) in enumerate(pairwise(states), 1)
            if told.name(before) == told.name(after) or len(told.movers(before ^ after)) > 1
        ]


def require_hypergame(conflict: standoff.Conflict, told: Merged) -> None:
    """A hypergame equilibrium is perceived by both, and stable for each in the account that it believes."""
    games = [told.game(view) for view in told.draft.views]
    found = standoff.hypergame(conflict, {"p0": "v0", "p1": "v1"}, "nash")
    stable = [set(reference.stable(game, "nash", dm)) for dm, game in enumerate(games)]
    assert set(found.equilibria("nash").codes.tolist()) == stable[0] & stable[1]


def require_comparison(told: Merged, analysis: standoff.Analysis) -> None:
    """The states that hold in both accounts are those that do by the definitions."""
    games = [told.game(view) for view in told.draft.views]
    both = set(reference.equilibria(games[0], "nash")) & set(reference.equilibria(games[1], "nash"))
    assert set(analysis.agreed("nash").codes.tolist()) == both


def sound(seed: int) -> bool:
    """Whether a draft has states in each account, also without its claim."""
    made = draft(Random(seed))
    return all(Merged(made, withdrawn=gone).feasible(view, withdrawn=gone) for view in made.views for gone in (0, 1))


SEEDS = [seed for seed in range(40) if sound(seed)]
USUAL = 5  # each takes about a second


@pytest.mark.parametrize(
    "seed", [*SEEDS[:USUAL], *(pytest.param(each, marks=pytest.mark.soak) for each in SEEDS[USUAL:])]
)
def test_by_the_definitions(seed: int) -> None:
    require_agreement(seed)


def test_that_states_count_in_part_is_told() -> None:
    text = "standoff: 1\ndecision_makers: {ann: {name: Ann, options: {go: '', cry: ''}}}\nsame: [go]\n"
    conflict = standoff.loads(text + "status_quo: []\npreferences: {ann: [go]}\n")
    for answer in (
        standoff.paths(conflict, outcome="cry", in_part=True),
        standoff.hinges(conflict, "cry", in_part=True),
        standoff.find(conflict, "cry", in_part=True),
    ):
        assert "“Ann: cry”, also in part" in answer.text()


MADE_ONE = """\
standoff: 1
claims: {never: {text: x, said_by: [y]}}
decision_makers: {ann: {options: {go: '', cry: ''}}, bob: {options: {stay: ''}}}
infeasible: [{condition: ann.go and bob.stay, because: [never]}]
same: [ann.go, bob.stay]
preferences: {ann: [], bob: []}
"""
"""Without the claim, what becomes feasible makes several states one."""


def test_states_that_a_withdrawal_makes_one_are_told() -> None:
    conflict = standoff.loads(MADE_ONE)
    # 1 and 3 are one, as are 4 and 6; 5 and 7 meet both conditions.
    assert [conflict.state_of(code) for code in range(8)] == [0, 1, 2, 1, 4, 5, 4, 7]
    found = withdraw(conflict, ["never"])
    assert [found.conflict.state_of(code) for code in range(8)] == [0, 1, 2, 1, 1, 1, 1, 1]
    assert found.joined == (1,)
    told = [text(block.line) for block in withdrawn_blocks(found) if isinstance(block, Paragraph)]
    assert "Several states each are one now, as what became feasible is one with all of them: state 1." in told


def test_several_can_move_at_once_from_any_member() -> None:
    """In `y` bob.b and bob.d alone can't be; from bob.d alone, which is one with them, the same change is there."""
    conflict = standoff.loads("""
    standoff: 1
    decision_makers: {ann: {options: {a: ''}}, bob: {options: {b: '', d: ''}}}
    same: [d, ann.a and not d]
    preferences: {ann: [], bob: []}
    accounts: {x: {}, y: {infeasible: [not ann.a and bob.b]}}
    record: {start: {date: 2001, taken: [b, d]}, moves: [{date: 2002, by: [ann, bob], take: [a], drop: [d]}]}
    """)
    verdict = standoff.replay(conflict, concepts="nash")["y"].verdicts[0]
    assert (verdict.kind, verdict.open, verdict.obstacles) == ("joint", True, ())


def test_what_withdrawals_leave_is_kept_only_while_it_is_used() -> None:
    """Else each of the many variants that `hinges` looks at would stay, and be sent along with the answer."""
    conflict = standoff.loads(MADE_ONE)
    before = len(pickle.dumps(conflict.merging))
    assert conflict.merging is not None
    left = withdraw(conflict, ["never"]).conflict
    assert left.merging is withdraw(conflict, ["never"]).conflict.merging
    assert left.merging is not None
    assert left.state_of(7) == 1
    copy = pickle.loads(pickle.dumps(left.merging))
    assert copy.states.tolist() == left.merging.states.tolist()
    seen = ref(left.merging)
    del left
    gc.collect()
    assert seen() is None
    assert len(pickle.dumps(conflict.merging)) == before


def test_what_others_rule_out_decides_on_whose_word_an_outcome_holds() -> None:
    """Only without the claim of `y` is a code a member in which bob.b is taken."""
    conflict = standoff.loads("""
    standoff: 1
    claims: {never: {text: x, said_by: [y]}}
    decision_makers: {ann: {options: {a: ''}}, bob: {options: {b: ''}}}
    definitions: {calm: not bob.b}
    same: [ann.a]
    preferences: {ann: [a], bob: []}
    accounts:
      x: {infeasible: [ann.a and bob.b]}
      y: {infeasible: [{condition: ann.a and bob.b, because: [never]}]}
    """)
    found = standoff.hinges(conflict, "calm", account="x").answers[0]
    assert [(each.claims, each.effect) for each in found.hinges] == [(("never",), "breaks")]
    swept = standoff.sweep(conflict, "x", withdraw=1, concepts="nash")
    assert swept.query("SELECT without_never, calm_nash FROM rows ORDER BY variant") == [(0, True), (1, False)]


def test_too_many_states_for_a_record_are_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    options = ", ".join(f"o{number}: ''" for number in range(13))
    conflict = standoff.loads(f"""
    standoff: 1
    decision_makers: {{ann: {{options: {{{options}}}}}, bob: {{options: {{{options}}}}}}}
    same: [ann.o0]
    preferences: {{ann: [], bob: []}}
    record: {{start: {{date: 2001}}, moves: [{{date: 2002, by: ann, take: [ann.o0]}}], every: year}}
    """)
    monkeypatch.setattr(Merging, "_sets", property(lambda _: pytest.fail("which of 2**26 codes are one")))
    with pytest.raises(standoff.TooLargeError):
        standoff.replay(conflict)


# Twelve states, of each of which both codes that differ in ann.a are members; 0 to 11 by bob's options.
IN_PAIRS = """
standoff: 1
decision_makers: {{ann: {{options: {{a: ''}}}}, bob: {{options: {{b: '', c: '', d: '', e: ''}}}}}}
definitions: {{busy: ann.a}}
infeasible: [d and e]
same: [{same}]
preferences: {{ann: [], bob: []}}
""".format(
    same=", ".join(
        " and ".join(f"{'' if code >> bit & 1 else 'not '}bob.{name}" for bit, name in enumerate("bcde"))
        for code in range(12)
    )
)


def test_all_equilibria_in_part_are_listed() -> None:
    found = standoff.find(standoff.loads(IN_PAIRS), "busy", limit=2)["default"]
    assert [state.code for state in found.in_part] == list(range(0, 24, 2))


def test_states_that_one_might_mean_are_named_by_their_lowest_codes() -> None:
    with pytest.raises(standoff.QuestionError, match=r"`busy` is met by several states \(0, 4, 8, ...\)"):
        standoff.explain(standoff.loads(IN_PAIRS), "busy")


def test_a_list_that_tells_members_apart_only_without_a_claim() -> None:
    """The file is sound, so that who reads what is wrong has to know of the withdrawal."""
    conflict = standoff.loads("""
    standoff: 1
    claims: {never: {text: x, said_by: [y]}, other: {text: x, said_by: [y]}}
    decision_makers: {ann: {options: {go: ''}}, bob: {options: {stay: ''}}}
    infeasible: [{condition: ann.go and bob.stay, because: [never]}]
    same: [ann.go]
    preferences: {ann: [{prefer: ann.go, because: [other]}], bob: [stay]}
    """)
    with pytest.raises(standoff.ModelError, match="error: without `never`, this preference tells apart"):
        answered("analyse", conflict, without=["never"])
    told = printed("hinges", worded("hinges", conflict, outcome="go"))
    assert "2 variants left out: a preference doesn't fit the states then." in told


# The accounts name two members of one state, 2, as the status quo; 0 and 1 are others.
TWO_MEMBERS = """
standoff: 1
decision_makers: {ann: {options: {a: ''}}, bob: {options: {b: ''}}}
same: [bob.b]
preferences: {ann: [], bob: [b]}
accounts: {x: {status_quo: [bob.b]}, y: {status_quo: [ann.a, bob.b]}}
"""


def test_any_member_is_the_state() -> None:
    conflict = standoff.loads(TWO_MEMBERS)
    found = standoff.analyse(conflict, concepts="nash")
    assert 3 in found["x"].equilibria("nash")
    assert conflict.state("status quo").code == 2
    told = printed("analyse", worded("analyse", conflict, concepts=["nash"]))
    assert "In both accounts, the status quo holds." in told
    (table,) = states_tables(standoff.compare(conflict, concepts="nash"), 10)
    assert [[cell.status_quo for cell in row.cells] for row in table.rows] == [[True, True]]
    ranked = printed("ranking", worded("ranking", standoff.loads(TWO_MEMBERS.replace("bob: [b]", "bob: []"))))
    assert "among them the status quo" in ranked[ranked.index("y") :]


def test_a_merged_state_holds_until_another_does() -> None:
    record = "record: {start: {date: 2001-01-01, taken: [bob.b]}, moves: [{date: 2001-01-03, by: ann, take: [a]}, "
    record += "{date: 2001-01-06, by: bob, drop: [b]}]}\n"
    found = standoff.replay(standoff.loads(TWO_MEMBERS + record), concepts="nash")
    assert [(spell.state.code, spell.entry, spell.days) for spell in found.spells] == [(2, 0, 5), (1, 2, 0)]
    assert [len(each.held) for each in found.values()] == [2, 2]


def test_all_that_rules_out_a_merged_state_is_told() -> None:
    rules = "accounts: {x: {}, y: {infeasible: [ann.a and bob.b, not ann.a and bob.b]}}"
    conflict = standoff.loads(f"{TWO_MEMBERS[: TWO_MEMBERS.index('accounts')]}status_quo: []\n{rules}\n")
    seen = state_question(conflict, 2, concepts="nash").accounts["y"]
    assert seen.ruled_out == ("ann.a and bob.b", "not ann.a and bob.b")


def test_no_state_is_left() -> None:
    """E5: a state that a withdrawal leaves infeasible is answered as elsewhere."""
    conflict = standoff.loads("""
    standoff: 1
    claims: {can: {text: x, said_by: [y]}}
    decision_makers: {ann: {options: {go: {text: '', because: [can]}}}, bob: {options: {b: '', c: ''}}}
    infeasible: [not ann.go]
    same: [bob.b or bob.c]
    status_quo: [ann.go]
    preferences: {ann: [], bob: [bob.b or bob.c]}
    """)
    assert standoff.hinges(conflict, state=1).answers[0].states.codes.tolist() == []
    left = withdraw(conflict, ["can"]).conflict
    for ask in (lambda: standoff.explain(left, 1), lambda: standoff.paths(left, start=1, to=1)):
        with pytest.raises(standoff.QuestionError, match="state 1 is not feasible"):
            ask()


@pytest.mark.soak
def test_many_by_the_definitions() -> None:
    for seed in filter(sound, range(1_000, 3_000)):
        require_agreement(seed)
