"""The record against accounts: by hand on the Korea example, by the definitions on random disputes and records."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note
from hypothesis import strategies as st

import models
import reference
import standoff
from asking import EXAMPLES, OPTION_FORM
from standoff.questions.replay import AccountReplay, Replay, replay
from standoff.questions.replay.judging import Verdict
from trials import trials

# Korea: worked out by hand from the preference statements of the example.


@pytest.fixture(scope="module")
def korea() -> Replay:
    return replay(standoff.load(EXAMPLES / "korea-2017" / "korea.yaml"))


MOVES = [  # entry, mover, state before, state after, and how many moves were open to the mover
    (1, "us", 850, 854, 11),  # sixteen combinations of four options, but for strikes with talks, and this one
    (4, "rok", 854, 790, 1),
    (8, "rok", 790, 854, 1),
    (12, "china", 854, 598, 3),
    (13, "us", 598, 596, 11),
    (14, "us", 596, 597, 11),
    (15, "us", 597, 599, 11),
    (16, "dprk", 599, 583, 1),  # no attack during talks
    (17, "us", 583, 581, 11),
]
GROUNDS = {  # what decides, account by account; + for an improvement
    1: ["+ deployed", "+ deployed if dprk.tests", "+ us.thaad if dprk.tests"],
    4: ["- rok.host iff us.thaad", "- rok.host if dprk.tests", "- rok.host if dprk.tests"],
    8: ["+ rok.host iff us.thaad", "+ rok.host if dprk.tests", "+ rok.host if dprk.tests"],
    12: ["- china.punish iff deployed"] * 3,
    13: ["- us.exercises", "- us.exercises", "- us.exercises if dprk.tests"],
    14: ["- not us.talks", "- not us.talks if dprk.tests", "- not us.talks if dprk.tests"],
    15: ["+ us.exercises", "+ us.exercises", "+ us.exercises if dprk.tests"],
    16: ["- dprk.tests iff us.exercises", "- dprk.tests", "- dprk.tests iff us.exercises"],
    17: ["- us.exercises", "- us.exercises", "+ not us.exercises if not dprk.tests"],
}


def test_the_moves_of_korea(korea: Replay) -> None:
    for each in korea.values():
        found = [(v.entry.number, v.parts[0].dm, v.entry.before, v.entry.after, odds_of(v).moves) for v in each.moves]
        assert found == MOVES
        assert all(verdict.open and not verdict.obstacles for verdict in each.moves)


def odds_of(verdict: Verdict) -> Any:
    assert verdict.odds is not None
    return verdict.odds


def test_what_the_moves_of_korea_were_for_their_movers(korea: Replay) -> None:
    for place, each in enumerate(korea.values()):
        assert [sign(verdict) for verdict in each.moves] == [GROUNDS[number][place] for number, *_ in MOVES]


def sign(verdict: Verdict) -> str:
    (part,) = verdict.parts
    assert part.ground is not None
    return f"{'+' if part.effect == 'improvement' else '-'} {part.ground.text}"


def test_the_grounds_of_korea_rest_on_claims(korea: Replay) -> None:
    ground = korea["article"].verdicts[0].parts[0].ground
    assert ground is not None
    assert ground.because == ("tension-for-weapons", "deliveries-go-on")
    assert ground.path[:4] == ("accounts", "article", "preferences", "us")


def test_the_stand_off_held_until_seoul_and_beijing_left_it(korea: Replay) -> None:
    for each in korea.values():
        assert [spell.state.code for spell in korea.spells][1:4:2] == [854, 854]
        assert each.held[1] == each.held[3] == korea.concepts
        assert each.held[-1] == ("gmr", "smr")  # the freeze with talks
        left = [verdict.parts[0].stable for verdict in each.moves if verdict.entry.before == 854]
        assert left == [korea.concepts, korea.concepts]
        assert (each.scores.days["nash"].count, each.scores.days["nash"].of) == (92 + 94, 474)


def test_the_spells_of_korea(korea: Replay) -> None:
    assert [spell.days for spell in korea.spells] == [6, 92, 52, 94, 65, 63, 24, 20, 58, 0]
    assert korea.days == (date(2018, 6, 18) - date(2017, 3, 1)).days
    assert [spell.open for spell in korea.spells] == [False] * 9 + [True]
    assert not any(spell.approximate for spell in korea.spells)


def test_the_improvements_of_korea_beside_chance(korea: Replay) -> None:
    counts = {name: each.scores.improvements.count for name, each in korea.items()}
    assert counts == {"article": 3, "washington": 3, "proposal": 4}
    for each in korea.values():
        assert (each.scores.open.count, each.scores.open.of) == (9, 9)
        assert_chances(each)
    # Seoul had one way to go each time, Beijing had no improvement, Pyongyang one move and no improvement.
    by_move = [odds_of(verdict).improvement for verdict in korea["washington"].moves]
    assert [by_move[place] for place in (1, 2, 3, 7)] == [0, 1, 0, 0]


def test_events_are_no_moves(korea: Replay) -> None:
    for each in korea.values():
        events = [verdict for verdict in each.verdicts if verdict.kind == "event"]
        assert len(events) == 8
        assert not any(verdict.parts or verdict.obstacles or verdict.is_scored for verdict in events)


def test_one_account_and_some_concepts() -> None:
    found = replay(standoff.load(EXAMPLES / "korea-2017" / "korea.yaml"), "proposal", "nash,seq")
    assert list(found) == ["proposal"]
    assert found.concepts == ("nash", "seq")
    assert found.comparisons == 1 + 2 + 2
    assert "article" not in found
    assert found.get("article") is None
    with pytest.raises(standoff.QuestionError, match="no account `propsal`"):
        replay(found.conflict, "propsal")
    with pytest.raises(standoff.QuestionError, match="the account `article` is not part of this"):
        found["article"]


# Moves that can't be made


def played(moves: str, *, more: str = "", taken: str = "") -> Replay:
    """The two-party dispute of the tests with a record."""
    start = f"record:\n  start: {{date: 2017-03-01, taken: [{taken}]}}\n  moves:\n"
    return replay(standoff.loads(OPTION_FORM + more + start + "".join(f"    - {move}\n" for move in moves.split("\n"))))


STRIKE = "{date: 2017-04-01, by: us, take: [us.strike]}"
RESTRAINED = "{date: 2017-04-01, by: us, drop: [us.strike]}"


@pytest.mark.parametrize(
    ("more", "taken", "move", "expected"),
    [
        ("infeasible: [us.strike and us.talks]\n", "us.talks", STRIKE, [("infeasible", "us.strike and us.talks")]),
        ("infeasible: [us.strike]\n", "", STRIKE, [("absent", "us.strike")]),
        ("infeasible: [us.talks]\n", "us.talks", STRIKE, [("absent before", "us.talks")]),
        ("infeasible: [not china.squeeze]\n", "", STRIKE, [("infeasible before", "not china.squeeze")]),
        ("irreversible: [us.strike]\n", "us.strike", RESTRAINED, [("irreversible", "us.strike")]),
        ("irreversible: [not us.strike]\n", "", STRIKE, [("irreversible", "not us.strike")]),
        (
            "irreversible: [{option: us.strike, if: not us.talks}]\n",
            "us.strike",
            RESTRAINED,
            [("irreversible", "us.strike if not us.talks")],
        ),
        (
            "infeasible: [not us.strike]\nirreversible: [{option: us.strike, if: us.talks}]\n",
            "us.strike",
            RESTRAINED,
            [("infeasible", "not us.strike")],
        ),
        ("", "us.strike", STRIKE, [("idle", "us.strike")]),
        ("", "", RESTRAINED, [("idle", "not us.strike")]),
        (
            "infeasible: [us.talks, us.strike]\nirreversible: [not us.strike]\n",
            "us.talks",
            STRIKE,
            [("absent before", "us.talks"), ("absent", "us.strike"), ("irreversible", "not us.strike")],
        ),
    ],
)
def test_why_a_move_is_not_open(more: str, taken: str, move: str, expected: list[tuple[str, str]]) -> None:
    found = played(move, more=more, taken=taken)["default"]
    (verdict,) = found.verdicts
    assert not verdict.open
    assert [(each.kind, each.about) for each in verdict.obstacles] == expected
    assert verdict.parts[0].effect is None
    assert verdict.odds is None
    assert (found.scores.open.count, found.scores.open.of, found.scores.improvements.of) == (0, 1, 0)
    assert found.scores.improvements.chance is None


def test_states_that_are_one_are_no_move() -> None:
    text = OPTION_FORM.replace("us: [talks]", "us: {ranking: [0, 2, 4, 6]}")
    text = text.replace("china: [not strike]", "china: {ranking: [0, 2, 4, 6]}") + "same: [us.talks or not us.talks]\n"
    text = text.replace("[0, 2, 4, 6]", "[0]")
    record = "record: {start: {date: 2017}, moves: [{date: 2017-02, by: us, take: [us.talks]}]}\n"
    (verdict,) = replay(standoff.loads(text + record))["default"].verdicts
    assert [each.kind for each in verdict.obstacles] == ["same"]


def test_the_record_goes_on_after_a_move_that_could_not_be_made() -> None:
    moves = f"{STRIKE}\n{RESTRAINED}\n{{date: 2017-05-01, by: us, take: [us.talks]}}"
    found = played(moves, more="irreversible: [us.strike]\n")
    assert [verdict.open for verdict in found["default"].verdicts] == [True, False, True]
    assert [spell.state.code for spell in found.spells] == [0, 2, 0, 1]


def test_an_option_taken_in_vain_is_no_part_of_the_move() -> None:
    found = played("{date: 2017-04-01, by: us, take: [us.talks, us.strike]}", taken="us.strike")
    (verdict,) = found["default"].verdicts
    assert (verdict.kind, verdict.open, verdict.entry.idle) == ("move", True, ("us.strike",))


def test_a_joint_move_is_told_apart() -> None:
    found = played("{date: 2017-04-01, by: [us, china], take: [us.talks, china.squeeze]}")["default"]
    (verdict,) = found.verdicts
    assert (verdict.kind, verdict.open, verdict.is_scored, verdict.odds) == ("joint", True, False, None)
    assert [(part.dm, part.effect) for part in verdict.parts] == [("us", "improvement"), ("china", "indifferent")]
    assert found.scores.open.of == 0


def test_a_joint_move_has_obstacles_too() -> None:
    move = "{date: 2017-04-01, by: [us, china], take: [us.talks, china.squeeze]}"
    found = played(move, more="infeasible: [us.talks and china.squeeze]\n")["default"]
    (verdict,) = found.verdicts
    assert (verdict.kind, verdict.open) == ("joint", False)
    assert [each.kind for each in verdict.obstacles] == ["infeasible"]
    assert [part.effect for part in verdict.parts] == [None, None]


def test_who_moves_alone_in_company_is_scored() -> None:
    (verdict,) = played("{date: 2017-04-01, by: [us, china], take: [us.talks]}")["default"].verdicts
    assert (verdict.kind, [part.dm for part in verdict.parts]) == ("move", ["us"])


# Spells


def test_dates_that_are_not_known_to_the_day() -> None:
    moves = "\n".join(
        f"{{date: {when}, by: us, {what}: [us.talks]}}"
        for when, what in (("2017-09-14", "take"), ("2017-09", "drop"), ("2018", "take"), ("2018-02-01", "drop"))
    )
    spells = played(moves).spells
    assert [(str(spell.start), str(spell.end)) for spell in spells] == [
        ("2017-03-01", "2017-09-14"),
        ("2017-09-14", "2017-09-14"),  # "2017-09" after the 14th: no earlier than that
        ("2017-09-14", "2018-01-01"),
        ("2018-01-01", "2018-02-01"),
        ("2018-02-01", "2018-02-01"),
    ]
    assert [spell.approximate for spell in spells] == [False, True, True, True, False]


def test_events_after_the_last_move_lengthen_the_last_spell() -> None:
    (before, last) = played("{date: 2017-03-11, by: us, take: [us.talks]}\n{date: 2017-03-31, note: all quiet}").spells
    assert (before.days, last.days, last.open, before.open) == (10, 20, True, False)


def test_a_record_without_moves_is_one_spell() -> None:
    text = OPTION_FORM + "record: {start: {date: 2017-03-01}}\n"
    found = replay(standoff.loads(text))
    assert [(spell.days, spell.open) for spell in found.spells] == [(0, True)]
    assert found.comparisons == 0


def test_a_record_is_needed() -> None:
    with pytest.raises(standoff.QuestionError, match="no record: list dated moves under `record`"):
        replay(standoff.loads(OPTION_FORM))


def test_both_forms_of_a_dispute_replay_alike() -> None:
    """A dispute over two options, and the same with its four states and eight moves written out."""
    shared = "standoff: 1\npreferences: {north: [not sue, pump], south: [not pump, not sue]}\n"
    options = shared + (
        "decision_makers: {north: {options: {pump: ''}}, south: {options: {sue: ''}}}\n"
        "record: {start: {date: 2020-03}, every: month, until: 2021-01, "
        "moves: [{date: 2020-05, by: north, take: [pump]}, {date: 2020-06, by: south, take: [sue]}, "
        "{date: 2020-06, by: north, note: x}, "
        "{date: 2020-09, by: north, drop: [pump]}]}\n"
    )
    states = shared + (
        "decision_makers: {north: {}, south: {}}\nstates: [s0, s1, s2, s3]\n"
        "definitions: {pump: s1 or s3, sue: s2 or s3}\n"
        "moves: {north: {s0: [s1], s1: [s0], s2: [s3], s3: [s2]}, south: {s0: [s2], s2: [s0], s1: [s3], s3: [s1]}}\n"
        "record: {start: {date: 2020-03, state: s0}, every: month, until: 2021-01, "
        "moves: [{date: 2020-05, by: north, to: s1}, {date: 2020-06, by: south, to: s3}, "
        "{date: 2020-06, by: north, note: x}, {date: 2020-09, by: north, to: s2}]}\n"
    )
    concepts = ["nash", "gmr", "smr", "seq", "sseq"]
    one, other = (replay(standoff.loads(text), concepts=concepts) for text in (options, states))
    assert one["default"].scores == other["default"].scores
    assert one["default"].held == other["default"].held
    assert one.history.periods == other.history.periods


# Random disputes and records, against sets


@st.composite
def recorded(draw: st.DrawFn) -> tuple[models.OptionDraft, dict[str, Any]]:
    """A random dispute and a record in which anything may be taken and dropped, by one or by two."""
    draft = draw(models.option_drafts())
    options = [(party.name, f"{party.name}.{name}") for party in draft.parties for _, name in party.options]
    moves = []
    for number in range(draw(st.integers(0, 6))):
        changed = draw(st.lists(st.sampled_from(options), max_size=2, unique=True))
        entry: dict[str, Any] = {"date": f"2020-01-{number * 4 + 1:02}", "by": sorted({dm for dm, _ in changed})}
        for _, option in changed:
            entry.setdefault(draw(st.sampled_from(["take", "drop"])), []).append(option)
        moves.append(entry)
    taken = [option for _, option in options if draw(st.booleans())]
    return draft, {"start": {"date": "2020-01-01", "taken": taken}, "moves": moves}


class Expected:
    """What the definitions say of a record, with sets."""

    def __init__(self, draft: models.OptionDraft, record: dict[str, Any]) -> None:
        self.game = draft.game
        self.concepts = [each for each in reference.applicable(self.game) if each != "joint"]
        self.names = [name for _, name in draft.dms]
        self.draft, self.record = draft, record
        self.order = [draft.names[key][0] for key in draft.order]

    def walk(self) -> list[tuple[dict[str, Any], int, int]]:
        """Each entry with the combination of options before it and the one after it."""
        here = set(self.record["start"]["taken"])
        found = []
        for entry in self.record["moves"]:
            there = (here | set(entry.get("take", []))) - set(entry.get("drop", []))
            found.append((entry, self.code(here), self.code(there)))
            here = there
        return found

    def code(self, taken: set[str]) -> int:
        return sum(1 << self.order.index(option) for option in taken)

    def state(self, code: int) -> int | None:
        """The state of a combination: of joined ones, the lowest; None where there is none."""
        return self.draft.code(self.draft.yes(code)) if code in self.draft.combinations else None

    def stable(self, dm: int, state: int) -> list[str]:
        return [name for name in self.concepts if reference.CONCEPTS[name](self.game, dm, state)]

    def holds(self, code: int) -> list[str] | None:
        state = self.state(code)
        if state is None:
            return None
        return [name for name in self.concepts if all(name in self.stable(dm, state) for dm in range(self.game.dms))]

    def effect(self, dm: int, before: int, after: int) -> str:
        rank = self.game.rank[dm]
        return {1: "improvement", 0: "indifferent", -1: "loss"}[
            (rank[after] > rank[before]) - (rank[after] < rank[before])
        ]

    def may_become(self, before: int, after: int) -> bool:
        """Whether options may change at once as they do between two combinations, whoever has them."""
        rules = [self.draft.one_way(rule) for rule in self.draft.irreversible]
        start, end = self.state(before), self.state(after)
        return None not in (start, end) and start != end and not any(rule.forbids(before, after) for rule in rules)

    def owners(self, code: int) -> list[int]:
        return sorted({self.names.index(option.split(".")[0]) for k, option in enumerate(self.order) if code >> k & 1})


@trials(30, ignoring=HealthCheck)
@given(recorded())
def test_every_verdict_is_what_the_definitions_say(case: tuple[models.OptionDraft, dict[str, Any]]) -> None:
    draft, record = case
    text = json.dumps({**draft.document, "record": record})
    note(text)
    expected = Expected(draft, record)
    found = replay(standoff.loads(text), concepts=expected.concepts)
    each = found["default"]
    for verdict, (entry, before, after) in zip(each.verdicts, expected.walk(), strict=True):
        assert (verdict.entry.before, verdict.entry.after) == (before, after)
        assert_verdict(verdict, entry, expected)
    assert [list(held) if held is not None else None for held in each.held] == [
        expected.holds(spell.state.code) for spell in found.spells
    ]
    assert_scores(each, found)
    assert_chances(each)


def assert_verdict(verdict: Verdict, entry: dict[str, Any], expected: Expected) -> None:
    code_before, code_after = verdict.entry.before, verdict.entry.after
    movers = expected.owners(code_before ^ code_after)
    meant = bool(entry.get("take") or entry.get("drop"))
    kind = "joint" if len(movers) > 1 else "move" if movers else "idle" if meant else "event"
    assert verdict.kind == kind
    before, after = expected.state(code_before), expected.state(code_after)
    assert (None if verdict.holds is None else list(verdict.holds)) == expected.holds(code_after)
    if kind == "move":
        (dm,) = movers
        is_open = before is not None and after in expected.game.moves[dm][before]
        assert verdict.open is is_open
        assert verdict.open is not bool(verdict.obstacles)
        if is_open:
            assert before is not None
            assert_odds(verdict, dm, before, expected)
    if kind in ("move", "joint"):
        for dm, part in zip(movers, verdict.parts, strict=True):
            assert part.dm == expected.names[dm]
            assert part.stable == (None if before is None else tuple(expected.stable(dm, before)))
            if verdict.open:
                assert before is not None
                assert after is not None
                assert part.effect == expected.effect(dm, before, after)
                assert (part.ground is None) is (part.effect == "indifferent")
            else:
                assert part.effect is None
    if kind == "joint":
        assert verdict.open is expected.may_become(code_before, code_after)


def assert_odds(verdict: Verdict, dm: int, before: int, expected: Expected) -> None:
    """The random mover's shares, by counting its moves one by one."""
    game, odds = expected.game, verdict.odds
    assert odds is not None
    ends = game.moves[dm][before]
    able = [other for other in range(game.dms) if game.moves[other][before]]
    assert odds.moves == len(ends)
    assert odds.improvement == Fraction(len(reference.improvements(game, dm, before)), len(ends))
    assert odds.movers == tuple(expected.names[other] for other in able)
    for concept in expected.concepts:
        landing = [end for end in ends if concept in (expected.holds(end) or ())]
        assert odds.arrival[concept] == Fraction(len(landing), len(ends))
        restless = [other for other in able if concept not in expected.stable(other, before)]
        assert odds.unstable[concept] == Fraction(len(restless), len(able))


def assert_scores(each: AccountReplay, found: Replay) -> None:
    """The counts, by counting."""
    scored = [verdict for verdict in each.verdicts if verdict.kind in ("move", "idle")]
    moves = [verdict for verdict in scored if verdict.open]
    assert (each.scores.open.count, each.scores.open.of) == (len(moves), len(scored))
    improving = sum(verdict.parts[0].effect == "improvement" for verdict in moves)
    assert (each.scores.improvements.count, each.scores.improvements.of) == (improving, len(moves))
    for concept in found.concepts:
        unstable = sum(concept not in (verdict.parts[0].stable or ()) for verdict in moves)
        arrived = sum(concept in (verdict.holds or ()) for verdict in moves)
        days = sum(s.days for s, held in zip(found.spells, each.held, strict=True) if concept in (held or ()))
        assert each.scores.unstable[concept].count == unstable
        assert each.scores.arrivals[concept].count == arrived
        assert (each.scores.days[concept].count, each.scores.days[concept].of) == (days, found.days)


def assert_chances(each: AccountReplay) -> None:
    """Expected counts and p, by going through everything that random movers could have done."""
    moves = [odds_of(verdict) for verdict in each.moves if verdict.open]
    compared = [(each.scores.improvements, [odds.improvement for odds in moves])]
    for concept, score in each.scores.arrivals.items():
        compared.append((score, [odds.arrival[concept] for odds in moves]))
    for concept, score in each.scores.unstable.items():
        compared.append((score, [odds.unstable[concept] for odds in moves]))
    for score, shares in compared:
        if not moves:
            assert score.chance is None
            continue
        assert score.chance is not None
        outcomes = [(sum(hits), weight(hits, shares)) for hits in product((0, 1), repeat=len(shares))]
        assert score.chance.expected == sum(hits * p for hits, p in outcomes)
        as_many = sum(p for hits, p in outcomes if hits >= score.count)
        assert score.chance.p == pytest.approx(float(as_many), rel=1e-9)
        assert score.chance.least_p <= score.chance.p + 1e-12


def weight(hits: tuple[int, ...], shares: list[Fraction]) -> Fraction:
    found = Fraction(1)
    for hit, share in zip(hits, shares, strict=True):
        found *= share if hit else 1 - share
    return found
