"""The language of conditions: its grammar, its words, and hints for texts that don't follow the grammar."""

from __future__ import annotations

import re

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
RESERVED = frozenset({"and", "or", "not", "if", "iff", "at", "least", "most", "exactly", "of"})
SIGNS = frozenset("&|!-~=<>")


def word_at(text: str, offset: int) -> str:
    """The word or sign that begins at a place of a text."""
    found = re.match(r"\w+|.", text[offset:], re.DOTALL)
    return found.group() if found else ""


def hint_at_end(text: str) -> str:
    """A hint for a condition that ends too early."""
    if text.count("(") > text.count(")"):
        return "`)` is missing; in [ ] and { } YAML ends a text at a comma: put the condition in quotes there"
    return "a name or `)` is missing at its end"


def hint_at(text: str, offset: int) -> str:
    """A hint for a condition with an unexpected word or sign."""
    word, before = word_at(text, offset), text[:offset]
    for each in (word, *re.findall(r"\w+", before)[-1:]):
        if each.lower() in RESERVED and each != each.lower():
            return f"write `{each.lower()}`"
    if re.search(r"\b(least|most|exactly)(\s+\d+)?\s*$", before):
        return "write it like `at least 2 of (a, b, c)`: a number in digits, and `of`"
    if word[0].isdigit():
        return "a name starts with a letter"
    if text[offset:].startswith("->") or word == "implies":
        return "`a -> b` is `b if a`"
    if word == "then" or text.lstrip().startswith("if "):
        return "the condition comes last: `b if a`"
    if word in ("if", "iff"):
        return "put parentheses around one of the parts: `if` and `iff` don't chain"
    if word in SIGNS:
        return "write `and`, `or`, `not`, `if`, `iff`"
    return "`and`, `or`, `if` or `iff` join two conditions"
