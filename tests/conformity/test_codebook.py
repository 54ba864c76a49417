"""The codebook is whole, agrees with PLOVER and CAMEO, and refuses what it does not understand."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import pytest

from dragoman.codebook import apart, load, read
from dragoman.errors import KnowledgeError

DATA = Path(str(resources.files("dragoman.codebook"))) / "data"

# Type: quad class, score, whether it needs a recipient, scores of its modes.
PLOVER = {
    "AGREE": (1, 2.5, False, {}),
    "CONSULT": (1, 2.5, False, {"visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5}),
    "SUPPORT": (1, 5, False, {}),
    "CONCEDE": (1, 4.5, False, {}),
    "COOPERATE": (2, 9.5, True, {}),
    "AID": (2, 10, True, {}),
    "RETREAT": (
        2,
        6.5,
        False,
        {"withdraw": 8, "release": 6.5, "disarm": 10, "ceasefire": 7.5, "access": 6.5, "resign": 4.5},
    ),
    "REQUEST": (3, 0, False, {"assist": 0.5, "change": -1, "yield": -1, "meet": 0}),
    "ACCUSE": (3, -3, False, {"disapprove": -2, "investigate": -3.5, "allege": -3.5}),
    "REJECT": (3, -2, False, {"assist": -1.5, "change": -2, "yield": -2, "meet": -2}),
    "THREATEN": (
        3,
        -3.5,
        False,
        {
            "restrict": -3,
            "arrest": -3.5,
            "relations": -3.5,
            "expel": -3.5,
            "territory": -4,
            "violence": -3.5,
        },
    ),
    "PROTEST": (
        4,
        -5,
        False,
        {
            "demo": -5,
            "riot": -7,
            "strike": -5,
            "hunger": -4.5,
            "boycott": -4.5,
            "obstruct": -4.5,
            "vandalize": -5,
        },
    ),
    "SANCTION": (4, -6, True, {"convict": -6, "expel": -5.5, "withdraw": -6, "discontinue": -6}),
    "MOBILIZE": (4, -5.5, False, {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6}),
    "COERCE": (
        4,
        -7,
        False,
        {
            "seize": -7,
            "restrict": -7,
            "censor": -6.5,
            "curfew": -6.5,
            "martial-law": -7.5,
            "arrest": -7,
            "deport": -7,
            "withhold": -7,
            "misinformation": -6.5,
            "cyber": -7,
        },
    ),
    "ASSAULT": (
        4,
        -9,
        False,
        {
            "abduct": -8.5,
            "beat": -7.5,
            "torture": -8.5,
            "sexual": -8.5,
            "targeted": -9.5,
            "destroy": -8.5,
            "primitive": -8,
            "firearms": -9,
            "explosives": -9,
            "suicide-attack": -9.5,
            "aerial": -9.5,
            "drone": -9.5,
            "heavy-weapons": -9.5,
            "crowd-control": -7.5,
            "unconventional": -10,
        },
    ),
}

# Rows that must stop the run: file, row, words of the reason.
BROKEN = {
    "not-toml": ("en/predicates/agree.toml", "[[predicate", "en/predicates/agree.toml"),
    "no-example": (
        "en/predicates/odd.toml",
        '[[predicate]]\nid = "odd/row"\ngloss = "g"\ntype = "AID"\ncameo = "07"\nverbs = ["x"]\n',
        "en/predicates/odd.toml: odd/row: no example",
    ),
    "unknown-type": (
        "en/predicates/odd.toml",
        '[[predicate]]\nid = "odd/row"\ngloss = "g"\ntype = "HELP"\n',
        "en/predicates/odd.toml: odd/row: unknown type 'HELP'",
    ),
    "unknown-mode": (
        "en/predicates/odd.toml",
        '[[predicate]]\nid = "odd/row"\ngloss = "g"\ntype = "AID"\nmode = "visit"\n',
        "odd/row: unknown mode 'visit'",
    ),
    "unknown-code": (
        "en/predicates/odd.toml",
        '[[predicate]]\nid = "odd/row"\ngloss = "g"\ntype = "AID"\ncameo = "999"\n',
        "odd/row: unknown cameo '999'",
    ),
    "unknown-class": (
        "en/predicates/odd.toml",
        '[[predicate]]\nid = "odd/row"\ngloss = "g"\ntype = "AID"\ncameo = "07"\nobject = ["@unheard"]\n',
        "odd/row: unknown class '@unheard' in object",
    ),
    "unknown-slot": (
        "en/predicates/odd.toml",
        '[[predicate]]\nid = "odd/row"\ngloss = "g"\ntype = "AID"\ncameo = "07"\nactor = ["subject"]\n',
        "odd/row: unknown slot 'subject' in actor",
    ),
    "unknown-key": (
        "en/predicates/odd.toml",
        '[[predicate]]\nid = "odd/row"\nverb = ["x"]\n',
        "odd/row: unknown keys: verb",
    ),
    "unknown-act": (
        "en/cues.toml",
        '[[cue]]\nid = "odd/cue"\nact = "sing"\n',
        "en/cues.toml: odd/cue: unknown act 'sing'",
    ),
    "unknown-context": (
        "en/contexts.toml",
        '[contexts]\nweather = ["rain"]\n',
        "en/contexts.toml: contexts: unknown context 'weather'",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_all_types_are_there_with_plovers_scores():
    """PLOVER has sixteen types and sixty-seven modes, each with its quad class and score."""
    expected = PLOVER
    actual = {
        kind.name: (kind.quad, kind.score, kind.recipient_required, dict(kind.modes)) for kind in load().types.values()
    }
    assert expected == actual
    assert sum(len(kind.modes) for kind in load().types.values()) == 67


def test_contexts_and_roots_are_there():
    """PLOVER has thirty-seven contexts, CAMEO twenty roots."""
    assert len(load().contexts) == 37
    assert {f"{root:02}" for root in range(1, 21)} <= set(load().cameo)


def test_a_narrow_code_takes_the_goldstein_value_of_the_wider():
    """A four-digit code without a value of its own has that of its first three digits."""
    cameo = load().cameo
    assert cameo["0256"].goldstein == cameo["025"].goldstein == -0.3


def test_every_type_can_be_said():
    """Each of the sixteen types has at least one predicate."""
    assert set(PLOVER) == {predicate.type for predicate in load().predicates}


def test_identifiers_are_one_of_a_kind():
    """No two predicates and no two cues bear the same id, and an id begins with its file's name."""
    predicates = [predicate.id for predicate in load().predicates]
    cues = [cue.id for cue in load().cues]
    assert len(predicates) == len(set(predicates))
    assert len(cues) == len(set(cues))
    assert [p.id for p in load().predicates if not p.id.startswith(f"{p.type.lower()}/")] == []


def test_predicates_show_themselves():
    """Every predicate has a gloss, a known code and an example in which its parties are named."""
    wanting = [
        predicate.id
        for predicate in load().predicates
        if not predicate.gloss
        or predicate.cameo not in load().cameo
        or not any(example.actor or example.recipient for example in predicate.examples)
    ]
    assert wanting == []


def test_each_word_leads_to_its_predicates():
    """Verbs are found by their first word; those with conditions come before those without."""
    found = load().by_verb["sign"]
    conditions = [bool(predicate.object) + bool(predicate.complement) for predicate in found]
    assert conditions == sorted(conditions, reverse=True)
    assert "support/sign" in [predicate.id for predicate in found]


def test_the_key_is_that_of_the_files(folder: Path):
    """The same files give the same key; another word in one of them gives another."""
    before = read(folder).key
    assert before == load().key
    cues = folder / "en" / "cues.toml"
    cues.write_text(cues.read_text("utf-8") + "\n# another word\n", "utf-8")
    assert read(folder).key != before


@pytest.mark.parametrize(("name", "row", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_by_name(folder: Path, name: str, row: str, reason: str):
    """A row that cannot be understood stops the run and says where it stands."""
    (folder / name).write_text(row, "utf-8")
    with pytest.raises(KnowledgeError) as caught:
        read(folder)
    assert reason in str(caught.value)


def test_a_second_row_with_the_same_id_is_refused(folder: Path):
    """Two rows may not bear one id."""
    agree = folder / "en" / "predicates" / "agree.toml"
    (agree.parent / "again.toml").write_bytes(agree.read_bytes())
    with pytest.raises(KnowledgeError, match="agree/agree: a second row"):
        read(folder)


def test_files_of_a_language_may_be_missing(folder: Path):
    """Without the files of a language the codes are still there."""
    shutil.rmtree(folder / "en")
    assert set(PLOVER) == set(read(folder).types)
    assert read(folder).predicates == ()


def test_what_is_known_of_agreements_is_the_same_when_it_is_asked_for_alone():
    """The agreements can be looked up without the rest of the codebook, and are those that the whole of it holds."""
    assert load().agreements == apart.agreements()


def test_how_entries_are_told_is_the_same_when_it_is_asked_for_alone():
    """So can the words with which entries are told."""
    assert {one.id: one.told for one in load().predicates if one.told} == apart.told()


def test_every_condition_of_an_entry_means_some_words():
    """What an entry asks of an agent, an object or a clause is a list of words, each class put for its name."""
    codebook = load()
    asked = {words for p in codebook.predicates for words in (p.agent, p.object, p.unless, p.complement) if words}

    assert [] == [words for words in sorted(asked) if not codebook.conditions[words]]
    assert not codebook.conditions[()]
    assert codebook.classes["meeting"] == codebook.conditions["@meeting",]
