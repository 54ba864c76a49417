"""
Which place a name means, among those of one name.

Rule 1: what the words after the name say that it lies in decides.
Rule 2: after that the places count that lie in the states and divisions of the text, then those near to other places
        of the text, then those of more people; what stands in the tables of places is better known than the rest.
Rule 3: between a city and a division of one name the kind of what it is listed with decides, and a city before it:
        "Ohio, Texas and New York", "Utica, New York".
Rule 4: one name means one place in a text, unless its own words say otherwise.
Rule 5: a name that no table knows is where the words after it say, or else at the place named nearest to it; that is
        marked as inferred. A sea, a river or a mountain is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log10

from dragoman.discourse.places_named import Named
from dragoman.discourse.resolve import Discourse
from dragoman.gazetteer.atlas import Spot, key_of
from dragoman.gazetteer.spots import Within, distance
from dragoman.model.text import Sentence, Token

#: What is in the tables of places counts like a city of so many people, as a power of ten.
LISTED = 6.5
STATE = 9.5
COUNTRY_WEIGHT = 4.0
DIVISION_WEIGHT = 2.0
NEAR_WEIGHT = 1.0
KIND_WEIGHT = 3.0
#: How much better known a first division is than a city of as many people.
FIRST_WEIGHT = 1.0
AFTER_WEIGHT = 8.0
#: How much less a division is meant by its name without the word for what it is.
LONGER_WEIGHT = 2.0
#: How much less a city is meant by a name that is not its first.
OTHER_WEIGHT = 1.0
NEAR_KM = 150.0
NEAR_DEGREES = 1.4
#: How much better known a name of a table is.
TABLE_WEIGHT = 3.0
#: A name that only the atlas knows is believed if its place has so many people, or lies in a state of the text.
KNOWN = 100_000
#: Words that names may be joined by: a comma and an "and".
MOST_BETWEEN = 2
DIVISIONS = frozenset({"division", "district", "region"})
#: Kinds of place that something can be beside.
SMALL = frozenset({"city", "capital", "district"})
#: Words after a name that make it that of a division.
GOVERNED = frozenset(
    {"governor", "gov.", "state", "legislature", "lawmakers", "senate", "province", "oblast", "region"}
)


@dataclass(frozen=True, slots=True)
class Settled:
    """A name and the place that it means; None if nothing is known."""

    named: Named
    spot: Spot | None
    #: What the place was inferred from; None if the name itself tells.
    inferred: str | None = None


@dataclass(slots=True)
class Scene:
    """What a text says of where it plays."""

    countries: Counter[str] = field(default_factory=Counter)
    #: Names of divisions, by key.
    divisions: set[str] = field(default_factory=set)
    points: dict[tuple[float, float], None] = field(default_factory=dict)
    chosen: dict[str, Spot] = field(default_factory=dict)

    def share(self, country: str) -> float:
        """Give how much of the text is about a country, from 0 to 1."""
        total = sum(self.countries.values())
        return min(1.0, 2.0 * self.countries[country] / total) if total else 0.0


def settle(
    named: Sequence[Sequence[Named]], sentences: Sequence[Sentence], discourse: Discourse
) -> tuple[tuple[Settled, ...], ...]:
    """Say by sentence which place each name means."""
    scene = _scene(discourse)
    everything = [name for found in named for name in found]
    for name in everything:
        _note_sure(scene, name)
    first = {id(name): _best(scene, name, _listed_with(sentences, named, name)) for name in everything}
    for name in everything:
        _note(scene, name, first[id(name)])
    settled = [[_settled(scene, name, _listed_with(sentences, named, name)) for name in found] for found in named]
    return tuple(tuple(s for s in _placed_by_others(settled, index)) for index in range(len(settled)))


def _scene(discourse: Discourse) -> Scene:
    """Count the states that are named or whose adjective, seat or people is."""
    scene = Scene()
    for mention in discourse.mentions():
        actor = discourse.actor(mention.actor)
        if mention.form in ("name", "adjective", "metonym"):
            code = actor.code if actor.kind == "state" else actor.country
            if code:
                scene.countries[code] += 1
    return scene


def _note_sure(scene: Scene, name: Named) -> None:
    """Take in what only one place can be meant by."""
    for within in name.within[:1] if len(name.within) == 1 else ():
        scene.countries[within.country] += 2
        if within.division:
            scene.divisions.add(key_of(within.division))
    if len({spot.country for spot in name.candidates}) == 1 and name.by != "state":
        _note(scene, name, name.candidates[0])


def _note(scene: Scene, name: Named, spot: Spot | None) -> None:
    if spot is None or name.by == "state":
        return
    scene.countries[spot.country] += bool(spot.country)
    if spot.kind in DIVISIONS:
        scene.divisions.add(key_of(spot.name))
    elif spot.division:
        scene.divisions.add(key_of(spot.division))
    if spot.lat is not None and spot.lon is not None and spot.kind == "city":
        scene.points[spot.lat, spot.lon] = None


def _best(scene: Scene, name: Named, beside: frozenset[str]) -> Spot | None:
    if len(name.candidates) == 1:
        return name.candidates[0]
    return max(name.candidates, key=lambda spot: _weight(scene, name, spot, beside), default=None)


def _weight(scene: Scene, name: Named, spot: Spot, beside: frozenset[str]) -> float:
    """Weigh a place by rules 1 to 3."""
    if spot.kind == "state":
        weight = STATE
    elif name.by == "table" and spot is name.candidates[0]:
        weight = max(LISTED, log10(spot.population + 1)) + TABLE_WEIGHT
    else:
        weight = log10(spot.population + 1)
    weight += COUNTRY_WEIGHT * scene.share(spot.country)
    weight += DIVISION_WEIGHT * bool((_divisions(spot) - {key_of(name.words)}) & scene.divisions)
    weight += NEAR_WEIGHT * _is_near(scene, spot)
    weight += 20.0 * any(within.holds(spot) for within in name.within)
    if spot.kind in DIVISIONS:
        weight += FIRST_WEIGHT * (spot.kind != "district") + AFTER_WEIGHT * ("after" in beside)
        weight -= LONGER_WEIGHT * (len(key_of(spot.name)) > len(key_of(name.words)))
    elif spot.kind == "city" and spot not in name.candidates[:1]:
        weight -= OTHER_WEIGHT * (key_of(spot.name) != key_of(name.words))
    return weight + KIND_WEIGHT * (_kind(spot) in beside)


def _kind(spot: Spot) -> str:
    return "division" if spot.kind in DIVISIONS else "city" if spot.kind == "capital" else spot.kind


def _divisions(spot: Spot) -> set[str]:
    """Give the keys of what a place lies in, if that is called otherwise than the place."""
    return {key_of(spot.division), key_of(spot.district)} - {"", key_of(spot.name)}


def _is_near(scene: Scene, spot: Spot) -> bool:
    if spot.lat is None or spot.lon is None:
        return False
    close = ((lat, lon) for lat, lon in scene.points if abs(lat - spot.lat) < NEAR_DEGREES)
    near = (distance(spot.lat, spot.lon, lat, lon) for lat, lon in close)
    return any(km is not None and 0.5 < km < NEAR_KM for km in near)


def _listed_with(sentences: Sequence[Sentence], named: Sequence[Sequence[Named]], name: Named) -> frozenset[str]:
    """Give the kinds of what stands beside a name: after a city and a comma a division, else what it is joined to."""
    tokens = sentences[name.sentence].tokens
    if name.end < len(tokens) and tokens[name.end].text.lower() in GOVERNED:
        return frozenset({"division"})
    kinds: set[str] = set()
    for other in named[name.sentence]:
        gap = _between(tokens, other.end, name.first)
        if gap == [","] and any(w.holds(spot) for w in other.within for spot in other.candidates):
            return frozenset({"after"})
        after = _between(tokens, name.end, other.first)
        joined = [",", "and"], ["and"], [","], [",", "or"], ["or"]
        if gap in joined or after in joined:
            kinds |= _only_kinds(other)
    return frozenset(kinds) if len(kinds) == 1 else frozenset()


def _between(tokens: Sequence[Token], first: int, end: int) -> list[str] | None:
    """Give the words between two names that may be joined by them; None where there are more, or no room."""
    return [token.text for token in tokens[first:end]] if 0 <= end - first <= MOST_BETWEEN else None


def _only_kinds(name: Named) -> frozenset[str]:
    kinds = {_kind(spot) for spot in name.candidates[:1]}
    return frozenset(kinds) if len(kinds) == 1 else frozenset()


def _settled(scene: Scene, name: Named, beside: frozenset[str]) -> Settled | None:
    spot = _best(scene, name, beside)
    held = spot is not None and any(within.holds(spot) for within in name.within)
    key = key_of(name.words)
    if spot is not None and not name.within and not beside and key in scene.chosen:
        spot = scene.chosen[key]
    unsure = name.by == "atlas" and spot is not None and not name.within
    if unsure and spot is not None and spot.population < KNOWN and not scene.countries[spot.country]:
        return None
    if name.within and not held and spot is None and (whole := _whole(name)) is not None:
        return Settled(name, _at(name, whole), f"in {whole.name}")
    if spot is not None and (held or key not in scene.chosen) and spot.kind != "state":
        scene.chosen[key] = spot
    return Settled(name, spot)


def _whole(name: Named) -> Within | None:
    """Give the state or first division that a name is said to lie in."""
    return next((within for within in name.within if within.first), None)


def _at(name: Named, within: Within) -> Spot:
    return Spot("", "city", name.words, within.country, within.division, "", within.lat, within.lon, 0)


def _placed_by_others(settled: Sequence[Sequence[Settled | None]], index: int) -> Iterable[Settled]:
    """Give what no table knows the place named nearest to it, by rule 5."""
    for position, found in enumerate(settled[index]):
        if found is None:
            continue
        if found.spot is not None or found.named.kind == "LOC":
            yield found
            continue
        near = _nearest(settled, index, position)
        if near is None or near.spot is None:
            yield found
            continue
        spot = Spot("", "", found.named.words, near.spot.country, "", "", near.spot.lat, near.spot.lon, 0)
        yield Settled(found.named, spot, f"beside {near.named.words}")


def _nearest(settled: Sequence[Sequence[Settled | None]], index: int, position: int) -> Settled | None:
    """Find the known place that stands nearest in the sentence, then before it, then after it; a state is the last."""
    here = settled[index]
    order = sorted(range(len(here)), key=lambda other: abs(other - position))
    same = [here[other] for other in order if other != position]
    before = [found for sentence in reversed(settled[:index]) for found in reversed(sentence)]
    after = [found for sentence in settled[index + 1 :] for found in sentence]
    known = [
        found
        for found in (*same, *before, *after)
        if found is not None and found.spot is not None and not found.inferred
    ]
    settled_places = (found for found in known if found.spot is not None and found.spot.kind in SMALL)
    return next(settled_places, None) or next((f for f in known if f.spot is not None and f.spot.country), None)
