"""
Archives and packed files: zip, tar, gzip, bzip2, xz.

Nothing is ever written under a member's name, so a name cannot lead anywhere; links and devices in an archive
are no documents.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO, cast
from urllib.parse import quote

from dragoman.errors import NotADocument, TooLarge, Unparsable
from dragoman.sources.faults import broken
from dragoman.sources.kinds import unpacked
from dragoman.sources.limits import Limits, Meter, told
from dragoman.sources.source import Entry, Origin
from dragoman.sources.streams import Counted, buffered, seekable

ENCRYPTED = 1
#: Where the library keeps the size of an archive's table of contents.
LISTING = 5


def walk_zip(stream: BinaryIO, origin: Origin) -> Iterator[Entry]:
    """Go through the files of a zip archive."""
    stream = seekable(stream, origin.meter)
    refuse_listing(stream, origin.uri, origin.settings.limits)
    archive = zipfile.ZipFile(stream)
    for info in archive.infolist():
        if not info.is_dir():
            yield _zip_entry(archive, info, origin)


def refuse_listing(stream: BinaryIO, uri: str, limits: Limits) -> None:
    """Refuse a zip archive by the size of its table of contents: each of its lines takes ten times its own size."""
    # Asked of the library itself, so that no archive shows us another table than it shows the library.
    end = zipfile._EndRecData(stream)  # type: ignore[attr-defined]  # noqa: SLF001
    stream.seek(0)
    if end is not None and end[LISTING] > limits.listing_bytes:
        raise TooLarge(
            uri, f"has a table of contents of more than {limits.listing_bytes:,} bytes; {told('listing_bytes')}"
        )


def _zip_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, origin: Origin) -> Entry:
    label = _label(info.filename)
    uri = origin.uri + label
    try:
        origin.meter.weigh(info.compress_size, info.file_size)
    except TooLarge as error:
        return Entry(label=label, name=info.filename, refusal=TooLarge(uri, error.reason))
    if info.flag_bits & ENCRYPTED:
        refusal = Unparsable(uri, "is encrypted: put a copy without a password into the archive")
        return Entry(label=label, name=info.filename, refusal=refusal)
    return Entry(label=label, name=info.filename, open=partial(_open_member, archive, info, uri, origin.meter))


def _open_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, uri: str, meter: Meter) -> BinaryIO:
    with broken(uri, "member of a zip archive"):
        return _counted(cast("BinaryIO", archive.open(info)), meter)


def walk_tar(stream: BinaryIO, origin: Origin) -> Iterator[Entry]:
    """Go through the files of a tar archive, once, as they come."""
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        while (info := archive.next()) is not None:
            # It keeps all that it has come by, which in a large archive is more than we can.
            archive.members = []  # type: ignore[attr-defined]  # its types leave it out
            if info.isfile():
                yield Entry(label=_label(info.name), name=info.name, open=partial(_extracted, archive, info))
            elif not info.isdir():
                label = _label(info.name)
                refusal = NotADocument(origin.uri + label, "links and devices")
                yield Entry(label=label, name=info.name, refusal=refusal)


def _extracted(archive: tarfile.TarFile, info: tarfile.TarInfo) -> BinaryIO:
    # Wrapped, for of a tar that is read as it comes a member cannot tell that it goes only forward.
    return buffered(Counted(cast("BinaryIO", archive.extractfile(info)), _unnoted))


def _unnoted(_count: int) -> None:
    """Note nothing: what a tar holds was counted when it was unpacked, if it ever was packed."""


def walk_gzip(stream: BinaryIO, origin: Origin) -> Iterator[Entry]:
    """Give what a gzip file holds."""
    yield _unpacked(stream, origin, _gzip)


def walk_bzip2(stream: BinaryIO, origin: Origin) -> Iterator[Entry]:
    """Give what a bzip2 file holds."""
    yield _unpacked(stream, origin, _bzip2)


def walk_xz(stream: BinaryIO, origin: Origin) -> Iterator[Entry]:
    """Give what an xz file holds."""
    yield _unpacked(stream, origin, _xz)


def _gzip(packed: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", gzip.GzipFile(fileobj=packed))


def _bzip2(packed: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", bz2.BZ2File(packed))


def _xz(packed: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", lzma.LZMAFile(packed))


def _unpacked(stream: BinaryIO, origin: Origin, unpack: Callable[[BinaryIO], BinaryIO]) -> Entry:
    """Give the one entry of a packed file; it goes by the file's own address."""
    sizes = [0, 0]

    def note_packed(count: int) -> None:
        sizes[0] += count

    def note_unpacked(count: int) -> None:
        sizes[1] += count
        origin.meter.count_bytes(count)
        origin.meter.weigh(sizes[0], sizes[1])

    def opened() -> BinaryIO:
        packed = buffered(Counted(stream, note_packed))
        return buffered(Counted(unpack(packed), note_unpacked))

    return Entry(label="", name=unpacked(origin.name), open=opened)


def _counted(stream: BinaryIO, meter: Meter) -> BinaryIO:
    return buffered(Counted(stream, meter.count_bytes))


def _label(name: str) -> str:
    return "!/" + quote(name.encode("utf-8", "surrogateescape").lstrip(b"/"), safe="/")
