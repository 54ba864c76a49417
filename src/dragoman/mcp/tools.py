"""
The tools: what an assistant can ask of a case.

The first line of a tool's docstring is what the assistant is told of it; `TOOLS` lists them all.
"""

from __future__ import annotations

from collections.abc import Callable

from duckdb import ConstantExpression, DuckDBPyRelation, FunctionExpression, SQLExpression

from dragoman.errors import StoreError
from dragoman.mcp import answers, asked, cited
from dragoman.mcp import parameters as p
from dragoman.mcp.asked import Question
from dragoman.mcp.documents import compare_documents, find_words, quote_evidence, sources
from dragoman.mcp.profiles import actor_profile, agreement_steps
from dragoman.mcp.rules import explain_rule
from dragoman.mcp.said import NOTHING, following, nobody, told_of
from dragoman.query import Case, Filters

#: The table of each kind of fact.
TABLES = {name: table for table, (_, name, _) in cited.KINDS.items()}


def search_facts(
    case: Case,
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
    question = Question(
        words=words,
        actor=actor,
        partner=partner,
        type=type,
        place=place,
        since=since,
        until=until,
        document=document and case.document_called(document),
    )
    if unknown := _unknown(case, question):
        return answers.Facts(known=False, about=unknown, total=0, next_offset=None, counts={}, facts=[])
    tables = [TABLES[kind]] if kind else list(asked.FACTS)
    relations = {table: asked.chosen(case, table, question) for table in tables}
    found, numbers = asked.page(relations, offset=offset, limit=limit)
    total = sum(numbers.values())
    return answers.Facts(
        known=bool(total),
        about=told_of("fact", total, offset, len(found)) + ("" if total else _instead(case, question)),
        total=total,
        next_offset=following(offset, len(found), total),
        counts=numbers,
        facts=cited.facts_of(case, found),
    )


def _instead(case: Case, question: Question) -> str:
    """Say what there is where no fact fits."""
    words = (question.words or "").split()
    number = asked.count(asked.containing(case, words, question.document)) if words else 0
    texts = f" The words stand in the text of {number} document{'s' if number != 1 else ''}; find_words quotes them."
    return f" {NOTHING}{texts if number else ''}"


def _unknown(case: Case, question: Question) -> str | None:
    """Say so if a name that is asked for is not known in the case, and what is written like it."""
    for name in filter(None, (question.actor, question.partner)):
        try:
            case.actors(Filters(actor=name))
        except StoreError as error:
            return nobody(str(error), asked.like(case, name))
    return None


def list_incidents(
    case: Case,
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
    question = Question(
        words=words,
        actor=actor,
        partner=partner,
        type=type and type.upper(),
        place=place,
        since=since,
        until=until,
        document=document and case.document_called(document),
    )
    if unknown := _unknown(case, question):
        return answers.Incidents(known=False, about=unknown, total=0, next_offset=None, incidents=[])
    relation = asked.chosen(case, "incidents", question)
    found, numbers = asked.page({"incidents": relation}, offset=offset, limit=limit)
    total = sum(numbers.values())
    return answers.Incidents(
        known=bool(total),
        about=told_of("incident", total, offset, len(found)) + ("" if total else f" {NOTHING}"),
        total=total,
        next_offset=following(offset, len(found), total),
        incidents=cited.incidents_of(case, (row for _, row in found)),
    )


def open_incident(
    case: Case, incident: p.IncidentId, limit: p.Limit = p.USUAL, offset: p.Offset = 0
) -> answers.OpenIncident:
    """Open one incident: what each source tells of it, where they agree and differ, and the words of each."""
    begins = FunctionExpression("starts_with", SQLExpression("id"), ConstantExpression(incident))
    rows = asked.rows(case.incidents().filter(begins).order("id").limit(2))
    if len(rows) != 1:
        held = "several incidents whose id begins" if rows else "no incident whose id is or begins"
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
    return _opened(case, rows[0], limit=limit, offset=offset)


def _opened(case: Case, row: asked.Row, *, limit: int, offset: int) -> answers.OpenIncident:
    told = {
        "events": asked.by_id(case.events(), row["events"]),
        "statements": asked.by_id(case.statements(), row["statements"]),
    }
    found, numbers = asked.page(told, offset=offset, limit=limit)
    total = sum(numbers.values())
    findings = asked.by_id(case.findings(), [row["id"]], column="incident").order("kind, attribute, id")
    parts = asked.by_id(case.incidents(), [row["id"]], column="part_of").order("id")
    (incident,) = cited.incidents_of(case, [row])
    return answers.OpenIncident(
        known=True,
        about=f"{incident.sentence} {told_of('fact', total, offset, len(found))}",
        total=total,
        next_offset=following(offset, len(found), total),
        incident=incident,
        why_one=row["reasons"],
        findings=cited.findings_of(case, asked.rows(findings.limit(p.MOST))) if not offset else [],
        facts=cited.facts_of(case, found),
        parts=cited.incidents_of(case, asked.rows(parts.limit(p.MOST))) if not offset else [],
    )


def findings(
    case: Case,
    *,
    kind: p.FindingKind = None,
    incident: p.SomeIncident = None,
    document: p.Document = None,
    limit: p.Limit = p.USUAL,
    offset: p.Offset = 0,
) -> answers.Findings:
    """List what the sources agree on, where they differ, what only one of them tells, what was corrected."""
    relation = case.findings(Filters(type=kind, document=document and case.document_called(document)))
    if incident:
        relation = asked.by_id(relation, [incident], column="incident")
    numbers = _kinds(relation)
    total = sum(numbers.values())
    found = asked.rows(relation.order("kind, attribute, id").limit(limit, offset=offset))
    return answers.Findings(
        known=bool(total),
        about=told_of("finding", total, offset, len(found)),
        total=total,
        next_offset=following(offset, len(found), total),
        counts=numbers,
        findings=cited.findings_of(case, found),
    )


def _kinds(relation: DuckDBPyRelation) -> dict[str, int]:
    counted = relation.aggregate("kind, count(*) AS number", "kind").order("kind")
    return dict(counted.fetchall())


#: All that can be asked, in the order in which it is listed.
TOOLS: tuple[Callable[..., answers.Answer], ...] = (
    sources,
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
