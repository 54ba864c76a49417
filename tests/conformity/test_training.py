"""The sentences that likeness is trained on are well formed, and the weights are those of the sentences."""

from __future__ import annotations

import hashlib
from importlib import resources

import numpy as np

from dragoman.codebook import load
from dragoman.coding.likeness import NONE, WEIGHTS
from training.sentences import FOLDER, known_sentences

SENTENCES = known_sentences()


def test_every_type_has_its_sentences():
    """A file for each type of the codebook and one for what is no event, each with hundreds of sentences."""
    files = {path.stem.upper() for path in FOLDER.glob("*.tsv")}

    assert files == {*load().types, NONE}
    assert min(sum(known.type == kind for known in SENTENCES) for kind in files) >= 200


def test_every_sentence_marks_its_parties():
    """One actor, at most one recipient, no mark left in the text, no sentence twice."""
    assert [k.text for k in SENTENCES if len(k.actor) != 1 or len(k.recipient) > 1] == []
    assert [k.text for k in SENTENCES if set("{}\t") & set(k.text)] == []
    assert len({k.text for k in SENTENCES}) == len(SENTENCES)


def test_the_weights_are_of_these_sentences():
    """Who changes the sentences trains anew: `python -m training`."""
    with resources.files("dragoman.coding").joinpath("data", WEIGHTS).open("rb") as file:
        stored = str(np.load(file, allow_pickle=False)["sentences"])

    assert hashlib.sha256(repr(SENTENCES).encode()).hexdigest() == stored
