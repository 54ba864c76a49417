"""Documents and what syntax finds in them: spans, furniture, tokens, sentences, quotations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """
    A stretch of a document's text: `[start, end)`, in characters.

    >>> Span(4, 9) in Span(0, 20)
    True
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a stretch that ends before it starts."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __contains__(self, other: Span) -> bool:
        """Tell whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """Quote the words themselves."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of a page that is not text: a running head, a page number, a menu, a share bar."""

    span: Span
    #: page_number, running_head, section_number, date_line, letterhead, credit, menu, share, comments, read_on, mark,
    #: quoted (of another message), signature, footnote.
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where on its page a stretch of a paged document's text stands."""

    #: The stretch, `[start, end)`: a line of the page.
    start: int
    end: int
    #: From 1.
    page: int
    #: The box around it, in points from the page's top left corner.
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What one source says: the text as decoded, and what is known of it."""

    #: Hash of its address (of a file the name alone) and of its bytes: the same on every machine.
    id: str
    uri: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    #: ISO date, as exact as `published_precision` (day, month, year) says: 2022-02-14, 2022-02, 2022.
    published: str | None = None
    published_precision: str | None = None
    language: str | None = None
    #: plain, html, pdf, docx, mail, feed, jsonl, table.
    kind: str
    #: Of the bytes that were read.
    sha256: str
    version: int = 1
    #: Id of the document that this one is a newer version of.
    supersedes: str | None = None
    #: Id of the document that this one repeats.
    copy_of: str | None = None
    text: str
    furniture: tuple[Furniture, ...] = ()
    #: Where its lines stand on its pages, in order; of a PDF only.
    placements: tuple[Placement, ...] = ()


def address_of(uri: str) -> str:
    """
    Give what names a document wherever its folder lies: a file's own name, any other address whole.

    >>> address_of("file:///reports/wire.txt"), address_of("https://example.org/wire")
    ('wire.txt', 'https://example.org/wire')
    """
    return uri.rsplit("/", 1)[-1] if uri.startswith("file:") else uri


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the text and in the tree of its sentence."""

    #: Place among the sentence's tokens.
    index: int
    start: int
    end: int
    text: str
    lemma: str
    #: Universal part of speech.
    pos: str
    #: Penn tag.
    tag: str
    #: Universal Dependencies relation to the head.
    dep: str
    #: Index of the head in the sentence; a root is its own head.
    head: int
    #: Kind of the entity that the token is part of (PERSON, GPE, ORG, DATE, ...), else "".
    entity: str
    #: Index of the first token of that entity; -1 if none.
    entity_start: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its tokens and its tree."""

    #: Place in the document.
    index: int
    #: Place of its paragraph in the document.
    paragraph: int
    span: Span
    tokens: tuple[Token, ...]
    #: For each token, the indices of those that hang on it, in order.
    children: tuple[tuple[int, ...], ...]
    #: A heading or title, rather than running text.
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, over as many sentences as they take."""

    #: Without the marks.
    span: Span
    #: With the marks.
    outer: Span
