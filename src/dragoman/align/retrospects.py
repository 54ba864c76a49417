"""Documents that look back: most of what they date was long before, and so was what they leave undated."""

from __future__ import annotations

from dragoman.align.times import days, length, period
from dragoman.model.account import Reading

#: What lies so many days back is no news; a date of more days is none; fewer deeds say nothing of a document.
_MONTH, _LONGEST, _FEW = 30, 45, 3


def looks_back_to(reading: Reading) -> int | None:
    """Give the first day of which a document tells, if most of what it dates lies a month back or more."""
    published = days(reading.document.published) if reading.document.published else None
    if published is None:
        return None
    dated = [period(event.when) for event in reading.events if not event.future]
    told = sorted(one[0] for one in dated if one and length(one) <= _LONGEST and one[0] <= published[1])
    if len(told) < _FEW or told[len(told) // 2] > published[0] - _MONTH:
        return None
    return told[0]
