"""What is found, decoded and told apart from the page around it."""

import json
import pickle
import tomllib
from pathlib import Path

import pytest

from dragoman.errors import DocumentError, Empty, NotADocument, SourceError, Undecodable, Unparsable
from dragoman.model.text import Span
from dragoman.sources import Source, find, read
from dragoman.sources.assembly import Given, assemble
from dragoman.sources.language import detect
from dragoman.sources.layout.bylines import byline, signature
from dragoman.sources.layout.datelines import dateline_length
from dragoman.sources.layout.dates import Published, stamp
from dragoman.sources.layout.furniture import mark
from dragoman.sources.layout.lines import is_sentence
from dragoman.sources.layout.paragraphs import paragraphs
from dragoman.sources.layout.rules import rules

CASES = sorted((Path(__file__).parent / "sources").glob("*.toml"))


def test_there_are_cases():
    """An empty folder would pass every other test."""
    assert len(CASES) >= 14


@pytest.fixture(params=CASES, ids=lambda path: path.stem)
def case(request, tmp_path):
    expected = tomllib.loads(request.param.read_text(encoding="utf-8"))
    path = tmp_path / f"{request.param.stem}.txt"
    path.write_bytes(expected["text"].encode())
    return expected, read(next(find([path])))


def test_the_text_is_the_file(case):
    expected, document = case

    assert expected["text"] == document.text


def test_furniture_is_told_from_text(case):
    expected, document = case

    found = [[piece.kind, piece.span.of(document.text)] for piece in document.furniture]
    assert expected["furniture"] == found


def test_a_document_says_what_it_is(case):
    expected, document = case

    fields = ("title", "author", "publisher", "published", "language")
    assert [expected.get(field) for field in fields] == [getattr(document, field) for field in fields]
    assert expected.get("precision") == document.published_precision


def test_paragraphs_and_headings_are_told_apart(case):
    expected, document = case

    found = [(part.heading, part.span.of(document.text)) for part in paragraphs(document)]
    for heading, starts in ((True, expected["headings"]), (False, expected["paragraphs"])):
        words = [words for is_heading, words in found if is_heading is heading]
        assert starts == [text[: len(start)] for text, start in zip(words, starts, strict=True)]


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.where != "end"], ids=lambda rule: rule.id)
def test_a_rule_takes_its_examples_and_leaves_its_counter_examples(rule):
    """Every rule shows what it is for, and what it must never take."""
    assert rule.examples
    assert rule.counter_examples
    for example in rule.examples:
        assert rule.pattern.fullmatch(example), example
    for example in rule.counter_examples:
        assert not rule.pattern.fullmatch(example) or is_sentence(example), example


@pytest.mark.parametrize(
    "sentence",
    [
        "Print the treaty and send it to all members.",
        "Comments on the draft were sent to the chairman in May.",
        "Page 7 of the protocol had been torn out.",
        "12 ministers met in the country house in May 2019.",
        "Copyright was the last chapter on which the two sides agreed.",
        "Published in 1994, the white paper had called for the opposite.",
        "By Monday night the rebels had taken the bridge.",
    ],
)
def test_a_sentence_is_never_furniture(sentence):
    """Whatever it begins with, what somebody tells is text."""
    assert mark(f"A Heading of Its Own\n\n{sentence}\n\nThe envoys left the town on the next day.\n") == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Date of publication: 17 June 2012", Published("2012-06-17", "day")),
        ("03.10.2009 17:05", Published("2009-10-03", "day")),
        ("Thursday, 8 May 2014", Published("2014-05-08", "day")),
        ("Published: 2021-03-04", Published("2021-03-04", "day")),
        ("May 8, 2014, 10:15 am", Published("2014-05-08", "day")),
        ("Updated 5 March 2020", Published("2020-03-05", "day")),
        ("5 марта 2020 г.", Published("2020-03-05", "day")),
        ("2021-03-04T10:00:00Z", Published("2021-03-04", "day")),
        ("13/04/2019", Published("2019-04-13", "day")),
        ("04/13/2019", Published("2019-04-13", "day")),
        ("03/04/2019", Published("2019", "year")),
        ("2021-03", Published("2021-03", "month")),
        ("1999", Published("1999", "year")),
        ("31.02.2019", None),
        ("in the year 1999", None),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(words, expected):
    """A day is a day, a month a month; what may be read two ways is known by its year."""
    assert expected == stamp(words)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By A. B. Muster", "A. B. Muster"),
        ("BY ANA MUSTER", "ANA MUSTER"),
        ("By Ana van der Muster, in Lima", "Ana van der Muster"),
        ("Ana Muster | 8 May 2014", "Ana Muster"),
        ("By land and sea", ""),
        ("By The Book", ""),
        ("Trade | Ports", ""),
    ],
)
def test_a_byline_names_its_authors(line, expected):
    assert expected == byline(line)


def test_a_salutation_is_no_signature():
    """Only a name with a post signs; who is greeted does not."""
    assert signature("Ana Muster, Professor of Law, University of Lima") == "Ana Muster"
    assert signature("Ambassador Ana Muster, President of the General Assembly,") == ""
    assert signature("Ana Muster, the minister who was in Lima as an observer, left.") == ""


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("LIMA (Reuters) - Peru said", 17),
        ("KINGSTON, Jamaica (AP) — The", 25),
        ("TALLINN, January 24. /BNS/. The", 28),
        ("Vienna, 14 July 2015 – The", 23),
        ("PORTO-NOVO -- The army", 14),
        ("The army - what is left of it - withdrew", 0),
        ("Ana Muster (Lima) - the chair - spoke", 0),
        ("OPEC - The cartel met. OPEC said", 0),
    ],
)
def test_a_dateline_ends_at_its_dash(text, length):
    assert length == dateline_length(text, text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The envoys met at the lake.", "en"),
        ("Послы встретились на озере и в городе.", "ru"),
        ("Посли зустрілися на озері і в місті.", "uk"),
        ("Die Gesandten trafen sich mit dem Minister.", "de"),
        ("التقى السفراء في المدينة", "ar"),
        ("سفیران در شهر گفتگو کردند", "fa"),
        ("Oslo", None),
    ],
)
def test_small_words_give_the_language_away(text, language):
    assert language == detect(text)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"words\0and\0\0zeros and more words", "binary"),
        (b"\x01\x02\x03\x04 words", "control characters"),
        ("Сто слов о море ".encode() * 9 + b"\xff", "broken byte"),
    ],
)
def test_what_is_not_text_is_named(tmp_path, data, reason):
    """The reason says what the bytes are, so that somebody can do something about it."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)

    with pytest.raises(Undecodable, match=reason):
        read(next(find([path])))


def test_a_page_of_html_is_read_as_one_whatever_it_is_called(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("<!DOCTYPE html>\n<html><p>Talks</p></html>", encoding="utf-8")

    document = read(next(find([path])))

    assert ("html", "Talks") == (document.kind, document.text)


@pytest.mark.parametrize("text", ["", " \n\t\n", "* * *\n12\n"])
def test_a_document_without_words_is_empty(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(Empty):
        read(next(find([path])))


def test_newlines_and_marks_of_a_file_stay(tmp_path):
    """Spans can be checked against the file itself; only the byte order mark goes."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfOne line.\r\nAnother line.\r\n")

    assert read(next(find([path]))).text == "One line.\r\nAnother line.\r\n"


def test_a_folder_is_walked_in_order_and_each_file_named_once(tmp_path):
    for name in ("b.txt", "a.md", "sub/c.text", "d.png", ".hidden.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Words.", encoding="utf-8")

    *found, others = find([tmp_path, tmp_path / "b.txt"])

    assert ["a.md", "b.txt", "c.text"] == [source.path.name for source in found]
    with pytest.raises(NotADocument, match=r"holds files that are no documents: 1 \.png"):
        read(others)


def test_a_case_that_lies_beside_its_sources_is_none_of_them(tmp_path):
    for name in ("a.txt", "talks.duckdb", "talks.duckdb.wal"):
        (tmp_path / name).write_text("Words.", encoding="utf-8")

    assert ["a.txt"] == [source.path.name for source in find([tmp_path])]


def test_a_file_that_is_named_is_taken_whatever_its_suffix(tmp_path):
    path = tmp_path / "cable"
    path.write_text("Words.", encoding="utf-8")

    assert [Source(uri=path.as_uri(), path=path, kind="plain")] == list(find([str(path)]))


def test_a_missing_path_is_told_before_anything_is_read(tmp_path):
    (tmp_path / "a.txt").write_text("Words.", encoding="utf-8")

    with pytest.raises(SourceError, match=r"does not exist: check"):
        find([tmp_path, tmp_path / "missing.txt"])


def test_a_folder_without_documents_is_told(tmp_path):
    with pytest.raises(SourceError, match=r"holds no documents: put files .*\.txt"):
        find([tmp_path])


def test_each_line_of_json_is_a_document(tmp_path):
    """What a line says of its document stands above what its text says."""
    path = tmp_path / "a.jsonl"
    given = {"uri": "x:1", "title": "T", "publisher": "P", "published": "2003-02", "language": "fr"}
    lines = [{**given, "text": "Published: 5 May 2001\n\nThe envoys met."}, {"text": "The envoys left."}]
    path.write_text("\n\n".join(map(json.dumps, lines)), encoding="utf-8")

    first, second = map(read, find([path]))

    assert (
        first.uri,
        first.title,
        first.publisher,
        first.published,
        first.published_precision,
        first.language,
    ) == ("x:1", "T", "P", "2003-02", "month", "fr")
    assert (f"{path.as_uri()}#3", "The envoys left.", "en") == (second.uri, second.text, second.language)


@pytest.mark.parametrize("line", ['{"text": ', "[1]", '{"text": 5}', '{"text": "Words", "title": []}'])
def test_a_bad_line_is_one_failure(tmp_path, line):
    """The line is named; those around it are read."""
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "Words."}}\n{line}\n{{"text": "More words."}}\n', encoding="utf-8")

    good, bad, after = find([path])

    assert [read(good).text, read(after).text] == ["Words.", "More words."]
    with pytest.raises(Unparsable, match="line 2") as caught:
        read(bad)
    assert f"{path.as_uri()}#2" == caught.value.document


def test_an_empty_file_of_lines_is_an_empty_document(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("\n", encoding="utf-8")

    with pytest.raises(DocumentError):
        read(next(find([path])))


def test_a_document_is_named_by_its_place_and_its_bytes(tmp_path):
    path = tmp_path / "a.txt"
    ids = []
    for text in ("Words.", "Words.", "Other words."):
        path.write_text(text, encoding="utf-8")
        ids.append(read(next(find([path]))).id)

    assert ids[0] == ids[1] != ids[2]


def test_a_source_travels_to_a_worker(tmp_path):
    source = Source(uri="x:1", path=tmp_path / "a.jsonl", kind="json", steps=(2,))

    assert source == pickle.loads(pickle.dumps(source))  # noqa: S301 - our own bytes


def test_a_paragraph_over_line_ends_is_one_span():
    """Lines of a wrapped paragraph belong together; the text between them is not rewritten."""
    text = "The joint commission met in the old town hall of the city and heard\nthe pilots for two days.\n"

    (part,) = paragraphs(assemble(text, Given(uri="x:1", kind="plain"), data=text.encode()))

    assert Span(0, len(text) - 1) == part.span
