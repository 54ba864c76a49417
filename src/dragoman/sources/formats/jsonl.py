"""
Lines of JSON, each a document.

An object with a text; of title, publisher, author, published, language, uri it may have any, under the names
of columns.py.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from dragoman.errors import TooLarge, Unparsable
from dragoman.model.text import Document
from dragoman.sources.assembly import Given, assemble, known_above
from dragoman.sources.decode import decode
from dragoman.sources.formats.columns import recognise
from dragoman.sources.limits import Settings, told
from dragoman.sources.source import Entry, Origin

FIELDS = ("title", "publisher", "author", "published", "language")


def walk_lines(stream: BinaryIO, origin: Origin) -> Iterator[Entry]:
    """Give the lines that hold anything; a file without any is one empty document."""
    limit = origin.settings.limits.document_bytes
    found = False
    for number, line in _lines(stream, limit):
        found = True
        label = f"#{number}"
        if len(line) > limit:
            reason = f"line {number} of the file holds more than {limit:,} bytes; {told('document_bytes')}"
            yield Entry(label=label, name=origin.name, refusal=TooLarge(origin.uri + label, reason))
        else:
            yield Entry(
                label=label,
                name=origin.name,
                open=partial(io.BytesIO, line),
                kind="json",
                uri=_own_uri(line, origin.settings),
                given={"where": f"line {number} of the file"},
            )
    if not found:
        yield Entry(label="", name=origin.name, kind="json", given={"where": "line 1 of the file"})


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes]]:
    """Number the lines that hold anything; of one that is too long only the beginning is given."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if line.strip():
            yield number, line
        rest = line
        while len(rest) > limit and not rest.endswith(b"\n"):
            rest = stream.readline(limit + 1)


def _own_uri(line: bytes, settings: Settings) -> str | None:
    """Give the line's own uri; None where it has none or cannot be read."""
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict):
        return None
    own = record.get(recognise(record, settings).get("uri", ""))
    return own.strip() or None if isinstance(own, str) else None


def read_record(data: bytes, given: Given, settings: Settings) -> Document:
    """Read one line; what it says of the document stands above what the text says."""
    data = data.strip()
    text = decode(data, document=given.uri)
    try:
        record = json.loads(text) if text.strip() else {"text": ""}
    except (ValueError, RecursionError) as error:
        raise Unparsable(given.uri, f"{given.where} is not JSON: {error}") from error
    columns = recognise(record, settings) if isinstance(record, dict) else {}
    if "text" not in columns or not isinstance(record[columns["text"]], str):
        raise Unparsable(given.uri, f'{given.where} is not an object with a "text" of words')
    told_of = {field: _words(record.get(columns.get(field, "")), field, given) for field in FIELDS}
    return assemble(record[columns["text"]], known_above(given, **told_of), data=data, limits=settings.limits)


def read_row(data: bytes, given: Given, settings: Settings) -> Document:
    """Read a row of a table, which was made a line with our own names for its columns."""
    return read_record(data, given, Settings(limits=settings.limits))


def _words(value: object, field: str, given: Given) -> str | None:
    """Give the field's words; None if it is empty or absent."""
    if isinstance(value, list) and field == "author" and all(isinstance(name, str) for name in value):
        return ", ".join(value).strip() or None
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        value = value["name"]
    if value is None:
        return None
    if not isinstance(value, str | int | float):
        raise Unparsable(given.uri, f'"{field}" in {given.where} is not words')
    return str(value).strip() or None
