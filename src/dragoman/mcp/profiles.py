"""The tools on one actor and on one agreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dragoman.align.wording.names import names
from dragoman.catalogue.asked import Asked
from dragoman.catalogue.inquiry import Inquiry
from dragoman.mcp import answers, asked, cited
from dragoman.mcp import parameters as p
from dragoman.mcp.said import NOTHING, nobody, pieces, shown
from dragoman.model import facts
from dragoman.report.wording import STEP_ORDER
from dragoman.store.rows import from_row

#: Types, partners, aliases and other actors that are named.
NAMED = 12
#: Steps of one agreement.
STEPS = 400


def actor_profile(ask: Inquiry, actor: p.OneActor) -> answers.Profile:
    """Tell who an actor is: names, offices, memberships, what it does and what is done to it, and with whom."""
    rows = ask.rows("named_actors", name=actor)
    if not rows:
        return _nobody(nobody(str(asked.Unknown(actor)), asked.like(ask, actor)))
    who = _meant(rows, actor)
    return _profile(ask, who, [row for row in rows if row is not who])


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


def _profile(ask: Inquiry, who: asked.Row, others: Sequence[asked.Row]) -> answers.Profile:
    own = asked.Question(asked=Asked(actor=who["id"]))
    found, told = asked.page(ask, own, ["relations"], offset=0, limit=p.USUAL)
    number = _share(ask, "events", who)
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
        does=asked.shares(ask, who["no"], does=True),
        undergoes=asked.shares(ask, who["no"], does=False),
        partners=[answers.Share(**row) for row in ask.rows("event_partners", actor=who["no"], most=NAMED)],
        statements=_share(ask, "statements", who),
        relations=cited.facts_of(ask, found),
        more_relations=sum(told.values()) - len(found),
        also=[row["name"] for row in others[:NAMED]],
    )


def _share(ask: Inquiry, kind: str, who: asked.Row) -> int:
    return sum(row["number"] for row in ask.rows("share", kind=kind, actor=who["no"]))


def agreement_steps(
    ask: Inquiry, agreement: p.AgreementName = None, limit: p.Limit = p.USUAL, offset: p.Offset = 0
) -> answers.Agreements:
    """Tell how far agreements have come; of one agreement each step, when, by whom, and in whose words."""
    fitting = ask.rows("agreements_called", name=agreement, most=limit, skip=0)
    if not fitting:
        known = shown([row["name"] for row in ask.rows("agreement_rows", most=NAMED, skip=0)])
        about = f"Nothing is known of such an agreement. {f'The case tells of {known}.' if known else NOTHING}"
        return answers.Agreements(known=False, about=about, total=0, next_offset=None, agreements=[], steps=[])
    total = fitting[0]["found"]
    if agreement is not None and total == 1:
        return _steps_of(ask, fitting[0], limit=limit, offset=offset)
    here = ask.rows("agreements_called", name=agreement, most=limit, skip=offset)
    return answers.Agreements(
        **pieces("agreement", total, offset, len(here)), agreements=_agreements(ask, here), steps=[]
    )


def _agreements(ask: Inquiry, found: Sequence[asked.Row]) -> list[answers.Agreement]:
    """Tell agreements with their parties, as any of their steps names them."""
    parties: dict[str, list[facts.Party]] = defaultdict(list)
    for row in ask.rows("parties_to", ids=[row["id"] for row in found]):
        parties[row["agreement"]] += [from_row(facts.Party, party) for party in row["parties"]]
    actors = cited.actors(ask, (party for of in parties.values() for party in of))
    return [
        answers.Agreement(
            id=row["id"],
            name=row["name"],
            parties=names(parties[row["id"]], actors),
            steps=sorted(row["stages"], key=STEP_ORDER.index),
            documents=row["documents"],
        )
        for row in found
    ]


def _steps_of(ask: Inquiry, row: asked.Row, *, limit: int, offset: int) -> answers.Agreements:
    every = [from_row(facts.Agreement, step) for step in ask.rows("steps", id=row["id"], most=STEPS)]
    found = every[offset : offset + limit]
    return answers.Agreements(
        **pieces("step", row["steps"], offset, len(found), before=f"{row['name']}:"),
        agreements=_agreements(ask, [row]),
        steps=cited.facts_of(ask, [("agreements", step) for step in found]),
    )
