"""
What the words of an agreement say of it: parties, topic, fields, how far they go, whether it is hearsay.

Rule 1: parties stand before its word ("the Russian-Italian treaty") or after "between", "with", "among", "by"; a town
        that it is called after is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.annotated import Annotated
from dragoman.coding.deals import Deal
from dragoman.coding.roles import parties_at, parties_in
from dragoman.frames.tree import below, case_of, conjuncts, path_up, phrase, subtree
from dragoman.model.facts import Evidence, Party
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence, Span

PARTY_SLOTS = frozenset({"between", "with", "among", "by", "adj", "poss"})
#: What third parties do with an agreement of others: "a pact brokered by Oman".
MEDIATING = frozenset(
    {"arrange", "broker", "facilitate", "host", "mediate", "propose", "sponsor", "supervise", "witness"}
)
#: Words for a meeting, and the slots of those who meet.
MEETING = frozenset({"talk", "meeting", "meet", "negotiation", "visit", "summit", "consultation", "discussion"})
SIDES = ("agent", "between", "with", "poss", "adj", "of", "by", "to", "patient")
ABOUT = ("on", "about", "for", "regarding", "concerning")
#: What the parser takes for a time, which no agreement is about.
TIMES = frozenset({"DATE", "TIME"})
DOMAIN_WORDS = frozenset({"field", "sphere", "area", "domain", "sector"})
#: Words before "areas" that name no field.
EMPTY = frozenset({"other", "various", "many", "several", "different", "key", "main", "certain", "such", "new"})
LONGEST = 300
MOST_DOMAINS = 20


def parties_of(
    annotated: Annotated, sentence: Sentence, head: int, *, voice: tuple[Party, ...] = ()
) -> tuple[Party, ...]:
    """Give the parties that the phrase of an agreement names."""
    own, found = phrase(sentence, head), list[Party]()
    for index in subtree(sentence, head):
        token = sentence.tokens[index]
        before = (
            token.dep in ("nmod:poss", "amod", "compound")
            and token.head == head
            and not _is_town(annotated, sentence, index)
        )
        after = token.dep in ("nmod", "obl", "obl:agent") and case_of(sentence, index) in PARTY_SLOTS
        after = after and not (token.dep != "nmod" and sentence.tokens[token.head].lemma in MEDIATING)
        if before or after:
            found += parties_at(annotated, sentence.index, index, voice=voice, deep=False)
    called = annotated.document.text[own.start : own.end]
    return tuple(p for p in found if p.code is not None or p.text not in called)


def _is_town(annotated: Annotated, sentence: Sentence, index: int) -> bool:
    """Tell whether a word before an agreement is a town that it is called after: "the Algiers agreement"."""
    reference = annotated.discourse.reference(sentence.index, index)
    return reference is not None and reference.form == "metonym"


def setting_of(annotated: Annotated, sentence: int) -> tuple[Party, ...]:
    """Give those who meet in a sentence or the two before it, if they are of two states or more."""
    for index in range(sentence, max(sentence - 3, -1), -1):
        for frame in annotated.frames_of(index):
            if frame.lemma in MEETING:
                found = [p for slot in SIDES for p in parties_in(annotated, frame, (slot,))]
                if len({p.code for p in found if p.code}) > 1:
                    return tuple(p for p in found if p.code)
    return ()


def present_at(annotated: Annotated, frame: Frame) -> tuple[Party, ...]:
    """Give those of two states or more in whose presence something is signed."""
    sentence = annotated.sentence_of(frame)
    there = [t.index for t in below(sentence, frame.head, "obl") if t.lemma.lower() == "presence"]
    whose = [t.index for at in there for t in below(sentence, at, "nmod") if case_of(sentence, t.index) == "of"]
    found = [p for at in whose for p in parties_at(annotated, sentence.index, at, voice=(), deep=False)]
    return tuple(found) if len({p.code for p in found if p.code}) > 1 else ()


def topic_of(annotated: Annotated, sentence: Sentence, head: int, deal: Deal | None) -> str | None:
    """Say what an agreement is about: by the table, after "on" or "for", or what is to be founded itself."""
    if deal is not None and deal.topic:
        return deal.topic
    for token in below(sentence, head, "nmod"):
        if case_of(sentence, token.index) in ABOUT and token.entity not in TIMES:
            span = phrase(sentence, token.index)
            if deal is not None and deal.end > head + 1:
                span = Span(span.start, max(span.end, sentence.tokens[deal.end - 1].end))
            return annotated.quote(span).text.strip("“”\"'‘’")
    return annotated.quote(phrase(sentence, head)).text if deal is None else None


def domains_of(annotated: Annotated, sentence: Sentence, head: int) -> tuple[Evidence, ...]:
    """Collect the fields: "in the economic and cultural spheres", "on trade, health and transport"."""
    for token in sentence.tokens:
        if token.lemma.lower() in DOMAIN_WORDS and token.tag == "NNS":
            return tuple(annotated.quote(phrase(sentence, i)) for i in _fields(sentence, token.index)[:MOST_DOMAINS])
    for token in below(sentence, head, "nmod"):
        joined = conjuncts(sentence, token.index)
        if case_of(sentence, token.index) in ABOUT and len(joined) > 1:
            return tuple(annotated.quote(phrase(sentence, i)) for i in joined[:MOST_DOMAINS])
    return ()


def _fields(sentence: Sentence, index: int) -> list[int]:
    """List what stands before "spheres", or after it and a colon."""
    before = [
        j
        for t in below(sentence, index, "amod", "compound")
        for j in conjuncts(sentence, t.index)
        if t.lemma.lower() not in EMPTY
    ]
    following = sentence.tokens[index + 1 :]
    if before and not any(t.text == ":" for t in following[:2]):
        return before
    labels = ("conj", "appos", "nmod", "obl", "dep")
    return [t.index for t in following if t.pos in ("NOUN", "PROPN") and t.dep in labels]


def end_of(sentence: Sentence, head: int, least: int) -> int:
    """Take in what hangs on an agreement, as far as that stays short."""
    tokens = [sentence.tokens[i] for i in subtree(sentence, head) if sentence.tokens[i].pos != "PUNCT"]
    farthest = max((t.end for t in tokens), default=least)
    return farthest if least <= farthest < sentence.tokens[head].start + LONGEST else least


def is_hearsay(annotated: Annotated, frame: Frame) -> bool:
    """Tell whether the clause is told as hearsay: "it is reported that", "reportedly"."""
    sentence = annotated.sentence_of(frame)
    if any(t.lemma.lower() in annotated.codebook.cues_by_adverb for t in below(sentence, frame.head, "advmod")):
        return True
    return any(_is_impersonal(annotated, sentence, above) for above in path_up(sentence, frame.head))


def _is_impersonal(annotated: Annotated, sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    passive = bool(below(sentence, index, "aux:pass", "nsubj:pass", "expl"))
    known = bool(annotated.codebook.cues_by_verb.get(token.lemma.lower()))
    return passive and known and any(text == "it" for text in _subjects(sentence, index))


def _subjects(sentence: Sentence, index: int) -> Iterator[str]:
    return (t.text.lower() for t in below(sentence, index, "nsubj", "nsubj:pass", "expl"))
