"""
Names of a sentence to actors.

Rule 1: names of the gazetteer come first, longest first; the parser's people and bodies fill the gaps.
Rule 2: a person's name takes in the known name inside it ("Joseph R. Biden" holds "Biden").
Rule 3: a last name alone means whoever bore it before in the document, else who holds office at its date.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.discourse.cast import Cast
from dragoman.discourse.records import Reference
from dragoman.gazetteer.records import Hit, Name
from dragoman.model.text import Sentence, Token

#: Kinds of entity that the parser's own step may add.
PEOPLE, BODIES = "PERSON", "ORG"
FORMS = {
    "name": "name",
    "adjective": "adjective",
    "people": "nominal",
    "metonym": "metonym",
    "surname": "name",
}


def name_references(sentence: Sentence, cast: Cast) -> tuple[Reference, ...]:
    """Find whom the names of a sentence mean."""
    words = [t.text for t in sentence.tokens]
    places = [range(first, end) for first, end, _ in cast.gazetteer.find_places(words)]
    hits = [
        h
        for h in cast.gazetteer.find(words)
        if not any(_is_inside(h, place) for place in places) and not _is_cut_short(sentence, h)
    ]
    people = list(_people(sentence, hits))
    taken = {i for first, end, _ in people for i in range(first, end)}
    found = [_person(sentence, cast, first, end, hit) for first, end, hit in people]
    found += [_hit(sentence, cast, hit) for hit in hits if not taken & set(range(hit.start, hit.end))]
    taken |= {i for hit in hits for i in range(hit.start, hit.end)}
    found += _bodies(sentence, cast, taken)
    return tuple(sorted((r for r in found if r.actors), key=lambda r: r.first))


def _is_inside(hit: Hit, place: range) -> bool:
    """The Indian Ocean is not India's."""
    return len(place) > hit.end - hit.start and hit.start in place and hit.end - 1 in place


def _is_cut_short(sentence: Sentence, hit: Hit) -> bool:
    """ "The National" is no newspaper in "The National Security Advisor"."""
    if sentence.tokens[hit.start].text != "The" or hit.end >= len(sentence.tokens):
        return False
    last, following = sentence.tokens[hit.end - 1], sentence.tokens[hit.end]
    return last.head >= hit.end and following.text[:1].isupper()


def entity_ranges(sentence: Sentence, kind: str) -> Iterable[tuple[int, int]]:
    """List the parser's entities of a kind as token ranges."""
    start = -1
    for token in (*sentence.tokens, None):
        inside = token is not None and token.entity == kind
        if start >= 0 and (not inside or (token is not None and token.entity_start != start)):
            end = token.index if token is not None else len(sentence.tokens)
            yield start, end
            start = -1
        if inside and token is not None and start < 0:
            start = token.index


def _people(sentence: Sentence, hits: Sequence[Hit]) -> Iterable[tuple[int, int, Hit | None]]:
    """List the people of a sentence, each with the known name that it holds."""
    seen: set[int] = set()
    for first, end in entity_ranges(sentence, PEOPLE):
        inside = [h for h in hits if h.start < end and first < h.end]
        if any(not _is_person(h) for h in inside):
            continue
        first, end = _trim(sentence, first, end)
        if first < end:
            seen |= set(range(first, end))
            yield first, end, inside[0] if inside else None
    for hit in hits:
        if _is_person(hit) and not seen & set(range(hit.start, hit.end)):
            yield hit.start, hit.end, hit


def _is_person(hit: Hit) -> bool:
    return any(n.actor.startswith("person/") for n in hit.names)


def _trim(sentence: Sentence, first: int, end: int) -> tuple[int, int]:
    """Cut possessives, punctuation and lower-case words off a name."""

    def is_name(token: Token) -> bool:
        return token.text[:1].isupper() and token.text not in ("'s", "’s")

    while first < end and not is_name(sentence.tokens[first]):
        first += 1
    while end > first and not is_name(sentence.tokens[end - 1]):
        end -= 1
    return first, end


def _person(sentence: Sentence, cast: Cast, first: int, end: int, hit: Hit | None) -> Reference:
    text = words_between(sentence, first, end)
    if hit is not None and hit.end - hit.start > 1:
        ids = [n.actor for n in hit.names if n.actor.startswith("person/")]
        identity = ids[0] if len(ids) == 1 else cast.person(text)
        cast.remember(identity, cast.actor(identity).name)
        cast.remember(identity, " ".join(t.text for t in sentence.tokens[hit.start : hit.end]))
    else:
        identity = cast.person(text)
    return Reference(
        sentence.index, head_of(sentence, first, end), first, end, (identity,) if identity else (), "name"
    )


def words_between(sentence: Sentence, first: int, end: int) -> str:
    """Give the words of a range, joined as they stand in the text, without commas."""
    words = ""
    for token in sentence.tokens[first:end]:
        if token.text not in (",", "."):
            glued = not words or sentence.tokens[token.index - 1].end == token.start
            words += token.text if glued else " " + token.text
    return words


def _hit(sentence: Sentence, cast: Cast, hit: Hit) -> Reference:
    name = _choose(sentence, cast, hit)
    form = FORMS[name.form]
    head = head_of(sentence, hit.start, hit.end)
    return Reference(sentence.index, head, hit.start, hit.end, (name.actor,), form, place=name.place)


def _choose(sentence: Sentence, cast: Cast, hit: Hit) -> Name:
    """Of several meanings prefer one that has come up already, then states, then the first."""
    if len(hit.names) == 1:
        return hit.names[0]
    before_noun = sentence.tokens[hit.end - 1].dep in ("amod", "compound")
    order = (
        ("adjective", "name", "people", "metonym", "surname")
        if before_noun
        else ("name", "people", "metonym", "surname", "adjective")
    )
    return min(
        hit.names,
        key=lambda n: (
            n.actor not in cast.actors and n.form == "surname",
            order.index(n.form),
            not n.actor.startswith("state/"),
        ),
    )


def _bodies(sentence: Sentence, cast: Cast, taken: set[int]) -> list[Reference]:
    """Take the parser's bodies that no table knows, if they look like names."""
    found = []
    for first, end in entity_ranges(sentence, BODIES):
        first, end = _trim(sentence, first, end)
        if first >= end or taken & set(range(first, end)) or not _looks_like_body(sentence, first, end):
            continue
        start = first + (sentence.tokens[first].text.lower() == "the")
        name = words_between(sentence, start, end)
        if not name or cast.gazetteer.find_role(name.lower().split()) is not None:
            continue
        identity = cast.organisation(name)
        found.append(
            Reference(sentence.index, head_of(sentence, first, end), first, end, (identity,), "name")
        )
    return found


def _looks_like_body(sentence: Sentence, first: int, end: int) -> bool:
    tokens = sentence.tokens[first:end]
    return (
        not sentence.heading
        and all(t.pos in ("PROPN", "NOUN", "ADJ", "ADP", "DET", "CCONJ", "PUNCT", "PART") for t in tokens)
        and any(t.pos == "PROPN" for t in tokens)
    )


def head_of(sentence: Sentence, first: int, end: int) -> int:
    """Find the token of a range that the others hang on."""
    outside = [t.index for t in sentence.tokens[first:end] if not first <= t.head < end or t.head == t.index]
    return outside[-1] if outside else end - 1
