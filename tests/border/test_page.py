"""A document's own page: the whole text, the facts in it, and the list of facts beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.account import Account
from dragoman.model.facts import Actor, Party
from dragoman.model.text import Document, Furniture, Span
from dragoman.report import page
from dragoman.report.marks import Mark
from tests import records
from tests.border.markup import Markup

TEXT = "Page 3\n\nNorway lent Iceland 300 million kroner in June 1975 & <thanked> its neighbour.\n\nShare this\n"
ACTORS = (
    Actor(id="NOR", name="Norway", kind="state", code="NOR"),
    Actor(id="ISL", name="Iceland", kind="state", code="ISL"),
)


def party(identity: str, text: str) -> Party:
    span = records.quoted(TEXT, text)
    return records.state(identity, text=text, start=span.start, end=span.end)


def loan() -> Document:
    return records.document(
        "loan",
        uri="in/loan.txt",
        title="A loan & its terms",
        publisher="Nordic Post",
        published="1975-07-01",
        published_precision="day",
        language="en",
        text=TEXT,
        furniture=(
            Furniture(Span(0, 6), "page_number"),
            Furniture(Span(TEXT.index("Share"), TEXT.index("Share") + 10), "share"),
        ),
    )


def account() -> Account:
    event = records.event(
        "loan",
        records.quoted(TEXT, "Norway lent Iceland 300 million kroner in June 1975"),
        id="event-1",
        type="AID",
        contexts=("economic",),
        cameo="071",
        quad=2,
        score=10.0,
        goldstein=7.4,
        actors=(party("NOR", "Norway"),),
        recipients=(party("ISL", "Iceland"),),
        when=replace(records.time("1975-06-01", "1975-06-30", "month"), text="June 1975", start=50, end=59),
        cue=records.quoted(TEXT, "lent"),
        rule="aid/lend#1",
        confidence=0.75,
    )
    quantity = records.quantity(
        "loan",
        records.quoted(TEXT, "300 million kroner"),
        id="quantity-1",
        measure="loan",
        value=3e8,
        unit="krone",
        event="event-1",
        rule="amounts/money",
        confidence=0.9,
    )
    return Account(documents=(loan(),), actors=ACTORS, events=(event,), quantities=(quantity,))


def test_the_whole_text_stands_on_the_page():
    """Not a character of the document is added, lost or changed."""
    assert Markup(page.html(account(), "loan")).article == TEXT


def test_every_fact_is_in_the_list_and_leads_to_its_words():
    """The list beside the text links to where each fact stands."""
    found = Markup(page.html(account(), "loan"))
    assert set(found.values("href")) == {"#at-event-1", "#at-quantity-1"}
    assert {"event-1", "quantity-1", "at-event-1", "at-quantity-1"} <= set(found.ids)


def test_the_page_is_well_formed():
    """Tags close in order and ids are single."""
    found = Markup(page.html(account(), "loan"))
    assert (found.open, found.stray, len(found.ids)) == ([], [], len(set(found.ids)))


def test_words_of_two_facts_bear_both():
    """Where a figure stands within an event, its words are marked for both."""
    source = page.html(account(), "loan")
    (over,) = re.findall(r'data-f="([^"]*)"[^>]*>300 million kroner<', source)
    assert set(over.split()) == {"event-1", "quantity-1"}


FIELDS = ["aid/lend#1", "0.75", "“lent”", "Norway", "June 1975", "amounts/money", "300 million krone"]


@pytest.mark.parametrize("field", FIELDS)
def test_a_fact_shows_its_fields_and_the_rule_that_read_it(field):
    """Fields, cue, rule and confidence are on the page, without any script."""
    assert field in unescape(page.html(account(), "loan"))


def test_furniture_is_greyed():
    """A page number and a share bar are shown, in grey."""
    assert re.findall(r'<span class="dull">([^<]*)</span>', page.html(account(), "loan")) == [
        "Page 3",
        "Share this",
    ]


def test_the_page_needs_no_other_host():
    """Style and script are in the page itself."""
    assert re.findall(r"https?://|@import|url\(|src=", page.html(account(), "loan")) == []


def test_an_unknown_document_is_an_error():
    """There is no page for a document that the account does not hold."""
    with pytest.raises(KeyError):
        page.html(account(), "nowhere")


def test_a_document_without_facts_has_a_page():
    """A text in which nothing was found is shown as it is."""
    bare = replace(account(), events=(), quantities=())
    assert Markup(page.html(bare, "loan")).article == TEXT


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda s: (s[0], s[0] + s[1])), max_size=3)


@given(st.text(min_size=40, max_size=60), st.lists(SPANS, max_size=6))
def test_pieces_joined_are_the_text(text, spans):
    """Facts may overlap in any way; the pieces between their edges still make up the text."""
    document = records.document("d", text=text)
    marks = [
        Mark(
            id=f"m{n}",
            kind="event",
            sentence="",
            spans=tuple(sorted(set(own))),
            fields=(),
            rule="r",
            confidence=1.0,
        )
        for n, own in enumerate(spans)
    ]
    cut = page.pieces(document, marks)
    assert "".join(piece.text for piece in cut) == text
    for mark in marks:
        covered = sum(len(p.text) for p in cut if mark.id in {identity for identity, _, _ in p.over})
        assert covered == len({at for start, end in mark.spans for at in range(start, end)})
