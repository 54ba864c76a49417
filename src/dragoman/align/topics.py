"""Records of different sources that only speak of the same thing, and records that stand alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.align.blocks import neighbours
from dragoman.align.components import components
from dragoman.align.counterparts import STANCES
from dragoman.align.tellings import Telling
from dragoman.align.values import finding, sources, summary, sureness
from dragoman.model.account import Finding
from dragoman.model.facts import Event, Quantity, Relation, Statement

#: More records than this on one topic are no finding but a subject of the news.
_CROWD = 24
#: Part of a document's records from which on a party is one that it speaks of throughout.
_THROUGHOUT = 0.25


def related(
    tellings: Sequence[Telling], joined: Iterable[frozenset[tuple[str, int]]], names: Mapping[str, str]
) -> list[Finding]:
    """Find the topics outside of their own parties that records of different sources share."""
    known, common = set(joined), _main_parties(tellings)
    by_topic: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if _speaks(telling):
            for topic in sorted((telling.about | telling.deals) - common):
                by_topic[topic].append(telling)
    return [found for topic in sorted(by_topic) for found in _on_topic(topic, by_topic[topic], known, names)]


def _main_parties(tellings: Sequence[Telling]) -> frozenset[str]:
    """The parties that a document speaks of throughout: to name one of them is no topic."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    sizes = Counter(telling.document for telling in tellings)
    for telling in tellings:
        counts[telling.document].update(telling.parties)
    return frozenset(
        party
        for document, found in counts.items()
        for party, count in found.items()
        if count >= 4 and count > _THROUGHOUT * sizes[document]
    )


def _on_topic(
    topic: str, told: list[Telling], known: set[frozenset[tuple[str, int]]], names: Mapping[str, str]
) -> list[Finding]:
    by_id = {telling.id: telling for telling in told}
    pairs = [(one, other) for one, other in neighbours(told) if _meet(one, other)]
    fresh = [(a.id, b.id) for a, b in pairs if frozenset((_passage(a), _passage(b))) not in known]
    linked = {end for pair in fresh for end in pair}
    found = []
    for group in components(sorted(linked), fresh):
        members = [by_id[member] for member in group]
        if len(sources(members)) < 2 or len(members) > _CROWD:
            continue
        subject = names.get(topic, topic)
        found.append(
            finding(
                "related",
                "topic",
                [(t, summary(t, names)) for t in members],
                topic=subject,
                reasons=[f"both speak of {subject}", "parties in common"],
                confidence=sureness(members, 0.6),
                agreement=topic if any(topic in t.deals for t in members) else None,
            )
        )
    return found


def _passage(telling: Telling) -> tuple[str, int]:
    return telling.document, telling.evidence[0].start


def _meet(one: Telling, other: Telling) -> bool:
    """Two sources' records with the same parties, or with two or more parties in common."""
    if one.source == other.source or not one.parties:
        return False
    return one.parties == other.parties or len(one.parties & other.parties) > 1


def _speaks(telling: Telling) -> bool:
    return not (isinstance(telling.record, Relation) and telling.record.predicate not in STANCES | {"other"})


def only(tellings: Sequence[Telling], matched: frozenset[str], names: Mapping[str, str]) -> list[Finding]:
    """What one source alone tells and is worth telling; needs at least two sources."""
    if len(sources(tellings)) < 2:
        return []
    taken: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.id in matched:
            taken[telling.document].append(telling)
    alone = [t for t in tellings if t.id not in matched and _worth(t) and not _covered(t, taken[t.document], matched)]
    return [
        finding(
            "only",
            t.kind,
            [(t, summary(t, names))],
            topic=summary(t, names),
            reasons=["no other source has a counterpart"],
            confidence=t.record.confidence,
        )
        for t in alone
    ]


def _worth(telling: Telling) -> bool:
    match telling.record:
        case Event() as event:
            return event.status in ("occurred", "ongoing") and not event.hypothetical
        case Statement() as statement:
            return statement.act == "accuse"
        case Relation() as relation:
            return relation.predicate in STANCES
        case Quantity():
            return True
    return True


def _covered(telling: Telling, taken: Sequence[Telling], matched: frozenset[str]) -> bool:
    """Tell whether its words are those of a record that has a counterpart, or it is told within one."""
    record = telling.record
    if not isinstance(record, Statement) and record.said_in in matched:
        return True
    return any(_overlap(telling, other) for other in taken)


def _overlap(one: Telling, other: Telling) -> bool:
    """Share half of the longer's words, or any words on the same agreement."""
    same_deal = bool(one.deals & other.deals)
    for ours in one.evidence:
        for theirs in other.evidence:
            shared = min(ours.end, theirs.end) - max(ours.start, theirs.start)
            longer = max(ours.end - ours.start, theirs.end - theirs.start)
            if shared > 0 and (same_deal or 2 * shared >= longer):
                return True
    return False
