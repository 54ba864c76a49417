"""
How every chart looks: on paper of any colour, in letters that every machine has.

A chart that is put into a page takes the page's own ink: the colours of words and lines are stand-ins that
`dragoman.plot.svg` replaces.
"""

from __future__ import annotations

from typing import Any

import altair as alt

#: Stand for the page's ink, its softer ink and its lines.
INK, SOFT, LINE = "#1d1f23", "#5d636d", "#c9c5bb"
#: Legible on light and on dark paper, and apart from each other without colour vision.
COOPERATION, CONFLICT, NEUTRAL = "#2f7fc1", "#d9671e", "#8b8f98"
FONT = "system-ui, sans-serif"
#: As wide as the text of a brief.
WIDTH = 660
SIDES = ("cooperation", "conflict")


def side(quad: int) -> str:
    """Tell on which side a quad class is."""
    return SIDES[quad > 2]


#: What an actor, a tie or a place sees most of.
TENORS = ("cooperation", "both", "conflict")


def tenor(conflict: int, whole: int) -> str:
    """
    Tell whether cooperation or conflict prevails: two thirds of it.

    >>> tenor(1, 4), tenor(1, 2), tenor(3, 3)
    ('cooperation', 'both', 'conflict')
    """
    return TENORS[0] if 3 * conflict <= whole else TENORS[2] if 3 * conflict >= 2 * whole else TENORS[1]


def tenors() -> alt.Color:
    """Colour by what prevails."""
    scale = alt.Scale(domain=list(TENORS), range=[COOPERATION, NEUTRAL, CONFLICT])
    return alt.Color("tenor:N", scale=scale, legend=alt.Legend(title="mostly", orient="top"))


def sides(field: str = "side", *, legend: bool = True) -> alt.Color:
    """Colour by side."""
    scale = alt.Scale(domain=list(SIDES), range=[COOPERATION, CONFLICT])
    return alt.Color(f"{field}:N", scale=scale, legend=alt.Legend(title=None, orient="top") if legend else None)


def months(field: str = "month") -> alt.X:
    """Lay out along the months."""
    axis = alt.Axis(labelOverlap="greedy", labelSeparation=12, grid=False)
    return alt.X(f"{field}:T", title=None, timeUnit="utcyearmonth", axis=axis)


def values(rows: list[dict[str, Any]]) -> alt.InlineData:
    """Hand rows to a chart as they are."""
    return alt.InlineData(values=rows)


def dressed(chart: Any) -> Any:
    """Give a chart its look."""
    words = {
        "labelColor": SOFT,
        "titleColor": SOFT,
        "labelFontSize": 11,
        "titleFontSize": 11,
        "titleFontWeight": "normal",
    }
    return (
        chart.configure(background="transparent", font=FONT, aria=False, padding=4)
        .configure_view(stroke=None)
        .configure_axis(**words, domainColor=LINE, tickColor=LINE, gridColor=LINE, gridOpacity=0.6)
        .configure_legend(labelColor=SOFT, titleColor=SOFT, labelFontSize=11)
        .configure_header(labelColor=INK, titleColor=SOFT, labelFontSize=12)
        .configure_title(color=INK, subtitleColor=SOFT, anchor="start", fontSize=13)
        .configure_text(color=INK)
    )


def clipped(text: str, most: int) -> str:
    """
    Cut words at a word's end so that they fit beside a chart.

    >>> clipped("Peru and Chile signed a treaty", 20)
    'Peru and Chile …'
    """
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;:')} …"
