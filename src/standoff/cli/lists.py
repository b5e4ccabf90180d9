"""Lists on a command line: taken as people type them, or answered with what to type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from standoff.asking.question import Question
from standoff.cli.common import flag
from standoff.errors import QuestionError
from standoff.stability import concept_names

LISTS = ("accounts", "concepts", "choices")  # kinds of arguments that are lists with commas


def lists_of(question: Question) -> Mapping[str, tuple[str, str]]:
    """The options of a question that take a list: by each name that is understood, the option, and what is listed."""
    found = {name: each.argument.kind for name, each in question.arguments().items() if each.argument is not None}
    own = {name: (flag(name), kind) for name, kind in found.items() if kind in LISTS}
    older = {flag(other): own[name] for other, name in question.older_names().items()}
    return older | {option: (option, kind) for option, kind in own.values()}


def lists_joined(args: Iterable[str], lists: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """What was typed, with each list in one piece: also after a comma, and where names of concepts follow one another.

    >>> lists = {"--concept": ("--concepts", "concepts"), "--account": ("--account", "accounts")}
    >>> list(lists_joined(["--concept", "nash", "seq", "a.yaml", "--account", "b,", "c"], lists))
    ['--concepts', 'nash,seq', 'a.yaml', '--account', 'b,,c']
    """
    left = list(args)
    while left:
        option, equals, value = left.pop(0).partition("=")
        if option not in lists:
            yield f"{option}{equals}{value}"
            continue
        option, kind = lists[option]
        yield option
        if equals or left:
            value = value if equals else left.pop(0)
            while left and not left[0].startswith("-") and _goes_on(value, left[0], kind):
                value += f",{left.pop(0)}"
            yield value


def _goes_on(value: str, word: str, kind: str) -> bool:
    """Whether a word is a part of the list of which `value` was read."""
    if value.rstrip().endswith(",") or word.startswith(","):
        return True
    try:
        return kind == "concepts" and bool(concept_names(word))
    except QuestionError:
        return False


def instead(question: Question, args: list[str], left: list[str], saves: str = "") -> str:
    """What to type instead of words that have no place; empty where nobody can know. `saves` is what names a file."""
    if saves and PurePath(left[0]).suffix.lower() in question.endings:
        return f": a file to write is given as `{saves} {left[0]}`"
    place = args.index(left[0])
    option, value = args[max(0, place - 2)], args[place - 1]
    if option in lists_of(question):
        return f": a list has commas, as `{option} {','.join([value, *left])}`"
    outcome = question.arguments().get("outcome") or question.arguments().get("outcomes")
    return f': an outcome is given as `{flag(outcome.name)} "{" ".join(left)}"`' if outcome else ""
