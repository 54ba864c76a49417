"""How sentences tell what they tell; the document is of Wednesday, 11 March 1998."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman.coding.annotated import Annotated
from dragoman.coding.mood import Mood, mood_at
from dragoman.reading import annotate
from dragoman.sources.assembly import Given, assemble

#: Sentence and a word of it that tells something which did not happen or will not.
NEGATED = (
    ("Peru did not sign the treaty.", "sign"),
    ("Peru never signed the treaty.", "signed"),
    ("Peru has not yet signed the treaty.", "signed"),
    ("Peru no longer supports the plan.", "supports"),
    ("Peru hardly reacted to the speech.", "reacted"),
    ("No soldier crossed the river.", "crossed"),
    ("Nobody crossed the river.", "crossed"),
    ("Neither Peru nor Chile signed the treaty.", "signed"),
    ("Peru has neither met nor called the envoy.", "met"),
    ("Peru left the talks without signing the treaty.", "signing"),
    ("Peru failed to sign the treaty.", "sign"),
    ("Peru refused to sign the treaty.", "sign"),
    ("Peru declined to comment on the report.", "comment"),
    ("Peru was unable to pay the debt.", "pay"),
    ("Peru is unwilling to pay the debt.", "pay"),
    ("Peru's failure to pay the debt worried the bank.", "pay"),
    ("Peru's refusal to withdraw angered Chile.", "withdraw"),
    ("The guards prevented the crowd from entering the palace.", "entering"),
    ("The court barred him from leaving the country.", "leaving"),
    ("He denied that the army had shelled the village.", "shelled"),
    ("He denied shelling the village.", "shelling"),
    ("The general withdrew rather than attacking the town.", "attacking"),
    ("The general withdrew instead of attacking the town.", "attacking"),
    ("Peru cancelled the visit of the envoy.", "visit"),
    ("Peru called off the talks.", "talks"),
    ("The cancelled visit was a blow to Chile.", "visit"),
    ("The summit was postponed.", "summit"),
    ("Mediators averted a strike.", "strike"),
    ("He spoke of a lack of cooperation.", "cooperation"),
    ("There was no agreement.", "agreement"),
    ("Peru will not sign the treaty.", "sign"),
    ("The two sides are unlikely to sign the treaty.", "sign"),
)

#: The same of what did happen, although the words are near.
NOT_NEGATED = (
    ("Peru did not fail to sign the treaty.", "sign"),
    ("Peru did not cancel the visit.", "visit"),
    ("Peru signed the treaty, not the protocol.", "signed"),
    ("Peru, which does not border Bolivia's neighbours, signed the treaty.", "signed"),
    ("Not only Peru signed the treaty.", "signed"),
    ("He came because the envoy had not called.", "came"),
)

#: Sentence and a word of it that tells something to come.
FUTURE = (
    ("Peru will sign the treaty.", "sign"),
    ("It'll sign the treaty.", "sign"),
    ("Peru is going to sign the treaty.", "sign"),
    ("Peru plans to sign the treaty.", "sign"),
    ("Peru intends to sign the treaty.", "sign"),
    ("Peru is set to sign the treaty.", "sign"),
    ("Peru is due to sign the treaty.", "sign"),
    ("Peru is about to sign the treaty.", "sign"),
    ("Peru is expected to sign the treaty.", "sign"),
    ("Peru is scheduled to sign the treaty.", "sign"),
    ("Peru is to sign the treaty.", "sign"),
    ("Peru said that it would sign the treaty.", "sign"),
    ("Peru announced it would sign the treaty in May.", "sign"),
    ("Peru may sign the treaty.", "sign"),
    ("Peru should sign the treaty.", "sign"),
    ("The envoy will speak when he arrives.", "arrives"),
    ("The trial is set to begin in May.", "trial"),
    ("The talks are scheduled for May.", "talks"),
    ("Peru called for a ceasefire.", "ceasefire"),
    ("Peru demanded a withdrawal.", "withdrawal"),
    ("Upcoming elections worry the bank.", "elections"),
    ("The planned visit worries Chile.", "visit"),
    ("Peru will make a visit to Chile.", "visit"),
    ("The envoy arrives on 14 April 1998.", "arrives"),
)

#: The same of what is not to come.
NOT_FUTURE = (
    ("Peru signed the treaty.", "signed"),
    ("Peru signs the treaty today.", "signs"),
    ("Peru had signed the treaty in May 1997.", "signed"),
    ("He was the first president to visit Chile.", "visit"),
    ("The rebels were forced to withdraw.", "withdraw"),
    ("He is known to have visited Chile.", "visited"),
    ("The mounting debt will worry the bank.", "mounting"),
)

#: Sentence, word and status.
STATUSES = (
    ("Peru might sign the treaty.", "sign", "possible"),
    ("Peru may have signed the treaty.", "signed", "possible"),
    ("Perhaps Peru signed the treaty.", "signed", "possible"),
    ("Peru allegedly shelled the village.", "shelled", "possible"),
    ("Peru is likely to sign the treaty.", "sign", "possible"),
    ("Peru is believed to have shelled the village.", "shelled", "possible"),
    ("The alleged attack angered Chile.", "attack", "possible"),
    ("If Peru signs the treaty, Chile will follow.", "signs", "hypothetical"),
    ("Peru would sign the treaty if Chile did.", "sign", "hypothetical"),
    ("Peru must sign the treaty.", "sign", "necessary"),
    ("Peru wants to sign the treaty.", "sign", "intended"),
    ("Peru will sign the treaty.", "sign", "planned"),
    ("Peru said it would sign the treaty.", "sign", "planned"),
    ("Peru said it would sign the treaty if Chile did.", "sign", "hypothetical"),
    ("Peru signed the treaty.", "signed", "occurred"),
    ("Peru is building a bridge.", "building", "ongoing"),
    ("Peru can build a bridge.", "build", "occurred"),
    ("Peru managed to sign the treaty.", "sign", "occurred"),
)


@cache
def _annotated(text: str) -> Annotated:
    return annotate(assemble(text, Given(uri="x", kind="plain", published="1998-03-11"), data=text.encode()))


def _mood(text: str, word: str) -> Mood:
    annotated = _annotated(text)
    (token,) = [t for t in annotated.sentences[0].tokens if t.text == word]
    return mood_at(annotated, 0, range(token.index, token.index + 1))


@pytest.mark.parametrize(("text", "word"), NEGATED)
def test_what_did_not_happen_is_negated(text: str, word: str) -> None:
    """Negation reaches what is denied, prevented, refused, left out or called off."""
    assert _mood(text, word).negated


@pytest.mark.parametrize(("text", "word"), NOT_NEGATED)
def test_negation_stays_in_its_own_clause(text: str, word: str) -> None:
    """What is not meant by a negation is told as it is; two negations make none."""
    assert not _mood(text, word).negated


@pytest.mark.parametrize(("text", "word"), FUTURE)
def test_what_is_to_come_is_future(text: str, word: str) -> None:
    """Plans, demands, expectations and the future seen from the past lie ahead."""
    assert _mood(text, word).future


@pytest.mark.parametrize(("text", "word"), NOT_FUTURE)
def test_what_has_been_is_not_future(text: str, word: str) -> None:
    """What is told as done or known is not ahead, infinitive or not."""
    assert not _mood(text, word).future


@pytest.mark.parametrize(("text", "word", "status"), STATUSES)
def test_a_sentence_tells_something_as(text: str, word: str, status: str) -> None:
    """What may be, would be, must be and was are told apart."""
    assert status == _mood(text, word).status
