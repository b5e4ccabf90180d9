"""The button by which a language model is asked, and the question whether the text may leave this machine."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup
from nicegui import ui

from standoff.errors import StandoffError
from standoff.workbench import models
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.forms import dialogue, ends, titled


class AskModel:
    """There where the environment names a model. What came of it is told to `done`."""

    def __init__(self, bench: Bench, source: Callable[[], str], done: Callable[[list[str]], None]) -> None:
        self._bench, self._source, self._done = bench, source, done
        model = models.known_model()
        if model is None:
            return
        self._button = ui.button("Ask a model", icon="smart_toy", on_click=self._asked).props("flat dense")
        with self._button:
            ui.tooltip(f"{model.model} at {model.url}")
        self._dialog, card = dialogue("alertdialog")
        with card:
            self._words = parts.html()
            with ends():
                ui.button("Keep it here", on_click=lambda: self._dialog.submit(False)).props("flat no-caps")
                ui.button("Send it", on_click=lambda: self._dialog.submit(True)).props("unelevated no-caps")

    async def _asked(self) -> None:
        source, file = self._source(), self._bench.file
        if not source:
            return
        try:
            going = await models.leaving(file, source)
            if going is not None:
                words = Markup("{}<p>{}</p>").format(titled(self._dialog, going.question), parts.said(going.told))
                self._words.content = words
                if not await self._dialog:
                    return
            host = "" if going is None else going.host
            self._button.disable()
            self._done(await self._bench.wait(models.ask(file, source, agreed=host, heard=self._bench.waiting)))
        except StandoffError as error:
            self._bench.say(str(error), wrong=True)
        finally:
            self._button.enable()
