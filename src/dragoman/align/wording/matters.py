"""
What an event was about, in the document's own words, as far as they fit into a sentence of ours.

A matter is a noun phrase ("the lifting of the sanctions"), an infinitive, what somebody is said to be doing
("jailing its critics") or a clause. What is none of these, or too long, is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.align.words import concepts
from dragoman.model.facts import Event, Evidence, Party

_LONGEST = {"noun": 95, "to": 130, "ing": 100, "that": 120}
#: Words with which no noun phrase begins.
_UNFIT = re.compile(
    r"(?:it|that|this|these|those|such|whether|how|why|what|when|where|who|which|me|him|her|us|them|you|he|she|they|"
    r"we|i|not|particularly|especially|including|as|in|on|at|by|for|from|with|of|over|about|against|between|among|"
    r"into|under|after|before|more|less|very|also|both)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:will|would|can|could|must|should|may|might|has|have|had|is|are|was|were|cannot|does|did)\b", re.IGNORECASE
)
_RELATIVE = re.compile(r"\b(?:that|which|who|whose|where|when|as|if|while)\b|,", re.IGNORECASE)
_DEED = re.compile(r"(?!(?:during|being|nothing|something|anything|ongoing|king|spring)\b)[a-z]{3,}ing\s+\w")
_QUALITY = re.compile(r"[a-z]+(?:ive|ful|able|ible|ous|less|ic|ical|ent|ant|ed)")
_TALK = re.compile(r"^(?:views|talks|discussions|opinions|negotiations|ideas) (?:on|about|over) ")
_OPENS = re.compile(r"(?:The|A|An|His|Her|Its|Their|Our|This|That)\b")
_OURS = re.compile(r"\b[Oo]ur\b")
#: Words of a speaker that nobody else can say of him.
_OF_SPEAKERS = re.compile(r"\b(?:I|me|my|mine|we|us|you|your|yours|ours)\b", re.IGNORECASE)
_QUOTES = '“”„"«»'


@dataclass(frozen=True, slots=True)
class Matter:
    """Words that say what an event was about."""

    #: noun, to, ing, that; "" if there are none.
    kind: str
    words: str
    #: Ids of the parties that the words themselves name.
    names: frozenset[str]


NOTHING = Matter("", "", frozenset())


def matters(event: Event) -> tuple[Matter, ...]:
    """List what an event was about, what stands right after its cue first."""

    def distance(topic: Evidence) -> tuple[bool, int, int]:
        return topic.start < event.cue.end, abs(topic.start - event.cue.end), topic.start - topic.end

    found = (_matter(topic, event) for topic in sorted(event.topics, key=distance))
    return tuple(matter for matter in found if matter.kind)


def _matter(topic: Evidence, event: Event) -> Matter:
    """Take a topic as it stands; one that holds the actor, the date or nothing but a party is none."""
    if any(_meets(topic, party) for party in event.actors) or _dated(topic, event):
        return NOTHING
    named = [party for party in event.recipients if _meets(topic, party)]
    if any(party.start <= topic.start and topic.end <= party.end for party in named):
        return NOTHING
    words = " ".join(topic.text.split()).strip(" ,;:.")
    kind = kind_of(words)
    words = _retold(shortened(words, kind), several=len(event.actors) > 1)
    if not words or _OF_SPEAKERS.search(words) or not concepts(words):
        return NOTHING
    return Matter(kind, words, frozenset(party.id for party in named))


def _retold(words: str, *, several: bool) -> str:
    """Let what is ours in the text be theirs, or its, in a sentence about them."""
    return _OURS.sub("their" if several else "its", words)


def _meets(topic: Evidence, party: Party) -> bool:
    return topic.start < party.end and party.start < topic.end


def _dated(topic: Evidence, event: Event) -> bool:
    when = event.when
    if when is None or when.start is None or when.end is None:
        return False
    return topic.start < when.end and when.start < topic.end


def kind_of(words: str) -> str:
    """
    Tell what kind of phrase some words are; "" if they fit nowhere.

    >>> [kind_of(w) for w in ("to lift the ban", "the ban on tuna", "arming rebels", "the ports will open", "how so")]
    ['to', 'noun', 'ing', 'that', '']
    """
    if words.startswith("to "):
        return "to"
    if words.startswith("that "):
        return "that"
    if _DEED.match(words):
        return "ing"
    finite = _FINITE.search(words)
    before = words[: finite.start()] if finite else words
    if finite and not _RELATIVE.search(before):
        pronoun = re.match(r"(?:it|he|she|they|we|i|you)\b", words, re.IGNORECASE)
        return "that" if len(before.split()) > (0 if pronoun else 1) and not words[0].isdigit() else ""
    return "" if _UNFIT.match(words) or _QUALITY.fullmatch(words) else "noun"


def shortened(words: str, kind: str) -> str:
    """
    Cut an afterthought, and what is too long; "" if nothing sound is left.

    >>> shortened("its place in the League, the regional bloc", "noun")
    'its place in the League'
    """
    if kind == "noun":
        words = _TALK.sub("", words)
    if kind == "noun" and "," in words and not re.search(r",.*\b(?:and|or)\b", words):
        words = words.partition(",")[0]
    longest = _LONGEST.get(kind, 0)
    if len(words) > longest:
        if kind == "noun":
            return ""
        cut = re.split(r",? (?:and|in|by|with|for|while|which|where|as|thanks|through|after|before)\b[^,]*$", words)
        words = cut[0] if len(cut[0]) <= longest else ""
    if sum(words.count(mark) for mark in _QUOTES) % 2:
        words = words.translate(dict.fromkeys(map(ord, _QUOTES)))
    return _OPENS.sub(lambda match: match[0].casefold(), words.strip(" ,;:"))
