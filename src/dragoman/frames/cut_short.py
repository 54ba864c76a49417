"""
Clauses that leave their verb to the clause before: "Peru signed the pact, Chile did not", "Togo did too".

Rule 1: a bare "do" after a subject of its own, with "not", "too" or nothing, does what the clause before does.
Rule 2: who "followed" or "followed suit", and followed nobody, did so too.
Rule 3: it takes over who is acted on, and neither the time nor the negation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.frames.tree import below
from dragoman.model.frames import Argument, Frame
from dragoman.model.text import Sentence, Token

#: Words of a clause that is no more than its verb.
BARE = frozenset({"not", "n't", "too", "also", "so", "likewise", "neither", "nor"})
#: Words for those who rule, whose state stands elsewhere.
RULERS = frozenset({"government", "regime", "authority", "cabinet", "leadership", "country", "state"})
#: Entities that say when.
TIMES = frozenset({"DATE", "TIME"})


def filled_up(sentence: Sentence, frames: Sequence[Frame]) -> list[Frame]:
    """Give the frames of a sentence, those cut short with the verb and the objects of the clause before."""
    by_index = {frame.index: frame for frame in frames}
    return [_whole(sentence, frame, by_index.get(-1 if frame.governor is None else frame.governor)) for frame in frames]


def _whole(sentence: Sentence, frame: Frame, before: Frame | None) -> Frame:
    if before is None or frame.link != "conj" or before.form != "verb" or before.passive:
        return frame
    agents = tuple(a for a in frame.arguments if a.role == "agent")
    if (
        not (_is_bare(sentence, frame) or _follows(sentence, frame))
        or {a.head for a in agents} & set(before.filling("agent"))
        or not agents
    ):
        return frame
    shared = tuple(a for a in before.arguments if a.role != "agent" and not _is_time(sentence, a))
    if any(_is_of_the_first(sentence, a) for a in shared):
        return frame
    own = (*agents, *(a for a in frame.arguments if _is_time(sentence, a)))
    lemma, particle = before.lemma, before.particle
    return replace(frame, lemma=lemma, particle=particle, arguments=(*own, *shared), complements=before.complements)


def _is_bare(sentence: Sentence, frame: Frame) -> bool:
    """Tell whether a clause has no words but its subject, "do" and "not" or "too"."""
    if frame.lemma != "do":
        return False
    own = (sentence.tokens[c] for c in sentence.children[frame.head])
    return all(t.dep in ("nsubj", "cc", "punct") or t.text.lower() in BARE or _is_same(t) for t in own)


def _follows(sentence: Sentence, frame: Frame) -> bool:
    """Tell whether somebody named "followed", or "followed suit", and followed nobody and nothing else."""
    if frame.lemma != "follow" or frame.passive or frame.complements or frame.modality:
        return False
    named = all(sentence.tokens[h].pos == "PROPN" for h in frame.filling("agent"))
    after = [a for a in frame.arguments if a.role != "agent" and not _is_time(sentence, a)]
    return named and all(sentence.tokens[a.head].lemma == "suit" for a in after)


def _is_same(token: Token) -> bool:
    """Tell whether a word stands for the deed itself: "did the same"."""
    return token.dep == "obj" and token.lemma == "same"


def _is_of_the_first(sentence: Sentence, argument: Argument) -> bool:
    """Tell whether a thing may be whose deed comes first, and so is not the second's: "its envoy", "the government"."""
    owned = any(t.tag == "PRP$" for t in below(sentence, argument.head, "nmod:poss"))
    token = sentence.tokens[argument.head]
    return owned or (token.lemma.lower() in RULERS and not below(sentence, argument.head, "amod", "nmod", "nmod:poss"))


def _is_time(sentence: Sentence, argument: Argument) -> bool:
    return sentence.tokens[argument.head].entity in TIMES
