"""Lines that only say when and where something was published."""

from __future__ import annotations

import re

from dragoman.sources.layout import dates
from dragoman.sources.layout.rules import TIME
from dragoman.sources.layout.words import alternatives, sections

LABEL = alternatives("mastheads", "labels") + r"(?:\s+(?:on|at|by))?"
WEEKDAY = alternatives("mastheads", "weekdays")
ZONE = alternatives("mastheads", "zones") + r"(?:\s?[+-]\d{1,2}(?::?\d\d)?)?"
SIGNS = re.compile(r"[\s,;:|•·()\[\]/–—-]+")

LABELLED = re.compile(rf"\W*{LABEL}\b", re.IGNORECASE)
WHEN = re.compile(dates.DATE, re.IGNORECASE)
WHEN_WITH_DAY = re.compile(dates.DAY, re.IGNORECASE)
CLOCK = re.compile(rf"(?<!\d){TIME}(?!\d)", re.IGNORECASE)
READING_TIME = re.compile(r"\b\d{1,3}[\s-]min(?:ute)?s?(?:\s+read)?\b", re.IGNORECASE)
#: "г" stands for "year" in Russian dates.
TRIMMINGS = re.compile(
    rf"\b{LABEL}\b|\b{WEEKDAY}\b\.?|\b{ZONE}(?!\w)|\blocal\s+time\b|\b(?:at|on|г)\b\.?", re.IGNORECASE
)
PUBLISHER_FIRST = re.compile(rf"(?:[A-ZА-ЯЁ][\w.&'’-]*\s+){{1,4}}(?=(?i:{LABEL})[\s:])")
PLACE = r"[A-ZÀ-ÖØ-ÞА-ЯЁ][\w'’.-]*(?:[ /-][\w'’.-]+){0,3}"
BARS = re.compile(r"[|•·]")
DASHES = re.compile(r"\s+(?:--|[-–—])\s+|\s+/\s+")
#: No rubric, and no name of a paper, has more words; no line of them more characters.
LONGEST_LABEL, LONGEST = 6, 120
#: Words that make a sentence of a label.
TELLING = re.compile(r"\b(?:is|are|was|were|has|have|had|will|said|says|that|which|who)\b", re.IGNORECASE)
#: What is said of the text after its date: "(as delivered)".
REMARK = re.compile(r"\s*\([^()\d]{3,40}\)\s*$")
AGENCY_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def says_when(text: str) -> bool:
    """
    Tell whether a line says nothing but when it was published, and perhaps how long it takes to read.

    >>> says_when("Thursday, 8 May 2014, 10:15 am"), says_when("Talks of 8 May 2014")
    (True, False)
    """
    publisher = PUBLISHER_FIRST.match(text)
    words = REMARK.sub("", text[publisher.end() :] if publisher else text)
    if not WHEN.search(words):
        return False
    rest = READING_TIME.sub(" ", CLOCK.sub(" ", WHEN.sub(" ", words)))
    return not SIGNS.sub("", TRIMMINGS.sub(" ", rest)).strip(".")


def is_labelled(text: str) -> bool:
    """Tell whether a date is called one of publication, or carries the time of day."""
    return bool(LABELLED.match(text)) or bool(CLOCK.search(WHEN.sub(" ", text)))


def says_where_and_when(text: str) -> bool:
    """
    Tell whether a line is a place and a day.

    >>> says_where_and_when("Lima, 24 November 2013"), says_where_and_when("Talks on 24 November 2013")
    (True, False)
    >>> says_where_and_when("LUSAKA, Zambia, May 3, 1994"), says_where_and_when("Bread, salt, peace, 3 May 1994")
    (True, False)
    """
    match = WHEN_WITH_DAY.search(text)
    if match is None or not text[: match.start()].rstrip().endswith(","):
        return False
    places = text[: match.start()].rstrip(" ,").split(", ")
    named = all(re.fullmatch(PLACE, place) and len(place.split()) <= 2 for place in places)
    return named and len(places) <= 2 and says_when(text[match.start() :])


def says_section_and_when(text: str) -> bool:
    """
    Tell whether a line is made of a day and short labels, with bars between them.

    Dashes do as well, if one can tell the line from a heading: by two labels, or one that calls a kind of article.

    >>> says_section_and_when("Analysis | Asia | 3 May 2011"), says_section_and_when("3 May 2011")
    (True, False)
    >>> says_section_and_when("Opinion - 3 May 2011"), says_section_and_when("The siege of Lima - 3 May 2011")
    (True, False)
    """
    if len(text) > LONGEST or TELLING.search(text):
        return False
    barred = BARS.search(text) is not None
    parts = [part.strip() for part in (BARS if barred else DASHES).split(text)]
    labels = [part for part in parts if not says_when(part)]
    if not 0 < len(labels) < len(parts) or any(len(label.split()) > LONGEST_LABEL for label in labels):
        return False
    return (
        barred or len(labels) > 1 or bool(LABELLED.match(text)) or labels[0].lower() in sections("mastheads")["rubrics"]
    )


def is_agency(text: str) -> bool:
    """Tell whether a line is the name of a news agency."""
    words = AGENCY_WORD.findall(text.lower())
    return 0 < len(words) <= 3 and all(word in sections("mastheads")["agencies"] for word in words)
