"""What is too large, too deep, broken or no file at all is one sentence, and what lies beside it is read."""

import gzip
import io
import json
import os
import tarfile
import threading
import tracemalloc
import zipfile

import pytest

from dragoman.errors import (
    DocumentError,
    Empty,
    NotADocument,
    SourceError,
    TooLarge,
    Undecodable,
    Unparsable,
)
from dragoman.sources import Limits, Settings, find, read, settings_of
from tests.cases.files_for_sources import FEED, PAGE, pdf, word_file, zipped

WORDS = b"Kenya and Uganda met in Nairobi."
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "laugh ">'
    + b"".join(b'<!ENTITY %c "%s">' % (ord("b") + n, b"&%c;" % (ord("a") + n) * 10) for n in range(9))
    + b"]>"
)


def outcomes(path, **limits):
    """Read all that a path names: texts where they can be read, and errors where they cannot."""
    found = []
    for source in find([path], Settings(limits=Limits(**limits))):
        try:
            found.append(read(source).text)
        except DocumentError as error:
            found.append((type(error), error.reason))
    return found


def packed_thrice():
    return zipped({"a.zip": zipped({"b.zip": zipped({"c.txt": WORDS})}), "d.txt": WORDS})


RATIO = "unpacks to more than 200 times its size; raise --limit ratio=NUMBER if it is meant to"
REFUSALS = {
    "a document": ("a.txt", WORDS * 9, {"document_bytes": 99}, "holds more than 99 bytes"),
    "a text": ("a.txt", WORDS * 9, {"characters": 99}, "has 288 characters, more than the 99 allowed"),
    "a page": ("a.html", PAGE, {"markup_bytes": 99}, "is a page of more than 99 bytes"),
    "a feed": ("a.rss", FEED, {"markup_bytes": 99}, "holds more than 99 bytes"),
    "pages": ("a.pdf", pdf(), {"pages": 1}, "has 2 pages, more than the 1 allowed"),
    "characters of a PDF": ("a.pdf", pdf(), {"characters": 99}, "has more than the 99 characters allowed"),
    "a Word file": ("a.docx", word_file(), {"markup_bytes": 99}, "holds a text of more than 99 bytes of XML"),
    "members": ("a.zip", zipped({f"{n}.txt": WORDS for n in range(5)}), {"members": 3}, "holds more than 3 members"),
    "depth": ("a.zip", packed_thrice(), {"depth": 2}, "lies in more than 2 files within each other"),
    "a bomb": ("a.txt.gz", gzip.compress(bytes(20_000_000)), {}, RATIO),
    "a bomb in a zip": ("a.zip", zipped({"a.txt": bytes(20_000_000)}), {}, RATIO),
    "a bomb in a Word file": ("a.docx", zipped({"word/document.xml": bytes(20_000_000)}), {}, RATIO),
    "all together": (
        "a.tar.gz",
        gzip.compress(b"".join(WORDS for _ in range(3000)), 0),
        {"unpacked_bytes": 9999},
        "unpacks to more than 9,999 bytes",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_each_limit_is_told_in_one_sentence(put, case):
    name, data, limits, reason = REFUSALS[case]

    refused = [told for told in outcomes(put(name, data), **limits) if isinstance(told, tuple)]

    assert [TooLarge] == [kind for kind, _ in refused]
    assert reason in refused[0][1]
    assert "raise --limit " in refused[0][1]


@pytest.mark.parametrize("name", ["a.zip", "a.docx"])
def test_a_zip_archive_is_refused_before_its_contents_are_held(put, name):
    """Its table of contents alone may be more than there is room for."""
    path = put(name, zipped({f"word/{n}{'x' * 200}.txt": b"" for n in range(5)}))

    assert [
        (
            TooLarge,
            "has a table of contents of more than 999 bytes; raise --limit listing_bytes=NUMBER if it is meant to",
        )
    ] == outcomes(path, listing_bytes=999)


def test_a_tiny_archive_gives_no_flood_of_failures(put):
    """What holds more members than bytes is refused at as many, once for each file within which it lies."""
    inner = zipped({f"{n}.txt": b"" for n in range(1_000)})
    path = put("a.zip", zipped({"a.zip": zipped({f"{n}.zip": inner for n in range(50)})}))

    size, found = path.stat().st_size, [*find([path])]

    assert size < 15_000
    assert len(found) <= size
    assert {TooLarge} == {type(source.refusal) for source in found if source.refusal is not None}
    assert 2 == sum(source.refusal is not None for source in found)


def test_an_archive_that_holds_more_documents_than_bytes_is_told_so(put):
    path = put("a.jsonl.gz", gzip.compress(b'{"text": "Envoys met."}\n' * 20_000))

    told = outcomes(path)

    reason = "holds more members than it has bytes, and more than 1,000; raise --limit tiny_members=NUMBER"
    assert [(TooLarge, f"{reason} if it is meant to")] == [one for one in told if isinstance(one, tuple)]
    assert path.stat().st_size == len(told)
    assert 20_000 == len(outcomes(path, tiny_members=20_000))


def test_what_stands_before_a_limit_is_read(put):
    path = put("a.zip", zipped({f"{n}.txt": WORDS for n in range(5)}))

    assert [WORDS.decode()] * 3 == [told for told in outcomes(path, members=3) if isinstance(told, str)]


def test_a_line_without_end_is_refused_and_the_next_is_read(put):
    path = put("a.jsonl", b'{"text": "' + b"x" * 5000 + b'"}\n{"text": "Envoys met."}\n')

    long, following = outcomes(path, document_bytes=1000)

    assert (TooLarge, "Envoys met.") == (long[0], following)
    assert "line 1 of the file holds more than 1,000 bytes" in long[1]


def test_a_hundred_megabytes_in_one_line_cost_no_more_than_they_are(put):
    path = put("a.jsonl", b'{"text": "' + b"x" * 100_000_000 + b'"}\n{"text": "Envoys met."}\n')

    assert [TooLarge] == [told[0] for told in outcomes(path, document_bytes=10_000_000) if isinstance(told, tuple)]
    assert [TooLarge] == [told[0] for told in outcomes(path) if isinstance(told, tuple)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", LAUGHS + b"<html><p>Envoys met: &j;</p></html>"),
        ("a.rss", LAUGHS + FEED.partition(b"?>")[2].replace(b"They met twice", b"They met &j; twice")),
    ],
)
def test_entities_that_multiply_do_not(put, name, data):
    """A thousand million laughs are none."""
    told = outcomes(put(name, data))

    assert told
    assert all(len(str(text)) < 10_000 for text in told)


def test_entities_in_a_word_file_do_not_multiply(put):
    with zipfile.ZipFile(io.BytesIO(word_file())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].partition(b"?>")[2]
    parts["word/document.xml"] = LAUGHS + body.replace(b"an accord", b"an accord &j;")

    (told,) = outcomes(put("a.docx", zipped(parts)))

    assert len(str(told)) < 10_000


def test_a_word_file_that_lacks_what_it_names_is_told(put):
    with zipfile.ZipFile(io.BytesIO(word_file())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"r:id=", b"r:no=")

    ((kind, reason),) = outcomes(put("a.docx", zipped(parts)))

    assert (Unparsable, True) == (kind, reason.startswith("is no whole Word file: "))


def test_names_in_an_archive_are_only_names(tmp_path):
    """A member called after a file outside is read from the archive, and that file is left alone."""
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"Words of the file outside.")
    inside = tmp_path / "folder"
    inside.mkdir()
    path = inside / "a.zip"
    path.write_bytes(zipped({"../outside.txt": WORDS, "/etc/hosts.txt": WORDS}))

    assert [WORDS.decode()] * 2 == outcomes(path)
    assert b"Words of the file outside." == outside.read_bytes()
    assert ["a.zip"] == [file.name for file in inside.iterdir()]


def test_links_in_an_archive_lead_nowhere(put):
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for name, kind in (("a.txt", tarfile.SYMTYPE), ("b.txt", tarfile.LNKTYPE), ("c.txt", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)

    assert [(NotADocument, "holds files that are no documents: 3 links and devices")] == outcomes(
        put("a.tar", written.getvalue())
    )


def test_folders_that_link_to_each_other_are_walked_once(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_bytes(WORDS)
    (tmp_path / "a" / "loop").symlink_to(tmp_path / "b")
    (tmp_path / "b" / "loop").symlink_to(tmp_path / "a")
    (tmp_path / "b" / "again.txt").symlink_to(tmp_path / "a" / "a.txt")

    assert ["a.txt", "b.txt"] == [source.path.name for source in find([tmp_path])]


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_bytes(WORDS)
    (tmp_path / "c.txt").symlink_to("/dev/zero")

    assert [(Undecodable, "is a device or a pipe, and no file"), WORDS.decode()] == outcomes(tmp_path)[:2]
    assert (Undecodable, "is a device or a pipe, and no file") == outcomes(tmp_path)[2]


def test_a_link_that_leads_nowhere_is_told(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").write_bytes(WORDS)

    assert [(Undecodable, "cannot be opened: No such file or directory"), WORDS.decode()] == outcomes(tmp_path)


def test_an_encrypted_member_is_told(put):
    data = bytearray(zipped({"a.txt": WORDS}, zipfile.ZIP_STORED))
    directory = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[directory + 8] |= 1

    (told,) = outcomes(put("a.zip", bytes(data)))

    assert (Unparsable, "is encrypted: put a copy without a password into the archive") == told


@pytest.mark.parametrize("name", ["a.zip", "a.docx", "a.tar", "a.txt.gz", "a.parquet", "a.pdf", "a.warc", "a.rss"])
def test_a_file_cut_short_is_told(put, name):
    whole = {
        "a.zip": packed_thrice(),
        "a.docx": word_file(),
        "a.txt.gz": gzip.compress(os.urandom(999)),
        "a.pdf": pdf(),
    }

    told = outcomes(
        put(name, whole.get(name, b"PAR1 and other words")[: len(whole.get(name, b"words of it")) * 2 // 3])
    )

    assert told
    assert all(isinstance(outcome, tuple) for outcome in told)


def test_a_file_that_changed_since_it_was_found_is_told(put):
    path = put("a.jsonl", b'{"text": "Envoys met."}\n{"text": "Envoys left."}\n')
    *_, last = find([path])
    put("a.jsonl", b'{"text": "Envoys met."}\n')

    with pytest.raises(Undecodable, match="its file has changed since"):
        read(last)


def test_a_file_that_is_written_to_while_it_is_read_is_told(put):
    path = put("a.txt", WORDS * 600_000)
    begun, done = threading.Event(), threading.Event()

    def write():
        with path.open("ab", buffering=0) as file:
            while not done.is_set():
                file.write(WORDS)
                begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    begun.wait()
    try:
        with pytest.raises(Undecodable, match="was written to while it was read"):
            read(next(find([path])))
    finally:
        done.set()
        writer.join()


def test_a_file_in_whose_place_another_was_put_is_read_as_it_is_now(put):
    path = put("a.txt", b"Envoys met.")
    (source,) = find([path])
    put("b.txt", b"Envoys left.").replace(path)

    assert "Envoys left." == read(source).text


def test_what_limits_there_are_is_told():
    assert 5 == settings_of(["pages=5"], []).limits.pages
    with pytest.raises(SourceError, match="write NAME=NUMBER, the names are characters, depth"):
        settings_of(["papers=5"], [])
    with pytest.raises(SourceError, match="write FIELD=NAME, the fields are text, title"):
        settings_of([], ["body=text"])


def test_an_empty_document_in_an_archive_is_told(put):
    assert [(Empty, "holds no words"), WORDS.decode()] == outcomes(put("a.zip", zipped({"a.txt": b"", "b.txt": WORDS})))


def test_a_long_file_of_lines_is_gone_through_in_little_memory(put):
    """What is found is given one by one; so many lines do not weigh more than one."""
    lines = (json.dumps({"text": f"Envoys met. {os.urandom(200).hex()}"}).encode() + b"\n" for _ in range(4_000))
    path = put("a.jsonl.gz", gzip.compress(b"".join(lines), 1))

    tracemalloc.start()
    count = sum(1 for _ in find([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert 4_000 == count
    assert peak < 1_500_000
