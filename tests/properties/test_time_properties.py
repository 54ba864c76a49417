"""When events were is read from words; the day of publication is never taken for it in silence."""

import itertools
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import sources
from dragoman.reading import read_document, read_source
from dragoman.sources.assembly import Given, assemble
from dragoman.times import dates
from dragoman.times.dates import Anchor, extent_of
from dragoman.times.phrases import read_phrases
from dragoman.times.senses import View
from dragoman.times.timex import value_of

EXAMPLES = Path(__file__).parents[2] / "examples/asmara-2018"
#: A file or folder of documents of one's own, to be sampled instead of the examples.
DOCUMENTS = Path(os.environ.get("DRAGOMAN_DOCUMENTS", EXAMPLES))
#: No more documents than this are read.
MOST = 30

#: Each tells what happened, and names no day.
UNDATED = (
    "Zambia expelled the Malawian ambassador.",
    "Fiji and Tonga signed a fisheries agreement in Suva.",
    "Uruguay accused Argentina of blocking a bridge.",
    "The President of Ghana met the Prime Minister of Togo in Accra.",
    "Troops of Chad attacked a village in Niger.",
    "Norway gave Mali $20 million in aid.",
    "Poland condemned the arrest of a Polish reporter in Belarus.",
    "Kenya closed its border with Somalia, and Somalia recalled its ambassador.",
    "Peru thanked Chile for its help after the earthquake.",
)
#: Each names the day itself: sentence, first day, last day.
DATED = (
    ("Zambia expelled the Malawian ambassador on 3 May 1988.", "1988-05-03", "1988-05-03"),
    ("Fiji and Tonga signed a fisheries agreement in Suva in August 1998.", "1998-08-01", "1998-08-31"),
    ("Uruguay accused Argentina of blocking a bridge in 2006.", "2006-01-01", "2006-12-31"),
    ("Troops of Chad attacked a village in Niger on 12 June 1991.", "1991-06-12", "1991-06-12"),
)
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2080, 12, 31))


def read(text, published):
    given_ = Given(uri="x", kind="plain", published=published.isoformat() if published else None)
    return read_document(assemble(text, given_, data=text.encode()))


def sampled():
    """Spread the sample over all the documents that there are."""
    found = list(sources.find([DOCUMENTS]))
    return list(itertools.islice(found, 0, None, max(len(found) // MOST, 1)))[:MOST]


def untold(reading):
    """List the events whose time stands in no word of the document."""
    text = reading.document.text
    times = [(e.id, e.when) for e in reading.events if e.when is not None]
    return [(i, t) for i, t in times if t.text is None or t.start is None or text[t.start : t.end] != t.text]


@pytest.mark.parametrize("source", sampled(), ids=lambda source: source.uri.rsplit("/", 1)[-1])
def test_no_event_of_a_document_takes_on_its_day(source):
    """Every day of an event is read from words of the document that name a time."""
    reading = read_source(source)
    document = reading.document
    view = View(extent_of(Anchor(document.published, document.published_precision)), forward=False)
    times = [e.when for e in reading.events if e.when is not None]

    assert [] == untold(reading)
    assert [] == [t for t in times if t.inferred == "document"]
    assert [] == [t for t in times if t.text and not list(read_phrases(t.text, 0, len(t.text), view))]


@settings(deadline=None, max_examples=25)
@given(sentences=st.lists(st.sampled_from(UNDATED), min_size=1, max_size=4, unique=True), published=DAYS)
def test_events_without_a_day_stay_without(sentences, published):
    """Whenever a document is published, what names no day has none."""
    reading = read("\n\n".join(sentences), published)

    assert reading.events
    assert [] == [e.when for e in reading.events if e.when is not None]


@settings(deadline=None, max_examples=25)
@given(case=st.sampled_from(DATED), published=DAYS)
def test_a_full_date_does_not_hang_on_the_day_of_publication(case, published):
    """Words that name a year mean the same in every year."""
    sentence, first, last = case
    times = {(e.when.from_, e.when.to) for e in read(sentence, published).events if e.when is not None}

    assert {(first, last)} == times


RELATIVE = (
    "yesterday", "today", "tomorrow", "last Friday", "next Monday", "last week", "this month", "next year",
    "two days ago", "three weeks ago", "last summer", "this spring", "last August", "early next month",
    "earlier this week", "later this year", "last night", "the third quarter",
)  # fmt: skip
#: Four hundred years are whole weeks, and leap years return.
ERA = 146_097


def extents(words, published):
    view = View(extent_of(Anchor(published.isoformat(), "day")), forward=False)
    return [phrase.sense.extent for phrase in read_phrases(words, 0, len(words), view)]


@settings(deadline=None)
@given(words=st.sampled_from(RELATIVE), published=DAYS)
def test_relative_words_move_with_the_day_of_publication(words, published):
    """What is said of one day is said of the same day four hundred years later."""
    (here,) = extents(words, published)
    (later,) = extents(words, published + timedelta(days=ERA))

    assert (here.first + timedelta(days=ERA), here.precision) == (later.first, later.precision)


@settings(deadline=None)
@given(words=st.sampled_from(RELATIVE), published=DAYS)
def test_a_stretch_of_days_does_not_end_before_it_begins(words, published):
    """The first day is never after the last."""
    assert all(e.last is None or e.first <= e.last for e in extents(words, published))


@given(day=DAYS)
def test_a_value_names_the_unit_it_was_made_of(day):
    """A day, its week, month, season, quarter, year and decade are written in their own forms."""
    decade = day.year // 10 * 10
    quarter = (day.month - 1) // 3
    units = (
        (dates.day(day), day.isoformat()),
        (dates.week(day), f"{day:%G-W%V}"),
        (dates.month(day.year, day.month), f"{day:%Y-%m}"),
        (dates.months(day.year, 3 * quarter + 1, 3), f"{day.year}-Q{quarter + 1}"),
        (dates.year(day.year), str(day.year)),
        (dates.years(decade, decade + 9), str(decade)[:3]),
        (dates.part(dates.year(day.year), "early"), str(day.year)),
    )

    assert [value for _, value in units] == [value_of(extent) for extent, _ in units]
