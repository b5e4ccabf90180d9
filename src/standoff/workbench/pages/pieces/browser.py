"""What pages have their browser do."""

from __future__ import annotations

import json
from typing import Any

from nicegui import Client, ui


def call(client: Client, function: str, *arguments: Any) -> None:
    """Calls a function in the browser of a client."""
    with client:
        ui.run_javascript(f"{function}({', '.join(map(json.dumps, arguments))})")
