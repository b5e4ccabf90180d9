"""What holds where each goes by a concept of its own, in words."""

from __future__ import annotations

from pathlib import Path

from asking import EXAMPLES, standoff_cli

KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
ALONE = """\
standoff: 1
decision_makers:
  ann: {options: {go: leave}}
  bob: {options: {run: run}}
preferences: {ann: [ann.go iff bob.run], bob: [ann.go iff not bob.run]}
"""


def test_what_holds_stands_first_and_has_names() -> None:
    told = standoff_cli("analyse", KOREA, "--each", "us=seq", "--limit", "3").stdout
    lines = told.split("Equilibria where each goes by a concept of its own\n")[1].splitlines()
    assert lines[0] == "United States by SEQ; North Korea, South Korea, China and Russia by Nash:"
    assert lines[1].startswith(
        "  In all three accounts, the stand-off (the status quo) and three states with war hold."
    )
    assert "  The article: states 350, 374, 382 and 1 more" in lines
    assert told.index("United States by SEQ") < told.index("Equilibria where all go by the same concept")
    assert told.index("Equilibria where all go by the same concept") < told.index("4 Nash equilibria")


def test_where_nothing_holds_it_says_so(tmp_path: Path) -> None:
    file = tmp_path / "chase.yaml"
    file.write_text(ALONE, "utf-8")
    told = standoff_cli("analyse", file, "--each", "ann=nash").stdout
    assert "ann and bob by Nash:\n  Nothing holds.\n" in told
