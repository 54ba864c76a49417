"""Documents that look back: most of what they date was long before, and so was what they leave undated."""

from __future__ import annotations

from functools import lru_cache

from dragoman.align.times import Period, days, length, period
from dragoman.model.account import Reading
from dragoman.model.text import Document
from dragoman.times.dates import Anchor, extent_of
from dragoman.times.phrases import read_phrases
from dragoman.times.senses import View

#: What lies so many days back is no news; a date of more days is none; fewer deeds say nothing of a document, or of
#: one that bears no day, as what is written for a season does.
_MONTH, _LONGEST, _FEW, _FEW_OF_A_SEASON = 30, 45, 3, 2


def dates_of(document: Document) -> tuple[tuple[int, Period], ...]:
    """List the days that a text names, each with where it does."""
    return _dates(document.text, document.published, document.published_precision)


@lru_cache(maxsize=2)
def _dates(text: str, published: str | None, precision: str | None) -> tuple[tuple[int, Period], ...]:
    view = View(extent_of(Anchor(published, precision)), forward=False)
    found = ((phrase.start, phrase.sense.extent) for phrase in read_phrases(text, 0, len(text), view))
    return tuple(
        (at, (extent.first.toordinal(), extent.last.toordinal()))
        for at, extent in found
        if extent is not None and extent.last is not None
    )


def looks_back_to(reading: Reading) -> int | None:
    """Give the first day of which a document tells, if most of what it dates lies a month back or more."""
    published = days(reading.document.published) if reading.document.published else None
    if published is None:
        return None
    dated = [one for event in reading.events if not event.future and (one := period(event.when))]
    first_line = reading.document.text.find("\n")  # where its own date may stand
    days_told = {*dated, *(one for at, one in dates_of(reading.document) if at > first_line)}
    told = sorted(one[0] for one in days_told if length(one) <= _LONGEST and one[0] <= published[1])
    few = _FEW if reading.document.published_precision == "day" else _FEW_OF_A_SEASON
    if len(told) < few or told[len(told) // 2] > published[0] - _MONTH:
        return None
    return told[0]
