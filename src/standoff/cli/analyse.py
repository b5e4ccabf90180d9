"""`standoff analyse`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from standoff.cli import common
from standoff.errors import TooLargeError

if TYPE_CHECKING:
    from standoff.model.withdrawal import Withdrawal
    from standoff.questions.analyse import Analysis

LIMIT = 10_000  # states of a list as JSON, where nothing else is asked for


@click.command()
@common.file_argument
@common.account_option
@common.concepts_option
@common.without_options
@common.json_option
@click.option("--stable", is_flag=True, help="Also what is stable for each decision maker.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help="The longest list of states [default: 10000 as JSON, 24 in tables].",
)
def analyse(
    file: Path,
    account: str | None,
    concepts: str | None,
    claims: tuple[str, ...],
    voices: tuple[str, ...],
    *,
    as_json: bool,
    stable: bool,
    limit: int | None,
) -> None:
    """Which states hold, for whom, and where the accounts agree."""
    with common.mistakes_in(file):
        from standoff.questions.analyse import analyse as ask

        asked = common.chosen_concepts(concepts)
        withdrawal = common.without(common.opened(file), claims, voices)
        try:
            answer = ask(withdrawal.conflict, account, asked)
        except TooLargeError:
            if as_json or stable or not _show_beyond(withdrawal, account, asked, limit):
                raise
            return
    if as_json:
        _print_json(answer, withdrawal, stable, LIMIT if limit is None else limit)
        return
    from standoff.report.analysis import ROWS, analysis_report

    common.show_left(
        analysis_report(answer, stable=stable, rows=ROWS if limit is None else limit), withdrawal, list(answer)
    )


def _show_beyond(withdrawal: Withdrawal, account: str | None, concepts: list[str] | None, limit: int | None) -> bool:
    """Shows what a solver finds of a model too large to list; says whether it could be asked."""
    from standoff.questions.beyond import LIMIT as SOME
    from standoff.questions.beyond import beyond

    told = beyond(withdrawal.conflict, account, concepts, max(1, SOME if limit is None else limit))
    if told is None:
        return False
    from standoff.report.find import beyond_report

    common.show_left(beyond_report(told), withdrawal, [account] if account else None)
    return True


def _print_json(answer: Analysis, withdrawal: Withdrawal, stable: bool, limit: int) -> None:
    """Prints the answer; lists that may be long without ever having them whole."""
    from standoff.report.as_json.analysis import analysis_object
    from standoff.report.as_json.streamed import streamed_codes, streamed_json
    from standoff.report.as_json.withdrawal import withdrawal_object

    fell = withdrawal_object(withdrawal)  # these keys are promised, and no others
    if limit <= LIMIT:
        common.print_json({**analysis_object(answer, stable=stable, limit=limit), **fell})
        return
    found = analysis_object(answer, stable=stable, limit=limit, codes=streamed_codes)
    for piece in streamed_json({**found, **fell}):
        click.echo(piece, nl=False)
    click.echo()
