"""
Lines of JSON, each a document.

An object with a text; of title, publisher, author, published, language, uri it may have any, under the names
of columns.py. A file whose first lines are objects and hold no texts is one file that cannot be read, and not as many
documents as it has lines; a word like "content" is taken for the name of a text if half of the lines have it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any, BinaryIO

from dragoman.errors import TooLarge, Unparsable
from dragoman.model.text import Document
from dragoman.sources.assembly import Given, assemble, known_above
from dragoman.sources.decode import decode
from dragoman.sources.formats.columns import LOOSE, recognise
from dragoman.sources.limits import Settings, told
from dragoman.sources.source import Entry, Origin
from dragoman.sources.streams import looked_into

FIELDS = ("title", "publisher", "author", "published", "language")
#: Bytes by which it is told whether a file holds texts; and names of fields that are told where it does not.
_FIRST, _TOLD = 1 << 16, 20


def walk_lines(stream: BinaryIO, origin: Origin) -> Iterator[Entry]:
    """Give the lines that hold anything; a file without any is one empty document."""
    limit = origin.settings.limits.document_bytes
    head, stream = looked_into(stream, size=_FIRST)
    _check(_records(head), origin)
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


def _records(head: bytes) -> list[Mapping[str, Any]]:
    """Give the objects among the first lines; of the last there may be only the beginning."""
    lines = head.splitlines() if len(head) < _FIRST else head.splitlines()[:-1]
    return [record for line in lines if (record := _object(line)) is not None]


def _check(records: Sequence[Mapping[str, Any]], origin: Origin) -> None:
    """Raise Unparsable if these are records of another kind than documents."""
    names = [recognise(record, origin.settings).get("text") for record in records]
    sure = dict(origin.settings.columns).get("text") or any(name and name.casefold() not in LOOSE for name in names)
    if not records or (any(names) and (sure or 2 * sum(map(bool, names)) >= len(names))):
        return
    held = ", ".join(name[:40] for name in [*dict.fromkeys(chain.from_iterable(records))][:_TOLD]) or "none"
    raise Unparsable(origin.uri, f"has no field of texts that we know; its fields are {held}: add --column text=NAME")


def _object(line: bytes) -> Mapping[str, Any] | None:
    """Read a line as an object; None if it is none."""
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _own_uri(line: bytes, settings: Settings) -> str | None:
    """Give the line's own uri; None where it has none or cannot be read."""
    record = _object(line)
    if record is None:
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
