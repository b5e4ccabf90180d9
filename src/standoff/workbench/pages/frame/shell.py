"""The frame around every screen: what is open, where one can go, what can be undone, and what is wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlsplit

from markupsafe import Markup
from nicegui import PageArguments, ui

from standoff.asking.question import Screen
from standoff.asking.registry import question
from standoff.errors import ModelError, StandoffError
from standoff.questions.check import lacks_model_alone
from standoff.render.words import counted
from standoff.workbench.desk import Desk
from standoff.workbench.filing import Deleted
from standoff.workbench.folder import Listed
from standoff.workbench.guide.links import about_screen, help_link
from standoff.workbench.pages.answer.screen import AnswerScreen
from standoff.workbench.pages.frame.bench import Bench, GivenUpError, Update
from standoff.workbench.pages.frame.dress import dress
from standoff.workbench.pages.frame.others import broken, others
from standoff.workbench.pages.frame.start import Start
from standoff.workbench.pages.frame.steps import Steps
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import account_titles, offer
from standoff.workbench.pages.pieces.forms import reopens
from standoff.workbench.screens import SCREENS

OPENING = 30.0  # seconds that a page waits for its file
SOON = 0.3  # seconds after which it is sent without
T = TypeVar("T")


async def show_start(desk: Desk) -> None:
    """The page of a folder: what can be opened, and how to begin."""
    dress(desk)
    listed = await _opened(_listed(desk))
    if listed is None:
        return
    with ui.header().classes("so-header"):
        ui.html('<a class="so-brand" href="/">Standoff</a>')
        ui.space()
        _dark()
    with ui.element("div").classes("so-main so-narrow"):
        Start(desk, *listed)


async def _listed(desk: Desk) -> tuple[tuple[Listed, ...], tuple[Deleted, ...]]:
    """The disputes of the folder, and the deleted ones."""
    return await desk.files(), await desk.deleted()


async def show_workbench(desk: Desk, file: str = "") -> None:
    """The page of a file: the frame, and in it the screen that the address names."""
    dress(desk)
    service = await _opened(desk.open(file or None))
    if service is None:
        return
    bench = Bench(desk, service)
    if file:
        bench.params["file"] = file
    _frame(bench)
    ui.context.client.on_delete(service.listen(bench.told))
    ui.context.client.on_delete(bench.leave)


async def _opened(opening: Awaitable[T]) -> T | None:
    """What is opened; None where that isn't possible, or takes too long, which the page says then.

    Where it takes a moment, the page is sent before, so that something is seen. None also where nobody is left to see
    it: a program took the page and opened no window on it, or the window was closed meanwhile.
    """
    client, why = ui.context.client, ""
    try:
        working = asyncio.ensure_future(opening)
        await asyncio.wait({working}, timeout=SOON)
        if not working.done():
            await client.connected()
        opened = await asyncio.wait_for(working, OPENING)
    except StandoffError as error:
        why = str(error)
    except TimeoutError:
        why = "It takes too long to read it. Its disk may not answer."
    if client.is_deleted:
        return None
    if not why:
        return opened
    with ui.element("div").classes("so-main so-narrow"):
        ui.html(Markup("<h1>This can't be opened</h1><p>{}</p><p><a href='/'>Back</a></p>").format(parts.said(why)))
    return None


def _frame(bench: Bench) -> None:
    def darkened(dark: bool) -> None:
        """The browser shows the page dark, or no more: what is drawn in colours of its own follows."""
        if bench.dark != dark:
            bench.dark = dark
            bench.changed()

    with ui.header().classes("so-header"):
        _head(bench)
    with ui.element("div").classes("so-body"):
        with ui.element("aside").classes("so-aside"):
            _navigation(bench)
        with ui.element("div").classes("so-main").props('tabindex="-1" aria-busy=true') as main:
            bench.busy = lambda busy: main.props(f"aria-busy={str(busy).lower()}")  # for those who don't see the page
            _busy(bench)
            others(bench)
            broken(bench, main)
            _notice(bench)
            shows = {f"/{each.name}": _shows(bench, each) for each in SCREENS}
            _anew(bench, ui.sub_pages({"/": _shows(bench, SCREENS[0]), **shows}))
    ui.skip_link("Skip to the content", target=main)
    reopens(bench)
    ui.on("so_undo", bench.undo)
    ui.on("so_redo", bench.redo)
    ui.on("so_is_dark", lambda event: darkened(event.args is True))


def _anew(bench: Bench, pages: ui.sub_pages) -> None:
    """Shows a screen anew by a link to what it was asked at first: of what was chosen on it NiceGUI isn't told."""

    def opened(address: str) -> None:
        parts = urlsplit(address)
        if parts.path == f"/{bench.name}" and dict(parse_qsl(parts.query, True)) != bench.params:
            pages.refresh()

    ui.context.client.sub_pages_router.on_path_changed(opened)


def _shows(bench: Bench, screen: Screen) -> Callable[[PageArguments], None]:
    """Builds a screen where its address is opened."""

    def show(arguments: PageArguments) -> None:
        opening, bench.opening = bench.opening, False
        bench.show(screen.name, arguments.query_parameters)
        bench.notice(None)
        if not opening:
            bench.run("soKept.opened", None)  # what was open on the screen before
        if opening and screen is SCREENS[0] and bench.file.parsed.document is None:
            bench.go("yaml")  # where what is wrong with it can be mended
            return
        ui.page_title(f"{screen.title} · {bench.file.path.name}")
        try:
            with ui.element("div").classes(f"so-screen so-{screen.name} so-fresh") as box:
                bench.fresh = lambda: box.classes(remove="so-fresh")  # what it shows is there
                bench.screen = built(bench, screen.name)
        finally:
            bench.changed()

    show.__annotations__["arguments"] = PageArguments  # NiceGUI looks for the class itself, not for its name
    return show


def built(bench: Bench, name: str) -> Update:
    """Builds the screen of a name, and returns what brings it up to date.

    A screen of its own is a class in `pages/NAME.py` or `pages/NAME/screen.py`; others are those of any question.
    """
    home = find_spec(f"standoff.workbench.pages.{name}")
    if home is None:
        return AnswerScreen(bench, question(name)).update
    module = import_module(f"{home.name}.screen" if home.submodule_search_locations else home.name)
    update: Update = getattr(module, name.capitalize())(bench).update
    return update


# The pieces of the frame


def _head(bench: Bench) -> None:
    with ui.element("div").classes("so-header-left"):
        menu = ui.button(icon="menu").props('flat dense round aria-label="Screens" color=inherit').classes("so-menu")
        menu.on("click", js_handler="() => document.body.classList.toggle('so-open')")
        ui.html('<a class="so-brand" href="./">Standoff</a>')  # `./` leaves this page, where `/` would stay in it
        title = ui.html().classes("so-title")
    account = ui.select({}, label="Account", on_change=lambda event: choose(event.value))
    account.props("dense outlined options-dense").classes("so-account")
    health = ui.html().classes("so-health")
    ui.element("so-line").props("role=status")  # what only the browser knows: whether it is connected, and has sent all
    ui.space()
    _history(bench)
    keys, _ = _tool("keyboard", "Keys", tip="Which keys there are (?)")
    keys.classes("so-key-list").on("click", js_handler="() => soKeys.show()")
    about = ui.html()
    _dark()

    def choose(name: str | None) -> None:
        if name and name != bench.account:
            bench.go(bench.name, **{**bench.params, "account": name})

    def update() -> None:
        dispute, conflict = bench.dispute, bench.conflict
        name = dispute.title if dispute else ""
        title.content = Markup("<strong>{}</strong><small>{}</small>").format(name or "No title", bench.file.path.name)
        found = {} if conflict is None else account_titles(conflict)
        account.set_visibility(len(found) > 1)
        offer(account, found, bench.account)
        health.content = _health(bench)
        about.content = help_link(about_screen(bench.name), "About this screen") if bench.name else ""

    bench.parts.append(update)


def _history(bench: Bench) -> None:
    """The buttons that undo and redo steps, and the one that writes the file again after a failure."""
    save = ui.button("Save again", icon="save", on_click=bench.save).props("flat dense color=negative")
    save.classes("so-save")
    undo, undo_tip = _tool("undo", "Undo", bench.undo)
    redo, redo_tip = _tool("redo", "Redo", bench.redo)
    steps = Steps(bench)

    def update() -> None:
        session = bench.file.session
        save.set_visibility(bool(session.unsaved))
        undo.set_enabled(session.undoable is not None)
        redo.set_enabled(session.redoable is not None)
        last, next_ = (label and bench.file.named(label) for label in (session.undoable, session.redoable))
        undo_tip.text = f"Undo: {last} (Ctrl+Z)" if last else "Nothing to undo"
        redo_tip.text = f"Redo: {next_} (Ctrl+Y)" if next_ else "Nothing to redo"
        steps.update()

    bench.parts.append(update)


def _tool(
    icon: str | None, name: str, on_click: Callable[[], Any] | None = None, *, tip: str = ""
) -> tuple[ui.button, ui.tooltip]:
    """A round button of the header, and its tooltip."""
    with ui.button(icon=icon, on_click=on_click).props(f'flat dense round aria-label="{name}" color=inherit') as button:
        return button, ui.tooltip(tip)


def _health(bench: Bench) -> Markup:
    """In a few words whether the file is sound, with a jump to what is wrong."""
    if bench.file.gone:
        return parts.chip("gone", css="so-bad", title=parts.plain(bench.file.gone))
    if bench.file.session.unsaved:
        return parts.chip("not saved", css="so-bad", title=parts.plain(bench.file.session.unsaved))
    errors = sum(finding.is_error for finding in bench.file.parsed.findings)
    conflict = bench.conflict
    if errors and conflict is not None and not (conflict.options or conflict.states):
        return parts.link(bench.href("model"), parts.chip("to begin, add who can do what", css="so-doubt"))
    if errors:
        return parts.link(bench.href("yaml"), parts.chip(counted(errors, "error"), css="so-bad"))
    if note := bench.file.session.note:
        return parts.chip("history lost", css="so-doubt", title=parts.plain(f"Every step is saved, but {note}"))
    return parts.chip("saved", css="so-good", title="Every step is written into the file at once")


def _navigation(bench: Bench) -> None:
    """Links to all screens; the one that is shown is marked."""
    links = ui.html().classes("so-nav")

    def update() -> None:
        items = parts.joined((_item(bench, each) for each in SCREENS), "")
        folder = Markup("") if bench.desk.folder.only else Markup('<a class="so-back" href="./">All disputes</a>')
        links.content = Markup('<nav aria-label="Screens">{}{}</nav>').format(folder, items)

    bench.parts.append(update)


def _item(bench: Bench, screen: Screen) -> Markup:
    return Markup(
        '<a href="{href}" {here} title="{0.about}" data-key="{0.key}"><i class="material-icons" aria-hidden="true">'
        "{0.icon}</i><span>{0.title}</span><kbd aria-hidden='true'>{0.key}</kbd></a>"
    ).format(
        screen,
        href=bench.back(screen.name),
        here=Markup('class="so-here" aria-current="page"') if screen.name == bench.name else "",
    )


def _busy(bench: Bench) -> None:
    """A line that tells what is waited for and how far it is, with a button that gives it up."""
    with ui.element("div").classes("so-busy").props("role=status aria-live=polite") as line:
        ui.spinner(size="1.1em")
        words = ui.label()
        bar = ui.linear_progress(show_value=False).props("instant-feedback").classes("so-bar")
        ui.button("Cancel", on_click=bench.cancel).props("flat dense no-caps")
    line.set_visibility(False)

    def waiting(done: int, of: int, what: str) -> None:
        words.text = f"Working: {what} ({done + 1} of {of})" if of else "Working ..."
        bar.set_visibility(of > 1)
        bar.value = done / of if of else 0
        line.set_visibility(True)

    bench.waiting, bench.ready = waiting, lambda: line.set_visibility(False)


def _notice(bench: Bench) -> None:
    """Why a screen can't be shown as it should."""
    box = ui.html().classes("so-notice").props("role=alert")
    box.set_visibility(False)

    def notice(error: StandoffError | None) -> None:
        box.set_visibility(error is not None)
        to_begin = isinstance(error, ModelError) and lacks_model_alone(error.findings)
        quiet = isinstance(error, GivenUpError) or to_begin
        box.classes(add="so-quiet" if quiet else "", remove="" if quiet else "so-quiet")
        box.props(f"role={'status' if quiet else 'alert'}")
        if to_begin:
            box.content = _to_begin(bench)
        elif isinstance(error, ModelError):
            heading = Markup("<h2>The file is not sound yet, so this has no answer</h2>")
            box.content = heading + parts.findings(error.findings, bench.href, 12)
        elif error is not None:
            box.content = Markup("<p>{}</p>").format(parts.said(str(error)))

    bench.notice = notice


def _to_begin(bench: Bench) -> Markup:
    """What a file lacks whose model isn't begun, and where to begin it."""
    words = "<h2>There is no model yet, so this has no answer</h2><p>{}{} adds who can act, and what each can do.</p>"
    dispute, model = bench.dispute, parts.link(bench.href("model"), "Model")
    if dispute is None or not (dispute.sources or dispute.claims):
        return Markup(words).format("", model)
    reading = parts.link(bench.href("reading"), "Reading")
    about = "The file has sources and claims alone. {} proposes what a text says, for you to word as claims. "
    return Markup(words).format(Markup(about).format(reading), model)


def _dark() -> None:
    """A button between light and dark; the browser remembers it."""
    mode = ui.dark_mode(None)

    def show(dark: bool | None) -> None:
        mode.value = dark
        icon, words = {
            None: ("brightness_auto", "As the system"),
            True: ("dark_mode", "Dark"),
            False: ("light_mode", "Light"),
        }[dark]
        button.icon = icon
        tip.text = f"{words} (click to change)"

    def turn() -> None:
        show({None: True, True: False, False: None}[mode.value])
        ui.run_javascript(f"localStorage.setItem('standoff-dark', '{mode.value}')")

    button, tip = _tool(None, "Light or dark", turn)
    ui.on("so_dark", lambda event: show({"True": True, "False": False}.get(str(event.args))))
    show(None)
