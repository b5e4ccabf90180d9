"""`standoff claims`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standoff.cli import common

if TYPE_CHECKING:
    from standoff.errors import Finding
    from standoff.files.reading import Document


@click.command()
@common.file_argument
@click.argument("only", metavar="[CLAIM]...", nargs=-1)
@common.account_option
@click.option("--voice", help="Only the claims that come through this voice.")
@click.option("--check", is_flag=True, help="Exit with 1 unless every source is as coded and every passage found.")
@click.option("--locate", "text", help="Instead: where this text stands in the sources, as lines to paste.")
@click.option("--source", help="With --locate: look only into this source.")
@common.json_option
def claims(
    file: Path,
    only: tuple[str, ...],
    account: str | None,
    voice: str | None,
    text: str | None,
    source: str | None,
    *,
    check: bool,
    as_json: bool,
) -> None:
    """On whose word the model rests: claims, voices and passages. With CLAIMs: these in full."""
    if text is not None:
        if only or check or account is not None or voice is not None:
            raise click.UsageError("--locate takes --source and --json, and nothing else")
        _locate(file, text, source, as_json=as_json)
    elif source is not None:
        raise click.UsageError("--source goes with --locate")
    else:
        _claims(file, only, account, voice, check=check, as_json=as_json)


def _claims(
    file: Path, only: tuple[str, ...], account: str | None, voice: str | None, *, check: bool, as_json: bool
) -> None:
    with common.mistakes_in(file):
        from standoff.files.reading import read
        from standoff.questions.check import sound
        from standoff.questions.claims import claims as ask

        document = read(file)
        conflict, warnings = sound(document)
        answer = ask(conflict, only=only, voice=voice, account=account)
    from standoff.report.claims import claims_in_full, claims_report
    from standoff.report.passages import claims_findings

    if as_json:
        from standoff.questions.claims.as_json import claims_object

        common.print_json(claims_object(answer, texts=bool(only)))
    else:
        common.show(claims_in_full(answer) if only else claims_report(answer))
    _tell(document, [*warnings, *claims_findings(answer)])
    _end(failed=answer.is_at_fault or (check and not answer.is_resolved))


def _locate(file: Path, text: str, source: str | None, *, as_json: bool) -> None:
    with common.mistakes_in(file):
        from standoff.files.reading import read
        from standoff.questions.check import sound
        from standoff.questions.locate import locate

        document = read(file)
        conflict, warnings = sound(document)
        answer = locate(conflict, text, source=source)
    from standoff.report.locate import locate_findings, locate_text

    if as_json:
        from standoff.questions.locate.as_json import locate_object

        common.print_json(locate_object(answer))
    else:
        click.echo(locate_text(answer))
    _tell(document, [*warnings, *locate_findings(answer)])
    _end(failed=not answer.is_found)


def _tell(document: Document, findings: Iterable[Finding]) -> None:
    """Prints findings at their places on standard error."""
    from standoff.report.findings import findings_text

    if placed := document.place(findings):
        click.echo(findings_text(placed, document.text), err=True)


def _end(*, failed: bool) -> None:
    click.get_current_context().exit(int(failed))
