"""Chooses in the catalogue of a case what a question asks for, and reads it a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.catalogue import choice
from dragoman.catalogue.asked import Asked
from dragoman.catalogue.inquiry import Inquiry
from dragoman.errors import StoreError
from dragoman.mcp import answers
from dragoman.mcp.parameters import check_date

Row = dict[str, Any]
#: The kinds of facts, in the order in which they are answered.
FACTS = ("events", "statements", "relations", "agreements", "quantities")
#: Names like one that is not known, that are suggested.
NEAR, LIKE = 3, 0.8
#: Characters of a name that is looked for.
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked for, with the names in it looked up."""

    asked: Asked
    #: The actors that are meant, where a name means several.
    meant: Mapping[str, Sequence[str]] = field(default_factory=dict)


class Unknown(StoreError):
    """The case knows nobody by a name; `name` is the name."""

    def __init__(self, name: str) -> None:
        """Say which name."""
        super().__init__(f"The case holds no actor that goes by {name!r}.")
        self.name = name


def question(
    ask: Inquiry,
    *,
    words: str | None,
    actor: str | None,
    partner: str | None,
    type: str | None,  # noqa: A002  # what assistants know it by
    place: str | None,
    since: str | None,
    until: str | None,
    document: str | None,
) -> Question:
    """Look up the names in a question; a name that the case does not know is an Unknown."""
    for day in (since, until):
        check_date(day)
    named = {"actor": actor, "partner": partner}
    meant = {name: who(ask, value) for name, value in named.items() if value}
    asked = Asked(
        q=words or "",
        actor=meant.get("actor", [""])[0],
        partner=meant.get("partner", [""])[0],
        type=type or "",
        place=place or "",
        since=since or "",
        until=until or "",
        document=document_called(ask, document) if document else "",
    )
    return Question(asked=asked, meant=meant)


def who(ask: Inquiry, name: str) -> list[str]:
    """Give who is meant by a name: actors by their ids, or the code of a state or body, for all who act for it."""
    rows = ask.rows("named_actors", name=name)
    if not rows:
        raise Unknown(name)
    if name in {row["code"] for row in rows} and name not in {row["id"] for row in rows}:
        return [name]
    whole = len(rows) == 1 and (rows[0]["kind"] == "state" or not rows[0]["country"])
    return [rows[0]["code"]] if whole and rows[0]["code"] else [row["id"] for row in rows]


def like(ask: Inquiry, name: str) -> list[str]:
    """Suggest names of actors that are written like one."""
    return [row["name"] for row in ask.rows("actors_like", name=name[:LONGEST_NAME], least=LIKE, most=NEAR)]


def document_called(ask: Inquiry, name: str) -> str:
    """Find the one document that goes by an id, the beginning of it, or a piece of its uri or title."""
    return name if ask.rows("document_titles", ids=[name]) else ask.case.document_called(name)


def page(
    ask: Inquiry, of: Question, kinds: Sequence[str], *, offset: int, limit: int
) -> tuple[list[tuple[str, Any]], dict[str, int]]:
    """Read a page of records of several kinds, one kind after the other, and count each kind."""
    chosen = choice.choose(ask, of.asked.but(kind=kinds[0]), meant=of.meant)
    numbers = {kind: number for kind in kinds if (number := chosen.numbers.get(kind, 0))}
    found: list[tuple[str, Any]] = []
    for kind, number in numbers.items():
        size = min(limit - len(found), number - offset)
        if size > 0:
            wanted = of.asked.but(kind=kind)
            if kind != kinds[0]:
                chosen = choice.choose(ask, wanted, counted=False, meant=of.meant, again=True)
            slots = choice.slots(ask, wanted, chosen, size=size, skip=offset)
            found += [(kind, record) for record in ask.by_slot(kind, slots)]
        offset = max(0, offset - number)
    return found, numbers


def documents(ask: Inquiry, ids: Iterable[str]) -> list[Row]:
    """Read documents without their text, and which version came after each."""
    return ask.rows("source_rows", ids=sorted(set(ids)))


def containing(ask: Inquiry, text: str, document: str | None) -> list[int]:
    """Find the documents in which all words of a text stand, the last of them perhaps only begun."""
    known = choice.words(text)
    every = Asked(q=" ".join(known), kind="documents", document=document or "")
    return choice.slots(ask, every, choice.choose(ask, every, counted=False), size=choice.EVERY)


def shares(ask: Inquiry, actor: int, *, does: bool) -> list[answers.Share]:
    """Count the events in which an actor is on one side, by type."""
    return [answers.Share(**row) for row in ask.rows("events_by_type", actor=actor, does=does)]
