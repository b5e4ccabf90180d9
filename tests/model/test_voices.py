"""Voices: who speaks, who reports, and which claims come through whom."""

from __future__ import annotations

import pytest

import standoff
from standoff.model.dispute import Claim
from standoff.model.voices import speakers, through, told, voices

CLAIMS = {
    "a": Claim(text="", said_by=("Ann", "Bob", "Carl")),
    "b": Claim(text="", said_by=("Bob",)),
    "c": Claim(text="", said_by=("Dora", "Carl")),
}


def test_every_voice_once_in_the_order_of_the_chains() -> None:
    assert voices(CLAIMS.values()) == ("Ann", "Bob", "Carl", "Dora")
    assert speakers(CLAIMS.values()) == ("Ann", "Bob", "Dora")


@pytest.mark.parametrize(
    ("voice", "claims"), [("Ann", ("a",)), ("Bob", ("a", "b")), ("Carl", ("a", "c")), ("Dora", ("c",))]
)
def test_through_speakers_and_reporters(voice: str, claims: tuple[str, ...]) -> None:
    assert through(CLAIMS, voice) == claims


@pytest.mark.parametrize("voice", ["carl", "Car", ""])
def test_an_unknown_voice(voice: str) -> None:
    with pytest.raises(standoff.QuestionError, match="no claim is said by"):
        through(CLAIMS, voice)


def test_a_voice_nearly_right_is_suggested() -> None:
    with pytest.raises(standoff.QuestionError, match="did you mean `Dora`"):
        through(CLAIMS, "Dorah")


def test_told() -> None:
    assert [told(claim) for claim in CLAIMS.values()] == ["Ann, via Bob, via Carl", "Bob", "Dora, via Carl"]
