"""What tools can be given: each parameter with the words that tell an assistant what it is for."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field

from dragoman.errors import DragomanError

#: Records on a page, at most and unless more or fewer are asked for.
MOST, USUAL = 25, 10
#: Characters around a quotation, at most and unless more or fewer are asked for.
FARTHEST, AROUND = 1000, 300
#: Characters of a document that are quoted at once.
LONGEST = 8000
#: Documents set side by side.
ABREAST = 6
#: As the schema has it; what does not fit is refused in a sentence of our own.
_DATE = {"pattern": r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"}
_NAME = 300

Kind = Annotated[
    Literal["event", "statement", "relation", "agreement", "quantity"] | None,
    Field(
        description="event: who did what to whom; statement: who said what; relation: a lasting state such as "
        "membership; agreement: a step of one; quantity: a figure. Left out: all kinds"
    ),
]
Words = Annotated[
    str | None, Field(max_length=_NAME, description="words that all stand in the fact, in any order; any case")
]
SourceWords = Annotated[
    str | None, Field(max_length=_NAME, description="words of a document's title, publisher or uri; left out: all")
]
Phrase = Annotated[
    str, Field(min_length=2, max_length=1000, description="words as they stand, in their order; any case and spacing")
]
ActorName = Annotated[
    str | None,
    Field(max_length=_NAME, description="name, alias, id or code (ETH, UN); a state means all who act for it"),
]
OneActor = Annotated[str, Field(max_length=_NAME, description="name, alias, id or code (ETH, UN)")]
Partner = Annotated[
    str | None, Field(max_length=_NAME, description="a second actor that has a part in it as well; named like actor")
]
Type = Annotated[
    str | None,
    Field(
        max_length=_NAME,
        description="of an event its PLOVER type (CONSULT, ASSAULT ...), of a statement its act (promise, accuse ...), "
        "of a relation its predicate (member_of ...), of an agreement its step (signed ...), of a quantity its measure",
    ),
]
EventType = Annotated[
    str | None, Field(max_length=_NAME, description="PLOVER type: CONSULT, AGREE, SUPPORT, SANCTION, ASSAULT ...")
]
Place = Annotated[
    str | None, Field(max_length=_NAME, description="part of a place's name, or a country's name or code (ERI)")
]
Since = Annotated[
    str | None, Field(json_schema_extra=_DATE, description="not over before this date: 2018, 2018-07 or 2018-07-09")
]
Until = Annotated[
    str | None, Field(json_schema_extra=_DATE, description="begun by this date: 2018, 2018-07 or 2018-07-09")
]
Document = Annotated[
    str | None,
    Field(max_length=_NAME, description="only what this document tells: its id, or a piece of its uri or title"),
]
OneDocument = Annotated[str, Field(max_length=_NAME, description="id of the document, or a piece of its uri or title")]
Documents = Annotated[
    list[Annotated[str, Field(max_length=_NAME)]],
    Field(min_length=2, max_length=ABREAST, description="ids of documents, or pieces of their uris or titles"),
]
IncidentId = Annotated[str, Field(max_length=_NAME, description="id of an incident, or the beginning of it")]
SomeIncident = Annotated[str | None, Field(max_length=_NAME, description="only findings on this incident: its id")]
FindingKind = Annotated[
    Literal["agree", "differ", "only", "related", "corrected", "withdrawn", "added"] | None,
    Field(
        description="agree: several say so; differ: they contradict; only: one alone tells it; related: same subject; "
        "corrected, withdrawn, added: what a newer version of a document changed. Left out: all"
    ),
]
AgreementName = Annotated[
    str | None, Field(max_length=_NAME, description="id, name or part of a name; left out: all agreements are listed")
]
Start = Annotated[int, Field(ge=0, description="first character, as citations give it")]
End = Annotated[int, Field(ge=1, description="the character after the last, as citations give it")]
Around = Annotated[int, Field(ge=0, le=FARTHEST, description="characters before and after that are shown as well")]
RuleName = Annotated[str, Field(max_length=_NAME, description="rule as facts name it, e.g. consult/visit")]
Limit = Annotated[int, Field(ge=1, le=MOST, description="how many at a time")]
Offset = Annotated[int, Field(ge=0, description="how many to pass over; next_offset of the page before")]


def check_date(value: str | None) -> None:
    """Refuse what is no date; a year or a month is one."""
    if value is not None and not re.fullmatch(_DATE["pattern"], value):
        raise DragomanError(f"{value!r} is not a date such as 2018, 2018-07 or 2018-07-09.")
