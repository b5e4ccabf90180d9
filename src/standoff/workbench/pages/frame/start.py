"""The first page of a folder: its disputes, how to begin one, and what can be done with each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from urllib.parse import urlencode

from markupsafe import Markup
from nicegui import ui

from standoff.errors import ModelError, StandoffError
from standoff.workbench.desk import Desk
from standoff.workbench.filing import Deleted
from standoff.workbench.folder import Listed
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.forms import Form

DELETED = "These can be brought back, with the steps of their histories."


class Start:
    """What can be opened, a field for the title of a new dispute, and what was deleted."""

    def __init__(self, desk: Desk, files: Sequence[Listed], deleted: Sequence[Deleted]) -> None:
        self._desk = desk
        self._renaming = _Renaming(desk, self._update)
        ui.html(Markup("<h1>Disputes in {}</h1>").format(desk.folder.root.name or desk.folder.root))
        with (
            parts.panel("Begin a new one"),
            ui.element("form").classes("so-line so-begin").on("submit.prevent", self._begin),
        ):
            self._title = ui.input("What is the dispute called?").props("outlined dense autofocus").classes("so-grow")
            ui.button("Begin", icon="add").props("type=submit unelevated no-caps")
        with parts.panel("Open"):
            self._files = ui.element("div")
        with parts.panel("Deleted", about=DELETED) as self._below:
            self._deleted = ui.element("div")
        self._show(files, deleted)

    async def _update(self) -> None:
        self._show(await self._desk.files(), await self._desk.deleted())

    def _show(self, files: Sequence[Listed], deleted: Sequence[Deleted]) -> None:
        self._files.clear()
        with self._files:
            if not files:
                ui.html("<p class='so-dim'>There is no dispute in this folder yet: begin one above.</p>")
            with ui.element("ul").classes("so-files"):
                for file in files:
                    with ui.element("li").classes("so-file-row"):
                        self._of_gmcr(file) if file.is_gmcr else self._file(file)
        self._below.set_visibility(bool(deleted))
        self._deleted.clear()
        with self._deleted, ui.element("ul").classes("so-files"):
            for each in deleted:
                with ui.element("li").classes("so-file-row"):
                    parts.html(_named(each.was, Markup("{}").format(_called(each.was))))
                    button = ui.button("Bring back", icon="undo", on_click=partial(self._bring_back, each.kept))
                    button.props("flat dense no-caps").props["aria-label"] = f"Bring back {_called(each.was)}"

    def _file(self, file: Listed) -> None:
        address = f"/overview?{urlencode({'file': file.name})}"
        parts.html(_named(file, parts.link(address, _called(file))))
        with ui.button(icon="more_vert").props("flat dense round") as more, ui.menu():
            more.props["aria-label"] = f"More: {_called(file)}"
            ui.menu_item("Rename", partial(self._renaming.open, file))
            ui.menu_item("Duplicate", partial(self._duplicate, file))
            ui.menu_item("Delete", partial(self._delete, file))

    def _of_gmcr(self, file: Listed) -> None:
        with ui.element("div").classes("so-line"):
            button = (
                ui.button(file.name, on_click=partial(self._take_over, file))
                .props("flat dense no-caps")
                .classes("so-file")
            )
            with button:
                ui.tooltip("A file of GMCR+: it is opened as a YAML file beside it")
            parts.html(parts.chip("GMCR+"))

    async def _begin(self) -> None:
        name = await self._done(self._desk.begin(self._title.value or ""))
        if name is None:
            self._title.run_method("focus")
        else:
            ui.navigate.to(f"/model?{urlencode({'file': name})}")

    async def _take_over(self, file: Listed) -> None:
        name = await self._done(self._desk.taken_over(file.name), file.name)
        if name is not None:
            ui.navigate.to(f"/overview?{urlencode({'file': name})}")

    async def _duplicate(self, file: Listed) -> None:
        name = await self._done(self._desk.duplicate(file.name))
        if name is not None:
            ui.notify(f"Copied to {name}", color="secondary")
            await self._update()

    async def _delete(self, file: Listed) -> None:
        kept = await self._done(self._desk.delete(file.name))
        if kept is not None:
            ui.notify(f"Deleted: {_called(file)}. It can be brought back below.", color="secondary")
            await self._update()

    async def _bring_back(self, kept: str) -> None:
        name = await self._done(self._desk.restore(kept))
        if name is not None:
            ui.notify(f"Back again: {name}", color="secondary")
            await self._update()

    async def _done(self, doing: Awaitable[str], what: str = "") -> str | None:
        """What comes of a step; None where it can't be done, which is said."""
        try:
            return await doing
        except ModelError as error:
            why = f"{what}: {error.findings[0].advice}"
        except StandoffError as error:
            why = str(error)
        ui.notify(parts.plain(why), type="negative", group=False)
        return None


class _Renaming:
    """The form for the title of a dispute and the name of its file."""

    def __init__(self, desk: Desk, renamed: Callable[[], Awaitable[None]]) -> None:
        self._desk, self._renamed = desk, renamed
        self._file = Listed("")
        self._form = Form(self._save)
        with self._form.fields:
            self._title = ui.input("What it is called").props("outlined dense")
            self._name = ui.input("Its file").props("outlined dense")

    async def open(self, file: Listed) -> None:
        """Shows the form for a file."""
        self._file = file
        self._title.value, self._name.value = file.title, file.name.rpartition("/")[2]
        self._form.open("Rename a dispute")

    async def _save(self) -> bool:
        title, name = (self._title.value or "").strip(), (self._name.value or "").strip()
        try:
            if title != self._file.title:
                service = await self._desk.open(self._file.name)
                await service.do("set_title", title=title)
            if name != self._file.name.rpartition("/")[2]:
                await self._desk.rename(self._file.name, name)
        except StandoffError as error:
            return self._form.refuse(f"{str(error)[:1].upper()}{str(error)[1:]}.")
        await self._renamed()
        return True


def _named(file: Listed, words: Markup) -> Markup:
    """A dispute by what it is called, and the name of its file."""
    name = Markup(" <span class='so-dim'>{}</span>").format(file.name) if file.title else ""
    return Markup("<span>{}{}</span>").format(words, name)


def _called(file: Listed) -> str:
    return file.title or file.name
