"""All questions, in the order in which people are told of them. A new one is a line here and a folder of its name."""

from __future__ import annotations

from standoff.asking.question import Question, Screen
from standoff.errors import QuestionError, did_you_mean

STATE = "A STATE is a code, a pattern such as YNNY, a name, or the options taken, separated by commas."

QUESTIONS = {
    each.name: each
    for each in (
        Question("analyse", "Which states hold, for whom, and where the accounts agree.", signed=False),
        Question(
            "find",
            "Which equilibria meet an outcome.",
            "Some that meet OUTCOME, a condition, or proof that there is none: also in models too large to list. Of "
            "a state, for whom it is stable.",
            Screen("Find", "search", "f", "Which equilibria meet an outcome, even among too many states to list"),
            apart=(("outcome", "state"),),
            effort="search",
        ),
        Question(
            "explain",
            "Why a state holds or doesn't, for whom, and on whose word.",
            f"{STATE} Without it the status quo of each account is explained.",
            Screen("Why", "help_outline", "7", "Why a state holds or doesn't, step by step"),
            effort="long",
            drawn=True,
        ),
        Question(
            "claims",
            "On whose word the model rests: claims, voices and passages.",
            "With CLAIMs: these in full.",
            withdraws=False,
            signed=False,
            looks_at_files=True,
            checked=True,
        ),
        Question(
            "compare",
            "Where accounts agree and part, and whose preferences part them.",
            "The states that hold in all, some or one of them, the smallest sets of preference lists that decide where "
            "they disagree, and how alike these lists are.",
            Screen("Compare", "compare_arrows", "9", "Where the accounts agree and part"),
            effort="search",
            drawn=True,
        ),
        Question(
            "paths",
            "How the dispute can move, and who has to be won over.",
            f"From where it stands to its equilibria, to a state or to an outcome.\n\n{STATE}",
            Screen("Paths", "route", "8", "How the dispute can move from the status quo"),
            apart=(("to", "outcome"), ("to", "concepts")),
            effort="long",
        ),
        Question(
            "hinges",
            "Which claims decide whether an outcome would hold.",
            "All smallest sets of claims whose withdrawal makes or breaks it, and all single preferences that do when "
            "they are dropped or moved in their list.",
            Screen("Hinges", "join_inner", "0", "Which claims decide an outcome"),
            apart=(("outcome", "state"),),
            one_of=("outcome", "state"),
            effort="search",
        ),
        # What only screens and programs ask
        Question(
            "state",
            "One state as every account sees it.",
            "Can it be, where does it rank, under what does it hold.",
            command=False,
            signed=False,
        ),
        Question(
            "locate",
            "Where a text stands in the sources.",
            command=False,
            withdraws=False,
            signed=False,
            looks_at_files=True,
            of_sources=True,
            checked=True,
            under="claims",
        ),
    )
}


def question(name: str) -> Question:
    """The question of a name. Raises QuestionError where there is none."""
    if name not in QUESTIONS:
        raise QuestionError(f"there is no question `{name}`: {did_you_mean(name, QUESTIONS)}")
    return QUESTIONS[name]
