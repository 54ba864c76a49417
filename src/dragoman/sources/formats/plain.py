"""A file of plain text as one document."""

from __future__ import annotations

from dragoman.model.text import Document
from dragoman.sources.assembly import Given, assemble
from dragoman.sources.decode import decode
from dragoman.sources.limits import Settings


def read_plain(data: bytes, given: Given, settings: Settings) -> Document:
    """Read a plain text; the document's text is the file, decoded."""
    return assemble(decode(data, document=given.uri), given, data=data, limits=settings.limits)
