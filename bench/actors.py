"""
Whom a phrase means: the country and the codes of what is expected, each judged where the gold gives it.

An expected empty string means that there is none. `country` and `role` are the shares of phrases that are right;
a role is right if both codes are, as far as they are given.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from bench.measured import Measured, Options
from dragoman.errors import SourceError
from dragoman.gazetteer.compose import Described, describe

#: The gold's codes in ours; what it calls junk has no code.
_OURS = {"UNO": "UN", "EUR": "EU", "XKX": "KOS", "HLH": "MED", "JNK": ""}
_CODES = ("code_1", "code_2")


def measure(options: Options) -> Measured:
    """Describe every phrase of the gold at its date."""
    if not options.gold.is_file():
        raise SourceError(f"{options.gold} is not there: name the gold by --gold.")
    rows = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines() if line][: options.most]
    found = [_described(row) for row in rows]
    if options.misses:
        _list_errors(rows, found)
    countries = [_country_right(row, one) for row, one in zip(rows, found, strict=True) if "country" in row["expected"]]
    roles = [_role_right(row, one) for row, one in zip(rows, found, strict=True) if _judged(row)]
    figures = {
        "country": _share(countries),
        "role": _share(roles),
        "countries": len(countries),
        "roles": len(roles),
    }
    return Measured(bench="actors", n=len(rows), figures=figures)


def _described(row: dict[str, Any]) -> Described:
    given = row["options"]
    return describe(row["phrase"], date=given.get("query_date"), country=given.get("known_country"))


def _judged(row: dict[str, Any]) -> list[str]:
    return [code for code in _CODES if code in row["expected"]]


def _country_right(row: dict[str, Any], found: Described) -> bool:
    expected = row["expected"]["country"]
    return bool(_OURS.get(expected, expected) == found.country)


def _role_right(row: dict[str, Any], found: Described) -> bool:
    expected = [_OURS.get(row["expected"][code], row["expected"][code]) for code in _judged(row)]
    ours = dict(zip(_CODES, (*found.sectors, "", ""), strict=False))
    return expected == [ours[code] for code in _judged(row)]


def _share(right: list[bool]) -> float:
    return round(sum(right) / len(right), 3) if right else 0.0


def _list_errors(rows: list[dict[str, Any]], found: list[Described]) -> None:
    for row, one in zip(rows, found, strict=True):
        country = "country" not in row["expected"] or _country_right(row, one)
        if not (country and (not _judged(row) or _role_right(row, one))):
            read = ", ".join(f"{word.text}={word.kind}" for word in one.words)
            options = row["options"] or ""
            print(
                f"{row['expected']} | {one.country} {one.sectors} | {row['phrase']} {options} | {read}", file=sys.stderr
            )
