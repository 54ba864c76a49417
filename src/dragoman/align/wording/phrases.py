"""
The verb that a kind of event is told with: past and bare, with and without the one it is done to.

Where the document's own verb is known (verbs), that verb is taken instead; else the phrase of the codebook's entry,
else the meeting that a noun names, else the phrase of the type, mode and code.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.codebook import apart
from dragoman.codebook.records import Told


@dataclass(frozen=True, slots=True)
class Phrase:
    """How an event is told: "visited Chile", "held talks with Chile"; without a recipient: "held talks"."""

    past: str
    bare: str
    #: What stands between verb and recipient, with its blank.
    link: str = ""
    #: Past and bare form where nobody is named that it was done to.
    alone_past: str = ""
    alone_bare: str = ""
    #: What stands before the matter where nobody is named, and after somebody who is; None: it is left out.
    noun: str | None = None
    both: str | None = None
    #: What stands before "...ing"; None: it is left out.
    doing: str | None = None
    #: Kinds of matter that follow the verb as they are: to, that.
    takes: frozenset[str] = frozenset()
    #: Bare form of what is planned, wanted or possible, where that is not the bare form.
    aim: str = ""
    #: Bare form of what goes on, where that is not the bare form.
    lasting: str = ""
    #: Participle of a verb that takes whom it is done to directly: told so where nobody is named that did it.
    done: str = ""
    #: It is done to people: of a state, its citizens are named.
    to_people: bool = False
    #: The verb itself says that something is promised or offered.
    commits: bool = False
    #: Whether the one it is done to can follow at all.
    whom: bool = True


def _acts(past: str, bare: str, link: str = "with ", alone_past: str = "", alone_bare: str = "") -> Phrase:
    """Make the phrase of what is done on a matter."""
    return Phrase(past, bare, link, alone_past, alone_bare, noun="on ", both="on ")


def _strikes(past: str, bare: str, alone_past: str, alone_bare: str, done: str = "", *, people: bool = True) -> Phrase:
    """Make the phrase of what is done to somebody directly."""
    return Phrase(past, bare, "", alone_past, alone_bare, done=done or past, to_people=people)


def _over(past: str, bare: str, link: str, alone_past: str = "", alone_bare: str = "") -> Phrase:
    """Make the phrase of a quarrel over a matter."""
    return Phrase(past, bare, link, alone_past, alone_bare, noun="over ", both="over ", done=past if link == "" else "")


#: By type and mode; a mode that is not here is told as its type.
PHRASES: dict[tuple[str, str | None], Phrase] = {
    ("AGREE", None): replace(_acts("agreed to cooperate", "agree to cooperate"), aim="cooperate"),
    ("CONSULT", None): _acts("held talks", "hold talks"),
    ("CONSULT", "visit"): Phrase("visited", "visit", "", "made a visit", "make a visit", done="visited"),
    ("CONSULT", "third-party"): _acts("held talks", "hold talks"),
    ("CONSULT", "multilateral"): _acts("held talks", "hold talks"),
    ("CONSULT", "phone"): _acts("spoke by phone", "speak by phone"),
    ("SUPPORT", None): Phrase("backed", "back", "", "gave support", "give support", both="over ", done="backed"),
    ("CONCEDE", None): Phrase("gave way", "give way", "to ", noun="over ", both="over "),
    ("COOPERATE", None): _acts("cooperated", "cooperate"),
    ("AID", None): Phrase("helped", "help", "", "gave help", "give help", done="helped"),
    ("RETREAT", None): Phrase("pulled back", "pull back", "before "),
    ("RETREAT", "withdraw"): Phrase("withdrew", "withdraw", "from "),
    ("RETREAT", "release"): Phrase("released captives", "release captives", "of "),
    ("RETREAT", "disarm"): Phrase("laid down arms", "lay down arms", "before "),
    ("RETREAT", "ceasefire"): Phrase("observed a ceasefire", "observe a ceasefire", "with "),
    ("RETREAT", "access"): Phrase("gave access", "give access", "to "),
    ("RETREAT", "resign"): Phrase("resigned", "resign", "under pressure from "),
    ("REQUEST", None): _over("pressed", "press", "", "made an appeal", "make an appeal"),
    ("REQUEST", "assist"): Phrase("asked for help", "ask for help", "from ", noun="with ", both="with "),
    ("REQUEST", "change"): _over("called for change", "call for change", "in "),
    ("REQUEST", "yield"): _over("asked for concessions", "ask for concessions", "from "),
    ("REQUEST", "meet"): _acts("asked for talks", "ask for talks"),
    ("ACCUSE", None): Phrase(
        "criticised", "criticise", "", "raised complaints", "raise complaints", "about ", "over ", "for "
    ),
    ("ACCUSE", "disapprove"): Phrase(
        "criticised", "criticise", "", "voiced disapproval", "voice disapproval", "of ", "over ", "for "
    ),
    ("ACCUSE", "investigate"): Phrase(
        "investigated", "investigate", "", "opened an inquiry", "open an inquiry", "into ", "over ", "for "
    ),
    ("ACCUSE", "allege"): Phrase(
        "accused", "accuse", "", "made accusations", "make accusations", "over ", "over ", "of "
    ),
    ("REJECT", None): _over("turned down", "turn down", "", "refused", "refuse"),
    ("REJECT", "assist"): Phrase("refused help", "refuse help", "to ", noun="with ", both="with "),
    ("REJECT", "change"): _over("refused to change course", "refuse to change course", "for "),
    ("REJECT", "yield"): _over("refused to give way", "refuse to give way", "to "),
    ("REJECT", "meet"): _acts("refused talks", "refuse talks"),
    ("THREATEN", None): _over("threatened", "threaten", "", "made threats", "make threats"),
    ("THREATEN", "restrict"): _over("threatened restrictions", "threaten restrictions", "on "),
    ("THREATEN", "arrest"): _over("threatened arrests", "threaten arrests", "in "),
    ("THREATEN", "relations"): _over("threatened to break ties", "threaten to break ties", "with "),
    ("THREATEN", "expel"): replace(
        _over("threatened to expel", "threaten to expel", "", "threatened expulsions", "threaten expulsions"),
        to_people=True,
    ),
    ("THREATEN", "territory"): _over("threatened to take territory", "threaten to take territory", "from "),
    ("THREATEN", "violence"): _over("threatened force", "threaten force", "against "),
    ("PROTEST", None): _over("protested", "protest", "against "),
    ("PROTEST", "riot"): _over("rioted", "riot", "against "),
    ("PROTEST", "strike"): _over("went on strike", "go on strike", "against "),
    ("PROTEST", "hunger"): _over("went on hunger strike", "go on hunger strike", "against "),
    ("PROTEST", "boycott"): _over("boycotted", "boycott", "", "called a boycott", "call a boycott"),
    ("PROTEST", "obstruct"): _over("put up blockades", "put up blockades", "against "),
    ("PROTEST", "vandalize"): _over("did damage in protest", "do damage in protest", "against "),
    ("SANCTION", None): _over("took measures", "take measures", "against "),
    ("SANCTION", "convict"): _strikes("convicted", "convict", "passed judgment", "pass judgment"),
    ("SANCTION", "expel"): _strikes("expelled", "expel", "ordered an expulsion", "order an expulsion"),
    ("SANCTION", "withdraw"): Phrase("withdrew", "withdraw", "from ", "withdrew in protest", "withdraw in protest"),
    ("SANCTION", "discontinue"): _over("cut ties", "cut ties", "with "),
    ("MOBILIZE", None): Phrase("made a show of force", "make a show of force", "towards "),
    ("MOBILIZE", "troops"): Phrase("moved troops", "move troops", "towards ", lasting="keep troops deployed"),
    ("MOBILIZE", "weapons"): Phrase("moved weapons", "move weapons", "towards ", lasting="keep weapons deployed"),
    ("MOBILIZE", "police"): Phrase("sent out police", "send out police", "against "),
    ("MOBILIZE", "militia"): Phrase("moved militias", "move militias", "towards "),
    ("COERCE", None): _over("put pressure", "put pressure", "on "),
    ("COERCE", "seize"): Phrase("seized property", "seize property", "of "),
    ("COERCE", "restrict"): Phrase("imposed restrictions", "impose restrictions", "on "),
    ("COERCE", "censor"): Phrase("censored", "censor", "", "imposed censorship", "impose censorship", done="censored"),
    ("COERCE", "curfew"): Phrase("imposed a curfew", "impose a curfew", "on "),
    ("COERCE", "martial-law"): Phrase("imposed martial law", "impose martial law", "on "),
    ("COERCE", "arrest"): _strikes("arrested", "arrest", "made arrests", "make arrests"),
    ("COERCE", "deport"): _strikes("deported", "deport", "deported people", "deport people"),
    ("COERCE", "withhold"): Phrase("cut off supplies", "cut off supplies", "to "),
    ("COERCE", "misinformation"): Phrase("spread false reports", "spread false reports", "about "),
    ("COERCE", "cyber"): Phrase("made a cyber attack", "make a cyber attack", "on "),
    ("ASSAULT", None): _strikes("attacked", "attack", "carried out an attack", "carry out an attack", people=False),
    ("ASSAULT", "abduct"): _strikes("abducted", "abduct", "took captives", "take captives"),
    ("ASSAULT", "beat"): _strikes("beat", "beat", "beat people", "beat people", "beaten"),
    ("ASSAULT", "torture"): _strikes("tortured", "torture", "used torture", "use torture"),
    ("ASSAULT", "sexual"): Phrase("committed sexual violence", "commit sexual violence", "against ", to_people=True),
    ("ASSAULT", "targeted"): _strikes("killed", "kill", "carried out a killing", "carry out a killing"),
    ("ASSAULT", "destroy"): Phrase("destroyed property", "destroy property", "of "),
    ("ASSAULT", "primitive"): _strikes("attacked", "attack", "used crude weapons", "use crude weapons", people=False),
    ("ASSAULT", "firearms"): Phrase("fired", "fire", "on ", "opened fire", "open fire"),
    ("ASSAULT", "explosives"): Phrase("made a bomb attack", "make a bomb attack", "on "),
    ("ASSAULT", "suicide-attack"): Phrase("made a suicide attack", "make a suicide attack", "on "),
    ("ASSAULT", "aerial"): Phrase("made air strikes", "make air strikes", "on "),
    ("ASSAULT", "drone"): Phrase("made a drone attack", "make a drone attack", "on "),
    ("ASSAULT", "heavy-weapons"): _strikes("shelled", "shell", "used heavy weapons", "use heavy weapons", people=False),
    ("ASSAULT", "crowd-control"): Phrase("used force on a crowd", "use force on a crowd", "of "),
    ("ASSAULT", "unconventional"): Phrase("used banned weapons", "use banned weapons", "against "),
}

#: By type and the first three figures of CAMEO's code, for events without a mode.
BY_CAMEO: dict[tuple[str, str], Phrase] = {
    ("SUPPORT", "051"): Phrase("voiced support", "voice support", "for ", noun="for ", both="over "),
    ("SUPPORT", "052"): Phrase("defended", "defend", "", "gave a defence", "give a defence", noun="of ", both="over "),
    ("SUPPORT", "054"): Phrase("recognised", "recognise", "", "gave recognition", "give recognition", noun="to "),
    ("SUPPORT", "057"): _acts("signed an agreement", "sign an agreement"),
    ("AGREE", "032"): replace(_acts("promised support", "promise support"), link="to ", aim="give support"),
    ("AGREE", "033"): replace(_acts("promised aid", "promise aid"), link="to ", aim="give aid"),
    ("AGREE", "034"): replace(
        _acts("agreed to political reform", "agree to political reform"), aim="carry out political reform"
    ),
    ("AGREE", "036"): replace(_acts("agreed to talks", "agree to talks"), aim="hold talks"),
    ("AGREE", "037"): replace(_acts("agreed to settle a dispute", "agree to settle a dispute"), aim="settle a dispute"),
    ("AGREE", "038"): replace(_acts("agreed to mediation", "agree to mediation"), aim="accept mediation"),
    ("AGREE", "039"): replace(_acts("agreed to mediate", "agree to mediate"), aim="mediate"),
    ("CONSULT", "041"): _acts("spoke by phone", "speak by phone"),
    ("CONSULT", "042"): Phrase("visited", "visit", "", "made a visit", "make a visit", done="visited"),
    ("CONSULT", "043"): Phrase("received", "receive", "", "received a visitor", "receive a visitor", done="received"),
    ("CONSULT", "045"): _acts("mediated", "mediate"),
    ("CONSULT", "046"): _acts("negotiated", "negotiate"),
    ("COOPERATE", "061"): Phrase("cooperated in trade", "cooperate in trade", "with "),
    ("COOPERATE", "062"): Phrase("cooperated in military matters", "cooperate in military matters", "with "),
    ("COOPERATE", "063"): Phrase("cooperated in legal matters", "cooperate in legal matters", "with "),
    ("COOPERATE", "064"): _acts("shared intelligence", "share intelligence"),
    ("AID", "071"): Phrase("gave economic aid", "give economic aid", "to "),
    ("AID", "072"): Phrase("gave military aid", "give military aid", "to "),
    ("AID", "073"): Phrase("gave humanitarian aid", "give humanitarian aid", "to "),
    ("AID", "074"): Phrase("sent peacekeepers", "send peacekeepers", "to "),
    ("AID", "075"): Phrase("gave asylum", "give asylum", "to "),
    ("CONCEDE", "081"): Phrase("eased measures", "ease measures", "against "),
    ("CONCEDE", "085"): Phrase("eased sanctions", "ease sanctions", "on "),
    ("CONCEDE", "087"): Phrase("eased its use of force", "ease its use of force", "towards "),
    ("SANCTION", "161"): _over("broke off relations", "break off relations", "with "),
    ("SANCTION", "162"): _over("cut aid", "cut aid", "to "),
    ("SANCTION", "163"): replace(
        _over("imposed sanctions", "impose sanctions", "on "), lasting="keep sanctions in force"
    ),
    ("SANCTION", "164"): _over("broke off talks", "break off talks", "with "),
}


#: What a noun says was held; any form of it.
_HELD = {
    "summit": "held a summit",
    "meeting": "met",
    "conference": "held a conference",
    "dialogue": "held a dialogue",
    "discussion": "held discussions",
    "consultation": "held consultations",
    "session": "held a session",
    "conversation": "talked",
}
_BARE = {"held": "hold", "met": "meet", "talked": "talk"}
#: What the entry of the codebook is called after, where it is read as something else than it says.
_TURNED = ("+refused", "+ahead", "+given-up", "+threatened")


def entry(rule: str, type_: str, cue: str) -> Phrase | None:
    """
    The phrase of the codebook's entry that read an event, or of the noun that names a meeting; None if there is none.

    >>> entry("support/thank", "SUPPORT", "thanks").alone_past, entry("consult/meeting-noun", "CONSULT", "Summits").past
    ('expressed thanks', 'held a summit')
    """
    known = None if rule.endswith(_TURNED) else apart.told().get(rule)
    if known is not None:
        return _phrase_of(known, commits=type_ == "AGREE" and rule.startswith("agree/"))
    noun = cue.casefold()
    held = _HELD.get(noun) or _HELD.get(noun.removesuffix("s")) if rule.startswith("consult/") else None
    if held is None:
        return None
    first, _, rest = held.partition(" ")
    return _acts(held, f"{_BARE[first]} {rest}".strip())


def _phrase_of(told: Told, *, commits: bool) -> Phrase:
    about = None if told.about is None else f"{told.about} " if told.about else ""
    return Phrase(
        told.past,
        told.bare,
        f"{told.whom} " if told.whom else "",
        told.alone,
        told.alone_bare,
        noun=about,
        both=about,
        done=told.past if told.whom == "" else "",
        commits=commits,
        whom=told.whom is not None,
    )


def phrase(type_: str, mode: str | None, cameo: str = "") -> Phrase:
    """
    The phrase of a type and mode; without a mode, CAMEO's code says more than the type.

    >>> phrase("CONSULT", "visit").past, phrase("SUPPORT", None, "057").past
    ('visited', 'signed an agreement')
    """
    by_code = BY_CAMEO.get((type_, cameo[:3])) if mode in (None, "discontinue") else None
    return by_code or PHRASES.get((type_, mode)) or PHRASES.get((type_, None)) or Phrase("acted", "act", "towards ")
