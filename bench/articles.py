"""
Articles of the gold of times and events: the annotated sentences as a text, and where each mention stands in it.

Only the first six sentences of an article are annotated; no more is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bench.measured import Options
from bench.roles import join
from dragoman.errors import SourceError
from dragoman.model.text import Span

#: No sentence from here on is annotated.
ANNOTATED = 6
TIME, EVENT = "TIMEX3", "EVENT_MENTION"
#: Quotation marks as the gold writes them.
QUOTES = {"``": '"', "''": '"'}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention and its attributes."""

    span: Span
    attributes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Article:
    """What is annotated of an article."""

    name: str
    text: str
    #: The title, the line of the date, and the rest.
    paragraphs: tuple[Span, ...]
    published: str
    times: tuple[Marked, ...]
    events: tuple[Marked, ...]


def articles(options: Options) -> list[Article]:
    """Read the articles of the gold."""
    if not options.gold.is_file():
        raise SourceError(f"{options.gold} is not there: name the gold by --gold.")
    lines = [line for line in options.gold.read_text("utf-8").splitlines() if line]
    return [_article(json.loads(line)) for line in lines[: options.most]]


def _article(row: Mapping[str, Any]) -> Article:
    text, paragraphs, places = "", [], {}
    for number in range(ANNOTATED):
        tokens = [
            (identity, QUOTES.get(word, word)) for identity, sentence, word in row["tokens"] if sentence == number
        ]
        words, inside = join([word for _, word in tokens])
        text += "\n\n" if 0 < number < 3 else " " if number else ""
        for (identity, _), place in zip(tokens, inside, strict=True):
            places[identity] = Span(len(text) + place.start, len(text) + place.end)
        paragraphs.append(Span(len(text), len(text) + len(words)))
        text += words
    times, events = (tuple(_marked(row, tag, places)) for tag in (TIME, EVENT))
    whole = (*paragraphs[:2], Span(paragraphs[2].start, paragraphs[-1].end))
    return Article(row["doc"], text, whole, _published(times), times, events)


def _marked(row: Mapping[str, Any], tag: str, places: Mapping[str, Span]) -> Iterator[Marked]:
    for mention in row["mentions"].values():
        inside = [places[identity] for identity in mention["tids"] if identity in places]
        if mention["tag"] == tag and inside:
            yield Marked(Span(min(inside).start, max(inside).end), mention)


def _published(times: tuple[Marked, ...]) -> str:
    """Take the date that is marked as the article's, else the first day that its text names."""
    days = [time for time in sorted(times, key=lambda time: time.span) if _DAY.fullmatch(time.attributes["value"])]
    own = [time for time in days if time.attributes["functionInDocument"] == "CREATION_TIME"]
    return str((own or days)[0].attributes["value"])
