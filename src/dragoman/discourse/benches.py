"""
Courts between states by their seat: "the court in The Hague", "the judges in Strasbourg".

Rule 1: a court at the seat of such courts, of which no word says that it is another's, is no court of the state there.
Rule 2: it is the court of that seat that the text named last; nobody if it named none.
"""

from __future__ import annotations

from dragoman.discourse.bodies_meant import LOOSE
from dragoman.discourse.scene import Scene
from dragoman.frames.tree import below, case_of
from dragoman.model.text import Sentence, Token

#: Words for courts and those who sit in them.
BENCH = frozenset({"court", "judge", "tribunal", "justice", "bench", "prosecutor", "chamber"})
#: Seat -> bodies of the tables that sit there and judge.
SEATS = {
    "hague": frozenset({"org/ICJ", "org/ICC", "org/PCA", "org/ICTY"}),
    "strasbourg": frozenset({"org/ECHR"}),
    "luxembourg": frozenset({"org/CJEU"}),
}


def is_court_between_states(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Tell whether a noun is a court at such a seat, and no word beside it says whose it is."""
    if token.lemma.lower() not in BENCH or not _seat(sentence, token):
        return False
    before = below(sentence, token.index, "amod", "compound", "nmod:poss")
    if any(t.text.lower() not in LOOSE or (sentence.index, t.index) in scene.by_token for t in before):
        return False
    return not any(case_of(sentence, t.index) == "of" for t in below(sentence, token.index, "nmod"))


def last_court(scene: Scene, sentence: Sentence, token: Token) -> str:
    """Find the court of the seat that the text named last; "" if it named none."""
    bodies = SEATS[_seat(sentence, token)]
    for reference in scene.back(sentence.index, token.index):
        named = [actor for actor in reference.actors if actor in bodies]
        if named:
            return named[0]
    return ""


def _seat(sentence: Sentence, token: Token) -> str:
    places = (t for t in below(sentence, token.index, "nmod", "obl") if case_of(sentence, t.index) in ("in", "at"))
    return next((t.text.lower() for t in places if t.text.lower() in SEATS), "")
