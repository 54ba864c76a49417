"""A file of plain text as one document."""

from __future__ import annotations

import re

from dragoman.errors import Unparsable
from dragoman.model.text import Document
from dragoman.sources.assembly import Given, assemble
from dragoman.sources.decode import READS, decode

HYPERTEXT = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)


def read_plain(data: bytes, *, uri: str) -> Document:
    """Read a plain text; the document's text is the file, decoded."""
    text = decode(data, document=uri)
    if HYPERTEXT.match(text):
        raise Unparsable(uri, f"is an HTML page; {READS}")
    return assemble(text, Given(uri=uri, kind="plain"), data=data)
