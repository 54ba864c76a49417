"""
Documents of the gold of event coreference, and the mentions in them as plain records.

Rule 1: only the checked sentences are scored; a document is read up to the last of them, its words are taken whole.
Rule 2: an event mention is one whose tag holds ACTION; one without a chain is an event of its own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.articles import QUOTES
from bench.roles import join
from dragoman.align.coreference.mentions import story_words
from dragoman.align.coreference.traits import Mention
from dragoman.align.words import concepts
from dragoman.coding.annotated import Annotated
from dragoman.errors import SourceError
from dragoman.frames.arguments import verb_arguments
from dragoman.frames.nominals import noun_arguments
from dragoman.model.text import Sentence, Span, Token
from dragoman.reading import annotate
from dragoman.sources.assembly import Given, assemble

#: Topics up to this one are for training, the later ones for measuring.
LAST_TRAINED = 29
PERSONS = frozenset({"PERSON", "ORG", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
TIMES, NUMBERS = frozenset({"DATE", "TIME"}), frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT", "ORDINAL"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention of an event in the gold: the spans of its words, and the event's name."""

    spans: tuple[Span, ...]
    chain: str


@dataclass(frozen=True, slots=True)
class Text:
    """A document of the gold."""

    name: str
    topic: int
    #: Which of the topic's two stories it tells.
    story: str
    #: Up to the last checked sentence.
    text: str
    checked: tuple[Span, ...]
    marked: tuple[Marked, ...]
    #: The names and figures of the whole.
    words: tuple[str, ...]


def texts(gold: Path, *, trained: bool) -> dict[int, list[Text]]:
    """Read the documents by topic, those of the training topics or the others."""
    if not gold.is_file():
        raise SourceError(f"{gold} is not there: name the gold by --gold.")
    found: dict[int, list[Text]] = defaultdict(list)
    for line in gold.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["checked_sentences"] and (row["topic"] <= LAST_TRAINED) == trained:
            found[row["topic"]].append(_text(row))
    return {topic: sorted(group, key=lambda t: t.name) for topic, group in sorted(found.items())}


def _text(row: dict[str, Any]) -> Text:
    checked = frozenset(row["checked_sentences"])
    text, places, stretches = "", {}, []
    for number in range(max(checked) + 1):
        tokens = [(tid, QUOTES.get(word, word)) for tid, sentence, word in row["tokens"] if sentence == number]
        joined, spans = join([word for _, word in tokens])
        text += "\n\n" if text else ""
        for (tid, _), span in zip(tokens, spans, strict=True):
            places[tid] = Span(len(text) + span.start, len(text) + span.end)
        stretches += [Span(len(text), len(text) + len(joined))] if number in checked else []
        text += joined
    return Text(
        name=row["doc"],
        topic=row["topic"],
        story=row["sub"],
        text=text,
        checked=tuple(stretches),
        marked=tuple(_marked(row, checked, places)),
        words=story_words([word for _, _, word in row["tokens"]]),
    )


def _marked(row: dict[str, Any], checked: frozenset[int], places: dict[str, Span]) -> Iterator[Marked]:
    for mention in row["mentions"]:
        if "ACTION" in mention["tag"] and mention["sent"] in checked:
            spans = tuple(sorted(places[tid] for tid in mention["tids"] if tid in places))
            yield Marked(spans, mention["chain"] or f"{row['doc']} {mention['id']}")


def annotated_text(text: Text) -> Annotated:
    """Parse a document of the gold."""
    return annotate(assemble(text.text, Given(uri=text.name, kind="plain"), data=text.text.encode()))


def given_mentions(text: Text, annotated: Annotated) -> list[Mention]:
    """Make records of the gold's mentions."""
    return [mention_at(text, annotated, marked.spans) for marked in text.marked]


def mention_at(text: Text, annotated: Annotated, spans: Sequence[Span]) -> Mention:
    """Make the record of the mention that some words are."""
    for sentence in annotated.sentences:
        inside = [t for t in sentence.tokens if any(t.start < s.end and s.start < t.end for s in spans)]
        if inside:
            return _record(text, annotated, sentence, inside)
    words = " ".join(span.of(text.text).lower() for span in spans)
    return Mention(document=text.name, sentence=-1, head=words, words=frozenset({words}), nominal=True)


def _record(text: Text, annotated: Annotated, sentence: Sentence, inside: Sequence[Token]) -> Mention:
    head = _head(inside)
    own = [t for t in inside if t.pos in CONTENT] or list(inside)
    doers, others = _parts(sentence, head)
    named = _named(sentence, {t.index for t in inside})
    vector = annotated.vectors.mean([t.lemma.lower() for t in own] + [head.lemma.lower()])
    return Mention(
        document=text.name,
        sentence=sentence.index,
        head=head.lemma.lower(),
        words=frozenset(t.lemma.lower() for t in own),
        nominal=head.pos in ("NOUN", "PROPN", "ADJ", "NUM"),
        vector=tuple(float(n) for n in vector) if vector.any() else (),
        doers=doers,
        others=others,
        names=named(PERSONS),
        places=named(PLACES),
        times=named(TIMES),
        numbers=named(NUMBERS),
        around=_around(sentence, inside),
    )


def _head(inside: Sequence[Token]) -> Token:
    indices = {t.index for t in inside}
    tops = [t for t in inside if t.head not in indices or t.head == t.index]
    full = [t for t in tops if t.pos in CONTENT] or [t for t in inside if t.pos in CONTENT]
    return (full or tops or list(inside))[0]


def _parts(sentence: Sentence, head: Token) -> tuple[frozenset[str], frozenset[str]]:
    """Name who does it and what else belongs to it, pronouns left out."""
    nominal = head.pos in ("NOUN", "PROPN")
    arguments = noun_arguments(sentence, head.index) if nominal else verb_arguments(sentence, head.index)
    sides: dict[bool, set[str]] = {True: set(), False: set()}
    for argument in arguments:
        token = sentence.tokens[argument.head]
        if token.pos != "PRON" and token.index != head.index:
            sides[argument.role in ("agent", "poss")].add(_name(token))
    return frozenset(sides[True]), frozenset(sides[False])


def _name(token: Token) -> str:
    return token.text.lower() if token.pos == "PROPN" else token.lemma.lower()


def _named(sentence: Sentence, own: set[int]) -> Callable[[frozenset[str]], frozenset[str]]:
    """Give a function that lists the words of the names of some kinds."""

    def named(kinds: frozenset[str]) -> frozenset[str]:
        return frozenset(
            t.text.lower()
            for t in sentence.tokens
            if t.entity in kinds and t.index not in own and t.pos in ("PROPN", "NUM", "NOUN", "ADJ")
        )

    return named


def _around(sentence: Sentence, inside: Sequence[Token]) -> frozenset[str]:
    own = {t.index for t in inside}
    return frozenset(concepts(" ".join(t.text for t in sentence.tokens if t.index not in own)))
