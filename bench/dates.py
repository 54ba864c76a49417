"""
Times that articles name, against spans and values in TIMEX3's form.

Rule 1: relative words are counted from the article's own date, which is given.
Rule 2: a time is found if it overlaps one of the gold's; each is matched once, those of the same words first.
Rule 3: its value is right if it is written as in the gold, but for marks that say no more of the time (a final "Z" of
        hours, "-XX" of an unknown day).
Rule 4: of a range both ends are times, as in the gold; the line that dates the article counts like any other, and
        `body` leaves it out.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from bench.articles import Article, Marked, articles
from bench.measured import Measured, Options
from dragoman.extract.times import FoundTime, find_times
from dragoman.model.text import Span
from dragoman.reading import parser
from dragoman.times.dates import Anchor

#: What is written in several ways, as one.
_SAME = (
    (re.compile(r"-XX$"), ""),
    (re.compile(r"(?<=:\d\d)(?:Z|:00Z?)$"), ""),
    (re.compile(r"^P(\d+)DE$"), r"P\g<1>0Y"),
)


def measure(options: Options) -> Measured:
    """Find the times of every article and compare them with the gold's."""
    counts: Counter[str] = Counter()
    for article in articles(options):
        found = list(_found(article))
        pairs = _pairs(article.times, found)
        counts += _counted(article, found, pairs)
        if options.misses:
            _list_errors(article, found, pairs)
    figures: dict[str, Any] = {
        "value_f1": _f1(counts, "value"),
        "span_f1": _f1(counts, "overlap"),
        "span_f1_exact": _f1(counts, "exact"),
        "body_value_f1": _f1(counts, "value", " body"),
    }
    return Measured(bench="dates", n=counts["gold"], figures=figures)


def _found(article: Article) -> Iterator[FoundTime]:
    """Find the times of an article, the ends of a range in place of the whole."""
    paragraphs = [(span, number == 0) for number, span in enumerate(article.paragraphs)]
    for sentence in parser().parse(article.text, paragraphs).sentences:
        for time in find_times(sentence, article.text, Anchor(article.published, "day")):
            yield from time.ends or (time,)


def _pairs(gold: Sequence[Marked], found: Sequence[FoundTime]) -> dict[int, int]:
    """Match by rule 2: places of the gold's times to places of ours."""
    near = [
        (wanted.span != _span(ours), -_shared(wanted.span, _span(ours)), at, place)
        for at, wanted in enumerate(gold)
        for place, ours in enumerate(found)
        if wanted.span.overlaps(_span(ours))
    ]
    pairs: dict[int, int] = {}
    for _, _, at, place in sorted(near):
        if at not in pairs and place not in pairs.values():
            pairs[at] = place
    return pairs


def _span(time: FoundTime) -> Span:
    return Span(time.start, time.end)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def as_one(value: str) -> str:
    """
    Write a value by rule 3.

    >>> as_one("1998-06-XX"), as_one("1998-06-02T08:30Z"), as_one("P2DE")
    ('1998-06', '1998-06-02T08:30', 'P20Y')
    """
    for pattern, plain in _SAME:
        value = pattern.sub(plain, value)
    return value


def _is_right(wanted: Marked, ours: FoundTime) -> bool:
    return as_one(wanted.attributes["value"]) == as_one(ours.value)


def _counted(article: Article, found: Sequence[FoundTime], pairs: dict[int, int]) -> Counter[str]:
    """Count what the gold holds, what is ours, and what of it is right."""
    line = article.paragraphs[1]
    counts: Counter[str] = Counter()
    spans = [("gold", time.span) for time in article.times] + [("ours", _span(time)) for time in found]
    for at, place in pairs.items():
        wanted, ours = article.times[at], found[place]
        spans.append(("overlap", wanted.span))
        spans += [("exact", wanted.span)] * (wanted.span == _span(ours))
        spans += [("value", wanted.span)] * _is_right(wanted, ours)
    for what, span in spans:
        counts[what] += 1
        counts[f"{what} body"] += not span.overlaps(line)
    return counts


def _f1(counts: Counter[str], what: str, where: str = "") -> float:
    either = counts[f"gold{where}"] + counts[f"ours{where}"]
    return round(2 * counts[f"{what}{where}"] / either, 3) if either else 0.0


def _list_errors(article: Article, found: Sequence[FoundTime], pairs: dict[int, int]) -> None:
    """Print the times that are missing, wrong or too many."""
    for at, wanted in enumerate(article.times):
        ours = found[pairs[at]] if at in pairs else None
        if ours is None or not _is_right(wanted, ours):
            _print(
                article, wanted.span, wanted.attributes["value"], f"{ours.value} {ours.text!r}" if ours else "missed"
            )
    for place, ours in enumerate(found):
        if place not in pairs.values():
            _print(article, _span(ours), "none", f"{ours.value} {ours.rule}")


def _print(article: Article, span: Span, wanted: str, ours: str) -> None:
    around = " ".join(article.text[max(span.start - 40, 0) : span.end + 20].split())
    print(f"{article.published} {wanted} ours {ours} | {span.of(article.text)!r} in {around!r}", file=sys.stderr)
