"""Frames: who stands where around a verb or an event noun, and how the clause is meant."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dragoman.codebook import load
from dragoman.frames import find_frames
from dragoman.model.frames import Frame
from dragoman.model.text import Sentence, Span
from dragoman.reading import parser

FOLDER = Path(__file__).parent / "frames"
CASES = [case for path in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(path.read_text("utf-8"))["case"]]


def written(sentence: Sentence, frame: Frame) -> str:
    """Write a frame as the cases do: lemma, slots by their words, marks."""
    words = [token.text for token in sentence.tokens]
    slots: dict[str, list[str]] = {}
    for argument in frame.arguments:
        slots.setdefault(argument.role, []).append(words[argument.head])
    parts = [f"{frame.lemma} {frame.particle}".strip(), *(f"{role}={'+'.join(slots[role])}" for role in slots)]
    if frame.complements:
        parts.append("says=" + "+".join(words[head] for head in frame.complements))
    if frame.light is not None:
        parts.append(f"light={sentence.tokens[frame.light].lemma}")
    marks = {"passive": frame.passive, "negated": frame.negated, "progressive": frame.progressive}
    parts += [name for name, holds in marks.items() if holds]
    return " | ".join([*parts, *(word for word in (frame.modality, frame.tense) if word not in ("", "none"))])


def test_there_are_cases():
    """The folder of cases is not empty."""
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_sentence_has_its_frames(case):
    """Every predicate of a sentence, with its slots and how it is meant."""
    text = case["text"]
    sentences = parser().parse(text, [(Span(0, len(text)), False)]).sentences
    actual = [written(s, frame) for s in sentences for frame in find_frames((s,), load())]
    assert case["frames"] == actual
