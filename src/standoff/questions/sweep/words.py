"""The answer of `sweep` in words: how often each outcome holds over the variants, and what moves it most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil, floor

from standoff.model.conflict import Conflict
from standoff.questions.clauses import condition, definition
from standoff.questions.naming import cut_after, outcome_line, state, title
from standoff.questions.outcome import InPart
from standoff.questions.parties import account, agree, party, party_name
from standoff.questions.sweep import Sweep
from standoff.questions.sweep.dimensions import SWAPS
from standoff.questions.sweep.dimensions import Column as Varied
from standoff.questions.sweep.job import FEWEST, Asked
from standoff.questions.sweep.summary import Frequency, Share
from standoff.questions.words import concept, dimmed, rule_line, said_line
from standoff.render.answer import Answer, Block, Column, Cut, Line, Paragraph, Part, Reference, Span, Table, Words
from standoff.render.lines import line, rows, series, text, toned
from standoff.render.words import counted, listed

OWNED = ("swap", "statement", "weight")  # kinds whose texts begin with a decision maker
LEAST = 0.005  # the least share that is shown
SHOWN = 8  # things varied that are shown for each outcome
KINDS = {
    "account": ("account", "accounts"),
    "preferences": ("choice of whose preferences", "choices of whose preferences"),
    "claim": ("claim", "claims"),
    "swap": ("swap of neighbouring statements", SWAPS),
    "statement": ("uncertain statement", "uncertain statements"),
    "weight": ("weight", "weights"),
    "rule": ("assumption", "assumptions"),
}
ASKED = {
    "withdraw": "claim",
    "swap": "swap",
    "uncertain": "statement",
    "weights": "weight",
    "mix": "preferences",
    "assumptions": "rule",
}
TOGETHER = "Shares needn't add up to 1: what things do only together is in “in all” of each, and in “alone” of none."
AS_WELL = " What is known of one may tell something of another here, so that even alone they may come to more than 1."


def words(found: Sweep) -> Answer:
    """The answer in words."""
    moving = (part for each in found.job.asked for part in _moving(found, each))
    parts = (_frequencies(found), *_indifference(found), *moving, *(Part((), (each,)) for each in _legend(found)))
    return Answer(found.conflict.title, tuple(asked_lines(found)), parts, tuple(line(note) for note in _notes(found)))


def asked_lines(found: Sweep) -> Iterator[Line]:
    """The number of variants, the account, and what varies."""
    job = found.job
    alone = len(job.accounts) == 1 and len(found.conflict.accounts) > 1
    of = line(" of the account ", account(found.conflict, job.accounts[0].id)) if alone else ()
    if found.full:
        yield line(f"All {counted(job.count, 'variant')}", of)
    else:
        possible = f"{job.possible:,}" if job.possible < 10**15 else f"{job.possible:.1e}"
        if any(each.kind == "weight" for each in job.columns):
            possible = "all that lie within the ranges"
        yield line(counted(job.count, "variant"), of, f", drawn from {possible} (seed {job.seed})")
    yield line(f"What varies: {listed(_varied(job.columns, job.variations.withdraw))}")
    kinds = {each.kind for each in job.columns}
    idle = [name for name, kind in ASKED.items() if getattr(job.variations, name) and kind not in kinds]
    if idle:
        ways = series(Span(name, about=Reference("question", "sweep", values=((name, ""),))) for name in idle)
        yield line("Nothing was found to vary by ", ways, ": the answer says nothing about that")


def _varied(columns: Sequence[Varied], most: int) -> Iterator[str]:
    for kind, (one, several) in KINDS.items():
        number = sum(each.kind == kind for each in columns)
        limit = f", up to {most} withdrawn at once" if kind == "claim" and most < number else ""
        if number:
            yield "the account" if kind == "account" else f"{counted(number, one, several)}{limit}"


def _frequencies(found: Sweep) -> Part:
    if not found.frequencies:
        return Part((), (Paragraph(line("Nothing is asked about: the rows have the numbers of equilibria")),))
    interval = "" if found.full else " (95% confidence interval)"
    heading = toned("strong", f"In how many variants some equilibrium meets it{interval}")
    columns = (Column(line("outcome")), *map(_concept, found.job.concept_names))
    cells: list[list[Words]] = [
        [asked_line(found, each), *(_frequency(own) for own in found.frequencies if own.outcome == each.name)]
        for each in found.job.asked
    ]
    return Part(heading, (Table(columns, rows(*cells), text(heading)),))


def _indifference(found: Sweep) -> Iterator[Part]:
    """In how many variants somebody has no preference left, and how often an outcome holds or fails only for that."""
    emptied = found.emptied
    if not emptied.variants:
        return
    who = series(line(party(found.conflict, dm), f" in {count:,}") for dm, count in emptied.parties.items())
    many = f"{emptied.variants:,} of {counted(found.fitting, 'variant')}"
    said = line(f"In {many} somebody has no preference left, and is then indifferent among all states: ", who, ".")
    resting = [each for each in found.frequencies if each.makes or each.breaks]
    if not resting:
        yield Part((), (Paragraph(line(said, " No answer rests on that.")),))
        return
    heading = toned("strong", "In how many it holds / doesn't hold only because of that")
    columns = (Column(line("outcome")), *map(_concept, found.job.concept_names))
    cells: list[list[Words]] = [
        [asked_line(found, each), *(_resting(own) for own in found.frequencies if own.outcome == each.name)]
        for each in found.job.asked
        if each.name in {own.outcome for own in resting}
    ]
    yield Part((), (Paragraph(said),))
    yield Part(heading, (Table(columns, rows(*cells), text(heading)),))


def _resting(each: Frequency) -> str:
    return " / ".join(percent(number / each.of) if each.of else "-" for number in (each.makes, each.breaks))


def _concept(name: str) -> Column:
    return Column(line(concept(name)), right=True)


def asked_line(found: Sweep, each: Asked) -> Line:
    """The name of an outcome for people: that of its definition, or else its text."""
    if each.defined and not isinstance(each.outcome, InPart):
        return line(definition(found.conflict, each.name, ""))
    asked = found.conflict.state(each.outcome) if isinstance(each.outcome, int) else None
    if asked is not None and title(found.conflict, asked):
        return line(state(found.conflict, asked))
    return line(each.text) if each.outcome is None else outcome_line(found.conflict, each.outcome)


def _frequency(each: Frequency) -> str:
    if each.share is None:
        return "-"
    if each.low is None or each.high is None:
        return percent(each.share)
    return f"{percent(each.share)} ({ends(each.low, each.high)})"


def ends(low: float, high: float) -> str:
    """The ends of an interval in percent, each rounded away from its middle.

    >>> ends(0.99987, 1), ends(0.2341, 0.2356), ends(0, 0.00001)
    ('99.9-100', '23.4-23.6', '0-0.1')
    """
    return "-".join(f"{each / 10:.1f}".removesuffix(".0") for each in (floor(1000 * low), ceil(1000 * high)))


def percent(share: float) -> str:
    """A share as a percentage that is 0% or 100% only where it is exactly so.

    >>> [percent(share) for share in (0, 0.00001, 0.1234, 0.99999, 1)]
    ['0%', '<0.1%', '12.3%', '>99.9%', '100%']
    """
    if share in (0, 1):
        return f"{share:.0%}"
    return "<0.1%" if share < 0.001 else ">99.9%" if share > 0.999 else f"{share:.1%}"


def _moving(found: Sweep, asked: Asked) -> Iterator[Part]:
    """The things that move an outcome, with their shares of its variance under each concept in which it varies."""
    own = [each for each in found.shares if each.outcome == asked.name]
    if not own:
        return
    concepts = list(dict.fromkeys(each.concept for each in own))
    heading = toned("strong", "What moves ", asked_line(found, asked), ": share of the variance, alone / in all")
    columns = (Column(line("varied"), folds=True), *map(_concept, concepts))
    named = strongest(own)
    cells: Iterator[list[Words]] = (
        [column_line(found, column), *(_share(each) for each in own if each.column is column)]
        for column in named[:SHOWN]
    )
    yield Part(heading, (Table(columns, rows(*cells), text(heading)), *cut_after(SHOWN, named)))


def column_line(found: Sweep, column: Varied) -> Line:
    """What is varied: `the United States: “not war” before “talks”`."""
    conflict = found.conflict
    if column.kind == "preferences":
        dm = conflict.decision_makers[int(column.target[0])].id
        return line("whose preferences ", party(conflict, dm), agree(conflict, [dm], " has", " have"))
    if column.kind == "claim":
        (name,) = column.target
        return line("without: ", said_line(str(name), conflict.claims[str(name)]))
    owner, colon, rest = column.text.partition(": ")
    if colon and column.kind in OWNED:
        return line(party_name(conflict, owner), ": ", _conditions(conflict, rest))
    if column.kind == "rule":
        kind, _, written = column.text.removeprefix("without ").partition(" ")
        return line("without this: ", rule_line(conflict, kind, written.strip("`")))
    return _conditions(conflict, column.text)


def _conditions(conflict: Conflict, told: str) -> Line:
    """A text with the conditions that stand in it between backticks in words, quoted unless they quote themselves."""
    found: list[Words] = []
    for place, part in enumerate(told.split("`")):
        said = condition(conflict, part) if place % 2 else Span(part)
        found.append(replace(said, tone="quoted") if place % 2 and "“" not in said.text else said)
    return line(*found)


def strongest(own: Sequence[Share]) -> list[Varied]:
    """The columns of some shares of `LEAST` or more under any concept, those with the largest first."""
    weight: dict[Varied, float] = {}
    for each in own:
        weight[each.column] = max(each.weight, weight.get(each.column, 0.0))
    return sorted((column for column in weight if weight[column] >= LEAST), key=lambda column: -weight[column])


def _share(each: Share) -> str:
    total = "?" if each.total is None else f"{each.total:.2f}"
    return f"{each.first:.2f} / {total}"


def _legend(found: Sweep) -> Iterator[Block]:
    """An explanation of the shares, and how precise the estimates from a sample are."""
    if not found.shares:
        return
    alone = "Alone: how much less the answer varies once that thing is known."
    in_all = "In all: how much it still varies when all else is known."
    yield Paragraph(dimmed(f"{alone} {in_all} Things with a share below {LEAST} are left out."))
    yield Paragraph(dimmed(TOGETHER, AS_WELL if _hang_together(found) else ""))
    job = found.job
    if any(each.total is None for each in found.shares):
        takes = f"{FEWEST * len(job.columns):,} variants or more here."
        small = "stands where the sample is too small to tell: what is left when all else is known takes"
        yield Paragraph(dimmed("A ", Span("?", "code"), f" {small} {takes}"))
    wide = [
        max((1.0 if each.high is None else each.high) - each.total, each.total - (each.low or 0.0))
        for each in found.shares
        if each.total is not None
    ]
    if wide and not found.full:
        within = f"to within {ceil(100 * max(wide)) / 100:.2f} with 95% confidence"
        drawn = f"In all is estimated from {job.pairs:,} variants with each thing drawn anew, {within}"
        yield Cut(line(drawn), has="has each interval.")


def _hang_together(found: Sweep) -> bool:
    """Whether the things that vary aren't independent of each other among the variants that were looked at."""
    tied = any(each.kind in ("claim", "swap") for each in found.job.columns)
    return tied or not found.full or found.fitting < found.job.count


def _notes(found: Sweep) -> Iterator[str]:
    """Notes on what the numbers mean, and on variants left out."""
    if found.full:
        yield "All variants there are were looked at, so that there is no sampling error."
    yield "Each variant counts the same. That doesn't make them equally likely: the percentages are no probabilities."
    unfit = found.job.count - found.fitting
    if unfit:
        left = counted(unfit, "variant")
        yield f"{left} left out: a preference doesn't fit the states there. `fits` is false in their rows."
    if found.damaged:
        files = [*found.files, *found.redrawn_files]
        names = listed(files[part].name for part in found.damaged[:12])
        yield f"{counted(len(found.damaged), 'file')} found damaged, and made again: {names}."
