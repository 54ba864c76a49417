"""
Which state is meant by a word for a country: "the country", "the kingdom", "the island", "the Andean nation".

Rule 1: "the country" is the state last spoken of; "his country" is that of who owns it.
Rule 2: "the kingdom" is the last one that is called so in full.
Rule 3: "the island" is the last one that is an island, where no other island was named as near.
Rule 4: "the Central Asian state" is the state of that region named last, or the one that the text is about.
Rule 5: "its neighbour" is the other of the two whom the text is about; neighbours and rivals are not their owner.
"""

from __future__ import annotations

from dragoman.discourse.records import Reference
from dragoman.discourse.scene import Scene
from dragoman.frames.tree import below
from dragoman.model.text import Sentence, Token

COUNTRY_WORDS = frozenset({"country", "nation", "state", "republic", "homeland", "capital"})
#: Words for a country that only those mean whose full name holds them: "the kingdom".
REALMS = frozenset({"kingdom", "emirate", "sultanate", "republic"})
ISLAND_WORDS = frozenset({"island", "archipelago"})
#: States that are one island or several, by code.
ISLANDS = frozenset(
    {"ATG", "BHR", "BHS", "BRB", "COM", "CPV", "CUB", "CYP", "DMA", "FJI", "FSM", "GRD", "IDN", "IRL", "ISL", "JAM",
     "JPN", "KIR", "KNA", "LCA", "LKA", "MDG", "MDV", "MHL", "MLT", "MUS", "NRU", "NZL", "PHL", "PLW", "SGP", "SLB",
     "STP", "SYC", "TLS", "TON", "TTO", "TUV", "TWN", "VCT", "VUT", "WSM"}
)  # fmt: skip
#: Words of a region after which a country is told by its place.
REGIONAL = frozenset({"country", "nation", "state", "republic", "kingdom", "island", "monarchy", "emirate"})
#: Words before a country that say what it is like, and not which one it is.
LIKE = frozenset(
    {"tiny", "small", "landlocked", "mountainous", "poor", "impoverished", "vast", "young", "island", "whole", "entire",
     "same", "oil", "rich", "communist", "isolated", "arid", "desert"}
)  # fmt: skip
#: Sentences back in which the state may stand.
NEAR = 2
#: Nouns that stand beside their owner and are somebody else.
BESIDE = frozenset({"neighbour", "neighbor"})


def country_meant(scene: Scene, sentence: Sentence, token: Token) -> str:
    """Find the state that such a word without an owner means; "" if none."""
    if not _is_the_one(sentence, token):
        return ""
    words = [t.text.lower() for t in below(sentence, token.index, "amod", "compound")]
    if set(words) - LIKE:
        return ""
    if token.lemma.lower() in ISLAND_WORDS:
        return "" if _other_island(scene, sentence, token) else _nearest(scene, sentence, token, ISLANDS)
    for reference in scene.back(sentence.index, token.index):
        states = [a for a in reference.actors if a.startswith("state/") and _is_so_called(scene, a, token)]
        if states and not scene.is_place(reference):
            return states[0]
    return ""


def _is_the_one(sentence: Sentence, token: Token) -> bool:
    """Tell whether one is meant, with "the", of which nothing behind it says which."""
    definite = any(t.text.lower() == "the" for t in below(sentence, token.index, "det"))
    return definite and token.tag == "NN" and not below(sentence, token.index, "nummod", "acl:relcl", "nmod")


def country_of_region(scene: Scene, sentence: Sentence, token: Token) -> str:
    """Find the state that "the South American country" means; "" if the words name no region or none of it is near."""
    region = _region(scene, sentence, token) if _is_the_one(sentence, token) else frozenset()
    return _nearest(scene, sentence, token, region) if region else ""


def _region(scene: Scene, sentence: Sentence, token: Token) -> frozenset[str]:
    """Give the states of the region named before a word for a country: "the South American country"."""
    if token.lemma.lower() not in REGIONAL:
        return frozenset()
    for first in range(max(0, token.index - 3), token.index):
        words = sentence.tokens[first : token.index]
        named = words[0].text[:1].isupper() and words[0].dep in ("amod", "compound")
        if named and (states := scene.cast.gazetteer.region(" ".join(t.text for t in words))):
            return states
    return frozenset()


def _nearest(scene: Scene, sentence: Sentence, token: Token, codes: frozenset[str]) -> str:
    """Find the one of some states that was spoken of last; "" if two were, side by side."""
    for reference in scene.back(sentence.index, token.index):
        if sentence.index - reference.sentence > NEAR:
            break
        states = {s for a in reference.actors if (s := scene.state_of(a)) and s.removeprefix("state/") in codes}
        if states:
            return states.pop() if len(states) == 1 and not _joined(scene, reference, states) else ""
    return scene.stage if scene.stage.removeprefix("state/") in codes else ""


def _joined(scene: Scene, reference: Reference, states: set[str]) -> bool:
    """Tell whether a state stands joined with another: "Togo and Benin"."""
    several = (r for r in scene.by_sentence.get(reference.sentence, ()) if len(r.actors) > 1)
    return any(states & {s for a in r.actors if (s := scene.state_of(a))} for r in several)


def _other_island(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Tell whether the last sentences name an island that is no state: "Kish Island"."""
    near = scene.sentences[max(0, sentence.index - NEAR) : sentence.index + 1]
    words = (t for s in near for t in s.tokens if (s.index, t.index) != (sentence.index, token.index))
    return any(t.lemma.lower() in ("island", "isle", "atoll", "islet", "islands") for t in words)


def _is_so_called(scene: Scene, state: str, token: Token) -> bool:
    lemma = token.lemma.lower()
    names = " ".join(scene.cast.actor(state).aliases).lower()
    return lemma not in REALMS or lemma in names


def neighbour_meant(scene: Scene, sentence: Sentence, token: Token, owners: tuple[str, ...]) -> str:
    """Find whom "its neighbour" means: the other of two; "" if more than two are spoken of."""
    own = {state for owner in owners if (state := scene.state_of(owner))}
    if len(own) != 1 or token.tag != "NN" or below(sentence, token.index, "appos"):
        return ""
    pair = scene.pair(sentence.index)
    others = [state for state in pair if state not in own]
    return others[0] if len(pair) == 2 and len(others) == 1 else ""
