"""What one party undertook, as several sources tell it of the same days in words of their own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from dragoman.align.findings.values import finding, short, summary, sureness
from dragoman.align.parties import keys
from dragoman.align.tellings import Telling
from dragoman.align.times import Period, gap, length, period
from dragoman.model.account import Finding
from dragoman.model.facts import Statement

#: An undertaking of the speaker's own: "it would open", "we will pay".
_OWN = re.compile(r"^(?:that )?(?:it|he|she|they|we|i) (?:would|will|shall)\b", re.IGNORECASE)
#: Dates wider than this tie nothing together, and more undertakings in one month are a campaign.
_LONGEST, _MOST = 31, 12


def pledges(tellings: Sequence[Telling], names: Mapping[str, str]) -> list[Finding]:
    """Lay one party's undertakings of the same days side by side if they share a word of content."""
    by_party: dict[tuple[str, int], list[tuple[Telling, Statement]]] = defaultdict(list)
    for telling, statement, days in _undertaken(tellings):
        for month in {days[0] // _LONGEST, days[1] // _LONGEST}:
            for who in sorted(keys(statement.speakers)):
                by_party[who, month].append((telling, statement))
    pairs = {
        (one[0].id, other[0].id): (one, other)
        for told in by_party.values()
        if len(told) <= _MOST
        for one, other in combinations(told, 2)
        if _meet(*one, *other)
    }
    return [_finding(one[0], other[0], names) for _, (one, other) in sorted(pairs.items(), key=lambda pair: pair[0])]


def _undertaken(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Statement, Period]]:
    for telling in tellings:
        record = telling.record
        if not isinstance(record, Statement) or not (days := period(record.when)) or length(days) > _LONGEST:
            continue
        if record.act == "promise" or any(_OWN.match(piece.text) for piece in record.content):
            yield telling, record, days


def _meet(one: Telling, ours: Statement, other: Telling, theirs: Statement) -> bool:
    when, when_too = period(ours.when), period(theirs.when)
    if one.source == other.source or not when or not when_too or gap(when, when_too):
        return False
    return not set(one.words).isdisjoint(other.words)


def _finding(one: Telling, other: Telling, names: Mapping[str, str]) -> Finding:
    shared = one.spell(set(one.words) & set(other.words))
    content = one.record.content if isinstance(one.record, Statement) else one.evidence
    return finding(
        "related",
        "wording",
        [(one, summary(one, names)), (other, summary(other, names))],
        topic=short(content),
        reasons=["undertaken by the same party on dates that agree", f"shared words: {shared}"],
        confidence=sureness((one, other), 0.5),
    )
