"""The answer of `explain` for people: what holds first, then a tree of moves for each decision maker."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from standoff.model.dispute import Claim
from standoff.model.voices import told
from standoff.questions.explain import AccountExplanation, Explanation
from standoff.render.words import listed
from standoff.report.headings import titled
from standoff.report.moves_tree import MovesTree
from standoff.report.states import called, short, what

ROWS = 6  # improvements of a decision maker that are written out


def explain_report(explanation: Explanation, *, rows: int = ROWS) -> RenderableType:
    """The whole answer, for a rich console to print; at most `rows` improvements of each decision maker are told."""
    conflict, asked = explanation.conflict, explanation.asked
    which = "the status quo" if asked is None else called(asked)
    parts: list[RenderableType] = [titled(conflict, f"Why {which} holds, or doesn't"), Text()]
    parts += [_answer(each) for each in explanation.values()]
    for each in explanation.values():
        if each.state is not None and each.feasible:
            parts += [Text(), _headline(each)]
            tree = MovesTree(each.state)
            parts += [tree.of(position, rows) for position in each.values()]
            parts += [*_claims(tree, conflict.claims), *_states(tree)]
    return Group(*parts)


def _claims(tree: MovesTree, claims: Mapping[str, Claim]) -> list[RenderableType]:
    """The claims that the preferences in a tree rest on, and who says them."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("", "prefers", "because", "who says so"):
        table.add_column(name, overflow="fold")
    for dm, ground in tree.grounds:
        for number, name in enumerate(ground.because):
            claim = claims[name]
            first = ("", "") if number else (dm, ground.text)
            table.add_row(*map(Text, (*first, name, f"{told(claim)} ({claim.stance})")))
    return [Text("On whose word", style="bold"), table] if table.row_count else []


def _states(tree: MovesTree) -> list[RenderableType]:
    """What the states are that a tree names by their codes."""
    named = sorted(tree.states.values(), key=int)
    if not named or named[0].named:
        return []
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for state in named:
        table.add_row(str(state.code), Text(what(state)))
    return [Text("What these states are", style="bold"), table]


def _headline(each: AccountExplanation) -> Text:
    text = Text(each.account.id if each.account.path else "", style="bold cyan")
    if each.state is None:
        return text
    today = "the status quo, " if each.is_status_quo else ""
    return text.append(f"{', ' if text else ''}{today}{called(each.state)}", style="bold not cyan")


def _answer(each: AccountExplanation) -> Text:
    """In a sentence or two: under which concepts the state holds, and for whom it isn't stable under the others."""
    text = Text().append(f"{each.account.id}: " if each.account.path else "", style="bold cyan")
    if each.state is None:
        return text.append("nothing is said of where things stand: name a state.")
    if not each.feasible:
        return text.append(f"{short(each.state)} is not feasible.")
    holds = each.holds_under
    verdict = f"an equilibrium under {listed(holds)}" if holds else "no equilibrium"
    by_dms: dict[tuple[str, ...], list[str]] = {}
    for concept in each.analysis.concepts:
        if concept not in holds:
            by_dms.setdefault(each.unstable_for(concept), []).append(concept)
    reasons = [f"unstable for {listed(dms)} under {listed(concepts)}" for dms, concepts in by_dms.items()]
    return text.append(f"{short(each.state)} is {'; '.join([verdict, *reasons])}.")
