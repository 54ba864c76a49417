"""
Lays out the catalogue of a case: light tables from which a page learns what to show.

That of a small case lives in memory. That of a large one takes a while, so it is kept in a file beside the case, and
made anew when the case, its verdicts or the way catalogues are made have changed; it can be deleted at any time. Where
only verdicts have changed, the former one can be asked while the next is made: the facts lie in the case where they
lay, and the account that it tells is its own.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import duckdb

from dragoman.lens import lens
from dragoman.model.account import Lens
from dragoman.store.seen import through
from dragoman.store.sql import queries
from dragoman.store.store import Store

HERE = "dragoman.catalogue"
#: A case with more events than this has its catalogue kept.
LARGE = 20_000
SUFFIX = ".catalogue"
#: What a verdict changes of a case: a catalogue has its own of these, so that it tells the account from which it was
#: made even when the case holds a newer one.
_OWN = frozenset({"incidents", "findings", "publishers"})
#: Under which a catalogue is asked, and under which the one that is to follow it is laid out meanwhile.
_NOW, _NEXT = "catalogue", "coming"


class Standing(Enum):
    """How the catalogue at hand stands to the case."""

    CURRENT = "it was made from just this case"
    FORMER = "it was made from the same facts, and tells of them what was told before the latest verdicts"
    NONE = "there is none, or of other facts"


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a catalogue says of itself: what it was made from, and of that, the part that no verdict changes."""

    word: str
    facts: str


def attach(connection: duckdb.DuckDBPyConnection, case: Path, *, large: int = LARGE) -> None:
    """Give a connection on which a case is attached as `held` a catalogue of it."""
    if find(connection, case) is Standing.CURRENT:
        return
    with connection.cursor() as cursor:
        cursor.execute("USE held")
        cursor.execute(f"DETACH DATABASE IF EXISTS {_NOW}")
        if events(cursor) >= large and lay_aside(cursor, case):
            take_over(cursor, case)
        else:
            cursor.execute(f"ATTACH ':memory:' AS {_NOW} (COMPRESS)")
            _lay_out(cursor, _NOW)


def find(connection: duckdb.DuckDBPyConnection, case: Path) -> Standing:
    """Tell how the catalogue at hand stands to the case; for want of one, that which is kept is taken."""
    with connection.cursor() as cursor:
        cursor.execute("USE held")
        mark = _mark(cursor)
        found = _standing(cursor, mark)
        if found is Standing.NONE:
            _attach_kept(cursor, case)
            found = _standing(cursor, mark)
        if found is Standing.NONE:
            cursor.execute(f"DETACH DATABASE IF EXISTS {_NOW}")
        return found


def events(cursor: duckdb.DuckDBPyConnection) -> int:
    """Count the events of the case."""
    (number,) = cursor.execute("SELECT count(*) FROM events").fetchone() or (0,)
    return int(number)


def lay_aside(cursor: duckdb.DuckDBPyConnection, case: Path) -> bool:
    """
    Make the catalogue that is kept, beside the one at hand, which can be asked meanwhile.

    False if there is no place to keep one: a folder that nobody may write to, or a full disk.
    """
    path = case.with_suffix(SUFFIX)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        cursor.execute(f"ATTACH '{_quoted(unfinished)}' AS {_NEXT}")
        _lay_out(cursor, _NEXT)
        cursor.execute(f"DETACH {_NEXT}")
        unfinished.replace(path)
    except (OSError, duckdb.IOException):
        return False
    finally:
        cursor.execute(f"DETACH DATABASE IF EXISTS {_NEXT}")
        with suppress(OSError):
            unfinished.unlink()
    return True


def take_over(cursor: duckdb.DuckDBPyConnection, case: Path) -> None:
    """Take the catalogue that is kept in place of the one at hand, which nobody asks now."""
    cursor.execute("USE held")
    _attach_kept(cursor, case)


def _attach_kept(cursor: duckdb.DuckDBPyConnection, case: Path) -> None:
    path = case.with_suffix(SUFFIX)
    cursor.execute(f"DETACH DATABASE IF EXISTS {_NOW}")
    # What lies at its place and is no catalogue is passed over.
    with suppress(duckdb.Error):
        if path.is_file():
            cursor.execute(f"ATTACH '{_quoted(path)}' AS {_NOW} (READ_ONLY)")


def _standing(cursor: duckdb.DuckDBPyConnection, mark: _Mark) -> Standing:
    """Tell how the catalogue that is attached, if one is, stands to the case."""
    try:
        rows = cursor.execute("SELECT word, facts FROM catalogue.meta").fetchall()
    except duckdb.Error:
        return Standing.NONE
    if rows == [(mark.word, mark.facts)]:
        return Standing.CURRENT
    return Standing.FORMER if [facts for _, facts in rows] == [mark.facts] else Standing.NONE


def _lay_out(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
    """Write all tables; the marks come last, so that one that was cut off is known."""
    _look(cursor, lens(Store(cursor)), name)
    for query in queries("layout.sql", package=HERE).values():
        cursor.execute(query.replace(f"{_NOW}.", f"{name}."))
    mark = _mark(cursor)
    told = {"word": mark.word, "facts": mark.facts}
    cursor.execute(f"CREATE TABLE {name}.meta AS SELECT $word AS word, $facts AS facts", told)


def _look(cursor: duckdb.DuckDBPyConnection, through_verdicts: Lens, name: str) -> None:
    """Make the tables of the case seen as verdicts have them, each row with its place in its own table."""
    cursor.execute(f"CREATE SCHEMA {name}.seen")
    for table, query in _seen().items():
        whole, values = through(through_verdicts, table, query, {})
        kind = "TABLE" if table in _OWN else "VIEW"
        cursor.execute(f"CREATE {kind} {name}.seen.{table} AS {_filled(whole, values)}")


def _seen() -> dict[str, str]:
    """Give the queries of what is seen; what is told of an actor stands in the store's own query."""
    actors, _, _ = queries("select.sql")["actors"].partition("\nFROM ")
    return {name: query.replace("{actors}", actors) for name, query in queries("seen.sql", package=HERE).items()}


def _filled(query: str, values: Mapping[str, Sequence[str | None]]) -> str:
    """Write lists of ids and names into a query, for a view takes no values."""
    for name, items in values.items():
        told = ", ".join("NULL" if item is None else f"'{_quoted(item)}'" for item in items)
        query = query.replace(f"${name}::", f"[{told}]::")
    return query


def _quoted(text: str | Path) -> str:
    return str(text).replace("'", "''")


def _mark(cursor: duckdb.DuckDBPyConnection) -> _Mark:
    """Mark all that a catalogue is made from, and the way in which it is made."""
    known, asked = queries("read.sql"), queries("inquiry.sql", package=HERE)
    held, places, read, facts = (
        str((cursor.execute(query).fetchone() or ("",))[0])
        for query in (known["held"], asked["places"], known["read_from"], asked["facts"])
    )
    return _Mark(word=f"{held} {places} {facts} {_made_by()}", facts=f"{read} {facts} {_made_by()}")


def _made_by() -> str:
    """One word for the way in which catalogues are made."""
    ways = [*_seen().values(), *queries("layout.sql", package=HERE).values()]
    return hashlib.sha256("\n".join(ways).encode()).hexdigest()[:16]
