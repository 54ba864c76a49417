"""What has been said so far, as a document is read sentence by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.discourse.cast import Cast
from dragoman.discourse.records import Reference, Title
from dragoman.model.text import Sentence

#: Sentences back that a pronoun or a short form may reach.
REACH = 6
#: What a mention of the last sentences counts against one of the whole document, for "the two countries".
RECENT, WINDOW = 3, 3


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
    #: How often each state was meant so far.
    states: Counter[str] = field(default_factory=Counter)
    #: The same over the whole document, by its names alone.
    everywhere: Counter[str] = field(default_factory=Counter)

    def add(self, reference: Reference) -> None:
        """Take a reference up."""
        for token in range(reference.first, reference.end):
            self.by_token.setdefault((reference.sentence, token), reference)
        self.by_token[reference.sentence, reference.head] = reference
        self.history.append(reference)
        self.states.update(state for state in map(self.state_of, reference.actors) if state)

    def state_of(self, identity: str) -> str | None:
        """Give the state that an actor is or belongs to, as an actor; None if it belongs to none."""
        if identity.startswith("state/"):
            return identity
        actor = self.cast.actor(identity)
        state = f"state/{actor.country}" if actor.country else ""
        return state if state in self.cast.gazetteer.actors else None

    def back(self, sentence: int, token: int) -> Iterator[Reference]:
        """Walk back over what was meant before a token: subjects of a sentence first, then its nearest words."""
        for at in range(sentence, max(-1, sentence - REACH), -1):
            here = [r for r in self._of(at) if at < sentence or r.head < token]
            subjects = [r for r in here if self._is_subject(r)]
            rest = [r for r in reversed(here) if r not in subjects]
            yield from (*reversed(subjects), *rest) if at == sentence else (*subjects, *rest)

    def _of(self, sentence: int) -> list[Reference]:
        found = []
        for reference in reversed(self.history):
            if reference.sentence == sentence:
                found.append(reference)
            elif reference.sentence < sentence:
                break
        return sorted(found, key=lambda r: r.head)

    def _is_subject(self, reference: Reference) -> bool:
        token = self.sentences[reference.sentence].tokens[reference.head]
        return token.dep.startswith("nsubj")

    def pair(self, sentence: int) -> tuple[str, ...]:
        """Give the two states that the text is about here; nothing if there are not two."""
        near = Counter(
            state
            for reference in self.history
            if sentence - WINDOW <= reference.sentence <= sentence
            for state in dict.fromkeys(map(self.state_of, reference.actors))
            if state
        )
        score = {state: self.everywhere[state] + RECENT * near[state] for state in {*self.everywhere, *near}}
        best = sorted(score, key=lambda state: (-score[state], state))[:2]
        return tuple(sorted(best, key=self._first_mention)) if len(best) == 2 else ()

    def _first_mention(self, state: str) -> int:
        mentions = (n for n, r in enumerate(self.history) if state in map(self.state_of, r.actors))
        return next(mentions, len(self.history))

    def leaders(self, sentence: int, token: int, reach: int = REACH) -> tuple[str, ...]:
        """
        Give two people of different states: of the two that the text is about, else those who came up last.

        Nothing if there are not two before the token.
        """
        found: dict[str, str] = {}
        for reference in reversed(self.history):
            near = sentence - reach <= reference.sentence <= sentence
            before = reference.sentence < sentence or reference.head < token
            for person in reference.actors if near and before else ():
                if person.startswith("person/"):
                    found.setdefault(self.state_of(person) or person, person)
        chosen = [found[state] for state in self.pair(sentence) if state in found]
        chosen = chosen if len(chosen) == 2 else list(found.values())[:2]
        return tuple(sorted(chosen, key=self._first_of)) if len(chosen) == 2 else ()

    def _first_of(self, person: str) -> int:
        return next(n for n, r in enumerate(self.history) if person in r.actors)
