"""
Who is at home and who is on a visit: "the hosts", "his guests", "the visitors".

Rule 1: whoever receives or invites somebody is the host, and the other the guest.
Rule 2: whose country or capital somebody visits or comes to is the host, and who comes is the guest.
Rule 3: with no visit told in the last sentences, nobody is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.discourse.records import Reference
from dragoman.discourse.scene import Scene
from dragoman.frames.tree import below, case_of
from dragoman.model.text import Sentence, Token

#: Sentences back in which the visit may stand.
NEAR = 3
HOSTS = frozenset({"host", "hostess"})
GUESTS = frozenset({"guest", "visitor"})
RECEIVING = frozenset({"receive", "host", "welcome", "invite", "greet", "entertain"})
VISITING = frozenset({"visit", "tour"})
COMING = frozenset({"fly", "go", "travel", "arrive", "come", "journey", "head", "return", "land"})
_GOALS = frozenset({"to", "in", "at"})


def visit_party(scene: Scene, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """Give whom a word for a host or a guest means; nobody if no visit was told."""
    lemma = token.lemma.lower()
    if lemma not in HOSTS | GUESTS:
        return ()
    words = {t.text.lower() for t in below(sentence, token.index, "det", "nmod:poss")}
    others = below(sentence, token.index, "amod", "compound", "nummod", "nmod", "acl:relcl")
    if not words & {"the", "his", "her", "their", "its"} or others:
        return ()
    plural = token.tag == "NNS"
    for guest, host in _visits(scene, sentence, token):
        meant = host if lemma in HOSTS else guest
        states = scene.states_of(meant) or ((_state_of_place(scene, meant),) if scene.is_place(meant) else ())
        if not plural and meant.actors[0].startswith("person/"):
            return meant.actors
        return tuple(state for state in states if state)
    return ()


def _state_of_place(scene: Scene, reference: Reference) -> str:
    """Give the state in whose capital somebody is."""
    return next((s for s in map(scene.state_of, reference.actors) if s), "")


def _visits(scene: Scene, sentence: Sentence, token: Token) -> Iterator[tuple[Reference, Reference]]:
    """Walk back over the visits told: who came, and to whom."""
    for at in range(sentence.index, max(-1, sentence.index - NEAR - 1), -1):
        here = scene.sentences[at]
        for verb in reversed(here.tokens):
            if verb.pos == "VERB" and (at < sentence.index or verb.index < token.index):
                found = _visit(scene, here, verb)
                if found is not None:
                    yield found


def _visit(scene: Scene, sentence: Sentence, verb: Token) -> tuple[Reference, Reference] | None:
    subject = _meant(scene, sentence, below(sentence, verb.index, "nsubj"))
    thing = _meant(scene, sentence, below(sentence, verb.index, "obj"))
    lemma = verb.lemma.lower()
    if lemma in COMING:
        goals = tuple(t for t in below(sentence, verb.index, "obl") if case_of(sentence, t.index) in _GOALS)
        thing = _meant(scene, sentence, goals)
    if subject is None or thing is None or lemma not in RECEIVING | VISITING | COMING:
        return None
    guest, host = (thing, subject) if lemma in RECEIVING else (subject, thing)
    same = {scene.state_of(a) for a in guest.actors} & {scene.state_of(a) for a in host.actors}
    return None if same else (guest, host)


def _meant(scene: Scene, sentence: Sentence, tokens: tuple[Token, ...]) -> Reference | None:
    found = (scene.by_token.get((sentence.index, t.index)) for t in tokens)
    return next((r for r in found if r is not None and any(scene.state_of(a) for a in r.actors)), None)
