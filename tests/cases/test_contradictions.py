"""Pairs of short reports of all regions: which contradict each other, and with which words."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.align import align
from dragoman.align.findings.contradictions import contradictions
from dragoman.align.findings.contradictions_clauses import stated
from dragoman.align.findings.contradictions_marked import CONTRADICT
from dragoman.model.account import Finding, Reading
from dragoman.reading import read_document
from dragoman.sources.assembly import Given, assemble

CASES = {
    case["id"]: case
    for case in tomllib.loads((Path(__file__).parent / "contradictions.toml").read_text("utf-8"))["case"]
}


def read_pair(case: dict[str, Any]) -> list[Reading]:
    """Read the two reports of a case."""
    return [_read(f"{case['id']}-{side}", *case[side]) for side in ("one", "other")]


def _read(name: str, published: str, text: str) -> Reading:
    given = Given(uri=name, kind="plain", published=published)
    return read_document(assemble(text, given, data=text.encode()))


@pytest.fixture(scope="module")
def pairs() -> dict[str, list[Reading]]:
    """All cases, read once."""
    return {name: read_pair(case) for name, case in CASES.items()}


def told(readings: list[Reading]) -> list[Finding]:
    """List the findings of two reports that say that they contradict each other."""
    _, found = align(readings)
    return [one for one in found if one.reasons and one.reasons[0].startswith(CONTRADICT)]


@pytest.mark.parametrize("name", CASES)
def test_contradictions_are_found_and_none_is_made_up(name: str, pairs: dict[str, list[Reading]]) -> None:
    """Reports contradict if both cannot be true; what is compatible or about something else does not."""
    assert (CASES[name]["expect"] == "contradict") == bool(told(pairs[name]))


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case["expect"] == "contradict"])
def test_both_spans_are_words_of_their_documents(name: str, pairs: dict[str, list[Reading]]) -> None:
    """A contradiction shows the words of each side where they stand."""
    texts = {reading.document.id: reading.document.text for reading in pairs[name]}
    for found in told(pairs[name]):
        spans = [(value.document, words) for value in found.values for words in value.evidence]

        assert set(texts) == {document for document, _ in spans}
        assert [words.text for _, words in spans] == [texts[d][words.start : words.end] for d, words in spans]
        assert found.kind == "differ"


def test_order_of_documents_does_not_matter(pairs: dict[str, list[Reading]]) -> None:
    """The same clauses in another order give the same findings."""
    clauses = stated([reading for pair in pairs.values() for reading in pair])

    assert set(contradictions(clauses, {})) == set(contradictions(tuple(reversed(clauses)), {}))


def test_no_two_reports_of_different_affairs_contradict(pairs: dict[str, list[Reading]]) -> None:
    """Laid beside all others, a report contradicts none but the one that denies it."""
    readings = [reading for pair in pairs.values() for reading in pair]
    found = contradictions(stated(readings), {})
    homes = {reading.document.id: name for name, pair in pairs.items() for reading in pair}

    assert [f for f in found if len({homes[value.document] for value in f.values}) > 1] == []


def test_a_copy_contradicts_nobody(pairs: dict[str, list[Reading]]) -> None:
    """What one document repeats of another is the same voice."""
    one, other = pairs["troops-left-baidoa"]
    copied = replace(other, document=replace(other.document, copy_of=one.document.id))

    assert contradictions(stated([one, copied]), {}) == []
