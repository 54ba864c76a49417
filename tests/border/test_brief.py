"""The brief of two small documents: what a reader sees on a terminal, in Markdown and on a page."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from dragoman.model.account import Account
from dragoman.model.facts import Mention
from dragoman.report import brief
from dragoman.report.unread import unread
from tests import records
from tests.border.markup import Markup
from tests.border.visit_of_rojas import ACTORS, HARBOUR, account, party


def terminal(width: int) -> str:
    out = StringIO()
    Console(file=out, width=width, color_system=None).print(brief.render(account()))
    return out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


SENTENCES = [
    "President Carla Rojas of Peru visited Santiago, Chile, on 3 May 1998.",
    "President Carla Rojas told President Hugo Vidal (reported):",
    "Chile planned to help Peru.",
    "Chile criticised Bolivia.",
    "Peru took measures against Chile in 1981.",
    "Agreement on copper ports (Peru and Chile), for 15 years: drafted by Peru [1];",
    "; handed over as a draft by Peru, as others tell it [2].",
    "Trade, Peru and Chile: about 1.2 billion US dollars a year.",
    "Chile is a member of the Pacific Council, since 1971.",
    "Trade, Peru and Chile: they differ on the figure: about 1.2 billion US dollars a year [1]; 2 billion",
    "- Peru's president in Chile: 2 events. [1]",
    "in/broken.txt: not text in any known encoding.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_brief_tells_it_in_a_plain_sentence(sentence):
    """Each kind of fact is told in words that can be read aloud."""
    assert sentence in flat(brief.markdown(account()).replace("\\", ""))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width):
    """The brief fits terminals of different widths."""
    assert max(len(line.rstrip()) for line in terminal(width).splitlines()) <= width


def test_every_sentence_is_followed_by_its_words():
    """What is told is quoted, with the number of its document."""
    text = flat(terminal(120))
    assert "[1] “visited Chile on 3 May 1998” [2] “The visit of the President of Peru to Santiago, Chile" in text


def test_the_news_comes_before_the_background():
    """Planned, undated and earlier matters have sections of their own after the news."""
    text = brief.markdown(account())
    order = [
        "## What happened",
        "## Where to read on",
        "## Notes",
        "# The evidence",
        "## Events with a date",
        "## Events without a date",
        "## What is planned",
        "## Background",
    ]
    assert [text.index(title) for title in order] == sorted(text.index(title) for title in order)


def test_no_line_stands_twice_in_a_section():
    """A sentence with its words is printed once."""
    for section in brief.markdown(account()).split("\n## "):
        sentences = [line for line in section.splitlines() if line.startswith("- ")]
        assert len(sentences) == len(set(sentences))


def test_an_unknown_publisher_and_date_are_said_to_be_unknown():
    """Nothing is guessed about a document."""
    assert "publisher unknown, date unknown" in brief.markdown(account())


def test_long_words_are_cut_with_a_mark():
    """A quotation has about 160 characters at the most."""
    whole = account()
    said = replace(whole.statements[0], content=(records.words(HARBOUR),))
    told = Account(documents=whole.documents[:1], actors=ACTORS, statements=(said,))
    quotations = re.findall("“(.*?)”", brief.markdown(told))
    assert [(len(q) <= 164, q.endswith("…")) for q in quotations] == [(True, True)]


def test_an_empty_account_is_written_too():
    """Nothing read, nothing told, no error."""
    assert "nothing that was recognised" in brief.markdown(Account())


def test_the_page_is_well_formed():
    """Tags close in order, ids are single, links lead to a place on the page."""
    found = Markup(brief.html(account()))
    assert (found.open, found.stray, len(found.ids)) == ([], [], len(set(found.ids)))
    assert {link.removeprefix("#") for link in found.values("href")} <= set(found.ids)


def test_the_page_needs_no_other_host():
    """Style and all else are in the page itself."""
    page = brief.html(account())
    assert (Markup(page).values("src"), re.findall(r"https?://|@import|url\(", page)) == ([], [])


def test_marks_in_a_document_do_no_harm():
    """Angle brackets and stars in a document are shown as they are."""
    assert "&lt;Bolivia&gt; &amp; its *tariffs*" in brief.html(account())
    assert r"\<Bolivia\> & its \*tariffs\*" in brief.markdown(account())


def test_the_brief_is_the_same_twice():
    """The same account gives the same bytes."""
    assert (brief.html(account()), terminal(80)) == (brief.html(account()), terminal(80))


HOSTILE = "</title><script>alert(1)</script><img src=http://evil.example/x onerror=alert(2)> \u202egnol \ud7ff "


def hostile() -> Account:
    """An account whose documents and actors are named by somebody who means harm."""
    whole = account()
    return replace(
        whole,
        documents=tuple(replace(d, title=HOSTILE * 9_000, publisher=HOSTILE) for d in whole.documents),
        actors=tuple(replace(a, name=f"{a.name} {HOSTILE}") for a in whole.actors),
    )


def test_a_hostile_document_does_no_harm():
    """Whatever a title, a publisher or an actor is called, the page has our tags alone, and stays short."""
    page = brief.html(hostile())
    found = Markup(page)
    assert (found.open, found.stray, found.values("src")) == ([], [], [])
    assert re.findall(r"<script|<img|<iframe|<object| on\w+=[\"']", page) == []
    assert len(page) < 1_000_000


def test_a_page_links_nowhere_but_into_itself():
    """Nothing on the page asks another host, whatever the documents say."""
    found = Markup(brief.html(hostile()))
    assert {link[:1] for link in found.values("href")} == {"#"}


def test_the_page_of_account_comes_before_the_evidence_and_is_one_page():
    """One page of account has room for some thirty lines, however many documents there are."""
    page = brief.markdown(account()).split("## Where to read on")[0]
    assert len([line for line in page.splitlines() if line.lstrip().startswith("- ")]) <= 35


def test_every_note_is_used_and_every_mark_has_its_note():
    """A mark in the text leads to words of a document."""
    text = brief.markdown(account())
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert used == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert len(used) > 5


def test_what_is_unknown_is_counted():
    """The page says how much has no date, no place, one voice only, and what could not be read."""
    text = flat(brief.markdown(account()))
    assert "2 with no date, 3 with no place and 3 resting on one voice only" in text
    assert "1 document could not be read" in text


def test_documents_that_share_nothing_are_said_to_share_nothing_once():
    """Two documents on different matters get one sentence for it, and no list of what stands in one only."""
    whole = account()
    apart = replace(
        whole,
        findings=tuple(f for f in whole.findings if f.kind == "only"),
        incidents=tuple(i for i in whole.incidents if i.voices == 1),
    )
    text = brief.markdown(apart)
    assert 1 == text.count("have nothing in common")
    assert "What only one source tells" not in text


@pytest.mark.parametrize(
    ("by", "scope"),
    [
        ({}, ""),
        ({"actor": "Peru"}, "Narrowed to what has to do with Peru."),
        ({"place": "Chile", "until": "1998"}, "Narrowed to what was in Chile, until 1998."),
        ({"since": "1998-05"}, "Narrowed to what was from 1998-05 on."),
    ],
)
def test_the_brief_says_what_it_was_narrowed_to(by, scope):
    """Whoever reads a part knows that it is one."""
    assert scope == brief.scope_of(**by)


def test_two_who_are_in_the_same_state_are_told_together():
    """Members of one body stand on one line."""
    whole = account()
    (one,) = whole.relations
    told = replace(whole, relations=(one, replace(one, id="relation-b", subject=party("PER"))))
    assert "- Chile and Peru are members of the Pacific Council, since 1971." in brief.markdown(told)


def test_a_sentence_that_gave_nothing_is_listed():
    """Two actors in a sentence that no fact rests on are not passed over in silence."""
    text = "Peru signed a treaty with Chile. The cousins of Peru amuse Bolivia greatly."
    document = records.document("a", uri="in/a.txt", text=text)
    spans = {"Peru": (0, 4), "Chile": (26, 31), "Peru again": (47, 51), "Bolivia": (58, 65)}
    ids = ("PER", "CHL", "PER", "BOL")
    mentions = tuple(
        Mention(document="a", start=start, end=end, text=text[start:end], actor=actor, form="name")
        for actor, (start, end) in zip(ids, spans.values(), strict=True)
    )
    signing = records.event("a", records.words("Peru signed"), actors=(party("PER"),), recipients=(party("CHL"),))
    told = Account(documents=(document,), actors=ACTORS, mentions=mentions, events=(signing,))
    found = unread(told)
    assert (2, ["The cousins of Peru amuse Bolivia greatly."]) == (found.sentences, [p.text for p in found.passages])
    assert "2 sentences name two actors or more: 1 of them gave no fact" in brief.markdown(told)


def test_a_document_of_the_web_is_linked_and_no_other_address_is():
    """Who reads on goes to the document's own page; an address that is no page of the web stays words."""
    pages = ("https://example.org/a?x=1&y=<2>", "javascript:alert(1)")
    documents = tuple(records.document(uri, kind="html") for uri in pages)
    links = [
        link for link in Markup(brief.html(Account(documents=documents))).values("href") if not link.startswith("#")
    ]
    assert [pages[0]] == links
