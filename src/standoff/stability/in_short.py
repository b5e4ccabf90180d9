"""Many names of concepts in few words: those of a family that follow one another are told by the first and the last."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

FEWEST = 3  # names that are told by the first and the last
LARGEST = 99  # moves that a concept of foresight looks ahead
NUMBER = re.compile(r"^(.*?)(\d+|(?<=_)[a-z]$)(.*)$")


def in_short(names: Iterable[str], known: Container[str] = ()) -> list[str]:
    """Some names, of which those that differ in one number or letter at the end are told together.

    Families of which all numbers are `known` are told whole.

    >>> in_short(["l2", "l3", "l4", "nm", "nash_a", "nash_b", "nash_c", "nash_d", "mr4", "mr5"])
    ['l2 to l4', 'nm', 'nash_a to nash_d', 'mr4', 'mr5']
    """
    families: dict[object, list[str]] = {}
    for name in names:
        families.setdefault(_family(name), []).append(name)
    return [told for family in families.values() for told in _told(family, known)]


def _family(name: str) -> object:
    found = NUMBER.match(name)
    return (found[1], found[2].isdecimal(), found[3]) if found else name


def _told(family: list[str], known: Container[str]) -> list[str]:
    if NUMBER.match(family[0]) is None:
        return family
    first, last = _numbered(family[0], 1), _numbered(family[0], LARGEST)
    if first in known and last in known:
        return [f"{first} to {last}"]
    places = sorted(map(_place, family))
    follow = places == list(range(places[0], places[0] + len(places)))
    return [f"{family[0]} to {family[-1]}"] if follow and len(family) >= FEWEST else family


def _numbered(name: str, number: int) -> str:
    """The name of the concept of a family that has another number."""
    return NUMBER.sub(rf"\g<1>{number}\g<3>", name)


def _place(name: str) -> int:
    varies = NUMBER.sub(r"\2", name)
    return int(varies) if varies.isdecimal() else ord(varies)
