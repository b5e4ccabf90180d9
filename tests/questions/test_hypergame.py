"""Hypergames: what holds when each goes by its own account, and what surprises whom."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

import models
import reference
import standoff
from asking import EXAMPLES, OPTION_FORM, codes
from models import GraphDraft, OptionDraft
from reference import Game
from standoff.errors import QuestionError
from standoff.questions.hypergame import Hypergame, hypergame
from standoff.questions.hypergame.departures import Departure
from trials import trials

checked = trials(15, ignoring=HealthCheck)

SYRIA = standoff.load(EXAMPLES / "published" / "petersons-2014-syria-iraq-misperceived" / "conflict.yaml")
KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
BELIEVED = {"us": "washington", "dprk": "article", "rok": "washington", "china": "proposal", "russia": "proposal"}

# Column is in the dilemma; row takes it for a stag hunt. Codes: 0 neither cooperates, 1 row, 2 column, 3 both.
TRUST = """\
standoff: 1
title: One trusts too much
decision_makers:
  row: {options: {cooperate: stay silent}}
  column: {options: {cooperate: stay silent}}
claims:
  greed: {text: Column thinks of itself., said_by: [Ann, Bob]}
accounts:
  dilemma:
    preferences:
      row: {ranking: [NY, YY, NN, YN]}
      column: {ranking: [YN, YY, NN, NY], because: [greed]}
  trust:
    preferences:
      row: {ranking: [YY, NY, NN, YN]}
      column: {ranking: [YY, YN, NN, NY]}
perceptions: {row: trust, column: dilemma}
"""


def found(conflict: standoff.Conflict, concept: str, **believe: str) -> tuple[list[int], list[int]]:
    """The hypergame equilibria, and the states that stand beside them."""
    answer = hypergame(conflict, believe, concept)
    return codes(answer.equilibria(concept)), codes(answer.unperceived(concept))


# By hand


def test_a_dilemma_taken_for_a_stag_hunt() -> None:
    """Row stays at 0 and 3, by the stag hunt; column stays at 0 and 1, by the dilemma: 0 is what holds.

    The stag hunt has the equilibria 0 and 3. Column leaves 3 for 1, its best state.
    """
    answer = hypergame(standoff.loads(TRUST), concepts="nash")
    assert codes(answer.equilibria("nash")) == [0]
    assert codes(answer.unperceived("nash")) == []
    assert codes(answer.expected("row", "nash")) == [0, 3]
    assert codes(answer.expected("column", "nash")) == [0]
    assert codes(answer.unmet("row", "nash")) == [3]
    assert [codes(answer.unexpected(dm, "nash")) for dm in ("row", "column")] == [[], []]
    assert codes(answer.unmet("column", "nash")) == []
    (departure,) = answer.departures("nash", answer.unmet("row", "nash"))[3]
    assert (departure.step.dm, departure.step.origin.code, departure.step.end.code) == ("column", 3, 1)
    assert departure.ground is not None
    assert (departure.ground.text, departure.ground.because) == ("ranking: state 1 is 1st, state 3 2nd", ("greed",))


def test_what_holds_though_nobody_expects_it() -> None:
    """Each takes itself to be in the stag hunt and the other, at 3, to be about to betray: so each is surprised."""
    text = """\
standoff: 1
decision_makers: {row: {options: {hold: x}}, column: {options: {hold: x}}}
preferences: {row: [row.hold], column: [column.hold]}
accounts:
  row_suspects: {preferences: {column: [not column.hold]}}
  column_suspects: {preferences: {row: [not row.hold]}}
perceptions: {row: row_suspects, column: column_suspects}
"""
    answer = hypergame(standoff.loads(text), concepts="nash")
    assert codes(answer.equilibria("nash")) == [3]
    assert codes(answer.unexpected("row", "nash")) == codes(answer.unexpected("column", "nash")) == [3]
    assert answer.thought_to_leave("row", "nash", 3) == ("column",)
    assert answer.thought_to_leave("column", "nash", 3) == ("row",)
    assert codes(answer.unmet("row", "nash")) == [1]
    assert codes(answer.unmet("column", "nash")) == [2]


@pytest.mark.parametrize(
    ("concept", "standing"),
    [("nash", [0, 1]), ("gmr", [0, 1, 5]), ("smr", [0, 1]), ("seq", [0, 1, 5]), ("sseq", [0, 1])],
)
def test_syria_and_iraq(concept: str, standing: list[int]) -> None:
    """0 quiet, 1 release, 2 escalate, 4 attack, 5 attack and release, 6 attack and escalate.

    Syria: 0 > 2 > 6 > 1 > 4 > 5. It sees 0, 2, 4 and 6, and moves between 0 and 2, and between 4 and 6.
    Iraq: 1 > 4 > 6 > 0 > 5 > 2. It sees 1, 2, 5 and 6, and moves between 1 and 5, and between 2 and 6.

    Both see 2 and 6. 6 is the better of its pair for both. From 2 Iraq goes to 6, where Syria can only go to 5, for
    Iraq still better than 2: nothing deters it. Of what one side sees: at 0 and 1 it is content. From 4 Syria goes
    to 6, where Iraq can only go to 2, still better than 4. From 5 Iraq goes to 1; Syria can answer with 2, which is
    worse than 5 for Iraq and an improvement for Syria, but Iraq then escapes to 6, which is better than 5.
    """
    assert found(SYRIA, concept) == ([6], standing)
    answer = hypergame(SYRIA, concepts=concept)
    for dm, blind_to, other in (("syria", [1, 5], "iraq"), ("iraq", [0, 4], "syria")):
        # In what Syria sees, Iraq attacks in the quiet (4 > 0), undeterred (6 follows, which is better than 0 too).
        # In what Iraq sees, Syria turns 1 into 2, which Iraq can answer with 6: still better than 1. From 5 it
        # goes to 6. So each expects 6 alone.
        assert codes(answer.expected(dm, concept)) == [6]
        assert codes(answer.unexpected(dm, concept)) == standing
        assert codes(answer.unmet(dm, concept)) == []
        for code in standing:
            assert (dm in answer.blind(code)) == (code in blind_to)
            assert answer.thought_to_leave(dm, concept, code) == (() if code in blind_to else (other,))


def test_korea() -> None:
    """By hand, from the preference statements in the file, for the freeze with talks (513 and 577).

    Beijing and Moscow, believing their own proposal, expect it to hold. Washington takes up the exercises: by its own
    account it wants them whether or not the North tests, and prefers nothing above them that they would cost.
    """
    answer = hypergame(standoff.load(KOREA), BELIEVED, "nash")
    assert {513, 577} <= set(codes(answer.unmet("china", "nash")))
    for code in (513, 577):
        ways = answer.departures("nash", [answer.conflict.state(code)])[code]
        assert [way.step.dm for way in ways] == ["us"]
        assert "us.exercises" in ways[0].step.taken
        assert ways[0].ground is not None
        assert ways[0].ground.text == "us.exercises"
    assert answer.equilibria("nash").has(854)  # the stand-off, an equilibrium of all three accounts


def test_each_may_be_deterred_alone_though_no_rule_deters_all() -> None:
    """Under sim a decision maker may leave though each of its improvements, were it the only one, would be deterred.

    Ann goes from 0 to 1 or 2, Bob from 0 to 4. To 1 Bob would answer with 9, bad for Ann; to 2 he has no answer. At
    the same time as his 4, her 1 leads to 5, which is good for her, and her 2 to 6, bad. So answers deter her from 1
    alone, and clashes from 2 alone. Of the two, 1 is better. Bob stays: with her 1, his 4 leads to 5, bad for him.
    """
    conflict = standoff.loads("""\
standoff: 1
decision_makers: {ann: {options: {a: x, b: x}}, bob: {options: {c: x, d: x}}}
infeasible: [a and b]
preferences:
  ann: {ranking: [4, 1, 2, 5, 0, [6, 8, 9, 10, 12, 13, 14]]}
  bob: {ranking: [4, 9, 0, 1, 2, [5, 6, 8, 10, 12, 13, 14]]}
""")
    answer = hypergame(conflict, concepts="sim")
    (way,) = answer.departures("sim", [conflict.state(0)])[0]
    assert (way.step.dm, way.step.end.code) == ("ann", 1)


# Beliefs


def test_where_beliefs_come_from() -> None:
    conflict = standoff.loads(TRUST)
    answer = hypergame(conflict, {"row": "dilemma"}, "nash")
    assert [(each.dm, each.account, each.origin) for each in answer.beliefs] == [
        ("row", "dilemma", "the question"),
        ("column", "dilemma", "the file"),
    ]
    assert [each.origin for each in hypergame(standoff.loads(OPTION_FORM)).beliefs] == ["the only account"] * 2


@pytest.mark.parametrize(
    ("text", "believe", "said"),
    [
        (TRUST.replace("row: trust, ", ""), {}, "it isn't said which account is believed by `row`: "),
        (TRUST.replace("row: trust, ", ""), {}, "as `row: dilemma`, or by `believe` (accounts: dilemma, trust)"),
        (TRUST[: TRUST.index("perceptions")], {}, "is believed by `row`, `column`: "),
        (TRUST, {"rwo": "trust"}, "there is no decision maker `rwo`: did you mean `row`?"),
        (TRUST, {"row": "trsut"}, "there is no account `trsut`: did you mean `trust`?"),
    ],
)
def test_beliefs_that_are_missing_or_unknown(text: str, believe: dict[str, str], said: str) -> None:
    with pytest.raises(QuestionError) as error:
        hypergame(standoff.loads(text), believe)
    assert said in str(error.value)


def test_a_merged_state_is_one_for_all() -> None:
    text = TRUST.replace("accounts:", "same: [row.cooperate]\naccounts:")
    text = text.replace("[NY, YY, NN, YN]", "[NY, YN, NN]").replace("[YN, YY, NN, NY]", "[YN, NN, NY]")
    text = text.replace("[YY, NY, NN, YN]", "[YN, NY, NN]").replace("[YY, YN, NN, NY]", "[YN, NN, NY]")
    # Row lets 0 and 2 go for the state that 1 and 3 are; nobody can leave that but row, whose best it is by `trust`.
    assert found(standoff.loads(text), "nash")[0] == [1]
    torn = text.replace("  trust:\n", "  trust:\n    infeasible: [row.cooperate and not column.cooperate]\n")
    torn = torn.replace(
        "[YN, NY, NN]}\n      column: {ranking: [YN, NN, NY]", "[YY, NY, NN]}\n      column: {ranking: [YY, NN, NY]"
    )
    # In `trust` only 3 of the two is feasible: the same state, which row still likes best, but can't reach from 0.
    assert found(standoff.loads(torn), "nash")[0] == [0, 1]


# By the definitions, on random accounts


@dataclass(frozen=True)
class Views:
    """Accounts of one dispute as drafts, what each decision maker (by place) believes, and the file."""

    accounts: tuple[OptionDraft | GraphDraft, ...]
    beliefs: tuple[int, ...]

    @property
    def names(self) -> list[str]:
        return [word for _, word in self.accounts[0].dms]

    @property
    def document(self) -> dict[str, Any]:
        whole = self.accounts[0].document
        written = {f"a{place}": self.account(draft) for place, draft in enumerate(self.accounts)}
        shared = {key: part for key, part in whole.items() if key not in ("preferences", "infeasible")}
        return {**shared, "accounts": written, "perceptions": self.believe}

    @property
    def believe(self) -> dict[str, str]:
        return {name: f"a{believed}" for name, believed in zip(self.names, self.beliefs, strict=True)}

    @staticmethod
    def account(draft: OptionDraft | GraphDraft) -> dict[str, Any]:
        whole = draft.document
        return {key: whole[key] for key in ("preferences", "infeasible") if key in whole}

    @cached_property
    def own(self) -> list[Game]:
        """The game that each decision maker sees."""
        return [self.accounts[believed].game for believed in self.beliefs]

    def stable(self, concept: str, viewer: int, dm: int, state: int) -> bool:
        return reference.CONCEPTS[concept](self.own[viewer], dm, state)

    def leaves(self, concept: str, dm: int, state: int) -> bool:
        return state in self.own[dm].states and not self.stable(concept, dm, dm, state)


@st.composite
def views(draw: DrawFn) -> Views:
    """Two or three accounts that differ in what is wanted and, in option form, in what can't be."""
    draft: OptionDraft | GraphDraft
    if draw(st.sampled_from([False, False, True])):
        draft = draw(models.graph_drafts())
        states = [key for key, _ in draft.states]
        rivals = [
            replace(draft, preferences=tuple((dm, draw(models.rankings(states))) for dm, _ in draft.dms))
            for _ in range(draw(st.integers(1, 2)))
        ]
    else:
        draft = draw(models.option_drafts(same=False))
        rivals = [draw(rival(draft)) for _ in range(draw(st.integers(1, 2)))]
    accounts = (draft, *rivals)
    believed = tuple(draw(st.sampled_from(range(len(accounts)))) for _ in draft.dms)
    return Views(accounts, believed)


@st.composite
def rival(draw: DrawFn, draft: OptionDraft) -> OptionDraft:
    keys, words = sorted(draft.order), [name for name, _ in draft.definitions]
    other = replace(draft, infeasible=tuple(draw(st.lists(models.conditions(keys, words), max_size=2))))
    draft = other if len(other.combinations) > 1 else draft
    states = [draft.yes(code) for code in draft.combinations]
    drawn = [(key, draw(models.preferences(keys, words, states))) for key, _ in draft.dms]
    return replace(draft, preferences=tuple((key, models.distinct(draft, item)) for key, item in drawn))


@checked
@given(views())
def test_by_the_definitions(drawn: Views) -> None:
    note(json.dumps(drawn.document, indent=1))
    conflict = standoff.loads(json.dumps(drawn.document))
    dms, every = range(len(drawn.names)), sorted({state for game in drawn.own for state in game.states})
    names = reference.applicable(drawn.own[0])
    answer = hypergame(conflict, concepts=names)
    for concept in names:
        seen = {s: [s in game.states for game in drawn.own] for s in every}
        left = {s: [drawn.leaves(concept, dm, s) for dm in dms] for s in every}
        holding = [s for s in every if all(seen[s]) and not any(left[s])]
        standing = [s for s in every if not all(seen[s]) and not any(left[s])]
        assert codes(answer.equilibria(concept)) == holding
        assert codes(answer.unperceived(concept)) == standing
        for dm, name in enumerate(drawn.names):
            expected = reference.equilibria(drawn.own[dm], concept)
            assert codes(answer.expected(name, concept)) == expected
            surprising = [s for s in sorted((*holding, *standing)) if s not in expected]
            assert codes(answer.unexpected(name, concept)) == surprising
            for s in surprising:
                assert (name in answer.blind(s)) != seen[s][dm]
                thought = [j for j in dms if seen[s][dm] and not drawn.stable(concept, dm, j, s)]
                assert answer.thought_to_leave(name, concept, s) == tuple(drawn.names[j] for j in thought)
            unmet = [s for s in expected if any(left[s])]
            assert codes(answer.unmet(name, concept)) == unmet
            check_departures(drawn, answer, concept, {s: left[s] for s in unmet})


def check_departures(drawn: Views, answer: Hypergame, concept: str, left: dict[int, list[bool]]) -> None:
    """Those leave who leave by their own account, each for the best state that nothing deters it from."""
    ways = answer.departures(concept, [answer.conflict.state(s) for s in left])
    assert list(ways) == list(left)
    for s, leaving in left.items():
        assert [way.step.dm for way in ways[s]] == [drawn.names[dm] for dm, leaves in enumerate(leaving) if leaves]
        for way in ways[s]:
            check_departure(drawn, concept, s, way)


def check_departure(drawn: Views, concept: str, s: int, way: Departure) -> None:
    dm = drawn.names.index(way.step.dm)
    game = drawn.own[dm]
    free = [t for t in reference.improvements(game, dm, s) if not deterred(game, concept, dm, s, t)]
    if concept == "sim":
        free = free or sorted(reference.improvements(game, dm, s))
    best = max(game.rank[dm][t] for t in free)
    assert way.step.origin.code == s
    assert way.step.end.code == min(t for t in free if game.rank[dm][t] == best)
    assert way.step.effect == "improvement"
    assert way.ground is not None


def deterred(game: Game, concept: str, dm: int, s: int, t: int) -> bool:
    """Whether a decision maker is deterred from one improvement, by an answer or by what is done at the same time."""
    if concept == "nash":
        return False
    if concept in ("sim", "joint"):
        only = replace(game, moves=tuple({**m, s: frozenset({t})} if i == dm else m for i, m in enumerate(game.moves)))
        return reference.CONCEPTS[concept](only, dm, s)
    answers = reference.reach(game, reference.others(game, dm), t, concept in ("seq", "sseq"))
    holds = reference.inescapable if concept in ("smr", "sseq") else reference.deters
    return any(holds(game, dm, answer, s) for answer in answers)


@checked
@given(views())
def test_where_all_believe_one_account_its_equilibria_hold(drawn: Views) -> None:
    conflict = standoff.loads(json.dumps(drawn.document))
    answer = hypergame(conflict, dict.fromkeys(drawn.names, "a1"))
    alone = standoff.analyse(conflict, "a1")["a1"]
    for concept in answer.concepts:
        assert answer.equilibria(concept) == alone.equilibria(concept)
        assert len(answer.unperceived(concept)) == 0
        for name in drawn.names:
            assert len(answer.unexpected(name, concept)) == len(answer.unmet(name, concept)) == 0
