"""
Who is meant by a common noun: "the Kenyan president", "Jordan's delegation", "both sides", "his counterpart".

Rule 1: an office of a state means who held it at the document's date, if anybody is known to have.
Rule 2: a collective of a state ("Turkish troops") means that state, with the sector of the word.
Rule 3: "the two countries", "both sides", "the leaders" mean the two that the text is about.
Rule 4: a former office means the state's elite, whoever held it: nobody says which of them.
Rule 5: people of a state whom no table lists ("Greek anarchists", "thousands of Fijians") are its civilians.
"""

from __future__ import annotations

from dragoman.discourse.benches import BENCH, is_court_between_states, last_court
from dragoman.discourse.bodies_meant import body_meant, body_of_part
from dragoman.discourse.countries_meant import (
    BESIDE,
    COUNTRY_WORDS,
    ISLAND_WORDS,
    REALMS,
    country_meant,
    country_of_region,
    neighbour_meant,
)
from dragoman.discourse.forces import forces_meant, others_meant
from dragoman.discourse.guests import visit_party
from dragoman.discourse.officeholders import holder_of, is_past, offices_of
from dragoman.discourse.pairs import PAIR_OF_STATES, many, several_meant
from dragoman.discourse.records import Reference
from dragoman.discourse.regional import region_of
from dragoman.discourse.scene import Scene
from dragoman.discourse.seats import seat_of
from dragoman.discourse.unowned import reference_of, told_before, unowned
from dragoman.discourse.whose import owner_by_pronoun
from dragoman.frames.match import NUMBERS
from dragoman.frames.tree import below, case_of, first_conjunct
from dragoman.gazetteer.records import Role
from dragoman.model.text import Sentence, Token

#: Styles of those who are called by them: "His Majesty".
STYLES = frozenset({"majesty", "highness", "excellency", "holiness", "grace"})
COUNTERPART = frozenset({"counterpart", "colleague", "homologue"})
SIDE_WORDS = frozenset(
    {"side", "delegation", "leadership", "government", "authority", "administration", "regime", "party"}
)
#: How nouns end that name people by what they do or believe, and such nouns that name things.
PEOPLE_ENDINGS = ("er", "or", "ist", "man", "woman", "eer", "ian", "ee")
#: People whose word does not say so by its end.
PEOPLE = frozenset(
    {"guard", "youth", "graduate", "girl", "boy", "student", "pensioner", "conscript", "crew", "peasant"}
)
NO_PEOPLE = frozenset(
    {"computer", "tanker", "bomber", "carrier", "freighter", "steamer", "paper", "newspaper", "letter", "order",
     "border", "water", "power", "offer", "number", "matter", "container", "trawler", "helicopter", "quarter",
     "cruiser", "destroyer", "launcher", "bunker", "booster", "river", "tower", "error", "sector", "motor",
     "tractor", "reactor", "factor", "door", "floor", "corridor", "server", "boiler", "printer", "danger",
     "chapter", "charter", "layer", "answer", "counter", "summer", "winter", "center", "liner", "centrifuge",
     "fee", "committee", "degree", "guarantee", "employer", "manufacturer", "interceptor",
     "speaker", "timber", "fertiliser", "fertilizer", "character", "supplier", "producer", "frontier",
     "barrier", "tender", "transfer", "disaster", "register", "master", "harbor", "rumor", "favor"}
)  # fmt: skip
#: Sectors of people who are of the place where they are.
LOCAL = frozenset({"OPP", "CVL", "LAB", "AGR", "EDU", "REL", "MED"})
#: Those whom an attack hits, and who do not belong to who made it: "victims of the Lebanese raid".
SUFFERERS = frozenset({"victim", "survivor", "casualty", "target"})
HARMS = frozenset(
    {"attack", "raid", "bombing", "war", "aggression", "violence", "massacre", "terrorism", "terror", "crime",
     "invasion", "strike", "shelling", "genocide", "regime", "atrocity", "occupation", "repression", "airstrike",
     "assault", "offensive", "killing", "abuse", "torture", "persecution"}
)  # fmt: skip
#: What forces call those whom they fight.
ENEMIES = frozenset({"enemy", "adversary", "invader", "aggressor", "foe"})
#: Verbs that say what somebody is called.
CALLING = frozenset({"call", "name", "know", "dub", "style"})
OWNER_LABELS = ("nmod:poss", "amod", "compound")
OWNER_PREPOSITIONS = frozenset({"of", "from", "in", "for", "to"})


def nominal_reference(scene: Scene, sentence: Sentence, index: int) -> Reference | None:
    """Find whom a noun means; None if nobody."""
    token = sentence.tokens[index]
    lemma = token.lemma.lower()
    if actors := several_meant(scene, sentence, token):
        return reference_of(sentence, index, actors)
    if called := _enemy(scene, sentence, token) or _called(scene, sentence, token):
        return called
    owners = owners_of(scene, sentence, index)
    if (meant := _of_a_kind(scene, sentence, token, owners)) is not None:
        return reference_of(sentence, index, meant) if meant else None
    if lemma in BENCH and not owners and (there := _owners_by_place(scene, sentence, index)):
        return reference_of(sentence, index, there, sector=("JUD",))
    role, _ = role_of(scene, sentence, index)
    if token.tag in ("NNS", "NNPS") and (states := region_of(scene, sentence, index)):
        return reference_of(sentence, index, states)
    if state := country_of_region(scene, sentence, token):
        return reference_of(sentence, index, (state,))
    if role is None and lemma in COUNTRY_WORDS | REALMS | ISLAND_WORDS:
        return _country(scene, sentence, token, owners)
    if taken_up := _taken_up(scene, sentence, token, owners):
        return taken_up
    if role is None and lemma not in SIDE_WORDS:
        return _people(sentence, token, owners) or (None if owners else told_before(scene, sentence, token))
    if role is not None and not owners:
        if _is_ours(sentence, token, role):
            return None
        owners = _owners_there(scene, sentence, token, role)
    return _by_role(scene, sentence, token, role, owners)


def _of_a_kind(scene: Scene, sentence: Sentence, token: Token, owners: tuple[str, ...]) -> tuple[str, ...] | None:
    """Give whom a court between states, a neighbour, a counterpart or "His Majesty" means; None if it is none such."""
    lemma = token.lemma.lower()
    if is_court_between_states(scene, sentence, token):
        found = last_court(scene, sentence, token)
    elif lemma in BESIDE and below(sentence, token.index, "nmod:poss"):
        found = neighbour_meant(scene, sentence, token, owners)
    elif is_counterpart(sentence, token):
        person = _apposed_person(scene, sentence, token)
        return (person,) if person else _counterpart(scene, sentence, token.index)
    elif lemma in STYLES:
        found = _styled(scene, sentence, token)
    else:
        return None
    return (found,) if found else ()


def _owners_there(scene: Scene, sentence: Sentence, token: Token, role: Role) -> tuple[str, ...]:
    """Let people without an owner be those of the place where they are, and a court that of its town."""
    local = role.kind != "collective" and set(role.sector) <= LOCAL
    by_place = _owners_by_place(scene, sentence, token.index) if local else ()
    return by_place or seat_of(scene, sentence, token, role)


def _is_ours(sentence: Sentence, token: Token, role: Role) -> bool:
    """Tell whether soldiers are those of whoever speaks, who is found where it is known who does: "our troops"."""
    ours = any(t.text.lower() == "our" for t in below(sentence, token.index, "nmod:poss"))
    return ours and "MIL" in role.sector and role.kind != "office"


def _enemy(scene: Scene, sentence: Sentence, token: Token) -> Reference | None:
    """Let "the enemy" in the paper of forces mean the state that they fight."""
    if token.lemma.lower() not in ENEMIES or not scene.enemy or below(sentence, token.index, "nmod:poss"):
        return None
    return reference_of(sentence, token.index, (scene.enemy,), sector=("MIL",))


def _called(scene: Scene, sentence: Sentence, token: Token) -> Reference | None:
    """Let a noun mean the group or body that a clause says to be called so: "a group called Black September"."""
    for clause in below(sentence, token.index, "acl"):
        names = (t for t in below(sentence, clause.index, "obj", "obl", "xcomp") if clause.lemma in CALLING)
        for name in names:
            known = scene.by_token.get((sentence.index, name.index))
            if known is not None and known.form == "name" and known.actors[0].startswith(("group/", "org/")):
                return reference_of(sentence, token.index, known.actors[:1])
    return None


def _taken_up(scene: Scene, sentence: Sentence, token: Token, owners: tuple[str, ...]) -> Reference | None:
    """Resolve a word for one of whom the text told before: a body, the hosts, others, the forces."""
    actors = body_of_part(scene, sentence, token, owners) or visit_party(scene, sentence, token)
    if actors or owners:
        return reference_of(sentence, token.index, actors) if actors else None
    if others := others_meant(scene, sentence, token) or forces_meant(scene, sentence, token):
        return reference_of(sentence, token.index, others.actors, sector=others.sector)
    body = body_meant(scene, sentence, token)
    return reference_of(sentence, token.index, (body,)) if body else None


def _styled(scene: Scene, sentence: Sentence, token: Token) -> str:
    """Find whom "His Majesty" or "Your Highness" means: who is addressed, else the one last so called, or who could."""
    before = {t.text.lower() for t in below(sentence, token.index, "nmod:poss")}
    if "your" in before:
        return scene.addressee(sentence.index)
    if named := _styled_here(scene, sentence, token):
        return named
    people = (a for r in scene.back(sentence.index, token.index) for a in r.actors if a.startswith("person/"))
    foreign = (p for p in people if scene.home is None or scene.state_of(p) != scene.home)
    return next(foreign, "") if before else ""


def _styled_here(scene: Scene, sentence: Sentence, token: Token) -> str:
    """Give who is named after a style and an office: "His Excellency the President, Ana Paz"; "" if nobody is."""
    for word in sentence.tokens[token.index + 1 : token.index + 12]:
        if word.pos in ("VERB", "AUX", "CCONJ") or word.text in (".", ";"):
            return ""
        reference = scene.by_token.get((sentence.index, word.index))
        if reference is not None and reference.actors[0].startswith("person/"):
            return reference.actors[0]
    return ""


def role_of(scene: Scene, sentence: Sentence, index: int) -> tuple[Role | None, list[str]]:
    """Find the longest role that ends at a token, and the words before and with it."""
    words = [sentence.tokens[index].lemma.lower()]
    at = index - 1
    while at >= 0 and len(words) < 5 and sentence.tokens[at].dep in ("amod", "compound", "punct", "advmod"):
        words.insert(0, sentence.tokens[at].text.lower())
        at -= 1
    words = " ".join(words).replace(" - ", "-").split()
    if (whole := _with_what_follows(scene, sentence, index)) is not None:
        return whole, words
    role = scene.cast.gazetteer.find_role(words)
    return (role or scene.cast.gazetteer.find_role([sentence.tokens[index].text.lower()])), words


def _with_what_follows(scene: Scene, sentence: Sentence, index: int) -> Role | None:
    """Find the office that a noun and the bare one after its "of" make together: "head of state"."""
    after = sentence.tokens[index + 1 : index + 3]
    if [t.text.lower() for t in after[:1]] != ["of"] or len(after) < 2 or after[1].pos not in ("NOUN", "PROPN"):
        return None
    named = f"{sentence.tokens[index].lemma.lower()} of {after[1].lemma.lower()}"
    role = scene.cast.gazetteer.find_role(named.split())
    return role if role is not None and role.phrase == named and role.kind == "office" else None


def owners_of(scene: Scene, sentence: Sentence, index: int) -> tuple[str, ...]:
    """Find the actors to whom a noun belongs: possessor, adjective before it, "of" after it."""
    for token in below(sentence, index, *OWNER_LABELS):
        if found := _actors_at(scene, sentence, token) or owner_by_pronoun(scene, sentence, token):
            return found
    for token in below(sentence, index, "nmod"):
        if case_of(sentence, token.index) in OWNER_PREPOSITIONS:
            # Such a pair comes later in the text, and is not known yet: "commanders of the two armies".
            later = token.tag in ("NNS", "NNPS") and many(token) in PAIR_OF_STATES
            if sentence.tokens[index].lemma.lower() in SUFFERERS and token.lemma.lower() in HARMS:
                continue
            if found := _actors_at(scene, sentence, token) or (several_meant(scene, sentence, token) if later else ()):
                return found
    return _shared_owners(scene, sentence, index)


def _shared_owners(scene: Scene, sentence: Sentence, index: int) -> tuple[str, ...]:
    """Let what is joined share the words before the first: "Kenyan farmers and herders"."""
    first = first_conjunct(sentence, index)
    own = below(sentence, index, "det", "nummod", "nmod", *OWNER_LABELS)
    if first == index or any(t.dep in ("det", "nmod:poss", "nummod", "nmod") for t in own):
        return ()
    found = (_actors_at(scene, sentence, token) for token in below(sentence, first, *OWNER_LABELS))
    return next((actors for actors in found if actors), ())


def _owners_by_place(scene: Scene, sentence: Sentence, index: int) -> tuple[str, ...]:
    """Let people in a place be those of its country: "protesters in Lagos"."""
    ends = {end - 1: entry for _, end, entry in scene.cast.places_in(sentence)}
    for token in below(sentence, index, "nmod"):
        entry = ends.get(token.index)
        if entry is not None and entry.country and case_of(sentence, token.index) in ("in", "of", "from"):
            return (f"state/{entry.country}",)
    return ()


def _actors_at(scene: Scene, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """Give the actors of a token and of those joined to it or inside it ("the Islamic Republic of Iran")."""
    reference = scene.by_token.get((sentence.index, token.index))
    found = list(reference.actors) if reference else []
    for child in below(sentence, token.index, "conj", "amod", "compound", "nmod:poss", "nmod"):
        if child.dep == "conj" or not found:
            found += _actors_at(scene, sentence, child)
    return tuple(dict.fromkeys(found))


def _counterpart(scene: Scene, sentence: Sentence, index: int) -> tuple[str, ...]:
    """Resolve "her Chilean counterpart": who holds her office in Chile."""
    people = [p for p in _owners_by(scene, sentence, index, "nmod:poss", "nmod") if p.startswith("person/")]
    states = [s for s in _owners_by(scene, sentence, index, "amod", "compound") if s.startswith("state/")]
    if states and people:
        for office in offices_of(scene, people[0]):
            holder = holder_of(scene, states[0], office)
            if holder:
                return (holder,)
    return tuple(states[:1])


def _owners_by(scene: Scene, sentence: Sentence, index: int, *labels: str) -> tuple[str, ...]:
    return tuple(a for t in below(sentence, index, *labels) for a in _actors_at(scene, sentence, t))


def _country(scene: Scene, sentence: Sentence, token: Token, owners: tuple[str, ...]) -> Reference | None:
    """Resolve "his country", or a country without an owner."""
    region = bool(owners) and owners[0].startswith("group/")
    states = [] if region else [s for s in map(scene.state_of, owners) if s]
    state = states[0] if states else country_meant(scene, sentence, token)
    return reference_of(sentence, token.index, (state,)) if state else None


def _by_role(
    scene: Scene, sentence: Sentence, token: Token, role: Role | None, owners: tuple[str, ...]
) -> Reference | None:
    person = _apposed_person(scene, sentence, token)
    if person and (role is None or role.kind in ("office", "person")):
        return reference_of(sentence, token.index, (person,), office=role.phrase if role else "")
    is_office = role is not None and role.kind == "office" and token.tag in ("NN", "NNP")
    sector = role.sector if role is not None else ("GOV",)
    if not owners:
        return unowned(scene, sentence, token, role) if role is not None else None
    if is_office and is_past(sentence, token.index):
        return reference_of(sentence, token.index, states_of(scene, owners), sector=("ELI",))
    if is_office and role is not None:
        holder = holder_of(
            scene,
            owners[0] if not owners[0].startswith("person/") else (scene.state_of(owners[0]) or owners[0]),
            role.phrase,
        )
        if holder:
            return reference_of(sentence, token.index, (holder,), office=role.phrase)
    return reference_of(
        sentence,
        token.index,
        states_of(scene, owners),
        office=role.phrase if role is not None and is_office else "",
        sector=sector,
    )


def states_of(scene: Scene, owners: tuple[str, ...]) -> tuple[str, ...]:
    """Let people stand for their states; all others stay."""
    return tuple(dict.fromkeys((scene.state_of(o) or o) if o.startswith("person/") else o for o in owners))


def _people(sentence: Sentence, token: Token, owners: tuple[str, ...]) -> Reference | None:
    """Resolve "Greek anarchists" and "thousands of Fijians" to the people of the state."""
    lemma = token.lemma.lower()
    if token.tag not in ("NNS", "NNPS") or not owners:
        return None
    is_person = lemma in PEOPLE or (lemma.endswith(PEOPLE_ENDINGS) and lemma not in NO_PEOPLE)
    states = tuple(o for o in owners if o.startswith("state/"))
    if not states or not (is_person or (lemma in NUMBERS and states == owners)):
        return None
    return reference_of(sentence, token.index, states, sector=("CVL",))


def _apposed_person(scene: Scene, sentence: Sentence, token: Token) -> str:
    field = (t for t in below(sentence, token.index, "nmod") if case_of(sentence, t.index) == "of")
    unowned_field = (t for t in field if (sentence.index, t.index) not in scene.by_token)
    for name in (t for at in (token, *unowned_field) for t in below(sentence, at.index, "appos")):
        reference = scene.by_token.get((sentence.index, name.index))
        if reference and reference.actors[0].startswith("person/"):
            return reference.actors[0]
    return _named_after(scene, sentence, token.index) if is_counterpart(sentence, token) else ""


def is_counterpart(sentence: Sentence, token: Token) -> bool:
    """Tell whether a noun means who holds the same office elsewhere: "her counterpart", "her opposite number"."""
    number = token.lemma.lower() == "number" and any(t.text == "opposite" for t in below(sentence, token.index, "amod"))
    return number or token.lemma.lower() in COUNTERPART


def _named_after(scene: Scene, sentence: Sentence, index: int) -> str:
    """Find the person named right after a noun and a comma; "" if there is none."""
    comma = [t.text for t in sentence.tokens[index + 1 : index + 2]] == [","]
    reference = scene.by_token.get((sentence.index, index + 2)) if comma else None
    return reference.actors[0] if reference and reference.actors[0].startswith("person/") else ""
