"""What `sweep` says to what can't be asked, and that nothing is lost by it."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import gettempdir
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

import standoff
from standoff.cli import main
from standoff.errors import FileError, QuestionError, StandoffError, TooLargeError
from standoff.questions.sweep import duck, parts

fcntl = pytest.importorskip("fcntl", reason="this system has no locks on folders")

WELL = """
standoff: 1
decision_makers:
  north: {options: {pump: pump}}
  south: {options: {sue: sue}}
definitions:
  dry: not pump
preferences:
  north: [{prefer: pump, certain: false}, not sue]
  south: {weights: {not sue: 2, pump: 1}}
"""
RIVALS = """
standoff: 1
claims: {one: {text: one, said_by: [x]}, two: {text: two, said_by: [y]}}
decision_makers:
  north: {options: {pump: pump}}
  south: {options: {sue: sue}}
definitions: {dry: not pump}
accounts:
  first: {preferences: {north: [{prefer: pump, because: [one]}, sue, not sue], south: {ranking: [0, [1, 2], 3]}}}
  second: {preferences: {north: [{prefer: pump, because: [two]}], south: {ranking: [3, 2, 1, 0]}}}
"""


def asked(tmp_path: Path, *words: str, text: str = WELL) -> Result:
    """The command, on a file, in a folder of its own."""
    file = tmp_path / "well.yaml"
    file.write_text(text)
    return CliRunner().invoke(main, ["sweep", str(file), *words])


def told(result: Result) -> str:
    """What a command says that can't answer: on standard error alone, with exit code 1."""
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("standoff: ")
    return result.stderr


# Numbers


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"samples": -4}, "`samples` is -4: give a whole number that is at least 1"),
        ({"samples": 0}, "`samples` is 0"),
        ({"samples": 5, "seed": -1}, "`seed` is -1: give a whole number that is at least 0 and at most 1844674"),
        ({"withdraw": -1}, "`withdraw` is -1"),
        ({"workers": 0}, "`workers` is 0"),
        ({"part": 0}, "`part` is 0"),
        ({"weights": 1}, "`weights` is 1: give a part that is at least 0 and below 1, as 0.1 or '1/10'"),
        ({"weights": "10%"}, "`weights` is '10%'"),
        ({"weights": float("nan")}, "`weights` is nan"),
    ],
)
def test_numbers_out_of_range_are_refused(choices: dict[str, Any], message: str) -> None:
    with pytest.raises(QuestionError) as refused:
        standoff.sweep(standoff.loads(WELL), uncertain=True, **choices)
    assert message in str(refused.value)


@pytest.mark.parametrize("words", [("--samples", "-4"), ("--weights", "100%"), ("--workers", "0"), ("--seed", "-1")])
def test_numbers_out_of_range_are_wrong_usage_of_the_command(tmp_path: Path, words: tuple[str, str]) -> None:
    result = asked(tmp_path, "--uncertain", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words[0] in result.stderr


def test_a_weight_given_as_a_decimal_fraction_is_that_fraction() -> None:
    found = standoff.sweep(standoff.loads(WELL), weights=0.1, concepts="nash")
    assert found.job.settings()["variations"]["weights"] == "1/10"


def test_more_variants_than_a_slow_concept_is_soon_done_with_are_drawn_or_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("standoff.stability.concept.MOST_BY_PAGE", 4)  # states, of which there are four
    conflict = standoff.loads(WELL)
    with pytest.raises(QuestionError) as refused:
        standoff.sweep(conflict, uncertain=True, concepts="nash, cnash")
    assert str(refused.value) == (
        "these choices make 2 variants, and CNash takes so long to work out that 1 of them may take a minute: say how "
        "many of them to draw with `samples`, or vary less"
    )
    assert standoff.sweep(conflict, uncertain=True, concepts="nash, cnash", samples=2).full
    assert standoff.sweep(conflict, uncertain=True, concepts="nash").full


def test_weights_that_are_not_there_leave_all_variants_to_be_looked_at() -> None:
    text = WELL.replace("{weights: {not sue: 2, pump: 1}}", "[not sue]")
    found = standoff.sweep(standoff.loads(text), uncertain=True, weights=0.1, samples=50, concepts="nash")
    assert (found.full, found.job.count) == (True, 2)


def test_more_rows_than_the_disk_can_hold_are_refused_at_once(tmp_path: Path) -> None:
    words = ("--weights", "10%", "--samples", str(10**17), "--output", str(tmp_path / "rows"))
    message = told(asked(tmp_path, *words))
    assert "100,000,000,000,000,000 variants need at least 444." in message  # 40 bits a row: 5e17 bytes
    assert "PiB on the disk" in message
    assert "draw fewer with `--samples`" in message
    assert not (tmp_path / "rows").exists()


def test_room_is_asked_of_the_disk_that_the_folder_will_lie_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing_free(folder: Path) -> SimpleNamespace:
        assert folder == tmp_path
        return SimpleNamespace(free=0)

    monkeypatch.setattr(parts, "disk_usage", nothing_free)
    monkeypatch.setattr(parts, "SMALL", 0)
    with pytest.raises(TooLargeError, match=r"300 variants need at least .* which has 0"):
        standoff.sweep(standoff.loads(WELL), weights=0.1, samples=300, output=tmp_path / "new" / "rows")


def test_what_memory_has_no_room_for_goes_where_temporary_files_go() -> None:
    with duck.connect() as database:
        (spill,) = database.execute("SELECT current_setting('temp_directory')").fetchone() or ("",)
    assert Path(spill).parent == Path(gettempdir())


# What varies


def test_what_was_asked_for_and_varies_nothing_is_said(tmp_path: Path) -> None:
    found = asked(tmp_path, "--uncertain", "--swap", text=RIVALS)
    assert found.exit_code == 0
    assert "Nothing was found to vary by `--uncertain`: the answer says nothing about that" in found.output
    assert "Nothing was found" not in asked(tmp_path, "--swap", text=RIVALS).output


def test_where_nothing_varies_only_what_the_account_has_is_offered(tmp_path: Path) -> None:
    assert told(asked(tmp_path, "--account", "second", text=RIVALS)).endswith(
        "nothing varies here: say what is varied, by one or more of `--withdraw` (claims: 1); `--mix` (decision "
        "makers whose preferences differ by account: 2)\n"
    )
    assert "(claims: 2); `--swap` (swaps of neighbouring statements: 2); " in told(asked(tmp_path, text=RIVALS))


def test_where_nothing_could_vary_it_is_said(tmp_path: Path) -> None:
    text = WELL.replace("[{prefer: pump, certain: false}, not sue]", "[]").replace(
        "{weights: {not sue: 2, pump: 1}}", "[]"
    )
    assert "it has no claims, no two statements of one preference" in told(asked(tmp_path, "--swap", text=text))


def test_where_nothing_is_asked_about_it_is_told_before_the_work(tmp_path: Path) -> None:
    text = WELL.replace("definitions:\n  dry: not pump\n", "")
    assert "nothing is asked about, as the file has no definitions and no status quo" in told(
        asked(tmp_path, "--uncertain", text=text)
    )
    for words in (["--outcome", "pump"], ["--state", "0"], ["--output", str(tmp_path / "rows")]):
        assert asked(tmp_path, "--uncertain", *words, text=text).exit_code == 0
    assert asked(tmp_path, "--uncertain", text=f"{text}status_quo: []\n").exit_code == 0


def test_accounts_that_say_the_same_on_other_grounds_are_one_choice() -> None:
    text = RIVALS.replace(", sue, not sue]", "]").replace("[0, [1, 2], 3]", "[3, 2, 1, 0]") + (
        "  third: {preferences: {north: [not pump], south: {ranking: [3, 2, 1, 0]}}}\n"
    )
    found = standoff.sweep(standoff.loads(text), mix=True, outcomes=["pump"], concepts="nash")
    assert [(each.name, each.choices) for each in found.job.columns] == [("preferences_north", ("first", "third"))]
    with_claims = standoff.sweep(standoff.loads(text), mix=True, withdraw=1, outcomes=["pump"], concepts="nash")
    assert with_claims.job.columns[0].choices == ("first", "second", "third")


def test_definitions_may_be_called_as_columns_are() -> None:
    # North pumps and south doesn't sue: `equilibria` never holds, `status_quo` and `today` always, what is today not.
    text = WELL.replace("dry: not pump", "{equilibria: sue, status_quo: pump, today: not sue}") + "status_quo: []\n"
    text = text.replace("pump, certain: false", "pump")
    found = standoff.sweep(standoff.loads(text), swap=True, concepts="nash")
    assert [(each.outcome, each.count, each.of) for each in found.frequencies] == [
        ("equilibria", 0, 2),
        ("status_quo", 2, 2),
        ("today", 2, 2),
        ("status_quo_2", 0, 2),
    ]
    assert found.query("SELECT equilibria_2_nash, equilibria_nash FROM rows") == [(1, False), (1, False)]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--account", "nobody"), "there is no account `nobody`"),
        (("--outcome", "dry and nope"), "in the outcome `dry and nope`, character 9: unknown name `nope`"),
        (("--state", "9"), "there is no state 9: the codes run from 0 to 3"),
        (("--without", "hearsay"), "there is no claim `hearsay`"),
    ],
)
def test_what_is_not_there_is_told(tmp_path: Path, words: tuple[str, str], message: str) -> None:
    assert message in told(asked(tmp_path, "--uncertain", *words))


def test_an_outcome_that_can_hold_nowhere_is_told(tmp_path: Path) -> None:
    text = WELL + "infeasible: [pump and sue]\n"
    message = told(asked(tmp_path, "--uncertain", "--state", "3", text=text))
    assert "the state 3 is infeasible in this dispute: name another, or vary what is feasible" in message
    message = told(asked(tmp_path, "--uncertain", "--outcome", "sue and pump", text=text))
    assert "any state that meets `south.sue and north.pump` is infeasible" in message
    assert asked(tmp_path, "--assumptions", "--state", "3", text=text).exit_code == 0


def test_a_model_too_large_for_the_machine_is_told(tmp_path: Path) -> None:
    options = ", ".join(f"o{number}: o" for number in range(45))
    text = f"standoff: 1\ndecision_makers: {{a: {{options: {{{options}}}}}}}\npreferences: {{a: [o1, o2]}}\n"
    assert "45 options make 2**45" in told(asked(tmp_path, "--swap", "--outcome", "o1", text=text))


def test_too_many_variants_to_look_at_unasked_are_told(tmp_path: Path) -> None:
    doubts = ", ".join(17 * ["{prefer: pump, certain: false}"])
    message = told(asked(tmp_path, "--uncertain", text=WELL.replace("{prefer: pump, certain: false}", doubts)))
    assert "these choices make 131,072 variants: say how many of them to draw with `--samples`" in message  # 2**17


# Folders


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "rows"
    folder.mkdir()
    (folder / "diary.txt").write_text("mine")
    assert "exists already and holds no sweep" in told(asked(tmp_path, "--uncertain", "--output", str(folder)))
    assert [each.name for each in folder.iterdir()] == ["diary.txt"]


def test_a_folder_with_another_sweep_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "rows"
    assert asked(tmp_path, "--uncertain", "--output", str(folder)).exit_code == 0
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    message = told(asked(tmp_path, "--swap", "--output", str(folder)))
    assert f"{folder} holds another sweep (swap: false there, true here; uncertain: true there, false here; " in message
    assert "the file: " in told(asked(tmp_path, "--uncertain", "--output", str(folder), text=WELL + "title: b\n"))
    for text in ("[1, 2", "[" * 100_000, '{"seed": 1e999', '"' + "x" * 2**20):
        (folder / "sweep.json").write_text(text)
        assert "is not that of a sweep" in told(asked(tmp_path, "--uncertain", "--output", str(folder)))
    (folder / "sweep.json").unlink()
    os.mkfifo(folder / "sweep.json")
    assert "is not that of a sweep" in told(asked(tmp_path, "--uncertain", "--output", str(folder)))
    (folder / "sweep.json").unlink()
    (folder / "sweep.json").write_bytes(before["sweep.json"])
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


@pytest.mark.parametrize("inside", ["file", "file/rows"])
def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, inside: str) -> None:
    (tmp_path / "file").write_text("mine")
    assert str(tmp_path / inside) in told(asked(tmp_path, "--uncertain", "--output", str(tmp_path / inside)))
    assert (tmp_path / "file").read_text() == "mine"


def test_two_commands_do_not_work_in_one_folder_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "rows"
    folder.mkdir()
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    assert f"another command is at work in {folder}" in told(asked(tmp_path, "--uncertain", "--output", str(folder)))
    os.close(handle)
    assert asked(tmp_path, "--uncertain", "--output", str(folder)).exit_code == 0


def test_rows_without_a_place_for_them_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(prefix: str) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("standoff.questions.sweep.mkdtemp", full)
    with pytest.raises(FileError, match="No space left on device; name a folder with `output`"):
        standoff.sweep(standoff.loads(WELL), uncertain=True)


@pytest.mark.parametrize("address", ["", "here", "inproc://a"])
def test_an_address_of_no_scheduler_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.questions.sweep.cluster.WAIT", 1)
    with pytest.raises(StandoffError, match="nothing answers at "):
        standoff.sweep(standoff.loads(WELL), uncertain=True, on=address)


def test_an_address_of_a_kind_that_is_not_set_up_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def client(address: str, timeout: float) -> None:
        raise TypeError("TLS expects a `ssl_context` argument")  # as distributed does

    monkeypatch.setattr("standoff.questions.sweep.cluster._distributed", lambda: SimpleNamespace(Client=client))
    with pytest.raises(StandoffError, match=r"nothing answers at `tls://a:1` \(TLS expects"):
        standoff.sweep(standoff.loads(WELL), uncertain=True, on="tls://a:1")


def test_what_differs_is_told_whatever_definitions_are_called(tmp_path: Path) -> None:
    text = WELL.replace("dry: not pump", "{seed: not pump, swap: sue}")
    words = ("--weights", "10%", "--samples", "20", "--output", str(tmp_path / "rows"))
    assert asked(tmp_path, *words, text=text).exit_code == 0
    assert "(seed: 0 there, 1 here)" in told(asked(tmp_path, *words, "--seed", "1", text=text))
