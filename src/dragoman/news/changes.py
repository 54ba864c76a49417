"""
Tells apart what a period brought: what nobody had told, what others had, and what was put right.

Rule 1: a document belongs to the period by its own day, and so does all that it tells; earlier ones are what was
        known. What came after the period counts for nothing.
Rule 2: a newer version tells nothing anew but what it corrects or adds; all else was told by the first.
Rule 3: whoever told a thing before does not corroborate it by telling it again, nor does a copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model.account import Account, Finding, FindingValue, Incident
from dragoman.model.facts import Agreement, Event
from dragoman.news.days import falls
from dragoman.news.records import Item, News, Period, Watch
from dragoman.news.watchlist import watched

#: What a finding of this kind says of two versions.
CHANGES = ("corrected", "withdrawn", "added")
#: Words quoted of one document for one thing.
_QUOTED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """An account as it is looked at from a period."""

    account: Account
    period: Period
    #: For each document its day, where that is known.
    days: Mapping[str, str]
    #: For each document that was superseded, the one that took its place; for each newer version, the first.
    newer: Mapping[str, str]
    first: Mapping[str, str]
    #: Records of newer versions that say otherwise or more than the version before.
    changed: frozenset[str]
    copies: frozenset[str]
    #: For each document, who speaks in it.
    voice: Mapping[str, str]
    events: Mapping[str, Event]

    def tells(self, document: str, record: str) -> bool:
        """Tell whether what a record says was first said by its source in the period."""
        day = self._day(document, record)
        return day is not None and falls(day, self.period)

    def knew(self, document: str, record: str) -> bool:
        """Tell whether what a record says was known from its source before the period."""
        day = self._day(document, record)
        return day is not None and f"{day}~" < self.period.since

    def _day(self, document: str, record: str) -> str | None:
        said_in = document if record in self.changed else self.first.get(document, document)
        return self.days.get(said_in)


def news(
    account: Account, days: Mapping[str, str], period: Period, *, by: str = "arrival", watches: Sequence[Watch] = ()
) -> News:
    """Say what a period brought; `days` holds for each document its day, where that is known."""
    at = _ground(account, days, period)
    return News(
        period=period,
        by=by,
        documents=tuple(one.id for one in account.documents if falls(days.get(one.id, ""), period)),
        undated=tuple(one.id for one in account.documents if one.id not in days),
        items=(*_incidents(at), *_steps(at), *_findings(at)),
        watched=tuple(watched(watch, account, _told_on(at), period, _item_of(at)) for watch in watches),
    )


def _ground(account: Account, days: Mapping[str, str], period: Period) -> Ground:
    newer = {one.supersedes: one.id for one in account.documents if one.supersedes}
    told = [finding for finding in account.findings if finding.kind in ("corrected", "added")]
    return Ground(
        account=account,
        period=period,
        days=days,
        newer=newer,
        first={last: old for old in newer if old not in newer.values() for last in _after(old, newer)},
        changed=frozenset(finding.values[-1].record for finding in told),
        copies=frozenset(one.id for one in account.documents if one.copy_of),
        voice={document: voice.id for voice in account.publishers for document in voice.documents},
        events={event.id: event for event in account.events},
    )


def _after(document: str, newer: Mapping[str, str]) -> Iterator[str]:
    """Follow a document through its newer versions."""
    met = {document}
    while (document := newer.get(document, "")) and document not in met:
        met.add(document)
        yield document


def _told_on(at: Ground) -> dict[str, str]:
    """Give for each document the day on which its source first told."""
    found = {one.id: at.days.get(at.first.get(one.id, one.id)) for one in at.account.documents}
    return {document: day for document, day in found.items() if day}


def _incidents(at: Ground) -> list[Item]:
    """List the incidents that nobody had told, then those that another source tells now too."""
    found = {one.id: (one, kind) for one in at.account.incidents if (kind := _kind(one, at))}
    items = [
        _of_incident(one, kind, at)
        for one, kind in found.values()
        # What is part of a new incident is told with it.
        if kind != "new" or found.get(one.part_of or "", (None, ""))[1] != "new"
    ]
    return sorted(items, key=lambda item: item.kind != "new")


def _kind(incident: Incident, at: Ground) -> str | None:
    events = [at.events[event] for event in incident.events if event in at.events]
    if all(event.historical for event in events):
        return None
    telling = {event.document for event in events if at.tells(event.document, event.id)}
    known = {event.document for event in events if at.knew(event.document, event.id)}
    if not telling:
        return None
    return ("corroborated" if _independent(telling, known, at) else None) if known else "new"


def _independent(telling: Iterable[str], known: Iterable[str], at: Ground) -> set[str]:
    """Choose the documents in which others speak than in those that were known."""
    voices = {at.voice.get(document, document) for document in known}
    return {one for one in telling if one not in at.copies and at.voice.get(one, one) not in voices}


def _of_incident(incident: Incident, kind: str, at: Ground) -> Item:
    values = [_told(at.events[event]) for event in incident.events if event in at.events]
    now = [value for value in values if at.tells(value.document, value.record)]
    before = [value for value in values if at.knew(value.document, value.record)]
    voices = len({at.voice.get(value.document, value.document) for value in now})
    told = "told by one source" if voices == 1 else f"told by {voices} sources"
    reason = {"new": told, "corroborated": "told before by another source"}.get(kind)
    return Item(
        kind=kind,
        about=incident.type,
        headline=incident.headline,
        incident=incident.id,
        agreement=None,
        finding=None,
        before=_few(before),
        now=_few(now),
        reasons=(reason,) if reason else (),
    )


def _item_of(at: Ground) -> Mapping[str, Item]:
    return {one.id: _of_incident(one, "watched", at) for one in at.account.incidents}


def _told(event: Event) -> FindingValue:
    return FindingValue(document=event.document, record=event.id, value=event.status, evidence=event.evidence[:1])


def _steps(at: Ground) -> list[Item]:
    """List the steps of agreements that nobody had told, with the steps that were known."""
    by_deal: dict[str, list[Agreement]] = defaultdict(list)
    for one in at.account.agreements:
        by_deal[one.agreement].append(one)
    return [item for _, deals in sorted(by_deal.items()) for item in _steps_of(deals, at)]


def _steps_of(deals: Sequence[Agreement], at: Ground) -> list[Item]:
    known = [one for one in deals if at.knew(one.document, one.id)]
    new = [one for one in deals if at.tells(one.document, one.id)]
    steps = dict.fromkeys(one.step for one in new)
    told = {one.step for one in known}
    return [_step(step, known, [one for one in new if one.step == step]) for step in steps if step not in told]


def _step(step: str, known: Sequence[Agreement], new: Sequence[Agreement]) -> Item:
    reached = ", ".join(sorted({one.step for one in known}))
    return Item(
        kind="step",
        about=step,
        headline=new[0].name,
        incident=None,
        agreement=new[0].agreement,
        finding=None,
        before=_few(map(_of_step, known)),
        now=_few(map(_of_step, new)),
        reasons=(f"before: {reached.replace('_', ' ')}",) if known else ("not told of before",),
    )


def _of_step(one: Agreement) -> FindingValue:
    return FindingValue(document=one.document, record=one.id, value=one.step, evidence=one.evidence[:1])


def _findings(at: Ground) -> list[Item]:
    """List what is contradicted, then what newer versions changed."""
    differing = [_disagreement(one, at) for one in at.account.findings if one.kind == "differ"]
    changed = [_change(one, at) for one in at.account.findings if one.kind in CHANGES]
    order = ("contradicted", "disputed", *CHANGES)
    return sorted((item for item in (*differing, *changed) if item), key=lambda item: order.index(item.kind))


def _disagreement(finding: Finding, at: Ground) -> Item | None:
    now = [value for value in finding.values if at.tells(value.document, value.record)]
    before = [value for value in finding.values if at.knew(value.document, value.record)]
    if not now or len({value.document for value in (*now, *before)}) == 1:
        return None
    return _of_finding("contradicted" if before else "disputed", finding, before, now)


def _change(finding: Finding, at: Ground) -> Item | None:
    """Take a change if it was the newer version that came in the period."""
    last = finding.values[-1]
    newer = at.newer.get(last.document) if finding.kind == "withdrawn" else last.document
    if not falls(at.days.get(newer or "", ""), at.period):
        return None
    before = finding.values if finding.kind == "withdrawn" else finding.values[:-1]
    return _of_finding(finding.kind, finding, before, () if finding.kind == "withdrawn" else (last,))


def _of_finding(kind: str, finding: Finding, before: Sequence[FindingValue], now: Sequence[FindingValue]) -> Item:
    return Item(
        kind=kind,
        about=finding.attribute,
        headline=finding.topic,
        incident=finding.incident,
        agreement=finding.agreement,
        finding=finding.id,
        before=tuple(before),
        now=tuple(now),
        reasons=finding.reasons,
    )


def _few(values: Iterable[FindingValue]) -> tuple[FindingValue, ...]:
    """Keep the first values of each document."""
    kept: dict[str, list[FindingValue]] = defaultdict(list)
    for value in values:
        if len(kept[value.document]) < _QUOTED:
            kept[value.document].append(value)
    return tuple(value for some in kept.values() for value in some)
