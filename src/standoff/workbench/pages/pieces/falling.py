"""Asks before a step that removes more than the user named, and lists what falls."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup
from nicegui import ui

from standoff.editing.commands import COMMANDS
from standoff.errors import EditError
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.forms import dialogue, ends, titled

SHOWN = 40  # things that are listed


class Falling:
    """The dialogue for all such steps of a screen."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.dialog, card = dialogue("alertdialog")
        with card:
            self.words = parts.html()
            with ends():
                ui.button("Keep", on_click=lambda: self.dialog.submit(False)).props("flat no-caps")
                self.yes = ui.button("Remove", on_click=lambda: self.dialog.submit(True))
                self.yes.props("unelevated no-caps color=negative")

    async def agreed(self, command: str, arguments: Mapping[str, Any]) -> bool:
        """Whether to make a step. The user is asked only if something falls with it."""
        document = self.bench.file.parsed.document
        if document is None:
            return True
        try:
            step = await asyncio.to_thread(COMMANDS[command], document, **arguments)
        except EditError:
            return True  # what is wrong is said when it is done
        if not step.falls:
            return True
        self.yes.text = "Remove" if command.startswith("remove") else "Change"
        label = self.bench.file.named(step.label)
        head = titled(self.dialog, Markup("{}?").format(label[:1].upper() + label[1:]))
        self.words.content = head + fallen([self.bench.file.named(each) for each in step.falls])
        return bool(await self.dialog)


def fallen(falls: Sequence[str]) -> Markup:
    """The list of what falls with a step."""
    items = parts.listed(falls[:SHOWN], css="so-falls")
    number = "falls" if len(falls) == 1 else f"{len(falls)} things fall"
    below = Markup("<p>With it {}:</p>{}{}<p class='so-dim'>It can be undone with Ctrl+Z.</p>")
    return below.format(number, items, parts.more(len(falls) - SHOWN))
