"""One state in words: what it is, under which concepts it holds in each account, and how it is for whom."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.questions.clauses import condition, definition, whose_option
from standoff.questions.columns import IN_PART
from standoff.questions.naming import called, typed
from standoff.questions.parties import account_name as named
from standoff.questions.parties import accounts, party_name
from standoff.questions.state import StateAnswer
from standoff.questions.words import concept, dimmed
from standoff.render.answer import Answer, Block, Column, Part, Span, Table, Words
from standoff.render.lines import joined, line, paragraphs, rows, series

YES, NO = Span("yes", "good"), Span("no", "dim")
TAKEN = {"Y": YES, "N": NO, "-": Span(IN_PART, "dim")}
FOR_WHOM = "How it is for whom"
PLACES = (
    Column(line("for")),
    Column(line("place"), "its place in the ranking: 1 is the best", right=True),
    Column(line("moves"), right=True),
    Column(line("improvements"), "moves to what it likes better", right=True),
)


def words(found: StateAnswer, *, account: str | None = None) -> Answer:
    """The whole answer; how it is for whom only in one account, or in all."""
    shown = [name for name, seen in found.items() if account in (None, name) and seen.feasible]
    parts = (_what(found), _holding(found), *(_parties(found, name) for name in shown))
    return Answer(found.conflict.title, (called(found.conflict, found.state),), parts)


def _what(found: StateAnswer) -> Part:
    """The options taken and not taken or, in graph form, the name."""
    state, blocks = found.state, list[Block]()
    if not state.named:
        options = zip(found.conflict.options, state.pattern, strict=True)
        cells = ((whose_option(found.conflict, each.id), TAKEN[letter]) for each, letter in options)
        blocks.append(Table((Column(folds=True), Column()), rows(*cells), "Its options"))
    true = joined(definition(found.conflict, each) for each in state.definitions)
    in_part = joined(definition(found.conflict, each) for each in state.in_part)
    code = line() if state.named else dimmed(f"Pattern {state.pattern}, code {state.code}")
    told = line(state.pattern) if state.named else line()
    blocks += paragraphs(
        told,
        line("True in it: ", true) if true else line(),
        line("True in part: ", in_part) if in_part else line(),
        code,
    )
    return Part(line("What it is"), tuple(blocks), name="what")


def _holding(found: StateAnswer) -> Part:
    columns = (Column(line(concept(each))) for each in found.concepts)
    cells = (
        (
            named(found.conflict, name, state=typed(found.state)),
            *((YES if each in seen.holds else NO) if seen.feasible else dimmed("-") for each in found.concepts),
        )
        for name, seen in found.accounts.items()
    )
    table = Table((Column(line("account")), *columns), rows(*cells), "Under which concepts it holds in each account")
    return Part(line("In the accounts"), (table, *paragraphs(*_notes(found))), name="accounts")


def _notes(found: StateAnswer) -> Iterator[Words]:
    today = [name for name, seen in found.accounts.items() if seen.is_status_quo]
    if today:
        yield line("Things stand so today in ", accounts(found.conflict, today), ".")
    for name, seen in found.accounts.items():
        if not seen.feasible:
            rules = series(condition(found.conflict, each) for each in seen.ruled_out)
            verb = " is infeasible" if len(seen.ruled_out) == 1 else " are infeasible"
            why = line(rules, verb) if seen.ruled_out else "it is made one with another state"
            yield line("It can't be in ", named(found.conflict, name), ": ", why, ".")


def _parties(found: StateAnswer, account: str) -> Part:
    conflict = found.conflict
    cells = (
        (party_name(conflict, by.dm, "strong"), f"{by.place} of {by.places}", f"{by.moves:,}", f"{by.improvements:,}")
        for by in found[account].standings
    )
    where = line(" in ", named(conflict, account)) if len(conflict.accounts) > 1 else ()
    return Part(line(FOR_WHOM, where), (Table(PLACES, rows(*cells), FOR_WHOM),), name="parties")
