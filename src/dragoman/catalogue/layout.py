"""
Lays out the catalogue of a case: light tables from which a page learns what to show.

That of a small case lives in memory. That of a large one takes a while, so it is kept in a file beside the case, and
made anew when the case, its verdicts or the way catalogues are made have changed; it can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
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


def attach(connection: duckdb.DuckDBPyConnection, case: Path, *, large: int = LARGE) -> None:
    """Give a connection on which a case is attached as `held` a catalogue of it."""
    if is_current(connection, case):
        return
    with connection.cursor() as cursor:
        cursor.execute("USE held")
        if events(cursor) < large or not _kept(cursor, case.with_suffix(SUFFIX)):
            cursor.execute("ATTACH ':memory:' AS catalogue (COMPRESS)")
            _lay_out(cursor)


def is_current(connection: duckdb.DuckDBPyConnection, case: Path) -> bool:
    """Tell whether the catalogue at hand, or the one that is kept, was made from just this case."""
    with connection.cursor() as cursor:
        cursor.execute("USE held")
        word = _word(cursor)
        if _says(cursor, word):
            return True
        cursor.execute("DETACH DATABASE IF EXISTS catalogue")
        return _attached(cursor, case.with_suffix(SUFFIX), word)


def events(cursor: duckdb.DuckDBPyConnection) -> int:
    """Count the events of the case."""
    (number,) = cursor.execute("SELECT count(*) FROM events").fetchone() or (0,)
    return int(number)


def _kept(cursor: duckdb.DuckDBPyConnection, path: Path) -> bool:
    """Make the catalogue that is kept, and attach it; tell if there is no place to keep one."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        cursor.execute(f"ATTACH '{_quoted(unfinished)}' AS catalogue")
        _lay_out(cursor)
        cursor.execute("DETACH catalogue")
        unfinished.replace(path)
    except (OSError, duckdb.IOException):
        # A folder that nobody may write to, or a full disk: the catalogue is as good in memory.
        cursor.execute("DETACH DATABASE IF EXISTS catalogue")
        return False
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return _attached(cursor, path, _word(cursor))


def _attached(cursor: duckdb.DuckDBPyConnection, path: Path, word: str) -> bool:
    """Attach a catalogue that was made from just this case; anything else at its place is passed over."""
    if not path.is_file():
        return False
    try:
        cursor.execute(f"ATTACH '{_quoted(path)}' AS catalogue (READ_ONLY)")
    except duckdb.Error:
        return False
    if _says(cursor, word):
        return True
    cursor.execute("DETACH catalogue")
    return False


def _says(cursor: duckdb.DuckDBPyConnection, word: str) -> bool:
    """Tell whether the catalogue that is attached, if one is, was made from just this case."""
    try:
        return cursor.execute("SELECT word FROM catalogue.meta").fetchall() == [(word,)]
    except duckdb.Error:
        return False


def _lay_out(cursor: duckdb.DuckDBPyConnection) -> None:
    """Write all tables; the word comes last, so that one that was cut off is known."""
    _look(cursor, lens(Store(cursor)))
    for query in queries("layout.sql", package=HERE).values():
        cursor.execute(query)
    cursor.execute("CREATE TABLE catalogue.meta AS SELECT $word AS word", {"word": _word(cursor)})


def _look(cursor: duckdb.DuckDBPyConnection, through_verdicts: Lens) -> None:
    """Make the tables of the case seen as verdicts have them, each row with its place in its own table."""
    cursor.execute("CREATE SCHEMA catalogue.seen")
    for table, query in _seen().items():
        whole, values = through(through_verdicts, table, query, {})
        cursor.execute(f"CREATE VIEW catalogue.seen.{table} AS {_filled(whole, values)}")


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


def _word(cursor: duckdb.DuckDBPyConnection) -> str:
    """One word for all that a catalogue is made from, and for the way in which it is made."""
    (held,) = cursor.execute(queries("read.sql")["held"]).fetchone() or ("",)
    (places,) = cursor.execute(queries("inquiry.sql", package=HERE)["places"]).fetchone() or ("",)
    return f"{held} {places} {_made_by()}"


def _made_by() -> str:
    """One word for the way in which catalogues are made."""
    ways = [*_seen().values(), *queries("layout.sql", package=HERE).values()]
    return hashlib.sha256("\n".join(ways).encode()).hexdigest()[:16]
