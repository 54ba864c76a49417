"""
Opens a source again where it was found, in whatever process.

Of an archive that is read from its beginning the place is kept, so that sources asked for in their order cost one
passage through it; asked for in another order, it is begun anew.
"""

from __future__ import annotations

import os
import stat
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import Undecodable
from dragoman.sources.faults import broken
from dragoman.sources.formats import CONTAINERS, walker
from dragoman.sources.kinds import named, tell
from dragoman.sources.limits import Meter, Settings
from dragoman.sources.source import Entry, Origin, Source
from dragoman.sources.streams import looked_into, take

#: The file that was last read in, for each process.
_kept: list[Passage] = []


def open_file(path: Path, uri: str) -> BinaryIO:
    """Open a file; raises Undecodable for one that is none, is closed to us or is gone."""
    try:
        # Opened without waiting: a pipe that nobody writes to would never open.
        number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_CLOEXEC", 0))
    except OSError as error:
        raise Undecodable(uri, f"cannot be opened: {error.strerror}") from error
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise Undecodable(uri, "is a device or a pipe, and no file")
    return os.fdopen(number, "rb")


def entered(entry: Entry, uri: str, *, asked: bool = False) -> tuple[str, BinaryIO]:
    """Open an entry and tell its format; what a user asked for by name is taken for text at the least."""
    with broken(uri, "file"):
        head, stream = looked_into(entry.open())
        return entry.kind or (named if asked else tell)(entry.name, head), stream


def fetch_bytes(source: Source) -> tuple[bytes, Entry | None]:
    """Give the bytes of a source, and what its container knows of it."""
    limit = source.settings.limits.document_bytes
    if not source.steps:
        with open_file(source.path, source.uri) as stream, broken(source.uri, "file"):
            before = _moment(stream)
            data = take(stream, limit, name="document_bytes", document=source.uri)
            if _moment(stream) != before:
                raise Undecodable(source.uri, "was written to while it was read: read it again when it is whole")
            return data, None
    passage = _passage(source)
    try:
        return passage.advance(source)
    except BaseException:
        _forget()
        raise


class Passage:
    """A file that is being gone through, at the place of the document that was read last."""

    def __init__(self, path: Path, settings: Settings) -> None:
        """Open the file at its beginning."""
        self.path = path
        self.settings = settings
        self.state = _state(path)
        self.place: tuple[int, ...] = ()
        self._stream = open_file(path, path.as_uri())
        self._levels: list[tuple[Origin, Iterator[Entry]]] = []
        self._meter = Meter(path.as_uri(), settings.limits)
        # Not left to the end of the process, which would complain of a file that nobody closed.
        self.close = weakref.finalize(self, _release, self._stream, self._meter)

    def serves(self, source: Source) -> bool:
        """Tell whether the source lies ahead in the same file."""
        same = (self.path, self.settings, self.state) == (source.path, source.settings, _state(source.path))
        return same and self.place < source.steps and source.steps[: len(self.place)] != self.place

    def advance(self, source: Source) -> tuple[bytes, Entry]:
        """Go on to the source and give its bytes."""
        shared = _shared(self.place, source.steps)
        del self._levels[shared + 1 :]
        entry = Entry(label="", name=self.path.name, open=lambda: self._stream)
        origin = Origin(uri=self.path.as_uri(), name=self.path.name, settings=self.settings, meter=self._meter)
        for level in range(shared, len(source.steps)):
            if level == len(self._levels):
                kind, stream = entered(entry, origin.uri, asked=level == 0)
                if kind not in CONTAINERS:
                    raise _changed(source)
                self._levels.append((origin, walker(kind)(stream, origin)))
            passed = self.place[level] + 1 if level < len(self.place) and level == shared else 0
            entry = self._next(level, source.steps[level] - passed, source)
            origin = within(self._levels[level][0], entry)
        self.place = source.steps
        with broken(source.uri, "file"):
            limit = self.settings.limits.document_bytes
            return take(entry.open(), limit, name="document_bytes", document=source.uri), entry

    def _next(self, level: int, skipped: int, source: Source) -> Entry:
        _, walk = self._levels[level]
        with broken(source.uri, "file"):
            for passed, entry in enumerate(walk):
                if passed == skipped:
                    return entry
        raise _changed(source)


def within(origin: Origin, entry: Entry) -> Origin:
    """Give the origin that an entry is, if it is a container in its turn."""
    return Origin(
        uri=entry.uri or origin.uri + entry.label, name=entry.name, settings=origin.settings, meter=origin.meter
    )


def _passage(source: Source) -> Passage:
    if not _kept or not _kept[0].serves(source):
        _forget()
        _kept.append(Passage(source.path, source.settings))
    return _kept[0]


def _release(stream: BinaryIO, meter: Meter) -> None:
    meter.close()
    stream.close()


def _forget() -> None:
    while _kept:
        _kept.pop().close()


def _shared(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """Count the steps that two places have in common."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _state(path: Path) -> tuple[int, int] | None:
    """Give what changes when a file does; None if it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _moment(stream: BinaryIO) -> tuple[int, int]:
    """Give what changes when an open file is written to; who puts another in its place changes nothing."""
    found = os.fstat(stream.fileno())
    return found.st_size, found.st_mtime_ns


def _changed(source: Source) -> Undecodable:
    return Undecodable(source.uri, "is no longer where it was found: its file has changed since")
