"""Who is meant by a name, and who held which office when."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.gazetteer import Gazetteer, load
from dragoman.gazetteer.spelling import fold, skeleton


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


def found(gazetteer: Gazetteer, sentence: str) -> list[tuple[str, str, str]]:
    """Give the words, the first actor and its form of every name in a sentence."""
    words = sentence.split()
    return [
        (" ".join(words[hit.start : hit.end]), hit.names[0].actor, hit.names[0].form) for hit in gazetteer.find(words)
    ]


HOLDERS = (
    ("RUS", "president", "2001-06-16", "vladimir-putin"),
    ("RUS", "president", "2010-04-08", "dmitry-medvedev"),
    ("RUS", "prime minister", "2010-04-08", "vladimir-putin"),
    ("USA", "president", "2015-07-14", "barack-obama"),
    ("USA", "president", "2018-05-08", "donald-trump"),
    ("USA", "president", "2023-02-20", "joe-biden"),
    ("USA", "president", "2025-06", "donald-trump"),
    ("USA", "secretary of state", "2014-03-05", "john-kerry"),
    ("USA", "defense secretary", "2003-03-20", "donald-rumsfeld"),
    ("GBR", "prime minister", "2022-10-01", "liz-truss"),
    ("GBR", "foreign secretary", "2003-02-05", "jack-straw"),
    ("DEU", "chancellor", "2015-09-04", "angela-merkel"),
    ("FRA", "foreign minister", "2015-11-30", "laurent-fabius"),
    ("TUR", "prime minister", "2010-05-31", "recep-tayyip-erdogan"),
    ("TUR", "president", "2016-07-15", "recep-tayyip-erdogan"),
    ("BRA", "president", "2005", "luiz-inacio-lula-da-silva"),
    ("IND", "prime minister", "2008-10-10", "manmohan-singh"),
    ("JPN", "prime minister", "2011-03-11", "naoto-kan"),
    ("KOR", "president", "2018-04-27", "moon-jae-in"),
    ("ETH", "prime minister", "2018-07-09", "abiy-ahmed"),
    ("EGY", "president", "2012-12-01", "mohamed-morsi"),
    ("SAU", "king", "2010", "king-abdullah"),
    ("SAU", "crown prince", "2020", "mohammed-bin-salman"),
    ("UN", "secretary-general", "2004-09-16", "kofi-annan"),
    ("NATO", "secretary general", "2011-03-27", "anders-fogh-rasmussen"),
    ("IAEA", "director general", "2015-07-14", "yukiya-amano"),
)


@pytest.mark.parametrize(("country", "office", "date", "person"), HOLDERS)
def test_an_office_has_one_holder_at_a_date(
    gazetteer: Gazetteer, country: str, office: str, date: str, person: str
) -> None:
    """Offices pass from hand to hand on known days."""
    assert gazetteer.holder(country, office, date) == (f"person/{person}",)


LEADERS = (
    ("RUS", "2009-07-06", "dmitry-medvedev"),
    ("DEU", "2009-07-06", "angela-merkel"),
    ("ITA", "2013-02-01", "mario-monti"),
    ("IND", "2016-01-01", "narendra-modi"),
    ("PRK", "2013", "kim-jong-un"),
    ("JOR", "2013", "abdullah-ii"),
    ("GBR", "2000", "tony-blair"),
)


@pytest.mark.parametrize(("country", "date", "person"), LEADERS)
def test_a_leader_is_who_governs(gazetteer: Gazetteer, country: str, date: str, person: str) -> None:
    """Italy's leader is its prime minister, Jordan's its king, Russia's its president."""
    assert gazetteer.holder(country, "leader", date) == (f"person/{person}",)


def test_a_person_keeps_one_id_through_all_offices(gazetteer: Gazetteer) -> None:
    """Jens Stoltenberg led Norway's government and then NATO."""
    offices = [(term.country, term.office) for term in gazetteer.offices("person/jens-stoltenberg", "2010-01-01")]
    assert offices == [("NOR", "prime minister")]
    later = [(term.country, term.office) for term in gazetteer.offices("person/jens-stoltenberg", "2020-01-01")]
    assert later == [("NATO", "secretary general")]


def test_all_terms_of_a_person_stand_in_the_actor(gazetteer: Gazetteer) -> None:
    """Sebastián Piñera was president of Chile twice."""
    actor = gazetteer.actors["person/sebastian-pinera"]
    assert [(office.from_, office.to) for office in actor.offices] == [
        ("2010-03-11", "2014-03-11"),
        ("2018-03-11", "2022-03-11"),
    ]


SAME = (
    "Ebrahim Ibrahim",
    "Zelensky Zelenskyy Zelenskiy",
    "Mohammed Muhammad Mohamed Mohamad",
    "Gaddafi Qaddafi Gadhafi",
    "Sergei Sergey",
    "Lukashenko Lukashenka",
    "Hussein Husayn Hussain",
    "Kadyrov Kadirov",
    "Yanukovych Yanukovich",
    "Tokayev Tokaev",
    "Rouhani Rohani Rowhani",
    "Erdogan Erdoğan",
)


@pytest.mark.parametrize("spellings", SAME)
def test_the_spellings_of_a_name_meet(spellings: str) -> None:
    """Names from other scripts are written in many ways."""
    assert len({skeleton(word) for word in spellings.split()}) == 1


DIFFERENT = ("Iran Iraq", "Austria Australia", "Maduro Madero", "Khamenei Khomeini", "Obama Osama")


@pytest.mark.parametrize("names", DIFFERENT)
def test_different_names_do_not_meet(names: str) -> None:
    """Khamenei is not Khomeini."""
    first, second = names.split()
    assert skeleton(first) != skeleton(second)


def test_accents_and_hyphens_fold() -> None:
    """A name is the same in print and on a telegram."""
    assert fold("Abdel‑Fattah Burhān’s Côte") == "Abdel-Fattah Burhan's Cote"


VARIANTS = (
    ("Muammar Qadhafi", "muammar-gaddafi"),
    ("Sergey Lavrov", "sergei-lavrov"),
    ("Hasan Rowhani", "hassan-rouhani"),
    ("Mohammed Mursi", "mohamed-morsi"),
    ("Nicolás Maduro", "nicolas-maduro"),
    ("Bashar Asad", "bashar-al-assad"),
)


@pytest.mark.parametrize(("name", "person"), VARIANTS)
def test_a_person_is_found_by_another_spelling(gazetteer: Gazetteer, name: str, person: str) -> None:
    """One man, several transliterations."""
    assert [meant.actor for meant in gazetteer.named(name)] == [f"person/{person}"]


def test_a_surname_may_be_that_of_several(gazetteer: Gazetteer) -> None:
    """Two Clintons held high office."""
    assert set(gazetteer.surname("Clinton")) == {"person/bill-clinton", "person/hillary-clinton"}


def test_us_is_not_the_us(gazetteer: Gazetteer) -> None:
    """Case tells a pronoun from a state, a bird from another, a question from an agency."""
    assert found(gazetteer, "They asked us who cooks turkey and china .") == []
    assert [actor for _, actor, _ in found(gazetteer, "The U.S. left the WHO in May .")] == [
        "state/USA",
        "org/WHO",
    ]


def test_a_name_is_found_however_it_was_divided(gazetteer: Gazetteer) -> None:
    """Tokenizers split hyphens; the name stays one."""
    expected = ["state/GNB"]
    for sentence in ("in Guinea - Bissau today", "in Guinea-Bissau today", "in Guinea-Bissau's capital"):
        assert [actor for _, actor, _ in found(gazetteer, sentence)] == expected


def test_the_longest_name_wins(gazetteer: Gazetteer) -> None:
    """South Sudan is not the south of Sudan."""
    assert found(gazetteer, "talks in South Sudan resumed") == [("South Sudan", "state/SSD", "name")]


def test_apostrophes_and_accents_do_not_hide_a_name(gazetteer: Gazetteer) -> None:
    """Typewriter and typographer write the same state."""
    for sentence in ("Côte d’Ivoire voted", "Cote d'Ivoire voted"):
        assert found(gazetteer, sentence) == [(sentence.removesuffix(" voted"), "state/CIV", "name")]


def test_headlines_in_capitals_are_read(gazetteer: Gazetteer) -> None:
    """Agencies shout; WHO may then be a question."""
    assert [words for words, _, _ in found(gazetteer, "WHO WILL FOLLOW ANGELA MERKEL IN GERMANY")] == [
        "ANGELA MERKEL",
        "GERMANY",
    ]


def test_forms_of_names_are_told_apart(gazetteer: Gazetteer) -> None:
    """State, adjective, building and surname."""
    assert found(gazetteer, "The Kremlin told Kenyan envoys that Macron left Chad .") == [
        ("Kremlin", "state/RUS", "metonym"),
        ("Kenyan", "state/KEN", "adjective"),
        ("Macron", "person/emmanuel-macron", "surname"),
        ("Chad", "state/TCD", "name"),
    ]


def test_roles_are_found_behind_other_words(gazetteer: Gazetteer) -> None:
    """A former prime minister is ranked as a prime minister."""
    role = gazetteer.find_role(["long-serving", "prime", "minister"])
    assert (role.phrase, role.rank) == ("prime minister", "head_of_government") if role else False


def test_regions_answer_to_their_adjectives(gazetteer: Gazetteer) -> None:
    """The Central Asian republics are the states of Central Asia."""
    assert gazetteer.region("Central Asian states") == gazetteer.region("Central Asia")
    assert "UZB" in gazetteer.region("Central Asia")


def test_membership_has_dates(gazetteer: Gazetteer) -> None:
    """Britain was a member of the Union from 1973 to 2020."""
    assert ["GBR" in gazetteer.members("EU", date) for date in ("1970-01-01", "2010-01-01", "2021-01-01")] == [
        False,
        True,
        False,
    ]


def test_groups_of_states_have_members(gazetteer: Gazetteer) -> None:
    """The Baltic states are three."""
    assert gazetteer.members("group/baltic-states") == {"EST", "LTU", "LVA"}


def test_a_user_adds_actors(tmp_path: Path) -> None:
    """A user's own table is read beside ours."""
    extra = tmp_path / "own.tsv"
    extra.write_text(
        "id\tname\taliases\tkind\tcode\tcountry\tsector\ngroup/zorvan\tZorvan Front\tZF\tgroup\t\tKEN\tREB\n",
        encoding="utf-8",
    )
    own = load(extra)
    assert found(own, "The Zorvan Front fired") == [("Zorvan Front", "group/zorvan", "name")]
    assert own.actors["group/zorvan"].code == "KEN"
    assert own.key != load().key


def test_an_unknown_code_is_refused(tmp_path: Path) -> None:
    """The error names the file and the row."""
    extra = tmp_path / "own.tsv"
    extra.write_text(
        "id\tname\taliases\tkind\tcode\tcountry\tsector\ngroup/x\tX\t\tgroup\t\tQQQ\tREB\n", encoding="utf-8"
    )
    with pytest.raises(KnowledgeError, match=r"own.tsv, row 2: unknown code in country: 'QQQ'"):
        load(extra)
