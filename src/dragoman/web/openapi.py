"""The description of what programs can read, made from the records themselves."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from dragoman import __version__
from dragoman.model.account import Finding, Incident, Voice
from dragoman.model.facts import Actor, Agreement, Event, Quantity, Relation, Statement
from dragoman.model.text import Document
from dragoman.web.asked import FURTHEST, LONGEST

#: Records of one answer: unless more are asked for, and the most.
SIZE = (50, 500)
FINDING_KINDS = ("differ", "agree", "only", "related", "corrected", "withdrawn", "added")
DAY = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
RECORDS: dict[str, Any] = {
    "incidents": Incident,
    "events": Event,
    "statements": Statement,
    "agreements": Agreement,
    "quantities": Quantity,
    "relations": Relation,
    "documents": Document,
    "findings": Finding,
    "actors": Actor,
    "publishers": Voice,
}
ABOUT = {
    "incidents": "Affairs as all documents tell them",
    "events": "Who did what to whom",
    "statements": "Who said what to whom",
    "agreements": "Steps in the life of agreements",
    "quantities": "How much of what",
    "relations": "Lasting states",
    "documents": "What was read, without its text; a single one with it",
    "findings": "Where the sources agree, where they differ, what only one tells",
    "actors": "Who acts or is acted on, those with most to do first",
    "publishers": "Who publishes, with numbers of what it tells; a single one with what it stresses and leaves out",
}
#: Words by which records can be chosen.
CHOOSING = ("q", "type", "actor", "partner", "source", "document", "country", "place", "since", "until")
KNOWN = {
    **dict.fromkeys(RECORDS, (*CHOOSING, "page", "size")),
    "findings": ("kind", "page", "size"),
    "actors": ("name", "page", "size"),
    "publishers": ("page", "size"),
    "one": (),
}
#: Kinds whose records can be asked for one by one.
SINGLE = ("incidents", "documents", "findings", "actors", "publishers")
#: Fields of a publisher that are lists, and numbers where many are listed.
NUMBERED = ("documents", "incidents", "alone", "left_out")
#: The records as they stand in a list, where they stand there with less.
_LISTED = {"documents": "DocumentWithoutText", "publishers": "PublisherInNumbers"}
#: What no field of a record says of its values.
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


@cache
def describe() -> dict[str, Any]:
    """Describe all that a program can ask for, in OpenAPI 3.1."""
    paths = {f"/api/{kind}": {"get": _listing(kind)} for kind in RECORDS}
    paths |= {f"/api/{kind}/{{id}}": {"get": _single(kind)} for kind in SINGLE}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dragoman: a case",
            "version": __version__,
            "description": "Reads of a case; every fact carries the words it rests on and the rule that read them.",
        },
        "paths": paths,
        "components": {"schemas": _schemas()},
    }


def _listing(kind: str) -> dict[str, Any]:
    return {
        "summary": ABOUT[kind],
        "operationId": f"list_{kind}",
        "parameters": [_parameter(name) for name in KNOWN[kind]],
        "responses": {
            "200": _answer(
                "One page of them",
                {
                    "type": "object",
                    "required": ["total", "page", "pages", "items"],
                    "properties": {
                        "total": {"type": "integer"},
                        "page": {"type": "integer"},
                        "pages": {"type": "integer"},
                        "items": {"type": "array", "items": _item(kind)},
                    },
                },
            ),
            **_refusals("400"),
        },
    }


def _single(kind: str) -> dict[str, Any]:
    return {
        "summary": f"One of {kind}",
        "operationId": f"one_of_{kind}",
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}],
        "responses": {"200": _answer("The record", _reference(RECORDS[kind])), **_refusals("400", "404")},
    }


def _item(kind: str) -> dict[str, Any]:
    name = _LISTED.get(kind)
    return {"$ref": f"#/components/schemas/{name}"} if name else _reference(RECORDS[kind])


def _parameter(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": r"^[^\x00]+$"}
    if name in ("since", "until"):
        schema = {"type": "string", "pattern": DAY}
    if name == "country":
        schema = {"type": "string", "pattern": "^[A-Z]{3}$"}
    if name == "kind":
        schema = {"type": "string", "enum": list(FINDING_KINDS)}
    if name in ("page", "size"):
        schema = {"type": "integer", "minimum": 1, "maximum": FURTHEST if name == "page" else SIZE[1]}
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _answer(about: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": about, "content": {"application/json": {"schema": schema}}}


def _refusals(*codes: str) -> dict[str, Any]:
    about = {"400": "What was asked for cannot be understood", "404": "It is not in the case"}
    return {code: _answer(about[code], {"$ref": "#/components/schemas/Refusal"}) for code in codes}


def _schemas() -> dict[str, Any]:
    """Describe every record that another record or an answer holds."""
    found: dict[str, Any] = {
        "Refusal": {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
    }
    pending = list(RECORDS.values())
    while pending:
        record = pending.pop()
        if record.__name__ not in found:
            found[record.__name__] = _schema(record)
            pending += _held(record)
    without = {name: schema for name, schema in found["Document"]["properties"].items() if name != "text"}
    found["DocumentWithoutText"] = _object(without)
    numbers = {name: {"type": "integer", "minimum": 0} for name in NUMBERED}
    voice = {name: schema for name, schema in found["Voice"]["properties"].items() if name != "stresses"}
    found["PublisherInNumbers"] = _object(voice | numbers)
    return dict(sorted(found.items()))


def _schema(record: Any) -> dict[str, Any]:
    if record.__name__ == "Furniture":
        place = {"type": "integer", "minimum": 0}
        return _object({"start": place, "end": place, "kind": {"type": "string"}})
    hints = get_type_hints(record)
    return _object({field.name.rstrip("_"): _of(hints[field.name]) for field in fields(record)})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": sorted(properties), "properties": properties}


def _held(record: Any) -> list[Any]:
    """List the records that a record holds."""
    if record.__name__ == "Furniture":
        return []
    hints = get_type_hints(record).values()
    return [part for hint in hints for part in _parts(hint) if isinstance(part, type) and is_dataclass(part)]


def _parts(hint: Any) -> list[Any]:
    inner = get_args(hint)
    return [one for part in inner for one in _parts(part)] if inner else [hint]


def _of(hint: Any) -> dict[str, Any]:
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _of(get_args(hint)[0])}
    if get_origin(hint) is types.UnionType:
        return {"anyOf": [_of(one) for one in get_args(hint)]}
    if hint is type(None):
        return {"type": "null"}
    return _reference(hint) if is_dataclass(hint) else {"type": _PLAIN[hint]}


def _reference(record: Any) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{record.__name__}"}
