"""
Pronouns that take up a thing and no actor.

Rule 1: a thing is the nearest subject before the pronoun in its sentence, else that of the main clause before, if it
        is a common noun of the pronoun's number that names nobody.
Rule 2: "its" and "their" are of the subject or object of their clause, be it nobody known: "a member pursues its war".
Rule 3: "it" as an object takes up that of the verb to which its own is joined.
Rule 4: whoever owns that thing may be meant all the same: "Iran's decision shows that it is ready"; so may who speaks.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.discourse.records import Reference
from dragoman.discourse.scene import Scene
from dragoman.frames.tree import below, conjuncts, first_conjunct, path_up, subtree
from dragoman.model.text import Sentence, Token

ONE = frozenset({"it", "its"})
#: Words that stand for a whole clause as a subject.
CLAUSES = frozenset({"this", "that"})
#: Nouns that name people or bodies, and how others end.
PEOPLE = frozenset(
    {"member", "people", "person", "man", "woman", "official", "side", "party", "group", "force", "troop", "team",
     "crew", "company", "firm", "body", "government", "state", "country", "nation", "power", "union", "bank", "court",
     "agency", "ministry", "council", "commission", "committee", "organisation", "organization", "alliance", "bloc"}
)  # fmt: skip
SIDES = frozenset({"side", "party", "government", "state", "country", "nation", "leader", "delegation", "two"})
PERSONS = ("er", "or", "ist", "ian", "man", "woman", "eer", "ant")
#: Verbs whose subject is somebody, whatever stands before.
OF_SOMEBODY = frozenset(
    {"say", "add", "tell", "warn", "announce", "accuse", "urge", "call", "demand", "ask", "agree", "refuse", "deny",
     "sign", "meet", "vow", "promise", "pledge", "claim", "insist", "want", "hope", "decide", "recognise",
     "recognize", "condemn", "vote", "send", "invite", "withdraw", "expel", "declare", "state", "note", "discuss",
     "thank", "deplore", "regret", "lament", "denounce", "criticise", "criticize", "blame", "appeal", "request",
     "propose", "reject", "affirm", "reaffirm", "reiterate", "stress", "emphasise", "emphasize", "express", "welcome",
     "commend", "praise", "apologise", "apologize", "protest", "assure", "believe", "think", "intend", "undertake",
     "negotiate", "mediate", "ratify", "arrest", "deploy", "recall", "assert", "complain", "concede", "admit",
     "acknowledge", "guarantee", "congratulate"}
)  # fmt: skip


def is_of_thing(scene: Scene, sentence: Sentence, index: int, actors: tuple[str, ...]) -> bool:
    """Tell whether the subject of its clause takes up a thing told before, and not the actors found for it."""
    token = sentence.tokens[index]
    if token.dep == "nmod:poss":
        return _is_of_its_clause(scene, sentence, index)
    if token.dep == "obj":
        return _is_object_before(scene, sentence, token)
    if not token.dep.startswith("nsubj") or sentence.tokens[token.head].lemma in OF_SOMEBODY:
        return False
    one = token.text.lower() in ONE
    before = next(_subjects_before(scene, sentence, index, one=one), None)
    if before is None:
        return False
    where, subject = before
    if subject.text.lower() in CLAUSES:
        return True
    word = subject.lemma.lower()
    if (word in PEOPLE or word.endswith(PERSONS)) if one else word in SIDES:
        return False
    named = scene.by_token.get((where.index, subject.index))
    if named is not None or scene.cast.gazetteer.find_role([subject.lemma.lower()]) is not None:
        return False
    inside = set(subtree(where, subject.index))
    owners = (scene.by_token.get((where.index, i)) for i in inside)
    return subject.pos == "NOUN" and not any(_is_among(owner, actors) for owner in owners)


def _is_object_before(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Tell whether "it" takes up the object of a verb joined to its own: "shelled the bridge and then crossed it"."""
    verbs = [i for i in path_up(sentence, token.index) if sentence.tokens[i].pos == "VERB"]
    verb = verbs[0] if verbs else token.index
    if token.text.lower() not in ONE or sentence.tokens[verb].dep not in ("conj", "advcl"):
        return False
    joined = conjuncts(sentence, first_conjunct(sentence, verb))
    before = [i for i in (*joined, sentence.tokens[verb].head) if i < verb]
    things = [t for i in before for t in below(sentence, i, "obj", "nsubj:pass") if t.index < token.index]
    if not things or things[-1].tag != "NN" or sentence.tokens[verb].lemma in OF_SOMEBODY:
        return False
    nearer = range(things[-1].index, token.index)
    return not any((sentence.index, i) in scene.by_token for i in nearer)


def _is_of_its_clause(scene: Scene, sentence: Sentence, index: int) -> bool:
    """Tell whether "its" and "their" are of an unknown of their clause: "praised the crews for their work"."""
    owned = sentence.tokens[index].head
    one = sentence.tokens[index].text.lower() in ONE
    labels = ("nsubj", "nsubj:pass") if one else ("obj", "nsubj", "nsubj:pass")
    verbs = (i for i in path_up(sentence, owned) if sentence.tokens[i].pos in ("VERB", "AUX") and i < index)
    verb = next((i for i in verbs if below(sentence, i, *labels)), None)
    if verb is None:
        return False
    near = [t for t in below(sentence, verb, *labels) if t.index < index and owned != t.index and _agrees(t, one=one)]
    if not near or near[-1].pos != "NOUN":
        return False
    inside = subtree(sentence, near[-1].index)
    return all((sentence.index, i) not in scene.by_token for i in inside)


def _is_among(owner: Reference | None, actors: tuple[str, ...]) -> bool:
    return owner is not None and bool(set(owner.actors) & set(actors))


def _subjects_before(scene: Scene, sentence: Sentence, index: int, *, one: bool) -> Iterator[tuple[Sentence, Token]]:
    """Give the subjects before a pronoun that agree in number: of its sentence, then of the main clause before."""
    for token in reversed(sentence.tokens[:index]):
        if token.dep.startswith("nsubj") and _agrees(token, one=one):
            yield sentence, token
    if sentence.index:
        earlier = scene.sentences[sentence.index - 1]
        roots = (t.index for t in earlier.tokens if t.head == t.index)
        yield from (
            (earlier, t) for r in roots for t in below(earlier, r, "nsubj", "nsubj:pass") if _agrees(t, one=one)
        )


def _agrees(token: Token, *, one: bool) -> bool:
    if token.pos == "PRON":
        return one and token.text.lower() in CLAUSES
    return (token.tag in ("NN", "NNP")) if one else (token.tag in ("NNS", "NNPS"))
