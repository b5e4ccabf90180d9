"""How a decision maker ranks the states, why one is above another, and what holds, as pieces of HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from standoff.model.conflict import Conflict
from standoff.questions.above.as_json import AboveData, ComparedState, HeldStatement, HeldWeight
from standoff.questions.alike import NOTHING_ELSE, same_in_each
from standoff.questions.analyse.as_json import AccountData
from standoff.questions.as_json import StateData
from standoff.questions.clauses import condition, does
from standoff.questions.leaders import Called
from standoff.questions.naming import compared_with, names, what
from standoff.questions.ranking.as_json import LevelData, RankingData
from standoff.questions.ranking.words import first_of
from standoff.questions.words import concept_name
from standoff.questions.words import much as degree_words
from standoff.render.lines import text
from standoff.render.words import counted, listed
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.preferences.doubt_html import AS_CERTAIN

MOST_MARKS = 14  # statements whose truth is shown level by level
FEW = 8  # equilibria of a kind that are named

DECIDES = Markup("<span class='so-unseen'>The deciding one</span>")
LEVEL = Markup("<abbr title='Its place in the ranking: 1 is the best'>Level</abbr>")


def levels_html(found: RankingData, conflict: Conflict, picked: Sequence[str]) -> Markup:
    """The levels, best first: which statements are true there, and which states have them."""
    marked = len(found["statements"]) if len(found["statements"]) <= MOST_MARKS else 0
    number = Markup('<abbr title="{}">{}</abbr>')
    shown = found["statements"][:marked]
    numbers = (number.format(condition(conflict, each["condition"]).text, each["position"] + 1) for each in shown)
    head: list[object] = [LEVEL, *numbers]
    if found["form"] == "weights":
        head.append("Sum")
    rows = [_level(level, conflict, found["account"], picked, marked) for level in found["levels"]]
    table = parts.table([*head, "States"], rows, caption="Levels, the best first", css="so-ranked")
    left = found["levels_left_out"]
    more = parts.more(left, "level below" if left == 1 else "levels below")
    sizes = f"{counted(found['feasible_states'], 'state')} in {counted(found['level_count'], 'level')}"
    return Markup("<p class='so-dim'>{}</p>{}{}").format(" ".join([f"{sizes}.", *_doubts(found)]), table, more)


def _doubts(found: RankingData) -> Iterator[str]:
    """What the levels take for granted."""
    if found.get("readings", 1) > 1:
        yield first_of(found["readings"])
    if not all(each["certain"] for each in found["statements"]):
        yield AS_CERTAIN


def _level(level: LevelData, conflict: Conflict, account: str, picked: Sequence[str], marked: int) -> list[object]:
    marks = [_mark(true) for true in level.get("holds", ())[:marked]]
    total = [level["sum"]] if "sum" in level else []
    chips = parts.joined((_state(state, conflict, account, picked) for state in level["states"]), " ")
    left = level["states_left_out"]
    more = Markup(" <span class='so-dim so-small'>and {} more</span>").format(f"{left:,}") if left else ""
    states = Markup("<div class='so-small'>{}</div>{}{}").format(_in_common(level, conflict, account), chips, more)
    return [level["place"], *marks, *total, states]


def _mark(true: bool) -> Markup:
    return Markup('<span class="so-mark so-yes">✓</span>') if true else Markup('<span class="so-mark">–</span>')


def typed(state: StateData, conflict: Conflict) -> str:
    """What one types for a state: its code or, in graph form, its name."""
    return str(state["pattern"] if conflict.in_graph_form else state["state"])


def _state(state: StateData, conflict: Conflict, account: str, picked: Sequence[str]) -> Markup:
    name = typed(state, conflict)
    return Markup(
        '<button type="button" class="so-pick" data-pick="{0}" aria-pressed="{1}" title="{2}">{0}</button>'
    ).format(name, "true" if name in picked else "false", text(what(conflict, conflict.state(state["state"]), account)))


def _in_common(level: LevelData, conflict: Conflict, account: str) -> Markup | str:
    """What is so in all states of a level, and how many options differ; of one state all that it is."""
    first = conflict.state(level["states"][0]["state"])
    if level["count"] == 1:
        return "" if first.named else text(what(conflict, first, account))
    if not level["shared"]:
        return ""
    free = [bit for bit, letter in enumerate(level["shared"]) if letter == "-"]
    same = text(same_in_each(conflict, first.code, free, compared_with(conflict, (), account))[0])
    differing = "; ".join(text(does(conflict, {conflict.options[bit].id: True})) for bit in free)
    return Markup('{}; <abbr title="{}">{} {}</abbr>').format(
        same or NOTHING_ELSE,
        differing,
        counted(len(free), "option"),
        "differs" if len(free) == 1 else "differ",
    )


# Why one is above the other


def above_html(found: AboveData, conflict: Conflict, href: parts.Href) -> Markup:
    """What one state is to the other, in a sentence, and the truth of every statement or weight in either."""
    one, other = (_named(found, each, conflict) for each in (found["one"], found["other"]))
    rows = [_compared(conflict, each, found["deciding"]) for each in found["held"]]
    head = ("Condition", one, other, DECIDES)
    held = parts.table(head, rows, caption="What is true in either state", css="so-above-table") if rows else ""
    return Markup("<p>{}</p>{}").format(_sentence(found, conflict, (one, other), href), held)


def _named(found: AboveData, state: StateData, conflict: Conflict) -> Markup:
    """A state by what one types for it, and what people call it."""
    name = ", ".join(names(conflict, conflict.state(state["state"]), found["account"]))
    told = typed(state, conflict)
    return parts.tag("strong", f"{told}, {name}" if name and name != told else told)


def _sentence(found: AboveData, conflict: Conflict, both: tuple[Markup, Markup], href: parts.Href) -> Markup:
    one, other = both
    if found["relation"] == "tied":
        why = "they have the same sum" if found["form"] == "weights" else "nothing tells them apart"
        return Markup("{} and {} are tied: {}.").format(one, other, why)
    above, below, told = found["one"], found["other"], both
    if found["relation"] == "below":
        above, below, told = below, above, (other, one)
    claims = [parts.claim(href, each) for each in found["ground"]["because"]] if found["ground"] else []
    because = Markup(" Because of {}").format(parts.joined(claims, " ")) if claims else ""
    much = f", {degree_words(found['degree'])}" if found.get("degree") else ""
    why = _why(found, conflict, (above, below), told)
    return Markup("{} is above {}{}: {}{}").format(*told, much, why, because)


def _why(
    found: AboveData, conflict: Conflict, states: tuple[ComparedState, ComparedState], told: tuple[Markup, Markup]
) -> Markup:
    above, below = states
    if found["deciding"] is not None and found["ground"] is not None:
        said = Markup("statement {} ({}) is true in {} and not in {}.")
        return said.format(found["deciding"] + 1, condition(conflict, found["ground"]["text"]).text, *told)
    if found["form"] == "weights":
        return Markup("its weights sum to {} against {}.").format(above["sum"], below["sum"])
    return Markup("it is on level {} of the ranking, the other on level {}.").format(above["place"], below["place"])


def _compared(conflict: Conflict, each: HeldStatement | HeldWeight, deciding: int | None) -> list[object]:
    """A statement with its truth in either state, or a weight with what it gives to either; what decides is marked."""
    sides, said = [each["one"], each["other"]], condition(conflict, each["condition"]).text
    if "weight" in each:
        cells: list[object] = [each["weight"] if true else "0" for true in sides]
        return [said, *cells, ""]
    passed = deciding is not None and each["position"] > deciding
    words = Markup('<span class="{}">{}. {}</span>').format("so-dim" if passed else "", each["position"] + 1, said)
    note = parts.chip("decides", css="so-good") if each["position"] == deciding else ""
    return [words, *map(_mark, sides), note]


# What holds


def verdicts_html(
    found: AccountData,
    before: AccountData | None,
    href: parts.Href,
    names: Sequence[str],
    called: Called = concept_name,
) -> Markup:
    """The equilibria of an account by concept; what came and went since `before` is marked."""
    rows = [
        (
            parts.chip(called(concept), css="so-concept"),
            f"{found['counts'][concept]:,}",
            _equilibria(found, before, concept, href, names),
        )
        for concept in found["equilibria"]
    ]
    return parts.table(("Concept", "Equilibria", "States"), rows, caption="What holds in this account", css="so-holds")


def _came_and_went(found: AccountData, before: AccountData | None, concept: str) -> tuple[list[int], list[int]]:
    """The equilibria that are new, and those that are gone; none where they aren't all listed."""
    if before is None or concept not in before["equilibria"]:
        return [], []
    if any(len(each["equilibria"][concept]) != each["counts"][concept] for each in (found, before)):
        return [], []
    now, then = set(found["equilibria"][concept]), set(before["equilibria"][concept])
    return sorted(now - then), sorted(then - now)


def _equilibria(
    found: AccountData, before: AccountData | None, concept: str, href: parts.Href, names: Sequence[str]
) -> Markup:
    new, gone = _came_and_went(found, before, concept)
    fresh = set(new)
    old = [code for code in found["equilibria"][concept] if code not in fresh]
    added, removed, same = ([names[code] if names else code for code in codes[:FEW]] for codes in (new, gone, old))
    shown = [
        *(Markup("<ins>+ {}</ins>").format(parts.link(href("why", state=each), each)) for each in added),
        *(Markup("<del>− {}</del>").format(each) for each in removed),
        *(parts.link(href("why", state=each), each, css="so-state") for each in same),
    ]
    left = {
        " new": len(new) - FEW,
        " gone": len(gone) - FEW,
        " unchanged" if new or gone else "": found["counts"][concept] - len(new) - FEW,
    }
    words = [f"{number:,} more{word}" for word, number in left.items() if number > 0]
    rest = Markup(" <span class='so-dim'>and {}</span>").format(", ".join(words)) if words else Markup("")
    return parts.joined(shown, " ") + rest if shown else Markup("<span class='so-dim'>none</span>")


def changes(found: AccountData, before: AccountData | None, names: Sequence[str], called: Called = concept_name) -> str:
    """What came and went, in a sentence for those who don't see the page; `names` are those of graph form."""
    said = []
    for concept in found["equilibria"]:
        for codes, how in zip(_came_and_went(found, before, concept), ("now", "no longer"), strict=True):
            states = [names[code] if names else code for code in codes[:FEW]]
            named = listed([*states, f"{len(codes) - FEW:,} more"] if len(codes) > FEW else states)
            if codes:
                said.append(f"{called(concept)}: {named} {how} {'holds' if len(codes) == 1 else 'hold'}")
    return "; ".join(said)
