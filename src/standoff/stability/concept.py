"""What a solution concept is: its names, its idea, where it is defined, and the page or the rule that decides it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal

from standoff.errors import QuestionError
from standoff.model.preferences import Alternatives
from standoff.stability.beside import Beside, Deterring, by_ranks
from standoff.stability.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from standoff.model.accounts import Account
    from standoff.model.conflict import Conflict
    from standoff.space.graph_model import GraphModel
    from standoff.space.listing import BoolArray
    from standoff.stability.witness import Fact, Witness

ENOUGH_FOR_PAIRS = 2**14  # states up to which `sim`, whose cost is their square, is part of the usual answer
ENOUGH_FOR_RELATIONS = 2**18  # states up to which what is compared beyond ranks is part of all concepts
MOST_PAIRS = 2**25  # pairs of states, over all variants, for concepts that look at pairs: about a minute
MOST_BY_LENS, MOST_BY_PAGE = 2**21, 2**17  # states of all variants that are looked at one after another, likewise
UNBOUNDED = 2**62
SHAPE = ("stable", "witness", "shown")

Purpose = Literal["plain", "foresight", "coalitions", "strength", "doubt", "attitudes"]
PURPOSES: dict[Purpose, str] = {
    "plain": "One looks ahead by itself",
    "foresight": "How far does one look ahead?",
    "coalitions": "Do some act together?",
    "strength": "How strongly is something preferred?",
    "doubt": "How sure is what somebody prefers?",
    "attitudes": "Does one mind how others fare?",
}
"""What people want to know when they ask for a concept."""

Obstacle = Callable[["Conflict", "Sequence[Account]"], str]
"""Why a concept doesn't apply to some accounts of a conflict, in words that go on from its name; "" if it does."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A solution concept: its name, its label for people, its title in the literature, its idea, and what holds by it.

    The idea ends the sentence "A state is stable for a decision maker if ...", and `holds` says of a state in which
    that is so for everybody what it is: "nobody has a better move". A concept without a `rule` is decided by
    its page: the `module`, by default the one in this package with the concept's name. `arguments` are those that its
    functions take behind all others, as the number of moves of `l4`.

    A concept with a `lens` looks at the states in another way than by their ranks: the module of that name has
    `seen(model, *arguments)`, which gives the model as the concept sees it. Then the rule decides.

    `usual` concepts are part of an answer by default, wherever they are defined, if they are plain. A concept with
    `pairs` looks at moves made at the same time: it is defined where states are plain combinations of options, and
    costs the square of the states. A concept `for_two` is defined for two decision makers only. `obstacle` tells why it
    doesn't apply, and `ungiven` why it isn't among all that do, though it may be asked for by name. One that isn't
    `in_batches` takes models without batch axes, one after another. `source` says who described it, and when, and
    `guide` is its page in `docs/concepts`, by default that of its name. One with `versions` is asked about in several:
    it gives their names.
    """

    name: str
    label: str
    title: str
    idea: str
    holds: str = ""
    rule: Rule | None = None
    module: str = ""
    usual: bool = True
    pairs: bool = False
    for_two: bool = False
    source: str = ""
    purpose: Purpose = "plain"
    lens: str = ""
    arguments: tuple[Any, ...] = ()
    in_batches: bool = True
    obstacle: Obstacle | None = None
    ungiven: Obstacle | None = None
    guide: str = ""
    versions: Callable[[Conflict], tuple[str, ...]] | None = None

    @property
    def is_usual(self) -> bool:
        """Whether it is part of an answer by default: only plain ones are."""
        return self.usual and self.purpose == "plain"

    @property
    def heeds(self) -> frozenset[Purpose]:
        """What it goes by, of what people want to know: hybrids of doubt and strength go by both."""
        strength: tuple[Purpose, ...] = ("strength",) if self.name.startswith(("strong_", "weak_")) else ()
        return frozenset((self.purpose, *strength))

    def most_variants(self, states: int) -> int:
        """How many variants of a model with so many states are looked at in about a minute, where that is no longer."""
        if self.pairs:
            return MOST_PAIRS // max(1, states) ** 2
        if self.in_batches:
            return UNBOUNDED
        return (MOST_BY_LENS if self.lens else MOST_BY_PAGE) // max(1, states)

    @property
    def page(self) -> ModuleType:
        """The module that defines the concept. Raises QuestionError if it lacks a function that is needed."""
        page = import_module(self.module or f"standoff.stability.{self.name}")
        missing = [name for name in SHAPE if self.rule is None and not hasattr(page, name)]
        if missing:
            raise QuestionError(f"`{self.name}` can't be asked about: it has no rule, and its page no {missing[0]}()")
        return page

    def seen(self, model: GraphModel) -> GraphModel:
        """A model as the concept sees it; one without a lens sees it as it is."""
        if not self.lens:
            return model
        found: GraphModel = model.kept((self.lens, *self.arguments), lambda: self._lens().seen(model, *self.arguments))
        return found

    def beside(self, model: GraphModel, dm: int, end: int, start: int) -> Beside:
        """How a state is beside another one for a decision maker, as the concept sees it."""
        told: Callable[..., Beside] | None = self._said("beside")
        return told(model, dm, end, start, *self.arguments) if told else by_ranks(model, dm, end, start)

    def deterring(self) -> Deterring:
        """Which states deter, as the concept sees it."""
        told: Callable[..., Deterring] | None = self._said("deterring")
        return told(*self.arguments) if told else Deterring()

    def horizon(self, witness: Witness, model: GraphModel) -> int:
        """How many moves ahead one looks who foresees what a witness shows; 0 if it foresees nothing."""
        told: Callable[..., int] | None = self._said("horizon")
        return told(witness, model, *self.arguments) if told else 0

    def recurs(self, witness: Witness) -> int:
        """After how many further moves the same is expected again, where no number of moves is the last; else 0."""
        told: Callable[[Witness], int] | None = self._said("recurs")
        return told(witness) if told else 0

    @property
    def fears(self) -> bool:
        """Whether what is foreseen is the worst that others can do, and not what they are expected to do."""
        return bool(self._said("FEARS"))

    def _said(self, name: str) -> Any:
        """What the lens or the page of the concept says besides verdicts, if it does."""
        module = self._lens() if self.lens else None if self.rule is not None else self.page
        return getattr(module, name, None)

    def _lens(self) -> ModuleType:
        return import_module(f"standoff.stability.{self.lens}")

    def stable(self, model: GraphModel, dm: int) -> BoolArray:
        """The feasible states that are stable for a decision maker: an array (..., s). Raises what its page raises."""
        if model.batch and not self.in_batches:
            return model.row_by_row(lambda row: self.stable(row, dm))
        seen = self.seen(model)
        if self.rule is not None:
            from standoff.stability.verdict import stable  # which brings numpy, and concepts are listed without

            return stable(seen, dm, self.rule) & model.listing.feasible
        found: BoolArray = self.page.stable(seen, dm, *self._own_arguments)
        return found & model.listing.feasible

    def witness(self, finder: Any, dm: int, slot: int) -> Witness:
        """The witness that the page of a concept without a rule finds."""
        found: Witness = self.page.witness(finder, dm, slot, *self._own_arguments)
        return found

    def shown(self, witness: Witness, model: GraphModel) -> bool:
        """The verdict of a witness of a concept without a rule, replayed. Raises WitnessError if it doesn't hold."""
        return bool(self.page.shown(witness, self.seen(model), *self._own_arguments))

    def facts(self, witness: Witness) -> tuple[Fact, ...]:
        """The facts that a witness shows besides the verdict: only a concept without a rule may have some."""
        facts = getattr(self.page, "facts", None) if self.rule is None else None
        return () if facts is None else tuple(facts(witness))

    def dependent(self, model: GraphModel, dm: int) -> BoolArray | None:
        """The states (s) that are stable for a decision maker if ties are broken in some ways; None if none matter."""
        found = None if self.rule is not None else getattr(self.page, "dependent", None)
        if found is None:
            return None
        where: BoolArray = found(self.seen(model), dm, *self._own_arguments)
        return where & model.listing.feasible

    def parameters(self, model: GraphModel) -> dict[str, Any]:
        """What the verdicts depend on besides, by its key in JSON: the `parameters` of its page or its lens."""
        told: Callable[..., dict[str, Any]] | None = self._said("parameters")
        return told(model, *self.arguments) if told else {}

    @property
    def _own_arguments(self) -> tuple[Any, ...]:
        return () if self.lens else self.arguments

    def why_not(self, conflict: Conflict, accounts: Sequence[Account]) -> str:
        """Why it doesn't apply to some accounts of a conflict, in words that go on from its name; "" if it does."""
        if self.for_two and len(conflict.decision_makers) != 2:
            return f"is defined for two decision makers; this conflict has {len(conflict.decision_makers)}"
        if several := self.lacks_order(conflict, accounts):
            return several
        return self.obstacle(conflict, accounts) if self.obstacle else ""

    def lacks_order(self, conflict: Conflict, accounts: Sequence[Account]) -> str:
        """That some preference has several readings, as `why_not` says it; "" if it has none, or none is in the way."""
        if self.purpose == "doubt":
            return ""
        for account in accounts:
            for dm, preference in zip(conflict.decision_makers, account.preferences, strict=True):
                if isinstance(preference, Alternatives):
                    where = f" in the account `{account.id}`" if account.path else ""
                    return f"goes by one order of the states, and `{dm.id}` has `alternatives`{where}"
        return ""

    def why_left_out(self, conflict: Conflict, accounts: Sequence[Account]) -> str:
        """Why it isn't among all concepts that apply, in words that go on from its name; "" if it is."""
        if self.pairs and not conflict.is_plain:
            return "puts moves made at the same time together option by option: states have to be made of options"
        if self.pairs and (many := costs_square(conflict, accounts)):
            return many
        found = self.why_not(conflict, accounts) or (self.ungiven(conflict, accounts) if self.ungiven else "")
        if not found and self.lens and not self.in_batches and conflict.code_count > ENOUGH_FOR_RELATIONS:
            return f"takes minutes where there are more than {ENOUGH_FOR_RELATIONS:,} states: ask for it by name"
        return found

    def is_quick(self, conflict: Conflict) -> bool:
        """Whether it is defined for a conflict and, if it looks at pairs, there are few enough states."""
        pairs = not self.pairs or (conflict.is_plain and conflict.code_count <= ENOUGH_FOR_PAIRS)
        return pairs and not (self.for_two and len(conflict.decision_makers) != 2)


def costs_square(conflict: Conflict, accounts: Sequence[Account]) -> str:
    """That a concept that looks at pairs of states would take long, as `why_not` says it; "" if it wouldn't."""
    many = conflict.code_count > ENOUGH_FOR_PAIRS
    return f"costs the square of the states: there are more than {ENOUGH_FOR_PAIRS:,}" if many else ""
