"""
The tools: what an assistant can ask of a case.

The first line of a tool's docstring is what the assistant is told of it; `TOOLS` lists them all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dragoman.catalogue.inquiry import Inquiry
from dragoman.mcp import answers, asked, cited
from dragoman.mcp import parameters as p
from dragoman.mcp.documents import compare_documents, find_words, quote_evidence, sources
from dragoman.mcp.profiles import actor_profile, agreement_steps
from dragoman.mcp.publishers import publishers
from dragoman.mcp.rules import explain_rule
from dragoman.mcp.said import NOTHING, nobody, pieces
from dragoman.model.account import Incident

#: The table of each kind of fact.
TABLES = {name: table for table, (_, name, _) in cited.KINDS.items()}


def search_facts(
    ask: Inquiry,
    *,
    kind: p.Kind = None,
    words: p.Words = None,
    actor: p.ActorName = None,
    partner: p.Partner = None,
    type: p.Type = None,  # noqa: A002  # what assistants know it by
    place: p.Place = None,
    since: p.Since = None,
    until: p.Until = None,
    document: p.Document = None,
    limit: p.Limit = p.USUAL,
    offset: p.Offset = 0,
) -> answers.Facts:
    """Find what documents tell: events, statements, lasting relations, steps of agreements, figures. Oldest first."""
    given = {"words": words, "actor": actor, "partner": partner, "type": type, "place": place}
    try:
        question = asked.question(ask, **given, since=since, until=until, document=document)
    except asked.Unknown as error:
        about = nobody(str(error), asked.like(ask, error.name))
        return answers.Facts(known=False, about=about, total=0, next_offset=None, counts={}, facts=[])
    tables = [TABLES[kind]] if kind else list(asked.FACTS)
    found, numbers = asked.page(ask, question, tables, offset=offset, limit=limit)
    total = sum(numbers.values())
    return answers.Facts(
        **pieces("fact", total, offset, len(found), otherwise="" if total else _instead(ask, question)),
        counts=numbers,
        facts=cited.facts_of(ask, found),
    )


def _instead(ask: Inquiry, question: asked.Question) -> str:
    """Say what there is where no fact fits."""
    words = question.asked.q
    number = len(asked.containing(ask, words, question.asked.document)) if words else 0
    texts = f" The words stand in the text of {number} document{'s' if number != 1 else ''}; find_words quotes them."
    return f"{NOTHING}{texts if number else ''}"


def list_incidents(
    ask: Inquiry,
    *,
    words: p.Words = None,
    actor: p.ActorName = None,
    partner: p.Partner = None,
    type: p.EventType = None,  # noqa: A002  # see above
    place: p.Place = None,
    since: p.Since = None,
    until: p.Until = None,
    document: p.Document = None,
    limit: p.Limit = p.USUAL,
    offset: p.Offset = 0,
) -> answers.Incidents:
    """List affairs as all documents together tell them, each once however often it is reported. Oldest first."""
    given = {"words": words, "actor": actor, "partner": partner, "type": type and type.upper(), "place": place}
    try:
        question = asked.question(ask, **given, since=since, until=until, document=document)
    except asked.Unknown as error:
        about = nobody(str(error), asked.like(ask, error.name))
        return answers.Incidents(known=False, about=about, total=0, next_offset=None, incidents=[])
    found, numbers = asked.page(ask, question, ["incidents"], offset=offset, limit=limit)
    return answers.Incidents(
        **pieces("incident", sum(numbers.values()), offset, len(found), otherwise=NOTHING),
        incidents=cited.incidents_of(ask, [incident for _, incident in found]),
    )


def open_incident(
    ask: Inquiry, incident: p.IncidentId, limit: p.Limit = p.USUAL, offset: p.Offset = 0
) -> answers.OpenIncident:
    """Open one incident: what each source tells of it, where they agree and differ, and the words of each."""
    found = ask.by_id("incidents", [incident])
    beginning = [] if found else [row["id"] for row in ask.rows("incidents_beginning", name=incident)]
    if len(found) + len(beginning) != 1:
        held = "several incidents whose id begins" if beginning else "no incident whose id is or begins"
        about = f"The case holds {held} with {incident!r}; list_incidents gives their ids."
        return answers.OpenIncident(
            known=False,
            about=about,
            total=0,
            next_offset=None,
            incident=None,
            why_one=[],
            findings=[],
            facts=[],
            parts=[],
        )
    return _opened(ask, (found or ask.by_id("incidents", beginning))[0], limit=limit, offset=offset)


def _opened(ask: Inquiry, told: Incident, *, limit: int, offset: int) -> answers.OpenIncident:
    events = sorted(ask.by_id("events", told.events), key=cited.order)
    statements = sorted(ask.by_id("statements", told.statements), key=cited.order)
    every = [*(("events", one) for one in events), *(("statements", one) for one in statements)]
    found = every[offset : offset + limit]
    (incident,) = cited.incidents_of(ask, [told])
    first = not offset
    return answers.OpenIncident(
        **pieces("fact", len(every), offset, len(found), before=incident.sentence),
        incident=incident,
        why_one=list(told.reasons),
        findings=cited.findings_of(ask, ask.findings(told.id)[: p.MOST]) if first else [],
        facts=cited.facts_of(ask, found),
        parts=cited.incidents_of(ask, ask.incidents("parts", id=told.id, most=p.MOST)) if first else [],
    )


def findings(
    ask: Inquiry,
    *,
    kind: p.FindingKind = None,
    incident: p.SomeIncident = None,
    document: p.Document = None,
    limit: p.Limit = p.USUAL,
    offset: p.Offset = 0,
) -> answers.Findings:
    """List what the sources agree on, where they differ, what only one of them tells, what was corrected."""
    inside = document and asked.document_called(ask, document)
    wanted: dict[str, Any] = {"kind": kind, "incident": incident, "document": inside}
    numbers = {row["kind"]: row["number"] for row in ask.rows("finding_numbers", **wanted)}
    slots = [row["slot"] for row in ask.rows("findings_asked", **wanted, most=limit, skip=offset)]
    return answers.Findings(
        **pieces("finding", sum(numbers.values()), offset, len(slots)),
        counts=numbers,
        findings=cited.findings_of(ask, ask.by_slot("findings", slots)),
    )


#: All that can be asked, in the order in which it is listed.
TOOLS: tuple[Callable[..., answers.Answer], ...] = (
    sources,
    publishers,
    search_facts,
    list_incidents,
    open_incident,
    findings,
    compare_documents,
    find_words,
    quote_evidence,
    actor_profile,
    agreement_steps,
    explain_rule,
)
