"""Converts files: GMCR+, Gambit and YAML, and to tables and graphs for other programs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from standoff.errors import QuestionError
from standoff.files.examples import is_example
from standoff.files.graphs import MoveGraph, dot_text, graphml_text
from standoff.files.loading import FOREIGN, LoadedFile, left_out, read
from standoff.files.writing import require_absent, write_text
from standoff.model.conflict import Conflict
from standoff.questions.analyse import analyse
from standoff.questions.check import sound
from standoff.render.words import listed
from standoff.version import __version__

SOURCES = (*FOREIGN, ".yaml", ".yml")
READ_AGAIN = (".yaml", ".yml", ".gmcr", ".nfg")
CROWDED = 60  # states that fit into a readable drawing
Answer = tuple[str, list[str]]
"""The text of a file, and notes for the user."""


def convert(source: Path, target: Path, account: str | None = None, *, force: bool = False) -> list[str]:
    """Writes `target` from `source`, each in the format of its suffix. Returns notes on what is lost on the way.

    A `.gmcr` or `.nfg` file, a `.graphml` and a `.dot` graph hold one account, a `.csv` table one or all, a `.yaml`
    file all.

    Raises QuestionError for an unknown suffix or account, or if the format can't hold the conflict; FileError if
    `target` exists and not `force`, or a file can't be read or written; ModelError if `source` is unsound.
    """
    source, target = Path(source), Path(target)
    suffix = target.suffix.lower()
    if not is_example(source):
        _refuse_suffix(source, SOURCES, "read")
    _refuse_suffix(target, TARGETS, "written")
    require_absent(target, force=force)
    file = read(source)
    conflict, warnings = sound(file)
    text, notes = TARGETS[suffix](conflict, account)
    write_text(target, text, force=force)
    notes = [*_unread(file, suffix), *notes]
    return [*map(str, warnings), *notes]


def _unread(file: LoadedFile, suffix: str) -> Iterator[str]:
    """Notes on what of a file isn't read, and so not written as another file that can be read again."""
    if suffix not in READ_AGAIN:
        return
    if file.root is None:
        yield from left_out(file)
    elif suffix in (".yaml", ".yml"):
        yield "comments are not carried over"


def _refuse_suffix(path: Path, allowed: Collection[str], done: str) -> None:
    if path.suffix.lower() not in allowed:
        raise QuestionError(f"{path}: only {listed(allowed)} files are {done}")


def _gmcr(conflict: Conflict, account: str | None) -> Answer:
    from standoff.files.gmcr import gmcr_text
    from standoff.questions.convert.as_gmcr import as_gmcr

    model, notes = as_gmcr(conflict, account)
    return gmcr_text(model, __version__), notes


def _nfg(conflict: Conflict, account: str | None) -> Answer:
    from standoff.files.gambit import nfg_text
    from standoff.questions.convert.as_nfg import as_nfg

    game, notes = as_nfg(conflict, account)
    return nfg_text(game), notes


def _yaml(conflict: Conflict, account: str | None) -> Answer:
    from standoff.files.yaml_out import yaml_text

    if account is not None:
        raise QuestionError("a YAML file has all accounts: leave `account` out", arguments=["account"])
    return yaml_text(conflict.dispute), []


def _csv(conflict: Conflict, account: str | None) -> Answer:
    from standoff.files.writing import csv_text

    tables = {name: each.table() for name, each in analyse(conflict, account).items()}
    columns = list(dict.fromkeys(column for table in tables.values() for column in table.columns))
    if conflict.in_graph_form:  # its states have names
        columns.remove("state")
    rows = (
        (name, *(values.get(column, "") for column in columns))
        for name, table in tables.items()
        for values in (dict(zip(table.columns, row, strict=True)) for row in table)
    )
    return csv_text(("account", *columns), rows), []


def _graphml(conflict: Conflict, account: str | None) -> Answer:
    return graphml_text(_move_graph(conflict, account)), []


def _dot(conflict: Conflict, account: str | None) -> Answer:
    graph = _move_graph(conflict, account)
    count = len(graph.nodes)
    crowded = f"a drawing of {count:,} states will be crowded; GraphML suits programs that can search and filter"
    return dot_text(graph), [crowded] if count > CROWDED else []


def _move_graph(conflict: Conflict, account: str | None) -> MoveGraph:
    """Every feasible state of an account, by default of the only one, and every move between two of them."""
    if account is None and len(conflict.accounts) > 1:
        named = ", ".join(f"`{name}`" for name in conflict.accounts)
        raise QuestionError(f"a graph is of one account: choose one of {named}")
    (analysis,) = analyse(conflict, account).values()
    return analysis.graph()


TARGETS: dict[str, Callable[[Conflict, str | None], Answer]] = {
    ".gmcr": _gmcr,
    ".nfg": _nfg,
    ".yaml": _yaml,
    ".yml": _yaml,
    ".csv": _csv,
    ".graphml": _graphml,
    ".dot": _dot,
}
