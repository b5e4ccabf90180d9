"""The first page of a folder: its disputes, how to begin one, and what can be done with each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from nicegui import ui

from standoff.errors import ModelError, StandoffError
from standoff.files.loading import of_program
from standoff.workbench.desk import Desk
from standoff.workbench.filing import Deleted
from standoff.workbench.folder import Listed
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.browser import call
from standoff.workbench.pages.pieces.forms import Form, reopens
from standoff.workbench.pages.pieces.intake import Intake

BEGIN = "/api/files/begin"
DELETED = "These can be brought back, with the steps of their histories."


class Start:
    """What can be opened, a field for the title of a new dispute, and what was deleted."""

    def __init__(self, desk: Desk, files: Sequence[Listed], deleted: Sequence[Deleted]) -> None:
        self._desk = desk
        self._buttons: dict[str, ui.button] = {}  # what is last in each row, by the name of its file
        self._titled = ""  # the title that was proposed
        self._renaming = _Renaming(desk, self._update, self._focus)
        ui.html(Markup("<h1>Disputes in {}</h1>").format(desk.folder.root.name or desk.folder.root))
        with (
            parts.panel("Begin a new one"),
            ui.element("form").classes("so-begin").on("submit.prevent", self._begin),
        ):
            with ui.element("div").classes("so-line"):
                self._title = ui.input("What is the dispute called?").props("outlined dense autofocus")
                self._title.classes("so-grow")
                ui.button("Begin", icon="add").props("type=submit unelevated no-caps")
            ui.html("<p class='so-dim so-with-text'>With a text that it is about, if there is one:</p>")
            self._intake = Intake(self._brought, says=True)
        with parts.panel("Open"):
            self._files = ui.element("div")
        with parts.panel("Deleted", about=DELETED) as self._below:
            self._deleted = ui.element("div")
        self._show(files, deleted)

    async def _update(self) -> None:
        self._show(await self._desk.files(), await self._desk.deleted())

    def _focus(self, name: str) -> None:
        """Gives the focus to the row of a file, as what had it is gone; without one, to the field of a new dispute."""
        there = self._buttons.get(name, self._title)
        there.client.run_javascript(f"setTimeout(() => getHtmlElement({there.id})?.focus())")  # once it is drawn

    def _show(self, files: Sequence[Listed], deleted: Sequence[Deleted]) -> None:
        self._buttons.clear()
        self._files.clear()
        with self._files:
            if not files:
                ui.html("<p class='so-dim'>There is no dispute in this folder yet: begin one above.</p>")
            with ui.element("ul").classes("so-files"):
                for file in files:
                    with ui.element("li").classes("so-file-row"):
                        self._foreign(file) if file.program else self._file(file)
        self._below.set_visibility(bool(deleted))
        self._deleted.clear()
        with self._deleted, ui.element("ul").classes("so-files"):
            for each in deleted:
                with ui.element("li").classes("so-file-row"):
                    parts.html(_named(each.was, Markup("{}").format(_called(each.was))))
                    button = ui.button("Bring back", icon="undo", on_click=partial(self._bring_back, each.kept))
                    button.props("flat dense no-caps").props["aria-label"] = f"Bring back {_called(each.was)}"
                    self._buttons[each.kept] = button

    def _file(self, file: Listed) -> None:
        address = f"/overview?{urlencode({'file': file.name})}"
        parts.html(_named(file, parts.link(address, _called(file))))
        with ui.button(icon="more_vert").props("flat dense round aria-haspopup=menu") as more, ui.menu() as menu:
            more.props["aria-label"] = menu.props["aria-label"] = f"More: {_called(file)}"
            menu.props('anchor="bottom right" self="top right"')
            ways = {"Rename": self._renaming.open, "Duplicate": self._duplicate, "Delete": self._delete}
            for word, does in ways.items():
                ui.menu_item(word, partial(does, file)).props("role=menuitem dense")
        self._buttons[file.name] = more

    def _foreign(self, file: Listed) -> None:
        with ui.element("div").classes("so-line"):
            button = (
                ui.button(file.name, on_click=partial(self._take_over, file))
                .props("flat dense no-caps")
                .classes("so-file")
            )
            with button:
                ui.tooltip(of_program("This", file.program))
            parts.html(parts.chip(file.program))

    def _brought(self) -> None:
        """A text was brought, or taken away: its title is proposed for the dispute."""
        if (self._title.value or "") == self._titled:
            self._titled = self._title.value = self._intake.brought.title if self._intake.brought else ""

    async def _begin(self) -> None:
        if self._intake.brought is not None:
            await self._begin_with_text()
            return
        name = await self._done(self._desk.begin(self._title.value or ""))
        if name is None:
            self._title.run_method("focus")
        else:
            self._begun("model", name)

    async def _begin_with_text(self) -> None:
        """Begins a dispute that has the text as its source, which is what is read first."""
        title = (self._title.value or "").strip()
        begun = await self._intake.send(BEGIN, title, title=title)
        if "error" not in begun:
            self._begun("sources", begun["name"])

    def _begun(self, screen: str, name: str) -> None:
        """Shows a new dispute; what was typed for it is in its file by now."""
        call(self._title.client, "soKept.begun")
        ui.navigate.to(f"/{screen}?{urlencode({'file': name})}")

    async def _take_over(self, file: Listed) -> None:
        name = await self._done(self._desk.taken_over(file.name), file.name)
        if name is not None:
            ui.navigate.to(f"/overview?{urlencode({'file': name})}")

    async def _duplicate(self, file: Listed) -> None:
        name = await self._done(self._desk.duplicate(file.name))
        await self._told(name, f"Copied to {name}")

    async def _delete(self, file: Listed) -> None:
        kept = await self._done(self._desk.delete(file.name))
        await self._told(kept, f"Deleted: {_called(file)}. It can be brought back below.")

    async def _bring_back(self, kept: str) -> None:
        name = await self._done(self._desk.restore(kept))
        await self._told(name, f"Back again: {name}")

    async def _told(self, name: str | None, what: str) -> None:
        """Says what was done, if anything was, and shows what is there now, also where another window was faster."""
        if name is not None:
            ui.notify(what, color="secondary")
        await self._update()
        self._focus(name or "")

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


class _Page:
    """The page as a form needs it, to be opened again after a restart."""

    def __init__(self) -> None:
        self.forms: dict[str, Callable[[Any, Any], Awaitable[None]]] = {}
        self._client = ui.context.client
        reopens(self)

    def run(self, function: str, *arguments: Any) -> None:
        """Calls a function in the browser."""
        call(self._client, function, *arguments)


class _Renaming:
    """The form for the title of a dispute and the name of its file."""

    def __init__(self, desk: Desk, renamed: Callable[[], Awaitable[None]], closed: Callable[[str], object]) -> None:
        self._desk, self._renamed = desk, renamed
        self._file = Listed("")
        self._form = Form(self._save)
        self._form.dialog.on("before-hide", js_handler="() => soKept.opened(null)")  # what was typed is done with
        self._form.dialog.on("hide", lambda: closed(self._file.name))
        with self._form.fields:
            self._title = ui.input("What it is called").props("outlined dense")
            self._name = ui.input("Its file").props("outlined dense")
        self._form.keep(_Page(), "rename", self._again, lambda: self._file.name)

    async def _again(self, name: str) -> None:
        """Shows the form again for the file of a name, if that is still there."""
        for file in await self._desk.files():
            if file.name == name:
                await self.open(file)

    async def open(self, file: Listed) -> None:
        """Shows the form for a file."""
        self._file = file
        self._title.value, self._name.value = file.title, _own_name(file)
        self._form.open("Rename a dispute")

    async def _save(self) -> bool:
        try:
            await self._rename((self._title.value or "").strip(), (self._name.value or "").strip())
        except StandoffError as error:
            return self._form.refuse(f"{str(error)[:1].upper()}{str(error)[1:]}.")
        finally:
            await self._renamed()
        return True

    async def _rename(self, title: str, name: str) -> None:
        """Gives it the name of a file, which may be refused, and then the title."""
        if name != _own_name(self._file):
            self._file = replace(self._file, name=await self._desk.rename(self._file.name, name))
        if title != self._file.title.strip():
            service = await self._desk.open(self._file.name)
            await service.do("set_title", title=title)
            self._file = replace(self._file, title=title)


def _own_name(file: Listed) -> str:
    """The name of a file in its folder."""
    return file.name.rpartition("/")[2]


def _named(file: Listed, words: Markup) -> Markup:
    """A dispute by what it is called, and the name of its file."""
    name = Markup(" <span class='so-dim so-file-name'>{}</span>").format(file.name) if file.title else ""
    return Markup("<span>{}{}</span>").format(words, name)


def _called(file: Listed) -> str:
    return file.title or file.name
