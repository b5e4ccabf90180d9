"""The list of disputes: one is renamed, copied, deleted and brought back."""

from __future__ import annotations

from pathlib import Path
from signal import SIGCONT, SIGSTOP

import pytest
from playwright.sync_api import expect

from driving import Opens, heading, saved
from serving import Server, served
from standoff.editing.session import Session


@pytest.mark.soak
def test_a_dispute_is_renamed_copied_deleted_and_brought_back(opens: Opens, tmp_path: Path) -> None:
    folder = tmp_path / "disputes"
    folder.mkdir()
    (folder / "well.yaml").write_text("standoff: 1\ntitle: A well\n", "utf-8")
    (folder / "other.yaml").write_text("standoff: 1\ntitle: Another\n", "utf-8")
    Session(folder / "well.yaml").do("set_title", title="Two wells")
    with served(folder, tmp_path / "printed") as server:
        goes_through_it(opens, server, folder)


def goes_through_it(opens: Opens, server: Server, folder: Path) -> None:
    window, beside = opens(server), opens(server)
    beside.go("/overview?file=well.yaml")
    window.go("/")
    page = window.page
    page.get_by_role("button", name="More: Two wells").click()
    expect(page.get_by_role("menu")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Rename")).to_be_focused()
    page.keyboard.press("Enter")
    form = page.get_by_role("dialog", name="Rename a dispute")
    form.get_by_label("Its file").fill("other")
    page.keyboard.press("Enter")
    expect(form.get_by_role("alert")).to_contain_text("“other.yaml” exists already")
    form.get_by_label("Its file").fill("spring")
    form.get_by_label("What it is called").fill("A spring")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="A spring")).to_be_visible()
    expect(page.get_by_role("button", name="More: A spring")).to_be_focused()
    assert page.evaluate("Object.keys(soKept.drafts)") == []  # else it would be shown as typed and left over
    assert sorted(each.name for each in folder.glob("*.yaml")) == ["other.yaml", "spring.yaml"]
    beside.page.wait_for_url("**/overview?file=spring.yaml")
    expect(heading(beside.page)).to_contain_text("A spring")

    page.get_by_role("button", name="More: A spring").click()
    page.get_by_role("menuitem", name="Duplicate").click()
    expect(page.get_by_role("link", name="A spring (copy)")).to_be_visible()
    saved(folder / "spring-copy.yaml", "title: A spring (copy)\n", window)

    left = opens(server)
    left.go("/model?file=spring.yaml")
    page.get_by_role("button", name="More: A spring", exact=True).click()
    page.get_by_role("menuitem", name="Delete").click()
    back = page.get_by_role("button", name="Bring back A spring")
    expect(back).to_be_focused()
    expect(page.get_by_role("link", name="A spring", exact=True)).to_have_count(0)
    assert not (folder / "spring.yaml").exists()
    expect(left.page.locator(".so-health")).to_contain_text("gone")
    back.click()
    expect(left.page.locator(".so-health")).not_to_contain_text("gone")
    expect(left.page.get_by_label("Title", exact=True)).to_have_value("A spring")
    page.get_by_role("link", name="A spring", exact=True).click()
    expect(heading(page)).to_contain_text("A spring")
    page.get_by_role("button", name="Undo").click()
    saved(folder / "spring.yaml", "title: Two wells\n", window)


def test_a_rename_that_is_being_typed_is_there_again_after_a_reload(opens: Opens, server: Server, well: Path) -> None:
    window = opens(server)
    window.go("/")
    page = window.page
    page.locator("li", has_text=well.name).get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Rename").click()
    form = page.get_by_role("dialog", name="Rename a dispute")
    form.get_by_label("What it is called").fill("Another quarrel")
    page.reload()
    expect(form.get_by_label("What it is called")).to_have_value("Another quarrel")
    form.get_by_role("button", name="Cancel").click()
    expect(form).to_have_count(0)
    page.get_by_label("What is the dispute called?").press_sequentially("mine")
    expect(page.get_by_label("What is the dispute called?")).to_have_value("mine")
    expect(page.locator(".so-apart")).to_have_count(0)


@pytest.mark.soak
def test_what_is_being_typed_goes_along_with_a_file_that_is_renamed(opens: Opens, tmp_path: Path) -> None:
    folder = tmp_path / "disputes"
    folder.mkdir()
    (folder / "a well.yaml").write_text("standoff: 1\ntitle: A well\n", "utf-8")
    with served(folder, tmp_path / "printed") as server, server.client() as client:
        window = opens(server)
        window.go("/model?file=a%20well.yaml")
        page = window.page
        page.get_by_label("Title", exact=True).fill("A spring")
        client.post("/api/files/rename", params={"file": "a well.yaml", "to": "spring"}).raise_for_status()
        page.wait_for_url("**/model?file=spring.yaml")
        window.settled()
        field = page.get_by_label("Title", exact=True)
        expect(field).to_have_value("A spring")
        expect(field).to_be_focused()
        page.keyboard.press("Enter")
        saved(folder / "spring.yaml", "title: A spring\n", window)

        window.go("/yaml?file=spring.yaml")
        page.locator(".cm-content").press("Control+End")
        server.process.send_signal(SIGSTOP)  # so that what is typed isn't in the file yet
        page.keyboard.type("# mine")
        server.process.send_signal(SIGCONT)
        client.post("/api/files/rename?file=spring.yaml&to=river").raise_for_status()
        page.wait_for_url("**/yaml?file=river.yaml")
        saved(folder / "river.yaml", "# mine", window)
        assert [each.name for each in folder.glob("*.yaml")] == ["river.yaml"]
