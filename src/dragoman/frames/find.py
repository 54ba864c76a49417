"""All frames of a document's sentences, in the order of the text, each knowing the one above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.codebook.records import Codebook
from dragoman.frames.arguments import clausal_complements, is_passive, verb_arguments
from dragoman.frames.cut_short import filled_up
from dragoman.frames.light_verbs import light_arguments, light_verb_of
from dragoman.frames.nominals import noun_arguments
from dragoman.frames.polarity import is_negated, is_progressive, modality, tense
from dragoman.frames.tree import below, case_of, is_verbal, path_up
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence


def find_frames(sentences: Sequence[Sentence], codebook: Codebook) -> tuple[Frame, ...]:
    """Read the frames of all sentences."""
    frames: list[Frame] = []
    for sentence in sentences:
        heads = [t.index for t in sentence.tokens if _is_predicate(sentence, t.index, codebook.event_nouns)]
        place = {head: len(frames) + n for n, head in enumerate(heads)}
        frames += filled_up(sentence, [_frame(sentence, head, place, codebook) for head in heads])
    return tuple(frames)


def _is_predicate(sentence: Sentence, index: int, nouns: Mapping[str, frozenset[str]]) -> bool:
    token = sentence.tokens[index]
    if token.pos not in ("NOUN", "PROPN"):
        return is_verbal(sentence, index)
    needed = nouns.get(token.lemma.lower(), frozenset()) if token.entity not in ("PERSON", "GPE") else frozenset()
    if "" in needed or (needed and needed & _words_before(sentence, index)):
        return True
    return bool(below(sentence, index, "cop"))


def _words_before(sentence: Sentence, index: int) -> frozenset[str]:
    """Collect the words that narrow a noun from before, as written and by their lemmas."""
    before = below(sentence, index, "compound", "amod", "nmod:poss", "nummod", "nmod")
    return frozenset(w for t in before if t.index < index for w in (t.lemma.lower(), *t.text.lower().split("-")))


def _frame(sentence: Sentence, head: int, place: dict[int, int], codebook: Codebook) -> Frame:
    token = sentence.tokens[head]
    governor, link = _governor(sentence, head, place)
    is_noun = token.pos in ("NOUN", "PROPN") and not below(sentence, head, "cop")
    light = light_verb_of(sentence, head, codebook.light_verbs) if is_noun else None
    clause = light if light is not None else head
    told = head if not is_noun or light is not None else None
    arguments = noun_arguments(sentence, head) if is_noun else verb_arguments(sentence, head)
    if token.pos == "NOUN" and not is_noun:
        arguments = tuple(dict.fromkeys((*arguments, *noun_arguments(sentence, head))))
    if light is not None:
        arguments = tuple(dict.fromkeys((*light_arguments(sentence, head, light), *arguments)))
    return Frame(
        index=place[head],
        sentence=sentence.index,
        head=head,
        form="noun" if is_noun else "verb" if token.pos in ("VERB", "AUX") else "adjective",
        lemma=token.lemma.lower(),
        particle=" ".join(t.lemma for t in below(sentence, head, "compound:prt")),
        arguments=arguments,
        complements=clausal_complements(sentence, head),
        light=light,
        governor=governor,
        link=link,
        mark=_mark(sentence, clause) if not is_noun or light is not None else "",
        passive=not is_noun and is_passive(sentence, head),
        negated=_noun_negated(sentence, head)
        if told is None
        else is_negated(sentence, clause) or (is_noun and _noun_negated(sentence, head)),
        modality="" if told is None else modality(sentence, clause),
        tense="none" if told is None else tense(sentence, clause),
        progressive=told is not None and is_progressive(sentence, clause),
    )


def _noun_negated(sentence: Sentence, index: int) -> bool:
    return any(t.lemma in ("no", "neither") for t in below(sentence, index, "det", "cc:preconj"))


def _mark(sentence: Sentence, index: int) -> str:
    marks = [t.lemma for t in below(sentence, index, "mark", "aux") if t.dep == "mark" or t.lemma == "to"]
    return marks[0] if marks else case_of(sentence, index)


def _governor(sentence: Sentence, head: int, place: dict[int, int]) -> tuple[int | None, str]:
    """Find the frame above, and the relation by which the branch hangs on it."""
    below_it = head
    for above in path_up(sentence, head):
        if above in place:
            return place[above], sentence.tokens[below_it].dep
        below_it = above
    return None, "root"
