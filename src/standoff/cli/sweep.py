"""`standoff sweep`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from standoff.cli import common
from standoff.errors import QuestionError
from standoff.progress import Progress, unheard

if TYPE_CHECKING:
    from standoff.model.conflict import Conflict
    from standoff.model.withdrawal import Withdrawal
    from standoff.questions.sweep import Sweep

PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%")
LARGEST_SEED = 2**64 - 1
MEMORY = 600.0  # seconds over which the rate is taken: a part of a large sweep may take most of a minute

Added = Callable[[Callable[..., Any]], Callable[..., Any]]


class Percent(click.ParamType[Any]):
    """A part of something, above nothing and below all of it: `10%`."""

    name = "percent"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Fraction:
        """See click."""
        match = PERCENT.fullmatch(str(value).strip())
        part = Fraction(match[1]) / 100 if match else Fraction(0)
        if not 0 < part < 1:
            self.fail(
                f"{value!r} is no range of weights: give a percentage above 0% and below 100%, as 10%", param, ctx
            )
        return part


VARIED = (
    click.option("--withdraw", type=click.IntRange(min=1), metavar="N", help="Withdraw claims, up to N at once."),
    click.option("--swap", is_flag=True, help="Swap neighbouring preference statements."),
    click.option("--uncertain", is_flag=True, help="Leave out statements marked `certain: false`, or not."),
    click.option("--weights", type=Percent(), metavar="PERCENT", help="Weights less or more by up to so much of them."),
    click.option("--mix", is_flag=True, help="Take each decision maker's preferences from any account."),
    click.option("--assumptions", is_flag=True, help="Drop infeasible, absent and irreversible entries, or not."),
)
ASKED = (
    click.option(
        "--outcome",
        "outcomes",
        multiple=True,
        metavar="CONDITION",
        help="Does a state hold in which this is true? Repeatable [default: each definition, and the status quo].",
    ),
    click.option(
        "--state",
        "states",
        multiple=True,
        help="Does this state hold? A code, a pattern, or the options taken; repeatable.",
    ),
    common.account_option,
    common.concepts_option,
)
MADE = (
    click.option("--samples", type=click.IntRange(min=1), metavar="N", help="Draw N variants, where there are more."),
    click.option(
        "--seed", type=click.IntRange(0, LARGEST_SEED), default=0, show_default=True, help="Which variants are drawn."
    ),
    click.option("--output", type=common.PATH, help="Keep the rows in this folder, and go on with them if cut off."),
    click.option(
        "--workers", type=click.IntRange(min=1), metavar="N", help="Processes that work [default: one for each core]."
    ),
    click.option("--on", metavar="ADDRESS", help="Let the workers of a Dask scheduler do it: tcp://HOST:PORT."),
)


def options(each: Sequence[Added]) -> Added:
    """Adds options to a command, in their order."""

    def added(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(each):
            command = option(command)
        return command

    return added


@click.command()
@common.file_argument
@options((*VARIED, *ASKED, *MADE))
@common.figure_option
@common.force_option
@common.without_options
@common.json_option
def sweep(
    file: Path,
    claims: tuple[str, ...],
    voices: tuple[str, ...],
    figure: Path | None,
    *,
    force: bool,
    as_json: bool,
    **choices: Any,
) -> None:
    """How often outcomes hold over many variants, and what moves them.

    The variants are made of what is uncertain: say by one or more of --withdraw, --swap, --uncertain, --weights, --mix
    and --assumptions what varies. A file with several accounts varies in the account too.
    """
    with common.mistakes_in(file):
        common.require_figure(figure, force=force)
        choices["concepts"] = common.chosen_concepts(choices["concepts"])
        withdrawal = common.without(common.opened(file), claims, voices)
        require_question(withdrawal.conflict, choices)
        answer = answered(withdrawal, choices)
        show(answer, withdrawal, as_json=as_json)  # first of all: it may have taken hours
        if figure is not None:
            from standoff.questions.sweep.figure import draw

            draw(answer, figure, force=force)


def require_question(conflict: Conflict, choices: dict[str, Any]) -> None:
    """Raises QuestionError where nothing is asked about, and no rows are kept from which it could be asked later."""
    from standoff.questions.sweep import asked_about

    if choices["outcomes"] or choices["states"] or choices["output"]:
        return
    if not asked_about(conflict, conflict.accounts_of(choices["account"])):
        raise QuestionError(
            "nothing is asked about, as the file has no definitions and no status quo: name an outcome by `--outcome`, "
            "or keep the rows, which have the numbers of equilibria, by `--output`"
        )


def answered(withdrawal: Withdrawal, choices: dict[str, Any]) -> Sweep:
    """The answer to what the options choose, with its progress on a terminal."""
    from standoff.questions.sweep import sweep as ask

    given = {name: each for name, each in choices.items() if each is not None}
    with progress() as shown:
        return ask(withdrawal.conflict, progress=shown, **given)


def show(answer: Sweep, withdrawal: Withdrawal, *, as_json: bool) -> None:
    """Prints the answer."""
    from standoff.report.sweep import as_varied, sweep_report

    accounts = [each.id for each in answer.job.accounts]
    withdrawal = replace(withdrawal, conflict=as_varied(answer))
    if as_json:
        from standoff.questions.sweep.as_json import sweep_object

        common.print_json_left(sweep_object(answer), withdrawal, accounts)
        return
    common.show_left(sweep_report(answer), withdrawal, accounts)


@contextmanager
def progress() -> Iterator[Progress]:
    """On a terminal, a bar with the variants that are done, their rate and the time left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    if not console.is_terminal:
        yield unheard
        return
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True, speed_estimate_period=MEMORY) as bar:
        task = bar.add_task("", total=None, rate="")

        def shown(done: int, of: int, what: str) -> None:
            bar.update(task, completed=done, total=of)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f"{speed:,.0f} variants/s" if speed else "")

        yield shown
