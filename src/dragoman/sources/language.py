"""Tells a text's language by its letters and its commonest small words."""

from __future__ import annotations

import re

from dragoman.sources.words import sections

#: Other scripts, by the commonest language written in them.
SCRIPTS = (
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
)
#: Letters that tell a second language of a script from its first.
SECOND = {"ar": ("fa", re.compile("[پچژگ]")), "zh": ("ja", re.compile("[\u3040-\u30ff]"))}
WORD = re.compile(r"[^\W\d_]+")
UKRAINIAN = re.compile("[іїєґ]")
ALPHABETIC = re.compile("[a-zа-яё]")

#: A longer text says no more about its language.
ENOUGH = 20_000


def detect(text: str) -> str | None:
    """
    Name the language (ISO 639-1); None if the words do not tell.

    >>> detect("The talks of the ministers were held in Lima."), detect("Переговоры прошли в Лиме.")
    ('en', 'ru')
    """
    sample = text[:ENOUGH].lower()
    letters = len(ALPHABETIC.findall(sample))
    for language, pattern in SCRIPTS:
        found = len(pattern.findall(sample))
        if found > letters:
            return _second(language, sample, found)
    words = WORD.findall(sample)
    counts = {language: sum(word in small for word in words) for language, small in sections("languages").items()}
    if UKRAINIAN.search(sample) is None:
        counts["uk"] = 0
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] > 0 else None


def _second(language: str, sample: str, letters: int) -> str:
    """Tell Persian from Arabic and Japanese from Chinese."""
    other, pattern = SECOND.get(language, (language, WORD))
    return other if 100 * len(pattern.findall(sample)) > letters else language
