"""
Who is meant by a common noun: "the Kenyan president", "Jordan's delegation", "both sides", "his counterpart".

Rule 1: an office of a state means who held it at the document's date, if anybody is known to have.
Rule 2: a collective of a state ("Turkish troops") means that state, with the sector of the word.
Rule 3: "the two countries", "both sides", "the leaders" mean the two that the text is about.
Rule 4: an office without a state means the last person in the text who held it.
Rule 5: people of a state whom no table lists ("Greek anarchists", "thousands of Fijians") are its civilians.
"""

from __future__ import annotations

from dragoman.discourse.records import Reference
from dragoman.discourse.scene import Scene
from dragoman.frames.tree import below, case_of
from dragoman.gazetteer.records import Role
from dragoman.model.text import Sentence, Token

COUNTRY_WORDS = frozenset({"country", "nation", "state", "republic", "homeland", "capital"})
PAIR_OF_STATES = frozenset(
    {
        "country",
        "nation",
        "state",
        "side",
        "party",
        "government",
        "capital",
        "people",
        "neighbour",
        "neighbor",
        "delegation",
        "partner",
        "army",
        "force",
        "military",
    }
)
PAIR_OF_PEOPLE = frozenset(
    {
        "leader",
        "man",
        "woman",
        "president",
        "minister",
        "counterpart",
        "premier",
        "politician",
        "diplomat",
        "interlocutor",
        "chancellor",
        "head",
        "statesman",
    }
)
#: Nouns after the name of a region: "Baltic states", "the Gulf monarchies", "the Stans".
REGION_NOUNS = frozenset(
    {"state", "country", "republic", "nation", "stan", "stans", "monarchy", "kingdom", "sheikhdom"}
)
EXCEPT = frozenset({"except", "excepting", "excluding", "barring", "save", "but"})
#: Words that may stand before such a pair without meaning others.
PAIR_DETERMINERS = frozenset({"the", "both", "two", "our", "these", "their", "those"})
#: Prepositions that say where or when a pair is, not which pair.
CIRCUMSTANCES = frozenset({"at", "in", "during", "on", "after", "before"})
COUNTERPART = frozenset({"counterpart", "opposite number", "colleague", "homologue"})
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
     "fee", "committee", "degree", "guarantee", "employer", "manufacturer", "volunteer corps", "interceptor",
     "speaker", "timber", "fertiliser", "fertilizer", "character", "supplier", "producer", "career", "frontier",
     "barrier", "tender", "transfer", "career", "disaster", "register", "master", "harbor", "rumor", "favor"}
)  # fmt: skip
#: Nouns that only count the people after "of".
CROWDS = frozenset({"ten", "dozen", "score", "hundred", "thousand", "million"})
OWNER_LABELS = ("nmod:poss", "amod", "compound")
OWNER_PREPOSITIONS = frozenset({"of", "from", "in", "for", "to"})


def nominal_reference(scene: Scene, sentence: Sentence, index: int) -> Reference | None:
    """Find whom a noun means; None if nobody."""
    token = sentence.tokens[index]
    lemma = token.lemma.lower()
    if token.tag in ("NNS", "NNPS") and (actors := _pair(scene, sentence, token)):
        return _reference(sentence, index, actors)
    owners = owners_of(scene, sentence, index)
    if lemma in COUNTERPART:
        actors = _counterpart(scene, sentence, index, owners)
        return _reference(sentence, index, actors) if actors else None
    role, words = role_of(scene, sentence, index)
    if token.tag in ("NNS", "NNPS") and (states := _region(scene, sentence, index)):
        return _reference(sentence, index, states)
    if role is None and lemma in COUNTRY_WORDS:
        return _country(scene, sentence, token, owners)
    if role is None and lemma not in SIDE_WORDS:
        return _people(scene, sentence, token, owners)
    return _by_role(scene, sentence, token, role, owners)


def _reference(
    sentence: Sentence, index: int, actors: tuple[str, ...], *, office: str = "", sector: tuple[str, ...] = ()
) -> Reference:
    first = min(
        [
            index,
            *(
                t.index
                for t in below(sentence, index, "amod", "compound", "nmod:poss", "det", "nummod")
                if t.index < index
            ),
        ]
    )
    return Reference(sentence.index, index, first, index + 1, actors, "nominal", office, sector)


def role_of(scene: Scene, sentence: Sentence, index: int) -> tuple[Role | None, list[str]]:
    """Find the longest role that ends at a token, and the words before and with it."""
    words = [sentence.tokens[index].lemma.lower()]
    at = index - 1
    while at >= 0 and len(words) < 5 and sentence.tokens[at].dep in ("amod", "compound", "punct", "advmod"):
        words.insert(0, sentence.tokens[at].text.lower())
        at -= 1
    words = " ".join(words).replace(" - ", "-").split()
    role = scene.cast.gazetteer.find_role(words)
    return (role or scene.cast.gazetteer.find_role([sentence.tokens[index].text.lower()])), words


def owners_of(scene: Scene, sentence: Sentence, index: int) -> tuple[str, ...]:
    """Find the actors to whom a noun belongs: possessor, adjective before it, "of" after it."""
    for token in below(sentence, index, *OWNER_LABELS):
        if found := _actors_at(scene, sentence, token):
            return found
    for token in below(sentence, index, "nmod"):
        if case_of(sentence, token.index) in OWNER_PREPOSITIONS and (found := _actors_at(scene, sentence, token)):
            return found
    return ()


def _actors_at(scene: Scene, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """Give the actors of a token and of those joined to it or inside it ("the Islamic Republic of Iran")."""
    reference = scene.by_token.get((sentence.index, token.index))
    found = list(reference.actors) if reference else []
    for child in below(sentence, token.index, "conj", "amod", "compound", "nmod:poss", "nmod"):
        if child.dep == "conj" or not found:
            found += _actors_at(scene, sentence, child)
    return tuple(dict.fromkeys(found))


def _region(scene: Scene, sentence: Sentence, index: int) -> tuple[str, ...]:
    """Resolve "the Central Asian republics" to the states of the region, without those after "except"."""
    token = sentence.tokens[index]
    if token.lemma.lower() not in REGION_NOUNS and token.text.lower() not in REGION_NOUNS:
        return ()
    first = index
    while first > 0 and sentence.tokens[first - 1].dep in ("amod", "compound") and index - first < 3:
        first -= 1
    for start in range(first, index):
        name = " ".join(t.text for t in sentence.tokens[start:index])
        codes = scene.cast.gazetteer.region(name)
        if codes:
            left_out = excepted(scene, sentence, index)
            return tuple(s for s in sorted(f"state/{c}" for c in codes) if s not in left_out)
    return ()


def excepted(scene: Scene, sentence: Sentence, index: int) -> tuple[str, ...]:
    """Find the states named after "except" in the words that follow a token."""
    for token in sentence.tokens[index + 1 : index + 4]:
        if token.text.lower() in EXCEPT:
            following = sentence.tokens[token.index + 1 : token.index + 8]
            references = [scene.by_token.get((sentence.index, t.index)) for t in following if t.text != "."]
            return tuple(dict.fromkeys(a for r in references[:3] if r for a in r.actors if a.startswith("state/")))
    return ()


def _pair(scene: Scene, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """Resolve "the two countries", "both sides", "the leaders"."""
    lemma = token.lemma.lower()
    if lemma not in PAIR_OF_STATES and lemma not in PAIR_OF_PEOPLE:
        return ()
    before = [
        t
        for t in below(
            sentence,
            token.index,
            "det",
            "nummod",
            "amod",
            "compound",
            "nmod:poss",
            "det:predet",
            "cc:preconj",
        )
    ]
    if (
        not before
        or any(t.text.lower() not in PAIR_DETERMINERS for t in before)
        or below(sentence, token.index, "acl:relcl")
        or any(case_of(sentence, t.index) not in CIRCUMSTANCES for t in below(sentence, token.index, "nmod"))
    ):
        return ()
    words = {t.text.lower() for t in before}
    if lemma in PAIR_OF_PEOPLE:
        return scene.leaders(sentence.index, token.index) or (scene.pair(sentence.index) if words & {"two", "both"} else ())
    strong = bool(words & {"two", "both", "our"}) or lemma in ("side", "party")
    strong = strong or case_of(sentence, token.index) == "between"
    return scene.pair(sentence.index) if strong else ()


def _counterpart(scene: Scene, sentence: Sentence, index: int, owners: tuple[str, ...]) -> tuple[str, ...]:
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


def offices_of(scene: Scene, person: str) -> tuple[str, ...]:
    """List the offices of a person at the document's date, as tables or the text give them."""
    terms = scene.cast.gazetteer.offices(person, scene.cast.date or None)
    told = [t.office for t in reversed(scene.titles) if t.person == person]
    return tuple(dict.fromkeys([*told, *(t.office for t in terms)]))


def holder_of(scene: Scene, owner: str, office: str) -> str:
    """Find who holds an office of a state or body: first in the text, then in the tables; "" if unknown."""
    told = [t.person for t in reversed(scene.titles) if t.of == owner and t.office.endswith(office)]
    if told:
        return told[0]
    code = owner.split("/", 1)[1]
    found = scene.cast.gazetteer.holder(code, office, scene.cast.date) if scene.cast.date else ()
    mentioned = {a for r in scene.history for a in r.actors}
    if not scene.cast.date:
        found = tuple(p for p in scene.cast.gazetteer.holder(code, office) if p in mentioned)
    return next((p for p in found if p in mentioned), found[0] if found else "")


def _country(scene: Scene, sentence: Sentence, token: Token, owners: tuple[str, ...]) -> Reference | None:
    """Resolve "the country" and "his country"; with an adjective of its own it means that."""
    states = [s for s in map(scene.state_of, owners) if s]
    if states:
        return _reference(sentence, token.index, (states[0],))
    determiners = {t.text.lower() for t in below(sentence, token.index, "det")}
    others = below(sentence, token.index, "amod", "compound", "nummod", "acl:relcl", "nmod")
    if "the" not in determiners or others or token.tag != "NN":
        return None
    for reference in scene.back(sentence.index, token.index):
        states = [a for a in reference.actors if a.startswith("state/")]
        if states:
            return _reference(sentence, token.index, (states[0],))
    return None


def _by_role(
    scene: Scene, sentence: Sentence, token: Token, role: Role | None, owners: tuple[str, ...]
) -> Reference | None:
    person = _apposed_person(scene, sentence, token)
    if person and (role is None or role.kind in ("office", "person")):
        return _reference(sentence, token.index, (person,), office=role.phrase if role else "")
    is_office = role is not None and role.kind == "office" and token.tag in ("NN", "NNP")
    sector = role.sector if role is not None else ("GOV",)
    if not owners:
        return _unowned(scene, sentence, token, role) if role is not None else None
    if is_office and role is not None:
        holder = holder_of(
            scene,
            owners[0] if not owners[0].startswith("person/") else (scene.state_of(owners[0]) or owners[0]),
            role.phrase,
        )
        if holder:
            return _reference(sentence, token.index, (holder,), office=role.phrase)
    owning = tuple(dict.fromkeys((scene.state_of(o) or o) if o.startswith("person/") else o for o in owners))
    return _reference(
        sentence,
        token.index,
        owning,
        office=role.phrase if role is not None and is_office else "",
        sector=sector,
    )


def _people(scene: Scene, sentence: Sentence, token: Token, owners: tuple[str, ...]) -> Reference | None:
    """Resolve "Greek anarchists" and "thousands of Fijians" to the people of the state."""
    lemma = token.lemma.lower()
    if token.tag not in ("NNS", "NNPS") or not owners:
        return None
    is_person = lemma in PEOPLE or (lemma.endswith(PEOPLE_ENDINGS) and lemma not in NO_PEOPLE)
    states = tuple(o for o in owners if o.startswith("state/"))
    if not states or not (is_person or (lemma in CROWDS and states == owners)):
        return None
    return _reference(sentence, token.index, states, sector=("CVL",))


def _apposed_person(scene: Scene, sentence: Sentence, token: Token) -> str:
    for name in below(sentence, token.index, "appos"):
        reference = scene.by_token.get((sentence.index, name.index))
        if reference and reference.actors[0].startswith("person/"):
            return reference.actors[0]
    return ""


def _unowned(scene: Scene, sentence: Sentence, token: Token, role: Role) -> Reference | None:
    """Resolve "the president" to the last one spoken of; "militants" to a group of their own."""
    definite = any(t.text.lower() in ("the", "this") for t in below(sentence, token.index, "det"))
    if role.kind in ("office", "person") and token.tag in ("NN", "NNP"):
        if not definite and not token.text[0].isupper():
            return None
        for reference in scene.back(sentence.index, token.index):
            for person in reference.actors:
                if person.startswith("person/") and any(same_office(o, role.phrase) for o in offices_of(scene, person)):
                    return _reference(sentence, token.index, (person,), office=role.phrase)
        holder = holder_of(scene, scene.home, role.phrase) if scene.home else ""
        return _reference(sentence, token.index, (holder,), office=role.phrase) if holder else None
    if role.kind in ("collective", "population") and token.tag in ("NNS", "NNPS"):
        return _reference(sentence, token.index, (scene.cast.group(role.phrase),), sector=role.sector)
    return None


def same_office(one: str, other: str) -> bool:
    """
    Tell whether two words for an office can mean one.

    >>> same_office("president of the republic", "president"), same_office("vice president", "president")
    (True, False)
    """
    one, other = one.lower(), other.lower()
    return (
        one == other
        or one.startswith(other + " of ")
        or (other == "leader" and one in ("president", "prime minister", "chancellor", "king"))
    )
