"""What a condition looks like, in the names of the dispute at hand."""

from __future__ import annotations

from standoff.model.dispute import Dispute
from standoff.workbench.commands.lookup import names


def example(dispute: Dispute) -> str:
    """What is said in an empty field for a condition: what one looks like."""
    return f"such as: {sample(dispute)}"


def sample(dispute: Dispute) -> str:
    """A condition of the dispute's own names."""
    found = names(dispute)
    short = {whole: name for name, whole in found.short_names().items()}
    atoms = tuple(short.get(each, each) for each in found.atoms)
    if dispute.states is not None or len(atoms) < 2:
        return atoms[0] if atoms else "not war"
    return f"{atoms[0]} and not {atoms[-1]}"
