"""`standoff hypergame`."""

from __future__ import annotations

from pathlib import Path

import click

from standoff.cli import common
from standoff.errors import QuestionError


def _believed(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """The account that each decision maker is said to believe; anything but `DM=ACCOUNT` is wrong usage."""
    from standoff.questions.hypergame.beliefs import believed

    try:
        return believed(values)
    except QuestionError as error:
        raise click.BadParameter(str(error), context, parameter) from None


@click.command()
@common.file_argument
@click.option(
    "--believe",
    metavar="DM=ACCOUNT",
    multiple=True,
    callback=_believed,
    help="The account that a decision maker believes [default: the file's `perceptions`]; repeatable.",
)
@common.concepts_option
@common.without_options
@common.json_option
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    help="The longest list of states [default: 10000 as JSON, 8 in tables].",
)
def hypergame(
    file: Path,
    believe: dict[str, str],
    concepts: str | None,
    claims: tuple[str, ...],
    voices: tuple[str, ...],
    *,
    as_json: bool,
    limit: int | None,
) -> None:
    """What holds when each believes an account of its own.

    Also who is surprised by what, and by which moves of the record.
    """
    with common.mistakes_in(file):
        from standoff.questions.hypergame import hypergame as ask
        from standoff.questions.hypergame.surprises import surprises

        asked = common.chosen_concepts(concepts)
        withdrawal = common.without(common.opened(file), claims, voices)
        answer = ask(withdrawal.conflict, believe, asked)
        seen = surprises(answer)
    if as_json:
        from standoff.questions.hypergame.as_json import hypergame_object

        found = hypergame_object(answer, seen, limit=10_000 if limit is None else limit)
        common.print_json_left(found, withdrawal, list(answer.analysis))
        return
    from standoff.report.hypergame import ROWS, hypergame_report

    common.show_left(
        hypergame_report(answer, seen, rows=ROWS if limit is None else limit), withdrawal, list(answer.analysis)
    )
