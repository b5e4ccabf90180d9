"""The addresses of pages of the documentation: of a screen, of a concept.

On a screen they begin with `./`: an address that begins with `/` is taken for another screen.
"""

from __future__ import annotations

from markupsafe import Markup

from standoff.stability import CONCEPTS

HOME = "/guide"


def about_screen(name: str) -> str:
    """The address of the page on a screen."""
    return f".{HOME}/workbench/{name}"


def about_concept(name: str) -> str:
    """The address of the page on a concept."""
    return f".{HOME}/concepts/{CONCEPTS[name].guide or name}"


def help_link(address: str, of: str, css: str = "so-help") -> Markup:
    """A question mark that opens a page of the documentation in a window of its own."""
    return Markup(
        '<a class="{}" href="{}" aria-label="{}" title="{}"><i class="material-icons" '
        'aria-hidden="true">help_outline</i></a>'
    ).format(css, address, of, of)
