"""The documentation in the workbench: every page is set, every link leads to one, and nothing in it runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

import standoff
from asking import ROOT
from standoff.files import guide
from standoff.files.guide import guide_pages, guide_pictures
from standoff.stability import CONCEPTS
from standoff.workbench.guide.links import HOME, about_concept, about_screen
from standoff.workbench.guide.page import guide_html
from standoff.workbench.screens import SCREENS


class Links(HTMLParser):
    """The links, pictures, ids and scripts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links, self.pictures, self.ids, self.scripts = list[str](), list[str](), set[str](), 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.scripts += tag == "script"
        if told.get("href"):
            self.links.append(str(told["href"]))
        if tag == "img":
            self.pictures.append(str(told["src"]))
        if told.get("id"):
            self.ids.add(str(told["id"]))


@pytest.fixture(scope="module")
def pages() -> dict[str, Links]:
    return {name: Links(guide_html(name)) for name in guide_pages()}


def test_every_page_of_the_documentation_is_there(pages: dict[str, Links]) -> None:
    docs = ROOT / "docs"
    kept = {page.relative_to(docs).with_suffix("").as_posix() for page in docs.rglob("*.md")}
    assert pages.keys() == {name for name in kept if not name.startswith(("made/", "gallery/"))}


def test_links_and_pictures_lead_to_pages_and_places_that_are_there(pages: dict[str, Links]) -> None:
    lost = []
    for name, page in pages.items():
        for link in page.links:
            path, _, part = link.partition("#")
            if "://" in link:
                continue
            target = name if not path else path.removeprefix(f"{HOME}/")
            if target not in pages or (part and part not in pages[target].ids):
                lost.append((name, link))
        lost += [(name, src) for src in page.pictures if src.removeprefix(f"{HOME}/") not in guide_pictures()]
    assert lost == []


def test_each_screen_and_each_concept_has_a_page(pages: dict[str, Links]) -> None:
    wanted = [*(about_screen(each.name) for each in SCREENS), *map(about_concept, CONCEPTS)]
    assert [address for address in wanted if address.removeprefix(f".{HOME}/") not in pages] == []


def test_nothing_on_a_page_runs_but_what_sets_its_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# A <b>title</b>\n\n<script>x()</script> [go](javascript:x()) <img src=x onerror=x()>\n"
    monkeypatch.setattr("standoff.workbench.guide.page.guide_text", lambda name: text)
    html = guide_html("index")
    assert Links(html).scripts == 1
    assert 'javascript:x()"' not in html
    assert re.findall(r"<(?:b|img)\b", html) == []


def test_comments_of_the_markdown_are_not_shown() -> None:
    assert "file: well.yaml" not in guide_html("first-model")
    assert "&lt;!--" not in "".join(guide_html(name) for name in ("first-model", "glossary"))


@pytest.mark.parametrize("name", ["nothing", "../README", "made/commands", ""])
def test_a_page_that_is_not_there(name: str) -> None:
    with pytest.raises(standoff.FileError):
        guide.guide_text(name)
