"""The Korea example: three accounts of one dispute, what they have in common, and where they part."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import standoff
from standoff.model.withdrawal import withdraw
from standoff.questions.hinges import hinges

FILE = Path(__file__).parents[1] / "examples" / "korea-2017" / "korea.yaml"
DOCUMENT: dict[str, Any] = YAML(typ="safe", pure=True).load(FILE)
OPTIONS = [f"{dm}.{name}" for dm, party in DOCUMENT["decision_makers"].items() for name in party["options"]]
ACCOUNTS = list(DOCUMENT["accounts"])

NASH = {
    "article": [350, 374, 382, 854],
    "washington": [350, 374, 382, 854],
    "proposal": [8, 32, 40, 72, 96, 104, 350, 374, 382, 513, 577, 854],
}
COUNTS = {
    "article": {"nash": 4, "gmr": 339, "smr": 201, "seq": 4, "sseq": 4},
    "washington": {"nash": 4, "gmr": 326, "smr": 322, "seq": 44, "sseq": 44},
    "proposal": {"nash": 12, "gmr": 300, "smr": 300, "seq": 12, "sseq": 12},
}
VOICES = {
    "AFP",
    "AP",
    "China",
    "Donald Trump",
    "Heather Nauert",
    "John Pilger",
    "KCNA",
    "Kye Chun-yong",
    "Liu Jieyi",
    "Mark Toner",
    "Moon Jae-in",
    "Nikki Haley",
    "North Korea",
    "Office of President Moon",
    "Pyongyang's ambassador in Moscow",
    "RT",
    "Reuters",
    "Russia",
    "Russian and Chinese foreign ministries",
    "Sergey Ryabkov",
    "South Korea",
    "Steve Bannon",
    "TASS",
    "USA Today",
    "Vladimir Putin",
    "WION",
    "Wang Yi",
    "Yonhap",
    "the Korea Herald",
    "the Straits Times",
    "the Taipei Times",
    "the author",
    "the coder of this example",
    "the mainstream media",
}
STAND_OFF = {"us.exercises", "us.thaad", "dprk.tests", "rok.host", "china.punish", "russia.cooperate"}

RECORD = [
    ("2017-03-07", "us", {"us.thaad": True}),
    ("2017-03-08", "china", {}),
    ("2017-03-08", "us", {}),
    ("2017-06-07", "rok", {"rok.host": False}),
    ("2017-07-04", "dprk", {}),
    ("2017-07-04", "russia china", {}),
    ("2017-07-06", "us", {}),
    ("2017-07-29", "rok", {"rok.host": True}),
    ("2017-08-05", "us china russia", {}),
    ("2017-09-03", "dprk", {}),
    ("2017-09-11", "us china russia", {}),
    ("2017-10-31", "china", {"china.punish": False}),
    ("2018-01-04", "us", {"us.exercises": False}),
    ("2018-03-08", "us", {"us.talks": True}),
    ("2018-04-01", "us", {"us.exercises": True}),
    ("2018-04-21", "dprk", {"dprk.tests": False}),
    ("2018-06-18", "us", {"us.exercises": False}),
]


def taken(code: int) -> set[str]:
    """The options that are taken in a state."""
    return {option for place, option in enumerate(OPTIONS) if code >> place & 1}


def code_of(options: set[str]) -> int:
    return sum(1 << OPTIONS.index(option) for option in options)


def at_war(code: int) -> bool:
    return not taken(code).isdisjoint({"us.strike", "dprk.attack"})


def freeze_with_talks(code: int) -> bool:
    return "us.talks" in taken(code) and taken(code).isdisjoint({"dprk.tests", "us.exercises"})


@pytest.fixture(scope="module")
def analysis() -> standoff.Analysis:
    return standoff.analyse(standoff.load(FILE), concepts=list(COUNTS["article"]))


def equilibria(analysis: standoff.Analysis, account: str, concept: str) -> list[int]:
    return [int(code) for code in analysis[account].equilibria(concept).codes]


@pytest.mark.parametrize("account", ACCOUNTS)
def test_feasible_states(analysis: standoff.Analysis, account: str) -> None:
    assert len(analysis[account].states.codes) == 640


@pytest.mark.parametrize("account", ACCOUNTS)
def test_counts(analysis: standoff.Analysis, account: str) -> None:
    counts = {concept: len(equilibria(analysis, account, concept)) for concept in COUNTS[account]}
    assert counts == COUNTS[account]


@pytest.mark.parametrize("account", ACCOUNTS)
def test_nash_equilibria(analysis: standoff.Analysis, account: str) -> None:
    assert equilibria(analysis, account, "nash") == NASH[account]


@pytest.mark.parametrize("account", ["article", "washington"])
def test_only_the_stand_off_is_peace_in_both_opposed_accounts(analysis: standoff.Analysis, account: str) -> None:
    peace = [code for code in equilibria(analysis, account, "nash") if not at_war(code)]
    assert [taken(code) for code in peace] == [STAND_OFF]


def test_the_stand_off_is_the_status_quo() -> None:
    assert set(DOCUMENT["status_quo"]) == STAND_OFF


def test_only_the_proposal_lets_a_freeze_with_talks_hold(analysis: standoff.Analysis) -> None:
    for concept in ("nash", "seq", "sseq"):
        held = [list(filter(freeze_with_talks, equilibria(analysis, account, concept))) for account in ACCOUNTS]
        assert dict(zip(ACCOUNTS, held, strict=True)) == {
            "article": [],
            "washington": [],
            "proposal": [513, 577],
        }
    assert code_of(STAND_OFF) in equilibria(analysis, "proposal", "nash")


def test_what_came_is_an_equilibrium_of_the_cautious_only(analysis: standoff.Analysis) -> None:
    came = code_of({"us.talks", "us.thaad", "rok.host", "russia.cooperate"})
    for account in ACCOUNTS:
        held = [concept for concept in COUNTS[account] if came in equilibria(analysis, account, concept)]
        assert held == ["gmr", "smr"], account


# The file itself


def test_the_record_is_complete() -> None:
    moves = DOCUMENT["record"]["moves"]
    found = [(str(move["date"]), " ".join(as_list(move["by"])), changes(move)) for move in moves]
    assert found == RECORD
    assert all(move["report"] and move["note"] for move in moves)


def test_the_record_changes_what_it_says() -> None:
    record = DOCUMENT["record"]
    state = set(record["start"]["taken"])
    for move in record["moves"]:
        for option, value in changes(move).items():
            assert (option in state) is not value, move
            state ^= {option}
    assert state == {"us.talks", "us.thaad", "rok.host", "russia.cooperate"}


def as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def changes(move: dict[str, Any]) -> dict[str, bool]:
    return dict.fromkeys(move.get("take", []), True) | dict.fromkeys(move.get("drop", []), False)


def test_every_preference_rests_on_claims() -> None:
    for name, account in DOCUMENT["accounts"].items():
        assert list(account["preferences"]) == list(DOCUMENT["decision_makers"]), name
        for dm, statements in account["preferences"].items():
            for statement in statements:
                assert statement["because"], (name, dm, statement)
                assert set(statement["because"]) <= set(DOCUMENT["claims"]), (name, dm, statement)


def test_claims_are_attributed() -> None:
    for name, claim in DOCUMENT["claims"].items():
        assert all(claim[key] for key in ("text", "said_by", "stance")), name
        if "at" in claim:
            assert claim["at"]["source"] in DOCUMENT["sources"], name
            assert "quote" not in claim["at"], name
        else:
            assert claim["said_by"] == ["the coder of this example"], name


def test_no_voice_has_two_names() -> None:
    chains = [claim["said_by"] for claim in DOCUMENT["claims"].values()]
    assert {voice for chain in chains for voice in chain} == VOICES
    assert all(len(set(chain)) == len(chain) for chain in chains)


OUTLETS = {
    "AFP": "AFP",
    "KCNA": "KCNA",
    "Korea Herald": "the Korea Herald",
    "Reuters": "Reuters",
    "Straits Times": "the Straits Times",
    "TASS": "TASS",
    "Taipei Times": "the Taipei Times",
    "USA Today": "USA Today",
    "WION": "WION",
    "unknown": "the author",
}


def test_the_author_counts_once_behind_a_hinge() -> None:
    found = hinges(standoff.load(FILE), "freeze and us.talks", account="article").answers[0].hinges
    assert [each.speakers for each in found] == [("Sergey Ryabkov", "the author")]


def test_who_reports_is_in_the_chain() -> None:
    for name, claim in DOCUMENT["claims"].items():
        if "at" in claim:
            outlet = DOCUMENT["sources"][claim["at"]["source"]]["outlet"].partition(",")[0]
            assert OUTLETS.get(outlet, claim["said_by"][0]) in claim["said_by"], name


def grounds(account: str) -> Iterator[tuple[str, str, list[str]]]:
    """Each statement of an account: whose, what, and the voices through which its claims come."""
    for dm, statements in DOCUMENT["accounts"][account]["preferences"].items():
        for statement in statements:
            claims = (DOCUMENT["claims"][claim] for claim in statement["because"])
            yield dm, statement["prefer"], [voice for claim in claims for voice in claim["said_by"]]


@pytest.mark.parametrize("account", ["washington", "proposal"])
def test_the_rival_accounts_rest_on_nothing_that_the_author_says(account: str, analysis: standoff.Analysis) -> None:
    assert [(dm, text) for dm, text, voices in grounds(account) if "the author" in voices] == []
    without = standoff.analyse(withdraw(standoff.load(FILE), voices=["the author"]).conflict, account=account)
    assert equilibria(without, account, "nash") == equilibria(analysis, account, "nash")
    assert equilibria(without, account, "gmr") == equilibria(analysis, account, "gmr")


def test_where_the_author_says_nothing_the_coder_or_the_press_speaks() -> None:
    silent = {(dm, text): set(voices) for dm, text, voices in grounds("article") if "the author" not in voices}
    assert silent == {
        ("dprk", "dprk.tests iff us.exercises"): {"the coder of this example"},
        ("dprk", "not us.exercises"): {"the coder of this example"},
        ("rok", "not dprk.tests"): {"the coder of this example"},
        ("rok", "not china.punish"): {"Reuters"},
        ("china", "china.punish iff deployed"): {"Yonhap", "AFP"},
    }


def test_where_no_statement_speaks_in_the_rival_accounts_the_coder_does() -> None:
    coder = "the coder of this example"
    assert {
        account: [(dm, text) for dm, text, said in grounds(account) if coder in said] for account in ACCOUNTS[1:]
    } == {
        "washington": [("dprk", "not us.strike"), ("dprk", "not dprk.attack"), ("dprk", "us.talks")],
        "proposal": [("us", "not us.exercises if not dprk.tests"), ("us", "not us.thaad if not dprk.tests")],
    }


def nash_of(text: str, without: str = "") -> list[int]:
    conflict = withdraw(standoff.loads(text), claims=without.split()).conflict
    return equilibria(standoff.analyse(conflict, account="proposal", concepts=["nash"]), "proposal", "nash")


def test_the_freeze_hangs_on_no_wish_for_drills_rather_than_on_a_wish_to_drop_them() -> None:
    text = FILE.read_text("utf-8")
    assert [code for code in nash_of(text, "coder-premise") if freeze_with_talks(code)] == [513, 517, 577]
    drills = text.replace("{prefer: us.exercises if dprk.tests, ", "{prefer: us.exercises, ")
    assert drills != text
    assert [code for code in nash_of(drills, "coder-premise") if freeze_with_talks(code)] == []


# The article, for those who have it


def article() -> Path:
    """The user's copy of the article, beside the example or where STANDOFF_ARTICLE says."""
    beside = FILE.parent / "article.txt"
    path = Path(os.environ.get("STANDOFF_ARTICLE") or beside)
    if not path.is_file():
        pytest.skip("no copy of the article: put it beside the example, or its path into STANDOFF_ARTICLE")
    return path


def test_every_passage_is_found_and_none_is_copied() -> None:
    data = article().read_bytes()
    assert hashlib.sha256(data).hexdigest() == DOCUMENT["sources"]["article"]["sha256"]
    text = data.decode("utf-8")
    paragraphs = [line for line in text.split("\n") if line.strip()]
    phrases = five_words_in_a_row(text)
    for name, claim in DOCUMENT["claims"].items():
        at = claim.get("at", {})
        if at.get("source") == "article":
            passage = paragraphs[at["paragraph"] - 1][at["start"] : at["end"]]
            assert hashlib.sha256(passage.encode()).hexdigest()[:16] == at["digest"], name
        assert phrases.isdisjoint(five_words_in_a_row(claim["text"])), name


def five_words_in_a_row(text: str) -> set[tuple[str, ...]]:
    words = [word.strip(".,;:!?\"'()").lower() for word in text.split()]
    return set(zip(*(words[k:] for k in range(5)), strict=False))
