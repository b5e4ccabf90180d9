"""Raw bytes to a served workbench: requests cut, mixed and wrong, with its token and without."""

from __future__ import annotations

import random
import socket
from pathlib import Path

import psutil

from fuzzing.forge import mutated
from fuzzing.workers import Came
from serving import Server
from standoff.asking.registry import QUESTIONS

QUICK = 1.0  # seconds to wait for an answer that may never come, as the request isn't complete
BUDGET = 5.0  # seconds of processor time of the server for one request
METHODS = ("GET", "GET", "GET", "POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "X" * 200)
PATHS = (
    "/",
    "/api/check",
    "/api/file",
    "/api/files",
    "/api/undo",
    "/api/commands/rename",
    "/api/answers/analyse",
    "/_nicegui/x",
    "/socket.io/",
)
SETTINGS = (
    "file=dispute.yaml",
    "file=../x",
    "file=.dispute.yaml.history",
    "file=%00",
    "file=",
    "account=%ff",
    "limit=-1",
)
BODIES = (
    b"",
    b"{}",
    b"[" * 5_000,
    b'{"command": "add_option"}',
    b'{"file": 1e999}',
    b'{"text": "\\ud800"}',
    b"\xff\xfe",
)
HEADERS = (
    b"Content-Length: 99999999999",
    b"Transfer-Encoding: chunked",
    b"Expect: 100-continue",
    b"X: " + b"a" * 9_000,
)


def request(rng: random.Random, server: Server) -> bytes:
    """The bytes of a request."""
    method = rng.choice(METHODS)
    path = rng.choice((*PATHS, *(f"/api/answers/{name}" for name in QUESTIONS)))
    query = "&".join(["file=dispute.yaml"] * (rng.random() < 0.8) + rng.sample(SETTINGS, rng.choice((0, 0, 1, 3))))
    body = rng.choice(BODIES)
    head = [f"{method} {path}?{query} HTTP/1.1".encode(), b"Host: " + server.origin.removeprefix("http://").encode()]
    if rng.random() < 0.8:
        head.append(f"Authorization: Bearer {server.token}".encode())
    head += [b"Content-Type: application/json", f"Content-Length: {len(body)}".encode(), b"Connection: close"]
    head += rng.sample(HEADERS, 1) if rng.random() < 0.2 else []
    whole = b"\r\n".join(head) + b"\r\n\r\n" + body
    return mutated(rng, whole) if rng.random() < 0.5 else whole


def sent(server: Server, seed: int, keep: Path) -> Came:
    """Sends one request. Answers that tell of an error of the server's are failures."""
    data = request(random.Random(f"request {seed}"), server)
    process = psutil.Process(server.process.pid)
    before = sum(process.cpu_times()[:2])
    answer = _answer(server.port, data)
    if server.process.poll() is not None:
        return _failed(keep, seed, data, 0.0, "the server has ended")
    seconds = sum(process.cpu_times()[:2]) - before
    status = answer.split(b" ", 2)[1:2]
    code = int(status[0]) if status and status[0].isdigit() else 0
    if code >= 500 or seconds > BUDGET or "Traceback" in server.printed:
        why = f"{answer[:300]!r}, {seconds:.1f} s\n{server.printed[-2000:]}"
        return _failed(keep, seed, data, seconds, why)
    return Came(str(code) if code else "no answer", seconds)


def _answer(port: int, data: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as link:
        try:
            link.sendall(data)
            link.settimeout(QUICK if b"Connection: close" not in data else 10)
            return link.recv(2**16)
        except OSError:
            return b""


def _failed(keep: Path, seed: int, data: bytes, seconds: float, why: str) -> Came:
    (keep / f"request-{seed}").write_bytes(data)
    return Came("failure", seconds, why)
