"""Whom a claim is about, who a known name is, and texts whose letters or language tell little."""

from __future__ import annotations

import pytest

from standoff.reading import read_text


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("The company said it would accept an offer of two million.", "the company"),
        ("Weir said she wanted an apology.", "Weir"),
        ("The envoy said Kharan could not attack before spring.", "Kharan"),
        ("The report said the bridge had been destroyed by the army on Monday.", "the army"),
        ("The report said that nobody wants a war.", ""),
        ("The report said that the water is warm.", ""),
    ],
)
def test_whom_a_claim_is_about(sentence: str, about: str) -> None:
    assert [each.about for each in read_text([sentence]).candidates] == [about]


def test_we_are_who_speaks() -> None:
    found = read_text(["“We want peace,” said the mayor."]).candidates
    assert [each.about for each in found] == ["the mayor"]


@pytest.mark.parametrize(
    ("names", "pronoun", "speaker"),
    [(("Ruvia",), "It", "Ruvia"), (("Ilke Sand",), "She", "Ilke Sand"), (("the Dorn Bank",), "It", "the Dorn Bank")],
)
def test_a_pronoun_stands_for_a_known_voice_of_its_kind(names: tuple[str], pronoun: str, speaker: str) -> None:
    text = f"{names[0][0].upper()}{names[0][1:]} signed. {pronoun} said the pact was dead."
    found = read_text([text], names=dict.fromkeys(names, ())).candidates
    assert found[-1].said_by[0] == speaker


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_letters_of_one_kind_are_read_like_others(change: type[str]) -> None:
    text = change("The minister said that the bridge would stay shut. She told reporters that nobody was hurt.")
    found = read_text([text]).candidates
    assert [(each.said_by[0], text[each.start : each.end].lower()) for each in found] == [
        ("the minister", "the bridge would stay shut"),
        ("the minister", "nobody was hurt"),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le conseil a décidé que le pont restera fermé.", "fr"),
        ("El gobierno niega que haya habido un acuerdo.", "es"),
        ("Der Minister sagt, dass die Brücke nicht sicher ist.", "de"),
        ("No comment from the council.", "en"),
        ("De la Cruz said no.", "en"),
    ],
)
def test_the_language_of_a_short_text(text: str, language: str) -> None:
    assert read_text([text]).language == language
