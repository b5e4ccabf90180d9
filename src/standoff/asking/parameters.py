"""The arguments of a question as programs give them: plain types, lists where there may be several."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
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
    several = kind in SEVERAL or each.type == Sequence[str]
    plain = list[str] if several else PLAIN.get(kind, str) if kind else each.type
    if each.required:
        return inspect.Parameter(each.name, inspect.Parameter.KEYWORD_ONLY, annotation=plain)
    default = None if several else each.default
    optional = plain | None if default is None and (kind or several) else plain
    return inspect.Parameter(each.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=optional)


def _several(names: list[str]) -> Iterator[inspect.Parameter]:
    for name in names:
        yield inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=list[str] | None)
