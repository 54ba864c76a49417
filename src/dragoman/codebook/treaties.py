"""
The table of well-known agreements: one a line, checked column by column.

`loose` names mean the agreement only in a text that has one of the `marks`; a row with marks and no loose names
needs a mark for every name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dragoman.errors import KnowledgeError

COLUMNS = (
    "id", "name", "aliases", "loose", "marks", "parties", "date", "in_force", "ended", "left", "topic", "source",
)  # fmt: skip
LISTS = frozenset({"aliases", "loose", "marks", "parties", "left"})
DATES = ("date", "in_force", "ended")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def read_treaties(name: str, content: bytes) -> tuple[Mapping[str, Any], ...]:
    """Read the rows of the table; an empty file has none."""
    lines = content.decode().splitlines()
    if not lines:
        return ()
    if tuple(lines[0].split("\t")) != COLUMNS:
        raise KnowledgeError(f"{name}: its columns are not {', '.join(COLUMNS)}")
    rows = tuple(_row(name, number, line) for number, line in enumerate(lines[1:], start=2))
    seen: set[str] = set()
    for row in rows:
        if row["id"] in seen:
            raise KnowledgeError(f"{name}: {row['id']}: a second row with this id")
        seen.add(row["id"])
    return rows


def _row(name: str, number: int, line: str) -> Mapping[str, Any]:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS) or not cells[0] or not cells[1]:
        raise KnowledgeError(f"{name}: line {number}: needs {len(COLUMNS)} cells, id and name filled")
    row = dict(_cells(cells))
    for column in DATES:
        if row[column] and not _DATE.fullmatch(row[column]):
            raise KnowledgeError(f"{name}: {row['id']}: {column} is no date: {row[column]!r}")
    return row


def _cells(cells: list[str]) -> Iterator[tuple[str, Any]]:
    for column, cell in zip(COLUMNS, cells, strict=True):
        yield column, [part for part in cell.split("|") if part] if column in LISTS else cell
