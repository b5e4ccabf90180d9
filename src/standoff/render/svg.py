"""An SVG of matplotlib made fit for readers and for pages: with a title and a description, and ids of its own."""

from __future__ import annotations

import re
from html import escape

from standoff.render.typefaces import USUAL

COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)  # it repeats a text that is drawn as outlines
METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)
SHARED = re.compile(r"\s*<defs>\s*<style[^>]*>\*\{([^}]*)\}</style>\s*</defs>")
FAMILIES = re.compile(r"(style=\"[^\"]*?font(?:-family)?: [^'\";]*)(?:'[^']*'(?:, )?)+")
ROOT = re.compile(r"<svg [^>]*>")
IDS = re.compile(r'( id="|xlink:href="#|url\(#)')
OUTLINE = re.compile(r'<path id="[^"]*" d="[^"]*"')
LAST_SIDE = re.compile(r"L (\S+ \S+)(?=\s+z)")
TAG = re.compile(r"<[a-z][^<>]*>")


def finished(text: str, title: str, says: str, *, within: str = "") -> str:
    """The SVG with a title, and words that say what it shows; for a place `within` a page, with ids that begin so."""
    style = SHARED.search(text)
    text = OUTLINE.sub(lambda outline: LAST_SIDE.sub(r"Q \1 \1", outline[0]), text)  # a rectangle gets bolder in a .pdf
    text = COMMENT.sub("", METADATA.sub("", SHARED.sub("", text)))
    text = TAG.sub(lambda tag: FAMILIES.sub(_families, tag[0]), text)
    text = ROOT.sub(lambda root: _root(root[0], style[1] if style else "", title, says), text, count=1)
    if within:
        text = TAG.sub(lambda tag: IDS.sub(rf"\g<1>{within}-", tag[0]), text[text.index("<svg ") :])
        text = text.replace('aria-labelledby="title says"', f'aria-labelledby="{within}-title {within}-says"')
    return text


def _families(found: re.Match[str]) -> str:
    """The first font, and then whatever the reader has: so a file doesn't depend on the fonts of who made it."""
    first = found[0][len(found[1]) :].split(",")[0]
    return f"{found[1]}{first}{'' if USUAL in first else f', {USUAL!r}'}, sans-serif"


def _root(tag: str, style: str, title: str, says: str) -> str:
    shared = f' style="{style}"' if style else ""
    named = f'<title id="title">{escape(title)}</title>\n <desc id="says">{escape(says or title)}</desc>'
    return f'{tag[:-1]}{shared} role="img" aria-labelledby="title says">\n {named}'
