"""`sweep` on random small disputes against all variants made one by one, and judged by the reference."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations, islice, product
from typing import Any

import pytest

import reference
import standoff

CONCEPTS = ("nash", "seq")
MOST = 300  # variants made one by one
OWNED = {"ann": ["a", "b"], "bob": ["c", "d"], "cid": ["e"]}
OPTIONS = [option for options in OWNED.values() for option in options]
NOTHING: frozenset[Any] = frozenset()


class Condition:
    """A few options joined by one word, each taken or not."""

    def __init__(self, chance: random.Random) -> None:
        self.word = chance.choice(["and", "or"])
        self.parts = [(option, chance.random() < 0.5) for option in chance.sample(OPTIONS, chance.choice([1, 1, 2]))]

    def __str__(self) -> str:
        return f" {self.word} ".join(option if taken else f"not {option}" for option, taken in self.parts)

    def __call__(self, state: int) -> bool:
        true = ((state >> OPTIONS.index(option) & 1 == 1) == taken for option, taken in self.parts)
        return all(true) if self.word == "and" else any(true)


@dataclass
class Entry:
    """Anything that may rest on claims: a condition, or an option's name."""

    what: Any
    because: list[str]
    certain: bool = True

    def stands(self, gone: frozenset[str]) -> bool:
        return not self.because or not gone.issuperset(self.because)

    def written(self, key: str) -> dict[str, Any]:
        doubt = {} if self.certain else {"certain": False}
        return {key: str(self.what), "because": self.because, **doubt}


@dataclass
class Wishes:
    """A list of preferences: statements, or weights (exact, by condition)."""

    entries: list[Entry]
    weights: list[int] = field(default_factory=list)
    because: list[str] = field(default_factory=list)

    def written(self) -> Any:
        if not self.weights:
            return [each.written("prefer") for each in self.entries]
        pairs = zip(self.entries, self.weights, strict=True)
        return {"weights": {str(each.what): weight for each, weight in pairs}, "because": self.because}


@dataclass
class Dispute:
    """A dispute with three accounts, of which the first is asked about in most tests."""

    claims: list[str]
    definitions: dict[str, Condition]
    quo: int
    shared_rules: dict[str, list[Entry]]
    rules: dict[str, dict[str, list[Entry]]]
    wishes: dict[str, dict[str, Wishes]]

    @property
    def text(self) -> str:
        return json.dumps(
            {
                "standoff": 1,
                "claims": {claim: {"text": claim, "said_by": ["x"]} for claim in self.claims},
                "decision_makers": {dm: {"options": {each: each for each in own}} for dm, own in OWNED.items()},
                "definitions": {name: str(condition) for name, condition in self.definitions.items()},
                "status_quo": [option for place, option in enumerate(OPTIONS) if self.quo >> place & 1],
                **written_rules(self.shared_rules),
                "accounts": {
                    name: {
                        **written_rules(self.rules[name]),
                        "preferences": {dm: wishes.written() for dm, wishes in own.items()},
                    }
                    for name, own in self.wishes.items()
                },
            }
        )


def written_rules(rules: dict[str, list[Entry]]) -> dict[str, Any]:
    key = {"infeasible": "condition", "irreversible": "option"}
    return {
        kind: [each.what if kind == "absent" else each.written(key[kind]) for each in entries]
        for kind, entries in rules.items()
    }


def random_dispute(seed: int) -> Dispute:
    chance = random.Random(seed)
    claims = ["first", "second", "third"]

    def because() -> list[str]:
        return chance.sample(claims, chance.choice([0, 0, 1, 1, 2]))

    def wishes() -> Wishes:
        entries = [Entry(Condition(chance), because(), chance.random() < 0.7) for _ in range(chance.randint(1, 3))]
        if chance.random() < 0.3 and len({str(each.what) for each in entries}) == len(entries):
            return Wishes(entries, [chance.choice([-2, 1, 2, 3]) for _ in entries], because())
        return Wishes(entries)

    def rules(own: bool) -> dict[str, list[Entry]]:
        found = {
            "infeasible": [Entry(Condition(chance), because()) for _ in range(chance.choice([0, 0, 1]))],
            "irreversible": [Entry(chance.choice(OPTIONS), because()) for _ in range(chance.choice([0, 1]))],
        }
        return {**found, "absent": [Entry(chance.choice(OPTIONS), [])]} if own and chance.random() < 0.3 else found

    return Dispute(
        claims,
        {"calm": Condition(chance), "loud": Condition(chance)},
        chance.randrange(32),
        rules(own=False),
        {name: rules(own=True) for name in ("one", "two")},
        {name: {dm: wishes() for dm in OWNED} for name in ("one", "two")},
    )


# All variants, one by one


@dataclass(frozen=True)
class Variant:
    """What a variant does to a dispute; places are those of lists, by what they are of."""

    account: str
    preferences: tuple[str, ...]
    gone: frozenset[str] = NOTHING
    swapped: frozenset[tuple[str, str, int]] = NOTHING
    left_out: frozenset[tuple[str, str, int]] = NOTHING
    factors: tuple[tuple[tuple[str, str, int], Fraction], ...] = ()
    dropped: frozenset[tuple[str, str, int]] = NOTHING


def subsets(things: list[Any], most: int | None = None) -> list[frozenset[Any]]:
    sizes = range((len(things) if most is None else min(most, len(things))) + 1)
    return [frozenset(each) for size in sizes for each in combinations(things, size)]


def apart(swaps: frozenset[tuple[str, str, int]]) -> bool:
    return not any((name, dm, place + 1) in swaps for name, dm, place in swaps)


def variants(dispute: Dispute, accounts: list[str], sources: list[str], kinds: dict[str, Any]) -> Iterator[Variant]:
    lists = [(name, dm, dispute.wishes[name][dm]) for name in sources for dm in OWNED]
    swaps = [(n, dm, at) for n, dm, each in lists if not each.weights for at in range(len(each.entries) - 1)]
    doubts = [
        (n, dm, at)
        for n, dm, wishes in lists
        if not wishes.weights
        for at, each in enumerate(wishes.entries)
        if not each.certain
    ]
    weights = [(n, dm, at) for n, dm, wishes in lists for at in range(len(wishes.weights))]
    owners = [("", dispute.shared_rules), *((name, dispute.rules[name]) for name in accounts)]
    entries = [(owner, kind, at) for owner, rules in owners for kind in rules for at in range(len(rules[kind]))]
    spread = kinds.get("weights", 0)
    mixes = product(sources, repeat=3) if kinds.get("mix") else [()]
    used = used_claims(dispute, accounts, sources)
    for account, mix, gone, swapped, left_out, factors, dropped in product(
        accounts,
        list(mixes),
        subsets(used, kinds.get("withdraw", 0)),
        [each for each in subsets(swaps if kinds.get("swap") else []) if apart(each)],
        subsets(doubts if kinds.get("uncertain") else []),
        list(product([1 - spread, Fraction(1), 1 + spread] if spread else [Fraction(1)], repeat=len(weights))),
        subsets(entries if kinds.get("assumptions") else []),
    ):
        pairs = tuple(zip(weights, factors, strict=True))
        yield Variant(account, mix or (account,) * 3, gone, swapped, left_out, pairs, dropped)


def used_claims(dispute: Dispute, accounts: list[str], sources: list[str]) -> list[str]:
    rules = [dispute.shared_rules, *(dispute.rules[name] for name in {*accounts, *sources})]
    entries = [entry for each in rules for listed in each.values() for entry in listed]
    used = {claim for entry in entries for claim in entry.because}
    for name in sources:
        for wishes in dispute.wishes[name].values():
            own = [wishes.because] if wishes.weights else [entry.because for entry in wishes.entries]
            used.update(claim for because in own for claim in because)
    return [claim for claim in dispute.claims if claim in used]


def game_of(dispute: Dispute, variant: Variant) -> reference.Game:
    standing: dict[str, list[Entry]] = {"infeasible": [], "irreversible": [], "absent": []}
    for owner, rules in (("", dispute.shared_rules), (variant.account, dispute.rules[variant.account])):
        for kind, entries in rules.items():
            for place, each in enumerate(entries):
                if each.stands(variant.gone) and (owner, kind, place) not in variant.dropped:
                    standing[kind].append(each)
    absent = sum(1 << OPTIONS.index(option) for option in {each.what for each in standing["absent"]})
    masks = reference.option_masks([len(each) for each in OWNED.values()])
    states = reference.option_states(
        [len(each) for each in OWNED.values()],
        lambda state: bool(state & absent) or any(each.what(state) for each in standing["infeasible"]),
    )
    one_way = [reference.OneWay(OPTIONS.index(each.what), "forward") for each in standing["irreversible"]]
    moves = reference.option_moves(masks, states, one_way)
    ranks = tuple(ranks_of(dispute, variant, dm, states) for dm in range(3))
    return reference.Game(3, states, moves, ranks, masks)


def ranks_of(dispute: Dispute, variant: Variant, place: int, states: tuple[int, ...]) -> dict[int, int]:
    name, dm = variant.preferences[place], list(OWNED)[place]
    wishes = dispute.wishes[name][dm]
    if wishes.weights:
        if wishes.because and variant.gone.issuperset(wishes.because):
            return reference.ranks_from_statements(states, [])
        factors = dict(variant.factors)
        weighed = [
            (entry.what, weight * factors.get((name, dm, at), Fraction(1)))
            for at, (entry, weight) in enumerate(zip(wishes.entries, wishes.weights, strict=True))
        ]
        return reference.ranks_from_weights(states, weighed)
    numbered = list(enumerate(wishes.entries))
    for at in range(len(numbered) - 1):
        if (name, dm, at) in variant.swapped:
            numbered[at], numbered[at + 1] = numbered[at + 1], numbered[at]
    kept = [each.what for at, each in numbered if (name, dm, at) not in variant.left_out and each.stands(variant.gone)]
    return reference.ranks_from_statements(states, kept)


def is_emptied(dispute: Dispute, variant: Variant, place: int) -> bool:
    """Whether nothing is left of what a party wants; each has something in the file."""
    name, dm = variant.preferences[place], list(OWNED)[place]
    wishes = dispute.wishes[name][dm]
    if wishes.weights:
        return bool(wishes.because) and variant.gone.issuperset(wishes.because)
    places = enumerate(wishes.entries)
    return all((name, dm, at) in variant.left_out or not each.stands(variant.gone) for at, each in places)


def kept_whole(dispute: Dispute, variant: Variant, game: reference.Game) -> list[reference.Game]:
    """The game with the whole list of one party who has none, and with those of all such parties."""
    whole = replace(variant, gone=NOTHING, left_out=NOTHING)
    empty = [place for place in range(3) if is_emptied(dispute, variant, place)]
    found = []
    for kept in (*([place] for place in empty), empty) if empty else ():
        ranks = [ranks_of(dispute, whole, at, game.states) if at in kept else game.rank[at] for at in range(3)]
        found.append(replace(game, rank=tuple(ranks)))
    return found


def counted(dispute: Dispute, made: list[Variant]) -> Counter[Any]:
    """In how many variants each outcome holds under each concept, and in how many only because of indifference."""
    found: Counter[Any] = Counter()
    asked = {**dispute.definitions, "status_quo": lambda state: state == dispute.quo}
    for variant in made:
        game = game_of(dispute, variant)
        others = kept_whole(dispute, variant, game)
        found["emptied"] += bool(others)
        for concept in CONCEPTS:
            stable = reference.equilibria(game, concept)
            kept = [reference.equilibria(other, concept) for other in others]
            for name, meets in asked.items():
                holds = any(map(meets, stable))
                rests = any(any(map(meets, each)) != holds for each in kept)
                found[name, concept] += holds
                found[name, concept, holds] += rests
    return found


SEEDS = [*range(3), *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(3, 15))]
KINDS: dict[str, dict[str, Any]] = {
    "withdraw-one": {"withdraw": 1},
    "withdraw-all": {"withdraw": 3},
    "swap": {"swap": True},
    "uncertain": {"uncertain": True},
    "weights": {"weights": Fraction(1, 2)},
    "assumptions": {"assumptions": True},
    "several": {"withdraw": 1, "swap": True, "assumptions": True},
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kinds", KINDS.values(), ids=KINDS)
def test_one_account_varied(seed: int, kinds: dict[str, Any]) -> None:
    agrees(seed, ["one"], ["one"], kinds, account="one")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kinds", [{"withdraw": 1}, {"assumptions": True}], ids=["withdraw", "assumptions"])
def test_all_accounts_varied(seed: int, kinds: dict[str, Any]) -> None:
    agrees(seed, ["one", "two"], ["one", "two"], kinds)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("more", [{}, {"uncertain": True}], ids=["alone", "uncertain"])
def test_accounts_mixed(seed: int, more: dict[str, Any]) -> None:
    agrees(seed, ["one"], ["one", "two"], {"mix": True, **more}, account="one")
    if not more:
        agrees(seed, ["one", "two"], ["one", "two"], {"mix": True})


def agrees(
    seed: int, accounts: list[str], sources: list[str], kinds: dict[str, Any], account: str | None = None
) -> None:
    dispute, made = few_variants(seed, accounts, sources, kinds)
    if len(made) == 1:
        with pytest.raises(standoff.QuestionError, match="nothing varies here"):
            standoff.sweep(standoff.loads(dispute.text), account, **kinds)
        return
    expected = counted(dispute, made)
    found = standoff.sweep(standoff.loads(dispute.text), account, concepts=CONCEPTS, workers=1, **kinds)
    assert found.full
    for each in found.frequencies:
        own = (each.outcome, each.concept)
        for count, key in ((each.count, own), (each.makes, (*own, True)), (each.breaks, (*own, False))):
            assert Fraction(count, each.of) == Fraction(expected[key], len(made)), (each, key)
    assert Fraction(found.emptied.variants, found.job.count) == Fraction(expected["emptied"], len(made))
    assert len(made) % found.job.count == 0  # fewer, by whole times, where two accounts have a list in common


def few_variants(
    seed: int, accounts: list[str], sources: list[str], kinds: dict[str, Any]
) -> tuple[Dispute, list[Variant]]:
    """The first random dispute from a seed on that has feasible states, and not too many variants, and these."""
    while True:
        dispute = random_dispute(seed)
        made = list(islice(variants(dispute, accounts, sources, kinds), MOST + 1))
        sound = all(game_of(dispute, Variant(name, (name,) * 3)).states for name in dispute.wishes)
        if sound and len(made) <= MOST:
            return dispute, made
        seed += 100
