"""What a case can be asked: each kind of record as a DuckDB relation, or all of them as records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, Self

from duckdb import DuckDBPyRelation

from dragoman import align
from dragoman.errors import DragomanError, StoreError
from dragoman.model.account import Account, Reading
from dragoman.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which records of a kind are wanted; what is None lets all through."""

    #: Id, uri or end of a uri.
    document: str | None = None
    #: Id, code, name or alias; a code means all who bear it.
    actor: str | None = None
    #: The record's own sort: an event's type, a statement's act, a relation's predicate ...
    type: str | None = None
    #: ISO date, as exact as one likes: 2011, 2011-07, 2011-07-09.
    since: str | None = None
    until: str | None = None


ALL = Filters()
#: So many of the documents that a name may mean are named.
_NAMED = 4


class Case:
    """Holds one case, open to be asked."""

    def __init__(self, store: Store) -> None:
        """Take a store; whoever closes the case closes it."""
        self.store = store

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open a case to read; others may read it at the same time."""
        return cls(Store.open(path, read_only=True))

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def documents(self, filters: Filters = ALL) -> DuckDBPyRelation:
        """Ask for what was read, with its text."""
        return self.select("documents", filters)

    def actors(self, filters: Filters = ALL) -> DuckDBPyRelation:
        """Ask for who acts or is acted on, one row each over all documents."""
        return self.select("actors", filters)

    def mentions(self, filters: Filters = ALL) -> DuckDBPyRelation:
        """Ask where actors are named or meant."""
        return self.select("mentions", filters)

    def events(self, filters: Filters = ALL) -> DuckDBPyRelation:
        """Ask who did what to whom."""
        return self.select("events", filters)

    def statements(self, filters: Filters = ALL) -> DuckDBPyRelation:
        """Ask who said what to whom."""
        return self.select("statements", filters)

    def relations(self, filters: Filters = ALL) -> DuckDBPyRelation:
        """Ask for lasting states; an object that is no party is in `object_text`."""
        return self.select("relations", filters)

    def agreements(self, filters: Filters = ALL) -> DuckDBPyRelation:
        """Ask for steps in the life of agreements."""
        return self.select("agreements", filters)

    def quantities(self, filters: Filters = ALL) -> DuckDBPyRelation:
        """Ask how much of what."""
        return self.select("quantities", filters)

    def incidents(self, filters: Filters = ALL) -> DuckDBPyRelation:
        """Ask for the affairs as all documents tell them."""
        return self.select("incidents", filters)

    def findings(self, filters: Filters = ALL) -> DuckDBPyRelation:
        """Ask where the sources agree, where they differ, what only one tells."""
        return self.select("findings", filters)

    def failures(self, filters: Filters = ALL) -> DuckDBPyRelation:
        """Ask what could not be read, and why."""
        return self.select("failures", filters)

    def publishers(self) -> DuckDBPyRelation:
        """Ask who publishes."""
        return self.select("publishers")

    def verdicts(self) -> DuckDBPyRelation:
        """Ask for the analyst's log."""
        return self.select("verdicts")

    def select(self, kind: str, filters: Filters = ALL) -> DuckDBPyRelation:
        """Ask for the records of a kind by its name."""
        return self.store.select(kind, self._resolve(filters))

    def rows(self, kind: str, filters: Filters = ALL) -> Iterator[dict[str, Any]]:
        """Read the records of a kind one by one."""
        return self.store.rows(kind, self._resolve(filters))

    def account(self) -> Account:
        """Read all that the case holds, as records."""
        return self.store.account()

    def compare(self, *documents: str) -> Case:
        """
        Set documents side by side: a case in memory of these alone, whose findings say how they meet.

        A document goes by its id, the beginning of it, or a piece of its uri or title. Versions and copies of
        one document are compared too, though elsewhere they count as one source. Whoever asks closes the answer.
        """
        chosen = frozenset(map(self.document_called, documents))
        if len(chosen) < 2:
            raise DragomanError(f"To compare takes two documents or more, not {', '.join(documents) or 'none'}.")
        readings = [_apart(reading) for reading in self.store.readings() if reading.document.id in chosen]
        store = Store.memory()
        for reading in readings:
            store.write(reading)
        store.replace_account(*align.align(readings))
        return type(self)(store)

    def document_id(self, name: str) -> str:
        """Find the one document that goes by an id, a uri or the end of a uri."""
        found = self._named("documents", name)
        if len(found) > 1:
            raise StoreError(f"{name} may be any of {len(found)} documents; name one by its id.")
        return found[0]

    def document_called(self, name: str) -> str:
        """Find the one document that goes by an id, the beginning of it, or a piece of its uri or title."""
        known = {
            identity: (uri, title or "")
            for identity, uri, title in self.documents().project("id, uri, title").order("id").fetchall()
        }
        found = self.store.named("documents", name) or _called(name, known)
        if not found:
            raise StoreError(f"The case holds no document that goes by {name!r}.")
        if len(found) > 1:
            some = ", ".join(f"{PurePosixPath(known[one][0]).name} ({one})" for one in found[:_NAMED])
            more = " ..." if len(found) > _NAMED else ""
            raise StoreError(f"{name!r} may be any of {len(found)} documents: {some}{more}.")
        return found[0]

    def text(self, document: str) -> str:
        """Read a document's text as it was decoded."""
        rows = list(self.store.rows("documents", {"documents": [self.document_id(document)]}))
        return str(rows[0]["text"])

    def _named(self, kind: str, name: str) -> list[str]:
        found = self.store.named(kind, name)
        if not found:
            raise StoreError(f"The case holds no {kind.removesuffix('s')} that goes by {name!r}.")
        return found

    def _resolve(self, filters: Filters) -> dict[str, Any]:
        """Put ids for names, and leave out what is not asked."""
        steps: dict[str, tuple[str | None, Callable[[str], Any]]] = {
            "documents": (filters.document, lambda name: self._named("documents", name)),
            "actors": (filters.actor, lambda name: self._named("actors", name)),
            "type": (filters.type, str),
            "since": (filters.since, str),
            "until": (filters.until, str),
        }
        return {name: resolve(value) for name, (value, resolve) in steps.items() if value is not None}


def _called(name: str, known: Mapping[str, tuple[str, str]]) -> list[str]:
    """List the documents meant by a part of what they are known by; the closest way of naming decides."""
    sought = name.casefold()
    ways: tuple[Callable[[str, str, str], bool], ...] = (
        lambda _identity, uri, _title: sought == PurePosixPath(uri).stem.casefold(),
        lambda identity, _uri, _title: identity.startswith(name) or identity.partition("-")[2].startswith(name),
        lambda _identity, uri, title: sought in PurePosixPath(uri).name.casefold() or sought in title.casefold(),
        lambda _identity, uri, _title: sought in uri.casefold(),
    )
    found = ([one for one, words in known.items() if way(one, *words)] for way in ways)
    return next(filter(None, found), []) if sought else []


def _apart(reading: Reading) -> Reading:
    """Take a document for itself, whatever it repeats or renews."""
    return replace(reading, document=replace(reading.document, copy_of=None, supersedes=None))
