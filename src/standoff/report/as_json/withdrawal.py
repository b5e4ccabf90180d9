"""What fell with withdrawn claims, as JSON."""

from __future__ import annotations

from typing import Any

from standoff.errors import write_path
from standoff.model.elements import Element
from standoff.model.withdrawal import Withdrawal


def withdrawal_object(withdrawal: Withdrawal) -> dict[str, Any]:
    """`withdrawn` claims, `fallen` elements, and those `lightened`, which rest on fewer claims; or nothing at all."""
    if not withdrawal.claims:
        return {}
    return {
        "withdrawn": list(withdrawal.claims),
        "fallen": [element_object(each) for each in withdrawal.fallen],
        "lightened": [element_object(each) for each in withdrawal.lightened],
    }


def element_object(element: Element) -> dict[str, Any]:
    """An element of a model: what it is, whose, where in the file, and the claims that it rests on."""
    return {
        "kind": element.kind,
        "text": element.text,
        "decision_maker": element.dm or None,
        "accounts": list(element.accounts),
        "because": list(element.because),
        "path": write_path(element.path),
    }
