"""Entries of the record for people: what changed, who did it, and why a move was not open."""

from __future__ import annotations

from standoff.model.conflict import Conflict
from standoff.model.history import Entry
from standoff.questions.replay.judging import Verdict
from standoff.questions.replay.obstacles import Obstacle


def change_text(conflict: Conflict, entry: Entry) -> str:
    """The options that an entry takes and drops, those in vain among them: `takes us.thaad, drops us.talks`."""
    parts = []
    for place, option in enumerate(conflict.options):
        before, after = (bool(code >> place & 1) for code in (entry.before, entry.after))
        if before != after:
            parts.append(f"{'takes' if after else 'drops'} {option.id}")
        elif option.id in entry.idle:
            parts.append(f"takes {option.id}, taken already" if after else f"drops {option.id}, which wasn't taken")
    return ", ".join(parts)


def entry_text(conflict: Conflict, entry: Entry) -> str:
    """An entry in a line: what changes, and its note."""
    return ": ".join(part for part in (change_text(conflict, entry), entry.note) if part) or "(nothing is told of it)"


def obstacle_text(obstacle: Obstacle) -> str:
    """Why a move isn't open, in a few words that go on from `not open:`."""
    about = obstacle.about
    match obstacle.kind:
        case "idle" if about.startswith("not "):
            return f"{about.removeprefix('not ')} wasn't taken"
        case "idle":
            return f"{about} was taken already"
        case "absent before":
            return f"the state before has {about}, which isn't there"
        case "absent":
            return f"{about} isn't there"
        case "infeasible before":
            return f"the state before is infeasible ({about})"
        case "infeasible":
            return f"it leads to an infeasible state ({about})"
        case "irreversible" if about.startswith("not "):
            return f"{about.removeprefix('not ')} can only be dropped"
        case "irreversible":
            return f"{about} can't be undone"
        case "same":
            return "the states before and after are one"


def obstacles_text(verdict: Verdict) -> str:
    """All reasons why a move isn't open."""
    return "; ".join(obstacle_text(each) for each in verdict.obstacles)
