"""What one page asks: rows of the named queries of pages.sql, and whole records of the case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import duckdb

from dragoman.model.account import Account, Finding, Incident
from dragoman.model.facts import Actor, Agreement, Event, Mention, Quantity, Relation, Statement
from dragoman.model.text import Document
from dragoman.store.rows import from_row
from dragoman.store.sql import queries

HERE = "dragoman.web"
Row = dict[str, Any]
Record = TypeVar("Record")
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
}
FACTS = ("events", "statements", "relations", "agreements", "quantities")


class Inquiry:
    """Holds the connection of one page."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Take a connection that uses a case and sees its catalogue."""
        self._connection = connection

    def rows(self, name: str, /, *, words: dict[str, str] | None = None, **values: Any) -> list[Row]:
        """Ask a query of pages.sql by its name; `words` are put into its text and come from our own tables alone."""
        query = queries("pages.sql", package=HERE)[name]
        whole = query.format(**words) if words else query
        used = {one: value for one, value in values.items() if f"${one}" in whole}
        cursor = self._connection.execute(whole, used or None)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def run(self, name: str, /, *, words: dict[str, str], **values: Any) -> None:
        """Run a query that answers nothing."""
        query = queries("pages.sql", package=HERE)[name].format(**words)
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

    def of_document(self, table: str, document: str) -> tuple[Any, ...]:
        """Read what a document gave, in the order in which it gave it."""
        name = "mentions" if table == "mentions" else "of_document"
        rows = self.rows(name, words={"table": table}, document=document)
        return tuple(from_row(RECORDS[table], row) for row in rows)

    def findings(self, matter: str) -> list[Finding]:
        """Read the findings on an incident or an agreement."""
        return [from_row(Finding, row) for row in self.rows("findings_of", id=matter)]

    def incidents(self, name: str, **values: Any) -> list[Incident]:
        """Read the incidents that a query finds."""
        return [from_row(Incident, row) for row in self.rows(name, **values)]

    def actors(self, ids: Iterable[str]) -> dict[str, Actor]:
        """Read actors by their ids."""
        wanted = sorted(set(ids))
        rows = self.rows("actors", ids=wanted) if wanted else []
        return {row["id"]: from_row(Actor, row) for row in rows}

    def document_account(self, document: Document) -> Account:
        """Give all that one document gave, as an account of its own."""
        facts = {table: self.of_document(table, document.id) for table in FACTS}
        named = self.actors(parties_of(record for records in facts.values() for record in records))
        return Account(documents=(document,), actors=tuple(named.values()), **facts)


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
