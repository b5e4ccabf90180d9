"""The command line: reads arguments, asks a question, prints the answer. Slow modules are imported when needed."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper

import click

from standoff.asking.registry import QUESTIONS
from standoff.cli.edit import edit
from standoff.cli.files import check, completion, convert, new, schema, serve
from standoff.cli.questions import QuestionCommand
from standoff.version import __version__

INTERRUPTED = 130
NEW_OBJECTS = 100_000  # after which Python looks for garbage: most that a command makes is needed until it ends


class Commands(click.Group):
    """The commands: one for each question that has a command, then those about files."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the help text."""
        return [*(name for name, each in QUESTIONS.items() if each.command), *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        asked = QUESTIONS.get(cmd_name)
        return QuestionCommand(asked) if asked and asked.command else super().get_command(ctx, cmd_name)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version=__version__, prog_name="standoff")
def main() -> None:
    """Makes accounts of a dispute executable: which outcomes would hold, and for whom.

    FILE is a dispute: a YAML file, or a .gmcr file of GMCR+.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # no failure over a letter that the terminal lacks


for command in (serve, edit, check, new, schema, convert, completion):
    main.add_command(command)


def run() -> None:
    """Runs the command line as a program. It ends without a traceback on Ctrl-C, or if the answer can't be written."""
    gc.set_threshold(NEW_OBJECTS)
    try:
        code = main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("standoff: interrupted", err=True)
        code = INTERRUPTED
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            click.echo(f"standoff: can't write the answer: {error.strerror or error}", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the interpreter would flush again
        code = 1
    sys.exit(code)
