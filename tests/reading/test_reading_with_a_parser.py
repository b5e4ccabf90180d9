"""What a parser adds to the rules: one of a few sentences, made by hand, and spaCy where that is installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from standoff.reading import read_text
from standoff.reading.parser import Parser, Word, advice, installed

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # spaCy's, when it is imported

OWN = "the Courier"
# Each word with its tag, its role and the number of the word that it hangs on (from 0; its own number for the top).
UNKNOWN_VERB = (
    "The reeve glorped that the weir leaks . | DT,det,1 NN,nsubj,2 VBD,ROOT,2 IN,mark,6 DT,det,5 NN,nsubj,6 "
    "VBZ,ccomp,2 .,punct,2"
)
PARTED_SUBJECT = (
    "Those who left now say they were cheated . | DT,nsubj,4 WP,nsubj,2 VBD,relcl,0 RB,advmod,2 VBP,ROOT,4 "
    "PRP,nsubjpass,7 VBD,auxpass,7 VBN,ccomp,4 .,punct,4"
)
PARTED_CONTENT = (
    "The guests said , Anna , the lake is dry . | DT,det,1 NNS,nsubj,2 VBD,ROOT,2 PUNCT,punct,2 NNP,dep,2 "
    "PUNCT,punct,4 DT,det,7 NN,nsubj,8 VBZ,ccomp,2 JJ,acomp,8 .,punct,2"
)
BESIDE = (
    "The reeve said the weir leaks and the mill stands . | DT,det,1 NN,nsubj,2 VBD,ROOT,2 DT,det,4 NN,nsubj,5 "
    "VBZ,ccomp,2 CC,cc,2 DT,det,8 NN,nsubj,9 VBZ,conj,{0} .,punct,2"
)


class ByHand:
    """A parser of the sentences that it is made with; it knows no others."""

    name = "by hand"

    def __init__(self, *parsed: str) -> None:
        self.known = {sentence_of(each): each for each in parsed}
        self.asked: list[str] = []

    def parse(self, sentences: Iterable[str]) -> Iterator[tuple[Word, ...]]:
        for sentence in sentences:
            self.asked.append(sentence)
            yield words_of(self.known[sentence]) if sentence in self.known else ()


def sentence_of(parsed: str) -> str:
    return parsed.split(" | ")[0].replace(" .", ".").replace(" ,", ",")


def words_of(parsed: str) -> tuple[Word, ...]:
    text, marks = parsed.split(" | ")
    sentence, places, at = sentence_of(parsed), [], 0
    for word in text.split():
        at = sentence.index(word, at)
        places.append((at, at + len(word)))
        at += len(word)
    found = (mark.rsplit(",", 2) for mark in marks.split())
    return tuple(
        Word(*place, tag, role, places[int(head)][0]) for place, (tag, role, head) in zip(places, found, strict=True)
    )


def claims(parser: Parser | None, *paragraphs: str) -> list[tuple[tuple[str, ...], str]]:
    found = read_text(paragraphs, own_voice=OWN, parser=parser).candidates
    return [(each.said_by[:-1], paragraphs[each.paragraph - 1][each.start : each.end]) for each in found]


def test_a_verb_that_no_list_has_is_one_of_saying() -> None:
    sentence = sentence_of(UNKNOWN_VERB)
    assert claims(None, sentence) != [(("the reeve",), "the weir leaks")]
    assert claims(ByHand(UNKNOWN_VERB), sentence) == [(("the reeve",), "the weir leaks")]


def test_a_verb_far_from_its_subject_is_seen() -> None:
    sentence = sentence_of(PARTED_SUBJECT)
    assert claims(None, sentence) != [(("those",), "they were cheated")]
    assert claims(ByHand(PARTED_SUBJECT), sentence) == [(("those",), "they were cheated")]


def test_a_content_is_seen_behind_who_is_spoken_to() -> None:
    sentence = sentence_of(PARTED_CONTENT)
    assert claims(None, sentence) != [(("the guests",), "the lake is dry")]
    assert claims(ByHand(PARTED_CONTENT), sentence) == [(("the guests",), "the lake is dry")]


@pytest.mark.parametrize(("head", "speakers"), [(5, ("the reeve",)), (2, ())])
def test_a_clause_after_and_stands_beside_the_one_that_the_parser_says(head: int, speakers: tuple[str, ...]) -> None:
    parsed = BESIDE.replace("{0}", str(head))
    assert claims(ByHand(parsed), sentence_of(parsed)) == [
        (("the reeve",), "the weir leaks"),
        (speakers, "the mill stands"),
    ]


def test_places_are_right_in_later_sentences_and_paragraphs() -> None:
    sentence = sentence_of(UNKNOWN_VERB)
    parser = ByHand(UNKNOWN_VERB)
    assert claims(parser, "It rained again.", f"It still rained. {sentence}")[-1] == (("the reeve",), "the weir leaks")
    assert parser.asked == ["It rained again.", "It still rained.", sentence]


def test_a_parser_that_sees_nothing_changes_nothing() -> None:
    text = ["The envoy said the mayor had told her that the bridge would stay shut."]
    assert claims(ByHand(), *text) == claims(None, *text)


def test_the_longest_and_shortest_sentences_are_not_parsed() -> None:
    parser = ByHand()
    claims(parser, "It rained. It rained again. " + "And " * 600 + "it rained. It still rained.")
    assert parser.asked == ["It rained again.", "It still rained."]


def test_a_reading_names_its_parser() -> None:
    assert read_text(["It rained."], parser=ByHand()).parser == "by hand"
    assert read_text(["It rained."]).parser == "none"


def test_how_to_get_a_parser_is_said_where_none_is_installed() -> None:
    assert ("python -m spacy download en_core_web_sm" in advice()) == (installed() is None)


def test_spacy_helps() -> None:
    parser = installed()
    if parser is None:
        pytest.skip(f"spaCy with a model for English isn't installed. {advice()}")
    sentence = "The famine commissioners recorded that the district had exported grain."
    content = "the district had exported grain"
    assert claims(None, sentence) != [(("the famine commissioners",), content)]
    assert claims(parser, sentence) == [(("the famine commissioners",), content)]
    assert parser.name.startswith("spaCy 3.")
