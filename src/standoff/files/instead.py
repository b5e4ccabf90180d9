"""What to write in the place of a value that doesn't fit, or of a key that isn't known: made from the user's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, get_args, get_origin

from standoff.files.slips import quoted
from standoff.files.yaml import Node
from standoff.model import dispute
from standoff.model.conditions import ConditionError, parse
from standoff.model.dates import is_date
from standoff.model.ids import mended_id
from standoff.model.meant import meant
from standoff.model.orderings import gap
from standoff.model.removals import is_state

LONGEST = 120  # characters of what is to be written
PLAIN = re.compile(r"[^\W_][^,\[\]{}:#\"'&*!|>%@`]*")  # needs no quotes in brackets
FORMS = frozenset(dispute.Ordering.__dataclass_fields__)
OF_ORDERS: Mapping[str, str] = {
    **dict.fromkeys(("order", "ranks", "states"), "ranking"),
    **dict.fromkeys(("preferences", "list"), "statements"),
    **dict.fromkeys(("unsure", "uncertain", "unclear", "incomparable", "unknown_pairs"), "unknown"),
    "scores": "weights",
}
KEY = re.compile(r"[^a-z0-9]+")
LONE_NAME = re.compile(r"[^\W\d][\w-]*")
MEANT: Mapping[Any, Mapping[str, str]] = {
    dispute.Dispute: {
        **dict.fromkeys(("players", "actors", "parties", "dms", "agents", "stakeholders"), "decision_makers"),
        **dict.fromkeys(("goals", "wishes", "aims", "interests", "prefs"), "preferences"),
        **dict.fromkeys(("outcomes", "conditions", "aliases"), "definitions"),
        **dict.fromkeys(("initial_state", "start", "today", "current_state", "now"), "status_quo"),
        **dict.fromkeys(("constraints", "impossible", "infeasible_states", "exclusions"), "infeasible"),
        **dict.fromkeys(("scenarios", "views", "perspectives", "narratives"), "accounts"),
        **dict.fromkeys(("history", "events", "timeline"), "record"),
        **dict.fromkeys(("documents", "references", "bibliography"), "sources"),
        **dict.fromkeys(("annotators", "analysts"), "coders"),
        **dict.fromkeys(("evidence", "statements", "quotes"), "claims"),
        **dict.fromkeys(("name", "label"), "title"),
        "report": "handout",
        **dict.fromkeys(("version", "format"), "standoff"),
        "summary": "description",
        "irreversible_moves": "irreversible",
        **dict.fromkeys(("removed_moves", "moves_left_out", "disallowed_moves", "missing_moves"), "moves_removed"),
    },
    dispute.DecisionMaker: {
        **dict.fromkeys(("actions", "moves", "choices", "strategies", "can"), "options"),
        **dict.fromkeys(("title", "label", "text"), "name"),
    },
    dispute.Option: dict.fromkeys(("name", "description", "title", "label"), "text"),
    dispute.Statement: dict.fromkeys(("want", "wants", "wish", "condition", "statement", "if"), "prefer"),
    dispute.Infeasibility: dict.fromkeys(("state", "prefer", "if", "when"), "condition"),
    dispute.MoveRemoval: {
        **dict.fromkeys(("dm", "who", "mover", "party", "decision_maker"), "by"),
        **dict.fromkeys(("start", "before", "origin", "source", "when"), "from"),
        **dict.fromkeys(("end", "after", "target", "into"), "to"),
    },
    dispute.Ordering: {**OF_ORDERS, **dict.fromkeys(("readings", "either", "one_of", "variants"), "alternatives")},
    dispute.Alternative: {**OF_ORDERS, **dict.fromkeys(("probability", "share", "likelihood"), "weight")},
    dispute.Claim: {
        **dict.fromkeys(("claim", "says", "paraphrase"), "text"),
        **dict.fromkeys(("by", "speaker", "voice", "voices", "who", "author"), "said_by"),
        **dict.fromkeys(("passage", "source", "where"), "at"),
        **dict.fromkeys(("coder", "annotator", "coded"), "coded_by"),
        **dict.fromkeys(("draft", "drafted", "proposed_by"), "drafted_by"),
        "when": "date",
    },
    dispute.Coder: dict.fromkeys(("title", "label", "text"), "name"),
    dispute.Voice: dict.fromkeys(("organisation", "organization", "party", "belongs_to", "of"), "affiliation"),
    dispute.Source: {**dict.fromkeys(("name", "text"), "title"), "publisher": "outlet", "link": "url", "path": "file"},
    dispute.Account: {"name": "title", "initial_state": "status_quo", "unavailable": "absent"},
    dispute.Move: {
        **dict.fromkeys(("option", "options", "takes", "taken", "do"), "take"),
        **dict.fromkeys(("drops", "dropped", "stop"), "drop"),
        **dict.fromkeys(("dm", "who", "mover", "actor"), "by"),
        **dict.fromkeys(("when", "day"), "date"),
        "text": "note",
    },
    dispute.Handout: {
        **dict.fromkeys(("authors", "by"), "author"),
        **dict.fromkeys(("intro", "preface", "foreword", "text"), "introduction"),
        **dict.fromkeys(("about", "question"), "outcome"),
        "quote": "quotes",
        "lang": "language",
    },
    dispute.HandoutSection: {
        **dict.fromkeys(("name", "id"), "section"),
        **dict.fromkeys(("title", "label"), "heading"),
        **dict.fromkeys(("intro", "text"), "introduction"),
    },
    dispute.Record: {"initial_state": "start", "events": "moves"},
}
"""What people call the keys of each part who don't know their names."""


@lru_cache(maxsize=256)
def meant_key(key: str, cls: Any, allowed: tuple[str, ...]) -> str:
    """The key that an unknown one was surely meant to be; empty where that isn't sure."""
    folded = KEY.sub("_", key.lower()).strip("_")
    if folded in allowed:
        return folded
    if folded in MEANT.get(cls, {}):
        return MEANT[cls][folded]
    return next(iter(get_close_matches(folded, allowed, n=1, cutoff=0.8)), "")


def flow(node: Node, depth: int = 0) -> str:
    r"""A value on one line, as it may stand in brackets; what is long is left out.

    >>> from standoff.files.yaml import compose
    >>> flow(compose("north:\n  - not sue\n  - at least 1 of (pump, dig)\n"))
    '{north: [not sue, "at least 1 of (pump, dig)"]}'
    """
    if node.kind == "scalar":
        return _in_brackets(node.text) if not node.is_null else "{}"
    if depth > 4:
        return "..."
    if node.kind == "list":
        return "[" + ", ".join(flow(each, depth + 1) for each in node.items[:9]) + "]"
    return "{" + ", ".join(f"{key.text}: {flow(value, depth + 1)}" for key, value in node.pairs[:9]) + "}"


def _in_brackets(text: str) -> str:
    return text if PLAIN.fullmatch(text) or re.fullmatch(r"-?[\d.]+", text) else quoted(text)


def instead(node: Node, hint: Any, path: tuple[str | int, ...], dms: Collection[str]) -> str:
    """The text to write in the place of a value that doesn't fit a type; empty where it can't be told."""
    found = _instead(node, hint, path, dms)
    return found if len(found) <= LONGEST and "..." not in found else ""


def otherwise(node: Node, options: tuple[Any, ...], path: tuple[str | int, ...]) -> str:
    """A hint for a value that doesn't fit where no text can be told that would."""
    last = path[-1] if path else ""
    if node.is_null and path[-2:-1] == ("preferences",):
        return f"write `{last}: []` if it doesn't care"
    if "weights" in path[-2:-1] and node.kind == "scalar":
        return f"write it like `{last}: 1`"
    if node.kind == "list" and any(get_origin(option) is Mapping for option in options):
        if node.flow:
            ids = ", ".join(f"{each.text if each.kind == 'scalar' else 'id'}: ..." for each in node.items[:3])
            return f"each entry has its id before it, in braces: `{{{ids or 'id: ...'}}}`"
        return "each entry has its id before it here: `id: ...`, without `- `"
    if last in ("by", "from", "to") and node.kind == "list":
        return "write an entry for each of them"
    if dispute.Alternative in options and node.kind == "list":
        return f"write `{{ranking: {flow(node)}}}` if these are states, `{{statements: ...}}` if they are conditions"
    if dispute.MoveRemoval in options or last == "moves_removed":
        return "write each as `{by: who, from: a condition, to: a condition}`"
    if dispute.Record in options:
        return "these are its `moves`: above them comes `start: {date: 2017-09-14, taken: []}`"
    return ""


def pair_instead(key: str, value: Node, node: Node, cls: Any, dms: Collection[str]) -> str:
    """The key and value to write where a part has a key that isn't one of its own; empty where that can't be told."""
    text = ""
    if value.is_null and node.flow:
        text = _cut_list(key, node)
    elif cls is dispute.Statement and "prefer" not in node.by_key:
        text = f"prefer: {_in_brackets(key)}"
    elif cls is dispute.Account and key in dms:
        text = f"preferences: {{{key}: {flow(value)}}}"
    elif cls is dispute.MoveRemoval and value.text.count("->") == 1:
        start, end = (_in_brackets(part.strip()) for part in value.text.split("->"))
        text = f"by: {key}, from: {start}, to: {end}"
    elif cls is dispute.DecisionMaker and "options" not in node.by_key and value.kind == "scalar":
        text = f"options: {{{key}: {flow(value)}}}"
    elif cls in (dispute.Ordering, dispute.Alternative) and number(value.text) and len(node.pairs) == len(node.by_key):
        states = all(re.fullmatch("[YN]+", each.text) for each, _ in node.pairs)
        form = "payoffs" if states else "weights"
        numbers = all(number(each.text) for _, each in node.pairs)
        text = f"{form}: {flow(node)}" if numbers and form in FORMS else ""
    return text if len(text) <= LONGEST and "..." not in text else ""


def _cut_list(key: str, node: Node) -> str:
    """The list, in brackets, whose second or later item was read as a key: `{ranking: YN, NN}`."""
    before, items = "", [""]
    for each, value in node.pairs:
        if not value.is_null:
            before, items = each.text, [flow(value)]
        else:
            items.append(each.text)
        if each.text == key:
            break
    return f"{before}: [{', '.join(items)}]" if before else ""


def number(text: str) -> str:
    """A text as the number that it is, or is with a decimal comma; empty for another text."""
    found = text.replace(",", ".") if text.count(",") == 1 else text
    return found if re.fullmatch(r"[-+]?\d+(\.\d+)?", found) else ""


def is_near(key: str, known: str) -> bool:
    """Whether a key is so much like a known one that its letters alone tell which was meant."""
    return bool(get_close_matches(key, (known,), cutoff=0.6))


def _ranking(text: str) -> str:
    """A ranking in a text, as a list: `YN > NN = YY > NY`, or with commas or blanks between the levels."""
    levels = re.split(r"\s*(>>|>)\s*", text) if ">" in text else re.split(r"\s*,\s*|\s+", text.strip())
    found = []
    for level in filter(lambda each: each != ">", levels):
        states = [_state(each) for each in re.split(r"\s*[=~]\s*", level)]
        found.append(states[0] if len(states) == 1 else f"[{', '.join(states)}]")
    return f"[{', '.join(found)}]"


def _state(text: str) -> str:
    if text == ">>":
        return '">>"'
    return text.upper() if re.fullmatch(r"[YNyn-]+", text) else text


SWITCHES = {**dict.fromkeys(("yes", "on", "y", "1"), "true"), **dict.fromkeys(("no", "off", "n", "0"), "false")}


def _instead(node: Node, hint: Any, path: tuple[str | int, ...], dms: Collection[str]) -> str:
    origin, last = get_origin(hint), path[-1] if path else ""
    if hint in RECORDS and node.kind != "mapping":
        return RECORDS[hint](node)
    if origin is Mapping:
        return _mapping(node, hint, str(last), path, dms)
    if node.kind == "scalar" and hint is bool:
        return SWITCHES.get(node.text.lower(), "")
    if node.kind == "scalar" and hint in (int, Decimal):
        return number(node.text)
    if last == "ranking" and node.kind == "scalar":
        return _ranking(node.text)
    if origin is tuple and node.kind == "scalar":
        return _list(node.text, free=last in ("said_by", "by"))
    if origin is tuple and node.kind == "mapping":
        return _in_list(node, str(last), dms)
    if hint is str and last != "by" and node.kind == "list" and all(each.kind == "scalar" for each in node.items):
        only = len(node.items) == 1
        if not only and any(is_state(each.text) for each in node.items):
            return ""
        return _in_brackets(node.items[0].text) if only else " and ".join(_part(each.text) for each in node.items)
    return ""


def _in_list(node: Node, last: str, dms: Collection[str]) -> str:
    """The list to write in the place of a mapping; empty where it can't be told."""
    if last == "names":
        named = (f"{{name: {flow(key)}, state: {flow(value)}}}" for key, value in node.pairs)
        return f"[{', '.join(named)}]"
    if last == "moves_removed" and "by" in node.by_key:
        return f"[{flow(node)}]"
    return _taken(node, dms) if last == "status_quo" else ""


def _taken(node: Node, dms: Collection[str]) -> str:
    """A status quo by option or by decision maker as the list of the options taken; empty where it can't be told."""
    taken = []
    for key, value in node.pairs:
        switch = SWITCHES.get(value.text.lower(), value.text.lower())
        if switch == "true":
            taken.append(key.text)
        elif switch != "false":
            if key.text not in dms or value.kind != "scalar":
                return ""
            taken.append(f"{key.text}.{value.text}")
    return f"[{', '.join(taken)}]"


def _part(text: str) -> str:
    return f"({text})" if re.search(r"\b(or|if|iff)\b", text) else text


def _list(text: str, *, free: bool) -> str:
    if text.endswith("]") and "[" not in text:
        return f"[{text}"
    if re.match(r"-\w", text):
        return f"- {text[1:]}"
    if not text or ("," in text and (free or "(" in text)):
        return f"[{quoted(text)}]" if text else ""
    items = re.split(r"\s*,\s*|\s+>\s+", text)
    return f"[{text if free else ', '.join(map(_condition, items))}]"


def _condition(text: str) -> str:
    """A text as the condition that it was meant to be, if it is none."""
    with suppress(ConditionError):
        parse(text)
        return text
    with suppress(ConditionError):
        parse(meant(text, ()))
        return meant(text, ())
    return text


def _mapping(node: Node, hint: Any, last: str, path: tuple[str | int, ...], dms: Collection[str]) -> str:
    pairs = [each.pairs[0] for each in node.items if each.kind == "mapping" and len(each.pairs) == 1]
    if pairs and len(pairs) == len(node.items):
        return "{" + ", ".join(f"{key.text}: {flow(value)}" for key, value in pairs) + "}"
    if last == "payoffs":
        return _by_party(node, dms)
    words = [each.text for each in (node.items or (node,)) if each.kind == "scalar" and not each.is_null]
    if not words:
        return _named(node) if last == "decision_makers" else ""
    match last:
        case "preferences":
            first, *others = dms or ("id",)
            rest = "".join(f", {dm}: []" for dm in others)
            return f"{{{first}: [{', '.join(map(_in_brackets, words))}]{rest}}}"
        case "options":
            return "{" + ", ".join(f"{mended_id(word, 'option')}: {_in_brackets(word)}" for word in words) + "}"
        case "decision_makers":
            act = "{{options: {{act: what {} can do}}}}"
            return "{" + ", ".join(f"{mended_id(word, 'decision maker')}: {act.format(word)}" for word in words) + "}"
    if len(path) == 2 and path[0] == "moves" and len(words) > 1:
        return f"{{{words[0]}: [{', '.join(words[1:])}]}}"
    inner = get_args(hint)[1]
    return "{" + ", ".join(f"{word}: {{}}" for word in words) + "}" if inner is dispute.Account else ""


def _by_party(node: Node, dms: Collection[str]) -> str:
    """Payoffs whose cells have a number for each party, in brackets or parentheses, as a table for each party."""
    text = flow(node).translate(str.maketrans("()", "[]", '"'))
    cell = r"\[\s*" + r"\s*,\s*".join([r"(-?[0-9.]+)"] * len(dms)) + r"\s*\]"
    if not dms or not re.search(cell, text):
        return ""
    tables = [f"{dm}: " + re.sub(cell, rf"\g<{place}>", text) for place, dm in enumerate(dms, start=1)]
    return f"{{{', '.join(tables)}}}"


def _named(node: Node) -> str:
    """The first of a list of decision makers that have their names inside."""
    first = node.items[0] if node.items else node
    name = next((value.text for key, value in first.pairs if key.text in ("name", "id")), "")
    rest = [f"{key.text}: {flow(value)}" for key, value in first.pairs if value.text != name]
    return f"{mended_id(name, 'decision maker')}: {{{', '.join(rest)}}}" if name else ""


def _decision_maker(node: Node) -> str:
    if node.kind == "scalar":
        return f"{{name: {_in_brackets(node.text)}}}"
    return f"{{options: {_mapping(node, Mapping[str, str], 'options', (), ())}}}"


def _claim(node: Node) -> str:
    return f"{{text: {_in_brackets(node.text)}, said_by: [who says it]}}" if node.kind == "scalar" else ""


def _coder(node: Node) -> str:
    return f"{{name: {_in_brackets(node.text)}}}" if node.kind == "scalar" else ""


def _voice(node: Node) -> str:
    return f"{{affiliation: {_in_brackets(node.text)}}}" if node.kind == "scalar" else ""


def _move_removal(node: Node) -> str:
    parts = re.split(r"\s*(?:,|:|->)\s*", node.text) if node.kind == "scalar" else []
    return "{{by: {}, from: {}, to: {}}}".format(*map(_in_brackets, parts)) if len(parts) == 3 else ""


def _source(node: Node) -> str:
    return f"{{title: {_in_brackets(node.text)}}}" if node.kind == "scalar" else ""


def _passage(node: Node) -> str:
    return f"{{source: {_in_brackets(node.text)}}}" if node.kind == "scalar" else ""


def _record(node: Node) -> str:
    dates = [value.text for each in node.items for key, value in each.pairs if key.text == "date"]
    return f"{{start: {{date: {dates[0]}}}, moves: {flow(node)}}}" if dates and is_date(dates[0]) else ""


def _alternative(node: Node) -> str:
    if node.kind == "scalar":
        with suppress(ConditionError):
            parse(node.text)
            return f"{{statements: [{_in_brackets(node.text)}]}}"
        return ""
    form = _list_form(node)
    return f"{{{form}: {flow(node)}}}" if form else ""


def _list_form(node: Node) -> str:
    """What a list is meant as; empty for names alone: of states in graph form, or of options and definitions."""
    items = node.items
    ties = [each for each in items if each.kind == "list"]
    graded = any(each.kind == "scalar" and gap(each.text) for each in items)
    if items and (ties or graded or all(is_state(each.text) for each in items)):
        return "ranking"
    return "" if len(items) > 1 and all(LONE_NAME.fullmatch(each.text) for each in items) else "statements"


def _account(node: Node) -> str:
    return f"{{title: {_in_brackets(node.text)}}}" if node.kind == "scalar" else ""


RECORDS: Mapping[Any, Callable[[Node], str]] = {
    dispute.DecisionMaker: _decision_maker,
    dispute.Account: _account,
    dispute.Alternative: _alternative,
    dispute.Claim: _claim,
    dispute.Coder: _coder,
    dispute.Voice: _voice,
    dispute.MoveRemoval: _move_removal,
    dispute.Source: _source,
    dispute.Passage: _passage,
    dispute.Record: _record,
}
"""What to write for each part that is a mapping of its own where something else stands."""
