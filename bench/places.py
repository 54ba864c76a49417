"""
The names of places in articles, and where they are.

- Wanted are names that the gold holds for literal or for metonymic ("Lima protested"). A modifier that is an
  adjective or the name of a people is wanted of nobody: this program gives it as an actor, not as a place.
- Names that are marked as no more than associated with a place ("Lima officials", a place inside the name of a
  body, a language) are neither wanted nor wrong. Whatever else is found is wrong.
- A place is near if it lies within 161 km of the gold's point. The gold gives a point or a GeoNames id; what has an
  id that our own table does not know is left out of `acc161` and `country`, and counted as `unjudged`.
- A place that is found without a point is not near, one without a country has the wrong country.
- What the tables hold for a region of several states or a sea ("Europe", "the Baltic") has no country to find.
- The country of a point is that of the nearest settled place of the table; of a state's id, that state.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from bench.measured import Measured, Options
from dragoman import gazetteer
from dragoman.align.places import kilometres
from dragoman.errors import SourceError
from dragoman.gazetteer.atlas import Spot, load_atlas
from dragoman.model.facts import Place
from dragoman.model.text import Span
from dragoman.reading import annotate
from dragoman.sources.assembly import Given, assemble

LITERAL = frozenset({"", "Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})
WANTED = LITERAL | {"Metonymic"}
ASSOCIATED = frozenset({"Non_Literal_Modifier", "Embedded_Non_Lit", "Demonym", "Language"})
NEAR_KM = 161.0
POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name of the gold; without a point where the gold gives none that we know."""

    span: Span
    words: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    #: Whether a whole state is meant.
    state: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A text of the gold with the names that are wanted and the spans that count for nothing."""

    uri: str
    text: str
    wanted: tuple[Toponym, ...]
    free: tuple[Span, ...]


def measure(options: Options) -> Measured:
    """Read every article and compare its places with the gold's."""
    counts: Counter[str] = Counter()
    articles = list(_articles(options))
    for article in articles:
        counts += _counted(article, _found(article), show=options.misses)
    figures: dict[str, Any] = {
        "span_f1": _f1(counts, "overlap"),
        "span_f1_exact": _f1(counts, "exact"),
        "precision": _share(counts["overlap"], counts["ours"]),
        "recall": _share(counts["overlap"], counts["gold"]),
        "acc161": _share(counts["near"], counts["judged"]),
        "country": _share(counts["same country"], counts["judged country"]),
        "found": counts["overlap"],
        "unjudged": counts["overlap"] - counts["judged"],
    }
    return Measured(bench="places", n=counts["gold"], figures=figures)


def _articles(options: Options) -> Iterator[Article]:
    if not options.gold.is_file():
        raise SourceError(f"{options.gold} is not there: name the gold by --gold.")
    rows = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines() if line]
    for number, row in enumerate(rows[: options.most], start=1):
        marks = [(mark, _span(row["text"], mark)) for mark in row["toponyms"]]
        wanted = {span: mark for mark, span in marks if (mark["kind"] or "") in WANTED}
        about = {span for mark, span in marks if mark["kind"] in ASSOCIATED}
        about |= {span for span in wanted if _is_of_people(span.of(row["text"]))}
        names = tuple(_toponym(row["text"], span, mark) for span, mark in wanted.items() if span not in about)
        yield Article(f"places-{number}", row["text"], names, tuple(about))


def _span(text: str, mark: Mapping[str, Any]) -> Span:
    """Give a mark's span; offsets that count from 1 show by the words they take."""
    words, start, end = mark.get("phrase") or mark.get("text"), mark["start"], mark["end"]
    return (
        Span(start - 1, end - 1)
        if text[start:end] != words and text[start - 1 : end - 1] == words
        else Span(start, end)
    )


def _is_of_people(words: str) -> bool:
    """Tell whether words are an adjective or people of a state or region, and no name of a place."""
    known = gazetteer.load()
    forms = {name.form for name in known.named(words)}
    return not known.place(words) and bool(forms & {"adjective", "people"} or (known.region(words) and not forms))


def _toponym(text: str, span: Span, mark: Mapping[str, Any]) -> Toponym:
    words, note = span.of(text), str(mark.get("note") or mark.get("geonameid") or "")
    point = POINT.fullmatch(note or f"{mark.get('lat')}, {mark.get('lon')}")
    if point is not None:
        lat, lon = float(point[1]), float(point[2])
        several = any(not entry.country for entry in gazetteer.load().place(words))
        return Toponym(span, words, lat, lon, None if several else _country_at(lat, lon))
    spot = load_atlas().by_id(f"geonames/{note}") if note.isdecimal() else None
    if spot is None:
        return Toponym(span, words)
    return Toponym(span, words, spot.lat, spot.lon, spot.country, spot.kind == "state")


@cache
def _country_at(lat: float, lon: float) -> str | None:
    """Give the country of the nearest settled place."""
    nearest: Spot | None = load_atlas().nearest(lat, lon)
    return nearest.country if nearest is not None else None


def _found(article: Article) -> list[Place]:
    document = assemble(article.text, Given(uri=article.uri, kind="plain"), data=article.text.encode())
    return [placed.place for found in annotate(document).places for placed in found]


def _counted(article: Article, found: Sequence[Place], *, show: bool) -> Counter[str]:
    """Match every wanted name with one of ours, and judge what it was taken for."""
    counts: Counter[str] = Counter(gold=len(article.wanted))
    left = list(found)
    for name in article.wanted:
        match = max(left, key=lambda place: _shared(name.span, place), default=None)
        if match is None or not _shared(name.span, match):
            _show(article, "missed", name.span, "") if show else None
            continue
        left.remove(match)
        counts += _judged(name, match)
        if show and (problem := _problem(name, match)):
            _show(article, problem, name.span, f"{match.name} {match.id} {match.country} {match.lat},{match.lon}")
    extra = [p for p in left if not any(_shared(s, p) for s in (*article.free, *(n.span for n in article.wanted)))]
    for place in extra if show else ():
        _show(article, "extra", Span(place.start, place.end), f"{place.id}")
    counts["ours"] = counts["overlap"] + len(extra)
    return counts


def _shared(span: Span, place: Place) -> int:
    return max(0, min(span.end, place.end) - max(span.start, place.start))


def _judged(name: Toponym, place: Place) -> Counter[str]:
    counts = Counter(overlap=1, exact=int((name.span.start, name.span.end) == (place.start, place.end)))
    if name.lat is not None or name.state:
        counts["judged"], counts["near"] = 1, int(_is_near(name, place))
    if name.country:
        counts["judged country"], counts["same country"] = 1, int(place.country == name.country)
    return counts


def _is_near(name: Toponym, place: Place) -> bool:
    if name.state:
        return place.country == name.country and (place.id or "").startswith("state/")
    there = Place(id=None, name="", country=None, lat=name.lat, lon=name.lon, text="", start=0, end=0)
    distance = kilometres(place, there)
    return distance is not None and distance <= NEAR_KM


def _problem(name: Toponym, place: Place) -> str:
    """Name what a place that was found has wrong; "" for nothing."""
    judged = _judged(name, place)
    wrong = {"far": judged["judged"] > judged["near"], "country": judged["judged country"] > judged["same country"]}
    text = "+".join(what for what, is_so in wrong.items() if is_so)
    return f"{text} {name.lat},{name.lon},{name.country}" if text else ""


def _show(article: Article, problem: str, span: Span, what: str) -> None:
    around = article.text[max(0, span.start - 60) : span.end + 40].replace("\n", " ")
    print(f"{article.uri} | {problem} | {span.of(article.text)} | {what} | {around}", file=sys.stderr)


def _f1(counts: Counter[str], how: str) -> float:
    return _share(2 * counts[how], counts["gold"] + counts["ours"])


def _share(some: int, whole: int) -> float:
    return round(some / whole, 3) if whole else 0.0
