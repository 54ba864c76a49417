"""
A whole document's references, sentence by sentence, in the order of the text.

Names first, then the nouns and pronouns from left to right, so that each looks back on what is known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.discourse.cast import Cast
from dragoman.discourse.commands import led_state
from dragoman.discourse.coreference import (
    FIRST_PERSON,
    SINGULAR,
    is_counted,
    is_one_of_two,
    is_the_two,
    pronoun_reference,
)
from dragoman.discourse.facing import authors, is_about_both, other_side
from dragoman.discourse.home import is_of_forces
from dragoman.discourse.introduced import learn_title, owner_of_body, owning_state
from dragoman.discourse.names import name_references, names_of_places
from dragoman.discourse.nominals import nominal_reference
from dragoman.discourse.officeholders import HEADS
from dragoman.discourse.records import Reference, Title
from dragoman.discourse.scene import Scene
from dragoman.discourse.stage import at_home, enemy_of, stage_of
from dragoman.discourse.titles import titles_of
from dragoman.discourse.turns import turns_of
from dragoman.frames.tree import below, conjuncts
from dragoman.gazetteer import Gazetteer
from dragoman.gazetteer.atlas import load_atlas
from dragoman.model.facts import Actor, Mention, Party
from dragoman.model.text import Document, Sentence

_YEAR = re.compile(r"(?<![\w.,-])(?:1[5-9]|20)\d\d(?![\w%])")

#: So often a document names a state to whose officials a single name may belong.
_OFTEN = 2

#: Towns from which the affairs of others are reported.
HUBS = frozenset(
    {"abidjan", "amman", "bangkok", "beirut", "brussels", "cairo", "dakar", "doha", "dubai", "geneva", "hong kong",
     "johannesburg", "london", "miami", "nairobi", "new york", "paris", "rome", "singapore", "the hague",
     "united nations", "vienna", "washington"}
)  # fmt: skip

#: Labels of names that only belong to another noun: the "Paris" of "the Paris conference".
BESIDE = frozenset({"compound", "amod", "nmod:poss", "appos"})


@dataclass(frozen=True, slots=True)
class Discourse:
    """Who is meant where in a document; `parties` is its one verb."""

    document: Document
    sentences: tuple[Sentence, ...]
    scene: Scene

    def parties(self, sentence: int, head: int, *, voice: tuple[Party, ...] = ()) -> tuple[Party, ...]:
        """
        Give whom the phrase headed by a token means, with those joined to it.

        `voice` is who speaks, for "we" and "our".
        """
        found: dict[str, Party] = {}
        for token in self._joined(sentence, head):
            for party in self._of(sentence, token, voice):
                found.setdefault(party.id, party)
        return tuple(found.values())

    def _joined(self, sentence: int, head: int) -> tuple[int, ...]:
        """List what is joined to a phrase, also inside its name: "the Kingdom of Jordan and Egypt"."""
        reference, here = self.reference(sentence, head), self.sentences[sentence]
        found = list(conjuncts(here, head))
        if reference is not None and reference.form == "name":
            others = (t for t in range(reference.first, reference.end) if t != head)
            found += [i for token in others for i in conjuncts(here, token)[1:]]
        return tuple(i for i in dict.fromkeys(found) if i == head or not self._is_after_its_city(sentence, i))

    def _is_after_its_city(self, sentence: int, token: int) -> bool:
        """Tell whether a state only says where a city is: "in Leiden, the Netherlands"."""
        tokens, reference = self.sentences[sentence].tokens, self.reference(sentence, token)
        if reference is None or not reference.actors[0].startswith("state/"):
            return False
        before = [t.text for t in tokens[: reference.first]]
        before = before[:-1] if before[-1:] == ["the"] else before
        places = self.scene.cast.gazetteer.find_places(before[:-1]) if before[-1:] == [","] else ()
        code = reference.actors[0].removeprefix("state/")
        return any(end == len(before) - 1 and entry.country == code for _, end, entry in places)

    def at(self, sentence: int, token: int, *, voice: tuple[Party, ...] = ()) -> tuple[Party, ...]:
        """Give whom one token means, without those joined to it."""
        return self._of(sentence, token, voice)

    def reference(self, sentence: int, token: int) -> Reference | None:
        """Give the reference that covers a token; None if it means nobody."""
        return self.scene.by_token.get((sentence, token))

    def actor(self, identity: str) -> Actor:
        """Give an actor by id."""
        return self.scene.cast.actor(identity)

    @property
    def titles(self) -> tuple[Title, ...]:
        """The offices that the text gives to people."""
        return tuple(self.scene.titles)

    def _of(self, sentence: int, token: int, voice: tuple[Party, ...]) -> tuple[Party, ...]:
        word = self.sentences[sentence].tokens[token]
        if word.pos == "PRON" and word.text.lower() in FIRST_PERSON:
            return self._first_person(sentence, token, voice)
        reference = self.reference(sentence, token)
        if reference is None or (reference.head != token and reference.form == "nominal"):
            return ()
        return tuple(self.party(reference, actor) for actor in reference.actors)

    def _first_person(self, sentence: int, token: int, voice: tuple[Party, ...]) -> tuple[Party, ...]:
        """Let "I" mean who speaks or has the turn, and "we" the state of that one; else the state that publishes."""
        alone = self.sentences[sentence].tokens[token].text.lower() in SINGULAR
        who = [p.id for p in voice] or list(filter(None, [self.scene.speakers.get(sentence)]))
        if not who and sentence not in self.scene.speakers:
            who = list(filter(None, [self.scene.home]))
        meant = who if alone else [self.scene.state_of(one) or one for one in who]
        if not alone and set(meant) <= set(self.scene.together):
            meant = [*self.scene.together]
        reference = Reference(sentence, token, token, token + 1, tuple(dict.fromkeys(meant)), "pronoun")
        return tuple(self.party(reference, actor) for actor in reference.actors)

    def facing(self, sentence: int, token: int, own: frozenset[str]) -> tuple[Party, ...]:
        """Give the leaders or states of a government's own meeting, without the states in `own`; nobody if unknown."""
        two = (self.scene.home, self.scene.other) if self.scene.home and self.scene.other else ()
        if not own <= set(two):
            return ()
        leaders = [self.scene.leader_of(state) for state in two if state and state not in own]
        reference = Reference(sentence, token, token, token + 1, tuple(leaders), "group")
        return tuple(self.party(reference, leader) for leader in leaders)

    def states(self, parties: Iterable[Party]) -> frozenset[str]:
        """Give the states that parties are or belong to; who belongs to none stands for himself."""
        return frozenset(self.scene.state_of(party.id) or party.id for party in parties)

    def is_spoken(self, sentence: int) -> bool:
        """Tell whether a sentence stands in the turn of somebody whose conversation is recorded."""
        return sentence in self.scene.speakers

    def is_addressed(self, sentence: int) -> bool:
        """Tell whether a sentence is said to the other of two whose conversation is recorded."""
        return bool(self.scene.addressee(sentence))

    def party(self, reference: Reference, identity: str) -> Party:
        """Put an actor as it is referred to into a fact: a pronoun by the noun of its sentence, if there is one."""
        actor = self.actor(identity)
        reference = self._noun_of(reference, identity) if reference.form == "pronoun" else reference
        tokens = self.sentences[reference.sentence].tokens
        start, end = tokens[reference.first].start, tokens[reference.end - 1].end
        return Party(
            id=identity,
            text=self.document.text[start:end],
            start=start,
            end=end,
            code=self._code(actor),
            sector=reference.sector or self._sector(actor),
            office=self._office(identity) or reference.office or None,
        )

    def _noun_of(self, pronoun: Reference, identity: str) -> Reference:
        """Find the nearest name or noun of the sentence that means the same; the pronoun itself if there is none."""
        tokens = self.sentences[pronoun.sentence].tokens
        if tokens[pronoun.head].text.lower() in FIRST_PERSON:
            return pronoun
        nouns = [
            r
            for r in self.scene.by_sentence.get(pronoun.sentence, ())
            if r.actors == (identity,)
            and r.form in ("name", "nominal", "metonym")
            and not self.scene.is_place(r)
            and tokens[r.head].dep not in BESIDE
        ]
        return min(nouns, key=lambda r: (r.head > pronoun.head, abs(r.head - pronoun.head)), default=pronoun)

    def _code(self, actor: Actor) -> str | None:
        """Give the code that an actor stands for at the document's date: whoever led a body may since lead a state."""
        date = self.scene.cast.moment
        terms = self.scene.cast.gazetteer.offices(actor.id, date) if date and actor.kind == "person" else ()
        if not terms:
            return None if date and self._is_yet_of_nobody(actor, date) else actor.code
        told = next((t.of for t in self.scene.titles if t.person == actor.id and t.of), None)
        code = self.scene.cast.actor(told).code if told else None
        ever = self.scene.cast.gazetteer.offices(actor.id) if code else ()
        return code if any(t.country == code for t in ever) else terms[-1].country

    def _is_yet_of_nobody(self, actor: Actor, date: str) -> bool:
        """Tell whether somebody is known by a body alone that he came to lead after a date."""
        terms = self.scene.cast.gazetteer.offices(actor.id) if actor.kind == "person" and not actor.country else ()
        return bool(terms) and all(term.from_ > date for term in terms if term.country == actor.code)

    def _sector(self, actor: Actor) -> tuple[str, ...]:
        """Give the sectors of an actor: a person's by the office held then, else by one of a leader in the text."""
        if actor.kind != "person":
            return actor.sector
        gazetteer = self.scene.cast.gazetteer
        terms = gazetteer.offices(actor.id, self.scene.cast.date) if self.scene.cast.date else ()
        told = next((t.office for t in self.scene.titles if t.person == actor.id), "")
        role = gazetteer.find_role(told.lower().split(" of ")[0].split()) if told and not terms else None
        head = role is not None and role.kind == "office" and role.rank in HEADS
        return terms[-1].sector if terms else role.sector if role is not None and head else actor.sector

    def _office(self, identity: str) -> str | None:
        if not identity.startswith("person/"):
            return None
        told = next((t.office for t in self.scene.titles if t.person == identity), None)
        terms = (
            self.scene.cast.gazetteer.offices(identity, self.scene.cast.date or None) if self.scene.cast.date else ()
        )
        return terms[-1].office if terms else told

    def mentions(self) -> tuple[Mention, ...]:
        """List every place where an actor is meant."""
        found = []
        for reference in self.scene.history:
            if reference.form == "group":
                continue
            tokens = self.sentences[reference.sentence].tokens
            start, end = tokens[reference.first].start, tokens[reference.end - 1].end
            found += [
                Mention(
                    document=self.document.id,
                    start=start,
                    end=end,
                    text=self.document.text[start:end],
                    actor=actor,
                    form=reference.form,
                )
                for actor in reference.actors
            ]
        return tuple(sorted(dict.fromkeys(found), key=lambda m: (m.start, m.end, m.actor)))


def resolve(
    document: Document, sentences: tuple[Sentence, ...], gazetteer: Gazetteer, *, home: str | None = None
) -> Discourse:
    """Find out who is meant in all of a document."""
    date = _full_date(document)
    cast = Cast(gazetteer, date, (home or "").removeprefix("state/"), years=_years(document.text, date))
    scene = Scene(sentences, cast, home)
    cast.placed = names_of_places(sentences, cast)
    names = [name_references(sentence, scene.cast) for sentence in sentences]
    scene.everywhere = Counter(state for references in names for r in references for state in scene.states_of(r))
    told = (state for state, times in scene.everywhere.items() if times >= _OFTEN)
    cast.place_surnames(frozenset(state.removeprefix("state/") for state in told))
    scene.named = frozenset(a for references in names for r in references for a in r.actors if a.startswith("person/"))
    scene.other = other_side(sentences, names, scene.cast, home, title=document.title or "")
    scene.stage = stage_of(scene, names, own=is_of_forces(document), opened_in=_opened_in(document, cast))
    scene.enemy = enemy_of(scene) if is_of_forces(document) else ""
    if scene.stage:
        cast.settle_bodies(scene.stage)
    names = [at_home(scene, references, sentence) for sentence, references in zip(sentences, names, strict=True)]
    scene.speakers = turns_of(sentences, names)
    scene.of_both = is_about_both(document, scene)
    scene.together = () if scene.speakers else authors(document, scene)
    for sentence, references in zip(sentences, names, strict=True):
        _read(scene, sentence, references)
    return Discourse(document, sentences, scene)


def _opened_in(document: Document, cast: Cast) -> str:
    """Give the state where a report was written, by its dateline; "" where others' affairs are reported, or unknown."""
    lines = (piece.span.of(document.text) for piece in document.furniture if piece.kind == "date_line")
    place = next((line.split(",")[0].split("(")[0].strip() for line in lines), "")
    if place.casefold() in HUBS:
        return ""
    hits = cast.gazetteer.find(place.title().split())
    states = {n.actor for hit in hits for n in hit.names if n.actor.startswith("state/")}
    states = states or {f"state/{spot.country}" for spot in load_atlas().named(place)[:1] if spot.kind != "state"}
    return next(iter(states)) if len(states) == 1 else ""


def _years(text: str, date: str) -> frozenset[int]:
    """Give the year of the document and those that it names: who looks back thirty years names those of then."""
    return frozenset(int(year) for year in (*_YEAR.findall(text), date[:4]) if year)


def _full_date(document: Document) -> str:
    """Complete the document's date to a day, for the question who held an office."""
    published = document.published or ""
    return published if len(published) != 7 else published + "-15"


def _read(scene: Scene, sentence: Sentence, references: tuple[Reference, ...]) -> None:
    """Take up one sentence: names, their titles, then nouns and pronouns from left to right."""
    for reference in references:
        scene.add(reference)
    for reference in references:
        if reference.actors[0].startswith("person/"):
            for title in titles_of(scene, sentence, reference):
                scene.titles.append(title)
                learn_title(scene, sentence, title)
            if state := led_state(scene, sentence, reference) or owning_state(scene, sentence, reference):
                country = scene.cast.actor(state).code
                scene.cast.learn(reference.actors[0], office="", country=country, sector=())
        elif reference.actors[0].startswith("org/") and (state := owner_of_body(scene, sentence, reference)):
            scene.cast.learn(reference.actors[0], office="", country=scene.cast.actor(state).code, sector=())
    for token in sentence.tokens:
        known = scene.by_token.get((sentence.index, token.index))
        meaning = token.pos == "PRON" or (token.pos == "DET" and token.dep == "nmod:poss")
        if meaning or any(stands(sentence, token) for stands in (is_the_two, is_one_of_two, is_counted)):
            found = pronoun_reference(scene, sentence, token.index)
        elif known is None and token.pos in ("NOUN", "PROPN") and token.dep != "compound":
            found = nominal_reference(scene, sentence, token.index)
        else:
            found = None
        if found is not None:
            scene.add(found)
    _take_groups(scene, sentence)


def _take_groups(scene: Scene, sentence: Sentence) -> None:
    """Remember actors joined by "and", so that "they" can mean them."""
    heads = {token.head for token in sentence.tokens if token.dep == "conj"}
    for token in sentence.tokens:
        if token.dep == "conj" or token.index not in heads:
            continue
        joined = _joined_through_names(scene, sentence, token.index)
        references = [scene.by_token.get((sentence.index, i)) for i in joined]
        actors = tuple(dict.fromkeys(a for r in references if r is not None for a in r.actors))
        if len(actors) > 1 and all(r is None or r.form != "adjective" for r in references):
            scene.note(Reference(sentence.index, token.index, token.index, joined[-1] + 1, actors, "group"))


def _joined_through_names(scene: Scene, sentence: Sentence, index: int) -> tuple[int, ...]:
    """List what is joined to a token, also to a word inside a name: "the Kingdom of Jordan and Egypt"."""
    found: dict[int, None] = {}
    waiting = [index]
    while waiting:
        at = waiting.pop(0)
        reference = scene.by_token.get((sentence.index, at))
        inside = range(reference.first, reference.end) if reference is not None and reference.form == "name" else ()
        found[at] = None
        waiting += [t.index for i in (at, *inside) for t in below(sentence, i, "conj") if t.index not in found]
    return tuple(sorted(found))
