"""An agreement: the steps of its life, who made them and when, and how far each source has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dragoman.align.wording.names import fullest, listing, name
from dragoman.align.wording.spoken import spoken
from dragoman.catalogue.inquiry import Inquiry, parties_of
from dragoman.model.facts import Actor, Agreement
from dragoman.report import sentences
from dragoman.report.wording import STEP_ORDER, STEPS
from dragoman.store.rows import from_row
from dragoman.web.asked import held, page_asked
from dragoman.web.listed import Source, at_record, people, source_map
from dragoman.web.page import render
from dragoman.web.pages.findings import written

LIST, MOST = 50, 400
#: The ladder that an agreement climbs; the other steps lie beside it.
LADDER = STEP_ORDER[: STEP_ORDER.index("in_force") + 1]


def agreements(request: Request) -> Response:
    """List the agreements, those that most documents tell of first."""
    page = page_asked(request.query_params)
    with request.app.state.archive.inquiry() as ask:
        rows = ask.rows("agreement_rows", most=LIST, skip=(page - 1) * LIST)
    for row in rows:
        row["stages"] = [STEPS.get(step, step) for step in STEP_ORDER if step in row["stages"]]
    pages = -(-(rows[0]["found"] if rows else 0) // LIST)
    return render(request, "agreements.html", {"rows": rows, "page": page, "pages": pages})


def agreement(request: Request) -> Response:
    """Show an agreement."""
    identity = request.path_params["id"]
    with request.app.state.archive.inquiry() as ask:
        own = [from_row(Agreement, row) for row in ask.rows("steps", id=identity, most=MOST)]
        findings = ask.findings(identity)
        other = {value.record for finding in findings for value in finding.values} - {step.id for step in own}
        steps = held(own + ask.by_id("agreements", sorted(other)) or None, kind="agreement", identity=identity)
        return render(request, "agreement.html", _context(ask, steps) | {"points": written(ask, findings)})


def _context(ask: Inquiry, steps: Sequence[Agreement]) -> dict[str, Any]:
    actors = ask.actors(parties_of(steps))
    sources = source_map(ask, {step.document for step in steps})
    by_step: dict[str, list[Agreement]] = defaultdict(list)
    for step in steps:
        by_step[step.step].append(step)
    order = [*LADDER, *(step for step in STEP_ORDER if step not in LADDER), *sorted(set(by_step) - set(STEP_ORDER))]
    called = fullest(step.name for step in steps)
    parties = {party.id: party for step in steps for party in step.parties}
    return {
        "name": sentences.sentence_case(called),
        "aliases": sorted({alias for step in steps for alias in (step.name, *step.aliases)} - {called}),
        "parties": [(name(party, actors), one) for one, party in sorted(parties.items())],
        "domains": listing(dict.fromkeys(domain.text for step in steps for domain in step.domains)),
        "terms": sorted({step.term_years for step in steps if step.term_years}),
        "ladder": [(STEPS.get(step, step), step in by_step) for step in LADDER],
        "rungs": [
            {
                "label": STEPS.get(step, step.replace("_", " ")),
                "aside": step not in LADDER,
                "told": _told(by_step[step], actors, sources),
            }
            for step in order
            if step in by_step
        ],
        "sources": list(sources.values()),
    }


def _told(
    steps: Sequence[Agreement], actors: Mapping[str, Actor], sources: Mapping[str, Source]
) -> list[dict[str, Any]]:
    """Tell a step as each source has it, in the order of the sources' dates."""
    order = {document: n for n, document in enumerate(sources)}
    return [
        {
            "source": at_record(sources[step.document], step.id),
            "by": people(step.by, actors),
            "when": spoken(step.when) if step.when else "",
            "where": step.where.name if step.where else "",
            "hearsay": step.hearsay,
            "quote": sentences.quoted(step.evidence[0].text, 260) if step.evidence else "",
        }
        for step in sorted(steps, key=lambda s: (order[s.document], s.evidence[0].start if s.evidence else 0))
    ]
