"""Streams of bytes that are counted, looked into, limited or made seekable."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from typing import BinaryIO, cast

from dragoman.errors import TooLarge
from dragoman.sources.limits import Meter, told

#: First bytes by which a format is told.
HEAD = 4096
#: A spooled file of more bytes goes to the disk.
IN_MEMORY = 8_000_000
CHUNK = 1 << 16


class Counted(io.RawIOBase):
    """A stream that counts what is read of it."""

    def __init__(self, inner: BinaryIO, noted: Callable[[int], None]) -> None:
        """Note how many bytes each reading gave."""
        self._inner = inner
        self._noted = noted

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # the buffer that BufferedReader gives
        """Read into the buffer."""
        data = self._inner.read(len(buffer))
        self._noted(len(data))
        buffer[: len(data)] = data
        return len(data)


class Chained(io.RawIOBase):
    """A stream whose first bytes have been taken and are given again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        """Put the head before the rest."""
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # the buffer that BufferedReader gives
        """Read into the buffer."""
        data = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(data) :] if self._head else b""
        buffer[: len(data)] = data
        return len(data)


def buffered(raw: io.RawIOBase) -> BinaryIO:
    """Make a stream with lines of a raw one."""
    return cast("BinaryIO", io.BufferedReader(raw, CHUNK))


def looked_into(stream: BinaryIO, *, size: int = HEAD) -> tuple[bytes, BinaryIO]:
    """Give the first bytes, and the stream with them."""
    head = _fully(stream, size)
    if stream.seekable():
        stream.seek(0)
        return head, stream
    return head, buffered(Chained(head, stream))


def take(stream: BinaryIO, limit: int, *, name: str, document: str) -> bytes:
    """Read a document's bytes; raises TooLarge if there are more than the limit of that name."""
    data = _fully(stream, limit + 1)
    if len(data) > limit:
        raise TooLarge(document, f"holds more than {limit:,} bytes; {told(name)}")
    return data


def seekable(stream: BinaryIO, meter: Meter) -> BinaryIO:
    """Give the stream itself if it can be read in any order, or else a copy that can."""
    if stream.seekable():
        return stream
    copy = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the meter closes it
    meter.hold(cast("BinaryIO", copy))
    while chunk := stream.read(CHUNK):
        meter.count_bytes(len(chunk))
        copy.write(chunk)
    copy.seek(0)
    return cast("BinaryIO", copy)


def _fully(stream: BinaryIO, count: int) -> bytes:
    """Read so many bytes, or all there are."""
    parts, left = [], count
    while left and (part := stream.read(min(left, CHUNK * 16))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
