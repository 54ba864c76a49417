"""Whatever the page, nothing is lost and nothing is counted twice."""

import codecs
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.text import Document
from dragoman.sources.decode import decode
from dragoman.sources.layout.furniture import mark
from dragoman.sources.layout.paragraphs import paragraphs

LINES = [
    "Page 3 of 9",
    "P. 4",
    "- 5 -",
    "7",
    "Home | World | Sport",
    "Share on Facebook",
    "Print",
    "Comments",
    "0",
    "Comments 4",
    "Read further",
    "See also Talks in Lima May 3, 2011",
    "© 2004 The Gazette",
    "***",
    "X",
    "https://example.org/a",
    "Thursday, 8 May 2014",
    "By Ana Muster",
    "12 PERU Country Report May 2019 www.example.comX",
    "2.5 Lima and Quito settle their border",
    "IV. Fisheries",
    "III. Ports",
    "- Malta",
    "**Annex**",
    "## Part",
    "LIMA (Reuters) - The envoys met in the old town hall on Monday.",
    "Survey of the Straits",
    "The envoys met in the old town hall of the city and heard the pilots",
    "for two days, then they left.",
    "TITLE: Talks LINK: https://example.org/a",
    "Done. Read more »",
    "",
    "",
    " \t",
    "Ana Muster, Professor of Law, Lima",
    "Participants:",
    "and",
    "\u200b",
    "…",
    "_",
    "* *",
    "a *b* c",
]
pages = st.lists(st.sampled_from(LINES) | st.text(max_size=40), max_size=30).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\n\n", "\f"]).map(lambda end: end.join(lines))
)
WESTERN = st.text(alphabet="abcdefghijklmnopqrstuvwxyz ,.\n“”–", min_size=20)
RUSSIAN = "послы встретились на озере и договорились о мире Совет Ёлка «Лига»"
CYRILLIC_WORDS = st.lists(st.sampled_from(RUSSIAN.split()), min_size=3)
ACCENTED = "président déjà où Genève à l’été São Müller “naïve” €5 fête"
ACCENTED_WORDS = st.lists(st.sampled_from(ACCENTED.split()), min_size=3)
SCRIPTS = st.text(alphabet="abc XYZ,.\nабвгд ЁЖЗ éüß №–“”", min_size=4)


def documented(text):
    return Document(id="d", uri="x:1", kind="plain", sha256="", text=text, furniture=mark(text))


@given(pages)
@settings(max_examples=300)
def test_furniture_is_in_bounds_sorted_and_disjoint(text):
    spans = [piece.span for piece in mark(text)]

    assert sorted(spans) == spans
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(pages)
@settings(max_examples=300)
def test_every_word_is_in_a_paragraph_or_in_furniture_and_never_in_both(text):
    document = documented(text)
    taken = [0] * len(text)
    for part in (*paragraphs(document), *document.furniture):
        for place in range(part.span.start, part.span.end):
            taken[place] += 1

    assert all(count <= 1 for count in taken)
    assert [c for c, count in zip(text, taken, strict=True) if not count and not c.isspace()] == []


@given(pages)
def test_paragraphs_are_in_order_and_have_no_white_space_around(text):
    spans = [part.span for part in paragraphs(documented(text))]

    assert sorted(spans) == spans
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


@given(st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs"])))
def test_utf_8_comes_back(text):
    if not text.startswith(("\ufeff", "%PDF-", "{\\rtf", "GIF8", "RIFF", "BZh", "PAR1")) and "\x7f" not in text:
        assert text == decode(text.encode(), document="d")
        assert text == decode(codecs.BOM_UTF8 + text.encode(), document="d")


@given(SCRIPTS)
def test_utf_16_comes_back_with_its_mark_and_without(text):
    for encoding, mark_bytes in (("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)):
        assert text == decode(mark_bytes + text.encode(encoding), document="d")
        assert text == decode(text.encode(encoding), document="d")


@given(CYRILLIC_WORDS)
def test_windows_1251_comes_back(words):
    text = " ".join(words)

    assert text == decode(text.encode("cp1251"), document="d")


@given(ACCENTED_WORDS)
def test_windows_1252_comes_back(words):
    text = " ".join(["Genève", *words])

    assert text == decode(text.encode("cp1252"), document="d")


@given(WESTERN)
def test_windows_1252_comes_back_where_only_its_quotes_show_it(text):
    assert text == decode(text.encode("cp1252"), document="d")
