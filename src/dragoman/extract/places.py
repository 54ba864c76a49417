"""
Places: names of the gazetteer's places, and of states and their seats where a place can be meant.

A name is taken as a place for every fact; whether something happened there is decided by the preposition.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.annotated import Placed
from dragoman.discourse.places_meant import Settled, settle
from dragoman.discourse.places_named import name_places
from dragoman.discourse.resolve import Discourse
from dragoman.frames.tree import case_of, head_of
from dragoman.gazetteer import Gazetteer
from dragoman.gazetteer.atlas import load_atlas
from dragoman.model.facts import Place
from dragoman.model.text import Sentence

#: Nouns that name a part of a place: "in the outskirts of Kano".
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
#: Nouns for what stands in the town after which it is called: "at Beirut airport".
SITES = frozenset(
    {"airport", "airfield", "airbase", "harbour", "harbor", "port", "prison", "jail", "station", "barracks", "hotel",
     "palace", "stadium", "cathedral", "camp", "docks", "market", "hospital"}
)  # fmt: skip
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


def find_places(
    sentences: Sequence[Sentence], text: str, discourse: Discourse, gazetteer: Gazetteer
) -> tuple[tuple[Placed, ...], ...]:
    """Find by sentence the places that a text names."""
    named = name_places(sentences, text, discourse, gazetteer, load_atlas())
    settled = settle(named, sentences, discourse)
    return tuple(
        tuple(_placed(sentence, text, found) for found in places)
        for sentence, places in zip(sentences, settled, strict=True)
    )


def _placed(sentence: Sentence, text: str, settled: Settled) -> Placed:
    """Make a place of a name and what it means; the direction before it belongs to it."""
    first, end, spot = settled.named.first, settled.named.end, settled.spot
    name = spot.name if spot is not None else settled.named.words
    if first and sentence.tokens[first - 1].text.lower() in DIRECTIONS:
        first -= 1
        side = sentence.tokens[first].text
        name = name if name.lower().startswith(side.lower()) else f"{side} {name}"
    head = head_of(sentence, first, end)
    start, stop = sentence.tokens[first].start, sentence.tokens[end - 1].end
    place = Place(
        id=(spot.id or None) if spot is not None else None,
        name=name,
        country=(spot.country or None) if spot is not None else None,
        lat=spot.lat if spot is not None else None,
        lon=spot.lon if spot is not None else None,
        text=text[start:stop],
        start=start,
        end=stop,
        inferred=settled.inferred,
    )
    return Placed(place, first, end, head, _case(sentence, head))


def _case(sentence: Sentence, head: int) -> str:
    """Give the preposition of a place, of its part or of what stands there: "in parts of Mali", "at Oslo airport"."""
    case = case_of(sentence, head).rsplit(" ", 1)[-1]
    whole = sentence.tokens[sentence.tokens[head].head]
    if case == "of" and whole.lemma.lower() in PARTS:
        return case_of(sentence, whole.index).rsplit(" ", 1)[-1]
    if not case and sentence.tokens[head].dep in ("compound", "nmod:poss") and whole.lemma.lower() in SITES:
        return case_of(sentence, whole.index).rsplit(" ", 1)[-1]
    return case
