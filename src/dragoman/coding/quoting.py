"""
Which words of speech a quotation belongs to.

Rule 1: a quotation belongs to the cue outside it whose sentence holds it or touches it, the nearest one; a cue of its
        own sentence comes before one of the next.
Rule 2: only white space and a colon may stand between a cue's sentence and a quotation that follows.
Rule 3: a few words in quotation marks are a term, unless they are all that is said, or stand right after a cue that has
        nothing else: "he answered “never”".
Rule 4: a quotation that follows another and has no cue of its own goes on with the other's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.coding.annotated import Annotated
from dragoman.model.text import Quotation, Span

#: Quotations of fewer words are terms, not speech; inside what somebody says one may be shorter.
FEWEST_WORDS, FEWEST_INSIDE = 4, 3
#: Characters between a quotation and its cue, and between it and the sentence of its cue, at most.
NEAREST, TOUCHING = 120, 8


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words of speech: where they are, what they already say."""

    cue: Span
    sentence: Span
    content: tuple[Span, ...]
    #: Whether the act only takes a quotation inside its own content, as praise does.
    inside_only: bool


def quotations_of(annotated: Annotated, spoken: Sequence[Spoken]) -> Mapping[int, tuple[Quotation, ...]]:
    """Give each words of speech (by their place in the sequence) their quotations."""
    text = annotated.document.text
    given: dict[int, tuple[Quotation, ...]] = {}
    order = sorted(range(len(spoken)), key=lambda number: spoken[number].sentence)
    starts = [spoken[number].sentence.start for number in order]
    last: tuple[int, Quotation] | None = None
    for quotation in annotated.quotations:
        words = len(quotation.span.of(text).split())
        near = order[_first_near(order, starts, quotation, spoken) : bisect_right(starts, quotation.outer.end + 1)]
        owner = _owner(text, quotation, {number: spoken[number] for number in sorted(near)})
        if words < FEWEST_WORDS and (owner is None or not _is_said(text, quotation, words, spoken[owner])):
            continue
        if owner is None and last is not None and not text[last[1].outer.end : quotation.outer.start].strip():
            owner = last[0]
        if owner is not None:
            given[owner] = (*given.get(owner, ()), quotation)
        last = (owner, quotation) if owner is not None else None
    return given


def _is_said(text: str, quotation: Quotation, words: int, by: Spoken) -> bool:
    """Tell whether a few words in quotation marks are speech: inside what is said, or all that is said."""
    if _is_inside(quotation, by):
        return words >= FEWEST_INSIDE or all(c in quotation.outer for c in by.content)
    between = text[by.cue.end : quotation.outer.start] if by.cue.end <= quotation.outer.start else ""
    return not by.content and by.sentence.overlaps(quotation.outer) and not between.strip(" ,:\n") and between != ""


def _is_inside(quotation: Quotation, words: Spoken) -> bool:
    return any(c.overlaps(quotation.span) for c in words.content)


def _first_near(order: Sequence[int], starts: Sequence[int], quotation: Quotation, spoken: Sequence[Spoken]) -> int:
    """Find the first words of speech whose sentence reaches to a quotation: sentences do not overlap."""
    first = bisect_right(starts, quotation.outer.start)
    while first and spoken[order[first - 1]].sentence.end + TOUCHING > quotation.outer.start:
        first -= 1
    return first


def _owner(text: str, quotation: Quotation, spoken: Mapping[int, Spoken]) -> int | None:
    outer = quotation.outer
    best: tuple[bool, int, int] | None = None
    for number, words in spoken.items():
        if words.cue in outer or not _touches(text, words.sentence, outer):
            continue
        distance = words.cue.start - outer.end if words.cue.start >= outer.end else outer.start - words.cue.end
        inside = _is_inside(quotation, words)
        rank = (not words.sentence.overlaps(outer), distance, number)
        if distance <= NEAREST and (inside or not words.inside_only) and (best is None or rank < best):
            best = rank
    return best[2] if best else None


def _touches(text: str, sentence: Span, outer: Span) -> bool:
    """Tell whether a quotation lies in a sentence or next to it."""
    if sentence.end < outer.start:
        return not text[sentence.end : outer.start].strip(" \n\r\t:") and outer.start - sentence.end < TOUCHING
    return sentence.start <= outer.end + 1
