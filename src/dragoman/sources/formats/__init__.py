"""The formats that are read: how each container is gone through and each document read."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, BinaryIO

from dragoman.model.text import Document
from dragoman.sources.assembly import Given
from dragoman.sources.limits import Settings
from dragoman.sources.source import Entry, Origin

Walk = Callable[[BinaryIO, Origin], Iterator[Entry]]
Read = Callable[[bytes, Given, Settings], Document]

#: What holds documents, and what goes through it.
CONTAINERS = {
    "jsonl": "jsonl.walk_lines",
    "csv": "tables.walk_csv",
    "parquet": "parquet.walk_parquet",
    "eml": "mail.walk_message",
    "mbox": "mail.walk_mailbox",
    "feed": "feed.walk_feed",
    "warc": "warc.walk_warc",
    "zip": "archives.walk_zip",
    "tar": "archives.walk_tar",
    "gzip": "archives.walk_gzip",
    "bzip2": "archives.walk_bzip2",
    "xz": "archives.walk_xz",
}
#: What is a document: what reads it, and the kind that the document is said to be.
READERS = {
    "plain": ("plain.read_plain", "plain"),
    "html": ("hypertext.read_page", "html"),
    "fragment": ("hypertext.read_fragment", "feed"),
    "pdf": ("pdf.read_pdf", "pdf"),
    "docx": ("docx.read_docx", "docx"),
    "message": ("mail.read_message", "mail"),
    "json": ("jsonl.read_record", "jsonl"),
    "row": ("jsonl.read_row", "table"),
}


def walker(kind: str) -> Walk:
    """Give what goes through a container of this kind."""
    walk: Walk = _part(CONTAINERS[kind])
    return walk


def reader(kind: str) -> tuple[Read, str]:
    """Give what reads a document of this kind, and what the document is then called."""
    name, called = READERS[kind]
    return _part(name), called


@cache
def _part(name: str) -> Any:
    """Load the part when it is first wanted: who reads only texts need not wait for the libraries of the others."""
    module, function = name.split(".")
    return getattr(importlib.import_module(f"{__name__}.{module}"), function)
