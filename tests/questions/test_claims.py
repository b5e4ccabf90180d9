"""Claims: what rests on whom, by hand; and every passage of the Korea example, for those who have its article."""

from __future__ import annotations

import os
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

import standoff
from asking import EXAMPLES, OPTION_FORM
from counting import calls
from standoff.files import search
from standoff.files.loading import read_text
from standoff.model.withdrawal import withdraw
from standoff.questions.check import understood
from standoff.questions.claims import RECORD, ClaimsAnswer, claims

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
NEWS = "A headline\n\nThe fox 🦊 ran.\n"

TEXT = f"""\
standoff: 1
sources:
  news: {{file: news.txt, sha256: {sha256(NEWS.encode()).hexdigest()}}}
  speech: {{title: A speech}}
claims:
  a: {{text: A., said_by: [Ann, Bob], at: {{source: news, paragraph: 2, start: 4, end: 9, quote: "fox 🦊"}}}}
  b: {{text: B., said_by: [Bob], stance: doubts, at: {{source: speech}}}}
  c: {{text: C., said_by: [Carl, Carl]}}
  d: {{text: D., said_by: [Dora], at: {{source: news, paragraph: 1}}}}
decision_makers:
  us: {{options: {{talks: {{text: talk, because: [a]}}, strike: strike}}}}
  them: {{options: {{test: test}}}}
infeasible: [{{condition: us.talks and us.strike, because: [a, b]}}]
preferences:
  us: [us.talks, {{prefer: not us.strike, because: [b]}}]
  them: [them.test]
accounts:
  first: {{}}
  second:
    preferences: {{us: [{{prefer: us.strike, because: [c, a]}}]}}
record:
  start: {{date: 2017}}
  moves:
    - {{date: 2017, by: us, take: [us.talks], because: [b]}}
    - {{date: 2018, by: them, note: A parade.}}
"""

FOOT = "decision_makers: {us: {options: {go: go}}}\npreferences: {us: []}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "news.txt").write_bytes(NEWS.encode())
    (tmp_path / "model.yaml").write_text(TEXT, "utf-8")
    return tmp_path / "model.yaml"


def texts(answer: ClaimsAnswer, claim: str) -> tuple[list[str], list[str]]:
    found = answer.claims[claim]
    return [each.text for each in found.supports], [each.text for each in found.alone]


def test_what_rests_on_each_claim(file: Path) -> None:
    answer = claims(standoff.load(file))
    both = "us.talks and us.strike"
    assert texts(answer, "a") == (["us.talks", both, "us.strike"], ["us.talks"])
    assert texts(answer, "b") == (
        [both, "not us.strike", "2017 takes us.talks"],
        ["not us.strike", "2017 takes us.talks"],
    )
    assert texts(answer, "c") == (["us.strike"], [])
    assert texts(answer, "d") == ([], [])
    assert answer.idle == ("d",)


def test_what_rests_on_nothing(file: Path) -> None:
    answer = claims(standoff.load(file))
    found = [(each.kind, each.text, each.accounts) for each in answer.ungrounded]
    assert sorted(found) == [
        ("option", "them.test", ("first", "second")),
        ("option", "us.strike", ("first", "second")),
        ("record move", "2018 A parade.", ()),
        ("statement", "them.test", ("first", "second")),
        ("statement", "us.talks", ("first",)),
    ]
    assert answer.grounded == 5


def test_an_absent_option_is_no_element_that_rests_on_nothing() -> None:
    """That an account has no such option can't rest on a claim; beside it, its account has one rule that could."""
    text = OPTION_FORM + "accounts: {whole: {}, part: {absent: [squeeze], infeasible: [us.talks and us.strike]}}\n"
    answer = claims(standoff.loads(text))
    rules = [(each.kind, each.text) for each in answer.ungrounded if each.kind == "infeasible"]
    assert rules == [("infeasible", "us.talks and us.strike")]
    assert answer.elements == 3 + 1 + 2  # the options, that rule, and the statements


def test_by_voice(file: Path) -> None:
    found = {each.name: each for each in claims(standoff.load(file)).voices}
    assert {name: (each.speaks, each.reports) for name, each in found.items()} == {
        "Ann": (1, 0),
        "Bob": (1, 1),
        "Carl": (1, 0),
        "Dora": (1, 0),
    }
    assert found["Bob"].supports == {"first": 3, "second": 3, RECORD: 1}
    assert found["Bob"].falls == {"first": 3, "second": 2, RECORD: 1}
    assert found["Ann"].supports == {"first": 2, "second": 3, RECORD: 0}
    assert found["Ann"].falls == {"first": 1, "second": 1, RECORD: 0}
    assert found["Dora"].supports == {"first": 0, "second": 0, RECORD: 0}


def test_what_falls_without_a_voice_is_what_its_withdrawal_takes_away() -> None:
    conflict = standoff.load(KOREA)
    for each in claims(conflict).voices:
        fallen = withdraw(conflict, voices=[each.name]).fallen
        counts = Counter(account for element in fallen for account in element.accounts or (RECORD,))
        assert {place: number for place, number in each.falls.items() if number} == counts, each.name


def test_one_account_only(file: Path) -> None:
    answer = claims(standoff.load(file), account="second")
    assert (answer.accounts, answer.counted) == (("second",), ("second",))
    assert texts(answer, "b") == (["us.talks and us.strike"], [])
    assert {each.kind for each in answer.ungrounded} == {"option", "statement"}
    assert [each.text for each in answer.ungrounded] == ["us.strike", "them.test", "them.test"]


def test_some_claims_only(file: Path) -> None:
    answer = claims(standoff.load(file), only=["d", "a", "d"])
    assert list(answer.claims) == ["d", "a"]
    assert [each.id for each in answer.sources] == ["news"]


def test_the_claims_through_a_voice(file: Path) -> None:
    answer = claims(standoff.load(file), voice="Bob")
    assert list(answer.claims) == ["a", "b"]
    assert [each.name for each in answer.voices] == ["Bob"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"only": ["aa"]}, "there is no claim `aa`"),
        ({"voice": "Bobb"}, "did you mean `Bob`"),
        ({"only": ["c"], "voice": "Bob"}, "the claim `c` doesn't come through `Bob`"),
        ({"account": "frist"}, "did you mean `first`"),
    ],
)
def test_what_is_not_there(file: Path, asked: dict[str, list[str] | str], message: str) -> None:
    with pytest.raises(standoff.QuestionError, match=message):
        claims(standoff.load(file), **asked)  # type: ignore[arg-type]


# Sources and passages


def statuses(answer: ClaimsAnswer) -> tuple[dict[str, str], dict[str, str]]:
    sources = {each.id: each.text.status for each in answer.sources}
    return sources, {name: each.passage.status for name, each in answer.claims.items()}


def test_everything_is_at_hand(file: Path) -> None:
    answer = claims(standoff.load(file))
    assert statuses(answer) == (
        {"news": "at hand", "speech": "not named"},
        {"a": "found", "b": "whole source", "c": "no passage", "d": "found"},
    )
    assert (answer.is_resolved, answer.is_at_fault) == (True, False)
    assert {each.id: len(each.passages) for each in answer.sources} == {"news": 2, "speech": 1}


def test_a_missing_source_is_no_fault_and_does_not_resolve(file: Path) -> None:
    (file.parent / "news.txt").unlink()
    answer = claims(standoff.load(file))
    assert statuses(answer)[1] == {"a": "unavailable", "b": "whole source", "c": "no passage", "d": "unavailable"}
    assert (answer.is_resolved, answer.is_at_fault) == (False, False)


def test_another_folder_may_be_named(file: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (file.parent / "news.txt").rename(tmp_path / "elsewhere" / "news.txt")
    assert claims(standoff.load(file), tmp_path / "elsewhere").is_resolved


@pytest.mark.parametrize(
    ("changed", "expected", "fault"),
    [
        (NEWS + "More.\n", {"a": "found", "d": "unverified"}, True),
        ("New\n" + NEWS, {"a": "moved", "d": "unverified"}, True),
        (NEWS.replace("ran", "sat").replace("fox", "cat"), {"a": "lost", "d": "unverified"}, True),
        ("fox 🦊\n", {"a": "moved", "d": "unverified"}, True),
        ("wolf\n", {"a": "beyond", "d": "unverified"}, True),
        ("Fox 🦊 or\nfox\0\n", {"a": "unavailable", "d": "unavailable"}, True),
    ],
)
def test_a_changed_source(file: Path, changed: str, expected: dict[str, str], fault: bool) -> None:
    (file.parent / "news.txt").write_bytes(changed.encode())
    answer = claims(standoff.load(file))
    found = statuses(answer)[1]
    assert {name: found[name] for name in expected} == expected
    assert (answer.is_resolved, answer.is_at_fault) == (False, fault)


def test_the_search_in_a_source_is_shared_among_its_digests(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = sha256(b"end").hexdigest()[:16]
    names = ["a", "b", "c", "d"]
    listed = "\n".join(
        f"  {name}: {{text: T, said_by: [X], at: {{source: news, paragraph: 1, start: 0, end: 3, digest: '{digest}'}}}}"
        for name in names
    )
    text = f"standoff: 1\nsources: {{news: {{file: news.txt}}}}\nclaims:\n{listed}\n{FOOT}"
    (file.parent / "news.txt").write_text("x" * 20 + "end", "utf-8")  # 21 stretches of three characters
    for windows, status in ((4 * 21, "moved"), (4 * 20, "lost")):
        monkeypatch.setattr(search, "SEARCHED", windows)
        answer = claims(standoff.loads(text), file.parent)
        assert [each.passage.status for each in answer.claims.values()] == [status] * 4


def test_what_a_passage_does_not_need_is_left_to_the_others(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file.parent / "news.txt").write_text("x" * 20 + "end", "utf-8")
    digests = {"a": sha256(b"xxx").hexdigest(), "b": sha256(b"end").hexdigest()}
    listed = [
        f"  {name}: {{text: T, said_by: [X], at: {{source: news, paragraph: 1, start: 0, end: 3, digest: '{each}'}}}}"
        for name, each in digests.items()
    ]
    text = "\n".join(["standoff: 1", "sources: {news: {file: news.txt}}", "claims:", *listed, FOOT])
    monkeypatch.setattr(search, "SEARCHED", 1 + 21)  # one look for what is there, 21 for what isn't
    assert [each.passage.status for each in claims(standoff.loads(text), file.parent).claims.values()] == [
        "found",
        "moved",
    ]


@pytest.mark.soak
def test_many_lost_passages_in_a_source_of_many_paragraphs_have_an_end(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "SEARCHED", 200_000)
    (file.parent / "news.txt").write_text("ab\n" * 100_000, "utf-8")
    listed = [
        f"  c{number}: {{text: T, said_by: [X], at: {{source: news, paragraph: 9, start: 0, end: 2, quote: lost,"
        f" digest: '{number:016}'}}}}"
        for number in range(1_000)
    ]

    def asked(some: list[str]) -> standoff.Conflict:
        return standoff.loads("\n".join(["standoff: 1", "sources: {news: {file: news.txt}}", "claims:", *some, FOOT]))

    one, all_of_them = asked(listed[:1]), asked(listed)
    answer = claims(all_of_them, file.parent)
    assert all(each.passage.cut_short for each in answer.claims.values())
    alone = calls(lambda: claims(one, file.parent))
    assert calls(lambda: claims(all_of_them, file.parent)) < 20 * alone, "without an end it would be a thousand times"


# The Korea example


def test_korea_without_its_article(tmp_path: Path) -> None:
    answer = claims(standoff.load(KOREA), tmp_path)
    assert Counter(statuses(answer)[1].values()) == {"unavailable": 69, "whole source": 41, "no passage": 6}
    assert (answer.is_resolved, answer.is_at_fault) == (False, False)


def test_korea_with_its_article() -> None:
    article = Path(os.environ.get("STANDOFF_ARTICLE") or KOREA.parent / "article.txt")
    if not article.is_file():
        pytest.skip("no copy of the article: put it beside the example, or its path into STANDOFF_ARTICLE")
    if article.name != "article.txt":
        pytest.skip("the copy of the article has another name than in the example")
    answer = claims(standoff.load(KOREA), article.parent)
    found = [each for each in answer.claims.values() if each.passage.status == "found"]
    assert len(found) == 69
    assert answer.is_resolved
    paragraphs = [line for line in article.read_text("utf-8").split("\n") if line.strip()]
    for each in found:
        at, place = each.claim.at, each.passage.place
        assert at is not None
        assert at.paragraph is not None
        assert place is not None
        assert place.text == paragraphs[at.paragraph - 1][at.start : at.end]
        assert sha256(place.text.encode()).hexdigest().startswith(at.digest)


def test_a_claim_of_a_source_that_is_not_there() -> None:
    """As the workbench asks about claims also while a file has errors."""
    text = TEXT.replace("at: {source: speech}", "at: {source: talk}")
    conflict = understood(read_text(text))[0]
    assert conflict is not None
    passage = claims(conflict).claims["b"].passage
    assert (passage.status, passage.message) == ("unavailable", "there is no source `talk`")
