"""What one page asks: rows of the named queries of inquiry.sql, and whole records of the case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb

from dragoman.model.account import Account, Finding, Incident, Reading, Voice
from dragoman.model.facts import Actor, Agreement, Event, Mention, Quantity, Relation, Statement
from dragoman.model.text import Document
from dragoman.query import Case
from dragoman.store.rows import from_row
from dragoman.store.sql import queries
from dragoman.store.store import Store

HERE = "dragoman.catalogue"
Row = dict[str, Any]
#: The records of each table.
RECORDS: dict[str, Any] = {
    "documents": Document,
    "mentions": Mention,
    "events": Event,
    "statements": Statement,
    "relations": Relation,
    "agreements": Agreement,
    "quantities": Quantity,
    "incidents": Incident,
    "findings": Finding,
    "publishers": Voice,
}
#: Findings on one matter that are read.
MOST_FINDINGS = 400
FACTS = ("events", "statements", "relations", "agreements", "quantities")


class Inquiry:
    """Holds the connection of one page."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Take a connection that uses a case and sees its catalogue."""
        self._connection = connection

    @property
    def case(self) -> Case:
        """The case itself, for what its catalogue does not answer."""
        return Case(Store(self._connection))

    def rows(self, name: str, /, *, words: dict[str, str] | None = None, **values: Any) -> list[Row]:
        """Ask a query of inquiry.sql by its name; `words` are put into its text and come from our own tables alone."""
        query = queries("inquiry.sql", package=HERE)[name]
        whole = query.format(**words) if words else query
        used = {one: value for one, value in values.items() if f"${one}" in whole}
        cursor = self._connection.execute(whole, used or None)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def run(self, name: str, /, *, words: dict[str, str], **values: Any) -> None:
        """Run a query that answers nothing."""
        query = queries("inquiry.sql", package=HERE)[name].format(**words)
        self._connection.execute(query, values or None)

    def one(self, name: str, /, *, words: dict[str, str] | None = None, **values: Any) -> Row | None:
        """Ask for the first row, if there is one."""
        return next(iter(self.rows(name, words=words, **values)), None)

    def counts(self) -> dict[str, int]:
        """Say how many there are of each kind."""
        return {row["kind"]: row["number"] for row in self.rows("counts")}

    def by_slot(self, table: str, slots: Sequence[int]) -> list[Any]:
        """Read the records of a table by their rows, in the order asked for."""
        found = {row["slot"]: row for row in self.rows("by_slot", words={"table": table}, slots=list(slots))}
        return [from_row(RECORDS[table], found[slot]) for slot in slots if slot in found]

    def by_id(self, table: str, ids: Iterable[str]) -> list[Any]:
        """Read the records of a table by their ids, in the order asked for."""
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return []
        found = {row["id"]: row for row in self.rows("by_id", words={"table": table}, ids=wanted)}
        return [from_row(RECORDS[table], found[one]) for one in wanted if one in found]

    def of_documents(self, table: str, documents: Iterable[str]) -> dict[str, tuple[Any, ...]]:
        """Read what each of some documents gave, in the order in which it gave it."""
        found: dict[str, list[Any]] = {document: [] for document in documents}
        name = "mentions" if table == "mentions" else "of_documents"
        for row in self.rows(name, words={"table": table}, documents=list(found)):
            found[row["document"]].append(from_row(RECORDS[table], row))
        return {document: tuple(records) for document, records in found.items()}

    def findings(self, matter: str) -> list[Finding]:
        """Read the findings on an incident or an agreement."""
        return [from_row(Finding, row) for row in self.rows("findings_of", id=matter)[:MOST_FINDINGS]]

    def incidents(self, name: str, **values: Any) -> list[Incident]:
        """Read the incidents that a query finds."""
        return [from_row(Incident, row) for row in self.rows(name, **values)]

    def actors(self, ids: Iterable[str]) -> dict[str, Actor]:
        """Read actors by their ids."""
        wanted = sorted(set(ids))
        rows = self.rows("actors", ids=wanted) if wanted else []
        return {row["id"]: from_row(Actor, row) for row in rows}

    def readings(self, documents: Sequence[Document], *, mentions: bool = False) -> list[Reading]:
        """Read back all that some documents gave; their mentions only if they are asked for."""
        tables = (*FACTS, "mentions") if mentions else FACTS
        gave = {table: self.of_documents(table, [document.id for document in documents]) for table in tables}
        ids = {document.id: _named(gave, document.id) for document in documents}
        known = self.actors(set().union(*ids.values()))
        return [
            Reading(
                document=document,
                key="",
                actors=tuple(known[one] for one in sorted(ids[document.id] & known.keys())),
                **{table: of[document.id] for table, of in gave.items()},
            )
            for document in documents
        ]

    def document_account(self, document: Document) -> Account:
        """Give all that one document gave, as an account of its own."""
        (reading,) = self.readings([document])
        facts = {table: getattr(reading, table) for table in FACTS}
        return Account(documents=(document,), actors=reading.actors, **facts)


def _named(gave: Mapping[str, Mapping[str, tuple[Any, ...]]], document: str) -> set[str]:
    """Collect the ids of all whom a document names."""
    return parties_of(record for table in FACTS for record in gave[table][document]) | {
        mention.actor for mention in gave.get("mentions", {}).get(document, ()) if mention.actor
    }


def parties_of(records: Iterable[Any]) -> set[str]:
    """Collect the ids of all who have a part in records of any kind."""
    found: set[str] = set()
    for record in records:
        for name in ("actors", "recipients", "speakers", "addressees", "parties", "by", "of"):
            found |= {party.id for party in getattr(record, name, ())}
        for name in ("subject", "object"):
            party = getattr(record, name, None)
            if party is not None and not isinstance(party, str):
                found.add(party.id)
    return found
