"""Parquet files with a column of texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet

from dragoman.sources.faults import broken
from dragoman.sources.formats.tables import chosen, record_of
from dragoman.sources.source import Entry, Origin
from dragoman.sources.streams import seekable

#: Rows held at a time.
BATCH = 64


def walk_parquet(stream: BinaryIO, origin: Origin) -> Iterator[Entry]:
    """Give the rows as documents, in their order."""
    with (
        broken(origin.uri, "Parquet file", pa.ArrowException),
        pyarrow.parquet.ParquetFile(seekable(stream, origin.meter)) as table,
    ):
        columns = chosen(table.schema_arrow.names, origin)
        number = 0
        for batch in table.iter_batches(batch_size=BATCH, columns=sorted(columns.values()), use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield record_of(row, columns, origin, number)
