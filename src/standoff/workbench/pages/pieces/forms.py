"""Dialogues: one look, one order of buttons, and the same keys in all of them."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from itertools import count
from typing import Any, Protocol

from markupsafe import Markup
from nicegui import ui
from nicegui.events import GenericEventArguments

from standoff.model.dates import DATE, WAYS
from standoff.workbench.pages.pieces import parts

NOT_UNDERSTOOD = "{} (not understood)"
_numbers = count(1)


class Keeper(Protocol):
    """The page of a form: it calls functions in the browser, and opens forms again after it was loaded anew."""

    forms: dict[str, Callable[[Any, Any], Awaitable[None]]]

    def run(self, function: str, *arguments: Any) -> None:
        """Calls a function in the browser."""


def reopens(page: Keeper) -> None:
    """Has a page open the form again that was open when it was loaded anew."""

    async def reopened(event: GenericEventArguments) -> None:
        name, told, chosen = event.args
        if name in page.forms:
            await page.forms[name](told, chosen)

    ui.on("so_form", reopened)


class Form:
    """A dialogue in which something is typed or chosen, and saved.

    When it opens, its first field has the focus. Enter saves, except in a text of several lines and where it chooses
    from an open list; Ctrl+Enter saves anywhere. Escape leaves. `fields` is where the fields go, and `besides` a place
    for one more button. `save` says whether that worked: then the form closes, and else it stays as it is.
    """

    def __init__(self, save: Callable[[], Awaitable[bool]], *, saves: str = "Save") -> None:
        self._save, self._saving = save, False
        self.dialog, card = dialogue()
        with card:
            self._title = parts.html()
            self.fields = ui.element("div").classes("so-form-fields")
            self._wrong = ui.label().classes("so-form-wrong").props("role=alert")
            with ends():
                self.besides = ui.element("div").classes("so-form-besides")
                ui.button("Cancel", on_click=self.dialog.close).props("flat no-caps")
                ui.button(saves, on_click=self.save).props("unelevated no-caps").classes("so-form-save")
        self.refuse("")

    def open(self, title: str) -> None:
        """Opens it under a title."""
        self._title.content = titled(self.dialog, title)
        self.refuse("")
        self.dialog.open()

    def keep(
        self, page: Keeper, name: str, reopen: Callable[[Any], object], told: Callable[[], Any] = lambda: None
    ) -> None:
        """Has the form opened again where the window is loaded anew meanwhile: by `reopen`, with what `told` gives.

        The browser keeps what was typed, and what was chosen in the fields that the form has by now.
        """
        choices = [each for each in self.fields.descendants() if isinstance(each, (ui.select, ui.checkbox))]

        def kept() -> None:
            page.run("soKept.chosen", {_label(each): each.value for each in choices})

        async def turned() -> None:
            await asyncio.sleep(0)  # until it is filled
            if self.dialog.value:
                page.run("soKept.opened", name, told())
                kept()
            else:
                page.run("soKept.opened", None)

        async def again(what: Any, chosen: Mapping[str, Any]) -> None:
            opening = reopen(what)
            if inspect.isawaitable(opening):
                await opening
            for each in choices:
                with suppress(ValueError):  # it is no choice any more
                    each.value = chosen.get(_label(each), each.value)

        page.forms[name] = again
        self.dialog.on_value_change(turned)
        for each in choices:
            each.on_value_change(kept)

    @property
    def refusal(self) -> str:
        """Why it can't be saved, as it says."""
        return str(self._wrong.text)

    def refuse(self, why: str) -> bool:
        """Says in the form why it can't be saved; no words take that back. Returns False, for `save` to return."""
        self._wrong.text = parts.plain(why)
        self._wrong.set_visibility(bool(why))
        return False

    async def save(self) -> None:
        """Saves, once, however often that is asked for meanwhile."""
        if self._saving:
            return
        self._saving = True
        try:
            if await self._save():
                self.dialog.close()
        finally:
            self._saving = False


def _label(field: ui.select | ui.checkbox) -> str:
    return str(field.props.get("label") or getattr(field, "text", ""))


def dialogue(role: str = "dialog") -> tuple[ui.dialog, ui.card]:
    """A dialogue, which is named by its heading (`titled`), and the card in it."""
    dialog = ui.dialog().props(f"no-backdrop-dismiss role={role} aria-labelledby=so-form-{next(_numbers)}")
    with dialog:
        card = ui.card().classes("so-form")
    dialog.on("show", js_handler=f"() => soForms.opened({card.id})")
    return dialog, card


def titled(dialog: ui.dialog, title: object) -> Markup:
    """The heading that names a dialogue."""
    return Markup("<h2 id='{}'>{}</h2>").format(dialog.props["aria-labelledby"], title)


def ends() -> ui.element:
    """The row of buttons at the end of a dialogue: what leaves it first, what it is for last."""
    return ui.element("div").classes("so-form-end")


# Fields


def several(label: str) -> ui.select:
    """A field for some of several things; its list closes once one was chosen."""
    field = ui.select({}, label=label, multiple=True, with_input=True)
    return field.props("outlined dense options-dense use-chips").on(
        "update:model-value", js_handler=f"() => soForms.chosen({field.id})"
    )


def choose(field: ui.select, options: Mapping[str, str], chosen: Iterable[object]) -> None:
    """Fills such a field; what is chosen and isn't understood is offered too: only people know what it means."""
    value = [str(each) for each in chosen]
    others = {each: NOT_UNDERSTOOD.format(each) for each in value if each not in options}
    field.set_options({**options, **others}, value=value)


class DateField:
    """A field for a date, as exact as it is known: typed, or picked from a calendar. It may be empty if `optional`."""

    def __init__(self, label: str, *, optional: bool = False) -> None:
        def fits(text: str | None) -> bool:
            word = (text or "").strip()
            return bool(DATE.fullmatch(word)) or (optional and not word)

        self.input = ui.input(label, validation={WAYS: fits}).without_auto_validation()
        self.input.props(f'outlined dense hint="{WAYS}"')
        with self.input.add_slot("append"), ui.button(icon="event").props("flat dense round") as button:
            button.props(f'aria-label="Pick: {label}"')
            with ui.menu().props('anchor="bottom right" self="top right"') as self._menu:
                self._calendar = ui.date(mask="YYYY-MM-DD").props("minimal")
        self._calendar.on("update:model-value", self._picked)
        self.input.on_value_change(lambda: self._calendar.set_value(day_of(self.input.value)))

    @property
    def value(self) -> str:
        """What stands in it."""
        return (self.input.value or "").strip()

    def show(self, text: str, near: str = "") -> None:
        """Shows a date; the calendar opens there or, where that is no day, in the month of a date `near` it."""
        self.input.value, self.input.error = text, None
        month = (text or near)[:7].replace("-", "/")
        self._calendar.props.set_optional("default-year-month", month if len(month) == 7 else None)

    def validate(self) -> bool:
        """Whether it is a date; if it is none, the field says what one is."""
        return self.input.validate()

    def _picked(self) -> None:
        self.input.value = self._calendar.value
        self._menu.close()


def day_of(text: str | None) -> str | None:
    """The day that a calendar shows for a date; None where none is exactly meant.

    >>> day_of("2017-09-14"), day_of("2017-09"), day_of(None)
    ('2017-09-14', None, None)
    """
    word = (text or "").strip()
    return word if len(word) == 10 and DATE.fullmatch(word) else None
