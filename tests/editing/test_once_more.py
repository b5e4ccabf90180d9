"""A command that may have been done already, as its answer was lost: it is done once."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.editing.parsed import key_of
from standoff.editing.session import Session

TEXT = """\
standoff: 1
title: A well
decision_makers: {us: {options: {go: ''}}}
preferences: {us: []}
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    file = tmp_path / "well.yaml"
    file.write_text(TEXT, "utf-8")
    return Session(file)


def test_what_was_done_since_the_text_that_was_seen_is_known(session: Session) -> None:
    seen = session.parsed.key
    told = {"dm": "us", "condition": "go"}
    assert not session.has_done(seen, "add_statement", **told)
    session.do("add_statement", **told)
    session.do("set_title", title="Two wells")
    assert session.has_done(seen, "add_statement", **told)
    assert session.has_done(seen, "set_title", title="Two wells")
    assert not session.has_done(seen, "set_title", title="Three wells")
    assert not session.has_done(session.parsed.key, "add_statement", **told)


def test_it_is_known_after_a_restart(session: Session) -> None:
    seen = session.parsed.key
    session.do("set_title", title="Two wells")
    assert Session(session.path).has_done(seen, "set_title", title="Two wells")


def test_what_was_taken_back_is_not_done(session: Session) -> None:
    seen = session.parsed.key
    session.do("set_title", title="Two wells")
    session.undo()
    assert not session.has_done(seen, "set_title", title="Two wells")


def test_an_earlier_text_is_found_by_its_key(session: Session) -> None:
    session.do("set_title", title="Two wells")
    session.do("set_title", title="Three wells")
    assert session.earlier_text(key_of(TEXT)) == TEXT
    assert session.earlier_text(session.parsed.key) == session.text
    assert session.earlier_text("0" * 64) is None
