"""Steps and grounds for people."""

from __future__ import annotations

from collections.abc import Mapping

from standoff.model.dispute import Claim
from standoff.model.voices import told
from standoff.questions.grounds import Ground
from standoff.questions.steps import Step
from standoff.report.moves_words import made

CHAINS = 2  # chains of voices behind a preference that are told


def step_text(step: Step) -> str:
    """What a step is: `us takes talks and drops exercises`; in graph form `ann moves to both_pressed`."""
    if step.end.named:
        return f"{step.dm} moves to {step.end.pattern}"
    return f"{step.dm} {made(step.dm, step.taken, step.dropped)}"


def ground_text(ground: Ground, claims: Mapping[str, Claim]) -> str:
    """A ground and who of `claims` stands behind it: ``prefers `not us.talks`; Sergey Ryabkov, via the author``."""
    said = f"prefers `{ground.text}`" if ground.is_statement else ground.text
    chains = list(dict.fromkeys(told(claims[claim]) for claim in ground.because if claim in claims))
    more = [f"{len(chains) - CHAINS} more"] if len(chains) > CHAINS else []
    return "; ".join([said, *chains[:CHAINS], *more])
