"""
What happened as one plain sentence: who did what to whom, over what, where and when.

The document's own verb is taken if it is one of verbs, else that of the kind of event. What it was about
is said if it fits behind that verb, else left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.align.places import is_whole_country
from dragoman.align.wording.matters import NOTHING, Matter, matters
from dragoman.align.wording.names import are_several, articled, listing, names
from dragoman.align.wording.phrases import Phrase, entry, phrase
from dragoman.align.wording.spoken import dated, spoken
from dragoman.align.wording.verbs import verb
from dragoman.model.facts import Actor, Event, Place, Time

#: How the verb stands for each status but occurred and ongoing: before the bare verb, and if it is negated.
STATUS = {
    "planned": ("planned to", "did not plan to"),
    "intended": ("wanted to", "did not want to"),
    "proposed": ("proposed to", "did not propose to"),
    "possible": ("may", "may not"),
    "hypothetical": ("might", "might not"),
}
_DEAL = re.compile(
    r"\b(?:agreement|accord|pact|treaty|declaration|deal|memorand\w+|protocol|convention|charter|contract|"
    r"documents?|communiqu\w+|statement|ceasefire|truce|letter|plan|road ?map|act|compact)s?\b",
    re.IGNORECASE,
)
#: What can be voiced.
_FELT = re.compile(
    r"^(?:\w+ ){0,3}?(?:confidence|gratitude|concerns?|support|hopes?|readiness|interest|appreciation|regrets?|thanks|"
    r"intention|wish|aspiration|determination|condolences|sympathy|commitment|solidarity|satisfaction|willingness|condemnation|alarm|outrage|disappointment|dismay|disapproval|criticism|belief|conviction|desire|opposition|doubts?)\b"
)
#: Verbs that tell only what can be felt.
_VOICED = frozenset(
    {"expressed", "voiced", "affirmed", "reiterated", "conveyed", "underscored", "underlined", "stressed",
     "emphasised", "highlighted", "showed", "raised", "registered", "repeated", "confirmed"}
)  # fmt: skip
#: What is felt and told to somebody: "gratitude to Libya", but support for her.
_TO_SOMEBODY = re.compile(r"\b(?:gratitude|thanks|condolences|sympathy|appreciation|congratulations|greetings)\b")
#: What one asks for who asks for help.
_HELP = re.compile(r"\b(?:help|assistance|support|aid)$")
_MADE = {"made": "make", "reached": "reach", "struck": "strike", "concluded": "conclude", "ratified": "ratify"}
_SIGNED = "057"
#: The rule of "they must do so".
_MUST = "request/modal"
#: Codes of AGREE, and the type of what is agreed on and still to come.
_AHEAD = {"031": "COOPERATE", "032": "SUPPORT", "033": "AID", "036": "CONSULT"}
#: Statuses of what is itself said: a promise, an offer.
_SAID = ("intended", "proposed", "planned")
_LEAVES = frozenset({"withdraw"})
_POSSESSIVE = ("its ", "his ", "her ", "their ")
#: A longer matter would seem to go on in the place or the date.
_SHORT = 6


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done, as far as the full stop or the place."""

    words: str
    #: Ends in words of the document that a place or a date would seem to belong to.
    ends_open: bool = False


def headline(event: Event, actors: Mapping[str, Actor], *, when: Time | None, where: Place | None) -> str:
    """
    Tell an event in one sentence, without its full stop.

    Place and date are handed in: an incident knows them better than one of its events does.
    """
    denied = event.status == "denied"
    deed = _deed(replace(event, negated=False) if denied else event, actors, where)
    told = f"{deed.words}{_in(where, deed, event)}{_on(when, deed)}"
    if denied:
        return f"It is denied that {told}".rstrip(",")
    told = f"{told.rstrip(',')}{_doubt(event)}"
    return f"{told[0].upper()}{told[1:]}"


def _doubt(event: Event) -> str:
    """Say behind the sentence that it is no fact, where the verb does not."""
    if event.status == "hypothetical":
        return " (only supposed)"
    return " (not certain)" if _is_past_doubt(event) else ""


def _is_past_doubt(event: Event) -> bool:
    """Tell whether it may have happened, rather than may happen."""
    return event.status == "possible" and not event.future


def _in(where: Place | None, deed: Deed, event: Event) -> str:
    if where is None or re.search(rf"\b{re.escape(where.name)}\b", deed.words):
        return ""
    if not event.recipients and (event.mode in _LEAVES or event.mode == "visit"):
        return f" {'to' if event.mode == 'visit' else 'from'} {where.name}"
    place = articled(where.name, kind="state" if is_whole_country(where) else "")
    return f", {place}" if deed.ends_open else f" in {place}"


def _on(when: Time | None, deed: Deed) -> str:
    if when is None:
        return ""
    return f", {spoken(when)}" if deed.ends_open else f" {dated(when)}"


def _deed(event: Event, actors: Mapping[str, Actor], where: Place | None) -> Deed:
    """Tell who did what; with nobody to do it, what was done to whom."""
    if must := _called_on(event, actors):
        return must
    told, matter = _chosen(event)
    if _is_deal(event, matter):
        told = _signing(event)
    whom = "" if _named(event, matter) else _whom(event, told, actors, where)
    if whom and told.done and not event.actors:
        tail = _tail(told, matter)
        several = are_several(event.recipients, actors) or whom.startswith("people ")
        return Deed(f"{whom} {_passive(event, several)}{told.done}{tail}", bool(tail))
    who = listing(names(event.actors, actors, full=True)) or "somebody"
    if _is_wish(event, matter):
        together = f", with {whom}" if whom else ""
        return Deed(f"{who} {STATUS[event.status][event.negated]} {matter.words[3:]}{together}", ends_open=True)
    if _is_wanted(event, matter):
        wanted = f"{'did not want' if event.negated else 'wanted'} {matter.words}"
        return Deed(f"{who} {wanted}{f', with {whom}' if whom else ''}", ends_open=True)
    object_ = _object(told, matter, whom)
    past, bare = (told.alone_past, told.alone_bare) if told.alone_past and not whom else (told.past, told.bare)
    plain = replace(told, past=past, bare=bare)
    shown = _verb(event, plain, several=are_several(event.actors, actors), negated=_negated(event, object_))
    comma = "," if event.mode == "visit" and where is not None and whom.startswith(f"{where.name}, ") else ""
    return Deed(f"{who} {shown}{object_.words and ' ' + object_.words}{comma}", object_.ends_open)


def _called_on(event: Event, actors: Mapping[str, Actor]) -> Deed | None:
    """Tell what somebody says that others must do: "called on Benin to open the border"; None if that is not so."""
    cue = event.cue.text.casefold()
    if event.rule != _MUST or event.status != "occurred" or not (event.recipients and event.actors) or " " in cue:
        return None
    who = listing(names(event.actors, actors, full=True))
    whom = listing(names(event.recipients, actors, full=True))
    what = next((m.words for m in matters(event) if m.kind == "noun" and not m.names), "")
    verb_ = f"{'did not call' if event.negated else 'called'} on"
    return Deed(f"{who} {verb_} {whom} to {cue}{what and ' ' + what}", bool(what)) if cue.isalpha() else None


def _is_wish(event: Event, matter: Matter) -> bool:
    """Tell whether what is wanted or planned is told by the matter alone."""
    return event.type == "AGREE" and matter.kind == "to" and event.status in STATUS and not _is_said(event)


def _is_wanted(event: Event, matter: Matter) -> bool:
    """Tell whether a thing is wanted that a noun names: "interested in closer ties"."""
    own = verb(event.type, event.cue.text)
    return event.type == "AGREE" and event.status == "intended" and matter.kind == "noun" and own is None


def _is_said(event: Event) -> bool:
    own = verb(event.type, event.cue.text)
    return own is not None and own.commits and event.status in _SAID


def _negated(event: Event, object_: Deed) -> bool:
    """Tell whether the verb is denied: in "promised no elections" it is not."""
    return event.negated and not object_.words.startswith("no ")


def _chosen(event: Event) -> tuple[Phrase, Matter]:
    """Choose verb and matter: the first matter that fits behind the document's own verb, else behind the type's."""
    own = verb(event.type, event.cue.text) or _of_what_lies_ahead(event)
    usual = entry(event.rule, event.type, event.cue.text) or phrase(event.type, event.mode, event.cameo)
    about = matters(event)
    if event.cameo.startswith(_SIGNED) and not any(_is_deal(event, matter) for matter in about):
        own = None
    if own is not None:
        fitting = _fitting(own, about, event)
        if fitting.kind or _stands_alone(own, about, event):
            return own, fitting
    clause = next((matter for matter in about if matter.kind in ("to", "that")), NOTHING)
    agreed = verb("AGREE", "agreed")
    if event.type == "AGREE" and agreed is not None and clause.kind and not (own and own.past == "proposed"):
        return agreed, clause
    return usual, _fitting(usual, about, event)


def _of_what_lies_ahead(event: Event) -> Phrase | None:
    """Find the verb of what is planned: of "will sign" that of signing, though the event is AGREE."""
    behind = _AHEAD.get(event.cameo[:3], "") if event.type == "AGREE" and event.status == "planned" else ""
    return verb(behind, event.cue.text) if behind and not event.rule.startswith("agree/") else None


def _fitting(told: Phrase, about: Sequence[Matter], event: Event) -> Matter:
    return next((matter for matter in about if _fits(told, matter, event)), NOTHING)


def _fits(told: Phrase, matter: Matter, event: Event) -> bool:
    somebody = bool(event.recipients) and told.whom and not _named(event, matter)
    if told.past == "asked for help" and _HELP.search(matter.words):
        return False
    if told.past in _VOICED and not _FELT.search(matter.words):
        return False
    if told.past in _VOICED and somebody and not _TO_SOMEBODY.search(matter.words):
        return False
    if matter.kind == "noun":
        return (told.both if somebody else told.noun) is not None
    if matter.kind == "ing" and told.doing is not None:
        return somebody or told.noun is not None or told.doing == ""
    if matter.kind == "ing":
        return bool(told.both if somebody else told.noun)
    if matter.kind == "to" and event.type == "REQUEST" and told.whom:
        return somebody or (told.past == "asked" and bool(matter.names))
    return matter.kind in told.takes


def _stands_alone(told: Phrase, about: Sequence[Matter], event: Event) -> bool:
    """Tell whether a verb needs nothing but the one it is done to."""
    direct = bool(event.recipients) and told.whom and told.link == "" and event.type != "REQUEST"
    return direct and not any(_named(event, matter) for matter in about)


def _named(event: Event, matter: Matter) -> bool:
    """Tell whether the matter's own words name all to whom it was done."""
    return bool(matter.names) and {party.id for party in event.recipients} <= matter.names


def _whom(event: Event, told: Phrase, actors: Mapping[str, Actor], where: Place | None) -> str:
    if not told.whom:
        return ""
    called = listing(names(event.recipients, actors, full=True))
    known = {actors[party.id].kind for party in event.recipients if party.id in actors}
    if event.mode == "visit" and where and known == {"state"} and len(event.recipients) == 1:
        country = actors[event.recipients[0].id]
        if where.name != country.name and where.country in (None, country.code):
            return f"{where.name}, {called}"
    return f"people of {called}" if called and told.to_people and "state" in known else called


def _object(told: Phrase, matter: Matter, whom: str) -> Deed:
    """Put together what follows the verb, and whether it ends in the document's words."""
    long = matter.kind not in ("", "noun") or len(matter.words.split()) > _SHORT
    if not whom:
        return Deed(_tail(replace(told, both=told.noun), matter).strip(), long)
    if matter.kind == "noun" and told.both == "" and told.link:
        return Deed(f"{matter.words} {told.link}{whom}")
    if matter.kind == "noun" and told.to_people and matter.words.startswith(_POSSESSIVE):
        return Deed(f"{told.link}{whom}")
    tail = _tail(told, matter)
    return Deed(f"{told.link}{whom}{tail}", bool(tail) and long)


def _tail(told: Phrase, matter: Matter) -> str:
    """Say what it was about, behind the verb or the one to whom it was done."""
    if matter.kind == "noun":
        return f" {told.both}{matter.words}" if told.both is not None else ""
    if matter.kind == "ing":
        link = told.both if told.doing is None else told.doing
        return f" {link}{matter.words}" if link is not None else ""
    if matter.kind not in told.takes:
        return ""
    return f" {matter.words}" if matter.kind == "to" or matter.words.startswith("that ") else f" that {matter.words}"


def _is_deal(event: Event, matter: Matter) -> bool:
    return event.cameo.startswith(_SIGNED) and matter.kind == "noun" and bool(_DEAL.search(matter.words))


def _signing(event: Event) -> Phrase:
    """Tell the signing of a matter that is itself a treaty or the like."""
    own = verb(event.type, event.cue.text)
    if own is not None and own.link == "with ":
        return own
    cue = event.cue.text.casefold()
    bare = _MADE.get(cue, "sign")
    return Phrase(cue if cue in _MADE else "signed", bare, "with ", noun="", both="")


def _verb(event: Event, told: Phrase, *, several: bool, negated: bool) -> str:
    status, bare = event.status, told.bare
    if status in ("occurred", "denied") or _is_past_doubt(event) or (told.commits and status in _SAID):
        return f"did not {bare}" if negated else told.past
    if status == "ongoing":
        lasting = told.lasting or bare
        if negated:
            return f"{'do' if several else 'does'} not {lasting}"
        return lasting if several else third(lasting)
    if status == "requested":
        return f"{'were' if several else 'was'} asked {'not ' if negated else ''}to {told.aim or bare}"
    before = STATUS.get(status, STATUS["possible"])
    return f"{before[negated]} {told.aim or bare}"


def _passive(event: Event, several: bool) -> str:
    """Tell what was done to somebody, up to the participle."""
    no = " not" if event.negated else ""
    match "occurred" if _is_past_doubt(event) else event.status:
        case "occurred" | "denied":
            return f"{'were' if several else 'was'}{no} "
        case "ongoing":
            return f"{'are' if several else 'is'}{no} being "
        case "possible" | "hypothetical":
            return f"{'may' if event.status == 'possible' else 'might'}{no} be "
    return f"{'were' if several else 'was'}{no} to be "


def third(bare: str) -> str:
    """
    Put a bare verb into the third person.

    >>> third("hold talks"), third("go on strike"), third("carry out arrests"), third("press")
    ('holds talks', 'goes on strike', 'carries out arrests', 'presses')
    """
    first, _, rest = bare.partition(" ")
    if first.endswith("y") and first[-2] not in "aeiou":
        first = f"{first[:-1]}ies"
    else:
        first += "es" if first.endswith(("s", "sh", "ch", "x", "o", "z")) else "s"
    return f"{first} {rest}" if rest else first
