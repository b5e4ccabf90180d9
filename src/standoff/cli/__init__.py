"""The command line: reads arguments, asks a question, prints the answer. Slow modules are imported when needed."""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from standoff.asking.registry import QUESTIONS
from standoff.cli.adding import ClaimsCommand
from standoff.cli.bundling import bundle
from standoff.cli.citing import cite
from standoff.cli.drawing import figure
from standoff.cli.edit import edit
from standoff.cli.files import check, completion, convert, new, schema, serve
from standoff.cli.questions import QuestionCommand
from standoff.cli.reading import ReadCommand
from standoff.cli.reporting import ReportCommand
from standoff.errors import not_there
from standoff.version import __version__

DO_MORE = {"claims": ClaimsCommand, "read": ReadCommand, "report": ReportCommand}
"""The commands of questions that do something besides."""


class Commands(click.Group):
    """The commands: one for each question that has a command, then those about files."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the help text."""
        return [*(name for name, each in QUESTIONS.items() if each.command), *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        asked = QUESTIONS.get(cmd_name)
        if asked is None or not asked.command:
            return super().get_command(ctx, cmd_name)
        return DO_MORE.get(asked.name, QuestionCommand)(asked)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that arguments begin with; for an unknown one, a usage error that has the likeliest."""
        if not ctx.resilient_parsing and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            ctx.fail(not_there("command", args[0], self.list_commands(ctx)))
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version=__version__, prog_name="standoff")
def main() -> None:
    """Makes accounts of a dispute executable: which outcomes would hold, and for whom.

    FILE is a dispute: a YAML file, a .gmcr file of GMCR+, or a .nfg or .efg file of Gambit.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # no failure over a letter that the terminal lacks


for command in (figure, serve, edit, check, new, schema, convert, cite, bundle, completion):
    main.add_command(command)
