"""`standoff find`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standoff.cli import common
from standoff.progress import unheard

if TYPE_CHECKING:
    from rich.console import RenderableType

    from standoff.model.conflict import Conflict
    from standoff.progress import Progress
    from standoff.questions.find import Found
    from standoff.questions.find.verdicts import Verdicts

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


@click.command()
@common.file_argument
@click.argument("outcome", required=False)
@click.option("--concept", type=click.Choice(CONCEPTS), help="What holding means [default: nash; all with --state].")
@click.option("--state", help="For whom is this state stable? A code, a pattern, or the options taken.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="The most states to find.")
@click.option("--by", type=click.Choice(("enumeration", "solver")), help="The way to go [default: by size].")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=60,
    show_default=True,
    help="The time for the solver, in each account.",
)
@common.account_option
@common.without_options
@common.json_option
def find(
    file: Path,
    outcome: str | None,
    concept: str | None,
    state: str | None,
    limit: int,
    by: str | None,
    seconds: float,
    account: str | None,
    claims: tuple[str, ...],
    voices: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Which equilibria meet an outcome.

    Some that meet OUTCOME, a condition, or proof that there is none: also in models too large to list. With --state,
    for whom that state is stable.
    """
    if outcome is not None and state is not None:
        raise click.UsageError("an outcome and --state don't go together")
    how = {"account": account, "by": by, "seconds": seconds}
    with common.mistakes_in(file):
        withdrawal = common.without(common.opened(file), claims, voices)
        if state is None:
            answer: Found | Verdicts = _equilibria(withdrawal.conflict, outcome, concept or "nash", limit, how)
        else:
            answer = _verdicts(withdrawal.conflict, state, concept or CONCEPTS, how)
        if any(each.by == "solver" for each in answer.values()):
            forget_unlisted()
    if as_json:
        common.print_json_left(_object(answer), withdrawal, list(answer))
    else:
        common.show_left(_report(answer), withdrawal, list(answer))


def _equilibria(conflict: Conflict, outcome: str | None, concept: str, limit: int, how: dict[str, Any]) -> Found:
    from standoff.questions.find import find as ask

    with progress() as shown:
        return ask(conflict, outcome, concept=concept, limit=limit, progress=shown, **how)


def _verdicts(conflict: Conflict, state: str, concepts: str | Sequence[str], how: dict[str, Any]) -> Verdicts:
    from standoff.questions.find.verdicts import verdicts

    return verdicts(conflict, state, concepts=concepts, **how)


def _object(answer: Found | Verdicts) -> dict[str, Any]:
    from standoff.questions.find import Found
    from standoff.questions.find.as_json import find_object, verdicts_object

    return find_object(answer) if isinstance(answer, Found) else verdicts_object(answer)


def _report(answer: Found | Verdicts) -> RenderableType:
    from standoff.questions.find import Found
    from standoff.report.find import find_report, verdicts_report

    return find_report(answer) if isinstance(answer, Found) else verdicts_report(answer)


def forget_unlisted() -> None:
    """Leaves out the warning that the states weren't listed, where the answer says so and needs no list."""
    from standoff.space.checks import UNLISTED

    meta = click.get_current_context().meta
    meta[common.WARNINGS] = [each for each in meta[common.WARNINGS] if not each.message.startswith(UNLISTED)]


@contextmanager
def progress() -> Iterator[Progress]:
    """On a terminal, how far the solver is."""
    if not sys.stderr.isatty():
        yield unheard
        return
    from rich.console import Console

    with Console(stderr=True).status("asking the solver") as status:
        yield lambda found, of, what: status.update(f"{what}; {found:,} of {of:,} equilibria found")
