"""Makes a document of a decoded text: furniture, metadata, language, names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from dragoman.errors import Empty, Unparsable
from dragoman.model.facts import identify
from dragoman.model.text import Document, address_of
from dragoman.sources.dates import stamp
from dragoman.sources.furniture import mark
from dragoman.sources.language import detect
from dragoman.sources.metadata import describe, host
from dragoman.sources.paragraphs import divide


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is known of a document beside its text; None where nothing is."""

    uri: str
    #: plain, jsonl.
    kind: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None


def assemble(text: str, given: Given, *, data: bytes) -> Document:
    """Make the document; what is given stands above what is found."""
    if not any(map(str.isalpha, text)):
        raise Empty(given.uri, "holds no words")
    _refuse_halves(text, given.uri)
    furniture = mark(text)
    found = describe(text, furniture, divide(text, furniture))
    published = stamp(given.published or "") or found.published
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(
        id=identify("document", address_of(given.uri), sha256),
        uri=given.uri,
        title=given.title or found.title,
        publisher=given.publisher or found.publisher or _site(given.uri),
        author=given.author or found.author,
        published=published.value if published else None,
        published_precision=published.precision if published else None,
        language=given.language or detect(text),
        kind=given.kind,
        sha256=sha256,
        text=text,
        furniture=furniture,
    )


def _refuse_halves(text: str, uri: str) -> None:
    """Refuse halves of characters, which JSON may hold and no file can."""
    for place, character in enumerate(text):
        if "\ud800" <= character <= "\udfff":
            raise Unparsable(uri, "holds half a character (a lone surrogate)", at=place)


def _site(uri: str) -> str | None:
    return host(uri) if uri.startswith(("http://", "https://")) else None
