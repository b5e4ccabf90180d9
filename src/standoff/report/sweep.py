"""The answer of `sweep` for people: how often each outcome holds, and what moves it most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil, floor

from rich.console import Group, RenderableType
from rich.text import Text

from standoff.model.conflict import Conflict
from standoff.model.preferences import Preference, Statements
from standoff.questions.sweep import Sweep
from standoff.questions.sweep.dimensions import Column
from standoff.questions.sweep.job import Asked
from standoff.questions.sweep.redrawing import FEWEST
from standoff.questions.sweep.shares import Share
from standoff.questions.sweep.summary import Frequency
from standoff.render.words import counted, listed, printable
from standoff.report.headings import concept_name, headed, titled

LEAST = 0.005  # of a share that is shown
ROWS = 8  # of the things varied, for each outcome
KINDS = {
    "account": ("account", "accounts"),
    "preferences": ("choice of whose preferences", "choices of whose preferences"),
    "claim": ("claim", "claims"),
    "swap": ("swap of neighbouring statements", "swaps of neighbouring statements"),
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


def sweep_report(found: Sweep, *, rows: int = ROWS) -> RenderableType:
    """The whole answer, for a rich console to print."""
    parts: list[RenderableType] = [titled(found.conflict, "\n".join(asked_lines(found))), *_frequencies(found)]
    for each in found.job.asked:
        parts += _moving(found, each, rows)
    return Group(*parts, *(Text(f"\n{note}", style="dim") for note in notes(found)))


def asked_lines(found: Sweep) -> Iterator[str]:
    """How many variants there are, of what, and what varies."""
    job = found.job
    accounts = [each.id for each in job.accounts]
    of = f" of the account {accounts[0]}" if len(accounts) == 1 and len(found.conflict.accounts) > 1 else ""
    if found.full:
        yield f"All {counted(job.count, 'variant')}{of}"
    else:
        yield f"{counted(job.count, 'variant')}{of}, drawn from {_possible(found)} (seed {job.seed})"
    yield f"What varies: {listed(_varied(job.columns, job.variations.withdraw))}"
    kinds = {each.kind for each in job.columns}
    idle = [f"`--{name}`" for name, kind in ASKED.items() if getattr(job.variations, name) and kind not in kinds]
    if idle:
        yield f"Nothing was found to vary by {listed(idle)}: the answer says nothing about that"


def _possible(found: Sweep) -> str:
    if any(each.kind == "weight" for each in found.job.columns):
        return "all that lie within the ranges"
    return f"{found.job.possible:,}" if found.job.possible < 10**15 else f"{found.job.possible:.1e}"


def _varied(columns: Sequence[Column], most: int) -> Iterator[str]:
    for kind, (one, several) in KINDS.items():
        number = sum(each.kind == kind for each in columns)
        if kind == "account" and number:
            yield "the account"
        elif kind == "claim" and number:
            limit = f", up to {most} withdrawn at once" if most < number else ""
            yield f"{counted(number, one, several)}{limit}"
        elif number:
            yield counted(number, one, several)


def _frequencies(found: Sweep) -> Iterator[RenderableType]:
    if not found.frequencies:
        yield Text("\nNothing is asked about: the rows have the numbers of equilibria")
        return
    interval = "" if found.full else " (95% confidence interval)"
    heading, table = headed(f"In how many variants some equilibrium meets it{interval}", "outcome")
    for concept in found.job.concept_names:
        table.add_column(concept_name(concept), justify="right", no_wrap=True)
    for each in found.job.asked:
        own = [frequency for frequency in found.frequencies if frequency.outcome == each.name]
        table.add_row(Text(printable(outcome_name(each))), *map(_frequency, own))
    yield heading
    yield table


def outcome_name(each: Asked) -> str:
    """What people call an outcome: the name of a definition, else what it says."""
    return each.name if each.defined else each.text


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


def _moving(found: Sweep, asked: Asked, rows: int) -> Iterator[RenderableType]:
    """What moves an outcome: the share of its variance, alone and in all, under each concept in which it varies."""
    own = [each for each in found.shares if each.outcome == asked.name]
    if not own:
        return
    concepts = list(dict.fromkeys(each.concept for each in own))
    heading, table = headed(
        f"What moves {printable(outcome_name(asked))}: share of the variance, alone / in all", "varied"
    )
    table.columns[0].no_wrap = False
    for concept in concepts:
        table.add_column(concept_name(concept), justify="right", no_wrap=True)
    named = [column for column in strongest(own) if any(each.weight >= LEAST for each in own if each.column is column)]
    for column in named[:rows]:
        table.add_row(Text(printable(column.text)), *(_share(each) for each in own if each.column is column))
    yield heading
    yield table
    if len(named) > rows:
        yield Text(f"and {len(named) - rows:,} more: `--json` has them", style="dim")


def strongest(own: Sequence[Share]) -> list[Column]:
    """What is varied, the largest share under any concept first."""
    weight: dict[Column, float] = {}
    for each in own:
        weight[each.column] = max(each.weight, weight.get(each.column, 0.0))
    return sorted(weight, key=lambda column: -weight[column])


def _share(each: Share) -> str:
    total = "?" if each.total is None else f"{each.total:.2f}"
    return f"{each.first:.2f} / {total}"


def as_varied(found: Sweep) -> Conflict:
    """What was varied, without those doubts in it that are part of the answer."""
    if not found.job.variations.uncertain:
        return found.conflict
    accounts = {
        each.id: replace(each, preferences=tuple(map(_certain, each.preferences)))
        for each in found.conflict.accounts.values()
    }
    return replace(found.conflict, accounts=accounts)


def _certain(preference: Preference) -> Preference:
    if not isinstance(preference, Statements):
        return preference
    return replace(preference, statements=tuple(replace(each, certain=True) for each in preference.statements))


def _estimates(found: Sweep) -> Iterator[str]:
    """How well a sample knows the shares in all."""
    job = found.job
    if any(each.total is None for each in found.shares):
        yield (
            "A `?` stands where the sample is too small to tell: what is left when all else is known takes "
            f"{FEWEST * len(job.columns):,} variants or more here."
        )
    wide = [max(high - total, total - low) for total, low, high in map(_estimate, found.shares) if total is not None]
    if wide and not found.full:
        yield (
            f"In all is estimated from {job.pairs:,} variants with each thing drawn anew, to within "
            f"{ceil(100 * max(wide)) / 100:.2f} with 95% confidence: `--json` has each interval."
        )


def _estimate(each: Share) -> tuple[float | None, float, float]:
    return each.total, each.low or 0.0, 1.0 if each.high is None else each.high


def notes(found: Sweep) -> Iterator[str]:
    """How the numbers are meant, and what is left out."""
    if found.shares:
        yield (
            "Alone: how much less the answer varies once that thing is known. In all: how much it still varies when "
            f"all else is known. Things with a share below {LEAST} are left out."
        )
    yield from _estimates(found)
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
