"""
FollowTheMoney: the entities of a case, made and checked by the library of that name.

States and their bodies are PublicBody, other organisations Organization or Company, people Person, and what bears
no name of its own LegalEntity. An incident is an Event with its documents as proof and an UnknownLink for each two
that it sets against each other; offices are Position and Occupancy, memberships Membership, all other relations
UnknownLink, or a Note where the other side is words. Each entity stands on a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.export.actors_known import actors_known
from dragoman.export.by_document import Told, by_document, with_texts
from dragoman.export.by_incident import by_incident, is_realised
from dragoman.export.dyads import dyads
from dragoman.export.ftm_entities import Maker, dates, identify, schema_of, web
from dragoman.export.jsonl import write_lines
from dragoman.query import ALL, Case, Filters

Row = dict[str, Any]

FILE = "case.ftm.json"


@dataclass(slots=True)
class _Cast:
    """Holds who and what has an entity already."""

    maker: Maker
    actors: dict[str, Row]
    #: Actor -> schema, and posts.
    made: dict[str, str] = field(default_factory=dict)
    #: Document -> its address on the web.
    addresses: dict[str, str | None] = field(default_factory=dict)

    def meet(self, parties: Iterable[Row]) -> Iterator[Row]:
        """Make entities of parties that the case holds no actor for."""
        for party in parties:
            if party["id"] not in self.made:
                self.made[party["id"]] = "LegalEntity"
                yield self.maker.make("LegalEntity", identify(party["id"]), name=party["text"])

    def post(self, title: str, code: str | None) -> tuple[str, Iterator[Row]]:
        """Give the id of a post, and its entity if it has none yet."""
        identity = identify("position", code or "", title)
        known = identity in self.made
        self.made[identity] = "Position"
        country = self.maker.country(code)
        return identity, iter(() if known else (self.maker.make("Position", identity, name=title, country=country),))


def write(case: Case, folder: Path, filters: Filters = ALL) -> tuple[Path, ...]:
    """Write the entities of a case."""
    return (write_lines(folder / FILE, entities(case, filters)),)


def entities(case: Case, filters: Filters = ALL) -> Iterator[Row]:
    """Make the entities of a case: who, what was read, how they stand to each other, what happened."""
    cast = _Cast(Maker(), actors_known(case, filters))
    for actor in cast.actors.values():
        yield from _actor(actor, cast)
    for document, told in with_texts(case, by_document(case, ("mentions", "relations"), filters)):
        yield _document(document, cast)
        yield from _mentions(document, told, cast)
        for relation in told["relations"]:
            yield from _relation(relation, cast)
    for incident, events in by_incident(case, filters):
        yield from _incident(incident, events, cast)


def _actor(actor: Row, cast: _Cast) -> Iterator[Row]:
    schema = cast.made[actor["id"]] = schema_of(actor)
    country = cast.maker.country(actor["country"])
    where = {"nationality": country} if schema == "Person" else {"country": country}
    topics = ["gov.national"] if actor["kind"] == "state" else ["gov.igo"] if "IGO" in actor["sector"] else []
    yield cast.maker.make(
        schema,
        identify(actor["id"]),
        name=actor["name"],
        alias=actor["aliases"],
        wikidataId=actor["wikidata"],
        topics=topics if cast.maker.is_a(schema, "Organization") else [],
        keywords=actor["sector"],
        **where,
    )
    for office in actor["offices"] if schema == "Person" else ():
        post, made = cast.post(office["title"], actor["country"] or actor["code"])
        yield from made
        yield cast.maker.make(
            "Occupancy",
            identify("office", actor["id"], post, office["from"] or "", office["to"] or ""),
            holder=identify(actor["id"]),
            post=post,
            startDate=office["from"],
            endDate=office["to"],
        )


def _document(document: Row, cast: _Cast) -> Row:
    address = cast.addresses[document["id"]] = web(document["uri"])
    return cast.maker.make(
        "Article" if document["publisher"] or document["published"] else "PlainText",
        identify(document["id"]),
        fileName=document["uri"].rsplit("/", 1)[-1] or document["uri"],
        title=document["title"],
        author=document["author"],
        publisher=document["publisher"],
        publishedAt=document["published"],
        language=document["language"],
        sourceUrl=address,
        bodyText=document["text"],
        notes=f"sha256 {document['sha256']}",
    )


def _mentions(document: Row, told: Told, cast: _Cast) -> Iterator[Row]:
    named = {(row["actor"], row["text"]): None for row in told["mentions"] if row["form"] == "name"}
    for actor, text in named:
        yield from cast.meet([{"id": actor, "text": text}])
        yield cast.maker.make(
            "Mention",
            identify("mention", document["id"], actor, text),
            document=identify(document["id"]),
            name=text,
            resolved=identify(actor),
            detectedSchema=cast.made[actor],
        )


def _relation(row: Row, cast: _Cast) -> Iterator[Row]:
    subject, other = row["subject"], row["object"]
    yield from cast.meet([subject] if isinstance(other, str) else [subject, other])
    words = " … ".join(item["text"] for item in row["evidence"])
    common = {"summary": words, "sourceUrl": cast.addresses[row["document"]], "status": _standing(row)}
    span = {"startDate": row["since"], "endDate": row["until"]}
    identity, ours = identify(row["id"]), identify(subject["id"])
    if row["predicate"] == "holds_office" and cast.made[subject["id"]] == "Person" and isinstance(other, str):
        post, made = cast.post(other, subject["code"])
        yield from made
        yield cast.maker.make("Occupancy", identity, holder=ours, post=post, recordId=row["id"], **common, **span)
    elif isinstance(other, str):
        said = f"{row['predicate']} {other}" if not row["negated"] else f"not {row['predicate']} {other}"
        proof = identify(row["document"])
        yield cast.maker.make("Note", identity, entity=ours, description=said, summary=words, proof=proof)
    else:
        yield _link(row, cast, common | span)


def _link(row: Row, cast: _Cast, properties: Row) -> Row:
    """Make a membership, or a link of another sort, between two parties."""
    ours, theirs = identify(row["subject"]["id"]), identify(row["object"]["id"])
    joined = cast.maker.is_a(cast.made[row["object"]["id"]], "Organization")
    common = properties | {"role": row["predicate"], "recordId": row["id"]}
    if row["predicate"] == "member_of" and joined and not row["negated"]:
        return cast.maker.make("Membership", identify(row["id"]), member=ours, organization=theirs, **common)
    return cast.maker.make("UnknownLink", identify(row["id"]), subject=ours, object=theirs, **common)


def _standing(row: Row) -> str:
    return f"not {row['status']}" if row["negated"] else str(row["status"])


def _incident(incident: Row, events: Sequence[Row], cast: _Cast) -> Iterator[Row]:
    yield from cast.meet([*incident["actors"], *incident["recipients"]])
    told = " ".join([incident["type"], *dict.fromkeys(event["mode"] for event in events if event["mode"])])
    facts = any(map(is_realised, events)) or not events
    status = "occurred" if facts else ", ".join(sorted({event["status"] for event in events}))
    common = {"recordId": incident["id"], **dates(incident["when"])}
    summary = told if facts else f"{told}, not told as a fact: {status}"
    yield _event(incident, events, cast, common | {"summary": summary})
    for ours, theirs in _pairs(incident):
        yield cast.maker.make(
            "UnknownLink",
            identify("link", incident["id"], ours, theirs),
            subject=identify(ours),
            object=identify(theirs),
            role=told,
            status=status,
            summary=incident["headline"],
            **common,
        )


def _event(incident: Row, events: Sequence[Row], cast: _Cast, properties: Row) -> Row:
    where = incident["where"] or {"name": None, "country": None}
    return cast.maker.make(
        "Event",
        identify(incident["id"]),
        name=incident["headline"],
        involved=[identify(party["id"]) for party in (*incident["actors"], *incident["recipients"])],
        location=where["name"],
        country=cast.maker.country(where["country"]),
        keywords=[incident["type"], *sorted({context for event in events for context in event["contexts"]})],
        proof=[identify(document) for document in incident["documents"]],
        sourceUrl=[cast.addresses.get(document) for document in incident["documents"]],
        notes=[f"“{item['text']}” ({event['document']})" for event in events for item in event["evidence"]],
        **properties,
    )


def _pairs(incident: Row) -> list[tuple[str, str]]:
    """List who is set against whom; two who act together are one pair."""
    found = dyads(incident["actors"], incident["recipients"])
    ids = {(ours["id"], theirs["id"]) for ours, theirs in found if ours and theirs}
    return sorted(ids if incident["recipients"] else {(min(pair), max(pair)) for pair in ids})
