"""
How events are told, whose words are given: negated, uncertain or to come.

Rule 1: the mood is that of the words' own frame, else of the clause they stand in (dragoman.coding.mood).
Rule 2: an event counts for an attribute only if the gold says something of it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bench.articles import Article, Marked, articles
from bench.measured import Measured, Options
from dragoman.coding.mood import Mood, mood_at
from dragoman.model.text import Sentence
from dragoman.reading import annotate
from dragoman.sources.assembly import Given, assemble

#: By figure: the attribute of the gold and those of its values that are the case.
WANTED = {
    "negative": ("polarity", {"NEG"}),
    "uncertain": ("certainty", {"POSSIBLE", "PROBABLE"}),
    "future": ("time", {"FUTURE"}),
}


def measure(options: Options) -> Measured:
    """Tell the mood of every event and compare it with the gold's."""
    counts: Counter[str] = Counter()
    for article in articles(options):
        for event, mood in _told(article):
            for name, wanted, ours in _judged(event, mood):
                counts += Counter({f"gold {name}": wanted, f"ours {name}": ours, f"right {name}": wanted and ours})
                if options.misses and wanted != ours:
                    _print(article, event, f"{name} {wanted} ours {ours} {mood.status}")
            counts["events"] += 1
    figures: dict[str, Any] = {f"{name}_f1": _f1(counts, name) for name in WANTED}
    figures |= {name: {what: counts[f"{what} {name}"] for what in ("gold", "ours", "right")} for name in WANTED}
    return Measured(bench="factuality", n=counts["events"], figures=figures)


def _told(article: Article) -> Iterator[tuple[Marked, Mood]]:
    """Tell the mood of each event."""
    given = Given(uri=article.name, kind="plain", published=article.published)
    annotated = annotate(assemble(article.text, given, data=article.text.encode()))
    for event in article.events:
        sentence = next((s for s in annotated.sentences if event.span.overlaps(s.span)), None)
        tokens = _tokens(sentence, event) if sentence is not None else []
        if sentence is not None and tokens:
            yield event, mood_at(annotated, sentence.index, range(tokens[0], tokens[-1] + 1))


def _tokens(sentence: Sentence, event: Marked) -> list[int]:
    return [t.index for t in sentence.tokens if t.start < event.span.end and event.span.start < t.end]


def _judged(event: Marked, mood: Mood) -> Iterator[tuple[str, bool, bool]]:
    """Give for each figure whether the gold and we say that it is the case."""
    ours = {"negative": mood.negated, "uncertain": mood.hypothetical, "future": mood.future}
    for name, (attribute, values) in WANTED.items():
        if event.attributes.get(attribute):
            yield name, event.attributes[attribute] in values, ours[name]


def _f1(counts: Counter[str], name: str) -> float:
    either = counts[f"gold {name}"] + counts[f"ours {name}"]
    return round(2 * counts[f"right {name}"] / either, 3) if either else 0.0


def _print(article: Article, event: Marked, told: str) -> None:
    around = " ".join(article.text[max(event.span.start - 90, 0) : event.span.end + 60].split())
    print(f"{told} | {event.span.of(article.text)!r} in {around!r}", file=sys.stderr)
