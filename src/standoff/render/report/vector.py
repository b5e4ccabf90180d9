"""A figure as SVG within a page: no name of it is that of another figure, and its colours are the page's to change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from markupsafe import Markup

from standoff.render.drawing import bytes_of
from standoff.render.typefaces import lacking_in

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Element = ElementTree.Element
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")
NUMBER = re.compile(r"-?\d+\.\d{3,}")
NAMED = re.compile(r"(?:(?<=^#)|(?<=url\(#))[^)]+")
LEFT_OUT = ("metadata", "style", "title", "desc")
PREFIX = "so"  # of all names in the styles
PIXEL = 96 / 72  # of a point


@dataclass(frozen=True)
class Vector:
    """The element `svg`, its size in pixels as it was drawn, and the colours (`#rrggbb`) that are variables in it."""

    svg: Markup
    width: int
    height: int
    colours: frozenset[str]


def vector(figure: Figure, name: str, says: str) -> Vector:
    """A figure as SVG. `name` is its own in the page; `says` is what those hear who can't see it."""
    root = ElementTree.fromstring(bytes_of(figure, "svg" if _lacks_letters(figure) else "paths"))
    width, height = (float(root.attrib.pop(side).removesuffix("pt")) for side in ("width", "height"))
    _plain(root)
    _rename(root, name)
    colours = frozenset(_variable_colours(root))
    root.attrib.pop("aria-labelledby", None)
    root.attrib.update({"role": "img", "aria-label": says, "viewBox": f"0 0 {width:g} {height:g}"})
    svg = Markup(ElementTree.tostring(root, encoding="unicode"))
    return Vector(svg, round(width * PIXEL), round(height * PIXEL), colours)


def variable(name: str) -> str:
    """The variable of the page's styles that has a size, or a colour (`#rrggbb`)."""
    return f"--{PREFIX}-{name.lower().removeprefix('#')}"


def _lacks_letters(figure: Figure) -> bool:
    """Whether our fonts lack some of its letters: then all are left to the reader's fonts, instead of being drawn."""
    from matplotlib.text import Text

    texts = [text for text in figure.findobj(Text) if isinstance(text, Text)]
    return bool(lacking_in(texts))


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
