"""Pieces of HTML that say what answers tell of a conflict: states, moves, and preferences with what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from standoff.model.conflict import Conflict, State
from standoff.model.voices import told
from standoff.questions.as_json import GroundData
from standoff.questions.words import concept_name
from standoff.render.words import listed
from standoff.stability import CONCEPTS
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.short_names import says

YES, NO = "✓", "–"  # beside words, which say the same
EFFECTS = {"improvement": "so-good", "indifferent": "so-doubt", "loss": "so-bad"}


class Said:
    """Says things about one conflict, with links to the screens of one window.

    The links to states are about `account`, and keep the parameters of `kept`.
    """

    def __init__(self, bench: Bench, conflict: Conflict, account: str | None = None, **kept: Any) -> None:
        self.bench, self.conflict = bench, conflict
        self._kept = {"account": account or bench.params.get("account"), **kept}

    # States

    def keeping(self, **kept: Any) -> Said:
        """Says the same with links that keep other parameters too."""
        return Said(self.bench, self.conflict, **{**self._kept, **kept})

    def href(self, code: int) -> str:
        """Where it is told why a state holds, or doesn't."""
        return self.bench.href("why", **{**self._kept, "state": code})

    def name(self, code: int) -> str:
        """A state's code or, in graph form, its name."""
        return self.conflict.states[code] if self.conflict.in_graph_form else str(code)

    def state(self, code: int) -> Markup:
        """A state by its code or name, with a link."""
        link = Markup('<a class="so-state" href="{}" title="{}">{}</a>')
        return link.format(self.href(code), str(self.conflict.state(code)), self.name(code))

    def what(self, code: int) -> Markup:
        """The definitions that a state satisfies, and the options that are taken in it."""
        state = self.conflict.state(code)
        chips = parts.joined((parts.chip(name) for name in state.definitions), " ")
        return parts.joined([each for each in (chips, options_text(state)) if each], " ")

    def full(self, code: int) -> Markup:
        """A state with what it is."""
        return Markup("{} {}").format(self.state(code), self.what(code))

    def states(self, codes: Sequence[int], count: int | None = None, most: int = 12) -> Markup:
        """Some states in a line, of `count` in all."""
        more = (len(codes) if count is None else count) - len(codes[:most])
        shown = parts.joined(map(self.state, codes[:most]))
        return Markup("{}{}").format(shown, f" and {more:,} more" if more > 0 else "")

    # Moves

    def party(self, dm: str) -> Markup:
        """A decision maker by its name, and its short name where the name doesn't say it."""
        name = next((each.name for each in self.conflict.decision_makers if each.id == dm), dm)
        own = "" if says(name, dm) else Markup(' <span class="so-dim">{}</span>').format(dm)
        return Markup("<strong>{}</strong>{}").format(name, own)

    def dm(self, dm: str) -> Markup:
        """A decision maker by its id, with its name for those who point at it."""
        name = next((each.name for each in self.conflict.decision_makers if each.id == dm), dm)
        return Markup('<strong title="{}">{}</strong>').format(name, dm)

    # Preferences

    def ground(self, ground: GroundData | None) -> Markup:
        """Why a decision maker ranks one state above another, and on whose word that is said."""
        if ground is None:
            return Markup("")
        text = ground["text"]
        said = text if text.startswith(("weights: ", "ranking: ")) else Markup("prefers <code>{}</code>").format(text)
        return Markup(' <span class="so-ground">({}{})</span>').format(said, self.because(ground["because"]))

    def because(self, claims: Iterable[str]) -> Markup:
        """The claims that something rests on."""
        found = [self.claim(each) for each in claims if each in self.conflict.claims]
        return Markup(", because {}").format(parts.joined(found)) if found else Markup("")

    def claim(self, claim: str) -> Markup:
        """A claim by its id, leading to its passage, and who says it."""
        known = self.conflict.claims[claim]
        return Markup('<a class="so-claim" href="{}" title="{}">{}</a> <span class="so-dim">({})</span>').format(
            self.bench.href("sources", claim=claim), known.text, claim, told(known) or "nobody named"
        )


def options_text(state: State) -> str:
    """The options that are taken in a state; in graph form nothing, as its name says it."""
    if state.named:
        return ""
    return ", ".join(state.options) if state.options else "nothing taken"


def concept_head(name: str) -> Markup:
    """A solution concept at the head of a column."""
    idea = f"{CONCEPTS[name].title}: stable if {CONCEPTS[name].idea}"
    return Markup('<abbr title="{}">{}</abbr>').format(idea, concept_name(name))


def sign(yes: bool | None, words: tuple[str, str] = ("yes", "no")) -> Markup:
    """Yes or no as a sign, and in words for those who don't see it; None says nothing."""
    if yes is None:
        return Markup("")
    return Markup('<span class="so-yesno {}" title="{}"><span aria-hidden="true">{}</span>{}</span>').format(
        "so-yes" if yes else "", words[not yes], YES if yes else NO, parts.tag("span", words[not yes], css="so-unseen")
    )


def effect(effect: str, words: str) -> Markup:
    """What something is to its mover, in words and in a colour."""
    return Markup('<span class="so-effect {}">{}</span>').format(EFFECTS.get(effect, "so-bad"), words)


def empty(words: Markup | str) -> Markup:
    """What is said in place of an answer, and what to do next."""
    return Markup('<p class="so-empty">{}</p>').format(words)


def few(names: Iterable[str]) -> str:
    """Names in a sentence, by the short names of concepts."""
    return listed(concept_name(name) for name in names)
