"""What would hold without single claims and voices, and pairs of them, for those who play with a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from standoff.errors import TooLargeError
from standoff.model.accounts import Account
from standoff.model.conflict import Conflict
from standoff.questions.outcome import Outcome, meeting
from standoff.questions.report.play.encoding import Encoding, Result, notes, size
from standoff.questions.report.play.holding import Variant, variants_of, without, work
from standoff.questions.report.play.outcomes import Asked, asked_of
from standoff.questions.report.play.resting import resting
from standoff.questions.report.play.switches import Switches
from standoff.questions.report.play.telling import LISTED, told
from standoff.questions.words import concepts as concepts_line
from standoff.render.lines import text
from standoff.sharing import once
from standoff.space.listing import list_states
from standoff.stability import Concept, choose

MOST_WORK = {2: 2**22, 1: 2**23, 0: 2**24}
"""How many states all variants of all accounts may have, by how many switches may be off. Codes so fit into 32 bits."""
MOST_BYTES = 600_000  # of the data
SHORTER = (LISTED, 4, 0)  # lengths of lists of states, where the data would be too large


def played(
    conflict: Conflict,
    accounts: Iterable[str] | None = None,
    concepts: Iterable[str] | None = None,
    about: Outcome | None = None,
    called: str = "",
) -> dict[str, Any] | None:
    """All that a page needs to say what holds without a claim or a voice, or without two.

    None where nothing fits, and of a file that has no model yet.

    Whether what the report is `about` holds is told first, as it is `called`, then whether things stay, and whether
    what has a name does.

    Exact: it is what `analyse` finds of the conflict after `withdraw`, in each of some accounts (all, without) and
    under each of some concepts (the usual ones, without). First pairs and then single withdrawals are left out where
    they are more than MOST_WORK, or MOST_BYTES; the data says so. Raises QuestionError for an account or a concept
    that isn't there.
    """
    if not conflict.decision_makers:
        return None
    about_accounts = conflict.accounts_of(accounts)
    return _Play(conflict, about_accounts, choose(concepts, conflict, about_accounts), about, called).data()


@dataclass
class _Play:
    conflict: Conflict
    accounts: Sequence[Account]
    concepts: Sequence[Concept]
    about: Outcome | None
    called: str

    @cached_property
    def asked(self) -> list[Asked]:
        """The outcomes of which it is told whether they hold."""
        return asked_of(self.conflict, [each.id for each in self.accounts], self.about, self.called)

    @cached_property
    def switches(self) -> Switches:
        """What can be withdrawn."""
        return Switches(self.conflict, frozenset(each.id for each in self.accounts))

    def data(self) -> dict[str, Any] | None:
        """The object: see `Encoding.data`."""
        chosen = next(((reach, found) for reach in MOST_WORK if (found := self._variants(reach)) is not None), None)
        if chosen is None:
            return None
        reach, variants = chosen
        concepts, costly = self._concepts(variants)
        numbers: dict[bytes, int] = {}
        try:
            results = {name: list(self._results(found, concepts, numbers)) for name, found in variants.items()}
        except TooLargeError:
            return None
        return self._fitting(results, concepts, reach, [*self._too_much(reach), *_no_room_for(costly)])

    def _variants(self, reach: int) -> dict[str, list[Variant]] | None:
        """The variants of each account; None where they are too many."""
        most = MOST_WORK[reach] // self.conflict.code_count
        found, sum_of_work = {}, 0
        for each in self.accounts:
            falls = self.switches.falls(each.id, reach, most - sum_of_work)
            if falls is None:
                return None
            found[each.id] = variants_of(self.conflict, each, falls)
            sum_of_work += work(found[each.id])
            if sum_of_work > most:
                return None
        return found

    def _concepts(self, variants: Mapping[str, Sequence[Variant]]) -> tuple[list[Concept], list[Concept]]:
        """The concepts, and those of them that are left out as they take too long in so many variants."""
        number, states = sum(map(work, variants.values())), self.conflict.code_count
        costly = [each for each in self.concepts if number > each.most_variants(states)]
        return [each for each in self.concepts if each not in costly], costly

    def _results(
        self, variants: Sequence[Variant], concepts: Sequence[Concept], numbers: dict[bytes, int]
    ) -> Iterator[Result]:
        account = variants[0].account
        place = [each.id for each in self.accounts].index(account.id)
        outcomes = [each.outcomes[place] for each in self.asked]
        telling = once(partial(told, self.conflict, named=self._named(account), numbers=numbers))
        found = without(self.conflict, variants, concepts, outcomes)
        for each in resting(self.conflict, account, found, concepts, outcomes):
            held = None if each.held is None else tuple(map(telling, each.held))
            yield Result(each.variant, held, tuple(notes(self.conflict, found[0], each)))

    def _named(self, account: Account) -> frozenset[int]:
        """The states of an account that people have names for, and its status quo: they are told whatever else is."""
        listing = list_states(self.conflict, account)
        found = {
            code for title in self.conflict.titles for code in listing.codes[meeting(listing, title.condition)].tolist()
        }
        if account.status_quo is not None:
            found.add(self.conflict.state_of(account.status_quo))
        return frozenset(found)

    # What has to be left out

    def _too_much(self, reach: int) -> list[str]:
        """What is left out as there are too many states, in words."""
        if reach == 2 or not self.switches.single:
            return []
        return [f"{_left_out(reach)}: they make too many models of {self.conflict.code_count:,} states to look at."]

    def _fitting(
        self, results: Mapping[str, Sequence[Result]], concepts: Sequence[Concept], most: int, told: Sequence[str]
    ) -> dict[str, Any] | None:
        """The data with the most withdrawals and the longest lists that aren't too large; None where none is."""
        most = most if self.switches.single else 0
        names = [each.id for each in self.accounts]
        for reach in range(most, -1, -1):
            some, words = results, list(told)
            if reach < most:
                some = self._within(results, reach)
                words.insert(0, f"{_left_out(reach)}: this page would be too large.")
            for listed in SHORTER:
                data = Encoding(self.switches, concepts, self.asked, names, listed).data(some, reach, words)
                if size(data) <= MOST_BYTES:
                    return data
        return None

    def _within(self, results: Mapping[str, Sequence[Result]], reach: int) -> dict[str, list[Result]]:
        """The results of at most so many withdrawals."""
        found = {}
        for name, every in results.items():
            falls = self.switches.falls(name, reach, len(every)) or {}
            found[name] = [each for each in every if each.variant.fallen in falls]
        return found


def _no_room_for(concepts: Sequence[Concept]) -> list[str]:
    """That concepts are left out."""
    if not concepts:
        return []
    pairs = text(concepts_line(each.name for each in concepts if each.pairs))
    others = text(concepts_line(each.name for each in concepts if not each.pairs))
    told = [f"{pairs} is left out: it looks at pairs of states, of which there are too many."] if pairs else []
    return [*told, f"Left out, as these would take too long here: {others}."] if others else told


def _left_out(reach: int) -> str:
    """What is left out where at most so many switches may be off."""
    return "Pairs of these are left out" if reach else "Claims and voices can't be switched off here"
