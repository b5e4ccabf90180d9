"""What people may look for that a page doesn't say in these words: Sphinx's search finds the page by them too."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx.application import Sphinx

from building.reference import keys_of
from standoff.stability import CONCEPTS

ALSO = {
    "docs/concepts/nash": "no better move, best reply, short-sighted, rational, selfish, unilateral improvement",
    "docs/concepts/gmr": "any threat, fear of retaliation, cautious, deterrence, pessimist, sanction",
    "docs/concepts/smr": "counter-response, answer back, third move, escape from a sanction, cautious",
    "docs/concepts/seq": "credible threat, believable sanction, retaliation in own interest, foresight",
    "docs/concepts/sseq": "symmetric credible threat, no way out, counter-move to a credible sanction",
    "docs/concepts/sim": "simultaneous moves, moves at the same time, both move at once",
    "docs/concepts/joint": "simultaneous joint moves, joint improvements, moves that spoil each other",
    "docs/concepts/limited-moves": "look ahead, foresight, backward induction, horizon, how far one looks",
    "docs/concepts/stackelberg": "leader and follower, who moves first, commitment",
    "docs/concepts/metarational": "worst case, security level, maximin, number of moves, tree of moves",
    "docs/concepts/coalitions": "alliance, group, bloc, joint deviation, better for all members",
    "docs/concepts/strength": "degree of preference, much better, strongly prefer, intensity",
    "docs/concepts/doubt": "unknown preference, incomplete information, uncertain preference, not sure what they want",
    "docs/concepts/attitudes": "friend, enemy, altruism, wish well, wish ill, relationship",
    "docs/questions/analyse": "find equilibria, solve, results, predict, calculate, predict outcomes",
    "docs/questions/explain": "why, reason, justify, what deters, why is it stable, why does it hold",
    "docs/questions/claims": "evidence, who said what, quotes, provenance, passages",
    "docs/questions/read": "extract, text mining, import a document, candidates for claims",
    "docs/questions/compare": "difference between accounts, rival views, disagree",
    "docs/questions/coalitions": "act together, joint deviation, alliance, leave an equilibrium",
    "docs/questions/paths": "how to get there, route, evolution of a dispute, from the status quo",
    "docs/questions/find": "search for an outcome, prove that there is none, large model, solver",
    "docs/questions/hinges": "critical claims, what decides, depends on, sensitivity",
    "docs/questions/sweep": "Monte Carlo, robustness, many variants, sensitivity analysis, uncertainty",
    "docs/questions/ranking": "order of states, best and worst, list of preferences",
    "docs/questions/replay": "history, what happened, validate against events, fit",
    "docs/questions/hypergame": "misperception, wrong view of others, surprise, beliefs",
    "docs/questions/report": "PDF, Word document, print, hand over, print a report, report for a client",
    "docs/questions/figure": "plot, chart, draw, diagram, picture",
    "docs/questions/serve": "open in the browser, start the workbench, web interface, GUI",
    "docs/questions/edit": "undo, rename, change a file, script",
    "docs/questions/check": "validate a file, mistakes in a file, lint, errors",
    "docs/questions/new": "start from a template, copy an example, create a file",
    "docs/questions/schema": "JSON Schema, autocomplete, editor, VS Code",
    "docs/questions/convert": "export, import, GraphML, file formats, Gambit, nfg, efg",
    "docs/questions/completion": "shell, tab, autocomplete",
    "docs/questions/cite": "BibTeX, bibliography, how to cite, reference, Zotero",
    "docs/questions/bundle": "reproduce, archive, zip, checksum, share a model, supplementary material",
    "docs/made/format/accounts": "rival stories, scenarios, perspectives, narratives",
    "docs/made/format/attitudes": "friend, enemy, disposition, relationship, relationship of parties",
    "docs/made/format/claims": "evidence, assertion, quote, statement",
    "docs/made/format/coalitions": "alliance, bloc, act together, group of parties",
    "docs/made/format/coders": "analyst, researcher, who coded, intercoder agreement",
    "docs/made/format/decision_makers": "players, actors, parties, stakeholders, actions, options",
    "docs/made/format/definitions": "named condition, shorthand, named outcome, alias",
    "docs/made/format/description": "comment, summary, about the dispute",
    "docs/made/format/game": "matrix, strategies, normal form, rows and columns",
    "docs/made/format/handout": "report sections, report introduction, settings of a report, what a report has",
    "docs/made/format/infeasible": "impossible states, mutually exclusive, exclude states",
    "docs/made/format/irreversible": "cannot be undone, one-way, permanent, cannot undo, one-way move",
    "docs/made/format/moves": "transitions, arcs, graph form, reachable states",
    "docs/made/format/moves_removed": "forbidden move, delete a transition, exception",
    "docs/made/format/names": "label, nickname, name of a state",
    "docs/made/format/payoffs": "utilities, scores, matrix, values, payoff matrix",
    "docs/made/format/perceptions": "beliefs, misperception, believed account, who believes which account",
    "docs/made/format/preferences": "wishes, priorities, goals, wants, ranking, what each wants",
    "docs/made/format/propositions": "topic, several claims about one thing, shared statement",
    "docs/made/format/record": "timeline, events, history, what happened",
    "docs/made/format/same": "merge states, indistinguishable, combine states",
    "docs/made/format/sources": "documents, bibliography, articles, references, documents and files",
    "docs/made/format/standoff": "version of the format, first line, header, version of format, format number",
    "docs/made/format/states": "situations, nodes, graph form, list of states, names of states",
    "docs/made/format/status_quo": "today, current situation, initial state",
    "docs/made/format/title": "heading, name of a dispute, dispute title, name of the dispute",
    "docs/made/format/voices": "speaker, spokesman, affiliation, whom somebody speaks for",
}
"""By page: what people may call what it is about, with commas between."""
HEAD = '---\nmyst:\n  html_meta:\n    "keywords": "{words}"\n---\n\n'
INDEX = "```{{index}} {entries}\n```\n\n"


def put_in(app: Sphinx, name: str, content: list[str]) -> None:
    """Puts the words of a page into its head, and the page into the index under each; its readers see neither."""
    entries = [*filter(None, ALSO.get(name, "").split(", ")), *_names(name)]
    words = " ".join([*entries, *_of_concepts(name)]).replace(",", " ").replace('"', "").split()
    if words:
        head = HEAD.format(words=", ".join(dict.fromkeys(words)))
        content[0] = head + INDEX.format(entries=", ".join(f"! {entry}" for entry in entries)) + content[0]


def _names(name: str) -> Iterator[str]:
    """What the page is about has these names."""
    folder, _, own = name.rpartition("/")
    if folder == "docs/concepts":
        yield from (key for key, concept in CONCEPTS.items() if own == (concept.guide or key))
    elif folder == "docs/questions":
        yield own
    elif folder == "docs/made/format":
        yield from keys_of(own)


def _of_concepts(name: str) -> Iterator[str]:
    """What the program says of the concepts that a page is about."""
    for key in _names(name):
        if key in CONCEPTS:
            yield from (CONCEPTS[key].title, CONCEPTS[key].idea)
