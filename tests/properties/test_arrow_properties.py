"""Columns hold what was put into them, and are the same as Arrow makes them by itself."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from dragoman.align.grouping import arrow

WHOLE = st.integers(-(2**63), 2**63 - 1)


@given(st.lists(WHOLE))
def test_numbers_come_back_as_they_were_put_in(values):
    """A column of numbers is read as it was made, and Arrow makes the same."""
    made = arrow.numbers(np.array(values, dtype=np.int64))
    assert pa.array(values, pa.int64()) == made
    assert values == arrow.read(made).tolist()
    assert values[2:] == arrow.read(made.slice(2)).tolist()


@given(st.lists(st.none() | st.floats(allow_nan=False)))
def test_fractions_may_be_missing(values):
    """Where there is no fraction, there is none in the column."""
    assert pa.array(values, pa.float64()) == arrow.fractions(values)


@given(st.lists(st.none() | st.text(st.characters(codec="utf-8"))))
def test_texts_may_be_missing(values):
    """Where there is no text, there is none in the column."""
    assert pa.array(values, pa.string()) == arrow.texts(values)


@given(st.lists(st.lists(WHOLE)))
def test_lists_may_be_empty(values):
    """Lists of numbers, of any length, stand in a column as they were."""
    assert pa.array(values, pa.list_(pa.int64())) == arrow.lists(values)
