"""
The state whose own affairs a text tells, so that its soldiers, its courts and its crowds need no owner.

Rule 1: it is the state that is named far more often than any other, its leaders and its places counted, or as often if
        it publishes the text; a text about two states has none. A report's dateline counts for its state.
Rule 2: troops, police, courts, crowds and rebels without an owner are those of that state, unless a word says that
        they are foreign; so is its parliament under the name that it shares with others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.discourse.records import Reference
from dragoman.discourse.scene import Scene
from dragoman.frames.tree import below, case_of
from dragoman.gazetteer.records import Role
from dragoman.model.text import Sentence, Token

#: A state that is named so often, and so many times as often as the next, is the one that a text is about.
OFTEN, TIMES = 5, 2
#: What a dateline counts, and how often the state where a report was written is named if the report is about it.
WEIGHT, LEAST, THERE = 2, 4, 1.5
#: Sectors of those whom a state has at home.
DOMESTIC = frozenset({"MIL", "COP", "JUD", "LEG", "OPP", "CVL", "REB", "UAF", "LAB", "EDU", "PTY", "CRM"})
#: Of the offices, those that many hold together.
LAWMAKERS = frozenset({"senator", "lawmaker", "legislator", "congressman", "parliamentarian", "member of parliament"})
#: Of the offices, those of whom a state has many: officers, judges, policemen, rebel commanders.
RANKS = frozenset({"MIL", "JUD", "COP", "REB"})
#: Nouns of these sectors who may be from anywhere.
ANYWHERE = frozenset(
    {"people", "peacekeeper", "mercenary", "refugee", "tourist", "observer", "worker", "volunteer", "public", "person",
     "man", "woman", "child", "family", "victim", "passenger", "crew", "pilot", "hostage", "captive", "foreigner",
     "expatriate", "evacuee", "attorney", "lawyer", "solicitor", "barrister", "advocate", "counsel"}
)  # fmt: skip
#: Words that make them somebody else's.
FOREIGN = frozenset(
    {"foreign", "other", "international", "allied", "neighbouring", "neighboring", "overseas", "visiting", "western",
     "african", "european", "asian", "multinational", "regional", "blue"}
)  # fmt: skip
#: Names of parliaments that many states share.
SHARED = frozenset({"congress", "parliament", "senate"})
#: What a court or a chamber is of, without being somebody's.
KINDS = frozenset({"justice", "appeal", "appeals", "cassation", "deputies", "representatives", "war"})


def stage_of(scene: Scene, names: Iterable[Sequence[Reference]], *, own: bool = False, opened_in: str = "") -> str:
    """
    Find the state that a text is about; "" if it is about none or several.

    What forces publish (`own`) is about their own state or none; `opened_in` is the state of the dateline.
    """
    times = Counter(s for references in names for r in references for s in _states(scene, r))
    if opened_in:
        times[opened_in] += WEIGHT
    ranked = [*times.most_common(2), ("", 0), ("", 0)]
    (first, most), (_, next_) = ranked[0], ranked[1]
    if own and scene.home and first != scene.home:
        return ""
    least = LEAST if first == opened_in else OFTEN
    ratio = 1 if first == scene.home and not own else THERE if first == opened_in else TIMES
    return first if most >= least and most >= ratio * next_ else ""


def enemy_of(scene: Scene) -> str:
    """Give the one state besides their own that forces tell of in their paper; "" if there is none."""
    others = [pair for pair in scene.everywhere.most_common() if pair[0] != scene.home]
    (first, most), (_, next_) = [*others, ("", 0), ("", 0)][:2]
    return first if scene.home and most >= TIMES * max(1, next_) else ""


def _states(scene: Scene, reference: Reference) -> tuple[str, ...]:
    words = scene.sentences[reference.sentence].tokens[reference.first : reference.end]
    if len(words) == 1 and words[0].text.lower() in SHARED:
        return ()
    return tuple(dict.fromkeys(s for s in map(scene.state_of, reference.actors) if s))


def at_home(scene: Scene, references: Sequence[Reference], sentence: Sentence) -> tuple[Reference, ...]:
    """Let a parliament's name that many states share mean that of the state that the text is about."""
    if not scene.stage:
        return tuple(references)
    return tuple(_owned(scene, r, sentence) for r in references)


def _owned(scene: Scene, reference: Reference, sentence: Sentence) -> Reference:
    alone = reference.end == reference.first + 1 and reference.form == "name"
    if not alone or sentence.tokens[reference.head].text.lower() not in SHARED:
        return reference
    return replace(reference, actors=(scene.stage,), form="nominal", sector=("LEG",))


def is_of_stage(scene: Scene, sentence: Sentence, token: Token, role: Role) -> bool:
    """Tell whether a noun without an owner is one of those whom the state that the text is about has at home."""
    plural = token.tag in ("NNS", "NNPS")
    own = plural and role.phrase in LAWMAKERS and sentence.index not in scene.speakers
    office = role.kind == "office" and not own and not (plural and RANKS & set(role.sector))
    if not scene.stage or not DOMESTIC & set(role.sector) or office or role.phrase in ANYWHERE:
        return False
    words = {t.text.lower() for t in below(sentence, token.index, "det")}
    alone = "the" in words or ("a" in words and "OPP" in role.sector)
    if not (plural or (role.kind == "collective" and alone)):
        return False
    before = below(sentence, token.index, "amod", "compound", "nmod:poss", "det")
    if any(t.text.lower() in FOREIGN or t.text.lower() == "no" for t in before):
        return False
    after = [t for t in below(sentence, token.index, "nmod") if case_of(sentence, t.index) in ("of", "from")]
    return all(t.text.lower() in KINDS or t.pos == "NUM" for t in after)
