"""Figures as they stand in a PDF: with their letters as outlines, which look alike everywhere."""

from __future__ import annotations

from standoff.render.answer import Picture
from standoff.render.drawing import bytes_of


def drawn(picture: Picture) -> tuple[bytes, float, float]:
    """A figure as SVG that needs no fonts, with its width and height in points."""
    figure = picture.drawn()
    width, height = figure.get_size_inches() * 72
    return bytes_of(figure, "paths"), float(width), float(height)
