"""From bytes to documents: what is named is found, decoded and told apart from its page furniture."""

from __future__ import annotations

from dragoman.errors import Undecodable
from dragoman.model.text import Document
from dragoman.sources.finding import find
from dragoman.sources.jsonl import read_json_line
from dragoman.sources.plain import read_plain
from dragoman.sources.source import Source

__all__ = ["Source", "find", "read"]


def read(source: Source) -> Document:
    """Read one document; raises Undecodable, Empty or Unparsable, which name it."""
    data = _bytes(source)
    if source.kind == "jsonl":
        return read_json_line(data, uri=source.uri, line=source.line)
    return read_plain(data, uri=source.uri)


def _bytes(source: Source) -> bytes:
    try:
        with source.path.open("rb") as stream:
            stream.seek(source.offset)
            return stream.readline() if source.line else stream.read()
    except OSError as error:
        raise Undecodable(source.uri, f"cannot be opened: {error.strerror}") from error
