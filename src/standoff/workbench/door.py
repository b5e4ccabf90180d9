"""The door of the server: how much a request may say before the guard sees it, how long it may take, how many may come.

Connections are strangers until a request on them has passed the guard. Only a few strangers are let in at once, and the
one that came first makes room for a new one: so nobody without the token keeps others out.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.auto import AutoWebSocketsProtocol

from standoff.workbench.guard import ADMIT, TOO_MUCH

LARGEST_HEAD = 32 * 2**10  # bytes of a request's first line and headers, and of what follows a body in pieces
MOST_PIECES = 200  # in which a head may come: each costs a round of the event loop
HEAD = 10.0  # seconds for a head, from the opening of the connection or the first byte of a later request; or for the
# handshake of a websocket
WHOLE = 120.0  # seconds for a body
UNREAD = 60.0  # seconds in which nothing of what was sent is read
STRANGERS = 128  # connections on which nobody has shown the token yet
MOST = 512  # connections in all, with the websockets: a process can often have no more than 1,024 files open

REFUSALS = {400: "Bad Request", 431: "Request Header Fields Too Large"}


class Impatient:
    """Part of a protocol: drops a connection whose other end doesn't read what is sent to it."""

    loop: asyncio.AbstractEventLoop
    transport: Any
    _look: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Called once at the beginning."""
        transport.set_write_buffer_limits(high=0)  # `pause_writing` is called whenever something waits to be read
        super().connection_made(transport)  # type: ignore[misc]

    def pause_writing(self) -> None:
        """Called when something waits to be read."""
        super().pause_writing()  # type: ignore[misc]
        self._look_after(self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        """Called when all of it was read."""
        self._look_no_more()
        super().resume_writing()  # type: ignore[misc]

    def connection_lost(self, exc: Exception | None) -> None:
        """Called once at the end."""
        self._look_no_more()
        super().connection_lost(exc)  # type: ignore[misc]

    def _look_after(self, waits: int) -> None:
        """Looks later whether less than so many bytes wait to be read."""

        def look() -> None:
            still = self.transport.get_write_buffer_size()
            if still < waits:
                self._look_after(still)
            else:
                self.transport.abort()

        self._look_no_more()
        self._look = self.loop.call_later(UNREAD, look)

    def _look_no_more(self) -> None:
        if self._look is not None:
            self._look.cancel()
            self._look = None


class Door(Impatient, H11Protocol):
    """A connection, as uvicorn serves it, within the bounds above."""

    def __init__(self, config: Any, server_state: Any, app_state: dict[str, Any], _loop: Any = None) -> None:
        super().__init__(config, server_state, {**app_state, ADMIT: self._admit}, _loop)
        self._strangers: dict[Door, None] = vars(server_state).setdefault("strangers", {})  # the first comes first
        self._is_left = False  # to a websocket
        self._awaits: str | None = None  # the part of a request that is awaited
        self._pieces = 0  # in which it came
        self._held = b""  # what a stranger said after a head: it is read once the head has passed the guard
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Called once at the beginning."""
        super().connection_made(transport)
        self._await("head")
        self._strangers[self] = None
        if len(self._strangers) > STRANGERS:
            next(iter(self._strangers))._drop()
        elif len(self.connections) > MOST:
            self._drop()

    def data_received(self, data: bytes) -> None:
        """Called for everything that comes. A head is passed on only as far as it may go."""
        while data and not self._is_left and not self.transport.is_closing():
            room = len(data)
            if self.conn.their_state is h11.IDLE:
                self._await("head")
                self._pieces += 1
                room = max(1, LARGEST_HEAD - len(self.conn.trailing_data[0]))
            if self._pieces > MOST_PIECES:
                self.send_400_response("")
                return
            super().data_received(data[:room])
            data = data[room:]
            awaited = {h11.IDLE: "head", h11.SEND_BODY: "body"}.get(self.conn.their_state)
            self._await("handshake" if self._is_left else awaited)
            if data and awaited != "head" and self in self._strangers:
                self._held = data
                self.flow.pause_reading()
                return

    def connection_lost(self, exc: Exception | None) -> None:
        """Called once at the end, but not for a websocket."""
        self._forget()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Called where a connection is to become a websocket, which has a protocol of its own from then on."""
        self._await("handshake")
        self._look_no_more()
        self._is_left = True
        super().handle_websocket_upgrade(event)

    def send_400_response(self, msg: str) -> None:
        """Refuses what is no request, or one whose head is too large, and closes the connection."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):  # no answer has been begun
            large = len(self.conn.trailing_data[0]) > LARGEST_HEAD or self._pieces > MOST_PIECES
            status, words = (431, f"{TOO_MUCH}\n") if large else (400, "this is no request\n")
            head = (
                f"HTTP/1.1 {status} {REFUSALS[status]}\r\ncontent-type: text/plain\r\nx-content-type-options: nosniff"
            )
            self.transport.write(f"{head}\r\ncontent-length: {len(words)}\r\nconnection: close\r\n\r\n{words}".encode())
        self.transport.close()

    def _admit(self) -> None:
        """Is called once somebody has shown the token."""
        self._strangers.pop(self, None)
        if self._is_left:
            self._await(None)
        elif self._held:
            held, self._held = self._held, b""
            self.flow.resume_reading()
            self.data_received(held)

    def _drop(self) -> None:
        """Ends the connection at once."""
        self._forget()
        self.transport.abort()

    def _forget(self) -> None:
        self._await(None)
        self._strangers.pop(self, None)
        self.connections.discard(self)

    def _late(self) -> None:
        """Ends the connection, as what was awaited hasn't come in time."""
        self._strangers.pop(self, None)
        self.transport.close()

    def _await(self, part: str | None) -> None:
        """Gives the other end time for a part of a request."""
        if part == self._awaits:
            return
        self._awaits, self._pieces = part, 0
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
        if part is not None:
            self._deadline = self.loop.call_later(WHOLE if part == "body" else HEAD, self._late)


_Socket: Any = AutoWebSocketsProtocol


class Socket(Impatient, _Socket):  # type: ignore[misc]
    """A websocket, as uvicorn serves it. It sees itself whether the other end still lives: it pings."""
