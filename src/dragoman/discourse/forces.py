"""
Whose forces and lawmakers are meant by a word without an owner: "the column", "others", "senators".

Rule 1: "the column", "the troops" are of the state whose forces the last sentences tell, if only one's are told.
Rule 2: "others" at the head of a clause are others of those who were its subject in the last: "Malian jets".
Rule 3: "lawmakers" are of the state whose parliament was named last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.discourse.bodies_meant import is_definite, stands_alone
from dragoman.discourse.records import Reference
from dragoman.discourse.scene import Scene
from dragoman.frames.arguments import logical_agents
from dragoman.frames.tree import below
from dragoman.gazetteer.records import Role
from dragoman.model.text import Sentence, Token

#: Sentences back in which they may be told.
NEAR = 2
#: Words for some of a state's forces.
FORCES = frozenset(
    {"column", "convoy", "contingent", "detachment", "patrol", "unit", "troop", "soldier", "force", "paratrooper",
     "commando", "battalion", "brigade", "garrison", "squadron", "flotilla", "fleet",
     "marine", "gunner"}
)  # fmt: skip
#: Words for those of them who come to attack.
AGGRESSORS = frozenset({"invader"})
#: What a state does with forces that are its own.
SENDING = frozenset(
    {"send", "land", "deploy", "dispatch", "fly", "airlift", "move", "order", "station", "mass", "rush",
     "commit", "concentrate"}
)  # fmt: skip
#: What forces have, by which they are told: "Libyan jets".
CRAFT = frozenset(
    {"jet", "plane", "aircraft", "bomber", "warplane", "fighter", "helicopter", "gunboat", "warship", "frigate",
     "destroyer", "tank", "gun", "howitzer", "drone"}
)  # fmt: skip
_OWNERS = ("amod", "compound", "nmod:poss")
_MAIN = frozenset({"root", "conj", "parataxis"})
_MILITARY = "MIL"
_LEGISLATIVE = "LEG"


def forces_meant(scene: Scene, sentence: Sentence, token: Token) -> Reference | None:
    """Find the forces last told that such a word takes up; None if there are none, or those of two."""
    lemma = token.lemma.lower()
    if lemma not in FORCES | AGGRESSORS or not is_definite(sentence, token):
        return None
    counted = frozenset(t.text.lower() for t in below(sentence, token.index, "nummod"))
    if not stands_alone(sentence, token, counted):
        return None
    near = range(max(0, sentence.index - NEAR), sentence.index + (lemma not in AGGRESSORS))
    found = [o for at in near for o in _forces_told(scene, scene.sentences[at], token)]
    one = found[-1] if len({o.actors for o in found}) == 1 else None
    return None if one is not None and lemma in AGGRESSORS and not scene.is_subject(one) else one


def sent_by(scene: Scene, sentence: Sentence, token: Token, role: Role) -> str:
    """Give the state or body whose forces are that it sends somewhere: "Britain landed paratroopers"; "" if none."""
    if _MILITARY not in role.sector or token.dep != "obj" or sentence.tokens[token.head].lemma.lower() not in SENDING:
        return ""
    if any(t.text.lower() in ("home", "back", "out") for t in below(sentence, token.head, "advmod", "compound:prt")):
        return ""
    senders = (scene.by_token.get((sentence.index, i)) for i in logical_agents(sentence, token.head))
    sender = next((r for r in senders if r is not None and len(r.actors) == 1), None)
    if sender is None or scene.is_place(sender):
        return ""
    own = scene.state_of(sender.actors[0]) or sender.actors[0]
    return own if own.startswith(("state/", "org/")) else ""


def others_meant(scene: Scene, sentence: Sentence, token: Token) -> Reference | None:
    """Find those of whose kind "others" are; None if the subject before is not several of one state."""
    if token.text.lower() != "others" or token.dep != "nsubj" or below(sentence, token.index, "nmod", "acl:relcl"):
        return None
    for at in (sentence.index, sentence.index - 1):
        here = scene.sentences[at] if at >= 0 else sentence
        told = here.tokens if at < sentence.index else here.tokens[: token.index]
        subjects = [t for t in told if t.dep == "nsubj" and here.tokens[t.head].dep in _MAIN]
        if subjects:
            several = subjects[-1] if subjects[-1].tag == "NNS" else None
            return _owned(scene, here, several) if several is not None else None
    return None


def _forces_told(scene: Scene, sentence: Sentence, token: Token) -> Iterator[Reference]:
    """Give the forces that a sentence tells before a token: those of a state, of one sector or in its craft."""
    for word in sentence.tokens:
        if word is token:
            return
        reference = _owned(scene, sentence, word)
        if reference is not None and (word.lemma.lower() in FORCES | CRAFT or _MILITARY in reference.sector):
            yield reference


def _owned(scene: Scene, sentence: Sentence, word: Token) -> Reference | None:
    """Give what a noun of a state's means: as it was read, or else by the adjective before it."""
    told = scene.by_token.get((sentence.index, word.index))
    if told is not None:
        named = told.form == "nominal" and told.head == word.index and len(told.actors) == 1
        return told if named and "group/" not in told.actors[0] else None
    if word.lemma.lower() not in FORCES | CRAFT:
        return None
    owners = (scene.by_token.get((sentence.index, t.index)) for t in below(sentence, word.index, *_OWNERS))
    owner = next((o for o in owners if o is not None and o.actors[0].startswith("state/")), None)
    return replace(owner, form="nominal", sector=(_MILITARY,)) if owner is not None else None


def lawmakers_state(scene: Scene, sentence: Sentence, token: Token, role: Role) -> str:
    """Give the state of whose parliament lawmakers without an owner are; "" if none was named."""
    if _LEGISLATIVE not in role.sector or token.tag not in ("NNS", "NNPS"):
        return ""
    if below(sentence, token.index, "nmod", "amod", "compound", "nmod:poss"):
        return ""
    for reference in _near(scene, sentence, token):
        for actor in reference.actors:
            if _LEGISLATIVE in (*reference.sector, *scene.cast.actor(actor).sector) and (s := scene.state_of(actor)):
                return s
    return ""


def _near(scene: Scene, sentence: Sentence, token: Token) -> Iterator[Reference]:
    return (r for r in scene.back(sentence.index, token.index) if sentence.index - r.sentence <= NEAR)
