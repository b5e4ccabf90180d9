"""Passages are found but for typography: at the right code points, and never a lookalike."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from counting import within
from standoff.files.anchors import anchored
from standoff.files.folded_search import FoldedSource, quoted_folded
from standoff.files.folding import fold
from standoff.files.passages import Resolution, resolve
from standoff.files.search import Effort, Place
from standoff.files.sources import SourceText
from standoff.model.dispute import FoldedText, Passage
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


@trials(100)
@given(disguised(), st.booleans())
def test_a_disguised_passage_is_found_at_its_code_points(both: tuple[str, str], swap: bool) -> None:
    quote, text = reversed(both) if swap else both
    assert places(quote, "Another.", f"{BEFORE}{text}{AFTER}") == [(2, len(BEFORE), 2, len(BEFORE) + len(text))]


LOOKALIKES = ["а", "е", "о", "ο", "ı", "l", "1", "0", "б", "è", "ñ", "z", "ß", "ª", "ſ", "ａ"]


@trials(100)
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


@trials(150)
@given(SMALL, SMALL)
def test_what_is_found_is_the_same_but_for_typography(text: str, quote: str) -> None:
    assume(quote.strip() and text.strip())
    for each in quoted_folded(quote, (text,), Effort()):
        assert same(quote, each.text), (quote, each.text)


@trials(100)
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


# Quotes


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("The wells … dry", "The wells of the south run dry.", "The wells of the south run dry"),
        ("the wells ... dry", "The wells of the south run dry.", "The wells of the south run dry"),
        ("wells [...] south (…) dry", "The wells of the south run dry.", "wells of the south run dry"),
        ("…wells of…", "The wells of the south", "wells of"),
        ("[Our] wells [they say] run", "The wells run", "wells run"),
        ("wells [sic], run dry", "The wells, run dry", "wells, run dry"),
        ("[T]he wells", "Now the wells", "the wells"),
        ("well[s] run", "The well run", "well run"),
        ("wells … [R]un", "The wells do run", "wells do run"),
        ("the wells... run", "The wells... run", "The wells... run"),
        ("he [said] … it", "Then he [said] it … or it", "he [said] it"),
        ("a … b", "a " + "w " * 40 + "b", "a " + "w " * 40 + "b"),
        ("wells—", "the wells—they say", "wells"),
    ],
)
def test_what_a_quote_leaves_out_and_what_is_the_coders_own(quote: str, text: str, found: str) -> None:
    (place,) = quoted_folded(quote, ("x", text), Effort())
    assert place.text == found


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("a … b", "a " + "w " * 41 + "b"),  # more words than an ellipsis skips
        ("a … b", "a " + "w" * 2_000 + " b"),
        ("b … a", "a b"),
        ("run … dry", "They run and drye"),  # not a whole word beside what is skipped
        ("the [old] wells", "the new wells"),  # brackets skip no words
        ("… [...] [own words]", "some text"),
        ("wells … The south", "wells of the south"),  # the case of the first letter alone is free
        ("Art is long", "The start is long"),
        ("resign", "re-sign"),
        ("re-sign", "resign"),
        ("re sign", "re-sign"),
        ("rose to 1012", "rose to 10- 12"),
        ("rose to 5", "rose to -6"),
        ("cafe", "cafe\u0301"),
        ("its day", "it's day"),
        ("5' wide", '5" wide'),
        (" … ".join("abcdefghijklmnopqrstuv"), " ".join("abcdefghijklmnopqrstuv")),  # more than 20 pieces
    ],
)
def test_what_is_not_the_same_is_not_found(quote: str, text: str) -> None:
    assert places(quote, text) == []


def test_a_hyphen_at_a_line_end_may_be_of_either_kind() -> None:
    text = "a well- known infor-\tmation, pre- and post-war"
    assert places("well-known information, pre- and post-war", text) == [(1, 2, 1, len(text))]
    assert places("wellknown infor-mation", text) == [(1, 2, 1, 27)]


def test_a_quote_crosses_paragraphs_and_pages() -> None:
    assert places("the infor-mation is here", "All the infor-", "mation", "is here. No") == [(1, 4, 3, 7)]
    found = looked_up(Passage(source="s", paragraph=2, quote="run dry they"), "One.", "wells run dry", "they say")
    assert (found.status, found.place) == ("found", Place(2, 6, 4, "", 3))
    assert found.place is not None
    assert found.place.text == "run dry they"


# The status


@pytest.mark.parametrize(
    ("at", "status", "place"),
    [
        (Passage(source="s", quote="the “first” wells"), "typography", (2, 4, 20)),
        (Passage(source="s", paragraph=2, quote="the “first” wells"), "typography", (2, 4, 20)),
        (Passage(source="s", paragraph=2, start=4, end=22, quote="The “first” wells"), "typography", (2, 4, 20)),
        (Passage(source="s", paragraph=2, start=1, end=9, quote="the 'ﬁrst' wells"), "lost", None),
        (Passage(source="s", paragraph=1, start=0, end=9, quote="the “first” wells"), "moved", None),
        (Passage(source="s", paragraph=9, quote="the “first” wells"), "moved", None),
        (Passage(source="s", paragraph=2, quote='the "ﬁrst" wells'), "found", (2, 4, 20)),
        (Passage(source="s", paragraph=2, quote="the … wells"), "typography", (2, 4, 20)),
    ],
)
def test_found_but_for_typography(at: Passage, status: str, place: tuple[int, int, int] | None) -> None:
    found = looked_up(at, "One is long enough.", 'Now the "ﬁrst"  wells.'.replace("  ", " "))
    assert found.status == status
    assert (found.place and (found.place.paragraph, found.place.start, found.place.end)) == place
    assert found.resolves is (status in ("found", "typography"))


def test_a_quote_of_another_typography_does_not_disagree_with_the_digest() -> None:
    digest = sha256("“a” well".encode()).hexdigest()
    at = Passage(source="s", paragraph=1, start=0, end=8, digest=digest, quote='"A" well')
    found = looked_up(at, "“a” well")
    assert (found.status, found.disagrees) == ("found", "")


# What is noted of a passage

TEXT = ("A headline.", "In June the wells of the south run dry, says the mayor.", "Nobody else spoke of any water.")


def noted(paragraph: int, words: str) -> Passage:
    start = TEXT[paragraph - 1].index(words)
    return anchored("s", Place(paragraph, start, start + len(words), TEXT[paragraph - 1]), TEXT)


def test_what_is_noted() -> None:
    at = noted(2, "the wells of the south")
    assert at.digest == sha256(b"the wells of the south").hexdigest()[:16]
    assert at.folded == FoldedText(digest=at.digest, length=22)
    assert at.before == sha256(b"A headline. In June ").hexdigest()[:16]
    assert at.after == sha256(b" run dry, says the mayor. Nobody").hexdigest()[:16]
    first = noted(1, "A headline.")
    assert first.folded == FoldedText(digest=sha256(b"a headline.").hexdigest()[:16], length=11)
    assert (first.before, looked_up(first, *TEXT).status) == (sha256(b"").hexdigest()[:16], "found")


@pytest.mark.parametrize(
    ("words", "now", "status", "place"),
    [
        ("wells of the south", "In June the wells  of the south run dry, says the mayor.", "typography", (2, 12, 31)),
        ("wells of the south", "In June the wells of the sou- th run dry, says the mayor.", "typography", (2, 12, 32)),
        ("the wells of", "In June The wells of the south run dry, says the mayor.", "typography", (2, 8, 20)),
        ("wells of the south", "“In June”, the wells of the south run dry, says the mayor.", "moved", (2, 15, 33)),
        ("wells of the south", "In June the wells of all the south run dry, says the mayor.", "changed", (2, 12, 34)),
        ("wells of the south", "In June the wells run dry, says the mayor.", "changed", (2, 12, 17)),
        (
            "wells of the south",
            "In June the run dry, says the mayor.",
            "lost",
            None,
        ),  # between its neighbours is nothing
        ("wells of the south", "In July the wells of all the south run dry, says the mayor.", "lost", None),
        ("wells of the south", "In June the wells оf the south run dry, says the mayor.", "changed", (2, 12, 30)),
    ],
)
def test_a_passage_in_another_edition(words: str, now: str, status: str, place: tuple[int, int, int] | None) -> None:
    at = noted(2, words)
    found = looked_up(at, TEXT[0], now, TEXT[2])
    known = found.place or (found.proposal[0] if found.proposal else (found.places or (None,))[0])
    assert found.status == status
    assert (known and (known.paragraph, known.start, known.end)) == place
    if found.proposal:
        assert found.proposal[1] is None  # there is no quote that it could be like
    bare = Passage(source="s", paragraph=at.paragraph, start=at.start, end=at.end, digest=at.digest)
    assert looked_up(bare, TEXT[0], now, TEXT[2]).status == ("moved" if "“" in now else "lost")


def test_an_inserted_paragraph_moves_a_passage_of_another_typography() -> None:
    found = looked_up(noted(2, "south run dry"), "New.", TEXT[0], TEXT[1].replace("run dry", "run\xa0 dry"), TEXT[2])
    assert (found.status, [(each.paragraph, each.start, each.end) for each in found.places]) == ("moved", [(3, 25, 39)])


def test_a_passage_in_the_next_paragraph_has_moved_however_near_that_is() -> None:
    at = anchored("s", Place(1, 0, 7, "The fox ran."), ("The fox ran.",))
    assert looked_up(at, "The cat.", "The  fox ran.").status == "moved"
    assert looked_up(at, "The  fox ran.").status == "typography"


def test_several_places_between_like_neighbours() -> None:
    opening = "The same thirty letters and more."
    at = anchored(
        "s", Place(2, 4, 9, "The wells of the south."), (opening, "The wells of the south.", "They run dry in June.")
    )
    again = (opening, "The old wells of the south.", "They run dry in June.")
    found = looked_up(at, *again, *again)
    assert (found.status, found.proposal) == ("moved", None)  # to the two places of the word
    changed = tuple(each.replace("wells", "fountains") for each in again)
    found = looked_up(at, *changed, *changed)
    assert (found.status, found.proposal) == ("changed", None)
    assert [(each.paragraph, each.text) for each in found.places] == [(2, "old fountains"), (5, "old fountains")]


def test_a_passage_that_crosses_paragraphs() -> None:
    place = Place.across(2, 40, 3, 11, TEXT[1:])
    at = anchored("s", place, TEXT)
    assert (at.paragraph, at.start, at.to_paragraph, at.end) == (2, 40, 3, 11)
    assert (looked_up(at, *TEXT).status, place.text) == ("found", "says the mayor. Nobody else")
    moved = looked_up(at, "New", *TEXT)
    assert (moved.status, moved.places) == ("moved", (Place.across(3, 40, 4, 11, TEXT[1:]),))
    bare = Passage(source="s", paragraph=2, start=40, to_paragraph=3, end=11, digest=at.digest)
    assert looked_up(bare, "New", *TEXT).places == moved.places
    joined = looked_up(at, TEXT[0], f"{TEXT[1]} {TEXT[2]}")
    assert (joined.status, joined.places) == ("moved", (Place(2, 40, 67, ""),))
    past = looked_up(replace(bare, end=99, digest="0" * 16), *TEXT)
    assert (past.status, past.message) == ("beyond", "past the end of the paragraph, which ends at 31")


# Sources that would cost too much


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a" + "\u0301\u0323" * 50_000, "a\u0323\u0301 b"),
        ("“”" * 50_000, '"" x'),
        (" \xa0" * 50_000, "x  y"),
        ("in- fo" * 20_000, "info" * 500 + "x"),
        pytest.param("e " * 5_000, "e … " * 19 + "x", marks=pytest.mark.soak),
        ("[" * 50_000, "[" * 20_000 + "x"),
        ("abc " * 20_000, "." * 50_000 + "x"),
    ],
)
def test_hostile_texts_are_searched_in_bounds(text: str, quote: str) -> None:
    with within(12_000_000):
        found = looked_up(Passage(source="s", quote=quote), text)
    assert found.status == "lost"


def test_a_search_by_what_is_noted_is_cut_short() -> None:
    at = noted(2, "wells of the south")
    text = SourceText("changed", "", ("x " * 300, TEXT[1].replace("wells ", "wells  ")))
    assert resolve(at, text).status == "typography"
    moved = SourceText("changed", "", (*["x " * 300] * 3, TEXT[1].replace("wells ", "wells  ")))
    assert resolve(at, moved).status == "moved"
    cut = resolve(at, moved, Effort(2_000))
    assert (cut.status, cut.cut_short) == ("lost", True)


@trials(100)
@given(st.text(st.sampled_from("ab "), min_size=1, max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_neighbours_are_found_as_by_looking_everywhere(text: str, index: int, first: int) -> None:
    source = FoldedSource((text,))
    known = source.text
    befores = [known[max(0, each - 32) : each] for each in range(len(known) + 1)]
    afters = [known[each : each + 32] for each in range(len(known) + 1)]
    index %= len(known) + 1
    before, after = (sha256(each[index].encode()).hexdigest()[:16] for each in (befores, afters))
    assert list(source.after_these(before)) == [n for n, each in enumerate(befores) if each == befores[index]]
    for last in range(len(known) + 1):
        expected = next((n for n in range(first, last + 1) if afters[n] == afters[index]), None)
        assert source.before_these(after, first, last) == expected


@pytest.mark.parametrize(
    ("passage", "now", "status"),
    [
        ("The wells can", "The wells cannot", "changed"),
        ("They say कम", "They say कमा", "changed"),  # a vowel sign on the last letter
        ("村里的水井", "而村里的水井都", "moved"),  # no word is cut where none are parted
    ],
)
def test_a_passage_is_not_found_within_another_word(passage: str, now: str, status: str) -> None:
    old, new = f"So. {passage}. Then it rained.", f"So. {now}. Then it rained."
    at = anchored("s", Place(1, 4, 4 + len(passage), old), (old,))
    assert looked_up(at, old).status == "found"
    assert looked_up(at, new).status == status


def test_an_ellipsis_skips_words_where_none_are_parted_by_blanks() -> None:
    assert places("水井…干涸", "村里的水井都干涸了") == [(1, 3, 1, 8)]
