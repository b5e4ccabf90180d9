"""What holds in an account without some claims, beside what holds with all of them, concept by concept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.model.indifference import Parties, emptied, kept_sets
from standoff.model.withdrawal import account_without
from standoff.questions.equilibria import equilibria_of
from standoff.questions.outcome import Outcome, meeting
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
    """What holds under a concept: codes (n), ascending, and which don't, `gone`, or do, `new`, only then.

    For each outcome that was asked about `met` says whether some state that holds meets it, and `because` on whose
    indifference alone it rests, if on anybody's, that this differs.
    """

    codes: IntArray
    gone: Differing
    new: Differing
    met: tuple[bool, ...] = ()
    because: tuple[Parties, ...] = ()

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


def without(
    conflict: Conflict, variants: Sequence[Variant], concepts: Sequence[Concept], outcomes: Sequence[Outcome | None]
) -> list[Without]:
    """What holds in each variant of an account, by how much fell; in the first of them nothing did.

    Of each of the `outcomes` it is told whether it holds; None is one that never does.

    Raises TooLargeError where this machine has no room for the states.
    """
    base, *others = variants
    before = next(_told(conflict, [base], concepts, outcomes, None))
    if before.held is None:
        return [before, *map(Without, others)]
    found = list(_told(conflict, others, concepts, outcomes, [each.codes for each in before.held]))
    return [before, *sorted(found, key=lambda each: (len(each.variant.fallen), each.variant.fallen))]


def slots_of(listing: Listing, outcomes: Sequence[Outcome | None]) -> list[BoolArray | None]:
    """Which slots (s) hold a feasible state that meets each of some outcomes."""
    return [None if each is None else meeting(listing, each) for each in outcomes]


def met(slots: Sequence[BoolArray | None], stable: BoolArray) -> tuple[bool, ...]:
    """Whether each of some outcomes, by the `slots_of` them, holds where these slots (s) do."""
    return tuple(each is not None and bool((each & stable).any()) for each in slots)


def _told(
    conflict: Conflict,
    variants: Sequence[Variant],
    concepts: Sequence[Concept],
    outcomes: Sequence[Outcome | None],
    before: Sequence[IntArray] | None,
) -> Iterator[Without]:
    """What holds in some variants, beside what held `before` by concept."""
    fitting = set()
    beside = _Beside(before)
    for listing, group in equilibria_of(conflict, [each.account for each in variants], concepts):
        slots = slots_of(listing, outcomes)
        for place, stable in group:
            fitting.add(place)
            held = tuple(
                beside(number, listing.codes[each].astype(np.int32), met(slots, each))
                for number, each in enumerate(stable)
            )
            yield _placed(variants[place], held, listing)
    yield from (Without(each) for place, each in enumerate(variants) if place not in fitting)


def _placed(variant: Variant, held: tuple[Held, ...], listing: Listing) -> Without:
    return Without(variant, held, listing.slot(variant.account.status_quo) >= 0, bool(listing.feasible.any()))


@dataclass(frozen=True)
class _Beside:
    """Puts what holds beside what held before, by concept, or beside itself; the same answers are one object."""

    before: Sequence[IntArray] | None
    known: dict[tuple[int, bytes, tuple[bool, ...]], Held] = field(default_factory=dict)

    def __call__(self, concept: int, codes: IntArray, met: tuple[bool, ...]) -> Held:
        key = concept, codes.tobytes(), met
        if key not in self.known:
            was = codes if self.before is None else self.before[concept]
            gone, new = np.setdiff1d(was, codes, assume_unique=True), np.setdiff1d(codes, was, assume_unique=True)
            lost, won = (Differing(each, np.full(len(each), -1)) for each in (gone, new))
            self.known[key] = Held(codes, lost, won, met, ((),) * len(met))
        return self.known[key]
