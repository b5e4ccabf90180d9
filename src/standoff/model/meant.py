"""What a text that isn't a condition was probably meant to be: the slips of people who know other notations.

Each rule rewrites a way of writing that the grammar doesn't know. What comes of all of them is offered only if the
grammar reads it, so that a hint that is followed is accepted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

LONGEST = 200  # characters of a text that is looked at
NAME = r"[^\W\d]\w*(?:\.\w+)?"
NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}
JOINED = {"all": " and ", "both": " and ", "any": " or ", "either": " or ", "none": " or "}
WORDS = r"and|or|not|if|iff|at|least|most|exactly|of"
YES, NO = r"(?:yes|true|1|y)\b", r"(?:no|false|0|n)\b"

Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


def _rule(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Rule:
    return re.compile(pattern, re.IGNORECASE), new


def _of_parts(found: re.Match[str]) -> str:
    word, parts = found[1].lower(), JOINED[found[1].lower()].join(each.strip() for each in found[2].split(","))
    return f"not ({parts})" if word == "none" else parts


RULES: tuple[Rule, ...] = (
    _rule(r"[“”„‟\"‘’‚']", ""),
    _rule(rf"\b({WORDS}|then|implies|unless|xor|neither|nor|but)\b", lambda found: found[0].lower()),
    _rule(rf"({NAME})\s*(?:===?|=)\s*{YES}", r"\1"),
    _rule(rf"({NAME})\s*(?:===?|=)\s*{NO}", r"not \1"),
    _rule(rf"({NAME})\s*(?:!==?|<>|≠)\s*({NAME})", r"not (\1 iff \2)"),
    _rule(r"\s*(?:<-+>|<=+>|↔|⇔|===?)\s*", " iff "),
    _rule(r"^(.*?)\s*(?:[-=]+>|→|⇒|\bimplies\b)\s*(.*)$", r"\2 if \1"),
    _rule(r"\s*=\s*", " iff "),
    _rule(r"\s*(?:&&?|∧|\+)\s*", " and "),
    _rule(r"\s*(?:\|\|?|∨)\s*", " or "),
    _rule(r"[!~¬]\s*|(?<![\w)])-\s*(?=[\w(])", "not "),
    _rule(r"^\s*if\s+(.*?)(?:\s*,\s*|\s+)then\s+(.*)$", r"\2 if \1"),
    _rule(r"^\s*if\s+(.*?)\s*,\s*(.*)$", r"\2 if \1"),
    _rule(rf"\s+unless\s+({NAME})\s*$", r" if not \1"),
    _rule(r"\s+unless\s+(.*)$", r" if not (\1)"),
    _rule(rf"({NAME})\s+xor\s+({NAME})", r"exactly 1 of (\1, \2)"),
    _rule(rf"\bneither\s+({NAME})\s+nor\s+({NAME})", r"not (\1 or \2)"),
    _rule(r"\s+without\s+", " and not "),
    _rule(r"\s*,?\s+but\s+", " and "),
    _rule(r"\b(all|both|any|either|none)\s+of\s*[(\[]([^()\[\]]*)[)\]]", _of_parts),
    _rule(rf"\b({'|'.join(NUMBERS)})(?=\s+of\b|\s*[(\[])", lambda found: NUMBERS[found[1].lower()]),
    _rule(r"(\bat\s+least|\bat\s+most|\bexactly)\s+(\d+)\s*(?:of\b)?\s*[(\[]([^()\[\]]*)[)\]]", r"\1 \2 of (\3)"),
    _rule(r"(\bat\s+least|\bat\s+most|\bexactly)\s+(\d+)\s+of\s+([^()\[\]]*)$", r"\1 \2 of (\3)"),
    _rule(r"(?<!least )(?<!most )(?<!exactly )\b1\s+of\s*\(", "exactly 1 of ("),
    _rule(r"(?<!least )(?<!most )(?<!exactly )\b(\d+)\s+of\s*\(", r"at least \1 of ("),
)


def readings(text: str, offset: int, options: Collection[str]) -> Iterator[str]:
    """What a text may have been meant to be, the likeliest first; what isn't expected stands at `offset`.

    A list that breaks off was cut by YAML: in brackets a comma ends a text. Of its parts nothing can be told.
    """
    if (
        len(text) > LONGEST
        or re.search(r"\bof\s*\([^)]*$", text)
        or text[: offset + 1].count(")") > text[:offset].count("(")
    ):
        return
    yield meant(text, options)
    yield meant(side_by_side(text, offset), options)


def meant(text: str, options: Collection[str]) -> str:
    """The condition that a text was probably meant to be; `options` are the full names of options.

    >>> meant("!a && b -> c", ())
    'c if not a and b'
    """
    text = re.sub(r"(\w+)\s*[/:\s]\s*(\w+)", lambda found: _owned(found, options), text)
    for pattern, new in RULES:
        text = pattern.sub(new, text)
    return " ".join(text.split()) + ")" * (text.count("(") - text.count(")"))


def side_by_side(text: str, offset: int) -> str:
    """The text with `and` before the word at a place, where two conditions stand side by side."""
    return f"{text[:offset].rstrip()} and {text[offset:]}"


def _owned(found: re.Match[str], options: Collection[str]) -> str:
    name = f"{found[1]}.{found[2]}"
    return name if name in options else found[0]
