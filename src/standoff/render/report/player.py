"""The part of a page in which readers leave out claims and voices, and see what holds then: data, and controls."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from standoff.render.words import counted

HEADING = "Try it yourself"
UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
ANY_SET = "The program Standoff can leave out any set of them."
NO_CLAIMS = "Nothing that decides this rests on claims, so that there are none to leave out."
ABOUT = {
    0: "Choose an idea of how far the parties look ahead, and see what holds.",
    1: "Leave out what somebody says, and see what would still hold, and what would hold then.",
    2: "Leave out what somebody says, or two such things, and see what would still hold, and what would hold then.",
}
LIMITS = {
    1: f"One is left out, which is as much as this page has answers for. Put it back to try another. {ANY_SET}",
    2: f"Two are left out, which is as much as this page has answers for. Put one back to try another. {ANY_SET}",
}
LEAVING = {1: "Leave out a voice or a claim", 2: "Leave out a voice or a claim, or two"}


def player(play: Mapping[str, Any]) -> Markup:
    """The controls, which are hidden until the script of the page finds them, and the answers that it reads.

    `play` is the object of docs/questions/report.md. All words in it are shown as text, and printable.
    """
    return Markup(
        '<div class="so-play" id="so-play" hidden><p>{}</p><div class="so-play-both">'
        '<form autocomplete="off">{}{}</form>'
        '<div class="so-play-answer"><div class="so-play-left"></div>'
        '<p role="status" class="so-play-head" tabindex="-1"></p><div class="so-play-more"></div></div>'
        "</div>{}</div>"
        '<script type="application/json" id="so-answers">{}</script>'
    ).format(ABOUT[play["reach"]], _views(play), _switches(play), _worked_out(play), Markup(as_script(play)))


def as_script(data: Mapping[str, Any]) -> str:
    r"""Data as JSON that can stand in a script element of a page: no sign in it can end the element.

    >>> as_script({"title": "</script>"})
    '{"title":"\\u003c/script\\u003e"}'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE)


# What may be chosen


def _views(play: Mapping[str, Any]) -> Markup:
    """By whose account, and under which concept."""
    accounts = [each["title"] for each in play["accounts"]]
    concepts = [f"{each['label']}: {each['holds']}" if each["holds"] else each["label"] for each in play["concepts"]]
    chosen = _choice("account", "According to", accounts) if len(accounts) > 1 else Markup()
    return Markup('<div class="so-play-views">{}{}</div>').format(chosen, _choice("concept", "It holds if", concepts))


def _choice(name: str, label: str, options: Iterable[str]) -> Markup:
    told = _joined(Markup('<option value="{}">{}</option>').format(place, each) for place, each in enumerate(options))
    return Markup('<label>{}<select name="{}">{}</select></label>').format(label, name, told)


def _switches(play: Mapping[str, Any]) -> Markup:
    """The voices, each with its claims, and a field to find one in a long list."""
    if not play["claims"]:
        return Markup("") if play["left_out"] else Markup("<p class='so-dim'>{}</p>").format(NO_CLAIMS)
    return Markup(
        '<fieldset><legend>{}</legend><label class="so-play-find">Find a voice or a claim'
        '<input type="search" name="find"></label><ul class="so-play-list">{}</ul>'
        '<p class="so-play-found so-dim" role="status"></p><p class="so-play-limit" role="status" data-says="{}"></p>'
        '<p><button type="button" class="so-play-back">Put all back</button></p></fieldset>'
    ).format(LEAVING[play["reach"]], _joined(_voices(play)), LIMITS[play["reach"]])


def _voices(play: Mapping[str, Any]) -> Iterator[Markup]:
    """Each voice with the claims that it begins; first those that begin any, then those that only report."""
    own: dict[str, list[int]] = {}
    for place, claim in enumerate(play["claims"]):
        own.setdefault(claim["voice"], []).append(place)
    voices = sorted(enumerate(play["voices"]), key=lambda each: each[1]["name"] not in own)
    for place, voice in voices:
        name, said = voice["name"], len(voice["claims"])
        does = "" if said == len(own.get(name, ())) else "says or reports "
        words = Markup("<b><bdi>{}</bdi></b> <span class='so-dim'>({}{})</span>")
        box = _box("voice", place, words.format(name, does, counted(said, "claim")))
        yield _voice(box, play, own.get(name, ()))
    if "" in own:
        yield _voice(Markup("<span class='so-dim'>On nobody’s word</span>"), play, own[""])


def _voice(head: Markup, play: Mapping[str, Any], claims: Iterable[int]) -> Markup:
    items = _joined(Markup("<li>{}</li>").format(_claim(play["claims"][place], place)) for place in claims)
    below = Markup("<ul>{}</ul>").format(items) if items else Markup()
    return Markup("<li>{}{}</li>").format(head, below)


def _claim(claim: Mapping[str, Any], place: int) -> Markup:
    via = claim["said_by"].removeprefix(claim["voice"]).removeprefix(", ")
    chain = Markup(" <span class='so-dim'><bdi>{}</bdi></span>").format(via) if via else Markup()
    return _box("claim", place, Markup("<bdi>{}</bdi>{}").format(claim["text"], chain))


def _box(name: str, place: int, words: Markup) -> Markup:
    return Markup('<label><input type="checkbox" name="{}" value="{}"> <span>{}</span></label>').format(
        name, place, words
    )


# What was worked out


def _worked_out(play: Mapping[str, Any]) -> Markup:
    """What this part of the page has answers for, and what it doesn't."""
    claims, voices = counted(len(play["claims"]), "claim"), counted(len(play["voices"]), "voice")
    single = f"what holds without each of {claims} and {voices} on which something rests"
    two = ", and without any two of them" if play["reach"] == 2 else ""
    words = [f"Worked out beforehand, exactly: {single}{two}."] if play["claims"] else []
    words += play["left_out"]
    words += [ANY_SET] if play["left_out"] else []
    if any(len(each.get("states", ())) < each["holds"] for each in play["answers"]):
        words.append(f"Of more than {play['listed']} states those with names are told, and the others counted.")
    return Markup("<p class='so-dim'>{}</p>").format(" ".join(words)) if words else Markup()


def _joined(pieces: Iterable[Markup]) -> Markup:
    return Markup("").join(pieces)
