"""Where a document comes from: a file, or a member of one, however deep it lies."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import DocumentError
from dragoman.sources.limits import AS_IT_IS, Meter, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that has been found and not yet been read; it can be sent to another process."""

    uri: str
    path: Path
    #: Name of its format in formats.py.
    kind: str
    #: For each container on the way to it, its place there, from 0; empty where the file is the document.
    steps: tuple[int, ...] = ()
    #: Why it cannot be read, where that showed when it was found; reading it raises this.
    refusal: DocumentError | None = None
    settings: Settings = AS_IT_IS


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A container that is gone through."""

    uri: str
    #: Its file name, which tells what is in it: of "a.txt.gz" a text.
    name: str
    settings: Settings
    meter: Meter


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a container holds at one place."""

    #: What follows the container's uri: "#3", "!/folder/page.html", or "" where nothing does.
    label: str
    #: A file name, by which its format is told; only ever a label, no file is written under it.
    name: str
    #: Opens it; of some containers only until the next entry is taken.
    open: Callable[[], BinaryIO] = io.BytesIO
    #: Its format where the container knows it; "" where name and first bytes tell.
    kind: str = ""
    #: Its own address, where it has one.
    uri: str | None = None
    #: What the container knows of it: title, publisher, author, published, language.
    given: Mapping[str, str | None] = field(default_factory=dict)
    #: Why it cannot be read.
    refusal: DocumentError | None = None
