"""The folder that is served: what is listed, what may be opened, and how a dispute begins."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from asking import EXAMPLES, OPTION_FORM
from standoff.errors import FileError, ModelError
from standoff.files.loading import read_text
from standoff.questions.convert import convert
from standoff.workbench import folder as module
from standoff.workbench.filing import deleted
from standoff.workbench.folder import Folder, Listed

DILEMMA = EXAMPLES / "published" / "fang-1993-prisoners-dilemma" / "conflict.yaml"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: A well", "A well"),
        ('title: "A well"', "A well"),
        ("title: 'A well'  ", "A well"),
        ("title: A well  # mine", "A well"),
        ("title: Well#2", "Well#2"),
        ("title: 'Well: it''s #2'  # mine", "Well: it's #2"),
        ('title: "Well #2"', "Well #2"),
        ("title: [", ""),
        ("title: >-\n  A well", ""),
        ("title:", ""),
        ("x: {title: B}", ""),
    ],
)
def test_disputes_are_listed_by_their_titles(tmp_path: Path, line: str, title: str) -> None:
    (tmp_path / "a.yaml").write_text(f"standoff: 1\n{line}\n", "utf-8")
    assert Folder(tmp_path).files() == (Listed("a.yaml", title),)


def test_only_disputes_are_listed_the_nearest_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.yaml", "a/c.yml", "a/b/c/d/e.yaml", "a/b/c/d/e/too-deep.yaml", ".hidden.yaml", ".git/x.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("standoff: 1\n", "utf-8")
    (tmp_path / "other.yaml").write_text("services: {}\n", "utf-8")
    (tmp_path / "x.gmcr").write_text("{}", "utf-8")
    (tmp_path / "standoff.txt").write_text("standoff: 1\n", "utf-8")
    names = [each.name for each in Folder(tmp_path).files()]
    assert names == ["b.yaml", "x.gmcr", "a/c.yml", "a/b/c/d/e.yaml"]
    monkeypatch.setattr(module, "MOST", 2)
    assert [each.name for each in Folder(tmp_path).files()] == names[:2]


def test_a_file_reached_by_a_link_is_the_one_it_leads_to(tmp_path: Path) -> None:
    """Whoever opens a link means what is behind it; its folder is where that lies."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.yaml").write_text(OPTION_FORM, "utf-8")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "real" / "a.yaml")
    folder = Folder(tmp_path / "link.yaml")
    assert folder.path(None) == (tmp_path / "real" / "a.yaml").resolve()
    with pytest.raises(FileError):
        folder.path("link.yaml")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A well", "a-well"),
        ("  Two   neighbours & a well ", "two-neighbours-a-well"),
        ("../../etc/passwd", "etc-passwd"),
        ("Évian: l'eau", "evian-l-eau"),
        ("물", "dispute"),
        ("x" * 300, "x" * 60),
        ("<img src=x>", "img-src-x"),
    ],
)
def test_a_dispute_begins_with_its_title(tmp_path: Path, title: str, name: str) -> None:
    folder = Folder(tmp_path)
    assert folder.begin(title) == f"{name}.yaml"
    assert read_text((tmp_path / f"{name}.yaml").read_text("utf-8")).dispute.title == " ".join(title.split())
    with pytest.raises(FileError, match="exists already"):
        folder.begin(title)


@pytest.mark.parametrize("title", ["", " \n "])
def test_a_dispute_begins_with_a_title_or_not_at_all(tmp_path: Path, title: str) -> None:
    with pytest.raises(FileError, match="give the dispute a title"):
        Folder(tmp_path).begin(title)
    assert list(tmp_path.iterdir()) == []


def test_no_dispute_begins_beside_the_one_that_was_opened(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(OPTION_FORM, "utf-8")
    with pytest.raises(FileError, match="open its folder"):
        Folder(tmp_path / "a.yaml").begin("B")


def test_a_file_of_gmcrplus_is_taken_over_once(tmp_path: Path) -> None:
    convert(DILEMMA, tmp_path / "dilemma.gmcr")
    folder = Folder(tmp_path / "dilemma.gmcr")
    assert folder.taken_over("dilemma.gmcr") == "dilemma.yaml"
    assert folder.path(None).name == "dilemma.yaml"
    made = (tmp_path / "dilemma.yaml").read_text("utf-8")
    (tmp_path / "dilemma.yaml").write_text(made + "title: Mine\n", "utf-8")
    assert Folder(tmp_path).taken_over("dilemma.gmcr") == "dilemma.yaml"
    assert (tmp_path / "dilemma.yaml").read_text("utf-8") == made + "title: Mine\n"
    (tmp_path / "bad.gmcr").write_text("{}", "utf-8")
    with pytest.raises(ModelError):
        Folder(tmp_path).taken_over("bad.gmcr")


def test_what_is_doubtful_in_a_file_of_gmcrplus_is_told_in_comments(tmp_path: Path) -> None:
    convert(DILEMMA, tmp_path / "dilemma.gmcr")
    data = json.loads((tmp_path / "dilemma.gmcr").read_text("utf-8"))
    data |= {"coalitions": [0], "odd\ntitle: x": 1}
    (tmp_path / "dilemma.gmcr").write_text(json.dumps(data), "utf-8")
    Folder(tmp_path).taken_over("dilemma.gmcr")
    first, second, third, *_ = (tmp_path / "dilemma.yaml").read_text("utf-8").splitlines()
    assert "read as no coalitions at all" in first + second
    assert "# from dilemma.gmcr: unknown key `odd title: x` (" in first + second
    assert third == "standoff: 1"


def test_no_dispute_begins_where_a_link_has_got_into_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    for place in (inside, outside):
        place.mkdir()
    real = module.yaml_text

    def meanwhile(*given: Any) -> str:
        inside.rename(tmp_path / "moved")
        inside.symlink_to(outside)
        return real(*given)

    monkeypatch.setattr(module, "yaml_text", meanwhile)
    with suppress(FileError):
        Folder(inside).begin("A well")
    assert list(outside.iterdir()) == []


def test_a_link_is_never_written_over_by_a_dispute_that_begins(tmp_path: Path) -> None:
    (tmp_path / "a-well.yaml").symlink_to(tmp_path / "nothing.yaml")
    with pytest.raises(FileError, match="exists already"):
        Folder(tmp_path).begin("A well")
    assert [each.name for each in tmp_path.iterdir()] == ["a-well.yaml"]


def test_what_gets_the_name_while_a_dispute_is_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: (tmp_path / "a-well.yaml").write_text("theirs", "utf-8"))
    with pytest.raises(FileError, match="exists already"):
        Folder(tmp_path).begin("A well")
    assert {each.name: each.read_text("utf-8") for each in tmp_path.iterdir()} == {"a-well.yaml": "theirs"}


def test_a_dispute_that_could_not_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match=r"a-well\.yaml: No space left"):
        Folder(tmp_path).begin("A well")
    assert list(tmp_path.iterdir()) == []


def put_link(place: Path, outside: Path) -> None:
    place.unlink()
    place.symlink_to(outside / place.name)


def put_linked_folder(place: Path, outside: Path) -> None:
    place.parent.rename(place.parent.with_name("moved"))
    place.parent.symlink_to(outside)


def put_pipe(place: Path, outside: Path) -> None:
    place.unlink()
    os.mkfifo(place)
    Thread(target=lambda: place.open("wb").close(), daemon=True).start()  # lets go whoever opens it


@pytest.mark.parametrize("put", [put_link, put_linked_folder, put_pipe])
def test_only_the_file_of_gmcrplus_itself_is_taken_over(
    put: Callable[[Path, Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where something else has got its name since it was looked up."""
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    for place in (inside, outside):
        (place / "a").mkdir(parents=True)
        convert(DILEMMA, place / "a" / "dilemma.gmcr")
    folder = Folder(inside)
    real = folder.path

    def path(name: str | None) -> Path:
        found = real(name)
        put(found, outside / "a")
        return found

    monkeypatch.setattr(folder, "path", path)
    with pytest.raises(FileError):
        folder.taken_over("a/dilemma.gmcr")
    assert list(tmp_path.rglob("*.yaml")) == []


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file or folder"):
        Folder(tmp_path / "nothing.yaml")


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="too long"):
        Folder(tmp_path).path(f"{'a' * 300}.yaml")


def test_names_that_are_no_text_are_left_out(tmp_path: Path) -> None:
    """Systems allow any bytes in names; no page could show them, nor an address name them."""
    (tmp_path / "well.yaml").write_text("standoff: 1\n", "utf-8")
    with suppress(OSError):  # some systems allow text alone
        (tmp_path / os.fsdecode(b"\xff.yaml")).write_text("standoff: 1\n", "utf-8")
        (tmp_path / os.fsdecode(b"\xfe")).mkdir()
        (tmp_path / os.fsdecode(b"\xfe") / "in.yaml").write_text("standoff: 1\n", "utf-8")
        (tmp_path / os.fsdecode(b".\xfd.yaml.deleted")).write_text("standoff: 1\n", "utf-8")
    folder = Folder(tmp_path)
    assert folder.files() == (Listed("well.yaml"),)
    assert deleted(folder) == ()
    with pytest.raises(FileError, match="is no name of a dispute"):
        folder.path(os.fsdecode(b"\xff.yaml"))
