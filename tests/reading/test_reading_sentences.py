"""One construction of English at a time: what a sentence is read for, by hand from the rules of coding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reading_gold import words_of
from standoff.reading import RULES, read_text

NARRATOR = "the narrator"
STANCES = ("denies", "doubts", "reports")
Claim = tuple[tuple[str, ...], str, str]


def cases() -> Iterator[tuple[str, list[Claim]]]:
    sentence, claims = "", []
    for line in (Path(__file__).parent / "sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("  "):
            claims.append(claim_of(line))
        elif line and not line.startswith("#"):
            if sentence:
                yield sentence, claims
            sentence, claims = line, []
    yield sentence, claims


def claim_of(line: str) -> Claim:
    head, content = line.split(":", 1)
    parts = head.split()
    stance = parts.pop() if parts and parts[-1] in STANCES else "asserts"
    return tuple(each.strip() for each in " ".join(parts).split(">") if each.strip()), stance, content.strip()


def same_voice(ours: str, theirs: str) -> bool:
    if theirs == "unnamed":
        return ours.startswith("unnamed (“")
    mine, other = words_of(ours), words_of(theirs)
    return mine == other or (bool(mine & other) and (mine < other or other < mine))


@pytest.mark.parametrize(("sentence", "claims"), [*cases()], ids=lambda value: value if isinstance(value, str) else "")
def test_a_sentence(sentence: str, claims: list[Claim]) -> None:
    found = [
        (each.said_by[:-1], each.stance, sentence[each.start : each.end])
        for each in read_text([sentence], own_voice=NARRATOR).candidates
    ]
    for voices, stance, content in claims:
        assert any(
            len(said_by) == len(voices) and all(map(same_voice, said_by, voices)) and (how, text) == (stance, content)
            for said_by, how, text in found
        ), found
    assert len(found) == len(claims), found


def test_every_rule_says_why() -> None:
    sentences = [sentence for sentence, _ in cases()]
    rules = {each.rule for sentence in sentences for each in read_text([sentence]).candidates}
    assert rules <= set(RULES)
    assert len(rules) > 15
