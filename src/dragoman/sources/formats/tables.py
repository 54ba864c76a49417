"""
Tables with a column of texts: CSV, and files whose columns a tab, a semicolon or a bar divides.

A row whose bytes are of another encoding than the others', or that has more cells than there are columns, is a
document that cannot be read; the rows after it are read.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import BinaryIO

from dragoman.errors import DocumentError, Unparsable
from dragoman.sources.decode import decode, legacy_encoding, wide_encoding
from dragoman.sources.formats.columns import recognise
from dragoman.sources.source import Entry, Origin
from dragoman.sources.streams import looked_into

DELIMITERS = "\t;|,"
#: Characters of the row that names the columns.
FIRST = 1 << 20
#: What a spreadsheet writes above the columns, so as to find out how they are divided.
ANNOUNCED = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
QUOTED = re.compile('"[^"]*"')
#: A byte that is not of the encoding, as it stands among the characters.
ESCAPED = re.compile("[\udc80-\udcff]")


def walk_csv(stream: BinaryIO, origin: Origin) -> Iterator[Entry]:
    """Give the rows as documents; the first row names the columns."""
    head, stream = looked_into(stream)
    csv.field_size_limit(origin.settings.limits.document_bytes)
    with io.TextIOWrapper(stream, encoding=_encoding(head), errors="surrogateescape", newline="") as text:
        first = text.readline(FIRST)
        announced = ANNOUNCED.fullmatch(first)
        first = text.readline(FIRST) if announced else first
        delimiter = announced[1] if announced else _delimiter(first)
        names = _named(next(csv.reader([first], delimiter=delimiter), []))
        columns = chosen(names, origin)
        for number, row in enumerate(csv.reader(text, delimiter=delimiter), start=3 if announced else 2):
            if row:
                yield _row(row, names, columns, origin, number)


def _named(names: list[str]) -> list[str]:
    """Give the names of the columns, of whatever encoding they are."""
    data = "\n".join(names).encode("utf-8", "surrogateescape")
    return [_legible(name, legacy_encoding(data), "replace") for name in names]


def _row(row: list[str], names: Sequence[str], columns: Mapping[str, str], origin: Origin, number: int) -> Entry:
    """Make an entry of the cells of a row."""
    uri = f"{origin.uri}#{number}"
    while len(row) > len(names) and not row[-1].strip():
        row = row[:-1]
    try:
        if len(row) > len(names):
            reason = f"has {len(row)} cells, and the table {len(names)} columns: put quotes around what holds commas"
            raise Unparsable(uri, reason)
        whole = "\n".join(row)
        if ESCAPED.search(whole):
            data = whole.encode("utf-8", "surrogateescape")
            decode(data, document=uri)
            row = [_legible(cell, legacy_encoding(data), "strict") for cell in row]
    except DocumentError as error:
        return Entry(label=f"#{number}", name=origin.name, refusal=error)
    return record_of(dict(zip(names, row, strict=False)), columns, origin, number)


def _legible(cell: str, encoding: str, errors: str) -> str:
    """Decode a cell anew if it holds bytes of another encoding."""
    return cell.encode("utf-8", "surrogateescape").decode(encoding, errors) if ESCAPED.search(cell) else cell


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
    """Tell the encodings of two bytes by the first of them; what is in no other is looked at row by row."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    wide = wide_encoding(head[: len(head) // 2 * 2]) if b"\0" in head else ""
    return wide or "utf-8-sig"


def _delimiter(first: str) -> str:
    """
    Choose what divides the first row most often, but for what stands in quotes.

    >>> _delimiter('"Who, what, where";text')
    ';'
    """
    return max(DELIMITERS, key=QUOTED.sub("", first).count)
