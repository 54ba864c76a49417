"""A document can be named without being read, and bears that name when it is."""

import gzip

import pytest

from dragoman.errors import DocumentError
from dragoman.sources import find, identity, read
from tests.cases.files_for_sources import WHOLE

FILES = {
    "a.txt": b"  Peru and Chile met in Lima.\n",
    "a.txt.gz": gzip.compress(b"Peru and Chile met in Lima."),
    "a.jsonl": b'\n {"text": "Peru and Chile met in Lima."} \n{"text": "Chile left.", "uri": "urn:x"}\n',
    **WHOLE,
}


@pytest.mark.parametrize("name", FILES)
def test_a_document_bears_the_name_that_it_was_given_before(tmp_path, name):
    (tmp_path / name).write_bytes(FILES[name])
    found = list(find([tmp_path / name]))

    names = [identity(source) for source in found if source.refusal is None]

    assert names
    assert names == [read(source).id for source in found if source.refusal is None]


def test_what_cannot_be_read_has_no_name(tmp_path):
    (tmp_path / "a.bin").write_bytes(bytes(range(256)) * 10)
    (tmp_path / "a.txt").write_bytes(b"Peru.")

    refused = [source for source in find([tmp_path]) if source.refusal is not None]

    assert refused
    for source in refused:
        with pytest.raises(DocumentError):
            identity(source)
