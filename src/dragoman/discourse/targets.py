"""
Names that can be nothing but places by what is done to them: "bombed Sikasso", "the fall of Asmara".

Rule 1: what is bombed, shelled, besieged or overrun is a place, unless it is somebody.
Rule 2: so is what an attack is on, and what a siege, a capture or a fall is of.
Rule 3: what troops take, enter or advance on is a place, and what falls to somebody.
Rule 4: a single name is a place if a kind of place is said to be "of" it: "the refinery of Acajutla".
Rule 5: aircraft called by a name of their own in the plural, after whose they are, are no people: "Argentine Skyhawks".
"""

from __future__ import annotations

from dragoman.frames.arguments import logical_agents
from dragoman.frames.tree import below, case_of, conjuncts, first_conjunct
from dragoman.model.text import Sentence

#: What is done to places, and hardly to a single person; "sweep into" and the like bring a preposition of place.
HITTING = frozenset(
    {"bomb", "shell", "bombard", "strafe", "rocket", "mortar", "pound", "raid", "storm", "besiege", "encircle",
     "overrun", "overran", "invade", "occupy", "recapture", "retake", "blockade", "garrison", "annex", "liberate",
     "blitz", "reoccupy", "pummel", "evacuate", "loot", "sack"}
)  # fmt: skip
#: What troops do to places, and others to much else, and nouns for troops.
TAKING = frozenset(
    {"seize", "capture", "take", "enter", "reach", "hold", "abandon", "lose", "hit", "attack", "cross", "clear"}
)
TROOPS = frozenset(
    {"troop", "force", "soldier", "rebel", "army", "guerrilla", "fighter", "marine", "paratrooper", "brigade",
     "division",
     "battalion", "tank", "column", "jet", "plane", "warplane", "bomber", "insurgent", "commando", "militia", "unit",
     "gunner", "artillery", "garrison", "regiment", "paratroop", "helicopter", "navy", "drone", "missile", "troops"}
)  # fmt: skip
#: Nouns whose "on" or "against" brings a place, and those whose "of" does.
ON_PLACES = frozenset(
    {"attack", "assault", "raid", "strike", "airstrike", "march", "advance", "drive", "offensive", "bombardment"}
)
OF_PLACES = frozenset(
    {"bombing", "shelling", "bombardment", "siege", "capture", "recapture", "fall", "occupation", "blockade",
     "invasion", "liberation", "encirclement", "storming", "evacuation", "reoccupation", "battle", "bombings"}
)  # fmt: skip
#: How troops come to a place, and the prepositions before it.
ADVANCING = frozenset(
    {"drop", "jump", "swoop", "descend", "advance", "march", "close", "converge", "land", "fire", "push", "fall",
     "retaliate", "sail", "steam", "head", "retreat", "withdraw"}
)  # fmt: skip
GOALS = frozenset({"on", "onto", "against", "for", "towards", "toward", "to"})
UPON = frozenset({"on", "against", "upon"})
#: What is called after its make.
CRAFT = frozenset(
    {"helicopter", "bomber", "jet", "gunship", "aircraft", "plane", "warplane", "airliner", "drone", "missile",
     "rocket", "tank", "howitzer", "mortar", "rifle", "gun", "launcher", "torpedo", "interceptor", "transport",
     "trainer", "biplane", "glider", "hovercraft"}
)  # fmt: skip
#: Kinds of place that are called after where they are.
STANDING = frozenset(
    {"refinery", "sector", "port", "harbour", "harbor", "town", "village", "city", "hamlet", "airfield", "airport",
     "aerodrome", "airstrip", "bridge", "crossing", "pass", "hill", "heights", "height", "district", "province",
     "island", "oasis", "valley", "locality", "suburb", "barracks", "fort", "fortress", "outpost", "lighthouse",
     "ford", "peninsula", "plain", "railhead", "seaport", "township", "wells", "well"}
)  # fmt: skip
#: Letters with which a family's name in the plural hardly ends.
DOUBLE = ("ss", "us", "is", "os", "as")


def is_target(sentence: Sentence, index: int) -> bool:
    """Tell whether the name at a token is what is attacked, besieged or taken."""
    token = sentence.tokens[first_conjunct(sentence, index)]
    above = sentence.tokens[token.head]
    if token.dep in ("obj", "nsubj:pass"):
        taken = above.lemma.lower() in TAKING and any(_bears_arms(sentence, i) for i in _doers(sentence, above.index))
        return taken or above.lemma.lower() in HITTING
    if token.dep == "nsubj" and above.lemma == "fall":
        return any(case_of(sentence, t.index) == "to" for t in below(sentence, above.index, "obl"))
    if token.dep not in ("nmod", "obl"):
        return False
    case = case_of(sentence, token.index)
    if token.dep == "obl" and case in GOALS and above.lemma.lower() in ADVANCING:
        return any(_bears_arms(sentence, i) for i in _doers(sentence, above.index))
    return (case in UPON and above.lemma.lower() in ON_PLACES) or (case == "of" and above.lemma.lower() in OF_PLACES)


def is_of_standing(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether a single name is that of where a port or a village is."""
    if any(not t.text[:1].isupper() or (t.text.isupper() and len(t.text) > 1) for t in sentence.tokens[first:end]):
        return False
    head = next((t for t in sentence.tokens[first:end] if not first <= t.head < end), None)
    if head is None or head.dep != "nmod" or case_of(sentence, head.index) != "of":
        return False
    return sentence.tokens[head.head].lemma.lower() in STANDING


def _doers(sentence: Sentence, verb: int) -> tuple[int, ...]:
    return tuple(j for head in logical_agents(sentence, verb) for j in conjuncts(sentence, head))


def _bears_arms(sentence: Sentence, index: int) -> bool:
    """Tell whether a noun names troops, aircraft or a people: "the Tanzanians"."""
    token = sentence.tokens[index]
    return token.lemma.lower() in TROOPS or (token.entity == "NORP" and token.tag in ("NNPS", "NNS"))


def is_model(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether a name only says of what make an aircraft or a gun is: "a Sea King helicopter"."""
    last = sentence.tokens[end - 1]
    thing = sentence.tokens[last.head]
    made = last.dep == "compound" and end <= thing.index <= end + 1 and thing.lemma.lower() in CRAFT
    return (
        made and thing.pos == "NOUN" and not any(t.text in ("'s", "’s") for t in sentence.tokens[first : thing.index])
    )


def is_of_its_makers(sentence: Sentence, first: int, end: int) -> bool:
    """Tell whether a single name in the plural stands for aircraft of whom the word before it names."""
    token = sentence.tokens[first]
    plural = token.text.endswith("s") and not token.text.endswith(DOUBLE) and token.text[:1].isupper()
    return plural and end - first == 1 and any(t.entity == "NORP" for t in below(sentence, first, "amod", "compound"))
