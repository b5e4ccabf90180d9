"""What holds, in words: first what holds and in which accounts, then the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np

from standoff.model.conflict import Conflict, State
from standoff.questions.analyse import AccountAnalysis, Analysis, States
from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.analyse.beside_words import beside, cell, mixed_parts
from standoff.questions.analyse.jump_words import jumps_parts
from standoff.questions.analyse.table_words import ROWS as TABLE_ROWS
from standoff.questions.analyse.table_words import table_answer
from standoff.questions.analyse.what_holds import what_holds
from standoff.questions.arguments import Argument, Limit
from standoff.questions.clauses import whose_option
from standoff.questions.concepts_key import concepts_key
from standoff.questions.naming import code, described, what
from standoff.questions.parties import ACCOUNTS, account, account_name, accounts_asked, every_one, party_name
from standoff.questions.unheeded import concepts_of
from standoff.questions.words import COUNTS, concept, concept_name
from standoff.render.answer import Answer, Block, Column, Cut, Key, Line, Part, Reference, Span, Table, Words
from standoff.render.lines import joined, line, rows, text, toned
from standoff.render.words import counted, listed
from standoff.space.listing import IntArray

if TYPE_CHECKING:
    from standoff.questions.analyse.otherwise import Unlisted

ROWS = 8  # states in a table, unless the user asks for more
EXPLAINED = 40  # options whose meaning is told
ALIKE = "Equilibria where all go by the same concept"
STABLE_FOR = "Stable states by decision maker"


def words(
    found: Any,
    *,
    stable: Annotated[bool, Argument("Also what is stable for each decision maker.", "flag")] = False,
    table: Annotated[bool, Argument("States by concepts: for whom each is stable.", "flag")] = False,
    jumps: Annotated[bool, Argument("Equilibria that a coalition can leave for another one.", "flag")] = False,
    limit: Limit = ROWS,
) -> Answer:
    """An analysis, or what is answered in its place where the states are too many to list; at most `limit` of them.

    With `table` the field's table for each account: all states by concepts and decision makers.
    """
    if not isinstance(found, Analysis):
        return _unlisted(found)
    if table:
        return table_answer(found, TABLE_ROWS if limit == ROWS else limit)
    blocks: list[Block] = [*mixed_parts(found, shown_accounts(found), limit)]
    holds = tuple(what_holds(found))
    blocks += [Part(toned("strong", ALIKE), holds)] if blocks else holds
    blocks.append(counts_part(found))
    if lead_concept(found) is not None:
        blocks += [*_states(found, limit), *_key(found.conflict)]
    blocks += beside(shown_accounts(found))
    if stable:
        blocks += [_stable(each, alone=len(found) == 1) for each in shown_accounts(found).values()]
        blocks += _others(found)
    if jumps:
        blocks += jumps_parts(shown_accounts(found), limit)
    return Answer(found.conflict.title, (sizes(found),), tuple(blocks), (_further(found, limit),))


def _further(found: Analysis, limit: int) -> Line:
    """Which questions go on from here."""
    ways: list[tuple[str, Reference]] = [("Why: ", Reference("question", "explain"))]
    if len(_somewhere(found)) > limit:
        ways.append(("All states: ", Reference("question", "analyse", values=(("table", ""),))))
    if found.conflict.dispute.perceptions:
        ways.append(("Beliefs: ", Reference("question", "hypergame")))
    return line(joined((line(what, Span(about.id, about=about)) for what, about in ways), ". "), ".")


def _somewhere(found: Analysis) -> IntArray:
    """The codes of the states that hold under any concept somewhere."""
    return np.unique(np.concatenate([found.anywhere(name).codes for name in found.concepts]))


def _unlisted(found: Unlisted) -> Answer:
    """Some of what holds, and for whom the status quo is stable, as a solver says."""
    from standoff.questions.find.words import account_blocks, verdicts_part

    about = f"2^{len(found.conflict.options)} states are too many to list: a solver was asked for some of what holds"
    parts = []
    for some in found.found:
        blocks = tuple(block for each in some.values() for block in account_blocks(some, each))
        parts.append(Part(toned("strong", f"{concept_name(some.concept)} equilibria"), blocks))
    for today in found.today:
        is_today = line(
            code(found.conflict, today.state, question="find"), ": ", described(found.conflict, today.state)
        )
        heading = toned("strong", "For whom the status quo is stable: ", is_today)
        parts.append(Part(heading, tuple(verdicts_part(today, each) for each in today.values())))
    note = line(Span("Find", about=Reference("question", "find")), " asks for more, and for what meets a condition.")
    return Answer(found.conflict.title, (line(about),), tuple(parts), (note,))


def sizes(found: Analysis) -> Line:
    """How large the dispute is, and which account is told of where that is one of several."""
    conflict = found.conflict
    sizes = list(dict.fromkeys(len(each.states) for each in found.values()))
    what: list[str | Line] = [counted(len(conflict.decision_makers), "decision maker")]
    if conflict.in_graph_form:
        what.append(counted(sizes[0], "state") if len(sizes) == 1 else f"{listed(sizes)} states")
    else:
        what.append(counted(len(conflict.options), "option"))
        feasible = listed(f"{size:,}" for size in sizes)
        what.append(f"{feasible} of {conflict.code_count:,} states feasible")
    return joined([*what, *accounts_asked(conflict, found)])


# Tables


def counts_part(found: Analysis, *, brief: bool = False) -> Part:
    """How many equilibria each account has under each concept, and what each concept says.

    If it is `brief`, it has the numbers of feasible states in place of what the concepts say.
    """
    several = len(found) > 1
    names: list[Words] = ["equilibria"]
    if several:
        names = [*(account_name(found.conflict, name) for name in shown_accounts(found)), f"in {every_one(len(found))}"]
    columns = (Column(line("concept")), *(Column(line(name), right=True) for name in names))
    shown: list[list[Words]] = []
    for name in found.concepts:
        numbers = [each.counts[name] for each in shown_accounts(found).values()] + [len(found.agreed(name))] * several
        shown.append([concept(name), *(f"{number:,}" for number in numbers)])
    if brief:
        sizes = (f"{len(each.states):,}" for each in shown_accounts(found).values())
        shown.append(["feasible states", *sizes, *[""] * several])
    table = Table(columns, rows(*shown), COUNTS)
    return Part(
        toned("strong", COUNTS),
        (table, *_others(found), *([] if brief else [concepts_key(concepts_of(found))])),
        name="counts",
    )


def shown_accounts(found: Analysis) -> Mapping[str, AccountAnalysis]:
    """The accounts that have columns in tables: all of them, unless nobody could read so many."""
    return dict(islice(found.items(), ACCOUNTS))


def _others(found: Analysis) -> Iterator[Cut]:
    """Says how many accounts have no column."""
    if len(found) > ACCOUNTS:
        yield Cut(line(f"and {len(found) - ACCOUNTS:,} more accounts"))


def _states(found: Analysis, limit: int) -> Iterator[Block]:
    """The states that hold under any concept somewhere, with the concepts under which each holds, if they are few."""
    codes = _somewhere(found)
    if len(codes) > limit:
        return
    conflict, accounts = found.conflict, shown_accounts(found)
    columns = [
        Column(line("state"), right=not conflict.in_graph_form),
        *[Column(line("what it is"), folds=True, explains=True)] * (not conflict.in_graph_form),
        *(Column(line("holds under") if len(found) == 1 else line(account_name(conflict, name))) for name in accounts),
    ]
    shown: Iterator[list[Words]] = (
        [
            code(conflict, each),
            *[what(conflict, each)] * (not conflict.in_graph_form),
            *(_held(by, each) for by in accounts.values()),
        ]
        for each in States(conflict, codes)
    )
    title = "Which states hold under which concepts"
    yield Part(toned("strong", title), (Table(tuple(columns), rows(*shown), title), *_others(found)), name="states")


def _held(each: AccountAnalysis, found: State) -> Line:
    held = joined(map(concept, each.holds(found)), " ") if each.states.has(found.code) else line("infeasible")
    return held or line("-")


def _key(conflict: Conflict) -> Iterator[Block]:
    """What ids mean."""
    if conflict.in_graph_form or len(conflict.options) > EXPLAINED:
        return
    options = [(line(Span(each.id, "name")), line(text(whose_option(conflict, each.id)))) for each in conflict.options]
    defined = [
        (line(Span(name, "name")), line(_known_as(conflict, name), str(condition)))
        for name, condition in conflict.definitions.items()
    ]
    columns = (Column(line("id")), Column(line("what it is")))
    table = Table(columns, rows(*options, *defined), "What options and definitions mean")
    yield Key((Part(toned("strong", "What ids mean, in the order of patterns"), (table,)),), of_ids=True)


def _known_as(conflict: Conflict, definition: str) -> str:
    name = conflict.definition_names[definition]
    return "" if name == definition else f"{name}: "


def _stable(each: AccountAnalysis, *, alone: bool) -> Part:
    conflict, name = each.conflict, each.account.id
    title = line(STABLE_FOR, () if alone else line(", ", account(conflict, name)))
    shown = tuple(
        (
            line(party_name(conflict, dm.id)),
            *(cell(conflict, each.stable(found, dm.id), name) for found in each.concepts),
        )
        for dm in conflict.decision_makers
    )
    columns = (Column(), *(Column(line(concept(found))) for found in each.concepts))
    return Part(toned("strong", title), (Table(columns, shown, STABLE_FOR),), name="stable")
