"""The brief of two small documents: what a reader sees on a terminal, in Markdown and on a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from io import StringIO

import pytest
from rich.console import Console

from dragoman.align import align
from dragoman.model.account import Account, Failure, Reading
from dragoman.model.facts import (
    Actor,
    Agreement,
    Event,
    Evidence,
    Mention,
    Party,
    Place,
    Quantity,
    Relation,
    Statement,
    Time,
)
from dragoman.model.text import Document
from dragoman.report import brief
from dragoman.report.unread import unread

HARBOUR = """President Carla Rojas of Peru visited Chile on 3 May 1998. She told President Hugo Vidal that
ties should be lasting and serve the fishermen of both shores. Peru has drafted a 15-year
agreement on copper ports. Trade between the two stands at about 1.2 billion dollars a year.
Chile is a member of the Pacific Council. In 1981 Peru closed the border. Chile plans to send
ships to Peru. Chile criticised <Bolivia> & its *tariffs*."""
SIERRA = """The visit of the President of Peru to Santiago, Chile, took place on May 3-4, 1998. Carla Rojas
spoke of durable relations that serve fishermen. Peru handed over to Chile the draft agreement
on copper ports for 15 years. Trade between Peru and Chile reached 2 billion dollars a year."""

ACTORS = (
    Actor(id="PER", name="Peru", kind="state", code="PER"),
    Actor(id="CHL", name="Chile", kind="state", code="CHL"),
    Actor(id="BOL", name="Bolivia", kind="state", code="BOL"),
    Actor(id="PACIFIC", name="the Pacific Council", kind="organisation", code="PACIFIC"),
    Actor(id="person/rojas", name="Carla Rojas", kind="person", code="PER"),
    Actor(id="person/vidal", name="Hugo Vidal", kind="person", code="CHL"),
)
TEXTS = {"a": HARBOUR, "b": SIERRA}


def words(document: str, text: str) -> Evidence:
    start = re.search(r"\s+".join(map(re.escape, text.split())), TEXTS[document])
    assert start is not None
    return Evidence(start.start(), start.end(), start[0])


def party(identity: str) -> Party:
    actor = next(actor for actor in ACTORS if actor.id == identity)
    office = "president" if actor.kind == "person" else None
    return Party(id=actor.id, text=actor.name, start=0, end=1, code=actor.code, office=office)


def time(first: str, last: str | None = None, precision: str = "day") -> Time:
    return Time(from_=first, to=last or first, precision=precision, text=first, start=0, end=1)


def event(document: str, text: str, type_: str, actor: str, recipient: str, **other: object) -> Event:
    evidence = words(document, text)
    fields: dict[str, object] = {
        "mode": None,
        "when": None,
        "where": None,
        "status": "occurred",
        "historical": False,
        "future": False,
    } | other
    return Event(
        id=f"event-{document}-{evidence.start}",
        document=document,
        type=type_,
        contexts=("diplomatic",),
        cameo="042",
        quad=1,
        score=4.0,
        goldstein=1.9,
        actors=(party(actor),),
        recipients=(party(recipient),),
        topics=(),
        negated=False,
        hypothetical=False,
        said_in=None,
        evidence=(evidence,),
        cue=evidence,
        rule="test/event",
        confidence=0.8,
        **fields,  # type: ignore[arg-type]
    )


def statement(document: str, text: str, speaker: str, *addressees: str) -> Statement:
    evidence = words(document, text)
    return Statement(
        id=f"statement-{document}-{evidence.start}",
        document=document,
        speakers=(party(speaker),),
        addressees=tuple(map(party, addressees)),
        act="state",
        form="indirect",
        cue=evidence,
        content=(evidence,),
        cameo=None,
        when=None,
        where=None,
        reported_by=(),
        hearsay=False,
        evidence=(evidence,),
        rule="test/statement",
        confidence=0.8,
    )


def agreement(document: str, text: str, step: str) -> Agreement:
    return Agreement(
        id=f"agreement-{document}",
        document=document,
        agreement="agreement/copper-ports",
        name="agreement on copper ports",
        aliases=(),
        topic="copper ports",
        parties=(party("PER"), party("CHL")),
        by=(party("PER"),),
        step=step,
        term_years=15,
        domains=(),
        when=None,
        where=None,
        said_in=None,
        hearsay=document == "b",
        evidence=(words(document, text),),
        rule="test/agreement",
        confidence=0.8,
    )


def quantity(document: str, text: str, value: float, *, approximate: bool) -> Quantity:
    return Quantity(
        id=f"quantity-{document}",
        document=document,
        measure="trade",
        of=(party("PER"), party("CHL")),
        value=value,
        low=None,
        high=None,
        unit="USD/year",
        approximate=approximate,
        when=None,
        said_in=None,
        event=None,
        evidence=(words(document, text),),
        rule="test/quantity",
        confidence=0.8,
    )


def readings() -> tuple[Reading, Reading]:
    santiago = Place(
        id="santiago", name="Santiago", country="CHL", lat=-33.4, lon=-70.7, text="Santiago", start=0, end=1
    )
    relation = Relation(
        id="relation-a",
        document="a",
        subject=party("CHL"),
        predicate="member_of",
        object=party("PACIFIC"),
        negated=False,
        status="ongoing",
        since="1971",
        until=None,
        said_in=None,
        event=None,
        evidence=(words("a", "Chile is a member of the Pacific Council"),),
        rule="test/relation",
        confidence=0.8,
    )
    one = Reading(
        document=Document(
            id="a",
            uri="in/harbour.txt",
            title="Peru's president in Chile",
            publisher="The Harbour News",
            published="1998-05-05",
            published_precision="day",
            kind="plain",
            sha256="a",
            text=HARBOUR,
        ),
        key="k",
        actors=ACTORS,
        events=(
            event(
                "a",
                "visited Chile on 3 May 1998",
                "CONSULT",
                "person/rojas",
                "CHL",
                mode="visit",
                when=time("1998-05-03"),
            ),
            event(
                "a",
                "In 1981 Peru closed the border",
                "SANCTION",
                "PER",
                "CHL",
                when=time("1981", precision="year"),
                historical=True,
            ),
            event("a", "Chile plans to send ships to Peru", "AID", "CHL", "PER", status="planned", future=True),
            event("a", "Chile criticised <Bolivia> & its *tariffs*", "ACCUSE", "CHL", "BOL", mode="disapprove"),
        ),
        statements=(
            statement(
                "a",
                "ties should be lasting and serve the fishermen of both shores",
                "person/rojas",
                "person/vidal",
            ),
        ),
        relations=(relation,),
        agreements=(agreement("a", "drafted a 15-year agreement on copper ports", "drafted"),),
        quantities=(quantity("a", "about 1.2 billion dollars a year", 1.2e9, approximate=True),),
    )
    other = Reading(
        document=Document(id="b", uri="in/sierra.txt", kind="plain", sha256="b", text=SIERRA),
        key="k",
        actors=ACTORS,
        events=(
            event(
                "b",
                "The visit of the President of Peru to Santiago, Chile, took place on May 3-4, 1998",
                "CONSULT",
                "PER",
                "CHL",
                mode="visit",
                when=time("1998-05-03", "1998-05-04", "range"),
                where=santiago,
            ),
        ),
        statements=(statement("b", "durable relations that serve fishermen", "person/rojas"),),
        agreements=(
            agreement(
                "b",
                "handed over to Chile the draft agreement on copper ports for 15 years",
                "draft_handed_over",
            ),
        ),
        quantities=(quantity("b", "2 billion dollars a year", 2e9, approximate=False),),
    )
    return one, other


def account() -> Account:
    given = readings()
    incidents, findings = align(given)
    return Account(
        documents=tuple(r.document for r in given),
        actors=ACTORS,
        events=tuple(e for r in given for e in r.events),
        statements=tuple(s for r in given for s in r.statements),
        relations=tuple(x for r in given for x in r.relations),
        agreements=tuple(x for r in given for x in r.agreements),
        quantities=tuple(x for r in given for x in r.quantities),
        incidents=incidents,
        findings=findings,
        failures=(Failure(uri="in/broken.txt", kind="Undecodable", reason="not text in any known encoding"),),
    )


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
    given = readings()[0]
    long = Evidence(0, len(HARBOUR), HARBOUR)
    told = Account(
        documents=(given.document,),
        actors=ACTORS,
        statements=tuple(
            Statement(**{f: getattr(s, f) for f in s.__dataclass_fields__} | {"content": (long,)})
            for s in given.statements
        ),
    )
    quotations = re.findall("“(.*?)”", brief.markdown(told))
    assert [(len(q) <= 164, q.endswith("…")) for q in quotations] == [(True, True)]


def test_an_empty_account_is_written_too():
    """Nothing read, nothing told, no error."""
    assert "nothing that was recognised" in brief.markdown(Account())


class Outline(HTMLParser):
    """Checks that tags close in order, and gathers ids, links and attributes that load something."""

    VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.crossed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        if tag not in self.VOID:
            self.open.append(tag)
        for key, value in attrs:
            if key == "id":
                self.ids.append(value or "")
            elif key == "href":
                self.links.append(value or "")
            elif key == "src":
                self.loaded.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        """Close a tag."""
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)


def outline(page: str) -> Outline:
    found = Outline()
    found.feed(page)
    found.close()
    return found


def test_the_page_is_well_formed():
    """Tags close in order, ids are single, links lead to a place on the page."""
    found = outline(brief.html(account()))
    assert (found.open, found.crossed, len(found.ids)) == ([], [], len(set(found.ids)))
    assert {link.removeprefix("#") for link in found.links} <= set(found.ids)


def test_the_page_needs_no_other_host():
    """Style and all else are in the page itself."""
    page = brief.html(account())
    assert (outline(page).loaded, re.findall(r"https?://|@import|url\(", page)) == ([], [])


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
    return Account(
        **{field: getattr(whole, field) for field in whole.__dataclass_fields__}
        | {
            "documents": tuple(
                Document(
                    **{f: getattr(d, f) for f in d.__dataclass_fields__}
                    | {"title": HOSTILE * 9_000, "publisher": HOSTILE}
                )
                for d in whole.documents
            ),
            "actors": tuple(Actor(id=a.id, name=f"{a.name} {HOSTILE}", kind=a.kind, code=a.code) for a in whole.actors),
        }
    )


def test_a_hostile_document_does_no_harm():
    """Whatever a title, a publisher or an actor is called, the page has our tags alone, and stays short."""
    page = brief.html(hostile())
    found = outline(page)
    assert (found.open, found.crossed, found.loaded) == ([], [], [])
    assert re.findall(r"<script|<img|<iframe|<object| on\w+=[\"']", page) == []
    assert len(page) < 1_000_000


def test_a_page_links_nowhere_but_into_itself():
    """Nothing on the page asks another host, whatever the documents say."""
    found = outline(brief.html(hostile()))
    assert {link[:1] for link in found.links} == {"#"}


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
    apart = Account(**{f: getattr(whole, f) for f in whole.__dataclass_fields__} | {
        "findings": tuple(f for f in whole.findings if f.kind == "only"),
        "incidents": tuple(i for i in whole.incidents if i.voices == 1),
    })  # fmt: skip
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
    fields = {f: getattr(one, f) for f in one.__dataclass_fields__}
    other = Relation(**fields | {"id": "relation-b", "subject": party("PER")})
    told = Account(**{f: getattr(whole, f) for f in whole.__dataclass_fields__} | {"relations": (one, other)})
    assert "- Chile and Peru are members of the Pacific Council, since 1971." in brief.markdown(told)


def test_a_sentence_that_gave_nothing_is_listed():
    """Two actors in a sentence that no fact rests on are not passed over in silence."""
    text = "Peru signed a treaty with Chile. The cousins of Peru amuse Bolivia greatly."
    document = Document(id="a", uri="in/a.txt", kind="plain", sha256="a", text=text)
    spans = {"Peru": (0, 4), "Chile": (26, 31), "Peru again": (47, 51), "Bolivia": (58, 65)}
    ids = ("PER", "CHL", "PER", "BOL")
    mentions = tuple(
        Mention(document="a", start=start, end=end, text=text[start:end], actor=actor, form="name")
        for actor, (start, end) in zip(ids, spans.values(), strict=True)
    )
    signed = Evidence(0, 11, "Peru signed")
    told = Account(
        documents=(document,), actors=ACTORS, mentions=mentions,
        events=(Event(**{f: getattr(account().events[0], f) for f in Event.__dataclass_fields__} | {
            "document": "a", "evidence": (signed,), "cue": signed}),),
    )  # fmt: skip
    found = unread(told)
    assert (2, ["The cousins of Peru amuse Bolivia greatly."]) == (found.sentences, [p.text for p in found.passages])
    assert "2 sentences name two actors or more: 1 of them gave no fact" in brief.markdown(told)


def test_a_document_of_the_web_is_linked_and_no_other_address_is():
    """Who reads on goes to the document's own page; an address that is no page of the web stays words."""
    pages = ("https://example.org/a?x=1&y=<2>", "javascript:alert(1)")
    documents = tuple(Document(id=uri, uri=uri, kind="html", sha256="a", text="x") for uri in pages)
    links = [link for link in outline(brief.html(Account(documents=documents))).links if not link.startswith("#")]
    assert [pages[0]] == links
