"""Two random accounts of one conflict in option form."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

import models
from models import GraphDraft, OptionDraft

Draft = OptionDraft | GraphDraft
few = st.one_of(models.option_drafts(3, most=5, same=False), models.option_drafts(4, most=5, same=False))


@st.composite
def rivals(draw: DrawFn, drafts: st.SearchStrategy[OptionDraft], rules: bool) -> tuple[OptionDraft, OptionDraft]:
    """Two accounts of one conflict in option form; with `rules` the second has an infeasibility of its own."""
    first = draw(drafts)
    keys, words = sorted(first.order), [name for name, _ in first.definitions]
    states = [first.yes(code) for code in first.combinations]
    wants = models.wishes(keys, words) if rules else models.preferences(keys, words, states)
    if rules:
        first = replace(first, preferences=tuple((dm, models.distinct(first, draw(wants))) for dm, _ in first.dms))
    kept = [draw(st.sampled_from([True, False, False, False])) for _ in first.dms]
    lists = [
        (dm, mine if keep else models.distinct(first, draw(wants)))
        for keep, (dm, mine) in zip(kept, first.preferences, strict=True)
    ]
    second = replace(first, preferences=tuple(lists))
    if rules:
        smaller = replace(second, infeasible=(*second.infeasible, draw(models.conditions(keys, words))))
        second = smaller if smaller.combinations else second
    return first, second


def document(first: Draft, second: Draft) -> str:
    """A file with two accounts, `a` and `b`."""
    shared: dict[str, Any] = dict(first.document)
    extra = second.document.get("infeasible", [])[len(shared.get("infeasible", [])) :]
    shared.pop("preferences")
    shared["accounts"] = {
        "a": {"preferences": first.document["preferences"]},
        "b": {"preferences": second.document["preferences"], **({"infeasible": extra} if extra else {})},
    }
    return json.dumps(shared)
