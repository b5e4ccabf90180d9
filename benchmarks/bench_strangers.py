"""What somebody without a token costs: processor time, memory, and how long others wait meanwhile.

Each attack is one connection that sends what it can until it is cut off, but for the last, which is 300 connections.
`PYTHONPATH=tests` makes the server of the tests importable. The measures: at most 0.1 s of processor, 5 MiB of memory,
and 0.5 s that others wait.
"""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter, sleep

import httpx
import psutil
from rich.console import Console
from rich.table import Table

from serving import Server, served

KOREA = Path(__file__).parents[1] / "examples" / "korea-2017" / "korea.yaml"
PIECE = b"a" * 2**20
MUCH = 100  # pieces
LINGERS = 3.0  # seconds that a connection is watched after all is sent
LASTS = 15.0  # seconds after which it is looked how many half-open connections there still are

Attack = Callable[[str], Iterator[bytes]]


def nothing(host: str) -> Iterator[bytes]:
    yield b""


def header(host: str) -> Iterator[bytes]:
    yield f"GET / HTTP/1.1\r\nhost: {host}\r\nx: ".encode()
    yield from repeat(PIECE, MUCH)


def address(host: str) -> Iterator[bytes]:
    yield b"GET /"
    yield from repeat(PIECE, MUCH)


def headers(host: str) -> Iterator[bytes]:
    yield f"GET / HTTP/1.1\r\nhost: {host}\r\n".encode()
    yield from repeat(b"a:\r\n" * 2**18, MUCH)


def most_headers(host: str) -> Iterator[bytes]:
    yield f"GET / HTTP/1.1\r\nhost: {host}\r\n".encode() + b"a:\r\n" * 8_000 + b"\r\n"


def body(host: str) -> Iterator[bytes]:
    yield f"PUT /api/file HTTP/1.1\r\nhost: {host}\r\ncontent-length: {MUCH * 2**20}\r\n\r\n".encode()
    yield from repeat(PIECE, MUCH)


def chunks(host: str) -> Iterator[bytes]:
    yield f"PUT /api/file HTTP/1.1\r\nhost: {host}\r\ntransfer-encoding: chunked\r\n\r\n".encode()
    yield from repeat(b"1\r\na\r\n" * 2**17, MUCH)


def pipelined(host: str) -> Iterator[bytes]:
    yield from repeat(f"GET / HTTP/1.1\r\nhost: {host}\r\n\r\n".encode() * 1000, 20)


def drops(host: str) -> Iterator[bytes]:
    yield f"GET / HTTP/1.1\r\nhost: {host}\r\nx: ".encode()
    yield from repeat(b"a", 20_000)


ATTACKS: dict[str, Attack] = {
    "nothing, to compare with": nothing,
    "100 MiB in one header": header,
    "100 MiB of address": address,
    "26 million headers": headers,
    "8,000 headers": most_headers,
    "100 MiB of body": body,
    "100 MiB of chunks of a byte": chunks,
    "20,000 requests at once": pipelined,
    "a header in 20,000 pieces": drops,
}


def attack(server: Server, what: Attack) -> None:
    """Sends until all is sent or the server has had enough, and reads what it says."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=120) as line, suppress(OSError):
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for piece in what(f"127.0.0.1:{server.port}"):
            line.sendall(piece)
        line.settimeout(LINGERS)
        while line.recv(2**16):
            pass


def half_open(server: Server) -> None:
    """300 connections: a third says nothing, a third half a head, a third half a body."""
    said = (b"", b"GET / HTTP/1.1\r\n", b"PUT / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n1")
    lines = []
    for number in range(300):
        with suppress(OSError):
            line = socket.create_connection(("127.0.0.1", server.port), timeout=10)
            lines.append(line)
            line.sendall(said[number % 3])
    sleep(LASTS)
    with suppress(psutil.Error):
        lives = [each for each in psutil.Process(server.process.pid).net_connections() if each.status == "ESTABLISHED"]
        Console().print(f"of 300 half-open connections, {len(lives)} live after {LASTS:.0f} s")
    for line in lines:
        line.close()


class Other:
    """Somebody who has the token, and asks again and again; `longest` is how long an answer took at most."""

    def __init__(self, server: Server) -> None:
        self.longest, self._over, self._server = 0.0, Event(), server
        self._thread = Thread(target=self._ask)

    def _ask(self) -> None:
        headers = {"authorization": f"Bearer {self._server.token}"}
        while not self._over.is_set():
            began = perf_counter()
            httpx.get(f"{self._server.origin}/api/file", headers=headers, timeout=300).raise_for_status()
            self.longest = max(self.longest, perf_counter() - began)
            sleep(0.02)

    def __enter__(self) -> Other:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


@contextmanager
def korea() -> Iterator[Server]:
    with TemporaryDirectory() as name:
        file = Path(name) / "korea.yaml"
        shutil.copy(KOREA, file)
        with served(file, Path(name) / "printed") as server, server.client() as client:
            client.get("/api/answers/overview").raise_for_status()
            yield server


def cost(process: psutil.Process, what: Callable[[], None]) -> tuple[float, float]:
    """Seconds of processor time, and MiB of memory at the peak, that something costs a process."""
    Path(f"/proc/{process.pid}/clear_refs").write_text("5")  # the peak begins anew
    time, memory = process.cpu_times(), process.memory_info().rss
    what()
    spent = process.cpu_times()
    peak = next(
        int(line.split()[1]) * 1024
        for line in Path(f"/proc/{process.pid}/status").read_text().splitlines()
        if line.startswith("VmHWM")
    )
    return spent.user + spent.system - time.user - time.system, (peak - memory) / 2**20


def measured(name: str, table: Table) -> None:
    """Each attack twice, on a server of its own: alone for what it costs, then with another user for the wait."""
    with korea() as server:
        process = psutil.Process(server.process.pid)
        made = half_open if name == HALF_OPEN else lambda server: attack(server, ATTACKS[name])
        time, memory = cost(process, lambda: made(server))
        with Other(server) as other:
            made(server)
        table.add_row(name, f"{time:.2f}", f"{memory:.1f}", f"{other.longest:.2f}")


HALF_OPEN = "300 half-open connections"


def main() -> None:
    table = Table("a request without a token", "processor, s", "memory, MiB", "others wait, s")
    for name in (*ATTACKS, HALF_OPEN):
        measured(name, table)
    Console().print(table)


if __name__ == "__main__":
    main()
