"""The rows of one kind as an answer on stdout: JSON, CSV or Parquet, as the files of an export hold them."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.export import csv, parquet
from dragoman.export.jsonl import line
from dragoman.export.rows import rows
from dragoman.query import Case, Filters


def as_json(case: Case, kind: str, filters: Filters) -> bytes:
    """Write the rows as one JSON array, a row a line."""
    return f"{_array(rows(case, kind, filters))}\n".encode()


def as_csv(case: Case, kind: str, filters: Filters) -> bytes:
    """Write the rows under the names of their columns."""
    file = io.StringIO(newline="")
    csv.table(csv.columns(case, kind), rows(case, kind, filters), file)
    return file.getvalue().encode()


def as_parquet(case: Case, kind: str, filters: Filters) -> bytes:
    """Write the rows as the bytes of a Parquet file."""
    with tempfile.TemporaryDirectory() as folder:
        return parquet.write_kind(case, kind, Path(folder, kind), filters).read_bytes()


def _array(found: Iterable[dict[str, Any]]) -> str:
    return "[" + ",\n".join(map(line, found)) + "]"
