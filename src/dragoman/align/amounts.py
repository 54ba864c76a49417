"""Figures and units as they are read aloud."""

from __future__ import annotations

from dragoman.model.facts import Quantity

#: The plural of a unit where it is not the unit with an s; what follows a stroke is "a year", "a day" ...
_UNITS = {
    "USD": "US dollars",
    "EUR": "euros",
    "GBP": "pounds sterling",
    "RUB": "roubles",
    "CNY": "yuan",
    "JPY": "yen",
    "INR": "rupees",
    "CHF": "Swiss francs",
    "person": "people",
    "percent": "percent",
    "%": "percent",
    "percentage point": "percentage points",
    "km": "kilometres",
    "km2": "square kilometres",
    "m3": "cubic metres",
    "MW": "megawatts",
    "GW": "gigawatts",
    "aircraft": "aircraft",
    "country": "countries",
    "dead": "dead",
    "count": "",
    "": "",
}
#: How far two exact figures may lie apart, and two of which one is approximate.
EXACT, ROUGH = 0.005, 0.1
#: Units of length by the kilometre.
_KILOMETRES = {"mile": 1.609, "nautical mile": 1.852, "m": 0.001, "metre": 0.001, "foot": 0.000305}
_SIZES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def amount(quantity: Quantity) -> str:
    """
    A quantity as it is read aloud, with its unit.

    A range keeps both ends; an open end says "at least" or "up to"; what is approximate says "about".
    """
    low, high, value = quantity.low, quantity.high, quantity.value
    about, one = "about " if quantity.approximate else "", False
    match low is None, high is None:
        case False, True:
            about, figure = "at least ", number(low or 0)
        case True, False:
            about, figure = "up to ", number(high or 0)
        case _ if value is not None:
            figure, one = number(value), value == 1
        case False, False:
            figure = number(low or 0) if low == high else f"{number(low or 0)} to {number(high or 0)}"
        case _:
            figure = "an unknown number of"
    return f"{about}{figure} {unit(quantity.unit, one=one)}".strip()


def bounds(quantity: Quantity) -> tuple[float, float]:
    """Give the least and the most that a quantity can be; "at least 39" has no most."""
    low, value, high = quantity.low, quantity.value, quantity.high
    if low is None and high is None:
        return (value, value) if value is not None else (0.0, float("inf"))
    return low if low is not None else 0.0, high if high is not None else float("inf")


def meet(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures of one unit may both hold."""
    (base, much), (base_too, much_too) = per_base(one.unit), per_base(other.unit)
    if base != base_too:
        return False
    slack = ROUGH if one.approximate or other.approximate else EXACT
    low, high = (much * end for end in bounds(one))
    low_too, high_too = (much_too * end for end in bounds(other))
    return low <= high_too + slack * abs(high_too) and low_too <= high + slack * abs(high)


def per_base(unit: str) -> tuple[str, float]:
    """
    Give the unit in which two figures can be compared, and how many of it one is.

    >>> per_base("mile"), per_base("person/year")
    (('km', 1.609), ('person', 1.0))
    """
    thing = unit.partition("/")[0]
    return ("km", _KILOMETRES[thing]) if thing in _KILOMETRES else (thing, 1.0)


def number(value: float) -> str:
    """
    A figure with its thousands, millions told in words.

    >>> number(4_000_000_000.0), number(1250.0), number(0.5)
    ('4 billion', '1,250', '0.5')
    """
    for size, word in _SIZES:
        if abs(value) >= size:
            return f"{value / size:,.10g} {word}"
    return f"{value:,.10g}"


def unit(code: str, *, one: bool = False) -> str:
    """
    The words for a unit.

    >>> unit("USD/year"), unit("tonne"), unit("ship", one=True)
    ('US dollars a year', 'tonnes', 'ship')
    """
    thing, _, span = code.partition("/")
    words = _UNITS.get(thing)
    if words is None:
        words = thing if one or thing.endswith("s") else f"{thing}s"
    if one and thing == "person":
        words = "person"
    return f"{words} a {span}" if span else words
