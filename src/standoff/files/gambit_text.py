"""The text of Gambit's game files as tokens with their places: braces, commas, texts in quotation marks, and words.

A quotation mark in a text has a backslash before it; any other backslash stands for itself. As Gambit reads it, a text
can't end with a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NoReturn

from standoff.errors import Finder, misfit
from standoff.files.yaml import CONTROL, EMPTY, Refusal, no_control

Kind = Literal["brace", "comma", "text", "word", "open", "end"]
TOKEN = re.compile(
    r"""\s*+(?:
        (?P<brace>[{}]) | (?P<comma>,) | "(?P<text>(?:[^"\\]++|\\++[^\\])*+)" | (?P<open>") | (?P<word>[^\s{},"]++)
    )""",
    re.VERBOSE,
)
QUOTED = re.compile(r'\\(?=")')
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e([-+]?\d+))?|[-+]?\d+/\d+", re.ASCII | re.IGNORECASE)
WHOLE = re.compile(r"\d{1,9}", re.ASCII)
LONGEST_NUMBER = 400  # characters, and the largest exponent
LONGEST_SHOWN = 40
NUMBERS = "a whole number, a decimal number or a fraction: 3, -0.5, 2/3"
MOST_WRONG = 20  # findings of one kind


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text at an offset. `open` is a quotation mark without another one that closes it."""

    kind: Kind
    text: str
    offset: int

    def __str__(self) -> str:
        """What is there, in a message."""
        if self.kind == "end":
            return "the end of the file"
        shown = self.text if len(self.text) <= LONGEST_SHOWN else f"{self.text[: LONGEST_SHOWN - 3]}..."
        return f'the text "{shown}"' if self.kind == "text" else f"`{shown}`"


class Reader(Finder):
    """Takes one token after another. What can still be read around is a finding; anything else ends the reading."""

    def __init__(self, text: str) -> None:
        """Raises Refusal for an empty text."""
        super().__init__()
        if not text.strip():
            raise Refusal(EMPTY, 1, 1)
        self._text = text
        self._next = self._read(0)

    @property
    def next(self) -> Token:
        """The token that comes next, which isn't taken yet."""
        return self._next

    def take(self) -> Token:
        """Takes the next token. Raises Refusal for one that isn't whole."""
        token = self._next
        if token.kind == "open":
            self.stop("this text has no end", token, 'close it with "; a quotation mark in it is written \\"')
        if token.kind == "text":
            self._refuse_control(token)
        if token.kind != "end":
            self._next = self._read(self._end)
        return token

    def place(self, token: Token) -> tuple[int, int]:
        """The line and column of a token, from 1."""
        line = self._text.count("\n", 0, token.offset) + 1
        return line, token.offset - self._text.rfind("\n", 0, token.offset)

    def stop(self, message: str, token: Token, hint: str = "") -> NoReturn:
        """Raises Refusal: what follows can't be read."""
        raise Refusal(message, *self.place(token), hint)

    def doubt(self, message: str, token: Token, hint: str = "", *, warning: bool = False) -> None:
        """Adds a finding, after which the reading goes on."""
        line, column = self.place(token)
        self.wrong(message, (), hint, line=line, column=column, severity="warning" if warning else "error")

    # What is needed next

    def is_next(self, sign: str) -> bool:
        """Whether a brace comes next."""
        return self._next.kind == "brace" and self._next.text == sign

    def brace(self, sign: str, of: str) -> Token:
        """Takes a brace."""
        if not self.is_next(sign):
            does = "begins" if sign == "{" else "ends"
            self.stop(f"`{sign}` is needed here, which {does} {of}, not {self._next}", self._next)
        return self.take()

    def text(self, what: str) -> Token:
        """Takes a text in quotation marks."""
        if self._next.kind not in ("text", "open"):
            self.stop(misfit(f"{what}, in quotation marks,", str(self._next)), self._next)
        return self.take()

    def word(self, allowed: Sequence[str], what: str) -> Token:
        """Takes one of some words."""
        if self._next.kind != "word" or self._next.text not in allowed:
            ways = " or ".join(f"`{each}`" for each in allowed)
            self.stop(misfit(what, str(self._next)), self._next, f"allowed: {ways}")
        return self.take()

    def whole(self, what: str) -> tuple[int, Token]:
        """Takes a whole number that isn't negative."""
        if self._next.kind != "word" or not WHOLE.fullmatch(self._next.text):
            self.stop(misfit(what, str(self._next)), self._next, "a whole number: 0, 1, 2, ...")
        token = self.take()
        return int(token.text), token

    def number(self, of: str) -> Fraction:
        """Takes a payoff, and a comma that may follow it; 0 where it is no number, which is a finding."""
        wrong = misfit(f"a payoff of {of}", str(self._next))
        if self._next.kind not in ("word", "text"):
            self.stop(wrong, self._next, NUMBERS)
        token = self.take()
        self._skip_comma()
        found = number(token.text) if token.kind == "word" else None
        if found is None and len(self.findings) < MOST_WRONG:
            self.doubt(wrong, token, NUMBERS)
        return found or Fraction(0)

    def _skip_comma(self) -> None:
        if self._next.kind == "comma":
            self.take()

    def _read(self, start: int) -> Token:
        found = TOKEN.match(self._text, start)
        if found is None:
            return Token("end", "", len(self._text))
        self._end = found.end()
        kind: Kind = found.lastgroup  # type: ignore[assignment]
        text = found[kind]
        if kind != "text":
            return Token(kind, text, found.start(kind))
        return Token(kind, QUOTED.sub("", text), found.start(kind) - 1)

    def _refuse_control(self, token: Token) -> None:
        found = CONTROL.search(token.text)
        if found:
            self.stop(no_control(found), token)


def number(text: str) -> Fraction | None:
    """A number as Gambit writes it, exactly; None for what is none, or has too many digits.

    >>> number("0.10") == number("1/10"), number("1e-2"), number("1/0"), number("seven")
    (True, Fraction(1, 100), None, None)
    """
    found = NUMBER.fullmatch(text)
    if found is None or len(text) > LONGEST_NUMBER or abs(int(found[1] or 0)) > LONGEST_NUMBER:
        return None
    if "/" not in text:
        return Fraction(text)
    above, below = map(int, text.split("/"))
    return Fraction(above, below) if below else None


def quoted(text: str) -> str:
    r"""A text in quotation marks. One that ends with a backslash, as no text can, gets a blank behind it.

    >>> print(quoted('the "big" one'), quoted("this\\"))
    "the \"big\" one" "this\ "
    """
    whole = f"{text} " if text.endswith("\\") else text
    return '"' + whole.replace('"', '\\"') + '"'
