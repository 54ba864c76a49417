"""
The rows that every export writes: plain values under the names of the table of exported fields.

Nothing is left out: what is unknown is None, and a list without items is an empty list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from dragoman.export.chosen import narrowed
from dragoman.query import ALL, Case, Filters
from dragoman.store.rows import join
from dragoman.store.store import KINDS

Row = dict[str, Any]


def rows(case: Case, kind: str, filters: Filters = ALL) -> Iterator[Row]:
    """Give the rows of a kind in their order; a relation's object is a party or words."""
    found = case.rows(kind, filters)
    return map(join, found) if kind == "relations" else found


def all_rows(case: Case) -> dict[str, list[Row]]:
    """Give the rows of every kind."""
    return {kind: list(rows(case, kind)) for kind in KINDS}


def write_kinds(
    case: Case, folder: Path, filters: Filters, suffix: str, write: Callable[[Case, str, Path, Filters], Path]
) -> tuple[Path, ...]:
    """Write a file for every kind of record, each with the filters that it knows."""
    return tuple(write(case, kind, folder / f"{kind}.{suffix}", narrowed(filters, kind)) for kind in KINDS)
