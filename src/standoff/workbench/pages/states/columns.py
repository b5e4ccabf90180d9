"""The columns of the table of states as the grid wants them: verdicts by concept, options by decision maker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from standoff.model.conflict import Conflict
from standoff.questions.clauses import condition, option, whose_option
from standoff.questions.leaders import concept_in, leaders_named
from standoff.questions.parties import party, party_name
from standoff.questions.states.as_json import ColumnData
from standoff.render.lines import text
from standoff.stability import CONCEPTS
from standoff.workbench.pages.pieces.parts import snippet

Column = dict[str, Any]

STATE: Column = {
    "field": "state",
    "headerName": "code",
    "pinned": "left",
    "width": 118,
    ":cellRenderer": "soStates.code",
    "context": {"kind": "state"},
}
NAME: Column = {**STATE, "field": "name", "headerName": "name", "width": 200, "context": {"kind": "name"}}
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
LINES, LETTERS = 3, 60  # of a heading


def grid_columns(told: Sequence[ColumnData], conflict: Conflict) -> list[Column]:
    """The columns of an answer `states`, in groups."""
    by_kind: defaultdict[str, list[ColumnData]] = defaultdict(list)
    for column in told:
        by_kind[column["kind"]].append(column)
    groups = [
        _group("State", [NAME if conflict.in_graph_form else STATE]),
        *(_verdicts(each, by_kind["stable"], conflict) for each in by_kind["equilibrium"]),
        *_options(by_kind["option"], conflict),
        _group("Definitions", [_definition(each, conflict) for each in by_kind["definition"]]),
        _group("Level (1 is the best)", [_rank(each, conflict) for each in by_kind["rank"]]),
    ]
    return [group for group in groups if group["children"]]


def _options(columns: Sequence[ColumnData], conflict: Conflict) -> Iterable[Column]:
    """The options, under those who have them."""
    for dm in conflict.decision_makers:
        owned = [each for each in columns if each["of"].startswith(f"{dm.id}.")]
        yield _group(dm.name, [_option(each, conflict) for each in owned])


def _option(column: ColumnData, conflict: Conflict) -> Column:
    """An option under its text; its owner and its id, which conditions use, are told under the pointer."""
    name = column["of"]
    whose = text(whose_option(conflict, name))
    return _yes_no(column, option(conflict, name).text, f"{whose} ({name})", whose, Y_OR_N)


def _definition(column: ColumnData, conflict: Conflict) -> Column:
    """A definition under its name; what it means and its id are told under the pointer."""
    name = column["of"]
    called, means = conflict.definition_names[name], condition(conflict, conflict.definitions[name]).text
    return _yes_no(column, called, f"{called}: {means} ({name})", called, Y_OR_N)


def _rank(column: ColumnData, conflict: Conflict) -> Column:
    whose, levels = party(conflict, column["of"]).text, column["levels"]
    about = f"Level in the ranking of {whose}, of {levels}: 1 is the best"
    return {**_column(column, party_name(conflict, column["of"]).text, about), **RANK}


def _verdicts(column: ColumnData, stable: Sequence[ColumnData], conflict: Conflict) -> Column:
    """One concept: a summary, and each decision maker once the group is opened."""
    concept = column["concept"]
    name = concept_in(conflict, concept)
    about = f"{_title(conflict, concept)}: for whom a state is stable; for all it is an equilibrium"
    owned = [each for each in stable if each["concept"] == concept]
    dms = [each["of"] for each in owned]
    names = {dm: party(conflict, dm).text for dm in dms}
    choices = [["equilibrium", "✓ all"], *([dm, f"for {names[dm]}"] for dm in dms)]
    summary = _column(column, "stable", about, dms=dms, names=names, choices=choices, label=f"Filter by {name}")
    opened = [_stable(each, conflict) for each in owned]
    return _group(name, [{**summary, **FILTERED, **SUMMARY}, *opened])


def _title(conflict: Conflict, concept: str) -> str:
    return leaders_named(conflict)(CONCEPTS[concept].title)


def _stable(column: ColumnData, conflict: Conflict) -> Column:
    """For whom a state is stable under a concept."""
    about = f"{_title(conflict, column['concept'])}: stable for {party(conflict, column['of']).text}"
    found = _yes_no(column, party_name(conflict, column["of"]).text, about, about, [["Y", "Y"]])
    return {**found, "columnGroupShow": "open"}


def _yes_no(column: ColumnData, title: str, about: str, called: str, choices: list[list[str]]) -> Column:
    found = _column(column, title, about, choices=choices, label=f"Filter by {called}")
    return {**found, **FILTERED, **YES_NO}


def _column(column: ColumnData, title: str, about: str, **context: Any) -> Column:
    """A column, and for the scripts of the grid its `context`: what the answer says of it, and more."""
    told = {key: value for key, value in column.items() if key not in ("key", "title")}
    shown = snippet(title, LETTERS)
    letters = max(len(shown) // LINES + 4 if " " in shown else 0, *map(len, shown.split()), 0)
    return {
        "field": column["key"],
        "headerName": shown,
        "headerTooltip": about,
        "width": min(MOST, max(LEAST, LETTER * letters + SPACE)),
        "context": {**told, **context},
    }


def _group(title: str, children: list[Column]) -> Column:
    return {"headerName": title, "headerTooltip": title, "marryChildren": True, "children": children}
