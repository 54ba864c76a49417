"""Where a document comes from: a file, or one line of a file of JSON lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that has been found and not yet been read."""

    uri: str
    path: Path
    #: plain, jsonl.
    kind: str
    #: Number of the line, from 1; 0 where the whole file is the document.
    line: int = 0
    #: Byte of the file at which that line begins.
    offset: int = 0
