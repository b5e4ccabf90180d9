"""Moves in plain words, made of ids alone, so that any report can say them."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.render.words import listed


def made(dm: str, taken: Sequence[str], dropped: Sequence[str]) -> str:
    """What a decision maker does with its options.

    >>> made("us", ["us.talks"], ["us.exercises", "us.thaad"])
    'takes talks, drops exercises and thaad'
    """
    does = [
        f"{verb} {listed(option.removeprefix(f'{dm}.') for option in options)}"
        for verb, options in (("takes", taken), ("drops", dropped))
        if options
    ]
    return ", ".join(does) or "moves"
