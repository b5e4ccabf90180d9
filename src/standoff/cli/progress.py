"""How far an answer is, on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from standoff.progress import Progress

MEMORY = 600.0  # seconds over which a rate is taken: a part of a large sweep may take most of a minute


@contextmanager
def progress() -> Iterator[Progress | None]:
    """On a terminal, a bar with what is done, its rate and the time left, and what comes next."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    words = TextColumn("{task.fields[rate]}{task.description}")
    columns = (BarColumn(), MofNCompleteColumn(), words, TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, speed_estimate_period=MEMORY) as bar:
        task = bar.add_task("", total=None, rate="")

        def show(done: int, of: int, what: str) -> None:
            bar.update(task, completed=done, total=of or None, description=what)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f"{speed:,.0f}/s " if speed and speed > 1 else "")

        yield show
