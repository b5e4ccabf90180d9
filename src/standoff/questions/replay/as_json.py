"""The answer of `replay` as one JSON object, for programs."""

from __future__ import annotations

from typing import Any

from standoff.questions.analyse import AccountAnalysis
from standoff.questions.as_json import fields, head
from standoff.questions.replay import AccountReplay, Replay, Score
from standoff.questions.replay.judging import Verdict

TOLD = ("idle", "note", "report", "because")  # of an entry
MOVER, TIMING = "random_mover", "random_timing"  # what scores are compared with
ODDS = ("improvement", "arrival", "movers", "unstable")


def as_json(replay: Replay) -> dict[str, Any]:
    """The answer as an object for JSON: states are codes, shares and chances are numbers.

    `entries` and `spells` are those of the record; the lists `entries` and `spells` of an account go with them.
    """
    conflict, record = replay.conflict, replay.history
    return {
        **head(conflict),
        "concepts": list(replay.concepts),
        "start": {"date": record.date, "state": record.start},
        "end": record.end,
        "days": replay.days,
        "entries": [
            {**fields(each, "date", "by"), "from": each.before, "to": each.after, **fields(each, *TOLD)}
            for each in record.entries
        ],
        "spells": [
            {
                "state": spell.state.code,
                "entry": spell.entry,
                "from": str(spell.start),
                "to": str(spell.end),
                **fields(spell, "days", "approximate", "open"),
            }
            for spell in replay.spells
        ],
        **_periods(replay),
        "accounts": {name: _account(each, replay.analysis[name]) for name, each in replay.items()},
        "comparisons": replay.comparisons,
    }


def _periods(replay: Replay) -> dict[str, Any]:
    """The periods of the record, and how many of them are stays; nothing for a record without periods."""
    record = replay.history
    if record.every is None:
        return {}
    listed = [
        {"period": each.name, "from": each.before, "to": each.after, "moved": each.moved} for each in record.periods
    ]
    changes = sum(each.moved for each in record.periods)
    counts = {"steps": len(listed), "stays": len(listed) - changes, "changes": changes}
    return {"every": record.every, "until": record.until, **counts, "periods": listed}


def _account(each: AccountReplay, analysis: AccountAnalysis) -> dict[str, Any]:
    found = each.scores
    return {
        "feasible_states": len(analysis.states),
        "counts": analysis.counts,
        "entries": [_verdict(verdict) for verdict in each.verdicts],
        "spells": [None if held is None else list(held) for held in each.held],
        **({"periods": [None if held is None else list(held) for held in each.periods]} if each.periods else {}),
        "scores": {
            "open": _score(found.open),
            "improvements": _score(found.improvements),
            **{
                name: {concept: _score(score) for concept, score in scores.items()}
                for name, scores in (("unstable", found.unstable), ("arrivals", found.arrivals), ("days", found.days))
            },
            **(
                {"stays": {concept: _score(score, TIMING) for concept, score in found.stays.items()}}
                if found.stays
                else {}
            ),
        },
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    if verdict.kind == "event":
        return {"kind": "event"}
    odds = verdict.odds
    return {
        "kind": verdict.kind,
        "open": verdict.open,
        "obstacles": [fields(each, "kind", "about", "because") for each in verdict.obstacles],
        "movers": [
            {
                "decision_maker": part.dm,
                **fields(part, "effect", "ground"),
                "stable_before": None if part.stable is None else list(part.stable),
            }
            for part in verdict.parts
        ],
        "equilibrium_after": None if verdict.holds is None else list(verdict.holds),
        "random_mover": None if odds is None else {"open_moves": odds.moves, **fields(odds, *ODDS)},
    }


def _score(score: Score, baseline: str = MOVER) -> dict[str, Any]:
    answer = fields(score, "count", "of")
    if score.chance is not None:
        answer[baseline] = fields(score.chance, "expected", "p", "most", "least_p", "forced")
    return answer
