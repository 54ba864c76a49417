"""The drawer of a case: what is kept between two accounts so that what is as it was is not looked through again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.store.store import Row, Store

if TYPE_CHECKING:
    import pyarrow as pa

#: Sheets taken out at a time: each time the whole table is looked through, and a sheet is small.
_AT_ONCE = 1000


class Drawer:
    """Holds the sheets of a case, one a document, with what they were made from."""

    def __init__(self, store: Store) -> None:
        """Take the case in which the drawer is."""
        self._store = store

    def made(self) -> dict[str, str]:
        """Tell from what each sheet was made."""
        return {row["document"]: row["made"] for row in self._store.ask("sheets_made")}

    def called(self) -> frozenset[tuple[str, str]]:
        """Tell what agreements were called when the sheets were made, each name with the agreement."""
        return frozenset((row["name"], row["deal"]) for row in self._store.ask("called"))

    def put(self, rows: Sequence[Row]) -> None:
        """Put sheets in place of those of the same documents."""
        import pyarrow as pa  # noqa: PLC0415  # whoever only asks a case does not wait for it

        with self._store.writing():
            self._drop([row["document"] for row in rows])
            self._store.fill("sheets", pa.Table.from_pylist(list(rows)))

    def clear(self, documents: Iterable[str], called: Iterable[tuple[str, str]]) -> None:
        """Take out the sheets of some documents, and note what agreements are called now."""
        import pyarrow as pa  # noqa: PLC0415  # the same

        with self._store.writing():
            self._drop(list(documents))
            self._store.do("clear", table="called")
            rows = [{"name": name, "deal": deal} for name, deal in sorted(called)]
            if rows:
                self._store.fill("called", pa.Table.from_pylist(rows))

    def copied(self, maker: str) -> dict[str, str] | None:
        """Tell which document repeats which; None if that was found of other documents, or by another maker."""
        if self._store.ask("word", {"name": "copied"}) != [{"value": self._copied_of(maker)}]:
            return None
        return {row["document"]: row["original"] for row in self._store.ask("copied")}

    def note_copied(self, maker: str) -> None:
        """Note that it was found of the documents that the case holds now which repeats which."""
        with self._store.writing():
            self._store.do("strike", {"name": "copied"})
            self._store.do("note", {"name": "copied", "value": self._copied_of(maker)})

    def _copied_of(self, maker: str) -> str:
        return f"{maker} {self._store.ask('held_documents')[0]['held']}"

    def compared(self) -> pa.Table:
        """Take out what pairs came to that were compared."""
        return self._store.columns("compared")

    def keep_compared(self, pairs: pa.Table, *, anew: bool) -> None:
        """Keep what pairs came to: beside what is kept already, or anew."""
        with self._store.writing():
            if anew:
                self._store.do("clear", table="compared")
            if len(pairs):
                self._store.fill("compared", pairs)

    def naming(self, pattern: str) -> frozenset[str]:
        """List the documents in whose text a pattern is found."""
        return frozenset(row["id"] for row in self._store.ask("naming", {"pattern": pattern}))

    def sheets(self, documents: Sequence[str], columns: str) -> Iterator[Mapping[str, Any]]:
        """Take out columns of the sheets of documents, named in order, some at a time."""
        for start in range(0, len(documents), _AT_ONCE):
            some = {"documents": list(documents[start : start + _AT_ONCE])}
            yield from self._store.ask("sheets", some, columns=columns)

    def _drop(self, documents: list[str]) -> None:
        if documents:
            self._store.do("forget_several", {"documents": documents}, table="sheets")
