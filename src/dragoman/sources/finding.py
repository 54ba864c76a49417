"""
Finds the documents that paths name: files, folders, lines of JSON.

Everything that can be said about the paths themselves is said before the first document is read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.errors import SourceError
from dragoman.sources.source import Source

PLAIN = frozenset({".txt", ".text", ".md"})
JSON_LINES = frozenset({".jsonl", ".ndjson"})


def find(paths: Iterable[str | Path]) -> Iterator[Source]:
    """
    Name the documents under the paths, in the order given and sorted within a folder, each once.

    Raises SourceError at once for a path that is missing or closed, and for a folder without documents.
    """
    files = [file for path in paths for file in _files(Path(path))]
    return _sources(dict.fromkeys(file.resolve() for file in files))


def _files(path: Path) -> tuple[Path, ...]:
    if not path.exists():
        raise SourceError(f"{path} does not exist: check the spelling, or name another file or folder.")
    if not os.access(path, os.R_OK):
        raise SourceError(f"{path} may not be read: change its permissions, or leave it out.")
    if not path.is_dir():
        return (path,)
    files = tuple(_walk(path))
    if not files:
        known = " ".join(sorted(PLAIN | JSON_LINES))
        raise SourceError(f"{path} holds no documents: put files there that end in one of {known}.")
    return files


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in PLAIN | JSON_LINES:
                yield Path(here, name)


def _sources(files: Iterable[Path]) -> Iterator[Source]:
    for file in files:
        if file.suffix.lower() in JSON_LINES:
            yield from _lines(file)
        else:
            yield Source(uri=file.as_uri(), path=file, kind="plain")


def _lines(file: Path) -> Iterator[Source]:
    try:
        stream = file.open("rb")
    except OSError:
        # Reading it will say why, as a failure of this document alone.
        yield Source(uri=file.as_uri(), path=file, kind="jsonl", line=1)
        return
    found, offset = False, 0
    with stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                found = True
                yield Source(uri=_uri(line, file, number), path=file, kind="jsonl", line=number, offset=offset)
            offset += len(line)
    if not found:
        yield Source(uri=file.as_uri(), path=file, kind="jsonl", line=1)


def _uri(line: bytes, file: Path, number: int) -> str:
    """Give the line's own uri, or the file's with the line's number where it has none or cannot be read."""
    own: object = None
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        record = None
    if isinstance(record, dict):
        own = record.get("uri")
    return own if isinstance(own, str) and own.strip() else f"{file.as_uri()}#{number}"
