"""Compare: what accounts share, the smallest swaps of preference lists between them, and how alike the lists are."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

import models
import reference
import standoff
from answering import printed
from asking import EXAMPLES, codes
from models import GraphDraft, OptionDraft
from reference import Game, State
from rivals import Draft, document, few, rivals
from standoff.questions.compare import Comparison, compare
from standoff.questions.compare import swaps as swaps_module
from standoff.questions.compare.swaps import Swap
from standoff.questions.compare.words import words as compare_words
from standoff.stability import Concept
from trials import trials

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
quick = trials(30, ignoring=HealthCheck)

RIVALS = """\
standoff: 1
decision_makers:
  ann: {options: {x: x}}
  bob: {options: {y: y}}
accounts:
  first: {preferences: {ann: [x], bob: [y]}}
  second: {preferences: {ann: [not x], bob: [y]}}
  third: {preferences: {ann: [not x], bob: [not y]}}
"""


TERMS = """\
standoff: 1
decision_makers:
  row: {options: {cooperate: stay silent}}
  column: {options: {cooperate: stay silent}}
preferences:
  row: {ranking: [NY, YY, NN, YN]}
  column: {ranking: [YN, YY, NN, NY]}
accounts:
  plain: {coalitions: []}
  other: {coalitions: [[row, column]], attitudes: {row: {column: positive}, column: {row: positive}}}
"""


def groups(found: Comparison, concept: str = "nash") -> list[tuple[tuple[str, ...], list[int]]]:
    return [(accounts, codes(states)) for accounts, states in found.matrix(concept).groups]


def swaps(found: Comparison, concept: str = "nash") -> dict[tuple[str, str, int], tuple[Swap, Swap]]:
    """What decides each disagreement, by the account in which the state holds, the other one, and the state."""
    each = [(one, state.code) for one in found.disagreements(concept) for state in one.states]
    by_state = {(one.holds, one.fails, code): (one.adopt, one.give_up) for one, code in each}
    assert len(by_state) == len(each)
    return by_state


# By hand


def test_each_state_is_in_the_group_of_its_accounts() -> None:
    found = compare(standoff.loads(RIVALS), concepts="nash")
    assert groups(found) == [(("first",), [3]), (("second",), [2]), (("third",), [0])]
    assert found.matrix("nash").verdicts.tolist() == [[0, 0, 1], [0, 1, 0], [1, 0, 0]]


def test_the_smallest_swaps() -> None:
    """To call 3 an equilibrium, the third needs both lists of the first; either list of the third undoes it."""
    found = swaps(compare(standoff.loads(RIVALS), concepts="nash"))
    assert found["first", "second", 3] == (Swap((("ann",),)), Swap((("ann",),)))
    assert found["first", "third", 3] == (Swap((("ann", "bob"),)), Swap((("ann",), ("bob",))))


def test_accounts_are_chosen_in_the_order_asked_for() -> None:
    found = compare(standoff.loads(RIVALS), "third, first", "nash")
    assert found.account_ids == ["third", "first"]
    assert groups(found) == [(("third",), [0]), (("first",), [3])]
    assert {(each.first, each.second) for each in found.rankings} == {("third", "first")}


@pytest.mark.parametrize("accounts", [["first"], "first", ["first", "first"]])
def test_one_account_is_not_enough(accounts: list[str]) -> None:
    with pytest.raises(standoff.QuestionError, match=r"two accounts at least; this dispute has `first`, `second`"):
        compare(standoff.loads(RIVALS), accounts)


def test_an_unknown_account() -> None:
    with pytest.raises(standoff.QuestionError, match="there is no account `frist`: did you mean `first`"):
        compare(standoff.loads(RIVALS), ["frist", "second"])


def test_a_concept_that_was_not_asked() -> None:
    found = compare(standoff.loads(RIVALS), concepts="nash")
    with pytest.raises(standoff.QuestionError, match="`gmr` was not asked for"):
        found.disagreements("gmr")


def test_without_scipy_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    with pytest.raises(standoff.QuestionError, match=r'pip install "standoff\[statistics\]"'):
        compare(standoff.loads(RIVALS))


def test_what_is_infeasible_no_list_makes_hold() -> None:
    """3 can't be in the second. In the first, Ann's list of the second undoes it, for she then prefers not to do x."""
    text = RIVALS.replace("second: {pref", "second: {infeasible: [x and y], pref")
    found = compare(standoff.loads(text), "first,second", "nash")
    assert swaps(found)["first", "second", 3] == (Swap((), "infeasible"), Swap((("ann",),)))
    assert [(rule.kind, rule.text, rule.accounts) for rule in found.rules] == [
        ("infeasible", "ann.x and bob.y", ("second",))
    ]


def test_what_moves_alone_decide_no_list_does() -> None:
    """The lists are the same; in the second account Ann can't undo x, so that she is stuck where she did it."""
    text = """\
standoff: 1
decision_makers: {ann: {options: {x: x}}}
preferences: {ann: [not x]}
accounts: {first: {}, second: {irreversible: [x]}}
"""
    found = swaps(compare(standoff.loads(text), concepts="nash"))
    assert found == {("second", "first", 1): (Swap((), "moves"), Swap((), "moves"))}


def test_a_list_that_does_not_fit_the_states_can_not_be_swapped() -> None:
    """The ranking of the second has no place for 3, which only the first has.

    The list of the first fits the second, but there Ann has nowhere to go from 2, whatever she wants.
    """
    text = RIVALS.replace("{ann: [not x], bob: [y]}}", "{ann: {ranking: [2, 0, 1]}, bob: [y]}, infeasible: [x and y]}")
    found = swaps(compare(standoff.loads(text), "first,second", "nash"))
    assert found["first", "second", 3] == (Swap((), "infeasible"), Swap((), "lists"))
    assert found["second", "first", 2] == (Swap((), "lists"), Swap((), "moves"))


def test_a_search_that_is_cut_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sets of one list fit into two, the set of both no more."""
    monkeypatch.setattr(swaps_module, "SETS", 2)
    found = swaps(compare(standoff.loads(RIVALS), "first,third", "nash"))
    assert found["first", "third", 3] == (Swap((), "cut"), Swap((("ann",), ("bob",))))


def test_fewer_sets_are_tried_where_a_concept_takes_long_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Concept, "most_variants", lambda concept, states: 2)
    found = compare(standoff.loads(RIVALS), "first,third", "nash")
    assert swaps(found)["first", "third", 3] == (Swap((), "costly"), Swap((("ann",), ("bob",))))
    assert "not found; to try more sets would take minutes with" in printed("compare", compare_words(found))


def test_same_rules_written_twice_are_no_difference() -> None:
    text = RIVALS.replace("{preferences", "{infeasible: [x and y], preferences")
    assert compare(standoff.loads(text)).rules == ()


# Smallest swaps, by brute force: every subset of the lists is swapped in the file's own terms


def mixed(taker: Draft, giver: Draft, dms: Iterable[int]) -> Game:
    """The taker's conflict under the giver's lists for some decision makers."""
    theirs = dict(giver.preferences)
    lists = tuple((dm, theirs[dm] if dm in dms else own) for dm, own in taker.preferences)
    return replace(taker, preferences=lists).game  # type: ignore[arg-type]


def expected_swap(taker: Draft, giver: Draft, concept: str, wanted: bool) -> Callable[[State], Swap]:
    """For a state, the smallest sets of the giver's lists under which the taker gives the verdict that is wanted."""
    names = dict(taker.dms)

    @cache
    def held(dms: tuple[int, ...]) -> set[State]:
        return set(reference.equilibria(mixed(taker, giver, dms), concept))

    def smallest(state: State) -> Swap:
        if state not in mixed(taker, giver, ()).states:
            return Swap((), "infeasible")
        for size in range(1, len(names) + 1):
            sets = [dms for dms in combinations(names, size) if (state in held(dms)) == wanted]
            if sets:
                return Swap(tuple(tuple(names[dm] for dm in dms) for dms in sets))
        return Swap((), "moves")

    return smallest


def check_swaps(first: Draft, second: Draft, concept: str) -> None:
    found = swaps(compare(standoff.loads(document(first, second)), concepts=concept), concept)
    expected = {}
    for (here, holds), (there, fails) in ((("a", first), ("b", second)), (("b", second), ("a", first))):
        only = set(reference.equilibria(holds.game, concept)) - set(reference.equilibria(fails.game, concept))
        adopt = expected_swap(fails, holds, concept, True)
        give_up = expected_swap(holds, fails, concept, False)
        expected.update({(here, there, state): (adopt(state), give_up(state)) for state in only})
    assert found == expected


@quick
@given(rivals(few, rules=False), st.sampled_from(["nash", "gmr", "smr", "seq", "sseq"]))
def test_swaps_agree_with_brute_force(pair: tuple[OptionDraft, OptionDraft], concept: str) -> None:
    check_swaps(*pair, concept)


@trials(15, ignoring=HealthCheck)
@given(rivals(few, rules=True), st.sampled_from(["nash", "seq"]))
def test_swaps_agree_with_brute_force_where_states_differ(pair: tuple[OptionDraft, OptionDraft], concept: str) -> None:
    check_swaps(*pair, concept)


@trials(15, ignoring=HealthCheck)
@given(rivals(models.option_drafts(2, same=False), rules=False), st.sampled_from(["sim", "joint"]))
def test_swaps_agree_with_brute_force_one_by_one(pair: tuple[OptionDraft, OptionDraft], concept: str) -> None:
    check_swaps(*pair, concept)


@quick
@given(models.graph_drafts(3), st.data(), st.sampled_from(["nash", "gmr", "sseq"]))
def test_swaps_agree_with_brute_force_in_graph_form(first: GraphDraft, data: st.DataObject, concept: str) -> None:
    rankings = models.rankings(range(len(first.states)))
    second = replace(first, preferences=tuple((dm, data.draw(rankings)) for dm, _ in first.dms))
    check_swaps(first, second, concept)


@trials(6, ignoring=HealthCheck)
@given(rivals(few, rules=True), st.data())
def test_the_matrix_of_three_accounts(pair: tuple[OptionDraft, OptionDraft], data: st.DataObject) -> None:
    first, second = pair
    dms = data.draw(st.sets(st.sampled_from([dm for dm, _ in first.dms])))
    lists = {dm: dict((second if dm in dms else first).preferences)[dm] for dm, _ in first.dms}
    third = replace(first, preferences=tuple(lists.items()))
    text = json.loads(document(first, second))
    text["accounts"]["c"] = {"preferences": third.document["preferences"]}
    found = compare(standoff.loads(json.dumps(text)), concepts="nash").matrix("nash")
    games = [each.game for each in (first, second, third)]
    held = [set(reference.equilibria(game, "nash")) for game in games]
    assert codes(found.states) == sorted(set.union(*held))
    for state, row in zip(codes(found.states), found.verdicts.tolist(), strict=True):
        assert row == [
            1 if state in equilibria else 0 if state in game.states else -1
            for equilibria, game in zip(held, games, strict=True)
        ]
    assert sorted(state for _, states in found.groups for state in codes(states)) == codes(found.states)


# Korea


@pytest.fixture(scope="module")
def korea() -> Comparison:
    return compare(standoff.load(KOREA))


def test_korea_shares_the_stand_off_and_the_wars_that_nobody_can_leave(korea: Comparison) -> None:
    assert groups(korea) == [
        (("article", "washington", "proposal"), [350, 374, 382, 854]),
        (("proposal",), [8, 32, 40, 72, 96, 104, 513, 577]),
    ]


def true(text: str, taken: frozenset[str], definitions: Mapping[str, str]) -> bool:
    """A condition of the Korea file, of which none has brackets."""
    for word, value in (
        (" iff ", lambda left, right: left == right),
        (" if ", lambda left, right: left or not right),
        (" or ", lambda left, right: left or right),
        (" and ", lambda left, right: left and right),
    ):
        left, found, right = text.partition(word)
        if found:
            return bool(value(true(left, taken, definitions), true(right, taken, definitions)))
    if text.startswith("not "):
        return not true(text.removeprefix("not "), taken, definitions)
    return true(definitions[text], taken, definitions) if text in definitions else text in taken


def korea_game(lists: Sequence[Sequence[str]], document: dict[str, Any]) -> Game:
    """The Korea file under some lists of preferences, as the reference sees it."""
    owned = [len(party["options"]) for party in document["decision_makers"].values()]
    options = [f"{dm}.{name}" for dm, party in document["decision_makers"].items() for name in party["options"]]

    written = document["definitions"].items()
    definitions = {name: each["condition"] if isinstance(each, dict) else each for name, each in written}

    def predicate(text: str) -> reference.Predicate:
        names = [frozenset(name for bit, name in enumerate(options) if code >> bit & 1) for code in range(1024)]
        return lambda code: true(text, names[code], definitions)

    rules = [predicate(rule) for rule in document["infeasible"]]
    states = reference.option_states(owned, lambda code: any(rule(code) for rule in rules))
    masks = reference.option_masks(owned)
    one_way = [reference.OneWay(options.index(name), "forward") for name in ("us.strike", "dprk.attack")]
    moves = reference.option_moves(masks, states, one_way)
    ranks = tuple(reference.ranks_from_statements(states, [predicate(text) for text in each]) for each in lists)
    return Game(len(owned), states, moves, ranks, masks)


@pytest.mark.soak
def test_whose_lists_let_the_freeze_with_talks_hold(korea: Comparison) -> None:
    """Every subset of the five lists, swapped by hand and judged by the reference, at both states of the freeze."""
    document = YAML(typ="safe", pure=True).load(KOREA)
    dms = list(document["decision_makers"])
    games = {}
    for name, account in document["accounts"].items():
        lists = [[each["prefer"] for each in account["preferences"][dm]] for dm in dms]
        games[name] = korea_game(lists, document)

    def held(taker: str, giver: str, swapped: Sequence[str], state: State) -> bool:
        ranks = tuple(games[giver if dm in swapped else taker].rank[place] for place, dm in enumerate(dms))
        game = replace(games[taker], rank=ranks)
        return all(reference.nash(game, dm, state) for dm in range(len(dms)))

    def smallest(taker: str, giver: str, state: State, wanted: bool) -> set[tuple[str, ...]]:
        for size in range(1, len(dms) + 1):
            sets = {each for each in combinations(dms, size) if held(taker, giver, each, state) == wanted}
            if sets:
                return sets
        raise AssertionError("all lists together make one account the other")

    found = swaps(korea)
    for rival in ("article", "washington"):
        for state in (513, 577):
            adopt, give_up = found["proposal", rival, state]
            assert set(adopt.sets) == smallest(rival, "proposal", state, True)
            assert set(give_up.sets) == smallest("proposal", rival, state, False)
    assert found["proposal", "article", 513][0].sets == (("us",),)
    assert found["proposal", "article", 577][0].sets == (("us", "rok"),)
    assert found["proposal", "washington", 513][0].sets == (("us", "dprk"),)


@pytest.mark.parametrize(
    ("concept", "obstacle", "words"),
    [
        ("cnash", "coalitions", "they differ in who may act together"),
        ("rnash", "attitudes", "they differ in attitudes"),
    ],
)
def test_what_accounts_differ_in_besides_their_lists_is_said(concept: str, obstacle: str, words: str) -> None:
    def found(text: str) -> Comparison:
        return compare(standoff.loads(text), concepts=concept)

    both = found(TERMS)
    assert {swap.obstacle for pair in swaps(both, concept).values() for swap in pair} == {obstacle}
    assert f"no lists would: {words}" in " ".join(printed("compare", compare_words(both)).split())
    ruled = found(TERMS.replace("plain: {", "plain: {infeasible: [row.cooperate and not column.cooperate], "))
    assert "several" in {swap.obstacle for pair in swaps(ruled, concept).values() for swap in pair}
