"""The grammar of conditions, written once more for a parser generator: it has to read every text as the package does.

Texts are random: sound ones, sound ones with a word exchanged, put in or left out, and heaps of words and signs.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from lark import Lark, Transformer, UnexpectedInput, v_args

from standoff.model.conditions import And, Condition, ConditionError, Count, If, Iff, Name, Not, Or, names, parse

GRAMMAR = r"""
?start: iff
?iff: given | given "iff" given -> iff
?given: any | any "if" any -> given
?any: all | all ("or" all)+ -> any
?all: negation | negation ("and" negation)+ -> all
?negation: atom | "not" negation -> negation
?atom: NAME -> name
     | "(" iff ")"
     | BOUND NUMBER "of" "(" iff ("," iff)* ")" -> count
BOUND.2: /(at\s+least|at\s+most|exactly)\b/
NUMBER: /[0-9]{1,4}/
NAME: /[^\W\d]\w*(\.\w+)?/
%ignore /\s+/
"""
PLAIN = "a us.talks not and or if iff at least most exactly of ( ) , 2 0 12345 3rd NOT Or . - & a. .b x.y.z not.b"
ODD = ("at\tleast", "at\xa0most", "été", "한국", "²", "٣", "ª", "\x1c", "\u3000", "\u200b", "\x00", "\ud800", "")
WORDS = (*PLAIN.split(), *ODD)


@v_args(inline=True)
class Builder(Transformer[Any, Condition]):
    """Makes a condition of what the generated parser has read."""

    negation, given, iff = Not, If, Iff

    def name(self, token: Any) -> Condition:
        return Name(str(token), token.start_pos)

    def all(self, *parts: Condition) -> Condition:
        return And(parts)

    def any(self, *parts: Condition) -> Condition:
        return Or(parts)

    def count(self, bound: Any, number: str, *parts: Condition) -> Condition:
        words: Any = " ".join(bound.split())
        return Count(words, int(number), parts)


@pytest.fixture(scope="module")
def generated() -> Lark:
    return Lark(GRAMMAR, parser="lalr", lexer="basic", transformer=Builder())


def by_generated(parser: Lark, text: str) -> tuple[Condition, list[int]] | int:
    """The condition with the places of its names, or the place of what isn't expected."""
    try:
        found: Any = parser.parse(text)
    except UnexpectedInput as error:
        ended = getattr(getattr(error, "token", None), "type", "") == "$END"
        return len(text) if ended or error.pos_in_stream is None else error.pos_in_stream
    return found, [each.offset for each in names(found)]


def by_package(text: str) -> tuple[Condition, list[int]] | int:
    try:
        found = parse(text)
    except ConditionError as error:
        return error.offset if text.strip() else len(text)
    return found, [each.offset for each in names(found)]


def sound(rng: Random, depth: int) -> str:
    kind = rng.choice(["and", "or", "if", "iff", "not", "count", "()", "name"]) if depth else "name"
    parts = [sound(rng, depth - 1) for _ in range(rng.randint(2, 3))] if depth else []
    match kind:
        case "name":
            return rng.choice(["a", "us.talks", "c_3", "été"])
        case "not":
            return f"not {parts[0]}"
        case "()":
            return f"({parts[0]})"
        case "count":
            return f"{rng.choice(['at least', 'at  most', 'exactly'])} {rng.randint(0, 99)} of ({', '.join(parts)})"
        case _:
            return f" {kind} ".join(parts)


def spoilt(rng: Random, text: str) -> str:
    words = text.split(" ")
    place = rng.randrange(len(words))
    words[place : place + rng.randint(0, 1)] = rng.choice([[], [rng.choice(WORDS)]])
    return " ".join(words)


def texts(rng: Random) -> Iterator[str]:
    yield from ("", " ", "(", "a " * 40)
    for _ in range(700):
        text = sound(rng, 3)
        yield from (text, spoilt(rng, text), rng.choice(["", " "]).join(rng.choices(WORDS, k=rng.randint(1, 9))))


def test_a_generated_parser_reads_the_same(generated: Lark) -> None:
    kinds = {"sound": 0, "unsound": 0}
    for text in texts(Random(15)):
        expected = by_generated(generated, text)
        assert by_package(text) == expected, text
        kinds["unsound" if isinstance(expected, int) else "sound"] += 1
    assert min(kinds.values()) > 500
