"""The server: the screens and their JSON twins behind a guard, on this machine unless told otherwise."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Thread
from time import sleep
from types import FrameType
from typing import Any

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from standoff.errors import FileError
from standoff.files.loading import FOREIGN
from standoff.version import __version__
from standoff.workbench.again import Again, kept_key
from standoff.workbench.api import add_api
from standoff.workbench.desk import Desk
from standoff.workbench.door import LARGEST_HEAD, Door, Socket
from standoff.workbench.folder import Folder
from standoff.workbench.guard import Bounds, Guard, new_token
from standoff.workbench.jobs import Jobs
from standoff.workbench.pages import LARGEST_MESSAGE, add_pages

HOME = "127.0.0.1"
PORT = 8040
BACKLOG = 128  # connections that wait to be accepted
LAST = 4.0  # seconds after which it ends, whatever is still being done
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",  # Vue makes its templates in the browser
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)


def serve(path: Path, *, host: str = HOME, port: int | None = None, opened: Callable[[str], None]) -> None:
    """Serves a file or a folder until it is stopped; `opened` is called with the opening address once it listens.

    Without a `port` it is 8040, or a free one where that is taken. Raises FileError where there is no such file, or
    no such address to listen on.
    """
    folder = Folder(path)
    if folder.only is not None and folder.only.lower().endswith(tuple(FOREIGN)):
        folder.taken_over(folder.only)
    listening = _listening(host, port)
    token, number = new_token(), listening.getsockname()[1]
    address = f"{_shown(host)}:{number}"
    again = Again(kept_key(path, number)) if host == HOME and number == (port or PORT) else None
    desk = Desk(folder, Jobs(), again)
    if folder.only is not None:
        asyncio.run(desk.open())  # a file that can't be opened is told at once
    app = application(desk, started=lambda: opened(f"http://{address}/?token={token}"))
    guarded = Guard(Bounds(app), token, _names(host, number), POLICY, again)
    _Server(config(guarded)).run(sockets=[listening])


def config(app: ASGIApp) -> uvicorn.Config:
    """How the server serves. It prints mistakes of its own, and nothing of what others send to it."""
    made = uvicorn.Config(
        app,
        interface="asgi3",
        log_level="error",
        http=Door,
        h11_max_incomplete_event_size=LARGEST_HEAD,
        ws=Socket,
        ws_max_size=LARGEST_MESSAGE,
        ws_per_message_deflate=False,  # so no small message becomes a large one
        backlog=BACKLOG,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    logging.getLogger("uvicorn.error").addFilter(_is_mistake)
    return made


def _is_mistake(record: logging.LogRecord) -> bool:
    """Whether something to be printed is a mistake, and not a request that is given up as the server ends."""
    return not (record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError))


class _Server(uvicorn.Server):
    """A server that ends when it is told to, also while something in it waits for a file that can't be read."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Called with a signal that tells it to end."""
        if not self.should_exit:
            Thread(target=_end, args=[128 + sig], name="end", daemon=True).start()
        super().handle_exit(sig, frame)


def _end(status: int) -> None:
    """Ends this process if it hasn't ended by itself. Its workers see that, and end too."""
    sleep(LAST)
    os._exit(status)


def application(desk: Desk, started: Callable[[], None] = lambda: None) -> FastAPI:
    """The application, which nothing guards yet."""

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        asyncio.get_running_loop().set_exception_handler(_unhandled)
        desk.jobs.warm()
        watching = asyncio.create_task(desk.watch())
        started()
        yield
        watching.cancel()
        desk.jobs.close()

    app = FastAPI(
        title="Standoff",
        version=__version__,
        lifespan=life,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    add_api(app, desk)
    add_pages(app, desk)
    return app


def _unhandled(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Prints a mistake that nothing else handles, unless it comes of a message that no window sends."""
    work = getattr(context.get("future"), "get_coro", lambda: None)()
    if getattr(work, "__qualname__", "") != "AsyncServer._handle_event_internal":
        loop.default_exception_handler(context)


def _listening(host: str, port: int | None) -> socket.socket:
    """A socket that listens. Raises FileError if that isn't possible."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    if port is None:
        with suppress(OSError):
            return socket.create_server((host, PORT), family=family)
    number = port or 0
    try:
        return socket.create_server((host, number), family=family)
    except OSError as error:
        raise FileError(f"can't listen on {host}:{number}: {error.strerror or error}") from None


def _shown(host: str) -> str:
    """A host as it is written in an address; if it stands for all addresses of this machine, the machine's name."""
    if host in ("0.0.0.0", "::"):
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host


def _names(host: str, port: int) -> frozenset[str]:
    """The host names, with the port, by which the server may be reached."""
    names = {_shown(host)}
    if host in ("127.0.0.1", "localhost", "::1"):
        names |= {"127.0.0.1", "localhost"}
    if host in ("0.0.0.0", "::"):
        import psutil

        found = (each.address for all_of_one in psutil.net_if_addrs().values() for each in all_of_one)
        names |= {"localhost", *(f"[{each}]" if ":" in each else each for each in found)}
    return frozenset(f"{name}:{port}".lower() for name in names)
