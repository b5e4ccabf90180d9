"""What every page has before its scripts run: styles, scripts, a skeleton, and what it needs after a restart."""

from __future__ import annotations

import json

from nicegui import ui

from standoff.workbench.desk import Desk
from standoff.workbench.pages.frame.joined import address

SKELETON = (  # of a page, until the browser has made it
    '<div class="so-skeleton" aria-hidden="true"><div></div><p></p><p></p><p></p><p></p></div>'
    '<p class="so-unseen so-opening" role="status">Opening the workbench</p>'
)
EARLY = """<script>
if (sessionStorage.getItem("so-early")) {
  let keys = "";
  const hear = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.key.length > 1 && event.key !== "Backspace")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    keys = event.key.length > 1 ? keys.slice(0, -1) : keys + event.key;
  };
  document.addEventListener("keydown", hear, true);
  window.soEarly = () => {
    document.removeEventListener("keydown", hear, true);
    sessionStorage.removeItem("so-early");
    delete window.soEarly;
    return keys;
  };
}
</script>"""
"""Hears what is typed while a window is loaded anew, until the field in which that was begun is there again."""


def dress(desk: Desk) -> None:
    """Gives a page all that."""
    if desk.again is not None:
        words = json.dumps({"key": desk.again.key, "run": desk.again.run})
        ui.add_head_html(f"<script>soAgain = {words}; document.currentScript.remove()</script>")
    ui.add_head_html(EARLY)
    ui.add_head_html(f'<link rel="stylesheet" href="{address(".css")}">')
    ui.add_head_html(f'<script src="{address(".js")}" defer></script>')
    ui.colors(primary="#0f5c63", secondary="#4a5560", accent="#8a4b08", negative="#b3261e", positive="#1b6b3a")
    ui.add_body_html(SKELETON)
