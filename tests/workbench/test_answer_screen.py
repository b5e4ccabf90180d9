"""One kind of screen for all answers, without a browser: what is chosen, asked, waited for, given up and said."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from nicegui import Client, ui

import dilemma
from answering import answered, worded
from standoff.asking.registry import QUESTIONS
from standoff.editing.parsed import parse
from standoff.errors import QuestionError
from standoff.render.answer import Answer, Paragraph, Part, Reference
from standoff.render.lines import text
from standoff.workbench.pages.answer.choices import OneOf, Outcome
from standoff.workbench.pages.answer.screen import AnswerScreen, choices_of
from standoff.workbench.pages.coalitions import Coalitions
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces.concepts import ConceptField
from standoff.workbench.pages.pieces.each import EachField
from standoff.workbench.pages.pieces.links import page_of


class File:
    """A file whose questions are answered here, at once or when the test says so."""

    def __init__(self, text: str = dilemma.TEXT) -> None:
        self.path, self.made = Path("model.yaml"), None
        self.parsed = parse(self.path, text)
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.answer: Callable[..., Awaitable[Answer]] = self._at_once

    async def _at_once(self, name: str, **arguments: Any) -> Answer:
        assert self.parsed.conflict is not None
        return worded(name, self.parsed.conflict, **arguments)

    async def words(self, name: str, heard: Any = None, **arguments: Any) -> Answer:
        self.asked.append((name, arguments))
        return await self.answer(name, **arguments)

    async def ask(self, name: str, heard: Any = None, **arguments: Any) -> dict[str, Any]:
        return {"matching": 2, "feasible_states": 4}


@pytest.fixture
def file() -> File:
    return File()


@pytest.fixture
def bench(file: File) -> Iterator[Bench]:
    with Client(ui.page("/")):
        yield Bench(cast(Any, None), cast(Any, file))


class Asking(AnswerScreen):
    """The hinges of an outcome, with no more around them than any screen of an answer has."""

    def __init__(self, bench: Bench) -> None:
        choices = (
            Outcome("Outcome", missing="Name an outcome."),
            OneOf("size", "Up to", {"1": "1", "2": "2"}, "2", int),
        )
        super().__init__(bench, QUESTIONS["hinges"], choices)


def shown(screen: AnswerScreen) -> str:
    return str(screen.answer.content)


def test_what_has_to_be_chosen_first_is_said_and_nothing_is_asked(bench: Bench, file: File) -> None:
    screen = Asking(bench)
    asyncio.run(screen.update())
    assert "Name an outcome." in shown(screen)
    assert file.asked == []


def test_what_the_address_says_is_asked_and_the_answer_is_shown(bench: Bench, file: File) -> None:
    bench.params = {"outcome": "row.cooperate", "size": "1"}
    screen = Asking(bench)
    asyncio.run(screen.update())
    assert file.asked == [("hinges", {"outcome": "row.cooperate", "size": 1})]
    said = 'What decides whether this would hold: <span class="" title="row.cooperate">“row: stay silent”</span>'
    assert said in str(screen._head.content)
    assert "It would hold without these claims" in shown(screen)
    assert 'href="/sources?claim=greed"' in shown(screen)
    assert 'href="/why?account=plain&amp;without=greed&amp;state=1"' in shown(screen)
    assert "<script>" not in shown(screen)


def test_a_state_is_asked_about_as_one(bench: Bench, file: File) -> None:
    bench.params = {"outcome": "NY", "size": "three"}
    asyncio.run(Asking(bench).update())
    assert file.asked == [("hinges", {"state": "2", "size": 2})], "a size that isn't offered is the usual one"


def test_the_button_asks_about_a_text_for_which_nobody_has_pressed_enter(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, told = Asking(bench), dict[str, str]()
    monkeypatch.setattr(bench, "tune", told.update)
    cast(Outcome, screen.choices[0]).field.value = " trust "
    screen._take()
    assert told == {"outcome": "trust"}


def test_a_question_that_fails_says_why_and_what_to_do(bench: Bench, file: File) -> None:
    async def fail(name: str, **arguments: Any) -> Answer:
        raise QuestionError("the work on this broke off")

    file.answer = fail
    bench.params = {"outcome": "trust"}
    screen = Asking(bench)
    asyncio.run(screen.update())
    assert "There is no answer: the work on this broke off. Change what is asked" in shown(screen)


def test_a_mistake_of_our_own_leaves_nobody_waiting(bench: Bench, file: File) -> None:
    async def fail(name: str, **arguments: Any) -> Answer:
        raise ZeroDivisionError

    file.answer = fail
    bench.params = {"outcome": "trust"}
    screen = Asking(bench)
    with pytest.raises(ZeroDivisionError):
        asyncio.run(screen.update())
    assert "There is no answer, as something broke on the way. Ask once more" in shown(screen)


def test_a_question_that_is_given_up_says_so_and_can_be_asked_again(bench: Bench, file: File) -> None:
    async def play() -> None:
        waiting = asyncio.Event()

        async def wait(name: str, **arguments: Any) -> Answer:
            waiting.set()
            await asyncio.sleep(60)
            raise AssertionError("it was given up")

        file.answer = wait
        bench.params = {"outcome": "trust"}
        with bench.client:
            screen = Asking(bench)
            updating = asyncio.ensure_future(screen.update())
        await waiting.wait()
        assert "Asking" in shown(screen)
        bench.cancel()
        await updating
        assert "This was cancelled" in shown(screen)
        file.answer = file._at_once
        with bench.client:
            await screen.update()
        assert "it does not hold" in shown(screen)

    asyncio.run(play())


def test_a_text_that_is_neither_an_outcome_nor_a_state_is_refused_on_the_screen(bench: Bench, file: File) -> None:
    bench.params = {"outcome": "row.cooperat"}
    screen = Asking(bench)
    asyncio.run(screen.update())
    assert "There is no answer: in the outcome <code class=''>row.cooperat</code>, character 1: unknown name" in shown(
        screen
    )
    assert file.asked == []


def test_choices_follow_from_the_signature_where_nothing_else_is_said() -> None:
    found = {each.name: type(each).__name__ for each in choices_of(QUESTIONS["hinges"])}
    assert found == {
        "outcome": "Outcome",
        "in_part": "Flag",
        "size": "OneOf",
        "no_indifference": "Flag",
        "concept": "Concept",
    }


def test_a_link_to_a_state_says_itself_what_is_withdrawn() -> None:
    """An answer may name claims that the address of the window names too."""
    bench = Bench.__new__(Bench)  # no window is needed to make addresses
    bench.params = {"without": "one", "voices": "Ann"}
    link = page_of(bench).link
    assert link(Reference("state", "3")) == "/why?without=one&voices=Ann&state=3"
    assert link(Reference("state", "3", values=(("without", "two"), ("voices", "")))) == "/why?without=two&state=3"


def test_a_link_to_the_same_question_keeps_what_is_asked() -> None:
    bench = Bench.__new__(Bench)
    bench.name, bench.params = "hinges", {"outcome": "freeze"}
    link = page_of(bench).link
    leaving_out = Reference("question", "hinges", values=(("no_indifference", ""),))
    assert link(leaving_out) == "/hinges?outcome=freeze&no_indifference=1"
    assert link(Reference("question", "find")) == "/find"
    assert link(Reference("question", "sweep", values=(("mix", ""),))) is None  # it has no screen


# Concepts for all screens, and coalitions


def test_several_concepts_are_asked_for_by_an_address_also_unlisted_ones(bench: Bench, file: File) -> None:
    """The dilemma has two who could act together, and one equilibrium that both would leave."""
    bench.params = {"concepts": "nash,l7,lost,cnash", "coalitions": "all", "ties": "kind"}
    field = ConceptField(bench, "By", several=True)
    field.update(bench.conflict)
    assert field.asked() == {"concepts": ["nash", "l7", "cnash"], "coalitions": "all", "ties": "kind"}
    assert bench.href("states") == "/states?concepts=nash%2Cl7%2Clost%2Ccnash&coalitions=all&ties=kind"
    one = ConceptField(bench, "By")
    one.update(bench.conflict)
    assert (one.value, one.settings()) == ("nash", {}), "a screen of one concept has its own choice"


def test_one_more_or_one_less_is_chosen_of_several(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[dict[str, str | None]] = []
    monkeypatch.setattr(bench, "tune", lambda **params: told.append(params))
    field = ConceptField(bench, "By", several=True)
    for value in ("seq", "nash", "seq", "all", "gmr", ""):
        field.take(value)
    assert [each["concepts"] for each in told] == ["seq", "seq,nash", "nash", "all", "gmr", ""]


def test_the_coalitions_screen_asks_about_all_that_holds(bench: Bench, file: File) -> None:
    bench.params = {"coalitions": "row+column", "concept": "seq"}
    screen = Coalitions(bench)
    asyncio.run(screen.update())
    assert file.asked == [("coalitions", {"concepts": "seq", "coalitions": "row+column"})], "not about the status quo"
    assert "SEQ" in shown(screen)


def test_each_by_a_concept_of_its_own_is_asked_by_an_address(bench: Bench) -> None:
    assert bench.conflict is not None
    field = EachField(bench)
    for told, asked in (
        ("row=gmr, lost=seq", {"each": ["row=gmr"]}),
        ("row=l7,column=lost", {"each": ["row=l7"]}),
        ("row", {}),
        ("", {}),
    ):
        bench.params = {"each": told}
        assert field.asked(bench.conflict) == asked, told


def test_the_overview_tells_what_holds_where_each_goes_by_its_own(bench: Bench) -> None:
    """That both are silent holds where both look at answers; who doesn't has a better move then: to talk."""
    conflict = bench.conflict
    assert conflict is not None
    answer = worded("overview", conflict, concepts=["gmr"], each=["row=gmr,column=gmr", "row=gmr"])
    (part,) = answer.parts("mixed")
    assert [each.name for each in answer.blocks if isinstance(each, Part)] == ["holds", "counts", "mixed", "quo"]
    said = [text(each.line) for each in part.blocks if isinstance(each, Paragraph)]
    assert said[0] == "row and column by GMR:"
    assert said[1].startswith("In both accounts, the status quo and state 0 (no option taken) hold.")
    assert said[2] == "row by GMR; column by Nash:"
    assert len(said) == 4
    told = answered("overview", conflict, each=["row=gmr,column=gmr", "row=gmr"])["accounts"]["plain"]
    assert told["mixed"] == [
        {"each": {"row": "gmr", "column": "gmr"}, "count": 2, "equilibria": [0, 3]},
        {"each": {"row": "gmr", "column": "nash"}, "count": 1, "equilibria": [0]},
    ]
