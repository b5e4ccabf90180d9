"""`standoff figure`: the answer of a question as a figure for print, with a command for each kind under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from standoff.asking.figures import KINDS, Kind, kind_called
from standoff.cli import common
from standoff.cli.questions import (
    QuestionCommand,
    asked_of,
    asking_options,
    named_or_first,
    parameter_option,
    require_together,
    words_options,
)
from standoff.errors import QuestionError

OUTPUT = click.Option(
    ["-o", "--output", "output"], type=common.PATH, required=True, help="The .svg, .pdf or .png file to write."
)
NO_TITLE = click.Option(["--no-title", "no_title"], is_flag=True, help="Leave out the dispute's title and the margins.")
HELP = ("-h", "--help")
FLAGS = (*HELP, common.FORCE.opts[0], NO_TITLE.opts[0], "--without-retracted")  # without a value, before the kind
USAGE = "FILE KIND -o OUT [OPTIONS]"
OWN: dict[str, tuple[click.Option, ...]] = {
    "paths": (
        click.Option(
            ["--states"],
            type=click.IntRange(min=1),
            help="The most states of each account [default: as many as a page has room for].",
        ),
        click.Option(["--moves"], is_flag=True, help="Follow all moves, and not improvements alone."),
    )
}
"""Options that a kind of figure has beside those of its question, by kind."""
UNUSED = {"paths": ("limit",)}
"""Arguments of a question that its figure shows nothing of, by kind."""


class KindCommand(QuestionCommand):
    """The command of a kind of figure: its question, whose answer is drawn into a file."""

    def __init__(self, known: Kind) -> None:
        super().__init__(known.question)
        self.kind, self.name, self.short_help = known, known.name, known.shows
        others = f"Also called {', '.join(known.others)}."
        self.help = f"{known.shows}\n\n{others} It draws the answer of this question: {_small(self.question.summary)}"

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The file, the arguments of the question, those options of its words that the figure has, and its own."""
        if not self.params:
            self.params = list(_parameters(self.kind))
        return click.Command.get_params(self, ctx)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the usage line: the file stands before the kind."""
        assert ctx.parent is not None
        leads = " ".join(each.make_metavar(ctx) for each in self.params[1:] if isinstance(each, click.Argument))
        formatter.write_usage(ctx.parent.command_path, f"FILE {self.name} {leads} -o OUT [OPTIONS]".replace("  ", " "))

    def _run(self, file: Path, **values: Any) -> None:
        output, font, force = (values.pop(name) for name in ("output", "font", "force"))
        titled = not values.pop("no_title")
        question, values = self.question, named_or_first(self.question, values)
        require_together(question, values)
        with common.mistakes_in(file):
            common.require_figure(output, font, force=force)
            asked = asked_of(question, file, {**values, "as_json": True}, {})
            given = {name: value for name, value in values.items() if value is not None}
            own = {each.name for each in OWN.get(self.kind.name, ())}
            taken = {name: value for name, value in given.items() if name in own or name in words_options(question)}
            options = {**taken, **dict(self.kind.options)}
            common.draw(question, asked.result, output, force=force, font=font, titled=titled, **options)
        click.echo(f"wrote {output}")


def _parameters(known: Kind) -> Iterator[click.Parameter]:
    question = known.question
    unused = (OUTPUT.name, *UNUSED.get(known.name, ()))  # among them the rows of a sweep
    yield from (each for each in asking_options(question) if each.name not in unused)
    yield from OWN.get(known.name, ())
    for name, each in words_options(question).items():
        if name in question.figure_options():
            yield parameter_option(each)
    yield from common.SETTINGS if question.takes_settings else ()
    yield from common.WITHDRAWING
    yield from (OUTPUT, common.FONT, NO_TITLE, common.FORCE)


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


class FigureCommand(click.Group):
    """The command `figure`, under which each kind has a command; the file may come before the kind."""

    def __init__(self) -> None:
        super().__init__(
            "figure",
            help="Draws an answer for print, into an .svg, .pdf or .png file.\n\nKIND is one of those below, by its "
            "name or another that people have for it. With --help after it, its options are told.",
            short_help="An answer as a figure for print: SVG, PDF or PNG.",
            subcommand_metavar=USAGE,
            options_metavar="",
        )

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The kinds."""
        return list(KINDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a kind; None for what isn't one, such as the file before it."""
        try:
            return KindCommand(kind_called(cmd_name))
        except QuestionError:
            return None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The kinds, and files: of the two words either may come first."""
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads what was typed, with the kind first. A missing or unknown one is wrong usage."""
        place = _place_of_kind(args)
        if place is not None:
            args = [args[place], *args[:place], *args[place + 1 :]]
        elif not {*args}.isdisjoint(HELP):
            args = ["--help"]
        elif args and not ctx.resilient_parsing:
            ctx.fail(_no_kind(args))
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the kinds, each with all that it shows and its other names."""
        with formatter.section("Kinds"):
            rows = [(each.name, f"{each.shows} Also: {', '.join(each.others)}.") for each in KINDS.values()]
            formatter.write_dl(rows)


def _bare(args: Sequence[str]) -> list[int]:
    """The places of what may be a file or a kind: words that are no option, nor the value of one."""
    return [
        place
        for place, word in enumerate(args)
        if not word.startswith("-") and (not place or not args[place - 1].startswith("-") or _alone(args[place - 1]))
    ]


def _alone(option: str) -> bool:
    return option in FLAGS or "=" in option


def _place_of_kind(args: Sequence[str]) -> int | None:
    """Where the kind is named: second, or first where there is no file, as before a request for help.

    Where options stand before it, it is the last word that may be one.
    """
    words = [place for place, word in enumerate(args) if not word.startswith("-")]
    for place in [*reversed(_bare(args)[:2]), *reversed(words)]:
        try:
            kind_called(args[place])
        except QuestionError:
            continue
        return place
    return None


def _no_kind(args: Sequence[str]) -> str:
    bare = _bare(args)
    if len(bare) < 2:
        return f"say which figure: {', '.join(KINDS)}"
    try:
        return str(kind_called(args[bare[1]]))
    except QuestionError as error:
        return str(error)


figure = FigureCommand()
