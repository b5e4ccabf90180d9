"""Limits the size of requests: a larger one is refused before it is read."""

from __future__ import annotations

from standoff.workbench.guard import App, Message, Receive, Scope, Send

LARGEST = 36 * 2**20  # bytes: the text of the largest file, and the rest of the request


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
            await _refuse(send)
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
            await _refuse(self._send)


async def _refuse(send: Send) -> None:
    fields = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": fields})
    await send({"type": "http.response.body", "body": b'{"error": "this is too large"}'})
