"""What discourse passes on: who stands behind which words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of a sentence and the actors that they mean."""

    sentence: int
    #: Token that heads the phrase.
    head: int
    #: Tokens of the phrase, `[first, end)`.
    first: int
    end: int
    #: Into actors; several for "the two presidents".
    actors: tuple[str, ...]
    #: name, nominal, pronoun, adjective, metonym.
    form: str
    #: Office that the words name, "" if none.
    office: str = ""
    #: PLOVER sectors that the words show.
    sector: tuple[str, ...] = ()
    #: Whether the words can also mean a place.
    place: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """The words of a text that give a person an office."""

    sentence: int
    #: Into actors.
    person: str
    #: Token that heads the person's name.
    head: int
    #: Tokens of title and name, `[first, end)`.
    first: int
    end: int
    #: "foreign minister".
    office: str
    #: Actor that the office belongs to; None if the words do not say.
    of: str | None
