"""What answers call states, options, conditions, parties and groups of states."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import product
from random import Random

import pytest

import standoff
from answering import printed, worded
from asking import GRAPH_FORM
from standoff.model.conditions import parse
from standoff.model.conflict import Conflict
from standoff.questions.clauses import condition, does, whose_option
from standoff.questions.groups import are_told_together, kind_line, summed_up
from standoff.questions.naming import at_first, called, state, states_in_line, status_quo, step_line, what
from standoff.questions.parties import account, agree, it, its, parties, party
from standoff.questions.steps import Step
from standoff.render.lines import text

# The codes: talks 1, strike 2, sue 4, pump 8. Nothing is said of how a strike reads as a clause.
WELL = """\
standoff: 1
decision_makers:
  us:
    name: United States
    article: the
    options:
      talks: {text: enter talks, taken: enters talks, not_taken: enters no talks}
      strike: strike the North
  farmers:
    name: northern farmers
    article: the
    plural: true
    options:
      sue: {text: go to court, taken: go to court, not_taken: stay out of court}
      pump: {text: pump at night, taken: pump, not_taken: leave the well alone}
definitions:
  worse: {name: an open war, condition: bad and talks}
  bad: strike
  deal: {name: a deal, condition: talks}
preferences: {us: [], farmers: []}
"""
QUO = WELL + "status_quo: [sue, pump]\n"
NAMED = QUO + "names: [{name: the stand-off, condition: sue and pump and not talks and not strike}]\n"


# States


@pytest.mark.parametrize(
    ("file", "code", "said"),
    [
        (NAMED, 12, "the stand-off, the status quo: The northern farmers go to court and pump"),
        (QUO, 12, "the status quo: The northern farmers go to court and pump"),
        (WELL, 12, "The northern farmers go to court and pump"),
        (QUO, 13, "a deal: like the status quo, but the United States enters talks"),
        (WELL, 13, "a deal: The United States enters talks; the northern farmers go to court and pump"),
        # `worse` stands before `bad`, which it is made of; all three are true.
        (QUO, 3, "an open war: United States: enter talks, strike the North"),
        (QUO, 15, "an open war: like the status quo, but United States: enter talks, strike the North"),
        (QUO, 14, "bad: like the status quo, but United States: strike the North"),
        # One option differs, and one is taken: what is taken is told.
        (QUO, 8, "The northern farmers pump"),
        (QUO, 0, "no option taken"),
        (WELL, 0, "no option taken"),
    ],
)
def test_what_a_state_is(file: str, code: int, said: str) -> None:
    conflict = standoff.loads(file)
    assert text(what(conflict, conflict.state(code))) == said
    assert text(called(conflict, conflict.state(code))) in (f"{code}, {said}", f"{code}: {said}")


def test_a_state_in_a_sentence_and_at_its_beginning() -> None:
    for file, code, said, first in (
        (NAMED, 12, "the stand-off", "The stand-off"),
        (QUO, 12, "the status quo", "The status quo"),
        (QUO, 13, "state 13", "State 13"),
        (NAMED.replace("the stand-off", "state of fear"), 12, "state of fear", None),
    ):
        conflict = standoff.loads(file)
        span = state(conflict, conflict.state(code))
        assert span.text == said
        if first is not None:
            assert at_first(span).text == first
        assert span.about is not None
        assert (span.about.kind, span.about.id, span.about.typed) == ("state", str(code), str(code))


def test_where_accounts_differ_in_the_status_quo_only_an_account_has_one() -> None:
    conflict = standoff.loads(QUO + "accounts: {one: {}, two: {status_quo: []}}\n")
    assert [status_quo(conflict, name) for name in ("one", "two", "")] == [12, 0, None]
    assert (
        text(what(conflict, conflict.state(13), "one"))
        == "a deal: like the status quo, but the United States enters talks"
    )
    whole = "a deal: The United States enters talks; the northern farmers go to court and pump"
    assert text(what(conflict, conflict.state(13))) == whole
    assert state(conflict, conflict.state(0), account="two").text == "the status quo"
    assert state(conflict, conflict.state(0), account="one").text == "state 0"
    assert state(conflict, conflict.state(0)).text == "state 0"


def test_several_states_have_the_names_that_are_true_in_each() -> None:
    conflict = standoff.loads(QUO)
    some = [conflict.state(code) for code in (3, 7, 11)]
    assert text(states_in_line(conflict, some, 5)) == "states 3, 7 and 11 (an open war, bad and a deal in each)"
    assert text(states_in_line(conflict, some, 2)) == "states 3 and 7 and 1 more (an open war, bad and a deal in each)"
    assert text(states_in_line(conflict, [*some, conflict.state(4)], 5)) == "states 3, 7, 11 and 4"
    assert text(kind_line(conflict, 3, ["worse", "deal"], beside=True)) == "three states with an open war and a deal"
    assert text(kind_line(conflict, 1, [], beside=True)) == "one other state"
    assert text(kind_line(conflict, 2, [], beside=False)) == "two states"


def test_in_graph_form_a_state_is_its_name() -> None:
    conflict = standoff.loads(GRAPH_FORM.replace("ann: {}", "ann: {name: Ann}", 1) + "status_quo: quiet\n")
    quiet, pressed, _ = (conflict.state(code) for code in range(3))
    assert text(what(conflict, pressed)) == text(called(conflict, pressed)) == "ann_pressed"
    assert text(called(conflict, quiet)) == "quiet, the status quo"
    assert list(summed_up(conflict, [quiet, pressed], "default")) == []
    step = Step("ann", quiet, pressed, "improvement")
    assert text(step_line(conflict, step)) == "Ann moves to ann_pressed"


# Options


@pytest.mark.parametrize(
    ("changes", "first", "said"),
    [
        ({"us.talks": True}, False, "the United States enters talks"),
        ({"us.talks": False}, True, "The United States enters no talks"),
        ({"us.strike": False}, False, "United States: not “strike the North”"),
        # One of its options has no clause, so that it speaks of both by their texts.
        ({"us.talks": True, "us.strike": False}, True, "United States: enter talks, not “strike the North”"),
        ({"us.talks": False, "us.strike": True}, True, "United States: not “enter talks”, strike the North"),
        (
            {"farmers.sue": False, "farmers.pump": False},
            True,
            "The northern farmers stay out of court and leave the well alone",
        ),
        (
            {"us.strike": True, "farmers.sue": True},
            True,
            "United States: strike the North; the northern farmers go to court",
        ),
        (
            {"farmers.pump": True, "us.talks": False},
            True,
            "The northern farmers pump; the United States enters no talks",
        ),
        ({}, True, ""),
    ],
)
def test_what_is_done(changes: dict[str, bool], first: bool, said: str) -> None:
    assert text(does(standoff.loads(WELL), changes, first=first)) == said


def test_an_option_that_says_only_how_it_reads_when_taken() -> None:
    conflict = standoff.loads(WELL.replace(", not_taken: enters no talks", "").replace("text: enter talks, ", ""))
    assert text(does(conflict, {"us.talks": True})) == "the United States enters talks"
    assert text(does(conflict, {"us.talks": False})) == "United States: not “enters talks”"
    assert text(condition(conflict, "not us.talks")) == "not “United States: enters talks”"
    assert text(whose_option(conflict, "us.talks")) == "United States: enters talks"


# Parties


def test_parties_have_their_articles_and_verbs_agree() -> None:
    conflict = standoff.loads(WELL)
    assert [party(conflict, dm).text for dm in ("us", "farmers")] == ["the United States", "the northern farmers"]
    assert party(conflict, "farmers", first=True).text == "The northern farmers"
    assert text(parties(conflict, ["farmers", "us"], first=True)) == "The northern farmers and the United States"
    for dms, verb in ((["us"], "prefers"), (["farmers"], "prefer"), (["us", "farmers"], "prefer"), ([], "prefer")):
        assert agree(conflict, dms, "prefers", "prefer") == verb
    assert [(it(conflict, dm), its(conflict, dm)) for dm in ("us", "farmers")] == [("it", "its"), ("they", "their")]


def test_an_account_has_quotation_marks_round_its_title_only() -> None:
    conflict = standoff.loads(WELL + "accounts: {press: {title: The press}, radio: {}}\n")
    assert [account(conflict, name).text for name in ("press", "radio")] == ["“The press”", "radio"]


NAMES = [
    "Côte d'Ivoire",
    "The People’s Council",
    "eBay",
    "대한민국",
    "المملكة العربية السعودية",
    "The Joint Standing Commission for the Upper Valley and of All Its Lesser Streams",  # 80 letters
]


@pytest.mark.parametrize("name", NAMES)
def test_names_stay_as_they_are_written(name: str) -> None:
    """At the beginning of a sentence too; in an answer a name may be broken between its words."""
    conflict = standoff.loads(
        f'standoff: 1\ndecision_makers: {{a: {{name: "{name}", options: {{go: {{text: "{name} bis"}}}}}}}}\n'
        f'definitions: {{left: {{name: "{name} ist", condition: go}}}}\n'
        "preferences: {a: [go]}\n"
    )
    assert party(conflict, "a", first=True).text == name
    assert text(does(conflict, {"a.go": True}, first=True)) == f"{name}: {name} bis"
    assert text(does(conflict, {"a.go": False})) == f"{name}: not “{name} bis”"
    assert text(condition(conflict, "a.go or left")) == f"“{name}: {name} bis” or {name} ist"
    assert text(what(conflict, conflict.state(1))) == f"{name} ist: {name}: {name} bis"
    told = " ".join(printed("analyse", worded("analyse", conflict), 80).split())
    assert f"In this dispute, state 1 ({name} ist: {name}: {name} bis) holds." in told
    assert f"1 {name} ist: {name}: {name} bis" in told


# Conditions

TALKS, NO_TALKS = "the United States enters talks", "the United States enters no talks"
SUE, PUMP = "the northern farmers go to court", "the northern farmers pump"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("not us.talks", NO_TALKS),
        ("us.strike", "“United States: strike the North”"),
        ("not us.strike", "not “United States: strike the North”"),
        ("us.talks and farmers.sue and not us.strike", f"{TALKS} and {SUE} and not “United States: strike the North”"),
        ("(us.talks or farmers.sue) and farmers.pump", f"({TALKS} or {SUE}) and {PUMP}"),
        ("us.talks or farmers.sue and farmers.pump", f"{TALKS} or {SUE} and {PUMP}"),
        ("not (us.talks and farmers.sue)", f"not ({TALKS} and {SUE})"),
        ("not us.talks if farmers.sue", f"{NO_TALKS} if {SUE}"),
        ("us.talks iff farmers.sue", f"{TALKS} if and only if {SUE}"),
        ("(us.talks if farmers.sue) iff farmers.pump", f"({TALKS} if {SUE}) if and only if {PUMP}"),
        ("us.talks if (farmers.sue if farmers.pump)", f"{TALKS} if ({SUE} if {PUMP})"),
        ("at least 2 of (us.talks, not us.talks, deal)", f"at least two of these: ({TALKS}; {NO_TALKS}; a deal)"),
        ("worse or not bad", "an open war or not bad"),
    ],
)
def test_conditions_in_words(written: str, said: str) -> None:
    conflict = standoff.loads(WELL)
    span = condition(conflict, written)
    assert span.text == said
    assert span.about is not None
    assert parse(span.about.typed) == parse(written), "what one types for it"


# Groups of states, read back by one who knows nothing but the words

OPTIONS = 4
Definition = tuple[str, int, int]


def is_true(definition: Definition, code: int) -> bool:
    """Whether `o1 and o2`, `o1 or o2` or `o1 iff o2` is true."""
    word, one, other = definition
    yes = [bool(code >> each & 1) for each in (one, other)]
    return {"and": all(yes), "or": any(yes), "iff": yes[0] == yes[1]}[word]


def random_well(random: Random) -> tuple[Conflict, int | None, dict[str, Definition]]:
    """A conflict with four options of two parties, its status quo, and its definitions."""
    defined: dict[str, Definition] = {}
    for name in ("d0", "d1")[: random.randrange(3)]:
        one, other = random.sample(range(OPTIONS), 2)
        defined[name] = (random.choice(["and", "or", "iff"]), one, other)
    quo = random.choice([None, *range(2**OPTIONS)])
    written = ", ".join(f"{name}: o{one} {word} o{other}" for name, (word, one, other) in defined.items())
    lines = [
        "standoff: 1",
        "decision_makers: {ann: {options: {o0: o0, o1: o1}}, bob: {options: {o2: o2, o3: o3}}}",
        f"definitions: {{{written}}}" if defined else "",
        f"status_quo: [{', '.join(f'o{bit}' for bit in range(OPTIONS) if quo >> bit & 1)}]" if quo is not None else "",
        "preferences: {ann: [], bob: []}",
    ]
    return standoff.loads("\n".join(lines)), quo, defined


def random_kind(random: Random, defined: dict[str, Definition]) -> list[int]:
    """States in which just the same definitions are true: all in some directions, or all but some of these."""
    while True:
        free = [random.random() < 0.6 for _ in range(OPTIONS)]
        here = random.randrange(2**OPTIONS)
        alike = [
            code
            for code in range(2**OPTIONS)
            if all(free[bit] or code >> bit & 1 == here >> bit & 1 for bit in range(OPTIONS))
            and all(is_true(each, code) == is_true(each, here) for each in defined.values())
        ]
        kept = [code for code in alike if random.random() < 0.8] if random.random() < 0.4 else alike
        if len(kept) > 1:
            return kept


WAYS: dict[str, Callable[[int, int], bool]] = {
    "with or without": lambda done, many: many == 1,
    "each of these or not": lambda done, many: many > 1,
    "with at least one of": lambda done, many: done > 0,
    "with some or none, but not all, of": lambda done, many: done < many,
    "with just one of": lambda done, many: done == 1,
    "they differ in": lambda done, many: True,
}
"""Of many options, how many may be done."""


def read_back(told: Sequence[str], quo: int | None) -> tuple[list[str], set[int]]:
    """How some states are said to differ, and all states of which what is told is true."""
    told = sorted(told, key=lambda each: each != "nothing else differs from the status quo")
    first = told[0].partition(": ")[0] not in WAYS and told[0] != "nothing else is done"
    same, rest = (told[0] if first else "", told[first:])
    base = quo if "status quo" in same else 0
    assert base is not None
    for word, bit in re.findall(r"(not “)?o(\d)", re.sub(r"^(in each,|each like the status quo, but)", "", same)):
        base = base & ~(1 << int(bit)) if word else base | 1 << int(bit)
    ways, every = [], {base}
    for line in rest:
        how, _, listed = line.partition(": ")
        if how == "nothing else is done":
            continue
        ways.append(how)
        bits = [int(bit) for bit in re.findall(r"o(\d)", listed)]
        chosen = [each for each in product((0, 1), repeat=len(bits)) if WAYS[how](sum(each), len(bits))]
        cleared = {code & ~sum(1 << bit for bit in bits) for code in every}
        every = {
            code | sum(on << bit for on, bit in zip(each, bits, strict=True)) for code in cleared for each in chosen
        }
    return ways, every


@pytest.mark.parametrize("number", range(40))
def test_a_summary_of_states_is_exact(number: int) -> None:
    random = Random(number)
    conflict, quo, defined = random_well(random)
    for _ in range(10):
        codes = set(random_kind(random, defined))
        some = [conflict.state(code) for code in sorted(codes)]
        told = [text(each) for each in summed_up(conflict, some, "default")]
        ways, every = read_back(told, quo)
        if "they differ in" in ways:
            assert codes < every, told
        else:
            assert codes == every, told
        assert are_told_together(conflict, some) == ("they differ in" not in ways)


def test_the_status_quo_is_told_also_where_it_is_made_one_with_a_lower_code() -> None:
    merged = """
    standoff: 1
    decision_makers: {ann: {options: {go: leave, cry: weep}}}
    same: [ann.go]
    status_quo: [ann.go, ann.cry]
    preferences: {ann: [ann.go]}
    """
    conflict = standoff.loads(merged)
    assert [state(conflict, conflict.state(code)).text for code in (1, 3, 0)] == ["the status quo"] * 2 + ["state 0"]
    assert text(what(conflict, conflict.state(1))) == "the status quo: ann: leave"


def test_accounts_of_one_title_are_told_apart() -> None:
    accounts = "accounts: {one: {title: Alike}, two: {title: Alike}, three: {title: Other}}\n"
    conflict = standoff.loads(WELL + accounts)
    assert [account(conflict, name).text for name in ("one", "two", "three")] == [
        "“Alike (one)”",
        "“Alike (two)”",
        "“Other”",
    ]
