"""Why a state is stable for a decision maker, or isn't, as HTML: improvements, what the others do, what follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from standoff.render.words import counted, listed
from standoff.report.headings import concept_name
from standoff.report.moves_words import BESIDE, FOR_MOVER, outcome, verdict
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.said import Said, concept, effect


class Explaining:
    """Says the answer `explain` about one state in one account."""

    def __init__(self, said: Said, code: int) -> None:
        self._said = said
        self._here = said.state(code)
        self._called = said.name(code)

    def of(self, dm: str, position: Mapping[str, Any]) -> Markup:
        """A decision maker: the verdict in a sentence, and under it each improvement with what becomes of it."""
        chips = parts.joined((concept(name, holds) for name, holds in position["stable"].items()), " ")
        return Markup('<details class="so-dm" open><summary>{} {}</summary><div>{}{}</div></details>').format(
            self._said.party(dm), chips, self._verdict(dm, position), self._below(dm, position)
        )

    def _verdict(self, dm: str, position: Mapping[str, Any]) -> Markup:
        stable = [concept_name(name) for name, holds in position["stable"].items() if holds]
        unstable = [concept_name(name) for name, holds in position["stable"].items() if not holds]
        words = verdict(position["move_count"], position["improvement_count"], stable, unstable)
        return Markup("<p>{}{}.</p>").format(dm, words)

    def _below(self, dm: str, position: Mapping[str, Any]) -> Markup:
        if not position["improvement_count"]:
            return self._best(position)
        items = [self._improvement(dm, each) for each in position["improvements"]]
        if position.get("other_stable_under_seq") and not position["stable"].get("sim", True):
            items.append(
                Markup("SIM: as SEQ; the other one is stable under SEQ, so it wouldn't move at the same time.")
            )
        more = position["improvement_count"] - len(position["improvements"])
        rest = Markup("<p class='so-dim'>and {}</p>").format(counted(more, "more improvement")) if more else ""
        return Markup("{}{}").format(parts.listed(items, css="so-improvements", ordered=True), rest)

    def _best(self, position: Mapping[str, Any]) -> Markup:
        best = position["best_move"]
        if best is None:
            return Markup("")
        which = "The best of them: " if position["move_count"] > 1 else "It is: "
        return Markup("<p>{}{}, {}.</p>").format(which, self._said.move(best), self._beside(best["compared"]))

    def _improvement(self, dm: str, improvement: Mapping[str, Any]) -> Markup:
        move = Markup("<p>{}: {}</p>").format(self._said.move(improvement), self._beside(improvement["compared"]))
        told: list[Any] = []
        answers = []
        for each in improvement["answers"]:
            if each["kind"] == "unasked" and len(improvement["answers"]) > 1:
                continue  # which the verdict says, unless it is the only concept
            again = each["kind"] == "escaped" and each["steps"] in told
            answers.append(self._answer(dm, improvement, each, again=again))
            told += [each["steps"]] if each["kind"] == "sanction" else []
        return Markup("{}{}").format(move, parts.listed(answers, css="so-answers"))

    def _answer(self, dm: str, improvement: Mapping[str, Any], answer: Mapping[str, Any], *, again: bool) -> Markup:
        end = self._said.name(improvement["to"])
        words = outcome(answer["kind"], answer["concepts"], len(answer["steps"]), dm, self._called, end)
        chips = parts.joined((concept(name, answer["deters"]) for name in answer["concepts"]), " ")
        head = Markup("{} <strong>{}{}</strong>").format(chips, words, ", that one too" if again else "")
        return head if again or not answer["steps"] else Markup("{}{}").format(head, self._sequence(dm, answer))

    def _sequence(self, dm: str, answer: Mapping[str, Any]) -> Markup:
        """The steps of the others, what their end is to the focal decision maker, and what it can do then."""
        said = self._said
        items = [
            Markup("{}: {} for it").format(said.move(step), effect(step["effect"], FOR_MOVER[step["effect"]]))
            for step in answer["steps"]
        ]
        items.append(Markup("{} is {}").format(said.state(answer["end"]), self._beside(answer["compared"])))
        if answer["kind"] != "clash":
            items.append(self._counter(dm, answer))
        return parts.listed(items, css="so-steps", ordered=True)

    def _counter(self, dm: str, answer: Mapping[str, Any]) -> Markup:
        """What the focal decision maker can do after a sequence of the others."""
        counter = answer["counter_move"]
        if counter is None:
            return Markup("{} then has no move").format(dm)
        beside = self._beside(counter["compared"])
        if answer["kind"] != "escaped" and counter["compared"]["effect"] != "improvement":
            return Markup("no counter-move helps {}; the best, {}, is {}").format(dm, self._said.move(counter), beside)
        names = listed(concept_name(each) for each in answer["concepts"])
        verb = "doesn't" if len(answer["concepts"]) == 1 else "don't"
        aside = "" if answer["kind"] == "escaped" else f"; {names} {verb} look so far"
        return Markup("{}, escapes: {}{}").format(self._said.move(counter), beside, aside)

    def _beside(self, compared: Mapping[str, Any]) -> Markup:
        """`better than 854 (prefers ...)`, for the focal decision maker."""
        words = Markup("{} {}").format(effect(compared["effect"], BESIDE[compared["effect"]]), self._here)
        return Markup("{}{}").format(words, self._said.ground(compared["ground"]))
