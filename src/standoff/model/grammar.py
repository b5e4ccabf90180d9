"""The language of conditions: its grammar, its words, and hints for texts that don't follow the grammar.

```text
iff      = given ["iff" given]
given    = any ["if" any]
any      = all {"or" all}
all      = negation {"and" negation}
negation = "not" negation | NAME | "(" iff ")" | BOUND NUMBER "of" "(" iff {"," iff} ")"
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TOKEN = re.compile(
    r"""
    (?P<BOUND> (?:at\s+least | at\s+most | exactly)\b ) |
    (?P<NUMBER> [0-9]{1,4} ) |
    (?P<NAME> [^\W\d]\w*(?:\.\w+)? ) |
    \S  # a parenthesis or a comma; of all other signs the grammar knows none
    """,
    re.VERBOSE,
)
KEYWORDS = frozenset({"and", "or", "not", "if", "iff", "of"})  # no names, wherever they stand
END = "the end of the text"
RESERVED = frozenset({"and", "or", "not", "if", "iff", "at", "least", "most", "exactly", "of"})
LAST = "the condition comes last: `b if a`"
CUT = "in [ ] and { } YAML ends a text at a comma: put the condition in quotes there"
SIGNS = frozenset("&|!-~=<>")


class Token(NamedTuple):
    """A piece of a text: BOUND, NUMBER, NAME or END; the kind of any other is the word or sign itself."""

    kind: str
    text: str
    offset: int


def tokens(text: str) -> Iterator[Token]:
    """The pieces of a text, without the blanks between them. The last one is its end."""
    for found in TOKEN.finditer(text):
        piece = found.group()
        yield Token(piece if piece in KEYWORDS else found.lastgroup or piece, piece, found.start())
    yield Token(END, "", len(text))


def word_at(text: str, offset: int) -> str:
    """The word or sign that begins at a place of a text."""
    found = re.match(r"\w+|.", text[offset:], re.DOTALL)
    return found.group() if found else ""


def hint_at_end(text: str) -> str:
    """A hint for a condition that ends too early."""
    last = re.search(r"\b(and|or|not|if|iff)\s*$", text)
    if last:
        return f"a name is missing after `{last.group(1)}`"
    if text.count("(") > text.count(")"):
        return f"`)` is missing; {CUT}"
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
        return LAST
    lacking = _lacking(word, before)
    if lacking:
        return lacking
    if word in ("if", "iff"):
        return f"{_chained(text, offset)}: `if` and `iff` don't chain"
    if word in SIGNS:
        return "write `and`, `or`, `not`, `if`, `iff`"
    return "`and`, `or`, `if` or `iff` join two conditions"


def _chained(text: str, offset: int) -> str:
    """What to write for `a if b if c`, which people read in both ways."""
    first = re.fullmatch(r"([^()]+?) (iff?) ([^()]+?) ", text[:offset])
    rest = text[offset:]
    if first is None or "(" in rest or len(re.findall(r"\biff?\b", text)) > 2:
        return "put parentheses around one of the parts"
    left, word, middle = first.groups()
    return f"write `({left} {word} {middle}) {rest}` or `{left} {word} ({middle} {rest})`"


def _lacking(word: str, before: str) -> str:
    """What is missing where a word isn't expected behind others; empty where nothing is."""
    joint = re.search(r"\b(and|or|not|if|iff)\s*$", before)
    if word in (",", ";"):
        return "each condition is an item of its own in the list; `and` makes one of two"
    if word == ")" and before.count("(") <= before.count(")"):
        return f"no `(` stands before this `)`; {CUT}"
    if word not in ("and", "or", "if", "iff"):
        return ""
    if not before.strip():
        return f"a name is missing before `{word}`"
    return f"a name is missing between `{joint.group(1)}` and `{word}`" if joint else ""
