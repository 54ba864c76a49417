"""What has been said so far, as a document is read sentence by sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from dragoman.discourse.cast import Cast
from dragoman.discourse.records import Reference, Title
from dragoman.frames.tree import case_of
from dragoman.model.text import Sentence

#: Sentences back that a pronoun or a short form may reach.
REACH = 6
#: What a mention of the last sentences counts against one of the whole document, for "the two countries".
RECENT, WINDOW = 3, 3
#: With more states than these in a document, it is about two only where a sentence near speaks of both.
FEW = 4
#: Prepositions after which a capital is a place: "talks in Addis Ababa".
PLACING = frozenset({"in", "at", "to", "from", "near", "outside", "around", "for", "via", "into"})


@dataclass(slots=True)
class Scene:
    """The references made so far. Grows while the document is read, and only then."""

    sentences: tuple[Sentence, ...]
    cast: Cast
    #: Actor for whom "our country" stands outside quotations; None if unknown.
    home: str | None
    by_token: dict[tuple[int, int], Reference] = field(default_factory=dict)
    history: list[Reference] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    #: How often each state is named in the whole document.
    everywhere: Counter[str] = field(default_factory=Counter)
    #: Place in the history of the first reference to each actor.
    first: dict[str, int] = field(default_factory=dict)
    #: The same for states, by whoever belongs to them.
    first_of_state: dict[str, int] = field(default_factory=dict)
    #: The one other state that a text of `home` is about, as an actor; "" if there is none.
    other: str = ""
    #: The one state whose own affairs the document tells, as an actor; "" if there is none.
    stage: str = ""
    #: The state that the forces which publish the document fight; "" if there is none.
    enemy: str = ""
    #: People whom the document names anywhere.
    named: frozenset[str] = frozenset()
    #: States that speak together as "we", where a document is theirs in common.
    together: tuple[str, ...] = ()
    #: Whether the document is by its title about the talks of the publisher's state with the other.
    of_both: bool = False
    #: Sentence -> who has the turn, in the record of a conversation; "" for somebody unknown.
    speakers: dict[int, str] = field(default_factory=dict)
    #: Person of no one state -> the state or body of the office held at the document's date.
    leading: dict[str, str] = field(default_factory=dict)
    by_sentence: defaultdict[int, list[Reference]] = field(default_factory=lambda: defaultdict(list))

    def add(self, reference: Reference) -> None:
        """Take a reference up."""
        for token in range(reference.first, reference.end):
            self.by_token.setdefault((reference.sentence, token), reference)
        self.by_token[reference.sentence, reference.head] = reference
        self.note(reference)

    def note(self, reference: Reference) -> None:
        """Remember a reference without giving it words: what several phrases mean together."""
        for actor in reference.actors:
            self.first.setdefault(actor, len(self.history))
            if state := self.state_of(actor):
                self.first_of_state.setdefault(state, len(self.history))
        self.history.append(reference)
        self.by_sentence[reference.sentence].append(reference)

    def state_of(self, identity: str) -> str | None:
        """Give the state that an actor is or belongs to, as an actor; None if it belongs to none."""
        if identity.startswith("state/"):
            return identity
        actor = self.cast.actor(identity)
        country = actor.country or (self._led_by(identity) if actor.kind == "person" else "")
        state = f"state/{country}" if country else ""
        return state if state in self.cast.gazetteer.actors else None

    def _led_by(self, person: str) -> str:
        """Give the state in which somebody who also led others, or a body, held office at the document's date."""
        if person not in self.leading:
            date = self.cast.moment
            terms = self.cast.gazetteer.offices(person, date) if date else ()
            self.leading[person] = terms[-1].country if terms else ""
        return self.leading[person]

    def states_of(self, reference: Reference) -> tuple[str, ...]:
        """Give the states that a reference speaks of; none if it only says where something is."""
        if self.is_place(reference):
            return ()
        return tuple(dict.fromkeys(s for s in map(self.state_of, reference.actors) if s))

    def is_place(self, reference: Reference) -> bool:
        """Tell whether a capital stands for itself and not for its government."""
        if reference.form != "metonym" or not reference.place:
            return False
        return case_of(self.sentences[reference.sentence], reference.head) in PLACING

    def back(self, sentence: int, token: int) -> Iterator[Reference]:
        """Walk back over what was meant before a token: subjects of a sentence first, then its nearest words."""
        for at in range(sentence, max(-1, sentence - REACH), -1):
            here = [r for r in self._of(at) if at < sentence or r.head < token]
            subjects = [r for r in here if self.is_subject(r)]
            rest = [r for r in reversed(here) if r not in subjects]
            yield from (*reversed(subjects), *rest) if at == sentence else (*subjects, *rest)

    def _of(self, sentence: int) -> list[Reference]:
        return sorted(self.by_sentence.get(sentence, ()), key=lambda r: r.head)

    def is_subject(self, reference: Reference) -> bool:
        """Tell whether a reference is the subject of a verb."""
        token = self.sentences[reference.sentence].tokens[reference.head]
        return token.dep.startswith("nsubj")

    def pair(self, sentence: int, but: Container[str] = ()) -> tuple[str, ...]:
        """Give the two states that the text is about here, none of `but`; nothing if there are not two."""
        near = Counter(
            state
            for at in range(max(0, sentence - WINDOW), sentence + 1)
            for reference in self.by_sentence.get(at, ())
            for state in self.states_of(reference)
        )
        known = {state for state in (*self.everywhere, *near) if state not in but}
        score = {state: self.everywhere[state] + RECENT * near[state] for state in known}
        if self.other and self.home:
            score |= {state: score.get(state, 0) + RECENT for state in (self.home, self.other)}
        best = sorted(score, key=lambda state: (-score[state], state))[:2]
        if not (self.other and self.home) and not self._are_main(best) and not self._are_near(best, sentence):
            return ()
        return tuple(sorted(best, key=self._first_mention)) if len(best) == 2 else self._last_two(sentence)

    def _are_main(self, states: list[str]) -> bool:
        """Tell whether a document names few states, or two of them twice as often as any other."""
        ranked = [*(times for _, times in self.everywhere.most_common(3)), 0, 0, 0]
        named = {state for state, _ in self.everywhere.most_common(2)}
        return len(self.everywhere) <= FEW or (named == set(states) and ranked[1] >= 2 * ranked[2])

    def _are_near(self, states: list[str], sentence: int) -> bool:
        """Tell whether one of the last sentences speaks of several states together."""
        near = (self.by_sentence.get(at, ()) for at in range(max(0, sentence - WINDOW), sentence + 1))
        return any(set(states) <= {s for r in references for s in self.states_of(r)} for references in near)

    def _last_two(self, sentence: int) -> tuple[str, ...]:
        """Give the two of one state who were joined last: an army and its rebels."""
        for at in range(sentence, max(-1, sentence - WINDOW - 1), -1):
            for reference in reversed(self.by_sentence.get(at, ())):
                if len(reference.actors) == 2:
                    return reference.actors
        return ()

    def _first_mention(self, state: str) -> int:
        return self.first_of_state.get(state, len(self.history))

    def leaders(
        self, sentence: int, token: int, reach: int = REACH, office: str = "", but: Container[str] = ()
    ) -> tuple[str, ...]:
        """
        Give two people of different states: of the two that the text is about, else those who came up last.

        Where a government tells of its own meeting, a side whose leader has not come up stands for its leader. Else
        nothing, if there are not two before the token. `office` is what they are called by, so that none is its deputy;
        nobody is of the states in `but`.
        """
        found: dict[str, str] = {}
        for at in range(sentence, max(-1, sentence - reach - 1), -1):
            for reference in reversed(self.by_sentence.get(at, ())):
                for person in reference.actors if at < sentence or reference.head < token else ():
                    if person.startswith("person/") and not (office and self._is_only_deputy(person, office)):
                        found.setdefault(self.state_of(person) or person, person)
        found = {state: person for state, person in found.items() if state not in but}
        if self.other and self.home and not self._third_parties(sentence, token):
            return tuple(found.get(state, state) for state in (self.home, self.other))
        chosen = [found[state] for state in self.pair(sentence, but) if state in found]
        chosen = chosen if len(chosen) == 2 else list(found.values())[:2]
        return tuple(sorted(chosen, key=self.first.__getitem__)) if len(chosen) == 2 else ()

    def gathering(self, sentence: int, token: int) -> tuple[str, ...]:
        """Give the people of three states or more whom the last sentence joins: "Bongo spoke with Macron and Li"."""
        for at in (sentence, sentence - 1):
            here = [r for r in self._of(at) if at < sentence or r.head < token]
            joined = {a for r in here if r.form == "group" for a in r.actors}
            met = [a for r in here for a in r.actors if a.startswith("person/") and (a in joined or self.is_subject(r))]
            people = {self.state_of(person) or person: person for person in reversed(met)}
            if joined and len(people) > 2:
                return tuple(sorted(people.values(), key=self.first.__getitem__))
        return ()

    def _is_only_deputy(self, person: str, office: str) -> bool:
        """Tell whether the text gives a person an office that is another than this one: a vice president."""
        told = [title.office.lower() for title in self.titles if title.person == person]
        return bool(told) and not any(one.split(" of ")[0].strip() == office for one in told)

    def _third_parties(self, sentence: int, token: int) -> bool:
        """Tell whether those who came up together last are people of two states, neither of them the publisher's."""
        for at in range(sentence, max(-1, sentence - 2), -1):
            for reference in reversed(self.by_sentence.get(at, ())):
                people = [a for a in reference.actors if a.startswith("person/")]
                if reference.form == "group" and len(people) > 1 and (at < sentence or reference.head < token):
                    return self.home not in {self.state_of(person) for person in people}
        return False

    def leader_of(self, state: str) -> str:
        """Give the person of a state who came up last; the state itself if nobody did."""
        people = (a for r in reversed(self.history) for a in r.actors if a.startswith("person/"))
        return next((person for person in people if self.state_of(person) == state), state)

    def addressee(self, sentence: int) -> str:
        """Give who is "you" in a sentence of a conversation between two; "" if nobody can be said."""
        speaker = self.speakers.get(sentence, "")
        speaking = dict.fromkeys(self.speakers.values())
        if speaker and len(speaking) == 2 and "" not in speaking:
            return next(who for who in speaking if who != speaker)
        states = {self.state_of(who) if who else "" for who in speaking}
        if not (speaker and self.other and self.home) or not states <= {self.home, self.other}:
            return ""
        if len(speaking) > 1 and len(states) == 1:
            return ""
        other = self.home if self.state_of(speaker) == self.other else self.other
        others = (who for who in speaking if who and self.state_of(who) == other)
        return next(others, self.leader_of(other))
