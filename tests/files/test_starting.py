"""Templates and examples: each is sound, what is known of it holds, and they are found in checkouts and wheels."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import standoff
from asking import EXAMPLES, codes, findings_in, standoff_cli
from standoff.errors import FileError
from standoff.files.sources import open_source
from standoff.files.starting import begun_from_text, template_text, templates
from standoff.model.dispute import Source

# The published conflict that each template is, with the code that each of its printed states has in the template.
GAME = {"CC": 0, "CD": 1, "DC": 2, "DD": 3}
PUBLISHED = {
    "prisoners-dilemma": ("fang-1993-prisoners-dilemma", GAME),
    "chicken": ("fang-1993-chicken", GAME),
    "stag-hunt": ("madani-2010-stag-hunt", GAME),
    "battle-of-the-sexes": ("luce-1957-battle-of-the-sexes", GAME),
    "matching-pennies": ("neumann-1944-matching-pennies", GAME),
    "cuba": ("fraser-1984-cuban-missile-crisis", {str(code): code for code in range(16)}),
}
BY_HAND = {  # Nash and SEQ by account
    "well": {"default": ([1], [1])},
    "buttons": {"default": ([2], [0, 2])},
    "source": {"default": ([1], [1])},
    "two-accounts": {"as_the_north_says": ([1], [1]), "as_the_south_says": ([3], [0, 3])},
}


def test_each_template_is_tried_here() -> None:
    assert sorted([*PUBLISHED, *BY_HAND]) == list(templates())


@pytest.mark.parametrize("name", templates())
def test_a_template_is_sound_and_has_a_line_about_it(name: str) -> None:
    text = template_text(name)
    assert findings_in(text) == []
    assert text.startswith("# yaml-language-server: $schema=standoff.schema.json\n# ")
    assert 20 < len(templates()[name]) < 110


@pytest.mark.parametrize("name", PUBLISHED)
def test_what_is_published_of_it_holds(name: str) -> None:
    folder, numbering = PUBLISHED[name]
    known: dict[str, Any] = YAML(typ="safe").load(EXAMPLES / "published" / folder / "published.yaml")
    conflict = standoff.loads(template_text(name))
    for entry in known["results"]:
        concepts = [each for each in entry["equilibria"] if each not in ("sim", "joint") or not conflict.in_graph_form]
        found = standoff.analyse(conflict, concepts=concepts or None)["default"]
        for concept in concepts:
            assert codes(found.equilibria(concept)) == sorted(numbering[each] for each in entry["equilibria"][concept])


@pytest.mark.parametrize("name", BY_HAND)
def test_what_was_found_by_hand_holds(name: str) -> None:
    found = standoff.analyse(standoff.loads(template_text(name)), concepts=["nash", "seq"])
    each = {
        account: tuple(codes(one.equilibria(concept)) for concept in ("nash", "seq")) for account, one in found.items()
    }
    assert each == BY_HAND[name]


# Examples


def test_every_example_has_a_name() -> None:
    folders = [path.name for path in (EXAMPLES / "published").iterdir() if path.is_dir()]
    assert sorted(["korea-2017", *folders]) == list(standoff.examples())


def test_an_example_by_name_is_its_file() -> None:
    file = EXAMPLES / "published" / "hipel-1993-elmira" / "conflict.yaml"
    assert standoff.example("hipel-1993-elmira") == standoff.load(file)
    assert standoff.example("korea-2017").folder == EXAMPLES / "korea-2017"
    with pytest.raises(standoff.FileError, match="no example `elmira`: did you mean `hipel-1993-elmira`"):
        standoff.example("elmira")


def test_commands_take_an_example(tmp_path: Path) -> None:
    assert standoff_cli("check", "example:korea-2017").stdout.startswith("example:korea-2017: sound\n")
    assert standoff_cli("convert", "example:fang-1993-chicken", tmp_path / "chicken.gmcr").exit_code == 0
    refused = standoff_cli("serve", "example:korea-2017")
    assert refused.exit_code == 1
    assert "`standoff new korea-2017.yaml --template example:korea-2017` writes a copy" in refused.stderr


def test_a_copy_of_an_example_is_the_users_own(tmp_path: Path) -> None:
    copy = tmp_path / "korea.yaml"
    assert standoff_cli("new", copy, "--template", "example:korea-2017").exit_code == 0
    assert copy.read_text("utf-8").startswith("# yaml-language-server: $schema=standoff.schema.json\n")
    assert standoff.load(copy).dispute == standoff.example("korea-2017").dispute


def test_a_wheel_has_examples_and_documentation_within_the_package() -> None:
    project = tomllib.loads((EXAMPLES.parent / "pyproject.toml").read_text("utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["only-include"] == ["src/standoff", "examples", "docs"]
    assert wheel["sources"] == {"src": "", "examples": "standoff/examples", "docs": "standoff/docs"}


NEWS = "A well runs dry\n\nBy Ann\n"


def test_a_dispute_begins_beside_a_text(tmp_path: Path) -> None:
    (tmp_path / "The News, 3 May.txt").write_text(NEWS, "utf-8")
    begun = begun_from_text(tmp_path / "The News, 3 May.txt")
    assert begun == tmp_path / "The News, 3 May.yaml"
    found = YAML(typ="safe").load(begun)
    digest = sha256(NEWS.encode()).hexdigest()
    assert found["title"] == "A well runs dry"
    assert found["sources"] == {
        "the-news-3-may": {"title": "A well runs dry", "file": "The News, 3 May.txt", "sha256": digest}
    }
    assert open_source(Source(**found["sources"]["the-news-3-may"]), tmp_path).status == "at hand"


def test_a_begun_dispute_takes_no_place(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(NEWS, "utf-8")
    (tmp_path / "news.yaml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileError, match=r"news\.yaml is there already, and nothing is written over it"):
        begun_from_text(tmp_path / "news.txt")
    assert begun_from_text(tmp_path / "news.txt", "Wells", numbered=True) == tmp_path / "news-2.yaml"
    assert YAML(typ="safe").load(tmp_path / "news-2.yaml")["title"] == "Wells"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["news-2.yaml", "news.txt", "news.yaml"]


@pytest.mark.parametrize(("name", "text"), [("a.txt", ""), ("a.pdf", "no PDF"), ("a.docx", "x"), ("none.txt", None)])
def test_no_dispute_begins_beside_what_is_no_text(tmp_path: Path, name: str, text: str | None) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(FileError):
        begun_from_text(tmp_path / name)
    assert list(tmp_path.glob("*.yaml")) == []
