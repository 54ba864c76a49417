"""
Reads the codebook's TOML files, checks every row and compiles them into one Codebook.

An unknown key, type, mode, code, slot or class stops the run and names the file and the row.
Files of a language may be missing; those that are there are read whole.
Known agreements stand in a table of their own, one a line.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from dragoman.codebook import lookup
from dragoman.codebook.records import (
    OTHERS_CLAUSE,
    CameoCode,
    Codebook,
    Cue,
    CueExample,
    EventType,
    Example,
    LightVerb,
    ModeRule,
    Predicate,
)
from dragoman.codebook.rows import ACTS, SLOTS, STATUSES, Row
from dragoman.codebook.told import read_told
from dragoman.codebook.treaties import read_treaties
from dragoman.errors import KnowledgeError

LANGUAGE = "en"
TREATIES = f"{LANGUAGE}/treaties.tsv"

Entry = TypeVar("Entry", Predicate, Cue)

PREDICATE_KEYS = frozenset(Predicate.__dataclass_fields__)
CUE_KEYS = frozenset(Cue.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Known:
    """What rows may refer to."""

    types: Mapping[str, EventType]
    contexts: Mapping[str, str]
    cameo: Mapping[str, CameoCode]
    classes: Mapping[str, frozenset[str]]


@cache
def load() -> Codebook:
    """Give the codebook that comes with the package, read once."""
    return read(resources.files("dragoman.codebook") / "data")


def read(folder: Traversable) -> Codebook:
    """Read the codebook in a folder; the language's files are in `en`."""
    files = dict(_files(folder))
    tables = {name: _parse(name, content) for name, content in files.items() if name.endswith(".toml")}
    known = _known(tables)
    predicates = _predicates(tables, known)
    cues = _unique(_cue(row, known) for row in _language_rows(tables, "cues", "cue"))
    by_noun = _index(predicates, lambda predicate: predicate.nouns)
    cues_by_noun = _index(cues, lambda cue: cue.nouns)
    relations = _raw(tables, "relations")
    agreements = (*_raw(tables, "agreements"), *read_treaties(TREATIES, files.get(TREATIES, b"")))
    steps = (row for row in agreements if "step" in row)
    modes = tuple(_mode(row, known) for row in _language_rows(tables, "modes", "mode"))
    return Codebook(
        key=_key(files),
        types=known.types,
        contexts=known.contexts,
        cameo=known.cameo,
        predicates=predicates,
        by_verb=_verbs(predicates),
        by_adjective=_index(predicates, lambda predicate: _first_words(predicate.adjectives)),
        by_noun=by_noun,
        classes=known.classes,
        conditions=lookup.conditions(predicates, modes, known.classes),
        modes=modes,
        context_words=_context_words(tables, known),
        cues=cues,
        cues_by_verb=_index(cues, lambda cue: _first_words(cue.verbs)),
        cues_by_adjective=_index(cues, lambda cue: _first_words(cue.adjectives)),
        cues_by_noun=cues_by_noun,
        cues_by_preposition=_index(cues, lambda cue: cue.prepositions),
        cues_by_adverb=_index(cues, lambda cue: cue.adverbs),
        light_verbs=_light_verbs(_language_rows(tables, "light_verbs", "light")),
        relations=relations,
        agreements=agreements,
        relations_by_word=lookup.relations_by_word(relations),
        idioms=lookup.idioms(relations),
        sayings=lookup.by_first_word(_saying(row) for row in _language_rows(tables, "sayings", "saying")),
        event_nouns=lookup.event_nouns((*by_noun, *cues_by_noun), (*relations, *steps)),
    )


def _predicates(tables: Mapping[str, Any], known: Known) -> tuple[Predicate, ...]:
    """Check the entries of all event types, in the order of their files."""
    names = (name for name in sorted(tables) if name.startswith(f"{LANGUAGE}/predicates/"))
    return _unique(_predicate(row, known) for name in names for row in _rows(tables, name, "predicate"))


def _files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".toml", ".tsv")):
            yield f"{prefix}{entry.name}", entry.read_bytes()


def _parse(name: str, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{name}: not TOML: {error}") from error


def _key(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\x1f{len(content)}\x1f".encode())
        digest.update(content)
    return digest.hexdigest()


def _rows(tables: Mapping[str, Any], name: str, key: str) -> Iterator[Row]:
    for other in tables.get(name, {}):
        if other != key:
            raise KnowledgeError(f"{name}: unknown table {other!r}")
    for number, fields in enumerate(tables.get(name, {}).get(key, ()), start=1):
        yield Row(name, fields.get("id", f"{key} {number}"), fields)


def _language_rows(tables: Mapping[str, Any], file: str, key: str) -> Iterator[Row]:
    return _rows(tables, f"{LANGUAGE}/{file}.toml", key)


def _known(tables: Mapping[str, Any]) -> Known:
    plover = tables.get("plover.toml")
    if plover is None:
        raise KnowledgeError("plover.toml: missing")
    for key in ("types", "modes", "contexts", "cameo"):
        if not isinstance(plover.get(key), dict):
            raise KnowledgeError(f"plover.toml: no table {key!r}")
    return Known(
        types={name: _event_type(name, plover) for name in plover["types"]},
        contexts=dict(plover["contexts"]),
        cameo={code: _cameo(code, plover["cameo"]) for code in plover["cameo"]},
        classes=_classes(tables),
    )


def _event_type(name: str, plover: Mapping[str, Any]) -> EventType:
    row = Row("plover.toml", f"types.{name}", plover["types"][name])
    modes = Row("plover.toml", f"modes.{name}", plover["modes"].get(name, {}))
    return EventType(
        name=name,
        quad=int(row.number("quad")),
        score=row.number("score"),
        recipient_required=row.flag("recipient_required"),
        modes={mode: modes.number(mode) for mode in modes.fields},
    )


def _cameo(code: str, codes: Mapping[str, Any]) -> CameoCode:
    row = Row("plover.toml", f"cameo.{code}", codes[code])
    for wider in (code, code[:3], code[:2]):
        if "goldstein" in codes.get(wider, {}):
            value = Row("plover.toml", f"cameo.{wider}", codes[wider]).number("goldstein")
            return CameoCode(code, row.text("name"), value)
    raise row.refuse("no Goldstein value, its own or of a wider code")


def _classes(tables: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Join the classes of all files named classes; one class may be continued in a second file."""
    classes: dict[str, frozenset[str]] = {}
    for name in sorted(name for name in tables if name.startswith(f"{LANGUAGE}/classes")):
        fields = tables[name].get("classes", {})
        row = Row(name, "classes", fields)
        for key in fields:
            classes[key] = classes.get(key, frozenset()) | frozenset(row.words(key))
    return classes


def _predicate(row: Row, known: Known) -> Predicate:
    _check_keys(row, PREDICATE_KEYS)
    event_type = row.among("type", known.types)
    predicate = Predicate(
        id=row.text("id"),
        gloss=row.text("gloss"),
        type=event_type,
        mode=row.among("mode", known.types[event_type].modes, default=""),
        cameo=row.among("cameo", known.cameo),
        status=row.among("status", STATUSES, default=""),
        verbs=row.words("verbs"),
        adjectives=row.words("adjectives"),
        nouns=row.words("nouns"),
        agent=_lemmas(row, "agent", known),
        object=_lemmas(row, "object", known),
        unless=_lemmas(row, "unless", known),
        complement=_lemmas(row, "complement", known),
        actor=_slots(row, "actor", ("agent",)),
        recipient=_slots(row, "recipient", ("patient", "recipient")),
        noun_actor=_slots(row, "noun_actor", ("poss", "adj", "by", "between", "among", "agent")),
        noun_recipient=_slots(row, "noun_recipient", ("with", "to", "against", "on", "of")),
        symmetric=row.flag("symmetric"),
        confidence=row.number("confidence", 0.8),
        told=read_told(row),
        examples=tuple(_example(row, fields) for fields in row.fields.get("examples", ())),
        counter=row.words("counter"),
    )
    if not (predicate.verbs or predicate.adjectives or predicate.nouns):
        raise row.refuse("no verbs, adjectives or nouns")
    if not predicate.examples:
        raise row.refuse("no example")
    if not 0 <= predicate.confidence <= 1:
        raise row.refuse("confidence is not between 0 and 1")
    return predicate


def _cue(row: Row, known: Known) -> Cue:
    _check_keys(row, CUE_KEYS)
    cue = Cue(
        id=row.text("id"),
        act=row.among("act", ACTS),
        cameo=row.among("cameo", known.cameo, default=""),
        verbs=row.words("verbs"),
        adjectives=row.words("adjectives"),
        nouns=row.words("nouns"),
        prepositions=row.words("prepositions"),
        adverbs=row.words("adverbs"),
        addressee=_slots(row, "addressee", ("recipient", "to", "with")),
        content=_slots(row, "content", ("complement", "patient")),
        thought=row.flag("thought"),
        hearsay=row.flag("hearsay"),
        examples=tuple(_cue_example(row, fields) for fields in row.fields.get("examples", ())),
    )
    if not (cue.verbs or cue.adjectives or cue.nouns or cue.prepositions or cue.adverbs):
        raise row.refuse("no verbs, adjectives, nouns, prepositions or adverbs")
    if not cue.examples:
        raise row.refuse("no example")
    return cue


def _example(row: Row, fields: Mapping[str, Any]) -> Example:
    inner = Row(row.file, f"{row.place}: example", fields)
    _check_keys(inner, frozenset(Example.__dataclass_fields__))
    return Example(text=inner.text("text"), actor=inner.words("actor"), recipient=inner.words("recipient"))


def _cue_example(row: Row, fields: Mapping[str, Any]) -> CueExample:
    inner = Row(row.file, f"{row.place}: example", fields)
    _check_keys(inner, frozenset(CueExample.__dataclass_fields__))
    example = CueExample(text=inner.text("text"), speaker=inner.words("speaker"), content=inner.text("content", ""))
    if example.content not in example.text:
        raise inner.refuse("its content is not in its text")
    return example


def _mode(row: Row, known: Known) -> ModeRule:
    _check_keys(row, frozenset(ModeRule.__dataclass_fields__))
    event_type = row.among("type", known.types)
    return ModeRule(
        type=event_type,
        mode=row.among("mode", known.types[event_type].modes, default=""),
        cameo=row.among("cameo", known.cameo, default=""),
        words=_lemmas(row, "words", known),
    )


def _light_verbs(rows: Iterable[Row]) -> dict[str, LightVerb]:
    verbs: dict[str, LightVerb] = {}
    for row in rows:
        _check_keys(row, frozenset(LightVerb.__dataclass_fields__))
        light = LightVerb(verb=row.text("verb"), nouns=row.words("nouns"), passive=row.flag("passive", default=True))
        if light.verb in verbs:
            raise row.refuse(f"a second row for {light.verb!r}")
        verbs[light.verb] = light
    return verbs


def _saying(row: Row) -> Mapping[str, Any]:
    _check_keys(row, frozenset({"verb", "nouns"}))
    return {"verb": row.text("verb"), "nouns": row.words("nouns")}


def _context_words(tables: Mapping[str, Any], known: Known) -> dict[str, tuple[str, ...]]:
    name = f"{LANGUAGE}/contexts.toml"
    row = Row(name, "contexts", tables.get(name, {}).get("contexts", {}))
    words: dict[str, tuple[str, ...]] = {}
    for context in row.fields:
        if context not in known.contexts:
            raise row.refuse(f"unknown context {context!r}")
        for word in dict.fromkeys(row.words(context)):
            words[word] = (*words.get(word, ()), context)
    return words


def _raw(tables: Mapping[str, Any], file: str) -> tuple[Mapping[str, Any], ...]:
    table = tables.get(f"{LANGUAGE}/{file}.toml", {})
    return tuple(row for rows in table.values() if isinstance(rows, list) for row in rows)


def _check_keys(row: Row, allowed: frozenset[str]) -> None:
    unknown = sorted(set(row.fields) - allowed)
    if unknown:
        raise row.refuse(f"unknown keys: {', '.join(unknown)}")


def _slots(row: Row, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    slots = row.words(key, default)
    for slot in slots:
        if slot not in SLOTS:
            raise row.refuse(f"unknown slot {slot!r} in {key}")
    return slots


def _lemmas(row: Row, key: str, known: Known) -> tuple[str, ...]:
    words = row.words(key)
    for word in words:
        if word.startswith("@") and word[1:] not in known.classes:
            raise row.refuse(f"unknown class {word!r} in {key}")
    return words


def _unique(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in found:
            raise KnowledgeError(f"codebook: {entry.id}: a second row with this id")
        found[entry.id] = entry
    return tuple(found.values())


def _verbs(predicates: tuple[Predicate, ...]) -> dict[str, tuple[Predicate, ...]]:
    """
    Index by first word, those with more conditions first, then those that need a second word.

    The sort is stable, so file order decides the rest.
    """
    index = _index(predicates, lambda predicate: _first_words(predicate.verbs))
    return {
        word: tuple(sorted(found, key=lambda predicate: (-_conditions(predicate), word in predicate.verbs)))
        for word, found in index.items()
    }


def _conditions(predicate: Predicate) -> int:
    narrow = OTHERS_CLAUSE in predicate.complement
    return bool(predicate.agent) + bool(predicate.object) + bool(predicate.complement) + narrow


def _first_words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.split()[0] for word in words))


def _index(entries: Iterable[Entry], words: Callable[[Entry], Iterable[str]]) -> dict[str, tuple[Entry, ...]]:
    index: dict[str, list[Entry]] = {}
    for entry in entries:
        for word in dict.fromkeys(words(entry)):
            index.setdefault(word, []).append(entry)
    return {word: tuple(found) for word, found in index.items()}
