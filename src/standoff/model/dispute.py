"""The content of a dispute file: the classes that the reader, the writer and the JSON Schema share.

Conditions are still text here, and names may refer to nothing. `resolve` turns a Dispute into a Conflict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Annotated, Literal

Id = str
"""A short name: a letter from a to z, then such letters, digits and `_` (in the sections before parties: `-` too)."""

Condition = Annotated[str, "a condition over options and definitions: `not us.strike and freeze`"]
Choice = Annotated[str, "an option, as `us.talks`, or `talks` where only one decision maker has it"]
StateName = str
Because = Annotated[tuple[Id, ...], "the claims that this rests on; it falls when all of them are withdrawn"]
Prose = Annotated[str, "free text"]
BESIDE = "beside the shared ones"
Number = Decimal
Every = Literal["year", "quarter", "month", "week", "day"]
"""The periods of a record."""

Row1 = tuple[Number, ...]
Row2 = tuple[Number | Row1, ...]
Row3 = tuple[Number | Row2, ...]
Row4 = tuple[Number | Row3, ...]
Row5 = tuple[Number | Row4, ...]
Table = tuple[Number | Row5, ...]
"""The payoffs of one party in a game: lists in lists, one deeper for each party, up to MOST_PARTIES."""

MOST_PARTIES = 6  # of a game
BESIDE_THE_MODEL = {
    *("standoff", "title", "description", "sources", "coders", "propositions", "voices", "claims", "handout"),
}
SectionName = Literal[
    "answer", "parties", "accounts", "equilibria", "agreement", "why", "hinges", "paths", "record", "sources", "method",
    "limits",
]  # fmt: skip
"""The sections of a report, in their usual order."""


class Broken(str):
    """A placeholder for a text that could not be read. With it the rest of the file can still be checked."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that claims come from. It is never copied into the model."""

    title: Prose = ""
    author: Prose = ""
    outlet: Prose = ""
    date: Annotated[str, "as exact as it is known: 2017, 2017-09, 2017-09-14 or 2017-09-14T10:00; -0431 is 432 BC"] = ""
    file: Annotated[str, "the document, relative to this file and inside its folder; may be missing"] = ""
    sha256: Annotated[str, "digest of the document's bytes, in hexadecimal"] = ""
    url: Annotated[str, "where the document was published; never opened"] = ""
    note: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """A person who makes claims of documents."""

    name: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who says or reports claims."""

    affiliation: Annotated[str, "whom the voice belongs to or speaks for"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldedText:
    """A passage's text without its typography, by which it is found in another edition of its source."""

    digest: Annotated[str, "the first 8 to 64 hexadecimal digits of the SHA-256 of the folded text"]
    length: Annotated[int, "the number of its code points"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A place in a source: a paragraph (the n-th line that isn't blank), and characters in it."""

    source: Id
    paragraph: Annotated[int | None, "from 1"] = None
    start: Annotated[int | None, "Unicode code points before the passage in its paragraph"] = None
    to_paragraph: Annotated[int | None, "the paragraph in which it ends, if that is a later one"] = None
    end: Annotated[int | None, "Unicode code points up to the passage's end, in the paragraph in which it ends"] = None
    digest: Annotated[str, "the first 8 to 64 hexadecimal digits of the SHA-256 of the passage's text"] = ""
    quote: Annotated[str, "the passage itself, where you may copy it: `...` skips words, `[words]` are your own"] = ""
    folded: Annotated[FoldedText | None, "its text without typography; `locate` writes it"] = None
    before: Annotated[str, "digest of the 32 folded code points before it; `locate` writes it"] = ""
    after: Annotated[str, "digest of the 32 folded code points after it; `locate` writes it"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A paraphrase of what somebody says, and the chain of voices through which we know it."""

    text: Prose
    said_by: Annotated[tuple[str, ...], "the first speaks, each next one reports the one before"]
    stance: Literal["asserts", "doubts", "denies", "reports"] = "asserts"
    date: Annotated[str, "of what it tells, as exact as it is known; the report's date is that of its source"] = ""
    at: Passage | None = None
    retracted: Annotated[str, "when the first voice took it back, as exact as it is known"] = ""
    proposition: Annotated[Id | None, "the proposition that it is about, which other claims may be about too"] = None
    coded_by: Annotated[Id | None, "the coder who made it, or accepted the draft"] = None
    drafted_by: Annotated[str, "what proposed it to the coder: `rules 1`, or `machine:` and the name of a model"] = ""
    note: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A thing that one decision maker can do or not do."""

    text: Prose = ""
    taken: Annotated[str, "how it reads behind its owner's name when taken: `delivers THAAD`"] = ""
    not_taken: Annotated[str, "how it reads when not taken: `delivers no THAAD`"] = ""
    because: Because = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMaker:
    """A party that can act."""

    name: Prose = ""
    article: Annotated[str, "the word before the name in a sentence: `the`"] = ""
    plural: Annotated[bool, "true: the name is a plural, as `residents`"] = False
    options: Mapping[Id, str | Option] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A condition with a name for people; the claims that it rests on are those of who calls it so."""

    condition: Condition
    name: Annotated[str, "what people call the states in which it is true: `the stand-off`"] = ""
    because: Because = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StateTitle:
    """What people call a single state: exactly one of `state` and `condition` says which state it is."""

    name: str
    state: Annotated[int | str | None, "a code, a YN pattern or, in graph form, a name"] = None
    condition: Annotated[Condition | None, "true in one feasible state of each account, or in none"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Infeasibility:
    """A condition whose states are infeasible, with the claims that it rests on."""

    condition: Condition
    because: Because = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Irreversibility:
    """An option that can't be dropped once taken (`us.strike`), or that can only be dropped (`not us.strike`)."""

    option: Annotated[str, "an option, or `not` and an option that can only be dropped"]
    if_: Annotated[Condition | None, "it counts only for moves that start where this holds"] = None
    because: Because = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRemoval:
    """Single moves of a decision maker that aren't there, although its options would make them."""

    by: Id
    from_: Annotated[int | str, "where they start: a condition, a code or a YN pattern"]
    to: Annotated[int | str, "where they would end: a condition, a code or a YN pattern"]
    because: Because = ()


Strength = Literal["mild", "strong", 1, 2, 3, 4, 5, 6, 7, 8, 9]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A condition that a decision maker prefers true."""

    prefer: Condition
    because: Because = ()
    strength: Annotated[Strength, "how much it is wanted: mild (1), strong (2) or a whole number up to 9"] = "mild"
    certain: Annotated[bool, "false: it isn't known whether the decision maker cares"] = True


Tie = tuple[int | str, ...]
Level = int | str | Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order of the states: exactly one of `statements`, `weights`, `ranking` and `payoffs`."""

    statements: Annotated[tuple[str | Statement, ...] | None, "most important first"] = None
    weights: Annotated[Mapping[str, Number] | None, "condition: number; the sum orders the states"] = None
    ranking: Annotated[
        tuple[Level, ...] | None,
        'best first: states, YN patterns or, in graph form, names; an inner list is a tie; ">>" means strongly, '
        '">>>" by three degrees, and so on',
    ] = None
    payoffs: Annotated[
        Mapping[str, Number] | None,
        "state: number; keys as in a ranking; a greater number is better, and only the order counts",
    ] = None
    unknown: Annotated[
        tuple[tuple[int | str, ...], ...],
        "pairs of states, named as in a ranking, of which it isn't known which is better, whatever the order says",
    ] = ()
    because: Because = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative(Order):
    """One of several readings of what a decision maker wants."""

    weight: Annotated[Number | None, "how much it counts beside the others, where that matters; without, 1"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(Order):
    """A decision maker's preference: an order of the states, or `alternatives` to each other."""

    alternatives: Annotated[
        tuple[Alternative, ...] | None, "two readings or more, of which it isn't known which is right"
    ] = None


Preference = tuple[str | Statement, ...] | Ordering
Attitude = Literal["negative", "neutral", "positive"]
Attitudes = Mapping[Id, Mapping[Id, Attitude]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One view of the dispute: it adds to the parts that all accounts share, or replaces them."""

    title: Prose = ""
    description: Prose = ""
    absent: Annotated[tuple[Choice, ...], "options that, says this account, aren't there"] = ()
    infeasible: Annotated[tuple[str | Infeasibility, ...], BESIDE] = ()
    irreversible: Annotated[tuple[str | Irreversibility, ...], BESIDE] = ()
    moves_removed: Annotated[tuple[MoveRemoval, ...], BESIDE] = ()
    status_quo: Annotated[tuple[Choice, ...] | str | None, "in place of the shared one"] = None
    preferences: Annotated[
        Mapping[Id, Preference], "a decision maker that is not listed keeps its shared preference"
    ] = field(default_factory=dict)
    attitudes: Attitudes = field(default_factory=dict)
    coalitions: Annotated[tuple[tuple[Id, ...], ...] | None, "in place of the shared ones"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The start of the record: a date and the options taken then or, in graph form, the state."""

    date: str
    taken: tuple[Choice, ...] = ()
    state: Annotated[StateName, "graph form: the name of the state"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A dated move, or an event in which no option changes."""

    date: str
    by: Annotated[str | tuple[str, ...], "a decision maker, or several"] = ()
    take: tuple[Choice, ...] = ()
    drop: tuple[Choice, ...] = ()
    to: Annotated[StateName, "graph form: the name of the state that the mover moves to"] = ""
    note: Prose = ""
    because: Because = ()
    report: Annotated[str, "who reported it, and when"] = ""

    @property
    def movers(self) -> tuple[str, ...]:
        """Those who make the move."""
        return (self.by,) if isinstance(self.by, str) else self.by


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The moves that really happened, with their dates.

    With `every`, replay also scores the periods in which nothing moved, up to that of `until` or of the last entry.
    """

    start: Start
    moves: tuple[Move, ...] = ()
    every: Annotated[Every | None, "the periods by which what stayed is scored, too"] = None
    until: Annotated[str, "the date up to which nothing more happened"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoutSection:
    """A section of the report, under a heading of its own, or introduced."""

    section: SectionName
    heading: Annotated[str, "in place of the usual heading"] = ""
    introduction: Annotated[str, "free text before what the section says, with blank lines between paragraphs"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoutOutcome:
    """The outcome that a report is about, with what people call it."""

    condition: Condition
    name: Annotated[str, "how it reads in a sentence: `a freeze without war`"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """What a report on the dispute has in it, and what it says of itself."""

    title: Annotated[str, "in place of the dispute's"] = ""
    author: Annotated[str, "who answers for the report"] = ""
    date: Annotated[str, "of the report, as exact as it matters"] = ""
    language: Annotated[str, "of the words in this file, as a BCP 47 tag: `en`, `de-AT`, `ko`"] = "en"
    introduction: Annotated[str, "free text before all else, with blank lines between paragraphs"] = ""
    concepts: Annotated[tuple[str, ...], "the solution concepts by which it is told; without, the usual ones"] = ()
    outcome: Annotated[Condition | HandoutOutcome | None, "what the report is about: whether this would hold"] = None
    quotes: Annotated[bool, "false: the words of passages are left out"] = True
    sections: Annotated[
        tuple[SectionName | HandoutSection, ...] | None, "the sections that it has, in this order; without, all"
    ] = None

    @property
    def about(self) -> HandoutOutcome | None:
        """The outcome that the report is about, also where only its condition is given."""
        return HandoutOutcome(condition=self.outcome) if isinstance(self.outcome, str) else self.outcome

    @property
    def each_section(self) -> tuple[HandoutSection, ...]:
        """The sections that are listed, also those of which only the name is."""
        listed = self.sections or ()
        return tuple(HandoutSection(section=each) if isinstance(each, str) else each for each in listed)

    def own(self, section: SectionName) -> HandoutSection:
        """A section as it is listed, or as it is without being so."""
        listed = (each for each in self.each_section if each.section == section)
        return next(listed, HandoutSection(section=section))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A whole file."""

    standoff: Annotated[Literal[1], "the version of this format"]
    title: Prose = ""
    description: Prose = ""
    sources: Annotated[Mapping[Id, Source], "the documents that claims come from"] = field(default_factory=dict)
    coders: Annotated[Mapping[Id, Coder], "the people who made the claims"] = field(default_factory=dict)
    propositions: Annotated[Mapping[Id, Prose], "what several claims may be about, each in a sentence"] = field(
        default_factory=dict
    )
    voices: Annotated[Mapping[str, Voice], "what is known of voices, by the words of `said_by`"] = field(
        default_factory=dict
    )
    claims: Annotated[Mapping[Id, Claim], "what is said, and by whom"] = field(default_factory=dict)
    decision_makers: Annotated[Mapping[Id, DecisionMaker], "who can act, and what each can do"] = field(
        default_factory=dict
    )
    game: Annotated[
        Mapping[Id, tuple[str, ...]] | None, "decision maker: its choices; each way to choose is a state: `stay left`"
    ] = None
    payoffs: Annotated[
        Mapping[Id, Table], "of a game: decision maker: rows, one for each choice of the first party, of numbers"
    ] = field(default_factory=dict)
    states: Annotated[tuple[StateName, ...] | None, "graph form: the names of the states, numbered from 0"] = None
    moves: Annotated[
        Mapping[Id, Mapping[StateName, tuple[StateName, ...]]] | None,
        "graph form: decision maker: state: states that it can move to",
    ] = None
    definitions: Annotated[
        Mapping[Id, Condition | Definition], "named conditions, those that tell most about a state first"
    ] = field(default_factory=dict)
    names: Annotated[tuple[StateTitle, ...], "what people call single states"] = ()
    infeasible: Annotated[tuple[str | Infeasibility, ...], "states that can't be"] = ()
    irreversible: Annotated[
        tuple[str | Irreversibility, ...],
        "options that can't be undone (`us.strike`) or only dropped (`not us.strike`)",
    ] = ()
    moves_removed: Annotated[
        tuple[MoveRemoval, ...], "single moves that aren't there: `{by: us, from: not talks, to: deal}`"
    ] = ()
    same: Annotated[tuple[Condition, ...], "conditions whose states can't be told apart, and are one"] = ()
    status_quo: Annotated[
        tuple[Choice, ...] | str | None, "the options taken today (graph form: the name of a state)"
    ] = None
    preferences: Annotated[Mapping[Id, Preference], "decision maker: what it wants, most important first"] = field(
        default_factory=dict
    )
    accounts: Annotated[Mapping[Id, Account], "rival views of the dispute; each takes over what it doesn't give"] = (
        field(default_factory=dict)
    )
    attitudes: Annotated[Attitudes, "decision maker: another: how it is disposed towards that one"] = field(
        default_factory=dict
    )
    perceptions: Annotated[Mapping[Id, Id], "decision maker: the account that it believes"] = field(
        default_factory=dict
    )
    coalitions: Annotated[tuple[tuple[Id, ...], ...], "decision makers that act together"] = ()
    record: Annotated[Record | None, "what really happened"] = None
    handout: Annotated[Handout | None, "what a report on the dispute has in it"] = None

    @property
    def has_claims_alone(self) -> bool:
        """Whether it has sources or claims and no part of a model, as the file of a coder may."""
        model = (each for each in fields(self) if each.name not in BESIDE_THE_MODEL)
        return bool(self.sources or self.claims) and all(not getattr(self, each.name) for each in model)

    @property
    def conditions(self) -> Mapping[str, str]:
        """The condition of each definition, as text."""
        return {name: each if isinstance(each, str) else each.condition for name, each in self.definitions.items()}
