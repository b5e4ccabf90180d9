"""What `check` doubts in a sound file: what is said twice, decides nothing, or isn't used."""

from __future__ import annotations

from pathlib import Path

import pytest

import standoff
from asking import EXAMPLES, GRAPH_FORM, standoff_cli
from standoff.files.loading import read_text
from standoff.questions.check import check, check_closely

BASE = """\
standoff: 1
decision_makers:
  us: {options: {talks: talk, strike: strike}}
  china: {options: {squeeze: press}}
claims: {c: {text: t, said_by: [x]}, d: {text: t, said_by: [x]}}
infeasible: [talks and strike]
preferences:
  us: [talks]
  china: [not strike, squeeze]
"""


def doubts_in(text: str) -> list[str]:
    """The warnings about a sound text, each with its line, without their hints."""
    findings = check_closely(read_text(text))[1]
    assert not any(finding.is_error for finding in findings)
    return [f"{finding.line}: {finding.message}" for finding in findings]


def us(statements: str) -> str:
    return BASE.replace("us: [talks]", f"us: {statements}")


@pytest.mark.parametrize("text", [BASE, GRAPH_FORM])
def test_nothing_to_doubt(text: str) -> None:
    assert doubts_in(text) == []


IDLE = "decides nothing: the statements before it tell all states apart that it does"


@pytest.mark.parametrize(
    ("statements", "doubt"),
    [
        ("[talks, strike, us.talks]", "this says the same as the statement number 1"),
        ("[talks or strike, ((us.talks) or us.strike)]", "this says the same as the statement number 1"),
        (
            "[talks, strike or not strike]",
            "`us.strike or not us.strike` is true in every feasible state: it decides nothing",
        ),
        ("[talks, talks and strike]", "`us.talks and us.strike` is true in no feasible state: it decides nothing"),
        ("[talks, strike, not (talks or strike)]", f"`not (us.talks or us.strike)` {IDLE}"),
        (
            "[{prefer: talks, because: [c]}, {prefer: talks, because: [c]}]",
            "this says the same as the statement number 1",
        ),
        ("[talks, {prefer: talks, because: [c]}]", "this says the same as the statement number 1"),
        (
            "{weights: {talks: 1, talks and strike: 2}}",
            "`us.talks and us.strike` is true in no feasible state: it decides nothing",
        ),
        ("{weights: {talks: 1, not talks: 1}}", "`us` is indifferent among all feasible states"),
        ("{ranking: ['---']}", "`us` is indifferent among all feasible states"),
    ],
)
def test_preferences_that_say_nothing(statements: str, doubt: str) -> None:
    assert doubts_in(us(statements)) == [f"8: {doubt}"]


@pytest.mark.parametrize(
    "statements",
    [
        "[{prefer: talks, because: [c]}, talks]",
        "[{prefer: talks, because: [c]}, {prefer: talks, because: [d]}]",
        "[{prefer: talks, because: [c]}, strike, not talks and not strike]",
        "[talks, {prefer: strike, strength: strong}]",
        "{weights: {talks: 1, strike: 2, squeeze: 0}}",
    ],
)
def test_what_counts_once_a_claim_is_withdrawn(statements: str) -> None:
    assert doubts_in(us(statements)) == []


def test_a_rule_that_falls_with_a_claim_may_make_a_condition_true() -> None:
    text = us("[talks, talks and strike]").replace(
        "[talks and strike]\n", "[{condition: talks and strike, because: [c]}]\n"
    )
    assert doubts_in(text) == []


@pytest.mark.parametrize(
    ("rules", "doubts"),
    [
        ("same: [squeeze and not squeeze]", ["10: `china.squeeze and not china.squeeze` makes no states one"]),
        (
            "irreversible: [talks, us.talks, {option: strike, if: talks or not talks}]",
            [
                "10: this says the same as the entry number 1",
                "10: `us.talks or not us.talks` is true in every feasible state: this always counts",
            ],
        ),
        (
            "accounts: {a: {infeasible: [strike and not strike, talks and strike], title: x}}",
            [
                "10: `us.strike and not us.strike` is true in no state: it rules out nothing",
                "10: this says the same as the condition number 1 of those that all accounts share",
            ],
        ),
    ],
)
def test_rules_that_say_nothing(rules: str, doubts: list[str]) -> None:
    assert doubts_in(f"{BASE}{rules}\n") == doubts


def test_a_shared_statement_that_decides_in_one_account_only() -> None:
    text = us("[talks, strike and squeeze]") + "accounts: {a: {title: x}, b: {title: y, absent: [squeeze]}}\n"
    assert doubts_in(text) == []


def test_what_no_account_uses() -> None:
    text = BASE + "accounts:\n  a: {preferences: {us: [strike]}}\n  b: {preferences: {us: [not talks]}}\n  c: {}\n"
    assert doubts_in(text.replace("  c: {}\n", "")) == [
        "8: no account uses the shared preferences of `us`: each has its own"
    ]
    alone = "the account `c` has no preferences of its own, nor anything else: it is what all share"
    assert doubts_in(text) == [f"13: {alone}"]


def test_options_that_nothing_names() -> None:
    text = BASE.replace("[not strike, squeeze]", "[not strike]")
    message = "4: no preference, rule, definition or move names the option `china.squeeze`"
    assert doubts_in(text) == [message]
    for naming in (
        "definitions: {pressed: squeeze}",
        "irreversible: [squeeze]",
        "accounts: {a: {absent: [squeeze]}}",
        "record: {start: {date: 2017}, moves: [{date: 2018, by: china, take: [squeeze]}]}",
    ):
        assert doubts_in(f"{text}{naming}\n") == []
    assert doubts_in(text.replace("[not strike]", "[]")) == [
        "9: `china` has an empty list of preferences: it is indifferent among all states"
    ]


@pytest.mark.parametrize(
    ("said", "doubted"),
    [
        ("names: [{name: a dream, state: YYN}]", True),
        ("names: [{name: a deal, state: YNN}]", False),
        ("names: [{name: a deal, state: YNN}]\naccounts: {a: {infeasible: [talks]}, b: {title: t}}", False),
        ("names: [{name: a deal, state: YNN}]\naccounts: {a: {infeasible: [talks]}, b: {absent: [talks]}}", True),
    ],
)
def test_names_that_no_state_has_in_any_account(said: str, doubted: bool) -> None:
    assert ("no feasible state is called" in " ".join(doubts_in(f"{BASE}{said}\n"))) is doubted


def test_articles_with_a_capital() -> None:
    text = BASE.replace("us: {options", "us: {article: The, options")
    assert doubts_in(text) == ["3: the article `The` would have its capital within sentences, too"]


def test_a_voice_that_reports_itself() -> None:
    chain = BASE.replace("d: {text: t, said_by: [x]}", "d: {text: t, said_by: [Residents, The Herald, residents]}")
    (doubt,) = check_closely(read_text(chain))[1]
    assert (doubt.line, doubt.path) == (5, ("claims", "d", "said_by", 2))
    assert doubt.message.startswith("`residents` is named twice in one chain")


def test_only_check_doubts(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(us("[talks, talks]"), "utf-8")
    assert "says the same" in standoff_cli("check", file).stderr
    assert standoff_cli("analyse", file).stderr == ""
    assert check(read_text(us("[talks, talks]")))[1] == ()


TEMPLATES = Path(standoff.__file__).parent / "files" / "templates"
FILES = [*EXAMPLES.glob("*/korea.yaml"), *EXAMPLES.glob("published/*/conflict.yaml"), *TEMPLATES.glob("*.yaml")]


@pytest.mark.parametrize("file", sorted(FILES), ids=lambda file: file.parent.name)
def test_examples_and_templates(file: Path) -> None:
    """Of two published models some statements, each side's last or nearly so, decide nothing."""
    found = [finding.message for finding in check_closely(read_text(file.read_text("utf-8")))[1]]
    doubted = [message for message in found if "empty list" not in message]
    idle = {
        "petersons-2014-cuban-missile-crisis": ["us.blockade and not ussr.withdraw and not ussr.escalate"],
        "chiwang001-2026-us-china": ["not us.tariffs and us.easing", "china.commitment"],
    }
    assert doubted == [f"`{statement}` {IDLE}" for statement in idle.get(file.parent.name, [])]
