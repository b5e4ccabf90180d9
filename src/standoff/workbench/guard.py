"""Guards the workbench: only requests with its token, its host name and its own origin are let through, up to a size.

Every page in one's browser can reach a server on one's own machine. So each request needs the token (first in the
opening address, then in a cookie) and the server's own host name (otherwise a page elsewhere could reach the server by
a name of its own: DNS rebinding). A request that may change something also needs the server's own origin.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Refusal = tuple[int, str]

LARGEST = 36 * 2**20  # bytes: the text of the largest file, and the rest of the request
SAFE = {"GET", "HEAD", "OPTIONS"}
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
WELCOME = '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={}"><title>Standoff</title>'


class Guard:
    """An ASGI application that passes only the workbench's own requests on to another one.

    `hosts` are the allowed host names with port, such as `127.0.0.1:8040`. `policy` is the Content-Security-Policy of
    every response.
    """

    def __init__(self, app: App, token: str, hosts: frozenset[str], policy: str) -> None:
        self.app, self.token, self.hosts, self.policy = app, token, hosts, policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses a request, or passes it on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        opening = self._opens(scope, headers)
        refused = self._refused(scope, headers, opening=opening)
        if refused:
            await _refuse(scope, receive, self._guarded(send), *refused)
        elif opening:
            await self._welcome(scope, self._guarded(send))
        else:
            await self.app(scope, receive, self._guarded(send))

    def _refused(self, scope: Scope, headers: dict[str, str], *, opening: bool) -> Refusal | None:
        """The status and the reason with which a request is refused; None if it is let through."""
        if headers.get("host", "").lower() not in self.hosts:
            return 421, "this server doesn't go by that name"
        origin = headers.get("origin")
        if origin is not None and origin.lower() != f"http://{headers['host']}".lower():
            return 403, "this comes from another site"
        if opening:
            return None
        by_header = _same(headers.get("authorization", "").removeprefix("Bearer "), self.token)
        if not by_header and not _same(_cookie(headers, self._cookie_name(headers)), self.token):
            return 401, "open the workbench by the address that `standoff serve` prints"
        changes = scope["type"] == "websocket" or scope["method"] not in SAFE
        if changes and not by_header and origin is None:
            return 403, "it isn't said where this comes from"
        return None

    def _opens(self, scope: Scope, headers: dict[str, str]) -> bool:
        """Whether a request is for the opening address, which contains the token."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        given = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token", [""])
        return _same(given[0], self.token)

    async def _welcome(self, scope: Scope, send: Send) -> None:
        """Sets a cookie with the token, and redirects to the address without the token."""
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        cookie = f"{self._cookie_name(headers)}={self.token}; Path=/; HttpOnly; SameSite=Strict"
        body = WELCOME.format("/").encode()
        fields = [(b"content-type", b"text/html; charset=utf-8"), (b"set-cookie", cookie.encode())]
        await send({"type": "http.response.start", "status": 200, "headers": fields})
        await send({"type": "http.response.body", "body": body})

    def _cookie_name(self, headers: dict[str, str]) -> str:
        """The name of this server's cookie. It has the port, as browsers share cookies among ports."""
        return f"standoff_{headers.get('host', '').rpartition(':')[2]}"

    def _guarded(self, send: Send) -> Send:
        """Adds the security headers to every response."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {**HEADERS, "content-security-policy": self.policy}
                kept = [pair for pair in message.get("headers", []) if pair[0].decode("latin-1").lower() not in own]
                message = {
                    **message,
                    "headers": [*kept, *((name.encode(), value.encode()) for name, value in own.items())],
                }
            await send(message)

        return guarded


class Bounds:
    """An ASGI application that passes requests on to another one unless they are too large."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, and ends it once it exceeds the limit."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        length = dict(scope["headers"]).get(b"content-length", b"0")
        if not length.isdigit() or int(length) > LARGEST:
            await _too_large(send)
        else:
            counted = _Counted(receive, send)
            await self.app(scope, counted.receive, counted.send)


class _Counted:
    """A request of unknown length. Once it exceeds the limit, no more of it is read, and the answer is a refusal."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self._left = LARGEST
        self._refused = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        return message if self._left >= 0 else {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        if self._left >= 0:
            await self._send(message)
        elif not self._refused:
            self._refused = True
            await _too_large(self._send)


async def _too_large(send: Send) -> None:
    fields = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": fields})
    await send({"type": "http.response.body", "body": b'{"error": "this is too large"}'})


def new_token() -> str:
    """A token that can't be guessed."""
    return secrets.token_urlsafe(32)


def _same(given: str, token: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), token.encode())


def _cookie(headers: dict[str, str], name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, why: str) -> None:
    if scope["type"] == "websocket":
        await receive()  # the browser's request to connect
        await send({"type": "websocket.close", "code": 1008, "reason": why})
        return
    programs = scope["path"].startswith("/api")
    kind, body = ("application/json", json.dumps({"error": why})) if programs else ("text/plain; charset=utf-8", why)
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", kind.encode())]})
    await send({"type": "http.response.body", "body": f"{body}\n".encode()})
