"""Witnesses: each one replays to the verdict, and none that is false replays at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from numpy.typing import NDArray

import models
import primitives
import reference
import standoff
from asking import EXAMPLES, ROOT
from models import GraphDraft, OptionDraft
from reference import Game
from standoff.space.graph_model import GraphModel, graph_model
from standoff.stability import CONCEPTS
from standoff.stability.finder import Finder
from standoff.stability.replay import replayed
from standoff.stability.rule import Rule
from standoff.stability.witness import Reply, Witness, WitnessError
from trials import TIMES, trials

Matrix = NDArray[np.bool_]
RULES = {
    "gmr": Rule(credible=False, no_escape=False),
    "smr": Rule(credible=False, no_escape=True),
    "seq": Rule(credible=True, no_escape=False),
    "sseq": Rule(credible=True, no_escape=True),
}

FILES = sorted([*EXAMPLES.glob("*/korea.yaml"), *EXAMPLES.glob("*/*/conflict.yaml")])
SEVERAL = 300  # states of which one account looks at a tenth, but for `make soak`, which looks at all of each
MANY = 2_000  # states above which a sample is looked at
SAMPLE = 4
HUGE = 100_000  # codes above which it is for `make soak` alone


def accounts() -> Iterator[Any]:
    for file in FILES:
        conflict = standoff.load(file)
        for number, name in enumerate(conflict.accounts):
            late = conflict.code_count > HUGE or (conflict.code_count > SEVERAL and number)
            marks = [pytest.mark.soak] if late else []
            yield pytest.param(conflict, name, number, id=f"{file.parent.name}-{name}", marks=marks)


def concepts_of(model: GraphModel) -> list[str]:
    """The concepts that are defined there."""
    return [*RULES, "nash", *["joint"] * bool(model.owned), *["sim"] * (bool(model.owned) and len(model.ranks) == 2)]


# Every state of every example


@pytest.mark.parametrize(("conflict", "account", "number"), list(accounts()))
def test_every_state_has_a_witness_that_replays_to_the_verdict(
    conflict: standoff.Conflict, account: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said to deter, or not to, is what closures of moves as matrices say (Xu, Hipel and Kilgour 2009)."""
    model = graph_model(conflict, conflict.account(account))
    monkeypatch.setattr(model.space, "moves", cache(model.space.moves))  # each concept asks for the same
    finder = Finder(model)
    slots = np.flatnonzero(model.listing.feasible)
    small = len(slots) <= MANY
    slots = slots if small else slots[:: len(slots) // SAMPLE]
    if small and len(slots) > SEVERAL and TIMES == 1:
        slots = slots[::10]
    matrices = Matrices(model) if small else None
    for concept in concepts_of(model):
        if concept in ("joint", "sim") and not small:
            continue  # their pages look at every state by itself
        for dm in range(len(model.ranks)):
            page = CONCEPTS[concept].stable(model, dm)
            for slot in slots.tolist():
                witness = finder.witness(concept, dm, slot)
                assert replayed(witness, model) == page[slot], (concept, dm, slot)
                if matrices is not None and concept in RULES:
                    kinds = {reply.improvement: reply.kind for reply in witness.replies}
                    assert kinds == matrices.kinds(concept, dm, slot), (concept, dm, slot)


class Matrices:
    """Moves (s, t) of each decision maker, and what the others can reach by legal sequences, as boolean matrices."""

    def __init__(self, model: GraphModel) -> None:
        self.ranks = model.ranks
        dms = range(len(model.ranks))
        self.moves = [_adjacency(model, dm) for dm in dms]
        better = [move & (rank[None, :] > rank[:, None]) for move, rank in zip(self.moves, model.ranks, strict=True)]
        self.improving = better
        self.reach = {
            (dm, credible): _reachable([(better if credible else self.moves)[other] for other in dms if other != dm])
            for dm in dms
            for credible in (False, True)
        }
        self.counter = [
            np.where(move, rank[None, :], -1).max(axis=1) for move, rank in zip(self.moves, model.ranks, strict=True)
        ]

    def kinds(self, concept: str, dm: int, slot: int) -> dict[int, str]:
        """What there is against each improvement, by the definitions."""
        limit, rule = self.ranks[dm][slot], RULES[concept]
        found = {}
        for improvement in np.flatnonzero(self.improving[dm][slot]).tolist():
            there = self.reach[dm, rule.credible][improvement]
            no_better = there & (self.ranks[dm] <= limit)
            deters = no_better & (self.counter[dm] <= limit) if rule.no_escape else no_better
            found[improvement] = (
                "sanction"
                if deters.any()
                else "escaped"
                if no_better.any()
                else "all better"
                if there.any()
                else "nobody moves"
            )
        return found


def _adjacency(model: GraphModel, dm: int) -> Matrix:
    size = len(model.listing.codes)
    found = np.zeros((size, size), bool)
    for slot in np.flatnonzero(model.listing.feasible).tolist():
        found[slot, model.space.moves(slot, dm)] = True
    return found


def _reachable(moves: list[Matrix]) -> Matrix:
    """Where legal sequences lead; those that each mover begins are held apart, as nobody moves twice in succession.

    Rows are kept as bits, eight columns a byte: a product of matrices is then the union of the rows that moves lead to.
    """
    ends = [[np.flatnonzero(row) for row in move] for move in moves]
    steps = [np.packbits(move, axis=1) for move in moves]
    first = [step.copy() for step in steps]
    while True:
        longer = []
        for mover, step in enumerate(steps):
            others = [begun for other, begun in enumerate(first) if other != mover]
            onward = np.bitwise_or.reduce([np.zeros_like(step), *others])
            joined = [np.bitwise_or.reduce(onward[slots], axis=0) for slots in ends[mover]]
            longer.append(step | np.array(joined, np.uint8).reshape(step.shape))
        if all(np.array_equal(new, old) for new, old in zip(longer, first, strict=True)):
            found: Matrix = np.unpackbits(np.bitwise_or.reduce(first), axis=1, count=len(moves[0])).astype(bool)
            return found
        first = longer


# Random conflicts


@trials(30)
@given(st.one_of(models.graph_drafts(), models.option_drafts(), models.option_drafts(dms=2, same=False)))
def test_witnesses_agree_with_the_reference(draft: OptionDraft | GraphDraft) -> None:
    note(draft.file)
    game, model = draft.game, primitives.model_of(draft)
    finder = Finder(model)
    slots = dict(zip(model.listing.codes.tolist(), range(len(model.listing.codes)), strict=True))
    codes = model.listing.codes.tolist()
    for concept in reference.applicable(game):
        for dm in range(game.dms):
            for state in game.states[:: max(1, len(game.states) // 12)]:
                witness = finder.witness(concept, dm, slots[state])
                assert replayed(witness, model) == reference.CONCEPTS[concept](game, dm, state), (concept, dm, state)
                for reply in witness.replies:
                    if reply.kind == "sanction" and concept in RULES:
                        length = shortest(game, concept, dm, state, codes[reply.improvement])
                        assert len(reply.trail) == length, (concept, dm, state)


def shortest(game: Game, concept: str, dm: int, state: int, improvement: int) -> int:
    """The steps of a shortest sanction that a concept accepts, by the definitions."""
    rule = RULES[concept]
    deters = reference.inescapable if rule.no_escape else reference.deters
    step = reference.improvements if rule.credible else reference.all_moves
    level: set[tuple[int, int | None]] = {(improvement, None)}
    for length in range(1, 2 * len(game.states) * game.dms):
        level = {
            (end, mover)
            for here, last in level
            for mover in reference.others(game, dm) - {last}
            for end in step(game, mover, here)
        }
        if any(deters(game, dm, end, state) for end, _ in level):
            return length
    raise AssertionError("nothing deters")


# What is no witness


def designed(name: str) -> GraphModel:
    conflict = standoff.load(ROOT / "tests" / "designed" / f"{name}.yaml")
    return graph_model(conflict, conflict.account("default"))


def found(model: GraphModel, concept: str, slot: int = 0) -> Witness:
    return Finder(model).witness(concept, 0, slot)


def with_reply(witness: Witness, **changes: Any) -> Witness:
    """A witness whose first reply is another."""
    first, *others = witness.replies
    return replace(witness, replies=(replace(first, **changes), *others))


QUIET, PUSH, WAR = range(3)
BOB = 1


@pytest.mark.parametrize(
    ("concept", "changes", "message"),
    [
        ("gmr", {"trail": ((BOB, QUIET),), "end": QUIET}, "a step that can't be made"),
        ("gmr", {"trail": ((0, QUIET),), "end": QUIET}, "the focal decision maker has a part"),
        ("gmr", {"trail": ((BOB, WAR), (BOB, PUSH)), "end": PUSH}, "moves twice in succession"),
        ("gmr", {"end": QUIET}, "the sanction ends elsewhere"),
        ("gmr", {"counter": -1}, "not the best counter-move"),
        ("gmr", {"counter": QUIET}, "not the best counter-move"),
        ("gmr", {"kind": "all better", "trail": (), "end": -1, "counter": -1}, "something in reach is no better"),
        ("gmr", {"kind": "nobody moves", "trail": (), "end": -1, "counter": -1}, "somebody can move"),
        ("gmr", {"kind": "sanction", "trail": ()}, "a sanction without a sequence"),
        ("gmr", {"kind": "escaped"}, "the counter-move doesn't help"),
        ("gmr", {"kind": "clash"}, "a sequence in a reply of the kind clash"),
        ("gmr", {"improvement": WAR}, "a reply to what is no improvement"),
        ("smr", {"kind": "sanction"}, "a counter-move helps"),
        ("smr", {"kind": "all better", "trail": ()}, "something in reach is no better"),
        (
            "seq",
            {"kind": "sanction", "trail": ((BOB, WAR),), "end": WAR, "counter": PUSH},
            "a step that doesn't improve",
        ),
        ("nash", {"kind": "nobody moves"}, "under nash nothing deters"),
    ],
)
def test_a_false_reply_is_refused(concept: str, changes: dict[str, Any], message: str) -> None:
    """Ann would push; Bob could answer by a war that is bad for him too, and that Ann would escape by pushing on."""
    model = designed("escape")
    witness = found(model, concept)
    assert replayed(witness, model) == (concept == "gmr")
    with pytest.raises(WitnessError, match=message):
        replayed(with_reply(witness, **changes), model)


def test_each_improvement_needs_its_reply_once() -> None:
    model = designed("escape")
    witness = found(model, "gmr")
    with pytest.raises(WitnessError, match="an improvement without a reply"):
        replayed(replace(witness, replies=()), model)
    with pytest.raises(WitnessError, match="two replies to one improvement"):
        replayed(replace(witness, replies=witness.replies * 2), model)
    with pytest.raises(WitnessError, match="there is no concept"):
        replayed(replace(witness, concept="hope"), model)


def test_an_inescapable_sanction_may_not_be_passed_over() -> None:
    """Under SMR, to say that the first sanction is escaped is not enough where a second one holds."""
    model = designed("second-sanction-holds")
    found_by = Finder(model)
    witness = next(
        witness
        for dm in range(len(model.ranks))
        for slot in range(len(model.listing.codes))
        if (witness := found_by.witness("smr", dm, slot)).replies and all(r.deters for r in witness.replies)
    )
    weaker = found_by.witness("gmr", witness.dm, witness.slot)
    trails = [
        (other, end)
        for other in model.others(witness.dm)
        for end in model.space.moves(witness.replies[0].improvement, other).tolist()
        if model.ranks[witness.dm][end] <= model.ranks[witness.dm][witness.slot]
    ]
    assert weaker.replies[0].trail == witness.replies[0].trail  # the one that serves more concepts is preferred
    other, end = next((other, end) for other, end in trails if ((other, end),) != witness.replies[0].trail)
    counters = model.space.moves(end, witness.dm)
    counter = int(counters[np.argmax(model.ranks[witness.dm][counters])])
    false = Reply(witness.replies[0].improvement, "escaped", ((other, end),), end, counter)
    with pytest.raises(WitnessError, match="from something in reach no counter-move helps"):
        replayed(replace(witness, replies=(false, *witness.replies[1:])), model)


def test_sequences_by_several_movers() -> None:
    """Bob and Carl have to sanction together, one step each."""
    model = designed("two-sanctioners-needed")
    for concept in RULES:
        witness = found(model, concept)
        assert witness.replies == (Reply(1, "sanction", ((1, 2), (2, 3)), 3),)
        assert replayed(witness, model)
        with pytest.raises(WitnessError):
            replayed(with_reply(witness, trail=((1, 2), (1, 3))), model)


def test_clashes_by_several_movers() -> None:
    """Ann's push is spoilt where Bob and Carl act at the same time, and only then."""
    model = designed("two-must-join")
    witness = found(model, "joint")
    assert witness.replies[0] == Reply(1, "clash", ((1, 2), (2, 4)), 7)
    assert replayed(witness, model)
    for changes, message in (
        ({"trail": ((1, 2),)}, "the clash gives another state"),
        ({"trail": ((1, 2),), "end": 3}, "the clash gives a better state"),
        ({"trail": ((1, 6), (2, 4))}, "a part in the clash is no improvement"),
        ({"trail": ((1, 2), (1, 2))}, "each other mover once"),
        ({"kind": "no clash", "trail": (), "end": -1}, "something clashes"),
        ({"kind": "all better", "trail": ()}, "a all better in joint"),
    ):
        with pytest.raises(WitnessError, match=message):
            replayed(with_reply(witness, **changes), model)


def test_sim_needs_both_witnesses_of_seq() -> None:
    model = designed("every-improvement-clashes")
    witness = found(model, "sim")
    assert {reply.kind for reply in witness.replies} == {"clash"}
    assert replayed(witness, model)
    with pytest.raises(WitnessError, match="sim needs both sides' seq"):
        replayed(replace(witness, rests_on=witness.rests_on[:1]), model)
    model = designed("only-one-unstable")
    witness = found(model, "sim")
    assert witness.replies == found(model, "seq").replies
    with pytest.raises(WitnessError, match="sim has other replies than seq"):
        replayed(replace(witness, replies=()), model)


def test_very_many_improvements_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that nothing deters from come first, so that what is left out can't make a state stable."""
    monkeypatch.setattr("standoff.stability.finder.MOST", 2)
    conflict = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
    model = graph_model(conflict, conflict.account("article"))
    witness = Finder(model).witness("seq", 0, 837)
    assert (len(witness.replies), witness.left_out) == (2, 1)
    assert not replayed(witness, model)
