"""
The order of the steps from a document to its reading.

Each step's result is handed to the next; nothing is looked up twice, nothing is changed after it was made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from dragoman import __version__, codebook, gazetteer, sources
from dragoman.coding.annotated import Annotated, Dated
from dragoman.coding.deal_steps import StepWords, step_words
from dragoman.coding.deals import Treaties, compile_treaties, find_deals
from dragoman.discourse import Discourse, resolve
from dragoman.discourse.home import home_of
from dragoman.errors import Foreign
from dragoman.extract.agreements import extract_agreements
from dragoman.extract.between import Between, read_between
from dragoman.extract.counted import Counted, extract_quantities
from dragoman.extract.events import extract_events
from dragoman.extract.merge import merge_events
from dragoman.extract.places import find_places
from dragoman.extract.quantities import find_amounts
from dragoman.extract.relations import extract_relations
from dragoman.extract.statements import extract_statements
from dragoman.extract.times import find_times, story_after
from dragoman.frames import find_frames
from dragoman.gazetteer.records import Hit
from dragoman.model.account import Reading
from dragoman.model.facts import Actor
from dragoman.model.text import Document, Sentence, Span
from dragoman.sources import Source
from dragoman.sources.layout.paragraphs import paragraphs
from dragoman.syntax import Parser, load_parser
from dragoman.syntax.model import describe
from dragoman.times.dates import Anchor

#: Languages (ISO 639-1) that there are a parser and a codebook for.
LANGUAGES = frozenset({"en"})
#: What the parser's entity step calls the kinds of actor.
ENTITY = {"state": "GPE", "person": "PERSON", "org": "ORG", "group": "ORG"}


@cache
def key(actors: Path | None = None) -> str:
    """Name all that a reading depends on: codebook, gazetteer with a user's own actors, version and weights."""
    weights = describe()
    parts = (__version__, codebook.load().key, gazetteer.load(actors).key, weights.name, weights.version)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def read_source(source: Source, *, actors: Path | None = None) -> Reading:
    """
    Read one source; `actors` is a user's own table of them, see gazetteer/extra.py.

    Raises DocumentError if it cannot be read, or is in a language that we do not read.
    """
    document = sources.read(source)
    if document.language is not None and document.language not in LANGUAGES:
        known = ", ".join(sorted(LANGUAGES))
        raise Foreign(document.uri, f"is in the language {document.language!r}; languages that are read: {known}")
    return read_document(document, actors=actors)


def read_document(document: Document, *, actors: Path | None = None) -> Reading:
    """Take from a document all that it says."""
    annotated = annotate(document, actors=actors)
    deals = find_deals(document, annotated.sentences, treaties())
    statements = extract_statements(annotated)
    events = merge_events(extract_events(annotated, statements))
    relations = extract_relations(annotated, statements, deals)
    agreements = extract_agreements(annotated, statements, deals, steps())
    quantities = extract_quantities(annotated, _counted(annotated), statements, events)
    return Reading(
        document=document,
        key=key(actors),
        actors=_actors(annotated.discourse),
        mentions=annotated.discourse.mentions(),
        events=events,
        statements=statements,
        relations=relations,
        agreements=agreements,
        quantities=quantities,
    )


def between(document: Document, actor: Sequence[Span], recipient: Sequence[Span]) -> Between | None:
    """Say what one party of a document does to the other, both given by their spans; None if no word joins them."""
    return read_between(annotate(document), actor, recipient)


def annotate(document: Document, *, actors: Path | None = None) -> Annotated:
    """Find the sentences, frames, actors, times and places of a document."""
    book, names = codebook.load(), gazetteer.load(actors)
    reader = parser(actors)
    syntax = reader.parse(document.text, [(p.span, p.heading) for p in paragraphs(document)])
    discourse = resolve(document, syntax.sentences, names, home=home_of(document, names))
    return Annotated(
        document=document,
        sentences=syntax.sentences,
        quotations=syntax.quotations,
        frames=find_frames(syntax.sentences, book),
        discourse=discourse,
        codebook=book,
        gazetteer=names,
        times=tuple(_times(document, syntax.sentences)),
        places=find_places(syntax.sentences, document.text, discourse, names),
        vectors=reader.vectors,
    )


@cache
def parser(actors: Path | None = None) -> Parser:
    """Load the parser, once a process for each table of a user's own actors."""
    names = gazetteer.load(actors)

    def find_names(words: object) -> list[tuple[int, int, str]]:
        return [(h.start, h.end, _entity(h)) for h in names.find(words) if h.names[0].form != "surname"]  # type: ignore[arg-type]

    return load_parser(find_names)


def _entity(hit: Hit) -> str:
    name = hit.names[0]
    return "NORP" if name.form in ("adjective", "people") else ENTITY.get(name.actor.split("/")[0], "ORG")


@cache
def treaties() -> Treaties:
    """Make the known agreements ready, once a process."""
    return compile_treaties(codebook.load().agreements)


@cache
def steps() -> StepWords:
    """Sort the words for the steps of agreements, once a process."""
    return step_words(codebook.load().agreements)


def _times(document: Document, sentences: Iterable[Sentence]) -> Iterator[tuple[Dated, ...]]:
    anchor = Anchor(document.published, document.published_precision)
    story = None
    for sentence in sentences:
        found = find_times(sentence, document.text, anchor, story=story)
        story = story_after(found, anchor, story)
        yield tuple(Dated(t.time, t.first, t.last + 1, t.kind, t.years) for t in found)


def _counted(annotated: Annotated) -> list[Counted]:
    return [
        Counted(
            sentence=sentence.index,
            first=a.first,
            end=a.last + 1,
            measure=a.measure,
            value=a.value,
            low=a.low,
            high=a.high,
            unit=a.unit,
            approximate=a.approximate,
            span=Span(a.start, a.end),
            rule=a.rule,
        )
        for sentence in annotated.sentences
        for a in find_amounts(sentence, annotated.document.text)
    ]


def _actors(discourse: Discourse) -> tuple[Actor, ...]:
    """List the actors that the document means somewhere."""
    met = {actor for reference in discourse.scene.history for actor in reference.actors}
    return tuple(discourse.actor(identity) for identity in sorted(met))


__all__ = ["Between", "annotate", "between", "key", "read_document", "read_source"]
