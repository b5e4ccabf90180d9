"""A page of HTML as tests look at it: its elements in their order, with their words."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "wbr", "img", "input", "link"}


@dataclass
class Element:
    """An element: its tag, its attributes and all words in it."""

    tag: str
    attributes: dict[str, str]
    words: str = ""


@dataclass
class Looked:
    """The elements of a page."""

    elements: list[Element] = field(default_factory=list)

    def tagged(self, *tags: str) -> list[Element]:
        """Those with some tags."""
        return [each for each in self.elements if each.tag in tags]

    def values(self, *names: str) -> list[str]:
        """The values of all attributes with some names."""
        return [each.attributes[name] for each in self.elements for name in names if name in each.attributes]

    def one(self, tag: str) -> Element:
        """The only element with a tag."""
        (found,) = self.tagged(tag)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[Element] = []
        self.page = Looked()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Element(tag, {name: value or "" for name, value in attrs})
        self.page.elements.append(found)
        if tag not in VOID:
            self.open.append(found)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        for each in self.open:
            each.words += data


def looked_at(html: str) -> Looked:
    """The elements of a page. Fails where one is closed that isn't open, or left open."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open, f"left open: {[each.tag for each in reader.open]}"
    return reader.page
