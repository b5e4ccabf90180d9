"""Withdrawal agrees with striking out, in the file itself, everything that rests on the withdrawn claims alone."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import standoff
from asking import codes
from standoff.errors import write_path
from standoff.model.withdrawal import withdraw
from struck_out import CLAIMS, documents, grounded, without
from trials import trials


def answers(conflict: standoff.Conflict) -> Any:
    analysis = standoff.analyse(conflict, concepts=["nash", "gmr", "seq"])
    return {
        name: (
            codes(each.states),
            [each.ranks(dm).tolist() for dm in ("ann", "bob")],
            [(rule.option, rule.forward, rule.because) for rule in each.account.irreversible],
            {concept: codes(each.equilibria(concept)) for concept in analysis.concepts},
        )
        for name, each in analysis.items()
    }


@trials(30)
@given(documents(), st.sets(st.sampled_from(sorted(CLAIMS))), st.sets(st.sampled_from(["Ann", "Bob", "Carl"])))
def test_withdrawal_agrees_with_a_file_struck_out_by_hand(
    document: dict[str, Any], claims: set[str], voices: set[str]
) -> None:
    gone = claims | {name for name, chain in CLAIMS.items() if voices & set(chain)}
    withdrawal = withdraw(standoff.loads(json.dumps(document)), claims, voices)

    assert set(withdrawal.claims) == gone
    assert list(withdrawal.claims) == sorted(gone)
    fallen = {write_path(path) for path, claims_behind in grounded(document) if set(claims_behind) <= gone}
    assert {
        write_path(each.path) for each in withdrawal.fallen
    } == fallen  # the second account takes over every shared element

    by_hand = standoff.loads(json.dumps(without(document, gone)))
    assert answers(withdrawal.conflict) == answers(by_hand)
    assert withdrawal.conflict.claims.keys() == by_hand.claims.keys()
    assert withdrawal.conflict.record == by_hand.record
