"""The documentation as a site, once it is built (`make site`): it reaches no other host, and its search finds things.

What is looked for is what somebody would type who doesn't know our words; the search is that of the site, as in a file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Literal

import click
import pytest
from playwright.sync_api import Browser, sync_playwright

from asking import ROOT
from driving import OVERFLOW, chromium, launched, violations
from site_words import PLAIN_WORDS
from standoff.cli import main
from standoff.files.schema import schema
from standoff.stability import CONCEPTS

pytestmark = pytest.mark.site
SITE = ROOT / "build" / "site"
FIRST = 8  # results that one looks at
ELSEWHERE = r"""["']?(?:https?:)?//"""
LOADED = re.compile(rf"(?:src|srcset)={ELSEWHERE}|<link (?!rel=.canonical)[^>]*href={ELSEWHERE}|url\({ELSEWHERE}")


def names() -> dict[str, str]:
    """The names of all concepts, commands and keys of a file at its top, with the page that is to be found by each."""
    return {
        **{name: f"docs/concepts/{each.guide or name}" for name, each in CONCEPTS.items()},
        **{name: f"docs/questions/{name}" for name in main.list_commands(click.Context(main))},
    }


def keys() -> dict[str, set[str]]:
    """The pages of the reference that each key of a file is on."""
    found: dict[str, set[str]] = {}
    for page in (ROOT / "docs" / "made" / "format").glob("*.md"):
        for key in re.findall(r"^(?:# |\| )`(\w+):?`", page.read_text("utf-8"), re.M):
            found.setdefault(key, set()).add(f"docs/made/format/{page.stem}")
    return found


def test_every_key_of_a_file_is_in_the_reference() -> None:
    made = schema()
    every = {key for each in (made, *made["$defs"].values()) for key in each["properties"]}
    assert every <= set(keys())


def test_three_plain_words_are_given_for_each() -> None:
    top = {f"docs/made/format/{key}" for key in schema()["properties"]}
    assert {*names().values(), *top} <= PLAIN_WORDS.keys()
    assert all(len(each) == 3 for each in PLAIN_WORDS.values())


def test_no_page_loads_anything_from_another_host() -> None:
    files = [each for each in SITE.rglob("*") if each.suffix in (".html", ".css", ".js")]
    assert len(files) > 100
    assert [str(each.relative_to(SITE)) for each in files if LOADED.search(each.read_text("utf-8"))] == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        (pytest.fail if os.environ.get("STANDOFF_NEEDS_BROWSER") else pytest.skip)("there is no Chromium")
    with sync_playwright() as playwright:
        found = launched(playwright, path)
        yield found
        found.close()


@pytest.fixture(scope="module")
def found(browser: Browser) -> dict[str, list[str]]:
    """The first pages that the site's search finds, by what was looked for. The site is opened as a file."""
    wanted = {*names(), *keys(), *(words for each in PLAIN_WORDS.values() for words in each)}
    page = browser.new_page()
    page.goto(f"{(SITE / 'search.html').as_uri()}?q=nash")
    page.locator("#search-results li").first.wait_for()
    searched: list[tuple[str, list[str]]] = page.evaluate(SEARCHED, sorted(wanted))
    page.close()
    return {words: list(dict.fromkeys(pages))[:FIRST] for words, pages in searched}


def test_search_finds_concepts_and_commands_by_name(found: dict[str, list[str]]) -> None:
    assert {name: found[name] for name, page in names().items() if page not in found[name]} == {}


def test_search_finds_keys_by_name(found: dict[str, list[str]]) -> None:
    assert {key: found[key] for key, pages in keys().items() if not pages & set(found[key])} == {}


def test_search_finds_each_by_three_plain_words(found: dict[str, list[str]]) -> None:
    lost = {
        words: (page, found[words]) for page, each in PLAIN_WORDS.items() for words in each if page not in found[words]
    }
    assert lost == {}


SHOWN = ["docs/index", "docs/concepts/seq", "docs/made/format/preferences", "search", "docs/made/python"]


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_fit_and_load_nothing_from_elsewhere(browser: Browser, width: int) -> None:
    """Nothing is wider than the window, nothing goes wrong, and nothing comes from another place than the site."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    wrong = list[str]()
    page.on("console", lambda said: wrong.append(said.text))
    page.on("request", lambda request: wrong.extend([request.url] * (not request.url.startswith(SITE.as_uri()))))
    for name in SHOWN:
        page.goto((SITE / f"{name}.html").as_uri(), wait_until="networkidle")
        assert page.evaluate(OVERFLOW) <= 0, name
    page.close()
    assert wrong == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_has_nothing_against_pages(browser: Browser, scheme: Literal["light", "dark"], width: int) -> None:
    """Without the largest page, on which it takes long."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for name in SHOWN[:-1]:
        page.goto((SITE / f"{name}.html").as_uri(), wait_until="load")
        assert violations(page) == [], name
    page.close()


SEARCHED = """wanted => wanted.map(query => {
  const [asked, terms, excluded, highlighted, objects] = Search._parseQuery(query);
  const results = Search._performSearch(asked, terms, excluded, highlighted, objects);
  return [query, results.reverse().map(result => result[0])];
})"""
