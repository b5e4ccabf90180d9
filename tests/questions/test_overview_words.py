"""The dispute at a glance, in words; and which claims decide what is worth asking about first."""

from __future__ import annotations

import standoff
from answering import answered, on_page, printed, text_of, worded
from dilemma import TEXT, dilemma

ALONE = TEXT.replace("  kind: {preferences: {row: [trust, column.cooperate], column: [trust, row.cooperate]}}\n", "")
ALONE = ALONE.replace("perceptions: {row: plain, column: kind}\n", "")
NO_QUO = ALONE.replace("status_quo: [row.cooperate, column.cooperate]\n", "")


def hangs_on(text: str) -> str:
    return text_of(on_page(worded("hangs_on", standoff.loads(text))))


# The overview


def test_what_holds_is_said_as_by_an_analysis() -> None:
    found = printed("overview", worded("overview", dilemma()))
    held = found[found.index("In both accounts") : found.index("Equilibria by")].strip()
    assert held in printed("analyse", worded("analyse", dilemma()))
    assert held == (
        "In both accounts, state 0 (no option taken) holds. Only in kind, the status quo holds.\n\n"
        "In both accounts, 1 Nash equilibrium (nobody has a better move):\n"
        "  0  no option taken (each could move)\n"
        "Only in kind, 1 Nash equilibrium:\n"
        "  3  the status quo: row: stay silent; column: stay silent (each could move)"
    )


def test_numbers_and_the_status_quo_by_account() -> None:
    lines = printed("overview", worded("overview", dilemma())).splitlines()
    assert "feasible states      4     4" in lines
    quo = "3, the status quo: row: stay silent; column: stay silent"
    assert f"plain    {quo}  GMR, SMR, SEQ, SSEQ and SIM" in lines
    assert f"kind     {quo}  Nash, GMR, SMR, SEQ, SSEQ and SIM" in lines


def test_one_account_is_not_named() -> None:
    lines = printed("overview", worded("overview", standoff.loads(ALONE))).splitlines()
    (head,) = [each for each in lines if each.endswith(" holds under")]
    assert head.split() == ["state", "holds", "under"]
    assert "In this dispute, state 0 (no option taken) holds." in lines
    assert not any("plain" in each for each in lines[3:])


def test_where_no_status_quo_is_given_a_page_leads_to_where_it_is() -> None:
    answer = worded("overview", standoff.loads(NO_QUO))
    (part,) = answer.parts("quo")
    assert "No status quo is given that can be: the screen Model sets it." in text_of(on_page(answer))
    assert '"screen:model"' in on_page(answer)
    assert [each.name for each in answer.blocks] == ["holds", "counts", part.name]  # type: ignore[union-attr]


# What it hangs on


def test_it_is_about_what_the_accounts_part_on() -> None:
    """Trust holds under Nash where both are kind, and not where they are plain."""
    found = text_of(on_page(worded("hangs_on", dilemma())))
    assert "What decides whether this would hold: trust (Nash). It holds in some accounts and not in others." in found
    assert "plain, Nash: it does not hold." in found
    assert "kind, Nash: it holds, in the status quo (trust)." in found
    assert "preference, dropped or moved" not in found
    assert '"screen:hinges&amp;outcome=trust"' in on_page(worded("hangs_on", dilemma()))


def test_it_is_asked_by_the_concepts_that_are_chosen() -> None:
    found = text_of(on_page(worded("hangs_on", dilemma(), concepts="mr4,nash")))
    assert "(MR4). " in found
    assert "MR4: it " in found
    assert "Nash: it " not in found


def test_with_one_account_it_is_about_the_status_quo() -> None:
    """It once said of one account that no outcome holds in some accounts and not in others."""
    found = hangs_on(ALONE)
    quo = "3, the status quo: row: stay silent; column: stay silent"
    assert f"What decides whether this would hold: {quo} (Nash). This is where things stand." in found
    assert "As things are, Nash: it does not hold." in found
    assert "in others" not in found
    assert '"screen:hinges&amp;outcome=3"' in on_page(worded("hangs_on", standoff.loads(ALONE)))


def test_without_a_status_quo_it_is_about_the_first_name_that_an_equilibrium_meets() -> None:
    """The row's wish not to cooperate rests on the claim: without it the row no longer minds."""
    found = hangs_on(NO_QUO.replace("definitions: {", "definitions: {never: row.cooperate, calm: not row.cooperate, "))
    assert "What decides whether this would hold: calm (Nash). This is the first outcome with a name that" in found
    assert "As things are, Nash: it holds, in state 0 (calm)." in found


def test_where_there_is_nothing_to_ask_about() -> None:
    assert hangs_on(NO_QUO).startswith("No status quo is given that can be, and no outcome with a name holds.")
    assert answered("hangs_on", standoff.loads(NO_QUO)) == {"reason": None, "hinges": None}
    found = hangs_on("{standoff: 1, decision_makers: {ann: {options: {go: ''}}}, preferences: {ann: [go]}}")
    assert found == "The model cites no claims yet: Sources & claims codes them."


def test_as_json_it_has_the_hinges() -> None:
    found = answered("hangs_on", dilemma())
    assert (found["reason"], found["hinges"]["outcome"], found["hinges"]["size"]) == ("the accounts part", "trust", 2)
