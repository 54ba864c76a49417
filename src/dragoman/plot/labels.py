"""What an incident is called where there is little room: without offices, and without the date that the axis shows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dragoman.align.wording.names import full_name
from dragoman.align.wording.spoken import spoken
from dragoman.model.account import Account, Incident
from dragoman.model.facts import Actor
from dragoman.plot.look import clipped

#: As many signs as fit beside a chart.
LABEL = 58


def label(incident: Incident, actors: Mapping[str, Actor], *, most: int = LABEL) -> str:
    """Shorten an incident's headline."""
    words = incident.headline
    for party in (*incident.actors, *incident.recipients):
        actor, called = actors.get(party.id), full_name(party, actors)
        if actor is not None and actor.kind == "person" and called:
            words = re.sub(re.escape(called), actor.name.replace("\\", r"\\"), words, flags=re.IGNORECASE)
    if incident.when is not None:
        words = re.sub(rf"(?:,| on| in| during|, in)* {re.escape(spoken(incident.when))}$", "", words)
    return clipped(words[:1].upper() + words[1:], most)


def earliest(account: Account) -> str:
    """
    Give the day before which all is background: a year before the first document.

    Without a dated document there is none.
    """
    first = min((document.published for document in account.documents if document.published), default="")
    return f"{int(first[:4]) - 1:04}{first[4:]}" if first else ""
