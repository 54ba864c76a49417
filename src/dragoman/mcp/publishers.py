"""The tool on who publishes: what each tells, stresses and leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.catalogue.inquiry import Inquiry, Row
from dragoman.mcp import answers
from dragoman.mcp import parameters as p
from dragoman.mcp.said import pieces

#: Incidents of each sort that are named.
NAMED = 5


def publishers(ask: Inquiry, limit: p.Limit = p.USUAL, offset: p.Offset = 0) -> answers.Publishers:
    """List who publishes: of which state and kind, what each stresses, tells alone, and leaves out that others tell."""
    rows = ask.rows("sources", most=limit, skip=offset)
    leanings = ask.rows("leanings", sources=[row["no"] for row in rows])
    return answers.Publishers(
        **pieces("publisher", ask.counts().get("sources", 0), offset, len(rows)),
        publishers=[_publisher(row, [one for one in leanings if one["source"] == row["no"]]) for row in rows],
    )


def _publisher(row: Row, leanings: Sequence[Row]) -> answers.Publisher:
    return answers.Publisher(
        id=row["id"],
        name=row["name"],
        country=row["country"],
        kind=row["kind"],
        first=row["first"],
        last=row["last"],
        documents=row["documents"],
        incidents=row["incidents"],
        tells_more=[_leaning(one) for one in leanings if one["more"]],
        tells_less=[_leaning(one) for one in leanings if not one["more"]],
        alone=row["alone"],
        left_out=row["left_out"],
        some_alone=[answers.Heading(**one) for one in row["some_alone"][:NAMED]],
        some_left_out=[answers.Heading(**one) for one in row["some_left_out"][:NAMED]],
    )


def _leaning(row: Row) -> str:
    return f"{row['label']}: {row['own']} of {row['own_all']}, others {row['rest']} of {row['rest_all']}"
