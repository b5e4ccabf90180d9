"""A question as a screen: declared choices, an answer in words, waiting for it, giving up, and nothing asked yet."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from nicegui import ui

from standoff.asking.question import Parameter, Question
from standoff.errors import StandoffError
from standoff.model.conflict import Conflict
from standoff.questions.arguments import Argument
from standoff.render.answer import Answer
from standoff.workbench.aside import aside
from standoff.workbench.pages.answer.choices import Choice, Concept, Flag, OneOf, Outcome, Party, Typed
from standoff.workbench.pages.answer.state import State
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import conflict_of
from standoff.workbench.pages.pieces.links import page_of
from standoff.workbench.service import ChangedError

ASKING = "Asking ..."
CANCELLED = "This was cancelled, so there is no answer. Ask once more, or change what is asked."
FAILED = "There is no answer: {} Change what is asked, or undo the last change to the file."
BROKEN = "There is no answer, as something broke on the way. Ask once more, or change what is asked."
FILES = {".svg": "SVG", ".pdf": "PDF", ".png": "PNG", ".html": "HTML", ".docx": "Word", ".md": "Markdown"}


class AnswerScreen:
    """A screen that asks one question.

    `choices` are the arguments that a user chooses; without them they follow from the question's signature. They are
    kept in the address. A subclass may add `_arguments` and, in `_missing`, say what has to be chosen first; it may
    build another `_layout` around the answer. `asks` stands on the button.
    """

    asks = "Ask"

    def __init__(self, bench: Bench, question: Question, choices: Sequence[Choice] | None = None) -> None:
        self.bench, self.question, self.page = bench, question, page_of(bench)
        self.choices = choices_of(question) if choices is None else choices
        self._head = parts.html(Markup("<h1>{}</h1>").format(self._title))
        if self.choices:
            with ui.element("div").classes(f"so-panel so-choices so-choices-{question.name}"):
                for each in self.choices:
                    each.build(bench)
                self._buttons()
        self._saved = parts.html().classes("so-save")
        self._layout()

    @property
    def _title(self) -> str:
        return self.question.name.capitalize() if self.question.screen is None else self.question.screen.title

    def _buttons(self) -> None:
        """Adds the button after the choices, which asks about what stands in the fields."""
        self.button = ui.button(self.asks, on_click=self._take).props("unelevated no-caps").classes("so-grow")

    def _take(self) -> None:
        self.bench.tune(**{each.name: each.text for each in self.choices if isinstance(each, Typed)})

    def _layout(self) -> None:
        """Builds the part below the choices: the answer alone."""
        self.answer = parts.html().classes("so-answered").props("aria-live=polite")

    def _missing(self, conflict: Conflict) -> Markup | str | None:
        """A message on what to choose or do first; None if the question can be asked."""
        absent = (each.missing for each in self.choices if each.missing and not each.asked(conflict))
        return next(absent, None)

    async def _beside(self, conflict: Conflict) -> None:
        """Updates the rest of the screen, once the answer is shown."""

    async def update(self) -> None:
        """Asks, and shows the answer, or says why there is none and what to do."""
        try:
            conflict = conflict_of(self.bench)
        except StandoffError:
            self._say("")  # the frame says what is wrong with the file
            raise
        for each in self.choices:
            each.update(conflict)
            await each.typed()
        await self._ask(conflict)
        await self._beside(conflict)

    async def _ask(self, conflict: Conflict) -> None:
        try:
            missing = self._missing(conflict)
            self._say(ASKING if missing is None else missing)
            self._head.content = Markup("<h1>{}</h1>").format(self._title)
            self._saved.content = ""
            if missing is None:
                arguments = self._arguments(conflict)
                await self._show(await self.bench.words(self.question.name, **arguments))
                self._saved.content = saved(self.bench, self.question, arguments)
        except asyncio.CancelledError:
            if self.bench.overtaken:
                raise
            self._say(CANCELLED)
        except ChangedError:
            raise
        except StandoffError as error:
            self._say(Markup(FAILED).format(parts.said(f"{error}.")))
        except Exception:
            self._say(BROKEN)
            raise

    def _arguments(self, conflict: Conflict) -> dict[str, Any]:
        """What it is asked with. Raises QuestionError where something that was chosen is none."""
        return {key: value for each in self.choices for key, value in each.asked(conflict).items()}

    async def _show(self, answer: Answer) -> None:
        """Shows an answer under the title of the screen and what it is about."""
        content = await aside(lambda: self.page.answer(answer))  # which takes a while where it is long
        lines = (Markup("<p class='so-verdict'>{}</p>").format(self.page.line(each)) for each in answer.about)
        self._head.content = Markup("<h1>{}</h1>{}").format(self._title, Markup("").join(lines))
        self.answer.content = content

    def _lead_back(self, words: str, *without: str) -> None:
        """Puts a link above the answer: to this screen without some parameters of its address."""
        kept = {name: value for name, value in self.bench.params.items() if name not in without}
        back = parts.link(self.bench.href(self.bench.name, **kept), words)
        self.answer.content = Markup("<p>{}</p>{}").format(back, Markup(self.answer.content))

    def _say(self, words: Markup | str) -> None:
        """Shows a message in place of an answer."""
        if not self.answer.is_deleted:
            self.answer.content = parts.empty(words) if words else ""


def saved(bench: Bench, question: Question, arguments: Mapping[str, Any]) -> Markup:
    """Links to the answer as a file, in each format that it has; nothing where it has none."""
    given = {"file": bench.params.get("file"), **arguments}
    known = {name: value for name, value in given.items() if value is not None}
    links = (
        Markup('<a href="{}" download>{}</a>').format(
            f"/api/downloads/{question.name}?{urlencode({**known, 'format': each[1:]}, doseq=True)}", FILES[each]
        )
        for each in question.endings
    )
    what = "report" if question.name == "report" else "figure"
    return Markup("Save the {} as {}").format(what, parts.joined(links)) if question.endings else Markup()


def choices_of(question: Question) -> Sequence[Choice]:
    """A choice for each argument that users are told of, without those that the whole window sets.

    An outcome and a state that don't go together are one field.
    """
    arguments, one_field = question.arguments(), dict(question.apart)
    missing = "Name an outcome or a state above." if question.one_of else ""
    made: list[Choice] = []
    for each in arguments.values():
        if each.name in one_field and each.argument and each.name == "outcome":
            made.append(Outcome(state=one_field[each.name], missing=missing))
        elif each.argument is not None and each.name not in one_field.values():
            made += _choice(each, each.argument)
    return made


def _choice(parameter: Parameter, argument: Argument) -> Iterator[Choice]:
    label = parameter.name.replace("_", " ").capitalize()
    match argument.kind:
        case "concepts" | "concept":
            yield Concept(argument=parameter.name)
        case "state":
            yield State(parameter.name, label)
        case "party":
            yield Party()
        case "flag":
            yield Flag(parameter.name, label)
        case "number" if argument.least is not None and argument.most is not None:
            numbers = {str(number): str(number) for number in range(argument.least, argument.most + 1)}
            yield OneOf(parameter.name, label, numbers, str(parameter.default), int)
        case "choice":
            yield OneOf(parameter.name, label, {each: each for each in argument.choices}, str(parameter.default))
        case "outcome":
            yield Outcome(label, parameter.name)
        case "text":
            yield Typed(parameter.name, label)
