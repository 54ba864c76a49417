"""
Names of a sentence to actors.

Rule 1: names of the gazetteer come first, longest first; the parser's people and bodies fill the gaps.
Rule 2: a person's name takes in the known name inside it ("Joseph R. Biden" holds "Biden").
Rule 3: a last name alone means whoever bore it before in the document, else who holds office at its date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.discourse.cast import KINDS, NO_BODIES, SEX, Cast, words_of
from dragoman.discourse.namesakes import (
    PARTICLES,
    THINGS,
    bearer,
    can_be_surname,
    is_namesake,
    is_place_of_atlas,
    unseen_people,
)
from dragoman.discourse.presented import state_beside
from dragoman.discourse.records import Reference
from dragoman.discourse.short_forms import last_names, learn_short_forms, short_bodies, short_forms
from dragoman.discourse.targets import is_model, is_of_its_makers, is_of_standing
from dragoman.frames.tree import head_of
from dragoman.gazetteer.records import Hit, Name
from dragoman.model.text import Sentence, Token

#: Titles that a ruler's listed name may begin with.
TITLES = frozenset({"King", "Queen", "Prince", "Emir", "Sultan", "Sheikh", "Emperor", "Crown"})
#: Last words of laws and honours that are called after people.
ENACTED = frozenset({"Act", "Bill", "Law", "Amendment", "Award", "Prize", "Medal", "Foundation", "Doctrine", "Day"})
#: What is called after people and is none of them.
FACILITIES = frozenset(
    {"base", "airbase", "airfield", "barrack", "bridge", "camp", "clinic", "crossing", "dam", "fort", "garrison",
     "jail", "mine", "mosque", "palace", "plant", "port", "prison", "refinery", "shipyard", "stadium", "tower"}
)  # fmt: skip
#: Kinds of entity that the parser's own step may add.
PEOPLE, BODIES = "PERSON", "ORG"
#: Words inside a name after which a father or a family is named, and what follows a name to tell it from others.
FATHERS = frozenset({"bin", "ibn", "bint", "al", "el", "ben", "ould", "abu", "abdul"})
#: Words of a first and a last name.
_WHOLE = 2
NUMBERS = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
FORMS = {
    "name": "name",
    "adjective": "adjective",
    "people": "nominal",
    "metonym": "metonym",
    "surname": "name",
}


def names_of_places(sentences: Iterable[Sentence], cast: Cast) -> frozenset[str]:
    """Give what the parser takes for a person's name and what stands somewhere as a place of the atlas."""
    return frozenset(
        sentence.tokens[first].text
        for sentence in sentences
        for first, end in entity_ranges(sentence, PEOPLE)
        if end - first == 1 and is_place_of_atlas(sentence, first, end, cast)
    )


def name_references(sentence: Sentence, cast: Cast) -> tuple[Reference, ...]:
    """Find whom the names of a sentence mean."""
    known = _hits(sentence, cast)
    found = _brought_in(sentence, cast, known)
    hits = [h for h in known if not _covered(found) & set(range(h.start, h.end))]
    found += [_person(sentence, cast, *person) for person in _people(sentence, cast, hits, _covered(found))]
    taken = _covered(found)
    found += [_hit(sentence, cast, hit) for hit in hits if not taken & set(range(hit.start, hit.end))]
    taken = _covered(found) | {i for hit in hits for i in range(hit.start, hit.end)}
    found += [_single(sentence, i, who) for i, who in short_bodies(sentence, taken, cast)]
    found += _bodies(sentence, cast, taken | _covered(found))
    references = tuple(sorted((r for r in found if any(r.actors)), key=lambda r: r.first))
    for reference in references:
        cast.meet(reference.actors[0], words_between(sentence, reference.first, reference.end))
    return references


def _hits(sentence: Sentence, cast: Cast) -> list[Hit]:
    """List the known names that mean their actors here."""
    words = [t.text for t in sentence.tokens]
    places = [range(first, end) for first, end, _ in cast.places_in(sentence)]
    return [
        h
        for h in _in_full(words, cast)
        if not any(_is_inside(h, place) for place in places) and not is_namesake(sentence, h, cast)
    ]


def _in_full(words: Sequence[str], cast: Cast) -> Iterator[Hit]:
    """Let a name that begins with a title reach as far as the name without it: "King Hamad bin Isa"."""
    free = 0
    for hit in cast.gazetteer.find(words):
        if hit.start < free:
            continue
        found = cast.gazetteer.find(words[hit.start + 1 :]) if words[hit.start] in TITLES else ()
        longer = next((h for h in found if h.start == 0 and hit.start + 1 + h.end > hit.end), None)
        same = {n.actor for n in longer.names} & {n.actor for n in hit.names} if longer else set()
        whole = replace(hit, end=hit.start + 1 + longer.end) if longer and same else hit
        free = whole.end
        yield whole


def _covered(references: Sequence[Reference]) -> set[int]:
    return {i for r in references for i in range(r.first, r.end)}


def _brought_in(sentence: Sentence, cast: Cast, hits: Sequence[Hit]) -> list[Reference]:
    """Find the bodies that the text itself names for short, and people by last names that are also words."""
    long_forms = learn_short_forms(sentence, hits, cast)
    found = [
        Reference(sentence.index, head_of(sentence, first, end), first, end, (identity,), "name")
        for first, end, identity in long_forms
    ]
    found += [_single(sentence, i, who) for i, who in short_forms(sentence, cast).items()]
    return found


def _single(sentence: Sentence, index: int, identity: str) -> Reference:
    return Reference(sentence.index, index, index, index + 1, (identity,), "name")


def _is_inside(hit: Hit, place: range) -> bool:
    """The Indian Ocean is not India's."""
    return len(place) > hit.end - hit.start and hit.start in place and hit.end - 1 in place


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


def _people(
    sentence: Sentence, cast: Cast, hits: Sequence[Hit], taken: set[int]
) -> Iterator[tuple[int, int, Hit | None]]:
    """List the people of a sentence, each with the known name that it holds."""
    seen = set(taken)
    for first, end, hit in _candidates(sentence, cast, hits, taken):
        if first < end and not seen & set(range(first, end)):
            seen |= set(range(first, end))
            yield first, end, hit


def _candidates(
    sentence: Sentence, cast: Cast, hits: Sequence[Hit], taken: set[int]
) -> Iterator[tuple[int, int, Hit | None]]:
    borne = [bearer(sentence, hit, cast) for hit in hits]
    yield from ((first, end, None) for first, end in borne)
    for first, end in _whole_names(sentence):
        inside = [h for h in hits if h.start < end and first < h.end]
        if _is_office(cast, words_between(sentence, first, end)) or is_place_of_atlas(sentence, first, end, cast):
            continue
        if words_between(sentence, first, end)[-1] in ENACTED:
            continue
        if not inside and words_between(sentence, first, end) in cast.placed:
            continue
        if not inside and (
            is_of_its_makers(sentence, first, end) or is_model(sentence, first, end) or _is_matter(sentence, first, end)
        ):
            continue
        if all(_is_person(h) for h in inside) and not any(c.isdigit() for c in words_between(sentence, first, end)):
            # A listed name may reach further than what the parser takes for it: "Hamad bin Isa".
            last = max([end, *(h.end for h in inside)])
            whole = _trim(sentence, first, last)
            whole = _with_family(sentence, *whole, cast) if inside else whole
            yield *_without_office(sentence, cast, *whole), inside[0] if inside else None
    yield from ((*_with_family(sentence, hit.start, hit.end, cast), hit) for hit in hits if _is_person(hit))
    known = taken | {i for hit in hits for i in range(hit.start, hit.end)}
    yield from ((first, end, None) for first, end in unseen_people(sentence, known, cast))
    yield from ((i, i + 1, None) for i, _ in last_names(sentence, known, cast))


def _is_matter(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether an unknown name only says what talkers talk of, or which base or bridge: "Brexit negotiators"."""
    token = sentence.tokens[end - 1]
    head = sentence.tokens[token.head]
    if token.dep != "compound" or head.index < end or not head.text.islower():
        return False
    return head.lemma in THINGS | FACILITIES or (end - first == 1 and head.tag == "NNS")


def _whole_names(sentence: Sentence) -> list[tuple[int, int]]:
    """List the parser's people, with what it cut off: "Bin Hamad" after "Tamim", "Jr." after "Biden"."""
    found: list[tuple[int, int]] = []
    for first, end in entity_ranges(sentence, PEOPLE):
        if found and found[-1][1] == first and sentence.tokens[first].text.lower() in FATHERS:
            found[-1] = (found[-1][0], end)
        else:
            found.append((first, end))
    whole = ((first, _with_particle(sentence, end)) for first, end in found)
    return [(first, end + _is_numbered(sentence, end)) for first, end in whole]


def _with_particle(sentence: Sentence, end: int) -> int:
    """Let a name reach over a particle and a capital that the parser cut off: "Ana" before "de Lima"."""
    start = end - (sentence.tokens[end - 1].text in PARTICLES)
    after = sentence.tokens[start : start + 2]
    joined = len(after) == _WHOLE and after[0].text in PARTICLES and after[1].text[:1].isupper()
    return start + _WHOLE if joined else end


def _is_numbered(sentence: Sentence, end: int) -> bool:
    """Tell whether what follows a name is its number, and the parser made it the head of the name."""
    following = sentence.tokens[end : end + 1]
    return bool(following) and following[0].text in NUMBERS and following[0].entity == ""


def _with_family(sentence: Sentence, first: int, end: int, cast: Cast) -> tuple[int, int]:
    """Take in the names beside a first and a last one: all of "José Alberto Mujica Cordano" for "Alberto Mujica"."""
    last, following = sentence.tokens[end - 1], sentence.tokens[end : end + 1]
    if end - first < _WHOLE or not following:
        return first, end
    more = following[0]
    again = more.text in ENACTED or any(t.text == more.text for t in sentence.tokens[first:end])
    if again or last.dep != "compound" or last.head != more.index or not can_be_surname(more, cast):
        return first, end
    before = sentence.tokens[first - 1] if first else last
    given = before.head == more.index and before.text in cast.gazetteer.first_names
    return first - given, end + 1


def _is_person(hit: Hit) -> bool:
    return any(n.actor.startswith("person/") for n in hit.names)


def _trim(sentence: Sentence, first: int, end: int) -> tuple[int, int]:
    """Cut possessives, punctuation and lower-case words off a name."""

    def is_name(token: Token) -> bool:
        hyphen = sentence.tokens[token.index - 1]
        joined = token.index > first + 1 and hyphen.text == "-" and hyphen.end == token.start and token.text.isalpha()
        return (token.text[:1].isupper() or joined) and token.text not in ("'s", "’s")

    while first < end and not is_name(sentence.tokens[first]):
        first += 1
    while end > first and not is_name(sentence.tokens[end - 1]):
        end -= 1
    return first, end


def _is_office(cast: Cast, words: str) -> bool:
    """Tell whether what the parser takes for a person's name is an office: "the Taoiseach"."""
    role = cast.gazetteer.role(words.lower().removeprefix("the "))
    return role is not None and role.kind == "office"


def _without_office(sentence: Sentence, cast: Cast, first: int, end: int) -> tuple[int, int]:
    """Cut an office off the front of a longer name: "Emir Jaber Al-Sabah"."""
    role = cast.gazetteer.role(sentence.tokens[first].text.lower()) if end - first > 2 else None
    return (first + 1, end) if role is not None and role.kind == "office" else (first, end)


def _person(sentence: Sentence, cast: Cast, first: int, end: int, hit: Hit | None) -> Reference:
    text = words_between(sentence, first, end)
    before = [t.text for t in sentence.tokens[max(0, first - 4) : first]]
    if hit is not None and _says_all(hit, first, end):
        ids = [n.actor for n in hit.names if n.actor.startswith("person/")]
        ids = _of_states_here(sentence, cast, ids) if len(ids) > 1 else ids
        identity = ids[0] if len(ids) == 1 else cast.person(text, before)
        cast.remember(identity, cast.actor(identity).name)
        written = words_between(sentence, hit.start, hit.end)
        cast.remember(identity, written)
        cast.bear(words_of(written))
    else:
        identity = cast.person(text, before, state=state_beside(sentence, first, end, cast))
    if identity:
        cast.call(identity, before)
        cast.remember_own(identity)
    for token in sentence.tokens[max(0, first - 1) : first + 1]:
        if identity and (sex := SEX.get(token.text.lower().rstrip("."))):
            cast.told_sex[identity] = sex
    return Reference(sentence.index, head_of(sentence, first, end), first, end, (identity,) if identity else (), "name")


def _says_all(hit: Hit, first: int, end: int) -> bool:
    """Tell whether a known name says all of a name: "Abiy" alone does, "Lula" of "Lula Mendes" does not."""
    is_whole = (hit.start, hit.end) == (first, end) and all(n.form == "name" for n in hit.names)
    return hit.end - hit.start > 1 or is_whole


def _of_states_here(sentence: Sentence, cast: Cast, people: list[str]) -> list[str]:
    """Of people of one name take those whose state the sentence names: "the Saudi King Abdullah"."""
    names = (n.actor for h in cast.gazetteer.find([t.text for t in sentence.tokens]) for n in h.names)
    states = {name.removeprefix("state/") for name in names}
    return [p for p in people if cast.actor(p).country in states] or people


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
    return Reference(sentence.index, head, hit.start, hit.end, (_in_its_time(cast, name),), form, place=name.place)


def _in_its_time(cast: Cast, name: Name) -> str:
    """Let a capital stand for the state that it was the capital of then: in 1968 Prague is Czechoslovakia."""
    before, until = cast.gazetteer.bygone.get(name.actor.removeprefix("state/"), ("", ""))
    if name.form != "metonym" or not before:
        return name.actor
    alone = f"state/{before}" in cast.met and name.actor not in cast.met
    return f"state/{before}" if alone or "" < cast.date < until else name.actor


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
    for first, end in (_trim(sentence, *found) for found in entity_ranges(sentence, BODIES)):
        if first >= end or taken & set(range(first, end)) or not _looks_like_body(sentence, first, end):
            continue
        start = first + (sentence.tokens[first].text.lower() == "the")
        name = words_between(sentence, start, end)
        if (start == 0 and end == 1 and name in cast.gazetteer.common_words) or cast.gazetteer.place(name):
            continue
        if name in KINDS or (" " in name and name.rsplit(maxsplit=1)[-1] in NO_BODIES):
            continue
        if not name or cast.gazetteer.find_role(name.lower().split()) is not None:
            continue
        if is_place_of_atlas(sentence, start, end, cast) or is_model(sentence, start, end):
            continue
        if is_of_standing(sentence, start, end):
            continue
        identity = cast.organisation(name)
        found.append(Reference(sentence.index, head_of(sentence, first, end), first, end, (identity,), "name"))
    return found


def _looks_like_body(sentence: Sentence, first: int, end: int) -> bool:
    tokens = sentence.tokens[first:end]
    return (
        not sentence.heading
        and all(t.pos in ("PROPN", "NOUN", "ADJ", "ADP", "DET", "CCONJ", "PUNCT", "PART") for t in tokens)
        and any(t.pos == "PROPN" or (t.text.isupper() and len(t.text) > 2) for t in tokens)
    )
