"""How far an answer is, on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from standoff.progress import Progress, unheard

MEMORY = 600.0  # seconds over which a rate is taken: a part of a large sweep may take most of a minute


@contextmanager
def progress() -> Iterator[Progress]:
    """On a terminal, a bar with what is done, its rate and the time left, and what comes next."""
    if not sys.stderr.isatty():
        yield unheard
        return
    from rich import progress as bars
    from rich.console import Console

    words = bars.TextColumn("{task.fields[rate]}{task.description}")
    columns = (bars.BarColumn(), bars.MofNCompleteColumn(), words, bars.TimeRemainingColumn())
    console = Console(stderr=True)
    with bars.Progress(*columns, console=console, transient=True, speed_estimate_period=MEMORY) as bar:
        task = bar.add_task("", total=None, rate="")

        def show(done: int, of: int, what: str) -> None:
            bar.update(task, completed=done, total=of or None, description=what)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f"{speed:,.0f}/s " if speed and speed > 1 else "")

        yield show
