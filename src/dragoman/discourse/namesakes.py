"""
Names that here mean something else than their actor: "Cairo University", "the Treaty of Rome", "Jordan Ellison".

Rule 1: a name inside that of a thing, a school or a place is not its actor.
Rule 2: a capital before an agreement or a meeting says where, not who: "the Lisbon Treaty", "the Geneva talks".
Rule 3: a word of the language is a body's name only where it stands as one: not "Quad bikes".
Rule 4: a state's name beside a first name, or as one before a last name, is a person's; so is a place's after a
        first name and a particle: "Ana de Lima".
Rule 5: a state's name after a city of its namesake is the namesake: "Atlanta, Georgia".
Rule 6: so is a capital's name before the state in which another town of that name lies: "Tripoli, Lebanon".
Rule 7: a name that nobody is known by and the atlas knows is a place after "in", "at", "near", "from", "the town of",
        and where it is what is attacked; see `targets`.
"""

from __future__ import annotations

from dragoman.discourse.cast import Cast
from dragoman.discourse.targets import is_target
from dragoman.frames.tree import below, case_of, first_conjunct
from dragoman.gazetteer.atlas import load_atlas
from dragoman.gazetteer.records import Hit
from dragoman.gazetteer.spelling import fold
from dragoman.model.text import Sentence, Token

#: What stands between a first name and a family's that is called after a place.
PARTICLES = frozenset({"de", "da", "do", "del", "di", "von", "van", "De", "Da", "Di", "Van", "Von"})
#: What is called after states and capitals and is no part of them as actors.
THINGS = frozenset(
    {"university", "college", "school", "academy", "conservatory", "museum", "theatre", "theater", "opera", "orchestra",
     "philharmonic", "symphony", "hospital", "hotel", "stadium", "airport", "cathedral", "zoo", "marathon", "street",
     "avenue", "boulevard", "road", "lane", "river", "canal", "ocean", "sea", "gulf", "strait", "straits", "channel",
     "valley", "basin", "isthmus", "falls", "lake", "mountains", "highway", "square", "expo", "olympics"}
)  # fmt: skip
#: Agreements and meetings, which are called after where they were made.
PACTS = frozenset(
    {"agreement", "accord", "convention", "treaty", "protocol", "declaration", "memorandum", "charter", "pact",
     "process", "round", "talks", "talk", "summit", "conference", "format", "negotiation", "consultation", "communique",
     "club", "consensus", "framework", "formula", "arrangement", "principle"}
)  # fmt: skip
#: What stands before a place, and the nouns whose "of" does.
PLACED = frozenset({"in", "at", "near", "from", "outside", "around", "into", "towards"})
TOWNS = frozenset(
    {"town", "city", "village", "port", "district", "province", "region", "market", "garrison", "outskirts", "mayor",
     "north", "south", "east", "west", "people", "streets", "suburb", "island", "airport", "municipality",
     "islet", "atoll", "hamlet", "outpost", "airfield", "fort", "township", "border"}
)  # fmt: skip
#: Of these, those of which several are named together.
SEVERAL = frozenset(
    {"town", "city", "village", "port", "district", "province", "department", "region", "island", "suburb", "county",
     "municipality", "governorate", "prefecture", "state"}
)  # fmt: skip
#: Of these, those that have nothing but a name of land after "of".
LANDS = frozenset(
    {"town", "city", "village", "port", "district", "province", "island", "suburb", "islet", "atoll", "hamlet",
     "township", "municipality"}
)  # fmt: skip
#: Parts of a state that are called after their town or a word of their own: "Kono District".
PARTS = frozenset({"county", "region", "oblast", "prefecture", "governorate", "parish", "peninsula", "valley", "bay"})
#: Parliaments called by one word, and words before it that only say who has it.
CHAMBERS = frozenset({"Congress", "Senate", "Parliament"})
LED = frozenset({"Republican", "Democratic", "Conservative", "Labour", "National", "Federal", "State"})
_TWO = 2
#: What is done at people.
AIMING = frozenset(
    {"shout", "look", "laugh", "aim", "shoot", "fire", "point", "throw", "stare", "smile", "yell", "lash"}
)
#: What one has from people.
SENT = frozenset({"letter", "message", "call", "note", "reply", "gift", "question", "invitation", "request", "word"})
#: Tokens that may stand between a name and the thing called after it.
NEAREST = 3
#: Names of a state that are those of a continent after a word for a part of it.
AMERICAN = frozenset({"American", "Americans", "America"})
COMPASS_POINTS = frozenset(
    {"northern", "southern", "eastern", "western", "central", "northwestern", "northeastern", "southwestern",
     "southeastern", "north", "south", "east", "west", "neighbouring", "neighboring", "nearby", "the"}
)  # fmt: skip
COMPASS = frozenset({"Central", "Latin", "South", "North", "Meso", "central", "south", "north"})


def is_namesake(sentence: Sentence, hit: Hit, cast: Cast) -> bool:
    """Tell whether a known name means something else here."""
    return (
        _is_cut_short(sentence, hit)
        or _is_in_thing(sentence, hit)
        or (all(n.form == "metonym" and n.place for n in hit.names) and _is_in_pact(sentence, hit))
        or _is_common_word(sentence, hit, cast)
        or _is_unknown_surname(sentence, hit, cast)
        or _is_other_region(sentence, hit, cast)
        or _is_part_of_region(sentence, hit, cast)
        or _is_another_state_s(sentence, hit, cast)
        or _is_of_another_body(sentence, hit, cast)
        or _is_of_another_state(sentence, hit, cast)
        or _is_end_of_name(sentence, hit, cast)
        or _is_family_name(sentence, hit, cast)
        or _is_party_in_court(sentence, hit)
        or _is_elsewhere(sentence, hit, cast)
    )


def _is_elsewhere(sentence: Sentence, hit: Hit, cast: Cast) -> bool:
    """Tell whether the words after a capital's name say that it is a town of another state: "Tripoli in Lebanon"."""
    if not all(n.form == "metonym" and n.place for n in hit.names):
        return False
    start = hit.end
    for words in ((",", "in"), COMPASS_POINTS):
        while start < len(sentence.tokens) and sentence.tokens[start].text.lower() in words:
            start += 1
    if start == hit.end or sentence.tokens[hit.end].text not in (",", "in"):
        return False
    found = cast.gazetteer.find([t.text for t in sentence.tokens[start : start + 5]])
    first = next((h for h in found if h.start == 0), None)
    if first is None or any(n.form != "name" or not n.actor.startswith("state/") for n in first.names[:1]):
        return False
    own = {cast.actor(n.actor).code for n in hit.names}
    last = sentence.tokens[start + first.end - 1]
    following = [t.text for t in sentence.tokens[last.index + 1 : last.index + 2]]
    other = cast.actor(first.names[0].actor).code not in own
    return other and not last.dep.startswith("nsubj") and following not in (["and"], ["or"])


def _is_party_in_court(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a surname names a case at law: "Marbury v. Madison"."""
    beside = (*sentence.tokens[max(0, hit.start - 1) : hit.start], *sentence.tokens[hit.end : hit.end + 1])
    return any(t.text.lower() in ("v.", "vs.", "v") for t in beside)


def _is_cut_short(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a name is the start of another: "The National" of "The National Security Advisor"."""
    if sentence.tokens[hit.start].text != "The" or hit.end >= len(sentence.tokens):
        return False
    last, following = sentence.tokens[hit.end - 1], sentence.tokens[hit.end]
    return last.head >= hit.end and following.text[:1].isupper()


def _is_in_thing(sentence: Sentence, hit: Hit) -> bool:
    after = _capitals_after(sentence, hit.end)
    if all(n.actor.startswith("person/") for n in hit.names) and hit.end - hit.start == 1:
        return any(t.text.lower() in LANDS | PARTS for t in after[:1])
    return any(t.text.lower() in THINGS for t in after) or (_called_of(sentence, hit) in THINGS)


def _is_in_pact(sentence: Sentence, hit: Hit) -> bool:
    words = [t.lemma.lower() for t in _capitals_after(sentence, hit.end)]
    end = hit.end + len(words)
    following = [sentence.tokens[end]] if end < len(sentence.tokens) else []
    near = [t.lemma.lower() for t in following if t.pos in ("NOUN", "PROPN")]
    return any(word in PACTS for word in (*words, *near)) or _called_of(sentence, hit) in PACTS


def _capitals_after(sentence: Sentence, end: int) -> list[Token]:
    """List the words with a capital that go on a name."""
    found = []
    for token in sentence.tokens[end : end + NEAREST]:
        if not (token.text[:1].isupper() and token.pos in ("PROPN", "NOUN", "ADJ")):
            break
        found.append(token)
    return found


def _called_of(sentence: Sentence, hit: Hit) -> str:
    """Give the word with a capital whose "of" the name follows: "treaty" of "Treaty of Rome"; "" if there is none."""
    at = hit.start - 1
    if at > 0 and sentence.tokens[at].text.lower() == "the":
        at -= 1
    if at < 1 or sentence.tokens[at].text.lower() != "of" or not sentence.tokens[at - 1].text[:1].isupper():
        return ""
    return sentence.tokens[at - 1].text.lower()


def _is_common_word(sentence: Sentence, hit: Hit, cast: Cast) -> bool:
    token = sentence.tokens[hit.start]
    if hit.end - hit.start > 1 or token.text not in cast.gazetteer.common_words:
        return False
    if any(n.actor in cast.met for n in hit.names):
        return False
    above = sentence.tokens[token.head]
    in_compound = token.dep in ("compound", "amod") and above.text[:1].islower()
    return token.pos != "PROPN" or token.index == 0 or in_compound


def _is_unknown_surname(sentence: Sentence, hit: Hit, cast: Cast) -> bool:
    """A last name that is a place's, or of people long gone, is nobody's until its bearer has come up: "in Lagos"."""
    if any(n.form != "surname" for n in hit.names) or any(n.actor in cast.met for n in hit.names):
        return False
    words = " ".join(t.text for t in sentence.tokens[hit.start : hit.end])
    if not cast.gazetteer.recalled((n.actor for n in hit.names), cast.years) and fold(words) not in cast.surnames:
        return True
    before = sentence.tokens[hit.start - 1] if hit.start else None
    titled = before is not None and cast.gazetteer.find_role([before.lemma.lower()]) is not None
    return bool(cast.gazetteer.place(words)) and not titled


def _is_other_region(sentence: Sentence, hit: Hit, cast: Cast) -> bool:
    """Tell whether a city before a state's name is in its namesake: "Atlanta, Georgia"."""
    if hit.start < 2 or sentence.tokens[hit.start - 1].text != "," or hit.end - hit.start > 1:
        return False
    regions = cast.gazetteer.place("State of " + sentence.tokens[hit.start].text)
    city = cast.gazetteer.place(sentence.tokens[hit.start - 2].text)
    return bool(regions and city) and regions[0].country == city[0].country


def _is_part_of_region(sentence: Sentence, hit: Hit, cast: Cast) -> bool:
    """Tell whether a longer region is meant: "South Asian countries", "the Central American presidents"."""
    if hit.start and sentence.tokens[hit.start].text in AMERICAN and sentence.tokens[hit.start - 1].text in COMPASS:
        return hit.end - hit.start == 1
    if not hit.start or not all(n.actor.startswith("group/") for n in hit.names):
        return False
    if sentence.tokens[hit.start - 1].text.lower() == "the":
        return False
    return bool(cast.gazetteer.region(" ".join(t.text for t in sentence.tokens[hit.start - 1 : hit.end])))


def _is_another_state_s(sentence: Sentence, hit: Hit, cast: Cast) -> bool:
    """Tell whether a state's body is called as another's here: "Peru's Congress"."""
    owners = {cast.actor(n.actor).country for n in hit.names if n.actor.startswith("org/")}
    before = [t for t in sentence.tokens[max(0, hit.start - 2) : hit.start] if t.text not in ("'s", "’s")][-1:]
    states = {n.actor.removeprefix("state/") for t in before for n in cast.gazetteer.named(t.text) if t.text.istitle()}
    return len(owners) == 1 and None not in owners and any(len(s) == 3 and s not in owners for s in states)


def _is_end_of_name(sentence: Sentence, hit: Hit, cast: Cast) -> bool:
    """Tell whether a word that names a parliament ends the name of another body: "the Northern Peoples Congress"."""
    if hit.end - hit.start > 1 or hit.start < _TWO or sentence.tokens[hit.start].text not in CHAMBERS:
        return False
    before = sentence.tokens[hit.start - 1]
    named = before.tag in ("NNP", "NNPS") and before.text[:1].isupper() and before.head == hit.start
    return named and before.text not in LED and not cast.gazetteer.named(before.text)


def _is_family_name(sentence: Sentence, hit: Hit, cast: Cast) -> bool:
    """Tell whether a first name and a particle stand before a place's name: "Ana de Lima", "Otto von Hannover"."""
    before = sentence.tokens[max(0, hit.start - 2) : hit.start]
    if len(before) < _TWO or before[1].text not in PARTICLES or any(n.actor.startswith("person/") for n in hit.names):
        return False
    return before[0].entity == "PERSON" or before[0].text in cast.gazetteer.first_names


def _is_of_another_body(sentence: Sentence, hit: Hit, cast: Cast) -> bool:
    """Tell whether an organ is said to be another body's: "the General Assembly of the Organization of ..."."""
    words = [t.text for t in sentence.tokens[hit.end : hit.end + 10]]
    own = {cast.actor(n.actor).code for n in hit.names if n.actor.startswith("org/")}
    if words[:1] != ["of"] or len(hit.names) != 1 or not own or None in own:
        return False
    start = 2 if words[1:2] == ["the"] else 1
    whose = next((h for h in cast.gazetteer.find(words[start:]) if h.start == 0), None)
    found = [n.actor for n in whose.names if n.actor.startswith("org/")] if whose is not None else []
    others = {cast.actor(one).code for one in found}
    return bool(others) and None not in others and not others & {*own, "UN"}


def _is_of_another_state(sentence: Sentence, hit: Hit, cast: Cast) -> bool:
    """Tell whether a ministry is said to be another state's: "the State Department of Ghana"."""
    own = {cast.actor(n.actor).country for n in hit.names if n.form == "metonym" or n.actor.startswith("org/")}
    of = hit.end < len(sentence.tokens) and sentence.tokens[hit.end].text == "of"
    if not of or len(own) != 1 or None in own or any(n.place for n in hit.names):
        return False
    whose = cast.gazetteer.find([t.text for t in sentence.tokens[hit.end + 1 : hit.end + 6]])
    names = (n.actor for h in whose if h.start <= 1 for n in h.names)
    states = {name.removeprefix("state/") for name in names if name.startswith("state/")}
    return bool(states) and states.isdisjoint(own)


def is_place_of_atlas(sentence: Sentence, first: int, end: int, cast: Cast) -> bool:
    """Tell whether what the parser takes for a person or a body is a place by the atlas and the words before it."""
    words = " ".join(t.text for t in sentence.tokens[first:end]).replace(" - ", "-")
    before = [t.text.lower() for t in sentence.tokens[max(0, first - 2) : first]]
    of_land = (before[-1:] == ["of"] and before[0] in TOWNS) or _is_second_land(sentence, end - 1)
    hit = is_target(sentence, end - 1)
    if not (before[-1:] and before[-1] in PLACED) and not (of_land or hit):
        return False
    if not (of_land or hit) and _is_of_someone(sentence, first):
        return False
    name = words.split()[-1]
    if words in cast.bearers or words in cast.gazetteer.first_names or words in cast.gazetteer.common_words:
        return False
    if (
        cast.gazetteer.recalled(cast.gazetteer.surname(name), cast.years)
        or cast.gazetteer.named(words)
        or cast.gazetteer.find_role(words.lower().split())
    ):
        return False
    known = any(spot.kind in ("city", "division", "district") for spot in load_atlas().named(words))
    return known or (end - first == 1 and (hit or (of_land and before[0] in LANDS)))


def _is_second_land(sentence: Sentence, index: int) -> bool:
    """Tell whether a name is joined to others of places: "the provinces of Kunar and Nuristan"."""
    head = sentence.tokens[first_conjunct(sentence, index)]
    land = sentence.tokens[head.head]
    return head.dep == "nmod" and case_of(sentence, head.index) == "of" and land.lemma.lower() in SEVERAL


def _is_of_someone(sentence: Sentence, first: int) -> bool:
    """Tell whether the words before can stand before people: "a letter from Ana", "shouted at Ana"."""
    before, token = sentence.tokens[first - 1].text.lower(), sentence.tokens[first]
    above = sentence.tokens[token.head].lemma.lower()
    return (before == "from" and (token.entity == "PERSON" or above in SENT)) or (before == "at" and above in AIMING)


def bearer(sentence: Sentence, hit: Hit, cast: Cast) -> tuple[int, int]:
    """Give the tokens `[first, end)` of the person whose name a state's is a part of; nothing if `first == end`."""
    tokens, at = sentence.tokens, hit.start
    nobody = (at, at)
    if hit.end - at > 1 or not any(n.actor.startswith("state/") and n.form != "adjective" for n in hit.names):
        return nobody
    token = tokens[at]
    if at and _is_first_name(tokens[at - 1], cast) and tokens[at - 1].head == at:
        return at - 1, hit.end
    if token.text in cast.bearers:
        return at, hit.end
    following = tokens[hit.end] if hit.end < len(tokens) else token
    if _is_first_name(token, cast) and token.head == following.index and can_be_surname(following, cast):
        return at, hit.end + 1
    return nobody


def _is_first_name(token: Token, cast: Cast) -> bool:
    return token.text in cast.gazetteer.first_names and token.pos == "PROPN"


def can_be_surname(token: Token, cast: Cast) -> bool:
    """Tell whether a word with a capital can be a family's name, and is no office and nobody known."""
    return (
        token.tag == "NNP"
        and token.text[:1].isupper()
        and token.entity in ("", "PERSON")
        and cast.gazetteer.find_role([token.text.lower()]) is None
        and not cast.gazetteer.named(token.text)
    )


def unseen_people(sentence: Sentence, taken: set[int], cast: Cast) -> list[tuple[int, int]]:
    """Find the people whom the parser missed: a known first name and more, or a name with an office after it."""
    found = []
    for token in sentence.tokens:
        first = _start_of_name(sentence, token)
        inside = sentence.tokens[first : token.index + 1]
        if not 2 <= len(inside) <= 3 or any(t.entity or t.index in taken or t.tag != "NNP" for t in inside):
            continue
        if token.text.lower() in THINGS or cast.gazetteer.find_role([token.text.lower()]) is not None:
            continue
        if inside[0].text in cast.gazetteer.first_names or _has_office(sentence, token, cast):
            found.append((first, token.index + 1))
    return found


def _start_of_name(sentence: Sentence, token: Token) -> int:
    """Walk back from the head of a name over the words that are compounded with it."""
    first = token.index
    while first and sentence.tokens[first - 1].dep == "compound" and sentence.tokens[first - 1].head == token.index:
        first -= 1
    return first if token.pos == "PROPN" and token.dep != "compound" else token.index


def _has_office(sentence: Sentence, token: Token, cast: Cast) -> bool:
    beside = below(sentence, token.index, "appos")
    above = sentence.tokens[token.head : token.head + 1] if token.dep == "appos" and token.head < token.index else ()
    roles = (cast.gazetteer.find_role([t.lemma.lower()]) for t in (*beside, *above))
    return any(role is not None and role.kind == "office" for role in roles)
