"""Turns the content of a `.gmcr` file into a dispute: names into ids, patterns into conditions, numbers into states."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from standoff.errors import Finding, Path
from standoff.files.gmcr import GmcrModel, GmcrParty, Pattern
from standoff.model.conditions import LONGEST
from standoff.model.dispute import Account, DecisionMaker, Dispute, Ordering, Preference
from standoff.model.grammar import RESERVED

LONGEST_ID = 32
SHARED = "shared"
STAND_IN = Dispute(
    standoff=1,
    decision_makers={"dm1": DecisionMaker(options={"option1": ""})},
    preferences={"dm1": Ordering(weights={})},
)


def dispute_of(model: GmcrModel, codes: Sequence[int]) -> Dispute:
    """The dispute that a sound model describes. `codes` are its feasible states; only rankings need them."""
    writer = _Writer(model, codes)
    parties = dict(zip(writer.dms, model.parties, strict=True))
    hidden = {dm: party for dm, party in parties.items() if party.hidden}
    accounts = {f"seen_by_{dm}": writer.account(dm, party) for dm, party in hidden.items()}
    return Dispute(
        standoff=1,
        decision_makers={
            dm: DecisionMaker(name=party.name, options=writer.own_options(party)) for dm, party in parties.items()
        },
        infeasible=writer.conditions(model.infeasible),
        irreversible=tuple(writer.irreversible()),
        preferences={dm: writer.preference(party) for dm, party in parties.items()},
        accounts={SHARED: Account(title="As it is"), **accounts} if accounts else {},
        perceptions={dm: f"seen_by_{dm}" for dm in hidden},
        coalitions=tuple(tuple(writer.dms[member] for member in group) for group in model.coalitions if len(group) > 1),
    )


class _Writer:
    """Has the ids of a model's parts: `dms` for decision makers, `option_ids` by the numbers of the options."""

    def __init__(self, model: GmcrModel, codes: Sequence[int]) -> None:
        self.model, self.codes = model, codes
        self.dms = ids((party.name for party in model.parties), "dm")
        self.order = [option for party in model.parties for option in party.options]
        self.own: dict[int, str] = {}
        self.option_ids: dict[int, str] = {}
        for dm, party in zip(self.dms, model.parties, strict=True):
            own = ids((model.options[option].name for option in party.options), "option")
            self.own.update(zip(party.options, own, strict=True))
            self.option_ids |= {option: f"{dm}.{self.own[option]}" for option in party.options}

    def own_options(self, party: GmcrParty) -> dict[str, str]:
        """The options of a decision maker: ids with the names in the file."""
        return {self.own[option]: self.model.options[option].name for option in party.options}

    def account(self, dm: str, party: GmcrParty) -> Account:
        """The account of the states that a decision maker perceives."""
        return Account(title=f"As {party.name or dm} sees it", infeasible=self.conditions(party.hidden))

    def conditions(self, patterns: Iterable[Pattern]) -> tuple[str, ...]:
        """Each pattern as a condition: `us.strike and not us.talks`."""
        return tuple(
            " and ".join(f"{'' if taken else 'not '}{self.option_ids[option]}" for option, taken in pattern)
            for pattern in patterns
        )

    def irreversible(self) -> Iterator[str]:
        """The irreversible options, in the order of the decision makers."""
        for option in self.order:
            direction = self.model.options[option].direction
            if direction != "both":
                yield f"{'not ' if direction == 'back' else ''}{self.option_ids[option]}"

    def preference(self, party: GmcrParty) -> Preference:
        """The preference of a decision maker: its ranking if the model is manual, or its statements."""
        if not self.model.manual:
            return tuple(self._statement(patterns) for patterns in party.statements)
        patterns = [
            "".join("Y" if code >> option & 1 else "N" for option in self.order) for code in self.codes
        ]  # in the order in which the dispute has the options
        levels = [tuple(patterns[number - 1] for number in level) for level in party.ranking]
        return Ordering(ranking=tuple(level[0] if len(level) == 1 else level for level in levels))

    def _statement(self, patterns: tuple[Pattern, ...]) -> str:
        several = len(patterns) > 1
        parts = zip(patterns, self.conditions(patterns), strict=True)
        return " or ".join(f"({text})" if several and len(pattern) > 1 else text for pattern, text in parts)


def ids(names: Iterable[str], what: str) -> list[str]:
    """A different id for each name: its Latin letters and digits in lower case or, if it has none, its number.

    >>> ids(["Air Strike", "Приказ", "air strike", "2nd try", "Not"], "option")
    ['air_strike', 'option2', 'air_strike_2', 'option_2nd_try', 'option_not']
    """
    found: dict[str, None] = {}
    used: dict[str, int] = {}
    for number, name in enumerate(names, start=1):
        base = _slug(name) or f"{what}{number}"
        if base[0].isdigit() or base in RESERVED:
            base = f"{what}_{base}"
        chosen = base
        while chosen in found:
            used[base] = used.get(base, 1) + 1
            chosen = f"{base}_{used[base]}"
        found[chosen] = None
    return list(found)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name[:1000]).encode("ascii", "ignore").decode().lower()
    slug = re.sub("[^a-z0-9]+", "_", plain.replace("'", "")).strip("_")
    if len(slug) > LONGEST_ID:
        slug = slug[: LONGEST_ID + 1].rpartition("_")[0] or slug[:LONGEST_ID]
    return slug


def overlong(dispute: Dispute) -> list[Finding]:
    """A finding for each condition of a file that gets too long when ids take the place of numbers."""
    texts: list[tuple[Path, tuple[object, ...]]] = [(("infeasibles",), dispute.infeasible)]
    for place, (dm, preference) in enumerate(dispute.preferences.items()):
        if not isinstance(preference, Ordering):
            texts.append((("decisionMakers", place, "preferences"), preference))
        if dm in dispute.perceptions:
            believed = dispute.accounts[dispute.perceptions[dm]]
            texts.append((("decisionMakers", place, "misperceptions"), believed.infeasible))
    return [
        Finding(message=f"this condition would have {len(str(text)):,} letters; at most {LONGEST:,}", path=(*path, k))
        for path, found in texts
        for k, text in enumerate(found)
        if len(str(text)) > LONGEST
    ]
