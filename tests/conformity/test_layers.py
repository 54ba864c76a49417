"""Imports point one way: from the outside in."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "dragoman"

# Innermost first. Modules on one level do not import each other.
LEVELS = [
    {"errors", "model"},
    {"run", "codebook", "gazetteer", "sources", "syntax", "times"},
    {"frames"},
    {"discourse"},
    {"coding"},
    {"extract"},
    {"reading", "align", "store"},
    {"lens", "sheets"},
    {"settle"},
    {"judge", "narrow", "news", "plot"},
    {"report"},
    {"build", "coverage", "query"},
    {"catalogue", "export", "shards", "watch"},
    {"web", "mcp"},
    {"cli"},
    {"__main__"},
]
LEVEL = {name: level for level, names in enumerate(LEVELS) for name in names}

# Packages whose own modules do not import each other.
INDEPENDENT = {"extract"}

# What a module may not know of, though its level would allow it.
FORBIDDEN = {
    "cli": {"extract", "coding", "discourse", "frames"},
    "web": {"extract", "coding", "discourse", "frames"},
    "mcp": {"extract", "coding", "discourse", "frames"},
    "report": {"extract"},
    "export": {"extract"},
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path):
    """Name the modules of the package that a file imports, wherever in the file it does so."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path.name}:{node.lineno}: write the import in full"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    prefix = PACKAGE.name + "."
    return {name.removeprefix(prefix) for name in names if name.startswith(prefix)} - {"__version__"}


def test_the_modules_are_found():
    """The tests below look at something."""
    assert len(MODULES) > 20


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_inwards(path):
    """A module imports only from inner levels."""
    here = path.relative_to(PACKAGE).with_suffix("").parts
    if here == ("__init__",):
        return

    assert here[0] in LEVEL, f"{here[0]} has no level yet: give it one"
    for there in (name.split(".") for name in imports(path)):
        assert there[0] not in FORBIDDEN.get(here[0], ()), f"may not know of {there[0]}"
        if there[0] != here[0]:
            assert LEVEL[there[0]] < LEVEL[here[0]], f"may not import {there[0]}"
        elif here[0] in INDEPENDENT and here[-1] != "__init__":
            assert there[1:2] in ([], [here[1]]), f"may not import its sibling {there[1]}"


def test_every_level_is_of_a_module_that_is_there():
    """A level does not outlive its module."""
    present = {path.relative_to(PACKAGE).with_suffix("").parts[0] for path in MODULES}

    assert present == {"__init__", *LEVEL}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_says_what_it_is_for_and_stays_short(path):
    """A module has one task, told in its first line, and at most four hundred lines for it."""
    text = path.read_text(encoding="utf-8")

    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= 400
    assert not {"utils", "helpers", "common", "misc", "base"} & {path.stem, path.parent.name}
