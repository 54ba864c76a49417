"""Two or more small documents, and what they agree on, differ on, and tell alone."""

from __future__ import annotations

import pytest

from tests.cases.pages_of_records import Page, joined, signing, told


def test_dates_a_day_apart_are_a_difference() -> None:
    """Sources that put one visit on different days differ on its date; both keep their words."""
    one, other = (
        Page("a", "Brazil visited Argentina on 3 May."),
        Page("b", "Brazil visited Argentina on 5 May."),
    )
    one.event("visited Argentina on 3 May", "CONSULT", "Brazil", "Argentina", mode="visit", when="2010-05-03")
    other.event("visited Argentina on 5 May", "CONSULT", "Brazil", "Argentina", mode="visit", when="2010-05-05")
    _, findings = told(one, other)
    (date,) = [f for f in findings if f.attribute == "date"]
    assert (date.kind, [v.value for v in date.values]) == ("differ", ["3 May 2010", "5 May 2010"])
    assert [v.evidence[0].text for v in date.values] == [
        "visited Argentina on 3 May",
        "visited Argentina on 5 May",
    ]


def test_what_one_source_affirms_and_another_denies_differs() -> None:
    """A contradiction is a difference of status, not two incidents."""
    one = Page("a", "Bolivia expelled envoys of Paraguay on 3 May.")
    other = Page("b", "Bolivia did not expel envoys of Paraguay on 3 May.")
    first = one.event("expelled envoys of Paraguay", "SANCTION", "Bolivia", "Paraguay", mode="expel", when="2010-05-03")
    second = other.event(
        "did not expel envoys of Paraguay",
        "SANCTION",
        "Bolivia",
        "Paraguay",
        mode="expel",
        when="2010-05-03",
        negated=True,
    )
    _, findings = told(one, other)
    assert joined(findings, "differ", "status") == [{first, second}]


STEPS = [
    ("drafted", "draft_handed_over", "agree"),
    ("drafted", "drafted", "agree"),
    ("signed", "in_force", "differ"),
    ("withdrawn", "in_force", "differ"),
    ("drafted", "ratified", "differ"),
]


@pytest.mark.parametrize(("ours", "theirs", "kind"), STEPS)
def test_neighbouring_steps_of_an_agreement_are_compatible(ours: str, theirs: str, kind: str) -> None:
    """Drafted and handed over are one step apart; drafted and ratified cannot both be how it stands."""
    one = Page("a", "Brazil and Argentina have a 15-year draft pact on dams.")
    other = Page("b", "A pact of Argentina with Brazil for 15 years was told of.")
    first = one.agreement("a 15-year draft pact on dams", "deal-1", "Brazil, Argentina", ours, years=15)
    second = other.agreement("pact of Argentina with Brazil", "deal-2", "Brazil, Argentina", theirs, years=15)
    assert joined(told(one, other)[1], kind, "step") == [{first, second}]


def test_the_same_content_in_other_words_is_agreement_on_wording() -> None:
    """Lasting ties and durable relations are one content, quoted here and reported there."""
    one = Page("a", "President Silva said ties with Argentina should be lasting and serve the fishermen.")
    other = Page("b", "President Silva wants durable relations with Argentina that serve fishermen.")
    first = one.statement("ties with Argentina should be lasting and serve the fishermen", "President Silva")
    second = other.statement("wants durable relations with Argentina that serve fishermen", "President Silva")
    assert joined(told(one, other)[1], "agree", "wording") == [{first, second}]


def test_one_speaker_here_and_two_there_is_a_finding_on_the_speaker() -> None:
    """What one source gives to the president alone and another to both sides agrees, with its reason."""
    one = Page("a", "President Silva said that joint patrols had driven smugglers from the Chaco forests.")
    other = Page("b", "Both said that smugglers were driven off the Chaco by joint patrols.")
    first = one.statement("joint patrols had driven smugglers from the Chaco forests", "President Silva")
    second = other.statement("smugglers were driven off the Chaco by joint patrols", "Brazil, Argentina")
    findings = told(one, other)[1]
    assert joined(findings, "agree", "speaker") == [{first, second}]


def test_content_that_only_shares_commonplaces_does_not_meet() -> None:
    """Every readout speaks of cooperation between the two countries; that makes no two statements one."""
    one = Page("a", "President Silva said cooperation between the two countries is developing.")
    other = Page("b", "President Silva spoke of the cooperation of the two countries on vaccines for cattle.")
    one.statement("cooperation between the two countries is developing", "President Silva")
    other.statement("the cooperation of the two countries on vaccines for cattle", "President Silva")
    assert joined(told(one, other)[1], "agree", "wording") == []


def test_lukewarm_and_in_favour_differ_on_stance() -> None:
    """A party that supports a pact in one source and gives it little heed in another: they differ."""
    one = Page("a", "Brazil pays little heed to the Iguazu pact.")
    other = Page("b", "Brazil and Argentina want the Iguazu pact restored.")
    for page in (one, other):
        page.agreement("Iguazu pact", "iguazu", "Brazil, Argentina", "signed", name="Iguazu pact")
    first = one.relation("pays little heed to the Iguazu pact", "Brazil", "lukewarm_on", "iguazu")
    second = other.relation("want the Iguazu pact restored", "Brazil", "supports", "iguazu")
    assert {first, second} in joined(told(one, other)[1], "differ", "stance")


AMOUNTS = [(300.0, 450.0, False, "differ"), (300.0, 310.0, True, "agree"), (300.0, 300.0, False, "agree")]


@pytest.mark.parametrize(("ours", "theirs", "approximate", "kind"), AMOUNTS)
def test_figures_beyond_what_about_allows_differ(ours: float, theirs: float, approximate: bool, kind: str) -> None:
    """Dead counts of 300 and 450 differ; about 310 and 300 meet."""
    one, other = Page("a", "In Bolivia 300 died."), Page("b", "In Bolivia others counted more dead.")
    first = one.quantity("300 died", "dead", "Bolivia", ours, "person")
    second = other.quantity("counted more dead", "dead", "Bolivia", theirs, "person", approximate=approximate)
    assert joined(told(one, other)[1], kind, "amount") == [{first, second}]


def test_records_on_the_same_third_matter_are_related() -> None:
    """Backing an entry into a body and praising that entry are not the same, but both speak of the body."""
    one = Page("a", "Brazil last year backed the entry of Bolivia into Mercosur.")
    other = Page("b", "Brazil and Bolivia noted that Mercosur would gain a member.")
    first = one.event("backed the entry of Bolivia into Mercosur", "SUPPORT", "Brazil", "Bolivia", when="2009")
    second = other.statement("Mercosur would gain a member", "Brazil, Bolivia")
    assert joined(told(one, other)[1], "related", "topic") == [{first, second}]


def test_this_deal_points_at_the_sentence_before() -> None:
    """Words that point back bring in what the sentence before speaks of."""
    one = Page("a", "Brazil spoke of Paraguay at length. It wants to work with Bolivia on this track.")
    other = Page("b", "Bolivia wants to discuss the matter of Paraguay with Brazil.")
    first = one.event("wants to work with Bolivia on this track", "AGREE", "Brazil", "Bolivia", status="intended")
    second = other.event("discuss the matter of Paraguay", "REQUEST", "Bolivia", "Brazil")
    assert joined(told(one, other)[1], "related", "topic") == [{first, second}]


def test_what_one_document_tells_alone_is_said_once() -> None:
    """A record without counterpart is a finding of its own; a plan or an office held is none."""
    one = Page("a", "Bolivia attacked Paraguay. Brazil may visit Bolivia. Silva is president of Brazil.")
    other = Page("b", "Nothing was heard of Argentina.")
    alone = one.event("attacked Paraguay", "ASSAULT", "Bolivia", "Paraguay")
    one.event("may visit Bolivia", "CONSULT", "Brazil", "Bolivia", status="possible")
    one.relation("is president of Brazil", "Brazil", "holds_office", "president")
    other.statement("Nothing was heard", "Argentina")
    findings = told(one, other)[1]
    assert [({v.record for v in f.values}, f.kind) for f in findings] == [({alone}, "only")]


def test_a_name_that_says_nothing_joins_none_of_two() -> None:
    """Where two declarations are known, "a joint declaration" may mean either, and so means neither."""
    one = Page("a", "They signed a declaration of friendship and a declaration on beef.", published="1991-03-04")
    other = Page("b", "Brazil and Argentina signed a joint declaration.", published="1991-03-09")
    signing(one, "signed a declaration of friendship", "declaration of friendship", "1991-03-04")
    signing(one, "and a declaration on beef", "declaration on beef", "1991-03-04")
    signing(other, "signed a joint declaration", "joint declaration")
    assert joined(told(one, other)[1], "agree", "step") == []


def test_a_request_is_laid_beside_what_was_done() -> None:
    """What one source has asked of a state, and another tells of its doing, is related."""
    one = Page("a", "Bolivia asked Brazil to lift the embargo on Paraguay.", published="2010-05-03")
    other = Page("b", "Brazil eased its embargo against Paraguay.", published="2010-09-03")
    asked = one.event("asked Brazil", "REQUEST", "Bolivia", "Brazil", topics=("to lift the embargo on Paraguay",))
    done = other.event("eased its embargo against Paraguay", "CONCEDE", "Brazil", "Paraguay")
    assert joined(told(one, other)[1], "related", "status") == [{asked, done}]


def test_the_dead_of_one_war_are_counted_by_two() -> None:
    """A count that names no side is of the war that its document speaks of."""
    one = Page("a", "Bolivia fought Paraguay. The war cost 90,000 lives. Bolivia lost. Paraguay won. Both mourn.")
    other = Page("b", "Bolivia and Paraguay went to war. About 60,000 people were killed.")
    for words in ("Bolivia fought Paraguay", "Bolivia lost", "Paraguay won"):
        one.event(words, "ASSAULT", "Bolivia", "Paraguay")
    first = one.quantity("cost 90,000 lives", "dead", "", 90000.0, "person")
    second = other.quantity("About 60,000 people", "dead", "Bolivia, Paraguay", 60000.0, "person")
    assert joined(told(one, other)[1], "differ", "amount") == [{first, second}]


def test_of_two_figures_the_one_told_more_alike_is_compared() -> None:
    """Five people, in one source; ten people, and sixteen soldiers elsewhere, in another: the people are compared."""
    one = Page("a", "Bolivia fought Paraguay near the shrine. At least five people were killed by the shelling.")
    other = Page(
        "b", "Bolivia fought Paraguay near the shrine. Ten people were killed by shelling. Sixteen soldiers died."
    )
    first = one.quantity("At least five people were killed by the shelling", "dead", "", 5.0, "person")
    second = other.quantity("Ten people were killed by shelling", "dead", "", 10.0, "person")
    other.quantity("Sixteen soldiers died", "dead", "", 16.0, "person")
    for page in (one, other):
        for _ in range(3):
            page.event("Bolivia fought Paraguay near the shrine", "ASSAULT", "Bolivia, Paraguay")
    assert joined(told(one, other)[1], "differ", "amount") == [{first, second}]
