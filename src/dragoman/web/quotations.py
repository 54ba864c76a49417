"""The words of a fact with what stands around them, and within them who, whom, when and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.model.facts import Agreement, Event, Evidence, Statement
from dragoman.model.text import Document
from dragoman.web.shown import around


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one quotation that play one part in it."""

    text: str
    #: "" for what stands around the words; else words, cue, actor, recipient, when, where, said.
    part: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part that words play in a fact."""

    start: int
    end: int
    part: str


def quotation(document: Document, words: Evidence, fact: object) -> tuple[Segment, ...]:
    """Quote words of a document, those of the fact's fields marked; page furniture before them is left out."""
    since = max((f.span.end for f in document.furniture if f.span.end <= words.start), default=0)
    before, _, after = around(document.text, words.start, words.end, since=since)
    inner = _divided(document.text, words, _parts(fact))
    return tuple(segment for segment in (Segment(before, ""), *inner, Segment(after, "")) if segment.text)


def _parts(fact: object) -> Iterable[Part]:
    """List what plays a part, what matters most first."""
    match fact:
        case Event():
            yield Part(fact.cue.start, fact.cue.end, "cue")
            yield from (Part(p.start, p.end, "actor") for p in fact.actors)
            yield from (Part(p.start, p.end, "recipient") for p in fact.recipients)
        case Statement():
            yield Part(fact.cue.start, fact.cue.end, "cue")
            yield from (Part(p.start, p.end, "actor") for p in fact.speakers)
            yield from (Part(p.start, p.end, "recipient") for p in fact.addressees)
        case Agreement():
            yield from (Part(p.start, p.end, "actor") for p in fact.by)
            yield from (Part(p.start, p.end, "recipient") for p in fact.parties)
    for name in ("when", "where"):
        told = getattr(fact, name, None)
        if told is not None and told.start is not None and told.end is not None:
            yield Part(told.start, told.end, name)


def _divided(text: str, words: Evidence, parts: Iterable[Part]) -> Iterable[Segment]:
    """Cut the words where a part begins or ends; of parts that overlap, the first named stays."""
    kept: list[Part] = []
    for part in parts:
        inside = words.start <= part.start < part.end <= words.end
        if inside and not any(part.start < other.end and other.start < part.end for other in kept):
            kept.append(part)
    place = words.start
    for part in sorted(kept, key=lambda p: p.start):
        yield Segment(text[place : part.start], "words")
        yield Segment(text[part.start : part.end], part.part)
        place = part.end
    yield Segment(text[place : words.end], "words")
