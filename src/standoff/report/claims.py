"""The answer of `claims` for people: what stands on whose word, what on nobody's, and which passages are found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from standoff.files.passages import PassageStatus, Resolution
from standoff.files.search import Place
from standoff.model.elements import Element
from standoff.model.voices import told
from standoff.questions.claims import RECORD, ClaimFinding, ClaimsAnswer, VoiceFinding
from standoff.render.words import counted, listed, printable
from standoff.report.headings import titled
from standoff.report.passages import SHOWN, framed, passage_text, place_text
from standoff.report.withdrawal import element_text

COLOURS = {"found": "green", "moved": "red", "lost": "red", "beyond": "red", "unverified": "yellow"}
WITHOUT: tuple[PassageStatus, ...] = ("whole source", "no passage")  # what claims have that point to no passage


def claims_report(answer: ClaimsAnswer) -> RenderableType:
    """The summary of all claims asked about, for a rich console to print."""
    return Group(_title(answer), *_lead(answer), *_sources(answer), *_voices(answer), *_claims(answer), *_rest(answer))


def _title(answer: ClaimsAnswer) -> Text:
    conflict = answer.conflict
    of = f" of {len(conflict.claims):,}" if len(answer.claims) < len(conflict.claims) else ""
    what = [f"{len(answer.claims):,}{of} claims" if of else counted(len(answer.claims), "claim")]
    what += [counted(len(answer.voices), "voice"), counted(len(answer.sources), "source")]
    one = f"the account {answer.accounts[0]}"
    what.append(counted(len(answer.accounts), "account") if len(answer.accounts) > 1 else one)
    return titled(conflict, ", ".join(what) + "\n")


def _lead(answer: ClaimsAnswer) -> Iterator[Text]:
    where = f" in {answer.accounts[0]}" if len(answer.accounts) < len(answer.conflict.accounts) else ""
    rest = "rests" if answer.grounded == 1 else "rest"
    which = "claims" if answer.is_whole else "these claims" if len(answer.claims) > 1 else "this claim"
    yield Text(f"{answer.grounded:,} of {counted(answer.elements, 'element')}{where} {rest} on {which}.", style="bold")
    if not answer.claims:
        yield Text("The file has no claims.")
        return
    yield from _lead_of_passages(answer)
    if answer.idle:
        number = len(answer.idle)
        yield Text(f"Nothing rests on {counted(number, 'claim')}.")


def _lead_of_passages(answer: ClaimsAnswer) -> Iterator[Text]:
    """How many passages were found, and what became of the others."""
    numbers = Counter(each.passage.status for each in answer.claims.values() if each.passage.status not in WITHOUT)
    whole = numbers.total()
    kinds = [each for each in SHOWN if numbers[each]]
    if whole == 1:
        yield Text(f"The one passage is {SHOWN[kinds[0]]}.")
    elif kinds == ["unavailable"]:
        yield Text(f"None of the {whole:,} passages is at hand.")
    elif len(kinds) == 1:
        yield Text(f"All {whole:,} passages are {SHOWN[kinds[0]]}.")
    elif kinds:
        yield Text(f"{whole:,} passages: {listed(f'{numbers[each]:,} {SHOWN[each]}' for each in kinds)}.")


def headed(title: str, note: str = "") -> Text:
    """The heading of a part, with a note on how to read it."""
    return Text(f"\n{title}", style="bold").append(f"\n{note}" if note else "", style="not bold dim")


def _table(*columns: str, right: Iterable[str] = ()) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for place, column in enumerate(columns):
        table.add_column(Text(column), justify="right" if column in right else "left", no_wrap=place == 0)
    return table


def _sources(answer: ClaimsAnswer) -> Iterator[RenderableType]:
    """The sources that name a file; of the others only how many there are."""
    named = [each for each in answer.sources if each.text.status != "not named"]
    if not answer.sources:
        return
    yield headed("Sources")
    if named:
        table = _table("source", "claims", "file", "status", right=["claims"])
        for each in named:
            style = "green" if each.text.status == "at hand" else "yellow" if each.text.is_open else "red"
            table.add_row(each.id, f"{each.claims:,}", Text(printable(each.source.file)), Text(each.text.status, style))
        yield table
    others = len(answer.sources) - len(named)
    if others:
        yield Text(f"{counted(others, 'source names', 'sources name')} no file", style="dim")


def _voices(answer: ClaimsAnswer) -> Iterator[RenderableType]:
    if not answer.voices:
        return
    yield headed(
        "By voice",
        "how many claims each speaks or only reports; elements resting on those claims / falling without them",
    )
    table = _table("voice", "speaks", "reports", *answer.counted, right=["speaks", "reports", *answer.counted])
    table.columns[0].no_wrap = False
    for each in answer.voices:
        cells = [_rests(each, place) for place in answer.counted]
        table.add_row(Text(printable(each.name)), _number(each.speaks), _number(each.reports), *cells)
    yield table


def _rests(voice: VoiceFinding, place: str) -> str:
    return f"{voice.supports[place]} / {voice.falls[place]}" if voice.supports[place] else "-"


def _number(number: int) -> str:
    return f"{number:,}" if number else "-"


def _claims(answer: ClaimsAnswer) -> Iterator[RenderableType]:
    if not answer.claims:
        return
    yield headed("Claims", "elements: how many rest on it / on it alone; a claim in full: name it after FILE")
    table = _table("claim", "said by", "stance", "elements", "passage", right=["elements"])
    for name, each in answer.claims.items():
        number = f"{len(each.supports)} / {len(each.alone)}" if each.supports else "-"
        status = each.passage.status
        shown = Text(SHOWN[status], COLOURS.get(status, "dim"))
        table.add_row(name, Text(printable(told(each.claim))), each.claim.stance, number, shown)
    yield table


def _rest(answer: ClaimsAnswer) -> Iterator[RenderableType]:
    """The elements that rest on nothing, and the claims on which nothing rests."""
    if answer.ungrounded:
        yield headed("Elements that rest on nothing", "they stand whatever is withdrawn")
        yield _elements(answer, answer.ungrounded)
    if answer.idle:
        yield headed("Claims on which nothing rests")
        yield Padding(Text(", ".join(answer.idle)), (0, 0, 0, 2), expand=False)


def _elements(answer: ClaimsAnswer, elements: Iterable[Element], alone: tuple[Element, ...] = ()) -> RenderableType:
    """Elements by the accounts that they are part of; those that rest on one claim alone are marked."""
    grid = Table.grid(padding=(0, 2))
    by_place: dict[str, list[Element]] = {}
    for element in elements:
        by_place.setdefault(_place_of(answer, element), []).append(element)
    for place, found in by_place.items():
        lines = [printable(element_text(each)) + (" (on this alone)" if each in alone else "") for each in found]
        grid.add_row("", Text(place, style="cyan"), Text("\n".join(lines)))
    return grid


def _place_of(answer: ClaimsAnswer, element: Element) -> str:
    if element.kind == "record move":
        return RECORD
    if len(answer.accounts) == 1:
        return answer.accounts[0]
    return "all accounts" if len(element.accounts) == len(answer.accounts) else listed(element.accounts)


# Claims in full


def claims_in_full(answer: ClaimsAnswer) -> RenderableType:
    """Each claim asked about: its words, voices and passage, and what rests on it."""
    parts: list[RenderableType] = []
    for number, each in enumerate(answer.claims.values()):
        parts += [Text("")] * bool(number)
        parts += _in_full(answer, each)
    return Group(*parts)


def _in_full(answer: ClaimsAnswer, each: ClaimFinding) -> Iterator[RenderableType]:
    yield Text(each.id, style="bold")
    yield _indented(Text(printable(each.claim.text)))
    speaker, *others = each.claim.said_by
    yield _indented(Text(printable(", via ".join([f"{speaker} {each.claim.stance} it", *others]))))
    if each.claim.note:
        yield _indented(Text(f"note: {printable(each.claim.note)}", style="dim"))
    yield _indented(Text(passage_text(each)))
    yield from _passage(each.passage)
    if each.supports:
        yield _indented(Text(f"{counted(len(each.supports), 'element rests', 'elements rest')} on it:"))
        yield _indented(_elements(answer, each.supports, each.alone))
    else:
        yield _indented(Text("nothing rests on it"))


def _indented(part: RenderableType, by: int = 2) -> RenderableType:
    return Padding(part, (0, 0, 0, by), expand=False)


def _passage(passage: Resolution) -> Iterator[RenderableType]:
    """The text of the source where it is known, and marked as what it is."""
    if passage.place is not None:
        mark = "the source says" if passage.status == "found" else "the source says there, unverified"
        yield _framed(mark, passage.place)
    elif passage.places:
        yield _framed(f"the source says in {place_text(passage.places[0])}", passage.places[0])
    elif passage.proposal is not None:
        place, score = passage.proposal
        yield _framed(f"a guess, {score:.0%} alike, in {place_text(place)}", place)


def _framed(mark: str, place: Place) -> RenderableType:
    return _indented(Group(Text(f"{mark}:", style="dim"), _indented(Text(framed(place.text), style="italic"))))
