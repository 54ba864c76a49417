"""
A case in its file: readings are written whole, the account is replaced whole, both are read back in order.

What a document gave is written in one transaction, so a process that is killed at any moment loses no
document that was written and doubles none.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import duckdb

from dragoman.errors import StoreError
from dragoman.model.account import Account, Failure, Finding, Incident, Lens, Reading, Verdict, Voice
from dragoman.model.facts import Actor, Agreement, Event, Mention, Quantity, Relation, Statement
from dragoman.model.text import Document
from dragoman.store import account, opening, seen
from dragoman.store.records import Records
from dragoman.store.rows import from_row, to_row
from dragoman.store.sql import queries

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]

#: What a reading holds beside its document: the table's name is the field's.
FACTS = {
    "actors": Actor,
    "mentions": Mention,
    "events": Event,
    "statements": Statement,
    "relations": Relation,
    "agreements": Agreement,
    "quantities": Quantity,
}
#: What is noted with a fact when the account is made.
LATER: dict[str, Row] = {"events": {"incident": None}}
#: What an account holds.
ACCOUNT = {
    "documents": Document,
    **FACTS,
    "incidents": Incident,
    "findings": Finding,
    "failures": Failure,
    "publishers": Voice,
}
#: All that a case can be asked for.
KINDS = (*ACCOUNT, "verdicts")
#: What records can be chosen by; each query uses those that its records have.
FILTERS = ("documents", "actors", "places", "type", "since", "until")
#: Documents read back at a time.
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Lineage:
    """Which version a document is, and which document it supersedes."""

    version: int = 1
    supersedes: str | None = None


class Store:
    """Holds the connection to one case."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Take a connection to a file that has our tables."""
        self.connection = connection

    @classmethod
    def create(cls, path: str | Path) -> Self:
        """Make a new case; refuse a path where something is."""
        return cls(opening.create(Path(path)))

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Self:
        """Open a case; any number of processes may hold it to read, or one to write."""
        return cls(opening.open_existing(Path(path), read_only=read_only))

    @classmethod
    def memory(cls) -> Self:
        """Make a case that lives as long as the process."""
        return cls(opening.memory())

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def known(self, documents: Sequence[str], key: str) -> frozenset[str]:
        """Choose those of some documents that were read already, with this key."""
        found = self._rows("read.sql", "known", {"documents": list(documents), "key": key})
        return frozenset(row["document"] for row in found)

    def lineage(self, document: Document) -> Lineage:
        """Find which version of its uri a document is: the first, the next, or as noted before."""
        found = self._rows("read.sql", "lineage", {"document": document.id, "uri": document.uri})
        return Lineage(**found[0]) if found else Lineage()

    def write(self, reading: Reading, *, at: str | None = None) -> None:
        """Write all that a document gave, in place of what it gave before; `at` is when it came, noted once."""
        self.write_several([reading], at=at)

    def write_several(self, readings: Sequence[Reading], *, at: str | None = None) -> None:
        """Write what several documents gave: all of them or none; that takes much less time than one by one."""
        with self.writing():
            for reading in readings:
                if self._rows("read.sql", "key", {"document": reading.document.id}):
                    self._forget(reading.document.id)
            self._insert("readings", [{"document": one.document.id, "key": one.key} for one in readings])
            self._insert("documents", [to_row(reading.document) for reading in readings])
            for table in FACTS:
                # An actor does not say which document it is from; the other facts do.
                told = ((one.document.id, record) for one in readings for record in getattr(one, table))
                later = LATER.get(table, {})
                self._insert(table, [{"document": document} | later | to_row(record) for document, record in told])
            for document in (reading.document for reading in readings):
                self.do("forget_failure", {"uri": document.uri})
                if at is not None:
                    self.do("arrive", {"document": document.id, "at": at})

    def fail(self, failure: Failure) -> None:
        """Note why a document could not be read; it is noted once, until it is read."""
        row = to_row(failure)
        if self._one("read.sql", "failed", row):
            return
        with self.writing():
            self.do("forget_failure", {"uri": failure.uri})
            self._insert("failures", [row])

    def arrivals(self) -> dict[str, str]:
        """Tell when each document came into the case, where that was noted."""
        return {row["document"]: row["at"] for row in self._rows("read.sql", "arrivals")}

    def polled(self) -> dict[str, Row]:
        """Read back what is known of the addresses that are watched."""
        return {row["url"]: row for row in self._rows("read.sql", "polled")}

    def note_polled(self, row: Row) -> None:
        """Note how an address answered, in place of how it did before."""
        with self.writing():
            self.do("unpoll", {"url": row["url"]})
            self._insert("polled", [row])

    def forgive(self, uri: str) -> None:
        """Forget that something failed which has not failed now."""
        with self.writing():
            self.do("forget_failure", {"uri": uri})

    def readings(
        self, documents: Container[str] | None = None, *, kinds: Iterable[str] = tuple(FACTS)
    ) -> Iterator[Reading]:
        """Read back readings in the order of their documents' ids: all, or those of some, with all facts or a few."""
        keys = [(row["document"], row["key"]) for row in self._rows("read.sql", "keys")]
        chosen = keys if documents is None else [pair for pair in keys if pair[0] in documents]
        for start in range(0, len(chosen), CHUNK):
            yield from self._stretch(chosen[start : start + CHUNK], tuple(kinds))

    def documents(self) -> Iterator[Document]:
        """Read back all documents in the order of their ids, without what lies on their pages."""
        cursor = self.connection.cursor().execute(queries("read.sql")["light"])
        names = [column[0] for column in cursor.description or ()]
        while batch := cursor.fetchmany(CHUNK):
            for row in batch:
                yield from_row(Document, dict(zip(names, row, strict=True)) | {"furniture": (), "placements": ()})

    def replace_account(
        self,
        incidents: Iterable[Incident],
        findings: Iterable[Finding],
        *,
        publishers: Iterable[Voice] = (),
        copies: Mapping[str, str] | None = None,
    ) -> None:
        """Put a new account in place of the old one, and note what it was made from."""
        made: dict[str, Iterable[Any]] = {"incidents": incidents, "findings": findings, "publishers": publishers}
        with self.writing():
            for table, records in made.items():
                account.renew(self, table, records)
            self.do("clear", table="copies")
            self._insert("copies", [{"document": one, "original": of} for one, of in sorted((copies or {}).items())])
            self.place_events()
            for noted in ("came_to", "copied"):
                self.do("strike", {"name": noted})
            self._note("account", self._one("read.sql", "held"))

    def note_settled(self) -> None:
        """Note that the account would be the same were it made from what the case holds now."""
        with self.writing():
            self._note("account", self._one("read.sql", "held"))

    def came_to(self) -> str | None:
        """Tell what all that the account was made from came to then, as it was noted."""
        found = self._rows("read.sql", "word", {"name": "came_to"})
        return found[0]["value"] if found else None

    def note_came_to(self, word: str) -> None:
        """Note what all that the account was made from comes to."""
        with self.writing():
            self._note("came_to", word)

    def read_from(self) -> str:
        """Give one word for the readings and the user's own publishers."""
        return str(self._one("read.sql", "read_from"))

    def place_events(self) -> None:
        """Note anew to which incident each event belongs."""
        self.do("place_events")

    def keep(self, tables: Mapping[str, pa.Table], *, maker: str) -> None:
        """Put columns in place of those kept before, and note what made them."""
        with self.writing():
            for table, rows in tables.items():
                self.do("clear", table=table)
                self.fill(table, rows)
            self._note("kept", maker)

    def fill(self, table: str, rows: pa.Table) -> None:
        """Put columns into a table."""
        self.connection.register("handed", rows)
        self.do("insert_columns", table=table)
        self.connection.unregister("handed")

    def kept(self, tables: Iterable[str], *, maker: str) -> list[pa.Table] | None:
        """Read columns back as they were kept; None if something else made them."""
        if self._rows("read.sql", "word", {"name": "kept"}) != [{"value": maker}]:
            return None
        return [self.columns(table) for table in tables]

    def columns(self, table: str) -> pa.Table:
        """Read what a query of read.sql finds as columns."""
        return self.connection.sql(queries("read.sql")[table]).to_arrow_table()

    def settled(self) -> bool:
        """Tell whether the account was made from just the readings that the case holds."""
        return self._rows("read.sql", "word", {"name": "account"}) == [{"value": self._one("read.sql", "held")}]

    def account(self, lens: Lens = seen.PLAIN) -> Account:
        """Read back all that the case holds, each kind in an order of its own that never varies."""
        return Account(
            **{
                kind: tuple(from_row(record, row) for row in self.rows(kind, lens=lens))
                for kind, record in ACCOUNT.items()
            }
        )

    def select(self, kind: str, filters: Row | None = None, *, lens: Lens = seen.PLAIN) -> Records:
        """Ask for the records of a kind as they are exported; a filter left out lets all through."""
        query, order, params = _asked(kind, filters or {}, lens)
        return Records(self.connection.sql(query, params=params), order)

    def rows(self, kind: str, filters: Row | None = None, *, lens: Lens = seen.PLAIN) -> Iterator[Row]:
        """Read the same records one by one, holding a thousand at a time."""
        cursor = self.connection.cursor()
        query, order, params = _asked(kind, filters or {}, lens)
        cursor.execute(f"FROM ({query}) ORDER BY {order}", params)
        names = [column[0] for column in cursor.description or ()]
        while batch := cursor.fetchmany(1000):
            for row in batch:
                yield dict(zip(names, row, strict=True))

    def verdicts(self) -> tuple[Verdict, ...]:
        """Read the analyst's log."""
        return tuple(from_row(Verdict, row) for row in self._rows("read.sql", "verdicts"))

    def note_verdict(self, verdict: Verdict) -> None:
        """Add a line to the analyst's log."""
        with self.writing():
            self._insert("verdicts", [to_row(verdict)])

    def beginning(self, name: str) -> dict[str, str]:
        """List the records that can be judged whose id is a name or begins with it, with their kinds."""
        return {row["id"]: row["kind"] for row in self._rows("select.sql", "beginning", {"name": name})}

    def codes(self, actors: Iterable[str]) -> dict[str, str]:
        """Look up the codes of actors."""
        return {row["id"]: row["code"] for row in self._rows("read.sql", "codes", {"actors": sorted(actors)})}

    def own_publishers(self) -> list[Row]:
        """Read back the rows of a user's own table of publishers."""
        return self._rows("read.sql", "own_publishers")

    def keep_publishers(self, rows: Sequence[Row]) -> None:
        """Put a user's own publishers in place of those named before."""
        with self.writing():
            self.do("clear", table="own_publishers")
            self._insert("own_publishers", list(rows))

    def unsketched(self) -> list[Row]:
        """Hand out some of the documents whose word sequences were not numbered yet; none when all are."""
        return self._rows("read.sql", "unsketched", {"most": CHUNK})

    def sketch(self, sketches: Mapping[str, Sequence[int]]) -> None:
        """Keep the numbers of documents' word sequences."""
        with self.writing():
            self._insert("sketches", [{"document": one, "sketch": list(of)} for one, of in sketches.items()])

    def alike(self, *, shared: int, first: int) -> list[tuple[str, str]]:
        """Pair documents that share so many numbers; in a crowd, each with its first few."""
        found = self._rows("read.sql", "alike", {"shared": shared, "first": first})
        return [(row["one"], row["other"]) for row in found]

    def texts(self, documents: Iterable[str]) -> list[Row]:
        """Read the texts of some documents, with what tells whose they are."""
        return self._rows("read.sql", "texts", {"documents": sorted(documents)})

    def named(self, kind: str, name: str) -> list[str]:
        """List the ids of the documents or actors that go by a name."""
        return [row["id"] for row in self._rows("select.sql", f"named_{kind}", {"name": name})]

    def _stretch(self, keys: list[tuple[str, str]], kinds: tuple[str, ...]) -> Iterator[Reading]:
        """Read back the readings of some documents."""
        held: dict[str, dict[str, list[Row]]] = {table: {} for table in ("documents", *kinds)}
        for table, of in held.items():
            column = "id" if table == "documents" else "document"
            chosen = {"documents": [document for document, _ in keys]}
            for row in self._rows("read.sql", "rows", chosen, table=table, column=column):
                of.setdefault(row[column], []).append(row)
        for document, key in keys:
            yield Reading(
                document=from_row(Document, held["documents"][document][0]),
                key=key,
                **{
                    table: tuple(from_row(FACTS[table], row) for row in held[table].get(document, ()))
                    for table in kinds
                },
            )

    def _forget(self, document: str) -> None:
        self.do("forget", {"document": document}, table="documents", column="id")
        for table in ("readings", "sheets", *FACTS):
            self.do("forget", {"document": document}, table=table, column="document")

    def _note(self, name: str, value: str) -> None:
        self.do("strike", {"name": name})
        self.do("note", {"name": name, "value": value})

    def _insert(self, table: str, rows: list[Row]) -> None:
        if rows:
            self.do("insert", {"rows": json.dumps(rows)}, table=table)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Do all or nothing; a full disk or the like becomes one sentence."""
        self.connection.begin()
        try:
            yield
            self.connection.commit()
        except BaseException as error:
            # After a commit that failed there is nothing left to take back.
            with suppress(duckdb.Error):
                self.connection.rollback()
            if isinstance(error, duckdb.Error):
                reason = str(error).splitlines()[0]
                written = StoreError(f"The case cannot be written: {reason}; what was written before is kept.")
                raise opening.damage(error) or written from error
            raise

    def do(self, name: str, params: Row | None = None, **words: str) -> None:
        """Do what write.sql has under a name."""
        self.connection.execute(queries("write.sql")[name].format(**words), params)

    def ask(self, name: str, params: Row | None = None, **words: str) -> list[Row]:
        """Ask what read.sql has under a name."""
        return self._rows("read.sql", name, params, **words)

    def _rows(self, file: str, name: str, params: Row | None = None, **words: str) -> list[Row]:
        cursor = self.connection.execute(queries(file)[name].format(**words), params)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _one(self, file: str, name: str, params: Row | None = None) -> Any:
        return next(iter(self._rows(file, name, params)[0].values()))


def _asked(kind: str, filters: Row, lens: Lens) -> tuple[str, str, Row]:
    """
    Give a query each filter that it knows, as verdicts let it see; none is NULL, which lets all through.

    The order stands apart: it is the end of each query.
    """
    query, _, order = queries("select.sql")[kind].rpartition("ORDER BY ")
    unknown = sorted(name for name in filters if f"${name}" not in query)
    if unknown:
        raise StoreError(f"{kind} cannot be chosen by {', '.join(unknown)}.")
    params = {name: filters.get(name) for name in FILTERS if f"${name}" in query}
    query, params = seen.through(lens, kind, query, params)
    return query, order, params
