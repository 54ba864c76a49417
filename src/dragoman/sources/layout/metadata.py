"""
Finds a document's title, author, publisher and date of publication in its furniture and first heading.

A date that a sentence of the text merely mentions is never the date of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model.text import Furniture
from dragoman.sources.layout.bylines import byline, signature
from dragoman.sources.layout.covers import named_on
from dragoman.sources.layout.datelines import agency
from dragoman.sources.layout.dates import Published, stamp
from dragoman.sources.layout.letterheads import issuer
from dragoman.sources.layout.mastheads import is_agency
from dragoman.sources.layout.paragraphs import Paragraph
from dragoman.sources.layout.rules import DOMAIN

SITE = re.compile(DOMAIN)
UPDATED = re.compile(r"\W*(?:last\s+)?(?:updated|modified|обновлено)\b", re.IGNORECASE)
PUBLISHED = re.compile(
    r"\W*(?:date\s+of\s+publication|(?:first\s+)?published|publication\s+date|posted|released|опубликовано|дата)",
    re.IGNORECASE,
)
OWNER = re.compile(
    r"(?:©|\(c\)|copyright)(?:\s*(?:©|\(c\)|copyright))?[\s,]*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?[\s,]*(?:by\s+)?(?P<owner>[^.,|©]{3,60}?)"
    r"(?:\s+\d{4})?\s*(?:[.,|]|all\s+rights|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a document says about itself; None where it does not say."""

    title: str | None
    author: str | None
    publisher: str | None
    published: Published | None


def describe(text: str, furniture: Sequence[Furniture], paragraphs: Sequence[Paragraph]) -> Metadata:
    """Read what the document says about itself."""
    signed = [piece.span.of(text) for piece in furniture if piece.kind == "date_line"]
    heads = [piece.span.of(text) for piece in furniture if piece.kind in {"running_head", "page_number"}]
    letterhead = [piece.span.of(text) for piece in furniture if piece.kind == "letterhead"]
    issued = issuer(letterhead) or next(filter(None, map(named_on, letterhead)), "")
    owned = [piece.span.of(text) for piece in furniture if piece.kind == "credit"]
    return Metadata(
        title=_title(text, paragraphs),
        author=next((name for words in signed if (name := byline(words) or signature(words))), None),
        publisher=next(_publishers(signed, issued, heads, owned), None),
        published=next(_dates(signed, [*letterhead, *heads]), None),
    )


def _title(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """Give the first heading, if no running text stands above it."""
    first = next(iter(paragraphs), None)
    if first is None or not first.heading:
        return None
    return " ".join(first.span.of(text).strip("*_ ").split())


def _publishers(signed: Sequence[str], issued: str, heads: Sequence[str], owned: Sequence[str]) -> Iterator[str]:
    """Give who may be the publisher, likeliest first."""
    for words in signed:
        if agency(words):
            yield agency(words)
        elif is_agency(words):
            yield words
    if issued:
        yield issued
    for words in heads:
        site = SITE.search(words)
        if site:
            yield host(site.group())
    for words in owned:
        owner = OWNER.search(words)
        if owner:
            yield owner["owner"].strip()


def host(address: str) -> str:
    """
    Give the name of a site, without the stray mark that a page's border leaves on it.

    >>> host("https://www.example.com/a/b"), host("www.example.comX")
    ('example.com', 'example.com')
    """
    name = re.sub(r"^(?:\w+://)?(?:www\.)?", "", address)
    return re.sub(r"[A-Z*]$", "", name.split("/")[0])


def _dates(signed: Sequence[str], heads: Sequence[str]) -> Iterator[Published]:
    """Give the dates that may be the one of publication, likeliest first."""
    called = [words for words in signed if PUBLISHED.match(words)]
    updated = [words for words in signed if UPDATED.match(words)]
    others = [words for words in signed if words not in called and words not in updated]
    for words in (*called, *others, *updated, *heads):
        found = stamp(words)
        if found:
            yield found
