"""
Makes Arrow columns of what lies in memory, and numbers in memory of Arrow columns.

Arrow's own ways look for pandas first and load it where it is installed, which takes longer than a small case does
as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from typing import Any

import numpy as np
import pyarrow as pa


def numbers(values: np.ndarray[Any, np.dtype[Any]]) -> pa.Array:
    """Make a column of whole numbers or of fractions."""
    return _column(np.ascontiguousarray(values))


def texts(values: Iterable[str | None]) -> pa.Array:
    """Make a column of texts; there may be none in a row."""
    builder = pa.lib.StringBuilder()
    builder.append_values(values)
    return builder.finish()


def fractions(values: Sequence[float | None]) -> pa.Array:
    """Make a column of fractions; there may be none in a row."""
    known = np.fromiter((value is not None for value in values), dtype=np.bool_, count=len(values))
    found = np.fromiter((value or 0.0 for value in values), dtype=np.float64, count=len(values))
    return _column(found, pa.py_buffer(np.packbits(known, bitorder="little")))


def lists(values: Sequence[Sequence[int]]) -> pa.Array:
    """Make a column of lists of whole numbers."""
    ends = np.fromiter(accumulate(map(len, values), initial=0), dtype=np.int32, count=len(values) + 1)
    found = np.fromiter(chain.from_iterable(values), dtype=np.int64, count=int(ends[-1]))
    return pa.ListArray.from_arrays(_column(ends), _column(found))


def read(column: pa.Array | pa.ChunkedArray) -> np.ndarray[Any, np.dtype[Any]]:
    """Read the numbers of a column in which none is missing."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return np.from_dlpack(whole) if len(whole) else np.zeros(0, dtype=whole.type.to_pandas_dtype())


def _column(values: np.ndarray[Any, np.dtype[Any]], known: pa.Buffer | None = None) -> pa.Array:
    return pa.Array.from_buffers(pa.from_numpy_dtype(values.dtype), len(values), [known, pa.py_buffer(values)])
