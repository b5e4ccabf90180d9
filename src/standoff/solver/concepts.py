"""What tells the solution concepts apart: which answers to an improvement count."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deterrence:
    """How an improvement may be deterred, if `answered` at all.

    `credible`: the others' answer is made of improvements of their own. `final`: no counter-move helps against it.
    """

    answered: bool = True
    credible: bool = False
    final: bool = False


DETERRENCE = {
    "nash": Deterrence(answered=False),
    "gmr": Deterrence(),
    "smr": Deterrence(final=True),
    "seq": Deterrence(credible=True),
    "sseq": Deterrence(credible=True, final=True),
}
