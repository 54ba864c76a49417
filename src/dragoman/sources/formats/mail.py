"""
Messages of e-mail, and mailboxes of them.

A message's headers are what is known of it; its text is its plain part, or else its HTML. What it quotes of
other messages and its signature are furniture; what is attached is a document of its own.
"""

from __future__ import annotations

import email
import email.errors
import email.header
import email.message
import email.utils
import io
import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO
from urllib.parse import quote

from dragoman.errors import TooLarge
from dragoman.model.text import Document, Furniture, Span
from dragoman.sources.assembly import Extracted, Given, assemble, known_above
from dragoman.sources.decode import decode
from dragoman.sources.faults import broken
from dragoman.sources.formats.hypertext import decode_page, text_of
from dragoman.sources.limits import Settings, told
from dragoman.sources.source import Entry, Origin
from dragoman.sources.streams import take

QUOTED = re.compile(r"(?:^[ \t]*>.*(?:\n|\Z))+", re.MULTILINE)
WROTE = re.compile(
    r"^(?:On|Am|Le|El) .{5,200}? (?:wrote|schrieb|a écrit|escribió)\s?:[ \t]*\r?\n", re.MULTILINE | re.DOTALL
)
ORIGINAL = re.compile(
    r"^[ \t]*(?:-{2,}\s*(?:Original Message|Forwarded message|Исходное сообщение)\s*-{2,}|_{20,}[ \t]*\r?\nFrom:)"
    r"[\s\S]*\Z",
    re.MULTILINE | re.IGNORECASE,
)
SIGNATURE = re.compile(r"^-- ?\r?\n[\s\S]*?(?=^[ \t]*>|\Z)", re.MULTILINE)
#: What is taken for furniture, the widest first.
SHAPES = ((ORIGINAL, "quoted"), (SIGNATURE, "signature"), (QUOTED, "quoted"), (WROTE, "quoted"))
#: Parts that belong to the message itself.
OWN = frozenset({"text/plain", "text/html"})
#: Parts that show a message and hold nothing.
SILENT = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})


def walk_mailbox(stream: BinaryIO, origin: Origin) -> Iterator[Entry]:
    """Give the messages of a mailbox in the mbox form."""
    limit = origin.settings.limits.document_bytes
    for number, message in enumerate(_messages(stream, limit), start=1):
        label = f"#{number}"
        if len(message) > limit:
            refusal = TooLarge(
                origin.uri + label, f"is a message of more than {limit:,} bytes; {told('document_bytes')}"
            )
            yield Entry(label=label, name="message.eml", refusal=refusal)
        else:
            yield Entry(label=label, name="message.eml", kind="eml", open=partial(io.BytesIO, message))


def _messages(stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """Divide a mailbox where a line begins with "From " after a blank one; of a message too long give the beginning."""
    parts: list[bytes] = []
    size, blank, begun = 0, True, False
    while line := stream.readline(1 << 16):
        if blank and line.startswith(b"From "):
            if begun:
                yield b"".join(parts)
            parts, size, begun = [], 0, True
        elif size <= limit:
            # A line of the text that began like this was marked so when it was put into the mailbox.
            parts.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
            begun = True
        blank = line in {b"\n", b"\r\n"}
    if begun:
        yield b"".join(parts)


def walk_message(stream: BinaryIO, origin: Origin) -> Iterator[Entry]:
    """Give the message itself, then what is attached to it."""
    limits = origin.settings.limits
    data = take(stream, limits.document_bytes, name="document_bytes", document=origin.uri)
    yield Entry(label="", name=origin.name, kind="message", open=partial(io.BytesIO, data))
    for part in _attached(email.message_from_bytes(data)):
        name = _decoded(part.get_filename()) or "attached" + _suffix(part)
        label = "!/" + quote(name, safe="", errors="replace")
        yield Entry(label=label, name=name, open=partial(_opened, part))


def _opened(part: email.message.Message) -> BinaryIO:
    return io.BytesIO(_payload(part))


def _suffix(part: email.message.Message) -> str:
    return {"message/rfc822": ".eml", "application/pdf": ".pdf", "text/html": ".html"}.get(part.get_content_type(), "")


def _attached(message: email.message.Message) -> Iterator[email.message.Message]:
    """Find the parts that are no text of the message."""
    body = _body(message)
    for part in _leaves(message):
        shown = part.get_content_type() in OWN and not part.get_filename()
        if part is not body and not shown and part.get_content_type() not in SILENT:
            yield part


def _leaves(message: email.message.Message) -> Iterator[email.message.Message]:
    """Give the parts that are made of no others; a message within the message is one part."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_type() != "message/rfc822" and part.is_multipart():
            waiting.extend(
                reversed([inner for inner in part.get_payload() if isinstance(inner, email.message.Message)])
            )
        else:
            yield part


def _payload(part: email.message.Message) -> bytes:
    inner = part.get_payload()
    if isinstance(inner, list):
        return b"".join(message.as_bytes() for message in inner if isinstance(message, email.message.Message))
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _body(message: email.message.Message) -> email.message.Message | None:
    """Choose the part that is the message's text."""
    parts = [part for part in _leaves(message) if part.get_content_disposition() != "attachment"]
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind and _payload(part).strip():
                return part
    return None


def read_message(data: bytes, given: Given, settings: Settings) -> Document:
    """Read the text of a message."""
    with broken(given.uri, "message"):
        message = email.message_from_bytes(data)
        text = _text(_body(message), given.uri, settings)
        known = _headers(message)
    extracted = Extracted(text=text, furniture=_furniture(text))
    return assemble(extracted, known_above(given, **known), data=data, limits=settings.limits)


def _text(body: email.message.Message | None, uri: str, settings: Settings) -> str:
    if body is None:
        return ""
    data = _payload(body)
    if body.get_content_type() == "text/html":
        return text_of(decode_page(data, uri, settings.limits), uri)
    charset = body.get_content_charset() or ""
    if charset not in {"", "us-ascii", "utf-8", "utf8"}:
        try:
            return data.decode(charset)
        except (LookupError, UnicodeError):
            pass
    return decode(data, document=uri)


def _headers(message: email.message.Message) -> dict[str, str | None]:
    name, address = email.utils.parseaddr(_decoded(message.get("From")) or "")
    return {
        "title": _decoded(message.get("Subject")),
        "author": name or address or None,
        "publisher": _decoded(message.get("Organization")),
        "published": _day(message.get("Date")),
    }


def _day(date: object) -> str | None:
    """Give the day on which the sender's clock stood."""
    try:
        return email.utils.parsedate_to_datetime(str(date)).date().isoformat()
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def _decoded(words: object) -> str | None:
    """Decode a header; one that cannot be is given as it stands."""
    if words is None:
        return None
    try:
        told_as = str(email.header.make_header(email.header.decode_header(str(words))))
    except (ValueError, LookupError, email.errors.MessageError):
        told_as = str(words)
    clean = told_as.encode("utf-8", "replace").decode("utf-8")
    return " ".join(clean.split()) or None


def _furniture(text: str) -> tuple[Furniture, ...]:
    """Mark what is quoted and the signature."""
    found: list[Furniture] = []
    for shape, kind in SHAPES:
        for match in shape.finditer(text):
            words = match.group()
            start = match.start() + len(words) - len(words.lstrip())
            span = Span(start, max(start, match.start() + len(words.rstrip())))
            if span.start < span.end and not any(span.overlaps(piece.span) for piece in found):
                found.append(Furniture(span, kind))
    return tuple(sorted(found, key=lambda piece: piece.span))
