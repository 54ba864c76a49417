"""What is drawn of a case: charts for a notebook, and the same as pieces of a page."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import altair as alt
import pytest

from dragoman.errors import DragomanError
from dragoman.model.account import Account, FindingValue
from dragoman.model.facts import Actor, Party
from dragoman.plot.map import map_, map_rows
from dragoman.plot.network import network, network_rows
from dragoman.plot.pairs import pair_rows, pairs
from dragoman.plot.plots import Plots
from dragoman.plot.sources import DIFFERS, SILENT, TELLS, source_rows, sources
from dragoman.plot.svg import svg
from dragoman.plot.timeline import month_rows, timeline, timeline_rows
from dragoman.report.figures import figures
from tests import records

HOSTILE = "<script>alert('x')</script> & \u202egnol"
ACTORS = (
    Actor(id="state/BOL", name="Bolivia", kind="state", code="BOL"),
    Actor(id="state/PRY", name="Paraguay", kind="state", code="PRY", aliases=("Republic of Paraguay",)),
    Actor(id="state/URY", name=HOSTILE, kind="state", code="URY"),
)
PARTIES = {actor.code: Party(id=actor.id, text=actor.name, start=0, end=1, code=actor.code) for actor in ACTORS}
SUCRE = records.place("Sucre", "BOL", -19.05, -65.26)
ASUNCION = records.place("Asunción", "PRY", -25.29, -57.65)


#: Quad class, score, actor, recipient, when, where, documents.
DEEDS = [
    (2, 9.5, "BOL", "PRY", records.time("1936-01-21"), SUCRE, "ab"),
    (4, -9.0, "PRY", "BOL", records.time("1936-02", precision="month"), ASUNCION, "a"),
    (1, 4.0, "PRY", "URY", records.time("1936-04-02"), ASUNCION, "b"),
    (3, 0.0, "BOL", "PRY", None, None, "b"),
]


def account() -> Account:
    documents = tuple(
        records.document(
            name, uri=f"in/{name}.txt", publisher=f"The {name} Gazette", published="1936-05-01", text="x" * 40
        )
        for name in "ab"
    )
    events, incidents = [], []
    for number, (quad, score, ours, theirs, when, where, told) in enumerate(DEEDS):
        own = [deed(f"{number}{name}", name, quad, score, (ours, theirs), when, where) for name in told]
        events += own
        incidents.append(records.incident(f"incident-{number}", *own, headline=f"{HOSTILE} number {number}"))
    values = (
        FindingValue(document=name, record=f"0{name}", value=name, evidence=(records.words("xxx"),)) for name in "ab"
    )
    finding = records.finding("finding-1", "differ", "date", *values, topic="the loan", incident="incident-0")
    return Account(
        documents=documents, actors=ACTORS, events=tuple(events), incidents=tuple(incidents), findings=(finding,)
    )


def deed(name, document, quad, score, ends, when, where):  # noqa: PLR0917  # a row of the table above
    actor, recipient = (PARTIES[end] for end in ends)
    return records.event(
        document, records.words("xxx"), id=name, type="AID", cameo="07", quad=quad, score=score, goldstein=score,
        actors=(actor,), recipients=(recipient,), when=when, where=where, confidence=1.0,
    )  # fmt: skip


CHARTS = {"timeline": timeline, "pairs": pairs, "network": network, "map": map_, "sources": sources}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_the_same_bytes_twice(name):
    """The same account gives the same drawing."""
    drawn = [svg(CHARTS[name](account()), label="words") for _ in range(2)]

    assert drawn[0] == drawn[1]


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_loads_nothing_and_runs_nothing(name):
    """A drawing in a page is marks and words alone: no address, no script, whatever a document is called."""
    drawn = svg(CHARTS[name](account()), label=HOSTILE)

    assert re.findall(r"https?://|<script|xlink|<image|@import|data:", drawn) == []
    assert 'aria-label="&lt;script&gt;' in drawn


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_is_well_formed_and_takes_the_inks_of_its_page(name):
    """Every tag closes, and no word has a colour that vanishes on dark paper."""
    drawn = svg(CHARTS[name](account()), label="words")
    opened = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            opened.append(tag)
            assert tag != "text" or dict(attrs)["fill"] in ("currentColor", "var(--soft,currentColor)")

        def handle_endtag(self, tag):
            assert opened.pop() == tag

        def handle_startendtag(self, tag, attrs):
            pass

    Tags().feed(drawn)
    assert [] == opened


def test_an_empty_case_is_drawn_empty_and_has_no_figures():
    """Nothing read, nothing drawn, no error."""
    assert () == figures(Account())
    assert all("<svg" in svg(chart(Account()), label="nothing") for chart in CHARTS.values())


def test_incidents_stand_in_order_of_time_with_all_the_days_they_may_have_been_on():
    """What is known to the month is as long as the month; what has no date is not on the line."""
    days = [(row["first"], row["last"], row["side"]) for row in timeline_rows(account())]

    assert [
        ("1936-01-21", "1936-01-21", "cooperation"),
        ("1936-02-01", "1936-02-29", "conflict"),
        ("1936-04-02", "1936-04-02", "cooperation"),
    ] == days
    assert [1, -1, 1] == [row["incidents"] for row in month_rows(account())]


def test_what_lies_long_before_the_first_document_is_off_the_line():
    """A war that is recalled does not press the news into a corner."""
    old = account()
    old = replace(old, incidents=(replace(old.incidents[0], when=records.time("1911-03-01")), *old.incidents[1:]))

    assert ["1936-02-01", "1936-04-02"] == [row["first"] for row in timeline_rows(old)]


def test_a_pair_has_a_score_for_each_month_and_side():
    """Cooperation counts above the line and conflict below, each incident once, with its mean score."""
    rows = pair_rows(account(), "Republic of Paraguay", "BOL")

    assert [("1936-01-01", "cooperation", 9.5), ("1936-02-01", "conflict", -9.0)] == [
        (row["month"], row["side"], row["score"]) for row in rows
    ]


def test_a_pair_that_is_not_there_is_refused_in_a_sentence():
    """Who asks for a state that the case does not hold is told so."""
    with pytest.raises(DragomanError, match="'Atlantis'"):
        pairs(account(), "Atlantis")


def test_a_tie_counts_its_incidents():
    """Two states are tied by all that was between them."""
    _, edges = network_rows(account())

    assert {("Bolivia", "Paraguay", 3, 2)} == {
        (edge["one"], edge["other"], edge["incidents"], edge["conflict"]) for edge in edges if edge["one"] == "Bolivia"
    }


def test_a_place_counts_its_incidents():
    """A place with a point is on the map, with how much of it was conflict."""
    assert [("Asunción", 2, "both"), ("Sucre", 1, "cooperation")] == [
        (row["place"], row["incidents"], row["tenor"]) for row in map_rows(account())
    ]


def test_a_source_tells_tells_otherwise_or_is_silent():
    """The matrix says of each source what it does with what several tell."""
    told = account()
    alone = replace(told, findings=())

    assert {DIFFERS} == {row["state"] for row in source_rows(told)}
    assert {TELLS} == {row["state"] for row in source_rows(alone)}
    assert SILENT not in {row["state"] for row in source_rows(alone)}


def test_every_figure_is_told_in_words():
    """Whoever cannot see a drawing reads what it shows."""
    drawn = figures(account())

    assert ["When it happened", "Who tells what", "How they stand to each other over time", "Who has to do with whom",
            "Where it happened"] == [one.title for one in drawn]  # fmt: skip
    assert all(len(one.words) > 40 for one in drawn)
    assert len({found for one in drawn for found in re.findall(r'\bid="([^"]+)"', one.drawing)}) == sum(
        len(re.findall(r'\bid="', one.drawing)) for one in drawn
    )


def test_a_notebook_gets_altair_charts_of_what_it_narrows_to():
    """`case.plot.map(place=...)` narrows as every other question does."""
    asked = []

    def read(**by):
        asked.append(by)
        return account()

    plot = Plots(read)
    charts = [
        plot.timeline(actor="BOL"),
        plot.pairs("BOL", "PRY"),
        plot.network(),
        plot.map(place="Sucre"),
        plot.sources(),
    ]

    assert all(isinstance(chart, alt.TopLevelMixin) for chart in charts)
    assert [{"actor": "BOL"}, {}, {}, {"place": "Sucre"}, {}] == asked
