"""The labels of steps in people's words."""

from __future__ import annotations

import pytest

from standoff.editing.labels import in_names, names_in
from standoff.model.dispute import DecisionMaker, Dispute, Source

US = DecisionMaker(name="United States", options={"talks": "enter talks", "wait": ""})
DISPUTE = Dispute(standoff=1, decision_makers={"us": US}, sources={"a": Source(title="A letter" * 20)})


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("remove `us`", "remove “United States”"),
        ("`us`: us.talks and not us.wait", "“United States”: “United States: enter talks” and not us.wait"),
        ("`us.wait` in the status quo", "“us.wait” in the status quo"),
        ("rename `us` to `usa`", "rename “us” to “usa”"),
        ("rename the claim `us` to `b`", "rename the claim “us” to “b”"),
        ("2 edits: rename `us` to `usa`; move `us`", "2 edits: rename “us” to “usa”; move “United States”"),
        ("the source `a`", f"the source “{('A letter' * 20)[:59]}…”"),
        ("title: version 1.2 of `this", "title: version 1.2 of `this"),
        ("``", "“”"),
    ],
)
def test_a_label_in_names(label: str, said: str) -> None:
    assert in_names(label, names_in(label, DISPUTE, None)) == said
