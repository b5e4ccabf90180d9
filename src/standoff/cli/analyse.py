"""`standoff analyse`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from standoff.cli import common
from standoff.cli.find import forget_unlisted, progress
from standoff.errors import TooLargeError

if TYPE_CHECKING:
    from standoff.model.conflict import Conflict
    from standoff.model.withdrawal import Withdrawal
    from standoff.questions.analyse import Analysis
    from standoff.questions.analyse.unlisted import Beyond

MOST = 2**32  # states that some machine may have room for
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
        _say_what_is_quicker(withdrawal.conflict)
        try:
            answer = ask(withdrawal.conflict, account, asked)
        except TooLargeError:
            beyond = None if as_json or stable else _beyond(withdrawal.conflict, account, asked, limit)
            if beyond is None:
                raise
            forget_unlisted()
        else:
            beyond = None
    if beyond is not None:
        _show_beyond(beyond, withdrawal, account)
    elif as_json:
        _print_json(answer, withdrawal, stable, LIMIT if limit is None else limit)
    else:
        _show(answer, withdrawal, stable, limit)


def _say_what_is_quicker(conflict: Conflict) -> None:
    """Says, where it will take minutes, what would make it seconds."""
    from standoff.space.compiling import MANY, worthwhile

    states = conflict.code_count
    if MANY <= states <= MOST and not worthwhile(states):
        words = (
            f'standoff: {states:,} states take a while; `pip install "standoff[fast]"` makes it several times as fast'
        )
        click.echo(words, err=True)


def _beyond(conflict: Conflict, account: str | None, concepts: list[str] | None, limit: int | None) -> Beyond | None:
    """What a solver finds of a model too large to list: None where it can't be asked."""
    from standoff.questions.analyse.unlisted import LIMIT as SOME
    from standoff.questions.analyse.unlisted import beyond

    with progress() as shown:
        return beyond(conflict, account, concepts, max(1, SOME if limit is None else limit), progress=shown)


def _show_beyond(beyond: Beyond, withdrawal: Withdrawal, account: str | None) -> None:
    from standoff.report.find import beyond_report

    common.show_left(beyond_report(beyond), withdrawal, [account] if account else None)


def _show(answer: Analysis, withdrawal: Withdrawal, stable: bool, limit: int | None) -> None:
    from standoff.report.analysis import ROWS, analysis_report

    report = analysis_report(answer, stable=stable, rows=ROWS if limit is None else limit)
    common.show_left(report, withdrawal, list(answer))


def _print_json(answer: Analysis, withdrawal: Withdrawal, stable: bool, limit: int) -> None:
    """Prints the answer; lists that may be long without ever having them whole."""
    from standoff.questions.analyse.as_json import analysis_object
    from standoff.questions.analyse.streamed import streamed_codes, streamed_json
    from standoff.questions.as_json import withdrawal_object

    fell = withdrawal_object(withdrawal)  # these keys are promised, and no others
    if limit <= LIMIT:
        common.print_json({**analysis_object(answer, stable=stable, limit=limit), **fell})
        return
    found = analysis_object(answer, stable=stable, limit=limit, codes=streamed_codes)
    for piece in streamed_json({**found, **fell}):
        click.echo(piece, nl=False)
    click.echo()
