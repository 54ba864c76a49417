"""Whatever is done to a text's layout, all that is read quotes it word for word and hangs together."""

import functools

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.facts import Evidence, Party, Place, Time
from dragoman.model.text import Span
from dragoman.reading import read_document
from dragoman.sources.assembly import Given, assemble

TEXTS = (
    """Zambian President Edgar Lungu received his Malawian counterpart in Lusaka on 3 May 2018.

"We will open the border at Mwami," Lungu said, adding that the two countries had agreed on a one-stop post.

Trade between Zambia and Malawi reached $250 million in 2017, according to the Southern African Trade Council (SATC).
The SATC said that traders lost up to 12,000 hours a year.
""",
    """TALKS IN OSLO RESUME

The Philippine government and the National Democratic Front resumed talks in Oslo on Friday. They last met in 2004.

Norway's foreign minister Vidar Helgesen praised both sides. "It is a brave step," he said. He warned that
the truce, signed in January, could collapse if soldiers did not leave the villages.
""",
    """Uruguay accused Argentina of blocking a bridge over the Uruguay River.

Argentina denied the charge. Its foreign ministry said the protesters in Gualeguaychu had acted alone; the court
in The Hague will give its ruling next week. Brazil offered to mediate, and Paraguay proposed a summit of Mercosur.
""",
    """Fiji and Tonga signed a fisheries agreement in Suva on 12 August 1998. It will remain in force for ten years.

Tongan Prime Minister Baron Vaea thanked Fiji for its support. Police arrested 40 demonstrators outside parliament.
""",
)
FURNITURE = (
    "Page 3 of 9",
    "- 5 -",
    "Share on Facebook",
    "Comments",
    "© 2004 The Gazette",
    "https://example.org/a",
    "Home | World | Sport",
    "Read further",
    "***",
)
QUOTES = (('"', '"'), ("“", "”"), ("«", "»"))


def read(text):
    given_ = Given(uri="x", kind="plain", published="2018-05-04", title="Talks")
    return read_document(assemble(text, given_, data=text.encode()))


cached = functools.lru_cache(maxsize=64)(read)


@st.composite
def pages(draw):
    """Lay a text out another way: blank lines, furniture, quotation marks, double spaces, wrapped lines."""
    paragraphs = [" ".join(p.split()) for p in draw(st.sampled_from(TEXTS)).split("\n\n")]
    opening, closing = draw(st.sampled_from(QUOTES))
    width = draw(st.sampled_from((0, 60, 72)))
    lines = []
    for paragraph in paragraphs:
        inside = paragraph.split('"')
        quoted = "".join(p + (opening, closing)[n % 2] for n, p in enumerate(inside[:-1])) + inside[-1]
        spaced = quoted.replace(". ", ".  ") if draw(st.booleans()) else quoted
        lines.append(wrapped(spaced, width) if width else spaced)
        lines.extend(draw(st.lists(st.sampled_from(FURNITURE), max_size=1)))
        lines.extend(draw(st.lists(st.sampled_from(("", " \t")), max_size=2)))
    return draw(st.sampled_from(("\n\n", "\r\n\r\n"))).join(lines) + "\n"


def wrapped(paragraph, width):
    lines = [""]
    for word in paragraph.split(" "):
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] += " " + word if lines[-1] else word
    return "\n".join(lines)


def records(reading):
    groups = (reading.events, reading.statements, reading.relations, reading.agreements, reading.quantities)
    return [record for group in groups for record in group]


def values(record):
    """List all the values of a record, those inside tuples too."""
    for name in type(record).__slots__:
        value = getattr(record, name)
        yield from value if isinstance(value, tuple) else (value,)


def quotations(reading):
    """List every stretch that a reading claims to quote, as (start, end, words)."""
    spoken = [v for r in records(reading) for v in values(r) if isinstance(v, Evidence | Party | Time | Place)]
    for each in (*spoken, *reading.mentions):
        if each.text is not None and each.start is not None:
            yield each.start, each.end, each.text


def parties(reading):
    return [v for r in records(reading) for v in values(r) if isinstance(v, Party)]


def check(reading):
    text = reading.document.text
    assert [] == [q for q in quotations(reading) if text[q[0] : q[1]] != q[2]]
    furniture = [f.span for f in reading.document.furniture]
    covered = [e for r in records(reading) for e in (*r.evidence, *getattr(r, "content", ()))]
    inside = [(e, f) for e in covered for f in furniture if Span(e.start, e.end).overlaps(f)]
    assert [] == inside
    check_ids(reading)


def check_ids(reading):
    identities = [r.id for r in records(reading)]
    assert len(identities) == len(set(identities))
    known = {a.id for a in reading.actors}
    assert set() == {p.id for p in parties(reading)} - known
    assert set() == {m.actor for m in reading.mentions} - known
    statements = {s.id for s in reading.statements}
    told = {getattr(r, "said_in", None) for r in records(reading)} - {None}
    told |= {i for s in reading.statements for i in s.reported_by}
    assert set() == told - statements
    events = {e.id for e in reading.events}
    assert set() == {getattr(r, "event", None) for r in records(reading)} - {None} - events


def test_the_texts_say_something():
    """A text from which nothing is read would pass every other test."""
    assert [] == [text for text in TEXTS if len(records(cached(text))) < 4]


def test_all_that_is_read_quotes_its_text():
    for text in TEXTS:
        check(cached(text))


@settings(deadline=None, max_examples=250)
@given(page=pages())
def test_the_layout_of_a_page_breaks_no_quotation(page):
    check(read(page))


@settings(deadline=None, max_examples=40)
@given(page=pages())
def test_reading_twice_gives_the_same_reading(page):
    assert read(page) == read(page)


@settings(deadline=None, max_examples=10)
@given(order=st.permutations(TEXTS))
def test_the_order_of_reading_does_not_matter(order):
    assert [cached(text) for text in order] == [read(text) for text in order]


def test_blank_lines_change_nothing_that_is_said():
    """The records of a text are the same with more blank lines, but for where they stand."""
    for text in TEXTS:
        again = read(text.replace("\n\n", "\n\n\n\n"))
        assert said(cached(text)) == said(again)


def said(reading):
    """List what records say, without places in the text."""
    return sorted(
        (type(r).__name__, r.rule, tuple(" ".join(e.text.split()) for e in r.evidence)) for r in records(reading)
    )
