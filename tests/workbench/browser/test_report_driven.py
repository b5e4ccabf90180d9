"""A report in a browser that reaches no network: it is readable on any screen, and nothing in it does anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import standoff
from dilemma import TEXT
from driving import AXE, OVERFLOW
from standoff.questions.compare import compare
from standoff.questions.report import report
from standoff.render.answer import Answer, Column, Paragraph, Part, Picture, Table
from standoff.render.lines import line
from standoff.render.report import Handed
from standoff.render.report.html import bytes_of

HOSTILE = "</title></style></script><script>hurt = 1</script><img src=x onerror='hurt = 1'><svg onload='hurt = 1'>"
SHUT = "What is told once it is opened"
LONG = "Donaudampfschifffahrtsgesellschaftskapitaenswitwenundwaisenrentenversicherungsanstalt"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on a dispute of hostile words, with a figure and a table that are wider than a phone."""
    conflict = standoff.loads(TEXT.replace("standoff: 1", f"standoff: 1\ntitle: {json.dumps(HOSTILE)}", 1))
    found = report(conflict).handed()
    wide = Table(tuple(Column(line(f"column {number}")) for number in range(30)), ((line(LONG),) * 30,) * 3, "Wide")
    shut = Part(line("Opens"), (Paragraph(line(SHUT)),), folds=True, shut=True)
    more = Part(line("More"), (Picture(compare(conflict), HOSTILE, line(HOSTILE)), wide, shut), name="more")
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_bytes(bytes_of(Handed(Answer(HOSTILE, (), (*found.answer.blocks, more)), found.imprint, found.play)))
    return path


@contextmanager
def shown(browser: Browser, path: Path, width: int, *, dark: bool = False) -> Iterator[Page]:
    """The report in a window without any network. Fails where it asks for anything, or says that something is wrong."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light", offline=True
    )
    page, troubles = context.new_page(), list[str]()
    page.on("console", lambda said: troubles.append(said.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", lambda dialog: troubles.append(dialog.message))
    page.on("request", lambda request: troubles.extend([request.url] * (request.url != path.as_uri())))
    try:
        page.goto(path.as_uri())
        yield page
        assert troubles == []
    finally:
        context.close()


@pytest.mark.parametrize(("width", "dark"), [pytest.param(1280, False, marks=pytest.mark.soak), (390, True)])
def test_a_report_is_readable(browser: Browser, written: Path, width: int, dark: bool) -> None:
    with shown(browser, written, width, dark=dark) as page:
        assert page.evaluate(OVERFLOW) == 0
        assert page.evaluate("typeof hurt") == "undefined"
        assert page.locator("img, section script:not([type='application/json'])").count() == 0
        page.evaluate(AXE.read_text("utf-8"))  # by the debugger's way, which no policy of a page hinders
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(each["id"], node["html"][:200]) for each in found for node in each["nodes"]] == []


def test_on_paper_all_of_it_is_there(browser: Browser, written: Path) -> None:
    with shown(browser, written, 700) as page:
        assert not page.get_by_text(SHUT).is_visible()
        page.emulate_media(media="print", color_scheme="dark")
        assert page.get_by_text(SHUT).is_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert not page.locator("nav").is_visible()
        figures = page.locator(".so-figure:not(.so-turned) svg").evaluate_all(
            "all => all.map(each => each.clientWidth)"
        )
        assert figures
        assert max(figures) <= 700
