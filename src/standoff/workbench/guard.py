"""Guards the workbench: only requests with its token, its host name and its own origin are let through, up to a size.

Every page in one's browser can reach a server on one's own machine. So each request needs the token (first in the
opening address, then in a cookie) and the server's own host name (otherwise a page elsewhere could reach the server by
a name of its own: DNS rebinding). A request that may change something also needs the server's own origin.
"""

from __future__ import annotations

import logging
import secrets

from markupsafe import Markup
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from standoff.files.kinds import LARGEST_SOURCE
from standoff.workbench.again import Again

ADMIT = "standoff.admit"  # in the state of a request: what to call once it is let through
LARGEST = 36 * 2**20  # bytes: the text of the largest file, and the rest of the request
LARGEST_OTHER = 4 * 2**20  # bytes of a request that brings no text of a file: a body of many small lists costs much
BOUNDS = {"/api/file": LARGEST, "/api/documents": LARGEST_SOURCE, "/api/files/begin": LARGEST_SOURCE}
LONGEST_OPENING = 256  # bytes of the query with the token; to take a long one apart costs time
SAFE = {"GET", "HEAD", "OPTIONS"}
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
WELCOME = '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/"><title>Standoff</title>'
REFUSED = Markup(
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Standoff: not let in</title>'
    "<style>body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 38rem; margin: 12vh auto; padding: 0 1rem; "
    "color-scheme: light dark; }}</style><h1>{}</h1>{}</html>"
)
LET_IN = Markup(
    "<p>Each start of <code>standoff serve</code> has an opening address of its own, with a token that lets you in. "
    "This window has none, or that of an earlier start.</p><p><strong>What to do:</strong> go to the terminal in which "
    "<code>standoff serve</code> runs, and open the address that it prints, with its <code>/?token=</code>. If nothing "
    "runs there any more, start it again. All windows of this browser are let in then. What you had typed in this "
    "window comes back when you open the address in it.</p>"
)
MEET = "/again"
TOO_MUCH = "this is too large"
TOO_LARGE = JSONResponse({"error": TOO_MUCH}, 413, {"connection": "close"})


class Guard:
    """An ASGI application that passes only the workbench's own requests on to another one.

    `hosts` are the allowed host names with port, such as `127.0.0.1:8040`. `policy` is the Content-Security-Policy of
    every response. By `again` a tab of an earlier start is known, and given the token of this one.
    """

    def __init__(
        self, app: ASGIApp, token: str, hosts: frozenset[str], policy: str, again: Again | None = None
    ) -> None:
        self.app, self.token, self.hosts, self.policy, self.again = app, token, hosts, policy, again

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses a request, or passes it on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        fetched = scope["type"] == "http" and scope["method"] == "GET" and len(scope["query_string"]) <= LONGEST_OPENING
        if fetched and scope["path"] == MEET and self.again is not None:
            met = self._refusal(asked, opening=True) or self._met(asked, self.again)
            await met(scope, receive, self._guarded(send))
            return
        opening = fetched and self._has_token(asked.query_params.get("token"))
        answer: ASGIApp | None = self._refusal(asked, opening=opening)
        if answer is None:
            scope.get("state", {}).get(ADMIT, _nothing)()
            answer = self._welcome(asked) if opening else self.app
        await answer(scope, receive, self._guarded(send))

    def _refusal(self, asked: HTTPConnection, *, opening: bool) -> Response | WebSocketClose | None:
        """The refusal of a request; None if it is let through. `opening` is one for the address with the token."""
        host, origin = asked.headers.get("host", "").lower(), asked.headers.get("origin")
        by_header = self._has_token(asked.headers.get("authorization", "").removeprefix("Bearer "))
        changes = asked.scope["type"] == "websocket" or asked.scope["method"] not in SAFE
        if any(len(asked.headers.getlist(name)) > 1 for name in ("host", "origin")):
            return _refused(asked, 400, "there is more than one Host or Origin header")
        if host not in self.hosts:
            return _refused(asked, 421, "this server doesn't go by that name")
        if origin is not None and origin.lower() != f"http://{host}":
            return _refused(asked, 403, "this comes from another site")
        if opening:
            return None
        if not by_header and not self._has_token(asked.cookies.get(_cookie_name(asked))):
            return _refused(asked, 401, "open the workbench by the address that `standoff serve` prints")
        if changes and not by_header and origin is None:
            return _refused(asked, 403, "it isn't said where this comes from")
        return None

    def _has_token(self, given: str | None) -> bool:
        return secrets.compare_digest((given or "").encode("utf-8", "replace"), self.token.encode())

    def _welcome(self, asked: HTTPConnection) -> Response:
        """Sets a cookie with the token, and redirects to the address without the token."""
        return HTMLResponse(WELCOME, headers=self._cookie(asked))

    def _met(self, asked: HTTPConnection, again: Again) -> Response:
        """Proves to a tab that this is the workbench that it knows; gives one that proves itself the token."""
        proof = again.proof(asked.query_params.get("asked", ""))
        if proof is not None:
            return JSONResponse({"run": again.run, "proof": proof}, headers={"cache-control": "no-store"})
        if again.knows(asked.query_params.get("proof", "")):
            return Response(status_code=204, headers=self._cookie(asked))
        return JSONResponse({"error": "this is no window of the workbench"}, 403, {"connection": "close"})

    def _cookie(self, asked: HTTPConnection) -> dict[str, str]:
        return {"set-cookie": f"{_cookie_name(asked)}={self.token}; Path=/; HttpOnly; SameSite=Strict"}

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

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on. Once it exceeds the limit, no more of it is read, and the answer is a refusal."""
        if scope["type"] == "websocket":
            await self._talk(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _talk(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a window talk, whose messages the server bounds; one that sends what no window sends is cut off."""
        try:
            await self.app(scope, receive, send)
        except Exception as error:
            logging.getLogger(__name__).info("a websocket was cut off: %s", error)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        most = BOUNDS.get(scope["path"], LARGEST_OTHER)
        length = dict(scope["headers"]).get(b"content-length", b"0")
        if not length.isdigit() or int(length) > most:
            await TOO_LARGE(scope, receive, send)
            return
        left, refused = most, False

        async def counted() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            return message if left >= 0 else {"type": "http.disconnect"}

        async def bounded(message: Message) -> None:
            nonlocal refused
            if left >= 0:
                await send(message)
            elif not refused:
                refused = True
                await TOO_LARGE(scope, receive, send)

        await self.app(scope, counted, bounded)


def new_token() -> str:
    """A token that can't be guessed."""
    return secrets.token_urlsafe(32)


def _cookie_name(asked: HTTPConnection) -> str:
    """The name of this server's cookie. It has the port, as browsers share cookies among ports."""
    return f"standoff_{asked.headers.get('host', '').rpartition(':')[2]}"


def _refused(asked: HTTPConnection, status: int, why: str) -> Response | WebSocketClose:
    """What says why a request is refused: to a program as JSON, as a text on a page."""
    if asked.scope["type"] == "websocket":
        return WebSocketClose(1008, why)
    closing = {"connection": "close"}  # so that no more of the request is read
    if asked.scope["path"].startswith("/api"):
        return JSONResponse({"error": why}, status, closing)
    if "text/html" in asked.headers.get("accept", ""):
        about = LET_IN if status == 401 else Markup("")
        return HTMLResponse(REFUSED.format(why[:1].upper() + why[1:], about), status, closing)
    return PlainTextResponse(f"{why}\n", status, closing)


def _nothing() -> None:
    """Is called where no door is before the guard."""
