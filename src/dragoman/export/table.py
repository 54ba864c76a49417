"""
Rows as a table for a terminal: the few columns that a reader wants first, in words.

A table fits eighty columns; what is long is folded, never cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

#: So many items of a long field are written out.
_FEW = 3

Row = dict[str, Any]
Cell = Callable[[Row], str]


def parties(name: str) -> Cell:
    """Name the parties of a field by the words they stand in, with their codes."""
    return lambda row: "\n".join(_party(party) for party in row[name])


def words(name: str) -> Cell:
    """Quote the first words that a fact rests on."""
    return lambda row: " ".join(row[name][0]["text"].split()) if row[name] else ""


def value(name: str) -> Cell:
    """Write a plain value."""
    return lambda row: _plain(row[name])


def when(row: Row) -> str:
    """Write the days of a time as they are known."""
    return _days(row["when"]) if row["when"] else ""


def count(name: str) -> Cell:
    """Count the items of a field."""
    return lambda row: str(len(row[name]))


def amount(row: Row) -> str:
    """Write a value with its unit, or the stretch in which it lies."""
    known = [row["value"]] if row["value"] is not None else [row["low"], row["high"]]
    about = "about " if row["approximate"] else ""
    return f"{about}{'–'.join(_plain(number) for number in known)} {row['unit']}"


def covered(row: Row) -> str:
    """Count what a publisher tells."""
    return f"{len(row['incidents'])} incidents\n{len(row['documents'])} documents"


def leaning(row: Row) -> str:
    """Write what a publisher stresses, alone tells and leaves out, the first few of each."""
    stressed = [f"stresses {item}" for item in row["stresses"]]
    return "\n".join([*stressed, *_headings(row["alone"], "alone"), *_headings(row["left_out"], "leaves out")])


def _headings(incidents: list[Row], label: str) -> list[str]:
    called = [f"{label}: {item['headline']}" for item in incidents[:_FEW]]
    more = len(incidents) - len(called)
    return [*called, *([f"{label}: {more} more"] if more else [])]


def listed(name: str) -> Cell:
    """Write the items of a field, each on a line."""
    return lambda row: "\n".join(map(str, row[name]))


def judged(row: Row) -> str:
    """Write a verdict and what has become of it."""
    named = f" to {row['name']}" if row["name"] else ""
    undone = " (taken back)" if row["undone_by"] else ""
    gone = f" ({len(row['gone'])} of its records are gone)" if row["gone"] else ""
    return f"{row['verdict']}{named}{undone}{gone}"


def told(row: Row) -> str:
    """Write what the documents say on a point, each once."""
    return "\n".join(dict.fromkeys(_plain(item["value"]) for item in row["values"]))


def subject(row: Row) -> str:
    """Name the party of which a relation tells."""
    return _party(row["subject"])


def object_(row: Row) -> str:
    """Name the party to which it stands so, or quote the words."""
    return _party(row["object"]) if isinstance(row["object"], dict) else _plain(row["object"])


COLUMNS: dict[str, dict[str, Cell]] = {
    "documents": {
        "published": value("published"),
        "publisher": value("publisher"),
        "title": value("title"),
        "uri": value("uri"),
    },
    "actors": {"id": value("id"), "name": value("name"), "kind": value("kind"), "code": value("code")},
    "mentions": {
        "actor": value("actor"),
        "form": value("form"),
        "words": value("text"),
        "at": value("start"),
    },
    "events": {
        "when": when,
        "who": parties("actors"),
        "type": value("type"),
        "whom": parties("recipients"),
        "status": value("status"),
        "words": words("evidence"),
    },
    "statements": {
        "who": parties("speakers"),
        "act": value("act"),
        "to whom": parties("addressees"),
        "words": words("content"),
    },
    "relations": {
        "who": subject,
        "predicate": value("predicate"),
        "whom": object_,
        "status": value("status"),
        "words": words("evidence"),
    },
    "agreements": {
        "when": when,
        "name": value("name"),
        "step": value("step"),
        "between": parties("parties"),
        "words": words("evidence"),
    },
    "quantities": {
        "measure": value("measure"),
        "of": parties("of"),
        "amount": amount,
        "words": words("evidence"),
    },
    "incidents": {
        "when": when,
        "headline": value("headline"),
        "type": value("type"),
        "documents": count("documents"),
        "voices": value("voices"),
    },
    "findings": {
        "kind": value("kind"),
        "attribute": value("attribute"),
        "topic": value("topic"),
        "values": told,
    },
    "publishers": {
        "publisher": value("name"),
        "country": value("country"),
        "kind": value("kind"),
        "tells": covered,
        "what it stresses, alone tells and leaves out": leaning,
    },
    "verdicts": {
        "no.": value("number"),
        "when": value("at"),
        "by": value("by"),
        "verdict": judged,
        "records": listed("records"),
        "note": value("note"),
    },
    "failures": {"uri": value("uri"), "kind": value("kind"), "reason": value("reason"), "at": value("at")},
}


def table(kind: str, rows: Iterable[Row]) -> Table:
    """Lay rows out under the columns of their kind."""
    drawn = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, highlight=False)
    columns = COLUMNS[kind]
    for name in columns:
        drawn.add_column(name, overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(_printable(cell(row))) for cell in columns.values()))
    return drawn


def _printable(text: str) -> str:
    """Keep what a document says from steering the terminal."""
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)


def _party(party: Row) -> str:
    known = party["code"] and party["code"] != party["text"]
    return f"{party['text']} ({party['code']})" if known else str(party["text"])


def _days(time: Row) -> str:
    same = time["to"] in (None, time["from"])
    return str(time["from"]) if same else f"{time['from']}\n{time['to']}"


def _plain(found: object) -> str:
    if isinstance(found, float):
        return f"{found:,.10g}"
    return "" if found is None else str(found)
