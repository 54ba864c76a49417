"""
Texts of our own, mangled as some bytes say: every two bytes take one step.

The first of the two chooses what is done, the second with what. Bytes that are changed a little change the text a
little, so that whoever seeks what breaks us can go on from what has led further.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from dragoman import codebook

EXAMPLES = Path(__file__).parents[1] / "examples" / "asmara-2018"
#: No text is longer: what comes of length alone has tests of its own, and takes the time of a hundred others.
LONGEST = 8_000
#: So many words make the longest sentences.
MANY = 10_000

OPENINGS = (
    "LIMA, 3 May 2011 (Agency) - ",
    "By Ana Muster\n\nOSLO, May 3 - ",
    "Date of publication: 31 February 2010\n\n",
    "FOR IMMEDIATE RELEASE\n\n",
    "Press release, 99.99.9999 25:61\n\n",
    "Page 1 of 9\n",
    "\ufeff",
    "> > From: a@example.org\n> ",
)
ODD = (
    "\u202e",
    "\u2066",
    "\u200f",
    "\u200d",
    "\u00ad",
    "\u2028",
    "\u0301\u0301\u0301",
    "\ufeff",
    "\x00",
    "\x1b[31m",
    "\ud7ff",
    "\uffff",
    "\U0001f1fa\U0001f1f3",
    "\U0001d400",
    "ﬁ",
    "İ",
    "ß",
    "ǅ",
    "٣",
    "Ⅷ",
    "½",
    "\t",
    "\r",
    "\v\f",
    "\n\n",
    "\n",
    "中国",
    "Москва",
    "{", "}", "%s", "${x}", "</script><b>", "=1+1", "{{7*7}}", "\\", "&#x202e;", "|", "[1]", "(", ")", "*", "_", "`",
)  # fmt: skip
MARKS = ('"', "“", "”", "«", "»", "‘", "’", "'", "--", "—", "...", "…", ".", "!", "?", ":", ";", ",", ", ,", " - ")
NUMBERS = (
    "0", "-1", "1e999", "9" * 30, "9" * 5_000, "1,000,000,000,000", "3.5.7", "1,2,3", "½", "$", "$0", "€-5", "NaN",
    "0.0000001 percent", "0x41", "²³", "two hundred and ninety-nine thousand million", "a dozen dozen", "10,000-15,000",
    "between 5 and 3", "1/0", "minus twelve degrees", "MMXIX", "a couple of hundred thousands", "no fewer than -4",
)  # fmt: skip
DATES = (
    "31 February 2010", "0 May 2011", "99/99/9999", "13.13.13", "the year 0", "in 9999", "in 10000", "in 1.1.1",
    "29 February 1900", "May 99", "the 1000th of May", "last Sunday in 1582", "44 BC", "between 2012 and 2005", "24:60",
    "next century", "a billion years ago", "in the 20,000th week of 2010", "since 0000-00-00", "2011-13-45T99:99:99Z",
    "two Fridays ago tomorrow", "every other leap day", "the day before the day after the day before yesterday",
    "from May to May to May", "9999-12-31", "the next 9000 years", "1 January 0001", "the day after 31 December 9999",
)  # fmt: skip


def text_of(data: bytes) -> str:
    """Make a text as the bytes say."""
    pieces: list[str] = []
    for place in range(0, len(data) - 1, 2):
        step, with_what = data[place], data[place + 1]
        pieces = STEPS[step % len(STEPS)](pieces, with_what)
        if sum(map(len, pieces)) > LONGEST:
            break
    return "".join(pieces)[:LONGEST]


@cache
def sentences() -> Sequence[str]:
    """List sentences of our own: of the examples, and of the entries of the codebook."""
    told = [line for path in sorted(EXAMPLES.glob("*.txt")) for line in path.read_text("utf-8").split("\n\n")]
    of_examples = [sentence for part in told for sentence in re.split(r"(?<=[.!?]) ", " ".join(part.split()))]
    book = codebook.load()
    entries = (*book.predicates, *book.cues)
    of_entries = [example.text for entry in entries for example in entry.examples]
    return [*of_examples, *of_entries]


def _sentence(pieces: list[str], what: int) -> list[str]:
    return [*pieces, _chosen(sentences(), what, len(pieces)), " "]


def _shuffled(pieces: list[str], what: int) -> list[str]:
    """Put every so manieth word to the end."""
    words = _chosen(sentences(), what, len(pieces)).split()
    by = what % 5 + 2
    return [*pieces, " ".join([w for n, w in enumerate(words) if n % by] + words[::by]), " "]


def _cut(pieces: list[str], what: int) -> list[str]:
    """End what was said last in the middle of it."""
    return [*pieces[:-2], pieces[-2][: what % (len(pieces[-2]) + 1)], " "] if len(pieces) > 1 else pieces


def _joined(pieces: list[str], what: int) -> list[str]:
    """Let two sentences run into one."""
    first, other = (_chosen(sentences(), what, place).rstrip(".") for place in (len(pieces), len(pieces) + 7))
    link = (", and ", " that ", " which ", ", ", " of ", " said ", " but not ", " whether ")[what % 8]
    return [*pieces, first, link, other, ". "]


def _again(pieces: list[str], what: int) -> list[str]:
    return [*pieces, *pieces[-(what % 6) :] * (what % 4 + 1)]


def _very_long(pieces: list[str], what: int) -> list[str]:
    """Say the words of a sentence until they are very many, without a stop; rarely, for it takes its time."""
    if what % 128:
        return pieces
    words = _chosen(sentences(), what // 128, len(pieces)).rstrip(".").split()
    return [*pieces, " ".join(words * (MANY // len(words))), ". "]


def _turned(pieces: list[str], what: int) -> list[str]:
    """Say the last in capitals, in small letters, backwards, or without spaces."""
    turns: Sequence[Callable[[str], str]] = (str.upper, str.lower, lambda s: s[::-1], lambda s: s.replace(" ", ""))
    return [*pieces[:-2], turns[what % len(turns)](pieces[-2]), " "] if len(pieces) > 1 else pieces


def _within(added: Sequence[str]) -> Callable[[list[str], int], list[str]]:
    """Put one of these into the last piece at some place."""

    def put(pieces: list[str], what: int) -> list[str]:
        one = added[what % len(added)]
        if len(pieces) < 2:
            return [*pieces, one, " "]
        last = pieces[-2]
        at = what * 7 % (len(last) + 1)
        return [*pieces[:-2], last[:at] + one + last[at:], " "]

    return put


def _between(added: Sequence[str]) -> Callable[[list[str], int], list[str]]:
    """Put one of these between two words of the last piece."""

    def put(pieces: list[str], what: int) -> list[str]:
        words = pieces[-2].split(" ") if len(pieces) > 1 else []
        at = what // 2 % (len(words) + 1)
        return [*pieces[:-2], " ".join([*words[:at], added[what % len(added)], *words[at:]]), " "]

    return put


def _table(pieces: list[str], what: int) -> list[str]:
    """Write rows of digits."""
    row = " \t".join(str((what + 1) * n % 10_007) for n in range(what % 12 + 1))
    return [*pieces, "\n", *([row, "\n"] * (what % 9 + 1))]


def _opened(pieces: list[str], what: int) -> list[str]:
    return [OPENINGS[what % len(OPENINGS)], *pieces]


def _divided(pieces: list[str], what: int) -> list[str]:
    return [*pieces, ("\n\n", "\n", "\r\n\r\n", "\n\n\n- ", "\n\n1. ", "\n\n* * *\n\n", "\x0c", "\n\n\t")[what % 8]]


def _chosen(among: Sequence[str], what: int, place: int) -> str:
    """Choose by a byte and by the place, so that all can be reached."""
    return among[(what * 31 + place * 257) % len(among)]


#: What a step may do; sentences stand more than once, for they are what the rest is done to.
STEPS: Sequence[Callable[[list[str], int], list[str]]] = (
    _sentence,
    _sentence,
    _sentence,
    _shuffled,
    _cut,
    _joined,
    _again,
    _very_long,
    _turned,
    _within(ODD),
    _between(ODD),
    _within(MARKS),
    _between(MARKS),
    _between(NUMBERS),
    _between(DATES),
    _table,
    _opened,
    _divided,
)
