"""
The rows that every export writes: plain values under the names of the table of exported fields.

Nothing is left out: what is unknown is None, and a list without items is an empty list.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.query import ALL, Case, Filters
from dragoman.store.rows import join
from dragoman.store.store import KINDS


def rows(case: Case, kind: str, filters: Filters = ALL) -> Iterator[dict[str, Any]]:
    """Give the rows of a kind in their order; a relation's object is a party or words."""
    found = case.rows(kind, filters)
    return map(join, found) if kind == "relations" else found


def all_rows(case: Case) -> dict[str, list[dict[str, Any]]]:
    """Give the rows of every kind."""
    return {kind: list(rows(case, kind)) for kind in KINDS}
