"""What holds in an account without some claims, beside what holds with all of them, concept by concept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.model.indifference import Parties, emptied, kept_sets, kept_whole, resting_on
from standoff.model.withdrawal import account_without
from standoff.questions.equilibria import equilibria_of
from standoff.questions.report.play.switches import Fallen
from standoff.space.listing import BoolArray, IntArray, Listing
from standoff.stability import Concept


@dataclass(frozen=True)
class Variant:
    """An account of which some elements fell, and those whom that leaves without any preference."""

    fallen: Fallen
    account: Account
    emptied: Parties

    @property
    def kept(self) -> list[Parties]:
        """Whose lists are kept whole to see what rests on their indifference."""
        return kept_sets(self.emptied)


@dataclass(frozen=True)
class Differing:
    """The codes (n), ascending, in which an answer differs from what holds with all claims.

    For each `because` has the parties, by a place in `parties`, on whose indifference alone that rests: -1 for nobody.
    """

    codes: IntArray
    because: IntArray
    parties: tuple[Parties, ...] = ()

    def rests_on(self, place: int) -> Parties:
        """On whose indifference alone it rests that the code at a place differs."""
        number = int(self.because[place])
        return self.parties[number] if number >= 0 else ()


@dataclass(frozen=True)
class Held:
    """What holds under a concept: codes (n), ascending, and which don't, `gone`, or do, `new`, only then."""

    codes: IntArray
    gone: Differing
    new: Differing

    @property
    def differs(self) -> bool:
        """Whether anything else holds than with all claims."""
        return len(self.gone.codes) + len(self.new.codes) > 0


@dataclass(frozen=True)
class Without:
    """What holds in a variant by concept, and whether its status quo and any state at all are feasible.

    `held` is None where a preference doesn't fit the states.
    """

    variant: Variant
    held: tuple[Held, ...] | None = None
    has_quo: bool = False
    has_states: bool = False


def variants_of(conflict: Conflict, account: Account, falls: Mapping[Fallen, frozenset[str]]) -> list[Variant]:
    """The variants of an account in which some sets of elements fell."""
    found = ((fallen, account_without(conflict, account, gone)) for fallen, gone in falls.items())
    return [Variant(fallen, each, emptied(account, each)) for fallen, each in found]


def work(variants: Sequence[Variant]) -> int:
    """How many accounts are analysed to tell what holds in some variants, and what rests on indifference."""
    return sum(1 + len(each.kept) for each in variants)


def without(conflict: Conflict, variants: Sequence[Variant], concepts: Sequence[Concept]) -> Iterator[Without]:
    """What holds in each variant of an account, in some order; in the first of them nothing fell.

    Raises TooLargeError where this machine has no room for the states.
    """
    base, *others = variants
    before = next(_told(conflict, [base], concepts, None))
    yield before
    if before.held is None:
        yield from map(Without, others)
        return
    as_things_are = [each.codes for each in before.held]
    pending = {}
    for each in _told(conflict, others, concepts, as_things_are):
        if each.variant.emptied and each.held is not None and any(it.differs for it in each.held):
            pending[each.variant.fallen] = each
        else:
            yield each
    yield from _resting(conflict, base.account, list(pending.values()), concepts)


def _told(
    conflict: Conflict, variants: Sequence[Variant], concepts: Sequence[Concept], before: Sequence[IntArray] | None
) -> Iterator[Without]:
    """What holds in some variants, beside what held `before` by concept."""
    fitting = set()
    beside = _Beside(before)
    for listing, group in equilibria_of(conflict, [each.account for each in variants], concepts):
        for place, stable in group:
            fitting.add(place)
            held = tuple(beside(number, listing.codes[each].astype(np.int32)) for number, each in enumerate(stable))
            yield _placed(variants[place], held, listing)
    yield from (Without(each) for place, each in enumerate(variants) if place not in fitting)


def _placed(variant: Variant, held: tuple[Held, ...], listing: Listing) -> Without:
    return Without(variant, held, listing.slot(variant.account.status_quo) >= 0, bool(listing.feasible.any()))


@dataclass(frozen=True)
class _Beside:
    """Puts what holds beside what held before, by concept, or beside itself; the same answers are one object."""

    before: Sequence[IntArray] | None
    known: dict[tuple[int, bytes], Held] = field(default_factory=dict)

    def __call__(self, concept: int, codes: IntArray) -> Held:
        key = concept, codes.tobytes()
        if key not in self.known:
            was = codes if self.before is None else self.before[concept]
            gone, new = np.setdiff1d(was, codes, assume_unique=True), np.setdiff1d(codes, was, assume_unique=True)
            self.known[key] = Held(codes, *(Differing(each, np.full(len(each), -1)) for each in (gone, new)))
        return self.known[key]


def _resting(
    conflict: Conflict, account: Account, found: Sequence[Without], concepts: Sequence[Concept]
) -> Iterator[Without]:
    """The same with what rests on the indifference of parties alone: what is undone where their lists are kept."""
    asked = [(place, parties) for place, each in enumerate(found) for parties in each.variant.kept]
    kept = [kept_whole(account, found[place].variant.account, parties) for place, parties in asked]
    undone: list[dict[Parties, list[IntArray]]] = [{} for _ in found]
    for listing, group in equilibria_of(conflict, kept, concepts):
        for number, stable in group:
            place, parties = asked[number]
            undone[place][parties] = [listing.codes[each] for each in stable]
    for each, known in zip(found, undone, strict=True):
        sets = [parties for parties in each.variant.kept if parties in known]
        held = tuple(
            replace(
                it,
                gone=_explained(it.gone, sets, [np.isin(it.gone.codes, known[those][number]) for those in sets]),
                new=_explained(it.new, sets, [~np.isin(it.new.codes, known[those][number]) for those in sets]),
            )
            for number, it in enumerate(each.held or ())
        )
        yield replace(each, held=held)


def _explained(found: Differing, sets: Sequence[Parties], undone: Sequence[BoolArray]) -> Differing:
    """With those on whose indifference each difference rests, given which (n) the kept lists of each set undo."""
    if not sets or not len(found.codes):
        return found
    kinds, which = np.unique(np.array(undone), axis=1, return_inverse=True)
    parties = [resting_on(each for each, back in zip(sets, kind, strict=True) if back) for kind in kinds.T]
    numbers = np.array([number if each else -1 for number, each in enumerate(parties)])
    return Differing(found.codes, numbers[which.reshape(-1)], tuple(parties))
