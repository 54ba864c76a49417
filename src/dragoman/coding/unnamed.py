"""
Who is acted on where nobody is named: "a journalist", "75 displaced people", "a market in Sokoto".

Rule 1: people whom no table knows are a group of their own, called by their noun; an owner in the phrase is found
        before they are asked for.
Rule 2: a building, a base, a vehicle stands for the state of the place that its phrase names, else for itself.
Rule 3: what is done in, to or off a place is done to its state, for acts that reach a place.
Rule 4: else the known actor nearest below the verb: "lifted the curbs imposed on X".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.codebook.records import Predicate
from dragoman.coding.annotated import Annotated, Placed
from dragoman.coding.roles import fillings, parties_at
from dragoman.discourse.records import Reference
from dragoman.frames.match import NUMBERS
from dragoman.frames.tree import below, conjuncts, subtree
from dragoman.model.facts import Party
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence, Token

#: Types whose recipient may be somebody whom no table knows, and those that are done to a place.
DONE_TO_ANYBODY = frozenset(
    {"AID", "RETREAT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT", "SUPPORT"}
)
DONE_TO_THINGS = frozenset({"ASSAULT", "COERCE", "RETREAT", "AID"})
DONE_TO_PLACES = frozenset({"AID", "MOBILIZE", "ASSAULT", "COERCE", "RETREAT", "CONCEDE", "SANCTION"})
#: Entries of what is handed to the courts of a place.
HANDED = frozenset({"cooperate/extradite", "cooperate/hand-suspect"})
#: Types that harm, so that nobody is acted on but their patient: who fights cholera in Haiti fights nobody.
HARMING = frozenset({"ASSAULT", "THREATEN"})
#: Types in which several who act need nobody else, and those in which the other side must be told outright.
MUTUAL = frozenset({"CONSULT", "COOPERATE", "SUPPORT", "AGREE", "AID"})
FACE_TO_FACE = frozenset({"CONSULT", "COOPERATE", "AGREE"})
#: Slots whose phrases say what an act is about, labels of what is said besides, and how deep one is looked for.
ABOUT = frozenset({"patient", "recipient", "to", "on", "against", "for", "with", "of", "into", "about", "over", "from"})
ASIDE = frozenset({"acl:relcl", "advcl", "parataxis", "appos", "conj", "cc", "dep", "case", "det", "punct"})
DEPTH = 5
#: Word classes of the codebook whose nouns are people, and things that are attacked or seized.
PEOPLE = ("person", "civilian", "captive", "refugee", "leader", "fighter", "diplomat", "police", "labour")
THINGS = ("building", "territory", "vessel")
WEAPONS = ("weapon",)
#: What, without its accent, is no envoy but what somebody is accused of.
ACCUSATIONS = frozenset({"charge", "charges"})
#: Kinds of role whose bearers are people.
ROLES = frozenset({"person", "population", "collective", "office"})
#: Of these, those that anybody may bear.
ANYBODY = frozenset({"person", "population"})
#: Prepositions after which a place is reached by what is done.
REACHED = frozenset({"in", "into", "to", "toward", "towards", "on", "onto", "near", "off", "around", "over", "against",
                     "across", "within", "from", "at"})  # fmt: skip
#: Those after which it is told where a crowd is.
WHERE = frozenset({"in", "at", "of", "across", "throughout", "through", "from"})
#: Those after which what is left stands.
LEFT = frozenset({"from", "out of"})
#: Lemma of the word classes of people that stands for everybody.
ANY_PERSON = "people"
#: Clauses that tell more of a noun, and not where it is.
TOLD_OF = frozenset({"acl:relcl", "advcl", "parataxis"})
#: What stands before a noun and belongs to its name in a fact.
BEFORE = ("amod", "compound", "nummod", "det", "nmod:poss")


def acted_on(
    annotated: Annotated, frame: Frame, predicate: Predicate, slots: Sequence[str], actors: Sequence[Party]
) -> tuple[Party, ...]:
    """Find who is acted on where the slots of the entry name nobody: the unnamed, a place, the nearest actor."""
    own = frozenset(p.id for p in actors)
    found: tuple[Party, ...] = ()
    if predicate.type in DONE_TO_ANYBODY:
        things = THINGS if predicate.type in DONE_TO_THINGS else ()
        found = unnamed_in(annotated, frame, [s for s in slots if s != "agent"], things=things)
    if not found and "agent" in slots and predicate.type in DONE_TO_THINGS and frame.form == "verb":
        found = unnamed_in(annotated, frame, ["agent"], things=THINGS)
    if not found and predicate.type in HARMING and frame.filling("patient"):
        wrecked = predicate.type == "ASSAULT" and bool(predicate.object) and _are_things(annotated, frame)
        return tuple(p for p in places_reached(annotated, frame) if p.id not in own) if wrecked else ()
    if predicate.type == "SANCTION" and found and all(p.code is None for p in found) and predicate.object:
        found = tuple(p for p in places_reached(annotated, frame) if p.id not in own) or found
    reached = predicate.type in DONE_TO_PLACES or predicate.id in HANDED
    if not found and reached and not predicate.id.startswith("aid/asylum"):
        found = places_reached(annotated, frame)
    found = tuple(p for p in found if p.id not in own)
    alone = predicate.type in FACE_TO_FACE or (predicate.type in MUTUAL and len(actors) > 1)
    if found or alone or frame.form == "noun":
        return found
    return _nearest(annotated, frame, frozenset(p.code or p.id for p in actors))


def _are_things(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether what is done to is told by plain nouns for no people: "13 airliners"."""
    tokens = [annotated.sentence_of(frame).tokens[h] for h in frame.filling("patient")]
    return all(t.pos == "NOUN" and not _is_person(annotated, t) for t in tokens)


def unnamed_in(
    annotated: Annotated, frame: Frame, slots: Iterable[str], *, things: Sequence[str] = ()
) -> tuple[Party, ...]:
    """Give those in the first slot that holds people, or things of some word classes, whom no table knows."""
    for slot in slots:
        found: dict[str, Party] = {}
        for argument in fillings(annotated, frame, slot):
            if slot == "patient" and argument.head in means_of(frame):
                continue
            for index in conjuncts(annotated.sentence_of(frame), argument.head):
                for party in _at(annotated, frame.sentence, index, things=things):
                    found.setdefault(party.id, party)
        if found:
            return tuple(found.values())
    return ()


def means_of(frame: Frame) -> frozenset[int]:
    """Give what something is done with, where it is done to something else: "hit the depot with drones"."""
    means = frozenset(frame.filling("with"))
    return means if means and not means.issuperset(frame.filling("patient")) else frozenset()


def places_reached(annotated: Annotated, frame: Frame) -> tuple[Party, ...]:
    """Give the states of the places in or to which something is done, the nearest place first found."""
    sentence = annotated.sentence_of(frame)
    own = {i for a in frame.arguments for i in (a.head, *_nouns_below(sentence, a.head))}
    own |= {t.index for a in frame.arguments for t in below(sentence, a.head, "compound", "nmod:poss")}
    near = (p for p in annotated.places[frame.sentence] if p.head in own and p.place.country)
    near = (p for p in near if p.case in REACHED or _is_direction(sentence, p))
    return tuple(party_of_place(annotated, frame.sentence, p) for p in near)[:1]


def _is_direction(sentence: Sentence, placed: Placed) -> bool:
    """Tell whether something goes towards a place: "fired in the direction of Abadan"."""
    above = sentence.tokens[sentence.tokens[placed.head].head]
    return placed.case == "of" and above.lemma == "direction"


def locals_of(annotated: Annotated, frame: Frame, actors: Sequence[Party]) -> tuple[Party, ...]:
    """Give the state in which a crowd acts for the crowd of nobody's: "students marched in Rabat"."""
    if not actors or any(p.code is not None or not p.id.startswith("group/") for p in actors):
        return tuple(actors)
    sentence = annotated.sentence_of(frame)
    for head in frame.filling("agent"):
        near = {head, *_nouns_below(sentence, head), frame.head, *_nouns_below(sentence, frame.head)}
        near |= {i for patient in frame.filling("patient") for i in _nouns_below(sentence, patient)}
        near |= {i for n in tuple(near) for i in _nouns_below(sentence, n)}
        there = (p for p in annotated.places[frame.sentence] if p.head in near and p.case in WHERE and p.place.country)
        place = next(iter(there), None)
        if place is not None:
            return (replace(party_of_place(annotated, frame.sentence, place, head=head), sector=actors[0].sector),)
    return tuple(actors)


def left_place(annotated: Annotated, frame: Frame, predicate: Predicate) -> tuple[Party, ...]:
    """Give the state of the place that is left, though another word stands between: "went home from Laos"."""
    if predicate.type != "RETREAT" or predicate.mode != "withdraw" or frame.form != "verb":
        return ()
    sentence = annotated.sentence_of(frame)
    clause = set(subtree(sentence, frame.head, without=ASIDE - {"case", "det", "punct"}))
    left = (p for p in annotated.places[frame.sentence] if p.head in clause and p.case in LEFT and p.place.country)
    return tuple(party_of_place(annotated, frame.sentence, place) for place in left)[:1]


def called(annotated: Annotated, frame: Frame, parties: Sequence[Party]) -> tuple[Party, ...]:
    """Give those whom an apposition says the unnamed to be: "the captives, two Danes and a Swede, were freed"."""
    if len(parties) != 1 or parties[0].code is not None or not parties[0].id.startswith("group/"):
        return tuple(parties)
    sentence = annotated.sentence_of(frame)
    names = (t.index for head in frame.filling("patient") for t in below(sentence, head, "appos"))
    found = (p for name in names for p in parties_at(annotated, frame.sentence, name, deep=False))
    return tuple(p for p in found if p.code is not None and p.id.startswith("state/")) or tuple(parties)


def _nearest(annotated: Annotated, frame: Frame, own: frozenset[str]) -> tuple[Party, ...]:
    """Find the known actor who stands nearest below the verb in what it is about: "lifted the curbs imposed on X"."""
    sentence = annotated.sentence_of(frame)
    level = [*frame.complements, *(a.head for a in frame.arguments if a.role in ABOUT)]
    for _ in range(DEPTH):
        for index in level:
            parties = parties_at(annotated, frame.sentence, index, deep=False)
            reference = annotated.discourse.reference(frame.sentence, index)
            if reference is None or reference.form == "metonym":
                continue
            if others := tuple(p for p in parties if p.code is not None and p.code not in own):
                return others
        level = [c for index in level for c in sentence.children[index] if sentence.tokens[c].dep not in ASIDE]
    return ()


def _nouns_below(sentence: Sentence, index: int) -> Iterator[int]:
    return (t.index for t in below(sentence, index, "nmod", "obl"))


def _at(annotated: Annotated, sentence: int, index: int, *, things: Sequence[str]) -> Iterator[Party]:
    """Give a noun's own bearer, or the state of the place inside its phrase."""
    tree = annotated.sentences[sentence]
    token = tree.tokens[index]
    if token.pos not in ("NOUN", "PROPN"):
        return
    place = _place_inside(annotated, tree, index) if things else None
    if place is not None and place.head == index:
        yield party_of_place(annotated, sentence, place)
    elif _is_person(annotated, token):
        yield _unnamed(annotated, tree, token)
    elif place is not None and (things != WEAPONS or _is_in(annotated, token, things)):
        yield party_of_place(annotated, sentence, place, head=index)
    elif _is_in(annotated, token, things):
        yield _unnamed(annotated, tree, token)


def _place_inside(annotated: Annotated, sentence: Sentence, index: int) -> Placed | None:
    inside = set(subtree(sentence, index, without=TOLD_OF))
    return next((p for p in annotated.places[sentence.index] if p.head in inside and p.place.country), None)


def is_anybody(annotated: Annotated, token: Token) -> bool:
    """Tell whether a noun names people by what they are or do, not by an office."""
    role = annotated.gazetteer.find_role([token.lemma.lower()])
    return role is not None and role.kind in ANYBODY and "GOV" not in role.sector


def _is_person(annotated: Annotated, token: Token) -> bool:
    role = annotated.gazetteer.find_role([token.lemma.lower()])
    if token.text.lower() in ACCUSATIONS:
        return False
    return (role is not None and role.kind in ROLES) or _is_in(annotated, token, PEOPLE) or _is_crowd(token)


def _is_crowd(token: Token) -> bool:
    """Tell whether a round number stands alone for people: "thousands marched"."""
    return token.tag == "NNS" and token.lemma.lower() in NUMBERS


def _is_in(annotated: Annotated, token: Token, classes: Iterable[str]) -> bool:
    return any(token.lemma.lower() in annotated.codebook.classes.get(name, ()) for name in classes)


def _unnamed(annotated: Annotated, sentence: Sentence, token: Token) -> Party:
    """Make the party of people or a thing, called by the noun."""
    role = annotated.gazetteer.find_role([token.lemma.lower()])
    scene = annotated.discourse.scene
    own = ANY_PERSON if _is_crowd(token) else token.lemma.lower()
    words = [*(t.lemma.lower() for t in below(sentence, token.index, "compound")), own]
    identity = scene.cast.group(role.phrase if role is not None else " ".join(words))
    return _refer(annotated, sentence, token.index, identity, role.sector if role is not None else ())


def party_of_place(annotated: Annotated, sentence: int, placed: Placed, head: int | None = None) -> Party:
    """Make the party of the state in which a place is, under the words of the place or of what is there."""
    tree = annotated.sentences[sentence]
    identity = f"state/{placed.place.country}"
    if head is not None:
        return _refer(annotated, tree, head, identity, ())
    reference = Reference(sentence, placed.head, placed.first, placed.end, (identity,), "metonym", place=True)
    annotated.discourse.scene.note(reference)
    return annotated.discourse.party(reference, identity)


def _refer(annotated: Annotated, sentence: Sentence, index: int, identity: str, sector: tuple[str, ...]) -> Party:
    first = min([index, *(t.index for t in below(sentence, index, *BEFORE) if t.index < index)])
    reference = Reference(sentence.index, index, first, index + 1, (identity,), "nominal", sector=sector)
    annotated.discourse.scene.note(reference)
    return annotated.discourse.party(reference, identity)
