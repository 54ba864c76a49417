"""
Who speaks in a headline or before a quotation without a verb: "Keita: treaty leaves no choice".

Rule 1: what stands before the colon is short, has no verb, and means one actor, people, a body or a document.
Rule 2: in a heading, and in the first line of a document, the rest of the sentence is said, if it has a verb.
Rule 3: in running text the colon must be followed by a quotation, which is said.
Rule 4: a dash after a quotation names who said it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.codebook.records import Cue
from dragoman.coding.annotated import Annotated
from dragoman.coding.contents import spans_of
from dragoman.coding.speaking import unnamed_at
from dragoman.frames.tree import head_of
from dragoman.model.facts import Party
from dragoman.model.text import Quotation, Sentence, Span

#: Words before the colon, at most.
LONGEST = 8
#: The mark by which the codebook lists the cue.
COLON = ":"
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
DASHES = frozenset({"―", "—", "–", "--"})
QUOTES = frozenset("“„«\"‘'")


@dataclass(frozen=True, slots=True)
class Headed:
    """A speaker and a mark, and what is said."""

    cue: Cue
    sentence: Sentence
    speakers: tuple[Party, ...]
    mark: Span
    content: tuple[Span, ...]


def headed(annotated: Annotated) -> Iterator[Headed]:
    """Find what is said after a colon or before a dash, without a verb of saying."""
    for cue in annotated.codebook.cues_by_preposition.get(COLON, ()):
        for sentence in annotated.sentences:
            found = _after_colon(annotated, cue, sentence)
            if found is not None:
                yield found
        yield from _before_dash(annotated, cue)


def _after_colon(annotated: Annotated, cue: Cue, sentence: Sentence) -> Headed | None:
    tokens = sentence.tokens[: LONGEST + 1]
    colon = next((t.index for t in tokens if t.text == COLON), 0)
    if not colon or any(t.pos in ("VERB", "AUX") for t in tokens[:colon]) or colon + 1 == len(sentence.tokens):
        return None
    quoted = sentence.tokens[colon + 1].text[:1] in QUOTES
    if not (sentence.heading or sentence.index == 0 or quoted) or (quoted and sentence.heading):
        return None
    if not quoted and not any(t.tag in FINITE for t in sentence.tokens[colon:]):
        return None
    speakers = _named(annotated, sentence, 0, colon)
    content = spans_of(sentence, range(colon + 1, len(sentence.tokens)))
    return Headed(cue, sentence, speakers, _span(sentence, colon), content) if len(speakers) == 1 and content else None


def _before_dash(annotated: Annotated, cue: Cue) -> Iterator[Headed]:
    last: dict[int, Quotation] = {q.outer.end: q for q in annotated.quotations}
    for sentence in annotated.sentences:
        for token in sentence.tokens:
            if token.text not in DASHES or token.index + 1 == len(sentence.tokens):
                continue
            before = annotated.document.text[: token.start].rstrip()
            quotation = last.get(len(before))
            end = _end_of_name(annotated.document.text, sentence, token.index + 1)
            rest = sentence.tokens[token.index + 1 : end]
            if quotation is None or any(t.pos in ("VERB", "AUX") for t in rest):
                continue
            speakers = _named(annotated, sentence, token.index + 1, end)
            if speakers:
                yield Headed(cue, sentence, speakers, _span(sentence, token.index), (quotation.span,))


def _end_of_name(text: str, sentence: Sentence, first: int) -> int:
    """Tell where the name after a dash ends at the latest: at a quotation, a full stop or the end of the line."""
    tokens = sentence.tokens[first : first + LONGEST]
    for token, after in zip(tokens, (*tokens[1:], None), strict=True):
        if after is None or after.text[:1] in QUOTES or after.text == "." or "\n" in text[token.end : after.start]:
            return token.index + 1
    return first


def _named(annotated: Annotated, sentence: Sentence, first: int, end: int) -> tuple[Party, ...]:
    """Give whom a stretch of tokens means."""
    head = head_of(sentence, first, end)
    found = annotated.discourse.parties(sentence.index, head)
    if found:
        return tuple(p for p in found if sentence.tokens[first].start <= p.start < sentence.tokens[end - 1].end)
    unnamed = unnamed_at(annotated, sentence, head)
    inside = unnamed is not None and unnamed.end <= sentence.tokens[end - 1].end
    return (unnamed,) if unnamed is not None and inside else ()


def _span(sentence: Sentence, index: int) -> Span:
    return Span(sentence.tokens[index].start, sentence.tokens[index].end)
