"""What texts tell: events, statements, relations, agreements and quantities, as tables of cases."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dragoman.model.account import Reading
from dragoman.model.facts import Event, Time
from dragoman.reading import read_document
from dragoman.sources.assembly import Given, assemble

FOLDER = Path(__file__).parent / "facts"
CASES = [case for path in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(path.read_text("utf-8"))["case"]]


def test_cases_are_found():
    """The tables are read at all."""
    assert len(CASES) > 50


def read(case: dict) -> Reading:
    published = case.get("published", "2004-05-12")
    given = Given(uri="case", kind="plain", published=published)
    return read_document(assemble(case["text"], given, data=case["text"].encode()))


def codes(parties) -> list[str]:
    return sorted(p.code or p.id for p in parties)


def day(when: Time | None) -> str:
    if when is None:
        return ""
    return when.from_ if when.to in (None, when.from_) else f"{when.from_}/{when.to}"


def plain(record, name: str):
    """Give a field of a record in the form in which the tables have it."""
    if name == "mentions":
        return len(record.evidence)
    if name == "content":
        return " ".join(c.text for c in record.content)
    value = getattr(record, name)
    if name in ("actors", "recipients", "speakers", "addressees", "parties", "by", "of"):
        return codes(value)
    if name == "when":
        return day(value)
    if name == "where":
        return value.name if value else ""
    if name == "subject":
        return value.code or value.id
    if name == "object":
        return value if isinstance(value, str) else value.code or value.id
    return value


def fits(record, expected: dict) -> bool:
    for name, wanted in expected.items():
        found = plain(record, name)
        if name == "content":
            if wanted not in found:
                return False
        elif name == "when" and isinstance(record, Event) is False:
            if not found.startswith(wanted):
                return False
        elif found != (sorted(wanted) if isinstance(wanted, list) else wanted):
            return False
    return True


KINDS = ("events", "statements", "relations", "agreements", "quantities")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_text_tells(case):
    """Every fact of the table is read, none of an absent type, and none of a kind that is listed as empty."""
    reading = read(case)

    for kind in KINDS:
        records = getattr(reading, kind)
        for expected in case.get(kind, ()):
            assert any(fits(record, expected) for record in records), f"{expected} is not among {records}"
        if case.get(kind) == []:
            assert [] == [record.rule for record in records]
    assert [] == [e.rule for e in reading.events if e.type in case.get("absent", ())]
