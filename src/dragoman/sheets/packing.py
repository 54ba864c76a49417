"""
Sheets as they are kept in a case: packed, each with a word for all that it was made from.

A sheet hangs on its document's reading, on what verdicts hide and rename in it, on what it repeats of another, and on
what agreements are called anywhere in the case. Whoever makes one of these other makes another sheet, and no other one.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from sys import intern
from typing import Any

import numpy as np

from dragoman.align.compared import mixed
from dragoman.align.findings.contradictions_clauses import Stated
from dragoman.align.findings.contradictions_pairs import Piece
from dragoman.align.passages import Passage
from dragoman.align.sheets import Laid, Sheet
from dragoman.align.tellings import Record, Telling
from dragoman.model.facts import Actor, Agreement, Event, Evidence, Quantity, Relation, Statement
from dragoman.sheets.lists import from_list, to_list

_RECORDS: dict[str, Any] = {
    "event": Event,
    "statement": Statement,
    "relation": Relation,
    "agreement": Agreement,
    "quantity": Quantity,
}
_SETS = ("parties", "acting", "others", "about", "deals", "own", "signs", "occasions")
_OF_PASSAGES = ("codes", "names", "parties", "words", "deeds", "rare")
#: How hard to press: little, for that is quick and nearly as good.
_QUICK = 1


@cache
def maker() -> str:
    """Name what makes sheets: these rules and the words and tables that they look things up in."""
    digest = hashlib.sha256()
    for package in ("dragoman.align", "dragoman.times", "dragoman.model", "dragoman.sheets"):
        for content in _contents(files(package)):
            digest.update(content)
    return digest.hexdigest()[:16]


def _contents(folder: Traversable) -> Iterable[bytes]:
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.is_dir():
            yield from _contents(path)
        elif path.name.endswith((".py", ".tsv", ".toml")):
            yield path.read_bytes()


def digest(parts: Iterable[object]) -> str:
    """Give one word for what a sheet was made from."""
    return hashlib.sha256(repr(tuple(parts)).encode()).hexdigest()[:16]


def packed(sheet: Sheet) -> dict[str, object]:
    """Write a sheet as a row; the clauses and the sentences, which are wanted on their own, stand apart."""
    laid = sheet.laid
    told = {
        "source": laid.source,
        "publisher": laid.publisher,
        "actors": [to_list(actor) for actor in laid.actors],
        "deals": laid.deals,
        "places": laid.places,
        "main": sorted(laid.tellings[0].main) if laid.tellings else [],
        "names": laid.tellings[0].names if laid.tellings else [],
        "published": laid.published,
        "since": laid.tellings[0].since if laid.tellings else None,
        "tellings": [_telling(one) for one in laid.tellings],
    }
    clauses = [_clause(*one) for one in zip(sheet.clauses, sheet.points, strict=True)]
    published = sheet.clauses[0].published if sheet.clauses else None
    of_clauses = {"source": laid.source, "published": published, "clauses": clauses}
    return {
        "document": laid.document,
        "told": _pack(told),
        "stands": zlib.compress(laid.stands, _QUICK),
        "echoing": zlib.compress(laid.echoing, _QUICK),
        "retold": zlib.compress(laid.retold, _QUICK),
        "clauses": _pack(of_clauses),
        "passages": _pack([_passage(one) for one in sheet.passages]),
    }


class Unpacking:
    """Reads sheets from their rows; what several of them hold alike is held once."""

    def __init__(self) -> None:
        """Begin with nothing met."""
        self._met: dict[object, Any] = {}
        # One and 1.0 are equal, and yet two: they are told apart by how they are written.
        numbers: dict[str, Any] = {}
        self._decoder = json.JSONDecoder(
            parse_int=lambda text: numbers.get(text) or numbers.setdefault(text, int(text)),
            parse_float=lambda text: numbers.get(text) or numbers.setdefault(text, float(text)),
        )

    def sheet(self, row: Mapping[str, Any]) -> Laid:
        """Read a sheet from its row."""
        told = self._decoder.decode(zlib.decompress(row["told"]).decode())
        of_all = {
            "document": row["document"],
            "source": self._once(told["source"]),
            "published": self._once(_pair(told["published"])),
            "since": told["since"],
            "main": self._set(told["main"]),
            "names": self._words(told["names"]),
        }
        number = _numbered(row)
        numbers = mixed(number, np.arange(len(told["tellings"]))).tolist()
        return Laid(
            document=row["document"],
            source=of_all["source"],
            publisher=self._once(told["publisher"]),
            tellings=tuple(self._telling(*one, of_all) for one in zip(told["tellings"], numbers, strict=True)),
            actors=tuple(from_list(Actor, actor) for actor in told["actors"]),
            deals=tuple((deal, name) for deal, name in told["deals"]),
            places=tuple(told["places"]),
            published=of_all["published"],
            stands=zlib.decompress(row["stands"]),
            echoing=zlib.decompress(row["echoing"]),
            retold=zlib.decompress(row["retold"]),
            number=number,
        )

    def _telling(self, held: Sequence[Any], number: int, of_all: Mapping[str, Any]) -> Telling:
        kind, row, sets, words, spelled, when = held
        record: Record = from_list(_RECORDS[kind], row)
        found: dict[str, Any] = {name: self._set(names) for name, names in zip(_SETS, sets, strict=True)}
        return Telling(
            kind=intern(kind),
            id=record.id,
            record=record,
            words=self._words(words),
            spelled=self._words(spelled),
            when=self._once(_pair(when)),
            evidence=record.evidence,
            number=number,
            **found,
            **of_all,
        )

    def _once(self, value: Any) -> Any:
        return self._met.setdefault(value, value)

    def _words(self, words: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(self._once, words))

    def _set(self, words: Sequence[str]) -> frozenset[str]:
        found: frozenset[str] = self._once(frozenset(map(self._once, words)))
        return found


def _numbered(row: Mapping[str, Any]) -> int:
    """Give a number for a sheet: for what it was made from, and what it tells, which names of agreements change too."""
    told = f"{row['document']} {row['made']} ".encode() + row["told"]
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "big", signed=True)


def piece(row: Mapping[str, Any]) -> Piece:
    """Read the clauses of a document from its row."""
    held = json.loads(zlib.decompress(row["clauses"]))
    of_all = {"document": row["document"], "source": held["source"], "published": _pair(held["published"])}
    clauses = tuple(_stated(one, of_all) for one in held["clauses"])
    return row["document"], clauses, tuple(_points(one[-1]) for one in held["clauses"])


def passages(row: Mapping[str, Any]) -> tuple[str, Sequence[Passage]]:
    """Read the sentences of a document from its row."""
    return row["document"], tuple(_sentence(*one) for one in json.loads(zlib.decompress(row["passages"])))


def _pack(value: object) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), _QUICK)


def _telling(telling: Telling) -> list[object]:
    sets = [sorted(getattr(telling, name)) for name in _SETS]
    return [telling.kind, to_list(telling.record), sets, telling.words, telling.spelled, telling.when]


def _clause(clause: Stated, points: Sequence[object]) -> list[object]:
    words = clause.evidence
    held = (clause.denied, clause.dated, clause.lasts)
    return [words.start, words.end, words.text, clause.names, held, clause.when, points]


def _passage(passage: Passage) -> list[object]:
    words = passage.evidence
    sets = [sorted(getattr(passage, name)) for name in _OF_PASSAGES]
    return [words.start, words.end, words.text, sets, passage.dated]


def _sentence(start: int, end: int, text: str, sets: Sequence[Sequence[str]], dated: Sequence[Any]) -> Passage:
    found: dict[str, Any] = {name: frozenset(names) for name, names in zip(_OF_PASSAGES, sets, strict=True)}
    told = tuple((at, (first, last)) for at, (first, last) in dated)
    return Passage(evidence=Evidence(start, end, text), dated=told, **found)


def _stated(held: Sequence[Any], of_all: Mapping[str, Any]) -> Stated:
    start, end, text, names, (denied, dated, lasts), when, _ = held
    return Stated(
        evidence=Evidence(start, end, text),
        names=tuple((at, name) for at, name in names),
        denied=denied,
        dated=dated,
        lasts=lasts,
        when=(when[0], when[1]),
        **of_all,
    )


def _points(held: Iterable[Sequence[Any]]) -> tuple[tuple[str, int, str, int], ...]:
    return tuple((key, side, text, start) for key, side, text, start in held)


def _pair(held: Sequence[int] | None) -> tuple[int, int] | None:
    return (held[0], held[1]) if held else None
