"""What the door of the server bounds before anybody has shown a token: heads, times and connections."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from threading import Event, Thread
from typing import Any

import h11
import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from serving import PATIENCE
from standoff.workbench import door
from standoff.workbench.guard import ADMIT
from standoff.workbench.server import config

SOON = 0.2  # seconds that the door gives in tests of what it does when they are over
HANDSHAKE = (
    b"GET /%s HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n"
    b"sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n%s\r\n"
)


class House:
    """A server with its door, and an application behind that lets in who asks for `/in` and refuses others.

    It answers with the address, `/large` with more than anybody reads, `/body` once all of the body is there.
    """

    def __init__(self) -> None:
        self.reached: list[str] = []
        self.over: list[str] = []
        self.server = uvicorn.Server(config(self.answer))
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self._thread = Thread(target=self.server.run, args=[[self.listening]])
        self._thread.start()

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return
        self.reached.append(scope["path"])
        if scope["path"].startswith("/in"):
            scope["state"][ADMIT]()
        elif scope["type"] == "http":
            await send({"type": "http.response.start", "status": 401, "headers": [(b"connection", b"close")]})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept" if scope["path"] == "/in" else "websocket.close"})
            while (await receive())["type"] != "websocket.disconnect":
                pass
        else:
            await self._answer(scope["path"], receive, send)
        self.over.append(scope["path"])

    async def _answer(self, path: str, receive: Receive, send: Send) -> None:
        message = await receive()
        while "body" in path and message.get("more_body"):
            message = await receive()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(1000 if "large" in path else 1):
            await send({"type": "http.response.body", "body": path.encode().ljust(2**16), "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def line(self, said: bytes = b"") -> socket.socket:
        """A connection on which something has been said."""
        line = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.sendall(said)
        return line

    def close(self) -> None:
        self.server.should_exit = self.server.force_exit = True
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive(), "the server doesn't end"


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with closing(House()) as house:
        yield house


def told(line: socket.socket) -> bytes:
    """All that is said on a connection until it ends."""
    found = b""
    with suppress(ConnectionError):
        while piece := line.recv(2**16):
            found += piece
    return found


def until(holds: Callable[[], bool], what: str) -> None:
    """Waits until something holds."""
    tick = Event()
    for _ in range(int(PATIENCE / 0.02)):
        if holds():
            return
        tick.wait(0.02)
    pytest.fail(f"waited for {PATIENCE:g} s: {what}")


def sent(line: socket.socket, piece: bytes, most: int) -> int:
    """How many bytes of a stream are taken before the connection ends."""
    done = 0
    with suppress(ConnectionError):
        while done < most:
            done += line.send(piece)
    return done


# How much


@pytest.mark.parametrize(
    ("begun", "piece"),
    [
        (b"GET /", b"a" * 2**16),
        (b"GET / HTTP/1.1\r\nhost: x\r\nx: ", b"a" * 2**16),
        (b"GET / HTTP/1.1\r\nhost: x\r\n", b"a:\r\n" * 2**14),
        (b"", b"\r\n" * 2**15),
    ],
    ids=["address", "header", "headers", "nothing"],
)
def test_a_head_without_end_is_cut_off(house: House, begun: bytes, piece: bytes) -> None:
    before = len(house.reached)
    with house.line(begun) as line:
        assert sent(line, piece, 2**26) < 2**24  # what fits into the buffers of the system, and no more
        assert told(line)[:13] in (b"HTTP/1.1 431 ", b"HTTP/1.1 400 ", b"")  # lost where it was still being sent
    assert len(house.reached) == before


@pytest.mark.parametrize(
    ("length", "status"), [(door.LARGEST_HEAD - 100, 200), (door.LARGEST_HEAD + 1, 431), (2**18, 431)]
)
def test_a_head_has_a_bound_however_it_comes(house: House, length: int, status: int) -> None:
    with house.line(b"GET /in HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx: ".ljust(length, b"a")) as line:
        with suppress(ConnectionError):
            line.sendall(b"\r\n\r\n")
        assert told(line).startswith(f"HTTP/1.1 {status} ".encode())


def test_a_head_comes_in_few_pieces(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MOST_PIECES", 3)
    tick = Event()
    with house.line(b"GET / HTTP/1.1\r\n") as line:
        for _ in range(50):
            tick.wait(0.01)
            with suppress(ConnectionError):
                line.sendall(b"a")
        assert told(line).startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize(
    "request_",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n",
        b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: -5\r\n\r\n",
        b"POST /in/body HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nno number\r\n",
        b"POST /in/body HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n2;" + b"a" * 2**17,
        b"POST /in/body HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n0\r\nx: " + b"a" * 2**17,
    ],
)
def test_what_is_no_request_is_refused(house: House, request_: bytes) -> None:
    with house.line() as line:
        with suppress(ConnectionError):
            line.sendall(request_)
        assert told(line).startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 431 "))


def test_what_a_stranger_says_after_a_head_is_not_read(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A body in pieces of a byte costs much: each piece is an event."""
    events: list[Any] = []
    real = h11.Connection.next_event
    monkeypatch.setattr(h11.Connection, "next_event", lambda self: events.append(self) or real(self))
    with house.line() as line:
        with suppress(ConnectionError):
            line.sendall(b"POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * 2**18)
        assert told(line)[:13] in (b"HTTP/1.1 401 ", b"")  # lost where it was still being sent
        assert len(events) < door.LARGEST_HEAD / 5  # a piece is six bytes


def test_what_is_said_after_a_head_is_read_once_it_is_let_in(house: House) -> None:
    body = b"a" * 2**21
    head = b"POST /in/body HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: %d\r\n\r\n" % len(body)
    with house.line(head + body) as line:
        assert told(line).startswith(b"HTTP/1.1 200 ")


def test_messages_are_not_compressed_and_have_a_bound(house: House) -> None:
    with house.line(HANDSHAKE % (b"in", b"sec-websocket-extensions: permessage-deflate\r\n")) as line:
        until(lambda: b"\r\n\r\n" in line.recv(2**12, socket.MSG_PEEK), "the handshake is answered")
        assert b"permessage-deflate" not in line.recv(2**12)
        line.sendall(b"\x82\xff" + (2**40).to_bytes(8, "big") + b"mask")  # a message of a terabyte is announced
        assert told(line)[2:4] == (1009).to_bytes(2, "big")


# How long


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"GET /in HTTP/1.1\r\nhost: x\r\n",
        b"POST /in/body HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\na",
        b"POST /in/body HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n",
        HANDSHAKE % (b"in", b"a: b\r\n" * 300),
    ],
    ids=["nothing", "half a head", "half a body", "half of the pieces", "half a handshake"],
)
def test_what_doesn_t_come_is_not_waited_for(house: House, monkeypatch: pytest.MonkeyPatch, said: bytes) -> None:
    for name in ("HEAD", "WHOLE"):
        monkeypatch.setattr(door, name, SOON)
    with house.line(said) as line:
        told(line)
    until(lambda: not house.server.server_state.connections, "the connection is over")


def test_a_second_head_isn_t_waited_for_either(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    with house.line(b"GET /in HTTP/1.1\r\nhost: x\r\n\r\n") as line:
        until(lambda: line.recv(2**17, socket.MSG_PEEK).endswith(b"\r\n0\r\n\r\n"), "the first is answered")
        monkeypatch.setattr(door, "HEAD", SOON)
        line.sendall(b"GET /in HTTP")
        told(line)
    until(lambda: not house.server.server_state.connections, "the connection is over")


def test_who_reads_nothing_is_dropped(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "UNREAD", SOON)
    house.over.clear()
    with house.line(b"GET /in/large HTTP/1.1\r\nhost: x\r\n\r\n"):
        until(lambda: house.over == ["/in/large"], "the answer is given up")
    until(lambda: not house.server.server_state.connections, "the connection is over")


class Half:
    """The rest of a protocol, with a loop and a transport that do what a test says."""

    def __init__(self) -> None:
        self.loop = self.transport = self  # type: ignore[assignment]
        self.waits, self.aborted = 0, 0
        self.later: list[Any] = []

    def call_later(self, seconds: float, call: Any) -> Any:
        self.later.append(call)
        return self

    def get_write_buffer_size(self) -> int:
        return self.waits

    def cancel(self) -> None:
        self.later.clear()

    def abort(self) -> None:
        self.aborted += 1

    def pause_writing(self) -> None: ...

    def resume_writing(self) -> None: ...


class Told(door.Impatient, Half):  # type: ignore[misc]
    """An impatient protocol."""


def test_who_reads_slowly_is_not_dropped() -> None:
    line = Told()
    line.waits = 900
    line.pause_writing()
    for line.waits in (899, 500, 499):
        line.later.pop(0)()
        assert (line.aborted, len(line.later)) == (0, 1)
    line.resume_writing()
    assert line.later == []
    line.pause_writing()
    line.later.pop(0)()
    assert line.aborted == 1


# How many


def test_strangers_make_room_for_each_other_and_never_for_others(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "STRANGERS", 4)
    monkeypatch.setattr(door, "HEAD", 10 * PATIENCE)  # so that it isn't time that ends them
    window = house.line(HANDSHAKE % (b"in", b""))
    until(lambda: b"\r\n\r\n" in window.recv(2**12, socket.MSG_PEEK), "the handshake is answered")
    window.recv(2**12)
    strangers = [house.line(HANDSHAKE % (b"in", b"a: b\r\n" * 300) if number % 2 else b"GET") for number in range(12)]
    for line in strangers[:8]:
        told(line)  # until it ends
    with house.line(b"GET /in HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n") as line:
        assert told(line).startswith(b"HTTP/1.1 200 ")
    window.sendall(b"\x89\x80mask")  # a ping, which is answered
    assert window.recv(2) == b"\x8a\x00"
    for line in (*strangers, window):
        line.close()
    until(lambda: not house.server.server_state.connections, "all connections are over")


def test_there_is_a_bound_on_all_connections(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MOST", 3)
    windows = [house.line(HANDSHAKE % (b"in", b"")) for _ in range(3)]
    for line in windows:
        until(lambda line=line: b"\r\n\r\n" in line.recv(2**12, socket.MSG_PEEK), "the handshake is answered")
    with house.line() as line:
        assert told(line) == b""
    for line in windows:
        line.close()
    until(lambda: not house.server.server_state.connections, "all connections are over")
