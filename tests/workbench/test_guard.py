"""Who is let through to the workbench, and who isn't."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from standoff.workbench.guard import ADMIT, HEADERS, LONGEST_OPENING, Guard, new_token

TOKEN = new_token()
HOST = "127.0.0.1:8040"
POLICY = "default-src 'self'"
COOKIE = {"cookie": f"other=1; standoff_8040={TOKEN}"}
OWN = {"origin": f"http://{HOST}"}


async def inner(scope: Scope, receive: Receive, send: Send) -> None:
    """The application behind, which says that it was reached and would let anybody frame it."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"X-Frame-Options", b"ALLOWALL")]})
        await send({"type": "http.response.body", "body": b"reached"})
    else:
        await send({"type": f"{scope['type']}.reached"})


def asked(
    headers: dict[str, str],
    *,
    method: str = "GET",
    query: str = "",
    kind: str = "http",
    also: Sequence[tuple[str, str]] = (),
) -> list[Message]:
    """What is sent to somebody who asks."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": f"{kind}.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    pairs = [
        (name.lower().encode("latin-1"), value.encode("latin-1"))
        for name, value in [*{"Host": HOST, **headers}.items(), *also]
    ]
    scope: dict[str, Any] = {"type": kind, "headers": pairs, "query_string": query.encode(), "path": "/"}
    if kind == "http":
        scope["method"] = method
    asyncio.run(Guard(inner, TOKEN, frozenset({HOST, "localhost:8040"}), POLICY)(scope, receive, send))
    return sent


def reached(sent: list[Message]) -> bool:
    return sent[-1].get("body") == b"reached" or sent[-1]["type"].endswith(".reached")


@pytest.mark.parametrize(
    ("headers", "method", "kind"),
    [
        (COOKIE, "GET", "http"),
        ({**COOKIE, **OWN}, "POST", "http"),
        ({**COOKIE, **OWN}, "", "websocket"),
        ({"authorization": f"Bearer {TOKEN}"}, "GET", "http"),
        ({"authorization": f"Bearer {TOKEN}"}, "POST", "http"),
        ({**COOKIE, "Host": "localhost:8040", "origin": "http://localhost:8040"}, "POST", "http"),
        ({}, "", "lifespan"),
    ],
)
def test_the_workbench_s_own_is_let_through(headers: dict[str, str], method: str, kind: str) -> None:
    assert reached(asked(headers, method=method, kind=kind))


@pytest.mark.parametrize(
    ("headers", "method", "status"),
    [
        ({}, "GET", 401),
        ({"cookie": f"standoff_8040={TOKEN[:-1]}"}, "GET", 401),
        ({"cookie": f"standoff_9999={TOKEN}"}, "GET", 401),
        ({"cookie": "\xff=\xff; ;;=="}, "GET", 401),
        ({"authorization": "Bearer x"}, "GET", 401),
        ({"authorization": "Bearer é"}, "GET", 401),
        ({**COOKIE, "Host": "evil.example:8040"}, "GET", 421),
        ({**COOKIE, "Host": "127.0.0.1"}, "GET", 421),
        ({**COOKIE, "Host": ""}, "GET", 421),
        ({**COOKIE, "origin": "http://evil.example"}, "GET", 403),
        ({**COOKIE, "origin": "http://127.0.0.1:9999"}, "POST", 403),
        ({**COOKIE, "origin": "null"}, "POST", 403),
        (COOKIE, "POST", 403),
        (COOKIE, "DELETE", 403),
    ],
)
def test_others_are_refused(headers: dict[str, str], method: str, status: int) -> None:
    start, body = asked(headers, method=method)
    assert start["status"] == status
    assert (b"connection", b"close") in start["headers"]  # so that no more of the request is read
    assert b"reached" not in body["body"]
    assert TOKEN.encode() not in body["body"]


@pytest.mark.parametrize("twice", [("host", "evil.example:8040"), ("origin", "http://evil.example")])
def test_a_second_host_or_origin_is_refused(twice: tuple[str, str]) -> None:
    start, body = asked({**COOKIE, **OWN}, also=[twice])
    assert start["status"] == 400
    assert body["body"] == b"there is more than one Host or Origin header\n"


@pytest.mark.parametrize("headers", [COOKIE, {**COOKIE, "origin": "http://evil.example"}, OWN])
def test_a_websocket_of_others_is_closed(headers: dict[str, str]) -> None:
    (sent,) = asked(headers, kind="websocket")
    assert (sent["type"], sent["code"]) == ("websocket.close", 1008)


def test_the_opening_address_gives_a_cookie_and_leads_on() -> None:
    start, body = asked({}, query=f"token={TOKEN}")
    fields = dict(start["headers"])
    assert start["status"] == 200
    assert fields[b"set-cookie"].decode() == f"standoff_8040={TOKEN}; Path=/; HttpOnly; SameSite=Strict"
    assert b"url=/" in body["body"]
    assert TOKEN.encode() not in body["body"]
    assert asked({}, query="token=x")[0]["status"] == 401
    assert asked({}, query=f"token={TOKEN}", method="POST")[0]["status"] == 401
    assert asked({"Host": "evil.example"}, query=f"token={TOKEN}")[0]["status"] == 421
    assert asked({"origin": "http://evil.example"}, query=f"token={TOKEN}")[0]["status"] == 403


@pytest.mark.parametrize("headers", [COOKIE, {}])
def test_every_answer_tells_the_browser_what_it_may(headers: dict[str, str]) -> None:
    """Whatever the application behind says."""
    found = [(name.decode().lower(), value.decode()) for name, value in asked(headers)[0]["headers"]]
    for pair in (*HEADERS.items(), ("content-security-policy", POLICY)):
        assert found.count(pair) == 1
    assert ("x-frame-options", "ALLOWALL") not in found


def test_the_door_is_told_who_is_let_through() -> None:
    let: list[str] = []
    scope = {"type": "websocket", "query_string": b"", "path": "/", "state": {ADMIT: lambda: let.append("in")}}

    async def send(message: Message) -> None:
        pass

    async def ask(*headers: tuple[bytes, bytes]) -> None:
        asked = {**scope, "headers": [(b"host", HOST.encode()), (b"origin", f"http://{HOST}".encode()), *headers]}
        await Guard(inner, TOKEN, frozenset({HOST}), POLICY)(asked, send, send)  # type: ignore[arg-type]

    asyncio.run(ask())
    assert let == []
    asyncio.run(ask((b"cookie", COOKIE["cookie"].encode())))
    assert let == ["in"]


def test_a_query_too_long_for_the_opening_address_isn_t_taken_apart() -> None:
    assert asked({}, query=f"token={TOKEN}&{'a' * LONGEST_OPENING}")[0]["status"] == 401


def test_tokens_are_long_and_never_the_same() -> None:
    assert len({new_token() for _ in range(100)}) == 100
    assert all(len(new_token()) >= 40 for _ in range(10))
