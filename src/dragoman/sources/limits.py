"""How much of a source is taken in, and what a user may say of how it is read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from dragoman.errors import SourceError, TooLarge

#: An archive that unpacks to less is not asked how well it was packed.
SMALL = 10_000_000
#: What a column or a field may hold of a document.
FIELDS = ("text", "title", "publisher", "author", "published", "language", "uri")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a source may cost; what costs more is refused in one sentence, and the others are read."""

    #: Bytes of one document as it lies in its file.
    document_bytes: int = 100_000_000
    #: Bytes of a page of HTML, of a feed, or of the text in a word processor's file.
    markup_bytes: int = 10_000_000
    #: Characters of a document's text.
    characters: int = 1_000_000
    #: Pages of a PDF.
    pages: int = 2_000
    #: Members of one named file: of an archive, a mailbox, a table, with all that is packed in it.
    members: int = 1_000_000
    #: Members that a named file may hold however small it is; beyond these it may hold as many as it has bytes.
    tiny_members: int = 1_000
    #: Bytes of a zip archive's table of contents, which is held while the archive is gone through.
    listing_bytes: int = 100_000_000
    #: Bytes that one named file unpacks to.
    unpacked_bytes: int = 50_000_000_000
    #: How many times as large as it was packed a file may be.
    ratio: int = 200
    #: How deep archives, mailboxes and messages may lie within each other.
    depth: int = 8
    #: Bytes that a URL may send.
    url_bytes: int = 50_000_000
    #: Seconds that it may take to.
    url_seconds: int = 60
    #: How often it may send elsewhere.
    redirects: int = 5
    #: 1 lets URLs lead to this machine and its own network.
    private_addresses: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user says of how sources are read; it travels with each source."""

    limits: Limits = Limits()
    #: Which column or field holds what: ("text", "story"), ("title", "head").
    columns: tuple[tuple[str, str], ...] = ()


#: What holds where a user says nothing.
AS_IT_IS = Settings()


def settings_of(limits: Iterable[str], columns: Iterable[str]) -> Settings:
    """
    Read limits and columns as a user writes them; raises SourceError for what is none.

    >>> settings_of(["characters=500"], ["text=story"]).columns
    (('text', 'story'),)
    """
    changed: dict[str, int] = {}
    known = {field.name for field in dataclasses.fields(Limits)}
    for word in limits:
        name, _, value = word.partition("=")
        if name not in known or not value.isdecimal():
            raise SourceError(f"{word} is not a limit: write NAME=NUMBER, the names are {', '.join(sorted(known))}.")
        changed[name] = int(value)
    named = tuple(tuple(word.split("=", 1)) for word in columns)
    for pair in named:
        if len(pair) != 2 or pair[0] not in FIELDS:
            raise SourceError(
                f"{'='.join(pair)} names no column: write FIELD=NAME, the fields are {', '.join(FIELDS)}."
            )
    return Settings(limits=Limits(**changed), columns=tuple((field, name) for field, name in named))


class Meter:
    """Counts what one named file unpacks to, whatever lies within it."""

    def __init__(self, uri: str, limits: Limits, *, size: int | None = None) -> None:
        """Begin at nothing; `size` is that of the file as it lies there, None where nobody asks."""
        self.uri = uri
        self.limits = limits
        self._size = size
        self._members = 0
        self._bytes = 0
        self._held: list[BinaryIO] = []

    def hold(self, copy: BinaryIO) -> None:
        """Keep a copy of a packed file until the named file is done with."""
        self._held.append(copy)

    def close(self) -> None:
        """Let the copies go."""
        for copy in self._held:
            copy.close()

    def count_member(self) -> None:
        """Count a member; raises TooLarge at one too many."""
        self._members += 1
        if self._members > self.limits.members:
            raise TooLarge(self.uri, f"holds more than {self.limits.members:,} members; {told('members')}")
        if self._size is not None and self._members > max(self._size, self.limits.tiny_members):
            reason = f"holds more members than it has bytes, and more than {self.limits.tiny_members:,}"
            raise TooLarge(self.uri, f"{reason}; {told('tiny_members')}")

    def count_bytes(self, unpacked: int) -> None:
        """Count unpacked bytes; raises TooLarge at one too many."""
        self._bytes += unpacked
        if self._bytes > self.limits.unpacked_bytes:
            raise TooLarge(
                self.uri, f"unpacks to more than {self.limits.unpacked_bytes:,} bytes; {told('unpacked_bytes')}"
            )

    def weigh(self, packed: int, unpacked: int) -> None:
        """Compare the sizes; raises TooLarge where no honest file is packed so well."""
        if unpacked > SMALL and unpacked > self.limits.ratio * max(packed, 1):
            raise TooLarge(self.uri, f"unpacks to more than {self.limits.ratio} times its size; {told('ratio')}")


def told(name: str) -> str:
    """Say which limit to raise."""
    return f"raise --limit {name}=NUMBER if it is meant to"
