"""
Whose words stand where in the record of a conversation: "President of Chad Idriss Déby: Mr President, ...".

Rule 1: a name with or without its title, followed by a colon, starts the turn of that person; it ends at the next.
Rule 2: of two who talk with each other, each is "you" to the other.
Rule 3: where others have turns as well, or ask questions, nobody says who "you" is.
Rule 4: words that look like such a label and name nobody we know start the turn of a stranger.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.discourse.records import Reference
from dragoman.model.text import Sentence

#: A label holds no more tokens than this, the whole of a long office included.
LONGEST = 40
#: The label of a stranger is no longer than a name with its office.
LONGEST_STRANGE = 14
#: How those are labelled who only ask or lead the conversation, or whom nobody names.
STRANGERS = re.compile(r"(?:questions?|q|moderators?|remark|reply|journalists?|reporters?|interpreter)", re.IGNORECASE)
SMALL = frozenset(
    {"of", "the", "and", "for", "to", "at", "in", "on", "with", "'s", "’s", "bin", "al", "de", "da", "von", "van", "-",
     ",", "."}
)  # fmt: skip


def turns_of(sentences: Sequence[Sentence], references: Sequence[Sequence[Reference]]) -> dict[int, str]:
    """Give who speaks in each sentence, "" for a stranger; sentences before the first turn are left out."""
    speakers: dict[int, str] = {}
    current: str | None = None
    for sentence, found in zip(sentences, references, strict=True):
        label = label_of(sentence, found)
        current = current if label is None else label
        if current is not None:
            speakers[sentence.index] = current
    return speakers


def label_of(sentence: Sentence, references: Sequence[Reference]) -> str | None:
    """Read the label at the start of a sentence: who speaks, "" for a stranger; None if there is none."""
    colon = next((t.index for t in sentence.tokens[:LONGEST] if t.text == ":"), 0)
    if not colon:
        return None
    end = _without_remark(sentence, colon)
    before = sentence.tokens[:end]
    if len(before) == 1 and STRANGERS.fullmatch(before[0].text):
        return ""
    if any(t.text[:1].islower() and t.text.lower() not in SMALL for t in before):
        return None
    people = [r for r in references if r.end <= end and r.actors[0].startswith("person/")]
    if last := [r for r in people if r.end == end]:
        return last[0].actors[0]
    return people[-1].actors[0] if people else _stranger(sentence, end)


def _without_remark(sentence: Sentence, colon: int) -> int:
    """Cut the bracket right before the colon, which says how it was said: "(in Spanish)"."""
    if sentence.tokens[colon - 1].text not in (")", "]"):
        return colon
    return next((t.index for t in reversed(sentence.tokens[:colon]) if t.text in ("(", "[")), colon)


def _stranger(sentence: Sentence, end: int) -> str | None:
    """Take two names or more before a colon for somebody's whom nothing else names."""
    named = [t for t in sentence.tokens[:end] if t.pos == "PROPN" and t.entity in ("PERSON", "ORG", "")]
    others = [t for t in sentence.tokens[:end] if t.pos in ("VERB", "AUX", "NUM", "PRON", "ADV")]
    whole = len(named) > 1 and not others and end <= LONGEST_STRANGE
    return "" if whole and sentence.tokens[end - 1].pos == "PROPN" else None
