"""Entries of the record in words: what changed, what each account says of it, and why a move was not open."""

from __future__ import annotations

from standoff.model.conflict import Conflict
from standoff.model.elements import ONLY_DROPPED
from standoff.model.history import Entry
from standoff.questions.replay.judging import Part, Verdict
from standoff.questions.replay.obstacles import Obstacle
from standoff.questions.words import TONES, dimmed, option, party
from standoff.render.answer import BREAK, Line, Reference, Span, Words
from standoff.render.lines import joined, line


def date(entry: Entry) -> Span:
    """The date of an entry, as a reference to it."""
    return Span(entry.date, about=Reference("entry", str(entry.number), entry.report))


def movers(conflict: Conflict, entry: Entry) -> Line:
    """The decision makers that an entry names."""
    return joined(party(conflict, dm) for dm in entry.by)


def change(conflict: Conflict, entry: Entry) -> Line:
    """The options that an entry takes and drops, those in vain among them: `takes us.thaad, drops us.talks`."""
    found = []
    for place, each in enumerate(conflict.options):
        before, after = (bool(code >> place & 1) for code in (entry.before, entry.after))
        vain = "" if before != after else ", taken already" if after else ", which wasn't taken"
        if before != after or each.id in entry.idle:
            found.append(line("takes " if after else "drops ", option(conflict, each.id), vain))
    return joined(found)


def entry_line(conflict: Conflict, entry: Entry) -> Line:
    """An entry in a line: what changes, and its note."""
    parts = [part for part in (change(conflict, entry), line(entry.note)) if part]
    return joined(parts, ": ") if parts else line("(nothing is told of it)")


# What an account says of it


def verdict_line(conflict: Conflict, verdict: Verdict, concept: str, *, reasons: bool = True) -> Line:
    """What a move was for its mover, from a state stable or unstable for it under a concept; or why it was not open."""
    if verdict.kind == "event":
        return ()
    if not verdict.open:
        return line(Span("not open", "doubt"), Span(f": {obstacles(verdict)}" if reasons else "", "doubt"))
    joint = verdict.kind == "joint"
    told: list[Words] = ["joint, not scored"] if joint else []
    for part in verdict.parts:
        owner = line(party(conflict, part.dm), ": ") if joint else ()
        effect = Span(part.effect, TONES[part.effect]) if part.effect else Span("")
        stable = "stable" if concept in (part.stable or ()) else "unstable"
        told += [line(owner, effect), dimmed(f"from {stable}")]
    return joined(told, BREAK)


def grounds_line(conflict: Conflict, verdict: Verdict) -> Line:
    """The preference of each mover that speaks for or against its move, and who says that it has this preference."""
    told = (_ground(conflict, part, joint=verdict.kind == "joint") for part in verdict.parts if part.ground)
    return joined(told, BREAK)


def _ground(conflict: Conflict, part: Part, *, joint: bool) -> Line:
    assert part.ground is not None
    owner = line(party(conflict, part.dm), ": ") if joint else ()
    speakers: dict[str, Span] = {}
    for name in part.ground.because:
        claim = conflict.claims[name]
        if claim.said_by:
            about = Reference("claim", name, claim.text)
            speakers.setdefault(claim.said_by[0], Span(claim.said_by[0], "dim", about))
    voices = dimmed(" (", joined(speakers.values(), "; "), ")")
    sign = "+ " if part.effect == "improvement" else "- "
    return line(sign, owner, part.ground.text, voices if speakers else "")


# Why a move was not open


def obstacles(verdict: Verdict) -> str:
    """All reasons why a move isn't open."""
    return "; ".join(obstacle(each) for each in verdict.obstacles)


def obstacle(found: Obstacle) -> str:
    """Why a move isn't open, in a few words that go on from `not open:`."""
    about = found.about
    match found.kind:
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
            return f"{about.removeprefix('not ')} {ONLY_DROPPED}"
        case "irreversible":
            return f"{about} can't be undone"
        case "same":
            return "the states before and after are one"
