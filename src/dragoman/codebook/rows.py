"""One table of a data file: reads typed fields out of it and says where it stands when they are wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.errors import KnowledgeError

STATUSES = frozenset(
    {
        "occurred",
        "ongoing",
        "planned",
        "intended",
        "proposed",
        "requested",
        "possible",
        "hypothetical",
        "denied",
    }
)

ACTS = frozenset(
    {
        "state",
        "propose",
        "promise",
        "demand",
        "praise",
        "accuse",
        "deny",
        "warn",
        "ask",
        "thank",
        "congratulate",
        "believe",
        "want",
        "agree",
        "reject",
        "report",
        "threaten",
        "apologise",
    }
)

# fmt: off
PREPOSITIONS = frozenset({
    "about", "above", "across", "after", "against", "along", "alongside", "amid", "among", "around", "as",
    "at", "before", "behind", "below", "beneath", "between", "beyond", "by", "concerning", "despite",
    "during", "for", "from", "in", "inside", "into", "like", "near", "of", "off", "on", "onto", "opposite",
    "out", "outside", "over", "per", "regarding", "since", "through", "throughout", "to", "toward",
    "towards", "under", "until", "up", "upon", "versus", "via", "with", "within", "without",
})
# fmt: on

COMPOUNDS = frozenset({"out of", "away from", "ahead of", "along with", "together with", "on behalf of", "next to"})

SLOTS = PREPOSITIONS | COMPOUNDS | {"agent", "patient", "recipient", "complement", "poss", "adj"}


@dataclass(frozen=True, slots=True)
class Row:
    """A table of a data file, and where it stands."""

    file: str
    place: str
    fields: Mapping[str, Any]

    def refuse(self, reason: str) -> KnowledgeError:
        """Say what is wrong here."""
        return KnowledgeError(f"{self.file}: {self.place}: {reason}")

    def words(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Read a list of words, none of them empty."""
        value = self.fields.get(key, default)
        if not isinstance(value, list | tuple) or not all(isinstance(word, str) and word for word in value):
            raise self.refuse(f"{key} is not a list of words")
        return tuple(value)

    def text(self, key: str, default: str | None = None) -> str:
        """Read a string; without a default it must be there and not be empty."""
        value = self.fields.get(key, default)
        if not isinstance(value, str) or (default is None and not value):
            raise self.refuse(f"{key} is missing")
        return value

    def among(self, key: str, known: Iterable[str], default: str | None = None) -> str:
        """Read a string that is one of the known ones, or the default."""
        value = self.text(key, default)
        if value != default and value not in known:
            raise self.refuse(f"unknown {key} {value!r}")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """Read a number."""
        value = self.fields.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.refuse(f"{key} is not a number")
        return float(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Read a yes or no."""
        value = self.fields.get(key, default)
        if not isinstance(value, bool):
            raise self.refuse(f"{key} is neither true nor false")
        return value
