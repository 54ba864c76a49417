"""The facts of one document as its page marks them: where they stand, what they hold, what read them."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.align.amounts import amount
from dragoman.align.wording.spoken import spoken
from dragoman.model.facts import Agreement, Event, Evidence, Party, Place, Quantity, Relation, Statement, Time
from dragoman.report import sentences
from dragoman.report.lines import Desk, Record, sentence

#: The kinds of facts and what the page calls them.
KINDS = {
    "event": "Events",
    "statement": "Statements",
    "agreement": "Agreements",
    "quantity": "Figures",
    "relation": "Relations",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A fact on its document's page."""

    id: str
    kind: str
    sentence: str
    spans: tuple[tuple[int, int], ...]
    #: Names and values, as a reader calls them; what is unknown is left out.
    fields: tuple[tuple[str, str], ...]
    rule: str
    confidence: float


def marks(at: Desk, document: str) -> tuple[Mark, ...]:
    """List the facts of a document in the order of its text."""
    account = at.account
    records: list[tuple[str, Record]] = []
    records += [("event", event) for event in account.events]
    records += [("statement", statement) for statement in account.statements]
    records += [("agreement", agreement) for agreement in account.agreements]
    records += [("quantity", quantity) for quantity in account.quantities]
    records += [("relation", relation) for relation in account.relations]
    found = [_mark(kind, record, at) for kind, record in records if record.document == document]
    return tuple(sorted(found, key=lambda m: (m.spans[:1], m.kind, m.id)))


def _mark(kind: str, record: Record, at: Desk) -> Mark:
    return Mark(
        id=record.id,
        kind=kind,
        sentence=_summary(record, at),
        spans=tuple(sorted({(e.start, e.end) for e in record.evidence if e.start < e.end})),
        fields=tuple((label, value) for label, value in _fields(record, at) if value),
        rule=record.rule,
        confidence=record.confidence,
    )


def _summary(record: Record, at: Desk) -> str:
    """Tell a fact on its own document's page: a statement with its words, an agreement without the number."""
    match record:
        case Statement():
            said = " … ".join(piece.text for piece in record.content)
            return f"{sentence(record, at)} “{sentences.quoted(said, 90)}”" if said else sentence(record, at)
        case Agreement():
            return sentences.of_agreement([(record, "")], at.actors)
    return sentence(record, at)


def _fields(record: Record, at: Desk) -> list[tuple[str, str]]:
    match record:
        case Event():
            return _of_event(record, at)
        case Statement():
            return _of_statement(record, at)
        case Relation():
            return _of_relation(record, at)
        case Agreement():
            return _of_agreement(record, at)
        case Quantity():
            return _of_quantity(record, at)


def _of_event(event: Event, at: Desk) -> list[tuple[str, str]]:
    flags = ("negated", "historical", "future", "hypothetical")
    return [
        ("type", " · ".join(part for part in (event.type, event.mode or "") if part)),
        ("actor", sentences.people(event.actors, at.actors)),
        ("recipient", sentences.people(event.recipients, at.actors)),
        ("about", _quotes(event.topics)),
        ("when", _when(event.when)),
        ("where", _where(event.where)),
        ("status", ", ".join([event.status, *(flag for flag in flags if getattr(event, flag))])),
        ("context", ", ".join(event.contexts)),
        ("CAMEO", event.cameo),
        ("cue", _quotes((event.cue,))),
    ]


def _of_statement(statement: Statement, at: Desk) -> list[tuple[str, str]]:
    return [
        ("speaker", sentences.people(statement.speakers, at.actors)),
        ("to", sentences.people(statement.addressees, at.actors)),
        ("act", statement.act),
        ("form", statement.form + (", hearsay" if statement.hearsay else "")),
        ("content", _quotes(statement.content)),
        ("when", _when(statement.when)),
        ("where", _where(statement.where)),
        ("cue", _quotes((statement.cue,))),
    ]


def _of_relation(relation: Relation, at: Desk) -> list[tuple[str, str]]:
    target = relation.object
    return [
        ("subject", sentences.people((relation.subject,), at.actors)),
        ("relation", ("not " if relation.negated else "") + relation.predicate.replace("_", " ")),
        (
            "object",
            sentences.people((target,), at.actors) if isinstance(target, Party) else at.deals.get(target, target),
        ),
        ("status", relation.status),
        ("since", relation.since or ""),
        ("until", relation.until or ""),
    ]


def _of_agreement(agreement: Agreement, at: Desk) -> list[tuple[str, str]]:
    return [
        ("agreement", agreement.name),
        ("step", agreement.step.replace("_", " ") + (", hearsay" if agreement.hearsay else "")),
        ("parties", sentences.people(agreement.parties, at.actors)),
        ("by", sentences.people(agreement.by, at.actors)),
        ("term", f"{agreement.term_years} years" if agreement.term_years else ""),
        ("fields", _quotes(agreement.domains)),
        ("when", _when(agreement.when)),
        ("where", _where(agreement.where)),
    ]


def _of_quantity(quantity: Quantity, at: Desk) -> list[tuple[str, str]]:
    return [
        ("measure", quantity.measure.replace("_", " ")),
        ("of", sentences.people(quantity.of, at.actors)),
        ("value", amount(quantity)),
        ("when", _when(quantity.when)),
    ]


def _when(time: Time | None) -> str:
    if time is None:
        return ""
    taken = f" (taken from the {time.inferred})" if time.inferred else ""
    words = f" — “{' '.join(time.text.split())}”" if time.text else ""
    return f"{spoken(time)}{words}{taken}"


def _where(place: Place | None) -> str:
    if place is None:
        return ""
    taken = f" (taken from the {place.inferred})" if place.inferred else ""
    return f"{place.name}{taken}"


def _quotes(evidence: tuple[Evidence, ...]) -> str:
    return " … ".join(f"“{sentences.quoted(piece.text)}”" for piece in evidence if piece.text)
