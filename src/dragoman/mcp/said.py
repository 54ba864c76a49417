"""How an answer says how much there is, or that there is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

NOTHING = "The documents of this case do not tell it, or it was not read; that is no proof that it was not so."


class Pieces(TypedDict):
    """What every page of an answer begins with."""

    known: bool
    about: str
    total: int
    next_offset: int | None


def pieces(what: str, total: int, offset: int, here: int, *, before: str = "", otherwise: str = "") -> Pieces:
    """
    Begin a page of an answer: whether there is anything, how much, which of it is here, and where it goes on.

    >>> pieces("fact", 12, 0, 10)["next_offset"], pieces("fact", 0, 0, 0, otherwise="Look elsewhere.")["about"]
    (10, 'Nothing is known: no fact fits. Look elsewhere.')
    """
    said = [before, told_of(what, total, offset, here), "" if total else otherwise]
    return Pieces(
        known=bool(total or before),
        about=" ".join(part for part in said if part),
        total=total,
        next_offset=following(offset, here, total),
    )


def told_of(what: str, total: int, offset: int, here: int) -> str:
    """
    Say how many there are and which of them are here.

    >>> told_of("fact", 12, 10, 2), told_of("fact", 1, 0, 1), told_of("fact", 0, 0, 0)
    ('12 facts; here are 11 to 12.', '1 fact.', 'Nothing is known: no fact fits.')
    """
    if not total:
        return f"Nothing is known: no {what} fits."
    number = f"{total} {what}{'s' if total != 1 else ''}"
    if here == total:
        return f"{number}."
    return f"{number}; here are {offset + 1} to {offset + here}." if here else f"{number}; none is left at {offset}."


def nobody(sentence: str, near: Sequence[str]) -> str:
    """Say that a name is not known, and which names are written like it."""
    like = [f"Written like it: {shown(near)}."] if near else []
    return " ".join([sentence, *like, NOTHING])


def following(offset: int, here: int, total: int) -> int | None:
    """Give the offset of the next page, if there is one."""
    after = offset + here
    return after if here and after < total else None


def shown(names: Sequence[str]) -> str:
    """
    Put names in a row.

    >>> shown(["Peru", "Chile"])
    '“Peru”, “Chile”'
    """
    return ", ".join(f"“{name}”" for name in names)
