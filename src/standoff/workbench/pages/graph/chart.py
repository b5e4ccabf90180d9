"""The picture of states and moves, as the options of an ECharts graph: places come with the answer, looks from here.

Nothing is told by colour alone: a decision maker's moves have a dash of their own, an equilibrium is a diamond, the
status quo is a square, and what was looked for has a broad rim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import Any

from standoff.questions.graph.as_json import Arc, GridLine, Node, Picture
from standoff.questions.words import concept_name
from standoff.render.words import printable
from standoff.workbench.pages.graph.room import (
    BELOW,
    LINE,
    MOST,
    SLANT,
    Size,
    folded,
    height,
    letters_below,
    margins,
    stretch,
    widest,
)
from standoff.workbench.pages.pieces.parts import snippet

# Seven colours that the colour-blind tell apart (after Okabe and Ito 2008), each for a light and for a dark page.
COLOURS = (
    ("#0068a6", "#62b6ef"),
    ("#b64f00", "#ffa25e"),
    ("#00785a", "#4fd3a6"),
    ("#9c3f77", "#eca3ca"),
    ("#7a5c00", "#e4c34b"),
    ("#4a4fb0", "#a9b0ff"),
    ("#3d454d", "#cdd3d8"),
)
DASHES: tuple[str | list[int], ...] = ("solid", [7, 4], [2, 3], [9, 3, 2, 3], [14, 4], [5, 2, 1, 2, 1, 2], [1, 5])
FEW, MANY = 30, 150  # states from which on they are drawn smaller
LABELLED = 48  # states, or lines of a grid, up to which all of them are named
LETTERS, SLANTED = 26, 28  # of a line of such a text beside a row or above a column, and of one that is slanted
SHORTEST = 7  # letters of an option on such a line
LINES = 3  # of such a text
FLAT = 6  # rows, or columns over which such texts aren't slanted, up to which they have several lines
TOOLTIP = 60  # letters of a line in a tooltip
APART = 0.12  # how much a move bends
SIZE = (960.0, 510.0)  # of a picture on a usual screen
NO_BETTER = "no better for it"

Options = dict[str, Any]
"""What ECharts is given, of whatever it has."""


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a page that is light, or dark."""

    paper: str
    ink: str
    dim: str
    line: str
    accent: str
    accent_soft: str
    found: str


LIGHT = Inks("#ffffff", "#1c2126", "#56606a", "#8a939b", "#0f5c63", "#bfe0e0", "#b26a00")
DARK = Inks("#1c2024", "#e6e8ea", "#a3adb6", "#7d8790", "#6fc7cf", "#1d5257", "#f0c06a")


def pen(place: int, *, dark: bool) -> tuple[str, str | list[int]]:
    """The colour and the dash of the moves of the decision maker at a place."""
    dash = DASHES[(place + place // len(COLOURS)) % len(DASHES)]
    return COLOURS[place % len(COLOURS)][dark], dash


def chart(found: Picture, names: Mapping[str, str], *, dark: bool, size: Size = SIZE) -> tuple[Options, float]:
    """The options of the picture of an answer `graph`, and the height that it needs at least.

    `names` has the decision makers by id.
    """
    inks = DARK if dark else LIGHT
    nodes = [_node(each, found, inks, size[0]) for each in found["nodes"]]
    links = list(_links(found, names, dark=dark))
    room = margins(nodes, links, size)
    titles = _titles(found, names, inks, room)
    needed = height([each["at"] for each in found["rows"]], room) if len(nodes) <= LABELLED else 0.0
    higher = stretch(nodes, room, (size[0], max(size[1], needed)))
    for each in (*nodes, *titles):
        each["y"] *= higher
    options = {
        "animation": False,
        "textStyle": {"fontFamily": "inherit"},
        "tooltip": _tooltip(inks),
        "series": [
            {
                "type": "graph",
                "layout": "none",
                "roam": "move",  # the wheel belongs to the page
                "preserveAspect": True,
                "scaleLimit": {"min": 0.3, "max": 30},
                **room,
                "data": [*titles, *nodes],
                "links": links,
                "edgeSymbolSize": 8 if len(nodes) <= FEW else 5,
                "labelLayout": {"hideOverlap": len(nodes) > FEW},
                "emphasis": {"focus": "adjacency", "label": {"show": True}, "lineStyle": {"width": 2.5, "opacity": 1}},
                "blur": {"itemStyle": {"opacity": 0.25}, "lineStyle": {"opacity": 0.06}, "label": {"opacity": 0.25}},
            }
        ],
    }
    return options, needed


def _tooltip(inks: Inks) -> Options:
    """The tooltip of a state or a move, which is never read as HTML."""
    return {
        "renderMode": "richText",
        ":formatter": "(each) => each.data.name",  # which ECharts has of states alone
        "confine": True,
        "backgroundColor": inks.paper,
        "borderColor": inks.line,
        "textStyle": {"color": inks.ink, "fontSize": 12, "lineHeight": 17},
    }


# States


def _node(node: Node, found: Picture, inks: Inks, width: float) -> Options:
    holds, today = found["concept"] in node["holds_under"], node["status_quo"]
    number = len(found["nodes"])
    size = 16 if number <= FEW else 11 if number <= MANY else 7
    told = holds or today or node["state"] == found["focus"] or (node["found"] and found["counts"]["found"] <= FEW)
    return {
        "id": str(node["state"]),
        "name": described(node, found),
        "value": node["state"],
        "x": node["x"],
        "y": node["y"],
        "symbol": "diamond" if holds else "rect" if today else "circle",
        "symbolSize": max(14, 1.4 * size) if holds or today else size,
        "itemStyle": {
            "color": inks.accent_soft if holds else inks.paper,
            "borderColor": inks.found if node["found"] else inks.accent if holds or today else inks.line,
            "borderWidth": 3 if node["found"] else 2.5 if told else 1.2,
            "borderType": "dashed" if today and holds else "solid",
        },
        "label": _label(node, found, inks, width, told=told),
    }


def _label(node: Node, found: Picture, inks: Inks, width: float, *, told: bool) -> Options:
    """The words below a state: always where it is `told`, and else where there are few enough."""
    number = len(found["nodes"])
    first = state_name(node["state"], found) + (" · status quo" if node["status_quo"] else "")
    marks = node["name"] or " · ".join(_meanings(node, found)) if number <= FEW // 2 else ""
    letters = letters_below(len({each["x"] for each in found["nodes"]}), width) if number <= LABELLED else MOST
    lines = (folded(_plain(each), letters, LINES) for each in (first, marks) if each)
    return {
        "show": told or number <= LABELLED,
        "position": "bottom",
        "distance": BELOW,
        "formatter": "\n".join(lines),
        "color": inks.ink if told else inks.dim,
        "fontWeight": "bold" if told else "normal",
        **_type(inks, small=number > FEW and not told, has_room=number <= LABELLED),
    }


def _type(inks: Inks, *, small: bool = False, has_room: bool = True) -> Options:
    """How words are set: moves pass behind them, and behind their letters alone where there is no more room."""
    ground: Options = {"backgroundColor": inks.paper, "padding": [1, 4], "borderRadius": 3}
    if not has_room:
        ground = {"textBorderColor": inks.paper, "textBorderWidth": 3}
    return {**ground, "fontSize": 11 if small else 12, "lineHeight": LINE}


def state_name(code: int, found: Picture) -> str:
    """What people call a state: its code or, in graph form, its name."""
    return str(found["states"][code] if "states" in found else code)


def described(node: Node, found: Picture) -> str:
    """All that a state is, in lines."""
    first = state_name(node["state"], found) + (f": {node['name']}" if node["name"] else "")
    lines = [first, node["what"], " · ".join(_meanings(node, found)), "the status quo" if node["status_quo"] else ""]
    if node["holds_under"]:
        lines.append("equilibrium under " + ", ".join(map(concept_name, node["holds_under"])))
    lines.append("found" if node["found"] else "")
    return "\n".join(fill(line, TOOLTIP) for line in lines if line)


def _meanings(node: Node, found: Picture) -> list[str]:
    """What people call the definitions that are true in a state."""
    return [found["names"].get(each, each) for each in node["definitions"]]


def _plain(text: str) -> str:
    """A text without the letters that ECharts replaces or styles."""
    return printable(text).replace("{", "(").replace("}", ")").replace("|", "/")


# Moves


def _links(found: Picture, names: Mapping[str, str], *, dark: bool) -> Iterator[Options]:
    """A line for each move; for a move and its way back one line, towards what the mover likes better."""
    pens = {dm: pen(place, dark=dark) for place, dm in enumerate(found["decision_makers"])}
    slender = len(found["nodes"]) > MANY
    sides: dict[tuple[int, int], int] = {}
    for arc, back in paired(found["arcs"]):
        colour, dash = pens[arc["by"]]
        name = names.get(arc["by"]) or arc["by"]
        start, end = (state_name(arc[key], found) for key in ("from", "to"))
        better = "better for it" if arc["improvement"] else NO_BETTER
        pair = (min(arc["from"], arc["to"]), max(arc["from"], arc["to"]))
        sides[pair] = sides.get(pair, 0) + 1
        yield {
            "source": str(arc["from"]),
            "target": str(arc["to"]),
            "value": 1,
            "name": _plain(f"{name}: {start} to {end}, {better}{', and back' if back is not None else ''}"),
            "symbol": ["emptyCircle" if back is not None else "none", "arrow" if arc["improvement"] else "emptyArrow"],
            "lineStyle": {
                "color": colour,
                "type": dash,
                "width": (0.7 if slender else 1.4) if arc["improvement"] else 0.7,
                "opacity": (0.4 if slender else 0.85) if arc["improvement"] else (0.2 if slender else 0.45),
                "curveness": APART * sides[pair],
            },
        }


def paired(arcs: Iterable[Arc]) -> Iterator[tuple[Arc, Arc | None]]:
    """Each move with its way back by the same mover, if there is one: once, the one that betters its mover first."""
    known = {(arc["from"], arc["to"], arc["by"]): arc for arc in arcs}
    for (start, end, dm), arc in known.items():
        back = known.get((end, start, dm))
        if back is None or arc["improvement"] or (not back["improvement"] and start < end):
            yield arc, back


# The lines of a grid


def _titles(found: Picture, names: Mapping[str, str], inks: Inks, room: dict[str, float]) -> list[Options]:
    """What stands beside the lines of a grid: the options taken on each. The room around the picture is widened."""
    columns, rows = found["columns"], found["rows"]
    if not rows or max(len(columns), len(rows)) > LABELLED:
        return []
    turned = len(columns) > FLAT
    across, down = _taken(columns, found, names), _taken(rows, found, names)
    said = [_on_one_line(each) if turned else _lined(each) for each in across]
    told = [_on_one_line(each) if len(rows) > FLAT else _lined(each) for each in down]
    above, beside = {"position": "top", "distance": 18}, room["left"] + 4  # past the words below the first state
    wide = max(map(widest, said))
    room["left"] = beside + max(map(widest, told)) + 12
    room["top"] = 30 + (SLANT * wide if turned else LINE * max(1 + each.count("\n") for each in said))
    room["right"] = max(room["right"], SLANT * wide if turned else wide / 2 + 8)
    if turned:
        above |= {"position": ["50%", -12], "rotate": 45, "align": "left", "verticalAlign": "middle"}
    titles = []
    for taken, shown, line in zip(across, said, columns, strict=True):
        titles.append(_title(_joined(taken), (line["at"], rows[0]["at"]), {**above, "formatter": shown}, inks))
    for taken, shown, line in zip(down, told, rows, strict=True):
        left = {"position": "left", "distance": beside, "formatter": shown}
        titles.append(_title(_joined(taken), (columns[0]["at"], line["at"]), left, inks))
    return [{**each, "id": f"title-{number}"} for number, each in enumerate(titles)]


def _taken(lines: Sequence[GridLine], found: Picture, names: Mapping[str, str]) -> list[list[str]]:
    """The options taken on each line of a grid, without those taken on all lines."""
    every, said = _common(lines), _options(found, names)
    return [[_plain(said[each]) for each in line["options"] if each not in every] or ["–"] for line in lines]


def _options(found: Picture, names: Mapping[str, str]) -> dict[str, str]:
    """What people call each option; with its owner where another reads the same."""
    texts = {each: found["names"][each] for each in found.get("options", ())}
    alike = Counter(texts.values())
    owner = {each: names.get(each.partition(".")[0]) or each.partition(".")[0] for each in texts}
    return {each: text if alike[text] == 1 else f"{owner[each]}: {text}" for each, text in texts.items()}


def _joined(taken: Iterable[str]) -> str:
    return " + ".join(taken)


def _on_one_line(taken: Sequence[str]) -> str:
    """Some options on one line, each shortened alike, so that lines that begin alike can be told apart."""
    share = (SLANTED - 3 * (len(taken) - 1)) // len(taken)
    whole = _joined(taken)
    return whole if len(whole) <= SLANTED else _joined(snippet(each, max(share, SHORTEST)) for each in taken)


def _lined(taken: Iterable[str]) -> str:
    """Some options in a few short lines."""
    return folded(_joined(taken), LETTERS, LINES)


def _common(lines: Sequence[GridLine]) -> set[str]:
    """The options that are taken on all of some lines."""
    return set.intersection(*(set(line["options"]) for line in lines)) if lines else set()


def everywhere(found: Picture) -> list[str]:
    """The options taken in all states of a grid, which its lines don't repeat."""
    every = _common(found["columns"]) | _common(found["rows"])
    return [option for option in found.get("options", ()) if option in every]


def _title(text: str, place: tuple[float, float], label: Options, inks: Inks) -> Options:
    return {
        "name": fill(text, TOOLTIP),
        "value": -1,
        "x": place[0],
        "y": place[1],
        "symbolSize": 1,
        "itemStyle": {"color": "transparent"},
        "label": {"show": True, "color": inks.dim, **_type(inks), **label},
    }
