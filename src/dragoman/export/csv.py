"""
CSV: one record a row; parties, times, places and lists stand as JSON in their cells.

A spreadsheet takes a cell that begins with = + - or @ for a formula, and a document can say anything. So text
that begins with one of these, whatever apostrophes stand before it, gets one more apostrophe in front; `plain`
takes it away again. Numbers are left alone.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

from dragoman.export.rows import rows, write_kinds
from dragoman.query import ALL, Case, Filters

#: What a spreadsheet may take for the beginning of a formula, full-width forms and control signs included.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def write(case: Case, folder: Path, filters: Filters = ALL) -> tuple[Path, ...]:
    """Write every kind of record to a file of its own."""
    return write_kinds(case, folder, filters, "csv", write_kind)


def write_kind(case: Case, kind: str, path: Path, filters: Filters = ALL) -> Path:
    """Write the records of a kind to a file."""
    return write_table(path, columns(case, kind), rows(case, kind, filters))


def write_table(path: Path, names: Sequence[str], found: Iterable[dict[str, Any]]) -> Path:
    """Write rows to a file under their names."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table(names, found, file)
    return path


def columns(case: Case, kind: str) -> list[str]:
    """Name the columns of a kind, which stand in the first line even where there is no row."""
    return [name for name in case.select(kind).columns if name != "object_text"]


def table(names: Sequence[str], found: Iterable[dict[str, Any]], file: TextIO) -> None:
    """Write rows under their names."""
    add = begun(names, file)
    for row in found:
        add(row)


def begun(names: Sequence[str], file: TextIO) -> Callable[[dict[str, Any]], object]:
    """Write the names of the columns, and give what writes a row under them."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(names)
    return lambda row: writer.writerow([_cell(row[name]) for name in names])


def guarded(text: str) -> str:
    """
    Put an apostrophe before what a spreadsheet might take for a formula.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("'tis true")
    ("'=1+1", "''=1+1", "'tis true")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def plain(cell: str) -> str:
    """
    Give the text of a cell as it was before it was guarded.

    >>> plain("'=1+1"), plain("''=1+1"), plain("'tis true")
    ('=1+1', "'=1+1", "'tis true")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _cell(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return guarded(value) if isinstance(value, str) else value
