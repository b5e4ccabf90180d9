"""The forms for claims and sources: a save is one step, of what was changed in the form and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest
from nicegui import Client, ui

from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.sources.claim_form import ClaimForm
from standoff.workbench.pages.sources.source_form import SourceForm
from telling import Told

TEXT = """\
standoff: 1
sources: {news: {title: News, author: Ann}}
claims:
  seen: {text: Seen., said_by: [Bo]}
  told: {text: Told., said_by: [Cy]}
decision_makers: {ann: {options: {go: {text: leave, because: [seen]}, cry: weep}}}
preferences: {ann: [go, not cry]}
"""
OPTION = ["decision_makers", "ann", "options", "go"]


@pytest.fixture
def told() -> Iterator[Told]:
    with Client(ui.page("/")):
        yield Told(TEXT)


def claim_form(told: Told) -> ClaimForm:
    form = ClaimForm(cast(Bench, told), cast(Any, None))
    form.open_for("seen")
    return form


def test_a_claim_its_name_and_what_rests_on_it_are_one_step(told: Told) -> None:
    form = claim_form(told)
    assert form.rests.value == ["decision_makers.ann.options.go"]
    form.text.value, form.id.value = "Seen it.", "witnessed"
    form.rests.value = ["preferences.ann[1]", "preferences.ann[0]"]
    asyncio.run(form._save())
    change = {
        "claim": "seen",
        "text": "Seen it.",
        "to": "witnessed",
        "link": [["preferences", "ann", 0], ["preferences", "ann", 1]],
        "unlink": [OPTION],
    }
    assert told.done == [("set_claim", change)]


def test_nothing_is_done_where_nothing_was_changed(told: Told) -> None:
    asyncio.run(claim_form(told)._save())
    assert told.done == []


def test_what_another_links_meanwhile_stays(told: Told) -> None:
    form = claim_form(told)
    told.turn(TEXT.replace("cry: weep", "cry: {text: weep, because: [seen]}"))
    form.note.value = "by night"
    asyncio.run(form._save())
    assert told.done == [("set_claim", {"claim": "seen", "note": "by night"})]


def test_what_stands_elsewhere_meanwhile_is_not_linked(told: Told) -> None:
    form = claim_form(told)
    form.rests.value = [*form.rests.value, "preferences.ann[0]"]
    told.turn(TEXT.replace("[go, not cry]", "[not cry, go]"))
    asyncio.run(form._save())
    assert told.done == []
    assert form.form.refusal == "What rests on it was changed meanwhile: open the claim once more."


def test_a_new_claim_begins_empty_and_has_the_last_voices_at_one_press(told: Told) -> None:
    told.turn(TEXT.replace("[Cy]", "[Cy, the Herald]"))
    form = ClaimForm(cast(Bench, told), cast(Any, None))
    form.open_new(None)
    assert form.voices.value == [""]
    form.voices._as_last()
    assert form.voices.value == ["Cy", "the Herald"]
    assert not form.voices.doubt.text
    form.voices._add()
    form.voices.rows[-1].value = "cy"
    assert form.voices.doubt.text.startswith("“cy” is named twice")


def test_the_own_voice_of_a_source_stays_the_last_one_unless_somebody_removes_it(told: Told) -> None:
    voices = ClaimForm(cast(Bench, told), cast(Any, None)).voices
    voices.show(["The Herald"], (), None, "the Herald")
    voices._add()
    assert voices.value == ["", "The Herald"]
    voices.rows[0].value = "analysts"
    assert not voices.doubt.text
    voices._remove(1)
    assert voices.value == ["analysts"]
    assert voices.doubt.text.startswith("The source's own voice, “the Herald”, isn't the last one")
    voices._add()
    assert voices.value == ["analysts", "the Herald"]


def test_a_source_and_its_name_are_one_step(told: Told) -> None:
    form = SourceForm(cast(Bench, told), cast(Any, None))
    asyncio.run(form.open("news"))
    form.fields["title"].value, form.id.value = "The news", "paper"
    asyncio.run(form._save())
    assert told.done == [("set_source", {"source": "news", "title": "The news", "to": "paper"})]


class Browser:
    """A browser that has a text, as far as a form needs one; `answers` is what the workbench says to it."""

    def __init__(self, form: SourceForm, answers: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.sent: list[str] = []

        async def send(route: str, called: str, **asked: str | None) -> dict[str, str]:
            self.sent.append(called)
            return answers

        monkeypatch.setattr(form.intake, "send", send)


def bring(form: SourceForm, name: str | None, title: str) -> None:
    form.intake._heard(cast(Any, SimpleNamespace(args={"name": name, "title": title})))


def source_form(told: Told) -> SourceForm:
    form = SourceForm(cast(Bench, told), cast(Any, None))
    asyncio.run(form.open())
    return form


KEPT = {"file": "a-2.pdf", "sha256": "0" * 64, "headline": "Of wells"}


def test_what_is_brought_is_kept_and_named_in_one_step(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    form, shown = source_form(told), list[str]()
    form.saved = shown.append
    browser = Browser(form, KEPT, monkeypatch)
    bring(form, "The news of May.pdf", "")
    assert (form.id.value, form.here.visible) == ("news-may", False)
    form.fields["author"].value = "Ann"
    assert asyncio.run(form._save())
    added = {"source": "news-may", "title": "Of wells", "author": "Ann", "file": "a-2.pdf", "sha256": "0" * 64}
    assert told.done == [("add_source", {**dict.fromkeys(("outlet", "date", "url", "note"), ""), **added})]
    assert (browser.sent, shown) == ([""], ["news-may"])


def test_a_title_is_proposed_until_one_is_typed(told: Told) -> None:
    form = source_form(told)
    title = form.fields["title"]
    bring(form, None, "Of wells")
    assert (title.value, form.id.value) == ("Of wells", "wells")
    bring(form, None, "Of two wells")
    assert (title.value, form.id.value) == ("Of two wells", "two-wells")
    title.value = "Mine"
    form.intake._heard(cast(Any, SimpleNamespace(args=None)))
    assert (title.value, form.here.visible, form.intake.brought) == ("Mine", True, None)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"id": ""}, "Bring a text or name one, and give the source a short name."),
        ({"id": "news"}, "there is a source “news” already"),
        ({"date": "soon"}, "“soon” is no date"),
    ],
)
def test_nothing_is_sent_for_a_source_that_can_t_be(
    told: Told, monkeypatch: pytest.MonkeyPatch, fields: dict[str, str], why: str
) -> None:
    form = source_form(told)
    browser = Browser(form, KEPT, monkeypatch)
    bring(form, "a.txt", "A")
    for key, value in fields.items():
        (form.id if key == "id" else form.fields[key]).value = value
    assert not asyncio.run(form._save())
    assert form.form.refusal.startswith(why)
    assert (browser.sent, told.done) == ([], [])


def test_what_is_refused_stays_in_the_form(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    form = source_form(told)
    Browser(form, {"error": "`a.pdf` is no PDF, whatever its name says"}, monkeypatch)
    bring(form, "a.pdf", "")
    assert not asyncio.run(form._save())
    assert (form.form.refusal, told.done) == ("“a.pdf” is no PDF, whatever its name says", [])
