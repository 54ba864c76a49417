"""
Which states a region's noun means: "the Baltic states", "the Gulf monarchies except Oman".

Rule 1: all states of the region, but those after "except".
Rule 2: "some Caribbean states", and those of a region of very many, are a group, and no list of states.
"""

from __future__ import annotations

from dragoman.discourse.scene import Scene
from dragoman.frames.tree import below
from dragoman.model.text import Sentence

#: Nouns after the name of a region: "Baltic states", "the Gulf monarchies", "the Stans".
REGION_NOUNS = frozenset(
    {"state", "country", "republic", "nation", "stan", "stans", "monarchy", "kingdom", "sheikhdom"}
)
#: Words by which only some of a region's states are meant, nobody says which; so with more states than `MOST`.
SOME = frozenset(
    {"other", "some", "several", "many", "most", "certain", "various", "few", "different", "neighbouring",
     "neighboring", "another", "any", "individual", "numerous"}
)  # fmt: skip
MOST = 12
EXCEPT = frozenset({"except", "excepting", "excluding", "barring", "save", "but"})


def region_of(scene: Scene, sentence: Sentence, index: int) -> tuple[str, ...]:
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
        vague = any(t.text.lower() in SOME for t in below(sentence, index, "amod", "det")) or len(codes) > MOST
        if codes and vague:
            return (scene.cast.group(f"{name} {token.lemma}".lower()),)
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
