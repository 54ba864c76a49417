"""
Pages of HTML: the main text without what surrounds it, and what the page says of itself.

Each heading, paragraph, list item and row of a table is a paragraph. Where no main text stands out, as in a short
page or a piece of HTML in a feed or a message, all its text is taken. A date that the text mentions is not the
page's own: only its markup and address are asked for one.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import lxml.etree
import lxml.html
from trafilatura import bare_extraction

from dragoman.errors import Empty, TooLarge, Undecodable, Unparsable
from dragoman.model.text import Document
from dragoman.sources.assembly import Given, assemble, known_above
from dragoman.sources.decode import decode
from dragoman.sources.faults import KNOWN, broken
from dragoman.sources.layout.metadata import host
from dragoman.sources.limits import Limits, Settings, told

# What it has to say of a page it says to its log; a page that gives nothing is told as ours.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

#: The bounds are fixed, for what is found must not hang on the day of the run.
DATES = {"extensive_search": False, "original_date": True, "min_date": "1900-01-01", "max_date": "2100-01-01"}
#: Elements of the extracted page that are paragraphs.
BLOCKS = frozenset({"head", "p", "list", "item", "quote", "row", "table", "code", "ab", "fw", "div"})
#: Elements that part the words within a row or a paragraph.
PARTED = frozenset({"cell", "lb", *BLOCKS})
CELL = "\x1f"
#: Elements of any page that begin a paragraph.
HTML_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure"}
    | {"footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p"}
    | {"pre", "section", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)
#: Elements whose words nobody sees.
HIDDEN = frozenset({"script", "style", "template", "noscript", "head", "title", "svg", "math", "select", "textarea"})
#: A tag, as far as it goes; the parser compares each new attribute with all before, and no clock of ours stops it.
TAG = re.compile(r"""<[a-zA-Z](?:[^>"']+|"[^"]*"|'[^']*')*""")
QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
PARTING = re.compile(r"[\s=/]+")
MOST_ATTRIBUTES = 5_000
#: Declared encodings; ours are tried first where nothing is declared.
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def read_page(data: bytes, given: Given, settings: Settings) -> Document:
    """Read a page."""
    page = decode_page(data, given.uri, settings.limits)
    with broken(given.uri, "page of HTML"):
        found = _extract(parse(page, given.uri), _address(given.uri))
        text = _chosen(_main_text(found), page, given.uri)
    if not text:
        raise Empty(given.uri, "holds no words: its text may be put there by a script")
    known = _metadata(found) if found is not None else {}
    return assemble(text, known_above(given, **known), data=data, limits=settings.limits)


def _chosen(main: str, page: str, uri: str) -> str:
    """Take the main text; if it is one paragraph of all the words there are, these with their own paragraphs."""
    if "\n\n" in main:
        return main
    whole = text_of(page, uri)
    return whole if "".join(main.split()) in {"", "".join(whole.split())} else main


def _extract(tree: Any, address: str | None) -> Any:
    """Find the main text and what the page says of itself; None where nothing stands out."""
    if tree is None:
        return None
    try:
        return bare_extraction(
            tree,
            url=address,
            include_comments=False,
            include_formatting=True,
            with_metadata=True,
            date_extraction_params=DATES,
        )
    except KNOWN:
        # What is too strange for the rules of main texts still has all its words.
        return None


def read_fragment(data: bytes, given: Given, settings: Settings) -> Document:
    """Read a piece of HTML, all of which is text."""
    page = decode_page(data, given.uri, settings.limits)
    with broken(given.uri, "piece of HTML"):
        text = text_of(page, given.uri)
    return assemble(text, given, data=data, limits=settings.limits)


def decode_page(data: bytes, uri: str, limits: Limits) -> str:
    """Decode a page as it says, or else as any text."""
    if len(data) > limits.markup_bytes:
        raise TooLarge(uri, f"is a page of more than {limits.markup_bytes:,} bytes; {told('markup_bytes')}")
    declared = CHARSET.search(data[:4096])
    if declared and declared[1].lower() not in {b"utf-8", b"utf8"}:
        try:
            return _clean(data.decode(declared[1].decode("ascii")))
        except (LookupError, UnicodeError):
            pass
    try:
        return _clean(decode(data, document=uri))
    except Undecodable:
        if b"\0" in data:
            raise
        # A page with one broken byte is still a page; the byte is shown as one that could not be read.
        return _clean(data.decode("utf-8", errors="replace"))


def _clean(page: str) -> str:
    """Take off what no parser bears: the declaration of an encoding that is done with, control characters."""
    page = re.sub(r"^\s*<\?xml[^>]*>", "", page.removeprefix("\ufeff"), count=1)
    return re.sub("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]", " ", page)


def parse(page: str, uri: str) -> Any:
    """Parse a page; None if nothing is in it, Unparsable if it is nested or written as no page that is shown."""
    if not page.strip():
        return None
    if any(_attributes(tag[0]) > MOST_ATTRIBUTES for tag in TAG.finditer(page) if len(tag[0]) > MOST_ATTRIBUTES):
        raise Unparsable(uri, "has a tag of more attributes than any page that is shown")
    # Without this option all that lies below the 256th level is left out, and nobody is told.
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = lxml.html.document_fromstring(page, parser=parser)
    except lxml.etree.ParserError:
        return None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unparsable(uri, "is nested deeper than any page that is shown")
    return tree


def _attributes(tag: str) -> int:
    """Count the names of a tag's attributes; one that is given again costs nothing."""
    return len(set(PARTING.split(QUOTED.sub(" ", tag))))


def text_of(page: str, uri: str) -> str:
    r"""
    Give all the text of a piece of HTML, paragraphs with blank lines between them.

    >>> text_of("<p>One<br>line.</p><script>x</script><li>Two", "x:1")
    'One line.\n\nTwo'
    """
    tree = parse(page, uri)
    if tree is None:
        return ""
    paragraphs = (" ".join(part.split()) for part in "".join(_seen(tree)).split("\n\n"))
    return "\n\n".join(filter(None, paragraphs))


def _seen(tree: Any) -> Iterator[str]:
    """Give the words of a tree that a reader sees, with blank lines where paragraphs begin and end."""
    hidden = 0
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        begins = event == "start"
        if element.tag in HIDDEN:
            hidden += 1 if begins else -1
        if element.tag in HTML_BLOCKS:
            yield "\n\n"
        if not hidden:
            yield " " if begins and element.tag == "br" else ""
            yield _squeezed(element.text if begins else element.tail)


def _squeezed(words: str | None) -> str:
    return re.sub(r"\s+", " ", words or "")


def _main_text(found: Any) -> str:
    """Put the paragraphs of the extracted page below each other, and the cells of a row beside each other."""
    if found is None or found.body is None:
        return ""
    parts = "".join(_extracted(found.body)).split("\n\n")
    rows = ((" ".join(cell.split()) for cell in part.split(CELL)) for part in parts)
    return "\n\n".join(filter(None, (" | ".join(filter(None, row)) for row in rows)))


def _extracted(body: Any) -> Iterator[str]:
    """Give the words of the extracted page, with blank lines around paragraphs and marks between cells."""
    within_row = 0
    for event, element in lxml.etree.iterwalk(body, events=("start", "end")):
        begins = event == "start"
        if element.tag == "row":
            within_row += 1 if begins else -1
        if element.tag == "row" or (element.tag in BLOCKS and not within_row):
            yield "\n\n"
        elif begins and element.tag in PARTED:
            yield CELL if element.tag == "cell" else " "
        if begins or element is not body:
            yield _squeezed(element.text if begins else element.tail)


def _metadata(found: Any) -> dict[str, str | None]:
    site = found.sitename or (host(found.url) if found.url else None)
    return {
        "title": found.title or None,
        "author": found.author or None,
        "publisher": found.sitename or None,
        "site": site,
        "published": found.date or None,
    }


def _address(uri: str) -> str | None:
    return uri if uri.startswith(("http://", "https://")) else None
