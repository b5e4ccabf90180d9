"""The model by mouse and by keyboard: built from nothing, renamed, moved, ruled out by clicking, and taken apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import standoff
from asking import GRAPH_FORM, findings_in
from driving import Opens, Window, saved
from serving import Server

TEXT = """\
standoff: 1
title: A well
decision_makers:
  # who pumps
  north:
    name: North
    options: {pump: pump more, dig: dig deeper}
  south:
    name: South
    options: {sue: go to court}
definitions: {peace: not pump and not sue}  # the best
status_quo: [pump]
preferences:
  north: [not sue, pump]
  south: [peace]
accounts:
  mine: {title: Mine}
  theirs: {title: Theirs}
"""


@pytest.fixture
def file(fresh: Path) -> Path:
    fresh.write_text(TEXT, "utf-8")
    return fresh


@pytest.fixture
def on_model(opens: Opens, server: Server, file: Path) -> Window:
    window = opens(server)
    window.go(f"/model?file={file.name}")
    expect(window.page.locator(".so-size")).to_contain_text("8 feasible states of 8")
    return window


def typed(page: Page, label: str, text: str, key: str = "Enter") -> None:
    """Types into the field of a label, and presses a key."""
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    field.press(key)


def test_the_prisoners_dilemma_by_keyboard(opens: Opens, server: Server, fresh: Path) -> None:
    fresh.write_text("standoff: 1\ntitle: x\n", "utf-8")
    window = opens(server)
    window.go(f"/model?file={fresh.name}")
    page, keys = window.page, window.page.keyboard
    page.get_by_label("Who can act (a name)").focus()
    keys.type("Ann")
    keys.press("Enter")
    expect(page.get_by_label("Name of ann", exact=True)).to_have_value("Ann")
    keys.type("Bob")  # the field is empty again, and still has the focus
    keys.press("Enter")
    for name in ("Ann", "Bob"):
        typed(page, f"What {name} can do", "Confess!")
        expect(page.get_by_label(f"What {name.lower()}.confess is")).to_have_value("Confess!")
    expect(page.locator(".so-size")).to_contain_text("4 feasible states of 4 · moves: Ann 4 · Bob 4")
    expect(page.get_by_role("alert")).to_have_count(0)
    conflict = standoff.load(fresh)
    assert [option.id for option in conflict.options] == ["ann.confess", "bob.confess"]


def test_a_rename_is_followed_everywhere_and_undone_and_what_falls_is_shown_before(
    on_model: Window, file: Path
) -> None:
    page = on_model.page
    typed(page, "Short name of north.pump", "Draw water")
    expect(page.get_by_role("button", name="Edit: not draw_water and not sue")).to_be_visible()
    text = file.read_text("utf-8")
    assert text == TEXT.replace("pump:", "draw_water:").replace("[pump]", "[draw_water]").replace(
        "not pump", "not draw_water"
    ).replace("sue, pump]", "sue, draw_water]")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Edit: not pump and not sue")).to_be_visible()
    assert file.read_text("utf-8") == TEXT
    page.get_by_label("Remove the option south.sue", exact=True).click()
    dialog = page.get_by_role("alertdialog")
    expect(dialog).to_contain_text("Remove the option “South: go to court”?")
    expect(dialog.get_by_role("listitem")).to_have_text(
        [
            "the definition “peace”: not pump and not sue",
            "a statement of “North”: not sue",
            "a statement of “South”: peace",
        ]
    )
    dialog.get_by_role("button", name="Keep").click()
    expect(dialog).to_have_count(0)
    assert file.read_text("utf-8") == TEXT
    page.get_by_label("Remove the option south.sue", exact=True).click()
    dialog.get_by_role("button", name="Remove").click()
    expect(page.locator(".so-size")).to_contain_text("4 feasible states of 4")
    assert "sue" not in file.read_text("utf-8")


@pytest.mark.soak
def test_attitudes_and_coalitions(on_model: Window, file: Path) -> None:
    page = on_model.page
    panel = page.locator("so-dealings")
    page.get_by_label("What attitude").select_option("wishes ill")
    page.get_by_role("button", name="Add attitude").click()
    expect(page.get_by_label("North towards South", exact=True)).to_have_value("negative")
    assert dict(standoff.load(file).account("mine").attitudes) == {"north": {"south": "negative"}}
    page.get_by_label("North towards South", exact=True).select_option("doesn't mind")
    saved(file, "south: neutral", on_model)
    page.get_by_role("button", name="Add coalition").click()
    expect(panel.get_by_role("alert")).to_contain_text("two members or more")
    for name in ("North", "South"):
        page.get_by_label(f"{name} acts together with others").check()
    page.get_by_role("button", name="Add coalition").click()
    expect(panel.get_by_role("list", name="Coalitions")).to_contain_text("North, South")
    page.get_by_role("button", name="Remove the coalition of North, South").click()
    expect(panel).to_contain_text("None named")
    page.get_by_role("button", name="Remove the attitude of North towards South").click()
    expect(page.get_by_label("North towards South", exact=True)).to_have_count(0)
    assert standoff.load(file).account("mine").attitudes == {}


@pytest.mark.soak
def test_a_name_that_cannot_be_is_said_and_kept(on_model: Window, file: Path) -> None:
    page = on_model.page
    typed(page, "Short name of north.pump", "2 ダム")
    expect(page.get_by_role("alert")).to_contain_text("short names are of Latin letters, digits and _")
    expect(page.get_by_label("Short name of north.pump", exact=True)).to_have_value("2 ダム")
    page.get_by_label("Short name of north.pump", exact=True).fill("dig")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="there is an option")).to_have_count(1)  # there, and nowhere else
    expect(page.get_by_label("Short name of north.pump", exact=True)).to_have_value("dig")
    assert file.read_text("utf-8") == TEXT


@pytest.mark.soak
def test_names_in_other_scripts_get_numbered_short_names(on_model: Window, file: Path) -> None:
    page = on_model.page
    typed(page, "Who else can act (a name)", "長江")
    expect(page.get_by_label("Name of dm1", exact=True)).to_have_value("長江")
    typed(page, "What 長江 can do", "築壩")
    expect(page.get_by_label("What dm1.option1 is")).to_have_value("築壩")
    typed(page, "What else North can do", "Fill the reservoir fast")
    expect(page.get_by_label("What north.fill_fast is")).to_have_value("Fill the reservoir fast")


@pytest.mark.soak
def test_a_definition_is_followed_by_the_next(on_model: Window, file: Path) -> None:
    page = on_model.page
    page.get_by_label("Name of a new definition").fill("peace")
    page.get_by_label("Condition of a new definition").fill("dig")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name of a new definition")).to_be_focused()
    expect(page.get_by_label("Name of a new definition")).to_have_value("peace")  # there is one, so both are put back
    expect(page.get_by_label("Condition of a new definition")).to_have_value("dig")
    page.get_by_label("Name of a new definition").fill("deep")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Condition of a new definition")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name of the definition deep")).to_be_visible()
    expect(page.get_by_label("Name of a new definition")).to_be_focused()
    expect(page.get_by_label("Name of a new definition")).to_have_value("")


@pytest.mark.soak
def test_options_and_decision_makers_move_by_keys_and_by_dragging(on_model: Window, file: Path) -> None:
    page = on_model.page
    page.get_by_label("Option north.pump, 1 of 2").press("Alt+ArrowDown")
    expect(page.get_by_label("Option north.pump, 2 of 2")).to_be_focused()
    expect(page.get_by_text("The states are numbered anew")).to_be_visible()
    assert [option.id for option in standoff.load(file).options] == ["north.dig", "north.pump", "south.sue"]
    start = page.get_by_label("Decision maker South, 2 of 2").bounding_box()
    end = page.get_by_label("Decision maker North, 1 of 2").bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 8, start["y"] - 20, steps=3)
    page.mouse.move(end["x"] + 8, end["y"] - 4, steps=8)
    page.mouse.up()
    expect(page.get_by_label("Decision maker South, 1 of 2")).to_be_visible()
    assert [dm.id for dm in standoff.load(file).decision_makers] == ["south", "north"]
    assert "  # who pumps\n" in file.read_text("utf-8")


@pytest.mark.soak
def test_a_condition_is_marked_as_it_is_typed_and_kept_once_it_is_right(on_model: Window, file: Path) -> None:
    page = on_model.page
    page.get_by_role("button", name="Edit: not pump and not sue").click()
    field = page.get_by_label("Condition 1", exact=True)
    field.fill("not pump and not seu")
    field.press("Enter")
    expect(page.locator("so-rules").first).to_contain_text("unknown name “seu” (did you mean “sue”")
    assert file.read_text("utf-8") == TEXT
    field.fill("not pump")
    field.press("Enter")
    expect(page.locator("so-rules").first).to_contain_text("true in 4 of 8 states")
    assert "definitions: {peace: not pump}  # the best\n" in file.read_text("utf-8")


def test_a_pattern_is_clicked_and_ruled_out(on_model: Window, file: Path) -> None:
    page = on_model.page
    page.get_by_text("By clicking options").click()
    page.get_by_label("north.dig: either").click()
    page.get_by_label("south.sue: either").press("n")
    expect(page.locator(".so-pattern-said")).to_have_text("north.dig and not south.sue is true in 2 of 8 states")
    page.get_by_role("button", name="This can't be").click()
    expect(page.locator(".so-size")).to_contain_text("6 feasible states of 8")
    assert "infeasible: [north.dig and not south.sue]\n" in file.read_text("utf-8")


@pytest.mark.soak
def test_moves_are_taken_away_changed_and_given_back(on_model: Window, file: Path) -> None:
    page = on_model.page
    page.get_by_label("Whose moves aren't there").select_option(label="South")
    typed(page, "New: from states where", "pump")  # Enter goes on to the other field
    expect(page.get_by_label("New: to states where")).to_be_focused()
    page.keyboard.type("N-Y")
    page.keyboard.press("Enter")
    row = page.get_by_role("button", name="Edit: south: pump -> N-Y")
    expect(row).to_be_visible()
    expect(page.get_by_label("New: from states where")).to_have_value("")
    assert "moves_removed:" in file.read_text("utf-8")
    assert standoff.load(file).accounts["mine"].moves_removed[0].dm == 1
    typed(page, "New: from states where", "sue")
    typed(page, "New: to states where", "YNYN")  # refused, and kept
    expect(page.locator("so-removed-moves")).to_contain_text("“YNYN” is no state")
    expect(page.get_by_label("New: to states where")).to_have_value("YNYN")
    page.reload()
    expect(page.get_by_label("New: to states where")).to_have_value("YNYN")
    expect(page.get_by_label("New: from states where")).to_have_value("sue")
    page.get_by_label("New: to states where").fill("")
    page.get_by_label("New: from states where").fill("")
    row.click()
    page.get_by_label("to states where", exact=True).fill("YNYN")
    page.get_by_role("button", name="Change", exact=True).click()
    expect(page.locator(".so-apart")).to_contain_text("YNYN")  # as its field is gone
    page.get_by_role("button", name="Put it away").click()
    row.click()
    page.get_by_label("to states where", exact=True).fill("not pump and sue")
    page.get_by_role("button", name="Change", exact=True).click()
    expect(page.get_by_role("button", name="Edit: south: pump -> not pump and sue")).to_be_visible()
    page.get_by_role("button", name="Remove south: pump -> not pump and sue").click()
    expect(page.get_by_role("button", name="Edit: south: pump")).to_have_count(0)
    expect(page.get_by_text("None: each party can move wherever its options lead.")).to_be_visible()


def test_an_account_has_its_own_status_quo_and_its_own_options(on_model: Window, file: Path) -> None:
    page = on_model.page
    page.get_by_role("button", name="only in Mine").click()
    page.get_by_label("south.sue is taken in the status quo").click()
    expect(page.get_by_label("south.sue is taken in the status quo")).to_have_text("taken")
    page.get_by_label("north.dig is there in this account").uncheck()
    expect(page.locator(".so-size")).to_contain_text("4 feasible states of 8")
    page.get_by_label("north.pump, once taken").select_option(label="can't be undone")
    expect(page.locator(".so-size")).to_contain_text("North 2")
    mine, theirs = standoff.load(file).accounts.values()
    assert (mine.status_quo, theirs.status_quo) == (0b101, 0b001)
    assert len(theirs.infeasible) == len(theirs.irreversible) == 0
    page.get_by_role("button", name="Use the shared status quo again").click()
    expect(page.get_by_label("south.sue is taken in the status quo")).to_have_text("not taken")
    assert "status_quo" not in file.read_text("utf-8").partition("accounts:")[2]


def test_states_and_moves_of_graph_form(opens: Opens, server: Server, fresh: Path) -> None:
    fresh.write_text(GRAPH_FORM, "utf-8")
    window = opens(server)
    window.go(f"/model?file={fresh.name}")
    page = window.page
    page.get_by_label("Where else ann can move from both_pressed").select_option("quiet")
    expect(page.locator(".so-size")).to_contain_text("ann 2")
    typed(page, "Name of the state quiet", "calm")
    expect(page.get_by_label("ann can't move from both_pressed to calm")).to_be_visible()
    typed(page, "Name of a new state", "over")
    expect(page.get_by_label("Name of the state over")).to_be_visible()
    page.get_by_label("over is the status quo").click()
    expect(page.get_by_label("over is the status quo")).to_have_text("here")
    conflict = standoff.load(fresh)
    assert conflict.states == ("calm", "ann_pressed", "both_pressed", "over")
    assert conflict.moves == (((0, 1), (2, 0)), ((1, 2),))
    assert conflict.account("default").status_quo == 3
    assert findings_in(fresh.read_text("utf-8")) == []


@pytest.mark.soak
def test_what_one_types_outlives_what_another_changes(on_model: Window, file: Path, opens: Opens) -> None:
    other = opens(on_model.server)
    other.go(f"/model?file={file.name}")
    on_model.page.get_by_label("What else North can do").press_sequentially("half a ")
    typed(other.page, "Name of south", "The South")
    expect(on_model.page.get_by_label("Name of south", exact=True)).to_have_value("The South")
    on_model.page.keyboard.type("word")
    expect(on_model.page.get_by_label("What else North can do")).to_have_value("half a word")


@pytest.mark.soak
def test_a_condition_is_not_lost_where_nobody_has_looked_at_it_yet(on_model: Window, file: Path) -> None:
    """Whoever leaves the screen at once, while the server is busy with something else, has changed the file."""
    page = on_model.page
    page.route("**/api/answers/condition?*", lambda route: None)  # there is no answer
    page.get_by_role("button", name="Edit: not pump and not sue").click()
    page.get_by_label("Condition 1", exact=True).fill("not pump")
    page.get_by_role("link", name="Why").click()
    on_model.settled()
    page.locator(".so-why").wait_for()
    expect(page.get_by_role("button", name="Undo")).to_be_enabled()
    saved(file, "definitions: {peace: not pump}  # the best\n", on_model)


@pytest.mark.soak
def test_a_list_that_another_window_has_changed_is_not_changed_at_the_wrong_place(
    on_model: Window, file: Path, opens: Opens
) -> None:
    page = on_model.page
    file.write_text(TEXT + "infeasible: [pump and dig, dig and sue, pump and sue]\n", "utf-8")
    page.get_by_role("button", name="Edit: dig and sue").click()
    field = page.get_by_label("Condition 2", exact=True)
    field.fill("dig and not sue")
    other = opens(on_model.server)
    other.go(f"/model?file={file.name}")
    other.page.get_by_role("button", name="Remove pump and dig").click()
    expect(other.page.get_by_role("button", name="Remove pump and dig")).to_have_count(0)
    field.press("Enter")
    expect(page.get_by_text("this was changed meanwhile")).to_be_visible()
    assert file.read_text("utf-8") == TEXT + "infeasible: [dig and sue, pump and sue]\n"


@pytest.mark.soak
def test_a_window_follows_its_account_and_says_when_it_is_gone(on_model: Window, file: Path, opens: Opens) -> None:
    """What was meant for that account alone is never written into another."""
    page = on_model.page
    on_model.go(f"/model?file={file.name}&account=theirs")
    page.get_by_role("button", name="only in Theirs").click()
    expect(page.locator(".so-scoped").first).to_be_visible()
    on_model.settled()
    typed(page, "Short name of the account theirs", "rivals")
    page.wait_for_url("**account=rivals*")
    page.get_by_label("south.sue is taken in the status quo").click()
    expect(page.get_by_label("south.sue is taken in the status quo")).to_have_text("taken")
    assert [each.status_quo for each in standoff.load(file).accounts.values()] == [1, 5]  # pumping, and suing too
    other = opens(on_model.server)
    other.go(f"/model?file={file.name}")
    other.page.get_by_role("button", name="Remove the account Theirs").click()
    expect(page.locator(".so-notice")).to_have_text("There is no account rivals any more: this is about mine.")
    expect(page.get_by_role("button", name="for all accounts")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("south.sue is taken in the status quo")).to_have_attribute("aria-pressed", "false")
