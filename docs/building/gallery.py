"""Writes the gallery: a page for each conflict of the literature, one for the 78 2x2 games, and an index of them.

`write(folder)` writes all of it as Markdown for MyST, with figures beside it: the same bytes each time.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

import standoff
from building import conflict_page, games_page
from building.conflict_page import Entry, Summary
from building.pages import renew
from building.tables import escaped, table

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
MADE_OF = (EXAMPLES, ROOT / "src", Path(__file__).parent)
SUFFIXES = {".py", ".yaml", ".md", ".css", ".js"}
STAMP = ".made-of"
ROW = re.compile(r"^\| \[(?P<name>[^\]]+)\]\([^)]*\) \| (?P<rest>.*) \|$", re.MULTILINE)
KOREA = Summary(
    "this project", "option, statements, claims, record", "5 DMs, 10 options, 640 states", "coded here", "computed"
)
INDEX = """\
# Gallery

Conflicts of the literature, by author and year, each with what its source prints beside what Standoff finds, and with
how sure each number is. All of them come with Standoff: `standoff analyse example:NAME` answers, and
`standoff new FILE.yaml --template example:NAME` writes a copy to change, also in the workbench.

{table}

A decision maker (DM) is a party that can act. *Read* means that a source was read. *From memory* means that the numbers
are remembered, and still have to be compared with the source. *Computed* means that no source prints them: they were
found by brute force from the definitions, so they are a check and no authority. A test compares every one of these
results with what Standoff finds.

And a family: [the 78 strict ordinal 2×2 games](two-by-two.md), with their equilibria under every concept that applies.
"""


def write(folder: Path) -> None:
    """Writes the gallery into a folder of its own, which is emptied before.

    One that was written from the same examples by the same program stays as it is.
    """
    stamp, made_of = folder / STAMP, digest()
    if stamp.exists() and stamp.read_text("utf-8") == made_of:
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = entries()
    for entry in found:
        figures = conflict_page.figures(entry)
        for figure in figures:
            (folder / figure.file).write_bytes(figure.data)
        renew(folder / f"{entry.name}.md", conflict_page.page(entry, figures))
    renew(folder / "two-by-two.md", games_page.page())
    renew(folder / "index.md", index(found))
    renew(stamp, made_of)


def digest() -> str:
    """What the gallery is made of, as a digest: the examples, the program and these modules."""
    found = sha256()
    for file in sorted(path for folder in MADE_OF for path in folder.rglob("*") if path.suffix in SUFFIXES):
        found.update(f"{file.relative_to(ROOT)}\0{sha256(file.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def entries() -> list[Entry]:
    """All that the gallery shows, by author and year; the Korean crisis, which no source has so, at the end."""
    return [*map(entry, summaries()), Entry("korea-2017", standoff.example("korea-2017"), {}, KOREA)]


def entry(name: str) -> Entry:
    """A published conflict, with what is known of it."""
    file = EXAMPLES / "published" / name / "published.yaml"
    known: dict[str, Any] = YAML(typ="safe").load(file)
    return Entry(name, standoff.example(name), known, summaries()[name])


@cache
def summaries() -> Mapping[str, Summary]:
    """What `examples/published/README.md` says of each conflict in its table, by name.

    >>> summaries()["fang-1993-chicken"].source
    'Fang, Hipel, Kilgour 1993'
    """
    text = (EXAMPLES / "published" / "README.md").read_text("utf-8")
    return {found["name"]: Summary(*found["rest"].split(" | ")) for found in ROW.finditer(text)}


def index(found: Sequence[Entry]) -> str:
    """The page that leads to all others."""
    rows = (
        [
            escaped(each.summary.source),
            f"[{escaped(each.conflict.title)}]({each.name}.md)",
            each.summary.size,
            each.summary.model,
            each.summary.results,
        ]
        for each in found
    )
    return INDEX.format(table=table(["source", "conflict", "size", "model", "results"], rows))
