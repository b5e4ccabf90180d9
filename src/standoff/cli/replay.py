"""`standoff replay`."""

from __future__ import annotations

from pathlib import Path

import click

from standoff.cli import common


@click.command()
@common.file_argument
@common.account_option
@common.concepts_option
@common.without_options
@common.figure_option
@common.force_option
@common.json_option
def replay(
    file: Path,
    account: str | None,
    concepts: str | None,
    claims: tuple[str, ...],
    voices: tuple[str, ...],
    figure: Path | None,
    *,
    force: bool,
    as_json: bool,
) -> None:
    """How much of the record each account explains, beside chance."""
    with common.mistakes_in(file):
        from standoff.questions.replay import replay as ask

        common.require_figure(figure, force=force)
        asked = common.chosen_concepts(concepts)
        withdrawal = common.without(common.opened(file), claims, voices)
        answer = ask(withdrawal.conflict, account, asked)
        if figure is not None:
            from standoff.questions.replay.figure import draw

            draw(answer, figure, force=force)
    if as_json:
        from standoff.questions.replay.as_json import replay_object

        common.print_json_left(replay_object(answer), withdrawal, list(answer))
        return
    from standoff.report.replay import replay_report

    common.show_left(replay_report(answer), withdrawal, list(answer))
