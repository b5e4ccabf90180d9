"""A question by its name: what it is asked with, and its answer in words, as JSON and as a figure."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal, get_args, get_type_hints

from standoff.errors import QuestionError, not_there

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.figure import Figure

    from standoff.errors import Finding
    from standoff.model.conflict import Conflict
    from standoff.model.withdrawal import Withdrawal
    from standoff.questions.arguments import Argument
    from standoff.render.answer import Answer, Reference

QUESTIONS_ARE_IN = "standoff.questions"
PLAIN: dict[str, Any] = {"number": int, "seconds": float, "flag": bool}
SEVERAL = {"concepts", "accounts", "claims", "choices", "texts"}
Effort = Literal["quick", "long", "search"]
Subject = Literal["model", "model and sources", "sources"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question's function: its name, type and default, and how users are told of it, if they are."""

    name: str
    type: Any
    default: Any
    required: bool
    argument: Argument | None

    def read(self, value: Any) -> Any:
        """The value that the function takes, from what a user gave. Raises QuestionError for a text it can't read."""
        return value if self.argument is None or self.argument.read is None else self.argument.read(value)

    @property
    def plain(self) -> inspect.Parameter:
        """The parameter as programs give it: of a plain type, a list where there may be several values."""
        kind = "" if self.argument is None else self.argument.kind
        several = kind in SEVERAL or self.type == Sequence[str]
        plain = list[str] if several else PLAIN.get(kind, str) if kind else self.type
        if self.required:
            return inspect.Parameter(self.name, inspect.Parameter.KEYWORD_ONLY, annotation=plain)
        default = None if several else self.default
        optional = plain | None if default is None and (kind or several) else plain
        return inspect.Parameter(self.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=optional)


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of the workbench: its title, icon and shortcut key, and its purpose in a few words.

    `address` is its name in URLs, by default its title in lower case.
    """

    title: str
    icon: str
    key: str
    about: str
    address: str = ""

    @property
    def name(self) -> str:
        """The screen's name in URLs."""
        return self.address or self.title.lower()


@dataclass(frozen=True)
class Question:
    """A question and its settings. Its folder in `standoff.questions` has its name.

    The folder has a function of that name, which answers the question, and the modules `as_json` and `words`. It may
    have `figure`, which draws the answer; `file`, which sets it as a file of its own; `findings`, the problems in what
    the answer is about; `edits`, the change of the file that it proposes; `before`, notes to show before the answer;
    and `otherwise`, another answer for models with too many states to list. All are imported when they are needed.

    `summary` is the question in a sentence, and `details` explains it. `screen` is its screen in the workbench. It has
    a `command` of its own, and is served by the `api`, unless these are False; `option_of` names another question of
    whose command it is an option: that of its argument that is required or, if none is, one of its own name. The
    arguments of each pair in `apart` exclude each other, and one argument of `one_of` is required. `effort` says how
    long it may take.

    If it `withdraws`, claims can be withdrawn before it is asked. If it is `signed`, its JSON says how it was made.
    `reads` says what its answer depends on: an answer that depends on source files isn't kept, since they may change,
    and one that depends on sources alone is given for an unsound file too. If it `tells_concepts`, its words say
    themselves what its concepts mean; otherwise that stands at their end.
    """

    name: str
    summary: str
    details: str = ""
    screen: Screen | None = None
    apart: tuple[tuple[str, str], ...] = ()
    one_of: tuple[str, ...] = ()
    effort: Effort = "quick"
    command: bool = True
    api: bool = True
    option_of: str = ""
    withdraws: bool = True
    signed: bool = True
    reads: Subject = "model"
    tells_concepts: bool = False

    # The functions in the question's folder

    @property
    def ask(self) -> Callable[..., Any]:
        """The function that answers the question; its first argument is a conflict."""
        return self._function(self.name)

    def words(self, result: Any, **options: Any) -> Answer:
        """The answer in words."""
        from standoff.questions.concepts_key import with_concepts_told
        from standoff.questions.leaders import with_leaders_named
        from standoff.questions.unheeded import concepts_of

        answer: Answer = self._function("words", "words")(result, **options)
        if not self.tells_concepts:
            answer = with_concepts_told(answer, concepts_of(result))
        conflict = getattr(result, "conflict", None)
        return answer if conflict is None else with_leaders_named(answer, conflict)

    def as_json(self, result: Any, **options: Any) -> dict[str, Any]:
        """The answer as a JSON object."""
        found: dict[str, Any] = self._function("as_json", "as_json")(result, **options)
        return found

    @property
    def takes_settings(self) -> bool:
        """Whether it may be asked with settings: which coalitions act, and how ties are broken."""
        return any(
            each.argument and each.argument.kind in ("concepts", "concept") for each in self.arguments().values()
        )

    @property
    def is_drawn(self) -> bool:
        """Whether the answer can be drawn."""
        return self._has("figure")

    @property
    def composer(self) -> Callable[..., Figure]:
        """The function that composes a figure of an answer."""
        return self._function("compose", "figure")

    def figure_options(self) -> dict[str, Any]:
        """The options of the figure, if there is one, with what each is without being given."""
        known = inspect.signature(self.composer).parameters if self.is_drawn else {}
        return {name: each.default for name, each in list(known.items())[1:]}

    def draw(self, result: Any, path: Path, *, force: bool, **options: Any) -> None:
        """Draws the answer into a file. Of `options`, those of the answer in words, the figure takes what it knows."""
        from standoff.render import drawing

        drawing.save(self._figure(result, options), path, force=force)

    def _figure(self, result: Any, options: Mapping[str, Any]) -> Figure:
        known = {name: options[name] for name in options.keys() & self.figure_options().keys()}
        figure: Figure = self.composer(result, **known)
        return figure

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings of the files that the answer can be handed over as: `.svg` and others where it is drawn."""
        from standoff.render import drawing

        if self._has("file"):
            found: tuple[str, ...] = tuple(self._function("ENDINGS", "file"))  # type: ignore[arg-type]
            return found
        return tuple(drawing.ENDINGS) if self.is_drawn else ()

    def as_file(self, result: Any, ending: str, withdrawal: Withdrawal | None = None, **options: Any) -> bytes:
        """The answer as a file of one of its `endings`; a document begins with the claims withdrawn before.

        Raises QuestionError for an ending that it can't have.
        """
        from standoff.render import drawing

        if ending not in self.endings:
            raise QuestionError(not_there("format", ending, self.endings))
        if self._has("file"):
            found: bytes = self._function("bytes_of", "file")(result, ending, withdrawal)
            return found
        drawing.require_matplotlib()
        return drawing.bytes_of(self._figure(result, options), drawing.ENDINGS[ending])

    @property
    def has_findings(self) -> bool:
        """Whether an answer may come with findings: problems in what it is about."""
        return self._has("findings")

    def findings(self, result: Any, spell: Callable[[Reference], str]) -> Iterable[Finding]:
        """The problems in what the answer is about; `spell` writes a further question as users would ask it."""
        found: Iterable[Finding] = self._function("findings", "findings")(result, spell)
        return found

    def failed(self, result: Any, **options: Any) -> bool:
        """Whether these problems make the command fail."""
        return self.has_findings and bool(self._function("failed", "findings")(result, **options))

    @property
    def has_edits(self) -> bool:
        """Whether an answer may propose a change of the file."""
        return self._has("edits")

    def edits(self, result: Any) -> list[tuple[str, dict[str, Any]]]:
        """The commands, by name and with their arguments, that make the change that the answer proposes."""
        found: list[tuple[str, dict[str, Any]]] = self._function("edits", "edits")(result)
        return found

    def before(self, conflict: Conflict) -> Iterator[str]:
        """The notes to show before the question is answered."""
        if self._has("before"):
            yield from self._function("before", "before")(conflict)

    def otherwise(self, conflict: Conflict, **arguments: Any) -> Any:
        """Another answer where the states are too many to list, or None.

        `arguments` are those of the question and the options of its words.
        """
        return self._function("otherwise", "otherwise")(conflict, **arguments) if self._has("otherwise") else None

    def _has(self, module: str) -> bool:
        return find_spec(f"{QUESTIONS_ARE_IN}.{self.name}.{module}") is not None

    def _function(self, name: str, module: str = "") -> Callable[..., Any]:
        home = f"{QUESTIONS_ARE_IN}.{self.name}"
        function: Callable[..., Any] = getattr(import_module(f"{home}.{module}" if module else home), name)
        return function

    # Their parameters

    def arguments(self) -> Mapping[str, Parameter]:
        """The arguments of the question; for a command those that users are told of."""
        found = parameters_of(self.ask).items()
        return {name: each for name, each in found if name != "progress" and (each.argument or not self.command)}

    def words_options(self) -> Mapping[str, Parameter]:
        """The options of the answer in words; none where it has no words."""
        return parameters_of(self._function("words", "words")) if self._has("words") else {}

    def json_options(self) -> Mapping[str, Parameter]:
        """The options of the answer as JSON."""
        return parameters_of(self._function("as_json", "as_json"))

    def failure_options(self) -> Mapping[str, Parameter]:
        """The options that decide whether the command fails."""
        return parameters_of(self._function("failed", "findings")) if self.has_findings else {}

    def older_names(self) -> Mapping[str, str]:
        """The other names of its arguments that are understood, each with the name that the argument has."""
        from standoff.questions.arguments import OLDER_NAMES

        several = (name for name, each in self.arguments().items() if each.argument and each.argument.kind in SEVERAL)
        return {other: name for name in several for other in OLDER_NAMES.get(name, ())}

    def spelled(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Some arguments by the names that they have; one that is given by both names, by its own."""
        given = {name: value for name, value in values.items() if value is not None}
        older = self.older_names()
        return {**{older[name]: value for name, value in given.items() if name in older}, **_without(given, older)}

    def api_parameters(self) -> list[inspect.Parameter]:
        """All that programs may give: the question's arguments, the options of its JSON, and claims to withdraw.

        Arguments may be given by their older names, too.
        """
        return self._parameters({**self.arguments(), **self.json_options()})

    def words_parameters(self) -> list[inspect.Parameter]:
        """All that programs may give for an answer as a file: as `api_parameters`, with the options of words."""
        return self._parameters({**self.arguments(), **self.words_options()})

    def _parameters(self, found: dict[str, Parameter]) -> list[inspect.Parameter]:
        older = ((other, found[name]) for other, name in self.older_names().items() if other not in found)
        found |= {other: replace(each, name=other, required=False, default=None) for other, each in older}
        withdrawn = [
            Parameter(name, Sequence[str], None, False, None) for name in ("without", "voices", "affiliations")
        ]
        withdrawn += [Parameter("retracted", bool, False, False, None), Parameter("after", str, "", False, None)]
        settings = [Parameter("ties", str | None, None, False, None)] if self.takes_settings else []
        settings += [Parameter("coalitions", Sequence[str], None, False, None)] if self.takes_settings else []
        return [each.plain for each in (*found.values(), *settings, *(withdrawn if self.withdraws else ()))]


def _without(values: Mapping[str, Any], names: Container[str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}


def parameters_of(function: Callable[..., Any]) -> dict[str, Parameter]:
    """The parameters of a question's function, without the first, which is the conflict or the result."""
    from standoff.questions.arguments import Argument

    found = {}
    hints = get_type_hints(function, include_extras=True)
    for name, each in list(inspect.signature(function).parameters.items())[1:]:
        hint, required = hints[name], each.default is inspect.Parameter.empty
        argument = next((note for note in getattr(hint, "__metadata__", ()) if isinstance(note, Argument)), None)
        kind = get_args(hint)[0] if hasattr(hint, "__metadata__") else hint
        found[name] = Parameter(name, kind, None if required else each.default, required, argument)
    return found
