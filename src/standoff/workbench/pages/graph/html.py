"""What the Graph screen says in words: what is shown, the signs, and the same moves as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from standoff.questions.graph.as_json import Arc, Node, Picture
from standoff.questions.leaders import Called
from standoff.questions.words import concept_name
from standoff.render.words import counted
from standoff.workbench.pages.graph.chart import NO_BETTER, everywhere, pen, state_name
from standoff.workbench.pages.pieces import parts

NEARBY = Markup("<span class='so-unseen'>What is near it</span>")
SIGNS = (
    ('<path d="M9 2 16 9 9 16 2 9Z" class="so-sign-holds"/>', "{} equilibrium"),
    ('<rect x="3" y="3" width="12" height="12" class="so-sign-today"/>', "status quo"),
    ('<path d="M9 2 16 9 9 16 2 9Z" class="so-sign-holds" stroke-dasharray="3 2"/>', "both"),
    ('<circle cx="9" cy="9" r="6" class="so-sign"/>', "other state"),
    ('<circle cx="9" cy="9" r="6" class="so-sign-found"/>', "found"),
    ('<path d="M1 9H11" class="so-sign"/><path d="M10 5 17 9 10 13Z" class="so-sign-head"/>', "better for the mover"),
    ('<path d="M1 9H11" class="so-sign"/><path d="M10 5 17 9 10 13Z" class="so-sign"/>', NO_BETTER),
)


def summary(found: Picture, names: Mapping[str, str], called: Called = concept_name) -> Markup:
    """How much is shown of what there is."""
    counts = found["counts"]
    every = f"All {counted(counts['feasible'], 'state')}"
    some = f"{counts['shown']:,} of {counted(counts['feasible'], 'state')}"
    words = [
        Markup("<strong>{}</strong>").format(every if counts["shown"] == counts["feasible"] else some),
        _which(found),
        f"{counted(counts['moves'], 'move')} between them.",
        _of(counts["equilibria_shown"], counts["equilibria"], f"{called(found['concept'])} equilibria"),
    ]
    if counts["found"]:
        words.append(_of(counts["found_shown"], counts["found"], "states found"))
    if counts["hidden"]:
        words.append(f"{counted(counts['hidden'], 'state')} hidden.")
    if taken := everywhere(found):
        words.append(f"In all of them: {_taken(taken, found, names)}.")
    if counts["moves_listed"] < counts["moves"]:
        words.append(f"Only the first {counts['moves_listed']:,} moves are drawn.")
    return Markup("<p>{}</p>").format(parts.joined(words, " "))


def _taken(options: Iterable[str], found: Picture, names: Mapping[str, str]) -> str:
    """Options by their owners: `United States: deliver THAAD; China: cut off trade`."""
    owned: dict[str, list[str]] = {}
    for each in options:
        owned.setdefault(each.partition(".")[0], []).append(found["names"][each])
    return "; ".join(f"{names.get(dm) or dm}: {', '.join(texts)}" for dm, texts in owned.items())


def _which(found: Picture) -> str:
    """Which states are shown where there are more."""
    if found["focus"] is not None:
        return f"within {counted(found['radius'], 'move')} of {state_name(found['focus'], found)}."
    if found["partial"]:
        return "(the status quo, equilibria, what was found, shortest paths, and where improvements lead)."
    return "are shown."


def _of(shown: int, of: int, what: str) -> str:
    return f"{what[0].upper()}{what[1:]}: {of:,}{'' if shown == of else f', {shown:,} of them here'}."


def signs(found: Picture, called: Called = concept_name) -> Markup:
    """What the shapes mean."""
    sign = Markup('<span><svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">{}</svg>{}</span>')
    concept = called(found["concept"])
    each = (sign.format(Markup(shape), words.format(concept)) for shape, words in SIGNS)
    return Markup('<div class="so-signs">{}</div>').format(parts.joined(each, ""))


def line_sample(place: int, *, dark: bool) -> Markup:
    """How the moves of the decision maker at a place are drawn."""
    colour, dash = pen(place, dark=dark)
    dashes = "" if dash == "solid" else " ".join(map(str, dash))
    return Markup(
        '<svg width="34" height="10" viewBox="0 0 34 10" aria-hidden="true">'
        '<path d="M1 5H33" fill="none" stroke="{}" stroke-width="2.5" stroke-dasharray="{}"/></svg>'
    ).format(colour, dashes)


# The table


def table(
    found: Picture, names: Mapping[str, str], href: parts.Href, shown: range, called: Called = concept_name
) -> Markup:
    """The states of these numbers: what each is, and who can move where."""
    moves: dict[int, list[Arc]] = {}
    for arc in found["arcs"]:
        moves.setdefault(arc["from"], []).append(arc)
    head = ("State", "What it is", "Holds under", "Improvements from it", "Other moves from it", NEARBY)
    nodes = found["nodes"][shown.start : shown.stop]
    rows = [_row(node, found, moves.get(node["state"], []), names, href, called) for node in nodes]
    return parts.table(head, rows, caption="The states shown, and who can move where", css="so-moves")


def _row(
    node: Node, found: Picture, moves: Sequence[Arc], names: Mapping[str, str], href: parts.Href, called: Called
) -> list[object]:
    better, other = ([arc for arc in moves if arc["improvement"] is side] for side in (True, False))
    name = state_name(node["state"], found)
    return [
        parts.link(href("why", state=name), name, css="so-state"),
        _what(node, found),
        parts.joined((parts.chip(called(each), css="so-concept") for each in node["holds_under"]), " "),
        _by_mover(better, found, names, href),
        _by_mover(other, found, names, href),
        Markup('<a href="{}" title="Show only what is near {}">focus</a>').format(href("graph", focus=name), name),
    ]


def _what(node: Node, found: Picture) -> Markup:
    marks = [
        *([parts.chip("found", css="so-doubt")] if node["found"] else []),
        *([parts.chip("status quo", css="so-good")] if node["status_quo"] else []),
        *(parts.chip(found["names"].get(each, each)) for each in node["definitions"]),
    ]
    name = Markup("<strong>{}</strong>").format(node["name"]) if node["name"] else ""
    what = parts.joined(filter(None, (name, node["what"])), ": ")
    return Markup("{} {}").format(what, parts.joined(marks, " "))


def _by_mover(moves: Iterable[Arc], found: Picture, names: Mapping[str, str], href: parts.Href) -> Markup:
    """Where each decision maker can move to."""
    ends: dict[str, list[Markup]] = {}
    for arc in moves:
        end = state_name(arc["to"], found)
        ends.setdefault(arc["by"], []).append(parts.link(href("why", state=end), end))
    line = Markup("<div>{}: {}</div>")
    return parts.joined((line.format(names.get(dm) or dm, parts.joined(links)) for dm, links in ends.items()), "")
