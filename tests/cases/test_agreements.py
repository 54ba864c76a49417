"""The table of known agreements, and how names in a text are told apart."""

from __future__ import annotations

import pytest

from dragoman import codebook, gazetteer
from dragoman.codebook.treaties import COLUMNS, read_treaties
from dragoman.coding.fractions import read_fractions
from dragoman.errors import KnowledgeError

ROWS = [row for row in codebook.load().agreements if "aliases" in row]
HEADER = "\t".join(COLUMNS)


def line(**cells: str) -> str:
    return "\t".join(cells.get(column, "") for column in COLUMNS)


def test_several_hundred_agreements_are_known():
    """The table is not a sample."""
    assert len(ROWS) > 400


def test_every_party_is_known():
    """Parties, and those who left, are codes of states or bodies of the gazetteer."""
    actors = gazetteer.load().actors
    codes = {c for row in ROWS for c in (*row["parties"], *(left.split()[0] for left in row["left"]))}
    assert sorted(c for c in codes if f"state/{c}" not in actors and f"org/{c}" not in actors) == []


def test_dates_follow_each_other():
    """Nothing enters into force before it is signed or ends before it began."""
    wrong = [
        row["id"]
        for row in ROWS
        if (row["date"] and row["in_force"] and row["in_force"][:7] < row["date"][:7])
        or (row["date"] and row["ended"] and row["ended"] < row["date"])
    ]
    assert wrong == []


def test_a_name_without_marks_means_one_agreement():
    """Two agreements share a name only if the text's marks tell them apart."""
    plain: dict[str, list[str]] = {}
    for row in ROWS:
        loose = {n.lower() for n in row["loose"]}
        for name in dict.fromkeys(n.lower() for n in (row["name"], *row["aliases"])):
            if not row["marks"] or (loose and name not in loose):
                plain.setdefault(name, []).append(row["id"])
    assert {name: ids for name, ids in plain.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("id\tname\n", "its columns are not"),
        (f"{HEADER}\nx\n", "line 2"),
        (f"{HEADER}\n{line(id='x', name='X', date='May')}\n", "date is no date"),
        (f"{HEADER}\n{line(id='x', name='X')}\n{line(id='x', name='Y')}\n", "a second row"),
    ],
)
def test_a_broken_table_is_refused(content, complaint):
    """A table that cannot be read stops the run and says where."""
    with pytest.raises(KnowledgeError, match=complaint):
        read_treaties("treaties.tsv", content.encode())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about two-thirds of the voters", [(66.7, True)]),
        ("half its exports", [(50.0, False)]),
        ("a quarter of the grain", [(25.0, False)]),
        ("a third of the year", []),
        ("two halves of a pear", []),
    ],
)
def test_fractions_are_shares(text, expected):
    """A part of a whole is a percentage; a part of a time is a time."""
    assert [(f.value, f.approximate) for f in read_fractions(text, 0, len(text))] == expected
