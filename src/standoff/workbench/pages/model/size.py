"""How large a model is, on the Model screen: codes, feasible states and moves, account by account."""

from __future__ import annotations

from markupsafe import Markup

from standoff.questions.counts.as_json import CountsData
from standoff.workbench.pages.pieces import parts

MOVES = "Ways from one feasible state to another that each of them has, over all states"


def size(found: CountsData, account: str | None) -> Markup:
    """The answer `counts` as a table with a column for each of several accounts."""
    accounts = {name: each for name, each in found["accounts"].items() if "too_large" not in each}
    strong = Markup("<strong>{}</strong>")
    moves_of = Markup("Moves of <span class='so-mono'>{}</span>")
    rows: list[tuple[object, ...]] = [
        ("Combinations", *(f"{each['codes']:,}" for each in accounts.values())),
        ("Feasible states", *(f"{each['feasible_states']:,}" for each in accounts.values())),
    ]
    for dm in found["decision_makers"]:
        rows.append((moves_of.format(dm), *(f"{(each['moves'] or {})[dm]:,}" for each in accounts.values())))
    head = ("What is counted", *(strong.format(name) if name == account else name for name in accounts))
    return parts.table(head, rows, caption="States and moves by account", css="so-numbers")


def in_short(found: CountsData, account: str | None) -> Markup:
    """The numbers of one account in a line."""
    each = found["accounts"].get(account or "")
    if each is None:
        return Markup("")
    if "too_large" in each:
        return Markup("{} {}").format(parts.chip("too large for tables", css="so-doubt"), each["too_large"])
    one = Markup("<span class='so-mono'>{}</span> {:,}")
    moves = (one.format(dm, number) for dm, number in (each["moves"] or {}).items())
    return Markup(
        "<strong>{:,}</strong> feasible states of {:,} <span class='so-dim'>· <abbr title='{}'>moves</abbr>:</span> {}"
    ).format(each["feasible_states"], each["codes"], MOVES, parts.joined(moves, " <span class='so-dim'>·</span> "))
