"""The part of a page in which readers leave out claims and voices, and see what holds then: data, and controls."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from standoff.render.words import counted

HEADING = "Try it yourself"
UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
MORE = "For more, ask whoever made this report: the program Standoff can leave out any set of them."
NO_CLAIMS = "Nothing that decides this rests on claims, so that there are none to leave out."
STATE = "A state is one way in which things can stand: what each party does and doesn't do."
ABOUT = {
    0: f"Choose an idea of how far the parties look ahead, and see what holds. {STATE}",
    1: f"Leave out something that somebody says, and see what would hold without it. {STATE}",
    2: f"Leave out one or two things that somebody says, and see what would hold without them. {STATE}",
}
LIMITS = {
    1: ("One at a time can be left out.", "One is left out, as many as can be. Put it back to try another."),
    2: ("Up to two at a time can be left out.", "Two are left out, as many as can be. Put one back to try another."),
}
OUTCOMES = "Whether each outcome holds, by account"
SAID = {"doubts": "doubts: ", "denies": "denies: ", "reports": "reports: "}


def player(play: Mapping[str, Any]) -> Markup:
    """The controls, which are hidden until the script of the page finds them, and the answers that it reads.

    `play` is the object of docs/questions/report.md. All words in it are shown as text, and printable.
    """
    return Markup(
        '<div class="so-play" id="so-play" hidden><p>{}</p><div class="so-play-both">'
        '<p role="status" class="so-play-head" tabindex="-1"></p>'
        '<form autocomplete="off">{}<p class="so-play-idea so-dim"></p>{}</form>'
        '<div class="so-play-answer"><div class="so-play-outcomes" tabindex="0" role="group" '
        'aria-label="{}"></div><div class="so-play-left"></div>'
        '{}<div class="so-play-more"></div></div>'
        "</div>{}</div>"
        '<script type="application/json" id="so-answers">{}</script>'
    ).format(
        ABOUT[play["reach"]],
        _concepts(play),
        _switches(play),
        OUTCOMES,
        _accounts(play),
        _worked_out(play),
        Markup(as_script(play)),
    )


def as_script(data: Mapping[str, Any]) -> str:
    r"""Data as JSON that can stand in a script element of a page: no sign in it can end the element.

    >>> as_script({"title": "</script>"})
    '{"title":"\\u003c/script\\u003e"}'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE)


# What may be chosen


def _accounts(play: Mapping[str, Any]) -> Markup:
    """By whose account the states are told."""
    accounts = [each["title"] for each in play["accounts"]]
    return _choice("account", "In detail, according to", accounts) if len(accounts) > 1 else Markup()


def _concepts(play: Mapping[str, Any]) -> Markup:
    told = [f"{each['label']}: {each['holds']}" if each["holds"] else each["label"] for each in play["concepts"]]
    return _choice("concept", "A state holds if", told)


def _choice(name: str, label: str, options: Iterable[str]) -> Markup:
    told = _joined(Markup('<option value="{}">{}</option>').format(place, each) for place, each in enumerate(options))
    return Markup('<label class="so-play-choice">{}<select name="{}">{}</select></label>').format(label, name, told)


def _switches(play: Mapping[str, Any]) -> Markup:
    """The voices, each with its claims, and ways to find one in a long list."""
    if not play["claims"]:
        return Markup("") if play["left_out"] else Markup("<p class='so-dim'>{}</p>").format(NO_CLAIMS)
    before, full = LIMITS[play["reach"]]
    return Markup(
        '<fieldset><legend>Leave out a voice or a claim</legend><p class="so-play-limit" role="status" '
        'data-says="{0}" data-full="{1}">{0}</p><p><button type="button" class="so-play-back">Put all back</button></p>'
        '<label class="so-play-choice">Find a voice or a claim<input type="search" name="find"></label>'
        '<p class="so-play-found so-dim" role="status"></p><p class="so-play-matter so-dim"></p>'
        '<label class="so-play-every"><input type="checkbox" name="every"> <span>Show the others, too</span></label>'
        '<ul class="so-play-list">{2}</ul></fieldset>'
    ).format(before, full, _joined(_voices(play)))


def _voices(play: Mapping[str, Any]) -> Iterator[Markup]:
    """Each voice with the claims that it begins; first those that begin any, then those that only report."""
    own: dict[str, list[int]] = {}
    for place, claim in enumerate(play["claims"]):
        own.setdefault(claim["voice"], []).append(place)
    voices = sorted(enumerate(play["voices"]), key=lambda each: each[1]["name"] not in own)
    for place, voice in voices:
        yield _voice(place, voice, own.get(voice["name"], []), play)
    if "" in own:
        yield _group(Markup("<span class='so-dim'>On nobody’s word</span>"), play, own[""])


def _voice(place: int, voice: Mapping[str, Any], own: list[int], play: Mapping[str, Any]) -> Markup:
    """A voice with its claims; one that says and reports nothing else than one claim has no box beside the claim's."""
    name = Markup("<b><bdi>{}</bdi></b>").format(voice["name"])
    if voice["claims"] == own and len(own) == 1:
        return Markup("<li>{}</li>").format(_claim(play["claims"][own[0]], own[0], name + Markup(" ")))
    does = "" if voice["claims"] == own else "says or reports "
    count = Markup(" <span class='so-dim'>({}{})</span>").format(does, counted(len(voice["claims"]), "claim"))
    return _group(_box("voice", place, name + count), play, own)


def _group(head: Markup, play: Mapping[str, Any], claims: Iterable[int]) -> Markup:
    items = _joined(Markup("<li>{}</li>").format(_claim(play["claims"][place], place)) for place in claims)
    below = Markup("<ul>{}</ul>").format(items) if items else Markup()
    return Markup("<li>{}{}</li>").format(head, below)


def _claim(claim: Mapping[str, Any], place: int, voice: Markup | str = "") -> Markup:
    via = claim["said_by"].removeprefix(claim["voice"]).removeprefix(", ")
    chain = Markup(" <span class='so-dim'><bdi>{}</bdi></span>").format(via) if via else Markup()
    says = SAID.get(claim.get("stance", ""), "says: " if voice else "")
    stance = Markup("<b>{}</b>").format(says) if "stance" in claim else Markup("{}").format(says)
    return _box("claim", place, Markup("{}{}<bdi>{}</bdi>{}").format(voice, stance, claim["text"], chain))


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
    words += [MORE] if play["claims"] or play["left_out"] else []
    if any(len(each.get("states", ())) < each["holds"] for each in play["answers"]):
        words.append(f"Of more than {play['listed']} states those with names are told, and the others counted.")
    return Markup("<p class='so-dim'>{}</p>").format(" ".join(words)) if words else Markup()


def _joined(pieces: Iterable[Markup]) -> Markup:
    return Markup("").join(pieces)
