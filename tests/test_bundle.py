"""A dispute with its answers in one file: what is in it, and that no change of it goes unseen."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import standoff
from asking import EXAMPLES
from standoff.bundling import archive
from standoff.bundling.archive import zipped
from standoff.bundling.manifest import digest
from standoff.cli import main

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
ELMIRA = "example:hipel-1993-elmira"
Members = dict[str, bytes]


def asked(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["bundle", *map(str, words)], prog_name="standoff")


def members_of(file: Path) -> Members:
    with zipfile.ZipFile(file) as found:
        return {name: found.read(name) for name in found.namelist()}


@pytest.fixture
def elmira(tmp_path: Path) -> Path:
    standoff.bundle(ELMIRA, tmp_path / "elmira.zip")
    return tmp_path / "elmira.zip"


def with_changed(file: Path, change: Callable[[Members], None]) -> standoff.BundleCheck:
    """What is found in a bundle of which some members were changed."""
    members = members_of(file)
    change(members)
    file.write_bytes(zipped(members))
    return standoff.check_bundle(file)


# What is in it


def test_it_has_the_dispute_its_answers_and_what_they_were_made_with(tmp_path: Path) -> None:
    file = tmp_path / "korea.zip"
    made = asked(KOREA, "-o", file)
    assert made.exit_code == 0
    found = members_of(file)
    assert list(found) == ["manifest.json", "README.txt", "korea.yaml", "answers/analyse.json", "answers/replay.json"]
    assert found["korea.yaml"] == KOREA.read_bytes()
    answer = json.loads(found["answers/analyse.json"])
    assert answer["accounts"]["article"]["equilibria"]["nash"] == [350, 374, 382, 854]
    manifest = json.loads(found["manifest.json"])
    assert manifest["made_with"]["standoff"] == standoff.__version__
    assert manifest["sources"]["article"] == standoff.load(KOREA).sources["article"].sha256
    assert all(member in made.output for member in found)


def test_the_same_dispute_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = (standoff.bundle(ELMIRA, tmp_path / f"{name}.zip").sha256 for name in ("one", "other"))
    assert one == other
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()


def test_other_questions_can_be_answered(tmp_path: Path) -> None:
    file = tmp_path / "elmira.zip"
    assert asked(ELMIRA, "-o", file, "--question", "ranking", "--question", "paths").exit_code == 0
    assert {"answers/ranking.json", "answers/paths.json"} < members_of(file).keys()
    assert standoff.check_bundle(file).agrees


def test_sources_are_put_in_only_if_one_says_so(tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_text("They say no.\n", "utf-8")
    (tmp_path / "model.yaml").write_text(
        "standoff: 1\nsources: {memo: {file: memo.txt}, gone: {file: gone.txt}}\ndecision_makers: {ann: {options: "
        "{go: leave}}}\npreferences: {ann: [go]}\n",
        "utf-8",
    )
    model, file = tmp_path / "model.yaml", tmp_path / "bundle.zip"
    standoff.bundle(model, file)
    assert not any(name.startswith("sources/") for name in members_of(file))
    standoff.bundle(model, file, with_sources=True, force=True)
    assert members_of(file)["sources/memo.txt"] == b"They say no.\n"
    assert standoff.check_bundle(file).agrees


def test_documents_in_a_folder_are_compared_with_the_sources(tmp_path: Path) -> None:
    file, folder = tmp_path / "korea.zip", tmp_path / "texts"
    standoff.bundle(KOREA, file, questions=["analyse"])
    folder.mkdir()
    missing = asked(file, "--check", "--sources", folder)
    assert missing.exit_code == 1
    assert "differs:   source `article`: there is no readable `article.txt`" in missing.output
    (folder / "article.txt").write_text("Another text.", "utf-8")
    assert "source `article` is not the document that was coded" in asked(file, "--check", "--sources", folder).output


# What was changed


def test_a_bundle_as_it_was_made_agrees(elmira: Path) -> None:
    found = asked(elmira, "--check")
    assert (found.exit_code, found.stderr) == (0, "")
    assert found.stdout.splitlines() == [
        "as it was: all 3 members have their SHA-256",
        "as it was: `analyse` gives the same answer",
    ]


def test_any_changed_byte_is_found_in_its_member(elmira: Path) -> None:
    made, dice = members_of(elmira), random.Random(5)
    for name in made.keys() - {"manifest.json"}:
        for _ in range(3):
            data = bytearray(made[name])
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(7)
            elmira.write_bytes(zipped({**made, name: bytes(data)}))
            assert f"`{name}` has changed: its SHA-256 isn't the one in `manifest.json`" in (
                standoff.check_bundle(elmira).differences
            )


def test_what_is_missing_or_was_added_is_named(elmira: Path) -> None:
    def change(members: Members) -> None:
        del members["README.txt"]
        members["extra.txt"] = b""

    assert with_changed(elmira, change).differences == (
        "`README.txt` is missing",
        "`extra.txt` was added: `manifest.json` doesn't know it",
    )


def test_an_answer_that_was_changed_with_its_digest_is_found_by_asking_anew(elmira: Path) -> None:
    """State 5 is made no equilibrium; the manifest was changed to hide it."""

    def change(members: Members) -> None:
        answer = json.loads(members["answers/analyse.json"])
        account = answer["accounts"]["default"]
        account["equilibria"]["nash"][0] += 1
        account["feasible_states"] = "9"
        members["answers/analyse.json"] = json.dumps(answer).encode()
        manifest = json.loads(members["manifest.json"])
        manifest["members"]["answers/analyse.json"] = digest(members["answers/analyse.json"])
        members["manifest.json"] = json.dumps(manifest).encode()

    found = with_changed(elmira, change).differences
    assert len(found) == 2
    assert "`answers/analyse.json` differs at `accounts.default.equilibria.nash[0]`: it was " in found[1] + found[0]
    assert any("`accounts.default.feasible_states`: it was '9', and is 9" in each for each in found)


def test_a_dispute_that_is_no_longer_sound_is_told_with_its_place(elmira: Path) -> None:
    def change(members: Members) -> None:
        name = "hipel-1993-elmira.yaml"
        members[name] = members[name].replace(b"preferences:", b"prefrences:")

    found = with_changed(elmira, change)
    assert any(each.startswith("the dispute isn't sound: hipel-1993-elmira.yaml:") for each in found.differences)


def test_other_versions_are_said_and_are_no_difference(elmira: Path) -> None:
    def change(members: Members) -> None:
        manifest = json.loads(members["manifest.json"])
        manifest["made_with"]["numpy"] = "1.0"
        members["manifest.json"] = json.dumps(manifest).encode()

    found = with_changed(elmira, change)
    assert found.agrees
    assert [each for each in found.notes if each.startswith("made with numpy 1.0; here it is ")]


# What strangers send


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda _: b"", "is no ZIP file, or is damaged"),
        (lambda _: b"PK\x03\x04 and nothing more", "is no ZIP file, or is damaged"),
        (lambda data: data[: len(data) // 2], "is no ZIP file, or is damaged"),
        (lambda _: zipped({"a": b"1"}), "is no bundle: it has no `manifest.json`"),
        (lambda _: zipped({"../a": b"1"}), "whose name leads out of the bundle"),
        (lambda _: zipped({"/a": b"1"}), "whose name leads out of the bundle"),
        (lambda _: zipped({f"{each}": b"" for each in range(archive.MOST_MEMBERS + 1)}), "at most 300 are read"),
        (lambda _: zipped({"manifest.json": b"[" * 100_000}), "`manifest.json` can't be read"),
        (lambda _: zipped({"manifest.json": b'{"bundle": 2}'}), "that this version doesn't know"),
        (lambda _: zipped({"manifest.json": b'{"bundle": 1}'}), "doesn't say which member is the model"),
        (lambda _: zipped({"manifest.json": b'{"bundle": 1, "model": "m", "answers": 3}'}), "`answers` has to be"),
    ],
)
def test_what_is_no_bundle_is_refused_in_a_line(change: Callable[[bytes], bytes], why: str, elmira: Path) -> None:
    elmira.write_bytes(change(elmira.read_bytes()))
    found = asked(elmira, "--check")
    assert (found.exit_code, found.stdout) == (1, "")
    assert why in found.stderr
    assert found.stderr.count("\n") == 1


def packed(*members: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as found:
        for name, data in members:
            found.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_bomb_a_pair_and_other_ways_of_packing_are_refused(elmira: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 1_000)
    for data, why in (
        (packed(("a", b"0" * 100_000)), "its members have more than 1,000 bytes together"),
        (packed(("a", b"1"), ("a", b"2")), "has a member `a` twice"),
        (packed(("a", b"1"), how=zipfile.ZIP_LZMA), "packed in a way that isn't read here"),
        (packed(("a/", b"")), "that is a folder or a link"),
    ):
        elmira.write_bytes(data)
        assert why in asked(elmira, "--check").stderr


@pytest.mark.parametrize("every", [37])
def test_a_bundle_cut_short_or_damaged_anywhere_ends_in_a_line(every: int, elmira: Path) -> None:
    whole, dice = elmira.read_bytes(), random.Random(7)
    for at in range(0, len(whole), len(whole) // every):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << dice.randrange(8)
        for data in (whole[:at], bytes(damaged)):
            elmira.write_bytes(data)
            found = asked(elmira, "--check")
            assert found.exit_code in (0, 1)
            assert found.exception is None or isinstance(found.exception, SystemExit)


# How it is asked


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([ELMIRA], "name the .zip file to write with -o"),
        (["x.zip", "--check", "--force"], "--check goes with --sources alone"),
        ([ELMIRA, "-o", "x.zip", "--sources", "."], "--sources goes with --check"),
    ],
)
def test_wrong_usage(words: list[str], why: str) -> None:
    found = asked(*words)
    assert found.exit_code == 2
    assert why in found.stderr


def test_a_question_that_needs_more_is_refused_with_those_that_dont(tmp_path: Path) -> None:
    found = asked(ELMIRA, "-o", tmp_path / "x.zip", "--question", "hinges")
    assert found.exit_code != 0
    assert "analyse" in found.stderr
    assert not (tmp_path / "x.zip").exists()


def test_a_file_is_not_written_over(elmira: Path) -> None:
    found = asked(ELMIRA, "-o", elmira)
    assert found.exit_code == 1
    assert "exists" in found.stderr
