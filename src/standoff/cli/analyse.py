"""`standoff analyse`."""

from __future__ import annotations

from pathlib import Path

import click

from standoff.cli import common


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
        answer = ask(withdrawal.conflict, account, asked)
    if as_json:
        from standoff.report.as_json.analysis import analysis_object
        from standoff.report.as_json.withdrawal import withdrawal_object

        found = analysis_object(answer, stable=stable, limit=10_000 if limit is None else limit)
        common.print_json({**found, **withdrawal_object(withdrawal)})  # these keys are promised, and no others
        return
    from standoff.report.analysis import ROWS, analysis_report

    common.show_left(
        analysis_report(answer, stable=stable, rows=ROWS if limit is None else limit), withdrawal, list(answer)
    )
