"""Writes the graph of states and moves for other programs: as GraphML and as Graphviz DOT."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from standoff.errors import QuestionError
from standoff.model.states_named import NOTHING_TAKEN

if TYPE_CHECKING:
    import networkx

XML = '<?xml version="1.0" encoding="utf-8"?>\n'
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LAYERED = 24  # a graph with at most so many states is drawn in layers
# Seven colours that the colour-blind can tell apart (Okabe and Ito 2008, with a darker yellow).
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#B8860B", "#56B4E9", "#000000")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A state; `stable` has a verdict for each `concept.dm`, `equilibrium` one for each concept."""

    code: int
    pattern: str
    options: tuple[str, ...]
    definitions: tuple[str, ...]
    ranks: Mapping[str, int]
    stable: Mapping[str, bool]
    equilibrium: Mapping[str, bool]
    status_quo: bool = False


@dataclass(frozen=True, slots=True)
class Arc:
    """A move of a decision maker from one state to another, by their codes."""

    start: int
    end: int
    dm: str
    improvement: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveGraph:
    """The states and moves of one account; `dms` has the names of the decision makers by id."""

    title: str
    account: str
    dms: Mapping[str, str]
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]


def networkx_graph(graph: MoveGraph) -> networkx.MultiDiGraph:
    """The graph as a directed multigraph of networkx. Raises QuestionError without networkx."""
    found = _extra("networkx").MultiDiGraph(title=_clean(graph.title), account=graph.account)
    for node in graph.nodes:
        found.add_node(node.code, **_attributes(node))
    for arc in graph.arcs:
        key = f"{arc.start}-{arc.dm}-{arc.end}"  # becomes the edge's id, which must be unique
        found.add_edge(arc.start, arc.end, key=key, dm=arc.dm, improvement=arc.improvement)
    return found


def graphml_text(graph: MoveGraph) -> str:
    """The graph as GraphML, as networkx writes it. Raises QuestionError without networkx."""
    text = XML + "\n".join(_extra("networkx").generate_graphml(networkx_graph(graph))) + "\n"
    # networkx writes Python's truth values; those of XML begin with small letters
    keys = re.findall(r'<key id="(\w+)"[^>]* attr\.type="boolean"', text)
    truths = rf'(<data key="(?:{"|".join(keys)})">)(True|False)<'
    return re.sub(truths, lambda each: f"{each[1]}{each[2].lower()}<", text)


def _attributes(node: Node) -> dict[str, Any]:
    return {
        "code": node.code,
        "pattern": _clean(node.pattern),
        "options": _clean(", ".join(node.options)),
        "definitions": ", ".join(node.definitions),
        **{f"rank.{dm}": rank for dm, rank in node.ranks.items()},
        **{f"stable.{verdict}": held for verdict, held in node.stable.items()},
        **{f"equilibrium.{concept}": held for concept, held in node.equilibrium.items()},
        "status_quo": node.status_quo,
    }


def _clean(text: str) -> str:
    return NO_XML.sub("\ufffd", text)


def dot_text(graph: MoveGraph) -> str:
    """The graph in Graphviz's language. Raises QuestionError without the Python package `graphviz`.

    A move and the opposite move are one edge, in the colour of the decision maker. A filled arrowhead is a unilateral
    improvement, a hollow one any other unilateral move. Equilibria have two outlines and list their concepts; the
    status quo has a bold outline.
    """
    graphviz = _extra("graphviz")
    shown = graphviz.Digraph("moves", graph_attr=_layout(graph), strict=False)
    shown.attr("node", shape="box", style="rounded", fontname="Helvetica", fontsize="11", margin="0.1,0.05")
    shown.attr("edge", penwidth="1.2", arrowsize="0.7")
    for node in graph.nodes:
        shown.node(str(node.code), **_look(node, graphviz.escape))
    pens = {dm: _pen(place) for place, dm in enumerate(graph.dms)}
    for ends, dm, marks in _pairs(graph):
        shown.edge(*map(str, ends), tooltip=dm, **pens[dm], **marks)
    return str(shown.source)


def _layout(graph: MoveGraph) -> dict[str, str]:
    """Layers suit a few states, springs suit many. The title says whose moves have which colour."""
    springs = {"layout": "sfdp", "overlap": "scale", "K": "1.2", "sep": "+8"}
    engine = {"rankdir": "LR", "nodesep": "0.4", "ranksep": "0.8"} if len(graph.nodes) <= LAYERED else springs
    title = " ".join(part for part in (graph.title, f"({graph.account})") if part not in ("", "(default)"))
    legend = " &#160; ".join(
        f'<font color="{_pen(place)["color"]}">{_in_html(name)}</font>' for place, name in enumerate(graph.dms.values())
    )
    label = f"<{_in_html(title)}<br/>moves of {legend}<br/>>"
    return {"label": label, "labelloc": "t", "fontname": "Helvetica", "outputorder": "edgesfirst", **engine}


def _in_html(text: str) -> str:
    """A text for an HTML-like label, in which backslashes must be escaped too."""
    return html.escape(_clean(text)).replace("\\", "&#92;")


def _look(node: Node, escape: Any) -> dict[str, str]:
    concepts = [concept for concept, held in node.equilibrium.items() if held]
    lines = [f"{node.code}  {node.pattern}" if node.pattern not in node.options else node.pattern]
    if concepts:
        lines.append(" ".join(concepts))
    taken = ", ".join(node.options) or NOTHING_TAKEN
    ranks = ", ".join(f"{dm} {rank}" for dm, rank in node.ranks.items())
    label = r"\n".join(escape(line) for line in lines)
    return {
        "label": f" {label}" if label.startswith("<") else label,  # `<...>` would be read as HTML
        "tooltip": escape(f"{taken}; ranks: {ranks}"),
        "peripheries": "2" if concepts else "1",
        "style": "rounded,filled" if concepts else "rounded",
        "fillcolor": "#E8F3E8",
        "penwidth": "3" if node.status_quo else "1",
    }


def _pen(place: int) -> dict[str, str]:
    style = ("solid", "dashed", "dotted")[place // len(COLOURS) % 3]
    return {"color": COLOURS[place % len(COLOURS)], "style": style}


def _pairs(graph: MoveGraph) -> Iterator[tuple[tuple[int, int], str, dict[str, str]]]:
    """Each pair of states between which a decision maker moves, the better state last, with its arrowheads."""
    improvement = {(arc.start, arc.end, arc.dm): arc.improvement for arc in graph.arcs}
    for (start, end, dm), better in improvement.items():
        back = improvement.get((end, start, dm))
        if back is None:
            yield (start, end), dm, {"arrowhead": "normal" if better else "onormal"}
        elif better or (not back and start < end):
            heads = {"arrowhead": "normal" if better else "onormal", "arrowtail": "onormal", "dir": "both"}
            yield (start, end), dm, heads


def _extra(name: str) -> ModuleType:
    """A package that only graphs need. Raises QuestionError where it isn't installed."""
    try:
        return import_module(name)
    except ModuleNotFoundError:
        raise QuestionError(f'graphs need the package {name}: `pip install "standoff[graphs]"`') from None
