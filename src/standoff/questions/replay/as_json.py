"""The answer of `replay` as one JSON object, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from standoff.model.history import Entry
from standoff.questions.analyse import AccountAnalysis
from standoff.questions.as_json import ground_object, head
from standoff.questions.replay import AccountReplay, Replay, Score
from standoff.questions.replay.judging import Odds, Part, Verdict
from standoff.questions.replay.spells import Spell


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
        "entries": [_entry(entry) for entry in record.entries],
        "spells": [_spell(spell) for spell in replay.spells],
        "accounts": {name: _account(each, replay.analysis[name]) for name, each in replay.items()},
        "comparisons": replay.comparisons,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "date": entry.date,
        "by": list(entry.by),
        "from": entry.before,
        "to": entry.after,
        "idle": list(entry.idle),
        "note": entry.note,
        "report": entry.report,
        "because": list(entry.because),
    }


def _spell(spell: Spell) -> dict[str, Any]:
    return {
        "state": spell.state.code,
        "entry": spell.entry,
        "from": str(spell.start),
        "to": str(spell.end),
        "days": spell.days,
        "approximate": spell.approximate,
        "open": spell.open,
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
            "unstable": {concept: _score(score) for concept, score in found.unstable.items()},
            "arrivals": {concept: _score(score) for concept, score in found.arrivals.items()},
            "days": {concept: _score(score) for concept, score in found.days.items()},
        },
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    if verdict.kind == "event":
        return {"kind": "event"}
    return {
        "kind": verdict.kind,
        "open": verdict.open,
        "obstacles": [
            {"kind": each.kind, "about": each.about, "because": list(each.because)} for each in verdict.obstacles
        ],
        "movers": [_part(part) for part in verdict.parts],
        "equilibrium_after": None if verdict.holds is None else list(verdict.holds),
        "random_mover": None if verdict.odds is None else _odds(verdict.odds),
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "decision_maker": part.dm,
        "effect": part.effect,
        "ground": ground_object(part.ground),
        "stable_before": None if part.stable is None else list(part.stable),
    }


def _odds(odds: Odds) -> dict[str, Any]:
    def shares(by_concept: Mapping[str, Any]) -> dict[str, float]:
        return {concept: float(share) for concept, share in by_concept.items()}

    return {
        "open_moves": odds.moves,
        "improvement": float(odds.improvement),
        "arrival": shares(odds.arrival),
        "movers": list(odds.movers),
        "unstable": shares(odds.unstable),
    }


def _score(score: Score) -> dict[str, Any]:
    answer: dict[str, Any] = {"count": score.count, "of": score.of}
    if score.chance is not None:
        chance = score.chance
        answer["random_mover"] = {
            "expected": float(chance.expected),
            "p": chance.p,
            "most": chance.most,
            "least_p": chance.least_p,
            "forced": chance.forced,
        }
    return answer
