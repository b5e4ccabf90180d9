"""The first page of a folder: its disputes, and how to begin one."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from markupsafe import Markup
from nicegui import ui

from standoff.errors import ModelError, StandoffError
from standoff.workbench.desk import Desk
from standoff.workbench.folder import Listed
from standoff.workbench.pages.pieces import parts


def start(desk: Desk, files: Sequence[Listed]) -> None:
    """What can be opened, and a field for the title of a new dispute."""
    ui.html(Markup("<h1>Disputes in {}</h1>").format(desk.folder.root.name or desk.folder.root))
    with (
        parts.panel("Begin a new one"),
        ui.element("form").classes("so-line so-begin").on("submit.prevent", lambda: begin()),
    ):
        title = ui.input("What is the dispute called?").props("outlined dense autofocus").classes("so-grow")
        ui.button("Begin", icon="add").props("type=submit unelevated no-caps")
    with parts.panel("Open"):
        if not files:
            ui.html("<p class='so-dim'>There is no dispute in this folder yet: begin one above.</p>")
        with ui.element("ul").classes("so-files"):
            for each in files:
                _file(desk, each)

    async def begin() -> None:
        try:
            name = await desk.begin(title.value or "")
        except StandoffError as error:
            ui.notify(parts.plain(str(error)), type="negative", group=False)
            title.run_method("focus")
        else:
            ui.navigate.to(f"/model?{urlencode({'file': name})}")


def _file(desk: Desk, file: Listed) -> None:
    with ui.element("li"):
        if not file.is_gmcr:
            address = f"/overview?{urlencode({'file': file.name})}"
            name = Markup(" <span class='so-dim'>{}</span>").format(file.name) if file.title else ""
            parts.html(Markup("{}{}").format(parts.link(address, file.title or file.name), name))
            return

        async def take_over() -> None:
            try:
                name = await desk.taken_over(file.name)
            except ModelError as error:
                ui.notify(parts.plain(f"{file.name}: {error.findings[0].advice}"), type="negative")
            except StandoffError as error:
                ui.notify(parts.plain(str(error)), type="negative")
            else:
                ui.navigate.to(f"/overview?{urlencode({'file': name})}")

        button = ui.button(file.name, on_click=take_over).props("flat dense no-caps").classes("so-file")
        with button:
            ui.tooltip("A file of GMCR+: it is opened as a YAML file beside it")
        parts.html(parts.chip("GMCR+"))
