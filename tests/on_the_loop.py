"""Says so where a file is opened or a folder is listed on the event loop, which would hold up everybody else."""

from __future__ import annotations

import asyncio
import sys
import traceback
from pathlib import Path
from typing import Any

EVENTS = ("open", "os.listdir", "os.scandir", "os.rename", "os.remove", "os.mkdir")
HELD = "the event loop was held:"


def watch(folder: Path) -> None:
    """Watches from now on whatever is done with the files of a folder, and prints what is done on an event loop."""
    # Files in a folder that is open are named without it.

    def hook(event: str, told: tuple[Any, ...]) -> None:
        if event in EVENTS and asyncio._get_running_loop() is not None and _is_in(told[0], folder):
            traceback.print_stack()
            print(HELD, event, told[0], file=sys.stderr)

    sys.addaudithook(hook)


def _is_in(what: object, folder: Path) -> bool:
    path = Path(what.decode() if isinstance(what, bytes) else what) if isinstance(what, (str, bytes, Path)) else None
    return path is not None and (not path.is_absolute() or path.is_relative_to(folder))
