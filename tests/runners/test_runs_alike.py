"""Where documents are read makes no difference to a single byte of what is exported."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.build import Options, gather
from dragoman.export import export
from dragoman.query import Case

# Ray leaves sockets and files open for its own end, and speaks of its future.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore:Tip:FutureWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

EXAMPLES = Path(__file__).parents[2] / "examples" / "asmara-2018"
TEXTS = {
    "lakes.jsonl": (
        '{"text": "Kenya and Uganda signed a fisheries accord in Kisumu on 4 May 1999.", "uri": "urn:lake:1"}\n'
        '{"text": "Kenya and Uganda signed a fisheries accord in Kisumu on 5 May 1999.", "uri": "urn:lake:1"}\n'
        '{"title": "no text"}\n'
        '{"text": "Les ministres du Togo et du Ghana se sont réunis mardi à Lomé pour parler de la frontière."}\n'
    ),
    "copy.txt": "Kenya and Uganda signed a fisheries accord in Kisumu on 4 May 1999. Tanzania welcomed it.\n",
    "sub/copy.txt": "Kenya and Uganda signed a fisheries accord in Kisumu on 4 May 1999. Tanzania welcomed it.\n",
    "empty.txt": "",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Documents that agree, differ, repeat and renew each other, and some that cannot be read."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "sub").mkdir()
    for name, words in TEXTS.items():
        (folder / name).write_text(words, encoding="utf-8")
    return [EXAMPLES, folder]


def files(corpus, folder, options):
    """Read the corpus and give all that is exported."""
    store, _ = gather(corpus, options=options)
    with Case(store) as case:
        return {path.name: path.read_bytes() for path in export(case, "jsonl", folder)}


@pytest.fixture(scope="module")
def serial(corpus, tmp_path_factory):
    return files(corpus, tmp_path_factory.mktemp("serial"), Options())


def test_processes_read_as_one_does(corpus, serial, tmp_path):
    assert serial == files(corpus, tmp_path, Options(workers=2))


@pytest.mark.slow
def test_a_cluster_reads_as_one_process_does(corpus, serial, tmp_path):
    assert serial == files(corpus, tmp_path, Options(workers=2, ray="local"))


def test_what_was_read_is_all_of_it(serial):
    """The comparison is not one of nothing with nothing: four examples, two versions, one of two equal copies."""
    assert (7, 3) == (serial["documents.jsonl"].count(b"\n"), serial["failures.jsonl"].count(b"\n"))
    assert b'"version":2' in serial["documents.jsonl"].replace(b" ", b"")
