"""How much a request may bring: what is larger is refused before it is read."""

from __future__ import annotations

from standoff.workbench.guard import App, Message, Receive, Scope, Send

LARGEST = 36 * 2**20  # bytes: the text of the largest file, and what stands around it


class Bounds:
    """An ASGI application that lets through to another what isn't too large."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, and ends it where more comes than may."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        told = dict(scope["headers"]).get(b"content-length", b"0")
        if not told.isdigit() or int(told) > LARGEST:
            fields = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
            await send({"type": "http.response.start", "status": 413, "headers": fields})
            await send({"type": "http.response.body", "body": b"this is too large\n"})
            return
        await self.app(scope, _counting(receive), send)


def _counting(receive: Receive) -> Receive:
    left = LARGEST

    async def counting() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        return message if left >= 0 else {"type": "http.disconnect"}

    return counting
