"""
Records for tests: a test names what it is about, and all else is as plain as it can be.

A fact rests on words of its document; its id is made of its kind, its document and where those words begin.
"""

from __future__ import annotations

from typing import Any

from dragoman.model.account import Finding, FindingValue, Incident
from dragoman.model.facts import Agreement, Event, Evidence, Party, Place, Quantity, Relation, Statement, Time
from dragoman.model.text import Document


def words(text: str, start: int = 0) -> Evidence:
    """Words that stand at a place of a text."""
    return Evidence(start, start + len(text), text)


def quoted(text: str, passage: str) -> Evidence:
    """Words of a text, where they first stand."""
    return words(passage, text.index(passage))


def state(code: str, **more: Any) -> Party:
    """A state, named by its code."""
    return Party(**{"id": code, "text": code, "start": 0, "end": 3, "code": code} | more)


def time(first: str, last: str | None = None, precision: str = "day") -> Time:
    """A day, or what lies between two, in ISO dates."""
    return Time(from_=first, to=last or first, precision=precision, text=first, start=0, end=len(first))


def place(name: str, country: str | None, lat: float | None, lon: float | None, **more: Any) -> Place:
    """A place on the map."""
    plain = {"id": name.casefold(), "text": name, "start": 0, "end": len(name)}
    return Place(**plain | {"name": name, "country": country, "lat": lat, "lon": lon} | more)


def document(name: str, **more: Any) -> Document:
    """A document of plain text."""
    return Document(**{"id": name, "uri": name, "kind": "plain", "sha256": name, "text": "x"} | more)


def event(of: str, evidence: Evidence, /, **more: Any) -> Event:
    """An undated meeting of nobody, of a document."""
    plain = {
        "type": "CONSULT", "mode": None, "contexts": (), "cameo": "040", "quad": 1, "score": 1.0, "goldstein": 1.0,
        "actors": (), "recipients": (), "topics": (), "when": None, "where": None, "status": "occurred",
        "negated": False, "historical": False, "future": False, "hypothetical": False, "said_in": None,
        "cue": evidence,
    }  # fmt: skip
    return Event(**_fact("event", of, evidence) | plain | more)


def statement(of: str, evidence: Evidence, /, **more: Any) -> Statement:
    """Something that nobody in particular is reported to have said."""
    plain = {
        "speakers": (), "addressees": (), "act": "state", "form": "indirect", "cue": evidence, "content": (evidence,),
        "cameo": None, "when": None, "where": None, "reported_by": (), "hearsay": False,
    }  # fmt: skip
    return Statement(**_fact("statement", of, evidence) | plain | more)


def relation(of: str, evidence: Evidence, /, **more: Any) -> Relation:
    """How somebody, who is still to be named, stands to somebody."""
    plain = {"negated": False, "status": "ongoing", "since": None, "until": None, "said_in": None, "event": None}
    return Relation(**_fact("relation", of, evidence) | plain | more)


def agreement(of: str, evidence: Evidence, /, **more: Any) -> Agreement:
    """The signing of an agreement of nobody."""
    plain = {
        "agreement": f"agreement/{evidence.text.casefold()}", "name": evidence.text, "aliases": (), "topic": None,
        "parties": (), "by": (), "step": "signed", "term_years": None, "domains": (), "when": None, "where": None,
        "said_in": None, "hearsay": False,
    }  # fmt: skip
    return Agreement(**_fact("agreement", of, evidence) | plain | more)


def quantity(of: str, evidence: Evidence, /, **more: Any) -> Quantity:
    """An exact figure, of nobody, at no time."""
    plain = {
        "of": (), "value": None, "low": None, "high": None, "approximate": False, "when": None, "said_in": None,
        "event": None,
    }  # fmt: skip
    return Quantity(**_fact("quantity", of, evidence) | plain | more)


def incident(identity: str, *told: Event, **more: Any) -> Incident:
    """The incident of some events, of the parties and the day of the first."""
    first = told[0]
    documents = tuple(dict.fromkeys(one.document for one in told))
    plain = {
        "headline": first.id, "type": first.type, "actors": first.actors, "recipients": first.recipients,
        "when": first.when, "where": first.where, "part_of": None, "documents": documents, "voices": len(documents),
        "events": tuple(one.id for one in told), "statements": (), "reasons": (),
    }  # fmt: skip
    return Incident(**{"id": identity} | plain | more)


def finding(identity: str, kind: str, attribute: str, *values: FindingValue, **more: Any) -> Finding:
    """What several documents say on one point of an incident."""
    plain = {"topic": attribute, "incident": None, "agreement": None, "reasons": (), "confidence": 0.5}
    given = {"id": identity, "kind": kind, "attribute": attribute, "values": values}
    return Finding(**given | plain | more)


def _fact(kind: str, of: str, evidence: Evidence) -> dict[str, Any]:
    """What every fact has."""
    identity = f"{kind}-{of}-{evidence.start}"
    return {"id": identity, "document": of, "evidence": (evidence,), "rule": "test", "confidence": 0.5}
