"""The documentation says what is so: its examples are run, its reference is made, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from dragoman.cli import SHOWN, cli
from dragoman.export import FORMS
from tools.documentation import records
from tools.documentation.__main__ import pages
from tools.documentation.commands import every
from tools.documentation.examples import Kept, numbered, rerun
from tools.documentation.reference import reference
from tools.documentation.settings import FINDINGS, VARIABLES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
REFERENCE = reference()
WRITTEN = sorted({*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "examples/README.md"})
#: Pages that start processes of their own.
SLOW = {"run-on-a-cluster.md"}
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def named(path):
    return str(path.relative_to(ROOT))


def prose(path):
    """Read a page without its blocks of code."""
    return BLOCK.sub("", path.read_text(encoding="utf-8"))


def anchors(path):
    """List the anchors of a page's headings, as code hosts make them."""
    heads = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", re.sub(r"[`*]", "", head).lower()).replace(" ", "-") for head in heads}


def commands_of(text):
    """List the commands of this program that a page's blocks hold."""
    for kind, block in BLOCK.findall(text):
        if kind in ("sh", "console"):
            for line in re.sub(r"\n> ", " ", block).splitlines():
                found = re.search(r"(?:^\$ |^|&& )(dragoman (?:(?! 2>)[^|>&])*)", line)
                if found:
                    yield found[1].strip()


COMMANDS = sorted({(named(path), one) for path in WRITTEN for one in commands_of(path.read_text(encoding="utf-8"))})
HELPS = dict(every(cli, "dragoman"))
EXAMPLES = sorted(
    {
        " ".join(example.split())
        for told in HELPS.values()
        for example in re.findall(r"Example: (dragoman .+(?:\n  \S.*)*)", told)
    }
)


@pytest.fixture(scope="module")
def kept():
    """The case that pages begin with, read once for all of them."""
    return Kept()


@pytest.mark.parametrize(
    "path", [pytest.param(p, marks=pytest.mark.slow) if p.name in SLOW else p for p in pages()], ids=named
)
def test_what_a_page_says_is_printed_is_printed(path, kept, tmp_path):
    """The worked examples of a page run; `python -m tools.documentation` writes what they print."""
    page = path.read_text(encoding="utf-8")

    assert numbered(page) == numbered(rerun(page, tmp_path, kept))


@pytest.mark.parametrize("name", sorted(REFERENCE))
def test_the_reference_is_up_to_date(name):
    """What is made from code and data is made from them as they are; `python -m tools.documentation` writes it."""
    assert REFERENCE[name] == (DOCS / "reference" / name).read_text(encoding="utf-8")


def test_the_reference_holds_no_page_of_old():
    """A page whose maker is gone goes too."""
    found = {str(path.relative_to(DOCS / "reference")) for path in (DOCS / "reference").rglob("*.md")}

    assert set(REFERENCE) == found


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_links_lead_somewhere(path):
    """A link inside the project points at a file, and at a heading of it."""
    broken = []
    for link in LINK.findall(prose(path)):
        if re.match(r"[a-z]+:", link):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / file).resolve() if file else path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)

    assert [] == broken


def test_every_page_can_be_reached():
    """Who starts at the index finds every page."""
    waiting, reached = [DOCS / "README.md"], set()
    while waiting:
        path = waiting.pop()
        reached.add(path)
        near = {(path.parent / link.partition("#")[0]).resolve() for link in LINK.findall(prose(path))}
        waiting += [one for one in near if one.suffix == ".md" and one.exists() and one not in reached]

    assert {named(path) for path in DOCS.rglob("*.md")} - {named(p) for p in reached if DOCS in p.parents} == set()


@pytest.mark.parametrize(("page", "command"), COMMANDS, ids=lambda value: value)
def test_commands_on_the_pages_are_taken(page, command, tmp_path, monkeypatch):
    """A command that a page shows, run there or not, is one that the program takes."""
    monkeypatch.chdir(tmp_path)
    assert parsed(command), page


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_help_are_taken(example, tmp_path, monkeypatch):
    """What the help of a command gives for an example, the command takes."""
    monkeypatch.chdir(tmp_path)
    assert parsed(example)


def parsed(command):
    """Let click take a command apart, and not run it; tables that it names are there."""
    _, *words = shlex.split(command)
    for table in (word for word in words if word.endswith(".tsv")):
        Path(table).touch()
    group, path = cli, ["dragoman"]
    while isinstance(group, click.Group) and words and words[0] in group.commands:
        path.append(words[0])
        group = group.commands[words.pop(0)]
    if isinstance(group, click.Group):
        return words == ["--help"]
    with group.make_context(" ".join(path), words):
        return True


@pytest.mark.parametrize("path", sorted(HELPS))
def test_every_command_has_an_example_in_its_help(path):
    """Nobody has to guess how a command is written."""
    assert "xample" in HELPS[path]


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_is_on_a_page_that_is_read(name):
    """Each command has its place in the tutorial or in a guide."""
    shown = "\n".join(path.read_text(encoding="utf-8") for path in pages())

    assert f"dragoman {name}" in shown


@pytest.mark.parametrize("name", [*records.PARTS, *records.KINDS])
def test_every_field_of_a_record_is_explained(name):
    """Who opens an exported file finds out what stands in each column."""
    record = records.PARTS.get(name) or records.KINDS[name]

    assert [] == [one.name for one in records.meanings(name, record) if not one.meaning]


def test_no_meaning_is_left_of_a_field_that_is_gone():
    """The table of meanings does not outlive the fields."""
    known = {**records.PARTS, **records.KINDS}
    fields = {name: {one.name for one in records.meanings(name, record)} for name, record in known.items()}
    everywhere = set().union(*fields.values())

    assert [] == [
        (name, field)
        for name, meanings in records.MEANINGS.items()
        for field in meanings
        if field not in fields.get(name, everywhere)
    ]


def test_every_kind_of_finding_is_explained():
    """The kinds that `show findings --type` names are those of the reference."""
    named_there = set(re.findall(r"\w+", SHOWN["findings"])) - {"or"}

    assert set(FINDINGS) == named_there


def test_every_environment_variable_is_explained():
    """What the environment can set stands in the reference."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))

    assert set(re.findall(r"\bDRAGOMAN_[A-Z_]+", code)) == {name for name in VARIABLES if name.startswith("DRAGOMAN")}


def test_every_form_of_export_is_shown():
    """The guide to other tools leaves no form out."""
    guide = (DOCS / "how-to/export-to-other-tools.md").read_text(encoding="utf-8")

    assert [form for form in FORMS if f"`{form}`" not in guide] == []
