"""All questions, in the order in which users see them. A new one is an entry here and a folder of its name."""

from __future__ import annotations

from functools import partial

from standoff.asking.question import Question, Screen
from standoff.errors import QuestionError, not_there
from standoff.stability import CONCEPTS, by_purpose
from standoff.stability.concept import PURPOSES
from standoff.stability.in_short import in_short


def _meanings() -> str:
    """What it is that a state holds by each plain concept, and which others there are, by what people want to know."""
    known = by_purpose()
    plain = "\n".join(f"- by {CONCEPTS[name].label} if {CONCEPTS[name].holds}" for name in known["plain"])
    others = "\n".join(
        f"- {PURPOSES[purpose]} {', '.join(in_short(names, CONCEPTS))}"
        for purpose, names in known.items()
        if purpose != "plain"
    )
    more = f"\n\nFurther concepts, by what they are for; `all` are those that apply:\n\n{others}" if others else ""
    return f"A state holds\n\n{plain}{more}"


STATE = (
    "A STATE is a code, a pattern such as YNNY, a name, the options taken with commas between, `status quo`, `nothing` "
    "or a condition that one feasible state meets."
)

_data = partial(Question, command=False, withdraws=False, signed=False)
_about_sources = partial(_data, reads="sources")

QUESTIONS = {
    each.name: each
    for each in (
        Question(
            "analyse",
            "Which states hold, for whom, and where the accounts agree.",
            _meanings(),
            signed=False,
            tells_concepts=True,
        ),
        Question(
            "explain",
            "Why a state holds or doesn't, for whom, and on whose word.",
            f"{STATE} Without it the status quo of each account is explained.",
            Screen("Why", "help_outline", "7", "Why a state holds or doesn't, step by step"),
            effort="long",
        ),
        Question(
            "claims",
            "On whose word the model rests: claims, voices and passages.",
            "With CLAIMs: these in full.",
            withdraws=False,
            signed=False,
            reads="model and sources",
        ),
        Question(
            "read",
            "Who says what in a source: candidates for claims, each for a person to judge.",
            "In the order of the text, with voices, stance and the reason why each is proposed. FILE may have sources "
            "alone, or be a text: then a dispute is begun beside it.",
            effort="long",
            withdraws=False,
            signed=False,
            reads="sources",
        ),
        Question(
            "compare",
            "Where accounts agree and part, and whose preferences part them.",
            "The states that hold in all, some or one of them, the smallest sets of preference lists that decide where "
            "they disagree, and how alike these lists are.",
            Screen("Compare", "compare_arrows", "9", "Where the accounts agree, and where they part"),
            effort="search",
        ),
        Question(
            "coalitions",
            "What some could do together, and what withstands that.",
            "Which coalitions can leave which equilibria for something that is better for all their members, by which "
            f"moves, and what each gains.\n\n{STATE}",
            Screen("Coalitions", "groups", "c", "What some could do together"),
            effort="long",
            tells_concepts=True,
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
            "find",
            "Which equilibria meet an outcome.",
            "Some that meet OUTCOME, a condition, or proof that there is none: also in models too large to list. Of "
            "a state, for whom it is stable.",
            Screen("Find", "search", "f", "Which equilibria meet an outcome, even among too many states to list"),
            apart=(("outcome", "state"),),
            effort="search",
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
        Question(
            "sweep",
            "How often outcomes hold over many variants, and what moves them.",
            "The variants are made of what is uncertain: say by one or more of withdraw, swap, uncertain, weights, mix "
            "and assumptions what varies. A file with several accounts varies in the account too.",
            effort="search",
            api=False,
        ),
        Question(
            "ranking",
            "How each ranks the states, best first, and what parts one level from the next.",
            "The order that statements, weights or a ranking make, its ties, and the statements that decide nothing: "
            f"by the first account, unless another is named.\n\n{STATE}",
        ),
        Question("replay", "How much of the record each account explains, beside chance.", effort="long"),
        Question(
            "hypergame",
            "What holds when each believes an account of its own.",
            "Also who is surprised by what, and by which moves of the record.",
            effort="long",
        ),
        Question(
            "report",
            "A report for people who will never run the program, as HTML, PDF, Word or Markdown.",
            "The answer, the accounts, why, what decides it, the ways there, the record, sources and limits; printed, "
            "unless a file is named.",
            Screen("Report", "description", "p", "A document for people who will never run the program"),
            effort="search",
            reads="model and sources",
            tells_concepts=True,
        ),
        # Questions without a command: screens and programs ask them
        _data(
            "overview",
            "What holds, where the accounts part, and how things stand.",
            "The equilibria by the accounts in which they hold and by what they mean, how many there are under each "
            "concept, and whether the status quo is one.",
            Screen("Overview", "space_dashboard", "1", "What holds, where the accounts part, what it hangs on"),
        ),
        _data(
            "hangs_on",
            "Which claims decide what the accounts part on, or else whether the status quo would hold.",
            "Of several accounts it is about the first named outcome that holds in some of them and not in others, and "
            "else about the status quo, or the first named outcome that some equilibrium meets.",
            effort="search",
        ),
        _data(
            "shifts",
            "What would be otherwise without some claims.",
            "What holds without some claims or voices beside what holds now, and whether an outcome or a state would.",
        ),
        Question(
            "state",
            "One state as every account sees it.",
            "Can it be, where does it rank, under what does it hold.",
            command=False,
            signed=False,
        ),
        _data("above", "Why a decision maker ranks one state above another, below it, or as high, in an account."),
        _data(
            "condition",
            "Whether a text is a condition, how many feasible states of an account meet it, and what may come at the "
            "caret.",
            "Without a caret its end is meant.",
        ),
        _data(
            "counts",
            "How many codes, feasible states and moves there are in each account, and what each condition does to "
            "them.",
        ),
        _data(
            "graph",
            "Some states of an account, its first one without `account`, and the moves between them, with their "
            "places.",
            screen=Screen("Graph", "hub", "6", "Who can move where"),
        ),
        _data(
            "states",
            "Some rows of the table of all feasible states of an account, the first one without: sorted, and filtered.",
            "`sort` has keys of columns, `-key` for descending; `options` and `definitions` what is to be true or not "
            "(`us.talks=Y`), `held` concepts under which states are equilibria, `stable` verdicts (`nash.us`); "
            "`search` is the beginning of a code or a pattern, or part of a name.",
            Screen("States", "grid_on", "5", "Every feasible state, its ranks and verdicts"),
        ),
        _data("states_csv", "All rows that `states` would give with the same choices, as one CSV text."),
        _about_sources(
            "sources", "The sources, their status, and the claims whose passages aren't where they should be."
        ),
        _about_sources(
            "source",
            "The text of a source from a paragraph on, and the claims that point into it; `next` says where it goes "
            "on.",
        ),
        _about_sources(
            "passage", "The text from one Unicode code point of a paragraph up to another, with its digest."
        ),
        _about_sources("locate", "Where a text stands in the sources.", option_of="claims"),
        _about_sources(
            "reanchor",
            "Where the passages belong that have moved, as one change of the file.",
            "`edits` has the command that makes it.",
            option_of="claims",
        ),
    )
}


def question(name: str) -> Question:
    """The question of a name. Raises QuestionError where there is none."""
    if name not in QUESTIONS:
        raise QuestionError(not_there("question", name, QUESTIONS))
    return QUESTIONS[name]
