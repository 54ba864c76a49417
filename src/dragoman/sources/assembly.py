"""Makes a document of a decoded text: furniture, metadata, language, names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.errors import Empty, TooLarge, Unparsable
from dragoman.model.facts import identify
from dragoman.model.text import Document, Furniture, Placement, address_of
from dragoman.sources.language import detect
from dragoman.sources.layout.dates import stamp
from dragoman.sources.layout.furniture import mark
from dragoman.sources.layout.metadata import describe, host
from dragoman.sources.layout.paragraphs import divide
from dragoman.sources.limits import Limits, told

CODE = re.compile("[a-z]{2,3}")
HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is known of a document beside its text; None where nothing is."""

    uri: str
    #: plain, html, pdf, docx, mail, feed, jsonl, table.
    kind: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    #: When the file was made, for want of a date of publication.
    made: str | None = None
    #: Who is taken for the publisher, for want of a better.
    site: str | None = None
    #: Where it stands in its file, for messages.
    where: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A text that a reader took from a file, and what it knows of its parts."""

    text: str
    #: In order.
    furniture: tuple[Furniture, ...] = ()
    placements: tuple[Placement, ...] = ()


def known_above(given: Given, **found: str | None) -> Given:
    """Add what was found where nothing was given."""
    new: dict[str, Any] = {name: value for name, value in found.items() if getattr(given, name) is None}
    return replace(given, **new)


def assemble(text: str | Extracted, given: Given, *, data: bytes, limits: Limits | None = None) -> Document:
    """Make the document; what is given stands above what is found."""
    extracted = Extracted(text=text) if isinstance(text, str) else text
    text = extracted.text
    _refuse(text, given.uri, limits or Limits())
    furniture = _together(extracted.furniture, mark(text))
    found = describe(text, furniture, divide(text, furniture))
    published = stamp(given.published or "") or found.published or stamp(given.made or "")
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(
        id=document_id(given.uri, data),
        uri=given.uri,
        title=given.title or found.title,
        publisher=given.publisher or found.publisher or given.site or _site(given.uri),
        author=given.author or found.author,
        published=published.value if published else None,
        published_precision=published.precision if published else None,
        language=_language(given.language) or detect(text),
        kind=given.kind,
        sha256=sha256,
        text=text,
        furniture=furniture,
        placements=extracted.placements,
    )


def document_id(uri: str, data: bytes) -> str:
    """Name a document by its address and its bytes."""
    return identify("document", address_of(uri), hashlib.sha256(data).hexdigest())


def _refuse(text: str, uri: str, limits: Limits) -> None:
    """Refuse what has no words, too many, or halves of characters, which JSON may hold and no file can."""
    if len(text) > limits.characters:
        raise TooLarge(
            uri, f"has {len(text):,} characters, more than the {limits.characters:,} allowed; {told('characters')}"
        )
    if not any(map(str.isalpha, text)):
        raise Empty(uri, "holds no words")
    half = HALF.search(text)
    if half:
        raise Unparsable(uri, "holds half a character (a lone surrogate)", at=half.start())


def _together(known: Sequence[Furniture], marked: Sequence[Furniture]) -> tuple[Furniture, ...]:
    """Put the furniture that a reader knows of above what the shapes show; no two pieces share a character."""
    if not known:
        return tuple(marked)
    free, waiting = [], list(reversed(known))
    for piece in marked:
        while waiting and waiting[-1].span.end <= piece.span.start:
            waiting.pop()
        if not waiting or not waiting[-1].span.overlaps(piece.span):
            free.append(piece)
    return tuple(sorted((*known, *free), key=lambda piece: piece.span))


def _language(given: str | None) -> str | None:
    """
    Give the language's code as it is given; None for what is no code.

    >>> _language("en-GB"), _language("Castilian")
    ('en', None)
    """
    code = re.split(r"[-_]", (given or "").strip().lower())[0]
    return code if CODE.fullmatch(code) else None


def _site(uri: str) -> str | None:
    return host(uri) if uri.startswith(("http://", "https://")) else None
