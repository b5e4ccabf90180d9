"""Conditions over options: `not us.strike and (freeze or at least 2 of (a, b, c))`.

From the tightest to the loosest: `not`, `and`, `or`, `if`, `iff`. `p if q` means that q implies p. `if` and
`iff` don't chain: `a if b if c` needs parentheses, because people read it in different ways.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import and_, or_
from typing import Any, Literal, cast

from standoff.errors import StandoffError
from standoff.model.grammar import END, Token, hint_at, hint_at_end, tokens, word_at

EMPTY = "this condition is empty"
LONGEST = 20_000  # characters
DEEPEST = 50  # nested parentheses and `not`s

Bound = Literal["at least", "at most", "exactly"]


@dataclass(frozen=True, slots=True)
class Name:
    """An option, a definition or, in graph form, a state."""

    name: str
    offset: int = field(default=0, compare=False, repr=False)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Not:
    """True where its part is false."""

    part: Condition

    def __str__(self) -> str:
        return f"not {_wrapped(self.part, Not)}"


@dataclass(frozen=True, slots=True)
class And:
    """True where all its parts are true."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return " and ".join(_wrapped(part, And) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """True where at least one of its parts is true."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return " or ".join(_wrapped(part, Or) for part in self.parts)


@dataclass(frozen=True, slots=True)
class If:
    """`then if given`: false only where `given` is true and `then` is false."""

    then: Condition
    given: Condition

    def __str__(self) -> str:
        return f"{_wrapped(self.then, If)} if {_wrapped(self.given, If)}"


@dataclass(frozen=True, slots=True)
class Iff:
    """True where both sides have the same truth value."""

    left: Condition
    right: Condition

    def __str__(self) -> str:
        return f"{_wrapped(self.left, Iff)} iff {_wrapped(self.right, Iff)}"


@dataclass(frozen=True, slots=True)
class Count:
    """`at least 2 of (a, b, c)`, or the same with `at most` or `exactly`: bounds the number of parts that are true."""

    bound: Bound
    number: int
    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return f"{self.bound} {self.number} of ({', '.join(map(str, self.parts))})"


Condition = Name | Not | And | Or | If | Iff | Count

TIGHTNESS: dict[type, int] = {Name: 6, Count: 6, Not: 5, And: 4, Or: 3, If: 2, Iff: 1}


class ConditionError(StandoffError):
    """A text isn't a condition. Says what is wrong, at which character, and what to try."""

    def __init__(self, message: str, offset: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.offset, self.hint = message, offset, hint


def parse(text: str) -> Condition:
    """Reads a condition from its text.

    Raises ConditionError, with the place in the text, where the text isn't a condition, or is longer or more deeply
    nested than anything that a person would write.

    >>> parse("not a and b or c")
    Or(parts=(And(parts=(Not(part=Name(name='a')), Name(name='b'))), Name(name='c')))
    """
    _refuse_giants(text)
    return _Reader(text).whole()


def evaluate(condition: Condition, truth: Mapping[str, Any]) -> Any:
    """The truth value of a condition, given the truth value of each name.

    `truth` maps each name to a bool, or to an array of bools with one entry a state; their shapes must broadcast. The
    result is a bool or an array of bools accordingly.

    >>> evaluate(parse("a if b"), {"a": False, "b": True})
    False
    """

    def value(part: Condition) -> Any:
        match part:
            case Name(name):
                return truth[name]
            case Not(inner):
                return value(inner) ^ True
            case And(parts):
                return reduce(and_, map(value, parts))
            case Or(parts):
                return reduce(or_, map(value, parts))
            case If(then, given):
                return value(then) | (value(given) ^ True)
            case Iff(left, right):
                return value(left) ^ value(right) ^ True
            case Count(bound, number, parts):
                true_parts = sum(value(each) * 1 for each in parts)
                if bound == "at least":
                    return true_parts >= number
                return true_parts <= number if bound == "at most" else true_parts == number

    return value(condition)


def names(condition: Condition) -> Iterator[Name]:
    """Every name in a condition, in the order of the text."""
    match condition:
        case Name():
            yield condition
        case Not(part):
            yield from names(part)
        case And(parts) | Or(parts) | Count(_, _, parts):
            for each in parts:
                yield from names(each)
        case If(left, right) | Iff(left, right):
            yield from names(left)
            yield from names(right)


def rename(condition: Condition, new: Callable[[Name], Condition]) -> Condition:
    """The condition with each name replaced by `new(name)`."""
    match condition:
        case Name():
            return new(condition)
        case Not(part):
            return Not(rename(part, new))
        case And(parts) | Or(parts) | Count(_, _, parts):
            return replace(condition, parts=tuple(rename(each, new) for each in parts))
        case If(then, given):
            return If(rename(then, new), rename(given, new))
        case Iff(left, right):
            return Iff(rename(left, new), rename(right, new))


def _wrapped(part: Condition, outer: type) -> str:
    """The text of a part, in parentheses where the outer condition binds more tightly than the part."""
    loosest = TIGHTNESS[outer] + (outer is not Not)
    return str(part) if TIGHTNESS[type(part)] >= loosest else f"({part})"


def _refuse_giants(text: str) -> None:
    if len(text) > LONGEST:
        raise ConditionError(f"this condition is {len(text):,} characters long; at most {LONGEST:,} are read")
    within = [0]  # the depth inside each open parenthesis, the innermost last
    depth = 0
    for token in re.finditer(r"[()]|\w+", text):
        if token.group() == ")" and len(within) > 1:
            within.pop()
        depth = depth + 1 if token.group() in ("(", "not") else within[-1]
        if token.group() == "(":
            within.append(depth)
        if depth > DEEPEST:
            message = f"parentheses and `not` are nested more than {DEEPEST} deep"
            raise ConditionError(message, token.start(), "use `definitions`")


class _Reader:
    """Reads a text from left to right: a method for each rule of the grammar. `ahead` is the token that comes next."""

    def __init__(self, text: str) -> None:
        self.text, self.coming = text, tokens(text)
        self.ahead = next(self.coming)

    def whole(self) -> Condition:
        found = self.iff()
        self.take(END)
        return found

    def iff(self) -> Condition:
        left = self.given()
        return Iff(left, self.given()) if self.took("iff") else left

    def given(self) -> Condition:
        then = self.any()
        return If(then, self.any()) if self.took("if") else then

    def any(self) -> Condition:
        parts = [self.all()]
        while self.took("or"):
            parts.append(self.all())
        return Or(tuple(parts)) if len(parts) > 1 else parts[0]

    def all(self) -> Condition:
        parts = [self.negation()]
        while self.took("and"):
            parts.append(self.negation())
        return And(tuple(parts)) if len(parts) > 1 else parts[0]

    def negation(self) -> Condition:
        if self.took("not"):
            return Not(self.negation())
        if self.took("("):
            found = self.iff()
            self.take(")")
            return found
        if self.ahead.kind == "BOUND":
            return self.count()
        name = self.take("NAME")
        return Name(name.text, name.offset)

    def count(self) -> Condition:
        bound = " ".join(self.take("BOUND").text.split())
        number = int(self.take("NUMBER").text)
        self.take("of")
        self.take("(")
        parts = [self.iff()]
        while self.took(","):
            parts.append(self.iff())
        self.take(")")
        return Count(cast(Bound, bound), number, tuple(parts))

    def took(self, kind: str) -> bool:
        """Whether the next token is of a kind; if it is, it is taken."""
        if self.ahead.kind != kind:
            return False
        self.take(kind)
        return True

    def take(self, kind: str) -> Token:
        """Takes the next token. Raises ConditionError where it is of another kind."""
        token = self.ahead
        if token.kind == kind:
            self.ahead = next(self.coming, token)  # nothing comes after the end
            return token
        if not self.text.strip():
            raise ConditionError(EMPTY)
        if token.kind == END:
            raise ConditionError("this condition ends too early", token.offset, hint_at_end(self.text))
        message = f"`{word_at(self.text, token.offset)}` is not expected here"
        raise ConditionError(message, token.offset, hint_at(self.text, token.offset))
