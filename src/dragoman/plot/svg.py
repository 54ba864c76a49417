"""
Writes a chart as SVG that stands in a page: the same bytes each time, in the page's own ink, with words beside it.

Nothing in it points outside: names of XML are left to the page, and colours of words and lines become the page's.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

import vl_convert

from dragoman.plot.look import INK, LINE, SOFT

_INKS = {INK: "currentColor", SOFT: "var(--soft,currentColor)", LINE: "var(--line,currentColor)"}
_NAMES = re.compile(r' xmlns(?::\w+)?="[^"]*"')
_LONG = re.compile(r"(\d+\.\d)\d+")
_EMPTY = re.compile(r'<path class="(?:background|foreground)"[^>]*/>')
_ARIA = re.compile(r' (?:aria-[\w-]+|role)="[^"]*"')
_IDS = re.compile(r'(\bid="|url\(#)')

#: What XML cannot hold, not even escaped; at one such sign the library that draws ends the whole process.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STAND_IN = "\N{REPLACEMENT CHARACTER}"


def svg(chart: Any, *, label: str, prefix: str = "plot") -> str:
    """Write a chart as a piece of a page; `label` is read out in its place."""
    drawn = vl_convert.vegalite_to_svg(_writable(chart.to_dict()))
    drawn = _ARIA.sub("", _EMPTY.sub("", _NAMES.sub("", drawn)))
    drawn = _LONG.sub(r"\1", drawn)
    drawn = _IDS.sub(lambda found: f"{found[1]}{prefix}-", drawn)
    for stand_in, ink in _INKS.items():
        drawn = drawn.replace(f'"{stand_in}"', f'"{ink}"')
    return drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(label)}" ', 1)


def _writable(value: Any) -> Any:
    """Put a sign that XML can hold in the place of each that it cannot, wherever in a chart words stand."""
    if isinstance(value, str):
        return _UNWRITABLE.sub(_STAND_IN, value)
    if isinstance(value, dict):
        return {_writable(name): _writable(one) for name, one in value.items()}
    return [_writable(one) for one in value] if isinstance(value, list) else value
