"""
Whose words stand where in the record of a conversation: "President of Chad Idriss Déby: Mr President, ...".

Rule 1: a name with or without its title, followed by a colon, starts the turn of that person; it ends at the next.
Rule 2: of two who talk with each other, each is "you" to the other.
Rule 3: where others have turns as well, or ask questions, nobody says who "you" is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.discourse.records import Reference
from dragoman.model.text import Sentence

#: A label holds no more tokens than this.
LONGEST = 18
#: How those are labelled who only ask or lead the conversation, or whom nobody names.
STRANGERS = re.compile(r"(?:questions?|q|moderators?|remark|reply|journalists?|reporters?|interpreter)", re.IGNORECASE)
SMALL = frozenset({"of", "the", "and", "for", "to", "'s", "’s", "bin", "al", "de", "da", "von", "van", "-", ",", "."})


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
    end = next((t.index for t in sentence.tokens[:colon] if t.text in ("(", "[")), colon)
    before = sentence.tokens[:end]
    if len(before) == 1 and STRANGERS.fullmatch(before[0].text):
        return ""
    people = [r for r in references if r.end == end and r.actors[0].startswith("person/")]
    if not people or any(t.text[:1].islower() and t.text.lower() not in SMALL for t in before):
        return None
    return people[0].actors[0]
