"""How well whole texts are read, against what people coded; and what holds of every reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from reading_gold import Gold, Tally, gold_of, score
from standoff.reading import RULES, Candidate, read_text
from standoff.reading.outline import LONGEST_SENTENCE

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.json"))
FLOORS = {  # well below what is reached: see docs/reading.md
    "recall": 0.88,
    "precision": 0.85,
    "reported chains": 0.72,
    "attributions": 0.72,
    "first voice": 0.82,
    "span": 0.75,
}


@pytest.fixture(scope="module")
def read() -> list[tuple[Gold, tuple[Candidate, ...]]]:
    golds = [gold_of(path) for path in TEXTS]
    return [
        (gold, read_text(gold.paragraphs, own_voice=gold.own_voice, outlet=gold.outlet).candidates) for gold in golds
    ]


def test_texts_are_read_no_worse_than_they_were(read: list[tuple[Gold, tuple[Candidate, ...]]]) -> None:
    whole = Tally()
    for gold, candidates in read:
        whole.join(score(gold, candidates)[0])
    reached = {name: whole.counts[name][0] / whole.counts[name][1] for name in FLOORS}
    assert not {name: reached[name] for name, floor in FLOORS.items() if reached[name] < floor}


def test_candidates_lie_in_their_sentences_and_end_with_an_own_voice(
    read: list[tuple[Gold, tuple[Candidate, ...]]],
) -> None:
    for gold, candidates in read:
        owns = {voice.voice for voice in own_voices(gold)}
        before = 0
        for each in candidates:
            text = gold.paragraphs[each.paragraph - 1]
            assert 0 <= each.sentence.start <= each.start < each.end <= each.sentence.end <= len(text)
            assert text[each.start : each.end].strip() == text[each.start : each.end]
            assert each.said_by[-1] in owns
            assert all(each.said_by)
            assert each.rule in RULES
            assert each.paragraph >= before
            before = each.paragraph


def own_voices(gold: Gold) -> tuple[object, ...]:
    return read_text(gold.paragraphs, own_voice=gold.own_voice, outlet=gold.outlet).own_voices


def test_own_voices_cover_all_paragraphs_once(read: list[tuple[Gold, tuple[Candidate, ...]]]) -> None:
    for gold, _ in read:
        expected = 1
        for voice in read_text(gold.paragraphs, own_voice=gold.own_voice).own_voices:
            assert voice.first == expected
            expected = voice.last + 1
        assert expected == len(gold.paragraphs) + 1


def test_the_same_text_is_read_the_same() -> None:
    gold = gold_of(TEXTS[0])
    assert read_text(gold.paragraphs) == read_text(gold.paragraphs)


INTERVIEW = [
    "Ada Brill has kept the lock at Stoney Cross since 1991.",
    "INTERVIEWER: Is the canal dying?",
    "BRILL: No. The trust says traffic is down. I count forty boats a day.",
    "INTERVIEWER: The director told the Evening Post that you refuse to go.",
    "BRILL: He made that up.",
]


def test_an_interview_is_passed_on_by_its_outlet() -> None:
    chains = [each.said_by for each in read_text(INTERVIEW, outlet="The Towpath").candidates]
    assert chains == [
        ("The Towpath",),
        ("Ada Brill", "The Towpath"),
        ("the trust", "Ada Brill", "The Towpath"),
        ("Ada Brill", "The Towpath"),
        ("the director", "the Evening Post", "The Towpath"),
        ("Ada Brill", "The Towpath"),
    ]


def test_a_statement_within_a_text_has_its_own_voice() -> None:
    text = ["The Parties met in May.", "STATEMENT BY THE CHAIR", "I am not persuaded that the talks have failed."]
    reading = read_text(text, own_voice="the Parties")
    assert [voice.voice.lower() for voice in reading.own_voices] == ["the parties", "the chair"]
    assert reading.candidates[-1].said_by == (reading.own_voices[-1].voice,)
    assert reading.candidates[-1].stance == "doubts"


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = ["“We were promised a road,” said Lena Falk. “We got a map.", "“Nobody came back.”"]
    assert {each.said_by for each in read_text(text, own_voice="us").candidates} == {("Lena Falk", "us")}


def test_a_pronoun_is_the_last_who_fits() -> None:
    text = ["Mary Weir met Paul Osei. She said that the deal was dead. He said that it was not."]
    assert [each.said_by[0] for each in read_text(text).candidates][1:] == ["Mary Weir", "Paul Osei"]


def test_a_known_voice_keeps_its_name() -> None:
    found = read_text(["Pyongyang says that it wants talks."], names={"North Korea": ("Pyongyang", "the North")})
    assert found.candidates[0].said_by[0] == "North Korea"


def test_another_language_is_left_in_the_texts_own_voice() -> None:
    text = [
        "Der Minister sagte, dass die Brücke nicht gebaut wird. „Das ist ein Fehler“, sagte sie, und das war es auch."
    ]
    reading = read_text(text, own_voice="die Zeitung")
    assert reading.language == "de"
    assert {each.said_by for each in reading.candidates} == {("die Zeitung",)}
    assert "Das ist ein Fehler" in {text[0][each.start : each.end] for each in reading.candidates}


def test_a_sentence_that_is_too_long_is_told() -> None:
    long = "the bank, which said that it was, and " * (LONGEST_SENTENCE // 30)
    reading = read_text(["He said that it was. " + "T" + long + "end."])
    assert [each.paragraph for each in reading.candidates] == [1]
    assert "2,000 characters" in reading.unread[0].why


@pytest.mark.parametrize("text", [[], [""], ["  "], ["?"], ["“"], ["\u200b"], ["\U0001f600 !"], [")" * 50]])
def test_nothing_is_no_claim(text: list[str]) -> None:
    assert read_text(text).candidates == ()
