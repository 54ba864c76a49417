"""Small tables of words and their values, kept as TSV inside the package and checked when read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

from dragoman.errors import KnowledgeError

COLUMNS = ("id", "kind", "words", "value", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Words that mean one thing."""

    id: str
    kind: str
    words: tuple[str, ...]
    value: str
    source: str


def load_rows(package: str, name: str) -> tuple[Row, ...]:
    """Read a table of a package's `data` folder; KnowledgeError names the file and the row at fault."""
    lines = (files(package) / "data" / name).read_text(encoding="utf-8").splitlines()
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise KnowledgeError(f"{name}: row 1: the columns are {', '.join(COLUMNS)}")
    rows = tuple(_row(name, number, line) for number, line in enumerate(lines[1:], 2))
    if len({row.id for row in rows}) != len(rows):
        raise KnowledgeError(f"{name}: an id stands twice")
    return rows


def _row(name: str, number: int, line: str) -> Row:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS) or not all(cells):
        raise KnowledgeError(f"{name}: row {number}: five filled cells are needed")
    return Row(id=cells[0], kind=cells[1], words=tuple(cells[2].split("|")), value=cells[3], source=cells[4])


def values_of(rows: tuple[Row, ...], *kinds: str) -> dict[str, str]:
    """Give the value of every word of these kinds."""
    return {word: row.value for row in rows if row.kind in kinds for word in row.words}


def either(words: dict[str, str] | dict[str, int] | tuple[str, ...]) -> str:
    r"""
    Write a pattern for any of the words, the longest first.

    >>> either(("day", "day before"))
    '(?:day\\s+before|day)'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"
