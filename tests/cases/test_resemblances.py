"""What several sources tell in other words, and may be one: laid side by side with the reasons, not joined."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.align import align
from dragoman.align.coreference.families import families, kindred
from dragoman.align.parties import party_key
from dragoman.align.retrospects import looks_back_to
from dragoman.align.stories import nearness, one_story, story_of
from dragoman.model.account import Finding
from dragoman.model.facts import Party
from dragoman.reading import read_document
from dragoman.sources.assembly import Given, assemble
from tests.cases.pages_of_records import Page, told

WIRE = """LIMA, March 4, 1999 - Peru offered on Thursday to mediate.

Bolivia urged Paraguay to leave the town of Charata. At least 40 people were killed near Charata.
"Not one farmer of ours will abandon his orchards," Bolivian President Hugo Banzer said.
"""
PAPER = """5 March 1999

Lima's proposal to act as a mediator between Bolivia and Paraguay came to nothing. Some 70 people died in Charata.
Bolivian President Hugo Banzer met nobody. Bolivia called on Paraguay to leave Charata.
"""


@pytest.fixture(scope="module")
def findings() -> tuple[Finding, ...]:
    texts = {"wire.txt": WIRE, "paper.txt": PAPER}
    readings = [
        read_document(assemble(text, Given(uri=uri, kind="plain"), data=text.encode())) for uri, text in texts.items()
    ]
    return align(readings)[1]


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("quake", "earthquake", True),
        ("die", "dead", True),
        ("arrested", "capture", True),
        ("truce", "earthquake", False),
        ("unheard-of", "unheard-of", False),
    ],
)
def test_words_for_one_thing_are_of_one_family(one: str, other: str, *, wanted: bool) -> None:
    """A tremor is an earthquake; what is in no family is akin to nothing."""
    assert wanted == kindred(one, other)


def test_a_word_may_belong_to_several_families() -> None:
    """A seizure is of a ship or of a man."""
    assert len(families("seize")) > 1


def test_documents_tell_one_story_if_they_name_the_same() -> None:
    """Names and figures tell a story from the like of it; too few of them tell nothing."""
    quake, again, other = (
        story_of("The quake hit Bingol at 3 in 2003; Erdogan flew to Bingol and Diyarbakir from Ankara."),
        story_of("In Bingol, said Erdogan, 84 boys of Diyarbakir slept when it struck in 2003."),
        story_of("The quake hit Padang at 17 in 2009; Yudhoyono flew to Sumatra from Pittsburgh via Jakarta."),
    )
    assert one_story(quake, again)
    assert not one_story(quake, other)
    assert nearness(quake, frozenset()) is None


def test_a_person_of_no_known_state_counts_by_the_last_name() -> None:
    """One source has the full name, another the last alone; a very short one stays whole."""

    def party(id_: str) -> Party:
        return Party(id=id_, text="", start=0, end=0, code=None)

    assert party_key(party("person/tomas-okello")) == party_key(party("person/okello"))
    assert party_key(party("person/anna-li")) != party_key(party("person/jun-li"))


def test_an_offer_and_a_proposal_of_one_party_are_laid_side_by_side(findings: tuple[Finding, ...]) -> None:
    """Peru offered to mediate, and Lima's proposal to act as a mediator: related, and told by no source alone."""
    told = [f for f in findings if f.attribute == "event" and "offered" in f.values[0].value + f.values[-1].value]
    assert [("related", True)] == [(f.kind, any("one thing" in reason for reason in f.reasons)) for f in told]


def test_figures_of_the_dead_at_one_place_are_compared(findings: tuple[Finding, ...]) -> None:
    """At least 40 killed near a town, and some 70 in it: a place that no map knows ties the figures together."""
    (dead,) = [f for f in findings if f.attribute == "amount"]
    assert ("differ", 2) == (dead.kind, len(dead.values))


def test_a_quotation_of_one_source_alone_is_told_as_such(findings: tuple[Finding, ...]) -> None:
    """What somebody is quoted with in one source only is worth telling."""
    alone = [f for f in findings if (f.kind, f.attribute) == ("only", "statement")]
    assert any("abandon his orchards" in f.topic for f in alone)


TWO_WEEKS = {
    "agency.txt": """MASERU, 6 October 1994 - Botswana's President Quett Masire arrived in Maseru on Thursday.

South African envoys and Lesotho's King Letsie met in Maseru on Thursday. Lesotho has moved soldiers to Maputsoe.
Zimbabwe's President Robert Mugabe and Quett Masire spoke with Ntsu Mokhehle of Lesotho in Maseru.
""",
    "review.txt": """3 November 1994

Quett Masire of Botswana said in Maseru on 6 October that the journey had been long.
Zimbabwe's Robert Mugabe telephoned Maseru.
Lesotho says that it has not moved soldiers to Maputsoe. In Maseru King Letsie of Lesotho told South African envoys
to be patient. Ntsu Mokhehle leads Lesotho.
""",
}


@pytest.fixture(scope="module")
def weeks_apart() -> tuple[Finding, ...]:
    readings = [
        read_document(assemble(text, Given(uri=uri, kind="plain"), data=text.encode()))
        for uri, text in TWO_WEEKS.items()
    ]
    return align(readings)[1]


def test_a_visit_and_a_word_on_it_are_laid_side_by_side(weeks_apart: tuple[Finding, ...]) -> None:
    """One source tells that a president arrived in a capital, the other what he said of his journey that day."""
    told = [f for f in weeks_apart if f.attribute == "matter"]
    assert any({"arrived", "journey"} <= set(" ".join(v.value for v in f.values).split()) for f in told)


def test_what_is_denied_elsewhere_is_not_told_by_one_source_alone(weeks_apart: tuple[Finding, ...]) -> None:
    """Soldiers were moved, says one; they were not, says the other, weeks later: laid side by side, with the reason."""
    told = [f for f in weeks_apart if any("moved soldiers" in words.text for v in f.values for words in v.evidence)]
    assert [] == [f for f in told if f.kind == "only"]
    assert any("“moved” or not" in reason for f in told for reason in f.reasons)


def account(*texts: str) -> tuple[Finding, ...]:
    """Lay documents side by side."""
    return align(
        [
            read_document(assemble(text, Given(uri=f"{number}.txt", kind="plain"), data=text.encode()))
            for number, text in enumerate(texts)
        ]
    )[1]


def laid(*texts: str) -> list[set[str]]:
    """Lay documents side by side, and give the words of each two deeds that may be one."""
    found = [one for one in account(*texts) if one.kind != "only" and one.attribute == "event"]
    return [{words.text for value in one.values for words in value.evidence} for one in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "QUITO, 28 January 1995 - Peruvian helicopters bombed the village of Coangos in Ecuador on Friday.",
            "QUITO, 29 January 1995 - Coangos in Ecuador was bombed from the air at dawn, and four farmers died.",
        ),
        (
            "N'DJAMENA, 12 February 2008 - Sudanese planes bombed the market of Birak in Chad on Monday.",
            "N'DJAMENA, 14 February 2008 - Chad mourns. Sudanese planes bombed the traders of Birak.",
        ),
    ],
)
def test_who_did_it_or_what_was_hit_may_be_left_out(one: str, other: str) -> None:
    """A bombing told without the bomber, or with the market for the state, is laid beside the one told in full."""
    assert 1 == len(laid(one, other))


def test_the_same_done_to_another_state_is_another_deed() -> None:
    """Bombs on a village in Chad and bombs on one in Niger are not one bombing, though one does not say whose."""
    assert [] == laid(
        "N'DJAMENA, 12 February 2008 - Sudanese planes bombed the village of Birak in Chad on Monday.",
        "NIAMEY, 13 February 2008 - The village of Birak in Niger was bombed from the air.",
    )


@pytest.mark.parametrize(
    ("news", "essay"),
    [
        (
            "KAMPALA, 11 April 1979 - Tanzanian tanks entered Kampala in Uganda on Wednesday. Uganda fell silent.",
            """4 May 1989

On 30 October 1978 Uganda seized the Kagera in Tanzania. On 21 January 1979 Tanzania crossed into Uganda at Mutukula.

On 11 April 1979 Tanzania sent its armour into Kampala, and Uganda was free.
""",
        ),
        (
            "TEGUCIGALPA, 14 July 1969 - Salvadoran planes bombed Toncontin in Honduras on Monday, and Honduras cried.",
            """1 March 1981

On 8 June 1969 El Salvador beat Honduras at football. On 27 June 1969 El Salvador cut ties with Honduras.

On 14 July 1969 El Salvador raided the airfield of Toncontin in Honduras.
""",
        ),
    ],
)
def test_one_day_s_deed_of_one_party_is_laid_beside_a_later_account_of_it(news: str, essay: str) -> None:
    """Who looks back ten years later tells of the same day in words of his own: joined, or laid beside."""
    day = news.split(" - ", maxsplit=1)[0].split(", ")[1]
    alone = [one.topic for one in account(news, essay) if (one.kind, one.attribute) == ("only", "event")]
    assert [] == [topic for topic in alone if topic in news or topic in essay[essay.rindex(day) :]]


def test_a_deed_that_has_met_a_third_source_is_laid_beside_the_second_too() -> None:
    """Two agencies tell one arrival; the ministry's journey of that day is laid beside one of them, and not alone."""
    texts = (
        "MASERU, 6 October 1994 - Botswana's President Quett Masire arrived in Maseru, Lesotho, on Thursday.",
        "MASERU, 7 October 1994 - Botswana's President Quett Masire arrived in Maseru, Lesotho, on Thursday.",
        "MASERU, 8 October 1994 - Botswana's journey to Maseru, Lesotho, on Thursday pleased Quett Masire of Botswana.",
    )
    assert [] == [one.topic for one in account(*texts) if (one.kind, one.attribute) == ("only", "event")]


def test_deeds_of_other_days_are_not_one_though_the_account_is_late() -> None:
    """A raid in July and one in September of the same year are two."""
    assert [] == laid(
        "TEGUCIGALPA, 14 July 1969 - Salvadoran planes bombed Toncontin in Honduras on Monday, and Honduras cried.",
        "1 March 1981\n\nOn 8 June 1969 El Salvador beat Honduras at football. On 27 June 1969 El Salvador cut ties "
        "with Honduras.\n\nOn 3 September 1969 El Salvador raided the airfield of Toncontin in Honduras.",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "OSLO, 3 May 1994 - Norway has apologised to Iceland. Norway and Iceland talked of herring. Norway paid.",
            "REYKJAVIK, 9 May 1994 - The Norwegian government said sorry to Iceland for the nets that Norway had cut.",
        ),
        (
            "LOME, 3 May 2003 - Togo and Benin signed the treaty of Lome on the Mono. Togo and Benin shook hands.",
            "COTONOU, 7 May 2003 - Benin and Togo put their names to the pact of Lome on the Mono. Benin dined.",
        ),
    ],
)
def test_two_sources_agree_on_a_deed_of_one_exact_kind(one: str, other: str) -> None:
    """An apology told in other words is one of which both tell, and none of them alone."""
    found = [f for f in account(one, other) if f.attribute == "event"]
    assert [] == [f.topic for f in found if f.kind == "only" and ("sorry" in f.topic or "apologised" in f.topic)]


def test_two_accusations_of_one_party_are_not_agreed_upon() -> None:
    """Who accuses day after day does so of this and that."""
    found = account(
        "OSLO, 3 May 1994 - Norway accused Iceland of overfishing cod. Norway and Iceland talked of herring.",
        "REYKJAVIK, 9 May 1994 - Norway accused Iceland of sinking a yacht. Iceland and Norway talked of whales.",
    )
    assert [] == [f.topic for f in found if (f.kind, f.attribute) == ("agree", "event")]


PLACES = "Boqueron, Ybytimi and Yacuiba heard of it."


def laid_side_by_side(one: Page, other: Page) -> set[str]:
    """Of what kinds the findings are that hold what both tell."""
    return {found.kind for found in told(one, other)[1] if len(found.values) > 1}


@pytest.mark.parametrize(
    ("words", "kinds"), [("raided the mill at Charata", {"agree"}), ("raided the mill at Yuty", {"related"})]
)
def test_a_raid_on_one_town_by_the_same_is_one(words: str, kinds: set[str]) -> None:
    """One dates the raid, the other does not: the town tells that it is the same."""
    one, other = (
        Page("a", f"Brazil bombed Charata, in Bolivia. {PLACES}"),
        Page("b", f"Brazil {words}. {PLACES} Bolivia"),
    )
    one.event("Brazil bombed Charata", "ASSAULT", "Brazil", "Bolivia", when="2010-05-04", cue=one.evidence("bombed"))
    other.event(f"Brazil {words}", "ASSAULT", "Brazil", "Bolivia", cue=other.evidence("raided"))
    assert kinds == laid_side_by_side(one, other)


def test_a_meeting_that_was_announced_is_related_to_the_one_that_was_held() -> None:
    """They were to meet, and held a conversation."""
    one = Page("a", f"Brazil and Bolivia are to meet in June. {PLACES}")
    other = Page("b", f"Brazil held a conversation with Bolivia. {PLACES}", published="2010-06-03")
    one.event(
        "Brazil and Bolivia are to meet",
        "AGREE",
        "Brazil, Bolivia",
        status="planned",
        future=True,
        cue=one.evidence("meet"),
    )
    other.event("Brazil held a conversation with Bolivia", "CONSULT", "Brazil, Bolivia", cue=other.evidence("held"))
    assert laid_side_by_side(one, other) == {"related"}


@pytest.mark.parametrize(("days", "since"), [("2 May 1986, 9 June 1986 and 3 July 1987", 1986), ("6 May 2010", None)])
def test_a_document_looks_back_if_the_days_that_it_names_are_long_past(days: str, since: int | None) -> None:
    """Days count that no record was made of."""
    told_of = looks_back_to(Page("a", f"An anniversary\n\nOf {days} much was written.").reading())
    assert since == (told_of and date.fromordinal(told_of).year)


@pytest.mark.parametrize(("again", "kind"), [("", "agree"), (" Brazil later turned back a tug of Bolivia.", "related")])
def test_the_only_deed_of_its_kind_to_the_same_is_agreed_upon(again: str, kind: str) -> None:
    """Of a ferry seized and a boat driven off both tell; where one tells of two such deeds, it may be either."""
    one = Page("a", f"Brazil seized a ferry of Bolivia. {PLACES}", published="2010-05-04")
    other = Page("b", f"Brazil drove off a raft of Bolivia. {PLACES}{again}")
    one.event("Brazil seized a ferry of Bolivia", "COERCE", "Brazil", "Bolivia", cameo="192")
    other.event("Brazil drove off a raft of Bolivia", "COERCE", "Brazil", "Bolivia", cameo="171")
    if again:
        other.event("Brazil later turned back a tug of Bolivia", "COERCE", "Brazil", "Bolivia", cameo="171")
    assert kind in laid_side_by_side(one, other)


@pytest.mark.parametrize(("act", "kinds"), [("promise", set()), ("state", {"agree"})])
def test_a_wish_and_a_promise_are_not_one_word(act: str, kinds: set[str]) -> None:
    """Who asks that the dredger leave Charata and who agrees on its anchorage there do not say the same."""
    one = Page("a", "President Silva asked that the dredger leave the Charata anchorage.")
    other = Page("b", "President Silva spoke of the dredger and the Charata anchorage.")
    one.statement("the dredger leave the Charata anchorage", "President Silva", "ask")
    other.statement("the dredger and the Charata anchorage", "President Silva", act)
    assert kinds == laid_side_by_side(one, other)


@pytest.mark.parametrize(
    ("words", "kind", "topics", "agreed"),
    [
        ("President Silva's warning to Bolivia", "THREATEN", (), True),
        ("President Silva's second warning to Bolivia", "REQUEST", (), True),
        ("President Silva warned Bolivia to pay for a yacht", "REQUEST", ("to pay for a yacht",), False),
        ("President Paz's warning to Bolivia", "THREATEN", (), False),
    ],
)
def test_a_warning_that_is_named_again_is_one(words: str, kind: str, topics: tuple[str, ...], *, agreed: bool) -> None:
    """Whose warning is named without what of is that which the news tells; of two things one warns twice."""
    one = Page("a", f"President Silva warned Bolivia to leave the weir. {PLACES}", published="2010-05-04")
    other = Page("b", f"It was {words} that counted. {PLACES}", published="2010-05-06")
    one.event(
        "President Silva warned Bolivia to leave the weir",
        "REQUEST",
        "President Silva",
        "Bolivia",
        topics=("to leave the weir",),
        cue=one.evidence("warned"),
    )
    who, cue = " ".join(words.replace("'s", "").split()[:2]), "warned" if topics else "warning"
    other.event(words, kind, who, "Bolivia", topics=topics, cue=other.evidence(cue))
    assert agreed == ("agree" in laid_side_by_side(one, other))


def test_the_same_two_who_met_in_the_news_of_two_days_met_once() -> None:
    """Two sources tell of one talk of the minister and the envoy; another two of the state have another."""
    told = "The minister of Chad, Idriss Abbo, met the Libyan envoy, Omar Tarek, in Faya over Aozi and Bardai"
    again = "Envoy Omar Tarek of Libya conferred with Minister Idriss Abbo of Chad. Faya, Aozi and Bardai were quiet"
    others = "Envoy Salem Fadil of Libya conferred with Minister Jean Kossi of Chad. Faya, Aozi and Bardai were quiet"
    found = [
        [f.attribute for f in account(f"FAYA, 3 May 1994 - {told}.", f"5 May 1994\n\n{each}.") if f.kind == "agree"]
        for each in (again, others)
    ]
    assert [True, False] == [bool(attributes) for attributes in found]
