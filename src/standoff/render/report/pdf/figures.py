"""Figures as they stand in a PDF: drawn once more, with their letters as shapes."""

from __future__ import annotations

import io

from matplotlib import rc_context

from standoff.render.answer import Picture
from standoff.render.drawing import SETTINGS


def drawn(picture: Picture) -> tuple[bytes, float, float]:
    """A figure as SVG that needs no fonts, with its width and height in points."""
    data = io.BytesIO()
    with rc_context({**SETTINGS, "svg.fonttype": "path"}):
        figure = picture.drawn()
        figure.savefig(data, format="svg", metadata={"Date": None})
    width, height = figure.get_size_inches() * 72
    return data.getvalue(), float(width), float(height)
