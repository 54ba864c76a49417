"""
Whose affair an event is: what only private people did among themselves is no affair of states.

Rule 1: what nobody known did to nobody known at no place is left out, and so is a visit by such to nobody.
Rule 2: what people, firms and schools of no state did to each other, of whom the text says nothing public, is left out:
        a boxer beats a boxer, a firm sues a firm. An organ, an armed group, an opposition or who acts for a cause is
        somebody public, be its state told or not, and so is who protests.
"""

from __future__ import annotations

from dragoman.model.facts import Event, Party

#: Sectors of private life.
PRIVATE = frozenset({"BUS", "MED", "EDU"})
#: Those that say of a crowd only that it is one.
ANYBODY = PRIVATE | {"CVL", "CRM"}
#: Words in the names of organs, forces and movements.
PUBLIC = frozenset(
    {"department", "ministry", "commission", "council", "committee", "agency", "authority", "bureau", "court",
     "tribunal", "police", "army", "forces", "force", "guard", "guards", "defence", "defense", "security", "federal",
     "government", "parliament", "assembly", "senate", "congress", "party", "front", "movement", "brigade", "embassy",
     "mission", "republic", "administration", "secretariat", "militia", "navy", "command"}
)  # fmt: skip
#: Modes of what private people do not do to each other.
WARLIKE = frozenset({"aerial", "drone", "heavy-weapons", "suicide-attack", "unconventional"})


def is_nobodys(event: Event) -> bool:
    """Tell whether nothing says whose affair it is: a visit to nowhere, thousands killed by nobody at no place."""
    if event.where is not None:
        return False
    known = any(p.code or not p.id.startswith("group/") for p in (*event.actors, *event.recipients))
    return not known or (event.mode == "visit" and not event.recipients)


def is_private(event: Event) -> bool:
    """Tell whether private people and firms alone took part, at least one of them by name."""
    if event.mode in WARLIKE or event.type == "PROTEST":
        return False
    parties = (*event.actors, *event.recipients)
    return all(map(_is_private, parties)) and any(not p.id.startswith("group/") for p in parties)


def _is_private(party: Party) -> bool:
    if not PUBLIC.isdisjoint(party.text.lower().split()):
        return False
    return party.code is None and set(party.sector) <= (ANYBODY if party.id.startswith("group/") else PRIVATE)
