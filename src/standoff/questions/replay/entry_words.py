"""Entries of the record in words: what changed, what each account says of it, and why a move was not open."""

from __future__ import annotations

from standoff.model.conflict import Conflict
from standoff.model.history import Entry
from standoff.questions.clauses import condition, does, whose_option
from standoff.questions.naming import moves_to
from standoff.questions.parties import party_name, party_names
from standoff.questions.replay.judging import Part, Verdict
from standoff.questions.replay.obstacles import Obstacle
from standoff.questions.words import TONES, dimmed, one_way_line, removed_line, wish_line
from standoff.render.answer import BREAK, Line, Reference, Span, Words
from standoff.render.lines import joined, line, toned

ALREADY, NOT_YET = "was taken already", "wasn't taken"


def date(entry: Entry) -> Span:
    """The date of an entry, as a reference to it."""
    return Span(entry.date, about=Reference("entry", str(entry.number), entry.report))


def movers(conflict: Conflict, entry: Entry) -> Line:
    """The decision makers that an entry names."""
    return party_names(conflict, entry.by)


def change(conflict: Conflict, entry: Entry) -> Line:
    """What is done in an entry: `the United States delivers THAAD`; what is done in vain stands behind it.

    In graph form where its mover moves to: `Ann moves to pressed`.
    """
    if conflict.in_graph_form:
        to = conflict.state(entry.after)
        return moves_to(conflict, entry.by, to, first=True) if entry.is_move or entry.idle else ()
    changed, vain = {}, []
    for place, each in enumerate(conflict.options):
        before, after = (bool(code >> place & 1) for code in (entry.before, entry.after))
        if before != after:
            changed[each.id] = after
        elif each.id in entry.idle:
            vain.append(line("“", whose_option(conflict, each.id), "” ", ALREADY if after else NOT_YET))
    return joined([part for part in (does(conflict, changed, first=True), *vain) if part], "; ")


def entry_line(conflict: Conflict, entry: Entry) -> Line:
    """An entry in a line: who does what, and its note."""
    done = change(conflict, entry) or movers(conflict, entry)
    parts = [part for part in (done, line(entry.note)) if part]
    return joined(parts, ": ") if parts else line("(nothing is told of it)")


# What an account says of it


def verdict_line(conflict: Conflict, verdict: Verdict, concept: str, *, reasons: bool = True) -> Line:
    """What a move was for its mover, from a state stable or unstable for it under a concept; or why it was not open."""
    if verdict.kind == "event":
        return ()
    if not verdict.open:
        return line(Span("not open", "doubt"), toned("doubt", ": ", obstacles(conflict, verdict)) if reasons else ())
    joint = verdict.kind == "joint"
    told: list[Words] = ["joint, not scored"] if joint else []
    for part in verdict.parts:
        owner = line(party_name(conflict, part.dm), ": ") if joint else ()
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
    owner = line(party_name(conflict, part.dm), ": ") if joint else ()
    speakers: dict[str, Span] = {}
    for name in part.ground.because:
        claim = conflict.claims[name]
        if claim.said_by:
            about = Reference("claim", name, claim.text)
            speakers.setdefault(claim.said_by[0], Span(claim.said_by[0], "dim", about))
    voices = dimmed(" (", joined(speakers.values(), "; "), ")")
    sign = "+ " if part.effect == "improvement" else "- "
    wish = wish_line(conflict, part.ground)
    return line(sign, owner, wish, voices if speakers else "")


# Why a move was not open


OTHERWISE = {
    "same": "the states before and after are one",
    "there": "things stood there already",
    "no arc": "its mover has no such move",
}


def obstacles(conflict: Conflict, verdict: Verdict) -> Line:
    """All reasons why a move isn't open."""
    return joined((obstacle(conflict, each) for each in verdict.obstacles), "; ")


def obstacle(conflict: Conflict, found: Obstacle) -> Line:
    """Why a move isn't open, in a few words that go on from `not open:`."""
    about = found.about
    name = about.removeprefix("not ")
    match found.kind:
        case "idle":
            return line(_quoted(conflict, name), NOT_YET if name != about else ALREADY)
        case "absent before":
            return line("the state before has ", _quoted(conflict, about), "which isn't there")
        case "absent":
            return line(_quoted(conflict, about), "isn't there")
        case "infeasible before":
            return line("the state before is infeasible (", condition(conflict, about), ")")
        case "infeasible":
            return line("it leads to an infeasible state (", condition(conflict, about), ")")
        case "irreversible":
            return one_way_line(conflict, about)
        case "removed":
            return removed_line(conflict, about)
        case "same" | "there" | "no arc":
            return line(OTHERWISE[found.kind])


def _quoted(conflict: Conflict, name: str) -> Line:
    return line("“", whose_option(conflict, name), "” ")
