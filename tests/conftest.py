"""Properties are tried on the same examples in every run; `--hypothesis-profile=wide` looks further."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("wide", max_examples=500, deadline=None)
settings.load_profile("steady")

EXAMPLES = sorted((Path(__file__).parents[1] / "examples/asmara-2018").glob("*.txt"))


@pytest.fixture(scope="session")
def examples_case(tmp_path_factory):
    """The path of a case of the examples, read once; who changes it takes a copy."""
    from dragoman.build import gather  # noqa: PLC0415  # only who asks for it waits for the parser

    path = tmp_path_factory.mktemp("examples") / "asmara.duckdb"
    store, _ = gather(EXAMPLES, path)
    store.close()
    return path
