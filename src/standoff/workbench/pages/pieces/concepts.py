"""The choice of solution concepts: one for a screen, or some for all screens that tell of several side by side."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from standoff.model.conflict import Conflict
from standoff.questions.leaders import concept_in
from standoff.render.words import listed
from standoff.stability import ALL, CONCEPTS, usual_for
from standoff.stability.concept import Purpose
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces.chooser import TIES, Chooser, opener

SETTINGS: Mapping[Purpose, str] = {"coalitions": "coalitions", "foresight": "ties"}
"""The parameter of an address that says how concepts of a purpose are asked about."""
NAMED = 3  # concepts that the button names
PLAIN, IN_DOUBT, EVERY = "all plain concepts", "concepts of doubt", "all concepts"


class ConceptField:
    """What is chosen, as a button that opens the choices, and notes in the address what somebody chooses.

    With `several` these are concepts for all screens that tell of more than one; without any it is the usual ones.
    """

    def __init__(self, bench: Bench, label: str, *, several: bool = False) -> None:
        self._bench, self._label, self.several = bench, label, several
        self.chosen: tuple[str, ...] = ()
        self.button, self._said = opener(self._open)
        self._chooser: Chooser | None = None  # made when it is opened first
        self._conflict: Conflict | None = None

    @property
    def value(self) -> str:
        """The one that is chosen; "" where that is none."""
        return self.chosen[0] if self.chosen else ""

    def update(self, conflict: Conflict | None) -> None:
        """What is chosen, by the address, and can be chosen in this conflict."""
        self._conflict = conflict
        self.chosen = self._by_address(conflict)
        said = ", ".join(self._settings_said())
        told = self._told(conflict)
        self._said.content = Markup("<small>{}</small> {}").format(self._label, f"{told} ({said})" if said else told)

    def asked(self) -> dict[str, Any]:
        """What is chosen as arguments of a question about several concepts; none for the usual ones."""
        return {"concepts": list(self.chosen), **self.settings()} if self.chosen else {}

    def settings(self) -> dict[str, Any]:
        """How the concepts are asked about, as arguments of a question; only where one of them minds."""
        found = {purpose for name in self.chosen for purpose in (SETTINGS if name == ALL else [CONCEPTS[name].purpose])}
        minded = [name for purpose, name in SETTINGS.items() if purpose in found]
        return {name: self._bench.params[name] for name in minded if self._bench.params.get(name)}

    def take(self, value: str) -> None:
        """Notes what somebody chose: of several it is one more, or one less where it was chosen before."""
        if not self.several:
            self._bench.tune(concept=value)
            return
        others = [name for name in self.chosen if name not in (value, ALL)]
        kept = [value] if value in ("", ALL) else others if value in self.chosen else [*others, value]
        self.chosen = tuple(filter(None, kept))
        self._bench.tune(concepts=",".join(kept), concept=None)

    def _by_address(self, conflict: Conflict | None) -> tuple[str, ...]:
        params = self._bench.params
        asked = (params.get("concepts") or params.get("concept", "")) if self.several else params.get("concept", "")
        known = tuple(dict.fromkeys(name for name in asked.split(",") if name in CONCEPTS or self._is_all(name)))
        if known or self.several or conflict is None:
            return known if self.several else known[:1]
        usual = usual_for(conflict, tuple(conflict.accounts.values()))
        return (next((each.name for each in usual), next(iter(CONCEPTS))),)

    def _is_all(self, name: str) -> bool:
        return self.several and name == ALL

    def _told(self, conflict: Conflict | None) -> str:
        if not self.chosen:
            return IN_DOUBT if conflict is not None and goes_by_doubt(conflict) else PLAIN
        if self.chosen == (ALL,):
            return EVERY
        return listed(_some(tuple(concept_in(conflict, name) for name in self.chosen)))

    def _settings_said(self) -> Sequence[str]:
        told = self.settings()
        ties = [f"of equal ends {TIES.get(told['ties'], told['ties'])}"] if "ties" in told else []
        return [*ties, *([told["coalitions"]] if "coalitions" in told else [])]

    def _open(self) -> None:
        if self._conflict is not None:
            self._chooser = self._chooser or Chooser(self._bench, self)
            self._chooser.open(self._conflict)

    def every(self, conflict: Conflict) -> Mapping[str, tuple[str, str]]:
        """What may be chosen that is more than one, in words and by name."""
        if not self.several:
            return {}
        usual = ("Each by what is known, side by side", IN_DOUBT)
        plain = ("Each plain way, side by side", PLAIN)
        return {
            "": usual if goes_by_doubt(conflict) else plain,
            ALL: ("Each way that applies here", EVERY),
        }


def goes_by_doubt(conflict: Conflict) -> bool:
    """Whether the usual concepts are those of doubt, as there is no one order of the states to go by."""
    usual = usual_for(conflict, tuple(conflict.accounts.values()))
    return bool(usual) and usual[0].purpose == "doubt"


def _some(names: Collection[str]) -> list[str]:
    """Some names, or the first of many and how many more there are."""
    shown = list(names)[: NAMED if len(names) > NAMED + 1 else None]
    return [*shown, *([f"{len(names) - len(shown)} more"] if len(shown) < len(names) else [])]
