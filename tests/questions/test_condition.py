"""A condition that is being written: what is wrong and where, what meets it, what may come next."""

from __future__ import annotations

import pytest

import standoff
from answering import answered
from asking import EXAMPLES, GRAPH_FORM
from standoff.errors import QuestionError, TooLargeError
from standoff.questions.condition import condition

TEXT = """\
standoff: 1
decision_makers:
  us: {options: {talks: enter talks, strike: strike first, host: a summit}}
  rok: {options: {host: host launchers, talk: talk too}}
definitions: {war: strike, deal: us.talks and talk}
infeasible: [us.talks and strike]
preferences: {us: [], rok: []}
accounts:
  first: {}
  calm: {absent: [strike]}
"""
CONFLICT = standoff.loads(TEXT)


def proposed(text: str, caret: int | None = None) -> list[str]:
    return [each.text for each in condition(CONFLICT, text, caret=caret).completion.proposals]


@pytest.mark.parametrize(
    ("text", "account", "matching", "feasible"),
    [
        ("talks", None, 8, 24),  # of 32 states, 8 have talks and a strike; 8 of the others have talks
        ("not war", "first", 16, 24),
        ("not war", "calm", 16, 16),
        ("war", "calm", 0, 16),
        ("at least 2 of (us.host, rok.host, talk)", None, 12, 24),  # 4 of the 8 ways, times 3 of talks and strike
        ("deal if us.talks", None, 20, 24),  # not: talks without talk, 4
    ],
)
def test_states_that_meet_it(text: str, account: str | None, matching: int, feasible: int) -> None:
    found = condition(CONFLICT, text, account)
    assert (found.matching, found.feasible, found.finding) == (matching, feasible, None)


@pytest.mark.parametrize(
    ("text", "offset", "message", "hint"),
    [
        ("", 0, "this condition is empty", ""),
        ("not war and", 11, "this condition ends too early", "a name is missing after `and`"),
        ("war or wor", 7, "unknown name `wor`", "did you mean `war`"),
        ("war and host", 8, "`host` may be several options", "write `us.host` or `rok.host`"),
        ("war & deal", 4, "`&` is not expected here", "write `war and deal`"),
        ("(war", 4, "this condition ends too early", "write `(war)`"),
    ],
)
def test_what_is_wrong_and_where(text: str, offset: int, message: str, hint: str) -> None:
    found = condition(CONFLICT, text)
    assert found.finding is not None
    assert (found.condition, found.matching, found.feasible) == (None, None, 24)
    assert (found.finding.offset, found.finding.message) == (offset, message)
    assert hint in found.finding.hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["us.talks", "us.strike", "us.host", "rok.host", "rok.talk", "war", "deal"]),
        ("war and not ", ["us.talks", "us.strike", "us.host", "rok.host", "rok.talk", "war", "deal"]),
        ("tal", ["talks", "talk", "us.talks", "rok.talk"]),
        ("not US", ["us.talks", "us.strike", "us.host"]),
        ("host", ["us.host", "rok.host"]),  # alone it may be either
        ("d", ["deal"]),
        ("war", ["war"]),
        ("trik", ["us.strike"]),
        ("xyz", []),
        ("war ", ["and", "or", "if", "iff"]),
        ("(war or deal) i", ["if", "iff"]),
        ("at least 2 ", ["of"]),
        ("at l", ["least"]),
        ("exactly ", []),
        ("at least 2 of (war, d", ["deal"]),
    ],
)
def test_proposals(text: str, expected: list[str]) -> None:
    words = {"not", "at least", "at most", "exactly"}
    assert [each for each in proposed(text) if each not in words] == expected


def test_words_that_a_condition_may_begin_with() -> None:
    assert proposed("")[-4:] == ["not", "at least", "at most", "exactly"]
    assert proposed("no") == ["not"]
    assert proposed("at") == ["at least", "at most"]
    assert proposed("(war or deal) n") == []


def test_the_word_around_the_caret_is_replaced() -> None:
    completion = condition(CONFLICT, "not us.stri and war", caret=9).completion
    assert (completion.start, completion.end) == (4, 11)
    assert [each.text for each in completion.proposals] == ["us.strike"]
    assert proposed("not us.stri and war", caret=-5) == proposed("", 0)
    assert proposed("war ", caret=99) == ["and", "or", "if", "iff"]


def test_no_more_proposals_than_one_would_read() -> None:
    options = ", ".join(f"a{number}: ''" for number in range(60))
    conflict = standoff.loads(
        f"{{standoff: 1, decision_makers: {{us: {{options: {{{options}}}}}}}, preferences: {{us: []}}}}"
    )
    completion = condition(conflict, "us").completion
    assert (len(completion.proposals), completion.left_out) == (40, 20)


def test_too_many_states_to_count() -> None:
    options = ", ".join(f"a{number}: ''" for number in range(60))
    conflict = standoff.loads(
        f"{{standoff: 1, decision_makers: {{us: {{options: {{{options}}}}}}}, preferences: {{us: []}}}}"
    )
    with pytest.raises(TooLargeError):
        standoff.analyse(conflict)
    found = condition(conflict, "a1 and a2")
    assert (found.feasible, found.matching, str(found.condition)) == (None, None, "us.a1 and us.a2")


def test_graph_form() -> None:
    conflict = standoff.loads(GRAPH_FORM.replace("quiet", "all quiet"))
    found = condition(conflict, "ann_pressed or b")
    assert [(each.text, each.kind) for each in found.completion.proposals] == [("both_pressed", "state")]
    assert condition(conflict, "not ann_pressed").matching == 2
    assert "all quiet" not in [each.text for each in condition(conflict, "").completion.proposals]


def test_an_account_that_is_not_there() -> None:
    with pytest.raises(QuestionError, match="no account `second`"):
        condition(CONFLICT, "war", "second")


def test_the_answer_in_json() -> None:
    assert answered("condition", CONFLICT, text="not stri", account="calm") == {
        "ok": False,
        "text": None,
        "error": {
            "message": "unknown name `stri`",
            "offset": 4,
            "hint": "did you mean `strike` or `us.strike`?",
        },
        "feasible_states": 16,
        "matching": None,
        "completion": {
            "start": 4,
            "end": 8,
            "proposals": [
                {"text": "strike", "kind": "option", "whole": "us.strike", "meaning": "strike first"},
                {"text": "us.strike", "kind": "option", "whole": "us.strike", "meaning": "strike first"},
            ],
            "left_out": 0,
        },
    }
    found = answered("condition", CONFLICT, text="talks and not wa", caret=15)
    assert found["completion"]["proposals"] == [
        {"text": "war", "kind": "definition", "whole": "war", "meaning": "us.strike"}
    ]
    assert answered("condition", CONFLICT, text="talks or war")["text"] == "us.talks or war"


def test_korea() -> None:
    korea = standoff.load(EXAMPLES / "korea-2017" / "korea.yaml")
    found = answered("condition", korea, text="deployed", account="article")
    assert (found["matching"], found["feasible_states"]) == (160, 640)  # two options of ten that no rule speaks of
