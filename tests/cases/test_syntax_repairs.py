"""Trees mended, labels turned into Universal Dependencies, quotations found."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.text import Sentence, Span, Token
from dragoman.reading import parser
from dragoman.syntax.labels import universal
from dragoman.syntax.lemmas import lemma_of
from dragoman.syntax.parse import unmended
from dragoman.syntax.quotes import MARKS, find_quotations
from dragoman.syntax.repair import RULES, is_tree

TABLES = [tomllib.loads(path.read_text("utf-8")) for path in sorted((Path(__file__).parent / "syntax").glob("*.toml"))]
MENDED = [case for table in TABLES for case in table.get("case", ())]
LEFT = [case for table in TABLES for case in table.get("left", ())]
TREES = [case for table in TABLES for case in table.get("tree", ())]
RULE = {rule.__name__: rule for rule in RULES}


def parse(text: str) -> tuple[Sentence, ...]:
    return parser().parse(text, [(Span(0, len(text)), False)]).sentences


def fired(text: str) -> set[str]:
    """Name the rules that change something in a text."""
    names: set[str] = set()
    for tokens in unmended(parser(), text):
        mended = tokens
        for rule in RULES:
            before, mended = mended, rule(list(mended))
            if mended != before:
                names.add(rule.__name__)
    return names


def describe(tokens, wanted: str) -> str:
    """Write the token of the first word of an expectation as the expectation does."""
    word = re.split("[/ =]", wanted, maxsplit=1)[0]
    token = next(t for t in tokens if t.text == word)
    if "=" in wanted:
        return f"{token.text}={token.tag}"
    if "/" in wanted:
        return f"{token.text}/{token.pos}"
    return f"{token.text} {token.dep} {tokens[token.head].text}"


def tree(lines: str) -> list[Token]:
    """Build a tree from lines of word, part of speech, tag, label, head and entity."""
    tokens, at = [], 0
    for index, line in enumerate(lines.split("\n")):
        word, pos, tag, dep, head, entity = [*line.split(" "), ""][:6]
        tokens.append(Token(index, at, at + len(word), word, word, pos, tag, dep, int(head), entity, -1))
        at += len(word) + 1
    return tokens


def test_every_rule_has_cases():
    """A rule of repair shows three sentences that it mends and one that it leaves alone."""
    mended = {name: sum(case["rule"] == name for case in (*MENDED, *TREES) if case.get("expect")) for name in RULE}
    left = {case["rule"] for case in (*LEFT, *TREES) if not case.get("expect")}
    assert [name for name in RULE if mended[name] < 3 or name not in left] == []


@pytest.mark.parametrize("case", MENDED, ids=lambda case: f"{case['rule']}: {case['text']}")
def test_a_tree_is_mended(case):
    """The rule changes the parser's tree, and the words hang where they belong."""
    tokens = [token for sentence in parse(case["text"]) for token in sentence.tokens]
    assert case["rule"] in fired(case["text"])
    assert case["expect"] == [describe(tokens, wanted) for wanted in case["expect"]]


@pytest.mark.parametrize("case", LEFT, ids=lambda case: f"{case['rule']}: {case['text']}")
def test_a_sound_tree_is_left_alone(case):
    """The rule changes nothing where nothing is wrong."""
    assert case["rule"] not in fired(case["text"])


@pytest.mark.parametrize("case", TREES, ids=lambda case: case["rule"])
def test_a_tree_written_by_hand_is_mended(case):
    """What the parser rarely gets wrong is shown by trees as it would give them."""
    tokens = tree(case["tree"].strip())
    mended = RULE[case["rule"]](list(tokens))
    assert case.get("expect", []) == [describe(mended, wanted) for wanted in case.get("expect", ())]
    assert (mended != tokens) == bool(case.get("expect"))


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("staged", "stage"), ("Hopes", "hope"), ("waging", "wage"), ("raped", "rape"), ("teargassed", "teargas"),
     ("unbanned", "unban"), ("wiretapped", "wiretap")],
)  # fmt: skip
def test_a_verb_has_its_lemma(form: str, lemma: str):
    """Verbs that the parser does not know keep their own lemma."""
    wrong = {"teargassed": "teargasse", "unbanned": "unbanne", "wiretapped": "wiretappe"}.get(form, form[:-1].lower())
    assert lemma_of(wrong, text=form, pos="VERB") == lemma


def test_other_words_keep_their_lemma():
    """A noun is not touched, and a doubled consonant shows another verb."""
    assert lemma_of("stag", text="stages", pos="NOUN") == "stag"
    assert lemma_of("hop", text="hopped", pos="VERB") == "hop"


#: What; words as text, part of speech, lemma, head, label of the parser; heads and labels as they should be.
LABELS = {
    "preposition": (
        "Kenya PROPN Kenya 1 nsubj|sent VERB send 1 ROOT|aid NOUN aid 1 dobj|to ADP to 1 prep|Mali PROPN Mali 3 pobj",
        "1 nsubj|1 root|1 obj|4 case|1 obl",
    ),
    "preposition of a noun": (
        "talks NOUN talk 3 nsubj|with ADP with 0 prep|Peru PROPN Peru 1 pobj|failed VERB fail 3 ROOT",
        "3 nsubj|2 case|0 nmod|3 root",
    ),
    "chain of prepositions": (
        "left VERB leave 0 ROOT|out ADP out 0 prep|of ADP of 1 prep|Goma PROPN Goma 2 pobj",
        "0 root|3 case|3 case|0 obl",
    ),
    "by-phrase": (
        "was AUX be 1 auxpass|seized VERB seize 1 ROOT|by ADP by 1 agent|Oman PROPN Oman 2 pobj",
        "1 aux:pass|1 root|3 case|1 obl:agent",
    ),
    "clause after a preposition": (
        "voted VERB vote 0 ROOT|without ADP without 0 prep|asking VERB ask 1 pcomp",
        "0 root|2 mark|0 advcl",
    ),
    "copula": (
        "Fiji PROPN Fiji 1 nsubj|is AUX be 1 ROOT|neutral ADJ neutral 1 acomp",
        "2 nsubj|2 cop|2 root",
    ),
    "there is": (
        "there PRON there 1 expl|is AUX be 1 ROOT|fear NOUN fear 1 attr",
        "1 expl|1 root|1 nsubj",
    ),
    "indirect object": (
        "gave VERB give 0 ROOT|Laos PROPN Laos 0 dative|ships NOUN ship 0 dobj",
        "0 root|0 iobj|0 obj",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("given_", "wanted"), LABELS.values(), ids=LABELS)
def test_labels_become_universal(given_: str, wanted: str):
    """Prepositions mark their noun and copulas their predicate; other labels are renamed."""
    rows = [line.split(" ") for line in given_.split("|")]
    heads, labels = universal(
        [r[1] for r in rows], [r[2] for r in rows], [int(r[3]) for r in rows], [r[4] for r in rows]
    )
    assert wanted == "|".join(f"{head} {label}" for head, label in zip(heads, labels, strict=True))


#: What; a text, a bar between its paragraphs; the quotations in it.
QUOTATIONS = {
    "straight": ('Rabin said, "Enough of blood." He left.', ["Enough of blood."]),
    "curly": ("“We shall not return,” the Malian envoy said.", ["We shall not return,"]),
    "guillemets": ("Le ministre: «La paix est proche» et rien de plus.", ["La paix est proche"]),
    "low and high": ("Brandt sagte: „Wir wollen mehr Demokratie wagen.“", ["Wir wollen mehr Demokratie wagen."]),
    "nested": ("“He told me ‘never again’ in 1946,” she said.", ["He told me ‘never again’ in 1946,"]),
    "two": ('"The dam," he said, "is safe."', ["The dam,", "is safe."]),
    "apostrophes": ("Ghana's premier said Peru’s envoys' wish was theirs.", []),
    "a closing mark alone": ("The dam is safe,” he said.", []),
    "an opening mark alone, inside": ("He called it “a farce and left.", []),
    "an opening mark alone, at the head": ("“The dam is safe. He left.", ["The dam is safe. He left."]),
    "over paragraphs": ("“The war is over.|“Go home,” he said.", ["The war is over.", "Go home,"]),
}


@pytest.mark.parametrize(("text", "wanted"), QUOTATIONS.values(), ids=QUOTATIONS)
def test_quotations_are_found(text: str, wanted: list[str]):
    """Quotations stand between a mark and its partner, over as many paragraphs as open with one."""
    assert wanted == [q.span.of(text) for q in find_quotations(text, spans(text))]


def spans(text: str) -> list[Span]:
    """Give the paragraphs of a text in which a bar divides them."""
    found, at = [], 0
    for part in text.split("|"):
        found.append(Span(at, at + len(part)))
        at += len(part) + 1
    return [span for span in found if span.end > span.start]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*sorted(MARKS), "|", " ", ". ", "a", "war", "it’s", ","]), max_size=40).map("".join))
def test_quotations_are_in_order_and_inside_their_marks(text: str):
    """Quotations never overlap, each stands inside its marks, and an opening mark comes before each."""
    found = find_quotations(text, spans(text))
    assert all(one.outer.end <= other.outer.start for one, other in pairwise(found))
    for quotation in found:
        assert quotation.span in quotation.outer
        assert quotation.outer.of(text)[0] in MARKS
        assert quotation.outer.of(text).startswith(text[quotation.outer.start] + quotation.span.of(text))


@given(st.lists(st.sampled_from(["The dam is safe", "war and peace", "go home, all of you"]), min_size=1, max_size=5))
def test_balanced_marks_give_back_what_stands_between_them(parts: list[str]):
    """Whatever is put between balanced marks is quoted verbatim."""
    marks = ["“”", "«»", '""', "„“"]
    text = " he said ".join(f"{m[0]}{part}{m[1]}" for part, m in zip(parts, marks * 2, strict=False))
    assert parts == [q.span.of(text) for q in find_quotations(text, spans(text))]


@pytest.mark.parametrize(
    "text",
    [
        "The number of schools that teach Latin has risen more than 10-fold, from 90 to 932.",
        "As you know, the price of wheat fell from 10.2 to 6 francs per 1,000 sacks, and stood at 5.1 in May 1937.",
    ],
)
def test_no_mended_tree_hangs_in_a_ring(text):
    """From every word one climbs to the top of its sentence, whatever was mended."""
    assert all(is_tree(sentence.tokens) for sentence in parse(text))
