"""Every format gives its text, and what it knows of it, as documents."""

import bz2
import gzip
import io
import json
import lzma
import tarfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.errors import DocumentError, Empty, Unparsable
from dragoman.model.text import Document
from dragoman.sources import Settings, find, read
from dragoman.sources.layout.paragraphs import paragraphs
from dragoman.store.rows import from_row, to_row
from tests.cases.files_for_sources import (
    FEED,
    LEFT,
    MAILBOX,
    MESSAGE,
    PAGE,
    PAGES,
    RIGHT,
    TABLE,
    pdf,
    web_archive,
    word_file,
    zipped,
)


def read_all(path, settings=None):
    """Read what can be read, and gather the reasons of what cannot."""
    documents, reasons = [], []
    for source in find([path], *([settings] if settings else [])):
        try:
            documents.append(read(source))
        except DocumentError as error:
            reasons.append(error.reason)
    return documents, reasons


def described(document):
    return (document.kind, document.title, document.publisher, document.author, document.published)


def test_a_page_is_its_main_text(put):
    """Menus, feet and scripts are not text; a heading, an item and a row of a table are paragraphs."""
    (document,), _ = read_all(put("a.html", PAGE))

    assert (
        "html",
        "Ferry accord signed",
        "Sample Gazette",
        "Ana Muster",
        "2014-05-08",
    ) == described(document)
    assert [
        "Ferry accord signed",
        "Norway and Denmark signed a ferry accord in Aarhus on Wednesday, their ministers said.",
        "Tariffs",
        "The two sides agreed to cut tariffs on ferries & barges by half from 1 June 2016.",
        "Ports open in May.",
        "We are glad.",
        "Year | Ships",
    ] == [part.span.of(document.text) for part in paragraphs(document)]


def test_a_short_page_keeps_its_paragraphs(put):
    """Where no main text stands out, what follows a broken line or a paragraph is text like any other."""
    page = (
        b"<html><body>Talks <b>went</b> well.<br>They end.<p>Envoys met.</p>Pilots left.<div>A ship came.</div></body>"
    )

    (document,), _ = read_all(put("a.html", page))

    assert "Talks went well. They end.\n\nEnvoys met.\n\nPilots left.\n\nA ship came." == document.text


def test_a_date_in_a_pages_text_is_not_the_pages_date(put):
    (document,), _ = read_all(put("a.html", PAGE.replace(b'"2014-05-08T10:00:00Z"', b'""')))

    assert document.published is None


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Talks in Tønder</p>".encode("latin-1"), "Talks in Tønder"),
        ('<meta charset="windows-1251"><p>Переговоры</p>'.encode("cp1251"), "Переговоры"),
        (b'<?xml version="1.0" encoding="utf-8"?><html><p>Talks</p></html>', "Talks"),
        (b"<html><body>" + b"<div>" * 1000 + b"Talks", "Talks"),
        (b"<p " + b"a='b' " * 100_000 + b">Talks</p>", "Talks"),
        (b"<p>Talks \xff\xfe</p>\xe2\x82\xac" * 20, "Talks"),
    ],
)
def test_a_page_is_read_however_it_is_written(put, page, text):
    (document,), _ = read_all(put("a.html", page))

    assert text in document.text


def test_a_page_nested_without_end_is_refused(put):
    """What a parser leaves out in silence is not left out in silence."""
    page = b"<html><p>Talks</p>" + b"<div>" * 100_000 + b"More talks"

    assert ([], ["is nested deeper than any page that is shown"]) == read_all(put("a.html", page))


def test_a_page_without_words_is_empty(put):
    assert (
        [],
        ["holds no words: its text may be put there by a script"],
    ) == read_all(put("a.html", b"<html><script>x</script>"))


def test_columns_lines_and_pages_of_a_pdf_become_paragraphs(put):
    """A broken word is whole, a column follows the other, a paragraph goes on over the end of its page."""
    (document,), _ = read_all(put("a.pdf", pdf()))

    assert ("pdf", "Ferries of the north", "Ana Muster") == (document.kind, document.title, document.author)
    left = " ".join(LEFT).replace("atten- ded", "attended")
    right = " ".join(RIGHT).replace("well- known", "well-known")
    assert [
        "Ferries of the north",
        left,
        f"{right} kind, as the well-known survey says. The survey cost little.",
        "A second paragraph stands here, and it is short.",
    ] == [part.span.of(document.text) for part in paragraphs(document)]
    assert [
        ("running_head", "Sample Quarterly Review, May 2014"),
        ("page_number", "1"),
        ("running_head", "Sample Quarterly Review, May 2014"),
        ("page_number", "2"),
    ] == [(piece.kind, piece.span.of(document.text)) for piece in document.furniture]


def test_each_line_of_a_pdf_has_its_page_and_place(put):
    (document,), _ = read_all(put("a.pdf", pdf()))

    lines = {document.text[line.start : line.end]: line for line in document.placements}
    heading, last = lines["Ferries of the north"], lines["A second paragraph stands here, and it is short."]
    assert sum(map(len, PAGES)) == len(document.placements)
    assert (1, 2) == (heading.page, last.page)
    assert (72, 100) == (pytest.approx(heading.left, abs=2), pytest.approx(heading.bottom, abs=6))
    assert heading.bottom - heading.top > last.bottom - last.top


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        (pdf([()], picture=True), Empty, "is scanned: its 1 pages are pictures without text"),
        (pdf([()]), Empty, "holds no words"),
        (pdf(encrypted=True), Unparsable, "is encrypted: give a copy without a password"),
        (pdf()[:700], Unparsable, "is no whole PDF"),
    ],
)
def test_a_pdf_without_text_says_why(put, data, error, reason):
    with pytest.raises(error, match=reason):
        read(next(find([put("a.pdf", data)])))


def test_a_word_file_is_its_paragraphs_and_tables(put):
    (document,), _ = read_all(put("a.docx", word_file()))

    assert ("docx", "Ferry accord", "Ana Muster") == (document.kind, document.title, document.author)
    assert ["Ferry accord", "Norway and Denmark signed an accord.", "Year | Ships"] == [
        part.span.of(document.text) for part in paragraphs(document)
    ]
    assert [("running_head", "Sample Review"), ("running_head", "Not for release")] == [
        (piece.kind, piece.span.of(document.text)) for piece in document.furniture
    ]


def test_a_message_is_its_text_and_what_is_attached_is_by_itself(put):
    path = put("a.eml", MESSAGE)

    (message, page), reasons = read_all(path)

    assert (
        "mail",
        "Ferry accord in Tønder",
        "Ministry of Ferries",
        "Ana Muster",
        "2014-05-08",
    ) == described(message)
    assert ["Norway and Denmark signed a ferry accord in Aarhus."] == [
        part.span.of(message.text) for part in paragraphs(message)
    ]
    assert ["quoted", "quoted", "signature"] == [piece.kind for piece in message.furniture]
    assert (f"{path.as_uri()}!/page.html", "html", "Sample Gazette") == (page.uri, page.kind, page.publisher)
    assert ["holds files that are no documents: 1 .png"] == reasons


def test_a_mailbox_is_its_messages(put):
    path = put("a.mbox", MAILBOX)

    documents, _ = read_all(path)

    assert [f"{path.as_uri()}#1", f"{path.as_uri()}#2"] == [d.uri for d in documents if d.kind == "mail"]
    assert ["Ribe" in documents[0].text, "Skive" in documents[2].text] == [True, True]


def test_each_entry_of_a_feed_is_a_document(put):
    path = put("a.rss", FEED)

    (first, second), _ = read_all(path)

    assert ("feed", "Border talks", "Sample Wire", "Bo Sample", "2014-05-08") == described(first)
    assert ("https://wire.example/1", "Peru and Chile signed a border accord in Lima.\n\nThey met twice.") == (
        first.uri,
        first.text,
    )
    assert (f"{path.as_uri()}#2", "Other border talks fail in Lima today") == (second.uri, second.text)


def test_a_web_archive_is_the_pages_that_were_answered_with(put):
    (document,), reasons = read_all(put("a.warc.gz", web_archive()))

    assert ("https://gazette.example/a", "Ferry accord signed") == (document.uri, document.title)
    assert ["holds files that are no documents: 1 answers with status 404, 1 image/png"] == reasons


@pytest.mark.parametrize(
    "data", [TABLE, TABLE.replace(b",", b";").replace(b"Lima;", b"Lima,"), b"\xef\xbb\xbf" + TABLE]
)
def test_each_row_of_a_table_is_a_document(put, data):
    (document,), _ = read_all(put("a.csv", data))

    assert ("table", "Talks", "a.example", None, "2014-05-08") == described(document)
    assert "Peru and Chile met in Lima, and\nsigned." == document.text


def test_a_column_that_is_named_is_taken(put):
    path = put("a.csv", b"story,head\nPeru and Chile met.,Talks\n")
    asked = Settings(columns=(("text", "story"), ("title", "head")))
    unknown = put("b.csv", b"x,y\n1,2\n")

    (document,), _ = read_all(path, asked)

    assert ("Peru and Chile met.", "Talks") == (document.text, document.title)
    assert (
        [],
        ["has no column of texts that we know; its columns are x, y: add --column text=NAME"],
    ) == read_all(unknown)


SPREADSHEET = (
    "Überschrift;Text;Datum;Anteil\r\n"
    'Gespräche;"Österreich, so der Minister, traf Ungarn; man sprach lang.";08.05.2014;12,5\r\n'
)


@pytest.mark.parametrize(
    "data",
    [
        SPREADSHEET.encode("utf-8-sig"),
        SPREADSHEET.encode("cp1252"),
        SPREADSHEET.replace("\r\n", "\n").encode(),
        SPREADSHEET.encode("utf-16"),
        SPREADSHEET.encode("utf-16-le"),
        SPREADSHEET.encode("utf-16-be"),
        "sep=;\r\n".encode("utf-16-le") + SPREADSHEET.encode("utf-16-le"),
        b"sep=;\r\n" + SPREADSHEET.encode("cp1252"),
        SPREADSHEET.replace('"', "")
        .replace("Ungarn;", "Ungarn:")
        .replace(";", "\t")
        .replace(":", ";")
        .encode("utf-16"),
    ],
    ids=["mark", "windows", "unix", "16 bits", "16 bits le", "16 bits be", "announced 16", "announced", "tabs"],
)
def test_tables_of_spreadsheets_are_read_as_their_locales_write_them(put, data):
    """Semicolons or tabs divide the columns where a comma divides whole numbers from their parts."""
    ((document,), refusals) = read_all(put("a.csv", data))

    assert [] == refusals
    assert "Österreich, so der Minister, traf Ungarn; man sprach lang." == document.text


def test_a_row_of_another_encoding_is_read_for_what_it_is(put):
    """Tables are put together from files of several programs; what stands far down says nothing of the rest."""
    rows = [f"Talks {n},Peru met Chile on {n % 28 + 1} May 2014.\n".encode() for n in range(300)]
    mixed = "Gespräche,Peru traf Österreich.\n"
    data = b"".join([b"headline,text\n", *rows, mixed.encode("cp1252"), mixed.encode(), *rows[:2]])

    documents, refusals = read_all(put("a.csv", data))

    assert (304, []) == (len(documents), refusals)
    assert ["Peru traf Österreich."] * 2 == [document.text for document in documents[300:302]]


def test_a_row_that_cannot_be_read_does_not_cost_the_next(put):
    """Bytes of no encoding, and more cells than there are columns, are told of their own row."""
    torn, divided = b"Peru met \x81\x8d\xd0\x9f\xd0\xb5 Chile.", b"Peru, Chile met, and left."
    rows = b"\n".join(b"Talks," + words for words in (torn, divided, b"Peru left."))

    (document,), reasons = read_all(put("a.csv", b"headline,text\n" + rows))

    assert ("Peru left.", "#4") == (document.text, document.uri[-2:])
    assert [
        "is not text in UTF-8 or cp1252",
        "has 4 cells, and the table 2 columns: put quotes around what holds commas",
    ] == reasons


def test_empty_cells_at_the_end_of_a_row_are_none(put):
    (document,), refusals = read_all(put("a.csv", b"headline;text\nTalks;Peru met Chile.;;\n"))

    assert ("Peru met Chile.", []) == (document.text, refusals)


def test_each_row_of_a_parquet_file_is_a_document(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"body": ["Peru and Chile met.", None], "title": ["Talks", "None"], "n": [1, 2]}), path)

    (document,), reasons = read_all(path)

    assert ("table", "Talks", "Peru and Chile met.") == (document.kind, document.title, document.text)
    assert ["holds no words"] == reasons


def tarred(members):
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return written.getvalue()


FILES = {"dir/a.html": PAGE, "b.txt": b"Kenya and Uganda met in Nairobi.", "c.css": b"p {}", "a.mbox": MAILBOX}


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.zip", zipped),
        ("a.tar", tarred),
        ("a.tar.gz", lambda members: gzip.compress(tarred(members))),
        ("a.tgz", lambda members: gzip.compress(tarred(members))),
        ("a.tar.bz2", lambda members: bz2.compress(tarred(members))),
        ("a.txz", lambda members: lzma.compress(tarred(members))),
        ("a.zip", lambda members: zipped({"inner.tar.gz": gzip.compress(tarred(members))})),
    ],
)
def test_an_archive_is_what_is_packed_in_it(put, name, pack):
    """In order or out of order, a document is the same: each source is opened by itself."""
    path = put(name, pack(FILES))

    found = [source for source in find([path]) if source.refusal is None]
    forwards = [read(source) for source in found]
    backwards = [read(source) for source in reversed(found)]

    assert ["html", "plain", "mail", "html", "mail", "html"] == [document.kind for document in forwards]
    assert forwards == backwards[::-1]
    assert forwards[0].uri.startswith(path.as_uri() + "!/")
    assert forwards[0].uri.endswith("dir/a.html")


def test_what_is_packed_alone_goes_by_its_own_address(put):
    path = put("a.html.gz", gzip.compress(PAGE))

    (document,), _ = read_all(path)

    assert (path.as_uri(), "Ferry accord signed") == (document.uri, document.title)


def test_fields_of_lines_of_json_go_by_many_names(put):
    line = (
        b'{"url": "https://a.example/1", "Headline": "T", "content": "The envoys met.", "date_publish": "2014-05-08"}'
    )

    (document,), _ = read_all(put("a.jsonl", line))

    assert ("jsonl", "T", "a.example", None, "2014-05-08") == described(document)


def test_pages_and_places_are_stored_and_read_back(put):
    (document,), _ = read_all(put("a.pdf", pdf()))

    assert document == from_row(Document, to_row(document))


#: Lines of notes on documents: one in three has a "content", which is no document's.
NOTES = [{"doc": "a.txt", "kind": "statement", "at": 4, "content": "the dam is safe"}, {"doc": "a.txt"}, {"doc": "b"}]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson"])
@pytest.mark.parametrize("records", [NOTES, [{"a": 1, "b": "of Chad"}] * 40, [{}]], ids=["notes", "links", "nothing"])
def test_lines_of_json_that_are_no_documents_are_one_file_that_cannot_be_read(put, name, records):
    """A table of something else beside the documents is told in one sentence, and none of its lines is read."""
    path = put(name, "\n".join(map(json.dumps, records)).encode())

    fields = ", ".join(dict.fromkeys(key for record in records for key in record)) or "none"
    reason = f"has no field of texts that we know; its fields are {fields}: add --column text=NAME"
    assert ([], [reason]) == read_all(path)
    assert [path.as_uri()] == [source.uri for source in find([path])]


def test_such_a_file_does_not_keep_its_folder_from_being_read(put, tmp_path):
    """The documents beside it are read."""
    put("notes.jsonl", "\n".join(map(json.dumps, NOTES)).encode())
    put("a.txt", b"The ministers of Chad and Niger met in Agadez.")

    (document,), reasons = read_all(tmp_path)

    assert ((tmp_path / "a.txt").as_uri(), 1) == (document.uri, len(reasons))


def test_a_text_in_one_line_of_many_is_read(put):
    """What goes by the name of a text is one, however few lines have it; each of the others is told."""
    path = put("a.jsonl", "\n".join(map(json.dumps, [*NOTES, {"text": "The envoys met."}])).encode())

    documents, reasons = read_all(path)

    assert "The envoys met." == documents[-1].text
    assert [f'line {number} of the file is not an object with a "text" of words' for number in (2, 3)] == reasons


def test_the_field_that_a_user_names_is_read_wherever_it_stands(put):
    """A user who says which field holds the texts is believed."""
    path = put("a.jsonl", "\n".join(map(json.dumps, NOTES)).encode())

    documents, reasons = read_all(path, Settings(columns=(("text", "content"),)))

    assert ["the dam is safe"] == [document.text for document in documents]
    assert 2 == len(reasons)
