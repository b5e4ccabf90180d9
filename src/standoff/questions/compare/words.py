"""What the accounts share, whose lists part them, and what drives these apart, in words."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.questions.analyse import States
from standoff.questions.analyse.agreement import lead_concept
from standoff.questions.analyse.what_holds import sentences
from standoff.questions.arguments import Limit
from standoff.questions.compare import EQUILIBRIUM, INFEASIBLE, ROWS, Comparison, Matrix, shares
from standoff.questions.compare.likeness import drivers_part, rankings_part
from standoff.questions.compare.swaps import SETS, Disagreement, Swap
from standoff.questions.naming import code, codes, what
from standoff.questions.parties import account, account_name, accounts, agree, every_account, every_one, parties
from standoff.questions.words import COUNTS, concept, concepts, dimmed, only_because, rule_line
from standoff.render.answer import Answer, Block, Column, Cut, Line, Paragraph, Part, Reference, Span, Table
from standoff.render.lines import joined, line, rows, text, toned
from standoff.render.words import counted

GROUPS = 12  # sets of accounts that share equilibria
TABLES = 6  # of whose lists decide: as many as three accounts may need
CODES = 12  # states that are listed in a line
SHOWN = 8  # disagreements between two accounts
CHOICES = 6  # sets of lists of one size that are named
OBSTACLES = {
    "infeasible": "no lists would: it is infeasible there",
    "moves": "no lists would: they differ in what can be done, not only in what is wanted",
    "coalitions": "no lists would: they differ in who may act together",
    "attitudes": "no lists would: they differ in attitudes",
    "several": "no lists would: they differ in more than what is wanted",
    "lists": "not found, as some lists don't fit its states",
    "cut": f"not found in the {SETS:,} smallest sets",
    "costly": "not found; to try more sets would take minutes with this concept",
}


def words(
    found: Comparison,
    *,
    limit: Limit = ROWS,
) -> Answer:
    """The whole answer; at most `limit` states are in the matrix."""
    compared = f"{counted(len(found.account_ids), 'account')} compared: "
    about = line(compared, accounts(found.conflict, found.account_ids))
    lead = lead_concept(found)
    parts = [_counts(found)]
    if lead is not None:
        parts += [_matrix(found, found.matrix(lead), limit), *_swaps(found, lead)]
    parts += [*_rules(found), rankings_part(found), *drivers_part(found)]
    return Answer(found.conflict.title, (about,), (*_answer(found, lead), *parts), tuple(_indifferent(found)))


def _indifferent(found: Comparison) -> Iterator[Line]:
    """Who has no preference at all in an account."""
    for name, dms in found.indifferent.items():
        if dms:
            none = f" {agree(found.conflict, dms, 'has', 'have')} no preference at all, and all states are alike to "
            them = agree(found.conflict, dms, "it.", "them.")
            yield line("In ", account(found.conflict, name), " ", parties(found.conflict, dms), none, them)


# What holds where


def _answer(found: Comparison, lead: str | None) -> Iterator[Block]:
    if lead is None:
        none = "Nothing holds in any of them: no state is an equilibrium under "
        yield Paragraph(line(none, concepts(found.concepts), "."))
        return
    yield sentences(found, lead)
    yield Part((), tuple(_groups(found, lead)), name="groups")


def _groups(found: Comparison, lead: str) -> Iterator[Block]:
    matrix = found.matrix(lead)
    everywhere = len(matrix.groups[0][0]) == len(matrix.accounts)
    if not everywhere:
        where = f" equilibrium in {every_account(len(matrix.accounts))}."
        yield Paragraph(toned("strong", "No ", concept(lead), where))
    for names, states in matrix.groups[:GROUPS]:
        yield _group(found, matrix, names, states)
    if len(matrix.groups) > GROUPS:
        yield Cut(line(f"and {len(matrix.groups) - GROUPS} more sets of accounts that share some"))
    if len(matrix.groups) == 1 and everywhere:
        yield Paragraph(line("They have the same ", concept(lead), " equilibria."))


def _group(found: Comparison, matrix: Matrix, names: tuple[str, ...], states: States) -> Paragraph:
    every = len(names) == len(matrix.accounts)
    where = line(f"In {every_account(len(names))}") if every else line("Only in ", accounts(found.conflict, names))
    many = " equilibrium: " if len(states) == 1 else " equilibria: "
    head = line(where, f", {len(states):,} ", concept(matrix.concept), many)
    return Paragraph(line(head, codes(found.conflict, states, CODES, account=names[0])))


def _counts(found: Comparison) -> Part:
    """How many equilibria all accounts, several or one of them have, under each concept."""
    several = len(found.account_ids) > 2
    only = (line("only in ", account_name(found.conflict, name)) for name in found.account_ids)
    heads = (line(f"in {every_one(len(found.account_ids))}"), *[line("in several")] * several, *only)
    columns = (Column(line("concept")), *(Column(head, right=True) for head in heads))
    table = rows(*(_counted(found, name, several) for name in found.concepts))
    heading = toned("strong", COUNTS)
    return Part(heading, (Table(columns, table, text(heading)),), name="counts")


def _counted(found: Comparison, name: str, several: bool) -> list[str | Span]:
    everywhere = len(found.agreed(name))
    alone = {accounts[0]: len(states) for accounts, states in found.matrix(name).groups if len(accounts) == 1}
    some = len(found.anywhere(name)) - everywhere - sum(alone.values())
    numbers = [everywhere, *[some] * several, *(alone.get(each, 0) for each in found.account_ids)]
    return [concept(name), *(f"{number:,}" for number in numbers)]


# State by state


def _matrix(found: Comparison, matrix: Matrix, limit: int) -> Part:
    heading = toned("strong", concept(matrix.concept), " equilibria, state by state")
    verdicts = (Column(line(account_name(found.conflict, name))) for name in matrix.accounts)
    told = Column(line("what it is"), explains=True)
    columns = (Column(line("state"), right=True), *verdicts, told)
    table = Table(columns, rows(*_states(found, matrix, limit)), "Which states hold in which accounts", css="so-matrix")
    many = len(matrix.states)
    cut = [Cut((), many, f"has all {many:,}")] if many > limit else []
    return Part(heading, (table, *cut), name="matrix")


def _states(found: Comparison, matrix: Matrix, limit: int) -> Iterator[list[Line | Span | str]]:
    verdicts = dict(zip(matrix.states.codes.tolist(), matrix.verdicts.tolist(), strict=True))
    for names, states, share in shares(matrix, limit):
        for each in states[:share]:
            told = what(found.conflict, each, names[0])
            yield [code(found.conflict, each, account=names[0]), *map(_verdict, verdicts[each.code]), told]
        if share < len(states):
            more = f"and {len(states) - share:,} more like this" if share else f"{len(states):,} like this"
            held = [_verdict(EQUILIBRIUM) if name in names else "" for name in matrix.accounts]
            yield ["...", *held, Span(more, "dim")]


def _verdict(verdict: int) -> Span:
    if verdict == EQUILIBRIUM:
        return Span("yes", "good")
    return Span("infeasible" if verdict == INFEASIBLE else "-", "dim")


# Whose lists decide


def _swaps(found: Comparison, lead: str) -> Iterator[Part]:
    disagreements = found.disagreements(lead)
    if not disagreements:
        return
    sides: dict[tuple[str, str], list[Disagreement]] = {}
    for each in disagreements:
        sides.setdefault((each.holds, each.fails), []).append(each)
    parts = [_side(found, *side, between) for side, between in list(sides.items())[:TABLES]]
    if len(sides) > TABLES:
        holds, fails = list(sides)[TABLES]
        two = Reference("question", "compare", values=(("accounts", f"{holds},{fails}"),))
        alone = Span(text(accounts(found.conflict, (holds, fails))), about=two)
        more = f"and {len(sides) - TABLES} such tables more, as of two accounts alone: "
        parts.append(Part((), (Paragraph(line(more, alone)),)))
    heading = toned("strong", "Whose preference lists decide where they disagree")
    note = line("The fewest lists that, taken over from the other account, would change the answer.")
    yield Part(heading, tuple(parts), note, name="swaps")


def _side(found: Comparison, holds: str, fails: str, between: list[Disagreement]) -> Part:
    one, other = account(found.conflict, holds), account(found.conflict, fails)
    columns = (
        Column(line("in ", one, ", not in ", other), folds=True, widest=36),
        Column(line(other, " would agree, with ", one, "'s list of")),
        Column(line(one, " would give up, with ", other, "'s list of")),
    )
    which = [codes(found.conflict, each.states, CODES, account=holds) for each in between[:SHOWN]]
    decided = ((_swap(found, each.adopt, holds), _swap(found, each.give_up, fails)) for each in between[:SHOWN])
    shown = rows(*((states, *lists) for states, lists in zip(which, decided, strict=True)))
    more = sum(len(each.states) for each in between[SHOWN:])
    cut = [Cut(line(f"and {counted(more, 'state')} more that other lists decide"))] if more else []
    return Part((), (Table(columns, shown, text(columns[0].name), css="so-swaps"), *cut))


def _swap(found: Comparison, swap: Swap, giver: str) -> Line:
    if not swap.sets:
        return line(Span(OBSTACLES[swap.obstacle], "dim"))
    shown = joined((_lists(found, dms, giver) for dms in swap.sets[:CHOICES]), ", or ")
    more = len(swap.sets) - CHOICES
    return line(shown, f", or {more:,} other sets of {swap.size}" if more > 0 else "")


def _lists(found: Comparison, dms: tuple[str, ...], giver: str) -> Line:
    """Whose lists would be taken over, and whom that makes indifferent: as these lists are empty."""
    empty = [dm for dm in dms if dm in found.indifferent[giver]]
    why = line(" (", only_because(found.conflict, empty), ")") if empty else ()
    return line(parties(found.conflict, dms), dimmed(why))


# What can be done


def _rules(found: Comparison) -> Iterator[Part]:
    conflict = found.conflict
    if found.rules:
        kinds = (
            (toned("name", "only in ", accounts(conflict, rule.accounts)), rule_line(conflict, rule.kind, rule.text))
            for rule in found.rules
        )
        heading = toned("strong", "They differ in what can be done")
        yield Part(heading, (Table((Column(),) * 2, rows(*kinds), text(heading)),), name="rules")
