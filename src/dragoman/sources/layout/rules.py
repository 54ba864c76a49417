"""Loads the rules of furniture.toml and the patterns that stand in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.sources.layout import dates

FILE = "furniture.toml"

KINDS = frozenset(
    [
        "page_number",
        "running_head",
        "section_number",
        "date_line",
        "menu",
        "share",
        "comments",
        "read_on",
        "credit",
        "letterhead",
        "mark",
    ]
)
PLACES = frozenset(["any", "alone", "edge", "tail", "start", "end"])

TOP_LEVEL = (
    "com|org|net|int|gov|edu|mil|info|news|biz|eu|uk|us|ru|su|ir|de|fr|it|es|pt|nl|be|at|ch|pl|cz|ua|by|kz|uz|ge|am|az|tr"
    "|il|eg|sa|ae|qa|in|pk|bd|cn|jp|kr|tw|hk|sg|my|id|th|vn|ph|au|nz|ca|mx|br|ar|cl|co|pe|za|ng|ke|gh|et|se|no|fi|dk|ie"
    "|gr|ro|bg|rs|hr|hu|sk|si|lt|lv|ee|io|tv|me|example"
)

#: Host of a site, with the stray mark that page borders leave glued to it.
DOMAIN = (
    r"(?-i:(?:https?://)?(?:"
    r"www\.(?:[A-Za-z0-9-]+\.)+[a-z]{2,7}"
    rf"|(?:[a-z0-9-]+\.)*[a-z0-9-]{{2,}}\.(?:{TOP_LEVEL})\b"
    rf"|(?:[a-z0-9-]+\.)*[a-z0-9-]{{2,}}\.(?:{TOP_LEVEL})(?=[A-Z*])"
    r")/?(?:[A-Z*]\b|\*)?)"
)
TIME = r"(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)"

PATTERNS = {
    "{date}": dates.DATE,
    "{day}": dates.DAY,
    "{month_year}": dates.MONTH_YEAR,
    "{time}": TIME,
    "{domain}": DOMAIN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One shape of furniture."""

    id: str
    kind: str
    #: any, alone, edge, tail, start, end.
    where: str
    pattern: re.Pattern[str]
    #: Whether it may take what reads as a sentence.
    sentences: bool
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """Load the rules, in the order in which they are tried."""
    table = tomllib.loads(files("dragoman.sources.layout").joinpath(FILE).read_text(encoding="utf-8"))
    return tuple(map(_rule, table["rule"]))


@cache
def rules_at(where: str) -> tuple[Rule, ...]:
    """Give the rules of one place."""
    return tuple(rule for rule in rules() if rule.where == where)


def _rule(row: Mapping[str, Any]) -> Rule:
    name = row.get("id", "a rule without an id")
    if row.get("kind") not in KINDS or row.get("where") not in PLACES:
        raise KnowledgeError(f"{FILE}: {name}: its kind or where is not one of those known")
    if ("pattern" in row) == ("any_of" in row):
        raise KnowledgeError(f"{FILE}: {name}: give either pattern or any_of")
    return Rule(
        id=name,
        kind=row["kind"],
        where=row["where"],
        pattern=_pattern(row, name),
        sentences=row.get("sentences", False),
        examples=tuple(row.get("examples", ())),
        counter_examples=tuple(row.get("not", ())),
    )


def _pattern(row: Mapping[str, Any], name: str) -> re.Pattern[str]:
    if "any_of" in row:
        return re.compile("|".join(map(re.escape, row["any_of"])), re.IGNORECASE)
    source = row["pattern"]
    for place, pattern in PATTERNS.items():
        source = source.replace(place, pattern)
    try:
        return re.compile(source, re.IGNORECASE | re.VERBOSE)
    except re.error as error:
        raise KnowledgeError(f"{FILE}: {name}: {error}") from error
