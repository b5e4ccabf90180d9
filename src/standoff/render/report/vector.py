"""A figure as SVG within a page: no name of it is that of another figure, and its colours are the page's to change."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from markupsafe import Markup

from standoff.render.drawing import SETTINGS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Element = ElementTree.Element
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")
NUMBER = re.compile(r"-?\d+\.\d{3,}")
NAMED = re.compile(r"(?:(?<=^#)|(?<=url\(#))[^)]+")
LEFT_OUT = ("metadata", "style", "title", "desc")
POINTS, PIXELS = 72, 96  # to an inch


@dataclass(frozen=True)
class Vector:
    """The element `svg`, its width in pixels as it was drawn, and the colours (`#rrggbb`) that are variables in it."""

    svg: Markup
    width: int
    colours: frozenset[str]


def vector(figure: Figure, name: str, says: str) -> Vector:
    """A figure as SVG. `name` is its own in the page; `says` is what those hear who can't see it."""
    root = _written(figure)
    width, height = (float(root.attrib.pop(side).removesuffix("pt")) for side in ("width", "height"))
    _plain(root)
    _rename(root, name)
    colours = frozenset(_variable_colours(root))
    root.attrib.update({"role": "img", "aria-label": says, "viewBox": f"0 0 {width:g} {height:g}"})
    return Vector(Markup(ElementTree.tostring(root, encoding="unicode")), round(width / POINTS * PIXELS), colours)


def variable(colour: str) -> str:
    """The name of the variable that has a colour.

    >>> variable("#0B7A75")
    '--so-0b7a75'
    """
    return f"--so-{colour[1:].lower()}"


def _written(figure: Figure) -> Element:
    """What matplotlib writes, on no paper of its own."""
    from matplotlib import rc_context

    data = io.BytesIO()
    with rc_context({**SETTINGS, "svg.fonttype": _letters(figure)}):
        figure.savefig(data, format="svg", facecolor="none", edgecolor="none", metadata={"Date": None})
    return ElementTree.fromstring(data.getvalue())


def _letters(figure: Figure) -> str:
    """Whether letters are drawn, alike on all machines, or left to the reader's fonts, where ours lacks some."""
    from matplotlib.font_manager import findfont, get_font
    from matplotlib.text import Text

    known: dict[str, Any] = {}
    for text in figure.findobj(Text):
        assert isinstance(text, Text)
        path = findfont(text.get_fontproperties())
        if path not in known:
            known[path] = get_font(path).get_charmap()
        if not all(ord(letter) in known[path] for letter in text.get_text() if letter != "\n"):
            return "none"
    return "path"


def _plain(element: Element) -> None:
    """Leaves out namespaces, what isn't drawn, and digits that nobody sees."""
    element.tag = _local(element.tag)
    element.attrib.pop("version", None)
    for key in list(element.attrib):
        value = element.attrib.pop(key)
        element.attrib[_local(key)] = NUMBER.sub(_rounded, value) if key == "d" else value.strip()
    for child in list(element):
        if _local(child.tag) in LEFT_OUT:
            element.remove(child)
        else:
            _plain(child)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _rounded(found: re.Match[str]) -> str:
    return f"{float(found.group()):.2f}".rstrip("0").rstrip(".")


def _rename(root: Element, name: str) -> None:
    """Gives what is referred to a name that begins with the figure's, and drops all other names."""
    used: dict[str, str] = {}
    for element in root.iter():
        for key, value in element.attrib.items():
            element.attrib[key] = NAMED.sub(lambda found: used.setdefault(found.group(), f"{name}-{len(used)}"), value)
    for element in root.iter():
        if (old := element.attrib.pop("id", None)) in used:
            element.attrib["id"] = used[old]


def _variable_colours(root: Element) -> Iterator[str]:
    """Puts variables in place of colours, and gives the colours."""
    for element in root.iter():
        for key in ("style", "fill", "stroke", "stop-color"):
            value = element.attrib.get(key, "")
            if found := COLOUR.findall(value):
                yield from (each.lower() for each in found)
                element.attrib[key] = COLOUR.sub(lambda each: f"var({variable(each.group())})", value)
