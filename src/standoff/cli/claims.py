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
@click.option("--check", is_flag=True, help="Exit with 1 unless every source is as coded and every passage found.")
@common.json_option
def claims(
    file: Path, only: tuple[str, ...], account: str | None, voice: str | None, *, check: bool, as_json: bool
) -> None:
    """On whose word the model rests: claims, voices and passages. With CLAIMs: these in full."""
    with common.mistakes_in(file):
        from standoff.files.reading import read
        from standoff.questions.check import sound
        from standoff.questions.claims import claims as ask

        document = read(file)
        conflict, warnings = sound(document)
        answer = ask(conflict, only=only, voice=voice, account=account)
    from standoff.report.claims import claims_in_full, claims_report
    from standoff.report.findings import findings_text
    from standoff.report.passages import claims_findings

    if as_json:
        from standoff.report.as_json.claims import claims_object

        common.print_json(claims_object(answer, texts=bool(only)))
    else:
        common.show(claims_in_full(answer) if only else claims_report(answer))
    findings = document.place([*warnings, *claims_findings(answer)])
    if findings:
        click.echo(findings_text(findings, document.text), err=True)
    if answer.is_at_fault or (check and not answer.is_resolved):
        click.get_current_context().exit(1)
