"""What an account says of the record, as HTML: move by move, in scores beside chance, and how little they may prove."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil
from typing import Any

from markupsafe import Markup

from standoff.questions.replay.obstacles import Obstacle
from standoff.render.words import counted, listed
from standoff.report.entries import obstacle_text
from standoff.report.headings import concept_name
from standoff.report.replay_scores import FEW, USUAL_BOUND, probability
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.said import Said, effect, empty

HINDSIGHT = (
    "Accounts are coded by people who know the record, or part of it: a good score may be hindsight. The random movers "
    "start from the states on record, each move by itself, and know nothing of the dispute."
)
SCORES = {"unstable": "from unstable", "arrivals": "to an equilibrium"}


class Replaying:
    """Says the answer `replay`, with what is stable under one concept."""

    def __init__(self, said: Said, found: Mapping[str, Any], concept: str) -> None:
        self._said, self._found, self._concept = said, found, concept
        self._accounts: Mapping[str, Any] = found["accounts"]

    # Move by move

    def entry(self, number: int) -> Markup:
        """What each account says of an entry, from 0: accounts that say the same in a line."""
        said: dict[Markup, list[str]] = {}
        for name, each in self._accounts.items():
            said.setdefault(self._verdict(each["entries"][number]), []).append(name)
        lines = (self._line(names, words) for words, names in said.items() if words)
        route = self._route(self._found["entries"][number])
        return Markup("{}{}").format(route, parts.joined(lines, ""))

    def _line(self, names: list[str], words: Markup) -> Markup:
        every = len(names) == len(self._accounts)
        who = "" if len(self._accounts) == 1 else "in all accounts: " if every else f"{listed(names)}: "
        return Markup('<div class="so-verdict-line"><span class="so-who">{}</span>{}</div>').format(who, words)

    def _route(self, entry: Mapping[str, Any]) -> Markup:
        if entry["from"] == entry["to"]:
            return Markup("")
        words = Markup('<span class="so-dim">from {} to {}</span>')
        return words.format(self._said.state(entry["from"]), self._said.state(entry["to"]))

    def _verdict(self, verdict: Mapping[str, Any]) -> Markup:
        if verdict["kind"] == "event":
            return Markup("")
        if not verdict["open"]:
            reasons = "; ".join(obstacle_text(Obstacle(each["kind"], each["about"])) for each in verdict["obstacles"])
            return Markup("{}: {}").format(effect("indifferent", "not open"), reasons)
        joint = "joint, not scored: " if verdict["kind"] == "joint" else ""
        movers = (self._mover(each, alone=verdict["kind"] != "joint") for each in verdict["movers"])
        return Markup("{}{}").format(joint, parts.joined(movers, "; "))

    def _mover(self, part: Mapping[str, Any], *, alone: bool) -> Markup:
        word = part["effect"] or ""
        stable = "stable" if self._concept in (part["stable_before"] or ()) else "unstable"
        owner = "" if alone else Markup("{}: ").format(self._said.dm(part["decision_maker"]))
        words = Markup("{}{} from a state {} for it{}")
        return words.format(owner, effect(word, word), stable, self._said.ground(part["ground"]))

    # In all

    def answer(self) -> Markup:
        """How many moves were improvements, beside chance."""
        rows = [self._improvements(name, each["scores"]["improvements"]) for name, each in self._accounts.items()]
        if not any(each["scores"]["improvements"]["of"] for each in self._accounts.values()):
            return empty("No move on record was open to its mover." if self._moves() else "No move is on record yet.")
        head = (
            "Account",
            "Improvements",
            "By chance",
            Markup('<abbr title="How likely movers who choose at random do as well or better">p</abbr>'),
        )
        return parts.table(head, rows, caption="Moves that were improvements for their mover")

    def _moves(self) -> bool:
        return any(each["scores"]["open"]["of"] for each in self._accounts.values())

    def _improvements(self, name: str, score: Mapping[str, Any]) -> tuple[object, ...]:
        chance = score.get("random_mover")
        beside = ("–", "–") if chance is None else (f"{chance['expected']:.1f}", probability(chance["p"]))
        share = score["count"] / score["of"] if score["of"] else 0
        bar = Markup('<span class="so-bar-line" aria-hidden="true"><i style="width:{}%"></i></span>').format(
            round(share * 100)
        )
        return name, Markup("{} of {}{}").format(score["count"], score["of"], bar), *beside

    def scores(self) -> Markup:
        """All scores, account by account; in brackets what random movers reach, and how likely as many or more are."""
        if not self._moves() and not self._found["days"]:
            return empty("There is nothing to score yet.")
        rows = [(label, *(_score(pick(each)) for each in self._accounts.values())) for label, pick in self._measures()]
        for concept in self._found["concepts"]:
            label = f"days in an equilibrium, {concept_name(concept)}"
            rows.append((label, *(_days(each, concept) for each in self._accounts.values())))
        return parts.table(("Score", *self._accounts), rows, caption="Scores, in brackets those of random movers")

    def _measures(self) -> list[tuple[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]]]:
        def of(name: str, concept: str) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
            return lambda each: each["scores"][name][concept]

        found: list[tuple[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]]] = [
            ("moves open to their mover", lambda each: each["scores"]["open"]),
            ("improvements", lambda each: each["scores"]["improvements"]),
        ]
        for name, label in SCORES.items():
            found += [(f"{label}, {concept_name(each)}", of(name, each)) for each in self._found["concepts"]]
        return found

    def spells(self) -> Markup:
        """How long each state held, and under which concepts it was an equilibrium."""
        rows = [self._spell(number, each) for number, each in enumerate(self._found["spells"])]
        head = ("From", "To", "Days", "State", *(f"Holds in {name}" for name in self._accounts))
        return parts.table(head, rows, caption="How long each state held", css="so-spells")

    def _spell(self, number: int, spell: Mapping[str, Any]) -> tuple[object, ...]:
        concepts = self._found["concepts"]
        return (
            spell["from"],
            f"{spell['to']}{' on' if spell['open'] else ''}",
            f"{'about ' if spell['approximate'] else ''}{spell['days']}",
            self._said.full(spell["state"]),
            *(_held(each["spells"][number], concepts) for each in self._accounts.values()),
        )

    def caveats(self) -> Markup:
        """How little the scores prove."""
        improvements = [each["scores"]["improvements"] for each in self._accounts.values()]
        most, number = max(each["of"] for each in improvements), self._found["comparisons"]
        lines = []
        if 0 < most < FEW:
            lines.append(f"{counted(most, 'move')} {'is very little' if most == 1 else 'are few'}.")
        if number > 1:
            luck = ceil(number * 10 * USUAL_BOUND) / 10
            lines.append(
                f"{number} comparisons with random movers were made at once: up to {luck:.1f} of them would give p of "
                f"{USUAL_BOUND} or less by luck alone."
            )
        return parts.listed([*lines, HINDSIGHT])


def _score(score: Mapping[str, Any]) -> Markup:
    if not score["of"]:
        return Markup("–")
    chance = score.get("random_mover")
    beside = f"({chance['expected']:.1f}, {probability(chance['p'])})" if chance else ""
    return Markup('{} of {} <span class="so-dim">{}</span>').format(score["count"], score["of"], beside)


def _days(each: Mapping[str, Any], concept: str) -> Markup:
    """The days in equilibria, beside the share of states that are such: where these are many, days in them are easy."""
    score = each["scores"]["days"][concept]
    if not score["of"]:
        return Markup("–")
    share = each["counts"][concept] / max(each["feasible_states"], 1)
    words = '{} of {} <span class="so-dim">({} of states)</span>'
    return Markup(words).format(score["count"], score["of"], f"{share:.1%}")


def _held(held: list[str] | None, concepts: list[str]) -> object:
    if held is None:
        return Markup('<span class="so-dim">infeasible</span>')
    if held == concepts and len(concepts) > 1:
        return "all"
    return parts.concepts(held) if held else "–"
