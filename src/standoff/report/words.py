"""Small turns of phrase that all reports share."""

from __future__ import annotations

from collections.abc import Iterable


def listed(words: Iterable[object]) -> str:
    """`a`, `a and b`, `a, b and c`.

    >>> listed(["us", "china", "rok"])
    'us, china and rok'
    """
    *first, last = list(map(str, words)) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: `1 state`, `640 states`.

    >>> counted(2, "equilibrium", "equilibria")
    '2 equilibria'
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
