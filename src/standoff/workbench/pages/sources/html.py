"""The text of a source with its coded passages, the passages that aren't where they were, and claims: as HTML."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from standoff.files.passages import ASTRAY, PassageStatus
from standoff.model.dispute import Claim
from standoff.questions.as_json import ElementData
from standoff.questions.claims.as_json import ClaimData, ClaimsData, PassageData, PlaceData, SaidData
from standoff.questions.claims.words import NOTHING_RESTS, SHOWN
from standoff.questions.source.as_json import ParagraphData, RunData, SourceTextData
from standoff.questions.sources.as_json import AboutData
from standoff.render.words import counted
from standoff.workbench.pages.pieces import parts

PLACES = 3  # of a passage that has moved, which are proposed
MOST_CLAIMS = 200  # that are listed at a time
MOST_RESTING = 12  # elements that are listed with a claim
WISHED = ("statement", "preference")  # the kinds of elements that are edited with a party's preferences
USE = "Use it for…"
DOUBTFUL = ("unchecked", "not named", "missing")  # of what can become of a source's file


class Naming(NamedTuple):
    """How elements are named and reached: the address of a screen, and a label in people's names."""

    href: parts.Href
    named: Callable[[str], str]


Orphan = tuple[str, str, SaidData]
"""A source, a claim, and what an answer `source` says of the claim."""


# The text


def text_html(found: SourceTextData, picked: Collection[str]) -> Markup:
    """The paragraphs of an answer `source`; the passages of claims are marks that can be chosen."""
    return parts.joined((_paragraph(each, found["claims"], picked) for each in found["text"]), "")


def _paragraph(each: ParagraphData, claims: Mapping[str, SaidData], picked: Collection[str]) -> Markup:
    runs = parts.joined((_run(run, claims, picked) for run in each["runs"]), "")
    return Markup(
        '<div class="so-paragraph"><span>{0}</span><p data-paragraph="{0}" data-start="{1}">{2}</p></div>'
    ).format(each["paragraph"], each["start"], runs)


def _run(run: RunData, claims: Mapping[str, SaidData], picked: Collection[str]) -> Markup:
    here, proposed = run.get("claims", []), run.get("proposed", [])
    names = [*here, *proposed]
    if not names:
        return Markup("{}").format(run["text"])
    looks = {"so-several": len(here) > 1, "so-proposed": not here, "so-picked": not set(picked).isdisjoint(names)}
    css = [name for name, is_so in looks.items() if is_so]
    told = [f"{name}: {claims[name]['text']}" for name in here]
    words = {name: "changed" if claims[name]["passage"]["status"] == "changed" else "moved" for name in proposed}
    told += [f"Perhaps {name}, which has {word}" for name, word in words.items()]
    return Markup('<mark class="{}" tabindex="0" role="button" data-claims="{}" title="{}">{}</mark>').format(
        " ".join(css), " ".join(names), "\n".join(told), run["text"]
    )


def about_html(found: AboutData) -> Markup:
    """Where a source comes from, and what became of its file."""
    where = " · ".join(filter(None, (found["author"], found["outlet"], found["date"], found["url"])))
    status = found["status"]
    words = "the file is here, as it was coded" if status == "at hand" else status
    read_as = f", read as {found['encoding']}" if found["encoding"] else ""
    css = "so-good" if status == "at hand" else "so-doubt" if status in DOUBTFUL else "so-bad"
    lines = [
        Markup("<p>{} <strong>{}</strong> {}</p>").format(
            parts.chip(f"{words}{read_as}", css=css), found["title"], parts.said(found["message"] or "")
        ),
        Markup("<p class='so-dim'>{}</p>").format(where) if where else "",
        Markup("<details><summary>Note</summary>{}</details>").format(found["note"]) if found["note"] else "",
    ]
    return parts.joined(lines, "")


# Passages that have moved


def orphans_html(orphans: Sequence[Orphan]) -> Markup:
    """Passages that aren't where they were coded: source, claim, and the claim as an answer `source` has it."""
    if not orphans:
        return Markup("")
    head = Markup("<h2>{} not where {} coded</h2><p class='so-dim'>{}</p>").format(
        counted(len(orphans), "passage is", "passages are"),
        "it was" if len(orphans) == 1 else "they were",
        "The text has changed, or the place was wrong. Nothing is moved by itself: look, and say where each belongs.",
    )
    number = len(single(orphans))  # where a text has shifted, all of its passages have
    words = f"Put all {number} whose words stand in just one place there"
    together = Markup("<p>{}</p>").format(button("all", "", words)) if number > 1 else ""
    return Markup("{}{}{}").format(head, together, parts.listed(_orphan(*each) for each in orphans))


def single(orphans: Sequence[Orphan]) -> list[list[str | int]]:
    """The passages whose very words stand in just one place: claim, paragraph, start and end."""
    found: list[list[str | int]] = []
    for _, claim, told in orphans:
        passage = told["passage"]
        if passage["status"] == "moved" and len(passage["places"]) == 1 and not passage["cut_short"]:
            place = passage["places"][0]
            found.append([claim, place["paragraph"], place["start"], place["end"]])
    return found


def _orphan(source: str, claim: str, told: SaidData) -> Markup:
    passage = told["passage"]
    return Markup("<p>{} <strong>{}</strong> {}</p>{}<div class='so-place'>{}{}</div>").format(
        parts.chip(SHOWN[passage["status"]], css="so-bad"),
        claim,
        told["text"],
        parts.joined(_proposals(claim, passage), ""),
        button("leave", claim, "Leave it for now", quiet=True),
        button("drop", claim, "Name the source only", quiet=True),
    )


def proposals(passage: PassageData) -> list[PlaceData]:
    """The places where a passage may belong: where its text stands, or another in its stead; or its own, unverified."""
    if passage["status"] in ("moved", "changed") and passage["places"]:
        return list(passage["places"][:PLACES])
    place = passage["place"] if passage["status"] == "unverified" else passage["proposal"]
    return [place] if place else []


def _proposals(claim: str, passage: PassageData) -> Iterator[Markup]:
    here = "It stands here" if passage["status"] == "unverified" else "It belongs here now"
    for number, place in enumerate(proposals(passage)):
        alike = f", {place['alike']:.0%} alike" if "alike" in place else ""
        yield Markup("<div class='so-place'>{}<q>{}</q><span class='so-dim'>paragraph {}{}</span></div>").format(
            button("accept", claim, here, place=number), parts.snippet(place["text"]), place["paragraph"], alike
        )
    if not proposals(passage):
        yield Markup(
            "<p class='so-dim'>{} Select its new place in the text, and choose “For a claim there is”.</p>"
        ).format(f"{passage['message']}." if passage["message"] else "Its text stands nowhere in the source.")


# Claims


def claims_html(
    claims: Mapping[str, Claim], answer: ClaimsData | None, picked: Collection[str], naming: Naming
) -> Markup:
    """Claims by who speaks in them; `answer` is an answer `claims`, where there is one."""
    if not claims:
        return Markup("<p class='so-dim'>No claim here yet: select some words of the text to make one of them.</p>")
    left, pieces = MOST_CLAIMS, []
    by_voice: dict[str, list[str]] = {}
    for name, claim in claims.items():
        by_voice.setdefault(claim.said_by[0] if claim.said_by else "nobody", []).append(name)
    for voice, names in by_voice.items():
        if left > 0:
            items = (_claim(name, claims[name], answer, naming, picked=name in picked) for name in names[:left])
            heading = Markup("<h3>{} <span class='so-dim'>{:,}</span></h3>").format(voice, len(names))
            pieces.append(heading + Markup("<ul>{}</ul>").format(parts.joined(items, "")))
            left -= len(names)
    pieces.append(parts.more(len(claims) - MOST_CLAIMS, "more: choose a voice, or search for them"))
    return parts.joined(pieces, "")


def _claim(name: str, claim: Claim, answer: ClaimsData | None, naming: Naming, *, picked: bool) -> Markup:
    known = answer["claims"].get(name) if answer else None
    told = [parts.chip(name)]
    if claim.stance != "asserts":
        told.append(parts.tag("span", claim.stance))
    if len(claim.said_by) > 1:
        told.append(parts.tag("span", f"via {', via '.join(claim.said_by[1:])}"))
    if claim.coded_by or claim.drafted_by:
        told.append(parts.tag("span", _coding(claim, answer)))
    told += [_rests(known, naming, is_open=picked), button("edit", name, "Edit"), button("use", name, USE)]
    told.append(_shows(name, claim, known))
    return Markup('<li class="{}" id="claim-{}"><p>{}</p><div class="so-meta">{}</div></li>').format(
        "so-picked" if picked else "", name, claim.text, parts.joined(told, "")
    )


def _coding(claim: Claim, answer: ClaimsData | None) -> str:
    """Who made a claim, and from which draft."""
    names = {each["coder"]: each["name"] for each in answer["coders"]} if answer else {}
    coder = f"coded by {names.get(claim.coded_by) or claim.coded_by}" if claim.coded_by else ""
    return ", ".join(filter(None, (coder, f"draft by {claim.drafted_by}" if claim.drafted_by else "")))


def button(what: str, claim: str, words: str, *, place: int = 0, quiet: bool = False) -> Markup:
    """A button that does something with a claim."""
    html = '<button type="button" class="so-do {}" data-do="{}" data-claim="{}" data-place="{}" aria-label="{}: {}">'
    css = "so-quiet-do" if quiet else ""
    return Markup(html + "{}</button>").format(css, what, claim, place, words, claim or "all", words)


def _rests(known: ClaimData | None, naming: Naming, *, is_open: bool) -> Markup:
    """What rests on a claim, each with a link to where it is edited."""
    if known is None:
        return Markup("")
    found = known["supports"]
    if not found:
        return parts.tag("span", NOTHING_RESTS)
    rests = counted(len(found), "element rests", "elements rest")
    shown = found[:MOST_RESTING]
    items = parts.listed(parts.link(_place_of(each, naming.href), naming.named(_label(each))) for each in shown)
    html = '<details class="so-rests" {}><summary>{} on it</summary>{}{}</details>'
    left = parts.more(len(found) - MOST_RESTING, "more: under Edit")
    return Markup(html).format("open" if is_open else "", rests, items, left)


def _label(each: ElementData) -> str:
    if each["kind"] in WISHED:
        return f"{each['kind']} of `{each['decision_maker']}`: {each['text']}"
    return f"{each['kind']} `{each['text']}`" if each["kind"] == "option" else f"{each['kind']}: {each['text']}"


def _place_of(each: ElementData, href: parts.Href) -> str:
    """The address of the screen on which an element is edited."""
    if each["kind"] == "record move":
        return href("record")
    account = {"account": each["accounts"][0]} if len(each["accounts"]) == 1 else {}
    if each["kind"] in WISHED:
        return href("preferences", dm=each["decision_maker"], **account)
    return href("model", **account)


def _shows(name: str, claim: Claim, known: ClaimData | None) -> Markup:
    """A way to the passage of a claim."""
    if claim.at is None:
        return Markup("")
    where = f"{claim.at.source}{f', paragraph {claim.at.paragraph}' if claim.at.paragraph else ''}"
    status: PassageStatus = known["passage"]["status"] if known else "found"
    mark: Markup | str = parts.chip(SHOWN[status], css="so-bad") if status in ASTRAY else ""
    mark = parts.tag("span", SHOWN[status]) if status == "typography" else mark
    return Markup("{}{}").format(button("show", name, where, quiet=True), mark)
