"""Feeds of RSS and Atom, each entry a document."""

from __future__ import annotations

import calendar
import io
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, BinaryIO

import feedparser

from dragoman.errors import Unparsable
from dragoman.sources.source import Entry, Origin
from dragoman.sources.streams import take


def walk_feed(stream: BinaryIO, origin: Origin) -> Iterator[Entry]:
    """Give the entries in the order of the feed."""
    limits = origin.settings.limits
    data = take(stream, limits.markup_bytes, name="markup_bytes", document=origin.uri)
    feed = feedparser.parse(io.BytesIO(data))
    if not feed.version and not feed.entries:
        raise Unparsable(origin.uri, "is no feed of RSS or Atom that can be read")
    for number, entry in enumerate(feed.entries, start=1):
        text = _words(entry).encode("utf-8", "surrogatepass")
        link = entry.get("link", "")
        yield Entry(
            label=f"#{number}",
            name=origin.name,
            kind="fragment",
            open=partial(io.BytesIO, text),
            uri=link if link.startswith(("http://", "https://")) else None,
            given={
                "title": _plain(entry.get("title")),
                "publisher": _plain(_publisher(entry, feed.feed)),
                "author": _plain(entry.get("author")),
                "published": _day(_moment(entry)),
            },
        )


def _words(entry: Mapping[str, Any]) -> str:
    """Give the entry's content, or its summary; a plain one is made HTML."""
    told = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    for part in told:
        words = part.get("value") or ""
        if words.strip():
            return words if "html" in (part.get("type") or "html") else _marked_up(words)
    return _marked_up(entry.get("title") or "")


def _marked_up(words: str) -> str:
    quoted = words.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"<p>{paragraph}</p>" for paragraph in quoted.split("\n\n"))


def _publisher(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> str | None:
    source = entry.get("source") or {}
    return source.get("title") or feed.get("title")


def _plain(words: str | None) -> str | None:
    """Give words without the halves of characters that a broken feed may hold."""
    return " ".join((words or "").encode("utf-8", "replace").decode("utf-8").split()) or None


def _moment(entry: Mapping[str, Any]) -> time.struct_time | None:
    """Give when an entry was published, or else changed; the library's own way to ask mixes the two."""
    own = dict(entry)
    return own.get("published_parsed") or own.get("updated_parsed")


def _day(moment: time.struct_time | None) -> str | None:
    """Give the day in UTC, in which the parser gives all moments."""
    try:
        return datetime.fromtimestamp(calendar.timegm(moment), UTC).date().isoformat() if moment else None
    except (ValueError, OverflowError, OSError):
        return None
