"""The command `standoff bundle`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from standoff.cli import common


@click.command()
@common.file_argument
@click.option("-o", "--output", type=common.PATH, help="The .zip file to write.")
@click.option("--question", "questions", multiple=True, metavar="NAME", help="Answer this; can be given several times.")
@click.option("--with-sources", is_flag=True, help="Put in the texts of the sources that lie beside the file.")
@click.option("--check", "checks", is_flag=True, help="Check the bundle FILE: is all as it was?")
@click.option("--sources", type=common.PATH, metavar="FOLDER", help="With --check: where the sources are.")
@common.force_option
def bundle(
    file: Path,
    output: Path | None,
    questions: tuple[str, ...],
    sources: Path | None,
    *,
    with_sources: bool,
    checks: bool,
    force: bool,
) -> None:
    """A dispute with its answers, to be checked elsewhere.

    One .zip file with the dispute, the answers as JSON, the digests of its sources, and the versions they were made
    with. Without --question these are `analyse`, and `replay` where there is a record.
    """
    _require_one_way(output, sources, checks=checks, others=bool(output or questions or with_sources or force))
    with common.mistakes_in(file):
        if checks:
            _check(file, sources)
            return
        from standoff.bundling.making import bundle as make

        made = make(file, output or "", questions=questions or None, with_sources=with_sources, force=force)
    click.echo(f"wrote {output}: {', '.join(made.members)}\nSHA-256 {made.sha256}")


def _require_one_way(output: Path | None, sources: Path | None, *, checks: bool, others: bool) -> None:
    """Refuses options of making a bundle beside those of checking one, and neither."""
    if checks and others:
        raise click.UsageError("--check goes with --sources alone")
    if not checks and sources is not None:
        raise click.UsageError("--sources goes with --check; to put sources in: --with-sources")
    if not checks and output is None:
        raise click.UsageError("name the .zip file to write with -o, or check one with --check")


def _check(file: Path, sources: Path | None) -> None:
    from standoff.bundling.checking import check_bundle

    found = check_bundle(file, sources)
    for text in found.agreed:
        click.echo(f"as it was: {text}")
    for text in found.differences:
        click.echo(f"differs:   {text}")
    for text in found.notes:
        click.echo(f"note: {text}", err=True)
    if not found.agrees:
        sys.exit(1)
