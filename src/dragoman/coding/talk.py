"""What is only talked of: cooperation as a topic, and what a speaker tells of himself and his own."""

from __future__ import annotations

from dragoman.coding.annotated import Annotated
from dragoman.coding.circumstances import time_of
from dragoman.coding.coded import Coded
from dragoman.discourse.coreference import FIRST_PERSON, SINGULAR
from dragoman.model.frames import Frame

#: Nouns of which cooperation is only the content.
TOPICAL = frozenset(
    {"importance", "need", "prospect", "possibility", "potential", "way", "area", "issue", "future", "framework",
     "strategy", "opportunity", "question", "basis", "plan", "memorandum", "agreement", "declaration", "treaty",
     "programme", "program", "roadmap", "interest", "desire", "readiness", "outlook", "avenue", "commission",
     "committee", "council", "field", "sphere", "form", "matter", "topic", "aspect", "value", "role", "spirit",
     "protocol", "document", "statement", "institution", "mechanism", "format", "forum", "idea", "hope"}
)  # fmt: skip
#: Types of what one can do for oneself alone, in words.
OWN_WORDS = frozenset({"AGREE", "SUPPORT", "CONSULT", "COOPERATE"})
#: The same, and what one does for one's own: a conversation inside a state tells of nobody else.
OWN_DEEDS = OWN_WORDS | {"AID", "REQUEST", "CONCEDE", "RETREAT"}


def is_topic(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether cooperation is only what something else is about: "prospects for cooperation"."""
    sentence = annotated.sentence_of(frame)
    token = sentence.tokens[frame.head]
    return token.dep == "nmod" and sentence.tokens[token.head].lemma.lower() in TOPICAL


def is_over(annotated: Annotated, coded: Coded) -> bool:
    """Tell whether a noun has a time of its own or is the subject of a verb in the past: it was then."""
    frame = coded.frame
    above = annotated.frames[frame.governor] if frame.governor is not None else None
    told = above is not None and above.tense == "past" and frame.link.startswith("nsubj")
    when = time_of(annotated, frame)
    return told or (when is not None and when.inferred is None)


def is_own_talk(annotated: Annotated, coded: Coded) -> bool:
    """Tell whether a speaker only tells of himself and his own: "I would like to observe", "we backed 40 schools"."""
    parties = (*coded.actors, *coded.recipients)
    words = {p.text.casefold() for p in parties}
    if annotated.discourse.is_spoken(coded.frame.sentence):
        known = {state for state in annotated.discourse.states(parties) if state.startswith("state/")}
        return coded.predicate.type in OWN_DEEDS and len(known) < 2 and bool(words & (FIRST_PERSON | {"your"}))
    alone = coded.predicate.type in OWN_WORDS and len(annotated.discourse.states(parties)) < 2
    return alone and bool(words) and words <= SINGULAR
