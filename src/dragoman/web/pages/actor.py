"""An actor: names, offices, memberships, what it did, underwent and said, how it stands with its partners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dragoman.catalogue.choice import words
from dragoman.catalogue.inquiry import Inquiry, parties_of
from dragoman.model.account import Account
from dragoman.model.facts import Party, Relation
from dragoman.report import lines
from dragoman.report.wording import PREDICATES
from dragoman.web.asked import LONGEST, BadRequest, check_one_of, held, page_asked
from dragoman.web.drawing.balance import balance
from dragoman.web.listed import all_written, at_record, source_map
from dragoman.web.page import render, to

LIST, SHORT, BEARERS, PARTNERS = 60, 10, 16, 12
#: The parts of an actor's page that have pages of their own: what they show, of which kind, in which role.
ROLES = {
    "did": ("What it did", "incidents", True),
    "underwent": ("What was done to it", "incidents", False),
    "said": ("What it said", "statements", True),
    "told": ("What it was told", "statements", False),
    "relations": ("How it stands to others", "relations", True),
}
KINDS = ("state", "person", "organisation", "group", "population")
#: Predicates that tell of belonging to a body.
MEMBERSHIPS = frozenset({"member_of", "observer_of", "acceding_to", "candidate_of", "part_of", "allied_with"})


def actors(request: Request) -> Response:
    """List the actors, those with most to do first."""
    page = page_asked(request.query_params)
    name, kind = request.query_params.get("name", "").strip(), request.query_params.get("kind", "")
    if len(name) > LONGEST or (kind and kind not in KINDS):
        raise BadRequest(f"A kind is one of {', '.join(KINDS)}; a name has at most {LONGEST} characters.")
    sought = " ".join(words(name)) or None
    with request.app.state.archive.inquiry() as ask:
        rows = ask.rows("top_actors", name=sought, kind=kind or None, most=LIST, skip=(page - 1) * LIST)
    pages = -(-(rows[0]["found"] if rows else 0) // LIST)
    context = {"rows": rows, "name": name, "kind": kind, "kinds": KINDS, "page": page, "pages": pages}
    return render(request, "actors.html", context)


def actor(request: Request) -> Response:
    """Show an actor."""
    identity = request.path_params["id"]
    role = request.query_params.get("role", "")
    page = page_asked(request.query_params)
    if role:
        check_one_of(role, ROLES, name="The role")
    with request.app.state.archive.inquiry() as ask:
        found = held(ask.one("actor", id=identity), kind="actor", identity=identity)
        context = _context(ask, found)
        context |= {"role": role, "page": page, "roles": _roles(ask, found["no"], role, page)}
    return render(request, "actor.html", context)


def _context(ask: Inquiry, found: Mapping[str, Any]) -> dict[str, Any]:
    whole = found["kind"] in ("state", "organisation") and found["stands"] != found["id"]
    one = found["stands"] if whole else found["id"]
    drawn = balance(ask.rows("actor_dealings", one=one, most=PARTNERS), most=PARTNERS)
    partners = [strip.partner for strip in drawn.strips] if drawn else []
    standing = {row["stands"]: row for row in ask.rows("standing", stands=partners)}
    return {
        "actor": found,
        "whole": whole,
        "called": ask.rows("actor_mentions", actor=found["no"]),
        "balance": drawn,
        "partners": standing,
        "bearers": ask.rows("who_bears", stands=found["stands"], id=found["id"], most=BEARERS),
    }


def _roles(ask: Inquiry, number_of: int, role: str, page: int) -> list[dict[str, Any]]:
    """Give each part of the page: a few lines of all, or a whole page of the one that is asked for."""
    size = LIST if role else SHORT
    skip = (page - 1) * size if role else 0
    found: list[dict[str, Any]] = []
    slots: dict[str, list[int]] = defaultdict(list)
    for name, (label, kind, does) in ROLES.items():
        if role in ("", name):
            rows = ask.rows("actor_records", actor=number_of, kind=kind, does=does, most=size, skip=skip)
            total = rows[0]["found"] if rows else 0
            own = [row["slot"] for row in rows]
            found.append({"name": name, "label": label, "found": total, "pages": -(-total // size), "slots": own})
            slots[kind] += own
    held = {kind: dict(zip(of, ask.by_slot(kind, of), strict=True)) for kind, of in slots.items()}
    _tell(ask, found, held)
    return [one for one in found if one["items"] or one["groups"] or role]


def _tell(ask: Inquiry, found: Sequence[dict[str, Any]], held: Mapping[str, Mapping[int, Any]]) -> None:
    """Write into each part the records of its rows; relations in groups of their own."""
    kinds = [ROLES[one["name"]][1] for one in found]
    lists = [(kind, [held[kind][slot] for slot in one["slots"]]) for kind, one in zip(kinds, found, strict=True)]
    plain = all_written(ask, [(kind, [] if kind == "relations" else records) for kind, records in lists])
    for one, items, (kind, records) in zip(found, plain, lists, strict=True):
        one |= {"items": items, "groups": _relations(ask, records) if kind == "relations" else []}


def _relations(ask: Inquiry, relations: Sequence[Relation]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Group relations by what they are, memberships first; those that several documents tell are one."""
    if not relations:
        return []
    sources = source_map(ask, {relation.document for relation in relations})
    known = ask.actors(parties_of(relations))
    at = lines.desk(Account(actors=tuple(known.values())))
    groups: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for relation in relations:
        sentence = lines.sentence(relation, at)
        groups[relation.predicate][sentence].append((relation, at_record(sources[relation.document], relation.id)))
    ordered = sorted(groups, key=lambda predicate: (predicate not in MEMBERSHIPS, predicate))
    return [(_label(predicate), list(_told(groups[predicate]))) for predicate in ordered]


def _told(sentences: Mapping[str, Sequence[Any]]) -> Iterable[dict[str, Any]]:
    for sentence, told in sentences.items():
        first = told[0][0]
        target = first.object
        yield {
            "sentence": sentence,
            "sources": [source for _, source in told],
            "href": to("actors", target.id) if isinstance(target, Party) else "",
        }


def _label(predicate: str) -> str:
    words_of = PREDICATES.get(predicate)
    return words_of[0] if words_of else predicate.partition(":")[2].replace("_", " ") or predicate
