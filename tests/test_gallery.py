"""The gallery: every published conflict has a page, which tells what is known of it, and the 78 games have a table."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from building import conflict_page, gallery, games_page, results, tables
from building.conflict_page import Figure
from building.games_page import Solved
from building.results import Result
from driving import chromium, launched

PUBLISHED = Path(__file__).parents[1] / "examples" / "published"
DRAWN = b'<svg><desc id="says">Who moves &amp; where.</desc></svg>'


@pytest.mark.parametrize("module", [gallery, results, tables, conflict_page])
def test_what_the_docstrings_say_holds(module: object) -> None:
    assert doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE).failed == 0


# The pages of conflicts


def page_of(name: str) -> str:
    return conflict_page.page(gallery.entry(name), [Figure("moves.svg", "Who can move where", DRAWN)])


def test_every_conflict_has_a_page_that_the_index_leads_to() -> None:
    found = gallery.entries()
    folders = sorted(path.name for path in PUBLISHED.iterdir() if path.is_dir())
    assert [each.name for each in found] == [*folders, "korea-2017"]
    text = gallery.index(found)
    assert re.findall(r"\]\((\S+)\.md\)", text) == [*folders, "korea-2017", "two-by-two"]
    assert "| Fang, Hipel, Kilgour 1993 | [Chicken](fang-1993-chicken.md) | 2 DMs, 2 options, 4 states |" in text


def test_a_page_tells_what_its_source_has_and_what_we_find() -> None:
    text = page_of("fang-1993-chicken")
    assert text.startswith("# Chicken\n")
    assert "It is game 66, Chicken, of [the 78 strict ordinal 2×2 games](two-by-two.md)." in text
    assert "standoff new chicken.yaml --template example:fang-1993-chicken" in text
    assert "| Row | swerve (otherwise drive on) | `row.swerve` |" in text
    assert "![Who moves & where.](moves.svg)" in text
    assert "| SMR | CC, CD, DC | CC, CD, DC | as in print (from memory) |" in text
    assert "| SSEQ | – | CD, DC | not in print; as brute force finds |" in text
    assert "| CD | `YN` | Column's victory: Row swerves; Column drives on |" in text
    assert "- **non-myopic** (from memory, verify)\n  - CC is non-myopic stable." in text
    assert "**not" not in text


def test_a_page_tells_accounts_merged_states_and_numbers() -> None:
    assert "| 9 | `-NNY-` | Uniroyal's departure: " in page_of("hipel-1993-elmira")
    gisborne = page_of("li-2004-lake-gisborne")
    assert "| account | what | the source has | we find | status |" in gisborne
    assert "| The province puts its economy first | Nash | 4 | 4 | as in print (from memory) |" in gisborne
    trade = page_of("chiwang001-2026-us-china")
    assert "| moves of China | 229 | 229 | as in print |" in trade
    assert "<summary>The 76 states</summary>" in trade
    assert "| joint | 6 | 6 | as printed by GMCR+ |" in page_of("petersons-2014-syria-iraq")


def test_what_differs_from_print_would_be_seen() -> None:
    conflict = gallery.entry("fang-1993-chicken").conflict
    right = Result("default", "Nash", ("CD", "DC"), ("DC", "CD"), "published")
    wrong = replace(right, known=("CD",))
    counted = replace(right, known=2, found=3, kind="computed")
    lines = conflict_page.compared(conflict, [right, wrong, counted]).splitlines()[2:]
    assert [line.split(" | ")[-1] for line in lines] == [
        "as in print |",
        "**not as in print** |",
        "**not what brute force finds** |",
    ]


def test_the_gallery_is_written_once_for_what_it_is_made_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery, "entries", lambda: [gallery.entry("fang-1993-chicken")])
    monkeypatch.setattr(games_page, "page", lambda: "# Games\n")
    folder = tmp_path / "gallery"
    gallery.write(folder)
    written = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(written) == [
        ".made-of",
        "fang-1993-chicken-graph.svg",
        "fang-1993-chicken-option-table.svg",
        "fang-1993-chicken.md",
        "index.md",
        "two-by-two.md",
    ]
    assert b"![Moves between states; equilibria under Nash: 4 states and 8 moves" in written["fang-1993-chicken.md"]
    page = folder / "fang-1993-chicken.md"
    page.write_text("changed")
    gallery.write(folder)
    assert page.read_text() == "changed"
    (folder / ".made-of").write_text("made of something else")
    gallery.write(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == written


# The page of the 78 games


@pytest.fixture(scope="module")
def solved() -> list[Solved]:
    return list(games_page.solve())


def test_the_table_of_games_has_their_equilibria(solved: list[Solved]) -> None:
    """Those of Chicken and the Prisoner's Dilemma are in every textbook; of non-myopic ones see `test_foresight`."""
    text = games_page.games_table(solved)
    rows = re.findall(r'<tr id="game-(\d+)".*', text)
    assert rows == [str(number) for number in range(1, 79)]
    chicken = next(line for line in text.splitlines() if line.startswith('<tr id="game-66"'))
    assert 'data-name="Chicken (Exploiter)" data-kinds="conflict symmetric named" data-nash="2"' in chicken
    said = "top left 3,3; top right 2,4; bottom left 4,2; bottom right 1,1. Nash: top right, bottom left."
    assert f'aria-label="{said}"' in chicken
    assert '<td data-value="2">2,4&ensp;4,2</td><td data-value="3">3,3&ensp;2,4&ensp;4,2</td>' in chicken
    dilemma = next(line for line in text.splitlines() if line.startswith('<tr id="game-12"'))
    assert '<td data-value="1">2,2</td><td data-value="2">2,2&ensp;3,3</td>' in dilemma


def test_games_are_counted_by_concept(solved: list[Solved]) -> None:
    text = games_page.counts_table(solved)
    assert "| Nash | 9 | 57 | 12 | 0 | 0 |" in text
    assert re.search(r"^\| NM \| 23 \|", text, re.MULTILINE), "55 of the 78 have one: `docs/concepts/limited-moves.md`"
    assert "| Stackelberg led by row | 0 | 78 | 0 | 0 | 0 |" in text, "the leader always has a best choice, and no ties"


@pytest.fixture
def window() -> Iterator[Page]:
    path = chromium()
    if path is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = launched(playwright, path)
        yield browser.new_page()
        browser.close()


def test_the_table_is_filtered_and_sorted(window: Page, solved: list[Solved]) -> None:
    window.set_content(games_page.CONTROLS + games_page.games_table(solved))
    shown = window.locator(".games tbody tr:visible")
    assert shown.count() == 78
    kind, nash = window.locator("select[name=kind]"), window.locator("select[name=nash]")
    kind.select_option("symmetric")
    assert shown.count() == 12
    nash.select_option("1")
    assert window.locator("output").inner_text() == f"{shown.count()} of 78 games"
    window.get_by_label("Name or number").fill("dilemma")
    assert [row.get_attribute("id") for row in shown.all()] == ["game-12"]
    for chosen in (kind, nash):
        chosen.select_option("")
    window.get_by_label("Name or number").fill("")
    for _ in range(2):
        window.get_by_role("button", name="Nash", exact=True).click()
    assert window.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    counts = [int(row.get_attribute("data-nash") or "") for row in shown.all()]
    assert counts == sorted(counts, reverse=True)
