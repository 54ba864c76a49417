"""Tables with a column of texts: CSV, and files whose columns a tab, a semicolon or a bar divides."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import BinaryIO

from dragoman.errors import Unparsable
from dragoman.sources.decode import legacy_encoding
from dragoman.sources.formats.columns import recognise
from dragoman.sources.source import Entry, Origin
from dragoman.sources.streams import looked_into

DELIMITERS = "\t;|,"
#: Characters of the row that names the columns.
FIRST = 1 << 20


def walk_csv(stream: BinaryIO, origin: Origin) -> Iterator[Entry]:
    """Give the rows as documents; the first row names the columns."""
    head, stream = looked_into(stream)
    csv.field_size_limit(origin.settings.limits.document_bytes)
    with io.TextIOWrapper(stream, encoding=_encoding(head), newline="") as text:
        first = text.readline(FIRST)
        names = next(csv.reader([first], delimiter=_delimiter(first)), [])
        columns = chosen(names, origin)
        for number, row in enumerate(csv.reader(text, delimiter=_delimiter(first)), start=2):
            if row:
                yield record_of(dict(zip(names, row, strict=False)), columns, origin, number)


def chosen(names: Sequence[str], origin: Origin) -> dict[str, str]:
    """Choose the columns; raises Unparsable if none holds texts."""
    columns = recognise(names, origin.settings)
    if "text" not in columns:
        held = ", ".join(name[:40] for name in names[:20]) or "none"
        raise Unparsable(
            origin.uri, f"has no column of texts that we know; its columns are {held}: add --column text=NAME"
        )
    return columns


def record_of(row: Mapping[str, object], columns: Mapping[str, str], origin: Origin, number: int) -> Entry:
    """Make an entry of a row, as a line of JSON with what is known of it."""
    known = {field: _worded(row.get(column)) for field, column in columns.items()}
    record = {field: value for field, value in known.items() if value not in (None, "")}
    own = record.pop("uri", None)
    data = json.dumps({"text": ""} | record, ensure_ascii=False, sort_keys=True, default=str)
    return Entry(
        label=f"#{number}",
        name=origin.name,
        open=partial(io.BytesIO, data.encode("utf-8", "surrogatepass")),
        kind="row",
        uri=own.strip() or None if isinstance(own, str) else None,
        given={"where": f"row {number} of the table"},
    )


def _worded(value: object) -> object:
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value


def _encoding(head: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return legacy_encoding(head)
    return "utf-8"


def _delimiter(first: str) -> str:
    """Choose what divides the first row most often."""
    return max(DELIMITERS, key=first.count)
