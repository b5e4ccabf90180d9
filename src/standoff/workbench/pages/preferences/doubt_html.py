"""What isn't known of a preference, as pieces of HTML: its readings, and pairs of states that nobody can compare."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from standoff.editing.commands.preferences import form_of
from standoff.files.yaml_out import value_lines
from standoff.model.conflict import Conflict
from standoff.model.dispute import Alternative, Order, Preference
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.fields import in_words
from standoff.workbench.pages.preferences.wishes import alternatives_of, rows_of, state_shown

FORMS = {
    "statements": "Statements, by priority",
    "weights": "Weights",
    "ranking": "A ranking of states",
    "payoffs": "Payoffs by state",
}
UNKNOWN = "It isn't known which of these is better, whatever the order says:"
AS_CERTAIN = "Statements that are unsure count here as certain."


def readings_html(value: Preference, conflict: Conflict | None) -> Markup:
    """The readings of a preference that has several, one below the other; nothing of another one."""
    items = (Markup("<li>{}</li>").format(_reading(each, conflict)) for each in alternatives_of(value))
    told = Markup("").join(items)
    return Markup("<ol class='so-readings'>{}</ol>").format(told) if told else told


def _reading(reading: Alternative, conflict: Conflict | None) -> Markup:
    form = form_of(reading)
    weight = "" if reading.weight is None else f", counts {reading.weight}"
    head = Markup("<strong>{}</strong>{}").format(FORMS[form], weight)
    return head + (_list(reading, conflict) if form in ("statements", "weights") else _text(reading))


def _list(reading: Alternative, conflict: Conflict | None) -> Markup:
    """Its statements or weights, with what they say."""
    rows = rows_of(reading, ())
    words = in_words(conflict, (row["condition"] for row in rows))
    items = (_row(row, said) for row, said in zip(rows, words, strict=True))
    return Markup("<ol>{}</ol>{}").format(Markup("").join(items), unknown_html(reading, conflict))


def _row(row: dict[str, object], said: str) -> Markup:
    chips = Markup(" ").join(parts.chip(each) for each in _marks(row))
    below = Markup("<small>{}</small>").format(said) if said else ""
    return Markup("<li><code>{}</code> {}{}</li>").format(row["condition"], chips, below)


def _marks(row: dict[str, object]) -> Iterator[str]:
    """What is said of a statement or a weight beside its condition."""
    if "weight" in row:
        yield str(row["weight"])
    if row.get("strength", "mild") != "mild":
        yield f"{row['strength']}" if row["strength"] == "strong" else f"degree {row['strength']}"
    if row.get("certain") is False:
        yield "unsure"


def _text(reading: Alternative) -> Markup:
    """Its states as the file has them."""
    return Markup("<pre>{}</pre>").format("\n".join(value_lines(reading)))


def unknown_html(value: Preference | Order, conflict: Conflict | None) -> Markup:
    """The pairs of states whose order isn't known; nothing where there are none."""
    pairs = value.unknown if isinstance(value, Order) else ()
    if not pairs:
        return Markup()
    told = (Markup(" and ").join(_state(str(each), conflict) for each in pair) for pair in pairs)
    items = Markup("").join(Markup("<li>{}</li>").format(each) for each in told)
    return Markup("<div class='so-unknown'><p>{}</p><ul>{}</ul></div>").format(UNKNOWN, items)


def _state(text: str, conflict: Conflict | None) -> Markup:
    said = state_shown(text, conflict)["about"]
    about = Markup(" <span class='so-dim'>({})</span>").format(said) if said else ""
    return Markup("<code>{}</code>{}").format(text, about)
