"""
PLOVER: JSON lines with the fields of the manual's record, one record for each mention of an event.

An event that a document tells three times is one row of ours and three records here, which share `event_id`.
`date` is the first day and `enddate` the last; both are null where no date was told. The auxiliary modes
(historical, future, hypothetical, negation) stand in `mode` after the event's own. Fields of our own stand last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.export.actors_known import actors_known
from dragoman.export.by_document import by_document
from dragoman.export.coder import coders
from dragoman.export.days import first_day, last_day
from dragoman.export.jsonl import write_lines
from dragoman.query import ALL, Case, Filters

Row = dict[str, Any]

FILE = "plover.jsonl"
#: Flags of an event, and the auxiliary modes that they are in PLOVER.
AUXILIARY = {
    "historical": "historical",
    "future": "future",
    "hypothetical": "hypothetical",
    "negated": "negation",
}
#: PLOVER's codes for what belongs to no country; other bodies between states go by their sector.
_BETWEEN_STATES = {"UN": "UNO", "EU": "EUR"}
_SORTS = ("IGO", "NGO", "ISM", "IMG", "MNC")


def write(case: Case, folder: Path, filters: Filters = ALL) -> tuple[Path, ...]:
    """Write the events of a case as PLOVER records."""
    return (write_lines(folder / FILE, records(case, filters)),)


def records(case: Case, filters: Filters = ALL) -> Iterator[Row]:
    """Give a record for every mention of every event."""
    actors, of = actors_known(case), coders(case)
    for document, told in by_document(case, ("events",), filters):
        cite = _cite_info(document, of[document["id"]])
        for event in told["events"]:
            shared = _event(event, actors) | {"cite_info": cite, "coder": of[document["id"]]}
            for number, mention in enumerate(event["evidence"], start=1):
                yield _mention(event, shared, mention, number)


def _mention(event: Row, shared: Row, mention: Row, number: int) -> Row:
    cue = event["cue"]
    within = mention["start"] <= cue["start"] and cue["end"] <= mention["end"]
    return {
        "id": f"{event['id']}-{number}",
        **shared,
        "event_text": [cue["text"] if within else mention["text"]],
        "text": mention["text"],
        "text_info": {"start": mention["start"], "end": mention["end"]},
        "comment": None,
        **_ours(event, number),
    }


def _event(event: Row, actors: dict[str, Row]) -> Row:
    """Write what all mentions of an event share."""
    return {
        "date": first_day(event["when"]),
        "enddate": last_day(event["when"]),
        "actor": _entities(event["actors"], actors),
        "recipient": _entities(event["recipients"], actors),
        "event": [event["type"]],
        "mode": _modes(event),
        "context": event["contexts"],
        "quad_code": event["quad"],
        "event_scale": event["score"],
        "event_loc": _location(event["where"]),
        "link": event["incident"],
    }


def _ours(event: Row, number: int) -> Row:
    when = event["when"]
    return {
        "event_id": event["id"],
        "mention": number,
        "date_precision": when["precision"] if when else None,
        "date_text": when["text"] if when else None,
        "cameo": event["cameo"],
        "goldstein": event["goldstein"],
        "status": event["status"],
        "said_in": event["said_in"],
        "rule": event["rule"],
        "confidence": event["confidence"],
    }


def _modes(event: Row) -> list[str]:
    own = [event["mode"]] if event["mode"] else []
    return own + [mode for flag, mode in AUXILIARY.items() if event[flag]]


def _entities(parties: Sequence[Row], actors: dict[str, Row]) -> list[Row]:
    return [_entity(party, actors.get(party["id"])) for party in parties]


def _entity(party: Row, actor: Row | None) -> Row:
    sectors = party["sector"] or (actor["sector"] if actor else [])
    return {
        "code": _code(party, actor, sectors),
        "sector": sectors[0] if sectors else None,
        "other_sector_codes": sectors[1:],
        "entity_text": party["text"],
        "identifier_id": actor["wikidata"] if actor else None,
        "identifier_text": actor["name"] if actor else None,
        "office": party["office"],
        "actor_id": party["id"],
    }


def _code(party: Row, actor: Row | None, sectors: Sequence[str]) -> str | None:
    """Give a country's code, or that of the sort of body between states."""
    country = actor["country"] if actor else None
    between = [_BETWEEN_STATES.get(party["code"] or ""), *(sector for sector in sectors if sector in _SORTS)]
    return country or next(filter(None, between), party["code"])


def _location(where: Row | None) -> Row | None:
    if where is None:
        return None
    return {
        "extracted_place": where["text"],
        "resolved_place": where["name"],
        "geonameid": None,
        "lat": where["lat"],
        "lon": where["lon"],
        "country_code": where["country"],
    }


def _cite_info(document: Row, coder: str) -> Row:
    return {
        "citation": document["id"],
        "url": document["uri"],
        "title": document["title"],
        "language": document["language"],
        "publication": document["publisher"],
        "published": document["published"],
        "coder": coder,
        "codebook": "plover-2.0",
    }
