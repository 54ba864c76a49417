"""
Parquet: one record a row, with parties, times and places as structs.

A relation's object is a struct in `object`, or else words in `object_text`, since a column has one type.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from dragoman.errors import DragomanError
from dragoman.export.rows import write_kinds
from dragoman.query import ALL, Case, Filters


def write(case: Case, folder: Path, filters: Filters = ALL) -> tuple[Path, ...]:
    """Write every kind of record to a file of its own."""
    return write_kinds(case, folder, filters, "parquet", write_kind)


def write_kind(case: Case, kind: str, path: Path, filters: Filters = ALL) -> Path:
    """Write the records of a kind to a file."""
    try:
        case.select(kind, filters).write_parquet(str(path), compression="zstd")
    except duckdb.IOException as error:
        raise DragomanError(f"{path} cannot be written: {error}") from error
    return path
