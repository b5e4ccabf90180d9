"""What questions are asked with, as commands, screens and programs are told of it: beside the types in a signature."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from standoff.model.conflict import State

Kind = Literal[
    "state", "outcome", "account", "accounts", "concepts", "concept", "party", "claims", "number", "seconds", "percent",
    "flag", "choice", "choices", "text", "texts", "folder",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Argument:
    """What an argument is for, and what kind of thing it takes.

    `takes` is a word for its value, `choices` are all there are; the kind "choices" takes some of them. A number is
    `least` at the lowest and `largest` at the highest; `most` is the largest that a screen offers. An argument that
    `leads` comes first, without its name, on a command line. `read` makes what the question takes of texts, and raises
    QuestionError for those of another form.
    """

    what: str
    kind: Kind = "text"
    takes: str = ""
    least: int | None = None
    largest: int | None = None
    most: int | None = None
    choices: tuple[str, ...] = ()
    leads: bool = False
    read: Callable[[Iterable[str]], Any] | None = None


Named = str | int | State
"""A state as people name one: see `standoff.model.states_named`."""

AccountName = Annotated[str | None, Argument("Only this account.", "account")]
PartyName = Annotated[str | None, Argument("Only this decision maker, by id or name.", "party", takes="NAME")]
AccountNames = Annotated[
    Iterable[str] | str | None, Argument("Only these accounts, by id or title, separated by commas.", "accounts")
]
OLDER_NAMES = {"account": ("accounts",), "concepts": ("concept",)}
"""Other names of arguments that are understood wherever these are."""
Concepts = Annotated[Iterable[str] | str | None, Argument("Solution concepts, separated by commas", "concepts")]
Limit = Annotated[int, Argument("The longest list of states.", "number", least=0)]
CountInPart = Annotated[bool, Argument("Also count merged states of which the outcome is true in part.", "flag")]
ONE_OF_BOTH = "give an outcome, or a state"
MeetsOutcome = Annotated[
    str | None, Argument("Would some state in which this is true hold? Or a state.", "outcome", takes="CONDITION")
]
