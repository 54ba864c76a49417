"""Records of different sources that only speak of the same thing, and records that stand alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dragoman.align.blocks import neighbours
from dragoman.align.components import components
from dragoman.align.findings.counterparts import STANCES
from dragoman.align.findings.values import finding, sources, summary, sureness
from dragoman.align.tellings import Record, Telling
from dragoman.align.words import concepts, weight
from dragoman.model.account import Finding
from dragoman.model.facts import Agreement, Event, Evidence, Quantity, Relation, Statement

#: More records than this on one topic are no finding but a subject of the news.
_CROWD = 24
#: Part of a document's records from which on a party is one that it speaks of throughout.
_THROUGHOUT = 0.25
#: Words of content from which on a quotation is worth telling for itself.
_WEIGHTY = 2


#: For each document, the passages that meet others in findings, each with the numbers of these.
Joined = Mapping[str, Mapping[tuple[int, int], Collection[int]]]


def related(tellings: Sequence[Telling], joined: Joined, names: Mapping[str, str]) -> list[Finding]:
    """Find the topics outside of their own parties that records of different sources share."""
    common = main_parties(tellings)
    known = {telling.id: _findings(telling, joined) for telling in tellings}
    by_topic: dict[str, list[Telling]] = defaultdict(list)
    common |= {key for telling in tellings if _is_met(known[telling.id], telling) for key in _places(telling)}
    for telling in tellings:
        if _speaks(telling):
            for topic in sorted((telling.about | telling.deals) - common):
                by_topic[topic].append(telling)
    return [found for topic in sorted(by_topic) for found in _on_topic(topic, by_topic[topic], known, names)]


def _is_met(findings: frozenset[int], telling: Telling) -> bool:
    return bool(findings) and isinstance(telling.record, Event)


def _places(telling: Telling) -> frozenset[str]:
    """The place of an event: where sources already meet, that they name the place is no news."""
    where = telling.record.where if isinstance(telling.record, Event) else None
    return frozenset({where.name.casefold()}) if where else frozenset()


def main_parties(tellings: Sequence[Telling]) -> frozenset[str]:
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
    topic: str, told: list[Telling], known: Mapping[str, frozenset[int]], names: Mapping[str, str]
) -> list[Finding]:
    by_id = {telling.id: telling for telling in told}
    pairs = [(one, other) for one, other in neighbours(told) if _meet(one, other)]
    fresh = [(a.id, b.id) for a, b in pairs if known[a.id].isdisjoint(known[b.id])]
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


def _findings(telling: Telling, joined: Joined) -> frozenset[int]:
    """The findings in which its words, or most of them, meet another document's."""
    passages = joined.get(telling.document, {}).items()
    return frozenset(
        n
        for words in telling.evidence
        for (start, end), found in passages
        if start < words.end and words.start < end and _half(start, end, words)
        for n in found
    )


def _half(start: int, end: int, words: Evidence) -> bool:
    """Tell whether two passages share half of the longer."""
    return 2 * (min(end, words.end) - max(start, words.start)) >= max(end - start, words.end - words.start, 1)


def _meet(one: Telling, other: Telling) -> bool:
    """Two sources' records with the same parties, or with two or more parties in common."""
    if one.source == other.source or not one.parties:
        return False
    return one.parties == other.parties or len(one.parties & other.parties) > 1


def _speaks(telling: Telling) -> bool:
    return not (isinstance(telling.record, Relation) and telling.record.predicate not in STANCES | {"other"})


def lonely(tellings: Sequence[Telling], matched: frozenset[str]) -> list[Telling]:
    """What one source alone tells and is worth telling; needs at least two sources."""
    if len(sources(tellings)) < 2:
        return []
    taken = _taken(tellings, matched)
    steps = {step for told in taken.values() for telling in told for step in _steps(telling)}
    alone = [t for t in tellings if t.id not in matched and _worth(t) and not _covered(t, taken[t.document], matched)]
    return [t for t in alone if not _steps(t) <= steps or not _steps(t)]


def _taken(tellings: Sequence[Telling], matched: frozenset[str]) -> dict[str, list[Telling]]:
    """By document, what has a counterpart elsewhere."""
    taken: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.id in matched:
            taken[telling.document].append(telling)
    return taken


def only(tellings: Sequence[Telling], matched: frozenset[str], names: Mapping[str, str]) -> list[Finding]:
    """Tell what one source alone tells, in the words that no other finding has."""
    alone, taken = lonely(tellings, matched), _taken(tellings, matched)
    return [
        finding(
            "only",
            t.kind,
            [(_apart(t, taken[t.document]), summary(t, names))],
            topic=summary(t, names),
            reasons=["no other source has a counterpart"],
            confidence=t.record.confidence,
        )
        for t in alone
    ]


def _apart(telling: Telling, taken: Sequence[Telling]) -> Telling:
    """Leave of the words of a deed or a speech those around its cue that no record with a counterpart has."""
    record = telling.record
    if not isinstance(record, Event | Statement):
        return telling
    cue = record.cue
    told = [words for other in taken for words in other.evidence if words.end <= cue.start or cue.end <= words.start]
    return replace(telling, evidence=tuple(_cut(words, cue, told) for words in telling.evidence))


def _cut(words: Evidence, cue: Evidence, told: Sequence[Evidence]) -> Evidence:
    if not (words.start <= cue.start and cue.end <= words.end):
        return words
    start = max((other.end for other in told if words.start < other.end <= cue.start), default=words.start)
    if start > words.start:  # what is left of the clause that has a counterpart goes with it
        start = max(start, words.start + words.text.rfind(", ", 0, cue.start - words.start))
    end = min((other.start for other in told if cue.end <= other.start < words.end), default=words.end)
    text = words.text[start - words.start : end - words.start]
    start += len(text) - len(text.lstrip(" ,;:.\n"))
    text = text.strip(" ,;:.\n")
    return Evidence(start, start + len(text), text)


def _steps(telling: Telling) -> set[tuple[str, str, frozenset[str]]]:
    """The step of an agreement, whatever its document calls it there."""
    record = telling.record
    return {(telling.document, record.step, telling.own)} if isinstance(record, Agreement) else set()


def _worth(telling: Telling) -> bool:
    match telling.record:
        case Event() as event:
            return event.status in ("occurred", "ongoing") and not event.hypothetical
        case Statement() as statement:
            return statement.act == "accuse" or _weighty(statement)
        case Relation() as relation:
            return relation.predicate in STANCES
        case Quantity():
            return True
    return True


def _weighty(statement: Statement) -> bool:
    """Tell whether what somebody says is in his own words and says something: enough words that are not commonplace."""
    words = {word for piece in statement.content for word in concepts(piece.text) if weight(word) == 1.0}
    return statement.form != "indirect" and len(words) >= _WEIGHTY


def _covered(telling: Telling, taken: Sequence[Telling], matched: frozenset[str]) -> bool:
    """Tell whether its words are those of a record that has a counterpart, or it is told within one."""
    record = telling.record
    if not isinstance(record, Statement) and record.said_in in matched:
        return True
    return any(_overlap(telling, other) or _one_act(record, other.record) for other in taken)


def _one_act(one: Record, other: Record) -> bool:
    """Tell whether one word of the document is the deed of the one and the speech of the other."""
    if not isinstance(one, Event | Statement) or not isinstance(other, Event | Statement):
        return False
    return type(one) is not type(other) and one.cue == other.cue


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
