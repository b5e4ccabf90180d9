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
            await _refuse(send)
        else:
            counted = _Counted(receive, send)
            await self.app(scope, counted.receive, counted.send)


class _Counted:
    """A request whose length isn't told beforehand: once too much has come, nothing more is read, and that is said."""

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
