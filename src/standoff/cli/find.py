"""`standoff find`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standoff.cli import common

if TYPE_CHECKING:
    from standoff.solver.search import Told

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
    with common.mistakes_in(file):
        from standoff.questions.find import find as ask
        from standoff.questions.verdicts import verdicts

        withdrawal = common.without(common.opened(file), claims, voices)
        conflict = withdrawal.conflict
        if state is None:
            with _progress() as told:
                found = ask(
                    conflict,
                    outcome,
                    account=account,
                    concept=concept or "nash",
                    limit=limit,
                    by=by,
                    seconds=seconds,
                    told=told,
                )
        else:
            asked = concept or CONCEPTS
            judged = verdicts(conflict, state, account, concepts=asked, by=by, seconds=seconds)
    if as_json:
        from standoff.report.as_json.find import find_object, verdicts_object

        told_as = find_object(found) if state is None else verdicts_object(judged)
        common.print_json_left(told_as, withdrawal, list(found if state is None else judged))
        return
    from standoff.report.find import find_report, verdicts_report

    report = find_report(found) if state is None else verdicts_report(judged)
    common.show_left(report, withdrawal, list(found if state is None else judged))


@contextmanager
def _progress() -> Iterator[Told | None]:
    """On a terminal, how far the solver is."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status("asking the solver") as status:
        yield lambda candidates, found: status.update(f"{candidates:,} candidates, {found:,} equilibria")
