"""
Word processor files (.docx): paragraphs and rows of tables in their order; heads and feet of pages are furniture.

The file is an archive of XML: what it unpacks to is looked at before any of it is parsed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import XmlchemyError
from docx.table import Table
from lxml import etree

from dragoman.errors import TooLarge
from dragoman.model.text import Document, Furniture, Span
from dragoman.sources.assembly import Extracted, Given, assemble, known_above
from dragoman.sources.faults import broken
from dragoman.sources.formats.archives import refuse_listing
from dragoman.sources.limits import Meter, Settings, told

#: What the library raises over files that are none.
BROKEN = (OpcError, PythonDocxError, XmlchemyError)
#: Tables deeper within tables than this are not read: no page shows them.
DEEPEST = 8
NOTES = ("/footnotes", "/endnotes")
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(data: bytes, given: Given, settings: Settings) -> Document:
    """Read a file."""
    with broken(given.uri, "Word file", *BROKEN):
        _weigh(data, given.uri, settings)
        document = docx.Document(io.BytesIO(data))
        extracted = _extract(document)
        known = _properties(document)
    return assemble(extracted, known_above(given, **known), data=data, limits=settings.limits)


def _weigh(data: bytes, uri: str, settings: Settings) -> None:
    """Refuse a file that unpacks to more than its texts may be."""
    meter = Meter(uri, settings.limits, size=len(data))
    refuse_listing(io.BytesIO(data), uri, settings.limits)
    limit = settings.limits.markup_bytes
    for info in zipfile.ZipFile(io.BytesIO(data)).infolist():
        meter.count_member()
        meter.count_bytes(info.file_size)
        meter.weigh(info.compress_size, info.file_size)
        if info.filename.endswith((".xml", ".rels")) and info.file_size > limit:
            raise TooLarge(uri, f"holds a text of more than {limit:,} bytes of XML; {told('markup_bytes')}")


def _extract(document: Any) -> Extracted:
    """Put heads, text, notes and feet below each other, and mark what is not text."""
    parts = [
        *((words, "running_head") for words in _edges(document, "header")),
        *((words, "") for words in _texts(document, 0)),
        *((words, "footnote") for words in _notes(document)),
        *((words, "running_head") for words in _edges(document, "footer")),
    ]
    text, furniture = "", []
    for words, kind in parts:
        text += "\n\n" if text else ""
        if kind:
            furniture.append(Furniture(Span(len(text), len(text) + len(words)), kind))
        text += words
    return Extracted(text=text, furniture=tuple(furniture))


def _texts(holder: Any, depth: int) -> Iterator[str]:
    """Give the paragraphs and rows that hold words."""
    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block, depth)
        elif words := " ".join(block.text.split()):
            yield words


def _rows(table: Any, depth: int) -> Iterator[str]:
    """Give each row as a line; a cell that spans several is told once."""
    if depth > DEEPEST:
        return
    for row in table.rows:
        cells = {id(cell._tc): cell for cell in row.cells}.values()  # noqa: SLF001 - the cell itself is made anew at each look
        words = (" ".join(_texts(cell, depth + 1)) for cell in cells)
        if line := " | ".join(filter(None, words)):
            yield line


def _edges(document: Any, edge: str) -> tuple[str, ...]:
    """Give the lines of the heads or feet of all sections, each once."""
    names = (edge, f"first_page_{edge}", f"even_page_{edge}")
    found: dict[str, None] = {}
    for section in document.sections:
        for holder in (getattr(section, name) for name in names):
            if not holder.is_linked_to_previous:
                found |= dict.fromkeys(_texts(holder, 0))
    return tuple(found)


def _notes(document: Any) -> Iterator[str]:
    """Give the notes, which the library leaves as they lie."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(NOTES):
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            for note in etree.fromstring(relation.target_part.blob, parser=parser):
                if words := " ".join("".join(part.text or "" for part in note.iter(f"{WORDS}t")).split()):
                    yield words


def _properties(document: Any) -> dict[str, str | None]:
    properties = document.core_properties
    made = properties.modified or properties.created
    return {
        "title": (properties.title or "").strip() or None,
        "author": (properties.author or "").strip() or None,
        "made": made.date().isoformat() if made else None,
    }
