"""Chooses the records that a question asks for, as relations that are counted and read a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duckdb import ColumnExpression, ConstantExpression, DuckDBPyRelation, Expression, FunctionExpression, SQLExpression

from dragoman.mcp import answers
from dragoman.mcp.parameters import check_date
from dragoman.query import Case, Filters
from dragoman.settle import state_names
from dragoman.store.sql import queries

Row = dict[str, Any]
#: The kinds of facts, in the order in which they are answered.
FACTS = ("events", "statements", "relations", "agreements", "quantities")
#: Kinds that have a place.
PLACED = frozenset({"events", "statements", "agreements", "incidents"})
#: Kinds that have an order of their own.
KEYED = frozenset({"relations", "incidents"})
#: Names like one that is not known, that are suggested.
NEAR, LIKE = 3, 0.8
#: Characters of a name that is looked for.
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked for; what is None lets all through."""

    words: str | None = None
    actor: str | None = None
    #: Who has a part in it as well.
    partner: str | None = None
    type: str | None = None
    #: Name of a place or country, or code of a country.
    place: str | None = None
    since: str | None = None
    until: str | None = None
    document: str | None = None


def chosen(case: Case, kind: str, question: Question) -> DuckDBPyRelation:
    """Choose the records of a kind; a name that the case does not know is a StoreError."""
    for day in (question.since, question.until):
        check_date(day)
    filters = Filters(
        actor=meant(case, question.actor),
        type=question.type,
        since=question.since,
        until=question.until,
        document=question.document,
    )
    found = case.select(kind, filters)
    for condition in _conditions(case, kind, question):
        found = found.filter(condition)
    return found


def _conditions(case: Case, kind: str, question: Question) -> Iterator[Expression]:
    """List what Case does not filter by itself."""
    text = _lowered(_column("words_of", kind))
    for word in (question.words or "").split():
        yield FunctionExpression("contains", text, _lower(word))
    if question.partner:
        rows = case.actors(Filters(actor=meant(case, question.partner))).project("id").fetchall()
        ids = ConstantExpression([row[0] for row in rows])
        yield FunctionExpression("list_has_any", _column("parties_of", kind), ids)
    if question.place and kind in PLACED:
        yield _placed(question.place)
    elif question.place:
        yield ConstantExpression(False)


def _placed(place: str) -> Expression:
    """Find what happened in a place: a country by code or name, any place by a part of its name."""
    code = next((code for name, code in state_names().items() if name.casefold() == place.casefold()), place.upper())
    name = _lowered(SQLExpression('"where"."name"'))
    within = FunctionExpression("contains", name, _lower(place))
    return within | (SQLExpression('"where".country') == ConstantExpression(code))


def _lower(word: str) -> Expression:
    return ConstantExpression(word.lower())


def _lowered(text: Expression) -> Expression:
    return FunctionExpression("lower", text)


def _column(what: str, kind: str) -> Expression:
    return SQLExpression(_named(f"{what}_{kind}"))


def _named(name: str) -> str:
    return queries("asked.sql", package="dragoman.mcp")[name].split("\n", 1)[1]


def page(
    relations: Mapping[str, DuckDBPyRelation], *, offset: int, limit: int
) -> tuple[list[tuple[str, Row]], dict[str, int]]:
    """
    Read a page of rows through relations of several kinds, one kind after the other, and count each kind.

    Only the ids of a page are put in order with the count; its rows are read by their ids.
    """
    found: list[tuple[str, Row]] = []
    numbers: dict[str, int] = {}
    for kind, relation in relations.items():
        ids, numbers[kind] = _slice(relation, kind, offset=offset, limit=limit - len(found))
        held = {row["id"]: row for row in rows(by_id(relation, ids))} if ids else {}
        found += [(kind, held[one]) for one in ids]
        offset = max(0, offset - numbers[kind])
    return found, {kind: number for kind, number in numbers.items() if number}


def _slice(relation: DuckDBPyRelation, kind: str, *, offset: int, limit: int) -> tuple[list[str], int]:
    """Give the ids of some rows in their order, and the number of all."""
    keys = _named(f"keys_of_{kind}" if kind in KEYED else "keys_of_facts")
    if limit:
        ordered = relation.project(f"{keys}, count(*) OVER () AS total").order(_named("order"))
        ids = ordered.project("id, total").limit(limit, offset=offset).fetchall()
        if ids:
            return [row[0] for row in ids], int(ids[0][1])
    return [], count(relation)


def count(relation: DuckDBPyRelation) -> int:
    """Count the rows of a relation."""
    return int(relation.aggregate("count(*)").fetchall()[0][0])


def rows(relation: DuckDBPyRelation) -> list[Row]:
    """Read a relation as rows."""
    return [dict(zip(relation.columns, values, strict=True)) for values in relation.fetchall()]


def by_id(relation: DuckDBPyRelation, ids: Iterable[str], *, column: str = "id") -> DuckDBPyRelation:
    """Choose the records whose id is among these."""
    wanted = ConstantExpression(sorted(set(ids)))
    return relation.filter(FunctionExpression("list_contains", wanted, SQLExpression(f'"{column}"')))


def agreements(case: Case) -> DuckDBPyRelation:
    """Gather the steps of each agreement."""
    return case.agreements().aggregate(_named("agreements"), "agreement")


def called(relation: DuckDBPyRelation, name: str) -> DuckDBPyRelation:
    """Choose the agreements that go by a name or a part of one; the one whose id it is alone, if it is one."""
    exact = relation.filter(ColumnExpression("agreement") == ConstantExpression(name))
    part = relation.filter(FunctionExpression("contains", ColumnExpression("names"), _lower(name)))
    return exact if count(exact) else part


def documents(case: Case, ids: Iterable[str]) -> list[Row]:
    """Read documents without their text, and which version came after each."""
    return with_newer(case, rows(by_id(case.documents().project(_named("document_columns")), ids)))


def sources(case: Case, words: Sequence[str]) -> DuckDBPyRelation:
    """Choose the documents in whose title, publisher or uri words stand, by date."""
    known = case.documents().project(_named("document_columns"))
    for word in words:
        known = known.filter(FunctionExpression("contains", SQLExpression(_named("words_of_sources")), _lower(word)))
    return known.order(_named("order_of_documents"))


def with_newer(case: Case, found: Sequence[Row]) -> list[Row]:
    """Add to each document the version that came after it."""
    known = case.documents().project(_named("document_columns"))
    newer = rows(by_id(known, [row["id"] for row in found], column="supersedes"))
    after = {row["supersedes"]: row["id"] for row in newer}
    return [row | {"superseded_by": after.get(row["id"])} for row in found]


def shares(events: DuckDBPyRelation, side: str, who: str) -> list[answers.Share]:
    """Count the events in which an actor is on one side, by type."""
    mine = FunctionExpression("list_contains", SQLExpression(_named(f"{side}_ids")), ConstantExpression(who))
    counted = events.filter(mine).aggregate('"type", count(*) AS number', '"type"').order('number DESC, "type"')
    return [answers.Share(name=name, number=number) for name, number in counted.fetchall()]


def partners(events: DuckDBPyRelation, who: str, *, most: int) -> list[tuple[str, int]]:
    """Count with whom an actor shares events."""
    each = events.project(_named("each_party")).aggregate("party, count(*) AS number", "party")
    others = each.filter(ColumnExpression("party") != ConstantExpression(who))
    return [(row[0], row[1]) for row in others.order("number DESC, party").limit(most).fetchall()]


def meant(case: Case, name: str | None) -> str | None:
    """Put the code for the name of a state, or of a body between states: all who act for it are meant."""
    if name is None:
        return None
    found = rows(case.actors(Filters(actor=name)).project("kind, code, country").limit(2))
    whole = len(found) == 1 and (found[0]["kind"] == "state" or not found[0]["country"])
    return found[0]["code"] if whole and found[0]["code"] else name


def like(case: Case, name: str) -> list[str]:
    """Suggest names of actors that are written like one."""
    sought = ConstantExpression(name[:LONGEST_NAME].lower())
    near = FunctionExpression("jaro_winkler_similarity", SQLExpression('lower("name")'), sought).alias("near")
    close = case.actors().project("name", near).filter(ColumnExpression("near") > ConstantExpression(LIKE))
    ordered = close.order("near DESC, name").limit(NEAR)
    return [row[0] for row in ordered.fetchall()]


def containing(case: Case, words: Sequence[str], document: str | None) -> DuckDBPyRelation:
    """Choose the documents in whose text all of some words stand."""
    found = case.documents(Filters(document=document))
    text = SQLExpression(_named("sought_in_text"))
    for word in words:
        found = found.filter(FunctionExpression("contains", text, _lower(word)))
    return found
