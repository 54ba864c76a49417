"""JSON lines: one record a line, as in the table of exported fields."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.export.rows import rows, write_kinds
from dragoman.query import ALL, Case, Filters

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def write(case: Case, folder: Path, filters: Filters = ALL) -> tuple[Path, ...]:
    """Write every kind of record to a file of its own."""
    return write_kinds(case, folder, filters, "jsonl", write_kind)


def write_kind(case: Case, kind: str, path: Path, filters: Filters = ALL) -> Path:
    """Write the records of a kind to a file."""
    return write_lines(path, rows(case, kind, filters))


def write_lines(path: Path, found: Iterable[dict[str, Any]]) -> Path:
    """Write rows to a file, one a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(line(row) + "\n" for row in found)
    return path


def line(row: dict[str, Any]) -> str:
    """Write a row on one line."""
    return _ENCODER.encode(row)
