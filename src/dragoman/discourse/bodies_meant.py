"""
Which body is meant by a word for its kind: "the bloc", "the court", "the committee".

Rule 1: "the bloc" is the body between states of such a kind named last, or whose name holds the word: "the Fund".
Rule 2: "the group", "the militia" are the armed group or movement named last.
Rule 3: a body of that word that no table knows and that is named nearer leaves open which is meant.
Rule 4: a committee or a mission of a body stands for that body: "an OAS mission", "the committee of the League".
Rule 5: words beside the noun that say which one it is make it another: "the naval court".
"""

from __future__ import annotations

from dragoman.discourse.records import Reference
from dragoman.discourse.scene import Scene
from dragoman.frames.tree import below
from dragoman.model.text import Sentence, Token

#: Sentences back in which the body may stand.
NEAR = 3
_UNIONS = frozenset({"bloc", "alliance", "IGO"})
_ANY = frozenset({"bloc", "IGO", "agency", "forum", "alliance"})
_FIGHTERS = frozenset({"armed group", "movement", "militia"})
#: Word -> kinds of body, as the tables have them, for which it stands.
CALLED = {
    "bloc": _UNIONS | {"forum"},
    "grouping": _UNIONS | {"forum"},
    "organisation": _ANY,
    "organization": _ANY,
    "body": _ANY,
    "alliance": frozenset({"alliance"}),
    "pact": frozenset({"alliance"}),
    "forum": frozenset({"forum"}),
    "mission": frozenset({"mission"}),
    "agency": frozenset({"agency"}),
    "watchdog": frozenset({"agency"}),
    "court": frozenset({"court"}),
    "tribunal": frozenset({"court"}),
    "bank": frozenset({"bank"}),
    "lender": frozenset({"bank"}),
    "group": _FIGHTERS,
    "movement": _FIGHTERS,
    "militia": _FIGHTERS,
    "faction": _FIGHTERS,
}
#: Words that stand in the names of bodies and, alone, for one so called.
NAMED = frozenset(
    {"association", "community", "commonwealth", "fund", "union", "league", "council", "commission", "committee",
     "organisation", "organization", "alliance", "court", "tribunal", "bank", "agency", "forum", "authority", "front",
     "federation", "congress", "conference", "movement", "party"}
)  # fmt: skip
#: A body by what it is for: the word, and words of its name.
TRADES = {"cartel": "petroleum", "lender": "fund", "watchdog": "energy"}
#: Parts of a body that act for it.
PARTS = frozenset(
    {"committee", "commission", "council", "panel", "secretariat", "mission", "assembly", "delegation", "troika",
     "tribunal", "force", "team", "bureau", "board", "executive"}
)  # fmt: skip
#: Words before a part of a body that do what the whole is for.
FOR_ALL = frozenset(
    {"special", "observer", "mediation", "peace", "peacekeeping", "joint", "executive", "permanent", "ministerial",
     "monitoring", "electoral", "ad", "hoc", "high-level", "general", "technical", "small", "new", "observation"}
)  # fmt: skip
#: Words before such a noun that do not say which one it is.
LOOSE = frozenset(
    {"regional", "whole", "same", "african", "european", "asian", "american", "arab", "international", "world",
     "western", "military", "trade", "economic", "political", "caribbean", "islamic", "defence", "defense", "entire"}
)  # fmt: skip


def body_meant(scene: Scene, sentence: Sentence, token: Token) -> str:
    """Find the body that a word for its kind means; "" if nobody can say."""
    lemma = token.lemma.lower()
    if (lemma not in CALLED and lemma not in NAMED and lemma not in TRADES) or not is_definite(sentence, token):
        return ""
    if not stands_alone(sentence, token, LOOSE):
        return ""
    if token.text[:1].isupper() and lemma in NAMED and (called := _called_so(scene, sentence, token)):
        return called
    for reference in scene.back(sentence.index, token.index):
        if sentence.index - reference.sentence > NEAR:
            break
        for actor in reference.actors if reference.form == "name" and len(reference.actors) == 1 else ():
            if not actor.startswith(("org/", "group/")):
                continue
            if is_so_called(scene, actor, lemma):
                return actor
            if not scene.cast.gazetteer.kind(actor) and lemma in CALLED:
                return ""
    return ""


def _called_so(scene: Scene, sentence: Sentence, token: Token) -> str:
    """Find the body last named in whose name a word with a capital stands, however far back; "" if none."""
    for reference in reversed(scene.history):
        actor = reference.actors[0]
        before = reference.sentence < sentence.index or reference.head < token.index
        if before and reference.form == "name" and actor.startswith("org/"):
            words = scene.sentences[reference.sentence].tokens[reference.first : reference.end]
            if len(words) > 1 and any(t.text == token.text for t in words):
                return actor
    return ""


def is_so_called(scene: Scene, identity: str, lemma: str) -> bool:
    """Tell whether a word stands for a body's kind or in its name."""
    actor = scene.cast.actor(identity)
    words = actor.name.lower().replace("-", " ").split()
    if lemma in TRADES and any(word.startswith(TRADES[lemma]) for word in words):
        return True
    if lemma in NAMED and (lemma in words or lemma.replace("z", "s") in words or lemma.replace("s", "z") in words):
        return True
    kind = scene.cast.gazetteer.kind(identity)
    return kind in CALLED.get(lemma, ()) and (actor.country is None or kind in _FIGHTERS or kind == "mission")


def body_of_part(scene: Scene, sentence: Sentence, token: Token, owners: tuple[str, ...]) -> tuple[str, ...]:
    """Let a committee or a mission of a body be that body; nobody if it is no part of one, or one of its trades."""
    if token.lemma.lower() not in PARTS or len(owners) != 1 or not owners[0].startswith("org/"):
        return ()
    before = below(sentence, token.index, "amod", "compound")
    others = (t for t in before if (sentence.index, t.index) not in scene.by_token)
    if any(t.text.lower() not in LOOSE | FOR_ALL for t in others):
        return ()
    actor = scene.cast.actor(owners[0])
    return owners if actor.country is None and "IGO" in actor.sector else ()


def is_definite(sentence: Sentence, token: Token) -> bool:
    """Tell whether a noun has "the", "this" or "that"."""
    return any(t.text.lower() in ("the", "this", "that") for t in below(sentence, token.index, "det"))


def stands_alone(sentence: Sentence, token: Token, loose: frozenset[str] = frozenset()) -> bool:
    """Tell whether no word beside a noun says which one it is, save those in `loose`."""
    before = below(sentence, token.index, "amod", "compound", "nmod:poss", "nummod")
    after = below(sentence, token.index, "nmod", "acl:relcl", "appos", "acl")
    return all(t.text.lower() in loose for t in before) and not after


def last_such(scene: Scene, sentence: Sentence, token: Token, *, near: int = NEAR) -> Reference | None:
    """Find the nominal of the same word whose owner the text told last; None if it told two of different owners."""
    found: Reference | None = None
    for reference in scene.back(sentence.index, token.index):
        if sentence.index - reference.sentence > near:
            break
        head = scene.sentences[reference.sentence].tokens[reference.head]
        if reference.form != "nominal" or head.lemma.lower() != token.lemma.lower() or head.tag != token.tag:
            continue
        if not all(a.startswith(("state/", "org/")) or scene.cast.gazetteer.kind(a) for a in reference.actors):
            return None
        if found is not None and found.actors != reference.actors:
            return None
        found = found or reference
    return found
