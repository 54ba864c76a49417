"""
Whose something is where a pronoun says so before it is looked at in its turn.

Rule 1: "whose" is of the noun that its clause is about: "Fiji, whose premier".
Rule 2: "its" before an office is of whom the pronoun means: "its envoy, Ana Paz".
"""

from __future__ import annotations

from dragoman.discourse.coreference import pronoun_reference
from dragoman.discourse.scene import Scene
from dragoman.frames.tree import conjuncts, first_conjunct, path_up
from dragoman.model.text import Sentence, Token

OWN = frozenset({"its", "their"})


def owner_by_pronoun(scene: Scene, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """Give the actors whom "whose" or "its" means; none for any other word."""
    if token.tag == "PRP$" and token.text.lower() in OWN:
        found = pronoun_reference(scene, sentence, token.index)
        return found.actors if found is not None else ()
    if token.tag != "WP$":
        return ()
    clause = next((i for i in path_up(sentence, token.index) if sentence.tokens[i].dep == "acl:relcl"), None)
    if clause is None:
        return ()
    joined = conjuncts(sentence, first_conjunct(sentence, sentence.tokens[clause].head))
    references = (scene.by_token.get((sentence.index, i)) for i in joined)
    return tuple(dict.fromkeys(a for r in references if r is not None for a in r.actors))
