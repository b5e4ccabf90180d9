"""`standoff hinges`."""

from __future__ import annotations

from pathlib import Path

import click

from standoff.cli import common


@click.command()
@common.file_argument
@click.option("--outcome", metavar="CONDITION", help="Would some state in which this is true hold?")
@click.option("--state", help="Would this state hold? A code, a pattern, or the options taken.")
@click.option("--size", type=click.IntRange(min=1), default=3, show_default=True, help="The most claims in a set.")
@common.account_option
@common.concepts_option
@common.without_options
@common.json_option
def hinges(
    file: Path,
    outcome: str | None,
    state: str | None,
    size: int,
    account: str | None,
    concepts: str | None,
    claims: tuple[str, ...],
    voices: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Which claims decide whether an outcome would hold.

    All smallest sets of claims whose withdrawal makes or breaks it, and all single preferences that do when they are
    dropped or moved in their list.
    """
    if outcome is not None and state is not None:
        raise click.UsageError("--outcome and --state don't go together")
    if outcome is None and state is None:
        raise click.UsageError('say what is asked about: an --outcome "CONDITION", or a --state')
    with common.mistakes_in(file):
        from standoff.questions.hinges import hinges as ask

        asked = common.chosen_concepts(concepts) or ["nash"]
        withdrawal = common.without(common.opened(file), claims, voices)
        answer = ask(withdrawal.conflict, outcome, state=state, account=account, concepts=asked, size=size)
    if as_json:
        from standoff.questions.hinges.as_json import hinges_object

        common.print_json_left(hinges_object(answer), withdrawal, [each.account.id for each in answer.answers])
        return
    from standoff.report.hinges import hinges_report

    common.show_left(hinges_report(answer), withdrawal, [each.account.id for each in answer.answers])
