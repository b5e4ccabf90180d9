"""`standoff check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from standoff.cli import common
from standoff.errors import Finding


@click.command()
@common.file_argument
@click.option("--json", "as_json", is_flag=True, help="Print the findings as a JSON list and nothing else.")
def check(file: Path, *, as_json: bool) -> None:
    """Is the file sound? What is wrong, where, and what to try."""
    from standoff.render.findings import as_data, findings_text, sound_text

    findings: tuple[Finding, ...] = ()
    text = summary = ""
    with common.mistakes_in(file, quiet=as_json) as mistakes:
        from standoff.files.reading import read
        from standoff.questions.check import check as ask

        document = read(file)
        text = document.text
        conflict, findings = ask(document)
        summary = sound_text(conflict)
    findings = tuple(mistakes) or findings
    errors = [finding for finding in findings if finding.is_error]
    if as_json:
        common.print_json([as_data(finding) for finding in findings])
    else:
        if findings:
            click.echo(findings_text(findings, text), err=True)
        if not errors:
            click.echo(f"{file}: sound\n{summary}")
    if errors:
        sys.exit(1)
