"""Folds a text: what typography alone decides is made equal, and each letter that is left knows where it stands.

The file format's documentation, under "How a passage is found", says what is folded.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from io import StringIO
from unicodedata import category, is_normalized, normalize

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
SOFT_HYPHEN = "\xad"
GONE = SOFT_HYPHEN + "\u200b\u200c\u2060\ufeff" + "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
DOUBLE = '"“”„‟«»″＂〝〞〟「」『』'
SINGLE = "'‘’‚‛‹›′＇ʼ`´"
DASHES = "-‐‑‒–—―−⁃⸺⸻﹘﹣－"
BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + GONE  # what isn't seen at the ends of a text
BREAKING = "-‐"  # hyphens after which a line may end
SIGNS = {sign: new for new, signs in (("", GONE), ('"', DOUBLE), ("'", SINGLE), ("-", DASHES)) for sign in signs}
"""What each sign becomes; white space isn't listed, and becomes a blank."""

LONGEST_CLUSTER = 30  # marks on one letter; more of them, which no language has, aren't composed
FIRST_MARK = "\u0300"
JAMO = frozenset(map(chr, range(0x1160, 0x1200)))  # vowels and finals of Hangul, which compose with the letter before
AS_IS = ('"', "'")  # signs that alone stay as they are
WIDE = "\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003fffd"
UNSPACED = f"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff{WIDE}"  # letters of scripts without blanks between words
NOT_SPACED = re.compile(f"[{UNSPACED}]")
FIRST_LETTER = re.compile(r"[\W_]{0,8}([^\W\d_])")


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """A folded text, with the way back to the text as it is.

    Hyphens between letters are left out of `text`: `hyphens` has the positions before which they stood, and
    `at_line_ends` whether each may be one that only divides a word at the end of a line.

    Where the numbers of code points differ there is an entry in the arrays: `size` code points from `at` on stand for
    those from `start` to `end`, and what follows them goes on at `goes_on`. All else is counted on from there.
    """

    text: str
    hyphens: array[int] = field(default_factory=lambda: array("i"))
    at_line_ends: bytearray = field(default_factory=bytearray)
    at: array[int] = field(default_factory=lambda: array("i"))
    size: array[int] = field(default_factory=lambda: array("b"))
    start: array[int] = field(default_factory=lambda: array("i"))
    end: array[int] = field(default_factory=lambda: array("i"))
    goes_on: array[int] = field(default_factory=lambda: array("i"))

    def start_of(self, index: int) -> int | None:
        """Where the code point at an index begins in the text as it is; None within what is one code point there."""
        entry = bisect_right(self.at, index) - 1
        if entry < 0:
            return index
        within = index - self.at[entry]
        if within >= self.size[entry]:
            return self.goes_on[entry] + within - self.size[entry]
        return None if within else self.start[entry]

    def end_of(self, index: int) -> int | None:
        """Where the code point before an index ends in the text as it is; None within what is one code point there."""
        entry = bisect_right(self.at, index - 1) - 1
        if entry < 0:
            return index
        within = index - self.at[entry]
        if within > self.size[entry]:
            return self.goes_on[entry] + within - self.size[entry]
        return self.end[entry] if within == self.size[entry] else None

    def index_of(self, place: int) -> int:
        """How many code points of the folded text stand before a place in the text as it is."""
        entry = bisect_right(self.start, place) - 1
        if entry < 0:
            found = place
        elif place >= self.goes_on[entry]:
            found = self.at[entry] + self.size[entry] + place - self.goes_on[entry]
        else:
            found = self.at[entry] + (self.size[entry] if place > self.start[entry] else 0)
        following = self.at[entry + 1] if entry + 1 < len(self.at) else len(self.text)
        return min(found, following)

    def hyphens_within(self, start: int, end: int) -> dict[int, bool]:
        """The hyphens inside a stretch, counted from its start, and whether each may only divide a word."""
        first, last = bisect_right(self.hyphens, start), bisect_left(self.hyphens, end)
        return {self.hyphens[each] - start: bool(self.at_line_ends[each]) for each in range(first, last)}

    def cuts_word(self, index: int) -> bool:
        """Whether an index is inside a word."""
        if not cuts_word(self.text, index):
            return False
        place = bisect_left(self.hyphens, index)
        return place == len(self.hyphens) or self.hyphens[place] != index

    def spelled(self, start: int, end: int, *, all_hyphens: bool = False) -> str:
        """A stretch with the hyphens in it, the first letter small; of those at line ends only with `all_hyphens`."""
        text, pieces, last = self.text[start:end], [], 0
        for place, at_line_end in self.hyphens_within(start, end).items():
            if all_hyphens or not at_line_end:
                pieces += [text[last:place], "-"]
                last = place
        return with_small_first("".join([*pieces, text[last:]]) if pieces else text)


def cuts_word(text: str, index: int) -> bool:
    """Whether an index is inside a word: between two letters, or a letter and the accent or vowel sign that is on it.

    Between letters of a script without blanks between words, such as Chinese, it isn't.

    >>> cuts_word("cannot", 3), cuts_word("can not", 3), cuts_word("का", 1)
    (True, False, True)
    """
    around = text[index - 1 : index + 1] if 0 < index < len(text) else ""
    if not all(each.isalnum() or is_mark(each) for each in around):
        return False
    return bool(around) and (is_mark(around[1]) or not NOT_SPACED.search(around))


def is_mark(letter: str) -> bool:
    """Whether a code point is an accent, a vowel sign or another mark on the letter before it."""
    return letter >= FIRST_MARK and category(letter)[0] == "M"


def trimmed(text: str) -> str:
    """A text without blanks at its ends, and without a dash there beside a letter: no words begin or end with it.

    >>> trimmed("– they said – "), trimmed("-5 to 7-")
    ('they said', '-5 to 7-')
    """
    text = text.strip(BLANK)
    words = text.strip(BLANK + DASHES)
    if words and _is_letter(words[0]):
        text = text.lstrip(BLANK + DASHES)
    if words and _is_letter(words[-1]):
        text = text.rstrip(BLANK + DASHES)
    return text


def first_letter(text: str) -> int | None:
    """The position of the letter with which a text begins, after signs at the most."""
    match = FIRST_LETTER.match(text)
    return match.start(1) if match else None


def with_small_first(text: str) -> str:
    """A text with a small first letter."""
    place = first_letter(text)
    if place is None:
        return text
    small = text[place].lower()
    return f"{text[:place]}{small}{text[place + 1 :]}" if len(small) == 1 else text


def fold(text: str) -> Folded:
    r"""Folds a text, in a time that grows with its length alone.

    >>> fold("The “ﬁrst”  infor-\nmation: 5\xa0– 7 cafe\u0301s, well\xadknown").text
    'The"first"information: 5-7 cafés, wellknown'
    >>> folded = fold("a ﬁne  day")
    >>> folded.text, folded.start_of(7), folded.start_of(3), folded.end_of(10)
    ('a fine day', 7, None, 10)
    """
    folding = _Folding(text)
    for match in _special(text).finditer(text):
        start, end = match.span()
        if match.lastgroup == "run":
            folding.take_run(start, end)
        else:
            folding.take_letter(start - (match.lastgroup == "marks" and start > folding.taken), end)
    return folding.done()


def _special(text: str) -> re.Pattern[str]:
    """What may become another text when it is folded: runs of blanks and signs, marks on letters, and some letters.

    Only those are looked for that a text has, which is many times faster.
    """
    letters = sorted(set(text))
    signs = [each for each in letters if each in SIGNS]
    marks = [each for each in letters if is_mark(each) or each in JAMO]
    others = [each for each in letters if each not in marks and (each in LIGATURES or not is_normalized("NFC", each))]
    changed = re.escape("".join(each for each in signs if each not in AS_IS))
    run = rf"(?P<run>[\s{re.escape(''.join(signs))}]{{2,}}|[^\S ]{f'|[{changed}]' if changed else ''})"
    kinds = [rf"(?P<marks>[{''.join(marks)}]{{1,{LONGEST_CLUSTER}}})"] if marks else []
    kinds += [f"(?P<letter>[{''.join(others)}])"] if others else []
    return re.compile("|".join([run, *kinds]))


def _is_letter(letter: str) -> bool:
    return letter.isalpha() or is_mark(letter)


class _Folding:
    """A folded text in the making: all up to `taken` is folded."""

    def __init__(self, text: str) -> None:
        self.source, self.folded = text, Folded("")
        self.written, self.length, self.taken = StringIO(), 0, 0

    def done(self) -> Folded:
        """The whole text, folded."""
        self._plain(len(self.source))
        made = self.folded
        arrays = (made.hyphens, made.at_line_ends, made.at, made.size, made.start, made.end, made.goes_on)
        return Folded(self.written.getvalue(), *arrays)

    def take_letter(self, start: int, end: int) -> None:
        """Takes a letter with its marks, or a ligature."""
        letter = self.source[start:end]
        new = LIGATURES.get(letter) or normalize("NFC", letter)
        if new != letter:
            self._plain(start)
            self._write(new, start, end, end)

    def take_run(self, start: int, end: int) -> None:
        """Takes a run of blanks and signs."""
        run = self.source[start:end]
        signs = list(_signs(run, start))
        self._plain(start)
        within = start > 0 and end < len(self.source)
        divides = within and _is_letter(self.source[start - 1]) and _is_letter(self.source[end])
        if divides and [sign for sign, *_ in signs] == ["-"]:
            self.folded.hyphens.append(self.length)
            self.folded.at_line_ends.append(_ends_line(run))
            signs = []
        elif divides and _is_soft(run):
            signs = []
        if len(signs) == end - start:
            self.written.write("".join(sign for sign, *_ in signs))
            self.length, self.taken = self.length + len(signs), end
            return
        for number, (sign, first, last) in enumerate(signs, 1):
            self._write(sign, first, last, last if number < len(signs) else end)
        if not signs:
            self._write("", start, start, end)

    def _plain(self, end: int) -> None:
        """Takes what needs no folding."""
        self.written.write(self.source[self.taken : end])
        self.length, self.taken = self.length + end - self.taken, end

    def _write(self, new: str, start: int, end: int, goes_on: int) -> None:
        made = self.folded
        made.at.append(self.length)
        made.size.append(len(new))
        made.start.append(start)
        made.end.append(end)
        made.goes_on.append(goes_on)
        self.written.write(new)
        self.length, self.taken = self.length + len(new), goes_on


def _signs(run: str, start: int) -> list[tuple[str, int, int]]:
    """What a run becomes, each sign with its start and end in the text as it is."""
    signs: list[tuple[str, int, int]] = []
    for place, letter in enumerate(run, start):
        sign = SIGNS.get(letter, " ")
        last = signs[-1][0] if signs else ""
        if not sign or (sign == " " and last in ('"', "-")):
            continue
        if last == sign and sign in (" ", "-"):
            signs[-1] = (sign, signs[-1][1], place + 1)
            continue
        if last == " " and sign in ('"', "-"):
            signs.pop()
            if sign == "-" and signs and signs[-1][0] == "-":
                signs[-1] = (sign, signs[-1][1], place + 1)
                continue
        signs.append((sign, place, place + 1))
    return signs


def _visible(run: str) -> str:
    return "".join(each for each in run if SIGNS.get(each) != "" or each == SOFT_HYPHEN)


def _ends_line(run: str) -> bool:
    """Whether a run is a hyphen at the end of a line: one that stands on the word before, with white space after it."""
    run = _visible(run)
    return len(run) > 1 and run[0] in BREAKING and run[1:].isspace()


def _is_soft(run: str) -> bool:
    """Whether a run is a soft hyphen at the end of a line."""
    run = _visible(run)
    return run[0:1] == SOFT_HYPHEN and run[1:].isspace()
