"""What parties do and what is so, in people's words: options as clauses, and conditions made of them.

Nothing is inflected. An option reads as the file says (`taken`, `not_taken`); else its text stands behind its owner's
name and a colon: `United States: deliver THAAD`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from standoff.model.conditions import And, Condition, Count, If, Iff, Name, Not, Or, parse
from standoff.model.conflict import Conflict, Option
from standoff.questions.parties import in_words, party, party_name
from standoff.render.answer import Line, Reference, Span, Tone
from standoff.render.lines import framed_line, joined, line, series, text

Changes = dict[str, bool]
"""Some options by their ids, and whether each is taken."""


# Options


def option(conflict: Conflict, name: str, tone: Tone = "") -> Span:
    """An option as its owner's doing: `deliver THAAD`; its id where it has no text."""
    found = conflict.option(name)
    said = (found.text or found.taken) if found else ""
    return Span(said or name.partition(".")[2] or name, tone, _reference(name, found))


def whose_option(conflict: Conflict, name: str) -> Line:
    """An option with its owner: `United States: deliver THAAD`."""
    return line(party_name(conflict, name.partition(".")[0]), ": ", option(conflict, name))


def does(conflict: Conflict, changes: Changes, *, first: bool = False) -> Line:
    """What some parties do and don't do: `the United States delivers THAAD; North Korea: not “test missiles”`.

    `first` says that it begins a sentence.
    """
    by_owner: dict[str, Changes] = {}
    for name, taken in changes.items():
        by_owner.setdefault(name.partition(".")[0], {})[name] = taken
    parts = [_doing(conflict, dm, own, first=first and not place) for place, (dm, own) in enumerate(by_owner.items())]
    return joined(parts, "; ")


def telling(conflict: Conflict, values: Changes) -> Changes:
    """The options of a state that tell what it is where it is compared with no other: those that are taken.

    A party with a single option does one of two things; what it does instead is told as well, where the file says how
    that reads (`Row drives on`), unless nothing is taken and that isn't true of each party.
    """
    alone = {conflict.options[dm.options.start].id for dm in conflict.decision_makers if len(dm.options) == 1}
    if not any(values.values()) and len(alone) < len(conflict.decision_makers):
        return {}
    return {
        name: value for name, value in values.items() if value or (name in alone and _clause(conflict, name, value))
    }


def _doing(conflict: Conflict, dm: str, own: Changes, *, first: bool) -> Line:
    clauses = [_clause(conflict, name, taken) for name, taken in own.items()]
    if all(clauses):
        return line(party(conflict, dm, first=first), " ", series(each for each in clauses if each))
    spans = {name: replace(option(conflict, name), about=_own_reference(conflict, name, True)) for name in own}
    said = (spans[name] if taken else line("not “", spans[name], "”") for name, taken in own.items())
    return line(party_name(conflict, dm), ": ", joined(said))


def _clause(conflict: Conflict, name: str, taken: bool) -> Span | None:
    """How an option reads behind its owner's name, where the file says so."""
    found = conflict.option(name)
    said = (found.taken if taken else found.not_taken) if found else ""
    return Span(said, about=_own_reference(conflict, name, taken)) if said else None


def _own_reference(conflict: Conflict, name: str, taken: bool) -> Reference:
    """A reference to an option behind its owner, whose name needn't be typed again."""
    short = name.partition(".")[2]
    return replace(_reference(name, conflict.option(name)), typed=short if taken else f"not {short}")


def _reference(name: str, found: Option | None) -> Reference:
    return Reference("option", name, found.text if found else "", typed=name)


# Definitions


def definition(conflict: Conflict, name: str, tone: Tone = "name") -> Span:
    """What people call the states in which a definition is true."""
    said = str(conflict.definitions.get(name, ""))
    return Span(conflict.definition_names.get(name, name), tone, Reference("definition", name, said, typed=name))


# Conditions


def condition(conflict: Conflict, what: Condition | str, tone: Tone = "") -> Span:
    """A condition in words; as it is written where ids come first."""
    found = parse(what) if isinstance(what, str) else what
    written = str(found)
    named = next((each.name for each in conflict.titles if each.condition == found), "")
    return Span(named or text(_said(conflict, found)), tone, Reference("condition", written, written, typed=written))


def condition_said(conflict: Conflict, what: Condition | str) -> Line:
    """A condition in the middle of a sentence: by its name or, in quotation marks, by what it says."""
    found = parse(what) if isinstance(what, str) else what
    own = next((each.name for each in conflict.titles if each.condition == found), "")
    said = condition(conflict, found)
    is_definition = isinstance(found, Name) and found.name in conflict.definitions
    return line(own or (said if is_definition else framed_line(said)))


def _said(conflict: Conflict, part: Condition) -> Line:
    match part:
        case Name(name):
            return _fact(conflict, name, True)
        case Not(Name(name)):
            return _fact(conflict, name, False)
        case Not(inner):
            return line("not (", _said(conflict, inner), ")")
        case And(parts):
            return joined(_wrapped(conflict, parts, And), " and ")
        case Or(parts):
            return joined(_wrapped(conflict, parts, Or), " or ")
        case If(then, given):
            return joined(_wrapped(conflict, (then, given), If), " if ")
        case Iff(left, right):
            return joined(_wrapped(conflict, (left, right), Iff), " if and only if ")
        case Count(bound, number, parts):
            return line(
                f"{bound} {in_words(number)} of these: (", joined((_said(conflict, each) for each in parts), "; "), ")"
            )


def _wrapped(conflict: Conflict, parts: Iterable[Condition], within: type) -> Iterator[Line]:
    """Parts of a condition, each in parentheses unless it is a single fact, or is no looser than what it stands in."""
    for each in parts:
        said = _said(conflict, each)
        single = isinstance(each, Name | Count) or (isinstance(each, Not) and isinstance(each.part, Name | Count))
        yield said if single or (isinstance(each, And) and within is Or) else line("(", said, ")")


def _fact(conflict: Conflict, name: str, true: bool) -> Line:
    """That an option is taken, a definition true, or a state there; or that it isn't."""
    if conflict.option(name) is None:
        what = definition(conflict, name, "") if name in conflict.definitions else Span(name)
        return line("" if true else "not ", what)
    dm, clause = name.partition(".")[0], _clause(conflict, name, true)
    if clause is not None:
        return line(party(conflict, dm), " ", clause)
    return line("" if true else "not ", "“", whose_option(conflict, name), "”")
