"""`sweep` against shares worked out by hand, and each of its rows against an analysis of a file changed by hand."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from copy import deepcopy
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

import standoff
from standoff.errors import QuestionError
from standoff.questions.sweep import running
from standoff.questions.sweep.summary import wilson
from waiting import until
from wells import DOUBTED as WELL
from wells import contents

RICH: dict[str, Any] = {
    "standoff": 1,
    "claims": {name: {"text": name, "said_by": [name]} for name in ("first", "second-hand", "third", "unused")},
    "decision_makers": {
        "ann": {"options": {"a": "a", "b": {"text": "b", "because": ["third"]}}},
        "bob": {"options": {"c": "c", "d": "d"}},
        "cid": {"options": {"e": "e"}},
    },
    "definitions": {"loud": "a and c", "still": "not a and not d"},
    "infeasible": ["a and d", {"condition": "b and e", "because": ["first"]}],
    "irreversible": ["bob.c"],
    "status_quo": ["ann.b"],
    "preferences": {
        "ann": [{"prefer": "not c", "because": ["first"]}, {"prefer": "a iff e", "certain": False}, "b", "d"],
        "bob": {"weights": {"d": 3, "not a": 2, "c if e": 4.1}},
    },
    "accounts": {
        "one": {"preferences": {"cid": ["e if a", "not e"]}, "absent": []},
        "two": {
            "infeasible": ["c and d and e"],
            "preferences": {"cid": {"statements": ["e", "a"], "because": ["second-hand"]}, "ann": ["a", "e", "not b"]},
        },
    },
}
EVERYTHING: dict[str, Any] = {
    "withdraw": 2,
    "swap": True,
    "uncertain": True,
    "weights": "3/10",
    "mix": True,
    "assumptions": True,
}


def rich() -> standoff.Conflict:
    return standoff.loads(json.dumps(RICH))


def shares_of(found: Any, outcome: str) -> dict[str, tuple[float, float]]:
    return {
        each.column.name: (each.first, each.total)
        for each in found.shares
        if (each.outcome, each.concept) == (outcome, "nash")
    }


# Worked out by hand


def test_frequencies_and_shares_of_two_independent_doubts() -> None:
    # Without its wish a party is indifferent, so that whatever it does is stable for it: `calm` is an equilibrium if
    # and only if both wishes are gone, `dry` if that of the north is. With a and b for "gone", calm = a and b:
    # Var(calm) = 1/4 * 3/4; E[calm | a] is 0 or 1/2, whose variance is 1/16; Var(calm | b) is 0 or 1/4, on average 1/8.
    found = standoff.sweep(standoff.loads(WELL), uncertain=True, concepts="nash")
    assert found.full
    assert [(each.outcome, each.count, each.of, each.low) for each in found.frequencies] == [
        ("calm", 1, 4, None),
        ("dry", 2, 4, None),
    ]
    third = pytest.approx((1 / 3, 2 / 3))
    assert shares_of(found, "calm") == {"dropped_north_1": third, "dropped_south_1": third}
    assert shares_of(found, "dry") == {"dropped_north_1": (1, 1), "dropped_south_1": (0, 0)}


def test_shares_where_what_varies_hangs_together() -> None:
    # One claim at most is withdrawn: none, a or b, of which `dry` holds under a alone. Var = 1/3 * 2/3 = 2/9. Without
    # b, dry is 1/2 on average (2 variants), with it 0: the variance of that is 2/3 * 1/36 + 1/3 * 1/9 = 1/18.
    # Knowing a leaves nothing open. Knowing b leaves 1/4 open in two of three variants.
    text = WELL.replace("pump, certain: false", "pump, because: [a]").replace(
        "sue, certain: false", "sue, because: [b]"
    )
    text += "claims: {a: {text: a, said_by: [x]}, b: {text: b, said_by: [y]}}\n"
    found = standoff.sweep(standoff.loads(text), withdraw=1, concepts="nash")
    assert [(each.count, each.of, each.makes) for each in found.frequencies] == [(0, 3, 0), (1, 3, 1)]
    assert (found.emptied.variants, found.emptied.parties) == (2, {"north": 1, "south": 1})
    assert found.query("SELECT emptied, dry_nash, dry_nash_indifferent FROM rows ORDER BY variant") == [
        ("", False, False),
        ("north", True, True),
        ("south", False, False),
    ]
    assert shares_of(found, "dry") == {"without_a": pytest.approx((1, 3 / 4)), "without_b": pytest.approx((1 / 4, 0))}


def test_a_sample_comes_near_what_is_worked_out_by_hand() -> None:
    doubts = "".join(f"  p{place}: {{options: {{o: o}}}}\n" for place in range(10))
    wishes = "".join(f"  p{place}: [{{prefer: p{place}.o, certain: false}}]\n" for place in range(10))
    text = f"standoff: 1\ndecision_makers:\n{doubts}preferences:\n{wishes}"
    conflict = standoff.loads(text)
    found = standoff.sweep(conflict, outcomes=["not p0.o and not p1.o"], uncertain=True, concepts="nash", samples=300)
    assert not found.full
    (each,) = found.frequencies
    assert each.low is not None
    assert each.high is not None
    assert each.low < 1 / 4 < each.high
    first, total = shares_of(found, "outcome_1")["dropped_p0_1"]
    assert first == pytest.approx(1 / 3, abs=0.12)
    assert total is None  # 300 variants are too few for ten things


def test_intervals_are_those_of_the_literature() -> None:
    # Newcombe (1998), table I, method 3.
    printed = {(81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605), (0, 20): (0, 0.1611)}
    for (count, of), expected in printed.items():
        assert wilson(count, of) == pytest.approx(expected, abs=0.00005)
    assert wilson(29, 29)[1] == 1


# Row by row


def stands(entry: Any, gone: set[str]) -> bool:
    because = set(entry.get("because", ())) if isinstance(entry, dict) else set()
    return not because or bool(because - gone)


def changed(row: dict[str, Any]) -> standoff.Conflict:
    """The file as a row says, changed by hand: one account."""
    file = deepcopy(RICH)
    account = file["accounts"].pop(row["account"])
    gone = {name for name in file["claims"] if row.get(f"without_{name.replace('-', '_')}")}
    rules = {"infeasible": [], "irreversible": []}
    for kind, kept in rules.items():
        for source, prefix in ((RICH, kind), (account, f"two_{kind}")):
            for place, entry in enumerate(source.get(kind, ()), 1):
                if stands(entry, gone) and not row.get(f"dropped_{prefix}_{place}"):
                    kept.append(entry)
    if "third" in gone:
        rules["infeasible"].append("ann.b")
        file["status_quo"] = []
    file.update(rules)
    file["preferences"] = {dm: wishes(row, dm, gone) for dm in ("ann", "bob", "cid")}
    del file["accounts"]
    return standoff.loads(json.dumps(file))


def wishes(row: dict[str, Any], dm: str, gone: set[str]) -> Any:
    source = row.get(f"preferences_{dm}", row["account"])
    own = RICH["accounts"][source]["preferences"].get(dm)
    where = f"{source}_{dm}" if own is not None else dm
    entry = deepcopy(own if own is not None else RICH["preferences"][dm])
    if dm == "bob":
        numbered = enumerate(entry["weights"].items(), 1)
        return {"weights": {key: weight * row[f"weight_bob_{place}"] for place, (key, weight) in numbered}}
    if isinstance(entry, dict):
        if set(entry["because"]) <= gone:
            return []
        entry = entry["statements"]
    numbered = list(enumerate(entry, 1))
    for place in range(1, len(numbered)):
        if row[f"swapped_{where}_{place}"]:
            numbered[place - 1], numbered[place] = numbered[place], numbered[place - 1]
    left = [each for place, each in numbered if not row.get(f"dropped_{where}_{place}")]
    return [each for each in left if stands(each, gone)]


def test_each_row_is_what_an_analysis_of_the_changed_file_says() -> None:
    found = standoff.sweep(rich(), **EVERYTHING, samples=250, seed=7)
    assert found.fitting == 250
    held = set()
    for row in found.to_frame().to_dict("records"):
        conflict = changed(row)
        analysis = standoff.analyse(conflict)["default"]
        for concept in ("nash", "gmr", "smr", "seq", "sseq"):
            states = analysis.equilibria(concept)
            names = {name for state in states for name in state.definitions}
            answers = {name: row[f"{name}_{concept}"] for name in ("loud", "still")}
            assert answers == {name: name in names for name in answers}, row
            assert row[f"equilibria_{concept}"] == len(states), row
            quo = 0 if row.get("without_third") else 2
            assert row[f"status_quo_{concept}"] == states.has(quo), row
            held.update((name, value) for name, value in answers.items())
    assert len(held) == 4  # each outcome holds somewhere, and somewhere not


def test_no_statement_moves_by_more_than_one_place() -> None:
    found = standoff.sweep(rich(), "one", swap=True)
    assert found.job.count == 5 * 2  # of four statements 5 ways, of two 2; weights don't swap
    pairs = found.query("SELECT count(*) FROM rows WHERE swapped_ann_1 AND swapped_ann_2")
    assert pairs == [(0,)]


def test_variants_whose_ranking_misses_a_state_are_told_and_left_out() -> None:
    text = WELL.replace("[{prefer: pump, certain: false}]", "{ranking: [NN, YN, NY]}") + "infeasible: [pump and sue]\n"
    found = standoff.sweep(standoff.loads(text), assumptions=True, concepts="nash")
    assert (found.job.count, found.fitting) == (2, 1)
    assert found.query("SELECT fits, dry_nash, equilibria_nash FROM rows ORDER BY variant") == [
        (True, True, 1),
        (False, None, None),
    ]
    assert [(each.count, each.of) for each in found.frequencies] == [(0, 1), (1, 1)]


def test_weights_take_their_middle_and_ends_where_all_is_looked_at() -> None:
    found = standoff.sweep(rich(), "one", weights=Fraction(1, 10))
    assert found.job.count == 27
    assert found.query("SELECT DISTINCT round(weight_bob_1, 9) FROM rows ORDER BY 1") == [(0.9,), (1.0,), (1.1,)]
    assert found.query("SELECT weight_bob_1, weight_bob_2, weight_bob_3 FROM rows WHERE variant = 0") == [(1, 1, 1)]


# The same wherever it is made


@pytest.mark.soak
def test_the_same_bytes_by_any_number_of_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "QUICK", 0)
    for workers in (1, 2):
        standoff.sweep(rich(), **EVERYTHING, samples=90, part=20, output=tmp_path / str(workers), workers=workers)
    assert contents(tmp_path / "1") == contents(tmp_path / "2")
    assert len(contents(tmp_path / "1")) == 6


def test_a_variant_is_the_same_whatever_is_drawn_before() -> None:
    job = standoff.sweep(rich(), **EVERYTHING, samples=50, seed=3).job
    assert (job.values(0, 50)[17:23] == job.values(17, 23)).all()
    other = standoff.sweep(rich(), **EVERYTHING, samples=50, seed=4).job
    assert (job.values(0, 50) != other.values(0, 50)).any()
    values = job.values(0, 4000)
    yes = np.array([column.kind in ("swap", "statement", "rule") for column in job.columns])
    assert ((values[:, yes].mean(axis=0) > 0.2) & (values[:, yes].mean(axis=0) < 0.6)).all()


@pytest.mark.soak
def test_a_worker_that_dies_costs_nothing_but_time(monkeypatch: pytest.MonkeyPatch) -> None:
    job = standoff.sweep(rich(), swap=True, samples=60, part=10).job
    made = {}
    for part, rows in running.in_processes(job, job.parts, 2):
        if not made:
            import multiprocessing

            for child in multiprocessing.active_children():
                os.kill(child.pid or 0, signal.SIGKILL)
        made[part] = rows
    assert sorted(made) == list(job.parts)
    alone = dict(running.in_this_process(job, job.parts))
    assert all((made[part][name] == alone[part][name]).all() for part in made for name in alone[part])


# Cut off, and gone on with


def command(folder: Path, *more: str) -> list[str]:
    file = folder.parent / "rich.yaml"
    file.write_text(json.dumps(RICH))
    sampled = ["--samples", "20000", "--seed", "5", "--concepts", "nash,seq", "--workers", "1", *more]
    varied = ["--swap", "--weights", "10%", "--output", str(folder)]
    return [sys.executable, "-m", "standoff", "sweep", str(file), *varied, *sampled]


@pytest.mark.soak
def test_killed_and_begun_again_it_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "rows"
    begun = subprocess.Popen(command(folder), stdout=subprocess.DEVNULL)
    until(lambda: len(list(folder.glob("part-*.parquet"))) >= 3, "three parts of a sweep")
    begun.kill()
    begun.wait()
    kept = {each: each.stat().st_mtime_ns for each in folder.glob("part-*.parquet")}
    assert 3 <= len(kept) < 20
    (folder / ".part-000022.parquet.99").write_bytes(b"begun")  # as a run that is killed in mid-write leaves it
    cut = sorted(kept)[1]
    cut.write_bytes(cut.read_bytes()[:-100])
    told = subprocess.run(command(folder), capture_output=True, text=True, check=True).stdout
    assert f"1 file found damaged, and made again: {cut.name}." in " ".join(told.split())
    assert {each: each.stat().st_mtime_ns for each in kept if each != cut} == {
        each: when for each, when in kept.items() if each != cut
    }
    names = {each.name for each in folder.iterdir() if not each.name.startswith("redrawn-")}
    assert names == {"sweep.json", *(f"part-{part:06}.parquet" for part in range(20))}
    redrawn = f"SELECT count(*), count(DISTINCT variant), min(variant) FROM '{folder}/redrawn-*.parquet'"
    assert duckdb.sql(redrawn).fetchall() == [(11_000, 11_000, 20_000)]  # a thousand in each of eleven things
    query = f"SELECT count(*), count(DISTINCT variant), min(variant), max(variant) FROM '{folder}/part-*.parquet'"
    assert duckdb.sql(query).fetchall() == [(20_000, 20_000, 0, 19_999)]


def test_more_choices_than_can_be_numbered_are_refused() -> None:
    claims = ", ".join(f"c{number}: {{text: a, said_by: [x]}}" for number in range(80))
    cited = ", ".join(f"c{number}" for number in range(80))
    text = WELL.replace("pump, certain: false", f"pump, because: [{cited}]").replace("sue, certain: false", "sue")
    conflict = standoff.loads(f"{text}claims: {{{claims}}}\n")
    with pytest.raises(QuestionError, match="vary less"):
        standoff.sweep(conflict, withdraw=40, samples=10)


def test_a_statement_that_is_there_is_there_without_doubt() -> None:
    """Whether it is there is what varies: a concept of doubt finds no doubt left, and says what the plain one does."""
    conflict = standoff.loads(WELL)
    settled = standoff.sweep(conflict, uncertain=True, concepts="nash,nash_a,nash_b")
    by_concept = {
        name: [each.count for each in settled.frequencies if each.concept == name]
        for name in ("nash", "nash_a", "nash_b")
    }
    assert by_concept == {"nash": [1, 2], "nash_a": [1, 2], "nash_b": [1, 2]}  # as worked out above
