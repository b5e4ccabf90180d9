"""Elements of a Word document's XML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Element = Any
"""An element of lxml, which has no types."""


def element(name: str, /, *inside: Element, **attributes: object) -> Element:
    """An element of Word's own vocabulary, with what is inside and its attributes."""
    found: Element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        found.set(qn(f"w:{key}"), str(value))
    found.extend(inside)
    return found


def text_element(text: str, name: str = "t") -> Element:
    """An element with a text, of which all blanks count."""
    found = element(name)
    found.set(qn("xml:space"), "preserve")
    found.text = text
    return found


def field(instruction: str, shown: Iterable[Element]) -> list[Element]:
    """The runs of a field that Word computes when it lays out pages or is asked to, and what it shows till then."""
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", text_element(instruction, "instrText")),
        element("r", element("fldChar", fldCharType="separate")),
        *shown,
        element("r", element("fldChar", fldCharType="end")),
    ]
