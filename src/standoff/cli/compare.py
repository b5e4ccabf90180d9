"""`standoff compare`."""

from __future__ import annotations

from pathlib import Path

import click

from standoff.cli import common


@click.command()
@common.file_argument
@click.option("--accounts", help="Only these accounts, separated by commas: two at least.")
@common.concepts_option
@common.without_options
@common.json_option
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help="The longest list of states [default: 10000 as JSON, 24 in tables and figures].",
)
@common.figure_option
@common.force_option
def compare(
    file: Path,
    accounts: str | None,
    concepts: str | None,
    claims: tuple[str, ...],
    voices: tuple[str, ...],
    *,
    as_json: bool,
    limit: int | None,
    figure: Path | None,
    force: bool,
) -> None:
    """Where accounts agree and part, and whose preferences part them.

    The states that hold in all, some or one of them, the smallest sets of preference lists that decide where they
    disagree, and how alike these lists are.
    """
    with common.mistakes_in(file):
        from standoff.questions.compare import compare as ask
        from standoff.report.compare import ROWS, compare_report

        common.require_figure(figure, force=force)
        asked = common.chosen_concepts(concepts)
        named = None if accounts is None else [name.strip() for name in accounts.split(",") if name.strip()]
        withdrawal = common.without(common.opened(file), claims, voices)
        answer = ask(withdrawal.conflict, named, asked)
        rows = ROWS if limit is None else limit
        if figure is not None:
            from standoff.questions.compare.figure import draw

            draw(answer, figure, rows=rows, force=force)
    if as_json:
        from standoff.questions.compare.as_json import compare_object

        found = compare_object(answer, limit=10_000 if limit is None else limit)
        common.print_json_left(found, withdrawal, answer.accounts)
        return
    common.show_left(compare_report(answer, rows=rows), withdrawal, answer.accounts)
