"""The workbench as its users start it: `standoff serve` as a process of its own."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from waiting import PATIENCE, until

ADDRESS = r"http://\S+\n"


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


RUN = "\nfrom standoff.__main__ import run; run()"


class Server:
    """A running workbench. What it prints lies in `log`, outside of what it serves; `first` is Python run before it."""

    def __init__(self, path: Path, log: Path, *arguments: str, first: str = "") -> None:
        self.log = log
        start = ["-c", first + RUN] if first else ["-m", "standoff"]
        command = [sys.executable, *start, "serve", str(path), "--no-open", *arguments]
        with log.open("wb") as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        self.opening = self._opening()
        self.origin, _, self.token = self.opening.partition("/?token=")
        self.port = int(self.origin.rpartition(":")[2])

    @property
    def cookie(self) -> dict[str, str]:
        """The cookie that the opening address gives."""
        return {f"standoff_{self.port}": self.token}

    @property
    def printed(self) -> str:
        """All that it has printed so far."""
        return self.log.read_text("utf-8", "replace")

    def client(self, **settings: Any) -> httpx.Client:
        """A program that may use it."""
        return httpx.Client(
            base_url=self.origin, headers={"authorization": f"Bearer {self.token}"}, timeout=PATIENCE, **settings
        )

    def kill(self) -> None:
        """Ends it as a crash does: nothing is tidied up."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def stop(self) -> None:
        """Ends it as Ctrl-C does."""
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def _opening(self) -> str:
        """The address that it prints once it listens."""
        try:
            until(
                lambda: re.search(ADDRESS, self.printed) or self.process.poll() is not None, "the workbench's address"
            )
        finally:
            found = re.search(ADDRESS, self.printed)
            if not found:
                self.kill()
        assert found, f"the workbench didn't start:\n{self.printed}"
        return found.group().strip()


@contextmanager
def served(path: Path, log: Path, *arguments: str, first: str = "") -> Iterator[Server]:
    """A workbench on a file or a folder, on a free port; that it has met no error of its own is checked at the end."""
    server = Server(path, log, "--port", "0", *arguments, first=first)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.stop()
    assert "Traceback" not in server.printed, server.printed
