"""The question, and the answer in a few sentences for people who never heard of the method."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from standoff.questions.analyse import Analysis
from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.analyse.what_holds import sentences, what_holds
from standoff.questions.hangs_on import HangsOn
from standoff.questions.hinges import Hinges
from standoff.questions.outcome import outcome_asked
from standoff.questions.parties import account, every_account, in_words
from standoff.questions.replay import Replay
from standoff.questions.replay.plainly import NEVER, against_interest, when_met
from standoff.questions.replay.score_words import FEW, not_told_apart
from standoff.questions.replay.words import lead
from standoff.questions.report.asked_about import outcome_said
from standoff.questions.report.can_be import can_be
from standoff.questions.report.foresight import by_other_ideas
from standoff.questions.report.section import Section
from standoff.questions.report.unanswered import no_model, too_many
from standoff.questions.report.unchecked import passages, ungrounded
from standoff.questions.report.undone import told_of
from standoff.questions.report.what_decides import claims_that_decide
from standoff.questions.report.where_accounts_part import IN_NO_STATE, account_by_account, where_it_holds
from standoff.questions.report.won_over import who_could_move
from standoff.questions.words import concept
from standoff.render.answer import Block, Item, Line, Outline, Paragraph
from standoff.render.lines import capital, joined, line, paragraphs, series, toned
from standoff.stability import CONCEPTS

if TYPE_CHECKING:
    from standoff.questions.report.reported import Report

QUESTION = "What would hold in this dispute, and what does that hang on?"
BY_OPTIONS = (
    "A state, in this report, is a situation in which the dispute may be: it says who does what, and who doesn't. "
    "Those who act, be they countries or people, are called parties."
)
IN_GRAPH_FORM = (
    "A state, in this report, is a situation in which the dispute may be. Those who can lead it from one to another, "
    "be they countries or people, are called parties."
)
IF_RIGHT = "None of this is a forecast: it says what would hold if {one} were right, not how likely that is."
WITHDRAWN = "To leave a claim out says nothing against it: it shows what rests on it."


def blocks(report: Report) -> Iterator[Block]:
    """What holds in which accounts, what parts them, what would change it, who could move, and how sure that is."""
    yield Paragraph(toned("strong", _question(report)))
    found = report.material.analysis
    if found is None:
        yield from too_many(report) if report.conflict.decision_makers else no_model()
        return
    yield Paragraph(line(IN_GRAPH_FORM if report.conflict.in_graph_form else BY_OPTIONS))
    asked = _asked(report)
    yield from _holds(found)
    if report.outcome is not None and not can_be(found, report.outcome):
        yield _cannot_be(report, found, report.outcome)
    if asked is not None:
        parted = len({each.holds for each in asked.answers}) > 1
        head = "Where the accounts part" if parted else _heading(report, asked)
        yield _listed(head, where_it_holds(report, asked), account_by_account(report, asked))
        yield from paragraphs(by_other_ideas(report, found, asked.outcome))
    yield from _changing(report, asked)
    yield from _run_in("Who could move", who_could_move(report))
    replay: Replay | None = report.material.get("replay")
    yield from _run_in("The record", _recorded(report, replay) if replay is not None else ())
    right = IF_RIGHT.format(one="an account" if len(report.conflict.accounts) > 1 else "the model")
    yield from _run_in("How sure this is", map(line, [right, *ungrounded(report), *passages(report)]))


def _question(report: Report) -> Line:
    if report.outcome is None:
        return line(QUESTION)
    asked = outcome_said(report, report.outcome)
    return line("What would hold in this dispute? Would ", asked, "? And what does that hang on?")


def _heading(report: Report, asked: Hinges) -> str:
    """The heading where accounts don't part on what is asked: by itself, a report asks whether the status quo holds."""
    is_today = report.outcome is None and isinstance(asked.outcome, int)
    return "Where things stand" if is_today else "What this is about"


def _asked(report: Report) -> Hinges | None:
    """What decides the outcome that the report is about."""
    about: HangsOn | None = report.material.get("hangs_on")
    unclaimed: Hinges | None = report.material.get("unclaimed")
    return about.hinges if about is not None and about.hinges is not None else unclaimed


def _run_in(head: str, told: Iterable[Line]) -> Iterator[Paragraph]:
    """Sentences in a paragraph that begins with what it is about; nothing where there are none."""
    some = list(told)
    if some:
        yield Paragraph(line(toned("strong", f"{head}. "), joined(some, " ")))


def _listed(head: str, told: Line, items: Iterable[Item]) -> Block:
    """A list, if it isn't empty, under a sentence that begins with what it is about."""
    some, top = tuple(items), line(toned("strong", f"{head}. "), told)
    return Outline(Item(top, some), "never") if some else Paragraph(top)


def _holds(found: Analysis) -> Iterator[Block]:
    """The sentences on what holds, what that means, and what is so for good."""
    first = lead_concept(found)
    yield next(what_holds(found)) if first is None else sentences(found, first, plain=True)
    if first is not None and CONCEPTS[first].holds:
        means = f"A state holds, or is an equilibrium, if {CONCEPTS[first].holds} ("
        yield Paragraph(line(means, concept(first), "). It may hold although nobody likes it."))
    if first is not None:
        yield from paragraphs(joined(told_of(found, first), " "))


def _cannot_be(report: Report, found: Analysis, outcome: str) -> Block:
    """That the outcome that the report is about holds nowhere, as no state meets it."""
    where = " in any account" if len(found) > 1 else ""
    told = line(capital(outcome_said(report, outcome)), f" doesn't hold{where}, {IN_NO_STATE}.")
    return Paragraph(line(toned("strong", "What this is about. "), told))


def _changing(report: Report, asked: Hinges | None) -> Iterator[Block]:
    """The claims without which the outcome would hold or not, and where things stand would."""
    today: Hinges | None = report.material.get("today")
    if report.conflict.claims:
        items = [item for each in (asked, today) if each is not None for item in claims_that_decide(report, each)]
        yield from [_listed("What would change it", line(WITHDRAWN), items)] if items else []


def _recorded(report: Report, replay: Replay) -> Iterator[Line]:
    """When the outcome was so on record, how many moves went against interests, and how many didn't by each account."""
    yield from _on_record(report, replay)
    every = f"By {every_account(len(replay))}, " if len(replay) > 1 else ""
    worse = len(against_interest(replay))
    if worse:
        moves = "one move on record was worse for its mover" if worse == 1 else (
            f"{in_words(worse)} moves on record were worse for their movers"
        )  # fmt: skip
        yield line(every, moves if every else capital(moves), ".")
    yield from _scored(replay)


def _on_record(report: Report, replay: Replay) -> Iterator[Line]:
    """When the outcome that the report is about was so."""
    asked = outcome_asked(report.conflict, report.outcome, None, report.accounts)
    if asked is None:
        return
    said, times = capital(outcome_said(report, asked)), when_met(replay, asked, lead(replay))
    if not times:
        yield line(said, NEVER)
        return
    often = f" {in_words(len(times))} times on record, the last time " if len(times) > 1 else " on record "
    yield line(said, f" was so{often}", times[-1])


def _scored(replay: Replay) -> Iterator[Line]:
    """How many moves of the record each account calls improvements, and how little that proves."""
    scores = {name: each.scores.improvements for name, each in replay.items()}
    most = max((each.of for each in scores.values()), default=0)
    if not most:
        yield line("No move on record can be judged by what the parties are said to want.")
        return
    several = len(scores) > 1
    told = (
        line(f"{each.count} of {each.of}", line(" by ", account(replay.conflict, name)) if several else ())
        for name, each in scores.items()
        if each.of
    )
    yield line("Better for their mover, of the moves on record that it was free to make, were ", series(told), ".")
    apart = not_told_apart(replay) if several else ()
    if apart:
        yield apart
    if most < FEW:
        few = f"{in_words(most)} moves are few" if most > 1 else "one move is very little"
        yield line(capital(few), ", and whoever coded an account may have known ", "them." if most > 1 else "it.")


NEEDS = ("analyse", "unlisted", "compare", "hangs_on", "today", "unclaimed", "paths", "replay", "claims")
SECTION = Section("The answer", NEEDS, blocks)
