"""Which source tells of which incident: the weightiest incidents against those who publish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt

from dragoman.align.lineage.weight import ranked
from dragoman.align.wording.names import roster
from dragoman.model.account import Account
from dragoman.plot.labels import label
from dragoman.plot.look import CONFLICT, COOPERATION, LINE, WIDTH, clipped, dressed, values

#: Incidents and sources that are drawn.
MOST, SOURCES = 16, 12
_ROW = 20
_WORDS = 370
TELLS, DIFFERS, SILENT = "tells", "tells otherwise", "silent"


def sources(account: Account, *, most: int = MOST) -> Any:
    """Draw who tells of what: orange where a source tells otherwise than another, grey where it is silent."""
    rows = source_rows(account, most=most)
    incidents = list(dict.fromkeys(row["incident"] for row in rows))
    names = list(dict.fromkeys(row["source"] for row in rows))
    scale = alt.Scale(domain=[TELLS, DIFFERS, SILENT], range=[COOPERATION, CONFLICT, LINE])
    axis = alt.Axis(labelLimit=_WORDS, minExtent=_WORDS, maxExtent=_WORDS, grid=False, ticks=False)
    drawn = (
        alt.Chart(values(rows))
        .mark_square(size=130, opacity=1)
        .encode(
            x=alt.X(
                "source:N",
                title=None,
                sort=names,
                axis=alt.Axis(orient="top", labelAngle=-35, labelLimit=150, grid=False),
            ),
            y=alt.Y("incident:N", title=None, sort=incidents, axis=axis),
            color=alt.Color("state:N", scale=scale, legend=alt.Legend(title=None, orient="bottom")),
            tooltip=["incident:N", "source:N", "state:N"],
        )
    )
    width = min(WIDTH - _WORDS - 10, max(60, 46 * len(names)))
    return dressed(drawn.properties(width=width, height=max(len(incidents), 1) * _ROW))


def source_rows(account: Account, *, most: int = MOST) -> list[dict[str, Any]]:
    """Tell of each incident what each source does; what several tell comes first."""
    homes = _homes(account)
    busiest: dict[str, int] = {}
    for document in account.documents:
        busiest[homes[document.id]] = busiest.get(homes[document.id], 0) + 1
    names = sorted(busiest, key=lambda name: (-busiest[name], name))[:SOURCES]
    apart = {
        (finding.incident, homes.get(value.document))
        for finding in account.findings
        if finding.kind == "differ" and finding.incident
        for value in finding.values
    }
    several = [one for one in ranked(account) if len({homes.get(document) for document in one.documents}) > 1]
    actors = roster(account.actors)
    rows = []
    for one in several[:most]:
        tell = {homes[document] for document in one.documents if document in homes}
        for name in names:
            state = DIFFERS if (one.id, name) in apart else TELLS if name in tell else SILENT
            rows.append({"incident": label(one, actors), "source": name, "state": state})
    return rows


def _homes(account: Account) -> Mapping[str, str]:
    """Give the publisher of each document; where none is known, the document is called by its title."""
    known = {document: voice.name for voice in account.publishers for document in voice.documents}
    return {
        document.id: clipped(
            known.get(document.id) or document.publisher or document.title or document.uri.rsplit("/", 1)[-1], 26
        )
        for document in account.documents
    }
