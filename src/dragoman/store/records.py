"""
The records of a kind as they were asked for: all that a DuckDB relation can be asked, their order put on last.

DuckDB sorts what it was told to sort even if it is only counted then, or if most of it is left out. So the order
stands apart until the records themselves are wanted.
"""

from __future__ import annotations

import re
from typing import Any

from duckdb import DuckDBPyRelation, Expression

#: What can be asked of a relation whose answer is the same in any order, or is put in another.
_BLIND = frozenset({
    "avg", "columns", "count", "description", "dtypes", "max", "mean", "min", "order", "shape", "sort", "sum", "types",
})  # fmt: skip
#: Functions that give the same of the same values in any order.
_SUMS = frozenset(
    {"avg", "bool_and", "bool_or", "coalesce", "count", "count_star", "len", "lower", "max", "min", "sum"}
)
_CALLED = re.compile(r"(\w+)\s*\(")


class Records:
    """Holds what was asked for and the order in which it comes; what is not here is asked of the relation."""

    __slots__ = ("_found", "_order")

    def __init__(self, found: DuckDBPyRelation, order: str) -> None:
        """Take records in any order, and the order in which they are wanted."""
        self._found = found
        self._order = order

    @property
    def relation(self) -> DuckDBPyRelation:
        """The records in their order, as DuckDB's own relation."""
        return self._found.order(self._order)

    def filter(self, by: str | Expression) -> Records:
        """Leave out the records for which an expression does not hold."""
        return Records(self._found.filter(by), self._order)

    def aggregate(self, told: str, groups: str = "") -> DuckDBPyRelation:
        """Sum the records up, by groups if any are named or stand beside what is summed up."""
        blind = {name.lower() for name in _CALLED.findall(told)} <= _SUMS
        return (self._found if blind else self.relation).aggregate(told, groups)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._found if name in _BLIND else self.relation, name)

    def __getitem__(self, name: str) -> DuckDBPyRelation:
        return self.relation[name]

    def __contains__(self, name: str) -> bool:
        return name in self._found

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        return repr(self.relation)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.relation.__arrow_c_stream__(requested_schema)
