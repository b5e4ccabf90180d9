"""Opening the workbench: by its token, by the addresses of its screens, and with files in every condition."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import standoff
from asking import EXAMPLES
from driving import Opens, Window, heading, violations
from serving import Server
from standoff.questions.convert import convert

DILEMMA = EXAMPLES / "published" / "fang-1993-prisoners-dilemma" / "conflict.yaml"


def test_the_opening_address_lets_in_for_as_long_as_it_runs(server: Server, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        refused = page.goto(server.origin + "/overview?file=korea.yaml")
        assert refused is not None
        assert refused.status == 401
        page.goto(server.opening)
        page.get_by_role("link", name="Korea 2017").click()
        expect(heading(page)).to_contain_text("Korea 2017")
        assert server.token not in page.url
        page.reload()
        expect(heading(page)).to_contain_text("Korea 2017")


def test_a_cookie_of_one_workbench_opens_no_other(server: Server, browser: Browser) -> None:
    with browser.new_context() as context:
        context.add_cookies([{"name": "standoff_1", "value": server.token, "url": server.origin}])
        answer = context.new_page().goto(server.origin)
        assert answer is not None
        assert answer.status == 401


def test_an_address_that_no_screen_has_and_a_file_that_is_not_there(on_korea: Window) -> None:
    on_korea.page.goto(on_korea.server.origin + "/nothing")
    expect(heading(on_korea.page)).to_have_text("There is nothing here")
    on_korea.forgive()
    on_korea.page.get_by_role("link", name="To the start").click()
    expect(heading(on_korea.page)).to_contain_text("Disputes in")
    for name in ("nothing.yaml", "/etc/passwd"):
        on_korea.go(f"/overview?file={name}")
        expect(heading(on_korea.page)).to_have_text("This can't be opened")
    expect(on_korea.page.locator(".so-main")).to_contain_text("/etc/passwd")


def test_a_file_that_is_no_yaml_opens_where_it_can_be_mended(opens: Opens, server: Server, folder: Path) -> None:
    (folder / "broken.yaml").write_text("standoff: 1\ntitle: [\n", "utf-8")
    window = opens(server)
    window.go("/")
    window.page.get_by_role("link", name="broken.yaml").click()
    expect(heading(window.page)).to_have_text("The file")
    expect(window.page.get_by_text("this is no YAML")).to_be_visible()
    expect(window.page.locator(".cm-editor")).to_contain_text("title: [")


@pytest.mark.soak
def test_a_file_that_is_not_sound_says_why_and_leads_there(opens: Opens, server: Server, folder: Path) -> None:
    (folder / "unsound.yaml").write_text(
        "standoff: 1\ntitle: Half done\ndecision_makers:\n  ann: {options: {go: leave}}\npreferences: {ann: [gone]}\n"
    )
    window = opens(server)
    window.go("/overview?file=unsound.yaml")
    alert = window.page.locator(".so-notice")
    expect(alert).to_contain_text("The file is not sound yet")
    expect(alert).to_contain_text("unknown name gone")
    alert.get_by_role("link", name="line 5").click()
    expect(window.page.locator(".cm-line.so-line-error")).to_contain_text("gone")


CLAIMED = "sources: {news: {}}\nclaims: {dry: {text: It is dry., said_by: [Ann], at: {source: news}}}\n"


@pytest.mark.parametrize(
    ("text", "leads_to", "screens"),
    [
        ("", "Model", ["overview"]),
        *(
            pytest.param(*each, ["overview", "states", "why"], marks=pytest.mark.soak)
            for each in ((CLAIMED, "Reading"), ("", "Model"))
        ),
    ],
)
def test_a_file_without_a_model_says_how_to_begin_one(
    opens: Opens, server: Server, folder: Path, text: str, leads_to: str, screens: list[str]
) -> None:
    """It looks begun and not broken: on each screen that asks a question."""
    (folder / "begun.yaml").write_text(f"standoff: 1\ntitle: Begun\n{text}")
    window = opens(server)
    for screen in screens:
        window.go(f"/{screen}?file=begun.yaml")
        notice = window.page.locator(".so-notice")
        expect(notice).to_contain_text("There is no model yet, so this has no answer")
        expect(notice).to_have_class(re.compile("so-quiet"))
        expect(notice.get_by_role("link", name="Model")).to_be_visible()
    notice.get_by_role("link", name=leads_to).click()
    expect(heading(window.page)).to_contain_text(leads_to)
    if text:
        window.go("/sources?file=begun.yaml")
        expect(window.page.get_by_text("nothing rests on it")).to_be_visible()
    (folder / "begun.yaml").unlink()


def test_a_new_dispute_is_begun_by_its_title(opens: Opens, server: Server, folder: Path) -> None:
    window = opens(server)
    window.go("/")
    page = window.page
    assert violations(page) == []
    page.get_by_label("What is the dispute called?").fill("Ein Brunnen & zwei Dörfer")
    page.keyboard.press("Enter")
    page.wait_for_url("**/model?file=ein-brunnen-zwei-dorfer.yaml")
    made = (folder / "ein-brunnen-zwei-dorfer.yaml").read_text("utf-8")
    assert 'title: "Ein Brunnen & zwei Dörfer"' in made
    window.go("/")
    page.get_by_label("What is the dispute called?").fill("Ein Brunnen, zwei Dorfer")
    page.keyboard.press("Enter")
    expect(page.get_by_text("exists already")).to_be_visible()
    assert (folder / "ein-brunnen-zwei-dorfer.yaml").read_text("utf-8") == made


@pytest.mark.soak
def test_a_file_of_gmcrplus_opens_as_a_yaml_file_beside_it(opens: Opens, server: Server, folder: Path) -> None:
    convert(DILEMMA, folder / "dilemma.gmcr")
    window = opens(server)
    window.go("/")
    window.page.get_by_role("button", name="dilemma.gmcr").click()
    answer = window.page.locator("section", has=window.page.get_by_role("heading", name="What holds"))
    expect(answer).to_contain_text("1 Nash equilibrium")
    taken_over = standoff.analyse(standoff.load(folder / "dilemma.yaml"))
    assert [state.pattern for state in taken_over["default"].equilibria("nash")] == ["NN"]
