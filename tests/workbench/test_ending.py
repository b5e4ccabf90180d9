"""The server ends when it is told to, or killed, whatever waits in it; its workers end with it."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import httpx
import psutil
import pytest

from asking import OPTION_FORM
from serving import PATIENCE, Server, served

# To open `stuck.yaml` is to wait for ever, as on a disk that doesn't answer; so is to look whether a file has changed.
STUCK = """
import standoff.workbench.desk as desk, standoff.workbench.server as server
server.LAST = 1.0
real = desk.Service
class Service(real):
    def __init__(self, path, jobs):
        if path.name == "stuck.yaml":
            open({pipe!r})
        super().__init__(path, jobs)
        self.session.look = lambda: open({pipe!r})
desk.Service = Service
"""


def until_gone(workers: list[psutil.Process]) -> None:
    _, alive = psutil.wait_procs(workers, PATIENCE)
    assert alive == [], f"waited {PATIENCE:g} s for the workers to end"


def ask(server: Server, *addresses: str) -> list[int]:
    with server.client() as client:
        return [client.get(address).status_code for address in addresses]


@pytest.mark.soak
def test_whatever_is_stuck_others_are_answered_and_a_signal_ends_it(tmp_path: Path) -> None:
    folder, pipe = tmp_path / "folder", tmp_path / "pipe"
    folder.mkdir()
    os.mkfifo(pipe)
    for name in ("stuck.yaml", "other.yaml", "g.yaml"):
        (folder / name).write_text(OPTION_FORM, "utf-8")
    for name in (".g.yaml.history", "fifo.yaml"):
        os.mkfifo(folder / name)
    with served(folder, tmp_path / "printed", first=STUCK.format(pipe=str(pipe))) as server:
        for address in ("/api/check?file=stuck.yaml", "/overview?file=stuck.yaml") * 10:
            Thread(target=_given_up, args=[server, address], daemon=True).start()
        others = ("/api/files", "/api/check?file=other.yaml", "/api/check?file=g.yaml", "/", "/model?file=other.yaml")
        assert ask(server, *others) == [200] * 5
        assert ask(server, "/api/check?file=fifo.yaml") == [404]
        (folder / "other.yaml").write_text(OPTION_FORM + "title: New\n", "utf-8")
        Event().wait(1.5)  # the watcher gets stuck too
        workers = psutil.Process(server.process.pid).children(recursive=True)
        assert workers
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(PATIENCE) in (-signal.SIGTERM, 128 + signal.SIGTERM)
        until_gone(workers)


def _given_up(server: Server, address: str) -> None:
    with suppress(httpx.HTTPError):
        ask(server, address)


@pytest.mark.soak
def test_workers_end_with_a_server_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(OPTION_FORM, "utf-8")
    with served(tmp_path / "a.yaml", tmp_path / "printed") as server:
        assert ask(server, "/api/answers/overview") == [200]
        workers = psutil.Process(server.process.pid).children(recursive=True)
        assert workers
        server.kill()
        until_gone(workers)
