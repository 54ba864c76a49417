"""
A line of JSON as one document.

An object of uri, title, publisher, author, published, language, text; all but text may be missing.
"""

from __future__ import annotations

import json

from dragoman.errors import Unparsable
from dragoman.model.text import Document
from dragoman.sources.assembly import Given, assemble
from dragoman.sources.decode import decode

FIELDS = ("title", "publisher", "author", "published", "language")


def read_json_line(data: bytes, *, uri: str, line: int) -> Document:
    """Read one line; what it says of the document stands above what the text says."""
    data = data.strip()
    where = f"line {line} of the file"
    text = decode(data, document=uri)
    try:
        record = json.loads(text) if text.strip() else {"text": ""}
    except (ValueError, RecursionError) as error:
        raise Unparsable(uri, f"{where} is not JSON: {error}") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise Unparsable(uri, f'{where} is not an object with a "text" of words')
    given = {field: _words(record.get(field), field, uri=uri, where=where) for field in FIELDS}
    return assemble(record["text"], Given(uri=uri, kind="jsonl", **given), data=data)


def _words(value: object, field: str, *, uri: str, where: str) -> str | None:
    """Give the field's words; None if it is empty or absent."""
    if value is None:
        return None
    if not isinstance(value, str | int):
        raise Unparsable(uri, f'"{field}" in {where} is not words')
    return str(value).strip() or None
