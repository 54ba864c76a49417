"""The tools on one actor and on one agreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from duckdb import DuckDBPyRelation

from dragoman.align.wording.names import names
from dragoman.errors import StoreError
from dragoman.mcp import answers, asked, cited
from dragoman.mcp import parameters as p
from dragoman.mcp.said import NOTHING, following, nobody, shown, told_of
from dragoman.model import facts
from dragoman.query import Case, Filters
from dragoman.report.wording import STEP_ORDER
from dragoman.store.rows import from_row

#: Types, partners, aliases and other actors that are named.
NAMED = 12


def actor_profile(case: Case, actor: p.OneActor) -> answers.Profile:
    """Tell who an actor is: names, offices, memberships, what it does and what is done to it, and with whom."""
    try:
        rows = asked.rows(case.actors(Filters(actor=actor)))
    except StoreError as error:
        return _nobody(nobody(str(error), asked.like(case, actor)))
    who = _meant(rows, actor)
    return _profile(case, who, [row for row in rows if row is not who])


def _nobody(about: str) -> answers.Profile:
    return answers.Profile(
        known=False,
        about=about,
        id=None,
        name=None,
        kind=None,
        code=None,
        country=None,
        sector=[],
        aliases=[],
        offices=[],
        does=[],
        undergoes=[],
        partners=[],
        statements=0,
        relations=[],
        more_relations=0,
        also=[],
    )


def _meant(rows: Sequence[asked.Row], name: str) -> asked.Row:
    """Choose who is meant: of all who bear a code, the state or body itself."""
    sought = name.casefold()

    def likeness(row: asked.Row) -> tuple[bool, ...]:
        exact = row["id"] == name or row["name"].casefold() == sought or row["id"].rpartition("/")[2] == name
        return not exact, row["kind"] not in ("state", "organisation"), row["id"]

    return min(rows, key=likeness)


def _profile(case: Case, who: asked.Row, others: Sequence[asked.Row]) -> answers.Profile:
    asks = Filters(actor=who["id"])
    events = case.events(asks)
    relations = asked.chosen(case, "relations", asked.Question(actor=who["id"]))
    found, told = asked.page({"relations": relations}, offset=0, limit=p.USUAL)
    number = asked.count(events)
    return answers.Profile(
        known=True,
        about=f"{who['name']} has a part in {number} event{'s' if number != 1 else ''} of this case.",
        id=who["id"],
        name=who["name"],
        kind=who["kind"],
        code=who["code"],
        country=who["country"],
        sector=who["sector"],
        aliases=who["aliases"][:NAMED],
        offices=[answers.Office(title=one["title"], since=one["from"], until=one["to"]) for one in who["offices"]],
        does=asked.shares(events, "actors", who["id"]),
        undergoes=asked.shares(events, "recipients", who["id"]),
        partners=_partners(case, events, who["id"]),
        statements=asked.count(case.statements(asks)),
        relations=cited.facts_of(case, found),
        more_relations=sum(told.values()) - len(found),
        also=[row["name"] for row in others[:NAMED]],
    )


def _partners(case: Case, events: DuckDBPyRelation, who: str) -> list[answers.Share]:
    found = asked.partners(events, who, most=NAMED)
    called = dict(asked.by_id(case.actors(), (one for one, _ in found)).project("id, name").fetchall())
    return [answers.Share(name=called.get(one, one), number=number) for one, number in found]


def agreement_steps(
    case: Case, agreement: p.AgreementName = None, limit: p.Limit = p.USUAL, offset: p.Offset = 0
) -> answers.Agreements:
    """Tell how far agreements have come; of one agreement each step, when, by whom, and in whose words."""
    every = asked.agreements(case)
    fitting = asked.called(every, agreement) if agreement else every
    total = asked.count(fitting)
    if not total:
        known = shown([row[0] for row in every.project("called").order("called").limit(NAMED).fetchall()])
        about = f"Nothing is known of such an agreement. {f'The case tells of {known}.' if known else NOTHING}"
        return answers.Agreements(known=False, about=about, total=0, next_offset=None, agreements=[], steps=[])
    if agreement is not None and total == 1:
        return _steps_of(case, asked.rows(fitting)[0], limit=limit, offset=offset)
    here = asked.rows(fitting.order("agreement").limit(limit, offset=offset))
    return answers.Agreements(
        known=True,
        about=told_of("agreement", total, offset, len(here)),
        total=total,
        next_offset=following(offset, len(here), total),
        agreements=_agreements(case, here),
        steps=[],
    )


def _agreements(case: Case, found: Sequence[asked.Row]) -> list[answers.Agreement]:
    """Tell agreements with their parties, as any of their steps names them."""
    relation = asked.by_id(case.agreements(), [row["agreement"] for row in found], column="agreement")
    parties: dict[str, list[facts.Party]] = defaultdict(list)
    for identity, of in relation.project("agreement, parties").fetchall():
        parties[identity] += [from_row(facts.Party, party) for party in of]
    actors = cited.actors(case, (party for of in parties.values() for party in of))
    return [
        answers.Agreement(
            id=row["agreement"],
            name=row["called"],
            parties=names(parties[row["agreement"]], actors),
            steps=sorted(row["steps"], key=STEP_ORDER.index),
            documents=row["documents"],
        )
        for row in found
    ]


def _steps_of(case: Case, row: asked.Row, *, limit: int, offset: int) -> answers.Agreements:
    relation = asked.by_id(case.agreements(), [row["agreement"]], column="agreement")
    found, numbers = asked.page({"agreements": relation}, offset=offset, limit=limit)
    total = sum(numbers.values())
    return answers.Agreements(
        known=True,
        about=f"{row['called']}: {told_of('step', total, offset, len(found))}",
        total=total,
        next_offset=following(offset, len(found), total),
        agreements=_agreements(case, [row]),
        steps=cited.facts_of(case, found),
    )
