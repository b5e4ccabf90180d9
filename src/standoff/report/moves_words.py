"""Moves and what comes of them in plain words, made of ids and numbers alone, so that any report can say them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from standoff.render.words import counted, listed
from standoff.stability import CONCEPTS

FOR_MOVER = {"improvement": "an improvement", "indifferent": "indifferent", "loss": "a loss"}
BESIDE = {"improvement": "better than", "indifferent": "as good as", "loss": "worse than"}


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


def verdict(moves: int, improvements: int, stable: Collection[str], unstable: Collection[str]) -> str:
    """How a state is for a decision maker, in words that go on from its name.

    >>> verdict(3, 1, ["seq"], ["nash"])
    ' is stable under seq, not under nash: 1 improvement among 3 moves'
    """
    if not moves:
        return " is stable whatever it wants: it has no move here (structural)"
    if not improvements:
        none = "its only move is no improvement" if moves == 1 else f"none of its {moves} moves is an improvement"
        return f" is stable: {none}"
    under = f"stable under {listed(stable)}{f', not under {listed(unstable)}' if unstable else ''}" if stable else ""
    many = f"{counted(improvements, 'improvement')} among {counted(moves, 'move')}"
    return f" is {under or f'unstable under {listed(unstable)}'}: {many}"


def outcome(kind: str, concepts: Collection[str], steps: int, dm: str, here: str, end: str) -> str:
    """What becomes of an improvement of `dm` from the state `here` to `end`: see `Reply` for the kinds.

    >>> outcome("nobody moves", ["seq"], 0, "us", "350", "342")
    'nothing deters: nobody else has an improvement to make from 342'
    """
    rules = [rule for rule in (CONCEPTS[concept].rule for concept in concepts) if rule is not None]
    credible = all(rule.credible or not rule.answered for rule in rules)
    match kind:
        case "sanction":
            return f"deterred in {counted(steps, 'step')}"
        case "clash":
            return "spoilt by what others do at the same time"
        case "escaped":
            return f"nothing deters: {dm} can escape every sanction"
        case "all better":
            how = "improvements of the others lead" if credible else "whatever the others do leads"
            return f"nothing deters: {how} only to what is better than {here} for {dm}"
        case "nobody moves":
            return f"nothing deters: nobody else has {'an improvement to make' if credible else 'a move'} from {end}"
        case "unasked":
            return "nothing deters: an improvement is all that it asks for"
        case _:
            return "nothing deters: no improvements of others clash with it"
