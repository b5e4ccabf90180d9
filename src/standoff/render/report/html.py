"""Sets a report as one HTML file, which asks no network for anything and works without JavaScript."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from typing import Any

from markupsafe import Markup

from standoff.errors import QuestionError
from standoff.render.answer import Answer, Block, Paragraph, Part
from standoff.render.html import joined
from standoff.render.report import Handed, Imprint
from standoff.render.report.anchors import Anchors, Names
from standoff.render.report.player import HEADING, player
from standoff.render.report.shades import darkened
from standoff.render.report.sheet import Sheet
from standoff.render.report.vector import variable
from standoff.render.words import printable

HERE = resources.files("standoff.render.report")
MAIN, PLAY = "main", "play"
SCRIPTS = ("play_answers.js", "play_words.js", "play_list.js", "play.js", "contents.js")
ANSWER = "answer"  # the section below which a report is played with
ENGLISH = "en"  # what the program speaks


@dataclass(frozen=True)
class Section:
    """A section of the page, and its entry in the table of contents."""

    name: str
    heading: Markup
    html: Markup


def require_font(name: str) -> None:
    """Raises QuestionError: a page is set in the fonts of its reader, whatever name is asked for."""
    raise QuestionError("an .html file is read in its reader's own fonts: leave `font` out", arguments=["font"])


def bytes_of(handed: Handed) -> bytes:
    """The report as an HTML document in UTF-8.

    Raises QuestionError where a figure needs matplotlib, and it isn't installed.
    """
    answer, imprint = handed.answer, handed.imprint
    names = Names(MAIN, PLAY)
    named = [(names.name(each.name or "part") if isinstance(each, Part) else "", each) for each in answer.blocks]
    sheet = _sheet(handed, names)
    header = _header(sheet, answer, imprint)
    sections = list(_sections(sheet, named, handed.play))
    notes = joined(Markup('<p class="so-dim">{}</p>').format(sheet.line(each)) for each in answer.notes)
    main = joined([*(each.html for each in sections), notes])
    script = "".join(map(_read, SCRIPTS)) if any(each.name == PLAY for each in sections) else ""
    body = Markup('<a class="so-skip" href="#{0}">Skip to the text</a>{1}{2}<main id="{0}">{3}</main>{4}{5}').format(
        MAIN,
        header,
        _contents(sections),
        main,
        _imprint(imprint),
        Markup(f"<script>{script}</script>" if script else ""),
    )
    head = _head(imprint, script, _style(sheet.figures.colours))
    return f'<!doctype html>\n<html lang="{ENGLISH}">\n{head}\n<body>{body}</body>\n</html>\n'.encode()


def _sheet(handed: Handed, names: Names) -> Sheet:
    anchors = Anchors(handed.answer, names, pictured=False)
    language = "" if handed.imprint.language == ENGLISH else handed.imprint.language
    played = handed.answer.parts(ANSWER) and handed.play
    reach = played["reach"] if played else 0
    return Sheet(anchors.address, anchors=anchors, names=names, language=language, reach=reach)


# What is seen


def _header(sheet: Sheet, answer: Answer, imprint: Imprint) -> Markup:
    by = imprint.byline
    byline = Markup('<p class="so-byline" dir="auto">{}</p>').format(by) if by else Markup()
    about = sheet.blocks(map(Paragraph, answer.about))
    title = Markup('<h1 dir="auto">{}</h1>').format(imprint.heading)
    return Markup("<header>{}</header>").format(joined([title, byline, about, sheet.blocks(answer.before)]))


def _sections(sheet: Sheet, named: Iterable[tuple[str, Block]], play: Mapping[str, Any] | None) -> Iterator[Section]:
    """The sections in their order; what is played with stands below the answer, and nowhere without it."""
    for name, block in named:
        if not isinstance(block, Part):
            yield Section("", Markup(), sheet.blocks([block]))
            continue
        yield Section(name, sheet.bare(block.heading), sheet.section(block, name))
        if block.name == ANSWER and play is not None:
            yield Section(PLAY, Markup.escape(HEADING), _playing(player(play)))


def _playing(below: Markup) -> Markup:
    words = '<section class="so-part so-playing" id="{}"><h2>{}</h2>{}</section>'
    return Markup(words).format(PLAY, HEADING, below)


def _contents(sections: Iterable[Section]) -> Markup:
    items = joined(
        Markup('<li{}><a href="#{}">{}</a></li>').format(
            Markup(' class="so-playing"') if each.name == PLAY else "", each.name, each.heading
        )
        for each in sections
        if each.heading
    )
    return Markup('<nav class="so-contents" aria-label="Contents"><ol>{}</ol></nav>').format(items) if items else items


def _imprint(imprint: Imprint) -> Markup:
    """Who made the report, when, with what and of what."""
    told = {
        "Author": printable(imprint.author),
        "Date": printable(imprint.date),
        "Made with": f"Standoff {imprint.version}" if imprint.version else "",
        "The dispute's file": Markup("SHA-256 <code>{}</code>").format(imprint.sha256) if imprint.sha256 else "",
    }
    rows = joined(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, words) for name, words in told.items() if words
    )
    return Markup('<footer><dl class="so-imprint">{}</dl></footer>').format(rows) if rows else rows


# What isn't


def _head(imprint: Imprint, script: str, style: str) -> Markup:
    author = Markup('<meta name="author" content="{}">\n').format(printable(imprint.author)) if imprint.author else ""
    return Markup(
        '<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="color-scheme" content="light dark">\n{}<meta name="generator" content="Standoff {}">\n'
        "<title>{}</title>\n<style>{}</style>\n</head>"
    ).format(_policy(script), author, imprint.version, imprint.heading, Markup(style))


def _policy(script: str) -> str:
    """Nothing is fetched, and no script runs but ours, whatever may stand in the page."""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    ours = f"'sha256-{digest}'" if script else "'none'"
    rules = ("default-src 'none'", "style-src 'unsafe-inline'", "img-src data:", f"script-src {ours}")
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def _style(colours: Iterable[str]) -> str:
    """The styles of the page, and the colours of its figures on light and on dark paper."""
    used = sorted(colours)
    light = "".join(f"{variable(each)}:{each};" for each in used)
    dark = "".join(f"{variable(each)}:{darkened(each)};" for each in used)
    shades = f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n" if used else ""
    return f"\n{shades}{_read('report.css')}{_read('phone.css')}{_read('play.css')}"


def _read(name: str) -> str:
    return (HERE / name).read_text("utf-8")
