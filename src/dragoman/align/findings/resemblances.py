"""
Events of two sources that are told in quite other words, and may be one: the same party did a thing of the same kind.

They are not joined, only laid side by side: their documents must tell one story, and a word or the family of what was
done must be shared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.align.blocks import neighbours
from dragoman.align.coreference.families import kindred
from dragoman.align.findings.values import finding, summary, sureness
from dragoman.align.likeness import KIN, NEAR_DAYS, SAME_NEWS
from dragoman.align.stories import one_story
from dragoman.align.tellings import Telling
from dragoman.align.times import gap, period
from dragoman.align.words import concepts, likeness, weight
from dragoman.model.account import Finding
from dragoman.model.facts import Event

#: What it counts that the words for what was done are of one family, that they are the same or the other party is; each
#: further word of content counts 1, and so much is enough.
_AKIN, _SAME, _ENOUGH = 1.0, 0.5, 1.0
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Two events that may be one, how much they share, and why they are laid side by side."""

    one: Telling
    other: Telling
    shared: float
    reasons: tuple[str, ...]


def resemblances(tellings: Sequence[Telling], names: Mapping[str, str]) -> list[Finding]:
    """Lay events side by side, each with the one of another document that is most like it."""
    found = sorted(_found(tellings), key=lambda r: (-r.shared, r.one.document, r.one.id, r.other.document, r.other.id))
    taken: set[tuple[str, str]] = set()
    kept = []
    for each in found:
        ends = {(each.one.id, each.other.document), (each.other.id, each.one.document)}
        if taken.isdisjoint(ends):
            taken |= ends
            kept.append(_told(each, names))
    return kept


def _found(tellings: Sequence[Telling]) -> Iterator[Resemblance]:
    by_actor: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if isinstance(telling.record, Event) and not telling.record.hypothetical:
            for who in sorted(telling.acting):
                by_actor[who].append(telling)
    seen: set[tuple[str, str]] = set()
    for who in sorted(by_actor):
        for one, other in neighbours(by_actor[who]):
            if one.source != other.source and (one.id, other.id) not in seen:
                seen |= {(one.id, other.id), (other.id, one.id)}
                if each := resemblance(one, other):
                    yield each


def resemblance(one: Telling, other: Telling) -> Resemblance | None:
    """Tell whether two events may be one though their words differ; None if not."""
    ours, theirs = one.record, other.record
    if not isinstance(ours, Event) or not isinstance(theirs, Event) or not _may_be_one(one, ours, other, theirs):
        return None
    cues = [concepts(event.cue.text)[:1] for event in (ours, theirs)]
    words = [word for word in likeness(one.words, other.words)[2] if weight(word) == 1.0 and (word,) not in cues]
    akin, same = _akin(ours, theirs), cues[0] == cues[1]
    shared = _AKIN * akin + _SAME * same + len(words) + _SAME * bool(one.others & other.others)
    if shared < _ENOUGH or not (akin or same or len(words) > 1):
        return None
    reasons = ["the same party did a thing of the same kind, in documents of one story"]
    reasons += [f"{ours.cue.text} and {theirs.cue.text} are words for one thing"] if akin else []
    reasons += [f"shared words: {one.spell(words[:5])}"] if words else []
    return Resemblance(one, other, shared, tuple(reasons))


def _akin(ours: Event, theirs: Event) -> bool:
    """Tell whether what was done is told by different words of one family."""
    one, other = (event.cue.text.casefold().split()[:1] for event in (ours, theirs))
    return bool(one and other) and one != other and kindred(one[0], other[0])


def _may_be_one(one: Telling, ours: Event, other: Telling, theirs: Event) -> bool:
    if ours.type != theirs.type and frozenset((ours.type, theirs.type)) not in KIN:
        return False
    if ours.negated != theirs.negated or ours.historical != theirs.historical:
        return False
    met = "CONSULT" in (ours.type, theirs.type)
    if (met or (one.others and other.others)) and one.others.isdisjoint(other.others):
        return False
    exact, exact_too = period(ours.when), period(theirs.when)
    if exact and exact_too and gap(exact, exact_too) > NEAR_DAYS:
        return False
    if one.when and other.when and gap(one.when, other.when) > NEAR_DAYS:
        return False
    if (
        not (exact and exact_too)
        and one.published
        and other.published
        and gap(one.published, other.published) > SAME_NEWS
    ):
        return False
    return one_story(one.story, other.story)


def _told(found: Resemblance, names: Mapping[str, str]) -> Finding:
    return finding(
        "related",
        "event",
        [(each, summary(each, names)) for each in (found.one, found.other)],
        topic=summary(found.one, names),
        reasons=found.reasons,
        confidence=sureness((found.one, found.other), _SURE),
    )
