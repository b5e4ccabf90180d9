"""The five rules where states are compared by relations of any kind, against plain sets, on random small conflicts."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from random import Random

import numpy as np
import pytest
from hypothesis import given, note
from hypothesis import strategies as st

import models
from primitives import model_in, model_of
from reference import Game
from references import relations
from references.relations import Relation, Relations
from standoff.errors import TooLargeError
from standoff.space import memory
from standoff.space.graph_model import GraphModel
from standoff.space.listing import BoolArray, IntArray
from standoff.space.outlook import Outlook
from standoff.space.space import Above, Compared, by_order
from standoff.stability import CONCEPTS, sequences, verdict
from standoff.stability.finder import Finder
from standoff.stability.replay import replayed
from trials import trials

NAMES = ("nash", "gmr", "smr", "seq", "sseq")
RULES = {name: CONCEPTS[name].rule for name in NAMES}


@dataclass(frozen=True)
class Pairs(Compared):
    """A relation that a table (s, s) gives: of which ends (rows) it holds beside which starts."""

    table: BoolArray

    @property
    def is_order(self) -> bool:
        return False

    def holds(self, ends: int | IntArray, starts: int | IntArray) -> BoolArray:
        return np.asarray(self.table[ends, starts])

    def alike(self) -> IntArray:
        return np.unique(self.table, axis=1, return_inverse=True)[1].reshape(-1)


def drawn(random: Random, game: Game) -> Relation:
    """A relation of some kind: seldom or often true, of groups of states or of each, or all but one of an order."""
    groups = random.choice((2, 4, 99))
    group = {s: random.randrange(groups) for s in game.states}
    often, kind = random.choice((0.1, 0.4, 0.7)), random.choice(("groups", "order"))
    pairs = [(a, b) for a in range(groups) for b in range(groups)]
    if kind == "order":
        true = {(a, b) for a, b in pairs if a > b} ^ {random.choice(pairs[:4])}
    else:
        true = {pair for pair in pairs if random.random() < often}
    return frozenset((t, s) for t in game.states for s in game.states if (group[t], group[s]) in true)


def related(random: Random, game: Game) -> Relations:
    """Three relations for each DM, of which one may be another, or all but it."""
    tempts, deters, credible = [], [], []
    for _ in range(game.dms):
        tempts.append(drawn(random, game))
        everything = frozenset((t, s) for t in game.states for s in game.states)
        deters.append(random.choice((everything - tempts[-1], drawn(random, game))))
        credible.append(random.choice((tempts[-1], drawn(random, game))))
    return Relations(tuple(tempts), tuple(deters), tuple(credible))


def seen(model: GraphModel, relations: Relations) -> GraphModel:
    """The package's model under these relations; what isn't a state is in them at random."""
    codes, random = model.listing.codes.tolist(), np.random.default_rng(1)
    place = {code: slot for slot, code in enumerate(codes) if model.listing.feasible[slot]}

    def compared(pairs: Relation) -> Pairs:
        table = random.random((len(codes), len(codes))) < 0.5
        for t, slot in place.items():
            for s, other in place.items():
                table[slot, other] = (t, s) in pairs
        return Pairs(table)

    sparing = [frozenset((t, s) for t in place for s in place if (t, s) not in pairs) for pairs in relations.deters]
    three = zip(relations.tempts, sparing, relations.credible, strict=True)
    return model.with_outlooks([Outlook(*map(compared, each)) for each in three])


def assert_agreement(draft: models.OptionDraft | models.GraphDraft, seed: int) -> None:
    game, random = draft.game, Random(seed)
    compared = related(random, game)
    model = seen(model_of(draft), compared)
    codes, finder = model.listing.codes, Finder(model)
    for name, rule in RULES.items():
        for dm in range(game.dms):
            found = verdict.stable(model, dm, rule) & model.listing.feasible
            assert codes[found].tolist() == relations.stable(game, compared, name, dm), (name, dm)
            for slot in random.choices(np.flatnonzero(model.listing.feasible).tolist(), k=2):
                assert replayed(finder.by_rule(name, rule, dm, slot), model) == found[slot], (name, dm, slot)


@trials(30)
@given(models.option_drafts(most=6), st.integers(0, 999))
def test_relations_agree_with_the_reference_in_option_form(draft: models.OptionDraft, seed: int) -> None:
    note(draft.file)
    assert_agreement(draft, seed)


@trials(30)
@given(models.graph_drafts(), st.integers(0, 999))
def test_relations_agree_with_the_reference_in_graph_form(draft: models.GraphDraft, seed: int) -> None:
    note(draft.file)
    assert_agreement(draft, seed)


def test_more_kinds_of_states_than_an_integer_has_bits() -> None:
    owned = {"red": "abc", "blue": "def", "gold": "g"}
    parties = tuple(
        models.Party(key, name, tuple((ord(letter), letter) for letter in letters))
        for key, (name, letters) in enumerate(owned.items())
    )
    nothing = tuple((key, models.Statements(())) for key in range(3))
    assert_agreement(models.OptionDraft(parties, preferences=nothing), seed=5)


@trials(15)
@given(models.option_drafts(most=6) | models.graph_drafts())
def test_an_order_gives_the_same_by_its_values_and_as_a_relation(draft: models.OptionDraft | models.GraphDraft) -> None:
    note(draft.file)
    model = model_of(draft)
    for rule in RULES.values():
        for dm in range(len(model.ranks)):
            by_values = verdict.stable(model, dm, rule) & model.listing.feasible
            assert np.array_equal(by_values, sequences.stable(model, dm, rule) & model.listing.feasible), (rule, dm)


@trials(20)
@given(models.option_drafts(most=6) | models.graph_drafts(), st.integers(0, 999))
def test_values_where_only_what_is_far_below_deters(draft: models.OptionDraft | models.GraphDraft, seed: int) -> None:
    note(draft.file)
    game, random, model = draft.game, Random(seed), model_of(draft)
    outlooks, tempts, deters = [], [], []
    for dm, ranks in enumerate(model.ranks):
        cuts = sorted(random.choices(range(1, int(ranks.max()) + 2), k=2))
        steps = np.searchsorted(cuts, ranks, "right").astype(np.int32)
        outlooks.append(Outlook(by_order(ranks), Above(steps, steps - 1), by_order(ranks)))
        step = {s: bisect_right(cuts, rank) for s, rank in game.rank[dm].items()}
        pairs = [(t, s) for t in game.states for s in game.states]
        tempts.append(frozenset((t, s) for t, s in pairs if game.rank[dm][t] > game.rank[dm][s]))
        deters.append(frozenset((t, s) for t, s in pairs if step[t] < step[s]))
    compared = Relations(tuple(tempts), tuple(deters), tuple(tempts))
    model = model.with_outlooks(outlooks)
    for name, rule in RULES.items():
        for dm in range(game.dms):
            found = model.listing.codes[verdict.stable(model, dm, rule) & model.listing.feasible].tolist()
            assert found == relations.stable(game, compared, name, dm), (name, dm)


def test_more_credible_moves_than_there_is_room_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of six moves among three states three lead up, of 64 bytes each."""
    moves = {"a": ["b", "c"], "b": ["a", "c"], "c": ["a", "b"]}
    preferences = {"ann": {"ranking": ["c", "b", "a"]}}
    document = {"standoff": 1, "decision_makers": {"ann": {"name": "Ann"}}, "states": list(moves)}
    model = model_in(document | {"moves": {"ann": moves}, "preferences": preferences})
    monkeypatch.setattr(memory, "SMALL", 0)
    monkeypatch.setattr(memory, "free_memory", lambda: 200)
    with pytest.raises(TooLargeError, match=r"^the credible moves of one decision maker, more than 3, would need 192"):
        sequences.credible_moves(model, 0)
