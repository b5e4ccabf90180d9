"""The columns of the table of states as the grid wants them: verdicts by concept, options by decision maker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from standoff.model.conflict import Conflict
from standoff.questions.states.as_json import ColumnData
from standoff.questions.words import concept_name
from standoff.stability import CONCEPTS

Column = dict[str, Any]

STATE: Column = {
    "field": "state",
    "headerName": "code",
    "pinned": "left",
    "width": 118,
    ":cellRenderer": "soStates.code",
    "context": {"kind": "state"},
}
NAME: Column = {"field": "name", "headerName": "name", "pinned": "left", "width": 200, "context": {"kind": "name"}}
FILTERED: Column = {
    "sortingOrder": ["desc", "asc", None],
    "filter": "agTextColumnFilter",
    "floatingFilter": True,
    ":floatingFilterComponent": "soStates.Choice",
    "suppressFloatingFilterButton": True,
    "suppressHeaderFilterButton": True,
}
YES_NO: Column = {":valueFormatter": "soStates.yesNo", ":cellClass": "soStates.yesNoClass"}
RANK: Column = {"cellClass": "so-rank", ":cellStyle": "soStates.rankStyle", ":valueFormatter": "soStates.level"}
SUMMARY: Column = {
    "width": 82,
    ":valueFormatter": "soStates.verdict",
    ":cellClass": "soStates.verdictClass",
    ":tooltipValueGetter": "soStates.stableFor",
}
Y_OR_N = [["Y", "Y"], ["N", "N"]]
LETTER, SPACE, LEAST, MOST = 7, 27, 60, 190  # pixels of a letter in a heading, of what stands around it, and bounds


def grid_columns(told: Sequence[ColumnData], conflict: Conflict) -> list[Column]:
    """The columns of an answer `states`, in groups."""
    by_kind: defaultdict[str, list[ColumnData]] = defaultdict(list)
    for column in told:
        by_kind[column["kind"]].append(column)
    meanings = {option.id: option.text for option in conflict.options}
    meanings |= {name: str(condition) for name, condition in conflict.definitions.items()}
    groups = [
        _group("State", [STATE, NAME] if conflict.in_graph_form else [STATE]),
        *(_verdicts(each, by_kind["stable"]) for each in by_kind["equilibrium"]),
        *_options(by_kind["option"], conflict, meanings),
        _group("Definitions", [_meant(each, meanings) for each in by_kind["definition"]]),
        _group("Level (1 is the best)", [_rank(each) for each in by_kind["rank"]]),
    ]
    return [group for group in groups if group["children"]]


def _options(columns: Sequence[ColumnData], conflict: Conflict, meanings: Mapping[str, str]) -> Iterable[Column]:
    """The options, under those who have them."""
    for dm in conflict.decision_makers:
        owned = [each for each in columns if each["of"].startswith(f"{dm.id}.")]
        yield _group(dm.name, [_meant(each, meanings) for each in owned])


def _meant(column: ColumnData, meanings: Mapping[str, str]) -> Column:
    """An option or a definition under its short name, which tells what it means."""
    name = column["of"]
    about = f"{name}: {meanings[name]}" if meanings[name] else name
    return _yes_no(column, name.rpartition(".")[2], about, Y_OR_N)


def _rank(column: ColumnData) -> Column:
    dm, levels = column["of"], column["levels"]
    return {**_column(column, dm, f"Level in the ranking of {dm}, of {levels}: 1 is the best"), **RANK}


def _verdicts(column: ColumnData, stable: Sequence[ColumnData]) -> Column:
    """One concept: a summary, and each decision maker once the group is opened."""
    concept = column["concept"]
    name = concept_name(concept)
    about = f"{CONCEPTS[concept].title}: for whom a state is stable; for all it is an equilibrium"
    owned = [each for each in stable if each["concept"] == concept]
    dms = [each["of"] for each in owned]
    choices = [["equilibrium", "✓ all"], *([dm, f"for {dm}"] for dm in dms)]
    summary = _column(column, "stable", about, dms=dms, choices=choices, label=f"Filter by {name}")
    opened = [{**_yes_no(each, each["of"], each["title"], [["Y", "Y"]]), "columnGroupShow": "open"} for each in owned]
    return _group(name, [{**summary, **FILTERED, **SUMMARY}, *opened])


def _yes_no(column: ColumnData, title: str, about: str, choices: list[list[str]]) -> Column:
    found = _column(column, title, about, choices=choices, label=f"Filter by {column['title']}")
    return {**found, **FILTERED, **YES_NO}


def _column(column: ColumnData, title: str, about: str, **context: Any) -> Column:
    """A column, and for the scripts of the grid its `context`: what the answer says of it, and more."""
    told = {key: value for key, value in column.items() if key not in ("key", "title")}
    return {
        "field": column["key"],
        "headerName": title,
        "headerTooltip": about,
        "width": min(MOST, max(LEAST, LETTER * len(title) + SPACE)),
        "context": {**told, **context},
    }


def _group(title: str, children: list[Column]) -> Column:
    return {"headerName": title, "headerTooltip": title, "marryChildren": True, "children": children}
