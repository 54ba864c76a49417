"""
How a text introduces people and bodies: by office, by whom they speak for, by the state they are of.

Rule 1: an office says its sector by its words before "of", "for" and "to".
Rule 2: a spokesman of nobody told speaks for whose body was the subject of the sentence before.
Rule 3: who is called by a state's name beside his own is of that state: "Tanzania's Nyerere", "Ana Paz of Togo".
"""

from __future__ import annotations

from dragoman.discourse.records import Reference, Title
from dragoman.discourse.scene import Scene
from dragoman.frames.tree import below
from dragoman.gazetteer.records import Role
from dragoman.model.text import Sentence

#: A first and a last name.
_WHOLE_NAME = 2
#: Those who speak for somebody else.
SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})
#: What leads from an office to where it is held.
_BELONGING = frozenset({"of", "for", "to"})


def learn_title(scene: Scene, sentence: Sentence, title: Title) -> None:
    """Take note of the office that a sentence gives somebody, and for whom he holds it."""
    country = None
    if title.of is not None:
        country = scene.cast.actor(title.of).code
    elif title.office.lower().split(" ")[-1] in SPOKESMEN:
        country = _spoken_for(scene, sentence)
    role = _role_of(scene, title.office)
    scene.cast.learn(title.person, office=title.office, country=country, sector=role.sector if role else ())


def _role_of(scene: Scene, office: str) -> Role | None:
    """Find what an office is by its words before "of", "for" and "to"; a goalkeeper holds none."""
    words = office.lower().split()
    end = next((at for at, word in enumerate(words) if at and word in _BELONGING), len(words))
    return scene.cast.gazetteer.find_role(words) or scene.cast.gazetteer.find_role(words[:end])


def _spoken_for(scene: Scene, sentence: Sentence) -> str | None:
    """Give the state whose body was the subject of the sentence before a spokesman of nobody told: he speaks for it."""
    for before in scene.back(sentence.index - 1, len(scene.sentences[sentence.index - 1].tokens)):
        if before.sentence < sentence.index - 1 or not sentence.index:
            break
        if scene.is_subject(before) and len(before.actors) == 1 and not before.actors[0].startswith("person/"):
            state = scene.state_of(before.actors[0])
            return scene.cast.actor(state).code if state else None
    return None


def owning_state(scene: Scene, sentence: Sentence, reference: Reference) -> str:
    """Give the state of whom no other is known by the words beside him: "Tanzania's Nyerere", "Ana Paz of Togo"."""
    owners = (scene.by_token.get((sentence.index, t.index)) for t in below(sentence, reference.head, "nmod:poss"))
    states = [r.actors[0] for r in owners if r is not None and r.form == "name" and r.actors[0].startswith("state/")]
    states = states or _after_of(scene, sentence, reference)
    return states[0] if states and scene.cast.actor(reference.actors[0]).country is None else ""


def owner_of_body(scene: Scene, sentence: Sentence, reference: Reference) -> str:
    """Give the state whose a body is by the words before it: "Poland's Military Council"; "" if none is told."""
    owners = (scene.by_token.get((sentence.index, t.index)) for t in below(sentence, reference.head, "nmod:poss"))
    states = [r.actors[0] for r in owners if r is not None and r.form in ("name", "metonym")]
    return next((s for s in states if s.startswith("state/")), "")


def _after_of(scene: Scene, sentence: Sentence, reference: Reference) -> list[str]:
    """Give the state named right after a whole name and "of": "Ana Paz of Honduras"."""
    after = sentence.tokens[reference.end : reference.end + 2]
    if reference.end - reference.first < _WHOLE_NAME or len(after) < _WHOLE_NAME or after[0].text != "of":
        return []
    named = scene.by_token.get((sentence.index, after[1].index))
    following = sentence.tokens[named.end : named.end + 1] if named is not None else ()
    whole = named is not None and not any(t.pos == "PROPN" for t in following)
    return [named.actors[0]] if named is not None and whole and named.actors[0].startswith("state/") else []
