"""What answers call decision makers and accounts: by their names in people's words, with their ids beside."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from standoff.model.conflict import Conflict, DecisionMaker
from standoff.render.answer import Line, Reference, Span, Tone, Words
from standoff.render.lines import joined, line, series
from standoff.render.words import counted

ACCOUNTS = 40  # of an answer that are named, and have columns in its tables
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def member(conflict: Conflict, dm: str) -> DecisionMaker:
    """The decision maker with an id; one of that name alone where it isn't part of the conflict."""
    found = (each for each in conflict.decision_makers if each.id == dm)
    return next(found, DecisionMaker(dm, dm, range(0)))


def party(conflict: Conflict, dm: str, tone: Tone = "", *, first: bool = False) -> Span:
    """A decision maker in a sentence: `the United States`. At the beginning, as the `first` word, `The United States`.

    Only the article changes: names stay as they are written.
    """
    found = member(conflict, dm)
    article = found.article[:1].upper() + found.article[1:] if first else found.article
    return replace(party_name(conflict, dm, tone), text=f"{article} {found.name}".strip())


def party_name(conflict: Conflict, dm: str, tone: Tone = "") -> Span:
    """A decision maker by its name alone, as at the head of a column."""
    name = member(conflict, dm).name
    return Span(name, tone, Reference("party", dm, "" if name == dm else dm, typed=dm))


def parties(conflict: Conflict, dms: Iterable[str], tone: Tone = "", *, first: bool = False) -> Line:
    """Some decision makers in a sentence."""
    return series(party(conflict, dm, tone, first=first and not place) for place, dm in enumerate(dms))


def party_names(conflict: Conflict, dms: Iterable[str], tone: Tone = "") -> Line:
    """The names of some decision makers, with commas."""
    return joined(party_name(conflict, dm, tone) for dm in dms)


def agree(conflict: Conflict, dms: Sequence[str], one: str, several: str) -> str:
    """A verb of ours that goes with some decision makers: the form for `one`, or for `several` and for plural names."""
    return several if len(dms) != 1 or member(conflict, dms[0]).plural else one


def its(conflict: Conflict, dm: str) -> str:
    """`its` or, for a plural name, `their`."""
    return agree(conflict, [dm], "its", "their")


def it(conflict: Conflict, dm: str) -> str:
    """`it` or, for a plural name, `they`."""
    return agree(conflict, [dm], "it", "they")


# Accounts


def account_title(conflict: Conflict, name: str) -> str:
    """What people call an account: its title, with its id where several have that title; without one, its id."""
    title = (name in conflict.accounts and conflict.accounts[name].title) or name
    return f"{title} ({name})" if title != name and title in conflict.shared_titles else title


def account(conflict: Conflict, name: str, tone: Tone = "", **values: str) -> Span:
    """An account in a sentence: its title, in quotation marks; `values` say what a page is to show, as a `state`."""
    title = account_title(conflict, name)
    return (
        account_name(conflict, name, tone, **values)
        if title == name
        else replace(account_name(conflict, name, tone, **values), text=f"“{title}”")
    )


def account_name(conflict: Conflict, name: str, tone: Tone = "", **values: str) -> Span:
    """An account by its title alone, as at the head of a column."""
    title = account_title(conflict, name)
    return Span(title, tone, Reference("account", name, "" if title == name else name, tuple(values.items()), name))


def accounts(conflict: Conflict, names: Iterable[str]) -> Line:
    """Some accounts in a sentence; of very many the first ones, and how many more there are."""
    told = list(names)
    if len(told) <= ACCOUNTS:
        return series(account(conflict, name) for name in told)
    more = f" and {len(told) - ACCOUNTS:,} more"
    return line(joined(account(conflict, name) for name in told[:ACCOUNTS]), more)


def accounts_asked(conflict: Conflict, names: Collection[str]) -> tuple[Words, ...]:
    """Which accounts of the file an answer is about, for its second line: nothing where the file has one only."""
    of = len(conflict.accounts)
    if of == 1:
        return ()
    if len(names) == 1:
        return (line("the account ", account(conflict, next(iter(names))), f" of {of:,}"),)
    return ((f"{len(names):,} of " if len(names) < of else "") + counted(of, "account"),)


def holds_in(conflict: Conflict, where: Sequence[str], of: int) -> Line:
    """In which accounts, `of` so many, something holds: `holds in all three accounts`; of a single one whether."""
    if of == 1:
        return line("holds" if where else "doesn't hold")
    if not where:
        return line("holds in no account")
    return line("holds in ", every_account(of) if len(where) == of else accounts(conflict, where))


def every_account(number: int) -> str:
    """All accounts of an answer, in words.

    >>> every_account(2), every_account(3), every_account(40)
    ('both accounts', 'all three accounts', 'all 40 accounts')
    """
    return f"{every_one(number)} accounts"


def every_one(number: int) -> str:
    """All of some, in words.

    >>> every_one(2), every_one(3)
    ('both', 'all three')
    """
    return "both" if number == 2 else f"all {in_words(number)}"


def in_words(number: int) -> str:
    """A number, up to twelve as a word.

    >>> in_words(3), in_words(1_300)
    ('three', '1,300')
    """
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"
