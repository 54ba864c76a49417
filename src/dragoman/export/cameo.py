"""
CAMEO: a row for each pair of source and target, under the columns of ICEWS and then some of our own.

`cameo.csv` holds what is told as a fact; what is denied, imagined or still to come is in
`cameo_unrealised.csv`, since programs that read such tables count every row as something that happened.
An event without a date has an empty date, never the day of publication; one known to the month has the first
day and says so. Intensity is Goldstein's. City, District and Province are empty: see Placename.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from dragoman.export.actors_known import actors_known, called, country_of
from dragoman.export.by_document import by_document
from dragoman.export.by_incident import is_realised
from dragoman.export.coder import coders
from dragoman.export.csv import begun
from dragoman.export.days import first_day, last_day
from dragoman.export.dyads import dyads
from dragoman.query import ALL, Case, Filters

Row = dict[str, Any]

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
    "End Date", "Date Precision", "Source Code", "Target Code", "Event Root Code", "Quad Class", "PLOVER Type",
    "PLOVER Mode", "PLOVER Score", "Placename", "Incident", "Status", "Negated", "Future", "Hypothetical",
    "Historical", "Mentions", "Publication Date", "URL", "Sentence", "Rule", "Confidence", "Coder",
)  # fmt: skip


def write(case: Case, folder: Path, filters: Filters = ALL) -> tuple[Path, ...]:
    """Write what is told as a fact to one file, and what is not to another."""
    paths = (folder / "cameo.csv", folder / "cameo_unrealised.csv")
    with ExitStack() as stack:
        files = [stack.enter_context(path.open("w", encoding="utf-8", newline="")) for path in paths]
        add, add_unrealised = (begun(COLUMNS, file) for file in files)
        for event, row in _rows(case, filters):
            (add if is_realised(event) else add_unrealised)(row)
    return paths


def _rows(case: Case, filters: Filters) -> Iterator[tuple[Row, Row]]:
    """Give every event with each of its rows."""
    actors, of = actors_known(case), coders(case)
    for document, told in by_document(case, ("events",), filters):
        source = _document(document) | {"Coder": of[document["id"]]}
        for event in told["events"]:
            shared = _place(event["where"]) | _event(event) | source
            for number, (ours, theirs) in enumerate(dyads(event["actors"], event["recipients"]), start=1):
                parties = _party("Source", ours, actors) | _party("Target", theirs, actors)
                yield event, {"Event ID": f"{event['id']}-{number}", **shared, **parties}


def _party(side: str, party: Row | None, actors: dict[str, Row]) -> Row:
    if party is None:
        return dict.fromkeys((f"{side} Name", f"{side} Sectors", f"{side} Country", f"{side} Code"))
    return {
        f"{side} Name": called(party, actors),
        f"{side} Sectors": ",".join(party["sector"]),
        f"{side} Country": country_of(party, actors),
        f"{side} Code": "".join([party["code"] or "", *party["sector"][:1]]),
    }


def _event(event: Row) -> Row:
    when = event["when"]
    return {
        "Event Date": first_day(when),
        "End Date": last_day(when),
        "Date Precision": when["precision"] if when else None,
        "Event Text": event["cue"]["text"],
        "CAMEO Code": event["cameo"],
        "Event Root Code": event["cameo"][:2],
        "Intensity": event["goldstein"],
        "Quad Class": event["quad"],
        "PLOVER Type": event["type"],
        "PLOVER Mode": event["mode"],
        "PLOVER Score": event["score"],
        "Incident": event["incident"],
        "Status": event["status"],
        "Negated": event["negated"],
        "Future": event["future"],
        "Hypothetical": event["hypothetical"],
        "Historical": event["historical"],
        "Mentions": len(event["evidence"]),
        "Sentence": event["evidence"][0]["text"] if event["evidence"] else None,
        "Rule": event["rule"],
        "Confidence": event["confidence"],
    }


def _place(where: Row | None) -> Row:
    known = dict.fromkeys(("City", "District", "Province", "Sentence Number"))
    place = where or dict.fromkeys(("country", "lat", "lon", "name"))
    return known | {
        "Country": place["country"],
        "Latitude": place["lat"],
        "Longitude": place["lon"],
        "Placename": place["name"],
    }


def _document(document: Row) -> Row:
    return {
        "Story ID": document["id"],
        "Publisher": document["publisher"],
        "Publication Date": document["published"],
        "URL": document["uri"],
    }
