"""The reference of the records: every field of every exported file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dragoman.export import FORMS
from dragoman.export.cameo import COLUMNS as CAMEO
from dragoman.model import account, facts, text
from dragoman.store.store import ACCOUNT
from tools.documentation.source import Described, code, fields_of, first_sentence, page, table

MEANINGS: Mapping[str, Mapping[str, str]] = tomllib.loads(
    (Path(__file__).with_name("meanings.toml")).read_text(encoding="utf-8")
)
KINDS = {**ACCOUNT, "verdicts": account.Verdict}
#: Records that stand within others, and what each is called in a column of types.
PARTS = {
    "Evidence": facts.Evidence,
    "Party": facts.Party,
    "Time": facts.Time,
    "Place": facts.Place,
    "Office": facts.Office,
    "Furniture": text.Furniture,
    "Placement": text.Placement,
    "FindingValue": account.FindingValue,
    "Heading": account.Heading,
}
#: What the exported files have beside the fields of a record.
ADDED = {"events": ("incident",), "verdicts": ("undone_by", "gone")}


def records() -> str:
    """Write the page."""
    return page(
        "Records",
        "What `dragoman export --to jsonl` writes, a file a kind, and what `--format json` and the Python API give.\n"
        "CSV and Parquet have the same fields; in CSV, what is nested stands as JSON.\n"
        "What is unknown is null and never guessed; a list without items is an empty list.\n"
        "A span is `[start, end)` in characters of the document's `text`.",
        "## Parts of records\n",
        *(_section(name.lower(), name, part) for name, part in PARTS.items()),
        "## Kinds of records\n",
        *(_section(kind, kind, record) for kind, record in KINDS.items()),
        _forms(),
    )


def meanings(name: str, record: type[Any]) -> list[Described]:
    """List the fields of a record or part with what each means, from the code or from our own table."""
    own = MEANINGS.get(name, {})
    found = [_meant(one, own) for described in fields_of(record) for one in _exported(described)]
    return [*found, *(Described(added, "str | None", own[added], "") for added in ADDED.get(name, ()))]


def _exported(described: Described) -> tuple[Described, ...]:
    """Write a span as its two ends, as the files have it."""
    if described.kind != "Span":
        return (described,)
    return Described("start", "int", "", ""), Described("end", "int", "", "")


def _meant(described: Described, own: Mapping[str, str]) -> Described:
    shared = MEANINGS["everywhere"]
    name = described.name.rstrip("_")
    meaning = described.meaning or own.get(name) or shared.get(name, "")
    return Described(name, described.kind, meaning.replace("None", "null"), described.default)


def _section(title: str, name: str, record: type[Any]) -> str:
    rows = ([code(one.name), kind(one.kind), one.meaning] for one in meanings(name, record))
    file = f"`{title}.jsonl`: " if title in KINDS else ""
    return f"### {title}\n\n{file}{first_sentence(record)}\n\n{table(['Field', 'Type', 'Meaning'], rows)}"


def kind(annotation: str) -> str:
    """
    Say what type a field is in JSON.

    >>> kind("tuple[Party, ...]"), kind("Time | None"), kind("str")
    ('list of [party](#party)', '[time](#time) or null', 'text')
    """
    if " | " in annotation:
        return " or ".join(map(kind, annotation.split(" | ")))
    if many := re.fullmatch(r"tuple\[(.+), \.\.\.\]", annotation):
        return f"list of {kind(many[1])}"
    if annotation in PARTS:
        return f"[{annotation.lower()}](#{annotation.lower()})"
    plain = {"str": "text", "int": "whole number", "float": "number", "bool": "true or false", "None": "null"}
    return plain[annotation]


def _forms() -> str:
    rows = ([code(name), form.about, code(form.example)] for name, form in FORMS.items())
    columns = ", ".join(code(column) for column in CAMEO)
    return (
        f"## Forms of export\n\n`dragoman export CASE --to FORM --output DIR`.\n\n"
        f"{table(['Form', 'What it is', 'For example'], rows)}\n"
        f"### Columns of cameo.csv\n\n{columns}.\n"
    )
