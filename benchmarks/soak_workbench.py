"""Whether memory stays flat over 1,000 edits through a real window: that of the server, its workers and the page.

`PYTHONPATH=tests` makes the helpers of the browser tests importable. A page's memory is what its scripts hold after
their rubbish was collected; that of a process what it holds of the machine's.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.table import Table

from bench_workbench import MEASURE, Mover, korea
from driving import chromium, launched
from serving import Server

EDITS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
LOOKS = 5
MIB = 2**20


def memory(page: Page, session: Any, server: Server) -> list[str]:
    """MiB of the server, of its workers, and of the page's scripts; and how many elements the page has."""
    process = psutil.Process(server.process.pid)
    workers = [each.memory_info().rss for each in process.children(recursive=True)]
    session.send("HeapProfiler.collectGarbage")
    told = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return [
        f"{process.memory_info().rss / MIB:.0f}",
        " + ".join(f"{each / MIB:.0f}" for each in workers if each > 20 * MIB),
        f"{told['JSHeapUsedSize'] / MIB:.1f}",
        f"{told['Nodes']:,.0f}",
        f"{told['JSEventListeners']:,.0f}",
    ]


def main() -> None:
    path = chromium()
    if path is None:
        sys.exit("there is no Chromium")
    table = Table("edits", "server, MiB", "workers, MiB", "page, MiB", "nodes", "listeners", "last edits, ms")
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = launched(playwright, path)
        with korea(browser, Path(folder)) as (page, server):
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable")
            page.evaluate(MEASURE, ["click", 0, '.so-nav a[data-key="4"]', ".so-holds"])
            mover, times = Mover(page), [0.0]
            for number in range(EDITS + 1):
                if number % (EDITS // LOOKS) == 0:
                    table.add_row(f"{number:,}", *memory(page, session, server), f"{sum(times) / len(times):.0f}")
                    times = []
                times.append(mover.move())
        browser.close()
    Console().print(table)


if __name__ == "__main__":
    main()
