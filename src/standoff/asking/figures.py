"""The kinds of figures, by the names of their questions and by what else people call them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from standoff.asking.question import Question
from standoff.asking.registry import QUESTIONS
from standoff.errors import QuestionError, not_there
from standoff.progress import Progress, unheard

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from standoff.model.conflict import Conflict

WITHDRAWING = ("without", "voices", "affiliations", "retracted", "after")
SETTINGS = ("ties", "coalitions")  # how concepts are asked about


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of figure: its name, what it shows, and the `others` that people may call it.

    It draws the answer of `asks`, by default the question of its name, with some `options`.
    """

    name: str
    shows: str
    others: tuple[str, ...] = ()
    asks: str = ""
    options: tuple[tuple[str, Any], ...] = ()

    @property
    def question(self) -> Question:
        """The question whose answer is drawn: with arguments that users are told of, and claims withdrawn before."""
        return replace(QUESTIONS[self.asks or self.name], command=True, withdraws=True)


KINDS = {
    each.name: each
    for each in (
        Kind(
            "analyse",
            "The option table: what each party does in the states that hold.",
            ("option-table", "options", "table", "equilibria"),
        ),
        Kind("graph", "The states of an account and the moves between them.", ("moves", "move-graph", "network")),
        Kind("compare", "Which states hold by which account, and how alike these rank them.", ("accounts", "outcomes")),
        Kind(
            "ranking",
            "The places of the states that matter, by every party, or for one party by every account.",
            ("bump", "bump-chart", "preferences", "places"),
        ),
        Kind(
            "ladder",
            "All levels of each party's ranking, best first, and what parts each from the next.",
            ("levels",),
            "ranking",
            (("ladder", True),),
        ),
        Kind(
            "hinges",
            "Which claims and which single preferences decide whether an outcome would hold.",
            ("claims", "hinge-chart"),
        ),
        Kind("replay", "The record in time: every event, and what each account says of it.", ("timeline", "record")),
        Kind("sweep", "How often each outcome holds over many variants, and what moves it.", ("bars", "variants")),
        Kind("paths", "How the dispute can move on from where it stands.", ("evolution", "ways", "tree-of-evolution")),
        Kind("explain", "Who could gain by leaving a state, and what the others could do about it.", ("why", "tree")),
    )
}


def kind_called(name: str) -> Kind:
    """The kind of figure that people call so. Raises QuestionError where there is none, with the names most like it."""
    asked = "-".join(name.lower().replace("_", " ").replace("-", " ").split())
    for each in KINDS.values():
        if asked in (each.name, *each.others):
            return each
    others = [other for each in KINDS.values() for other in each.others]
    meant = not_there("figure", name, [*KINDS, *others])
    raise QuestionError(meant if "did you mean" in meant else not_there("figure", name, KINDS))


def figure(conflict: Conflict, kind: str, *, progress: Progress = unheard, **arguments: Any) -> Figure:
    """A figure of matplotlib of a dispute: the `kind` is a question's, such as "graph" or "ranking", or another.

    `arguments` are those of the question and of its answer's words, such as `limit`; and claims to withdraw before,
    as `ask` has them. The figure is laid out for paper, 6.7 inches wide where that is enough.

    Raises what the question raises, and QuestionError for a kind or an argument that isn't there, or where matplotlib
    isn't installed.

    >>> import standoff
    >>> conflict = standoff.load("examples/korea-2017/korea.yaml")
    >>> float(standoff.figure(conflict, "ranking", account="article").get_figwidth())
    6.7
    """
    from standoff.asking.asked import ask
    from standoff.render.drawing import require_matplotlib

    require_matplotlib()
    known = kind_called(kind)
    question = known.question
    given = question.spelled(arguments)
    options = {name: given.pop(name) for name in question.figure_options() if name in given}
    asked = question.arguments()
    for name in given.keys() - asked.keys() - {*WITHDRAWING, *SETTINGS}:
        raise QuestionError(not_there("argument of this figure", name, [*asked, *question.figure_options()]))
    read = {name: asked[name].read(value) if name in asked else value for name, value in given.items()}
    result = ask(question, conflict, progress, **read).result
    return question.composer(result, **{**options, **dict(known.options)})
