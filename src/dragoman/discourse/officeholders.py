"""Who holds an office of a state or body, by the text first and then by the tables."""

from __future__ import annotations

from dragoman.discourse.scene import Scene
from dragoman.frames.tree import below
from dragoman.model.text import Sentence

#: Words before an office that somebody else holds now.
PAST = frozenset(
    {"former", "ex", "late", "previous", "onetime", "erstwhile", "ousted", "deposed", "future", "next", "would-be"}
)
#: Words for a leader that fit one of any title.
ANYWHERE = frozenset({"leader", "head of state", "head of government", "premier", "monarch", "ruler", "statesman"})
#: Ranks of offices of which a state has one.
HEADS = frozenset({"head_of_state", "head_of_government"})
#: Words before an office that make it a lower one.
LOWER = frozenset({"vice", "deputy", "assistant", "under", "first", "former", "ex", "junior", "shadow"})


def offices_of(scene: Scene, person: str) -> tuple[str, ...]:
    """List the offices of a person at the document's date, as tables or the text give them."""
    terms = scene.cast.gazetteer.offices(person, scene.cast.date or None)
    told = [t.office for t in reversed(scene.titles) if t.person == person]
    return tuple(dict.fromkeys([*told, *(t.office for t in terms)]))


def holder_of(scene: Scene, owner: str, office: str) -> str:
    """Find who holds an office of a state or body: first in the text, then in the tables; "" if unknown."""
    told = [
        t.person
        for t in reversed(scene.titles)
        if owner in (t.of, scene.state_of(t.person) if t.of is None else "") and answers(t.office, office)
    ]
    if told:
        return told[0]
    code = owner.split("/", 1)[1]
    found = scene.cast.gazetteer.holder(code, office, scene.cast.date) if scene.cast.date else ()
    if not scene.cast.date and scene.cast.moment:
        held = scene.cast.gazetteer.holder(code, office, scene.cast.moment)
        found = held if len(held) == 1 else ()
    elif not scene.cast.date:
        found = tuple(p for p in scene.cast.gazetteer.holder(code, office) if p in scene.first)
    return next((p for p in found if p in scene.first), found[0] if found else "")


def has_office(scene: Scene, state: str, office: str) -> bool:
    """Tell whether a state's leader is called by an office at the document's date: Canada has no Taoiseach."""
    code = state.removeprefix("state/")
    people = scene.cast.gazetteer.holder(code, office, scene.cast.date or None)
    if office in ANYWHERE:
        return bool(people)
    terms = (t for person in people for t in scene.cast.gazetteer.offices(person, scene.cast.date or None))
    return any(same_office(office, t.office) or same_office(t.office, office) for t in terms)


def answers(told: str, asked: str) -> bool:
    """Tell whether an office as told answers to a shorter word: "fisheries minister" to "minister"."""
    told, asked = told.lower(), asked.lower()
    before = told.removesuffix(asked) if told.endswith(asked) else told
    return same_office(told, asked) or (before != told and not LOWER & set(before.replace("-", " ").split()))


def same_office(one: str, other: str) -> bool:
    """
    Tell whether two words for an office can mean one.

    >>> same_office("president of the republic", "president"), same_office("vice president", "president")
    (True, False)
    """
    one, other = one.lower(), other.lower()
    return (
        one == other
        or one.startswith(other + " of ")
        or (other == "leader" and one in ("president", "prime minister", "chancellor", "king"))
    )


def is_past(sentence: Sentence, index: int) -> bool:
    """Tell whether a noun for an office means one that is no longer, or not yet, held."""
    before = (*below(sentence, index, "amod", "compound", "advmod"), *sentence.tokens[max(0, index - 2) : index])
    return any(t.text.lower() in PAST or t.text.lower().startswith("ex-") for t in before)
