"""What goes with every answer about what is left of a conflict, in JSON: what fell, who is cited, how it was made."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from standoff.asking.kept import kept_of
from standoff.model.withdrawal import Withdrawal
from standoff.questions.as_json import cited, withdrawal_object
from standoff.version import __version__


def left_object(
    found: dict[str, Any], withdrawal: Withdrawal, accounts: Collection[str] | None = None
) -> dict[str, Any]:
    """An answer about some accounts, or about all, with `withdrawn` claims, cited `claims`, `notes` and `made`."""
    answer = {**found, **withdrawal_object(withdrawal)}
    notes = kept_of(withdrawal.conflict, accounts)
    made = {"standoff": __version__, "sha256": withdrawal.conflict.sha256}
    return {**answer, **cited(answer, withdrawal.conflict), **({"notes": notes} if notes else {}), "made": made}
