"""What differs in a variant only because somebody has no preference left, and is indifferent among all states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.model.indifference import Parties, kept_whole, resting_on
from standoff.questions.equilibria import equilibria_of
from standoff.questions.outcome import Outcome
from standoff.questions.report.play.holding import Differing, Held, Without, met, slots_of
from standoff.space.listing import BoolArray, IntArray
from standoff.stability import Concept


@dataclass(frozen=True)
class Kept:
    """What holds under a concept with some lists kept whole: codes (n), and whether each outcome does."""

    codes: IntArray
    met: tuple[bool, ...]


def resting(
    conflict: Conflict,
    account: Account,
    found: Sequence[Without],
    concepts: Sequence[Concept],
    outcomes: Sequence[Outcome | None],
) -> Iterator[Without]:
    """The same variants of an account, with those on whose indifference alone each difference rests.

    A difference does so that isn't there once lists are kept whole, unless it is there already, and doesn't rest on
    that, where less falls. The variants are told by how much fell.
    """
    asked = [each for each in found if each.variant.emptied and any(it.differs for it in each.held or ())]
    kept = {each.variant.fallen: each for each in _kept_whole(conflict, account, asked, concepts, outcomes)}
    before = [each.met for each in found[0].held or ()]
    known: list[Without] = []
    for each in found:
        if each.variant.fallen in kept:
            fallen = set(each.variant.fallen)
            less = [other.held for other in known if other.held and fallen.issuperset(other.variant.fallen)]
            each = _unless_without_less(kept[each.variant.fallen], less, before)
        known.append(each)
        yield each


def _kept_whole(
    conflict: Conflict,
    account: Account,
    found: Sequence[Without],
    concepts: Sequence[Concept],
    outcomes: Sequence[Outcome | None],
) -> Iterator[Without]:
    """The same with those whose lists, kept whole, undo each difference."""
    asked = [(place, parties) for place, each in enumerate(found) for parties in each.variant.kept]
    kept = [kept_whole(account, found[place].variant.account, parties) for place, parties in asked]
    undone: list[dict[Parties, list[Kept]]] = [{} for _ in found]
    for listing, group in equilibria_of(conflict, kept, concepts):
        slots = slots_of(listing, outcomes)
        for number, stable in group:
            place, parties = asked[number]
            undone[place][parties] = [Kept(listing.codes[each], met(slots, each)) for each in stable]
    for each, known in zip(found, undone, strict=True):
        sets = [parties for parties in each.variant.kept if parties in known]
        held = tuple(
            replace(
                it,
                gone=_explained(it.gone, sets, [np.isin(it.gone.codes, known[those][number].codes) for those in sets]),
                new=_explained(it.new, sets, [~np.isin(it.new.codes, known[those][number].codes) for those in sets]),
                because=tuple(
                    resting_on(those for those in sets if known[those][number].met[place] != holds)
                    for place, holds in enumerate(it.met)
                ),
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


def _unless_without_less(
    found: Without, less: Sequence[tuple[Held, ...]], before: Sequence[tuple[bool, ...]]
) -> Without:
    """The same but for differences that are there, and rest on nobody's indifference, where less falls.

    `before` says by concept whether each outcome held where nothing falls.
    """
    held = tuple(
        replace(
            it,
            gone=_lasting(it.gone, [other[number].gone for other in less]),
            new=_lasting(it.new, [other[number].new for other in less]),
            because=_lasting_because(it, [other[number] for other in less], before[number]),
        )
        for number, it in enumerate(found.held or ())
    )
    return replace(found, held=held)


def _lasting_because(found: Held, less: Sequence[Held], before: tuple[bool, ...]) -> tuple[Parties, ...]:
    """On whose indifference it rests that outcomes hold, or don't: nobody's where they hold or not as before."""

    def lasts(place: int) -> bool:
        differs = found.met[place] != before[place]
        return differs and not any(each.met[place] == found.met[place] and not each.because[place] for each in less)

    return tuple(each if lasts(place) else () for place, each in enumerate(found.because))


def _lasting(found: Differing, less: Sequence[Differing]) -> Differing:
    because = found.because
    for each in less:
        if (because >= 0).any():
            because = np.where(np.isin(found.codes, each.codes[each.because < 0]), -1, because)
    return replace(found, because=because)
