"""
Verbs that documents use themselves, and what may follow each: with them an event is told nearest to its words.

A row holds the verb bare and past; what links it to somebody ("-": nobody can follow; "=": directly); what links
it to a noun phrase alone, and after somebody; what links it to "...ing"; and whether an infinitive or a clause with
"that" may follow. A verb to which a noun phrase clings directly and somebody by a word ("signed the treaty with
Chile") takes the noun phrase first.
"""

from __future__ import annotations

from functools import cache

from dragoman.align.wording.phrases import Phrase

_DIRECT = "="
_NONE = "-"

#: How somebody says that it is so, whatever it is.
_STRESSED = """
    underscore underscored - = - - -
    underline underlined - = - - -
    stress stressed - = - - -
    emphasise emphasised - = - - -
    emphasize emphasised - = - - -
    highlight highlighted - = - - -
"""
_VOICED = """
    express expressed - = - - -
    voice voiced - = - - -
    reiterate reiterated - = - - -
"""

#: By type: bare, past, whom, noun, noun after whom, ...ing, what else may follow.
_ROWS: dict[str, str] = {
    "AGREE": f"""{_STRESSED}{_VOICED}
        agree agreed with on on - to,that
        promise promised = = = - to,that
        pledge pledged to = = - to,that
        vow vowed to = = - to,that
        undertake undertook - = - - to
        commit committed - to - to to
        offer offered = = = - to
        consent consented - to - to to
        propose proposed to = = = to,that
        resolve resolved - - - - to
        reaffirm reaffirmed - = - - that
        affirm affirmed - = - - that
        convey conveyed to = = - -
        show showed - = - - -
        repeat repeated - = - - -
        confirm confirmed - = - - -
        decide decided - on - - to
        resume resumed - = - - -
        reopen reopened - = - - -
        restore restored - = - - -
    """,
    "SUPPORT": f"""{_STRESSED}
        sign signed with = = - -
        make made - = - - -
        turn turned - = - - -
        reduce reduced - = - - -
        ease eased - = - - -
        defuse defused - = - - -
        strengthen strengthened - = - - -
        upgrade upgraded - = - - -
        improve improved - = - - -
        deepen deepened - = - - -
        normalise normalised - = - - -
        restore restored - = - - -
        establish established - = - - -
        open opened - = - - -
        reopen reopened - = - - -
        approve approved - = - - -
        ratify ratified with = = - -
        initial initialled with = = - -
        conclude concluded with = = - -
        praise praised = = for for -
        laud lauded = = for for -
        commend commended = = for for -
        hail hailed = = for for -
        applaud applauded = = for for -
        thank thanked = - for for -
        congratulate congratulated = - on on -
        welcome welcomed = = over - -
        endorse endorsed = = over - -
        back backed = = over - -
        support supported = = over - -
        appreciate appreciated = = for - -
        express expressed to = = - -
        voice voiced to = = - -
        reiterate reiterated to = = - -
        convey conveyed to = = - -
        confirm confirmed - = - - -
        recognise recognised = = as - -
        recognize recognised = = as - -
        defend defended = = over - -
        reaffirm reaffirmed - = - - that
        ban banned - = - = -
    """,
    "REQUEST": """
        ask asked = for for - to
        request requested - = - - that
        demand demanded - = - - to,that
        urge urged = = over - to
        call called on for for - to
        appeal appealed to for for - to
        invite invited = - to - to
        seek sought - = - - to
        press pressed = for for - to
        implore implored = - over - to
        beg begged = for for - to
        order ordered = = - - to
        encourage encouraged = = - - to
        advise advised = - on - to
        recommend recommended - = - = that
        instruct instructed = - - - to
        tell told = - - - to
        insist insisted - on - on that
    """,
    "ACCUSE": f"""{_STRESSED}{_VOICED}
        convey conveyed to = = - -
        raise raised - = - - -
        register registered - = - - -
        share shared - = - - -
        accuse accused = - of of -
        blame blamed = - for for -
        criticise criticised = = for for -
        criticize criticised = = for for -
        condemn condemned = = for = -
        denounce denounced = = for = -
        deplore deplored - = - = that
        decry decried - = - = -
        oppose opposed = = over = -
        suspect suspected = - of of -
        investigate investigated = = over - -
        charge charged = - with with -
        reproach reproached = - for for -
        rebuke rebuked = - for for -
    """,
    "REJECT": """
        reject rejected = = over - -
        refuse refused - = - - to
        deny denied - = - = that
        decline declined - = - - to
        dismiss dismissed = = over - -
        oppose opposed = = over = -
        rebuff rebuffed = = over - -
        veto vetoed - = - - -
        violate violated - = - - -
        ignore ignored = = over - -
    """,
    "THREATEN": """
        threaten threatened = - with with to,that
        warn warned = of of of that
    """,
    "CONCEDE": """
        lift lifted - = - - -
        ease eased - = - - -
        relax relaxed - = - - -
        accept accepted - = - - -
        concede conceded to = = - that
    """,
    "SANCTION": """
        impose imposed on = = - -
        suspend suspended - = - - -
        sever severed with = = - -
        cut cut with = = - -
        freeze froze - = - - -
        halt halted - = - - -
        cancel cancelled - = - - -
        expel expelled = - - - -
        ban banned = = - - -
        withdraw withdrew from - - - -
    """,
    "AID": """
        arm armed = - - - -
        help helped = - - - -
        train trained = - - - -
        fund funded = = - - -
        finance financed = = - - -
    """,
    "COERCE": """
        arrest arrested = - - - -
        detain detained = - - - -
        jail jailed = - - - -
        imprison imprisoned = - - - -
        occupy occupied = = - - -
        annex annexed = = - - -
        seize seized - = - - -
        confiscate confiscated - = - - -
        deport deported = - - - -
        block blocked - = - - -
        ban banned - = - - -
    """,
    "ASSAULT": """
        attack attacked = - - - -
        bomb bombed = - - - -
        shell shelled = - - - -
        raid raided = - - - -
        invade invaded = - - - -
        kill killed = - - - -
        poison poisoned = - - - -
        abduct abducted = - - - -
        kidnap kidnapped = - - - -
        torture tortured = - - - -
        beat beat = - - - -
        rape raped = - - - -
    """,
    "CONSULT": """
        visit visited = - - - -
        meet met with - - - -
        negotiate negotiated with on on - -
        discuss discussed - = - - -
        telephone telephoned = - - - -
    """,
}
_IRREGULAR = {
    "beat": "beaten",
    "freeze": "frozen",
    "undertake": "undertaken",
    "seek": "sought",
    "show": "shown",
    "withdraw": "withdrawn",
}
#: Whoever does so has told what is wanted: the wish is not told again.
_COMMITS = "promise pledge vow commit undertake offer propose reaffirm affirm express resolve"
#: Done to people: of a state, its citizens are named.
_TO_PEOPLE = "arrest detain jail imprison deport kill poison abduct kidnap torture beat expel rape"


def verb(type_: str, cue: str) -> Phrase | None:
    """
    Find the verb that a cue is a form of, among those that the type is told with; None if there is none.

    >>> verb("REQUEST", "urging").past, verb("ACCUSE", "jailing") is None
    ('urged', True)
    """
    words = cue.casefold().split()
    return _forms().get((type_, words[0])) if words else None


@cache
def _forms() -> dict[tuple[str, str], Phrase]:
    """Every form of every verb, by type."""
    found: dict[tuple[str, str], Phrase] = {}
    for type_, rows in _ROWS.items():
        for row in filter(str.strip, rows.splitlines()):
            bare, past, *links = row.split()
            phrase = _phrase(bare, past, links, direct_type=type_ in ("COERCE", "ASSAULT", "SANCTION"))
            found |= dict.fromkeys(((type_, form) for form in _inflected(bare, past)), phrase)
    return found


def _phrase(bare: str, past: str, links: list[str], *, direct_type: bool) -> Phrase:
    whom, noun, both, doing, takes = links
    return Phrase(
        past,
        {"recognize": "recognise", "criticize": "criticise", "emphasize": "emphasise"}.get(bare, bare),
        "" if whom in (_DIRECT, _NONE) else f"{whom} ",
        noun=_link(noun),
        both=_link(both),
        doing=_link(doing),
        takes=frozenset(takes.split(",")) - {_NONE},
        done=_IRREGULAR.get(bare, past) if whom == _DIRECT else "",
        to_people=direct_type and bare in _TO_PEOPLE.split(),
        commits=bare in _COMMITS.split(),
        whom=whom != _NONE,
    )


def _link(word: str) -> str | None:
    return None if word == _NONE else "" if word == _DIRECT else f"{word} "


def _inflected(bare: str, past: str) -> frozenset[str]:
    """List the forms of a verb: offer, offers, offered, offering."""
    stem = bare.removesuffix("e")
    double = bare + bare[-1]
    third = f"{bare[:-1]}ies" if bare.endswith("y") and bare[-2] not in "aeiou" else f"{bare}s"
    forms = {bare, past, third, f"{bare}es", f"{stem}ed", f"{stem}ing", f"{double}ing", _IRREGULAR.get(bare, past)}
    return frozenset(forms)
