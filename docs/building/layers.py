"""The layers of the program, the imports between them as the source has them, and the picture of both."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "standoff"
PICTURE = Path(__file__).parents[1] / "layers.svg"
LAYERS = (
    {"version", "errors", "progress", "interruptions", "remarks", "sharing", "collector"},
    {"model"},
    {"files", "space"},
    {"reading"},
    {"marks"},
    {"stability"},
    {"solver"},
    {"render"},
    {"questions"},
    {"asking", "editing"},
    {"bundling"},
    {"workbench"},
    {"cli", ""},  # "" is the package itself, the public door
    {"__main__"},
)
SMALL = "errors, progress and the like"  # the single modules that all may import
WHAT = {
    SMALL: "what can be wrong, and what all others use",
    "model": "what a dispute is: frozen data",
    "files": "text in, text out",
    "space": "states, moves and ranks as arrays",
    "reading": "what a text proposes",
    "marks": "what people decide on it",
    "stability": "one solution concept a page",
    "solver": "the same rules for very many states",
    "render": "answers in words and pictures",
    "questions": "one question a folder",
    "asking": "the registry of questions",
    "editing": "a file changed by commands",
    "bundling": "a dispute and its answers in one file",
    "workbench": "the screens, and their server",
    "cli": "parses, asks, prints",
}
WIDTH, HEIGHT, GAP, STEP, EDGE = 330, 46, 40, 78, 120  # of a box, between two in a row, from row to row, at the sides
STYLE = (
    ".box{fill:#e8eef7;stroke:#5b7aa8;stroke-width:1.5}.name{font:600 15px sans-serif;fill:#14233b}"
    ".what{font:12px sans-serif;fill:#33425c}.line{fill:none;stroke:#7d8ba3;stroke-width:1.5}.head{fill:#7d8ba3}"
)


def name_of(path: Path) -> str:
    """The dotted name of a module, by its file."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def nodes(path: Path) -> list[ast.AST]:
    """The imports and constants in a file."""
    told = ast.walk(ast.parse(path.read_text("utf-8")))
    return [node for node in told if isinstance(node, ast.Import | ast.ImportFrom | ast.Constant)]


def imports_of(path: Path) -> Iterator[str]:
    """Every module of ours that a file imports, also inside functions and for the type checker."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name.split(".")[0] == "standoff")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out whole"
            if node.module and node.module.split(".")[0] == "standoff":
                yield from (f"{node.module}.{each.name}" for each in node.names)


def room_of(module: str) -> str:
    """The package or single module, within `standoff`, that a module is in; empty for the package itself."""
    return module.split(".")[1] if "." in module else ""


# The picture


def picture() -> str:
    """The layers as an SVG: a box for each package, and an arrow to each that it imports.

    Where a package imports another both itself and by way of a third, only the way by the third is drawn.
    """
    places = _places()
    arrows = _shortest(_imports())
    lines = [_arrow(places[start], places[end]) for start in places for end in sorted(arrows.get(start, ()))]
    boxes = [_box(room, *place) for room, place in places.items()]
    width, height = 2 * (WIDTH + EDGE) + GAP, STEP * len(_rows()) + 10
    alone = "; ".join(f"{start} imports {', '.join(sorted(arrows[start]))}" for start in places if arrows.get(start))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
            ' aria-labelledby="layers-title layers-about">',
            '<title id="layers-title">The layers of Standoff</title>',
            f'<desc id="layers-about">{escape(alone)}</desc>',
            f"<style>{STYLE}</style>",
            '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"'
            ' orient="auto"><path class="head" d="M0 0L8 4L0 8z"/></marker></defs>',
            *lines,
            *boxes,
            "</svg>",
            "",
        ]
    )


def _rows() -> list[list[str]]:
    """The rooms in rows, the highest layer first; what is the base of all is one room."""
    rows = [sorted(layer & WHAT.keys()) for layer in LAYERS]
    rows[0] = [SMALL]
    return [row for row in reversed(rows) if row]


def _places() -> dict[str, tuple[int, int]]:
    """Where the box of each room is: its left edge and its upper one."""
    found = {}
    for depth, row in enumerate(_rows()):
        free = 2 * (WIDTH + EDGE) + GAP - len(row) * WIDTH - (len(row) - 1) * GAP
        for at, room in enumerate(row):
            found[room] = (free // 2 + at * (WIDTH + GAP), 5 + depth * STEP)
    return found


def _imports() -> dict[str, set[str]]:
    """What each room imports."""
    found: dict[str, set[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        start = _drawn(room_of(name_of(path)))
        ends = {_drawn(room_of(each)) for each in imports_of(path)}
        found.setdefault(start, set()).update(ends & WHAT.keys() - {start})
    return {start: ends for start, ends in found.items() if start in WHAT}


def _drawn(room: str) -> str:
    return SMALL if room in LAYERS[0] else room


def _shortest(imports: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The imports without those that another way makes too."""

    def reached(room: str) -> set[str]:
        return {*imports.get(room, ()), *(far for each in imports.get(room, ()) for far in reached(each))}

    return {
        room: {end for end in ends if not any(end in reached(other) for other in ends - {end})}
        for room, ends in imports.items()
    }


def _arrow(start: tuple[int, int], end: tuple[int, int]) -> str:
    """An arrow from one box down to another; around the rows between them where there are some."""
    x, y, to_x, to_y = start[0] + WIDTH // 2, start[1] + HEIGHT, end[0] + WIDTH // 2, end[1]
    if to_y - y < STEP:
        return f'<path class="line" marker-end="url(#head)" d="M{x} {y}L{to_x} {to_y}"/>'
    left = start[0] + end[0] <= 2 * EDGE + WIDTH + GAP
    side = min(start[0], end[0]) if left else max(start[0], end[0]) + WIDTH
    rows = (to_y - y) // STEP
    out = side + (-1 if left else 1) * (14 + 12 * rows)
    from_x, at_x = (start[0], end[0]) if left else (start[0] + WIDTH, end[0] + WIDTH)
    from_y, at_y = start[1] + HEIGHT // 2 + 6, end[1] + HEIGHT // 2 - 6
    return (
        f'<path class="line" marker-end="url(#head)" d="M{from_x} {from_y}C{out} {from_y} {out} {from_y} {out} '
        f'{from_y + 24}L{out} {at_y - 24}C{out} {at_y} {out} {at_y} {at_x} {at_y}"/>'
    )


def _box(room: str, x: int, y: int) -> str:
    return (
        f'<g><rect class="box" x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="7"/>'
        f'<text class="name" x="{x + 14}" y="{y + 20}">{escape(room)}</text>'
        f'<text class="what" x="{x + 14}" y="{y + 37}">{escape(WHAT[room])}</text></g>'
    )


if __name__ == "__main__":
    PICTURE.write_text(picture(), "utf-8")
