"""Words of documents hold signs that no page can; drawing them must neither fail nor end the process."""

from __future__ import annotations

import altair as alt
import pytest

from dragoman.plot.svg import svg


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x0b", "\x1b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_sign_that_xml_cannot_hold_is_replaced(sign):
    """A null byte in a title once ended the program where it stood."""
    rows = alt.Data(values=[{"name": f"Envoys{sign}met", "day": 1}])
    chart = alt.Chart(rows).mark_text().encode(text="name:N", x="day:Q")

    assert "Envoys\N{REPLACEMENT CHARACTER}met" in svg(chart, label="Who met")


def test_other_signs_stay_as_they_are():
    """Scripts, marks and tabs of all peoples can be drawn."""
    words = "Переговоры 会谈 \U0001f91d مباحثات"
    chart = alt.Chart(alt.Data(values=[{"name": words}])).mark_text().encode(text="name:N")

    assert words in svg(chart, label="Who met")
