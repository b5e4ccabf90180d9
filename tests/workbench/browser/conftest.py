"""A browser and a workbench for the tests of this folder; each xdist worker has its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from asking import EXAMPLES
from driving import Opens, Window, chromium, launched, window
from serving import Server, served

WELL = """\
standoff: 1
title: A well
# who may do what
decision_makers:
  north:
    options: {pump: pump more than the agreed share}
  south:
    options: {sue: take the matter to court}
preferences:
  north: [not south.sue, north.pump]
  south: [not north.pump, not south.sue]
"""
KOREA = EXAMPLES / "korea-2017" / "korea.yaml"


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. It ends with the tests of this folder, as no other event loop can run beside Playwright's."""
    path = chromium()
    if path is None:
        _left_out("there is no Chromium")
    with sync_playwright() as playwright:
        try:
            found = launched(playwright, path)
        except Error as error:
            _left_out(f"Chromium doesn't start: {error.message.splitlines()[0]}")
        yield found
        found.close()


def _left_out(why: str) -> None:
    """Leaves a test out, or fails it where a browser has to be there."""
    (pytest.fail if os.environ.get("STANDOFF_NEEDS_BROWSER") else pytest.skip)(why)


@pytest.fixture(scope="package")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is served: the Korea example, which no test changes, and what tests add of their own."""
    folder = tmp_path_factory.mktemp("disputes")
    shutil.copy(KOREA, folder / "korea.yaml")
    return folder


@pytest.fixture(scope="package")
def server(folder: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Server]:
    """A workbench on that folder."""
    with served(folder, tmp_path_factory.mktemp("log") / "printed") as server:
        yield server


@pytest.fixture
def opens(browser: Browser) -> Iterator[Opens]:
    """Opens windows on a workbench; in none of them anything may go wrong."""
    with ExitStack() as open_:

        def opened(server: Server, **settings: Any) -> Window:
            return open_.enter_context(window(browser, server, **settings))

        yield opened


@pytest.fixture
def on_korea(opens: Opens, server: Server) -> Window:
    """A window on the workbench, for tests that change nothing in the Korea example."""
    return opens(server)


@pytest.fixture
def fresh(folder: Path, tmp_path: Path) -> Path:
    """Where a test can write a file in the served folder: what another test has left is looked at a second later."""
    return folder / f"{tmp_path.name.replace('_', '-')}.yaml"


@pytest.fixture
def well(fresh: Path) -> Path:
    """A small dispute in the served folder, for one test to change."""
    fresh.write_text(WELL, "utf-8")
    return fresh
