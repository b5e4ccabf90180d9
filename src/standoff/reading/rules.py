"""The names of the rules that propose candidates, and why each does, in words for people."""

from __future__ import annotations

from types import MappingProxyType

RULES = MappingProxyType(
    {
        "own voice": "the text says it itself: no words near it give it to anybody else",
        "saying": "a verb of saying or thinking, with its speaker, and the clause that is said",
        "own attitude": "the speaker tells what they themselves say, hope, fear or believe",
        "denial": "a verb of denial or doubt, or a belief that is denied, with whose it is",
        "doubt": "a verb of asking oneself, and the clause that is in doubt",
        "attitude": "somebody is sure, afraid or not persuaded that something is so",
        "knowing": "a verb of knowing: the narrator takes what is known for true",
        "hearsay": "one hears it; nobody is named",
        "passive": "it is said or somebody was told, with or without words for who said it",
        "unclear": "the text calls it unclear, doubtful or not known",
        "wrong to say": "the text calls it wrong or unfair to say",
        "hard to believe": "the text finds it hard to believe",
        "noun of saying": "a noun such as claim, view or suggestion, with whose it is, and the clause that it names",
        "tag": "a short clause beside it tells who speaks, as in: , she said,",
        "as said": "a clause with as tells who says so, too, as in: as the mayor has put it",
        "source phrase": "a phrase names the source, as in: according to the police",
        "quotation": "a quotation, with its speaker named beside it",
        "quotation goes on": "a quotation without a speaker beside it, after or before one with a speaker",
        "relative clause": "a clause with who or which that says more of somebody or something",
        "side taken": "somebody denies, rejects or names something in a word, as in: rejected that account",
        "answer": "an answer, or an item of a list, without a verb",
        "imperative": "a sentence that asks for something",
        "undertaking": "an item of a list that begins with to: what was agreed or decided",
    }
)
