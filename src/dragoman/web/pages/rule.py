"""What a rule of the codebook reads, its examples, and what it read here."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from dragoman.catalogue.inquiry import FACTS
from dragoman.errors import DragomanError
from dragoman.report import rules as codebook_rules
from dragoman.web.asked import NotFound
from dragoman.web.listed import items
from dragoman.web.page import render
from dragoman.web.pages.document import known, told

#: Facts of each kind that are shown, rules that are listed.
READ, LISTED = 6, 300


def rules(request: Request) -> Response:
    """List the rules that read this case, those that read most first."""
    with request.app.state.archive.inquiry() as ask:
        rows = ask.rows("rules_used", most=LISTED)
    return render(request, "rules.html", {"rows": [{**row, "gloss": told(row["rule"])[0]} for row in rows]})


def rule(request: Request) -> Response:
    """Show a rule."""
    identity = request.path_params["id"]
    try:
        entry = codebook_rules.told(identity, known())
    except DragomanError as error:
        raise NotFound(str(error)) from error
    with request.app.state.archive.inquiry() as ask:
        read = []
        for table in FACTS:
            slots = [row["slot"] for row in ask.rows("by_rule", words={"table": table}, rule=identity, most=READ)]
            read += items(ask, table, slots)
    examples = [words for label, words in entry if label == "example"]
    context = {
        "rule": identity,
        "gloss": told(identity)[0],
        "fields": [line for line in entry if line[0] not in ("example", "not in", "rule")],
        "examples": examples,
        "counter": [words for label, words in entry if label == "not in"],
        "read": read,
    }
    return render(request, "rule.html", context)
