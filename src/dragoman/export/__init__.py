"""A case written to files: one file a kind, rows in an order that never varies, the same bytes every time."""

from __future__ import annotations

from pathlib import Path

from dragoman.errors import DragomanError
from dragoman.export import csv, jsonl, parquet
from dragoman.query import Case
from dragoman.store.store import KINDS

#: Each writes one kind of record of a case to a file.
FORMATS = {"jsonl": jsonl.write, "csv": csv.write, "parquet": parquet.write}

__all__ = ["FORMATS", "export"]


def export(case: Case, to: str, output_dir: str | Path) -> tuple[Path, ...]:
    """Write every kind of record of a case to a folder, which is made if need be."""
    folder = Path(output_dir)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(FORMATS[to](case, kind, folder / f"{kind}.{to}") for kind in KINDS)
    except OSError as error:
        raise DragomanError(f"{error.filename} cannot be written: {error.strerror}.") from error
