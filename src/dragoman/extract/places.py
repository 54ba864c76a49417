"""
Places: names of the gazetteer's places, and of states and their seats where a place can be meant.

A name is taken as a place for every fact; whether something happened there is decided by the preposition.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.annotated import Placed
from dragoman.discourse.resolve import Discourse
from dragoman.frames.tree import case_of, head_of
from dragoman.gazetteer import Gazetteer
from dragoman.gazetteer.records import PlaceEntry
from dragoman.model.facts import Place
from dragoman.model.text import Sentence

#: Nouns that name a part of a place: "in parts of northern Mali".
PARTS = frozenset(
    {
        "part",
        "area",
        "region",
        "north",
        "south",
        "east",
        "west",
        "outskirts",
        "suburb",
        "centre",
        "center",
        "city",
        "town",
        "village",
        "capital",
        "province",
        "coast",
        "swathe",
    }
)
#: Words that narrow a place: "northern Syria".
DIRECTIONS = frozenset(
    {
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "north",
        "south",
        "east",
        "west",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "upper",
        "lower",
    }
)


def find_places(sentence: Sentence, text: str, discourse: Discourse, gazetteer: Gazetteer) -> tuple[Placed, ...]:
    """Find the places that a sentence names."""
    found = list(_listed(sentence, text, gazetteer))
    taken = {i for p in found for i in range(p.first, p.end)}
    found += [p for p in _states(sentence, text, discourse) if not taken & set(range(p.first, p.end))]
    found += [
        p
        for p in _others(sentence, text)
        if not any(set(range(p.first, p.end)) & set(range(o.first, o.end)) for o in found)
    ]
    return tuple(sorted(found, key=lambda p: p.first))


def _listed(sentence: Sentence, text: str, gazetteer: Gazetteer) -> Iterator[Placed]:
    for first, end, entry in gazetteer.find_places([t.text for t in sentence.tokens]):
        yield _placed(sentence, text, first, end, entry)


def _placed(sentence: Sentence, text: str, first: int, end: int, entry: PlaceEntry) -> Placed:
    return _make(
        sentence,
        text,
        first,
        end,
        identity=entry.id,
        name=entry.name,
        country=entry.country or None,
        lat=entry.lat,
        lon=entry.lon,
    )


def _make(
    sentence: Sentence,
    text: str,
    first: int,
    end: int,
    *,
    identity: str | None,
    name: str,
    country: str | None,
    lat: float | None = None,
    lon: float | None = None,
) -> Placed:
    if first and sentence.tokens[first - 1].text.lower() in DIRECTIONS:
        first -= 1
        name = f"{sentence.tokens[first].text} {name}"
    head = head_of(sentence, first, end)
    start, stop = sentence.tokens[first].start, sentence.tokens[end - 1].end
    place = Place(
        id=identity,
        name=name,
        country=country,
        lat=lat,
        lon=lon,
        text=text[start:stop],
        start=start,
        end=stop,
    )
    case = case_of(sentence, head).rsplit(" ", 1)[-1]
    whole = sentence.tokens[sentence.tokens[head].head]
    if case == "of" and whole.lemma.lower() in PARTS:
        case = case_of(sentence, whole.index).rsplit(" ", 1)[-1]
    return Placed(place, first, end, head, case)


def _states(sentence: Sentence, text: str, discourse: Discourse) -> Iterator[Placed]:
    """A state's name is a place as well."""
    for token in sentence.tokens:
        reference = discourse.reference(sentence.index, token.index)
        if reference is None or reference.first != token.index or not reference.place:
            continue
        actor = discourse.actor(reference.actors[0])
        yield _make(
            sentence,
            text,
            reference.first,
            reference.end,
            identity=actor.id,
            name=actor.name,
            country=actor.code,
        )


def _others(sentence: Sentence, text: str) -> Iterator[Placed]:
    """Take what the parser holds for a place and no table knows, without a point on the map."""
    for token in sentence.tokens:
        if token.entity in ("GPE", "LOC", "FAC") and token.entity_start == token.index:
            end = token.index + 1
            while end < len(sentence.tokens) and sentence.tokens[end].entity_start == token.index:
                end += 1
            first = token.index + (token.text.lower() == "the" and end - token.index > 1)
            words = text[sentence.tokens[first].start : sentence.tokens[end - 1].end]
            yield _make(sentence, text, first, end, identity=None, name=words, country=None)
