"""Fixed tables: how speech acts, relations and steps of agreements are told."""

from __future__ import annotations

#: For each act, how it is told without and with the one spoken to or of; what was said follows.
ACTS: dict[str, tuple[str, str]] = {
    "state": ("said", "told {}"),
    "report": ("reported", "reported to {}"),
    "believe": ("voiced a belief", "told {} of a belief"),
    "want": ("wanted", "wanted of {}"),
    "propose": ("proposed", "proposed to {}"),
    "promise": ("promised", "promised {}"),
    "demand": ("demanded", "demanded of {}"),
    "ask": ("asked", "asked {}"),
    "praise": ("gave praise", "praised {}"),
    "thank": ("gave thanks", "thanked {}"),
    "congratulate": ("offered congratulations", "congratulated {}"),
    "accuse": ("made an accusation", "accused {}"),
    "deny": ("denied", "denied to {}"),
    "reject": ("rejected", "rejected to {}"),
    "warn": ("warned", "warned {}"),
    "threaten": ("threatened", "threatened {}"),
    "agree": ("agreed", "agreed with {}"),
    "apologise": ("apologised", "apologised to {}"),
}
#: How what nobody in particular says is told, by its act.
HEARSAY = {
    "report": "It is reported",
    "believe": "It is believed",
    "want": "It is hoped",
    "accuse": "The accusation is made",
    "deny": "It is denied",
    "propose": "It is proposed",
}
#: By the kind of cue: what somebody withholds who does not say, want or believe so.
WITHHELD = {
    "state": "did not say",
    "report": "did not report",
    "want": "did not want",
    "believe": "did not believe",
    "promise": "did not promise",
    "ask": "did not ask",
}
#: Acts that are told with the verb that the document has for them, if its past is plain to see.
OWN_VERB = frozenset({"state", "report", "believe", "promise", "praise", "want", "accuse", "reject", "propose"})
#: Of verbs that people say things with: any form, and its past.
PASTS = {
    form: past
    for past, forms in {
        "said": "say says said saying tell tells told telling",
        "wrote": "write writes wrote writing written",
        "undertook": "undertake undertakes undertook undertaken",
        "held": "hold holds held holding",
        "thought": "think thinks thought thinking",
        "swore": "swear swears swore sworn",
        "insisted": "insist insists insisting",
        "argued": "argue argues arguing",
        "believed": "believe believes believing",
        "hoped": "hope hopes hoping",
        "wanted": "want wants wanting",
        "expressed": "express expresses expressing",
        "reaffirmed": "reaffirm reaffirms reaffirming",
        "rejected": "reject rejects rejecting",
        "opposed": "oppose opposes opposing",
        "stressed": "stress stresses stressing",
        "noted": "note notes noting",
        "added": "add adds adding",
        "warned": "warn warns warning",
        "claimed": "claim claims claiming",
        "promised": "promise promises promising",
        "pledged": "pledge pledges pledging",
        "declared": "declare declares declaring",
    }.items()
    for form in forms.split()
}

#: Now, in the past, and if it is denied.
PREDICATES: dict[str, tuple[str, str, str]] = {
    "member_of": ("is a member of", "was a member of", "is not a member of"),
    "observer_of": ("is an observer in", "was an observer in", "is not an observer in"),
    "acceding_to": ("is joining", "was joining", "is not joining"),
    "candidate_of": ("is a candidate for", "was a candidate for", "is not a candidate for"),
    "borders": ("borders on", "bordered on", "does not border on"),
    "holds_office": ("holds the office of", "held the office of", "does not hold the office of"),
    "governs": ("governs", "governed", "does not govern"),
    "recognises": ("recognises", "recognised", "does not recognise"),
    "supports": ("supports", "supported", "does not support"),
    "opposes": ("opposes", "opposed", "does not oppose"),
    "lukewarm_on": ("is lukewarm on", "was lukewarm on", "is not lukewarm on"),
    "good_relations": ("has good relations with", "had good relations with", "has no good relations with"),
    "poor_relations": ("has poor relations with", "had poor relations with", "has no poor relations with"),
    "allied_with": ("is allied with", "was allied with", "is not allied with"),
    "in_conflict_with": ("is in conflict with", "was in conflict with", "is not in conflict with"),
    "stations_forces_in": ("has forces in", "had forces in", "has no forces in"),
    "hosts": ("hosts", "hosted", "does not host"),
    "banned_by": ("is banned by", "was banned by", "is not banned by"),
    "sanctioned_by": ("is under sanctions of", "was under sanctions of", "is not under sanctions of"),
    "part_of": ("is part of", "was part of", "is not part of"),
    "owns": ("owns", "owned", "does not own"),
    "located_in": ("lies in", "lay in", "does not lie in"),
    "strategic_partner_of": (
        "is a strategic partner of",
        "was a strategic partner of",
        "is not a strategic partner of",
    ),
}

#: What has become of an agreement.
STEPS = {
    "proposed": "proposed",
    "drafted": "drafted",
    "draft_handed_over": "handed over as a draft",
    "negotiated": "under negotiation",
    "concluded": "concluded",
    "signed": "signed",
    "ratified": "ratified",
    "in_force": "in force",
    "extended": "extended",
    "suspended": "suspended",
    "violated": "violated",
    "withdrawn": "left",
    "restored": "restored",
    "expired": "expired",
}
#: In the order in which an agreement lives.
STEP_ORDER = tuple(STEPS)

#: Points on which sources are compared, as a reader calls them.
ATTRIBUTES = {
    "date": "the date",
    "place": "the place",
    "parties": "who took part",
    "mode": "the form",
    "status": "whether it happened",
    "speaker": "who said it",
    "wording": "what was said",
    "amount": "the figure",
    "step": "how far it has come",
    "term": "the term",
    "stance": "the stance",
    "topic": "the subject",
    "matter": "the matter",
}
#: What becomes of a fact in a newer version.
CHANGES = {"corrected": "Corrected", "withdrawn": "Withdrawn", "added": "Added"}
#: What a publisher of each kind is called.
PUBLISHERS = {
    "state": "state media",
    "government": "a government",
    "ministry": "a ministry",
    "wire": "a news agency",
    "public": "a public broadcaster",
    "independent": "independent",
    "research": "a research institute",
    "party": "a party's paper",
    "group": "an armed group's outlet",
    "body": "an international body",
}
