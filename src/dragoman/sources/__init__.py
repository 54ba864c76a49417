"""From bytes to documents: what is named is found, opened, decoded and told apart from its page furniture."""

from __future__ import annotations

from dragoman.model.text import Document
from dragoman.sources.assembly import Given, document_id
from dragoman.sources.finding import find, found_in, is_url
from dragoman.sources.formats import reader
from dragoman.sources.limits import AS_IT_IS, Limits, Settings, settings_of
from dragoman.sources.opening import fetch_bytes
from dragoman.sources.source import Source

#: Formats of which a document is one line, whose blanks at the ends are not part of it.
_LINES = frozenset({"json", "row"})

__all__ = ["AS_IT_IS", "Limits", "Settings", "Source", "find", "found_in", "identity", "is_url", "read", "settings_of"]


def read(source: Source) -> Document:
    """Read one document; raises a DocumentError, which names it."""
    if source.refusal is not None:
        raise source.refusal
    data, entry = fetch_bytes(source)
    read_as, called = reader(source.kind)
    given = Given(uri=source.uri, kind=called, **(entry.given if entry else {}))
    return read_as(data, given, source.settings)


def identity(source: Source) -> str:
    """Give the id that the document of a source bears, without reading it; raises a DocumentError as `read` does."""
    if source.refusal is not None:
        raise source.refusal
    data, _ = fetch_bytes(source)
    return document_id(source.uri, data.strip() if source.kind in _LINES else data)
