"""Of which state people are who lead something of it: "the army under Idris", "a delegation headed by Perez"."""

from __future__ import annotations

from dragoman.discourse.nominals import owners_of
from dragoman.discourse.records import Reference
from dragoman.discourse.scene import Scene
from dragoman.frames.tree import case_of
from dragoman.model.text import Sentence

_UNDER = "under"
#: Who does one of these to a body of a state is of it.
_LEADS = frozenset({"lead", "head", "command", "chair"})
#: What has a leader of its own people: a mission of the UN is led by anybody.
_LED = frozenset(
    {"army", "navy", "force", "troop", "soldier", "brigade", "division", "battalion", "regiment", "fleet", "squadron",
     "column", "unit", "delegation", "government", "cabinet", "administration", "regime", "junta", "team", "party"}
)  # fmt: skip


def led_state(scene: Scene, sentence: Sentence, reference: Reference) -> str:
    """Give the state whose forces or delegation a person is said to lead; "" if none."""
    token = sentence.tokens[reference.head]
    above = sentence.tokens[token.head]
    case = case_of(sentence, token.index)
    if case == "by" and above.lemma.lower() in _LEADS and above.dep.startswith("acl"):
        led = sentence.tokens[above.head]
    elif case == _UNDER and token.dep == "nmod":
        led = above
    else:
        return ""
    if led.lemma.lower() not in _LED:
        return ""
    itself = scene.by_token.get((sentence.index, led.index))
    owners = scene.states_of(itself) if itself else owners_of(scene, sentence, led.index)
    return owners[0] if len(owners) == 1 and owners[0].startswith("state/") else ""
