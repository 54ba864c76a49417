"""
How long each page of the reading room, and each answer to an assistant, takes on a case of very many events.

The pages are asked for as a browser does, without a network between; the case is laid out for them first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.testclient import TestClient

from bench.answers import told
from bench.many import multiply
from bench.measured import Measured, Options
from bench.took import Took, middle
from dragoman.catalogue.archive import Archive
from dragoman.catalogue.inquiry import Inquiry
from dragoman.errors import SourceError
from dragoman.mcp import tools
from dragoman.mcp.answers import Answer
from dragoman.mcp.documents import compare_documents, find_words, sources
from dragoman.mcp.profiles import actor_profile, agreement_steps
from dragoman.mcp.publishers import publishers
from dragoman.mcp.told import told as told_as_text
from dragoman.web.app import create_app
from dragoman.web.settings import Settings

_HOME = "http://127.0.0.1"
#: Among so many incidents one is of somebody by name.
_SOME = 500
#: Addresses as pages lead to them; `{...}` are records that are found in the case.
PAGES: Mapping[str, str] = {
    "the case": "/",
    "incidents": "/search",
    "a late page of incidents": "/search?page=500",
    "incidents of a word": "/search?q=sanctions",
    "incidents of three words": "/search?q=algiers+peace+agreement",
    "documents of three words": "/search?q=peace+agreement+border&kind=documents",
    "statements of a word": "/search?kind=statements&q=border",
    "incidents of the busiest state": "/search?actor=USA",
    "incidents of a pair": "/search?actor=USA&partner=TUR",
    "events of a type in a country in a year": "/search?kind=events&type=CONSULT&country=KEN&since=2010&until=2010",
    "incidents of a publisher": "/search?source=Publisher+7",
    "events of a document": "/search?kind=events&document={document}",
    "an incident": "/incidents/{incident}",
    "differences": "/findings",
    "what one tells": "/findings?kind=only&page=100",
    "documents": "/documents",
    "a document": "/documents/{document}",
    "two documents": "/compare?document={document}&document={other}",
    "actors": "/actors",
    "actors by name": "/actors?name=official",
    "the busiest actor": "/actors/state/USA",
    "what the busiest actor said": "/actors/state/USA?role=said&page=20",
    "an official": "/actors/{official}",
    "sources": "/sources",
    "a source": "/sources/{source}",
    "agreements": "/agreements",
    "an agreement": "/agreements/{agreement}",
    "network": "/network",
    "network of a year": "/network?since=2010&until=2010",
    "map": "/map",
    "map of a state": "/map?actor=USA",
    "verdicts": "/verdicts",
    "rules": "/rules",
    "a rule": "/rules/{rule}",
    "failures": "/failures",
    "events for programs": "/api/events?actor=USA&type=CONSULT&size=50",
}


def two_documents(ask: Inquiry, *, one: str, other: str) -> Answer:
    """Set two documents side by side."""
    return compare_documents(ask, [one, other])


#: What assistants ask: the tool, and what it is given.
QUESTIONS: Mapping[str, tuple[Callable[..., Answer], Mapping[str, str]]] = {
    "what there is": (sources, {}),
    "who publishes": (publishers, {}),
    "facts of a word": (tools.search_facts, {"words": "sanctions"}),
    "facts of three words": (tools.search_facts, {"words": "peace agreement border"}),
    "facts of the busiest state": (tools.search_facts, {"actor": "USA"}),
    "facts of a pair in a year": (
        tools.search_facts,
        {"actor": "USA", "partner": "TUR", "since": "2010", "until": "2010"},
    ),
    "incidents in a place": (tools.list_incidents, {"place": "Kenya"}),
    "an incident": (tools.open_incident, {"incident": "{incident}"}),
    "differences": (tools.findings, {"kind": "differ"}),
    "two documents": (two_documents, {"one": "{document}", "other": "{other}"}),
    "where words stand": (find_words, {"words": "declaration of peace"}),
    "the busiest actor": (actor_profile, {"actor": "state/USA"}),
    "agreements": (agreement_steps, {}),
}


def measure(options: Options) -> Measured:
    """Make the case, lay it out, open each page and ask each question of an assistant some times."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "many.duckdb")
        made = multiply(options.gold, path, options.events, whole=True)
        start = time.perf_counter()
        with Archive(path) as archive:
            archive.prepare()
            laid = time.perf_counter() - start
            took = opened(archive)
    return Measured(bench="pages", n=made.events, figures={"laid_out_s": round(laid, 1), **told(took)})


def opened(archive: Archive) -> dict[str, Took]:
    """Open each page, and ask each question of an assistant, some times."""
    named = _records(archive)
    with TestClient(create_app(archive, Settings(name="many")), base_url=_HOME) as client:
        pages = {name: middle(partial(_open, client, address.format_map(named))) for name, address in PAGES.items()}
    questions = {
        f"assistant: {name}": middle(partial(_ask, archive, tool, {k: v.format_map(named) for k, v in given.items()}))
        for name, (tool, given) in QUESTIONS.items()
    }
    return pages | questions


def _records(archive: Archive) -> dict[str, str]:
    """Find records in the middle of the case whose pages are opened."""
    with archive.inquiry() as ask:
        documents = ask.rows("document_rows", most=2, skip=ask.counts()["documents"] // 2)
        incident = ask.by_slot("incidents", [ask.counts()["incidents"] // 2])[0]
        agreement = ask.rows("agreement_rows", most=1, skip=0)[0]
        rule = ask.rows("rules_used", most=1)[0]
        source = ask.rows("sources", most=1, skip=0)[0]
        some = ask.by_slot("incidents", range(min(_SOME, ask.counts()["incidents"])))
        parties = {party.id for one in some for party in (*one.actors, *one.recipients)}
        officials = ask.rows("actor_names", ids=sorted(party for party in parties if party.startswith("person/")))
    return {
        "document": documents[0]["id"],
        "other": documents[1]["id"],
        "incident": incident.id,
        "agreement": agreement["id"],
        "rule": rule["rule"],
        "source": source["id"],
        "official": min(official["id"] for official in officials),
    }


def _open(client: TestClient, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != HTTPStatus.OK:
        raise SourceError(f"{address} answers {answer.status_code}.")


def _ask(archive: Archive, tool: Callable[..., Answer], given: Mapping[str, str]) -> None:
    with archive.inquiry() as ask:
        told_as_text(tool(ask, **given))
