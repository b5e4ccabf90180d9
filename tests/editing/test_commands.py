"""Commands one by one: the lines that each changes, with all else to the letter, and what each refuses."""

from __future__ import annotations

from typing import Any

import pytest

from commanding import KOREA, changes, done, falls, label, soundly
from standoff.editing.commands import COMMANDS
from standoff.errors import EditError
from standoff.files.loading import read_text

TEXT = """\
# A well.
standoff: 1
title: Well  # short

sources:
  # the only one
  notes: {title: Notes, date: 2017}

coders:
  ana: {name: Ana}  # the first
  bo: {}

propositions:
  water: There is enough water.

voices:
  Bob: {affiliation: The Herald}  # till 2018

claims:
  dry:
    text: The well runs dry.
    said_by: [Ann]  # herself
    at: {source: notes, paragraph: 2}
    proposition: water
    coded_by: ana
    drafted_by: rules 1
  rich:
    text: The south is rich.
    said_by: [Bob, Ann]

decision_makers:
  # who pumps
  north:
    name: Northern farmers
    options:
      pump: pump more  # than agreed
      dig:
        text: dig deeper
        because: [dry]
  south:
    options: {sue: take it to court, pay: ''}

definitions:
  peace: not pump and not sue  # the best
  quiet: peace or pay

infeasible:
  # nobody does both
  - pay and sue
  - {condition: dig and peace, because: [dry, rich]}

irreversible: [dig, {option: not sue, if: pump}]

status_quo: [pump]

preferences:
  north:
    # what the north wants
    - not sue
    - {prefer: pump, because: [dry]}  # always
  south: {weights: {not pump: 2, sue: -1, quiet: 1.5}}

accounts:
  ours:
    title: Ours
  theirs:
    absent: [pay]
    preferences:
      south: [peace]

attitudes: {north: {south: negative}}
perceptions: {north: ours, south: theirs}
coalitions: [[north, south]]

record:
  start: {date: 2017-01, taken: [pump]}
  moves:
    # it began here
    - {date: 2017-02, by: south, take: [sue], note: at last}
    - {date: 2017-03, by: [north, south], drop: [pump, sue], because: [rich]}
"""

GRAPH = """\
standoff: 1
decision_makers: {ann: {}, bob: {}}
states: [quiet, loud, war]  # three
moves:
  ann: {quiet: [loud, war]}
  bob:
    loud: [war]  # at once
definitions: {bad: loud or war}
infeasible: [bad and quiet]
status_quo: quiet
preferences:
  ann: {ranking: [loud, ">>", [quiet, war]]}
  bob: [not bad]
"""

CHANGES: list[tuple[str, dict[str, Any], list[str]]] = [
    ("set_title", {"title": "Wells"}, ["-title: Well  # short", "+title: Wells  # short"]),
    ("set_title", {"title": ""}, ["-title: Well  # short"]),
    ("set_description", {"description": "A dispute."}, ["+description: A dispute."]),
    # decision makers
    (
        "add_decision_maker",
        {"dm": "king", "name": "The king"},
        ["+  king:", "+    name: The king", "+  king: []"],
    ),
    ("add_decision_maker", {"dm": "king", "at": 0}, ["+  king: {}", "+  king: []"]),
    (
        "set_decision_maker_name",
        {"dm": "south", "name": "The south"},
        ["+    name: The south"],
    ),
    ("set_decision_maker_name", {"dm": "north", "name": ""}, ["-    name: Northern farmers"]),
    # options
    (
        "add_option",
        {"dm": "south", "option": "pump", "text": "pump too"},
        [
            "-    options: {sue: take it to court, pay: ''}",
            "+    options: {sue: take it to court, pay: '', pump: pump too}",
            "-  peace: not pump and not sue  # the best",
            "+  peace: not north.pump and not sue  # the best",
            "-irreversible: [dig, {option: not sue, if: pump}]",
            "+irreversible: [dig, {option: not sue, if: north.pump}]",
            "-status_quo: [pump]",
            "+status_quo: [north.pump]",
            "-    - {prefer: pump, because: [dry]}  # always",
            "+    - {prefer: north.pump, because: [dry]}  # always",
            "-  south: {weights: {not pump: 2, sue: -1, quiet: 1.5}}",
            "+  south: {weights: {not north.pump: 2, sue: -1, quiet: 1.5}}",
            "-  start: {date: 2017-01, taken: [pump]}",
            "+  start: {date: 2017-01, taken: [north.pump]}",
            "-    - {date: 2017-03, by: [north, south], drop: [pump, sue], because: [rich]}",
            "+    - {date: 2017-03, by: [north, south], drop: [north.pump, sue], because: [rich]}",
        ],
    ),
    ("set_option_text", {"option": "dig", "text": "dig"}, ["-        text: dig deeper", "+        text: dig"]),
    (
        "set_option_text",
        {"option": "pump", "text": "pump"},
        ["-      pump: pump more  # than agreed", "+      pump: pump  # than agreed"],
    ),
    (
        "set_option_because",
        {"option": "pump", "because": ["dry"]},
        ["-      pump: pump more  # than agreed", "+      pump: {text: pump more, because: [dry]}  # than agreed"],
    ),
    (
        "set_option_because",
        {"option": "dig", "because": []},
        ["-      dig:", "-        text: dig deeper", "-        because: [dry]", "+      dig: dig deeper"],
    ),
    # definitions
    ("add_definition", {"definition": "calm", "condition": "peace and pay"}, ["+  calm: peace and pay"]),
    (
        "set_definition",
        {"definition": "peace", "condition": "not sue"},
        ["-  peace: not pump and not sue  # the best", "+  peace: not sue  # the best"],
    ),
    (
        "move_definition",
        {"definition": "quiet", "to": 0},
        ["+  quiet: peace or pay", "-  quiet: peace or pay"],
    ),
    # rules
    ("add_infeasible", {"condition": "quiet and dig"}, ["+  - quiet and dig"]),
    (
        "add_infeasible",
        {"condition": "quiet and dig", "at": 1, "because": ["dry"]},
        ["+  - {condition: quiet and dig, because: [dry]}"],
    ),
    (
        "add_infeasible",
        {"condition": "quiet", "account": "theirs"},
        ["+    infeasible: [quiet]"],
    ),
    ("set_infeasible", {"number": 0, "condition": "quiet"}, ["-  - pay and sue", "+  - quiet"]),
    (
        "set_infeasible",
        {"number": 1, "condition": "dig and pay"},
        [
            "-  - {condition: dig and peace, because: [dry, rich]}",
            "+  - {condition: dig and pay, because: [dry, rich]}",
        ],
    ),
    (
        "set_infeasible_because",
        {"number": 1, "because": []},
        ["-  - {condition: dig and peace, because: [dry, rich]}", "+  - dig and peace"],
    ),
    (
        "move_infeasible",
        {"number": 0, "to": 1},
        [
            "+  - {condition: dig and peace, because: [dry, rich]}",
            "-  - {condition: dig and peace, because: [dry, rich]}",
        ],
    ),
    ("remove_infeasible", {"number": 0}, ["-  - pay and sue"]),
    (
        "add_irreversible",
        {"option": "pay", "backward": True, "given": "peace"},
        [
            "-irreversible: [dig, {option: not sue, if: pump}]",
            "+irreversible: [dig, {option: not sue, if: pump}, {option: not south.pay, if: peace}]",
        ],
    ),
    (
        "set_irreversible",
        {"number": 1, "option": "sue"},
        ["-irreversible: [dig, {option: not sue, if: pump}]", "+irreversible: [dig, south.sue]"],
    ),
    (
        "set_irreversibility",
        {"option": "dig", "way": "backward"},
        [
            "-irreversible: [dig, {option: not sue, if: pump}]",
            "+irreversible: [not north.dig, {option: not sue, if: pump}]",
        ],
    ),
    (
        "set_irreversibility",
        {"option": "dig", "way": "reversible"},
        ["-irreversible: [dig, {option: not sue, if: pump}]", "+irreversible: [{option: not sue, if: pump}]"],
    ),
    (
        "set_irreversibility",
        {"option": "sue", "way": "forward"},
        [
            "-irreversible: [dig, {option: not sue, if: pump}]",
            "+irreversible: [dig, {option: not sue, if: pump}, south.sue]",
        ],
    ),
    (
        "remove_irreversible",
        {"number": 0},
        ["-irreversible: [dig, {option: not sue, if: pump}]", "+irreversible: [{option: not sue, if: pump}]"],
    ),
    ("toggle_status_quo", {"option": "sue"}, ["-status_quo: [pump]", "+status_quo: [pump, south.sue]"]),
    ("toggle_status_quo", {"option": "pump"}, ["-status_quo: [pump]", "+status_quo: []"]),
    ("toggle_status_quo", {"option": "dig", "account": "ours"}, ["+    status_quo: [pump, north.dig]"]),
    ("set_status_quo", {"taken": ["pay", "dig"]}, ["-status_quo: [pump]", "+status_quo: [north.dig, south.pay]"]),
    ("clear_status_quo", {}, ["-status_quo: [pump]"]),
    # preferences
    ("add_statement", {"dm": "north", "condition": "peace", "at": 1}, ["+    - peace"]),
    (
        "add_statement",
        {"dm": "south", "condition": "pay", "account": "theirs", "certain": False, "because": ["rich"]},
        ["-      south: [peace]", "+      south: [peace, {prefer: pay, because: [rich], certain: false}]"],
    ),
    (
        "add_statement",
        {"dm": "north", "condition": "peace", "account": "ours"},
        [
            "+    preferences:",
            "+      north:",
            "+        - not sue",
            "+        - {prefer: pump, because: [dry]}",
            "+        - peace",
        ],
    ),
    (
        "set_statement",
        {"dm": "north", "number": 1, "condition": "dig"},
        [
            "-    - {prefer: pump, because: [dry]}  # always",
            "+    - {prefer: dig, because: [dry]}  # always",
        ],
    ),
    (
        "set_statement_strength",
        {"dm": "north", "number": 0, "strength": "strong"},
        ["-    - not sue", "+    - {prefer: not sue, strength: strong}"],
    ),
    (
        "set_statement_strength",
        {"dm": "south", "number": 0, "strength": "3", "account": "theirs"},
        ["-      south: [peace]", "+      south: [{prefer: peace, strength: 3}]"],
    ),
    (
        "set_statement_certain",
        {"dm": "north", "number": 1, "certain": False},
        [
            "-    - {prefer: pump, because: [dry]}  # always",
            "+    - {prefer: pump, because: [dry], certain: false}  # always",
        ],
    ),
    (
        "set_statement_because",
        {"dm": "north", "number": 1, "because": []},
        ["-    - {prefer: pump, because: [dry]}  # always", "+    - pump  # always"],
    ),
    (
        "move_statement",
        {"dm": "north", "number": 1, "to": 0},
        ["+    - {prefer: pump, because: [dry]}  # always", "-    - {prefer: pump, because: [dry]}  # always"],
    ),
    ("remove_statement", {"dm": "north", "number": 0}, ["-    - not sue"]),
    (
        "set_weight",
        {"dm": "south", "condition": "sue", "weight": -2.5},
        [
            "-  south: {weights: {not pump: 2, sue: -1, quiet: 1.5}}",
            "+  south: {weights: {not pump: 2, sue: -2.5, quiet: 1.5}}",
        ],
    ),
    (
        "rename_weight",
        {"dm": "south", "condition": "sue", "to": "not pay"},
        [
            "-  south: {weights: {not pump: 2, sue: -1, quiet: 1.5}}",
            "+  south: {weights: {not pump: 2, not pay: -1, quiet: 1.5}}",
        ],
    ),
    (
        "remove_weight",
        {"dm": "south", "condition": "quiet"},
        [
            "-  south: {weights: {not pump: 2, sue: -1, quiet: 1.5}}",
            "+  south: {weights: {not pump: 2, sue: -1}}",
        ],
    ),
    (
        "copy_preference",
        {"dm": "south", "source": "theirs"},
        ["-  south: {weights: {not pump: 2, sue: -1, quiet: 1.5}}", "+  south: [peace]"],
    ),
    (
        "copy_preference",
        {"dm": "south", "source": "theirs", "account": "ours"},
        ["+    preferences:", "+      south: [peace]"],
    ),
    (
        "share_preference",
        {"dm": "south", "account": "theirs"},
        ["-    preferences:", "-      south: [peace]"],
    ),
    (
        "set_preference_form",
        {"dm": "south", "form": "statements"},
        [
            "-  south: {weights: {not pump: 2, sue: -1, quiet: 1.5}}",
            "+  south: [not pump, quiet, not sue]",
        ],
    ),
    # sources and claims
    ("add_source", {"source": "map", "title": "Map", "date": "2017-09"}, ["+  map: {title: Map, date: 2017-09}"]),
    (
        "set_source",
        {"source": "notes", "title": "", "author": "Ann"},
        ["-  notes: {title: Notes, date: 2017}", "+  notes: {date: 2017, author: Ann}"],
    ),
    (
        "rename_source",
        {"source": "notes", "to": "note-book"},
        [
            "-  notes: {title: Notes, date: 2017}",
            "+  note-book: {title: Notes, date: 2017}",
            "-    at: {source: notes, paragraph: 2}",
            "+    at: {source: note-book, paragraph: 2}",
        ],
    ),
    (
        "add_claim",
        {
            "claim": "wet",
            "text": "It rains.",
            "said_by": ["Ann", "Bob"],
            "stance": "doubts",
            "source": "notes",
            "paragraph": 1,
            "start": 0,
            "end": 3,
            "digest": "9f2c41d0",
        },
        [
            "+  wet:",
            "+    text: It rains.",
            "+    said_by: [Ann, Bob]",
            "+    stance: doubts",
            "+    at: {source: notes, paragraph: 1, start: 0, end: 3, digest: 9f2c41d0}",
        ],
    ),
    (
        "add_claim",
        {
            "claim": "wet",
            "text": "It rains.",
            "said_by": ["Ann"],
            "elements": [["infeasible", 0], ["decision_makers", "south", "options", "sue"]],
        },
        [
            "+  wet:",
            "+    text: It rains.",
            "+    said_by: [Ann]",
            "-    options: {sue: take it to court, pay: ''}",
            "+    options: {sue: {text: take it to court, because: [wet]}, pay: ''}",
            "-  - pay and sue",
            "+  - {condition: pay and sue, because: [wet]}",
        ],
    ),
    (
        "set_claim",
        {"claim": "dry", "text": "It is dry.", "said_by": ["Ann", "Bob"], "note": "hm"},
        [
            "-    text: The well runs dry.",
            "-    said_by: [Ann]  # herself",
            "+    text: It is dry.",
            "+    said_by: [Ann, Bob]  # herself",
            "+    note: hm",
        ],
    ),
    (
        "set_claim",
        {"claim": "dry", "date": "2017-09", "coded_by": "bo", "proposition": "", "drafted_by": ""},
        [
            "+    date: 2017-09",
            "-    proposition: water",
            "-    coded_by: ana",
            "-    drafted_by: rules 1",
            "+    coded_by: bo",
        ],
    ),
    ("set_claim", {"claim": "dry", "coded_by": ""}, ["-    coded_by: ana"]),
    (
        "add_claim",
        {
            "claim": "wet",
            "text": "It rains.",
            "said_by": ["Ann"],
            "date": "2017-09-14",
            "proposition": "water",
            "coded_by": "ana",
            "drafted_by": "machine: small",
        },
        [
            "+  wet:",
            "+    text: It rains.",
            "+    said_by: [Ann]",
            "+    date: 2017-09-14",
            "+    proposition: water",
            "+    coded_by: ana",
            '+    drafted_by: "machine: small"',
        ],
    ),
    # coders and propositions
    ("add_coder", {"coder": "cy-2", "name": "Cy"}, ["+  cy-2: {name: Cy}"]),
    ("add_coder", {"coder": "cy"}, ["+  cy: {}"]),
    ("set_coder", {"coder": "bo", "name": "Bo"}, ["-  bo: {}", "+  bo:", "+    name: Bo"]),
    (
        "set_coder",
        {"coder": "ana", "name": "Ana R.", "to": "ar"},
        [
            "-  ana: {name: Ana}  # the first",
            "+  ar: {name: Ana R.}  # the first",
            "-    coded_by: ana",
            "+    coded_by: ar",
        ],
    ),
    (
        "rename_coder",
        {"coder": "ana", "to": "anna"},
        [
            "-  ana: {name: Ana}  # the first",
            "+  anna: {name: Ana}  # the first",
            "-    coded_by: ana",
            "+    coded_by: anna",
        ],
    ),
    ("remove_coder", {"coder": "ana"}, ["-  ana: {name: Ana}  # the first", "-    coded_by: ana"]),
    (
        "set_voice",
        {"voice": "Ann", "affiliation": "The Gazette"},
        ["+  Ann: {affiliation: The Gazette}"],
    ),
    (
        "set_voice",
        {"voice": "Bob", "affiliation": "none"},
        ["-  Bob: {affiliation: The Herald}  # till 2018", "+  Bob: {affiliation: none}  # till 2018"],
    ),
    (
        "set_voice",
        {"voice": "Bob", "affiliation": ""},
        ["-  Bob: {affiliation: The Herald}  # till 2018", "+  {}  # till 2018"],
    ),
    ("set_claim", {"claim": "rich", "retracted": "2018-01"}, ["+    retracted: 2018-01"]),
    ("add_proposition", {"proposition": "rain", "text": "It rains."}, ["+  rain: It rains."]),
    (
        "set_proposition",
        {"proposition": "water", "text": "Water is there."},
        ["-  water: There is enough water.", "+  water: Water is there."],
    ),
    (
        "rename_proposition",
        {"proposition": "water", "to": "enough"},
        [
            "-  water: There is enough water.",
            "+  enough: There is enough water.",
            "-    proposition: water",
            "+    proposition: enough",
        ],
    ),
    (
        "remove_proposition",
        {"proposition": "water"},
        ["-  water: There is enough water.", "+  {}", "-    proposition: water"],
    ),
    (
        "set_passage",
        {"claim": "dry", "source": "notes", "paragraph": 3},
        ["-    at: {source: notes, paragraph: 2}", "+    at: {source: notes, paragraph: 3}"],
    ),
    (
        "move_passages",
        {"places": [["dry", 3, 0, 4]]},
        ["-    at: {source: notes, paragraph: 2}", "+    at: {source: notes, paragraph: 3, start: 0, end: 4}"],
    ),
    (
        "move_passages",
        {"places": [{"claim": "dry", "paragraph": 3, "digest": "0" * 16, "before": "1" * 8}]},
        ["-    at: {source: notes, paragraph: 2}", "+    at: {source: notes, paragraph: 3}"],  # it has no digest
    ),
    (
        "set_passage",
        {
            **{"claim": "dry", "source": "notes", "paragraph": 2, "start": 7, "to_paragraph": 3, "end": 4},
            **{"folded": {"digest": "abcdef01", "length": 5}, "before": "abcdef02", "after": "abcdef03"},
        },
        [
            "-    at: {source: notes, paragraph: 2}",
            "+    at: {source: notes, paragraph: 2, start: 7, to_paragraph: 3, end: 4, "
            "folded: {digest: abcdef01, length: 5}, before: abcdef02, after: abcdef03}",
        ],
    ),
    ("remove_passage", {"claim": "dry"}, ["-    at: {source: notes, paragraph: 2}"]),
    (
        "rename_claim",
        {"claim": "rich", "to": "well-off"},
        [
            "-  rich:",
            "+  well-off:",
            "-  - {condition: dig and peace, because: [dry, rich]}",
            "+  - {condition: dig and peace, because: [dry, well-off]}",
            "-    - {date: 2017-03, by: [north, south], drop: [pump, sue], because: [rich]}",
            "+    - {date: 2017-03, by: [north, south], drop: [pump, sue], because: [well-off]}",
        ],
    ),
    (
        "remove_claim",
        {"claim": "rich"},
        [
            "-  rich:",
            "-    text: The south is rich.",
            "-    said_by: [Bob, Ann]",
            "-  - {condition: dig and peace, because: [dry, rich]}",
            "+  - {condition: dig and peace, because: [dry]}",
            "-    - {date: 2017-03, by: [north, south], drop: [pump, sue], because: [rich]}",
            "+    - {date: 2017-03, by: [north, south], drop: [pump, sue]}",
        ],
    ),
    (
        "link_claim",
        {"claim": "rich", "element": ["infeasible", 0]},
        ["-  - pay and sue", "+  - {condition: pay and sue, because: [rich]}"],
    ),
    (
        "link_claim",
        {"claim": "rich", "element": ["irreversible", 0]},
        [
            "-irreversible: [dig, {option: not sue, if: pump}]",
            "+irreversible: [{option: dig, because: [rich]}, {option: not sue, if: pump}]",
        ],
    ),
    (
        "link_claim",
        {"claim": "rich", "element": ["decision_makers", "south", "options", "sue"]},
        [
            "-    options: {sue: take it to court, pay: ''}",
            "+    options: {sue: {text: take it to court, because: [rich]}, pay: ''}",
        ],
    ),
    (
        "link_claim",
        {"claim": "rich", "element": ["preferences", "south", "weights"]},
        [
            "-  south: {weights: {not pump: 2, sue: -1, quiet: 1.5}}",
            "+  south: {weights: {not pump: 2, sue: -1, quiet: 1.5}, because: [rich]}",
        ],
    ),
    (
        "link_claim",
        {"claim": "rich", "element": ["record", "moves", "0"]},
        [
            "-    - {date: 2017-02, by: south, take: [sue], note: at last}",
            "+    - {date: 2017-02, by: south, take: [sue], note: at last, because: [rich]}",
        ],
    ),
    (
        "unlink_claim",
        {"claim": "dry", "element": ["preferences", "north", 1]},
        ["-    - {prefer: pump, because: [dry]}  # always", "+    - pump  # always"],
    ),
    (
        "unlink_claim",
        {"claim": "dry", "element": ["infeasible", 1]},
        [
            "-  - {condition: dig and peace, because: [dry, rich]}",
            "+  - {condition: dig and peace, because: [rich]}",
        ],
    ),
    # accounts and views
    ("add_account", {"account": "third", "title": "Third"}, ["+  third:", "+    title: Third"]),
    (
        "add_account",
        {"account": "third", "copy_of": "theirs"},
        ["+  third:", "+    absent: [pay]", "+    preferences:", "+      south: [peace]"],
    ),
    (
        "rename_account",
        {"account": "ours", "to": "mine"},
        [
            "-  ours:",
            "+  mine:",
            "-perceptions: {north: ours, south: theirs}",
            "+perceptions: {north: mine, south: theirs}",
        ],
    ),
    ("set_account_title", {"account": "ours", "title": "Mine"}, ["-    title: Ours", "+    title: Mine"]),
    ("set_account_description", {"account": "ours", "description": "D."}, ["+    description: D."]),
    ("set_absent", {"account": "theirs", "option": "dig"}, ["-    absent: [pay]", "+    absent: [pay, north.dig]"]),
    ("set_absent", {"account": "theirs", "option": "pay", "absent": False}, ["-    absent: [pay]", "+    absent: []"]),
    ("set_absent", {"account": "theirs", "option": "pay"}, []),
    (
        "set_perception",
        {"dm": "north", "account": "theirs"},
        ["-perceptions: {north: ours, south: theirs}", "+perceptions: {north: theirs, south: theirs}"],
    ),
    (
        "set_perception",
        {"dm": "north"},
        ["-perceptions: {north: ours, south: theirs}", "+perceptions: {south: theirs}"],
    ),
    (
        "set_attitude",
        {"dm": "south", "towards": "north", "attitude": "positive"},
        [
            "-attitudes: {north: {south: negative}}",
            "+attitudes: {north: {south: negative}, south: {north: positive}}",
        ],
    ),
    (
        "set_attitude",
        {"dm": "north", "towards": "south"},
        ["-attitudes: {north: {south: negative}}", "+attitudes: {}"],
    ),
    ("remove_coalition", {"number": 0}, ["-coalitions: [[north, south]]", "+coalitions: []"]),
    # record
    (
        "set_record_start",
        {"date": "2016-12-01", "taken": []},
        ["-  start: {date: 2017-01, taken: [pump]}", "+  start: {date: 2016-12-01}"],
    ),
    (
        "add_record_move",
        {"date": "2017-02-14", "by": ["north"], "take": ["dig"], "report": "R"},
        ["+    - {date: 2017-02-14, by: north, take: [north.dig], report: R}"],
    ),
    (
        "set_record_move",
        {"number": 0, "note": "", "by": ["south", "north"]},
        [
            "-    - {date: 2017-02, by: south, take: [sue], note: at last}",
            "+    - {date: 2017-02, by: [south, north], take: [sue]}",
        ],
    ),
    # words
    (
        "set_decision_maker_grammar",
        {"dm": "north", "article": "the", "plural": True},
        ["+    article: the", "+    plural: true"],
    ),
    (
        "set_option_words",
        {"option": "sue", "taken": "go to court"},
        [
            "-    options: {sue: take it to court, pay: ''}",
            "+    options: {sue: {text: take it to court, taken: go to court}, pay: ''}",
        ],
    ),
    (
        "set_definition_name",
        {"definition": "quiet", "name": "a quiet summer"},
        ["-  quiet: peace or pay", "+  quiet: {condition: peace or pay, name: a quiet summer}"],
    ),
    ("add_state_name", {"name": "today", "state": "1"}, ["+names:", "+  - {name: today, state: 1}"]),
    ("add_state_name", {"name": "today", "state": "YNNN"}, ["+names:", "+  - {name: today, state: YNNN}"]),
    ("remove_record_move", {"number": 0}, ["-    - {date: 2017-02, by: south, take: [sue], note: at last}"]),
]


@pytest.mark.parametrize(("command", "arguments", "expected"), CHANGES, ids=[name for name, _, _ in CHANGES])
def test_a_command_changes_its_lines_alone(command: str, arguments: dict[str, Any], expected: list[str]) -> None:
    made = soundly(TEXT, command, **arguments)
    assert sorted(changes(TEXT, made)) == sorted(expected)
    assert label(TEXT, command, **arguments)


GRAPH_CHANGES: list[tuple[str, dict[str, Any], list[str]]] = [
    (
        "add_state",
        {"state": "truce", "at": 1},
        [
            "-states: [quiet, loud, war]  # three",
            "+states: [quiet, truce, loud, war]  # three",
            '-  ann: {ranking: [loud, ">>", [quiet, war]]}',
            '+  ann: {ranking: [loud, ">>", [quiet, war], truce]}',
        ],
    ),
    (
        "rename_state",
        {"state": "loud", "to": "noise"},
        [
            "-states: [quiet, loud, war]  # three",
            "+states: [quiet, noise, war]  # three",
            "-  ann: {quiet: [loud, war]}",
            "+  ann: {quiet: [noise, war]}",
            "-    loud: [war]  # at once",
            "-definitions: {bad: loud or war}",
            "+    noise: [war]  # at once",
            "+definitions: {bad: noise or war}",
            '-  ann: {ranking: [loud, ">>", [quiet, war]]}',
            '+  ann: {ranking: [noise, ">>", [quiet, war]]}',
        ],
    ),
    (
        "remove_state",
        {"state": "loud"},
        [
            "-states: [quiet, loud, war]  # three",
            "+states: [quiet, war]  # three",
            "-  ann: {quiet: [loud, war]}",
            "-    loud: [war]  # at once",
            "-definitions: {bad: loud or war}",
            "-infeasible: [bad and quiet]",
            "+  ann: {quiet: [war]}",
            "+    {}  # at once",
            "+definitions: {}",
            "+infeasible: []",
            '-  ann: {ranking: [loud, ">>", [quiet, war]]}',
            "-  bob: [not bad]",
            "+  ann: {ranking: [[quiet, war]]}",
            "+  bob: []",
        ],
    ),
    (
        "move_state",
        {"state": "war", "to": 0},
        ["-states: [quiet, loud, war]  # three", "+states: [war, quiet, loud]  # three"],
    ),
    (
        "toggle_move",
        {"dm": "ann", "start": "quiet", "end": "war"},
        ["-  ann: {quiet: [loud, war]}", "+  ann: {quiet: [loud]}"],
    ),
    (
        "toggle_move",
        {"dm": "bob", "start": "loud", "end": "quiet"},
        ["-    loud: [war]  # at once", "+    loud: [war, quiet]  # at once"],
    ),
    (
        "toggle_move",
        {"dm": "ann", "start": "war", "end": "quiet"},
        ["-  ann: {quiet: [loud, war]}", "+  ann: {quiet: [loud, war], war: [quiet]}"],
    ),
    ("set_status_quo", {"taken": ["war"]}, ["-status_quo: quiet", "+status_quo: war"]),
    (
        "set_ranking",
        {"dm": "ann", "levels": [["war"], [">>>"], ["loud", "quiet"]]},
        ['-  ann: {ranking: [loud, ">>", [quiet, war]]}', '+  ann: {ranking: [war, ">>>", [loud, quiet]]}'],
    ),
]


@pytest.mark.parametrize(
    ("command", "arguments", "expected"), GRAPH_CHANGES, ids=[name for name, _, _ in GRAPH_CHANGES]
)
def test_a_command_in_graph_form(command: str, arguments: dict[str, Any], expected: list[str]) -> None:
    assert sorted(changes(GRAPH, soundly(GRAPH, command, **arguments))) == sorted(expected)


def test_every_command_is_tried_here() -> None:
    tried = {name for name, _, _ in (*CHANGES, *GRAPH_CHANGES)}
    elsewhere = {
        "rename_option",
        "rename_decision_maker",
        "rename_definition",
        "move_option",
        "move_decision_maker",
        "remove_option",
        "remove_decision_maker",
        "remove_definition",
        "remove_source",
        "remove_account",
        "add_same",
        "set_same",
        "move_same",
        "remove_same",
        "move_irreversible",
        "add_removed_move",
        "set_removed_move",
        "set_removed_move_because",
        "move_removed_move",
        "remove_removed_move",
        "remove_state_name",
        "add_coalition",
        "set_coalition",
        "move_record_move",
        "remove_record",
        "set_record_periods",
        "set_payoff",
        "write_out_game",
        "add_claims",
    }
    assert tried | elsewhere == set(COMMANDS)


def test_a_coalition_is_added_where_there_is_none() -> None:
    made = soundly(soundly(TEXT, "remove_coalition", number=0), "add_coalition", members=["south", "north"])
    assert "coalitions: [[south, north]]" in made


def test_states_are_made_one_and_told_apart_again() -> None:
    text = "standoff: 1\ndecision_makers: {ann: {options: {go: '', cry: ''}}}\npreferences: {ann: [go]}\n"
    made = soundly(text, "add_same", condition="not go")
    assert changes(text, made) == ["+same: [not go]"]
    made = soundly(made, "set_same", number=0, condition="not ann.go and cry")
    more = soundly(made, "add_same", condition="not go and not cry")
    assert soundly(more, "move_same", number=1, to=0).splitlines()[2] == (
        "same: [not go and not cry, not ann.go and cry]"
    )
    assert soundly(more, "remove_same", number=1) == made


def test_entries_move_and_a_record_goes() -> None:
    made = soundly(TEXT, "move_irreversible", number=0, to=1)
    assert "irreversible: [{option: not sue, if: pump}, dig]\n" in made
    assert "coalitions: [[south, north]]\n" in soundly(TEXT, "set_coalition", number=0, members=["south", "north"])
    one_month = TEXT.replace("2017-03", "2017-02")
    made = soundly(one_month, "move_record_move", number=0, to=1)
    record = read_text(made).dispute.record
    assert record is not None
    assert [move.by for move in record.moves] == [("north", "south"), "south"]
    assert "record:" not in soundly(TEXT, "remove_record")


# What falls


def test_what_falls_with_an_option() -> None:
    assert falls(TEXT, "remove_option", option="pump") == [
        "the definition `peace`: not pump and not sue",
        "the definition `quiet`: peace or pay",
        "that it is infeasible: dig and peace",
        "that it is irreversible: not sue if pump",
        "`pump` in the status quo",
        "a statement of `north`: pump",
        "a weight of `south`: not pump (2)",
        "a weight of `south`: quiet (1.5)",
        "a statement of `south`: peace, in the account `theirs`",
        "`pump` at the start of the record",
        "`pump` dropped in the record, 2017-03",
    ]
    made = soundly(TEXT, "remove_option", option="pump")
    assert "pump" not in made.replace("# who pumps", "")
    assert "peace" not in made
    assert "south: {weights: {sue: -1}}" in made
    assert "start: {date: 2017-01}" in made


def test_a_record_loses_the_entries_that_were_about_an_option_alone() -> None:
    text = """\
standoff: 1
decision_makers: {ann: {options: {go: leave, cry: weep}}}
preferences: {ann: [cry]}
record:
  start: {date: 2003}
  moves:
    - {date: 2004, by: ann, take: [go]}
    - {date: 2005, by: ann, take: [go], note: She said so.}
"""
    assert "an entry of the record: 2004 takes go" in falls(text, "remove_option", option="ann.go")
    made = soundly(text, "remove_option", option="ann.go")
    assert "  moves:\n    - {date: 2005, by: ann, note: She said so.}\n" in made


def test_what_falls_with_a_decision_maker() -> None:
    fallen = falls(TEXT, "remove_decision_maker", dm="south")
    assert "the option `south.sue`" in fallen
    assert "the preference of `south`, in the account `theirs`" in fallen
    assert "the coalition of `north`, `south`" in fallen
    assert "an entry of the record: 2017-02 takes sue; at last" in fallen
    made = soundly(TEXT, "remove_decision_maker", dm="south")
    assert "south" not in made.replace("The south is rich", "")
    assert "- {date: 2017-03, by: [north], drop: [pump], because: [rich]}" in made
    assert "coalitions: []" in made


def test_what_falls_with_other_things() -> None:
    assert falls(TEXT, "remove_definition", definition="quiet") == ["a weight of `south`: quiet (1.5)"]
    assert "south: {weights: {not pump: 2, sue: -1}}" in soundly(TEXT, "remove_definition", definition="quiet")
    assert falls(TEXT, "remove_source", source="notes") == ["the passage of the claim `dry`"]
    assert "notes" not in soundly(TEXT, "remove_source", source="notes").lower()
    assert falls(TEXT, "remove_account", account="ours") == ["that `north` believes the account `ours`"]
    assert "ours" not in soundly(TEXT, "remove_account", account="ours").lower()
    assert falls(TEXT, "remove_claim", claim="dry") == [
        "`north.dig` then rests on no claim",
        "pump then rests on no claim",
    ]
    assert label(TEXT, "remove_claim", claim="dry") == "remove the claim `dry`; 2 things then rest on no claim"
    assert falls(GRAPH, "remove_state", state="quiet") == [
        "that it is infeasible: bad and quiet",
        "`quiet` in the status quo",
        "the moves of `ann` from `quiet`",
    ]


def test_a_comment_inside_of_what_gets_shorter_is_kept() -> None:
    text = TEXT.replace("text: dig deeper", "text: dig deeper  # down")
    assert changes(text, soundly(text, "set_option_because", option="dig", because=[])) == ["-        because: [dry]"]


def test_a_long_form_that_was_never_needed_stays() -> None:
    text = TEXT.replace("  - pay and sue", "  - condition: pay and sue")
    made = soundly(text, "set_infeasible", number=0, condition="quiet")
    assert changes(text, made) == ["-  - condition: pay and sue", "+  - condition: quiet"]


def test_the_first_account_takes_over_what_was_believed() -> None:
    text = (
        "standoff: 1\ndecision_makers: {ann: {options: {go: ''}}}\npreferences: {ann: [go]}\n"
        "perceptions: {ann: default}\n"
    )
    made = soundly(text, "add_account", account="mine", title="Mine")
    assert changes(text, made) == [
        "-perceptions: {ann: default}",
        "+accounts:",
        "+  mine:",
        "+    title: Mine",
        "+perceptions: {ann: mine}",
    ]
    assert soundly(made, "remove_account", account="mine") == text.replace("default", "mine").replace(
        "{ann: mine}", "{}"
    )


def test_a_ranking_of_the_same_order() -> None:
    text = "standoff: 1\ndecision_makers: {ann: {options: {go: '', cry: ''}}}\npreferences:\n  ann: [go, not cry]\n"
    made = soundly(text, "set_preference_form", dm="ann", form="ranking")
    assert changes(text, made) == ["-  ann: [go, not cry]", "+  ann: {ranking: [1, 3, 0, 2]}"]
    made = soundly(text, "set_preference_form", dm="ann", form="weights")
    assert changes(text, made) == ["-  ann: [go, not cry]", "+  ann: {weights: {go: 2, not cry: 1}}"]
    assert soundly(made, "set_preference_form", dm="ann", form="statements") == text


def test_a_ranking_keeps_how_much_better_states_are() -> None:
    """Who goes is strongly better than who stays; not to cry is mildly better. Payoffs and weights can't say so."""
    text = """\
standoff: 1
decision_makers: {ann: {options: {go: '', cry: ''}}}
preferences:
  ann: [{prefer: go, strength: strong}, not cry]
"""
    made = soundly(text, "set_preference_form", dm="ann", form="ranking")
    assert changes(text, made) == [
        "-  ann: [{prefer: go, strength: strong}, not cry]",
        '+  ann: {ranking: [1, 3, ">>", 0, 2]}',
    ]
    assert falls(text, "set_preference_form", dm="ann", form="ranking") == []
    payoffs = soundly(text, "set_preference_form", dm="ann", form="payoffs")
    assert changes(text, payoffs)[1:] == ["+  ann: {payoffs: {'1': 4, '3': 3, '0': 2, '2': 1}}"]
    assert falls(text, "set_preference_form", dm="ann", form="payoffs") == ["that `go` is strong"]


def test_what_another_form_loses_is_told() -> None:
    text = """\
standoff: 1
claims: {one: {text: One., said_by: [Bo]}, two: {text: Two., said_by: [Cy]}}
decision_makers: {ann: {options: {go: '', cry: ''}}}
preferences:
  ann:
    - {prefer: go, strength: strong, because: [one]}
    - {prefer: not cry, certain: false, because: [two]}
"""
    assert falls(text, "set_preference_form", dm="ann", form="weights") == [
        "that `go` is strong",
        "that `not cry` is uncertain",
        "that it is because of the claim `one`",
        "that it is because of the claim `two`",
    ]
    weighed = soundly(text, "set_preference_form", dm="ann", form="weights")
    assert falls(weighed, "set_preference_form", dm="ann", form="ranking") == []
    assert len(falls(weighed, "set_preference_form", dm="ann", form="statements")) == 1


def test_on_the_korea_example() -> None:
    made = soundly(KOREA, "rename_option", option="us.talks", to="parley")
    assert made.count("us.parley") == KOREA.count("us.talks")
    assert "us.talks" not in made
    assert soundly(made, "rename_option", option="parley", to="talks") == KOREA
    assert (
        soundly(soundly(KOREA, "rename_decision_maker", dm="us", to="usa"), "rename_decision_maker", dm="usa", to="us")
        == KOREA
    )
    with_comment = soundly(KOREA, "remove_option", option="china.punish")
    assert "# The North's part in the tension" in with_comment


# What is refused


@pytest.mark.parametrize(
    ("command", "arguments", "message"),
    [
        ("add_decision_maker", {"dm": "North"}, "can't be the short name of a decision maker"),
        ("add_decision_maker", {"dm": "north"}, "there is a decision maker `north` already"),
        ("add_decision_maker", {"dm": "king", "at": 3}, "there is no decision maker 3: they go from 0 to 1"),
        ("rename_decision_maker", {"dm": "nord", "to": "x"}, "there is no decision maker `nord`: did you mean `north`"),
        ("add_option", {"dm": "north", "option": "pump"}, "there is an option `pump` already"),
        ("add_option", {"dm": "north", "option": "peace"}, "there is a definition `peace`"),
        ("add_option", {"dm": "north", "option": "if"}, "`if` is a word of the condition language"),
        ("add_option", {"dm": "north", "option": "go", "because": ["dri"]}, "did you mean `dry`"),
        ("rename_option", {"option": "pumpp", "to": "x"}, "unknown name `pumpp` .did you mean"),
        ("rename_option", {"option": "peace", "to": "x"}, "`peace` is a definition"),
        ("move_option", {"option": "pump", "to": 2}, "there is no option 2: they go from 0 to 1"),
        ("add_definition", {"definition": "sue", "condition": "pump"}, "`sue` is the name of `south.sue`"),
        ("add_definition", {"definition": "x", "condition": "pump and"}, "character 9: this condition ends too early"),
        ("set_definition", {"definition": "peace", "condition": "quiet"}, "would be circular"),
        ("add_infeasible", {"condition": "pumpe"}, "character 1: unknown name `pumpe` .did you mean"),
        ("add_infeasible", {"condition": "pump", "account": "our"}, "there is no account `our`: did you mean `ours`"),
        ("set_infeasible", {"number": 2, "condition": "pump"}, "there is no infeasible condition 2"),
        ("set_irreversibility", {"option": "pump", "way": "up"}, "the way can't be `up`"),
        ("toggle_status_quo", {"option": "peace"}, "`peace` is a definition"),
        ("add_statement", {"dm": "south", "condition": "pump"}, "`south` has weights, and no statements"),
        ("add_statement", {"dm": "north", "condition": "pump", "strength": "huge"}, "the strength can't be `huge`"),
        ("move_statement", {"dm": "north", "number": 0, "to": 2}, "there is no statement 2: they go from 0 to 1"),
        ("set_weight", {"dm": "north", "condition": "pump", "weight": 1}, "`north` has no weights"),
        ("set_weight", {"dm": "south", "condition": "pump", "weight": float("nan")}, "`nan` is no number"),
        ("set_ranking", {"dm": "north", "levels": [[16]]}, "there is no state 16: the codes run from 0 to 15"),
        ("set_ranking", {"dm": "north", "levels": [["YN"]]}, "a pattern of 4 letters"),
        ("copy_preference", {"dm": "north"}, "onto itself"),
        ("share_preference", {"dm": "north", "account": "x"}, "there is no account `x`"),
        ("set_preference_form", {"dm": "north", "form": "statements"}, "`north` has statements already"),
        ("add_source", {"source": "x", "file": "../x"}, "outside the model's folder"),
        ("add_source", {"source": "x", "date": "May"}, "`May` is no date"),
        ("set_source", {"source": "x"}, "there is no source `x`"),
        ("add_claim", {"claim": "x", "text": "y", "said_by": []}, "a claim needs its voices"),
        ("add_claim", {"claim": "x", "text": "y", "said_by": ["A"], "stance": "says"}, "the stance can't be `says`"),
        ("set_passage", {"claim": "dry", "source": "notes", "start": 1}, "both `start` and `end`"),
        ("move_passages", {"places": [["dry", 3, 4, 4]]}, "can't run from 4 to 4 in paragraph 3"),
        ("move_passages", {"places": [{"claim": "dry", "paragraph": 3, "start": 2, "end": 1}]}, "from 2 to 1"),
        ("move_passages", {"places": [{"claim": "dri", "paragraph": 3}]}, "there is no claim `dri`"),
        ("set_passage", {"claim": "dry", "source": "notes", "folded": {"digest": "x"}}, "a `digest` and a `length`"),
        ("set_passage", {"claim": "dry", "source": "notes", "before": "x"}, "a digest has 8 to 64 hexadecimal digits"),
        ("move_passages", {"places": [["dry", 3]]}, "a claim, a paragraph, a start and an end"),
        ("move_passages", {"places": [["dry", 3, -1, 4]]}, "`-1` is no number"),
        ("move_passages", {"places": [["rich", 3, 0, 4]]}, "the claim `rich` has no passage"),
        ("link_claim", {"claim": "dry", "element": ["preferences", "north", 1]}, "pump rests on `dry` already"),
        ("set_claim", {"claim": "dry", "coded_by": "anna"}, "there is no coder `anna`: did you mean `ana`?"),
        ("set_claim", {"claim": "dry", "proposition": "watr"}, "there is no proposition `watr`: did you mean `water`?"),
        ("set_claim", {"claim": "dry", "date": "last week"}, "`last week` is no date"),
        ("set_voice", {"voice": "Anne", "affiliation": "x"}, "there is no voice `Anne`: did you mean `Ann`?"),
        ("set_voice", {"voice": "Ann", "affiliation": ""}, "the file doesn't say whom `Ann` belongs to"),
        ("set_claim", {"claim": "dry", "retracted": "soon"}, "`soon` is no date"),
        ("add_coder", {"coder": "ana"}, "there is a coder `ana` already"),
        ("add_proposition", {"proposition": "p", "text": " "}, "a proposition needs a text"),
        ("set_proposition", {"proposition": "water", "text": ""}, "a proposition needs a text"),
        ("link_claim", {"claim": "dry", "element": ["status_quo", 0]}, "nothing that may rest on claims at status_quo"),
        ("link_claim", {"claim": "dry", "element": []}, "nothing that may rest on claims"),
        ("link_claim", {"claim": "dry", "element": ["accounts", "theirs", "absent", 0]}, "nothing that may rest on"),
        ("unlink_claim", {"claim": "dry", "element": ["infeasible", 0]}, "there is no claim behind this `dry`"),
        ("add_account", {"account": "ours"}, "there is an account `ours` already"),
        ("set_perception", {"dm": "north", "account": "x"}, "there is no account `x`"),
        ("add_coalition", {"members": ["north"]}, "two members or more"),
        ("add_record_move", {"date": "2017", "by": ["north"], "take": ["sue"]}, "who isn't the mover"),
        ("add_record_move", {"date": "2017", "by": []}, "a move needs a mover"),
        ("add_record_move", {"date": "2016", "by": ["north"], "at": 1}, "back in time: 2016 comes after 2017-02"),
        ("set_record_move", {"number": 0, "date": "2018"}, "back in time: 2017-03 comes after 2018"),
        ("move_record_move", {"number": 0, "to": 1}, "back in time: 2017-02 comes after 2017-03"),
        ("set_record_start", {"date": "2017-03-01", "taken": []}, "back in time: 2017-02 comes after 2017-03-01"),
        ("add_state", {"state": "x"}, "this model has options"),
        ("toggle_move", {"dm": "north", "start": "a", "end": "b"}, "this model has options"),
    ],
)
def test_what_cannot_be_done_is_said(command: str, arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(EditError, match=message):
        COMMANDS[command](read_text(TEXT), **arguments)


@pytest.mark.parametrize(
    ("command", "arguments", "message"),
    [
        ("add_option", {"dm": "ann", "option": "go"}, "graph form has no options"),
        ("rename_state", {"state": "loud", "to": "very loud"}, "`very loud` can't be its name"),
        ("rename_state", {"state": "loud", "to": "war"}, "there is a state `war` already"),
        ("add_state", {"state": "bad"}, "there is a definition `bad`"),
        ("toggle_move", {"dm": "ann", "start": "war", "end": "war"}, "to itself is no move"),
        ("set_status_quo", {"taken": ["wars"]}, "there is no state `wars`: did you mean `war`"),
        ("add_same", {"condition": "war"}, "lists its states one by one"),
        ("toggle_status_quo", {"option": "war"}, "has no options"),
    ],
)
def test_what_cannot_be_done_in_graph_form_is_said(command: str, arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(EditError, match=message):
        COMMANDS[command](read_text(GRAPH), **arguments)


def test_the_last_account_stays_where_it_alone_says_what_somebody_wants() -> None:
    text = "standoff: 1\ndecision_makers: {ann: {options: {go: ''}}}\naccounts: {one: {preferences: {ann: []}}}\n"
    with pytest.raises(EditError, match="only it has a preference of `ann`"):
        done(text, "remove_account", account="one")
