"""What actors are called in a sentence: with office and state, with "the" where English wants it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dragoman.align.words import concepts
from dragoman.model.facts import Actor, Party

#: Names of states that take "the" without a word that shows it.
_WITH_ARTICLE = "Netherlands Philippines Bahamas Gambia Maldives Comoros Vatican Seychelles Balkans Gulf West East"
#: Words that make a common noun of a name: "the African Union", "the Solomon Islands", "the Red Cross".
_COMMON = """
states kingdom emirates republic islands federation union territory territories see isle
nations organization organisation council authority commission court committee bank fund agency ministry
department party front movement army forces force group community parliament assembly house senate congress
government alliance coalition association conference league programme program mission office secretariat
commissioner representative corporation service commonwealth initiative forum pact tribunal institute
administration bureau press police navy guard guards brigade brigades militia units church board chamber
company cross crescent society federation confederation syndicate pentagon kremlin duma area zone bloc
observatory operation entity taliban bundestag knesset state
"""
#: Names that begin like a common noun and are none.
_OPENS_PLAIN = frozenset({"al", "amnesty", "human", "doctors", "reporters"})
_PRONOUNS = "i you he she it we they them him her us me who which that this these those both"
_WHOSE = re.compile(r"^(?:my|our|your|his|her|its|their|whose|this|that|these|those|such)\s+", re.IGNORECASE)
#: Offices that are written in capitals.
_CAPITALS = frozenset({"ceo", "cfo", "cto", "nato", "un", "eu", "fsb", "us", "uk"})
_CONSONANTS = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{3}|^[A-Z]{2,3}$")
_LONG_OFFICE = 30
_LONG_PHRASE = 60
#: Sectors in which a state acts by its organs, and letters by which an adjective shows its state.
_POWERS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "IGO"})
_STEM = 4

Actors = Mapping[str, Actor]


def roster(actors: Iterable[Actor]) -> dict[str, Actor]:
    """
    Every actor by id; states and bodies between states by code, too.

    Where two have one code, the first id in order bears it.
    """
    found: dict[str, Actor] = {}
    ordered = sorted(actors, key=lambda actor: actor.id)
    for actor in ordered:
        if actor.code and (actor.kind == "state" or (actor.kind == "organisation" and not actor.country)):
            found.setdefault(actor.code, actor)
    return found | {actor.id: actor for actor in ordered}


def name(party: Party, actors: Actors) -> str:
    """
    The actor's own name, with the office of a person; the words of the text if it is not known.

    An office that the name already holds is not said twice. A loose group is called as the text calls it.
    """
    actor = actors.get(party.id)
    if actor is None:
        return articled(" ".join(party.text.split()))
    if actor.name.islower() and party.text.casefold() not in _PRONOUNS.split() and len(party.text) <= 60:
        return _bare(" ".join(party.text.split()))
    office = party.office
    if actor.kind == "state" and _is_not_of_power(party):
        return _people(party, actor)
    if actor.kind != "person":
        return articled(actor.name, kind=actor.kind)
    if not office or office.casefold() in actor.name.casefold() or len(office) > _LONG_OFFICE:
        return actor.name
    return f"{title(office)} {actor.name}"


def _is_not_of_power(party: Party) -> bool:
    """Tell whether a party of a state is neither the state nor an organ of it: rebels, refugees, a minority."""
    plain = party.text.casefold() not in _PRONOUNS.split() and len(party.text) <= _LONG_PHRASE
    return plain and bool(party.sector) and not _POWERS & set(party.sector)


def _people(party: Party, state: Actor) -> str:
    """Call people of a state as the text calls them, and say of which state if the text does not."""
    words = _bare(re.sub(r"^[\d.,\s]+", "", " ".join(party.text.split()))) or party.text
    told = any(word[:_STEM].casefold() == state.name[:_STEM].casefold() for word in words.split())
    return words if told else f"{words} in {articled(state.name, kind='state')}"


def full_name(party: Party, actors: Actors) -> str:
    """Name an actor, a person in office with the state or the body."""
    called, actor = name(party, actors), actors.get(party.id)
    state = actors.get(party.code or "") or actors.get(f"state/{party.code}")
    if actor is None or state is None or actor.kind != "person" or called == actor.name:
        return called
    return called if state.name in called else f"{called} of {articled(state.name, kind=state.kind)}"


def names(parties: Iterable[Party], actors: Actors, *, full: bool = False) -> list[str]:
    """Name each actor once, with the office if any of its mentions bears one."""
    found: dict[str, str] = {}
    for party in parties:
        called = full_name(party, actors) if full else name(party, actors)
        known = found.get(party.id, "")
        if len(called) > len(known):
            found[party.id] = called
    return list(dict.fromkeys(found.values()))


def are_several(parties: Iterable[Party], actors: Actors) -> bool:
    """Tell whether a verb after these names stands in the plural."""
    known = {party.id: party for party in parties}
    if len(known) != 1:
        return len(known) > 1
    (party,) = known.values()
    actor = actors.get(party.id)
    if actor is not None and actor.kind in ("state", "person", "organisation"):
        return False
    head = name(party, actors).split(" of ")[0].split(",")[0]
    if re.search(r"\b(?:people|men|women|children|police|troops|forces)$", head) or re.match(r"[2-9]|1\d", head):
        return True
    return head.endswith("s") and not head.endswith(("ss", "us", "is"))


def articled(called: str, *, kind: str = "") -> str:
    """
    Put "the" before a name that wants it.

    >>> articled("United States"), articled("African Union"), articled("Peru"), articled("NATO"), articled("SCO")
    ('the United States', 'the African Union', 'Peru', 'NATO', 'the SCO')
    """
    words = re.findall(r"[^\W_]+", called)
    if not words or kind == "person" or not called[0].isupper() or words[0].casefold() == "the":
        return called
    if len(words) == 1 and words[0].isupper():
        return f"the {called}" if _CONSONANTS.search(called) else called
    if called in _WITH_ARTICLE.split() or (
        kind in ("population", "group")
        and called.endswith("s")
        and not called.endswith(("as", "ss", "us"))
        and len(words) == 1
    ):
        return f"the {called}"
    head = {word.casefold() for word in re.split(r"\b(?:of|for|on|in|and)\b", called)[0].split()}
    wanted = len(words) > 1 and not head.isdisjoint(_COMMON.split()) and words[0].casefold() not in _OPENS_PLAIN
    return f"the {called}" if wanted or called.casefold() in ("kremlin", "pentagon", "taliban") else called


def listing(called: Iterable[str]) -> str:
    """
    Put names in a row, each once.

    >>> listing(["Peru", "Chile", "Peru", "Bolivia"])
    'Peru, Chile and Bolivia'
    """
    once = list(dict.fromkeys(n for n in called if n))
    return f"{', '.join(once[:-1])} and {once[-1]}" if len(once) > 1 else "".join(once)


def title(office: str) -> str:
    """
    Write an office as it stands before a name.

    >>> title("secretary - general"), title("minister of defence")
    ('Secretary-General', 'Minister of Defence')
    """
    joined = re.sub(r"\s*-\s*", "-", office)
    small = ("of", "the", "for", "and")
    return " ".join(w if w in small else _capitalised(w) for w in joined.split())


def _capitalised(word: str) -> str:
    if word.casefold() in _CAPITALS:
        return word.upper()
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def _bare(text: str) -> str:
    """Begin in small letters, without a word that only the text can say: "our leader", "those mothers"."""
    text = _WHOSE.sub("", text) or text
    return re.sub(r"^(?:The|A|An|Some|Many)\s", lambda m: m[0].casefold(), text)


def fullest(names: Iterable[str]) -> str:
    """
    Of the names of one agreement, the one that says most.

    >>> fullest(["the declaration", "Joint Declaration of Peace", "a joint declaration"])
    'Joint Declaration of Peace'
    """
    return min(names, key=lambda name: (-len(set(concepts(name))), not name[:1].isupper(), len(name), name))
