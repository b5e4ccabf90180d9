"""`standoff claims`."""

from __future__ import annotations

from pathlib import Path

import click

from standoff.cli import common


@click.command()
@common.file_argument
@click.argument("only", metavar="[CLAIM]...", nargs=-1)
@common.account_option
@click.option("--voice", help="Only the claims that come through this voice.")
@click.option("--check", is_flag=True, help="Exit with 1 unless every source opens and every passage is found.")
@common.json_option
def claims(
    file: Path, only: tuple[str, ...], account: str | None, voice: str | None, *, check: bool, as_json: bool
) -> None:
    """On whose word the model rests: claims, voices and passages. With CLAIMs: these in full."""
    with common.mistakes_in(file):
        from standoff.questions.claims import claims as ask

        answer = ask(common.opened(file), only=only, voice=voice, account=account)
    from standoff.report.claims import claims_in_full, claims_report
    from standoff.report.passages import claims_problems

    if as_json:
        from standoff.report.as_json.claims import claims_object

        common.print_json(claims_object(answer, texts=bool(only)))
    else:
        common.show(claims_in_full(answer) if only else claims_report(answer))
    for problem in claims_problems(answer):
        click.echo(f"standoff: {problem}", err=True)
    if answer.is_at_fault or (check and not answer.is_resolved):
        click.get_current_context().exit(1)
