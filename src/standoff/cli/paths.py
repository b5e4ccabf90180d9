"""`standoff paths`."""

from __future__ import annotations

from pathlib import Path

import click

from standoff.cli import common


@click.command()
@common.file_argument
@click.option("--from", "start", metavar="STATE", help="Where to start [default: each account's status quo].")
@click.option("--to", metavar="STATE", help="The state to get to [default: the equilibria].")
@click.option("--outcome", metavar="CONDITION", help="Get to any state in which this is true.")
@common.account_option
@common.concepts_option
@click.option(
    "--limit", type=click.IntRange(min=0), default=5, show_default=True, help="The paths of a sort to write out."
)
@common.without_options
@common.json_option
def paths(
    file: Path,
    start: str | None,
    to: str | None,
    outcome: str | None,
    account: str | None,
    concepts: str | None,
    limit: int,
    claims: tuple[str, ...],
    voices: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """How the dispute can move, and who has to be won over.

    From where it stands to its equilibria, to a state or to an outcome.

    A STATE is a code, a pattern such as YNNY, a name, or the options taken, separated by commas.
    """
    if to is not None and outcome is not None:
        raise click.UsageError("--to and --outcome don't go together")
    if to is not None and concepts is not None:
        raise click.UsageError("--to and --concepts don't go together: concepts choose the equilibria to get to")
    with common.mistakes_in(file):
        from standoff.questions.paths import paths as ask

        asked = common.chosen_concepts(concepts) or ["nash"]
        withdrawal = common.without(common.opened(file), claims, voices)
        answer = ask(withdrawal.conflict, account, start=start, to=to, outcome=outcome, concepts=asked, limit=limit)
    if as_json:
        from standoff.questions.paths.as_json import paths_object

        common.print_json_left(paths_object(answer), withdrawal, list(answer))
        return
    from standoff.report.paths import paths_report

    common.show_left(paths_report(answer), withdrawal, list(answer))
