"""The buttons of the screen, each with its key: a key presses its button, so that there is none without the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from standoff.workbench.pages.pieces import parts

ACT = "(event) => { const told = soReadingAct(event); if (told) emit(told); }"


class Button(NamedTuple):
    """What it does, its key, the word on it, and its whole name for those who don't see it.

    One that `opens` a dialogue has the browser take no other key until that is there.
    """

    act: str
    key: str
    word: str
    name: str
    css: str = "so-quiet-do"
    opens: bool = False


NEXT = Button("next", "j", "↓", "Next")
PREVIOUS = Button("previous", "k", "↑", "Previous")
MARK = Button("mark", "a", "Mark", "Mark it", "so-main-do")
WIDEN = Button("widen", "w", "Widen", "Widen the passage: to its clause, its sentence, the next word")
WIDEN_BEFORE = Button("widen-before", "W", "‹", "Widen the passage by the word before")
NARROW = Button("narrow", "n", "Narrow", "Narrow the passage: by its last clause or word")
NARROW_BEFORE = Button("narrow-before", "N", "‹", "Narrow the passage by its first word")
UNDO = Button("undo", "u", "Undo", "Take back what you decided last here")
RESET = Button("reset", "R", "Reset", "Drop what you changed and haven't marked: as it was before")
SELECTION = Button("selection", "m", "Selection", "Mark the words that are selected in the text")
READ = "I have read it all"
REVEAL = Button("reveal", "", READ, f"{READ}: show what is proposed")
SHOWN = (
    MARK,
    Button("word", "t", "Word it", "Word it, which makes it a claim", "", opens=True),
    Button("refuse", "x", "Refuse", "Refuse it", ""),
    SELECTION,
    PREVIOUS,
    NEXT,
)
MORE = (
    UNDO,
    Button("chain", "v", "Voices", "Change the chain of voices", opens=True),
    Button("stance", "s", "Stance", "The next stance"),
    WIDEN,
    WIDEN_BEFORE,
    NARROW,
    NARROW_BEFORE,
    RESET,
    Button("refuse-why", "X", "Refuse with a reason", "Refuse it, with a reason", opens=True),
)
BLIND = (
    Button("mark", "a", "Mark", "Mark this sentence", "so-main-do"),
    Button("refuse", "x", "Pass", "Pass this sentence: there is nothing to mark in it", ""),
    SELECTION,
    UNDO,
    PREVIOUS,
    NEXT,
)
BLIND_MORE = (WIDEN, WIDEN_BEFORE, NARROW, NARROW_BEFORE, RESET, REVEAL)
BARE = (SELECTION, UNDO)


def actions_html(*, blind: bool, bare: bool) -> Markup:
    """The buttons below the current row; only a few, `bare`, where there is none."""
    shown, more = (BARE, ()) if bare else (BLIND, BLIND_MORE) if blind else (SHOWN, MORE)
    return Markup("<div class='so-actions'>{}{}</div>").format(_buttons(shown), _folded(more))


def _folded(buttons: Iterable[Button]) -> Markup:
    """Buttons that are seldom needed; their keys press them all the same."""
    html = "<details class='so-more'><summary class='so-do so-quiet-do'>More</summary>{}</details>"
    return Markup(html).format(parts.tag("div", _buttons(buttons), css="so-actions")) if buttons else Markup("")


def together_html(chosen: int) -> Markup:
    """What can be done with several rows at once; nothing where none are chosen."""
    if not chosen:
        return Markup("")
    buttons = (
        Button("mark-chosen", "", f"Mark {chosen:,}", f"Mark the {chosen:,} that are chosen", ""),
        Button("refuse-chosen", "", f"Refuse {chosen:,}", f"Refuse the {chosen:,} that are chosen", "", opens=True),
        Button("choose-none", "", "Choose none", "Choose none"),
    )
    return Markup("<div class='so-together'>{} {}</div>").format(f"{chosen:,} chosen:", _buttons(buttons))


def _buttons(buttons: Iterable[Button]) -> Markup:
    return parts.joined(map(_button, buttons), "")


def _button(each: Button) -> Markup:
    key = Markup('data-key="{0}" aria-keyshortcuts="{0}"').format(each.key) if each.key else Markup("")
    key += Markup(' aria-haspopup="dialog"') if each.opens else ""
    shown = Markup(" <kbd aria-hidden='true'>{}</kbd>").format(each.key) if each.key else ""
    html = '<button type="button" class="so-do {}" data-act="{}" {} aria-label="{}" title="{}">{}{}</button>'
    return Markup(html).format(each.css, each.act, key, each.name, each.name, each.word, shown)
