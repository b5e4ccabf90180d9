"""The part of an HTML report that can be played with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

HEADING = "Try it: what would hold without some claims"
NEVER = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}  # in JSON within HTML


def player(play: Mapping[str, Any]) -> Markup:
    """What stands in the section: the answers, for the script to read."""
    data = json.dumps(play, ensure_ascii=False, sort_keys=True, separators=(",", ":")).translate(NEVER)
    return Markup('<script type="application/json" id="so-answers">{}</script>').format(Markup(data))
