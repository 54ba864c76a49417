"""The language of a text, however short, and what becomes of one that nobody here reads."""

import subprocess
import sys

import pytest

from dragoman.errors import Foreign
from dragoman.reading import read_source
from dragoman.sources import find
from dragoman.sources.language import detect

TEXTS = {
    "en": "Norway and Denmark signed a ferry accord in Aarhus on Wednesday.",
    "fr": "Les ministres se sont réunis à Dakar pour parler du port.",
    "de": "Die Gesandten trafen sich mit dem Minister am See.",
    "es": "Los ministros firmaron un acuerdo de pesca en Lima.",
    "pt": "Os ministros assinaram um acordo de pesca em Lisboa.",
    "it": "I ministri hanno firmato un accordo sulla pesca a Bari.",
    "nl": "De ministers tekenden een visserijakkoord in Den Haag.",
    "pl": "Ministrowie podpisali umowę o rybołówstwie w Gdyni.",
    "sv": "Ministrarna undertecknade ett fiskeavtal i Umeå.",
    "tr": "Bakanlar Ankara'da balıkçılık anlaşması imzaladı.",
    "vi": "Các bộ trưởng đã ký hiệp định nghề cá tại Huế.",
    "ru": "Послы встретились на озере и в городе.",
    "uk": "Посли зустрілися на озері і в місті.",
    "bg": "Министрите подписаха споразумение за риболова във Варна.",
    "sr": "Министри су се срели код језера и љубазно разговарали.",
    "ar": "التقى السفراء في المدينة",
    "fa": "سفیران در شهر گفتگو کردند",
    "he": "השגרירים נפגשו ליד האגם",
    "hi": "राजदूत झील पर मिले और उन्होंने बात की",
    "zh": "大使们在湖边会面",
    "ja": "大使たちは湖のほとりで会った",
    "ko": "대사들이 호숫가에서 만났다",
    "el": "Οι πρέσβεις συναντήθηκαν στη λίμνη.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_tells_its_language(language):
    assert language == detect(TEXTS[language])


@pytest.mark.parametrize("text", ["", "12 / 3", "Oslo", "https://example.org/a/b/c"])
def test_what_has_hardly_a_word_tells_none(text):
    assert detect(text) is None


def test_a_text_in_a_language_that_nobody_reads_is_told(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXTS["ru"] * 3, encoding="utf-8")

    with pytest.raises(Foreign, match="is in the language 'ru'; languages that are read: en"):
        read_source(next(find([path])))


def test_no_network_is_asked_for_a_language():
    """The model lies in its package."""
    script = (
        "import socket\n"
        "def refuse(*_, **__): raise AssertionError('the network was asked')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from dragoman.sources.language import detect\n"
        "print(detect('Norway and Denmark signed a ferry accord on Wednesday.'))"
    )

    asked = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert "en" == asked.stdout.strip()
