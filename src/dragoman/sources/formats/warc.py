"""Archives of web pages (WARC, ARC and WET): each page, PDF or text that was answered with is a document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataException
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from dragoman.errors import NotADocument
from dragoman.sources.faults import broken
from dragoman.sources.source import Entry, Origin
from dragoman.sources.streams import take

#: Records that hold what a site answered.
ANSWERS = frozenset({"response", "resource", "conversion", "revisit"})
#: Formats by the type that the site gave; "" where the first bytes tell.
TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/plain": "plain",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
}


#: What the library raises over records that are none.
BROKEN = (ArchiveLoadFailed, ChunkedDataException, StatusAndHeadersParserException)


class Records(ArchiveIterator):  # type: ignore[misc]  # it has no types
    """The records, without what the library prints of a broken one."""

    INC_RECORD = ""


def walk_warc(stream: BinaryIO, origin: Origin) -> Iterator[Entry]:
    """Give the answers in order; what is no document is given with its reason."""
    number = 0
    with broken(origin.uri, "archive of web pages", *BROKEN):
        for record in Records(stream):
            if record.rec_type in ANSWERS:
                number += 1
                yield _entry(record, number, origin)


def _entry(record: Any, number: int, origin: Origin) -> Entry:
    label = f"#{number}"
    uri = record.rec_headers.get_header("WARC-Target-URI")
    address = uri if uri and uri.startswith(("http://", "https://")) else None
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    kind = TYPES.get(_type(record), "")
    reason = _refused(record, status, kind)
    if reason:
        refusal = NotADocument(address or origin.uri + label, reason)
        return Entry(label=label, name=_type(record), uri=address, refusal=refusal)
    opened = partial(_content, record, origin)
    return Entry(label=label, name="answer", open=opened, kind=kind, uri=address)


def _refused(record: Any, status: str | None, kind: str) -> str:
    if record.rec_type == "revisit":
        return "notes of unchanged pages"
    if status and not status.startswith("2"):
        return f"answers with status {status[:20]}"
    return "" if kind else _type(record)[:60] or "answers of no type"


def _type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _content(record: Any, origin: Origin) -> BinaryIO:
    limit = origin.settings.limits.document_bytes
    with broken(origin.uri, "answer", *BROKEN):
        data = take(record.content_stream(), limit, name="document_bytes", document=origin.uri)
    origin.meter.count_bytes(len(data))
    return io.BytesIO(data)
