"""
Whether one claim weakens, or strengthens, another one of the same story.

Rule 1: a gold file whose name says "strength" holds strengthening, any other weakening; `relation` says which.
Rule 2: `f1` is that of the pairs in the relation; `macro_f1` is the mean of theirs and of the others'.
Rule 3: beside it stand `always` (every pair is in the relation, the best that knows nothing of the claims: as
        measured by F1 it beats saying what most pairs are, if these are in none) and `overlap` (the pairs that share
        two words of content are).
"""

from __future__ import annotations

import json
import sys
from typing import Any

from bench.measured import Measured, Options
from dragoman.align.claims import Claim, nearness, read_claim, tension
from dragoman.align.words import concepts
from dragoman.errors import SourceError
from dragoman.syntax import load_parser
from dragoman.syntax.vectors import Vectors

#: From this tension on, one claim weakens another.
_TENSE = 1.5
#: Down to this, nearness less some of the tension, one claim strengthens another.
_NEAR, _PULL = -1.55, 0.3
#: Words that two claims share if they overlap.
_SHARED = 2
_FIELDS = ("claim_a", "claim_b", "relation")


def measure(options: Options) -> Measured:
    """Judge every pair and compare with the gold."""
    rows = _rows(options)
    strength = "strength" in options.gold.name
    vectors = load_parser(lambda _words: []).vectors
    claims = [(read_claim(row["claim_a"]), read_claim(row["claim_b"])) for row in rows]
    found = [strengthens(one, other, vectors) if strength else weakens(one, other) for one, other in claims]
    gold = [bool(row["relation"]) for row in rows]
    if options.misses:
        _list_errors(rows, found)
    overlap = [_overlap(one, other) for one, other in claims]
    figures: dict[str, Any] = {
        "relation": "strengthens" if strength else "weakens",
        **_scores(gold, found),
        "gold": sum(gold),
        "found": sum(found),
        "always": _scores(gold, [True] * len(gold)),
        "overlap": _scores(gold, overlap),
    }
    return Measured(bench="claims", n=len(rows), figures=figures)


def weakens(one: Claim, other: Claim) -> bool:
    """Tell whether one of two claims of a story weakens the other."""
    return tension(one, other) >= _TENSE


def strengthens(one: Claim, other: Claim, vectors: Vectors) -> bool:
    """Tell whether one of two claims of a story strengthens the other."""
    return nearness(one, other, vectors) - _PULL * tension(one, other) >= _NEAR - _PULL * _TENSE


def _rows(options: Options) -> list[dict[str, Any]]:
    if not options.gold.is_file():
        raise SourceError(f"{options.gold} is not there: name the gold by --gold.")
    rows = [json.loads(line) for line in options.gold.read_text("utf-8").splitlines() if line][: options.most]
    for number, row in enumerate(rows, 1):
        if missing := [field for field in _FIELDS if field not in row]:
            raise SourceError(f"{options.gold}: record {number} has no {missing[0]}: is it a file of claims?")
    return rows


def _overlap(one: Claim, other: Claim) -> bool:
    return len(set(concepts(one.text)) & set(concepts(other.text))) >= _SHARED


def _scores(gold: list[bool], found: list[bool]) -> dict[str, float]:
    yes = _f1(gold, found)
    no = _f1([not one for one in gold], [not one for one in found])
    right = sum(a == b for a, b in zip(gold, found, strict=True))
    accuracy = right / len(gold) if gold else 0.0
    return {"f1": round(yes, 3), "macro_f1": round((yes + no) / 2, 3), "accuracy": round(accuracy, 3)}


def _f1(gold: list[bool], found: list[bool]) -> float:
    both = sum(a and b for a, b in zip(gold, found, strict=True))
    either = sum(gold) + sum(found)
    return 2 * both / either if either else 0.0


def _list_errors(rows: list[dict[str, Any]], found: list[bool]) -> None:
    for row, ours in zip(rows, found, strict=True):
        if bool(row["relation"]) != ours:
            print(f"{row['relation']} ours {int(ours)} | {row['claim_a']} | {row['claim_b']}", file=sys.stderr)
