"""The verb that a kind of event is told with, past and bare, with and without the one it is done to."""

from __future__ import annotations

from dataclasses import dataclass


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


#: By type and mode; a mode that is not here is told as its type.
PHRASES: dict[tuple[str, str | None], Phrase] = {
    ("AGREE", None): Phrase("agreed to cooperate", "cooperate", "with "),
    ("CONSULT", None): Phrase("held talks", "hold talks", "with "),
    ("CONSULT", "visit"): Phrase("visited", "visit", "", "made a visit", "make a visit"),
    ("CONSULT", "third-party"): Phrase("held talks under a third party", "hold talks under a third party", "with "),
    ("CONSULT", "multilateral"): Phrase(
        "met", "meet", "with ", "met among several states", "meet among several states"
    ),
    ("CONSULT", "phone"): Phrase("spoke from afar", "speak from afar", "with "),
    ("SUPPORT", None): Phrase("backed", "back", "", "gave support", "give support"),
    ("CONCEDE", None): Phrase("gave way", "give way", "to "),
    ("COOPERATE", None): Phrase("cooperated", "cooperate", "with "),
    ("AID", None): Phrase("gave help", "give help", "to "),
    ("RETREAT", None): Phrase("pulled back", "pull back", "before "),
    ("RETREAT", "withdraw"): Phrase("withdrew", "withdraw", "from "),
    ("RETREAT", "release"): Phrase("released captives", "release captives", "of "),
    ("RETREAT", "disarm"): Phrase("laid down arms", "lay down arms", "before "),
    ("RETREAT", "ceasefire"): Phrase("observed a ceasefire", "observe a ceasefire", "with "),
    ("RETREAT", "access"): Phrase("gave access", "give access", "to "),
    ("RETREAT", "resign"): Phrase("resigned", "resign", "before "),
    ("REQUEST", None): Phrase("made demands", "make demands", "on "),
    ("REQUEST", "assist"): Phrase("asked for help", "ask for help", "from "),
    ("REQUEST", "change"): Phrase("called for a change", "call for a change", "by "),
    ("REQUEST", "yield"): Phrase("called for a step back", "call for a step back", "by "),
    ("REQUEST", "meet"): Phrase("asked for talks", "ask for talks", "with "),
    ("ACCUSE", None): Phrase("criticised", "criticise", "", "raised complaints", "raise complaints"),
    ("ACCUSE", "disapprove"): Phrase("criticised", "criticise", "", "voiced disapproval", "voice disapproval"),
    ("ACCUSE", "investigate"): Phrase("investigated", "investigate", "", "opened an inquiry", "open an inquiry"),
    ("ACCUSE", "allege"): Phrase("accused", "accuse", "", "made accusations", "make accusations"),
    ("REJECT", None): Phrase("turned down", "turn down", "", "refused", "refuse"),
    ("REJECT", "assist"): Phrase("refused help", "refuse help", "to "),
    ("REJECT", "change"): Phrase("refused a change", "refuse a change", "asked by "),
    ("REJECT", "yield"): Phrase("refused to give way", "refuse to give way", "to "),
    ("REJECT", "meet"): Phrase("refused talks", "refuse talks", "with "),
    ("THREATEN", None): Phrase("threatened", "threaten", "", "made threats", "make threats"),
    ("THREATEN", "restrict"): Phrase("threatened restrictions", "threaten restrictions", "on "),
    ("THREATEN", "arrest"): Phrase("threatened arrests", "threaten arrests", "against "),
    ("THREATEN", "relations"): Phrase("threatened to break ties", "threaten to break ties", "with "),
    ("THREATEN", "expel"): Phrase(
        "threatened to expel", "threaten to expel", "", "threatened to expel people", "expel"
    ),
    ("THREATEN", "territory"): Phrase("threatened to take territory", "threaten to take territory", "of "),
    ("THREATEN", "violence"): Phrase("threatened force", "threaten force", "against "),
    ("PROTEST", None): Phrase("protested", "protest", "against "),
    ("PROTEST", "riot"): Phrase("rioted", "riot", "against "),
    ("PROTEST", "strike"): Phrase("went on strike", "go on strike", "against "),
    ("PROTEST", "hunger"): Phrase("went on hunger strike", "go on hunger strike", "against "),
    ("PROTEST", "boycott"): Phrase("boycotted", "boycott", "", "called a boycott", "call a boycott"),
    ("PROTEST", "obstruct"): Phrase("blocked the way", "block the way", "of "),
    ("PROTEST", "vandalize"): Phrase("did damage in protest", "do damage in protest", "against "),
    ("SANCTION", None): Phrase("took measures", "take measures", "against "),
    ("SANCTION", "convict"): Phrase("convicted", "convict", "", "passed judgment", "pass judgment"),
    ("SANCTION", "expel"): Phrase("expelled", "expel", "", "ordered an expulsion", "order an expulsion"),
    ("SANCTION", "withdraw"): Phrase("withdrew", "withdraw", "from "),
    ("SANCTION", "discontinue"): Phrase("cut ties or trade", "cut ties or trade", "with "),
    ("MOBILIZE", None): Phrase("made a show of force", "make a show of force", "towards "),
    ("MOBILIZE", "troops"): Phrase("moved troops", "move troops", "towards "),
    ("MOBILIZE", "weapons"): Phrase("moved weapons", "move weapons", "towards "),
    ("MOBILIZE", "police"): Phrase("sent out police", "send out police", "towards "),
    ("MOBILIZE", "militia"): Phrase("moved militias", "move militias", "towards "),
    ("COERCE", None): Phrase("put pressure", "put pressure", "on "),
    ("COERCE", "seize"): Phrase("seized property", "seize property", "of "),
    ("COERCE", "restrict"): Phrase("restricted", "restrict", "", "imposed restrictions", "impose restrictions"),
    ("COERCE", "censor"): Phrase("censored", "censor", "", "imposed censorship", "impose censorship"),
    ("COERCE", "curfew"): Phrase("imposed a curfew", "impose a curfew", "on "),
    ("COERCE", "martial-law"): Phrase("imposed martial law", "impose martial law", "on "),
    ("COERCE", "arrest"): Phrase("arrested", "arrest", "", "made arrests", "make arrests"),
    ("COERCE", "deport"): Phrase("deported", "deport", "", "carried out deportations", "carry out deportations"),
    ("COERCE", "withhold"): Phrase("cut off supplies", "cut off supplies", "to "),
    ("COERCE", "misinformation"): Phrase("spread false reports", "spread false reports", "about "),
    ("COERCE", "cyber"): Phrase("made a cyber attack", "make a cyber attack", "on "),
    ("ASSAULT", None): Phrase("attacked", "attack", "", "used force", "use force"),
    ("ASSAULT", "abduct"): Phrase("abducted", "abduct", "", "took captives", "take captives"),
    ("ASSAULT", "beat"): Phrase("beat", "beat", "", "used violence", "use violence"),
    ("ASSAULT", "torture"): Phrase("tortured", "torture", "", "used torture", "use torture"),
    ("ASSAULT", "sexual"): Phrase("committed sexual violence", "commit sexual violence", "against "),
    ("ASSAULT", "targeted"): Phrase("killed", "kill", "", "carried out a killing", "carry out a killing"),
    ("ASSAULT", "destroy"): Phrase("destroyed property", "destroy property", "of "),
    ("ASSAULT", "firearms"): Phrase("fired", "fire", "on ", "opened fire", "open fire"),
    ("ASSAULT", "explosives"): Phrase("made a bomb attack", "make a bomb attack", "on "),
    ("ASSAULT", "suicide-attack"): Phrase("made a suicide attack", "make a suicide attack", "on "),
    ("ASSAULT", "aerial"): Phrase(
        "struck from the air at", "strike from the air at", "", "made air strikes", "make air strikes"
    ),
    ("ASSAULT", "drone"): Phrase("made a drone attack", "make a drone attack", "on "),
    ("ASSAULT", "heavy-weapons"): Phrase("shelled", "shell", "", "used heavy weapons", "use heavy weapons"),
    ("ASSAULT", "crowd-control"): Phrase("used force", "use force", "against a crowd of "),
    ("ASSAULT", "unconventional"): Phrase("used banned weapons", "use banned weapons", "against "),
}

#: By type and the first three figures of CAMEO's code, for events without a mode.
BY_CAMEO: dict[tuple[str, str], Phrase] = {
    ("SUPPORT", "051"): Phrase("spoke in support", "speak in support", "of "),
    ("SUPPORT", "052"): Phrase("defended", "defend", ""),
    ("SUPPORT", "054"): Phrase("recognised", "recognise", "", "gave recognition", "give recognition"),
    ("SUPPORT", "057"): Phrase("signed an agreement", "sign an agreement", "with "),
    ("AGREE", "034"): Phrase("agreed to political reform", "carry out political reform", "with "),
    ("AGREE", "036"): Phrase("agreed to talks", "hold talks", "with "),
    ("AGREE", "037"): Phrase("agreed to settle a dispute", "settle a dispute", "with "),
    ("AGREE", "038"): Phrase("agreed to be mediated", "accept mediation", "with "),
    ("AGREE", "039"): Phrase("agreed to mediate", "mediate", "with "),
    ("CONSULT", "041"): Phrase("spoke by phone", "speak by phone", "with "),
    ("CONSULT", "042"): Phrase("visited", "visit", "", "made a visit", "make a visit"),
    ("CONSULT", "043"): Phrase("received", "receive", "", "received a visitor", "receive a visitor"),
    ("CONSULT", "045"): Phrase("mediated", "mediate", "with "),
    ("CONSULT", "046"): Phrase("negotiated", "negotiate", "with "),
    ("COOPERATE", "061"): Phrase("cooperated in trade", "cooperate in trade", "with "),
    ("COOPERATE", "062"): Phrase("cooperated in arms", "cooperate in arms", "with "),
    ("COOPERATE", "063"): Phrase("cooperated in law", "cooperate in law", "with "),
    ("COOPERATE", "064"): Phrase("shared intelligence", "share intelligence", "with "),
    ("AID", "071"): Phrase("gave economic aid", "give economic aid", "to "),
    ("AID", "072"): Phrase("gave military aid", "give military aid", "to "),
    ("AID", "073"): Phrase("gave humanitarian aid", "give humanitarian aid", "to "),
    ("AID", "074"): Phrase("sent peacekeepers", "send peacekeepers", "to "),
    ("AID", "075"): Phrase("gave asylum", "give asylum", "to "),
    ("CONCEDE", "081"): Phrase("eased measures", "ease measures", "against "),
    ("CONCEDE", "085"): Phrase("eased sanctions", "ease sanctions", "against "),
    ("CONCEDE", "087"): Phrase("announced an easing of force", "announce an easing of force", "towards "),
    ("SANCTION", "161"): Phrase("broke off relations", "break off relations", "with "),
    ("SANCTION", "162"): Phrase("cut aid", "cut aid", "to "),
    ("SANCTION", "163"): Phrase("imposed sanctions", "impose sanctions", "on "),
    ("SANCTION", "164"): Phrase("broke off talks", "break off talks", "with "),
}

#: How the verb stands for each status but occurred, before the bare verb.
STATUS = {
    "ongoing": "continued to",
    "planned": "planned to",
    "intended": "wanted to",
    "proposed": "proposed to",
    "requested": "asked to",
    "possible": "may",
    "hypothetical": "would in some case",
    "denied": "reportedly did not",
}


def phrase(type_: str, mode: str | None, cameo: str = "") -> Phrase:
    """
    The phrase of a type and mode; without a mode, CAMEO's code says more than the type.

    >>> phrase("CONSULT", "visit").past, phrase("SUPPORT", None, "057").past
    ('visited', 'signed an agreement')
    """
    by_code = BY_CAMEO.get((type_, cameo[:3])) if mode in (None, "discontinue") else None
    return by_code or PHRASES.get((type_, mode)) or PHRASES.get((type_, None)) or Phrase("acted", "act", "towards ")
