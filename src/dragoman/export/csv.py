"""CSV: one record a row; parties, times, places and lists stand as JSON in their cells."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from dragoman.export.rows import rows
from dragoman.query import Case


def write(case: Case, kind: str, path: Path) -> Path:
    """Write the records of a kind to a file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table(columns(case, kind), rows(case, kind), file)
    return path


def columns(case: Case, kind: str) -> list[str]:
    """Name the columns of a kind, which stand in the first line even where there is no row."""
    return [name for name in case.select(kind).columns if name != "object_text"]


def table(names: list[str], found: Iterable[dict[str, Any]], file: TextIO) -> None:
    """Write rows under their names."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in found)


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
