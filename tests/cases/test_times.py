"""What sentences say about when; the document is of Wednesday, 11 March 1998 unless a case says otherwise."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.extract.times import FoundTime, find_times, story_after
from dragoman.model.text import Sentence, Span
from dragoman.syntax import Parser, load_parser
from dragoman.times.dates import Anchor

WEDNESDAY = Anchor("1998-03-11", "day")
UNKNOWN = Anchor(None, None)

#: Sentence; then for each time its words, kind, first day, last day, precision.
DATES = (
    ("The envoys met on January 19-20, 1997 in Lima.",
     "January 19-20, 1997|date|1997-01-19|1997-01-20|range"),
    ("The envoys met on 19-20 January 1997 in Lima.", "19-20 January 1997|date|1997-01-19|1997-01-20|range"),
    ("The court ruled on 19 January.", "19 January|date|1998-01-19|1998-01-19|day"),
    ("The court ruled on the 19th of January 1991.",
     "the 19th of January 1991|date|1991-01-19|1991-01-19|day"),
    ("The court ruled on 3 March.", "3 March|date|1998-03-03|1998-03-03|day"),
    ("The court ruled on 20 December.", "20 December|date|1997-12-20|1997-12-20|day"),
    ("He resigned on Nov 24, 1993.", "Nov 24, 1993|date|1993-11-24|1993-11-24|day"),
    ("He resigned on Nov. 24, 1993.", "Nov. 24, 1993|date|1993-11-24|1993-11-24|day"),
    ("He resigned on Monday, 5 June 1995.", "Monday, 5 June 1995|date|1995-06-05|1995-06-05|day"),
    ("He resigned on Sun 12 May 1996.", "Sun 12 May 1996|date|1996-05-12|1996-05-12|day"),
    ("Exports fell in 1995.", "1995|date|1995-01-01|1995-12-31|year"),
    ("Exports fell in March 1995.", "March 1995|date|1995-03-01|1995-03-31|month"),
    ("Exports fell in May 1995.", "May 1995|date|1995-05-01|1995-05-31|month"),
    ("Exports fell in the 1980s.", "the 1980s|date|1980-01-01|1989-12-31|range"),
    ("Exports fell in the early 1990s.", "the early 1990s|date|1990-01-01|1992-12-31|range"),
    ("The envoys met in the last week of January.", "the last week of January|date|1998-01-25|1998-01-31|range"),
    ("The envoys met in the first week of May 1995.", "the first week of May 1995|date|1995-05-01|1995-05-07|range"),
    ("The envoys met in the closing days of August 1995.",
     "the closing days of August 1995|date|1995-08-21|1995-08-31|range"),
    ("Exports fell in mid-1995.", "mid-1995|date|1995-05-01|1995-08-31|range"),
    ("Exports fell in late 1995.", "late 1995|date|1995-09-01|1995-12-31|range"),
    ("Exports fell in early February.", "early February|date|1998-02-01|1998-02-10|range"),
    ("Exports fell in the first half of 1996.", "the first half of 1996|date|1996-01-01|1996-06-30|range"),
    ("Exports fell in Q3 1994.", "Q3 1994|date|1994-07-01|1994-09-30|range"),
    ("Exports fell in the third quarter of 1994.",
     "the third quarter of 1994|date|1994-07-01|1994-09-30|range"),
    ("Exports fell in the second half of last year.",
     "the second half of last year|date|1997-07-01|1997-12-31|range"),
    ("The report is dated 1994-01-19.", "1994-01-19|date|1994-01-19|1994-01-19|day"),
    ("The report was filed on 03.10.1989.", "03.10.1989|date|1989-10-03|1989-10-03|day"),
    ("The report was filed on 25/12/1989.", "25/12/1989|date|1989-12-25|1989-12-25|day"),
    ("Borders moved in the 19th century.", "the 19th century|date|1801-01-01|1900-12-31|range"),
    ("Borders moved in the early twentieth century.",
     "the early twentieth century|date|1901-01-01|1933-12-31|range"),
    ("The port was closed in the summer of 1994.", "the summer of 1994|date|1994-06-01|1994-08-31|season"),
    ("The port was closed in spring 1994.", "spring 1994|date|1994-03-01|1994-05-31|season"),
    ("The port was closed in the winter of 1994.", "the winter of 1994|date|1994-12-01|1995-02-28|season"),
    ("The port was closed in June last year.", "June last year|date|1997-06-01|1997-06-30|month"),
    ("The port was closed at the end of 1996.", "the end of 1996|date|1996-12-01|1996-12-31|range"),
    ("The port was closed in January and February 1995.",
     "January|date|1995-01-01|1995-01-31|month", "February 1995|date|1995-02-01|1995-02-28|month"),
)  # fmt: skip

RELATIVE = (
    ("The minister arrived on Friday.", "Friday|date|1998-03-06|1998-03-06|day"),
    ("The minister arrived on Wednesday.", "Wednesday|date|1998-03-11|1998-03-11|day"),
    ("The minister arrived on Monday night.", "Monday night|date|1998-03-09|1998-03-09|day"),
    ("The minister arrived last Friday.", "last Friday|date|1998-03-06|1998-03-06|day"),
    ("The minister arrived on Friday last week.", "Friday last week|date|1998-03-06|1998-03-06|day"),
    ("The minister will arrive next Friday.", "next Friday|date|1998-03-13|1998-03-13|day"),
    ("The minister arrived today.", "today|date|1998-03-11|1998-03-11|day"),
    ("The minister arrived yesterday.", "yesterday|date|1998-03-10|1998-03-10|day"),
    ("The minister arrived the day before yesterday.",
     "the day before yesterday|date|1998-03-09|1998-03-09|day"),
    ("The minister will arrive tomorrow.", "tomorrow|date|1998-03-12|1998-03-12|day"),
    ("The minister arrived this week.", "this week|date|1998-03-09|1998-03-15|week"),
    ("The minister arrived last week.", "last week|date|1998-03-02|1998-03-08|week"),
    ("The minister arrived last month.", "last month|date|1998-02-01|1998-02-28|month"),
    ("The minister arrived last year.", "last year|date|1997-01-01|1997-12-31|year"),
    ("The minister will arrive next month.", "next month|date|1998-04-01|1998-04-30|month"),
    ("The minister arrived last August.", "last August|date|1997-08-01|1997-08-31|month"),
    ("The minister arrived last March.", "last March|date|1997-03-01|1997-03-31|month"),
    ("The minister will arrive next May.", "next May|date|1998-05-01|1998-05-31|month"),
    ("The minister arrived this spring.", "this spring|date|1998-03-01|1998-05-31|season"),
    ("The minister arrived last spring.", "last spring|date|1997-03-01|1997-05-31|season"),
    ("The minister arrived last summer.", "last summer|date|1997-06-01|1997-08-31|season"),
    ("The minister arrived last winter.", "last winter|date|1997-12-01|1998-02-28|season"),
    ("The minister arrived two days ago.", "two days ago|date|1998-03-09|1998-03-09|day"),
    ("The minister arrived three weeks ago.", "three weeks ago|date|1998-02-16|1998-02-22|week"),
    ("The minister arrived a month ago.", "a month ago|date|1998-02-01|1998-02-28|month"),
    ("The minister arrived ten years ago.", "ten years ago|date|1988-01-01|1988-12-31|year"),
    ("The minister arrived late last year.", "late last year|date|1997-09-01|1997-12-31|range"),
    ("The minister arrived earlier this month.", "earlier this month|date|1998-03-01|1998-03-11|range"),
    ("The minister will arrive later this year.", "later this year|date|1998-03-11|1998-12-31|range"),
    ("The minister arrived at the beginning of the month.",
     "the beginning of the month|date|1998-03-01|1998-03-10|range"),
)  # fmt: skip

BOUNDS = (
    ("The border has been closed since 1991.", "1991|since|1991-01-01|1991-12-31|year"),
    ("The border has been closed since March 1991.", "March 1991|since|1991-03-01|1991-03-31|month"),
    ("The border has been closed since last August.", "last August|since|1997-08-01|1997-08-31|month"),
    ("The border has been closed since the 1980s.", "the 1980s|since|1980-01-01|1989-12-31|range"),
    ("The border has been closed from 1991 onwards.", "1991|since|1991-01-01|1991-12-31|year"),
    ("The border stays closed until 2004.", "2004|until|2004-01-01|2004-12-31|year"),
    ("The border stays closed through March 2001.", "March 2001|until|2001-03-01|2001-03-31|month"),
    ("The border will open by the end of the year.", "the end of the year|until|1998-03-11|1998-12-31|range"),
    ("The border will open by the end of 2001.", "the end of 2001|until|2001-12-01|2001-12-31|range"),
    ("The border was closed between May 1989 and June 1991.",
     "May 1989 and June 1991|date|1989-05-01|1991-06-30|range"),
    ("The border was closed from 12 April 1990 to 5 May 1991.",
     "12 April 1990 to 5 May 1991|date|1990-04-12|1991-05-05|range"),
    ("The border was closed from May to July 1993.", "May to July 1993|date|1993-05-01|1993-07-31|range"),
    ("The border was closed between 1989 and 1991.", "1989 and 1991|date|1989-01-01|1991-12-31|range"),
    ("The border was closed from 1989 to 1991.", "1989 to 1991|date|1989-01-01|1991-12-31|range"),
    ("The border was closed in 1994-96.", "1994-96|date|1994-01-01|1996-12-31|range"),
    ("The border was closed from 28 December to 3 January 1994.",
     "28 December to 3 January 1994|date|1993-12-28|1994-01-03|range"),
)  # fmt: skip

MODIFIERS = (
    ("The 1994 peace treaty held.", "1994|modifier|1994-01-01|1994-12-31|year"),
    ("The January 19 attack shocked Peru.", "January 19|modifier|1998-01-19|1998-01-19|day"),
    ("Friday's talks failed.", "Friday|modifier|1998-03-06|1998-03-06|day"),
    ("Last year's election was fair.", "Last year|modifier|1997-01-01|1997-12-31|year"),
    ("The war of 1812 is remembered.", "1812|modifier|1812-01-01|1812-12-31|year"),
)

#: Sentence; then for each its words, kind, ISO length, years.
LENGTHS = (
    ("The pact was in force for 20 years.", "20 years|duration|P20Y|20"),
    ("The parties must ratify it within 90 days.", "90 days|duration|P90D|None"),
    ("The two signed a 25-year agreement.", "25-year|term|P25Y|25"),
    ("The two signed a ten-year lease.", "ten-year|term|P10Y|10"),
    ("An agreement for ten years was signed.", "ten years|term|P10Y|10"),
    ("The concession has a term of 30 years.", "30 years|term|P30Y|30"),
    ("He paid a three-day visit to Chile.", "three-day|duration|P3D|None"),
    ("The siege lasted two and a half years.", "two and a half years|duration|P30M|None"),
    ("The siege lasted 48 hours.", "48 hours|duration|PT48H|None"),
    ("The siege lasted two decades.", "two decades|duration|P20Y|20"),
    ("The work will take five to seven years.", "five to seven years|duration|P5Y/P7Y|None"),
    ("They meet every year.", "every year|set|None|None"),
    ("They meet on Mondays.", "Mondays|set|None|None"),
    ("They meet twice a month.", "twice a month|set|None|None"),
    ("Three weeks earlier they had met.", "Three weeks earlier|relative|P3W|None"),
    ("The following day they met.", "The following day|relative|P1D|None"),
)

#: Nothing in these is a time.
SILENT = (
    "Theresa May spoke to the party.",
    "Workers may march against the law.",
    "The soldiers march north.",
    "Resolution 1701 was adopted.",
    "UN Security Council Resolution 2231 was upheld.",
    "The 5+1 group met the G20.",
    "About 2000 troops crossed the river.",
    "Covid-19 spread, and 14 warships left port.",
    "The Sunday Times printed the letter.",
    "The Sun printed the letter.",
    "This was the second attempt.",
    "The 32-year-old was freed.",
    "She is 45 years old.",
    "See page 1994 of the record.",
    "The firm paid $1995 for it.",
    "The index rose 3.42 points, and the score was 21:14.",
    "She is in her eighties.",
    "The Daily Chronicle printed the letter.",
    "The now-defunct league had twelve members.",
    "The Long March is remembered.",
    "The fall of Saigon is remembered.",
    "The company has 90 people.",
    "Flight 1549 landed safely.",
    "The record (A/PV.1996) is public.",
    "Agenda 2063 guides the union.",
    "On 30 February nothing was said.",
)


#: Sentence; then its times in TIMEX3's form.
VALUES = (
    ("The court ruled on 3 March.", "3 March=1998-03-03"),
    ("The court ruled in March 1995.", "March 1995=1995-03"),
    ("The court ruled in early 1995.", "early 1995=1995"),
    ("The court ruled in mid-February.", "mid-February=1998-02"),
    ("The court ruled last week.", "last week=1998-W10"),
    ("The court ruled over the weekend.", "the weekend=1998-W10-WE"),
    ("The court ruled this spring.", "this spring=1998-SP"),
    ("The court ruled in the winter of 1994.", "the winter of 1994=1994-WI"),
    ("The court ruled last quarter.", "last quarter=1997-Q4"),
    ("The court ruled in the third quarter.", "the third quarter=1997-Q3"),
    ("The court ruled in the second half of 1996.", "the second half of 1996=1996-H2"),
    ("The court ruled in the late 1980s.", "the late 1980s=198"),
    ("The court ruled in the sixties.", "the sixties=196"),
    ("The court ruled in the 19th century.", "the 19th century=18"),
    ("The court ruled in fiscal 1996.", "fiscal 1996=FY1996"),
    ("The court ruled in the last fiscal year.", "the last fiscal year=FY1997"),
    ("The court ruled earlier this week.", "earlier this week=1998-W11"),
    ("The court ruled earlier in the week.", "earlier in the week=1998-W11"),
    ("The court will rule later this year.", "later this year=1998"),
    ("The court ruled on Friday morning.", "Friday morning=1998-03-06TMO"),
    ("The court ruled this afternoon.", "this afternoon=1998-03-11TAF"),
    ("The court ruled last night.", "last night=1998-03-10TNI"),
    ("The court will rule tomorrow evening.", "tomorrow evening=1998-03-12TEV"),
    ("Shots rang out in the early hours of 3 March.", "the early hours of 3 March=1998-03-03TMO"),
    ("Shots rang out on the night of February 4.", "the night of February 4=1998-02-04TNI"),
    ("Shots rang out at 18:30 GMT on Monday.", "18:30 GMT=1998-03-09T18:30Z", "Monday=1998-03-09"),
    ("Shots rang out at 3:42 am.", "3:42 am=1998-03-11T03:42"),
    ("Shots rang out at noon.", "noon=1998-03-11T12:00"),
    ("Shots rang out at 0430 GMT.", "0430 GMT=1998-03-11T04:30Z"),
    ("The strike lasted several months.", "several months=PXM"),
    ("The strike went on for weeks.", "weeks=PXW"),
    ("The strike lasted half an hour.", "half an hour=PT30M"),
    ("The strike lasted two and a half years.", "two and a half years=P2.5Y"),
    ("It was a three-year strike.", "three-year=P3Y"),
    ("It was a decades-long feud.", "decades-long=PXY"),
    ("It was a week-long strike.", "week-long=P1W"),
    ("Wages fell over the past few years.", "the past few years=PXY"),
    ("Wages fell in the past decade.", "the past decade=P10Y"),
    ("Wages fell in recent months.", "recent months=PXM"),
    ("Wages will rise over the next six months.", "the next six months=P6M"),
    ("Wages fell by 3 percent a year.", "a year=P1Y"),
    ("The yard builds 15 ships per year.", "per year=P1Y"),
    ("The two meet every year.", "every year=P1Y"),
    ("The two meet every other week.", "every other week=P2W"),
    ("The two meet every Tuesday.", "every Tuesday=XXXX-WXX-2"),
    ("The two meet on Mondays.", "Mondays=XXXX-WXX-1"),
    ("The two hold an annual summit and daily calls.", "annual=P1Y", "daily=P1D"),
    ("The border is now open.", "now=PRESENT_REF"),
    ("The border is currently open.", "currently=PRESENT_REF"),
    ("The border was recently opened.", "recently=PAST_REF"),
    ("The border was opened a few weeks ago.", "a few weeks ago=PAST_REF"),
    ("The border was opened long ago.", "long ago=PAST_REF"),
    ("The border will soon be open.", "soon=FUTURE_REF"),
    ("The border was opened on Christmas Eve.", "Christmas Eve=1997-12-24"),
    ("The border was opened on New Year's Day 1991.", "New Year's Day 1991=1991-01-01"),
    ("He left on 3 March and came back two days later.", "3 March=1998-03-03", "two days later=1998-03-05"),
    ("He left on 3 March and came back the next day.", "3 March=1998-03-03", "the next day=1998-03-04"),
    ("Two days before the vote he left.", "Two days before=P2D"),
    ("The talks are set to resume on Friday.", "Friday=1998-03-13"),
    ("The court will rule on Monday; it met on Monday.", "Monday=1998-03-16", "Monday=1998-03-09"),
)  # fmt: skip


@cache
def _parser() -> Parser:
    return load_parser(lambda _: [])


def _sentences(text: str) -> tuple[Sentence, ...]:
    return _parser().parse(text, [(Span(0, len(text)), False)]).sentences


def _times(text: str, anchor: Anchor = WEDNESDAY, tense: str | None = None) -> list[FoundTime]:
    return [found for sentence in _sentences(text) for found in find_times(sentence, text, anchor, tense=tense)]


def _written(found: FoundTime) -> str:
    time = found.time
    days = (time.from_, time.to, time.precision) if time else (None, None, None)
    return "|".join(str(part) for part in (found.text, found.kind, *days))


@pytest.mark.parametrize("case", [*DATES, *RELATIVE, *BOUNDS, *MODIFIERS], ids=lambda case: case[0])
def test_a_sentence_names_these_times(case: tuple[str, ...]) -> None:
    """Full, partial and relative dates are read, with what they bound."""
    assert [_written(found) for found in _times(case[0])] == list(case[1:])


@pytest.mark.parametrize("case", LENGTHS, ids=lambda case: case[0])
def test_a_length_of_time_is_no_date(case: tuple[str, ...]) -> None:
    """20 years are a length, never the year 2002; an agreement's length is its term."""
    found = ["|".join(map(str, (each.text, each.kind, each.period, each.years))) for each in _times(case[0])]
    assert found == list(case[1:])


@pytest.mark.parametrize("case", VALUES, ids=lambda case: case[0])
def test_a_time_is_written_as_in_timex3(case: tuple[str, ...]) -> None:
    """Days, parts of days, units of the calendar, lengths, repetitions and references each have their form."""
    assert [f"{found.text}={found.value}" for found in _times(case[0])] == list(case[1:])


def test_both_ends_of_a_range_are_times() -> None:
    """Who asks for the ends of "between 1989 and 1991" is given two years."""
    (found,) = _times("The border was closed between 1989 and 1991.")
    assert [(end.text, end.value) for end in found.ends] == [("1989", "1989"), ("1991", "1991")]


@pytest.mark.parametrize(
    "text", ["The shelling began at 3:42 am.", "Decades ago the mine was shut.", "He is now free."]
)
def test_a_time_of_no_day_gives_no_day(text: str) -> None:
    """A clock time alone, "decades ago" and "now" are times that date nothing."""
    assert [found.time for found in _times(text)] == [None]


@pytest.mark.parametrize("text", SILENT)
def test_numbers_and_names_are_no_times(text: str) -> None:
    """A resolution's number, a surname, an age, a score give no time."""
    assert [found.text for found in _times(text)] == []


def test_the_next_years_run_from_the_document_s_date() -> None:
    """A length ahead is dated from the document."""
    (found,) = _times("The pact covers the next 20 years.")
    assert _written(found) == "the next 20 years|duration|1998-03-11|2018-03-11|range"
    assert found.years == 20


def test_the_coming_years_have_no_end() -> None:
    """What is vague stays open."""
    (found,) = _times("They plan more in the coming years.")
    assert _written(found) == "the coming years|duration|1998-03-11|None|range"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They meet on Friday.", "1998-03-13"),
        ("They meet on 20 April.", "1998-04-20"),
        ("They meet on 20 January.", "1999-01-20"),
        ("They meet in two weeks.", "1998-03-23"),
    ],
)
def test_a_verb_in_the_future_looks_ahead(text: str, expected: str) -> None:
    """Relative words of a sentence in the future are resolved forward."""
    assert [found.time.from_ for found in _times(text, tense="future") if found.time] == [expected]


@pytest.mark.parametrize("case", [case[0] for case in RELATIVE])
def test_nothing_is_guessed_without_a_document_s_date(case: str) -> None:
    """Relative words mean no day if the document's own day is unknown."""
    assert _times(case, UNKNOWN) == []


def test_a_length_remains_without_a_document_s_date() -> None:
    """The next 20 years are 20 years, whenever they begin."""
    (found,) = _times("The pact covers the next 20 years.", UNKNOWN)
    assert (found.time, found.years, found.kind) == (None, 20, "duration")


def test_a_document_known_to_the_month_has_no_yesterday() -> None:
    """A document's date is used no further than it is exact."""
    anchor = Anchor("1998-03", "month")
    assert _times("They met yesterday.", anchor) == []
    assert [_written(found) for found in _times("They met last month.", anchor)] == [
        "last month|date|1998-02-01|1998-02-28|month"
    ]


def test_a_number_of_soldiers_is_no_day() -> None:
    """The 30 of "in March 30 soldiers were killed" is not a day of March."""
    assert [found.text for found in _times("In March 30 soldiers were killed.")] == ["March"]


DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2089, 12, 31))
FORMATS = (
    "%d %B %Y",
    "%B %d, %Y",
    "%d %b %Y",
    "%Y-%m-%d",
    "%d.%m.%Y",
    "%A, %d %B %Y",
    "%d of %B %Y",
    "%b. %d, %Y",
)


@settings(deadline=None, max_examples=60)
@given(day=DAYS, form=st.sampled_from(FORMATS))
def test_a_written_date_reads_back_as_itself(day: date, form: str) -> None:
    """Every day of the calendar is read in every common way to write it."""
    words = day.strftime(form).replace("May.", "May")
    text = f"The envoys met on {words} in Lima."
    found = [each.time.from_ for each in _times(text, UNKNOWN) if each.time]
    assert found == [day.isoformat()]


PIECES = st.lists(
    st.sampled_from([case[0] for case in (*DATES, *RELATIVE, *BOUNDS)] + list(SILENT)), min_size=1, max_size=4
)


@settings(deadline=None, max_examples=40)
@given(pieces=PIECES)
def test_times_quote_the_document_word_for_word(pieces: list[str]) -> None:
    """The words of a time stand in the document where the time says."""
    text = "\n".join(pieces)
    for sentence in _sentences(text):
        for found in find_times(sentence, text, WEDNESDAY):
            assert text[found.start : found.end] == found.text
            assert sentence.tokens[found.first].start <= found.start
            assert found.end <= sentence.tokens[found.last].end


ESSAY = (
    "The army took the fort in October 1978. On 14 November it left. In January 1979 the others came. "
    "The capital fell on 11 April."
)


def _days_in_order(text: str, anchor: Anchor) -> list[str]:
    story, days = None, []
    for sentence in _sentences(text):
        found = find_times(sentence, text, anchor, story=story)
        days += [each.time.from_ for each in found if each.time]
        story = story_after(found, anchor, story)
    return days


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        (ESSAY, ("1980-02", "month"), ["1978-10-01", "1978-11-14", "1979-01-01", "1979-04-11"]),
        (
            "In July 1961 Tunis cut ties. On 20 September talks began in Bizerte.",
            ("1963-05", "month"),
            ["1961-07-01", "1961-09-20"],
        ),
        (
            "The rebels rose in March 2012. In April they had the north.",
            ("2014", "year"),
            ["2012-03-01", "2012-04-01"],
        ),
        (
            "The treaty was signed in March 1973. In May came the warning.",
            ("2023-07", "month"),
            ["1973-03-01", "2023-05-01"],
        ),
        (
            "The army took the fort in October 1978. On 14 November the court ruled.",
            ("1980-02-12", "day"),
            ["1978-10-01", "1979-11-14"],
        ),
    ],
)
def test_an_essay_that_bears_no_day_tells_in_order(text: str, published: tuple[str, str], days: list[str]) -> None:
    """A day without a year follows on what was told before; news, and what lies decades back, lend no year."""
    assert days == _days_in_order(text, Anchor(*published))
