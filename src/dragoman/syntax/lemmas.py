"""
Words whose lemma the parser gets wrong: verbs it does not know, short ones in -e ("staged" is no "stag"), and "bases",
which in the affairs of states are those of armies.
"""

from __future__ import annotations

from types import MappingProxyType

#: Verbs in -e that the parser takes for others without it: "hoped", "hopes", "hoping" for "hop".
IN_E = (
    "axe", "cane", "fine", "gripe", "hope", "lambaste", "rage", "rape", "site", "slate", "snipe", "spare",
    "stage", "wage", "wine",
)  # fmt: skip
#: Lemmas that are no words, and what they should be.
NO_WORDS = MappingProxyType(
    {
        "airdrope": "airdrop", "backpedalle": "backpedal", "blogge": "blog", "cyberattacke": "cyberattack",
        "deregistere": "deregister", "extoll": "extol", "greenlighte": "greenlight", "gutte": "gut",
        "instal": "install", "napalme": "napalm", "phishe": "phish", "readie": "ready",
        "readmitte": "readmit", "rearreste": "rearrest", "reoccupie": "reoccupy", "reoccupye": "reoccupy",
        "resupplie": "resupply", "resupplye": "resupply", "scapegoate": "scapegoat",
        "teargasse": "teargas", "texte": "text", "truncheone": "truncheon", "unbane": "unban",
        "unbanne": "unban", "unsigne": "unsign", "waterboarde": "waterboard", "wiretappe": "wiretap",
    }
)  # fmt: skip
#: Past forms that the parser takes for the present of verbs that there are not.
PAST = MappingProxyType(
    {
        "forsook": "forsake", "misspoke": "misspeak", "outfought": "outfight", "outran": "outrun",
        "outspent": "outspend", "overflew": "overfly", "overrode": "override", "overshot": "overshoot",
        "partook": "partake", "rebroke": "rebreak", "redrew": "redraw", "retook": "retake", "rethought": "rethink",
        "unfroze": "unfreeze",
    }
)  # fmt: skip
#: Past tenses that are no participles, and participles that are no past tenses: "gave", "given".
ONLY_PAST = frozenset(
    {"became", "began", "blew", "broke", "came", "chose", "drew", "drove", "fell", "flew", "forbade", "froze", "gave",
     "grew", "knew", "overthrew", "ran", "rose", "sang", "sank", "saw", "shook", "shrank", "spoke", "stole", "swore",
     "threw", "took", "undertook", "went", "withdrew", "wore", "wrote"}
)  # fmt: skip
ONLY_PARTICIPLES = frozenset(
    {"begun", "blown", "broken", "chosen", "drawn", "driven", "flown", "forbidden", "frozen", "given", "known",
     "overthrown", "shaken", "spoken", "stolen", "sworn", "taken", "thrown", "undertaken", "withdrawn", "written"}
)  # fmt: skip
FORMS = MappingProxyType({form: verb for verb in IN_E for form in (f"{verb}d", f"{verb}s", f"{verb[:-1]}ing")})


def lemma_of(lemma: str, *, text: str, pos: str) -> str:
    """
    Give the lemma of a word as it should be.

    >>> lemma_of("hop", text="hoped", pos="VERB"), lemma_of("hop", text="hopped", pos="VERB")
    ('hope', 'hop')
    """
    if pos == "NOUN":
        return "base" if text.lower() == "bases" else lemma
    if pos != "VERB":
        return lemma
    form = text.lower()
    return FORMS.get(form) or PAST.get(form) or NO_WORDS.get(lemma, lemma)


def tag_of(tag: str, *, text: str) -> str:
    """
    Give the tag of a word as it should be.

    >>> tag_of("VBP", text="retook"), tag_of("VBN", text="gave"), tag_of("VBD", text="given")
    ('VBD', 'VBD', 'VBN')
    """
    if not tag.startswith("VB"):
        return tag
    form = text.lower()
    if form in PAST or (tag == "VBN" and form in ONLY_PAST):
        return "VBD"
    return "VBN" if tag == "VBD" and form in ONLY_PARTICIPLES else tag
