"""
What each document tells, one document after another, so that a case of any size takes the memory of one.

Facts come from the case in the order of their documents; several kinds are read side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from duckdb import ColumnExpression, ConstantExpression

from dragoman.errors import StoreError
from dragoman.export.chosen import narrowed
from dragoman.export.rows import rows
from dragoman.query import ALL, Case, Filters

Row = dict[str, Any]
Told = Mapping[str, Sequence[Row]]

#: What of a document takes room and is read only where it is asked for.
_LONG = frozenset({"text", "furniture", "placements"})
#: Documents whose texts are held at a time.
_CHUNK = 100


@dataclass(slots=True)
class _Ahead:
    """Holds the rows of a kind, read as far as the next document."""

    groups: Iterator[tuple[str, Iterator[Row]]]
    document: str | None = None
    rows: Sequence[Row] = ()

    def take(self, document: str) -> Sequence[Row]:
        """Give what the document tells, and read on."""
        if self.document != document:
            return ()
        taken = self.rows
        self.read_on()
        return taken

    def read_on(self) -> None:
        """Read the rows of the next document that has any."""
        self.document, found = next(self.groups, (None, iter(())))
        self.rows = list(found)


def by_document(case: Case, kinds: Sequence[str], filters: Filters = ALL) -> Iterator[tuple[Row, Told]]:
    """Give every document, without its text, and the rows of each kind that it tells."""
    streams = {kind: _stream(case, kind, filters) for kind in kinds}
    for document in _documents(case, filters):
        yield document, {kind: stream.take(document["id"]) for kind, stream in streams.items()}
    for kind, stream in streams.items():
        if stream.document is not None:
            raise StoreError(f"The case holds {kind} of {stream.document}, but not that document; read it anew.")


def with_texts(case: Case, told: Iterator[tuple[Row, Told]]) -> Iterator[tuple[Row, Told]]:
    """Put to each document its text."""
    chunk: list[tuple[Row, Told]] = []
    for one in told:
        chunk.append(one)
        if len(chunk) == _CHUNK:
            yield from _texts(case, chunk)
            chunk = []
    yield from _texts(case, chunk)


def _stream(case: Case, kind: str, filters: Filters) -> _Ahead:
    ahead = _Ahead(groupby(rows(case, kind, narrowed(filters, kind)), key=lambda row: row["document"]))
    ahead.read_on()
    return ahead


def _documents(case: Case, filters: Filters) -> Iterator[Row]:
    found = case.documents(narrowed(filters, "documents"))
    names = [name for name in found.columns if name not in _LONG]
    columns = ", ".join(f'"{name}"' for name in names)
    for row in found.project(columns).order("id").iter_rows():
        yield dict(zip(names, row, strict=True))


def _texts(case: Case, chunk: Sequence[tuple[Row, Told]]) -> Iterator[tuple[Row, Told]]:
    if chunk:
        wanted = [ConstantExpression(document["id"]) for document, _ in chunk]
        found = case.documents().filter(ColumnExpression("id").isin(*wanted)).project('id, "text"').fetchall()
        texts = dict(found)
        yield from ((document | {"text": texts[document["id"]]}, told) for document, told in chunk)
