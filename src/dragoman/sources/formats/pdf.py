"""
PDF files: the lines of their pages in reading order, as paragraphs, each line with its place on its page.

A word broken at the end of a line is made whole. Heads, feet and numbers of pages are furniture, put between
paragraphs where they would cut one in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

import pypdfium2
from pypdfium2 import PdfiumError
from pypdfium2 import raw as pdfium

from dragoman.errors import Empty, TooLarge, Unparsable
from dragoman.model.text import Document
from dragoman.sources.assembly import Given, assemble, known_above
from dragoman.sources.faults import broken
from dragoman.sources.formats.pdf_lines import Line, lines_of
from dragoman.sources.formats.pdf_text import compose
from dragoman.sources.limits import Limits, Settings, told

PASSWORD = 4
MADE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
#: Titles that programs give and nobody wrote.
IDLE_TITLE = re.compile(r"untitled|microsoft |.*\.(?:docx?|pdf|indd|qxd|tex|rtf|txt)$|[\W\d]*$", re.IGNORECASE)


def read_pdf(data: bytes, given: Given, settings: Settings) -> Document:
    """Read a file; one that is encrypted, or holds only pictures of pages, is refused."""
    with broken(given.uri, "PDF"):
        with closing(_open(data, given.uri)) as pdf:
            pages = _pages(pdf, given.uri, settings.limits)
            if not any(pages):
                raise Empty(given.uri, _wordless(pdf))
            known = _properties(pdf)
        extracted = compose(pages)
    return assemble(extracted, known_above(given, **known), data=data, limits=settings.limits)


def _open(data: bytes, uri: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        if error.err_code == PASSWORD:
            raise Unparsable(uri, "is encrypted: give a copy without a password") from error
        raise


def _pages(pdf: pypdfium2.PdfDocument, uri: str, limits: Limits) -> list[tuple[Line, ...]]:
    if len(pdf) > limits.pages:
        raise TooLarge(uri, f"has {len(pdf):,} pages, more than the {limits.pages:,} allowed; {told('pages')}")
    pages, characters = [], 0
    for number in range(len(pdf)):
        with closing(pdf[number]) as page, closing(page.get_textpage()) as text:
            characters += text.count_chars()
            if characters > limits.characters:
                raise TooLarge(uri, f"has more than the {limits.characters:,} characters allowed; {told('characters')}")
            pages.append(lines_of(text, page=number + 1, size=page.get_size()))
    return pages


def _wordless(pdf: pypdfium2.PdfDocument) -> str:
    """Say whether pages without words are pictures."""
    if any(_pictured(pdf)):
        return f"is scanned: its {len(pdf):,} pages are pictures without text; give a copy that went through OCR"
    return "holds no words"


def _pictured(pdf: pypdfium2.PdfDocument) -> Iterator[bool]:
    for number in range(min(len(pdf), 5)):
        with closing(pdf[number]) as page:
            yield any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _properties(pdf: pypdfium2.PdfDocument) -> dict[str, str | None]:
    told_of = pdf.get_metadata_dict()
    words = {name: _clean(value) for name, value in told_of.items()}
    made = MADE.match(words.get("CreationDate", ""))
    title = words.get("Title", "")
    return {
        "title": None if IDLE_TITLE.match(title) else title,
        "author": words.get("Author") or None,
        "made": "-".join(made.groups()) if made else None,
    }


def _clean(value: str) -> str:
    return " ".join(value.replace("\0", "").encode("utf-8", "replace").decode("utf-8").split())
