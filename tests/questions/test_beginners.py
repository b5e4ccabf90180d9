"""Mistakes that beginners make, each answered at its place with the line to write.

A case swaps a part of a sound file for another. In the new part `«»` hold what is wrong, and `§` stands where the
finding has to point (at the `«`, without one). The finding has to say what to write, and the file is sound once that
takes the place of what is wrong. It is the only error: what follows from it isn't told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from asking import GRAPH_FORM, findings_in

BASE = """\
standoff: 1
title: Two neighbours and a well
decision_makers:
  north:
    name: Northern farmers
    options:
      pump: pump more than agreed
      dig: dig a well
  south:
    name: Southern farmers
    options:
      sue: go to court
claims:
  harvest: {text: The harvest is lost., said_by: [the mayor]}
definitions:
  peace: not pump and not sue
status_quo: [pump]
preferences:
  north: [not sue, pump]
  south: [peace]
"""


@dataclass(frozen=True)
class Slip:
    """A mistake: what takes the place of what in a file, what to write instead, and words that have to be said."""

    old: str
    new: str
    write: str | None
    words: tuple[str, ...]
    mended: str | None

    def placed(self, base: str) -> str:
        assert base.count(self.old) == 1, self.old
        return base.replace(self.old, self.new) if self.old else base

    def text(self, base: str) -> str:
        return re.sub("[«»§]", "", self.placed(base))

    def place(self, base: str) -> str:
        text = self.placed(base)
        before = re.sub("[«»]", "", text[: text.index("§" if "§" in text else "«")])
        return f"{before.count(chr(10)) + 1}:{len(before.rpartition(chr(10))[2]) + 1}"

    def right(self, base: str) -> str | None:
        """The file with what was to be written, if the slip says so."""
        instead = self.write if self.mended is None else self.mended
        if instead is None:
            return None
        return re.sub("«.*»", lambda _: instead, self.placed(base).replace("§", ""), flags=re.DOTALL)


def slip(old: str, new: str, write: str | None, *words: str, mended: str | None = None) -> Slip:
    return Slip(old, new, write, words, mended)


def assert_answered(mistake: Slip, base: str) -> None:
    errors = [each for each in findings_in(mistake.text(base)) if ": error: " in each]
    assert len(errors) == 1, "\n".join(errors)
    place, _, message = errors[0].partition(": error: ")
    assert place == mistake.place(base), errors[0]
    told = [f"{words} `{mistake.write}`" for words in ("write", "did you mean")]
    assert mistake.write is None or any(each in message for each in told), message
    for words in mistake.words:
        assert words in message, message
    right = mistake.right(base)
    if right is not None:
        assert not [each for each in findings_in(right) if ": error: " in each], right


def north(wrong: str, write: str | None, *words: str, mended: str | None = None) -> Slip:
    """A mistake in the preferences of the north."""
    return slip("north: [not sue, pump]", f"north: {wrong}", write, *words, mended=mended)


def condition(wrong: str, write: str | None, *words: str) -> Slip:
    """A mistake in a condition, which stands in a line of its own and needs no quotes there."""
    return slip("  north: [not sue, pump]", f"  north:\n    - pump\n    - {wrong}", write, *words)


def top(wrong: str, write: str | None, *words: str, mended: str | None = None) -> Slip:
    """A mistake in a section of its own."""
    return slip("claims:\n", f"{wrong}\nclaims:\n", write, *words, mended=mended)


def status_quo(wrong: str, write: str | None, *words: str) -> Slip:
    return slip("status_quo: [pump]", f"status_quo: {wrong}", write, *words)


def record(move: str, write: str | None, *words: str) -> Slip:
    """A mistake in a move."""
    return top(f"record:\n  start: {{date: 2016}}\n  moves:\n    - {{{move}}}", write, *words)


CHANCE = "is this item indented by chance?"
QUOTES = "put the text in quotes"
OF_YAML = [
    slip("    name: Northern", "«§\tname: Northern farmers»\n    #", None, "tab", "blanks", mended="    name: x"),
    slip("title: Two", "«title Two neighbours and a well»\n# Two", "title: Two neighbours and a well"),
    slip("title: Two", "«title:Two»\n# Two", "title: Two", "blank after the colon"),
    slip("title: Two", "«title = Two»\n# Two", "title: Two"),
    slip("pump: pump more than agreed", "«pump: pump more§: always»", 'pump: "pump more: always"', QUOTES),
    slip("title: Two neighbours and a well", 'title: §"Two neighbours', None, "is never closed"),
    slip("title: Two neighbours and a well", "title: §'Two neighbours", None, "is never closed"),
    slip("title: Two", "«title: 'The north'§s well'»\n# Two", 'title: "The north\'s well"', "quot"),
    slip("title: Two", '«title: "Peace" §talks»\n# Two', "title: '\"Peace\" talks'", "quot"),
    north("§[not sue, pump", None, "`[` is never closed", "`]`"),
    slip("north: [not sue, pump]", "«north: [not sue, pump]§]»", "north: [not sue, pump]", "`]`"),
    north("«not sue, pump]»", "[not sue, pump]"),
    north("«!sue && pump»".replace("!", "not "), "[not sue and pump]"),
    north("«not sue > pump»", "[not sue, pump]"),
    slip("dig: dig a well", "dig: «%50 more»", '"%50 more"', QUOTES),
    slip("dig: dig a well", "dig: «@home»", '"@home"', QUOTES),
    slip("dig: dig a well", "dig: «*more* water»", '"*more* water"', QUOTES),
    slip("title: Two", "«// a note»\ntitle: Two", "# a note"),
    slip("standoff: 1", "«```yaml»\nstandoff: 1", None, "leave this line out", mended="#"),
    slip("      dig: dig", "«       §dig: dig a well»\n#", None, "indented by chance", mended="      dig: dig a well"),
    slip("    options:\n      sue", "«     §options:»\n      sue", None, "indented by chance", mended="    options:"),
    north("\n    - not sue\n«     §- pump»", None, CHANCE, mended="    - pump"),
    slip("north: [not sue, pump]", "north:\n    - not sue\n«      §- pump»", None, CHANCE, mended="    - pump"),
    slip("north: [not sue, pump]", "north:\n    - not sue\n«      §pump»", None, "`- `", mended="    - pump"),
    slip("north: [not sue, pump]", "north:\n    - not sue and\n      §pamp", None, "did you mean `pump`"),
    slip("north: [not sue, pump]", "north:\n    - >-\n      not sue and\n      §pamp", None, "did you mean `pump`"),
    slip("north: [not sue, pump]", 'north:\n    - "not sue\n      and §pamp"', None, "did you mean `pump`"),
    slip("  south: [peace]", "  §north: [peace]\n  south: [peace]", None, "given twice"),
    north("[{prefer: pump, certain: «no»}]", "false"),
    north("[{prefer: pump, certain: «yes»}]", "true"),
    north("\n    «-not sue»", "- not sue"),
    north("[«§!sue», pump]", "not sue"),
    north("[“not sue”, pump]".replace("“not", "«§“not").replace("”,", "”»,"), "not sue"),
    slip(BASE, "§- standoff: 1\n- title: x\n", None, "a dispute is a mapping", "`standoff: 1`"),
]
OF_NAMES = [
    slip("      dig: dig", "      «dig well»: dig", "dig_well", "can't be the id"),
    slip("      pump: pump more", "      «Pump»: pump more", "pump", "can't be the id"),
    slip("      dig: dig", "      «dig-»: dig", "dig_", "can't be the id"),
    slip("  north:\n    name", "  «North»:\n    name", "north", "from a to z"),
    slip("  south:\n    name", "  «South»:\n    name", "south"),
    slip("      dig: dig a well", "      «1dig»: dig a well", "option_1dig", "begins with a letter"),
    slip("      dig: dig a well", "      «신문»: dig a well", "option1: 신문", "from a to z", mended="option1"),
    slip("  peace: not", "  «Peace»: not", "peace"),
    slip("      dig: dig a well", "      «not»: dig a well", "not_", "a word of the condition language"),
    slip("  harvest: {", "  «Harvest»: {", "harvest"),
    slip("  south:\n    name", "  §north:\n    name", None, "given twice"),
    slip("      dig: dig", "      §pump: dig", None, "given twice"),
    north("[not «Sue», pump]", None, "did you mean `sue`", mended="sue"),
    north("[not «SUE», pump]", None, "did you mean `sue`", mended="sue"),
    north("[not «sue.south», pump]", "south.sue"),
    north("[not «south», pump]", "south.sue", "a decision maker"),
    north("[«Two»]", None, "unknown name `Two`", mended="sue"),
    north("[«go §to court», pump]", "sue", "`go to court` is the text of an option"),
    north("[«not_sue», pump]", "not sue"),
    north("[«not go §to court», pump]", "not sue"),
    north("[«YNN», pump]", "north.pump and not north.dig and not south.sue", "a pattern"),
    north("[not «north.sue», pump]", None, "did you mean `south.sue`", mended="south.sue"),
]
OF_CONDITIONS = [
    condition("«sue §& pump»", "sue and pump"),
    condition("«sue §&& pump»", "sue and pump"),
    condition("«sue §| pump»", "sue or pump"),
    condition("«sue §|| pump»", "sue or pump"),
    condition("«pump and §!sue»", "pump and not sue"),
    condition("«pump and §~sue»", "pump and not sue"),
    condition("«pump and §-sue»", "pump and not sue"),
    condition("«pump §+ sue»", "pump and sue"),
    condition("«sue §!= pump»", "not (sue iff pump)"),
    condition("«sue §== pump»", "sue iff pump"),
    condition("«sue §= no»", "not sue"),
    condition("«sue §== 1»", "sue"),
    condition("«sue §= false and pump»", "not sue and pump"),
    condition("«pump §-> sue»", "sue if pump"),
    slip("  north: [not sue, pump]", "  north:\n    - pump\n    - «pump §=> sue or dig»", "sue or dig if pump"),
    condition("«pump §<-> sue»", "pump iff sue"),
    condition("«pump §<=> sue»", "pump iff sue"),
    condition("«sue §AND pump»", "sue and pump"),
    condition("«sue §Or pump»", "sue or pump"),
    condition("«NOT §sue»", "not sue"),
    condition("«pump §implies sue»", "sue if pump"),
    condition("«not sue §unless pump»", "not sue if not pump"),
    condition("«sue §xor pump»", "exactly 1 of (sue, pump)"),
    condition("«§if pump then sue»", "sue if pump"),
    condition("«§if pump, not sue»", "not sue if pump"),
    condition("«(sue or pump§»", "(sue or pump)"),
    condition("«sue or pump§)»", None, "no `(` stands before this `)`"),
    condition("«sue and§»", None, "after `and`"),
    condition("«§and sue»", None, "before `and`"),
    condition("«not§»", None, "after `not`"),
    condition("«sue and §or pump»", None, "between `and` and `or`"),
    condition("«sue §pump»", "sue and pump"),
    condition("«neither §sue nor pump»", "not (sue or pump)"),
    condition("«sue §but not pump»", "sue and not pump"),
    condition("«sue §without pump»", "sue and not pump"),
    condition("«pump and south §sue»", "pump and south.sue"),
    condition("«pump and south§/sue»", "pump and south.sue"),
    condition("«pump and south§:sue»", "pump and south.sue"),
    condition("«at least §two of (sue, pump, dig)»", "at least 2 of (sue, pump, dig)"),
    condition("«at least 2 §(sue, pump, dig)»", "at least 2 of (sue, pump, dig)"),
    condition("«at least 2 of §[sue, pump, dig]»", "at least 2 of (sue, pump, dig)"),
    condition("«at least 2 of §sue, pump, dig»", "at least 2 of (sue, pump, dig)"),
    condition("«§2 of (sue, pump, dig)»", "at least 2 of (sue, pump, dig)"),
    condition("«one §of (sue, pump, dig)»", "exactly 1 of (sue, pump, dig)"),
    condition("«all §of (sue, pump)»", "sue and pump"),
    condition("«any §of (sue, pump)»", "sue or pump"),
    condition("«none §of (sue, pump)»", "not (sue or pump)"),
    condition("«sue§, pump»", None, "an item of its own"),
    condition("«not sue §; pump»", None, "an item of its own"),
    condition("«sue if pump §if dig»", "(sue if pump) if dig", "don't chain"),
]
OF_PREFERENCES = [
    north("«not sue»", "[not sue]"),
    north("«not sue, pump»", "[not sue, pump]"),
    slip("north: [not sue, pump]", "north: [{«sue: 1»}]", "prefer: sue"),
    north("[{«want»: sue}]", "prefer"),
    north("[{«prefers»: sue}]", None, "did you mean `prefer`", mended="prefer"),
    north("{weights: {sue: «high»}}", None, "a number is needed", "sue: 1", mended="1"),
    north("{weights: {sue: «'3'»}}", "3"),
    north("\n    weights:\n      sue: «1,5»", "1.5"),
    north("{«sue: 3, pump: 1»}", "weights: {sue: 3, pump: 1}"),
    north("«[YNN, NNN, NYN, NNY, YYN, YNY, NYY, YYY]»", "{ranking: [YNN, NNN, NYN, NNY, YYN, YNY, NYY, YYY]}"),
    north("{ranking: [Y--, «nyn», 'NN-', NYY]}", '"NYN"'),
    slip("north: [not sue, pump]", "north: {ranking: §[Y--, NYN}", None, "`[` is never closed", "`]`"),
    slip("north: [not sue, pump]", "north: {ranking: «y-- > n--»}", "[Y--, N--]"),
    north("{ranking: «YY- YN- NY- NN-»}", "[YY-, YN-, NY-, NN-]"),
    north("{ranking: «Y--, N--»}".replace(", N", " >> N"), '[Y--, ">>", N--]'),
    north("{ranking: «YY- > YN- = NY- > NN-»}", "[YY-, [YN-, NY-], NN-]"),
    north("{ranking: §[Y--, NN-]}", None, "misses the states 2, 6"),
    slip("north: [not sue, pump]", "north: {ranking: [Y--, 'N--', §0]}", None, "has the state 0 twice"),
    north("{«order»: [Y--, 'N--']}", "ranking"),
    north("[{prefer: pump, strength: «medium»}]", None, "`mild`", "`strong`", mended="mild"),
    slip(
        "preferences:\n  north: [not sue, pump]\n  south: [peace]",
        "preferences: «[peace]»",
        "{north: [peace], south: []}",
    ),
    slip("  south: [peace]", "  «Southern farmers»: [peace]", "south"),
    slip(
        "preferences:\n  north: [not sue, pump]\n  south: [peace]\n",
        "§preferences:\n  north: [not sue, pump]\n",
        None,
        "`south` has no preferences",
        "`preferences: south:`",
    ),
    slip("  south: [peace]", "  «south:»", "south: []"),
]
OF_PLACES = [
    status_quo("«pump»", "[pump]"),
    status_quo("«{pump: yes, sue: no}»", "[pump]"),
    status_quo("«{north: pump}»", "[north.pump]"),
    status_quo("[«not sue»]", None, "only what is taken", "leave it out"),
    status_quo("«YNN»", "[north.pump]"),
    status_quo("«1»", "[north.pump]"),
    status_quo("«none»", "[]"),
    status_quo("[pump, §north]", None, "is a decision maker", "`north.pump` or `north.dig`"),
    status_quo("[pump, §sui]", None, "did you mean `sue`"),
    slip("claims:\n", "infeasible: [«[pump, sue]»]\nclaims:\n", "pump and sue"),
    top("infeasible: «pump and sue»", "[pump and sue]"),
    top("infeasible: [«YNY»]", "north.pump and not north.dig and south.sue", "a pattern"),
    slip("claims:\n", "irreversible: [«not §peace»]\nclaims:\n", None, "is a definition", "an option", mended="dig"),
    top("irreversible: «dig»", "[dig]"),
    slip("peace: not pump and not sue", "peace: «[not pump, not sue]»", "not pump and not sue"),
    slip("definitions:\n  peace: not pump and not sue", "definitions: «[peace: not sue]»", "{peace: not sue}"),
    slip("claims:\n", "coalitions: «[north, south]»\nclaims:\n", "[[north, south]]"),
    top("attitudes: {north: {south: «friendly»}}", None, "`positive`", mended="positive"),
]
OF_PARTIES = [
    slip("    options:\n      sue: go to court", "    options: «[sue]»", "{sue: sue}"),
    slip("    options:\n      sue: go to court", "    options: «sue»", "{sue: sue}"),
    slip("    options:\n      sue: go to court", "    options: «[sue: go to court]»", "{sue: go to court}"),
    slip("    options:\n      sue: go to court", "    «sue: go to court»", "options: {sue: go to court}"),
    slip(
        "  south:\n    name: Southern farmers\n    options:\n      sue: go to court",
        "  south: «[sue]»",
        "{options: {sue: sue}}",
    ),
    slip("sue: go to court", "sue: {«name»: go to court}", "text"),
    slip("sue: go to court", "sue: {«description»: go to court}", "text"),
    slip("sue: go to court", "sue: «[go to court]»", "go to court"),
    Slip(
        BASE,
        "standoff: 1\ndecision_makers: «[ann, bob]»\npreferences: {ann: [go], bob: [not go]}\n",
        "{ann: {options: {act: what ann can do}}, bob: {options: {act: what bob can do}}}",
        (),
        "{ann: {options: {go: leave}}, bob: {}}",
    ),
    Slip(
        BASE,
        "standoff: 1\ndecision_makers:\n  «- name: ann\n    options: {go: leave}»\npreferences: {ann: [go]}\n",
        "ann: {options: {go: leave}}",
        (),
        None,
    ),
]
OF_SOURCES = [
    slip(
        "harvest: {text: The harvest is lost., said_by: [the mayor]}",
        "harvest: «It is lost.»",
        "{text: It is lost., said_by: [who says it]}",
    ),
    slip("said_by: [the mayor]", "said_by: «the mayor»", "[the mayor]"),
    slip("said_by: [the mayor]", "§said_by: []", None, "said by nobody", "`said_by: [who says it]`"),
    slip(
        "{text: The harvest is lost., said_by: [the mayor]}",
        "§{text: The harvest is lost.}",
        None,
        "`said_by` is missing",
        "`said_by: [who says it]`",
    ),
    slip("said_by: [the mayor]", "said_by: [the mayor], stance: «says»", None, "`asserts`", mended="asserts"),
    slip(
        "claims:\n  harvest: {text: The harvest is lost., said_by: [the mayor]}",
        "sources: {gazette: {}}\nclaims:\n  harvest: {text: x, said_by: [y], at: «gazette»}",
        "{source: gazette}",
    ),
    top("sources: {gazette: «The Valley Gazette»}", "{title: The Valley Gazette}"),
    top("sources: {gazette: {date: «14.09.2017»}}", "2017-09-14"),
    top("sources: {gazette: {date: «9/14/2017»}}", "2017-09-14"),
    top("sources: {gazette: {date: «2017/09/14»}}", "2017-09-14"),
    top("sources: {gazette: {date: «2017-9-4»}}", "2017-09-04"),
    top("sources: {gazette: {date: «14 September 2017»}}", "2017-09-14"),
    top('sources: {gazette: {date: «"Sept. 14, 2017"»}}', "2017-09-14"),
    top("sources: {gazette: {date: «September 2017»}}", "2017-09"),
    top("sources: {gazette: {date: «4/9/2017»}}", None, "is no date", "2017-09-14", mended="2017-09-04"),
    top("sources: {gazette: {date: «2017-09-31»}}", None, "is no date", mended="2017-09-30"),
    north("[{prefer: pump, because: «harvest»}]", "[harvest]"),
    north("[{prefer: pump, because: [§harvst]}]", None, "did you mean `harvest`"),
    north("[{prefer: pump, because: [«They need it.»]}]", None, "the id of a claim", "`claims`", mended="harvest"),
    record("date: 14.09.2017, by: north".replace("14.09.2017", "«14.09.2017»"), "2017-09-14"),
    record("date: 2017, by: «Northern farmers», take: [dig]", "north"),
    record("date: 2017, by: north, take: «dig»", "[dig]"),
    record("date: 2017, by: north, take: [§sue]", None, "is an option of `south`"),
    record("date: 2017, by: north, drop: [§not dig]", None, "`not`", "`drop`"),
    record("date: 2017, by: north, «option»: [dig]", "take"),
    slip(
        "claims:\n",
        "record: §[{date: 2017, by: north, take: [dig]}]\nclaims:\n",
        None,
        "write `{start: {date: 2017}, moves: [{",
    ),
    top("accounts: {gazette: {«north: [sue]»}}", "preferences: {north: [sue]}"),
    top("accounts: «[gazette, mayor]»", "{gazette: {}, mayor: {}}"),
]
OF_KEYS = [
    slip("decision_makers:", "«players»:", "decision_makers"),
    slip("decision_makers:", "«actors»:", "decision_makers"),
    slip("decision_makers:", "«parties»:", "decision_makers"),
    slip("decision_makers:", "«dms»:", "decision_makers"),
    slip("decision_makers:", "«decision-makers»:", "decision_makers"),
    slip("decision_makers:", "«Decision makers»:", "decision_makers"),
    slip("    options:\n      sue", "    «option»:\n      sue", "options"),
    slip("    options:\n      sue", "    «actions»:\n      sue", "options"),
    top("«report»: {title: For the judge}", "handout"),
    top("handout: {«by»: Ann}", "author"),
    top("handout: {«intro»: Read this.}", "introduction"),
    top("handout: {sections: [{«name»: answer}]}", "section"),
    top("handout: {sections: [{section: answer, «title»: In short}]}", "heading"),
    slip("preferences:", "«preference»:", "preferences"),
    slip("preferences:", "«goals»:", "preferences"),
    slip("claims:", "«claim»:", "claims"),
    slip("definitions:", "«outcomes»:", "definitions"),
    slip("status_quo:", "«status quo»:", "status_quo"),
    slip("status_quo:", "«initial_state»:", "status_quo"),
    slip("title: Two", "«name»: Two", "title"),
    top("«constraints»: [pump and sue]", "infeasible"),
    top("«scenarios»: {gazette: {}}", "accounts"),
    top("«history»: {start: {date: 2017}}", "record"),
    slip("standoff: 1\ntitle: Two", "«»title: Two", "standoff: 1", "first line", mended="standoff: 1\n"),
    slip("standoff: 1\n", "standoff: «2»\n", None, "`standoff: 1`", mended="1"),
    slip("standoff: 1\n", "standoff: «yes»\n", None, "`standoff: 1`", mended="1"),
    slip("standoff: 1\n", "«version»: 1\n", "standoff"),
]
OF_GRAPH_FORM = [
    slip("states:", "status_quo: «[quiet]»\nstates:", "quiet"),
    slip("states: [quiet", "states: «quiet, ann_pressed, both_pressed»\n#", "[quiet, ann_pressed, both_pressed]"),
    slip("ann: {quiet: [ann_pressed]}", "ann: {quiet: «ann_pressed»}", "[ann_pressed]"),
    slip("ann: {quiet: [ann_pressed]}", "ann: «[quiet, ann_pressed]»", "{quiet: [ann_pressed]}"),
    slip("bob: {ranking: [quiet, both", "bob: {ranking: [§Quiet, both", None, "did you mean `quiet`"),
]
OF_OPTION_FORM = [
    *OF_YAML,
    *OF_NAMES,
    *OF_CONDITIONS,
    *OF_PREFERENCES,
    *OF_PLACES,
    *OF_PARTIES,
    *OF_SOURCES,
    *OF_KEYS,
]


ECHOING = """\
standoff: 1
decision_makers:
  §The north: {options: {§pump-more: more, dig: a well}}
  south: {options: {sue: go to court}}
definitions: {§Peace: not pump-more}
infeasible: [The north.pump-more and sue, {condition: Peace and sue, because: [§Needs]}]
status_quo: [pump-more]
preferences:
  The north: [not sue, The north.dig, Peace]
  south: [not the_north.pump_more, pump_more]
perceptions: {The north: default}
coalitions: [[The north, south]]
record:
  start: {date: 2017, taken: [pump-more]}
  moves: [{date: 2018, by: the_north, drop: [pump_more]}]
"""
TWICE = """\
standoff: 1
decision_makers:
  north: {options: {pump: more, dig: a well}}
  §north: {options: {sue: go to court}}
preferences:
  north: [not south.sue, pump]
  south: [not north.pump, not sue]
infeasible: [sue and not pump, §pamp]
status_quo: [south.sue]
"""


@pytest.mark.parametrize("text", [ECHOING, TWICE], ids=["ids", "twice"])
def test_what_only_follows_is_not_told(text: str) -> None:
    lines = enumerate(text.split("\n"), start=1)
    spots = [
        f"{number}:{match.start() + 1 - before}"
        for number, line in lines
        for before, match in enumerate(re.finditer("§", line))
    ]
    assert [each.partition(": error: ")[0] for each in findings_in(text.replace("§", ""))] == spots


def test_the_files_that_slips_change_are_sound() -> None:
    assert not [each for each in findings_in(BASE) + findings_in(GRAPH_FORM) if "error" in each]


@pytest.mark.parametrize("mistake", OF_OPTION_FORM, ids=lambda each: each.new.strip()[-40:])
def test_a_slip(mistake: Slip) -> None:
    assert_answered(mistake, BASE)


@pytest.mark.parametrize("mistake", OF_GRAPH_FORM, ids=lambda each: each.new)
def test_a_slip_in_graph_form(mistake: Slip) -> None:
    assert_answered(mistake, GRAPH_FORM)
