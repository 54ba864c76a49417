"""
Opens the file of a case, and says in one sentence why it cannot be opened.

The first bytes are looked at before DuckDB sees the file: for a file of another kind (SQLite, say) it would
reach for an extension on the network. Its length is looked at before anything is read or written; whether each of
its blocks is as it was written, DuckDB tells when it comes to that block.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path

import duckdb

from dragoman.errors import CaseHeld, StoreError
from dragoman.store.sql import queries

#: Of the tables in tables.sql; a change there is a new version here.
SCHEMA = "7"

MAGIC = b"DUCK"
MAGIC_AT = 8
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
#: Seconds that one who writes waits for those who only read, and between two tries.
PATIENCE, _PAUSE = 5.0, 0.05
#: What stands before the blocks of a file, in bytes.
_HEAD = 3 * 4096
#: What DuckDB says of a file that ends too early, and of a block that is not as it was written.
_CUT, _DAMAGED = "Could not read enough bytes", "Corrupt database file"
_REMEDY = "put a whole copy of it in its place, or read its documents into a new case."
HOLDER = re.compile(r"\((?:PID|number) (\d+)\)")


def is_case(path: Path) -> bool:
    """Tell whether a path names a case: by its first bytes, or by its suffix."""
    return path.suffix == ".duckdb" or (path.is_file() and _has_magic(path))


def create(path: Path) -> duckdb.DuckDBPyConnection:
    """Make a new case; the file appears under its name only when it is whole."""
    if path.exists():
        raise StoreError(f"{path} already exists.")
    if not path.absolute().parent.is_dir():
        raise StoreError(f"The folder of {path} does not exist.")
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        _connect(unfinished, path, read_only=False, tables=True).close()
        unfinished.rename(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be made: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return open_existing(path, read_only=False)


def open_existing(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open a case that is there."""
    if not path.exists():
        raise StoreError(f"There is no case at {path}; `dragoman read PATH... --case {path}` makes one.")
    try:
        if not path.is_file() or not _has_magic(path):
            raise StoreError(f"{path} is not a case, but another kind of file.")
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}.") from error
    connection = _connect(path, path, read_only=True, tables=False) if read_only else _when_unread(path)
    try:
        _check_length(connection, path)
        _check_version(connection, path)
    except StoreError:
        connection.close()
        raise
    return connection


def damage(error: BaseException, path: str | Path = "The case") -> StoreError | None:
    """Say that a case is damaged, if that is what an error of DuckDB's means; else None."""
    if _CUT in str(error):
        return StoreError(f"{path} is cut off: its end is missing; {_REMEDY}")
    if _DAMAGED in str(error):
        return StoreError(f"{path} is damaged: a part of it is not as it was written; {_REMEDY}")
    return None


def memory() -> duckdb.DuckDBPyConnection:
    """Make a case that lives as long as the process."""
    connection = duckdb.connect(":memory:", config=SETTINGS)
    make_tables(connection)
    return connection


def make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make all tables, types and macros, and note their version."""
    write = queries("write.sql")
    connection.begin()
    for query in queries("tables.sql").values():
        connection.execute(query)
    for table, columns in connection.execute(write["columns"]).fetchall():
        connection.execute(write["row_type"].format(table=table, columns=columns))
    connection.execute(write["set_version"], {"version": SCHEMA})
    connection.commit()


def _connect(path: Path, named: Path, *, read_only: bool, tables: bool) -> duckdb.DuckDBPyConnection:
    """Connect to a file; the error tells of the path that the user named."""
    try:
        connection = duckdb.connect(str(path.absolute()), read_only=read_only, config=SETTINGS)
        if tables:
            make_tables(connection)
    except duckdb.Error as error:
        raise _fault(named, str(error)) from error
    return connection


def _when_unread(path: Path) -> duckdb.DuckDBPyConnection:
    """Connect to write; those who only read are waited for, since they soon let go."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return _connect(path, path, read_only=False, tables=False)
        except CaseHeld:
            if time.monotonic() > until or not _is_only_read(path):
                raise
        time.sleep(_PAUSE)


def _is_only_read(path: Path) -> bool:
    try:
        _connect(path, path, read_only=True, tables=False).close()
    except StoreError:
        return False
    return True


def _has_magic(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(MAGIC_AT + len(MAGIC)).endswith(MAGIC)


def _check_length(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Refuse a file that is shorter than what it holds; what is to be taken in from beside it is not in it yet."""
    if path.with_name(f"{path.name}.wal").exists():
        return
    try:
        size, used = connection.execute(queries("read.sql")["blocks"]).fetchall()[0]
    except duckdb.Error as error:
        raise _fault(path, str(error)) from error
    there, needed = path.stat().st_size, _HEAD + size * used
    if there < needed:
        raise StoreError(f"{path} is cut off: of {needed:,} bytes at least {there:,} are there; {_REMEDY}")


def _check_version(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Refuse a database without our tables, or with those of another version."""
    found = queries("read.sql")
    try:
        tables = connection.execute(found["tables"]).fetchall()
        rows = connection.execute(found["schema"]).fetchall() if tables != [(0,)] else []
    except duckdb.Error as error:
        raise damage(error, path) or StoreError(f"{path} is a DuckDB database, but not a case.") from error
    if not rows:
        raise StoreError(f"{path} is a DuckDB database, but not a case.")
    if rows != [(SCHEMA,)]:
        raise StoreError(
            f"{path} is a case of version {rows[0][0]}, and this Dragoman reads version {SCHEMA}; "
            "read its documents into a new case."
        )


def _fault(path: Path, message: str) -> StoreError:
    """Say what DuckDB's message means for a case."""
    if "Could not set lock" in message or "different configuration" in message:
        holder = HOLDER.search(message)
        which = f" (number {holder[1]})" if holder else ""
        return CaseHeld(f"{path} is held by another process{which}; try again when it is done.")
    if "newer version" in message or "storage version" in message:
        return StoreError(f"{path} was written by another version of DuckDB.")
    if "Permission denied" in message:
        return StoreError(f"{path} cannot be opened: Permission denied.")
    return damage(Exception(message), path) or StoreError(
        f"{path} is damaged or not a case: {message.splitlines()[0]}; {_REMEDY}"
    )
