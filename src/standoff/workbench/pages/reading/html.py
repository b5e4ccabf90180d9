"""The text with what is proposed of it, and the queue beside it: as HTML."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup

from standoff.files.sources import SourceText
from standoff.questions.claims.as_json import SaidData
from standoff.questions.source.as_json import ParagraphData, RunData, SourceTextData
from standoff.render.words import counted
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.reading.coverage import Coverage
from standoff.workbench.pages.reading.items import Item, words_of

LONGEST_QUOTE = 600  # letters of a passage that are shown
SHORT_QUOTE = 140
MOST_ROWS = 8  # that a stretch of the text names
STATES = {"open": "open", "marked": "marked", "refused": "refused", "accepted": "claim", "passed": "passed"}
LOOKS = {"open": "", "marked": "so-good", "refused": "so-bad", "accepted": "so-concept", "passed": ""}
EDITED = "Changed, and not marked like this yet."
CHANGES = {"place": "its place", "said_by": "its voices", "stance": "its stance"}


# The text


def text_html(found: SourceTextData, rows: Iterable[Item]) -> Markup:
    """The paragraphs of an answer `source`; stretches say which rows and which sentence they belong to."""
    by_paragraph: dict[int, list[Item]] = {}
    for row in rows:
        if not row.lost:
            by_paragraph.setdefault(row.paragraph, []).append(row)
    return parts.joined(
        (_paragraph(each, by_paragraph.get(each["paragraph"], ()), found["claims"]) for each in found["text"]), ""
    )


def _paragraph(each: ParagraphData, rows: Sequence[Item], claims: Mapping[str, SaidData]) -> Markup:
    pieces = parts.joined((_piece(*piece, claims) for piece in _pieces(each, rows)), "")
    return Markup(
        '<div class="so-paragraph"><span>{0}</span><p data-paragraph="{0}" data-start="{1}">{2}</p></div>'
    ).format(each["paragraph"], each["start"], pieces)


def _pieces(each: ParagraphData, rows: Sequence[Item]) -> Iterator[tuple[str, RunData, list[Item], str]]:
    """A paragraph cut wherever a passage or a sentence begins or ends: words, run, rows, and its sentences' starts."""
    starting = sorted(rows, key=lambda row: (row.start, row.end), reverse=True)
    sentences = sorted({row.sentence for row in rows}, reverse=True)
    cuts = sorted({edge for row in rows for edge in (row.start, row.end, *row.sentence)})
    here, open_rows, open_sentences = each["start"], list[Item](), list[tuple[int, int]]()
    for run in each["runs"]:
        end = here + len(run["text"])
        edges = [here, *(cut for cut in cuts if here < cut < end), end]
        for start, stop in pairwise(edges):
            while starting and starting[-1].start <= start:
                open_rows.append(starting.pop())
            while sentences and sentences[-1][0] <= start:
                open_sentences.append(sentences.pop())
            open_rows = [row for row in open_rows if row.end > start]
            open_sentences = [span for span in open_sentences if span[1] > start]
            words = run["text"][start - here : stop - here]
            yield words, run, open_rows[:MOST_ROWS], " ".join(str(span[0]) for span in open_sentences[:MOST_ROWS])
        cuts = [cut for cut in cuts if cut > end]
        here = end


def _piece(words: str, run: RunData, rows: Sequence[Item], sentences: str, claims: Mapping[str, SaidData]) -> Markup:
    names = run.get("claims", [])
    if not (names or rows or sentences):
        return Markup("{}").format(words)
    states = {row.state for row in rows if row.kind != "sentence"}
    css = next((f"so-is-{state}" for state in ("open", "marked", "refused") if state in states), "")
    css += " so-is-quiet" if rows and all(row.is_quiet for row in rows) else ""
    told = "\n".join(f"{name}: {claims[name]['text']}" for name in names if name in claims)
    html = '<{0} class="{1}" data-rows="{2}" data-sentences="{3}" title="{4}">{5}</{0}>'
    ids = " ".join(row.id for row in rows)
    return Markup(html).format(Markup("mark" if names else "span"), css, ids, sentences, told, words)


# The queue


def queue_html(
    rows: Sequence[Item], shown: range, text: SourceText, chosen: Collection[str], edited: Collection[str] = ()
) -> Markup:
    """Some of the rows; those of the source's own voice can be chosen, to decide on several at once.

    Those with the ids `edited` say that they were changed, and aren't marked so yet.
    """
    there = (rows[number] for number in shown)
    items = parts.joined((_row(each, text, each.id in chosen, each.id in edited) for each in there), "")
    earlier, later = shown.start, len(rows) - shown.stop
    return Markup("{}<ol class='so-rows' start='{}'>{}</ol>{}").format(
        _turn("earlier", earlier), shown.start + 1, items, _turn("later", later)
    )


def _turn(which: str, number: int) -> Markup:
    if not number:
        return Markup("")
    words = f"{number:,} {which}"
    return Markup('<button type="button" class="so-do so-quiet-do so-turn" data-act="{}">{}</button>').format(
        which, words
    )


def _row(row: Item, text: SourceText, is_chosen: bool, is_edited: bool) -> Markup:
    box = Markup("")
    words = parts.snippet(words_of(row, text), SHORT_QUOTE)
    if row.is_own and row.kind == "candidate" and row.state == "open":
        box = Markup('<input type="checkbox" data-choose="{}" aria-label="Choose: {}"{}>').format(
            row.id, words, Markup(" checked") if is_chosen else ""
        )
    return Markup(
        '<li class="so-row so-is-{state}" data-row="{id}">{box}<div><div class="so-row-head">'
        '<button type="button" class="so-row-go" data-act="go" data-of="{id}">{voices}</button>{marks}</div>'
        "<p>{words}</p></div></li>"
    ).format(state=row.state, id=row.id, box=box, voices=_head(row), marks=_marks(row, is_edited), words=words)


def _head(row: Item) -> Markup:
    if row.kind in ("gap", "sentence"):
        return Markup("Paragraph {}").format(row.paragraph)
    return chain(row.said_by[:-1] or row.said_by)  # the source's own voice goes without saying


def chain(voices: Sequence[str]) -> Markup:
    """A chain of voices: the speaker, and through whom."""
    first, *rest = voices or ("nobody",)
    via = parts.joined((Markup(' <span class="so-dim">via</span> {}').format(each) for each in rest), "")
    return Markup("<strong>{}</strong>{}").format(first, via)


def _marks(row: Item, is_edited: bool) -> Markup:
    """In small words what is to be known of a row: its stance, and what became of it."""
    told = [parts.chip("changed", css="so-doubt", title=EDITED)] if is_edited else []
    if row.stance != "asserts":
        told.append(parts.chip(row.stance, css="so-doubt"))
    if row.state != "open":
        told.append(state_chip(row))
    if row.kind == "candidate" and row.bears_on not in ("", "background"):
        told.insert(0, parts.tag("span", row.bears_on))
    if row.drafted_by.startswith("machine"):
        told.insert(0, parts.tag("span", "by a model"))
    return parts.tag("span", parts.joined(told, " "), css="so-row-marks") if told else Markup("")


def state_chip(row: Item) -> Markup:
    """What became of a row."""
    words = row.claim if row.state == "accepted" and row.claim else STATES[row.state]
    return parts.chip(words, css=LOOKS[row.state], title=parts.plain(_told(row)))


def _told(row: Item) -> str:
    by = f" by {row.by}" if row.by else ""
    words = f"a claim of the file: {row.claim}" if row.state == "accepted" else STATES[row.state]
    return f"{words}{by}{f': {row.why}' if row.why else ''}"


# The current row


def card_html(row: Item, text: SourceText, place: str, href: parts.Href, *, edited: bool) -> Markup:
    """The row that one is at: its words, voices and why it is proposed; it may be `edited`, and not yet marked so."""
    return Markup(
        "<div class='so-card-head'><span class='so-dim'>{}</span>{}</div><blockquote class='so-unseen'>{}</blockquote>"
        "<p class='so-said'>{} {}</p>{}"
    ).format(
        place,
        state_chip(row) if row.state != "open" else "",
        parts.snippet(words_of(row, text), LONGEST_QUOTE),
        chain(row.said_by),
        parts.tag("span", row.stance, css="so-chip so-doubt" if row.stance != "asserts" else "so-chip"),
        parts.joined((parts.tag("p", line, css="so-dim") for line in _lines(row, href, edited=edited)), ""),
    )


def _lines(row: Item, href: parts.Href, *, edited: bool) -> Iterator[Markup | str]:
    """What else is to be known of it."""
    if row.lost:
        yield "Its words don't stand in the text any more."
    if row.kind == "gap":
        yield "It looks like a report, and nobody has proposed anything of it."
    if row.kind == "candidate":
        cue = f", by “{row.cue}”" if row.cue else ""
        rule = f" ({row.rule}{cue})" if row.rule != row.drafted_by else ""
        yield f"Bears on: {row.bears_on or 'background'}. Proposed by {row.drafted_by or 'a person'}{rule}."
        yield from row.doubts
    elif row.kind == "mark":
        yield f"Marked by hand{f', by {row.by}' if row.by else ''}."
    if row.claim:
        use = Markup('<button type="button" class="so-do so-quiet-do" data-act="use" data-of="{}">Use it</button>')
        yield Markup("It became the claim {}. {}").format(parts.claim(href, row.claim), use.format(row.claim))
    elif row.beside:
        yield Markup("Claims of this passage: {}.").format(parts.joined(parts.claim(href, each) for each in row.beside))
    if row.state == "refused":
        yield f"Refused{f' by {row.by}' if row.by else ''}{f': {row.why}' if row.why else ''}."
    if row.changed:
        yield f"Changed from what was proposed: {', '.join(CHANGES[each] for each in row.changed)}."
    if edited:
        yield Markup('{} <button type="button" class="so-do so-quiet-do" data-act="reset">Reset</button>').format(
            EDITED
        )


def voices_html(voices: Sequence[str], chain: Sequence[str]) -> Markup:
    """The voices that can be chosen, each with its key."""
    speaker = chain[0] if chain else ""
    buttons = (
        Markup(
            '<button type="button" class="so-do so-voice-do" data-act="voice" data-of="{0}" data-key="{1}" '
            'aria-pressed="{2}" aria-label="Said by {0}" aria-keyshortcuts="{1}"><kbd>{1}</kbd> {0}</button>'
        ).format(each, number, "true" if each == speaker else "false")
        for number, each in enumerate(voices, 1)
    )
    return Markup("<div class='so-voices-offered' role='group' aria-label='Who says it'>{}</div>").format(
        parts.joined(buttons, "")
    )


def coverage_html(found: Coverage, hidden: int, *, blind: bool) -> Markup:
    """How far one is."""
    if blind:
        words = "Reading blind: what is proposed is shown once each sentence is marked or passed."
        left = f"{counted(hidden, 'sentence')} to go." if hidden else "All sentences are done."
        return Markup("<p><strong>{}</strong> <span class='so-dim'>{}</span></p>").format(left, words)
    gaps = counted(found.gaps, "sentence looks", "sentences look")
    more = f"; {gaps} like a report, with nothing proposed" if found.gaps else ""
    if not found.reported:
        return Markup("<p class='so-dim'>No reported sentence was found{}.</p>").format(more)
    decided = f"{found.reported - found.open:,} of {counted(found.reported, 'reported sentence')} decided"
    return Markup("{}<p><strong>{}</strong> <span class='so-dim'>{}{}</span></p>").format(
        _bar(found), decided, ", ".join(_counts(found)), more
    )


def _bar(found: Coverage) -> Markup:
    """A bar of how many sentences are in each state, for those who see it: the numbers stand below."""
    counts = {"accepted": found.accepted, "marked": found.marked, "refused": found.refused, "open": found.open}
    piece = Markup('<span class="so-is-{}" style="flex-grow: {}"></span>')
    pieces = parts.joined((piece.format(state, number) for state, number in counts.items() if number), "")
    return Markup("<div class='so-coverage-bar' aria-hidden='true'>{}</div>").format(pieces)


def _counts(found: Coverage) -> list[str]:
    """The same in words."""
    each = ((found.open, "open"), (found.marked, "marked"), (found.refused, "refused"))
    told = [f"{number:,} {word}" for number, word in each if number]
    return told + ([counted(found.accepted, "claim")] if found.accepted else [])
