"""A document with all that is known of its words before facts are taken from it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from dragoman.codebook.records import Codebook
from dragoman.discourse.resolve import Discourse
from dragoman.gazetteer import Gazetteer
from dragoman.model.facts import Evidence, Place, Time
from dragoman.model.frames import Frame
from dragoman.model.text import Document, Quotation, Sentence, Span
from dragoman.syntax.vectors import Vectors


@dataclass(frozen=True, slots=True)
class Dated:
    """A time and the tokens of its sentence that say it, `[first, end)`."""

    #: None for a length or a distance alone.
    time: Time | None
    first: int
    end: int
    #: date, since, until, duration, term, modifier ...
    kind: str
    #: Years that a term lasts; None if the words say no term.
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A place and the tokens of its sentence that name it, `[first, end)`."""

    place: Place
    first: int
    end: int
    #: Token that heads the name.
    head: int
    #: Preposition before it; "" if none.
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """What every extractor is handed."""

    document: Document
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    frames: tuple[Frame, ...]
    discourse: Discourse
    codebook: Codebook
    gazetteer: Gazetteer
    #: By sentence.
    times: tuple[tuple[Dated, ...], ...]
    places: tuple[tuple[Placed, ...], ...]
    #: What the parser's weights know of words.
    vectors: Vectors

    def quote(self, span: Span) -> Evidence:
        """Take the words of a span as evidence, without white space around them."""
        text = span.of(self.document.text)
        start = span.start + len(text) - len(text.lstrip())
        return Evidence(start, start + len(text.strip()), text.strip())

    def sentence_of(self, frame: Frame) -> Sentence:
        """Give the sentence of a frame."""
        return self.sentences[frame.sentence]

    def frames_of(self, sentence: int) -> Sequence[Frame]:
        """List the frames of a sentence."""
        first = bisect_left(self.frames, sentence, key=attrgetter("sentence"))
        return self.frames[first : bisect_right(self.frames, sentence, lo=first, key=attrgetter("sentence"))]
