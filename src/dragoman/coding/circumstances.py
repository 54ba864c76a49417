"""
When and where a frame's happening was, as far as the syntax says.

Rule 1: a time or place belongs to the frame whose words it hangs on.
Rule 2: what is said or met about is no place of it: "talks on Haiti", "discussed the crisis in Haiti".
Rule 3: else to a frame of the same clause, then (times only) to those of the sentence; that is said in `inferred`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.annotated import Annotated, Dated, Placed
from dragoman.frames.tree import below, case_of, path_up, subtree
from dragoman.model.facts import Place, Time
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence

#: Prepositions after which a place is where something happened.
WHERE = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "inside",
        "outside",
        "across",
        "off",
        "around",
        "throughout",
        "within",
        "over",
        "along",
    }
)
#: For happenings that go to a place.
WHITHER = frozenset({"to", "into"})
#: For happenings that leave a place.
WHENCE = frozenset({"from"})
#: Those after which words bring their topic, where a place stands in it or is it.
ABOUT = frozenset({"on", "about", "over", "regarding", "concerning"})
TOPICAL = frozenset({"on", "over", "across", "around"})
#: Labels of what stands before a noun, and figures of a year.
BEFORE = frozenset({"nummod", "compound", "amod", "nmod:poss"})
_YEAR = 4
DATE_KINDS = frozenset({"date", "modifier", "since", "relative"})


def time_of(annotated: Annotated, frame: Frame, *, kinds: frozenset[str] = DATE_KINDS) -> Time | None:
    """Find when a frame's happening was; None if the sentence does not say."""
    sentence = annotated.sentence_of(frame)
    dated = [d for d in annotated.times[frame.sentence] if d.kind in kinds and d.time is not None]
    times = [d for d in dated if not _tells_which(sentence, d, _own_words(sentence, frame))]
    direct = [d for d in times if _hangs_on(annotated, sentence, _roots(sentence, d.first, d.end), frame)]
    if direct:
        return direct[0].time
    clause = [d for d in times if _same_clause(annotated, sentence, d, frame)]
    found = clause[0].time if clause and frame.modality != "intended" else None
    return replace(found, inferred="clause") if found is not None else None


def _tells_which(sentence: Sentence, dated: Dated, own: set[int]) -> bool:
    """Tell whether a year only says which thing of another word it is: "on the 1967 lines", "the 1949 borders"."""
    token = sentence.tokens[dated.first]
    year = dated.end - dated.first == 1 and len(token.text) == _YEAR and token.text.isdigit()
    return year and token.dep in BEFORE and token.head > token.index and token.head not in own


def term_of(annotated: Annotated, frame: Frame, head: int) -> int | None:
    """Find for how many years something is to hold, by its own words (headed by a token) or those of its frame."""
    sentence = annotated.sentence_of(frame)
    inside = set(subtree(sentence, head))
    for dated in annotated.times[frame.sentence]:
        if dated.years and dated.kind in ("term", "duration"):
            roots = _roots(sentence, dated.first, dated.end)
            if dated.first in inside or _hangs_on(annotated, sentence, roots, frame):
                return dated.years
    return None


def _hangs_on(annotated: Annotated, sentence: Sentence, roots: Sequence[int], frame: Frame) -> bool:
    """Tell whether words hang on a frame, or on its light verb, without another frame in between."""
    own = _own_words(sentence, frame)
    heads = {f.head for f in annotated.frames_of(frame.sentence)} - own
    return any(_reaches(sentence, index, own, heads) for index in roots)


def _own_words(sentence: Sentence, frame: Frame) -> set[int]:
    """Collect the tokens whose circumstances are the frame's: predicate, light verb, object, participle of a noun."""
    own = {frame.head, *frame.filling("patient")}
    own |= {frame.light} if frame.light is not None else set()
    if frame.form != "noun":
        own |= {*frame.filling("at"), *frame.filling("during")}
    else:
        own |= {t.index for t in below(sentence, frame.head, "acl") if t.tag == "VBN"}
    return own


def _roots(sentence: Sentence, first: int, end: int) -> list[int]:
    return [t.index for t in sentence.tokens[first:end] if not first <= t.head < end]


def _reaches(sentence: Sentence, index: int, own: set[int], others: set[int]) -> bool:
    for above in path_up(sentence, index):
        if above in own:
            return True
        if above in others:
            return False
    return False


def _same_clause(annotated: Annotated, sentence: Sentence, dated: Dated, frame: Frame) -> bool:
    """Tell whether a time hangs on the clause that a frame stands in: the verb above a noun, or what joins it."""
    above = (frame.head, *path_up(sentence, frame.head))
    verbs = [a for a in above if sentence.tokens[a].pos in ("VERB", "AUX")][:1]
    if verbs and sentence.tokens[verbs[0]].tag == "VBG" and sentence.tokens[verbs[0]].dep == "advcl":
        verbs.append(sentence.tokens[verbs[0]].head)
    heads = {f.head for f in annotated.frames_of(frame.sentence)} - set(verbs)
    roots = _roots(sentence, dated.first, dated.end)
    return any(_reaches(sentence, index, set(verbs), heads) for index in roots)


def place_of(
    annotated: Annotated, frame: Frame, *, goes: bool = False, leaves: bool = False, spoken: bool = False
) -> Place | None:
    """
    Find where a frame's happening was.

    `goes`: it moves to a place (a visit), `leaves`: away from one; `spoken`: it is done in words, which have a topic.
    """
    sentence = annotated.sentence_of(frame)
    places = [p for p in annotated.places[frame.sentence] if not _is_in_name(annotated, frame.sentence, p)]
    cases = WHERE | (WHITHER if goes else frozenset()) | (WHENCE if leaves else frozenset())
    direct = [
        p for p in places if p.case in cases and _hangs_on(annotated, sentence, _roots(sentence, p.first, p.end), frame)
    ]
    direct = [p for p in direct if not (spoken and _is_topic(annotated, sentence, p, frame))]
    if not direct and (goes or leaves):
        direct = [p for p in places if not p.case and _is_patient(frame, p)]
    if not direct:
        direct = _in_clause(sentence, places, frame)
    return _most_exact(direct or _there(annotated, sentence, frame))


def _there(annotated: Annotated, sentence: Sentence, frame: Frame) -> list[Placed]:
    """Read "there" as the place last named before it: in its own sentence, else in the one before."""
    said = [t for t in below(sentence, frame.head, "advmod") if t.lemma == "there"]
    said += [t for h in frame.filling("patient") for t in below(sentence, h, "advmod") if t.lemma == "there"]
    if not said:
        return []
    before = (p for p in annotated.places[frame.sentence] if p.end <= said[0].index)
    here = [p for p in before if p.head not in frame.filling("agent")]
    return (here or list(annotated.places[frame.sentence - 1]) if frame.sentence else here)[-1:]


def _is_in_name(annotated: Annotated, sentence: int, placed: Placed) -> bool:
    """Tell whether a place stands inside the name of a body: "the Forum for Peace in Asia"."""
    named = annotated.discourse.reference(sentence, placed.head)
    return named is not None and named.first < placed.first - 1 and named.actors[0].startswith("org/")


def _is_topic(annotated: Annotated, sentence: Sentence, placed: Placed, frame: Frame) -> bool:
    """Tell whether a place is what words are about: after "on", or inside an object that is no deal or meeting."""
    path = [*path_up(sentence, placed.head)]
    between = path[: path.index(frame.head)] if frame.head in path else []
    if placed.case in TOPICAL or any(case_of(sentence, above) in ABOUT for above in between):
        return True
    if frame.form == "noun":
        return False
    classes = annotated.codebook.classes
    held = classes["meeting"] | classes["trip"] | classes["agreement"]
    things = [h for h in frame.filling("patient") if sentence.tokens[h].lemma.lower() not in held]
    return any(above in things for above in path_up(sentence, placed.head) if above != frame.head)


def _is_patient(frame: Frame, placed: Placed) -> bool:
    return placed.head in frame.filling("patient")


def _in_clause(sentence: Sentence, places: Sequence[Placed], frame: Frame) -> list[Placed]:
    """A noun's clause says where it was: "the talks took place in Oslo"."""
    if frame.form != "noun" or frame.light is None:
        return []
    return [p for p in places if p.case in WHERE and _reaches(sentence, p.head, {frame.light}, set())]


def _most_exact(places: Sequence[Placed]) -> Place | None:
    """Prefer what is no whole state."""
    chosen = sorted(places, key=lambda p: (p.place.id is not None and p.place.id.startswith("state/"), p.first))
    return chosen[0].place if chosen else None
