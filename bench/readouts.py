"""
The share of readouts in which the meeting of the right two states is found, read without their titles.

Which readouts count, and which states they are of, is read from the titles alone and kept in readouts.tsv:
Rule 1: the title names one meeting or call that took place: "Meeting with", "A met with", "Readout of A's Call with".
Rule 2: whom it was with starts with a leader's office ("King", "Polish Prime Minister"), or is a head of state or
        government of that day by name.
        No former one ("the 41st President"), and no head of a part of a state ("Prime Minister of X's Y Region").
Rule 3: the states, adjectives and such heads that are named there belong to exactly one state that is not the
        publisher's.

A readout is found if a meeting that took place has parties of both states and of no third one.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.measured import Measured, Options
from dragoman import gazetteer
from dragoman.discourse.home import home_of
from dragoman.errors import SourceError
from dragoman.gazetteer import Gazetteer
from dragoman.gazetteer.records import Role
from dragoman.model.account import Reading
from dragoman.model.facts import Event
from dragoman.model.text import Document
from dragoman.reading import read_document
from dragoman.sources.assembly import Given, assemble

LIST = Path(__file__).with_name("readouts.tsv")
COLUMNS = ("uri", "home", "other")
#: What a title says before the meeting: nothing much, or whose it was; nothing that is still to come.
WHOSE = (
    r"(?:(?:working|informal|virtual|telephone|phone|video) )*|(?:joint )?readout of .*?"
    r"|(?:acting )?president .*?|vladimir .*?"
)
OCCASION = r"(?:meeting|met|call|conversation|talks|negotiations|dinner|lunch|spoke(?: by (?:tele)?phone)?)"
TITLE = re.compile(rf"(?!.*\bwill\b)(?:{WHOSE})\b{OCCASION} (?:with|between) (?P<other>.+)", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:[-.'’][^\W\d_]+)*\.?|\d+|[^\w\s]")
POSSESSIVE = re.compile(r"['’][sS]$")
#: Words before an office that say nothing of its kind.
BEFORE_OFFICE = frozenset({"the", "his", "her", "majesty", "highness", "holiness", "royal", "federal", "sheikh"})
#: Words of a title about a former leader, or about the leader of a part of a state.
NO_LEADER = re.compile(
    r"\b(?:former|ex|late|\d+(?:st|nd|rd|th) (?:\w+ )?president|regions?|provinces?|oblast|republika|bundesland"
    r"|governor|mayor|first minister|minister-president|candidate|elect)\b",
    re.IGNORECASE,
)
HEADS = ("head of state", "ceremonial head of state", "head of government")
#: An office is no longer than this, in words.
LONGEST_OFFICE = 6
TOOK_PLACE = ("occurred", "ongoing")


@dataclass(frozen=True, slots=True)
class Readout:
    """A published text, and the two states whose leaders met in it."""

    document: Document
    home: str
    other: str


def measure(options: Options) -> Measured:
    """Read the listed readouts without their titles, and look for the meeting in each."""
    listed = {row["uri"]: (row["home"], row["other"]) for row in _listed()}
    found = [Readout(_body(row), *listed[row["uri"]]) for row in _rows(options.gold) if row["uri"] in listed]
    if not found:
        raise SourceError(f"{options.gold} holds none of the documents in {LIST.name}.")
    readouts = found[: options.most]
    hits: dict[str, list[bool]] = {}
    for readout in readouts:
        reading = read_document(readout.document)
        hit = any(_is_of(event, readout) for event in reading.events)
        hits.setdefault(readout.home, []).append(hit)
        if options.misses and not hit:
            _list_miss(readout, reading)
    figures: dict[str, Any] = {"found": _share([h for some in hits.values() for h in some])}
    figures |= {home: {"n": len(some), "found": _share(some)} for home, some in sorted(hits.items())}
    return Measured(bench="readouts", n=len(readouts), figures=figures)


def write_list(gold: Path) -> int:
    """Write the list of readouts that the titles in the gold name, and tell how many there are."""
    names = gazetteer.load()
    rows = [(row["uri"], *states) for row in _rows(gold) if (states := states_of(row, names)) is not None]
    with LIST.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(rows))
    return len(rows)


def _rows(gold: Path) -> Iterator[dict[str, Any]]:
    """Read the documents of a file, or of all files of raw documents in a folder."""
    files = sorted(gold.glob("raw_*.jsonl")) if gold.is_dir() else [gold]
    if not files or not all(file.is_file() for file in files):
        raise SourceError(f"{gold} is not there: name a file of documents, or a folder of them, by --gold.")
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            row: dict[str, Any] = json.loads(line) if line else {}
            if row.get("title"):
                yield row


def _listed() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def _body(row: dict[str, Any]) -> Document:
    """Make a document of a text alone; a text that starts with its title is read without it."""
    text = row["text"].lstrip().removeprefix(row["title"]).lstrip()
    given = Given(uri=row["uri"], kind="jsonl", publisher=row.get("publisher"), published=row.get("published"))
    return replace(assemble(text, given, data=text.encode()), title=None)


def states_of(row: dict[str, Any], names: Gazetteer) -> tuple[str, str] | None:
    """Give the publisher's state and the one whose leader the title says was met; None if it does not say so."""
    home = home_of(_body(row), names)
    title = TITLE.match(" ".join(row["title"].split()))
    if home is None or title is None or NO_LEADER.search(title["other"]):
        return None
    words = [POSSESSIVE.sub("", word) for word in WORD.findall(title["other"])]
    date = (row.get("published") or "")[:10] or None
    code = names.actors[home].code or ""
    heads, states = _heads_named(words, names, date), _states_named(words, names)
    if not heads and not _starts_with_office(words, names):
        return None
    others = (heads | states) - {code}
    return (code, others.pop()) if len(others) == 1 else None


def _states_named(words: Sequence[str], names: Gazetteer) -> set[str]:
    """Give the states that words name, by name or adjective."""
    actors = (names.actors[hit.names[0].actor] for hit in names.find(words) if hit.names[0].form != "metonym")
    return {actor.code for actor in actors if actor.kind == "state" and actor.code}


def _heads_named(words: Sequence[str], names: Gazetteer, date: str | None) -> set[str]:
    """Give the states whose heads at a date words name, in full or else by surname after an office."""
    full = (name for hit in names.find(words) for name in hit.names if name.form == "name")
    people = {name.actor for name in full if name.actor.startswith("person/")}
    for number in range(1, 0 if people else len(words)):
        if _is_of_head(names.find_role([word.lower() for word in words[:number]])):
            people |= set(names.surname(words[number]))
    terms = (term for person in people for term in names.offices(person, date))
    return {term.country for term in terms if term.kind in HEADS}


def _starts_with_office(words: Sequence[str], names: Gazetteer) -> bool:
    """Tell whether words start with a leader's office, after a state's adjective at most."""
    states = [hit for hit in names.find(words) if names.actors[hit.names[0].actor].kind == "state"]
    ends = {hit.start: hit.end for hit in states}
    start = 0
    while start < len(words) and (words[start].lower() in BEFORE_OFFICE or start in ends):
        start = ends.get(start, start + 1)
    lengths = range(1, LONGEST_OFFICE + 1)
    phrases = (" ".join(words[start : start + length]).lower() for length in lengths)
    return any(_is_of_head(names.role(phrase)) for phrase in phrases)


def _is_of_head(role: Role | None) -> bool:
    """Tell whether an office is that of a head of state or government."""
    return role is not None and role.rank in ("head_of_state", "head_of_government")


def _is_of(event: Event, readout: Readout) -> bool:
    """Tell whether an event is a meeting of the two states and of no third one."""
    codes = {party.code for party in (*event.actors, *event.recipients) if party.code}
    took_place = event.status in TOOK_PLACE and not event.negated
    return event.type == "CONSULT" and took_place and codes == {readout.home, readout.other}


def _share(hits: Sequence[bool]) -> float:
    return round(sum(hits) / len(hits), 3)


def _list_miss(readout: Readout, reading: Reading) -> None:
    """Print what was found instead: meetings with their parties and status, and where the text starts."""
    meetings = [
        f"{event.rule} {event.status} {'+'.join(p.code or '?' for p in (*event.actors, *event.recipients))}"
        for event in reading.events
        if event.type == "CONSULT"
    ]
    start = " ".join(readout.document.text.split())[:240]
    told = "; ".join(meetings[:4]) or "no meeting"
    print(f"{readout.home}-{readout.other} | {told} | {readout.document.uri} | {start}", file=sys.stderr)
