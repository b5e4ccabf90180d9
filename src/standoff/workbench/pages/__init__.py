"""The screens: a page of its own for each, and one window that shows them all."""

from __future__ import annotations

import logging

from fastapi import FastAPI
from nicegui import app as nicegui
from nicegui import core, ui
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from standoff.files.guide import guide_pages, guide_pictures
from standoff.workbench.desk import Desk
from standoff.workbench.guide.links import HOME
from standoff.workbench.guide.page import guide_html
from standoff.workbench.pages.frame.joined import STATIC, routes
from standoff.workbench.pages.frame.shell import OPENING, show_start, show_workbench
from standoff.workbench.screens import SCREENS

LARGEST_MESSAGE = 16 * 2**20  # bytes that a window sends at once
PATIENCE = 20.0  # seconds without a sign of life after which a window is given up: a busy machine, a closed lid
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0f5c63"/>'
    '<path d="M6 11h9l-3-3M26 21h-9l3 3" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" '
    'stroke-linejoin="round"/></svg>'
)
MISSING = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Standoff</title>'
    '<link rel="stylesheet" href="/static/workbench.css"><body><main class="so-main so-narrow">'
    '<h1>There is nothing here</h1><p>No screen has this address. <a href="/">To the start</a></p></main></body></html>'
)


def add_pages(app: FastAPI, desk: Desk) -> None:
    """Adds the screens to an application: each has an address of its own, and one page shows them all."""

    async def workbench(file: str = "") -> None:
        await show_workbench(desk, file)

    async def start() -> None:
        await show_start(desk)

    def guide(name: str) -> Response:
        if name in guide_pictures():
            return FileResponse(guide_pictures()[name])
        return HTMLResponse(guide_html(name)) if name in guide_pages() else HTMLResponse(MISSING, 404)

    async def missing(request: Request, error: Exception) -> HTMLResponse:
        return HTMLResponse(MISSING, 404)

    app.routes.extend(routes())
    app.get(f"{HOME}/{{name:path}}", include_in_schema=False)(guide)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for screen in SCREENS:
        ui.page(f"/{screen.name}", response_timeout=2 * OPENING)(workbench)
    ui.page("/", response_timeout=2 * OPENING)(workbench if desk.folder.only else start)
    nicegui.add_exception_handler(404, missing)
    core.sio.eio.max_http_buffer_size = LARGEST_MESSAGE  # or a long text that is pasted cuts the connection
    core.sio.eio.logger.setLevel(logging.CRITICAL)  # it prints a page for each message that isn't one
    core.sio.eio.transports = ["websocket"]  # and no polling: a websocket has bounds, and ends with its connection
    ui.run_with(
        app,
        title="Standoff",
        favicon=ICON,
        dark=None,
        tailwind=False,
        reconnect_timeout=PATIENCE,
        show_welcome_message=False,
    )
