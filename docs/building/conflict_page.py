"""The page of one conflict in the gallery."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

import standoff
from building.results import KINDS, Result, label, printed_names, results
from building.tables import escaped, prose, table
from standoff.model.two_by_two import Pays, games_2x2, number_of
from standoff.questions import naming
from standoff.render.drawing import bytes_of
from standoff.render.lines import text

MOST_DRAWN = 16  # states of a move graph, which has what they are in its boxes
MOST_CODES = 64  # among which its states are looked for
MOST_NAMED = 16  # states in a cell
MOST_LINES = 16  # of a table that stands open
BY_DEFINITION = "By brute force from the definitions."  # which the table says already
SAYS = re.compile(r"<desc[^>]*>(.*?)</desc>", re.DOTALL)
STYLE = """\
<style>
.wide-figure { overflow-x: auto; background: #fff; border-radius: 6px; margin: 1rem 0; padding: 8px; }
.wide-figure img { min-width: 560px; width: 100%; max-width: 760px; display: block; margin: 0 auto; }
</style>
"""


@dataclass(frozen=True)
class Summary:
    """What a table says of a conflict in few words."""

    source: str
    form: str
    size: str
    model: str
    results: str


@dataclass(frozen=True)
class Entry:
    """A conflict in the gallery: the name of the example, what `published.yaml` has, and a summary."""

    name: str
    conflict: standoff.Conflict
    known: Mapping[str, Any]
    summary: Summary

    def status(self, part: str) -> str:
        """How sure the `model` or the `results` are, in words that end a sentence."""
        return str(self.known["status"][part]).strip().rstrip(".")


@dataclass(frozen=True)
class Figure:
    """A figure of a page: its file and bytes, its heading, and what it says to those who can't see it."""

    file: str
    heading: str
    data: bytes

    @property
    def says(self) -> str:
        """What the figure shows, in words."""
        found = SAYS.search(self.data.decode())
        return unescape(" ".join(found[1].split())) if found else self.heading


def figures(entry: Entry) -> list[Figure]:
    """The figures of a page: the option table and, of few states, the move graph."""
    kinds = {"option-table": "What holds"}
    if entry.conflict.code_count <= MOST_CODES and _states(entry.conflict) <= MOST_DRAWN:
        kinds["graph"] = "Who can move where"
    return [
        Figure(
            f"{entry.name}-{kind}.svg",
            heading,
            bytes_of(standoff.figure(entry.conflict, kind, titled=False), "svg"),
        )
        for kind, heading in kinds.items()
    ]


def page(entry: Entry, drawn: Iterable[Figure]) -> str:
    """The page, as Markdown for MyST."""
    parts = (
        f"# {escaped(entry.conflict.title)}",
        STYLE,
        f"*{escaped(entry.summary.source)}* · {entry.summary.size} · {entry.summary.form}",
        prose(entry.conflict.dispute.description),
        _family(entry.conflict),
        _opening(entry),
        "## Who can do what",
        _options(entry.conflict),
        *(part for each in drawn for part in (f"## {each.heading}", _figure(each))),
        *_results(entry),
        *_told(entry),
        *_sources(entry),
    )
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


# Parts of the page


def _opening(entry: Entry) -> str:
    parts = entry.name.split("-", 2)  # author, year, and what it is about; or only the last, and a year
    copy = f"{parts[-1] if entry.known else parts[0]}.yaml"
    return (
        f"```sh\nstandoff analyse example:{entry.name}\n"
        f"standoff new {copy} --template example:{entry.name}   # a copy to change\n"
        f"standoff serve {copy}   # in the workbench\n```"
    )


def _options(conflict: standoff.Conflict) -> str:
    rows = (
        [
            escaped(dm.name) if at == dm.options[0] else "",
            escaped(conflict.options[at].text),
            f"`{conflict.options[at].id}`",
        ]
        for dm in conflict.decision_makers
        for at in dm.options
    )
    return table(["party", "may", "in the file"], rows)


def _figure(figure: Figure) -> str:
    alt = figure.says.replace("\n", " ")
    return f"```{{container}} wide-figure\n![{escaped(alt)}]({figure.file})\n```"


def _family(conflict: standoff.Conflict) -> str:
    """That a conflict is one of the 78 strict ordinal 2x2 games; empty for any other."""
    number = game_number(conflict)
    if number is None:
        return ""
    game = games_2x2()[number - 1]
    named = f", {game.name}," if game.name else ""
    return f"It is game {number}{named} of [the 78 strict ordinal 2×2 games](two-by-two.md)."


def game_number(conflict: standoff.Conflict) -> int | None:
    """The number of the strict ordinal 2x2 game that a conflict is; None where it is none.

    >>> game_number(standoff.example("fang-1993-chicken")), game_number(standoff.example("hipel-1993-elmira"))
    (66, None)
    """
    one_each = [len(dm.options) for dm in conflict.decision_makers] == [1, 1]
    if not one_each or len(conflict.accounts) > 1 or _states(conflict) < 4:
        return None
    found = standoff.analyse(conflict, concepts=["nash"])
    account = found[next(iter(found))]
    ranks = [
        dict(zip(account.states.codes.tolist(), account.ranks(dm.id), strict=True)) for dm in conflict.decision_makers
    ]
    row, column = ((int(each[3]), int(each[1]), int(each[2]), int(each[0])) for each in ranks)
    pays: Pays = (row, column)
    return number_of(pays)


def _states(conflict: standoff.Conflict) -> int:
    return max(len(each.states) for each in standoff.analyse(conflict, concepts=["nash"]).values())


def _results(entry: Entry) -> Iterator[str]:
    found = list(results(entry.conflict, entry.known))
    yield "## Equilibria"
    if not found:
        yield _counts(entry.conflict)
        return
    yield f"How sure the model is: {prose(entry.status('model'))}."
    yield f"How sure the results are: {prose(entry.status('results'))}."
    yield compared(entry.conflict, found, remembered="from memory" in entry.status("results"))
    notes = dict.fromkeys(each.get("note", "").strip().removeprefix(BY_DEFINITION) for each in entry.known["results"])
    yield "\n".join(f"- {prose(note)}" for note in notes if note)
    yield _numbering(entry)


def compared(conflict: standoff.Conflict, found: Sequence[Result], *, remembered: bool = False) -> str:
    """The table of what is known beside what is found. `remembered`: what is in print is told from memory."""
    accounts = len(conflict.accounts) > 1
    rows = (
        [
            *([escaped(conflict.accounts[each.account].title or each.account)] if accounts else []),
            escaped(each.what),
            _cell(each.known) if each.kind != "computed" else "–",
            _cell(each.found),
            _standing(each, remembered=remembered),
        ]
        for each in found
    )
    return table([*(["account"] if accounts else []), "what", "the source has", "we find", "status"], rows)


def _standing(each: Result, *, remembered: bool) -> str:
    if each.kind == "computed":
        return "not in print; as brute force finds" if each.agrees else "**not what brute force finds**"
    kind = KINDS[each.kind] + (" (from memory)" if remembered and each.kind == "published" else "")
    return f"as {kind}" if each.agrees else f"**not as {kind}**"


def _cell(value: tuple[str, ...] | int) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    more = len(value) - MOST_NAMED
    return ", ".join(map(escaped, value[:MOST_NAMED])) + (f" and {more} more" if more > 0 else "") or "none"


def _counts(conflict: standoff.Conflict) -> str:
    """How many equilibria each account has, for a conflict of which nothing is printed."""
    found = standoff.analyse(conflict)
    concepts = next(iter(found.values())).concepts
    names = [escaped(conflict.accounts[account].title or account) for account in found]
    rows = ([label(concept), *(f"{each.counts[concept]:,}" for each in found.values())] for concept in concepts)
    return table(["concept", *names], rows, right=names)


def _numbering(entry: Entry) -> str:
    """What the printed names of states stand for."""
    names = printed_names(entry.conflict, entry.known.get("numbering", {}))
    account = next(iter(entry.conflict.accounts))
    rows = []
    for code, name in names.items():
        state = entry.conflict.state(code)
        own = naming.title(entry.conflict, state)
        what = text(naming.described(entry.conflict, state, account))
        rows.append([escaped(name), f"`{state.pattern}`", escaped(f"{own}: {what}" if own else what)])
    if not rows:
        return ""
    shown = table(["printed as", "pattern", "what it is"], rows)
    if len(rows) <= MOST_LINES:
        return f"The states:\n\n{shown}"
    return f"<details>\n<summary>The {len(rows)} states</summary>\n\n{shown}\n\n</details>"


def _told(entry: Entry) -> Iterator[str]:
    """What else is known: facts on further concepts, and notes."""
    if later := entry.known.get("later"):
        yield "## Further facts"
        yield "\n".join(line for each in later for line in _fact(each))
    if notes := entry.known.get("notes"):
        yield "## Notes and errata"
        yield prose(notes)


def _fact(entry: Mapping[str, Any]) -> Iterator[str]:
    """A fact as an item of a list, with what it says below."""
    yield f"- **{escaped(str(entry['concept']))}** ({escaped(str(entry['kind']))})"
    for key, value in entry.items():
        if key in ("fact", "note", "rule", "reading"):
            yield f"  - {_said(value)}"
        elif isinstance(value, list) and all(isinstance(each, Mapping) for each in value):
            yield from (f"  - {_said(each)}" for each in value)
        elif key not in ("concept", "kind", "account"):
            yield f"  - {escaped(key.replace('_', ' '))}: {_said(value)}"


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{escaped(str(key))}: {_said(each)}" for key, each in value.items())
    if isinstance(value, list):
        between = "; " if any(isinstance(each, list) for each in value) else ", "
        return between.join(map(_said, value)) or "none"
    return prose(value)


def _sources(entry: Entry) -> Iterator[str]:
    if sources := entry.known.get("source"):
        yield "## Sources"
        yield "\n".join(f"- {prose(each)}" for each in sources)
    folder = "published/" * bool(entry.known) + entry.name
    yield f"The model and what is known of it stand in `examples/{folder}`."
