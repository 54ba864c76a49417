"""Whatever bytes a file holds and whatever it is called, it gives documents or reasons, and nothing else."""

import gzip
import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import DocumentError
from dragoman.sources import Limits, Settings, find, read
from dragoman.sources.kinds import SUFFIXES, tell
from dragoman.sources.layout.paragraphs import paragraphs
from tests.cases.files_for_sources import WHOLE

LIMITS = Settings(limits=Limits(document_bytes=1_000_000, members=200, unpacked_bytes=5_000_000, depth=3))


@st.composite
def damaged(draw):
    """Take a whole file, and cut, overwrite or double some of it."""
    data = bytearray(draw(st.sampled_from([*WHOLE.values()])))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(data)))
        size = draw(st.integers(0, 60))
        data[place : place + size] = draw(st.binary(max_size=60)) * draw(st.sampled_from([1, 1, 1, 100]))
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data)


files = st.binary(max_size=300) | damaged() | damaged().map(gzip.compress)
endings = st.sampled_from(sorted(SUFFIXES)) | st.sampled_from(["", ".xml", ".xlsx", ".unknown"])


@given(files, endings)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_file_gives_documents_or_reasons(data, ending):
    """A span quotes the text, furniture is in order, and a source read twice is the same."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{ending}")
        path.write_bytes(data)
        sources = list(find([path], LIMITS))
        outcomes = [attempt(source) for source in sources]

        assert outcomes == [attempt(source) for source in sources]

    assert sources
    for document in (outcome for outcome in outcomes if not isinstance(outcome, str)):
        check(document)


def attempt(source):
    try:
        return read(source)
    except DocumentError as error:
        return str(error)


def check(document):
    spans = [piece.span for piece in document.furniture]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(document.text) for span in spans)
    assert all(part.span.of(document.text).strip() for part in paragraphs(document))
    assert all(one.end <= other.start for one, other in pairwise(document.placements))
    assert all(line.start <= line.end <= len(document.text) for line in document.placements)
    assert document.text.encode()


@given(st.text(max_size=20), st.binary(max_size=100))
def test_every_name_and_every_beginning_has_a_format_or_none(name, head):
    assert tell(name, head) in {*SUFFIXES.values(), ""}
