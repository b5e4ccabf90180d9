"""What all figures share: how one is begun and saved, and its colours and letters."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from standoff.errors import FileError, QuestionError
from standoff.files.writing import write_bytes

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = (".svg", ".pdf", ".png")
INK, PALE, FAINT = "#1f2933", "#7b8794", "#e4e7eb"
GOOD, BAD, NEUTRAL = "#0b7a75", "#b4532a", "#9aa5b1"  # told apart by the colour-blind, and in grey
SETTINGS: dict[Any, Any] = {
    "font.size": 9,
    "axes.edgecolor": PALE,
    "text.color": INK,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "svg.fonttype": "none",
    "svg.hashsalt": "standoff",  # the same answer gives the same file
}


def require(path: Path) -> None:
    """Raises FileError where a figure can't have the name of a file, QuestionError where matplotlib isn't there."""
    if path.suffix.lower() not in FORMATS:
        raise FileError(f"{path}: a figure is an {', '.join(FORMATS[:-1])} or {FORMATS[-1]} file")
    os.environ.setdefault("MPLBACKEND", "agg")
    try:
        import matplotlib  # noqa: F401
    except ModuleNotFoundError:
        raise QuestionError('figures need matplotlib: `pip install "standoff[figures]"`') from None


def canvas(width: float, height: float) -> Figure:
    """An empty figure, in inches."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context(SETTINGS):
        return Figure(figsize=(width, height), layout="constrained")


def save(figure: Figure, path: Path, *, force: bool = False) -> None:
    """Writes a figure, whole or not at all. Raises FileError where it exists or can't be written."""
    from matplotlib import rc_context

    kind = path.suffix.lower()[1:]
    undated = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(kind)
    data = io.BytesIO()
    with rc_context(SETTINGS):
        figure.savefig(data, format=kind, dpi=160, metadata=undated)
    write_bytes(path, data.getvalue(), force=force)
