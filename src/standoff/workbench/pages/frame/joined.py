"""All styles in one file and all scripts in another: a window asks for two files instead of fifty."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

STATIC = Path(__file__).parents[2] / "static"
KINDS = {".css": "text/css", ".js": "text/javascript"}
LASTING = {"cache-control": "private, max-age=31536000, immutable"}  # its address changes with its text


@cache
def joined(ending: str) -> str:
    """The files of a kind, in the order of their names."""
    return "\n".join(each.read_text("utf-8") for each in sorted(STATIC.glob(f"*{ending}")))


@cache
def address(ending: str) -> str:
    """Where a window finds them: what another version has kept is not taken for them."""
    return f"/static/all-{sha256(joined(ending).encode()).hexdigest()[:16]}{ending}"


def routes() -> list[Route]:
    """Answers at those addresses."""
    return [Route(address(ending), _answering(ending), include_in_schema=False) for ending in KINDS]


def _answering(ending: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        return Response(joined(ending), media_type=KINDS[ending], headers=LASTING)

    return answer
