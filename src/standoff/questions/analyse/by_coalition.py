"""Which states each coalition has no reason to leave, under the concepts of coalitions that were asked for."""

from __future__ import annotations

from standoff.questions.analyse import AccountAnalysis, States
from standoff.stability import CONCEPTS


def stable_by_coalition(each: AccountAnalysis) -> dict[str, dict[tuple[str, ...], States]]:
    """By concept and by the ids of its members, what is stable for each coalition that may act, everybody alone too."""
    asked = [concept for concept in each.concepts if CONCEPTS[concept].purpose == "coalitions"]
    if not asked:
        return {}
    from standoff.stability.coalition.joint import Joint
    from standoff.stability.coalition.verdict import stable_for

    ids, codes = [dm.id for dm in each.conflict.decision_makers], each.model.listing.codes
    found: dict[str, dict[tuple[str, ...], States]] = {}
    for concept in asked:
        _, rule, pareto = CONCEPTS[concept].arguments
        by = found[concept] = {}
        for members in each.model.terms.allowed():
            where = stable_for(each.model, members, Joint(rule, pareto))
            by[tuple(ids[dm] for dm in members)] = States(each.conflict, codes[where])
    return found
