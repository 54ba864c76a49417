"""What an assistant is answered: records as they go over the wire, each with its citations."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field


class Citation(BaseModel):
    """Words of a document, verbatim, and where they stand."""

    document: Annotated[str, Field(description="id of the document")]
    title: str
    publisher: Annotated[str | None, Field(description="null where the document does not tell")]
    published: Annotated[str | None, Field(description="ISO date of the document, as exact as it is known")]
    uri: str
    start: Annotated[int, Field(description="first character of the words in the document's text")]
    end: Annotated[int, Field(description="the character after the last")]
    quote: Annotated[str, Field(description="the words from `start` on, verbatim")]
    whole: Annotated[bool, Field(description="false if the quote stops before `end`; quote_evidence has the rest")]
    superseded_by: Annotated[str | None, Field(description="id of the newer version of this document")] = None
    copy_of: Annotated[str | None, Field(description="id of the document that this one repeats")] = None


class Fact(BaseModel):
    """What one document tells, in a sentence made from the record."""

    id: str
    kind: Annotated[str, Field(description="event, statement, relation, agreement or quantity")]
    type: Annotated[str, Field(description="type of event, act of speech, predicate, step or measure")]
    sentence: str
    status: Annotated[str | None, Field(description="occurred, planned, denied ...; null where the kind has none")]
    said_by: Annotated[str | None, Field(description="who says so in the document; null: the document itself")]
    when: Annotated[str | None, Field(description="ISO date or first/last day; null: not told")]
    where: str | None
    incident: Annotated[str | None, Field(description="id of the incident; open_incident tells more")]
    rule: Annotated[str, Field(description="the rule that read it; explain_rule shows it")]
    confidence: float
    citations: list[Citation]
    more_citations: Annotated[int, Field(description="further mentions that are not quoted here")]


class Value(BaseModel):
    """What one document says on a point."""

    value: str
    citations: list[Citation]


class Finding(BaseModel):
    """What sources agree on, where they differ, what only one tells."""

    id: str
    kind: Annotated[str, Field(description="agree, differ, only, related, corrected, withdrawn or added")]
    on: Annotated[str, Field(description="date, place, parties, amount, status, wording ...")]
    topic: str
    values: list[Value]
    more_values: int
    reasons: list[str]
    confidence: float
    incident: str | None
    agreement: str | None


class Incident(BaseModel):
    """One affair as all documents tell it."""

    id: str
    sentence: str
    type: str
    when: str | None
    where: str | None
    voices: Annotated[int, Field(description="number of independent sources that tell it")]
    documents: list[str]
    part_of: str | None
    citations: list[Citation]


class Source(BaseModel):
    """A document and what is known of it."""

    id: str
    title: str
    publisher: str | None
    published: str | None
    uri: str
    resource: Annotated[str, Field(description="uri under which this server gives its text")]
    language: str | None
    kind: str
    characters: int
    superseded_by: str | None
    copy_of: str | None


class Answer(BaseModel):
    """What every answer says of itself."""

    known: Annotated[bool, Field(description="false: the case holds nothing on it. That is no proof of the contrary")]
    about: Annotated[str, Field(description="what was found, in a sentence")]


class Page(Answer):
    """A part of a longer answer."""

    total: Annotated[int, Field(description="how many there are in all")]
    next_offset: Annotated[int | None, Field(description="offset of the next page; null: this is the last")]


class Facts(Page):
    """A page of facts."""

    counts: Annotated[dict[str, int], Field(description="how many there are of each kind")]
    facts: list[Fact]


class Incidents(Page):
    """A page of incidents."""

    incidents: list[Incident]


class OpenIncident(Page):
    """An incident with what each source has to it; the pages go through its facts."""

    incident: Incident | None
    why_one: Annotated[list[str], Field(description="why these accounts are taken for one")]
    findings: list[Finding]
    facts: list[Fact]
    parts: Annotated[list[Incident], Field(description="incidents that are part of this one")]


class Findings(Page):
    """A page of findings."""

    counts: Annotated[dict[str, int], Field(description="how many there are of each kind")]
    findings: list[Finding]


class Comparison(Findings):
    """Documents side by side."""

    documents: list[Source]


class Quotation(Answer):
    """Words of a document with what stands around them."""

    citation: Citation | None
    before: str
    after: str


class Passages(Page):
    """Where words stand in the documents."""

    passages: list[Quotation]


class Office(BaseModel):
    """An office somebody held."""

    title: str
    since: str | None
    until: str | None


class Share(BaseModel):
    """How many events of a type, or with a partner."""

    name: str
    number: int


class Profile(Answer):
    """Who an actor is in this case, and what it does."""

    id: str | None
    name: str | None
    kind: str | None
    code: str | None
    country: str | None
    sector: list[str]
    aliases: list[str]
    offices: Annotated[list[Office], Field(description="from tables of the gazetteer and from the documents")]
    does: Annotated[list[Share], Field(description="events that it did, by type")]
    undergoes: Annotated[list[Share], Field(description="events that were done to it, by type")]
    partners: Annotated[list[Share], Field(description="with whom it shares most events")]
    statements: int
    relations: Annotated[list[Fact], Field(description="memberships and other lasting states")]
    more_relations: int
    also: Annotated[list[str], Field(description="others who go by the name that was asked for")]


class Agreement(BaseModel):
    """An agreement that documents speak of."""

    id: str
    name: str
    parties: list[str]
    steps: Annotated[list[str], Field(description="the steps told, in the order of an agreement's life")]
    documents: int


class Agreements(Page):
    """A page of agreements; of one agreement its steps, each with its citations."""

    agreements: list[Agreement]
    steps: list[Fact]


class Unread(BaseModel):
    """A document that could not be read."""

    uri: str
    reason: str


class Sources(Page):
    """The documents of the case, who published them, and what could not be read."""

    holds: Annotated[
        dict[str, int], Field(description="how many records of each kind the case holds; on the first page only")
    ]
    sources: list[Source]
    not_read: list[Unread]


class Heading(BaseModel):
    """An incident by its headline."""

    incident: Annotated[str, Field(description="id of the incident; open_incident tells more")]
    headline: str


class Publisher(BaseModel):
    """Who publishes, and what it makes of the affairs of the case."""

    id: str
    name: str
    country: Annotated[str | None, Field(description="code of its state; null: of none, or not known")]
    kind: Annotated[str | None, Field(description="state, ministry, wire, independent ...; null: not known")]
    first: Annotated[str | None, Field(description="ISO date of its first report here")]
    last: Annotated[str | None, Field(description="ISO date of its last")]
    documents: int
    incidents: Annotated[int, Field(description="how many incidents it tells")]
    tells_more: Annotated[
        list[str], Field(description="types of event and parties in clearly more of its incidents than of the others'")
    ]
    tells_less: Annotated[list[str], Field(description="the same, in clearly fewer")]
    alone: Annotated[int, Field(description="how many incidents nobody else tells")]
    left_out: Annotated[int, Field(description="how many two others or more tell of its time, and it does not")]
    some_alone: list[Heading]
    some_left_out: list[Heading]


class Publishers(Page):
    """A page of publishers."""

    publishers: list[Publisher]


class Rule(Answer):
    """The entry of the codebook behind a rule."""

    rule: str
    lines: Annotated[list[str], Field(description="label: words, one a line")]
