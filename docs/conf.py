"""How the documentation becomes a site: `make site` has Sphinx set the pages of this folder, README and CHANGELOG.

The folder of the pages is the checkout, so that their links to one another and to files are those that they have as
plain Markdown. What is made of the program itself is written into `docs/made` before the pages are read.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent))

from building import commands, contents, gallery, python_reference, reference, words
from standoff.version import __version__

ROOT = Path(__file__).parents[1]
MADE = ROOT / "docs" / "made"

project = "Standoff"
author = copyright = "The Standoff authors"
version = release = __version__
language = "en"
root_doc = "docs/index"
extensions = ["myst_nb", "sphinx.ext.autodoc"]
include_patterns = ["README.md", "CHANGELOG.md", "docs/**", "examples/*/README.md"]
exclude_patterns = ["docs/building/**", "docs/pictures.py", "docs/conf.py"]
nb_execution_mode = "off"
myst_heading_anchors = 4
myst_enable_extensions = ["attrs_block"]
default_role = "code"  # in docstrings a word between single backticks is code
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_display_short_literal_types = True
highlight_language = "none"
nitpicky = False

html_theme = "furo"
html_title = f"Standoff {version}"
html_static_path = ["building/site.css", "building/site.js"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_extra_path = ["building/start"]
html_show_search_summary = False  # a page that is opened as a file may not fetch others
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_theme_options = {"navigation_with_keys": False, "top_of_page_buttons": []}


def setup(app: Sphinx) -> None:
    """Has what is made of the program written first, and the pages' order put in where the site begins."""
    app.add_config_value("made_by", _programs(), "env")
    app.connect("builder-inited", _made)
    app.connect("source-read", contents.put_in)
    app.connect("source-read", words.put_in)
    app.connect("html-page-context", contents.with_levels, priority=900)  # after the theme has made its menu
    app.connect("autodoc-process-signature", python_reference.without_parts)


def _programs() -> str:
    """A digest of the programs beside this one: all pages are read again after a change of them."""
    return sha256(b"".join(each.read_bytes() for each in sorted((ROOT / "docs" / "building").glob("*.py")))).hexdigest()


def _made(app: Sphinx) -> None:
    MADE.mkdir(exist_ok=True)
    reference.write(MADE)
    python_reference.write(MADE)
    commands.write(MADE)
    gallery.write(ROOT / "docs" / "gallery")
