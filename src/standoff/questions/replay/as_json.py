"""The answer of `replay` as one JSON object, for programs."""

from __future__ import annotations

from typing import Any

from standoff.questions.analyse import AccountAnalysis
from standoff.questions.as_json import fields, head
from standoff.questions.replay import AccountReplay, Replay, Score
from standoff.questions.replay.judging import Verdict

TOLD = ("idle", "note", "report", "because")  # of an entry
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
        "accounts": {name: _account(each, replay.analysis[name]) for name, each in replay.items()},
        "comparisons": replay.comparisons,
    }


def _account(each: AccountReplay, analysis: AccountAnalysis) -> dict[str, Any]:
    found = each.scores
    return {
        "feasible_states": len(analysis.states),
        "counts": analysis.counts,
        "entries": [_verdict(verdict) for verdict in each.verdicts],
        "spells": [None if held is None else list(held) for held in each.held],
        "scores": {
            "open": _score(found.open),
            "improvements": _score(found.improvements),
            **{
                name: {concept: _score(score) for concept, score in scores.items()}
                for name, scores in (("unstable", found.unstable), ("arrivals", found.arrivals), ("days", found.days))
            },
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


def _score(score: Score) -> dict[str, Any]:
    answer = fields(score, "count", "of")
    if score.chance is not None:
        answer["random_mover"] = fields(score.chance, "expected", "p", "most", "least_p", "forced")
    return answer
