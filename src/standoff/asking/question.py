"""A question by its name: what it is asked with, and what its answer is in words, as JSON and as a figure."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal, get_args, get_type_hints

if TYPE_CHECKING:
    from pathlib import Path

    from standoff.errors import Finding
    from standoff.model.conflict import Conflict
    from standoff.questions.arguments import Argument
    from standoff.render.answer import Answer, Reference

QUESTIONS_ARE_IN = "standoff.questions"
Effort = Literal["quick", "long", "search"]


@dataclass(frozen=True, slots=True)
class Given:
    """An argument of a function by its name: its type, its value where none is given, and what people are told of it.

    `required` says that there is no such value.
    """

    name: str
    type: Any
    default: Any
    required: bool
    told: Argument | None

    def read(self, value: Any) -> Any:
        """What the question takes, of what people or programs give. Raises QuestionError for texts of a wrong form."""
        return value if self.told is None or self.told.read is None else self.told.read(value)


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of the workbench: its title, its icon, the key that leads to it, and what it is for in a few words.

    `address` is its name in addresses, where that isn't its title.
    """

    title: str
    icon: str
    key: str
    about: str
    address: str = ""

    @property
    def name(self) -> str:
        """Its name in addresses."""
        return self.address or self.title.lower()


@dataclass(frozen=True)
class Question:
    """A question, whose folder in `standoff.questions` is named as it is.

    The folder has the function that answers it, under the same name, `words` for people and `as_json` for programs, and
    `figure` where there is one; `before` and `otherwise` where there is something to tell before the answer, or in
    place of one. They are imported when they are needed.

    `summary` is what it asks, in a sentence, and `details` what else there is to say of it. Of the arguments in `apart`
    one goes without the other, and of `one_of` one is needed. `effort` says how long it may take. It is a `command`
    unless only screens and programs ask it. One that `withdraws` can be asked without some claims, and one that is
    `signed` says in JSON how it was made. Of what `looks_at` files beside the dispute nothing is kept, and what is
    `of_sources` alone is answered of a dispute, too, that isn't sound. One that isn't `served` is a command alone.
    One that goes `under` another is asked by options of that one's command, which then asks nothing else.
    The folder of one that is `checked` has `findings`: what is wrong with what it is about, and whether it has failed.
    """

    name: str
    summary: str
    details: str = ""
    screen: Screen | None = None
    apart: tuple[tuple[str, str], ...] = ()
    one_of: tuple[str, ...] = ()
    effort: Effort = "quick"
    command: bool = True
    withdraws: bool = True
    signed: bool = True
    drawn: bool = False
    looks_at_files: bool = False
    of_sources: bool = False
    served: bool = True
    checked: bool = False
    under: str = ""

    # What is in the folder

    @property
    def ask(self) -> Callable[..., Any]:
        """The function that answers it: it takes a conflict first."""
        return self._function(self.name)

    def words(self, result: Any, **how: Any) -> Answer:
        """An answer in words."""
        answer: Answer = self._function("words", "words")(result, **how)
        return answer

    def as_json(self, result: Any, **how: Any) -> dict[str, Any]:
        """An answer as a JSON object."""
        found: dict[str, Any] = self._function("as_json", "as_json")(result, **how)
        return found

    def draw(self, result: Any, path: Path, *, force: bool, **how: Any) -> None:
        """Draws an answer into a file."""
        self._function("draw", "figure")(result, path, force=force, **how)

    def findings(self, result: Any, spell: Callable[[Reference], str]) -> Iterable[Finding]:
        """What is wrong with what an answer is about; `spell` says how a further question is asked."""
        found: Iterable[Finding] = self._function("findings", "findings")(result, spell)
        return found

    def failed(self, result: Any, **how: Any) -> bool:
        """Whether that is so bad that whoever asked has to look at it."""
        return bool(self._function("failed", "findings")(result, **how))

    def before(self, conflict: Conflict) -> Iterator[str]:
        """What people are told before it is answered."""
        if self._has("before"):
            yield from self._function("before", "before")(conflict)

    def otherwise(self, conflict: Conflict, **arguments: Any) -> Any:
        """What is told where the states are too many to list; None where that is nothing.

        It is asked with the arguments of the question and with those that say how its answer is told in words.
        """
        return self._function("otherwise", "otherwise")(conflict, **arguments) if self._has("otherwise") else None

    def _has(self, module: str) -> bool:
        return find_spec(f"{QUESTIONS_ARE_IN}.{self.name}.{module}") is not None

    def _function(self, name: str, module: str = "") -> Callable[..., Any]:
        home = f"{QUESTIONS_ARE_IN}.{self.name}"
        function: Callable[..., Any] = getattr(import_module(f"{home}.{module}" if module else home), name)
        return function

    # What they take

    @property
    def tells_progress(self) -> bool:
        """Whether it says how far it is while it is answered."""
        return "progress" in inspect.signature(self.ask).parameters

    def asked_with(self) -> Mapping[str, Given]:
        """The arguments of the question; of a command those that people are told of."""
        found = given(self.ask)
        known = (name for name, each in found.items() if each.told or not self.command)
        return {name: found[name] for name in known if name != "progress"}

    def said_with(self) -> Mapping[str, Given]:
        """How an answer in words can be told, as far as people are told of that."""
        return {name: each for name, each in self.worded_with().items() if each.told}

    def worded_with(self) -> Mapping[str, Given]:
        """All that says how an answer in words is told."""
        return given(self._function("words", "words"))

    def failed_with(self) -> Mapping[str, Given]:
        """How strictly it is judged whether an answer has failed."""
        return given(self._function("failed", "findings")) if self.checked else {}

    def given_with(self) -> Mapping[str, Given]:
        """How an answer as JSON can be told."""
        return given(self._function("as_json", "as_json"))


def given(function: Callable[..., Any]) -> dict[str, Given]:
    """The arguments of a function but for the first, which is what it is about."""
    hints = get_type_hints(function, include_extras=True)
    _, *parameters = inspect.signature(function).parameters.values()
    return {each.name: _given(each, hints[each.name]) for each in parameters}


def _given(parameter: inspect.Parameter, hint: Any) -> Given:
    from standoff.questions.arguments import Argument

    told = next((each for each in getattr(hint, "__metadata__", ()) if isinstance(each, Argument)), None)
    kind = get_args(hint)[0] if hasattr(hint, "__metadata__") else hint
    required = parameter.default is inspect.Parameter.empty
    return Given(parameter.name, kind, None if required else parameter.default, required, told)
