"""Passages are found but for typography: at the right code points, and never a lookalike."""

from __future__ import annotations

import re
from unicodedata import normalize

from hypothesis import assume, given
from hypothesis import strategies as st

from standoff.files.folded_search import quoted_folded
from standoff.files.folding import fold
from standoff.files.passages import Resolution, resolve
from standoff.files.search import Effort
from standoff.files.sources import SourceText
from standoff.model.dispute import Passage
from trials import trials

BEFORE, AFTER = "Xx yy: ", " zz, Xx."


def places(quote: str, *paragraphs: str) -> list[tuple[int, int, int, int]]:
    found = quoted_folded(quote, paragraphs, Effort())
    return [(each.paragraph, each.start, each.last, each.end) for each in found]


def looked_up(at: Passage, *paragraphs: str) -> Resolution:
    return resolve(at, SourceText("changed", "a message", paragraphs))


# Disguises

LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "st": "ﬆ"}
BLANKS = [" ", "  ", "\xa0", "\u2009", "\u202f\t", " \u200b ", "\u3000", "\u2003\xad "]
INVISIBLE = ["", "", "", "\xad", "\u200b", "\ufeff", "\u2060", "\u200e", "- ", "-  ", "‐ ", "\xad "]
QUOTES = {'"': '"“”„«»″', "'": "'‘’‚‹›′ʼ", "-": "-‐‑–—−"}
WORDS = ["office", "fluff", "first", "cafés", "naïve", "well-known", "day's", "5-7", "mayor", "Ǻ", "각하", "rain"]


@st.composite
def disguised(draw: st.DrawFn) -> tuple[str, str]:
    """A passage, and the same words in another typography."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5))
    signs = draw(st.lists(st.sampled_from([" ", ", ", ' "', '" ', " - "]), min_size=len(words), max_size=len(words)))
    passage = "".join(word + sign for word, sign in zip(words, signs, strict=True)).strip(' "-,')
    pieces = []
    for piece in re.split(r"(ffi|ffl|ff|fi|fl|st|.)", passage):
        if not piece:
            continue
        inside = piece[0].isalpha() and pieces and pieces[-1][-1:].isalpha() and pieces[-1] != "ʼ"
        if inside:
            pieces.append(draw(st.sampled_from(INVISIBLE)))
        pieces.append(_disguise(draw, piece))
    text = "".join(pieces)
    if text[0].isalpha() and draw(st.booleans()):
        text = text[0].swapcase() + text[1:] if len(text[0].swapcase()) == 1 else text
    return passage, text


def _disguise(draw: st.DrawFn, piece: str) -> str:
    if piece == " ":
        return draw(st.sampled_from(BLANKS))
    if piece in LIGATURES:
        return draw(st.sampled_from([piece, LIGATURES[piece]]))
    if piece in QUOTES:
        return draw(st.sampled_from(QUOTES[piece]))
    return draw(st.sampled_from([piece, normalize("NFD", piece)]))


@trials(200)
@given(disguised(), st.booleans())
def test_a_disguised_passage_is_found_at_its_code_points(both: tuple[str, str], swap: bool) -> None:
    quote, text = reversed(both) if swap else both
    assert places(quote, "Another.", f"{BEFORE}{text}{AFTER}") == [(2, len(BEFORE), 2, len(BEFORE) + len(text))]


LOOKALIKES = ["а", "е", "о", "ο", "ı", "l", "1", "0", "б", "è", "ñ", "z", "ß", "ª", "ſ", "ａ"]


@trials(200)
@given(disguised(), st.data())
def test_a_lookalike_is_never_found(both: tuple[str, str], data: st.DataObject) -> None:
    quote, text = both
    letters = [number for number, letter in enumerate(text) if letter.isalnum() and letter not in LIGATURES.values()]
    number = data.draw(st.sampled_from(letters or [0]))
    other = data.draw(st.sampled_from(LOOKALIKES))
    changed = f"{text[:number]}{other}{text[number + 1 :]}"
    assume(other.casefold() != text[number].casefold())
    assume(not same(quote, changed))
    assert places(quote, f"{BEFORE}{changed}{AFTER}") == []


# A slow reference, from the words of the documentation: do two texts differ in typography alone?


LETTER = "(?:[^\\W\\d_]|\u0301)"


def plain(text: str) -> str:
    """A text without typography; a hyphen that may only divide a word is `~`."""
    for ligature, letters in {**{each: key for key, each in LIGATURES.items()}, "ﬅ": "st"}.items():
        text = text.replace(ligature, letters)
    text = normalize("NFC", text)
    text = re.sub(
        f"(?<={LETTER})\xad[\u200b\u200e\ufeff\u2060]*\\s[\\s\u200b\u200e\ufeff\u2060]*(?={LETTER})", "", text
    )
    text = re.sub("[\xad\u200b\u200e\ufeff\u2060]", "", text)
    text = re.sub("[“”„«»″]", '"', text)
    text = re.sub("[‘’‚‹›′ʼ]", "'", text)
    text = re.sub(rf"(?<={LETTER})[-‐]\s+(?={LETTER})", "~", text)
    text = re.sub(r"\s*[-‐‑–—−](?:\s*[-‐‑–—−])*\s*", "-", text)
    text = re.sub(r'\s*"\s*', '"', text)
    return re.sub(rf"^-(?={LETTER})|(?<={LETTER})-$", "", re.sub(r"\s+", " ", text).strip())


def same(one: str, other: str) -> bool:
    """Whether two texts differ in typography alone; each hyphen at a line's end is tried in every way."""
    return bool(set(readings(plain(one))) & set(readings(plain(other))))


def readings(text: str) -> list[str]:
    first, sign, rest = text.partition("~")
    if not sign:
        match = re.match(r"[\W_]*([^\W\d_])", text)
        return [text if match is None else text[: match.start(1)] + match[1].lower() + text[match.end(1) :]]
    return [each for way in ("", "-") for each in readings(f"{first}{way}{rest}")]


SMALL = st.text(st.sampled_from("aafiiﬁe\u0301é  \n\xa0-–\xad\u200b\"“'’1"), min_size=1, max_size=14)


@trials(500)
@given(SMALL, SMALL)
def test_what_is_found_is_the_same_but_for_typography(text: str, quote: str) -> None:
    assume(quote.strip() and text.strip())
    for each in quoted_folded(quote, (text,), Effort()):
        assert same(quote, each.text), (quote, each.text)


@trials(300)
@given(SMALL, st.data())
def test_the_map_leads_back_to_the_text(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    starts = [folded.start_of(index) for index in range(len(folded.text))]
    ends = [folded.end_of(index) for index in range(1, len(folded.text) + 1)]
    known = [each for each in starts if each is not None]
    assert known == sorted(known)
    assert all(0 <= start < len(text) for start in known)
    for index, start in enumerate(starts):
        if start is not None:
            assert folded.index_of(start) == index
    assert [each for each in ends if each is not None] == sorted(each for each in ends if each is not None)
