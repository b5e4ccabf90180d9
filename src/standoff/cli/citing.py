"""The command `standoff cite`."""

from __future__ import annotations

from pathlib import Path

import click

from standoff.cli import common


@click.command()
@common.file_argument
@click.option(
    "--form", type=click.Choice(("bibtex", "csl")), default="bibtex", show_default=True, help="How it is written."
)
@click.option("-o", "--output", type=common.PATH, help="Write it into this file in place of printing it.")
@common.force_option
def cite(file: Path, form: str, output: Path | None, *, force: bool) -> None:
    """How to cite a dispute and its sources.

    BibTeX, or the JSON of the Citation Style Language (CSL), which Zotero and pandoc read.
    """
    from standoff.files.examples import literature_of
    from standoff.files.writing import require_absent, write_text
    from standoff.questions.cite import cite as ask

    with common.mistakes_in(file):
        if output is not None:
            require_absent(output, force=force)
        text = ask(common.opened(file, "model and sources"), form, literature=literature_of(file))
        if output is None:
            click.echo(text, nl=False)
            return
        write_text(output, text, force=force)
    click.echo(f"wrote {output}")
