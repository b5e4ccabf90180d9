"""What holds in all variants as data for a page: each answer, state and sentence once, the others by their places."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from standoff.model.conflict import Conflict
from standoff.model.indifference import Parties
from standoff.model.voices import told as told_by
from standoff.questions.clauses import definition
from standoff.questions.indifference import ids_of
from standoff.questions.naming import called, status_quo
from standoff.questions.parties import account_title
from standoff.questions.report.play.holding import Variant, Without
from standoff.questions.report.play.outcomes import Asked
from standoff.questions.report.play.switches import Fallen, Switches
from standoff.questions.report.play.telling import Difference, Told
from standoff.questions.words import element_line, no_preference_left, only_because
from standoff.render.answer import Words
from standoff.render.lines import line, series
from standoff.render.words import leftwards, printable
from standoff.space.checks import NO_STATE_FEASIBLE
from standoff.stability import Concept

NO_FIT = "What holds then can't be told: a preference doesn't fit the states that are left."


@dataclass(frozen=True)
class Result:
    """What holds in a variant of an account by concept (None where that can't be told), and sentences on it."""

    variant: Variant
    told: tuple[Told, ...] | None
    notes: tuple[str, ...]


def notes(conflict: Conflict, base: Without, found: Without) -> Iterator[str]:
    """Who has no preference left in a variant, and what became of the status quo."""
    for dm in ids_of(conflict, found.variant.emptied):
        yield f"{_isolated(no_preference_left(conflict, dm))}."
    if found.held is None:
        yield NO_FIT
        return
    if not found.has_states:
        yield f"Then {NO_STATE_FEASIBLE}."
    quo = found.variant.account.status_quo
    if base.has_quo and not found.has_quo:
        yield "The status quo is not feasible then."
    elif quo is not None and quo != base.variant.account.status_quo:
        yield f"The status quo is then {_isolated(called(conflict, conflict.state(quo)))}."


@dataclass
class _Once:
    """A list in which each thing stands once."""

    places: dict[Hashable, int] = field(default_factory=dict)
    items: list[Any] = field(default_factory=list)

    def place(self, key: Hashable, item: Any = None) -> int:
        """The place of a thing, which is added where it isn't there."""
        if key not in self.places:
            self.places[key] = len(self.items)
            self.items.append(key if item is None else item)
        return self.places[key]


@dataclass
class Encoding:
    """The data of a page on which lists of states have at most `listed` ones, apart from those with names."""

    switches: Switches
    concepts: Sequence[Concept]
    asked: Sequence[Asked]
    accounts: Sequence[str]
    listed: int
    _states: _Once = field(default_factory=_Once)
    _kinds: _Once = field(default_factory=_Once)
    _because: _Once = field(default_factory=_Once)
    _answers: _Once = field(default_factory=_Once)
    _notes: _Once = field(default_factory=_Once)
    _known: dict[Told, int] = field(default_factory=dict)

    @property
    def conflict(self) -> Conflict:
        """The dispute."""
        return self.switches.conflict

    def data(self, results: Mapping[str, Sequence[Result]], reach: int, left_out: Sequence[str]) -> dict[str, Any]:
        """The object: see docs/questions/report.md. At most `reach` switches may be off."""
        accounts = [self._account(name, found) for name, found in results.items()]
        return {
            "reach": reach,
            "listed": self.listed,
            "left_out": list(left_out),
            "concepts": [
                {
                    "name": each.name,
                    "label": each.label,
                    "title": each.title,
                    "holds": each.holds,
                    "answered": bool(each.rule and each.rule.answered),
                }
                for each in self.concepts
            ],
            "outcomes": [_isolated(each.name) for each in self.asked],
            "accounts": accounts,
            **(self._switched() if reach else {"claims": [], "voices": [], "elements": []}),
            "states": [_isolated(called(self.conflict, self.conflict.state(code))) for code in self._states.items],
            "kinds": self._kinds.items,
            "because": [
                _isolated(only_because(self.conflict, ids_of(self.conflict, each))) for each in self._because.items
            ],
            "notes": [list(each) for each in self._notes.items],
            "answers": self._answers.items,
        }

    def _account(self, name: str, results: Sequence[Result]) -> dict[str, Any]:
        heeded = self.switches.heeded(name)
        shown = [place for place, each in enumerate(self.switches.elements) if name in each.accounts]
        unasked = self._unasked(name)
        variants = {_key(each.variant.fallen): self._result(each) for each in results}
        return {
            "id": name,
            "title": printable(account_title(self.conflict, name)),
            "quo": self._quo(name),
            "heeded": heeded,
            **({"unasked": unasked} if unasked else {}),
            "shown": sorted({*heeded, *shown}),
            "variants": variants,
        }

    def _unasked(self, account: str) -> list[int]:
        """The outcomes, by place, that are nothing in an account: where things stand, where it doesn't say that."""
        place = list(self.accounts).index(account)
        return [number for number, each in enumerate(self.asked) if each.outcomes[place] is None]

    def _quo(self, account: str) -> int | None:
        """The status quo of an account, where it is told; None where its words say that it is that of all accounts."""
        code = self.conflict.accounts[account].status_quo if status_quo(self.conflict) is None else None
        return None if code is None else self._states.places.get(self.conflict.state_of(code))

    def _result(self, found: Result) -> list[Any]:
        """The answer under each concept, by place, and the place of the notes where there are some."""
        answers = None if found.told is None else [self._answer(each) for each in found.told]
        return [answers, *([self._notes.place(found.notes)] if found.notes else [])]

    def _answer(self, found: Told) -> int:
        if found not in self._known:
            self._known[found] = self._encoded(found)
        return self._known[found]

    def _encoded(self, found: Told) -> int:
        told: dict[str, Any] = {"same": found.same, "holds": found.number}
        told["met"] = "".join(str(int(each)) for each in found.met)
        rests = {place: self._because.place(each) for place, each in enumerate(found.because) if each}
        told.update({"because": rests} if rests else {})
        few = found.number <= self.listed
        states = found.states if few else found.named
        told.update({"states": [self._states.place(code) for code in states]} if states else {})
        if not few and found.kinds:
            told["kinds"] = [[self._kind(each.definitions), each.number] for each in found.kinds]
        told.update(self._difference("gone", found.gone))
        told.update(self._difference("new", found.new))
        return self._answers.place(repr(told), told)

    def _kind(self, definitions: tuple[str, ...]) -> int:
        """What is so in states of a kind: of those in which nothing that has a name is so, what isn't."""
        names = definitions or tuple(self.conflict.definitions)
        said = series(definition(self.conflict, each) for each in names)
        with_it = "with " if definitions else "with none of these: " if len(names) > 1 else "without "
        return self._kinds.place(definitions, _isolated(line(with_it, said)))

    def _difference(self, key: str, found: Difference) -> dict[str, Any]:
        if not found.number:
            return {}
        return {key: [found.number, found.resting, [self._resting(*each) for each in found.states[: self.listed]]]}

    def _resting(self, code: int, parties: Parties) -> list[int]:
        return [self._states.place(code), *([self._because.place(parties)] if parties else [])]

    def _switched(self) -> dict[str, Any]:
        """Claims, voices by the places of their claims, and elements by the places of those on which they rest."""
        claims = {name: place for place, name in enumerate(self.switches.claims)}
        return {
            "claims": [
                {
                    "id": name,
                    "text": printable(each.text),
                    "said_by": printable(told_by(each)),
                    **({} if each.stance == "asserts" else {"stance": each.stance}),
                    "voice": printable(each.said_by[0]) if each.said_by else "",
                }
                for name, each in self.switches.claims.items()
            ],
            "voices": [
                {"name": printable(name), "claims": sorted(claims[each] for each in said)}
                for name, said in self.switches.voices.items()
            ],
            "elements": [
                {
                    "text": _isolated(element_line(self.conflict, each)),
                    "because": [claims[claim] for claim in each.because if claim in claims],
                }
                for each in self.switches.elements
            ],
        }


def _isolated(words: Words) -> str:
    """The plain text of words; those of people that run from right to left by themselves, in an English sentence."""
    said = (printable(each.text) for each in line(words))
    return "".join(f"\u2068{each}\u2069" if leftwards(each) else each for each in said)


def _key(fallen: Fallen) -> str:
    return ",".join(map(str, fallen))


def size(data: Mapping[str, Any]) -> int:
    """The bytes of the data as it stands in a page."""
    from standoff.render.report.player import as_script

    return len(as_script(data).encode())
