"""
What the parser says of a text, as our tokens, sentence by sentence.

The parser is asked for all words of a text at once: to ask word by word takes four times as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.model.text import Token
from dragoman.syntax.labels import universal
from dragoman.syntax.lemmas import lemma_of, tag_of

#: What the parser calls by numbers that stand for strings.
NAMED = ("ORTH", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
#: What it gives as numbers: where a word begins and its head stands, if it begins an entity, if it is only space.
COUNTED = ("IDX", "HEAD", "ENT_IOB", "IS_SPACE")
#: Numbers of a word that begins an entity, and of one inside.
BEGINS, INSIDE = 3, 1


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a parsed text, spaces among them, as parallel columns."""

    texts: Sequence[str]
    lemmas: Sequence[str]
    pos: Sequence[str]
    tags: Sequence[str]
    deps: Sequence[str]
    kinds: Sequence[str]
    starts: Sequence[int]
    heads: Sequence[int]
    marks: Sequence[int]
    spaces: Sequence[int]

    @classmethod
    def of(cls, doc: Any) -> Words:
        """Ask the parser for them."""
        numbers = doc.to_array(NAMED).T.tolist()
        strings = doc.vocab.strings
        spelt = {number: strings[number] for column in numbers for number in set(column)}
        # Heads are told as distances, which may be negative.
        starts, distances, marks, spaces = doc.to_array(COUNTED).view("int64").T.tolist()
        heads = [at + distance for at, distance in enumerate(distances)]
        texts, lemmas, pos, tags, deps, kinds = ([spelt[number] for number in column] for column in numbers)
        return cls(texts, lemmas, pos, tags, deps, kinds, starts, heads, marks, spaces)


def texts_of(doc: Any) -> list[str]:
    """Give the words of a text that need not be parsed yet."""
    strings = doc.vocab.strings
    return [strings[number] for number in doc.to_array("ORTH").tolist()]


def sentences_of(doc: Any, offset: int) -> Iterator[list[Token]]:
    """Give the tokens of each sentence of a parsed text that begins at an offset of the document."""
    words = Words.of(doc)
    for sentence in doc.sents:
        places = [at for at in range(sentence.start, sentence.end) if not words.spaces[at]]
        if places:
            yield _tokens(words, places, offset)


def _tokens(words: Words, places: Sequence[int], offset: int) -> list[Token]:
    index = {at: i for i, at in enumerate(places)}
    pos, lemmas = [words.pos[at] for at in places], [words.lemmas[at] for at in places]
    given = [_head(words.heads, at, index) for at in places]
    heads, labels = universal(pos, lemmas, given, [words.deps[at] for at in places])
    entities = _entities([words.marks[at] for at in places])
    return [
        Token(
            i,
            offset + words.starts[at],
            offset + words.starts[at] + len(words.texts[at]),
            words.texts[at],
            _lemma(lemmas[i], text=words.texts[at], pos=pos[i]),
            pos[i],
            tag_of(words.tags[at], text=words.texts[at]),
            labels[i],
            heads[i],
            words.kinds[at],
            entities[i],
        )
        for i, at in enumerate(places)
    ]


def _lemma(lemma: str, *, text: str, pos: str) -> str:
    """Lower case but for names."""
    return lemma if pos == "PROPN" else lemma_of(lemma.lower(), text=text, pos=pos)


def _head(heads: Sequence[int], at: int, index: dict[int, int]) -> int:
    """Find the nearest head that is a word of the sentence."""
    head = heads[at]
    while head not in index and heads[head] != head:
        head = heads[head]
    return index.get(head, index[at])


def _entities(marks: Sequence[int]) -> list[int]:
    """Give for each token the first token of its entity; -1 if it is in none."""
    start, found = -1, []
    for index, mark in enumerate(marks):
        if mark == BEGINS or (mark == INSIDE and start < 0):
            start = index
        elif mark != INSIDE:
            start = -1
        found.append(start)
    return found
