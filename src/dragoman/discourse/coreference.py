"""
Who is meant by a pronoun.

Rule 1: "he" and "she" mean the nearest person before them, subjects first.
Rule 2: "it" and "its" mean the nearest state or body before them, subjects first.
Rule 3: "they" and "both" mean the nearest group of several, else the two that the text is about.
Rule 4: "we" is left to who speaks; see `resolve`.
"""

from __future__ import annotations

from dragoman.discourse.records import Reference
from dragoman.discourse.scene import Scene
from dragoman.frames.tree import below, path_up
from dragoman.model.text import Sentence

PERSON = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
THING = frozenset({"it", "its", "itself"})
SEVERAL = frozenset({"they", "them", "their", "theirs", "both", "themselves"})
#: What a body between states has, and a state hardly.
ORGANISED = frozenset({"member", "membership", "observer", "secretariat", "charter", "chairmanship"})
FIRST_PERSON = frozenset({"we", "us", "our", "ours", "i", "my", "me"})
#: Sentences back that "it" and "they" may reach.
NEAR = 2
#: Subjects of verbs and adjectives that "it" fills without meaning anything: "it is reported that".
EMPTY_SUBJECT = frozenset(
    {
        "seem",
        "appear",
        "report",
        "say",
        "know",
        "believe",
        "expect",
        "propose",
        "agree",
        "note",
        "possible",
        "clear",
        "likely",
        "necessary",
        "important",
        "significant",
        "assume",
        "decide",
        "rain",
        "take",
    }
)


def pronoun_reference(scene: Scene, sentence: Sentence, index: int) -> Reference | None:
    """Find whom a pronoun means; None if nobody can be said."""
    word = sentence.tokens[index].text.lower()
    if word in PERSON:
        actors = _person(scene, sentence, index)
    elif word in THING:
        actors = () if _is_empty(sentence, index) else _thing(scene, sentence, index)
    elif word in SEVERAL:
        actors = _several(scene, sentence, index)
    else:
        return None
    return Reference(sentence.index, index, index, index + 1, actors, "pronoun") if actors else None


def _subject_ahead(scene: Scene, sentence: Sentence, index: int) -> tuple[str, ...]:
    """In "at her talks with Erdogan, Merkel said" the pronoun before the subject means the subject."""
    for above in path_up(sentence, index):
        if sentence.tokens[above].pos not in ("VERB", "AUX"):
            continue
        subjects = [t for t in below(sentence, above, "nsubj", "nsubj:pass") if t.index > index]
        for subject in subjects:
            reference = scene.by_token.get((sentence.index, subject.index))
            if reference is not None and len(reference.actors) == 1:
                return tuple(a for a in reference.actors if a.startswith("person/"))
        if below(sentence, above, "nsubj", "nsubj:pass"):
            return ()
    return ()


def _person(scene: Scene, sentence: Sentence, index: int) -> tuple[str, ...]:
    """Find the person: the subject that follows a fronted phrase, else the nearest before."""
    ahead = _subject_ahead(scene, sentence, index) if sentence.tokens[index].dep == "nmod:poss" else ()
    if ahead:
        return ahead
    for reference in scene.back(sentence.index, index):
        if len(reference.actors) == 1 and reference.actors[0].startswith("person/"):
            return reference.actors
    return ()


def _thing(scene: Scene, sentence: Sentence, index: int) -> tuple[str, ...]:
    """Find the state or body; what has members is a body, and one of several joined is not "it"."""
    token = sentence.tokens[index]
    has_members = token.dep == "nmod:poss" and sentence.tokens[token.head].lemma in ORGANISED
    for reference in scene.back(sentence.index, index):
        if sentence.index - reference.sentence > NEAR:
            break
        one = len(reference.actors) == 1 and not reference.actors[0].startswith("person/")
        if has_members and not reference.actors[0].startswith(("org/", "group/")):
            continue
        if (
            one
            and not _is_joined(scene, reference)
            and reference.form in ("name", "metonym", "nominal", "pronoun")
        ):
            return reference.actors
    return ()


def _is_joined(scene: Scene, reference: Reference) -> bool:
    """Tell whether what is meant is one of several joined by "and"."""
    tokens = scene.sentences[reference.sentence].tokens
    token = tokens[reference.head]
    return token.dep == "conj" or any(t.dep == "conj" and t.head == token.index for t in tokens)


def _several(scene: Scene, sentence: Sentence, index: int) -> tuple[str, ...]:
    for reference in scene.back(sentence.index, index):
        if sentence.index - reference.sentence > NEAR:
            break
        if len(reference.actors) > 1:
            return reference.actors
        token = scene.sentences[reference.sentence].tokens[reference.head]
        if token.tag in ("NNS", "NNPS") and reference.form == "nominal":
            return reference.actors
    return scene.leaders(sentence.index, index, reach=NEAR) or scene.pair(sentence.index)


def _is_empty(sentence: Sentence, index: int) -> bool:
    """Recognise the "it" of "it is reported that" and "it was agreed to"."""
    token = sentence.tokens[index]
    if token.dep in ("expl",):
        return True
    return token.dep.startswith("nsubj") and sentence.tokens[token.head].lemma in EMPTY_SUBJECT
