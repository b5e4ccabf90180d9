"""Two workbenches, and a workbench and the command line, at one file at once: what they acknowledge is in it."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import standoff
from asking import OPTION_FORM
from serving import Server, served

pytestmark = pytest.mark.soak


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "dispute.yaml"
    file.write_text(OPTION_FORM, "utf-8")
    return file


def by_server(server: Server, name: str, count: int) -> set[str]:
    done = set()
    with server.client() as client:
        for number in range(count):
            body = {"definition": f"{name}{number}", "condition": "strike"}
            if client.post("/api/commands/add_definition", json=body).status_code == 200:
                done.add(f"{name}{number}")
    return done


def by_command(file: Path, name: str, count: int) -> set[str]:
    done = set()
    for number in range(count):
        words = ["edit", str(file), "add_definition", f"{name}{number}", "strike"]
        if subprocess.run([sys.executable, "-m", "standoff", *words], check=False).returncode == 0:
            done.add(f"{name}{number}")
    return done


def test_two_workbenches_lose_nothing(file: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    logs = tmp_path_factory.mktemp("logs")
    with served(file, logs / "one") as one, served(file, logs / "two") as two, ThreadPoolExecutor(2) as both:
        works = [both.submit(by_server, one, "ann", 500), both.submit(by_server, two, "bob", 500)]
        done = set.union(*(work.result() for work in works))
    assert len(done) == 1000
    assert set(standoff.load(file).definitions) == done


def test_a_workbench_and_the_command_line_lose_nothing(file: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    with served(file, tmp_path_factory.mktemp("logs") / "one") as one, ThreadPoolExecutor(2) as both:
        works = [both.submit(by_server, one, "ann", 300), both.submit(by_command, file, "eve", 60)]
        done = set.union(*(work.result() for work in works))
        with one.client() as client:  # saving looks first at what others have done
            assert client.post("/api/save").json()["text"] == file.read_text("utf-8")
    assert len(done) == 360
    assert set(standoff.load(file).definitions) == done
