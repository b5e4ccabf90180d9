"""A model's server for tests, on this machine: it answers well, or in one of the ways that servers go wrong.

The first step of an address's path is the way in which it answers: `http://127.0.0.1:PORT/well/v1`, say.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Claims = list[Any]
LARGE = 10 * 2**20  # bytes


class Request:
    """What came in: the path, the headers with small names, and the body as text."""

    def __init__(self, connection: socket.socket) -> None:
        stream = connection.makefile("rb")
        self.method, self.path, _ = stream.readline().decode().split(" ")
        self.headers: dict[str, str] = {}
        while line := stream.readline().decode().strip():
            name, _, value = line.partition(": ")
            self.headers[name.lower()] = value
        self.body = stream.read(int(self.headers.get("content-length", "0"))).decode()

    @property
    def asked(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.body)
        return found

    @property
    def lines(self) -> list[str]:
        """The lines of the text that is asked about, with its boundaries."""
        content: str = self.asked["messages"][-1]["content"]
        return content.split("\n")


class Server:
    """What the server is to answer, and what it was asked."""

    def __init__(self) -> None:
        self.port = 0
        self.claims: Claims = []
        self.requests: list[Request] = []
        self.over = threading.Event()

    def url(self, way: str) -> str:
        return f"http://127.0.0.1:{self.port}/{way}/v1"

    def answer(self, connection: socket.socket) -> None:
        request = Request(connection)
        self.requests.append(request)
        WAYS[request.path.split("/")[1]](self, connection, request)


@contextmanager
def serving() -> Iterator[Server]:
    """A server that runs meanwhile, in a thread."""
    server = Server()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with contextlib.suppress(OSError):  # whoever asked has gone
                server.answer(self.request)

    class Threads(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Threads(("127.0.0.1", 0), Handler) as running:
        server.port = running.server_address[1]
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            running.shutdown()
            thread.join()


# Pieces of answers


def send(connection: socket.socket, body: bytes | str, status: int = 200, **headers: str) -> None:
    data = body.encode() if isinstance(body, str) else body
    lines = {"Content-Type": "application/json", "Content-Length": str(len(data))}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    connection.sendall(f"HTTP/1.1 {status} Said\r\n{head}\r\n".encode() + data)


def envelope(content: Any, **choice: Any) -> str:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}, **choice}]})


def saying(content: str) -> Callable[[Server, socket.socket, Request], None]:
    """Answers with these words of a model."""
    return lambda server, connection, request: send(connection, envelope(content))


def sending(body: bytes | str, status: int = 200, **headers: str) -> Callable[[Server, socket.socket, Request], None]:
    """Answers with this body."""
    return lambda server, connection, request: send(connection, body, status, **headers)


def refusing(status: int, message: str = "", **headers: str) -> Callable[[Server, socket.socket, Request], None]:
    return sending(json.dumps({"error": {"message": message}}), status, **headers)


# Ways


def well(server: Server, connection: socket.socket, request: Request) -> None:
    send(connection, envelope(json.dumps({"claims": server.claims}), finish_reason="stop"))


def obeys(server: Server, connection: socket.socket, request: Request) -> None:
    """Does what the text tells it to: answers with whatever stands there after `answer with`."""
    orders = [line.partition("answer with ")[2] for line in request.lines if "answer with " in line]
    send(connection, envelope(orders[0]))


def only(*kinds: str) -> Callable[[Server, socket.socket, Request], None]:
    """Knows only these forms of answer."""

    def answer(server: Server, connection: socket.socket, request: Request) -> None:
        kind = request.asked.get("response_format", {}).get("type", "plain")
        if kind in kinds:
            return well(server, connection, request)
        return send(connection, json.dumps({"error": f"response_format {kind} is unknown"}), 400)

    return answer


def busy_once(server: Server, connection: socket.socket, request: Request) -> None:
    if len(server.requests) == 1:
        return send(connection, "{}", 429, Retry_After="0")
    return well(server, connection, request)


def fails_from_the_second(server: Server, connection: socket.socket, request: Request) -> None:
    if len(server.requests) == 1:
        return well(server, connection, request)
    return send(connection, "{}", 500)


def closes_from_the_second(server: Server, connection: socket.socket, request: Request) -> None:
    if len(server.requests) == 1:
        well(server, connection, request)


def floods(server: Server, connection: socket.socket, request: Request) -> None:
    """A body without an end."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while not server.over.is_set():
        connection.sendall(b" " * 2**16)


def floods_in_its_head(server: Server, connection: socket.socket, request: Request) -> None:
    while not server.over.is_set():
        connection.sendall(b"HTTP/1.1 100 Continue\r\nX-Filler: " + b"x" * 2**15 + b"\r\n\r\n")


def drips(server: Server, connection: socket.socket, request: Request) -> None:
    """One byte at a time, each in time."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while not server.over.wait(0.02):
        connection.sendall(b" ")


def drips_in_its_head(server: Server, connection: socket.socket, request: Request) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Filler: ")
    while not server.over.wait(0.02):
        connection.sendall(b"x")


def stalls(server: Server, connection: socket.socket, request: Request) -> None:
    server.over.wait()


def closes(server: Server, connection: socket.socket, request: Request) -> None:
    pass


def cuts(server: Server, connection: socket.socket, request: Request) -> None:
    connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"choices": [')


def cuts_a_chunk(server: Server, connection: socket.socket, request: Request) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1f4\r\n{}")


def speaks_otherwise(server: Server, connection: socket.socket, request: Request) -> None:
    connection.sendall(b"220 mail.example.org ESMTP\r\n")


def repeats_the_key(server: Server, connection: socket.socket, request: Request) -> None:
    voice = "".join(f"\\u{ord(letter):04x}" for letter in request.headers["authorization"].split(" ")[1])
    send(connection, envelope(json.dumps({"claims": [{"said_by": ["HERE"]}]}).replace("HERE", voice)))


def tells_the_key(server: Server, connection: socket.socket, request: Request) -> None:
    send(connection, json.dumps({"error": {"message": f"wrong: {request.headers['authorization']}"}}), 401)


def declines_with_the_key(server: Server, connection: socket.socket, request: Request) -> None:
    secret = request.headers["authorization"].partition(" ")[2]
    refusal = "x" * 190 + secret  # a short message would end in the middle of it
    send(connection, json.dumps({"choices": [{"message": {"content": None, "refusal": refusal}}]}))


WAYS: dict[str, Callable[[Server, socket.socket, Request], None]] = {
    "well": well,
    "obeys": obeys,
    "only-schema": only("json_schema"),
    "only-object": only("json_object"),
    "only-plain": only("plain"),
    "knows-no-form": only(),
    "busy-once": busy_once,
    "busy": refusing(429, "slow down", Retry_After="0"),
    "overloaded": refusing(503, Retry_After="Wed, 21 Oct 2026 07:28:00 GMT"),
    "fails-from-the-second": fails_from_the_second,
    "closes-from-the-second": closes_from_the_second,
    "floods": floods,
    "floods-in-its-head": floods_in_its_head,
    "large": sending(b" " * LARGE),
    "drips": drips,
    "drips-in-its-head": drips_in_its_head,
    "stalls": stalls,
    "closes": closes,
    "cuts": cuts,
    "cuts-a-chunk": cuts_a_chunk,
    "speaks-otherwise": speaks_otherwise,
    "redirects": sending("", 302, Location="http://elsewhere.example.org/v1\x1b[31m"),
    "wants-a-key": refusing(401, "no key"),
    "forbids": refusing(403, "not you"),
    "unknown": refusing(404, "model `small` not found"),
    "breaks": refusing(500, "CUDA out of memory\x1b]0;owned\x07"),
    "gzip": sending(gzip.compress(envelope("{}").encode()), 200, Content_Encoding="gzip"),
    "repeats-the-key": repeats_the_key,
    "declines-with-the-key": declines_with_the_key,
    "tells-the-key": tells_the_key,
    # What isn't an answer of the protocol
    "html": sending("<!doctype html><title>Welcome</title>", 200, Content_Type="text/html"),
    "no-json": sending("I'm a teapot"),
    "empty": sending(""),
    "no-utf-8": sending(b'{"choices": "\xff\xfe"}'),
    "deep": sending("[" * 500_000),
    "a-list": sending("[]"),
    "no-choices": sending('{"choices": []}'),
    "odd-choices": sending('{"choices": {"message": 1}}'),
    "no-words": sending(envelope(None)),
    "odd-words": sending(envelope([{"text": "{}"}])),
    "twice": sending('{"choices": [], "choices": [{"message": {"content": "{}"}}]}'),
    "declines": sending('{"choices": [{"message": {"content": null, "refusal": "I can\'t help with that."}}]}'),
    "stops-short": sending(envelope('{"claims": []}', finish_reason="length")),
    # What isn't an answer to the question
    "prose": saying("Sure! Here are the claims that I found."),
    "cut-words": saying('{"claims": [{"quote": "the wells ran'),
    "other-object": saying('{"result": []}'),
    "claims-by-number": saying('{"claims": {"1": {}}}'),
    "not-a-number": saying('{"claims": [NaN]}'),
    "huge-number": saying('{"claims": [' + "9" * 100_000 + "]}"),
    "deep-words": saying('{"claims": ' + "[" * 100_000 + "]" * 100_000 + "}"),
    "claims-twice": saying('{"claims": [], "claims": []}'),
    # Good answers in wrappings
    "fenced": saying('```json\n{"claims": []}\n```'),
    "thinks": saying('<think>Is "{" one?</think>\n\n{"claims": []}'),
}
