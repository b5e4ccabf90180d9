"""The sets of claims that may decide something: unions of what elements rest on."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.model.elements import Element

Claims = frozenset[str]


def sets_of(grounded: Sequence[Element], size: int, most: int) -> tuple[int, list[Claims]]:
    """Every set of claims that may be a hinge, smallest first, and the largest size up to which they are all here.

    Only unions of `because` lists may be: any other set has a claim that nothing which falls rests on, and does the
    same without it.
    """
    supports = list(dict.fromkeys(frozenset(each.because) for each in grounded))
    known: list[Claims] = []
    for reach in range(1, min(size, len(frozenset[str]().union(*supports))) + 1):
        wider = _unions(supports, reach, most if reach > 1 else len(supports))
        if wider is None:
            return reach - 1, known
        known = wider
    return size, known


def _unions(supports: Sequence[Claims], size: int, most: int) -> list[Claims] | None:
    """All unions of up to `size` claims, smallest first; None where there are more than `most`."""
    found: dict[Claims, None] = {frozenset(): None}
    for support in supports:
        wider = (known | support for known in list(found))
        found.update((union, None) for union in wider if len(union) <= size)
        if len(found) - 1 > most:
            return None
    del found[frozenset()]
    return sorted(found, key=len)
