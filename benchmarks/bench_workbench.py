"""How quick the workbench is on the Korea example: each screen from a click, each edit from the key to its verdicts.

A real window is driven (Debian's Chromium), as the browser tests drive it: `PYTHONPATH=tests` makes their helpers
importable. The measures: every screen within 1 s of a click, the verdicts of an edit within 300 ms (95th percentile),
the first answer within 3 s of the start.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from driving import chromium, launched, window
from serving import Server, served
from standoff.workbench.screens import SCREENS

KOREA = Path(__file__).parents[1] / "examples" / "korea-2017" / "korea.yaml"
EDITS = 200

# Milliseconds from an action until something is to be seen, and until the screen says that nothing more is coming.
MEASURE = """async ([action, place, selector, shown]) => {
  const main = () => document.querySelector(".so-main");
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const start = performance.now();
  let busy = action === "click", seen = null;  // a screen that is built anew is busy from the first
  const watch = new MutationObserver(() => { busy ||= main().getAttribute("aria-busy") === "true"; });
  watch.observe(main(), { attributes: true, attributeFilter: ["aria-busy"] });
  const at = document.querySelectorAll(selector)[place];
  if (action === "click") at.click();
  else {
    at.focus();
    at.dispatchEvent(new KeyboardEvent("keydown", { key: action, altKey: true, bubbles: true, cancelable: true }));
  }
  while (performance.now() - start < 30000) {
    await frame();
    if (seen === null && document.querySelector(shown)) seen = performance.now() - start;
    if (seen !== null && busy && main().getAttribute("aria-busy") === "false") break;
  }
  watch.disconnect();
  await frame();
  return [seen, performance.now() - start];
}"""


@contextmanager
def korea(browser: Browser, folder: Path) -> Iterator[tuple[Page, Server]]:
    """A window on a copy of the example."""
    file = folder / "korea.yaml"
    shutil.copy(KOREA, file)
    with served(file, folder / "printed") as server, window(browser, server) as found:
        found.go("/overview")
        yield found.page, server


class Mover:
    """Moves the statements of a decision maker about, so that no order, and so no answer, comes back."""

    def __init__(self, page: Page) -> None:
        self.page, self.random = page, Random(2017)
        self.order = tuple(range(page.locator(".so-grip").count()))
        self.seen = {self.order}

    def move(self) -> float:
        """Moves one, and gives the milliseconds from the key until its verdicts are shown."""
        places = list(range(len(self.order) - 1))
        self.random.shuffle(places)
        place = next((each for each in places if self._swapped(each) not in self.seen), places[0])
        self.order = self._swapped(place)
        self.seen.add(self.order)
        _, whole = self.page.evaluate(MEASURE, ["ArrowDown", place, ".so-grip", ".so-holds"])
        return float(whole)

    def _swapped(self, place: int) -> tuple[int, ...]:
        order = list(self.order)
        order[place : place + 2] = reversed(order[place : place + 2])
        return tuple(order)


def start() -> tuple[float, float]:
    """Seconds from the start of `standoff serve` until it listens, and until it has answered what holds."""
    with TemporaryDirectory() as name:
        file = Path(name) / "korea.yaml"
        shutil.copy(KOREA, file)
        began = perf_counter()
        with served(file, Path(name) / "printed") as server, server.client() as client:
            listens = perf_counter() - began
            client.get("/api/answers/overview").raise_for_status()
            return listens, perf_counter() - began


def screens(page: Page) -> Iterator[tuple[str, list[float], list[float]]]:
    """Each screen three times: milliseconds from the click until it is seen, and until all of it is there."""
    times: dict[str, list[list[float]]] = {}
    for _ in range(3):
        for screen in (*SCREENS[1:], SCREENS[0]):
            shown = f".so-screen.so-{screen.name} h1"
            link = f'.so-nav a[data-key="{screen.key}"]'
            times.setdefault(screen.title, []).append(page.evaluate(MEASURE, ["click", 0, link, shown]))
    for title, found in times.items():
        yield title, [seen for seen, _ in found], [whole for _, whole in found]


def main() -> None:
    path = chromium()
    if path is None:
        sys.exit("there is no Chromium")
    console = Console()
    starts = [start() for _ in range(3)]
    console.print(
        f"listens {min(a for a, _ in starts):.2f} s after its start, answers after {min(b for _, b in starts):.2f} s"
    )
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = launched(playwright, path)
        with korea(browser, Path(folder)) as (page, _):
            table = Table("screen", "seen, ms", "all of it, first time, ms", "all of it, again, ms")
            for title, seen, whole in screens(page):
                table.add_row(title, f"{median(seen):.0f}", f"{whole[0]:.0f}", f"{median(whole[1:]):.0f}")
            console.print(table)
            page.evaluate(MEASURE, ["click", 0, '.so-nav a[data-key="4"]', ".so-holds"])
            mover = Mover(page)
            times = [mover.move() for _ in range(EDITS)]
        browser.close()
    console.print(
        f"{EDITS} edits on Preferences, from the key to the verdicts: median {median(times):.0f} ms, "
        f"95th percentile {quantiles(times, n=20)[-1]:.0f} ms, longest {max(times):.0f} ms"
    )


if __name__ == "__main__":
    main()
