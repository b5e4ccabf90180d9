"""Disputes are copied, renamed, deleted and brought back with their histories, and nothing is ever written over."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from standoff.editing.session import Session
from standoff.errors import EditError, FileError
from standoff.marks.log import ReadingLog
from standoff.marks.mark import Mark
from standoff.workbench.desk import Desk
from standoff.workbench.filing import Deleted, delete, deleted, duplicate, rename, restore
from standoff.workbench.folder import Folder, Listed
from standoff.workbench.jobs import Jobs

TEXT = "standoff: 1\ntitle: A well\n"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "well.yaml").write_text(TEXT, "utf-8")
    Session(tmp_path / "well.yaml").do("set_title", title="Two wells")
    return Folder(tmp_path)


def undone(folder: Folder, name: str) -> str:
    """The text of a file once its last step is undone."""
    session = Session(folder.root / name)
    assert session.undo() is not None
    return session.text


def test_the_history_goes_along(folder: Folder) -> None:
    assert rename(folder, "well.yaml", "spring") == "spring.yaml"
    assert duplicate(folder, "spring.yaml") == "spring-copy.yaml"
    assert duplicate(folder, "spring.yaml") == "spring-copy-2.yaml"
    assert [each.name for each in folder.files()] == ["spring-copy-2.yaml", "spring-copy.yaml", "spring.yaml"]
    kept = delete(folder, "spring.yaml")
    assert [each.name for each in folder.files()] == ["spring-copy-2.yaml", "spring-copy.yaml"]
    assert deleted(folder) == (Deleted(Listed("spring.yaml", "Two wells"), kept),)
    assert restore(folder, kept) == "spring.yaml"
    assert deleted(folder) == ()
    assert {undone(folder, name) for name in ("spring.yaml", "spring-copy.yaml")} == {TEXT}
    assert not (folder.root / ".well.yaml.history").exists()


def test_the_log_of_reading_goes_along(folder: Folder) -> None:
    mark = Mark("gazette", 1, 0, 4, "0" * 16, ("Ann",))
    ReadingLog.open(folder.root / "well.yaml").refuse(mark)
    (folder.root / "spring.reading.jsonl").write_text("mine", "utf-8")
    rename(folder, "well.yaml", "spring")
    duplicate(folder, "spring.yaml")
    kept = delete(folder, "spring.yaml")
    (folder.root / "spring.yaml").write_text(TEXT, "utf-8")
    assert ReadingLog.open(folder.root / "spring.yaml").entries == []
    assert delete(folder, "spring.yaml") == f"{kept}-2"
    restore(folder, kept)
    for name in ("spring.yaml", "spring-copy.yaml"):
        log = ReadingLog.open(folder.root / name)
        assert ([each.mark for each in log.decisions], log.notes) == ([mark], ())
    assert sorted(path.name for path in folder.root.glob("*.reading.jsonl*")) == [
        "spring-copy.reading.jsonl",
        "spring.reading.jsonl",
        "spring.reading.jsonl.old",
    ]
    assert (folder.root / "spring.reading.jsonl.old").read_text("utf-8") == "mine"


def test_a_log_of_reading_that_is_a_link_stays(folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other") / "secret"
    other.write_text("secret", "utf-8")
    (folder.root / "well.reading.jsonl").symlink_to(other)
    rename(folder, "well.yaml", "spring")
    assert not (folder.root / "spring.reading.jsonl").exists()
    assert (folder.root / "well.reading.jsonl").is_symlink()


def test_nothing_is_written_over(folder: Folder) -> None:
    other, log = folder.root / "other.yaml", folder.root / ".new.yaml.history"
    other.write_text("standoff: 1\ntitle: Other\n", "utf-8")
    log.write_text("mine", "utf-8")
    with pytest.raises(FileError, match=r"`other\.yaml` exists already"):
        rename(folder, "well.yaml", "other.yaml")
    kept = delete(folder, "well.yaml")
    (folder.root / "well.yaml").write_text("standoff: 1\ntitle: Third\n", "utf-8")
    assert delete(folder, "well.yaml") == f"{kept}-2"
    (folder.root / "well.yaml").write_text("standoff: 1\ntitle: Fourth\n", "utf-8")
    assert restore(folder, kept) == "well-restored.yaml"
    assert rename(folder, "well-restored.yaml", "new") == "new.yaml"
    assert log.with_name(".new.yaml.history.old").read_text("utf-8") == "mine"
    assert undone(folder, "new.yaml") == TEXT
    assert [each.title for each in folder.files()] == ["A well", "Other", "Fourth"]


@pytest.mark.parametrize(
    "to", ["", " ", "../x.yaml", "a/b.yaml", "a\\b", ".hidden", "x\0.yaml", "x.gmcr/", "x\ny", "x\u202ey", "\ud800"]
)
def test_names_that_are_none(folder: Folder, to: str) -> None:
    with pytest.raises(FileError, match=r"a file can't be called|needs a name"):
        rename(folder, "well.yaml", to)


def test_a_name_is_short_enough_for_all_that_lies_beside_its_file(folder: Folder) -> None:
    """Whatever can be renamed can be copied, deleted and brought back afterwards."""
    with pytest.raises(FileError, match="is too long: at most 180 bytes"):
        rename(folder, "well.yaml", "\u6c34" * 60)
    name = rename(folder, "well.yaml", "\u6c34" * 58)
    duplicate(folder, name)
    assert restore(folder, delete(folder, name)) == name
    assert undone(folder, name) == TEXT


def test_names_in_capitals_are_brought_back(folder: Folder) -> None:
    rename(folder, "well.yaml", "WELL.YAML")
    kept = delete(folder, "WELL.YAML")
    assert [each.kept for each in deleted(folder)] == [kept]
    assert restore(folder, kept) == "WELL.YAML"


def test_what_is_not_moved(folder: Folder) -> None:
    (folder.root / "link.yaml").symlink_to("well.yaml")
    (folder.root / "g.gmcr").write_text("{}", "utf-8")
    for name, why in (
        ("link.yaml", "is a link"),
        ("g.gmcr", "of GMCR+"),
        ("gone.yaml", "there is no"),
        ("../a.yaml", "no name of a dispute"),
    ):
        with pytest.raises(FileError, match=why):
            delete(folder, name)
    with pytest.raises(FileError, match="no deleted dispute"):
        restore(folder, "../.a.yaml.deleted")
    with pytest.raises(FileError, match="open its folder"):
        delete(Folder(folder.root / "well.yaml"), "well.yaml")


def test_who_has_it_open_is_told(folder: Folder) -> None:
    """And what was deleted isn't written again by the next step."""

    async def run() -> None:
        desk = Desk(folder, Jobs())
        service = await desk.open("well.yaml")
        told: list[str] = []
        service.listen(lambda: told.append(service.gone))
        assert await desk.rename("well.yaml", "spring") == "spring.yaml"
        assert told == ["this dispute was renamed: its file is `spring.yaml`"]
        with pytest.raises(EditError, match="was renamed"):
            await service.do("set_title", title="Again")
        with pytest.raises(FileError, match=r"^there is no `well\.yaml` in this folder$"):
            await desk.open("well.yaml")
        assert (await desk.open("spring.yaml")).session.undoable == "title: Two wells"
        copy = await desk.duplicate("spring.yaml")
        document = (await desk.open(copy)).parsed.document
        assert document is not None
        assert document.dispute.title == "Two wells (copy)"

    asyncio.run(run())
    assert not (folder.root / "well.yaml").exists()


def test_what_could_not_be_saved_yet_is_not_left_out_of_a_copy(folder: Folder) -> None:
    async def run() -> None:
        desk = Desk(folder, Jobs())
        service = await desk.open("well.yaml")
        service.session.unsaved = "the disk is full"
        for doing in (desk.duplicate("well.yaml"), desk.delete("well.yaml"), desk.rename("well.yaml", "spring")):
            with pytest.raises(EditError, match="couldn't be saved yet: the disk is full"):
                await doing
        assert [each.name for each in folder.files()] == ["well.yaml"]

    asyncio.run(run())


def test_who_is_just_opening_it_is_told_too(folder: Folder) -> None:
    async def run() -> None:
        desk = Desk(folder, Jobs())
        opening = asyncio.ensure_future(desk.open("well.yaml"))
        await asyncio.sleep(0)
        await desk.delete("well.yaml")
        service = await opening
        assert "deleted" in service.gone

    asyncio.run(run())


def test_what_can_not_be_read_is_copied_and_deleted_all_the_same(folder: Folder) -> None:
    (folder.root / "old.yaml").write_bytes("standoff: 1\ntitle: Dürre\n".encode("cp1252"))

    async def run() -> None:
        desk = Desk(folder, Jobs())
        assert await desk.duplicate("old.yaml") == "old-copy.yaml"
        assert await desk.delete("old.yaml") == ".old.yaml.deleted"

    asyncio.run(run())
