"""Who is who: the actors that are named most, what they are, and how often they act, are acted on and speak."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from dragoman.align.wording.names import articled, listing, title
from dragoman.model.facts import Actor, Party
from dragoman.report.lines import Desk, Section, Table

#: So many actors are listed.
MOST = 30


def who(at: Desk) -> Section:
    """List the actors that have most to do with what is told."""
    acts, bears, speaks = _counts(at)
    busy = acts + bears + speaks
    known = [one for one in sorted(busy, key=lambda one: (-busy[one], one)) if one in at.actors]
    offices = _offices(at)
    rows = tuple(
        (
            at.actors[one].name,
            _described(at.actors[one], offices, at),
            *(str(count[one] or "") for count in (acts, bears, speaks)),
        )
        for one in known[:MOST]
    )
    more = len(known) - len(rows)
    about = "How often each acts, is acted on, and speaks." + (f" {more:,} more are left to the case." if more else "")
    return Section(
        "Who is who", about, (), Table(("who", "what", "acts", "is acted on", "speaks"), rows) if rows else None
    )


def _counts(at: Desk) -> tuple[Counter[str], Counter[str], Counter[str]]:
    acts: Counter[str] = Counter()
    bears: Counter[str] = Counter()
    speaks: Counter[str] = Counter()
    for incident in at.account.incidents:
        acts.update({party.id for party in incident.actors})
        bears.update({party.id for party in incident.recipients})
    for statement in at.account.statements:
        speaks.update({party.id for party in statement.speakers})
    return acts, bears, speaks


def _offices(at: Desk) -> Mapping[str, list[str]]:
    """Gather the offices that the documents name, the fullest of those that begin alike."""
    found: dict[str, list[str]] = defaultdict(list)
    for relation in at.account.relations:
        if relation.predicate == "holds_office" and not relation.negated:
            target = relation.object
            found[relation.subject.id].append(target.text if isinstance(target, Party) else title(target))
    return {
        one: [name for name in dict.fromkeys(of) if not any(other != name and other.startswith(name) for other in of)]
        for one, of in found.items()
    }


def _described(actor: Actor, offices: Mapping[str, list[str]], at: Desk) -> str:
    if held := offices.get(actor.id):
        return listing(held[:2])
    state = at.actors.get(actor.country or actor.code or "")
    of = f" of {articled(state.name, kind=state.kind)}" if state and state.id != actor.id else ""
    return f"{actor.kind}{of}"
