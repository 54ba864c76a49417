"""
Paragraphs to sentences.

A document is parsed in batches of its own, so that what it gives does not depend on its neighbours.
Known names are marked before the parser's entity step, which keeps what is marked already.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.model.text import Quotation, Sentence, Span, Token
from dragoman.syntax.model import load_weights
from dragoman.syntax.quotes import find_quotations
from dragoman.syntax.remembered import remembering
from dragoman.syntax.repair import repair
from dragoman.syntax.tokens import sentences_of, texts_of
from dragoman.syntax.vectors import Vectors

#: Paragraphs handed to the parser at once: enough for speed, few enough to keep memory flat.
BATCH = 24
#: Longer paragraphs are cut at sentence-like ends, so that one page without line ends stays readable.
LONGEST = 6_000

#: So many spellings of words, and of their beginnings, ends and shapes, may be kept: about a hundred megabytes.
MOST_WORDS = 400_000
#: So many collections of garbage that is no longer young pass before one of all that there is; Python's own is 10.
SELDOM = 100
_SPACE = re.compile(r"\s")
#: Words of a sentence -> (first token, one past the last, kind of entity) of the names that are known.
NameFinder = Callable[[Sequence[str]], Iterable[tuple[int, int, str]]]


@dataclass(frozen=True, slots=True)
class Syntax:
    """The sentences of a document and its quotations."""

    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]


class Parser:
    """
    Holds the loaded parser; `parse` is its one verb.

    The weights keep every word that they ever met. When those have become too many, the weights are loaded anew, which
    takes half a second after some millions of words and changes nothing in what is read.
    """

    def __init__(self, find_names: NameFinder, *, most: int = MOST_WORDS) -> None:
        """Load the weights; `most` is how many words they may keep."""
        self._find_names, self._most = find_names, most
        self._load()

    def _load(self) -> None:
        self._pipeline = load_weights()
        self._steps = remembering(self._pipeline)
        # What is loaded lasts, and to walk over all of it for garbage takes a fifth of a second each time. What reading
        # leaves behind is collected young.
        gc.set_threshold(*gc.get_threshold()[:2], SELDOM)

    def _renew(self) -> None:
        if len(self._pipeline.vocab.strings) > self._most:
            del self._pipeline, self._steps
            load_weights.cache_clear()
            # What the weights are made of points at itself in a circle.
            gc.collect()
            self._load()

    @property
    def vectors(self) -> Vectors:
        """Give the word vectors of the weights."""
        return Vectors(self._pipeline.vocab)

    def parse(self, text: str, paragraphs: Sequence[tuple[Span, bool]]) -> Syntax:
        """Parse the paragraphs (span, is it a heading) of a document's text."""
        self._renew()
        pieces = [
            (piece, heading, number) for number, (span, heading) in enumerate(paragraphs) for piece in cut(text, span)
        ]
        sentences: list[Sentence] = []
        for first in range(0, len(pieces), BATCH):
            batch = pieces[first : first + BATCH]
            for doc, (span, heading, number) in zip(self.run([p[0].of(text) for p in batch]), batch, strict=True):
                for tokens in sentences_of(doc, span.start):
                    sentences.append(_sentence(tokens, len(sentences), number, heading=heading))
        return Syntax(tuple(sentences), find_quotations(text, [span for span, _ in paragraphs]))

    def run(self, texts: Sequence[str]) -> list[Any]:
        """Take texts through the pipeline's steps, marking known names before the entity step."""
        docs = [_whole_sentences(self._pipeline.make_doc(_flat(text))) for text in texts]
        for name, step in self._steps:
            if name == "ner":
                for doc in docs:
                    self._mark_names(doc)
            docs = list(step.pipe(docs, batch_size=BATCH)) if hasattr(step, "pipe") else [step(doc) for doc in docs]
        return docs

    def _mark_names(self, doc: Any) -> None:
        hits = self._find_names(texts_of(doc))
        doc.set_ents([doc.char_span(doc[a].idx, doc[b - 1].idx + len(doc[b - 1]), label=kind) for a, b, kind in hits])


def load_parser(find_names: NameFinder) -> Parser:
    """
    Load the parser's weights.

    Raises ModelError if they are missing.
    """
    return Parser(find_names)


def cut(text: str, span: Span) -> list[Span]:
    """Cut a very long paragraph after full stops."""
    pieces, start = [], span.start
    while span.end - start > LONGEST:
        stop = max(text.rfind(mark, start, start + LONGEST) for mark in (". ", "! ", "? ", "\n"))
        stop = stop + 1 if stop > start else start + LONGEST
        pieces.append(Span(start, stop))
        start = stop
    return [*pieces, Span(start, span.end)]


def _whole_sentences(doc: Any) -> Any:
    """Forbid the parser to begin a sentence after a bare number or a comma: "6 | May 1975" is one date."""
    comma = doc.vocab.strings[","]
    for place, (word, is_number) in enumerate(doc.to_array(["ORTH", "LIKE_NUM"])[:-1].tolist(), start=1):
        if is_number or word == comma:
            doc[place].is_sent_start = False
    return doc


def _flat(text: str) -> str:
    """Line ends and odd spaces become plain spaces of the same length; offsets stay."""
    return _SPACE.sub(" ", text)


def _sentence(parsed: list[Token], index: int, paragraph: int, *, heading: bool) -> Sentence:
    tokens = repair(parsed)
    return Sentence(index, paragraph, Span(tokens[0].start, tokens[-1].end), tuple(tokens), children(tokens), heading)


def unmended(parser: Parser, text: str) -> list[list[Token]]:
    """Parse one paragraph and leave its trees as the parser gives them."""
    return [tokens for doc in parser.run([text]) for tokens in sentences_of(doc, 0)]


def children(tokens: Sequence[Token]) -> tuple[tuple[int, ...], ...]:
    """For each token, list those that hang on it."""
    found: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            found[token.head].append(token.index)
    return tuple(tuple(below) for below in found)
