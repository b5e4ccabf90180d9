"""Accounts side by side, as HTML: which states hold in which, whose lists part them, and how alike these are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup

from standoff.render.words import counted, listed
from standoff.report.compare import OBSTACLES, fair
from standoff.report.headings import concept_name
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.said import Said, empty

ROWS = 40  # states in the matrix
SHOWN = 8  # disagreements, and lists that differ
DRIVERS = 3  # pairs of statements that are told for each
CHOICES = 6  # sets of lists of one size that are named
SIGNS = {"equilibrium": ("●", "holds"), "none": ("○", "doesn't hold"), "infeasible": ("×", "can't be")}


class Comparing:
    """Says the answer `compare` under one concept."""

    def __init__(self, said: Said, found: Mapping[str, Any], concept: str) -> None:
        self._said, self._found, self._concept = said, found, concept
        self._accounts: list[str] = found["accounts"]
        self._of: Mapping[str, Any] = found["concepts"][concept]
        self._name = concept_name(concept)

    def answer(self) -> Markup:
        """How many states hold in which accounts, in a list."""
        groups = self._of["groups"]
        if not groups:
            return empty(f"Nothing holds in any of them: no state is an equilibrium under {self._name}.")
        items = [self._group(each) for each in groups]
        if len(groups[0]["accounts"]) < len(self._accounts):
            items.insert(0, Markup("In {}: <strong>nothing</strong>").format(self._every()))
        return parts.listed(items)

    def _group(self, group: Mapping[str, Any]) -> Markup:
        every = len(group["accounts"]) == len(self._accounts)
        where = f"In {self._every()}" if every else f"Only in {listed(group['accounts'])}"
        number = counted(group["count"], f"{self._name} equilibrium", f"{self._name} equilibria")
        return Markup("{}: <strong>{}</strong>").format(where, number)

    def _every(self) -> str:
        return "both accounts" if len(self._accounts) == 2 else f"all {len(self._accounts)} accounts"

    # State by state

    def matrix(self) -> Markup:
        """States by accounts; those that hold in the same accounts stand together."""
        verdicts = {row["state"]: row["verdicts"] for row in self._of["matrix"]}
        groups = self._of["groups"]
        shares = fair([each["count"] for each in groups], ROWS)
        rows: list[Sequence[object]] = []
        for group, share in zip(groups, shares, strict=True):
            shown = [code for code in group["states"][:share] if code in verdicts]
            rows += [self._row(code, verdicts[code]) for code in shown]
            more = group["count"] - len(shown)
            if more:
                rows.append(
                    (
                        "…",
                        *("" for _ in self._accounts),
                        Markup('<span class="so-dim">{}</span>').format(
                            f"{more:,} more {'like these' if shown else 'that hold in ' + listed(group['accounts'])}"
                        ),
                    )
                )
        head = ("State", *self._accounts, "What it is")
        return parts.table(head, rows, caption="Which states hold in which accounts", css="so-matrix")

    def _row(self, code: int, verdicts: Mapping[str, str]) -> tuple[object, ...]:
        return (self._said.state(code), *(verdict(verdicts[name]) for name in self._accounts), self._said.what(code))

    # Swaps

    def swaps(self) -> Markup:
        """For each two accounts the fewest preference lists that, taken over, would change the answer."""
        found = self._of["disagreements"]
        if not found:
            return empty("They have the same equilibria, so there is nothing to swap.")
        sides = groupby(found, lambda each: (each["holds_in"], each["not_in"]))
        return parts.joined((self._side(holds, fails, list(between)) for (holds, fails), between in sides), "")

    def _side(self, holds: str, fails: str, between: Sequence[Mapping[str, Any]]) -> Markup:
        rows = [
            (self._said.states(each["states"], each["count"]), _swap(each["adopt"]), _swap(each["give_up"]))
            for each in between[:SHOWN]
        ]
        more = sum(each["count"] for each in between[SHOWN:])
        rest = (
            Markup("<p class='so-dim'>and {} that other lists decide</p>").format(counted(more, "more state"))
            if more
            else ""
        )
        head = (
            f"In {holds}, not in {fails}",
            f"{fails} would agree, with {holds}'s list of",
            f"{holds} would give up, with {fails}'s list of",
        )
        return Markup("{}{}").format(parts.table(head, rows, caption=head[0], css="so-swaps"), rest)

    # Rankings

    def rankings(self) -> Markup:
        """Kendall's tau-b for each two accounts and each decision maker."""
        rows: dict[tuple[str, str], dict[str, Any]] = {}
        for each in self._found["rankings"]:
            rows.setdefault(tuple(each["accounts"]), {})[each["decision_maker"]] = each
        dms = self._found["decision_makers"]
        body = [(f"{one} and {other}", *(_tau(found[dm]) for dm in dms)) for (one, other), found in rows.items()]
        return parts.table(
            ("Accounts", *map(self._said.dm, dms)), body, caption="How alike they rank the states", css="so-taus"
        )

    def drivers(self) -> Markup:
        """Which statements rank states the other way round, for the lists that differ most."""
        apart = [each for each in self._found["rankings"] if each["pairs"]["opposite"]]
        apart.sort(key=lambda each: -each["pairs"]["opposite"] / each["pairs"]["all"])
        if not apart:
            return empty("No two states are ranked oppositely.")
        more = len(apart) - SHOWN
        rest = f"and {counted(more, 'pair')} of lists more that differ less" if more > 0 else ""
        return Markup("{}<p class='so-dim'>{}</p>").format(
            parts.listed(map(self._apart, apart[:SHOWN]), css="so-drivers"), rest
        )

    def _apart(self, each: Mapping[str, Any]) -> Markup:
        pairs = each["pairs"]
        head = Markup("{}, {}: {} of all pairs of states are ranked oppositely").format(
            self._said.dm(each["decision_maker"]), listed(each["accounts"]), percent(pairs["opposite"] / pairs["all"])
        )
        if each["drivers"] is None:
            return Markup("{} <span class='so-dim'>(weights or rankings: no statements to tell)</span>").format(head)
        told = (self._driver(each, driver) for driver in each["drivers"][:DRIVERS])
        return Markup("{}{}").format(head, parts.listed(told))

    def _driver(self, each: Mapping[str, Any], driver: Mapping[str, Any]) -> Markup:
        share = percent(driver["pairs"] / each["pairs"]["opposite"])
        one, other = map(self._statement, driver["statements"])
        first, second = each["accounts"]
        return Markup("{} of these: {} goes by {}, {} by {}").format(share, first, one, second, other)

    def _statement(self, statement: Mapping[str, Any]) -> Markup:
        return Markup('<code>{}</code><span class="so-ground">{}</span>').format(
            statement["text"], self._said.because(statement["because"])
        )

    # What can be done

    def rules(self) -> Markup:
        """What can't be, or can't be undone, in some of the accounts only."""
        rows = [
            (f"only in {listed(rule['accounts'])}", rule["kind"], Markup("<code>{}</code>").format(rule["text"]))
            for rule in self._found["rules"]
        ]
        return parts.table(("Account", "Kind", "Rule"), rows, caption="Where they differ in what can be done")


def verdict(word: str) -> Markup:
    """A verdict of an account on a state, as a sign and a word."""
    sign, said = SIGNS[word]
    return Markup('<span class="so-says so-{}"><span aria-hidden="true">{}</span> {}</span>').format(word, sign, said)


def percent(share: float) -> str:
    """A share for people.

    >>> percent(1.0), percent(0.005), percent(0.254)
    ('all', 'less than 1%', '25%')
    """
    return "all" if share == 1 else "less than 1%" if share < 0.01 else f"{share:.0%}"


def _swap(swap: Mapping[str, Any]) -> Markup:
    if not swap["lists"]:
        return Markup('<span class="so-dim">{}</span>').format(OBSTACLES[swap["obstacle"]])
    shown = ", or ".join(listed(dms) for dms in swap["lists"][:CHOICES])
    more = len(swap["lists"]) - CHOICES
    return Markup("{}{}").format(shown, f", or {more:,} other sets" if more > 0 else "")


def _tau(each: Mapping[str, Any]) -> Markup:
    """A number between -1 and 1, with a bar that goes from the middle to it."""
    tau = each["tau_b"]
    if tau is None:
        why = "indifferent among all states in one account" if each["undefined"] == "indifferent" else "too few states"
        return Markup('<span class="so-dim" title="{}">n/a</span>').format(why)
    wide = round(abs(tau) * 50)
    left = 50 - wide if tau < 0 else 50
    css = "so-tau-less" if tau < 0 else ""
    bar = Markup('<span class="so-tau" aria-hidden="true"><i class="{}" style="left:{}%;width:{}%"></i></span>')
    return Markup("{}{}").format(f"{tau:.2f}", bar.format(css, left, wide))


def same(rankings: Iterable[Mapping[str, Any]]) -> bool:
    """Whether all rankings are the same in all accounts."""
    return all(each["tau_b"] == 1 for each in rankings)
