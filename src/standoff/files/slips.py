"""What a person did who wrote a text that YAML can't read: where it went wrong, what is wrong, and the line to write.

The parser stops where it can't go on, which is often a line after the slip. The lines around that place tell more.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

KEY = r"(?P<lead>\s*(?:- )?(?P<key>[\w -]+?))"
BY_CHANCE = "is this line indented by chance?"
IN_QUOTES = "put the text in quotes: write `{}`"
MISSING = "a bracket, a comma or a quotation mark is missing, or a line is indented by chance"
LONGEST = 1_000  # letters of a line that is looked at
UNCLOSED = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Slip:
    """What went wrong, in which line and column (from 1), and what to write."""

    message: str
    line: int
    column: int
    hint: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the parser stopped: its problem, the place (lines and columns from 0), and where what it read began."""

    lines: list[str]
    problem: str
    line: int
    column: int
    begun: tuple[int, int] | None

    @property
    def here(self) -> str:
        """The line in which it stopped."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def sign(self) -> str:
        """The sign at which it stopped."""
        return self.here[self.column : self.column + 1]

    @property
    def above(self) -> tuple[int, str]:
        """The last line before it that isn't blank and no comment, and its number."""
        for number in range(min(self.line, len(self.lines)) - 1, -1, -1):
            line = self.lines[number]
            if line.strip() and not line.lstrip().startswith("#"):
                return number, line
        return -1, ""


def slip(stop: Stop) -> Slip | None:
    """The slip that made the parser stop, if it is one that is known here."""
    if max(len(stop.here), len(stop.above[1])) > LONGEST:
        return None
    looks = (look for words, looks, _ in KINDS if words in stop.problem for look in looks)
    return next((found for look in looks if (found := look(stop)) is not None), None)


def hint_for(problem: str) -> str:
    """A hint by the words of the parser alone."""
    return next((hint for words, _, hint in KINDS if words in problem), "")


def quoted(text: str) -> str:
    """A text in the quotes that it needs.

    >>> print(quoted("pump more: always"), quoted('"Peace" talks'))
    "pump more: always" '"Peace" talks'
    """
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _strange_sign(stop: Stop) -> Slip | None:
    before = stop.here[: stop.column]
    if stop.sign == "\t":
        message = "this line is indented with a tab"
        return Slip(message, stop.line + 1, stop.column + 1, "indent with blanks; YAML allows no tabs there")
    if not before.strip() and stop.here.lstrip().startswith("```"):
        return Slip("this line is no YAML", stop.line + 1, stop.column + 1, "leave this line out")
    inside = before.count("[") + before.count("{") > before.count("]") + before.count("}")
    rest = re.split(r"[,\]}]|\s#" if inside else r"\s#", stop.here[stop.column :])[0].strip()
    message = f"a text can't begin with `{stop.sign}`"
    return Slip(message, stop.line + 1, stop.column + 1, IN_QUOTES.format(quoted(rest)))


def _alias(stop: Stop) -> Slip | None:
    line, column = stop.begun or (stop.line, stop.column)
    return _strange_sign(Stop(stop.lines, "", line, column, None))


def _open_quote(stop: Stop) -> Slip | None:
    if stop.begun is None:
        return None
    return Slip(
        "this quotation mark is never closed", stop.begun[0] + 1, stop.begun[1] + 1, "put another at the text's end"
    )


def _open_bracket(stop: Stop) -> Slip | None:
    if stop.begun is None:
        return None
    line, column = stop.begun
    opened = stop.lines[line][column : column + 1]
    if (line == stop.line and stop.sign not in ("]", "}", "")) or opened not in UNCLOSED:
        return None
    return Slip(f"this `{opened}` is never closed", line + 1, column + 1, f"put `{UNCLOSED[opened]}` at its end")


def _second_colon(stop: Stop) -> Slip | None:
    """`pump: pump more: always`."""
    found = re.match(rf"{KEY}: +(?P<text>[^\"'\[{{|>&*!].*)$", stop.here)
    if found is None or stop.column < found.start("text"):
        return None
    hint = IN_QUOTES.format(f"{found['lead'].strip()}: {quoted(found['text'].strip())}")
    return Slip("a text can't hold `: ` outside quotes", stop.line + 1, stop.column + 1, hint)


def _line_above(stop: Stop) -> Slip | None:
    """The line before is no pair of a key and a value, so that it was read together with this one."""
    number, line = stop.above
    text = line.strip()
    if number < 0 or re.match(rf"{KEY}:(\s|$)", line):
        return None
    place = number + 1, len(line) - len(line.lstrip()) + 1
    if text.startswith("//"):
        return Slip("a comment begins with `#`", *place, f"write `# {text[2:].strip()}`")
    for pattern, message in (
        (r"([\w -]+?):(\S.*)", "a blank after the colon is missing"),
        (r"([\w -]+?)\s*=\s*(.*)", "a key has `: ` after it, not `=`"),
        (r"(\w+)\s+(.*)", "a key has `: ` after it, with a blank"),
    ):
        found = re.fullmatch(pattern, text)
        if found:
            return Slip(message, *place, f"write `{found[1]}: {found[2]}`")
    return None


def _deeper(stop: Stop) -> Slip | None:
    """A line that is indented more than the one before, which has a value already, or in a way that fits none."""
    line = stop.here
    return Slip("this line doesn't fit under those before it", stop.line + 1, _indent(line) + 1, BY_CHANCE)


def _after_quotes(stop: Stop) -> Slip | None:
    """`title: 'The north's well'`."""
    found = re.match(rf"{KEY}: +(?P<text>(?P<mark>[\"']).*)$", stop.here)
    if found is None or stop.column <= found.start("text"):
        return None
    text = found["text"].rstrip()
    inner = text[1:-1] if text.endswith(found["mark"]) and len(text) > 1 and text.startswith(found["mark"]) else text
    if text.count(found["mark"]) == 2 and not text.endswith(found["mark"]):
        inner = text
    message = "the quotation ends before this, in the middle of the text"
    return Slip(message, stop.line + 1, stop.column + 1, f"write `{found['lead'].strip()}: {quoted(inner)}`")


def _extra_bracket(stop: Stop) -> Slip | None:
    if stop.sign not in ("]", "}"):
        return None
    line = (stop.here[: stop.column] + stop.here[stop.column + 1 :]).strip()
    return Slip(f"this `{stop.sign}` closes nothing", stop.line + 1, stop.column + 1, f"write `{line}`")


def _list_in_line(stop: Stop) -> Slip | None:
    items = stop.here[stop.column :].lstrip("- ").strip()
    message = "a list with `- ` begins in the line below its key"
    return Slip(message, stop.line + 1, stop.column + 1, f"write `[{items}]` here, or each item in a line of its own")


def _tight_colon(stop: Stop) -> Slip | None:
    start = _word_start(stop)
    found = re.match(r"([\w.-]+):(\S[^,}\]]*)", stop.here[start:])
    if found is None:
        return None
    if value := re.search(r":\s+([^,{}\[\]]*)$", stop.here[:start]):
        hint = IN_QUOTES.format(quoted(f"{value[1]}{found[0].strip()}"))
        return Slip("a text in brackets can't hold this colon outside quotes", stop.line + 1, stop.column + 1, hint)
    return Slip(
        "a blank after this colon is missing", stop.line + 1, stop.column + 1, f"write `{found[1]}: {found[2].strip()}`"
    )


def _word_start(stop: Stop) -> int:
    before = stop.here[: stop.column]
    return len(before) - len(re.split(r"[\s,{\[]", before)[-1])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


Look = Callable[[Stop], Slip | None]
KINDS: tuple[tuple[str, tuple[Look, ...], str], ...] = (
    (
        "cannot start any token",
        (_strange_sign,),
        "indent with blanks, not tabs, and put a text that starts with a sign into quotes",
    ),
    ("scanning an alias", (_alias,), ""),
    (
        "could not find expected ':'",
        (_line_above,),
        "each key has `: ` after it, with a blank; look at the line before, too",
    ),
    (
        "mapping values are not allowed",
        (_second_colon, _line_above, _deeper),
        "put a text with `: ` in it into quotes; after a key comes `: `, with a blank",
    ),
    ("unexpected end of stream", (_open_quote,), "a quotation mark was opened and not closed"),
    ("did not find expected ',' or", (_open_bracket,), MISSING),
    ("did not find expected key", (_after_quotes, _extra_bracket, _deeper), MISSING),
    ("did not find expected '-' indicator", (_deeper,), MISSING),
    ("did not find expected", (), MISSING),
    ("block sequence entries are not allowed", (_list_in_line,), ""),
    ("found unexpected ':'", (_tight_colon,), ""),
)
"""What the parser says, where to look then, and a hint if nothing is seen there."""
