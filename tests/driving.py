"""Debian's Chromium, driven by Playwright: how it is started, and a window that tells what goes wrong in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, Request, expect

from serving import Server
from waiting import PATIENCE, until

NAMES = ("chromium", "chromium-browser", "google-chrome")
HOME = "127.0.0.1"
AXE = resources.files("axe_playwright_python") / "axe.min.js"
SEVERE = ("serious", "critical")
EMPTY_ROW = '<div class="ag-header-row ag-header-row-group"'  # that AG Grid makes of groups, above columns without one
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"

expect.set_options(timeout=1_000 * PATIENCE)


def chromium() -> str | None:
    """Where a Chromium is installed; None where none is. Playwright never downloads one."""
    return next((found for found in map(shutil.which, NAMES) if found), None)


def launched(playwright: Playwright, path: str) -> Browser:
    """A Chromium that can't look up any name: what isn't on this machine can't be reached."""
    flags = [f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOME}", "--disable-dev-shm-usage", "--process-per-site"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium's own can't be had by root
    return playwright.chromium.launch(executable_path=path, args=flags)


class Window:
    """A page on a workbench, and all that has gone wrong in it."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page, self.server, self.troubles = page, server, list[str]()
        page.set_default_timeout(1_000 * PATIENCE)
        page.on("console", lambda said: self._note(said.type == "error", f"console: {said.text}"))
        page.on("pageerror", lambda error: self._note(True, f"error in the page: {error}"))
        page.on("request", lambda request: self._note(_leaves(request.url), f"leaves this machine: {request.url}"))
        page.on("websocket", lambda socket: self._note(_leaves(socket.url), f"leaves this machine: {socket.url}"))
        page.on("requestfailed", self._failed)

    def go(self, path: str) -> None:
        """Opens an address, and waits until the screen is up to date."""
        self.page.goto(self.server.origin + path)
        self.settled()

    def settled(self) -> None:
        """Waits until the screen is up to date, and hears what is done on it."""
        self.page.wait_for_function("window.did_handshake")
        self.page.locator(".so-main:not([aria-busy=true])").wait_for()

    def forgive(self) -> None:
        """Forgets what has gone wrong so far, where that was meant to."""
        self.troubles.clear()

    def check(self) -> None:
        """Fails where anything has gone wrong, or the page is wider than the window."""
        if not self.page.is_closed():
            wider = self.page.evaluate(OVERFLOW)
            self._note(wider > 0, f"{self.page.url} is wider than the window by {wider}")
        assert not self.troubles, "\n".join(self.troubles)

    def _note(self, wrong: bool, trouble: str) -> None:
        if wrong:
            self.troubles.append(trouble)

    def _failed(self, request: Request) -> None:
        """A request that is given up as the page is left has not gone wrong."""
        self._note(request.failure != "net::ERR_ABORTED", f"failed: {request.url}: {request.failure}")


Opens = Callable[..., Window]
"""Opens a window on a server, with the settings of `window`."""


@contextmanager
def window(
    browser: Browser, server: Server, *, width: int = 1280, height: int = 800, dark: bool = False
) -> Iterator[Window]:
    """A window of somebody who was let in; that nothing has gone wrong in it is checked at the end."""
    context = browser.contexts[0] if browser.contexts else _lasting_context(browser, server)
    context.add_cookies([{"name": name, "value": value, "url": server.origin} for name, value in server.cookie.items()])
    page = context.new_page()
    try:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light")
        found = Window(page, server)
        yield found
        found.check()
    finally:
        if not page.is_closed():
            _forget(page, server)
            page.close()


def _lasting_context(browser: Browser, server: Server) -> BrowserContext:
    """Shares what it has fetched and, as one page stays open in it, the process that all pages of servers run in."""
    context = browser.new_context()
    context.new_page().goto(server.origin)
    return context


def _forget(page: Page, server: Server) -> None:
    """Drops what the pages of a server have kept in the browser, so that each test begins anew."""
    kept = {"origin": server.origin, "storageTypes": "local_storage"}
    page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", kept)


def saved(path: Path, text: str, window: Window) -> str:
    """Waits until a file says something, and hears what the window has to say meanwhile. Returns what it says."""

    def said() -> str:
        window.page.wait_for_timeout(20)
        found = path.read_text("utf-8")
        return found if text in found else ""

    return until(said, f"{text!r} in {path.name}")


def violations(page: Page, *rules: str) -> list[str]:
    """What axe-core finds that keeps people out, by all rules or some: the rule, and the elements that break it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    asked = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}  # all else isn't worked out
    found: dict[str, Any] = page.evaluate("asked => axe.run(document, asked)", asked)
    return [
        f"{each['id']}: {node['html'][:160]} ({node['failureSummary'].splitlines()[-1].strip()})"
        for each in found["violations"]
        if each["impact"] in SEVERE
        for node in each["nodes"]
        if not node["html"].startswith(EMPTY_ROW)
    ]


def heading(page: Page) -> Locator:
    """The heading of a page."""
    return page.get_by_role("heading", level=1)


def _leaves(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != HOME
