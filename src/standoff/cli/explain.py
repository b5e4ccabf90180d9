"""`standoff explain`."""

from __future__ import annotations

from pathlib import Path

import click

from standoff.cli import common


@click.command()
@common.file_argument
@click.argument("state", required=False)
@click.option("--dm", metavar="NAME", help="Only this decision maker.")
@common.account_option
@common.concepts_option
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help="The improvements of each decision maker that are told or drawn [default: 6; as JSON up to 10000].",
)
@common.without_options
@common.figure_option
@common.force_option
@common.json_option
def explain(
    file: Path,
    state: str | None,
    dm: str | None,
    account: str | None,
    concepts: str | None,
    limit: int | None,
    claims: tuple[str, ...],
    voices: tuple[str, ...],
    figure: Path | None,
    *,
    force: bool,
    as_json: bool,
) -> None:
    """Why a state holds or doesn't, for whom, and on whose word.

    STATE is a code, a pattern such as YNNY, a name, or the options taken, separated by commas. Without it the status
    quo of each account is explained.
    """
    with common.mistakes_in(file):
        from standoff.questions.explain import explain as ask
        from standoff.report.explain import ROWS, explain_report

        common.require_figure(figure, force=force)
        asked = common.chosen_concepts(concepts)
        withdrawal = common.without(common.opened(file), claims, voices)
        answer = ask(withdrawal.conflict, state, account, dm=dm, concepts=asked)
        rows = ROWS if limit is None else limit
        if figure is not None:
            from standoff.questions.explain.figure import draw

            draw(answer, figure, rows=rows, force=force)
    if as_json:
        from standoff.questions.explain.as_json import explain_object

        found = explain_object(answer, limit=10_000 if limit is None else limit)
        common.print_json_left(found, withdrawal, list(answer))
        return
    common.show_left(explain_report(answer, rows=rows), withdrawal, list(answer))
