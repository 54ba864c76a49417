"""The account made in parts is the account made at once: sheets that are kept, pairs found in columns."""

from __future__ import annotations

from collections import Counter, defaultdict

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.align import blocks
from dragoman.align.deals import Deals, sought
from dragoman.align.findings.contradictions import contradictions, points_of
from dragoman.align.findings.contradictions_clauses import Stated
from dragoman.align.findings.contradictions_pairs import NEXT, Clauses, stands
from dragoman.align.sheets import sheet_of
from dragoman.align.tellings import setting_of, tell
from dragoman.judge import judge, undo
from dragoman.settle import settle
from dragoman.sheets.packing import Unpacking, packed, passages, piece
from dragoman.store.store import KINDS, Store
from tests import records
from tests.properties.spring_of_events import chances, readings

WORDS = ("copper", "tariff", "fishing", "border", "visa", "fleet", "talks", "ties")


def account(store):
    """All that a case gives back."""
    return {kind: list(store.rows(kind)) for kind in KINDS}


def case_of(*steps):
    """Make the account of a case after each step of its growth."""
    store = Store.memory()
    for step in steps:
        store.write_several(step)
        settle(store)
    return store


@pytest.mark.parametrize("seed", range(3))
def test_a_case_that_grew_has_the_account_of_one_made_at_once(seed):
    """Names of agreements that come later reach what was there, and copies and their originals any order."""
    whole = readings(seed, 18)
    shuffled = list(whole)
    chances(seed).shuffle(shuffled)
    with case_of(whole) as once, case_of(shuffled[:7], shuffled[7:8], shuffled[8:]) as grown:
        assert account(once) == account(grown)


def test_only_what_has_changed_is_looked_through_again():
    """A document that nothing new touches keeps its sheet."""
    whole = readings(3, 12)
    with case_of(whole[:11]) as store:
        before = dict(store.connection.execute("SELECT document, rowid FROM sheets").fetchall())
        store.write(whole[11])
        settle(store)
        after = dict(store.connection.execute("SELECT document, rowid FROM sheets").fetchall())

    kept = [document for document in before if before[document] == after[document]]
    assert (12, True) == (len(after), len(kept) > 0)


def test_that_a_finding_is_wrong_leaves_the_account_as_it_is():
    """A verdict on a finding hides it, and nothing is made anew; taken back, it leaves no trace."""
    with case_of(readings(5, 10)) as store:
        before = account(store)
        (finding,) = store.connection.execute("SELECT min(id) FROM findings").fetchone()
        held = store.connection.execute("SELECT rowid FROM findings ORDER BY rowid").fetchall()
        judge(store, "wrong", [finding], at=None)
        assert held == store.connection.execute("SELECT rowid FROM findings ORDER BY rowid").fetchall()
        assert store.settled()
        undo(store, at=None)
        assert {**before, "verdicts": []} == {**account(store), "verdicts": []}


@pytest.mark.parametrize("seed", range(3))
def test_a_sheet_comes_back_as_it_was(seed):
    """Packed and unpacked, a sheet says what it said."""
    whole = readings(seed, 8)
    setting = setting_of(whole)
    unpacking = Unpacking()
    for reading in whole:
        sheet = sheet_of(reading, setting)
        row = packed(sheet) | {"made": "once"}

        assert sheet.laid == unpacking.sheet(row)
        assert (sheet.laid.document, sheet.clauses, sheet.points) == piece(row)
        assert (sheet.laid.document, sheet.passages) == passages(row)


def statement(document, number, words):
    """Something that a neighbour said."""
    speaker = records.state(("PER", "CHL")[number % 2])
    return records.statement(document, records.words(words, number * 100), speakers=(speaker,))


def blocks_one_by_one(tellings):
    """The pairs to compare, found key by key."""
    ordered = sorted(tellings, key=lambda telling: (telling.document, telling.id))
    keyed = [(telling, sorted(blocks._keys(telling))) for telling in ordered]
    sizes = Counter(key for _, found in keyed for key in found)
    held = defaultdict(list)
    for telling, found in keyed:
        shared = sorted((sizes[key], key) for key in found if sizes[key] > 1)
        small = sum(size <= blocks._SMALL for size, _ in shared)
        for _, key in shared[: max(small, blocks._LARGER)]:
            held[key].append(telling)
    pairs = {
        tuple(sorted((one.id, other.id), key=lambda name: (by_id(name, ordered).document, name)))
        for block in held.values()
        for one, other in blocks.neighbours(block)
        if one.source != other.source
    }
    return sorted(pairs)


def by_id(name, tellings):
    return next(telling for telling in tellings if telling.id == name)


@pytest.mark.parametrize("count", [6, 45])
def test_pairs_found_in_columns_are_those_found_key_by_key(count):
    """Small blocks are compared whole, large ones near in time; a telling takes part in few of the large."""
    chance = chances(count)
    found = []
    for reading in readings(count, count):
        said = [" ".join(chance.sample(WORDS, 5)) for _ in range(2)]
        told = tuple(statement(reading.document.id, number, words) for number, words in enumerate(said))
        found.append(type(reading)(document=reading.document, key="k", statements=told))
    tellings = tell(found)

    assert blocks_one_by_one(tellings) == sorted((one.id, other.id) for one, other in blocks.candidates(tellings))


def clause(document, number, text, day, source):
    """A clause that names Peru and perhaps Chile."""
    names = tuple((text.index(name), code) for name, code in (("Peru", "PER"), ("Chile", "CHL")) if name in text)
    return Stated(
        document=document,
        source=source,
        evidence=records.words(text, number * 100),
        names=names,
        denied=number % 3 == 0,
        when=(day - 3, day),
        dated=False,
        lasts=False,
        published=(day, day),
    )


def pairs_one_by_one(clauses):
    """The pairs on two sides of one point, block by block."""
    held = defaultdict(list)
    for one in clauses:
        for point in points_of(one):
            for name in sorted(one.named):
                held[point[0], name].append((one, point))
    for key in sorted(held):
        ordered = sorted(held[key], key=lambda p: (p[0].published, p[0].document, p[0].evidence.start, p[1]))
        for at, (one, ours) in enumerate(ordered):
            for other, theirs in ordered[at + 1 : at + 1 + NEXT]:
                if one.source != other.source and ours[1] != theirs[1]:
                    yield one, ours, other, theirs


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=40))
def test_clauses_that_may_deny_each_other_are_found_in_columns(drawn):
    """In columns the same pairs are found in the same order as block by block."""
    texts = (
        "Peru opened the bridge to Chile",
        "Peru never opened the bridge to Chile",
        "Chile closed the border with Peru",
        "Chile reopened the border with Peru",
        "Peru freed the sailors",
        "Peru did not free the sailors, and Peru never opened the bridge",
    )
    by_document = defaultdict(list)
    for document, text in drawn:
        name = f"d{document}"
        number = len(by_document[name])
        source = name if document else "d1"
        by_document[name].append(clause(name, number, texts[text], 730_000 + document // 2, source))
    clauses = [one for name in sorted(by_document) for one in by_document[name]]
    points = {name: [points_of(one) for one in of] for name, of in by_document.items()}
    held = Clauses(lambda names: ((name, by_document[name], points[name]) for name in names))
    for name in sorted(by_document):
        first = by_document[name][0]
        held.add(name, first.source, first.published, stands(by_document[name], points[name]))

    assert list(pairs_one_by_one(clauses)) == list(held.pairs())
    assert set(contradictions(clauses, {})) == set(contradictions(held, {}))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.text("aéßkK\u212a\ufb01s_1", min_size=1, max_size=4), min_size=1, max_size=3),
    st.text("aéßkK\u212a\ufb01s_1 -.", max_size=30),
)
def test_what_is_sought_is_found_wherever_a_name_is(words, around):
    """No text that names an agreement is passed over, whatever its letters."""
    name = tuple(word.casefold() for word in words)
    deals = Deals({name[0]: ((name, "agreement/one"),)}, {})
    text = f"{around} {' '.join(words)} {around}"
    (found,) = duckdb.execute("SELECT regexp_matches($1, $2)", [text, sought([" ".join(name)])]).fetchone()

    assert found or not deals.named(text)
