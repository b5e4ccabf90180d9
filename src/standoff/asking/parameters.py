"""The arguments of a question as programs give them: plain types, lists where there may be several."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

from standoff.asking.question import Given, Question

PLAIN: dict[str, Any] = {"number": int, "seconds": float, "flag": bool}
SEVERAL = {"concepts", "accounts", "claims", "texts"}


def parameters(question: Question) -> list[inspect.Parameter]:
    """What a question takes, what says how its answer is told in JSON, and what may be withdrawn before."""
    found = {**question.asked_with(), **question.given_with()}
    withdrawing = ["without", "voices"] if question.withdraws else []
    return [*map(_parameter, found.values()), *_several(withdrawing)]


def _parameter(each: Given) -> inspect.Parameter:
    kind = "" if each.told is None else each.told.kind
    plain = list[str] if kind in SEVERAL else PLAIN.get(kind, str) if kind else each.type
    if each.required:
        return inspect.Parameter(each.name, inspect.Parameter.KEYWORD_ONLY, annotation=plain)
    default = each.default if kind not in SEVERAL else None
    optional = plain | None if default is None and kind else plain
    return inspect.Parameter(each.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=optional)


def _several(names: list[str]) -> Iterator[inspect.Parameter]:
    for name in names:
        yield inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=list[str] | None)
