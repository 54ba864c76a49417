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
from itertools import pairwise
from typing import Any

from dragoman.model.text import Quotation, Sentence, Span, Token
from dragoman.syntax.labels import universal
from dragoman.syntax.lemmas import lemma_of, tag_of
from dragoman.syntax.model import load_weights
from dragoman.syntax.quotes import find_quotations
from dragoman.syntax.remembered import remembering
from dragoman.syntax.repair import repair
from dragoman.syntax.vectors import Vectors

#: Paragraphs handed to the parser at once: enough for speed, few enough to keep memory flat.
BATCH = 24
#: Longer paragraphs are cut at sentence-like ends, so that one page without line ends stays readable.
LONGEST = 6_000

#: So many spellings of words, and of their beginnings, ends and shapes, may be kept: about a hundred megabytes.
MOST_WORDS = 400_000
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
                for sentence in _sentences(doc, span.start):
                    sentences.append(_sentence(sentence, len(sentences), number, heading=heading))
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
        hits = self._find_names([token.text for token in doc])
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
    for before, token in pairwise(doc):
        if before.like_num or before.text == ",":
            token.is_sent_start = False
    return doc


def _flat(text: str) -> str:
    """Line ends and odd spaces become plain spaces of the same length; offsets stay."""
    return _SPACE.sub(" ", text)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """One sentence as parallel lists, still in the parser's labels."""

    tokens: list[Any]
    offset: int


def _sentences(doc: Any, offset: int) -> Iterable[_Parsed]:
    for sentence in doc.sents:
        tokens = [token for token in sentence if not token.is_space]
        if tokens:
            yield _Parsed(tokens, offset)


def _sentence(parsed: _Parsed, index: int, paragraph: int, *, heading: bool) -> Sentence:
    tokens = repair(_tokens(parsed))
    return Sentence(index, paragraph, Span(tokens[0].start, tokens[-1].end), tuple(tokens), children(tokens), heading)


def unmended(parser: Parser, text: str) -> list[list[Token]]:
    """Parse one paragraph and leave its trees as the parser gives them."""
    return [_tokens(parsed) for doc in parser.run([text]) for parsed in _sentences(doc, 0)]


def _tokens(parsed: _Parsed) -> list[Token]:
    raw, offset = parsed.tokens, parsed.offset
    place = {token.i: i for i, token in enumerate(raw)}
    heads = [_head(token, place) for token in raw]
    pos, lemmas = [token.pos_ for token in raw], [token.lemma_ for token in raw]
    heads, labels = universal(pos, lemmas, heads, [token.dep_ for token in raw])
    tokens = [
        Token(
            i,
            offset + token.idx,
            offset + token.idx + len(token.text),
            token.text,
            _lemma(token),
            token.pos_,
            tag_of(token.tag_, text=token.text),
            labels[i],
            heads[i],
            token.ent_type_,
            -1,
        )
        for i, token in enumerate(raw)
    ]
    return _with_entities(tokens, [token.ent_iob_ for token in raw])


def _lemma(token: Any) -> str:
    """Lower case but for names."""
    lemma: str = token.lemma_
    return lemma if token.pos_ == "PROPN" else lemma_of(lemma.lower(), text=token.text, pos=token.pos_)


def _head(token: Any, place: dict[int, int]) -> int:
    """Find the nearest head that is a word of the sentence."""
    head = token.head
    while head.i not in place and head.head.i != head.i:
        head = head.head
    return place.get(head.i, place[token.i])


def _with_entities(tokens: list[Token], marks: list[str]) -> list[Token]:
    """Give each token the first token of its entity."""
    start, result = -1, []
    for token, mark in zip(tokens, marks, strict=True):
        if mark == "B" or (mark == "I" and start < 0):
            start = token.index
        elif mark != "I":
            start = -1
        result.append(_replace_entity(token, start))
    return result


def _replace_entity(token: Token, start: int) -> Token:
    if start < 0:
        return token
    return Token(
        token.index, token.start, token.end, token.text, token.lemma, token.pos, token.tag, token.dep,
        token.head, token.entity, start,
    )  # fmt: skip


def children(tokens: Sequence[Token]) -> tuple[tuple[int, ...], ...]:
    """For each token, list those that hang on it."""
    found: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            found[token.head].append(token.index)
    return tuple(tuple(below) for below in found)
