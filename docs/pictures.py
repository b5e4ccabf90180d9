"""Takes the pictures of the workbench that the docs show: of the real thing, in a real browser.

`make pictures` runs it. It needs Playwright (in the group of tests), a Chromium, and Pillow, which matplotlib brings.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "workbench" / "pictures"
SIZE = {"width": 1280, "height": 800}
COLOURS = 192  # of a picture, so that it is small
SETTLED = 1_500  # milliseconds after which nothing moves any more
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)

KOREA = {
    "overview": "/overview",
    "model": "/model",
    "preferences": "/preferences?account=article",
    "states": "/states?account=proposal",
    "graph": "/graph?account=proposal",
    "why": "/why?account=article&state=0",
    "paths": "/paths?account=proposal",
    "compare": "/compare",
    "coalitions": "/coalitions",
    "hinges": "/hinges?outcome=freeze",
    "find": "/find?outcome=freeze%20and%20not%20war",
    "record": "/record",
    "report": "/report",
    "yaml": "/yaml?line=300",
}
WELL = {"sources": "/sources", "reading": "/reading"}  # the article of the Korea example is not ours to show


def main() -> None:
    """Takes all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for example, screens in ((ROOT / "examples/korea-2017", KOREA), (ROOT / "docs/workbench/well", WELL)):
            copy = Path(
                shutil.copytree(example, Path(folder) / example.name, ignore=shutil.ignore_patterns("article.*", ".*"))
            )
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            with served(next(copy.glob("*.yaml"))) as address:
                page = browser.new_page(viewport=SIZE, color_scheme="light")
                page.goto(address)
                page.wait_for_selector(".so-nav")
                for name, path in screens.items():
                    take(page, address.partition("/?")[0] + path, PICTURES / f"{name}.png")
            browser.close()


@contextmanager
def served(file: Path) -> Iterator[str]:
    """A running workbench: its opening address."""
    command = [sys.executable, "-m", "standoff", "serve", str(file), "--no-open", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        found = re.search(r"http\S+", server.stdout.readline())
        assert found, "the workbench says where it is"
        try:
            yield found[0]
        finally:
            server.terminate()


def take(page: Page, address: str, to: Path) -> None:
    """One picture."""
    page.goto(address)
    page.wait_for_selector(".so-screen")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED)
    page.locator(".so-busy").wait_for(state="hidden")
    page.get_by_text("Asking ...").wait_for(state="hidden")
    with Image.open(BytesIO(page.screenshot())) as picture:
        picture.convert("RGB").quantize(COLOURS).save(to, optimize=True)
    print(f"{to.relative_to(ROOT)}: {to.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
