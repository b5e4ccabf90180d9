"""Finds the groups of verbs in a sentence, and the phrases that can be their subjects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.reading import tokens as tk
from standoff.reading import words
from standoff.reading.seen import is_seen_verb
from standoff.reading.tokens import ADV, BASE, COORD, DET, ING, MODAL, NOT, PART, PAST, POSS, PREP, PRON, THIRD, Token
from standoff.reading.verbs import word_set

FINITE, TO, RUNNING, PARTICIPLE, BARE = range(5)
PRESENT, PASTS, WOULD, PERFECT, PLUPERFECT, FUTURE = range(6)  # tenses, as far as they tell whose words a clause is
LONGEST_SUBJECT = 45  # tokens


@dataclass(slots=True, eq=False)
class VerbGroup:
    """Auxiliaries, adverbs and verb, from token `first` to `last`. `kind` is one of those above."""

    first: int
    last: int
    lemma: str
    kind: int
    tense: int = PRESENT
    negated: bool = False
    passive: bool = False
    weak: bool = False
    auxiliary: str = ""


def is_noun(token: Token) -> bool:
    """Whether a token may stand within a phrase of nouns and be its last."""
    if token.kind == tk.NUMBER:
        return True
    if token.kind != tk.WORD:
        return False
    if token.known & (COORD | tk.SUB | tk.WH | MODAL | tk.BE | tk.HAVE | tk.DO | NOT | PREP | POSS):
        return token.low in ("may", "march", "will", "one") and token.capital
    return not (token.known & DET and token.low in words.ARTICLES)


_NO_PLURALS = word_set(
    "gas news politics economics physics series chaos always perhaps sometimes afterwards towards yes"
)


def is_plural(token: Token) -> bool:
    """Whether a noun looks like a plural."""
    low = token.low
    if low in _NO_PLURALS:
        return False
    return (low.endswith("s") and not low.endswith(("ss", "us", "is", "'s"))) or low in words.PEOPLE or low == "percent"


def verb_groups(toks: Sequence[Token]) -> list[VerbGroup]:
    """The verb groups of a sentence that may carry a clause or report one, in order."""
    found: list[VerbGroup] = []
    doubtful: list[tuple[int, bool]] = []
    at, end = 0, len(toks)
    while at < end:
        token = toks[at]
        group = None
        if (
            token.kind == tk.WORD
            and token.low != "been"
            and (token.forms or token.known & (MODAL | tk.BE | tk.HAVE) or token.low == "to")
        ):
            group = _group_at(toks, at, found)
        elif _unknown(token) and at and toks[at - 1].low in words.PERSONAL and not toks[at - 1].low.endswith("'s"):
            group = _unknown_verb(toks, at)
        elif token.seen is not None and _unknown(token) and is_seen_verb(toks, at):
            group = VerbGroup(at, at, token.low, FINITE, PASTS if token.seen.word.tag == "VBD" else PRESENT)
        if group is None:
            if token.forms & (BASE | THIRD) and not token.known and not token.capital and _may_be_verb(toks, at):
                doubtful.append((at, toks[at - 1].low == "," or _agrees(toks, at)))
            at += 1
        else:
            found.append(group)
            at = group.last + 1
    found = _with_missing(toks, found, doubtful) if doubtful else found
    for each in found:
        each.negated = each.negated or (each.first > 0 and toks[each.first - 1].low in ("neither", "nor"))
    return _one_with_infinitive(found)


_HABITS = word_set("use like love tend begin start continue seem appear prefer")


def _one_with_infinitive(found: list[VerbGroup]) -> list[VerbGroup]:
    """Takes "used to say", "likes to remind" and "seems to think" as one verb each."""
    kept: list[VerbGroup] = []
    for group in found:
        last = kept[-1] if kept else None
        habit = last is not None and last.kind == FINITE and last.lemma in _HABITS and not last.passive
        after = last is not None and group.kind == TO and group.first == last.last + 1 and not group.passive
        if habit and after and last is not None and group.lemma in words.SAY:
            last.last, last.lemma, last.weak = group.last, group.lemma, False
            last.negated = last.negated or group.negated
        else:
            kept.append(group)
    return kept


def _unknown(token: Token) -> bool:
    """Whether a word is in no list of ours, and so may be a verb that we don't know."""
    return token.kind == tk.WORD and not token.forms and not token.known and not token.capital


def _unknown_verb(toks: Sequence[Token], at: int) -> VerbGroup | None:
    """A word of no list right after "he" or "they": a verb, if it agrees."""
    token, third = toks[at], toks[at - 1].low in ("he", "she", "it")
    if third != token.low.endswith("s") or at + 1 >= len(toks):
        return None
    return VerbGroup(at, at, token.low.rstrip("s"), FINITE, PRESENT)


def _may_be_verb(toks: Sequence[Token], at: int) -> bool:
    prev = _before(toks, at)
    if prev is not None and prev.low == ",":
        return _agrees_with_first(toks, at)
    if prev is None or not (is_noun(prev) or prev.low in words.SUBJECT_PRONOUNS) or prev.known & (PREP | tk.ADJ):
        return False
    if prev.low in ("that", "this", "which", "what"):
        return False
    token = toks[at]
    after = toks[at + 1] if at + 1 < len(toks) else None
    if after is not None and token.low in _ADJECTIVES and (after.known & PREP or after.kind == tk.POINT):
        return False
    if after is None or after.low == "of" or after.known & (tk.BE | MODAL | tk.HAVE):
        return False
    if after.kind == tk.POINT and not (token.forms & BASE and is_plural(prev) and after.low in (".", ";")):
        return False
    return _agrees(toks, at) or bool(token.forms & BASE and token.low not in words.NOUNISH)


def _agrees_with_first(toks: Sequence[Token], at: int) -> bool:
    """Whether a word after a comma may be the verb of the sentence's first phrase: "Ministers, as a rule, change"."""
    comma = next((place for place in range(1, min(at - 2, 8)) if toks[place].low == ","), 0)
    if not comma or toks[0].known & (PREP | tk.SUB | tk.WH | ADV) or not is_noun(toks[comma - 1]):
        return False
    after = toks[at + 1] if at + 1 < len(toks) else None
    follows = after is not None and (after.known & (DET | PREP) or after.low in words.OBJECT_PRONOUNS)
    return bool(follows) and is_plural(toks[comma - 1]) == bool(toks[at].forms & BASE)


def _agrees(toks: Sequence[Token], at: int) -> bool:
    """Whether a word, taken as a verb, agrees with the noun before it."""
    prev = _before(toks, at)
    plural = prev is not None and (is_plural(prev) or prev.low in words.NUMBER_WORDS)
    return plural == bool(toks[at].forms & BASE)


def _with_missing(toks: Sequence[Token], found: list[VerbGroup], doubtful: list[tuple[int, bool]]) -> list[VerbGroup]:
    """Adds words that may be nouns or verbs where a clause has no other verb."""
    finite = [group for group in found if group.kind == FINITE]
    for at, agrees in doubtful:
        before = max((group.last for group in finite if group.last < at), default=-1)
        after = min((group.first for group in finite if group.first > at), default=len(toks))
        related = any(
            g.last == before and g.first and toks[g.first - 1].low in ("who", "which", "that") for g in finite
        )
        opens = before < 0 or any(_bounds(toks[place]) and toks[place].low != "," for place in range(before + 1, at))
        told = agrees and any(_tells_barely(toks, g, at) for g in finite if g.last == before)
        opens = related or told or (opens and agrees)
        if opens and (after == len(toks) or any(_bounds(toks[place]) for place in range(at + 1, after))):
            token = toks[at]
            added = VerbGroup(at, at, token.lemma, FINITE, PRESENT)
            finite.append(added)
            found.append(added)
    return sorted(found, key=lambda group: group.first)


_BARELY = word_set("say think believe hope insist argue claim fear know suggest feel reckon suspect warn agree")


def _tells_barely(toks: Sequence[Token], group: VerbGroup, at: int) -> bool:
    """Whether a word is the verb of what is said without "that": "says the town needs water"."""
    if group.lemma not in _BARELY or not group.last + 1 < at < len(toks) - 1:
        return False
    between, after = toks[group.last + 1 : at], toks[at + 1]
    if not all(map(is_noun, between[1:])) or not (is_noun(between[0]) or between[0].known & DET):
        return False
    return bool(after.known & (DET | PREP | ADV | PRON)) or after.kind == tk.NUMBER or is_noun(after)


def _bounds(token: Token) -> bool:
    return token.low in (",", ";", ":", "—", "–", "that") or bool(token.known & (tk.WH | tk.SUB | COORD))


def _group_at(toks: Sequence[Token], at: int, before: Sequence[VerbGroup]) -> VerbGroup | None:
    token = toks[at]
    if token.low in ("being", "to"):
        return _infinitive(toks, at) if token.low == "to" else _being_told(toks, at)
    if token.known & MODAL:
        return _modal(toks, at)
    if token.low == "be" and at and (is_noun(toks[at - 1]) or toks[at - 1].low in words.PERSONAL):
        group = _chain(toks, at, "be", PRESENT)
        group.auxiliary = "be"
        return group
    if token.low in words.FINITE_BE or (token.low == "'s" and token.known & tk.BE):
        return _chain(toks, at, "be", PASTS if token.low in ("was", "were") else PRESENT)
    if token.low in words.HAVE:
        return _having(toks, at)
    if token.low in words.DO and not _after_article(toks, at):
        return _doing(toks, at)
    if token.forms & ING and not token.forms & (BASE | PAST):
        after = toks[at + 1] if at + 1 < len(toks) else None
        if token.low == "having" and after is not None and after.forms & PART and after.lemma in words.SAY:
            return VerbGroup(at, at + 1, after.lemma, RUNNING)
        if token.lemma in words.SAY and not (at and (toks[at - 1].known & (DET | POSS) or toks[at - 1].low == "'s")):
            return VerbGroup(at, at, token.lemma, RUNNING)
        return None
    return _lexical(toks, at, before)


def _being_told(toks: Sequence[Token], at: int) -> VerbGroup | None:
    """As in "recalled being told"."""
    told = toks[at + 1] if at + 1 < len(toks) else toks[at]
    speaks = told.forms & PART and told.lemma in words.SAY
    return VerbGroup(at, at + 1, told.lemma, RUNNING, passive=True) if speaks else None


def _after_article(toks: Sequence[Token], at: int) -> bool:
    return at > 0 and (toks[at - 1].low in words.ARTICLES or bool(toks[at - 1].known & POSS))


def _skip_adverbs(toks: Sequence[Token], at: int) -> tuple[int, bool]:
    """The next place that is no adverb, and whether a word of negation stood before it."""
    negated = False
    limit = min(len(toks), at + 6)
    while at < limit:
        token = toks[at]
        if token.low == "at" and [each.low for each in toks[at + 1 : at + 3]] == ["no", "time"]:
            at, negated = at + 3, True
        elif token.known & (ADV | NOT) and not token.forms & (BASE | PAST | THIRD):
            negated = negated or bool(token.known & NOT)
            at += 1
        elif token.low == "since" and at + 1 < limit and toks[at + 1].forms & PART:
            at += 1
        else:
            break
    return at, negated


def _infinitive(toks: Sequence[Token], at: int) -> VerbGroup | None:
    place, negated = _skip_adverbs(toks, at + 1)
    if place >= len(toks) or not toks[place].forms & BASE or toks[place].capital:
        return None
    group = _chain_from(toks, at, place, toks[place].lemma)
    group.kind = TO
    group.negated = group.negated or negated
    return group


def _modal(toks: Sequence[Token], at: int) -> VerbGroup | None:
    token = toks[at]
    if token.low == "should" and token.first:
        return _conditional(toks, at)
    if token.low in ("may", "might", "will", "can", "must") and (
        _after_article(toks, at) or (token.capital and at > 0 and not token.first and token.low == "may")
    ):
        return None
    place, negated = _skip_adverbs(toks, at + 1)
    if place < len(toks) and toks[place].known & PRON and toks[place].low in words.PERSONAL:
        place, more = _skip_adverbs(toks, place + 1)
        negated = negated or more
    tense = FUTURE if token.low in ("will", "shall", "'ll", "wo", "can", "may", "must", "cannot", "ca") else WOULD
    negated = negated or token.low == "cannot"
    if place < len(toks) and toks[place].forms & BASE and not toks[place].capital:
        group = _chain_from(toks, at, place, toks[place].lemma)
    elif place < len(toks) and _unknown(toks[place]):
        group = VerbGroup(at, place, toks[place].low, FINITE)
    elif token.low == "'d" and place < len(toks) and toks[place].forms & PART:
        group = VerbGroup(at, place, toks[place].lemma, FINITE)
        tense = PLUPERFECT
    else:
        if token.low in ("will", "might", "may", "'d") and place < len(toks) and toks[place].kind == tk.WORD:
            return None
        group = VerbGroup(at, place - 1, "", FINITE)
    group.tense = tense
    group.negated = group.negated or negated
    group.auxiliary = "can" if token.low == "ca" else "will" if token.low in ("wo", "'ll") else token.low
    return group


def _conditional(toks: Sequence[Token], at: int) -> VerbGroup | None:
    """As in "Should any party find": the bare verb stands after the subject."""
    for place in range(at + 1, min(len(toks), at + 10)):
        token = toks[place]
        bare = token.forms & BASE and not token.capital and not token.known & (DET | PREP) and place > at + 1
        after_noun = is_noun(toks[place - 1]) and not toks[place - 1].known & tk.ADJ
        if bare and (token.low not in words.NOUNISH or after_noun):
            group = _chain_from(toks, at, place, token.lemma)
            group.tense, group.auxiliary = WOULD, "should"
            return group
    return None


def _chain_from(toks: Sequence[Token], first: int, at: int, lemma: str) -> VerbGroup:
    """A group whose token `at` is a bare verb: `have` and `be` go on to their participles."""
    if toks[at].low in ("have", "be"):
        group = _chain(toks, at, toks[at].low, PRESENT)
        group.first = first
        return group
    return VerbGroup(first, at, lemma, FINITE)


def _chain(toks: Sequence[Token], at: int, mode: str, tense: int) -> VerbGroup:
    """A group that begins with a form of `be` or `have` at a token."""
    group = VerbGroup(at, at, mode, FINITE, tense)
    while True:
        place, negated = _skip_adverbs(toks, group.last + 1)
        group.negated = group.negated or negated
        token = toks[place] if place < len(toks) else None
        if token is None or token.kind != tk.WORD or (token.capital and not token.first):
            group.last = max(group.last, place - 1) if negated else group.last
            return group
        if mode == "have" and token.forms & PART:
            group.last = place
            group.lemma = token.lemma
            if token.low != "been":
                return group
            mode = "be"
        elif mode == "be" and token.forms & (PART | ING) and _goes_on(toks, place):
            group.last = place
            group.lemma = token.lemma
            if token.low == "being":
                continue
            group.passive = bool(token.forms & PART)
            return group
        else:
            if negated:
                group.last = place - 1
            return group


def _goes_on(toks: Sequence[Token], at: int) -> bool:
    token = toks[at]
    if token.forms & PART:
        return True
    return at + 1 >= len(toks) or not (toks[at + 1].forms == THIRD or toks[at + 1].known & tk.BE)


def _having(toks: Sequence[Token], at: int) -> VerbGroup | None:
    token = toks[at]
    group = _chain(toks, at, "have", PASTS if token.low == "had" else PRESENT)
    if group.last > at and group.lemma != "have":
        group.tense = PLUPERFECT if token.low == "had" else PERFECT
    return group


def _doing(toks: Sequence[Token], at: int) -> VerbGroup:
    token = toks[at]
    tense = PASTS if token.low == "did" else PRESENT
    place, negated = _skip_adverbs(toks, at + 1)
    if place < len(toks) and toks[place].known & PRON and toks[place].low in words.PERSONAL:
        place, more = _skip_adverbs(toks, place + 1)
        negated = negated or more
    if place < len(toks) and toks[place].forms & BASE and not toks[place].capital:
        return VerbGroup(at, place, toks[place].lemma, FINITE, tense, negated, auxiliary="do")
    return VerbGroup(at, place - 1 if negated else at, "do", FINITE, tense, negated)


def _lexical(toks: Sequence[Token], at: int, before: Sequence[VerbGroup]) -> VerbGroup | None:
    token = toks[at]
    if token.capital and not token.first:
        return None
    strength = 2 if is_seen_verb(toks, at) else _strength(toks, at)
    if not strength:
        if token.forms & PART and token.lemma in words.SAY:
            return VerbGroup(at, at, token.lemma, PARTICIPLE)
        return None
    tense = PASTS if token.forms & PAST else PRESENT
    return VerbGroup(at, at, token.lemma, FINITE, tense, weak=strength == 1)


def _before(toks: Sequence[Token], at: int) -> Token | None:
    place = at - 1
    while place >= 0 and toks[place].known & ADV and not toks[place].known & DET:
        place -= 1
    return toks[place] if place >= 0 else None


def _strength(toks: Sequence[Token], at: int) -> int:
    """How surely a word is a finite verb here: 0 not, 1 perhaps, 2 surely."""
    token, prev = toks[at], _before(toks, at)
    after = toks[at + 1] if at + 1 < len(toks) else None
    if prev is None or prev.kind in (tk.POINT, tk.QUOTE):
        return _strength_at_start(token, prev, after)
    if _tells_in_short(toks, at, prev):
        return 2
    if (
        prev.low == "'s"
        and token.forms & PAST
        and token.lemma in words.SAY
        and after is not None
        and after.low == "that"
    ):
        return 1
    if _within_phrase(prev):
        return 0
    if prev.low in words.PERSONAL or prev.low in ("who", "which", "whoever", "whom"):
        return 2 if token.forms & (PAST | THIRD | BASE) else 0
    if prev.low in ("that", "what", "whatever"):
        return _strength_after_that(token, toks[at - 2] if at > 1 else None, prev, after)
    if prev.known & COORD:
        listed = at > 2 and toks[at - 3].low == "," and not toks[at - 2].forms
        return _strength_in_list(token, listed, after, toks[at - 1].low == "not")
    if prev.known & (MODAL | tk.BE | tk.HAVE | tk.DO | tk.SUB | tk.WH | NOT):
        return 0
    if token.forms == THIRD and token.lemma in words.NOUNISH and _quantified(toks, at):
        return 0
    sent = at + 2 < len(toks) and toks[at + 2].low in _MEANS  # as in "said by email"
    return _strength_after_noun(token, prev, after, bool(token.forms & BASE) and _plural_head(toks, at), sent)


def _tells_in_short(toks: Sequence[Token], at: int, prev: Token) -> bool:
    """Whether a word such as "notes" or "claims" is a verb, by the signs around it."""
    token = toks[at]
    if token.lemma not in words.SAY or _within_phrase(prev):
        return False
    if token.forms & BASE and is_plural(prev) and at > 1 and at + 1 < len(toks):
        return toks[at - 2].low == "," and toks[at + 1].low == ","  # as in ", officials joke,"
    if not token.forms & THIRD:
        return False
    return (not is_plural(prev) or prev.capital) and (_that_after_aside(toks, at) or _as_said_here(toks, at))


def _that_after_aside(toks: Sequence[Token], at: int) -> bool:
    """As in "claims, without evidence, that"."""
    if at + 1 >= len(toks) or toks[at + 1].low != ",":
        return False
    for place in range(at + 2, min(len(toks) - 1, at + 12)):
        if toks[place].low == ",":
            return toks[place + 1].low == "that"
    return False


def _as_said_here(toks: Sequence[Token], at: int) -> bool:
    """As in "as Corvo dryly notes,"."""
    if at + 1 >= len(toks) or toks[at + 1].kind != tk.POINT:
        return False
    return any(token.low == "as" for token in toks[max(0, at - 6) : at]) or toks[at - 1].low.endswith("ly")


def _quantified(toks: Sequence[Token], at: int) -> bool:
    """Whether a phrase such as "any rational" before a word makes it a plural noun."""
    for place in range(at - 1, max(-1, at - 4), -1):
        if toks[place].low in ("any", "no", "some", "many", "few", "these", "those", "several", "such", "all", "more"):
            return True
        if not is_noun(toks[place]) or toks[place].capital:
            return False
    return False


def _within_phrase(prev: Token) -> bool:
    """Whether a word goes on in a phrase of nouns after this one."""
    if prev.low in ("to", "'s", "of", "'") or prev.low in words.ARTICLES or prev.known & POSS:
        return True
    return bool(prev.known & PREP) and not prev.known & (PRON | COORD)


def _strength_after_that(token: Token, before: Token | None, prev: Token, after: Token | None) -> int:
    """The same after a "that": it joins a clause, stands for a noun, or points at one."""
    if prev.low == "that" and token.forms & THIRD:
        joins = before is not None and (before.known & COORD or before.lemma in words.SAY)
        if joins and token.lemma in words.NOUNISH:
            return 0
        if after is not None and after.kind == tk.WORD and _starts_verb(after):
            return 0
    return 0 if _seems_noun(token, after) else 2 if token.forms & (PAST | THIRD) else 1


def _starts_verb(token: Token) -> bool:
    return bool((token.forms & (BASE | PAST) and not token.known) or token.known & (tk.BE | MODAL | tk.HAVE))


def _strength_at_start(token: Token, prev: Token | None, after: Token | None) -> int:
    if prev is not None and token.forms & (PAST | THIRD) and token.lemma in words.SAY and after is not None:
        return 2 if is_noun(after) or after.low in words.DETERMINERS or after.low in words.PERSONAL else 1
    if prev is not None and prev.low == "," and token.forms & BASE and token.lemma in words.SAY:
        content = after is not None and (after.low in words.OBJECT_PRONOUNS or after.low == "that")
        return 1 if content and token.low not in words.NOUNISH else 0
    if prev is not None and prev.low in (",", ")", "—", "–", "-") and token.forms & (PAST | THIRD):
        if _seems_noun(token, after) or (after is not None and after.low == "by"):
            return 0
        return 1
    return 0


def _seems_noun(token: Token, after: Token | None) -> bool:
    """Whether a word that may be a noun is more likely one, by the word after it."""
    if token.low not in words.NOUNISH and not (token.forms == THIRD and token.lemma in words.NOUNISH):
        return False
    if after is None or after.kind == tk.POINT or after.low in ("which", "who", "whom", "whose"):
        return True
    if after.forms & ING and token.lemma in ("keep", "start", "stop", "go"):
        return False
    if after.known & (DET | PRON) or after.low in ("to", "how", "what", "why", "whether") or after.capital:
        return False
    return not (after.kind == tk.NUMBER or after.kind == tk.QUOTE or after.known & (NOT | ADV))


def _strength_in_list(token: Token, listed: bool, after: Token | None, negated: bool) -> int:
    """The same after "and" or "or": none in "not close enough", or `listed` in "voluntary, safe and dignified"."""
    if negated or (after is not None and after.low == "by"):
        return 0
    if token.forms & PAST:
        ends = token.forms & PART and (after is None or after.kind == tk.POINT)
        return 0 if ends and listed else 1
    if _seems_noun(token, after):
        return 0
    return 1


def _plural_head(toks: Sequence[Token], at: int) -> bool:
    """Whether the phrase before a token is headed by a plural ("analysts at the bank")."""
    start = at
    while start > 0 and at - start < 14:
        token = toks[start - 1]
        if not (is_noun(token) or token.known & (DET | PREP) or token.low == "'s") or token.low in ("as", "than"):
            break
        start -= 1
    if toks[start].low in ("those", "these", "some", "many", "several", "few", "most", "both") and start < at - 1:
        return True
    head = None
    for place in range(start, at):
        token = toks[place]
        if token.known & PREP or (token.forms & PART and not token.capital and place > start):
            break
        head = token
    return head is not None and head is not toks[at - 1] and is_noun(head) and is_plural(head)


def _strength_after_noun(token: Token, prev: Token, after: Token | None, plural_head: bool, sent: bool = False) -> int:
    if token.forms & PAST:
        return _strength_of_past(token, prev, after, sent) if token.forms & PART else 2
    if token.forms & THIRD:
        return _strength_of_third(token, prev, after)
    if (
        not token.forms & BASE
        or (prev.forms & (PAST | ING) and not prev.capital and not prev.forms & BASE)
        or token.low in _NEVER_AFTER_NOUNS
    ):
        return 0
    if token.low not in words.NOUNISH and after is not None and (after.low in words.PERSONAL or after.low == "that"):
        return 2
    plural = is_plural(prev) or prev.low in words.SUBJECT_PRONOUNS | words.NUMBER_WORDS or prev.kind == tk.NUMBER
    if not (plural or plural_head or prev.low in ("them", "us")):
        return 0
    if token.low in _ADJECTIVES and after is not None and (after.known & PREP or after.kind == tk.POINT):
        return 0
    if token.low in words.NOUNISH:
        ends = token.lemma == "show" and plural_head and after is not None and after.low == "."
        return 0 if _seems_noun(token, after) and not ends else 1
    return 2


def _strength_of_third(token: Token, prev: Token, after: Token | None) -> int:
    if prev.low in words.NUMBER_WORDS and prev.low != "one":
        return 0
    if prev.forms & (PAST | ING) and token.lemma in words.NOUNISH and not prev.capital and not prev.forms & BASE:
        return 0
    if prev.known & tk.ADJ or (prev.known & DET and prev.low not in ("this", "that", "one", "each", "another")):
        return 0
    if token.lemma not in words.NOUNISH:
        return 2
    speaks = prev.capital or prev.low in words.GROUPS or prev.low in words.PERSONS or prev.low in words.DOCUMENTS
    if token.lemma in words.SAY and speaks and after is not None and is_noun(after):
        return 1
    return 0 if _seems_noun(token, after) or is_plural(prev) else 1


_MEANS = word_set("email e-mail phone telephone text video letter radio fax post message")
_NEVER_AFTER_NOUNS = word_set("last like near long back past")
_ADJECTIVES = word_set("close open near present clean dry clear free own like slow lower further mean warm calm")


def _strength_of_past(token: Token, prev: Token, after: Token | None, sent: bool = False) -> int:
    if prev.known & DET and (prev.low not in words.SUBJECT_PRONOUNS or prev.low in ("most", "least", "more", "less")):
        return 0
    if after is not None and after.low == "by" and prev.low not in words.SUBJECT_PRONOUNS and not sent:
        return 0
    if token.lemma in words.SAY and after is not None and (after.low in ("that", ":", ",") or after.kind == tk.QUOTE):
        return 2
    return 1
