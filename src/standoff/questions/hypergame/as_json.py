"""The answer of `hypergame` as one JSON object, for programs."""

from __future__ import annotations

from typing import Any

from standoff.questions.arguments import Limit
from standoff.questions.as_json import fields, first_codes, head, step_object, truncated
from standoff.questions.hypergame import Hypergame
from standoff.questions.hypergame.departures import Departure
from standoff.questions.hypergame.surprises import Surprises, Witnessed


def as_json(answer: Hypergame, *, limit: Limit = 10_000) -> dict[str, Any]:
    """The answer as an object for JSON: states are codes, ascending; counts are always exact.

    Lists longer than `limit` are cut, and there is `"truncated": true` then. `record` is null without one.
    """
    conflict, seen = answer.conflict, answer.surprises
    concepts = {concept: _concept(answer, concept, limit) for concept in answer.concepts}
    return {
        **head(conflict),
        "beliefs": {each.dm: {"account": each.account, "from": each.origin} for each in answer.beliefs},
        "concepts": concepts,
        "record": None if seen is None else _record(answer, seen),
        **truncated(any(_longest(each) > limit for each in concepts.values())),
    }


def _longest(concept: dict[str, Any]) -> int:
    """How many states the longest list of a concept would have if none was cut."""
    counts: list[int] = [concept["count"], concept["unperceived_count"]]
    for each in concept["decision_makers"].values():
        counts += [each["unexpected_count"], each["unmet_count"]]
    return max(counts)


def _concept(answer: Hypergame, concept: str, limit: int) -> dict[str, Any]:
    equilibria, unperceived = answer.equilibria(concept), answer.unperceived(concept)
    return {
        "count": len(equilibria),
        "equilibria": first_codes(equilibria, limit),
        "unperceived_count": len(unperceived),
        "unperceived": [
            {"state": each.code, "unperceived_by": list(answer.blind(each))} for each in unperceived[:limit]
        ],
        "decision_makers": {each.dm: _expectations(answer, each.dm, concept, limit) for each in answer.beliefs},
    }


def _expectations(answer: Hypergame, dm: str, concept: str, limit: int) -> dict[str, Any]:
    unexpected, unmet = answer.unexpected(dm, concept), answer.unmet(dm, concept)
    ways = answer.departures(concept, unmet[:limit])
    return {
        "expected_count": len(answer.expected(dm, concept)),
        "unexpected_count": len(unexpected),
        "unexpected": [
            {
                "state": state.code,
                "perceived": dm not in answer.blind(state),
                "thought_to_leave": list(answer.thought_to_leave(dm, concept, state)),
            }
            for state in unexpected[:limit]
        ],
        "unmet_count": len(unmet),
        "unmet": [
            {"state": state.code, "left_by": [_departure(answer, each) for each in ways[state.code]]}
            for state in unmet[:limit]
        ],
    }


def _departure(answer: Hypergame, way: Departure) -> dict[str, Any]:
    told = {**step_object(way.step), "account": answer.believed(way.dm).account.id, **fields(way, "ground")}
    if way.gain == "better":
        return told
    path = {"path": [step_object(each) for each in way.steps]} if len(way.steps) > 1 else {}
    return {**told, "gain": way.gain, **path}


def _record(answer: Hypergame, seen: Surprises) -> dict[str, Any]:
    dms = [each.dm for each in answer.beliefs]
    return {
        "moves": [_witnessed(answer, move) for move in seen.moves],
        "not_judged": [{"entry": each.number, "date": each.date, "by": list(each.by)} for each in seen.passed_over],
        "in_vain": [each.number for each in seen.in_vain],
        "events": seen.events,
        "surprises": {concept: {dm: seen.tally(dm, concept) for dm in dms} for concept in answer.concepts},
    }


def _witnessed(answer: Hypergame, move: Witnessed) -> dict[str, Any]:
    entry = move.entry
    return {
        "entry": entry.number,
        "date": entry.date,
        "by": move.mover,
        "from": entry.before,
        "to": entry.after,
        "seen": {
            view.dm: {
                "obstacle": view.obstacle or None,
                **fields(view, "effect", "stable"),
                "verdict": {concept: view.verdict(concept) for concept in answer.concepts},
            }
            for view in move.views
        },
    }
