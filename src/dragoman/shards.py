"""
Readings in Parquet files of a folder or an object store, between the machines that read and the case that holds them.

A shard holds the readings and failures of some documents, a row each: the document, the key it was read with, and the
record as JSON. It appears under its name when it is whole. Reading into a folder goes on where it was; a case takes in
what it does not hold yet. The place is any that fsspec knows: a folder, memory://, s3://BUCKET/PATH.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq

from dragoman import reading, sources
from dragoman.build import USUAL, Options, Progress, Run, Summary, Writing, open_or_create, read_new
from dragoman.errors import SourceError
from dragoman.model.account import Failure, Reading
from dragoman.run.attempt import chunks
from dragoman.settle import settle
from dragoman.store.rows import from_row, to_row
from dragoman.store.store import Store

#: Rows of a shard: what is lost if whoever reads is killed, and is then read again.
ROWS = 500
#: What the schema says of itself; another kind of Parquet file is refused.
MARK = {b"dragoman": b"readings 1"}
SCHEMA = pa.schema(
    [("document", pa.string()), ("key", pa.string()), ("kind", pa.string()), ("record", pa.string())], metadata=MARK
)
KINDS: dict[str, type[Reading | Failure]] = {"reading": Reading, "failure": Failure}


def write_shards(
    paths: Sequence[str | Path],
    place: str,
    *,
    options: Options = USUAL,
    progress: Progress = lambda _done, _total: None,
    rows: int = ROWS,
) -> Summary:
    """Read documents into shards at a place, and only those that no shard there holds."""
    found = sources.find(paths, options.settings)
    store, folder = _opened(place)
    store.makedirs(folder, exist_ok=True)
    key = reading.key(options.actors)
    names = _names(store, folder)
    held = frozenset(chain.from_iterable(_held(store, name, key) for name in names))
    run = Run()
    results = read_new(found, run, known=lambda _some: held, options=options, progress=progress)
    for number, some in enumerate(chunks(results, rows), start=len(names) + 1):
        _write(store, folder, number, some)
    return run.summary(aligned=False)


def take_in(place: str, case: str | Path | None = None, *, options: Options = USUAL) -> tuple[Store, Summary]:
    """Take readings from shards into a case, in the order in which they were made, and make its account."""
    files, folder = _opened(place)
    names = _names(files, folder)
    if not names:
        raise SourceError(f"{place} holds no shards: `dragoman read PATH... --to-shards {place}` writes them.")
    store = open_or_create(case)
    try:
        run = Run()
        with Writing(store, at=options.at) as writing:
            for record in chain.from_iterable(_read(files, name) for name in names):
                _take(record, writing, run)
        return store, run.summary(aligned=settle(store))
    except BaseException:
        store.close()
        raise


def _take(record: Reading | Failure, writing: Writing, run: Run) -> None:
    if isinstance(record, Failure):
        run.failures.append(record)
    elif writing.knows(record):
        run.counts["unchanged"] += 1
        return
    else:
        run.counts["read"] += 1
    writing.take(record)


def _opened(place: str) -> tuple[Any, str]:
    """Give the file system of a place and the folder in it."""
    try:
        store, folder = fsspec.core.url_to_fs(place)
    except (ValueError, ImportError) as error:
        raise SourceError(f"{place} is no place for shards: {error}") from error
    return store, str(folder)


def _names(store: Any, folder: str) -> list[str]:
    return sorted(map(str, store.glob(f"{folder}/*.readings.parquet"))) if store.isdir(folder) else []


def _write(store: Any, folder: str, number: int, some: Iterable[Reading | Failure]) -> None:
    """Write a shard; its name says its place in the order, and what it holds."""
    table = pa.Table.from_pylist([_row(record) for record in some], schema=SCHEMA)
    data = io.BytesIO()
    pq.write_table(table, data, compression="zstd")
    name = f"{number:06}-{hashlib.sha256(data.getvalue()).hexdigest()[:12]}.readings.parquet"
    store.pipe_file(f"{folder}/.{name}.unfinished", data.getvalue())
    store.mv(f"{folder}/.{name}.unfinished", f"{folder}/{name}")


def _row(record: Reading | Failure) -> dict[str, str]:
    kind = "failure" if isinstance(record, Failure) else "reading"
    document, key = ("", "") if isinstance(record, Failure) else (record.document.id, record.key)
    return {"document": document, "key": key, "kind": kind, "record": json.dumps(to_row(record), ensure_ascii=False)}


def _held(store: Any, name: str, key: str) -> list[str]:
    """List the documents of a shard that were read with a key."""
    table = _table(store, name, ["document", "key"])
    return [row["document"] for row in table.to_pylist() if row["key"] == key]


def _read(store: Any, name: str) -> Iterator[Reading | Failure]:
    for row in _table(store, name, ["kind", "record"]).to_pylist():
        yield from_row(KINDS[row["kind"]], json.loads(row["record"]))


def _table(store: Any, name: str, columns: list[str]) -> Any:
    try:
        with store.open(name, "rb") as file:
            parquet = pq.ParquetFile(file)
            if (parquet.schema_arrow.metadata or {}).get(b"dragoman") != MARK[b"dragoman"]:
                raise SourceError(f"{name} is not a shard of readings that this version reads.")
            return parquet.read(columns)
    except pa.ArrowException as error:
        raise SourceError(f"{name} is not a shard of readings: {error}") from error
