"""How a window is known after a restart: by a key that is kept for the user alone, and never sent."""

from __future__ import annotations

import asyncio
import hmac
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.types import Message

from standoff.workbench import again
from standoff.workbench.again import LASTS, Again, kept_key
from standoff.workbench.guard import Guard

KEY = "5a" * 32
TOKEN = "the token"
HOST = "127.0.0.1:8040"


def signed(words: str, key: str = KEY) -> str:
    return hmac.new(bytes.fromhex(key), words.encode(), "sha256").hexdigest()


def asked(query: str, known: Again | None, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
    """What is answered to somebody without the token who asks `/again`: status, headers and body."""
    sent: list[Message] = []

    async def app(*_: Any) -> None:
        raise AssertionError("it was let through")

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    pairs = [(name.encode(), value.encode()) for name, value in {"host": HOST, **headers}.items()]
    scope = {"type": "http", "method": method, "path": "/again", "query_string": query.encode(), "headers": pairs}
    asyncio.run(Guard(app, TOKEN, frozenset({HOST}), "default-src 'none'", known)(scope, receive, send))
    start, body = sent
    return start["status"], {key.decode(): each.decode() for key, each in start["headers"]}, body["body"].decode()


def test_each_proves_that_it_has_the_key_and_only_then_the_token_is_given() -> None:
    known = Again(KEY, "run1")
    status, headers, body = asked(f"asked={'a' * 32}", known)
    assert (status, "set-cookie" in headers) == (200, False)
    assert signed(f"workbench {'a' * 32} run1") in body
    assert TOKEN not in body
    assert KEY not in body
    status, headers, _ = asked(f"proof={signed('tab run1')}", known)
    assert status == 204
    assert headers["set-cookie"] == f"standoff_8040={TOKEN}; Path=/; HttpOnly; SameSite=Strict"


@pytest.mark.parametrize(
    ("query", "known", "headers", "status"),
    [
        (f"proof={signed('tab run0')}", Again(KEY, "run1"), {}, 403),  # of an earlier start
        (f"proof={signed('tab run1', 'ab' * 32)}", Again(KEY, "run1"), {}, 403),
        (f"proof={signed('workbench ' + 'a' * 32 + ' run1')}", Again(KEY, "run1"), {}, 403),  # the workbench's own
        ("asked=tab+run1", Again(KEY, "run1"), {}, 403),
        ("proof=%C3%A9", Again(KEY, "run1"), {}, 403),
        ("", Again(KEY, "run1"), {}, 403),
        (f"proof={signed('tab run1')}", None, {}, 401),  # it keeps no key
        (f"proof={signed('tab run1')}", Again(KEY, "run1"), {"host": "evil.example:8040"}, 421),
        (f"proof={signed('tab run1')}", Again(KEY, "run1"), {"origin": "http://evil.example"}, 403),
        (f"proof={signed('tab run1')}&{'a' * 256}", Again(KEY, "run1"), {}, 401),
    ],
)
def test_nobody_else_gets_the_token(query: str, known: Again | None, headers: dict[str, str], status: int) -> None:
    found, sent, body = asked(query, known, **headers)
    assert found == status
    assert "set-cookie" not in sent
    assert TOKEN not in body


def test_a_refused_window_gets_a_page_that_says_what_to_do() -> None:
    status, _, body = asked("", None, accept="text/html,*/*")
    assert status == 401
    assert "<h1>" in body
    assert "open the address that it prints" in body


def test_the_key_is_kept_for_a_file_and_a_port_and_for_the_user_alone(tmp_path: Path) -> None:
    home = tmp_path / "state" / "standoff"
    key = kept_key(tmp_path / "a.yaml", 8040, home)
    assert len(key) == 64
    assert kept_key(tmp_path / "a.yaml", 8040, home) == key
    assert kept_key(tmp_path / "a.yaml", 8041, home) != key
    assert kept_key(tmp_path / "b.yaml", 8040, home) != key
    assert home.stat().st_mode & 0o777 == 0o700
    assert {each.stat().st_mode & 0o777 for each in home.iterdir()} == {0o600}


def _readable(file: Path) -> None:
    file.chmod(0o644)


def _folder(file: Path) -> None:
    file.parent.chmod(0o755)


def _link(file: Path) -> None:
    file.rename(file.with_suffix(".other"))
    file.symlink_to(file.with_suffix(".other"))


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file, 0o600)


def _garbage(file: Path) -> None:
    file.write_text(file.read_text("ascii")[:63] + "x", "ascii")


def _old(file: Path) -> None:
    os.utime(file, (0, file.stat().st_mtime - LASTS - 60))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="elsewhere it isn't kept")
@pytest.mark.parametrize("turn", [_readable, _folder, _link, _pipe, _garbage, _old])
def test_a_key_that_others_may_know_is_used_no_more(tmp_path: Path, turn: Callable[[Path], None]) -> None:
    home = tmp_path / "standoff"
    key = kept_key(tmp_path, 8040, home)
    (file,) = home.iterdir()
    turn(file)
    assert kept_key(tmp_path, 8040, home) != key


def test_where_it_can_t_be_kept_the_workbench_starts_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "standoff").write_text("a file", "utf-8")
    assert kept_key(tmp_path, 8040, tmp_path / "standoff") != kept_key(tmp_path, 8040, tmp_path / "standoff")


def test_the_state_lies_where_the_system_wants_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert again.state_folder() == tmp_path / "standoff"
    monkeypatch.setenv("XDG_STATE_HOME", "not/absolute")
    assert again.state_folder() == Path.home() / ".local" / "state" / "standoff"
