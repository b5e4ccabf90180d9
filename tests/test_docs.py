"""The documentation is held to the program: pages for all there is, links that lead somewhere, and real output.

Doctests in the pages run too, by pytest itself. In `console` blocks a line that begins with `$ ` is a command, and
what follows is all that it prints; `...` stands for any lines. `yaml` blocks are sound disputes, or sections that take
the place of those of the first dispute on their page; a comment before one gives it a file name, by which the commands
of the page can use it.
"""

from __future__ import annotations

import dataclasses
import doctest
import inspect
import re
import shlex
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner

import standoff
from standoff.bundling import archive
from standoff.cli import main
from standoff.cli.drawing import FigureCommand
from standoff.editing import log
from standoff.files import apart, documents, kinds, rows, sources, yaml
from standoff.files.efg_read import DEEPEST_TREE, MOST_TREE_NODES
from standoff.files.efg_strategies import MOST_STRATEGIES
from standoff.model import conditions, dispute, forms, game
from standoff.questions.analyse import words
from standoff.questions.analyse.moves import MOST_ARCS
from standoff.questions.convert import as_gmcr
from standoff.questions.find import equilibria, ways
from standoff.reading.machine import Limits, judging, windows
from standoff.solver import sanctions
from standoff.solver.engine import SECONDS
from standoff.space import memory
from standoff.stability import CONCEPTS
from standoff.stability.concept import ENOUGH_FOR_PAIRS
from standoff.stability.listed.coalitions import MOST_LISTED

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
NAMES = main.list_commands(click.Context(main))
MADE = (DOCS / "made", DOCS / "gallery")  # when the site is built
OURS = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *(page for page in sorted(DOCS.rglob("*.md")) if not {*MADE} & {*page.parents}),
]
PAGES = [*OURS, *sorted(ROOT.glob("examples/*/README.md"))]

BLOCK = re.compile(
    r"(?:^<!-- file: (?P<file>\S+?)(?P<unsound>, unsound)? -->\n\n)?"
    r"^```(?P<kind>\w*)\n(?P<body>.*?)^```$",
    re.M | re.S,
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
SECTION = re.compile(r"^(?=[a-z_]+:)", re.M)
NAME_OR_YEAR = re.compile(r"[A-ZÀ-Ý]\w+|\d{4}")
STANDS_FOR = re.compile(r"\b(FILE|IN|OUT|NAME|A,B|N|SHELL|KIND)\b")
MEANT = {"N": "1", "SHELL": "bash", "KIND": "graph"}


class Block(NamedTuple):
    kind: str
    body: str
    file: str
    unsound: bool


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page."""
    for match in BLOCK.finditer(page.read_text("utf-8")):
        yield Block(match["kind"], match["body"], match["file"] or "", match["unsound"] is not None)


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return BLOCK.sub("", page.read_text("utf-8"))


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


every_page = pytest.mark.parametrize("page", PAGES, ids=named)
each_of_ours = pytest.mark.parametrize("page", OURS, ids=named)


# Everything has its page


PLAIN = [name for name, each in CONCEPTS.items() if each.purpose == "plain"]


@pytest.mark.parametrize("name", CONCEPTS)
def test_a_concept_has_a_page_that_the_index_links(name: str) -> None:
    """A plain one has a page of its own; others share one with those of their kind."""
    guide = CONCEPTS[name].guide or name
    text = (DOCS / "concepts" / f"{guide}.md").read_text("utf-8")
    assert text.startswith(f"# `{name}`: ") or (guide != name and f"`{name}`" in text)
    assert f"({guide}.md)" in (DOCS / "concepts" / "index.md").read_text("utf-8")


PARTS = ["Idea", "Rule", "Formula", "Worked conflict", "Sources", "Limits"]
SHARED = [name for name, each in CONCEPTS.items() if each.guide]


@pytest.mark.parametrize("guide", sorted({each.guide or name for name, each in CONCEPTS.items()}))
def test_a_page_of_concepts_has_the_same_parts_as_all(guide: str) -> None:
    """In this order, and the worked conflict is a dispute and what the program prints of it."""
    page = DOCS / "concepts" / f"{guide}.md"
    assert [each for each in re.findall(r"^## (.+)$", prose(page), re.M) if each in PARTS] == PARTS
    _, _, worked = page.read_text("utf-8").partition("\n## Worked conflict\n")
    worked, _, _ = worked.partition("\n## ")
    assert "```yaml\n" in worked
    assert "```console\n" in worked


@pytest.mark.parametrize("name", SHARED)
def test_a_concept_of_a_family_has_a_heading_of_its_own(name: str) -> None:
    assert re.search(rf"^#+ `{name}`$", (DOCS / "concepts" / f"{CONCEPTS[name].guide}.md").read_text("utf-8"), re.M)


def command(name: str) -> click.Command:
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", PLAIN)
def test_the_table_of_concepts_is_what_the_pages_say(name: str) -> None:
    """The row has the title of the entry, and no author or year that the page doesn't name."""
    text = (DOCS / "concepts" / "index.md").read_text("utf-8")
    (row,) = re.findall(rf"^\| \[`{name}`\]\({name}\.md\) \| (.*) \|$", text, re.M)
    title, *_, source, _ = row.split(" | ")
    assert title.removesuffix(" (R)").lower() == CONCEPTS[name].title.lower()
    said = inspect.getdoc(CONCEPTS[name].page) or ""
    _, _, cited = said.partition("Source: ")
    assert set(NAME_OR_YEAR.findall(source)) <= set(NAME_OR_YEAR.findall(cited))
    assert re.search(r"\d{4}", source)


@pytest.mark.parametrize("name", CONCEPTS)
def test_a_concept_has_its_place_in_the_literature(name: str) -> None:
    assert re.search(rf"`{name}`", (DOCS / "concepts" / "literature.md").read_text("utf-8"))


def test_the_glossary_words_concepts_as_answers_do() -> None:
    """Each has a row of its own, in the order of the program, with what the program says of it."""
    text = (DOCS / "glossary.md").read_text("utf-8")
    rows = re.findall(r"^\| \[(.*)\]\(concepts/(.*)\.md\) \| (.*) \| (.*) \| (.*) \|$", text, re.M)
    assert rows == [
        (each.label, name, each.title, each.idea, each.holds) for name, each in CONCEPTS.items() if name in PLAIN
    ]


@pytest.mark.parametrize("name", [name for name in CONCEPTS if name not in PLAIN])
def test_the_glossary_says_what_a_family_asks_and_links_its_page(name: str) -> None:
    text = (DOCS / "glossary.md").read_text("utf-8")
    rows = re.findall(r"^\| (`.*`) \| \[.*?\]\(concepts/(.*?)\.md.*?\): .* \|$", text, re.M)
    families = [(each.replace("…", "*"), page) for names, page in rows for each in re.findall("`(.*?)`", names)]
    assert (CONCEPTS[name].guide or name) in {page for family, page in families if fnmatch(name, family)}


WITHOUT_JSON = {"figure", "serve", "new", "schema", "convert", "cite", "bundle", "completion"}


@pytest.mark.parametrize("name", NAMES)
def test_a_command_has_a_page_that_names_its_options(name: str) -> None:
    text = (DOCS / "questions" / f"{name}.md").read_text("utf-8")
    assert text.startswith(f"# `standoff {name}`: ")
    found = command(name)
    found.get_params(click.Context(found, **main.context_settings))
    options = [option for each in found.params for option in each.opts if option.startswith("-")]
    assert "--json" in options or name in (
        "figure",
        "serve",
        "new",
        "schema",
        "convert",
        "cite",
        "bundle",
        "completion",
    )
    for option in options:
        assert f"`{option}" in text or f" {option}" in text


def test_no_page_is_about_something_that_is_not_there() -> None:
    assert {page.stem for page in (DOCS / "concepts").glob("*.md")} == {
        *(each.guide or name for name, each in CONCEPTS.items()),
        "index",
        "literature",
    }
    assert {page.stem for page in (DOCS / "questions").glob("*.md")} == set(NAMES)


def test_the_index_leads_to_every_page() -> None:
    seen, waiting = set(), [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        if page not in seen:
            seen.add(page)
            targets = ((page.parent / link.partition("#")[0]).resolve() for link in LINK.findall(prose(page)))
            waiting += [target for target in targets if target in PAGES]
    assert set(PAGES) <= seen


@pytest.mark.parametrize("name", standoff.__all__)
def test_a_public_name_is_documented(name: str) -> None:
    assert re.search(rf"`{name}\b", (DOCS / "python-api.md").read_text("utf-8"))


def keys() -> set[str]:
    """Every key of the file format."""
    classes = [each for each in vars(dispute).values() if dataclasses.is_dataclass(each)]
    return {field.name.rstrip("_") for each in classes for field in dataclasses.fields(each)}


@pytest.mark.parametrize("key", sorted(keys()))
def test_a_key_of_the_format_is_documented(key: str) -> None:
    assert re.search(rf"`{key}`|[{{ ]{key}: ", (DOCS / "file-format.md").read_text("utf-8"))


NUMBERS = {
    "file-format.md": [
        f"{yaml.LARGEST_FILE // 2**20} MiB",
        f"{yaml.MOST_NODES:,} values",
        f"{yaml.DEEPEST} levels",
        f"{conditions.LONGEST:,} characters",
        f"{conditions.DEEPEST} parentheses",
        f"{forms.MOST_OPTIONS:,};",
        f"{forms.MOST_STATES:,} |",
        f"{dispute.MOST_PARTIES} parties, {game.MOST_MOVES:,} moves",
    ],
    "how-it-is-computed.md": [f"{memory.SMALL // 2**20} MiB are never refused"],
    "concepts/coalitions.md": [f"{MOST_LISTED:,} states"],
    "concepts/index.md": [f"{ENOUGH_FOR_PAIRS:,} states"],
    "concepts/sim.md": [f"{ENOUGH_FOR_PAIRS:,} states"],
    "questions/analyse.md": [f"{ENOUGH_FOR_PAIRS:,} states", f"in the tables {words.ROWS} otherwise"],
    "questions/find.md": [
        f"Up to {ways.LISTED:,} states",
        f"up to {sanctions.MOST_ROUNDS}",
        f"{equilibria.LIMIT} otherwise",
        f"account: {SECONDS:.0f} otherwise",
    ],
    "questions/bundle.md": [
        f"{archive.LARGEST_ZIP // 2**20} MiB",
        f"{archive.LARGEST // 2**20} MiB",
        f"{archive.MOST_MEMBERS} members",
    ],
    "questions/convert.md": [
        f"{MOST_ARCS:,} moves",
        f"{as_gmcr.MOST_STATEMENTS} statements",
        f"{game.MOST_MOVES:,} moves are read",
        f"{MOST_TREE_NODES:,} nodes, {DEEPEST_TREE:,} moves",
        f"{MOST_STRATEGIES} strategies of a player",
    ],
    "reading-with-a-model.md": [
        f"{windows.LONGEST:,} characters",
        f"{Limits().windows} windows",
        f"{Limits().proposals} proposals",
        f"{Limits().seconds:.0f} seconds",
        f"{Limits().bytes // 2**20} MiB",
        f"{judging.LONGEST_QUOTE:,} characters",
        f"{judging.MOST_PLACES} places",
    ],
    "security.md": [
        f"{yaml.LARGEST_FILE // 2**20} MiB; {yaml.MOST_NODES:,} values",
        f"{yaml.DEEPEST} levels",
        f"{conditions.LONGEST:,} characters; {conditions.DEEPEST} parentheses",
        f"{forms.MOST_OPTIONS:,}; {forms.MOST_STATES:,}; {dispute.MOST_PARTIES} parties and {game.MOST_MOVES:,} moves",
        f"{memory.SHARE:.0%} of what is free; less than {memory.SMALL // 2**20} MiB",
        f"{kinds.LARGEST_SOURCE // 2**20} MiB; {documents.LARGEST_HTML // 2**20} MiB if it is HTML",
        f"{documents.MOST_PAGES:,} pages if it is PDF; {documents.MOST_PARAGRAPHS:,} paragraphs",
        f"{sources.LARGEST_TOGETHER // 2**20} MiB, {sources.MOST_TOGETHER:,} paragraphs",
        f"{sources.LONGEST_TOGETHER:.0f} seconds",
        f"{apart.LONGEST:.0f} seconds and {apart.MOST_MEMORY // 2**30} GiB",
        f"{rows.LARGEST // 2**20} MiB, {rows.MOST_ROWS:,} rows",
        f"up to {log.MOST_STEPS:,} steps",
    ],
    "python-api.md": [f"{ENOUGH_FOR_PAIRS:,} states"],
}


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_are_those_of_the_program(name: str) -> None:
    text = " ".join((DOCS / name).read_text("utf-8").split())
    assert [number for number in NUMBERS[name] if number not in text] == []


# Links


@every_page
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(CODE.sub("", prose(page))):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_relative_to(ROOT), link
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def anchors(page: Path) -> set[str]:
    """The headings of a page, as links name them."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


# Commands


@every_page
def test_commands_and_options_exist(page: Path) -> None:
    for line in [*CODE.findall(prose(page)), *shell_lines(page)]:
        if line == "standoff" or line.startswith("standoff "):
            assert_is_known(line)


def shell_lines(page: Path) -> Iterator[str]:
    for block in blocks(page):
        if block.kind in ("", "sh", "console"):
            for line in block.body.splitlines():
                yield line.removeprefix("$ ")


def assert_is_known(line: str) -> None:
    """The words of a command line are a command of ours and options of it."""
    filled = STANDS_FOR.sub(lambda match: MEANT.get(match[1], "x"), line)
    words = shlex.split(re.split(r" >>? | \| ", filled)[0], comments=True)[1:]
    if not words or words[0].startswith("-"):
        known = {option for parameter in main.params for option in parameter.opts} | {"-h", "--help"}
        assert set(words) <= known, line
        return
    assert words[0] in NAMES, line
    try:
        whole = click.Context(main, info_name="standoff", **main.context_settings)
        own = command(words[0]).make_context(words[0], words[1:], parent=whole)
        if isinstance(own.command, FigureCommand):
            kind = own.command.get_command(own, own._protected_args[0])
            assert kind is not None
            kind.make_context(kind.name, own.args, parent=own)
    except (click.MissingParameter, click.exceptions.Exit, click.exceptions.NoArgsIsHelpError):
        pass  # `standoff analyse` in running text; `-h`
    except click.UsageError as error:
        pytest.fail(f"{line}: {error.message}")


@every_page
def test_output_is_real(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    for block in blocks(page):
        if block.file:
            Path(block.file).write_text(block.body, "utf-8")
        if block.kind == "console":
            for command, printed in sessions(block.body):
                assert_prints(command, printed)


def sessions(body: str) -> Iterator[tuple[str, str]]:
    """The commands of a block, each with what it prints."""
    for session in re.split(r"^\$ ", body, flags=re.M)[1:]:
        command, _, printed = session.partition("\n")
        yield command, printed


def assert_prints(command: str, printed: str) -> None:
    got = output(command)
    same = doctest.OutputChecker().check_output(printed, got, doctest.ELLIPSIS)
    assert same, f"`{command}` prints\n{got}"


def output(command: str) -> str:
    """What a command prints in a pipe, on standard output and standard error."""
    return CliRunner().invoke(main, shlex.split(command)[1:], prog_name="standoff").output


# Files


@each_of_ours
def test_disputes_in_pages_are_sound(page: Path) -> None:
    base = ""
    for block in blocks(page):
        if block.kind != "yaml":
            continue
        if block.body.startswith("standoff: 1"):
            base = base or block.body
            text = block.body
        else:
            text = replaced(base, block.body)
        if block.unsound:
            with pytest.raises(standoff.ModelError):
                standoff.loads(text)
        else:
            standoff.loads(text, name=block.body[:40])


def replaced(base: str, sections: str) -> str:
    """A dispute with some of its sections in place of those of the same name."""
    found = [section for text in (base, sections) for section in SECTION.split(text)]
    return "".join({section.partition(":")[0]: section for section in found}.values())
