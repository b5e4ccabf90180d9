"""Texts are brought to the workbench in a real browser, and claims lead to what rests on them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import expect
from ruamel.yaml import YAML

from driving import OVERFLOW, Opens, saved, violations
from paper import pdf
from serving import Server

NEWS = "A well runs dry\n\nThe North pumps by night, says the mayor.\n"
DROP = """([where, name, text]) => {
  const data = new DataTransfer(), there = document.querySelector(where);
  data.items.add(new File([text], name));
  for (const kind of ["dragover", "drop"]) {
    there.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}"""

PASTE = """(text) => {
  const data = new DataTransfer(), field = document.querySelector(".so-paste");
  data.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_a_text_is_dropped_on_the_screen_and_undone(opens: Opens, server: Server, well: Path) -> None:
    """What was dropped is kept beside the dispute once the form is saved; an undo says that it stays."""
    window, before, kept = opens(server), well.read_text("utf-8"), well.with_name("The News.txt")
    window.go(f"/sources?file={well.name}")
    page = window.page
    page.evaluate(DROP, ["so-source", "The News.txt", NEWS])
    form = page.get_by_role("dialog", name="New source")
    expect(form.get_by_label("Title")).to_have_value("A well runs dry")
    assert not kept.exists()
    form.get_by_label("Author").fill("Ann")
    form.get_by_role("button", name="Save").click()
    text = saved(well, "file: The News.txt", window)
    assert (kept.read_text("utf-8"), sha256(NEWS.encode()).hexdigest() in text) == (NEWS, True)
    expect(page.locator("so-source")).to_contain_text("The North pumps by night")
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("“The News.txt” stays in the folder")).to_be_visible()
    assert well.read_text("utf-8") == before
    page.get_by_role("button", name="Add", exact=True).click()
    expect(form.locator(".so-folder")).to_contain_text(str(well.parent))
    form.get_by_label("Or a document in this folder").fill("the new.txt")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_role("alert").last).to_contain_text("did you mean “The News.txt”?")
    form.get_by_role("button", name="Documents in this folder").click()
    form.get_by_label("Or a document in this folder").fill("")
    page.get_by_role("option", name="The News.txt").click()
    form.get_by_role("button", name="Save").click()
    saved(well, "title: A well runs dry", window)
    kept.unlink()


@pytest.mark.soak
def test_a_file_that_lies_is_refused_and_a_pasted_text_kept(opens: Opens, server: Server, well: Path) -> None:
    window = opens(server, width=390, dark=True)
    window.go(f"/sources?file={well.name}")
    page, before = window.page, {each.name for each in well.parent.iterdir() if each.suffix != ".history"}
    page.get_by_role("button", name="Add", exact=True).click()
    form = page.get_by_role("dialog", name="New source")
    files = form.locator("input[type=file]")
    files.set_input_files({"name": "big.txt", "mimeType": "text/plain", "buffer": b"a" * (2**20)})
    expect(form.locator(".so-brought")).to_contain_text("big.txt")
    form.get_by_role("button", name="Take big.txt away").click()
    page.evaluate("document.querySelector('so-intake').most = 2 ** 19")
    files.set_input_files({"name": "big.txt", "mimeType": "text/plain", "buffer": b"a" * (2**20)})
    expect(form.get_by_role("alert").first).to_contain_text("“big.txt” is too large: it has 1.0 MiB")
    files.set_input_files({"name": "liar.pdf", "mimeType": "application/pdf", "buffer": NEWS.encode()})
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_role("alert").last).to_have_text("“liar.pdf” is no PDF, whatever its name says")
    assert (violations(page), page.evaluate(OVERFLOW)) == ([], 0)
    assert {each.name for each in well.parent.iterdir() if each.suffix != ".history"} == before
    form.get_by_role("button", name="Take liar.pdf away").click()
    page.evaluate(PASTE, NEWS.ljust(300_000, "."))
    expect(form.locator(".so-brought")).to_contain_text("293 KiB")
    form.get_by_role("button", name="Take Pasted text.txt away").click()
    form.get_by_label("Paste a text").fill(NEWS)
    expect(form.get_by_label("Short name")).to_have_value("well-runs-dry")
    page.keyboard.press("Control+Enter")
    saved(well, "file: a-well-runs-dry.txt", window)
    window.forgive()  # the browser tells in its console that something was refused
    well.with_name("a-well-runs-dry.txt").unlink()


@pytest.mark.soak
def test_from_a_text_to_a_party_by_keyboard(opens: Opens, server: Server, folder: Path) -> None:
    """A dispute begins with a PDF; a claim of it leads to a party, and the party to a wish."""
    window = opens(server)
    window.go("/")
    page, begun = window.page, folder / "page one.yaml"
    files = page.locator("so-intake input[type=file]")
    files.set_input_files({"name": "page one.pdf", "mimeType": "", "buffer": pdf("A well runs dry")})
    expect(page.locator(".so-brought")).to_contain_text("page one.pdf")
    page.get_by_label("What is the dispute called?").press_sequentially(" ")  # the name is typed on
    page.get_by_role("button", name="Begin", exact=True).press("Enter")
    page.wait_for_url("**/sources?file=page+one.yaml")
    expect(page.locator("so-source")).to_contain_text("A well runs dry")
    window.settled()
    expect(page.get_by_text("not saved yet")).to_have_count(0)
    page.get_by_role("button", name="New claim").press("Enter")
    claim = page.get_by_role("dialog", name="New claim")
    claim.get_by_label("What is said, in your own words").fill("The well is dry")
    claim.get_by_label("Who speaks").fill("Ann")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Use it for…: well-dry").press("Enter")
    form = page.get_by_role("dialog", name="Use the claim well-dry")
    form.get_by_label("What the party is called").fill("The North")
    form.get_by_label("What it can do").fill("Stop pumping")
    page.keyboard.press("Enter")
    row = page.locator("#claim-well-dry")
    expect(row.get_by_role("link", name="option “The North: Stop pumping”")).to_be_visible()
    row.get_by_role("button", name="Use it for…: well-dry").press("Enter")
    expect(form.get_by_label("What it can do")).to_be_focused()
    form.get_by_label("What is new").press("ArrowDown")  # opens the list
    expect(page.get_by_role("option", name="A wish")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("listbox")).to_have_count(0)
    form.get_by_role("button", name="Stop pumping: not taken").press("Enter")
    expect(form.locator(".so-composed")).to_contain_text("not north.stop_pumping")
    assert violations(page) == []
    form.get_by_role("button", name="Save").press("Enter")
    expect(row).to_contain_text("2 elements rest on it")
    found = YAML(typ="safe").load(saved(begun, "prefer: not north.stop_pumping", window))
    assert found["preferences"] == {"north": [{"prefer": "not north.stop_pumping", "because": ["well-dry"]}]}
    assert found["decision_makers"]["north"]["options"] == {
        "stop_pumping": {"text": "Stop pumping", "because": ["well-dry"]}
    }
    page.get_by_role("button", name="Undo", exact=True).click()
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(row).to_contain_text("nothing rests on it")
    assert "north" not in begun.read_text("utf-8")
    for each in (begun, folder / "page one.pdf"):
        each.unlink()
