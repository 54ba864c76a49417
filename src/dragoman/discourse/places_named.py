"""
Which words of a text name a place, and which places they may mean.

Rule 1: names of the tables of places and of states are names of places wherever they stand, unless a person bears them.
Rule 2: what the parser holds for a place is one, unless it is a person's: a first name, or the last name of somebody
        in the text, without a preposition of place before it.
Rule 3: another name of the atlas is one after a preposition of place (also "at" and "from", if nobody bears it), beside
        a word for a part of the land ("the town of Vryburg", "the Vryburg district"), before the state or division that
        it lies in, joined to a place by a comma or "and", or if the text has it as a place elsewhere.
Rule 4: a name before a word for an illness is that of the illness, and a word of the language is no name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.discourse.names import entity_ranges
from dragoman.discourse.resolve import Discourse
from dragoman.discourse.targets import is_target
from dragoman.gazetteer import Gazetteer
from dragoman.gazetteer.atlas import Atlas, Spot
from dragoman.gazetteer.spots import Within, candidates_of, containers_of, spots_of, state_spot
from dragoman.model.text import Sentence, Token

#: What the parser calls the kinds of place.
KINDS = ("GPE", "LOC", "FAC")
#: Prepositions before a name that can be nothing but a place.
LOCATIVE = frozenset({"in", "near", "outside", "inside", "around", "across", "throughout", "into", "via"})
#: Prepositions that stand before places and before others.
BESIDE = frozenset({"at", "from", "to", "of", "towards", "toward", "off", "over", "between", "through", "along", "on"})
#: No name of the atlas that is looked for outside the parser's entities has more words.
LONGEST = 4
#: Nouns for a part of the land, beside which a name is that of a place; none of them alone is a name.
LAND = frozenset(
    {"area", "region", "province", "district", "state", "county", "city", "town", "village", "municipality", "suburb",
     "island", "peninsula", "valley", "coast", "border", "north", "south", "east", "west", "outskirts", "part", "parts",
     "centre", "center", "capital", "resident", "residents", "native", "mayor", "governor", "people", "port", "airport",
     "camp", "community", "neighbourhood", "neighborhood", "governorate", "oblast", "territory", "prefecture", "road"}
)  # fmt: skip
#: Words that are no name by themselves though a place somewhere is called so.
WORDS = LAND | frozenset(
    {"northern", "southern", "eastern", "western", "central", "union", "park", "church", "university", "college",
     "hospital", "police", "court", "bank", "school", "house", "hall", "street", "avenue", "general", "federal",
     "sunday", "president", "minister", "bridge", "young", "independence", "liberty", "hope", "peace", "victory",
     "progress", "el niño", "la niña", "asia", "summit", "mission", "orient", "media", "parliament", "congress",
     "assembly", "may", "march", "august"}
)  # fmt: skip
#: Directions before a name.
SIDES = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeastern",
     "northwestern", "southeastern", "southwestern", "downtown"}
)  # fmt: skip
#: What is called after where it was first seen.
ILLNESSES = frozenset(
    {"virus", "ebolavirus", "fever", "disease", "flu", "strain", "syndrome", "variant", "influenza", "encephalitis"}
)  # fmt: skip
#: Words that stand before a name and are no part of it.
ARTICLES = frozenset({"the"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
#: Kinds of entity that no name of a place is looked for in.
NEVER = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "LANGUAGE", "LAW"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Words that name a place, and what they may mean."""

    sentence: int
    first: int
    end: int
    #: As they stand.
    words: str
    #: table, state, parser or atlas: what knows them.
    by: str
    candidates: tuple[Spot, ...]
    #: What the words after the name say that it lies in; empty if they say nothing.
    within: tuple[Within, ...] = ()
    #: Whether a preposition of place stands before it.
    located: bool = False
    #: LOC, GPE, FAC or "".
    kind: str = ""


@dataclass(slots=True)
class Names:
    """What finding names of places goes by in one document."""

    sentences: Sequence[Sentence]
    text: str
    discourse: Discourse
    gazetteer: Gazetteer
    atlas: Atlas
    #: Last names of the people of the text.
    surnames: frozenset[str] = frozenset()
    #: Names that were found to be places.
    met: set[str] = field(default_factory=set)


def name_places(
    sentences: Sequence[Sentence], text: str, discourse: Discourse, gazetteer: Gazetteer, atlas: Atlas
) -> tuple[tuple[Named, ...], ...]:
    """Find by sentence the names of places."""
    names = Names(sentences, text, discourse, gazetteer, atlas, frozenset(_surnames(sentences)))
    known = [_known(names, sentence) for sentence in sentences]
    names.met |= {named.words for found in known for named in found if named.candidates}
    return tuple(
        tuple(sorted([*found, *_unseen(names, sentence, _taken(found))], key=lambda n: n.first))
        for sentence, found in zip(sentences, known, strict=True)
    )


def _surnames(sentences: Sequence[Sentence]) -> Iterator[str]:
    for sentence in sentences:
        for first, end in entity_ranges(sentence, "PERSON"):
            if end - first > 1 and sentence.tokens[end - 1].text not in POSSESSIVE:
                yield sentence.tokens[end - 1].text


def _taken(found: Sequence[Named]) -> set[int]:
    return {i for named in found for i in range(named.first, named.end)}


def _known(names: Names, sentence: Sentence) -> list[Named]:
    """Take what the tables, the discourse and the parser hold for places, the longest first."""
    entities = tuple(_entities(names, sentence))
    ranked = [
        (named.first - named.end, rank, named)
        for rank, found in enumerate((_listed(names, sentence), _states(names, sentence), entities))
        for named in found
        if named.by != "parser" or named.candidates
    ]
    found: list[Named] = []
    for *_, named in sorted(ranked, key=lambda triple: triple[:2]):
        if not _taken(found) & set(range(named.first, named.end)):
            found.append(named)
    taken = _taken(found)
    return found + [named for named in entities if not taken & set(range(named.first, named.end))]


def _listed(names: Names, sentence: Sentence) -> Iterator[Named]:
    for first, end, entry in names.discourse.scene.cast.places_in(sentence):
        if not _is_of_person(names, sentence, first, end) and not _is_illness(sentence, end):
            words = _words(names, sentence, first, end)
            spots = candidates_of(words, names.gazetteer, names.atlas)
            yield _named(names, sentence, first, end, by="table", candidates=spots_of(entry, spots))


def _is_of_person(names: Names, sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether a name is part of a person's, or that of somebody in the text."""
    token = sentence.tokens[first]
    if _is_beside_land(sentence, first, end):
        return False
    reference = names.discourse.reference(sentence.index, first)
    if reference is not None and len(reference.actors) == 1 and reference.actors[0].startswith("person/"):
        alone = (reference.first, reference.end) == (first, end) and token.entity == "PERSON"
        words = _words(names, sentence, first, end)
        return not alone or words in names.surnames or words in names.gazetteer.first_names
    if token.entity != "PERSON" or _is_located(sentence, first):
        return False
    last = token.entity_start
    while last < len(sentence.tokens) and sentence.tokens[last].entity_start == token.entity_start:
        last += 1
    return last - token.entity_start > end - first and sentence.tokens[last - 1].text not in POSSESSIVE


def _states(names: Names, sentence: Sentence) -> Iterator[Named]:
    """A state's name is a place as well, and may be that of a division elsewhere."""
    for token in sentence.tokens:
        reference = names.discourse.reference(sentence.index, token.index)
        if reference is None or reference.first != token.index or not reference.place:
            continue
        actor = names.discourse.actor(reference.actors[0])
        first, end = reference.first, reference.end
        state = state_spot(actor, names.gazetteer)
        spots: tuple[Spot, ...] = (state,)
        if reference.form == "name" and actor.kind == "state":
            spots = (state, *_namesakes(names, state, _words(names, sentence, first, end)))
        yield _named(names, sentence, first, end, by="state", candidates=spots)


def _namesakes(names: Names, state: Spot, words: str) -> tuple[Spot, ...]:
    """Give the first divisions of other states that bear a state's name."""
    found = candidates_of(words, names.gazetteer, names.atlas)
    return tuple(spot for spot in found if spot.kind == "division" and spot.country != state.country)


def _entities(names: Names, sentence: Sentence) -> Iterator[Named]:
    ranges = [(first, end) for kind in KINDS for first, end in entity_ranges(sentence, kind)]
    for first, end in ranges:
        kind = sentence.tokens[first].entity
        start = first + (sentence.tokens[first].text.lower() in ARTICLES and end - first > 1)
        stop = end - (sentence.tokens[end - 1].text in POSSESSIVE and end - start > 1)
        words = _words(names, sentence, start, stop)
        if not any(t.text[:1].isupper() for t in sentence.tokens[start:stop]) or any(c.isdigit() for c in words):
            continue
        named = _named(names, sentence, start, stop, by="parser", candidates=_meanings(names, words), kind=kind)
        if _is_believed(names, sentence, named):
            yield named


def _meanings(names: Names, words: str) -> tuple[Spot, ...]:
    """Give what words may mean: a state by its name, or else the places of the atlas."""
    states = [n.actor for n in names.gazetteer.named(words) if n.form == "name" and n.actor.startswith("state/")]
    if states:
        state = state_spot(names.gazetteer.actors[states[0]], names.gazetteer)
        return (state, *_namesakes(names, state, words))
    if words.lower() in WORDS or (len(words) < 5 and words.isupper() and words not in names.gazetteer.divisions):
        return ()
    return candidates_of(words, names.gazetteer, names.atlas)


def _is_believed(names: Names, sentence: Sentence, named: Named) -> bool:
    """Tell by rules 2 and 4 whether what the parser holds for a place is one."""
    if _is_illness(sentence, named.end) or named.words.lower() in WORDS:
        return False
    if named.located or named.within:
        return True
    before = sentence.tokens[named.first - 1].text.lower() if named.first else ""
    if named.end - named.first > 1:
        return bool(named.candidates) or named.kind != "GPE" or before in BESIDE or before in ARTICLES
    if named.words in names.surnames or names.discourse.reference(sentence.index, named.first) is not None:
        return False
    return bool(named.candidates) and named.words not in names.gazetteer.first_names


def _is_illness(sentence: Sentence, end: int) -> bool:
    return any(t.text.lower() in ILLNESSES for t in sentence.tokens[max(0, end - 1) : end + 1])


def _is_beside_land(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether a name stands beside a word for a part of the land, or after a direction."""
    before = [t.text.lower() for t in sentence.tokens[max(0, first - 3) : first] if t.text.lower() not in ARTICLES]
    after = sentence.tokens[end].text if end < len(sentence.tokens) else ""
    of = before[-1:] == ["of"] and before[-2:-1] and before[-2] in LAND
    return after in LAND or bool(of) or (bool(before) and before[-1] in SIDES)


def _unseen(names: Names, sentence: Sentence, taken: set[int]) -> Iterator[Named]:
    """Find names of the atlas that the parser did not see, by rule 3."""
    position = 0
    while position < len(sentence.tokens):
        may_name = position not in taken and _can_name(sentence.tokens[position])
        named = _unseen_at(names, sentence, position, taken) if may_name else None
        if named is not None:
            taken |= set(range(named.first, named.end))
            yield named
        position = named.end if named is not None else position + 1


def _unseen_at(names: Names, sentence: Sentence, first: int, taken: set[int]) -> Named | None:
    end = first
    while end < len(sentence.tokens) and end - first < LONGEST and end not in taken and _can_name(sentence.tokens[end]):
        end += 1
    following = end < len(sentence.tokens) and _can_name(sentence.tokens[end])
    for stop in range(end, first, -1):
        if stop < end or not following:
            named = _if_place(names, sentence, first, stop, taken)
            if named is not None:
                return named
    return None


def _can_name(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[:1].isupper() and token.entity not in NEVER


def _if_place(names: Names, sentence: Sentence, first: int, end: int, taken: set[int]) -> Named | None:
    """Take some words for a place if the atlas knows them and where they stand says so."""
    if first and _can_name(sentence.tokens[first - 1]):
        return None
    words = _words(names, sentence, first, end)
    short = words in names.gazetteer.divisions
    whole = end == len(sentence.tokens) or not _can_name(sentence.tokens[end])
    if not (whole or (short and words in names.met)) or len(words) < 3 or _is_illness(sentence, end):
        return None
    at = names.discourse.reference(sentence.index, first) is None and _is_at(sentence, first)
    at = at or (names.discourse.reference(sentence.index, first) is None and is_target(sentence, end - 1))
    beside = at or _is_located(sentence, first) or _is_beside_land(sentence, first, end)
    if _is_somebody(names, sentence, first, end) and not beside:
        return None
    named = _named(names, sentence, first, end, by="atlas", candidates=_meanings(names, words))
    if not named.candidates and not (named.within and named.located):
        return None
    follows = (short and _follows_name(sentence, first)) or _is_joined(sentence, first, end, taken)
    return named if named.within or beside or follows or words in names.met else None


def _is_at(sentence: Sentence, first: int) -> bool:
    """Tell whether "at" or "from" stands right before a name."""
    return first > 0 and sentence.tokens[first - 1].text.lower() in ("at", "from")


def _is_somebody(names: Names, sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether words name a person or a people of the text."""
    words = _words(names, sentence, first, end)
    reference = names.discourse.reference(sentence.index, first)
    if reference is None or reference.actors[0].startswith("org/"):
        return words in names.surnames or words in names.gazetteer.first_names
    alone = (reference.first, reference.end) == (first, end) and sentence.tokens[first].entity == "PERSON"
    return not alone or words in names.surnames or words in names.gazetteer.first_names


def _is_joined(sentence: Sentence, first: int, end: int, taken: set[int]) -> bool:
    """Tell whether a place stands before a name and a comma or "and", or after them."""
    tokens = sentence.tokens
    before = [i for i in (first - 2, first - 3) if i >= 0 and i in taken and _joins(tokens[i + 1 : first])]
    after = [i for i in (end + 1, end + 2) if i in taken and _joins(tokens[end:i])]
    return bool(before or after)


def _joins(between: Sequence[Token]) -> bool:
    return bool(between) and all(t.text in (",", "and", "or") for t in between)


def _follows_name(sentence: Sentence, first: int) -> bool:
    """Tell whether a comma and a name stand before: "Lansing, Mich."."""
    return first > 1 and sentence.tokens[first - 1].text == "," and _can_name(sentence.tokens[first - 2])


def _named(
    names: Names, sentence: Sentence, first: int, end: int, *, by: str, candidates: Sequence[Spot], kind: str = ""
) -> Named:
    return Named(
        sentence=sentence.index,
        first=first,
        end=end,
        words=_words(names, sentence, first, end),
        by=by,
        candidates=tuple(candidates),
        within=_within(names, sentence, end),
        located=_is_located(sentence, first),
        kind=kind,
    )


def _words(names: Names, sentence: Sentence, first: int, end: int) -> str:
    return names.text[sentence.tokens[first].start : sentence.tokens[end - 1].end]


def _is_located(sentence: Sentence, first: int) -> bool:
    before = sentence.tokens[first - 1] if first else None
    if before is not None and before.text.lower() in ARTICLES and first > 1:
        before = sentence.tokens[first - 2]
    return before is not None and before.text.lower() in LOCATIVE and before.pos in ("ADP", "SCONJ")


#: Words between a name and what it lies in: "Tyre, in southern Lebanon".
TOWARDS = frozenset({"in", "northern", "southern", "eastern", "western", "central", "north", "south", "east", "west"})


def _within(names: Names, sentence: Sentence, end: int) -> tuple[Within, ...]:
    """Read what a name lies in from the words after it: "Tyre, Lebanon"; "Troy in Michigan"."""
    tokens = sentence.tokens
    if end + 1 >= len(tokens) or tokens[end].text.lower() not in (",", "(", "in"):
        return ()
    start = end + 1
    while start + 1 < len(tokens) and tokens[start].text.lower() in TOWARDS:
        start += 1
    stop = start
    while stop < len(tokens) and stop - start < LONGEST and tokens[stop].text[:1].isupper():
        stop += 1
    for last in range(stop, start, -1):
        found = containers_of(_words(names, sentence, start, last), names.gazetteer, names.atlas)
        if found:
            return found
    return ()
