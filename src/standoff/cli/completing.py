"""What a shell may propose for the value of an option: concepts, and what the file on the command line has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standoff.errors import StandoffError
from standoff.stability import ALL, CONCEPTS

if TYPE_CHECKING:
    from standoff.model.dispute import Dispute
    from standoff.questions.arguments import Kind

Proposing = Callable[[click.Context, click.Parameter, str], list[str]]

TYPED = "standoff.typed"  # where a command keeps what was typed: the file isn't known before an option is complete
NAMED = ("status_quo", "nothing")  # states that every file in option form has a word for


def proposing(kind: Kind, choices: Iterable[str] = ()) -> Proposing | None:
    """What proposes values of a kind for the beginning of one; None where any text may be meant."""
    known = {"accounts": _accounts, "account": _accounts, "party": _parties, "outcome": _outcomes, "state": _states}
    if kind in ("concepts", "choices"):
        return lambda ctx, param, begun: _going_on(begun, choices or (*CONCEPTS, ALL))
    if kind not in known:
        return None

    def propose(ctx: click.Context, param: click.Parameter, begun: str) -> list[str]:
        found: list[str] = []
        file = next((each for each in ctx.meta.get(TYPED, ()) if Path(each).is_file()), None)
        with suppress(StandoffError):
            from standoff.files.loading import read

            found = [] if file is None else _going_on(begun, known[kind](read(file).dispute))
        return found

    return propose


def _going_on(begun: str, words: Iterable[str]) -> list[str]:
    """The words that a text may go on with after its last comma, each with what stands before."""
    before, comma, last = begun.rpartition(",")
    return [f"{before}{comma}{word}" for word in words if word.startswith(last.lstrip())]


def _accounts(dispute: Dispute) -> Iterable[str]:
    return dispute.accounts


def _parties(dispute: Dispute) -> Iterable[str]:
    return dispute.decision_makers


def _outcomes(dispute: Dispute) -> Iterable[str]:
    return (*dispute.definitions, *_states(dispute))


def _states(dispute: Dispute) -> Iterable[str]:
    return dispute.states or NAMED
