"""
Agreements as they are mentioned: by name ("the Paris Agreement"), by description ("a 25-year pact with Oman"),
or again ("this deal", "the document", "it").

Rule 1: a known name is that agreement; what stands beside it in apposition is the same one.
Rule 2: "this" or "the" with a bare word for an agreement takes up the last one mentioned, of that word if there is one.
Rule 3: a description told again in the same words is the same agreement.
Rule 4: "it" as subject or object takes up an agreement of its sentence, or the subject of the one before.
Rule 5: anything else is an agreement of its own, known by its parties and what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.deal_lists import Listing, beginnings, is_listed, listing_of
from dragoman.coding.treaties import Treaties, compile_treaties, is_agreement, named_in, title_end, word_of
from dragoman.frames.tree import SUBJECTS, below, head_of, path_up, phrase
from dragoman.model.text import Document, Sentence, Span, Token

BACK = 8
#: How many tokens lie at most between an agreement and an "it" of the same sentence.
NEAR = 40
POINTING = frozenset({"this", "that", "the", "these", "such", "said"})
#: Words for a halt to fighting: such an agreement is not taken up by "the treaty", nor a treaty by "the truce".
TRUCES = frozenset({"truce", "ceasefire", "cease-fire", "armistice", "pause"})
#: Words that take up an agreement of any sort.
GENERAL = frozenset({"agreement", "deal", "accord", "pact", "document", "arrangement", "text", "understanding"})
#: What may stand beside a bare word without telling more of the agreement.
PRAISE = frozenset(
    {"important", "historic", "landmark", "new", "same", "present", "above", "latter", "whole", "entire"}
)


@dataclass(frozen=True, slots=True)
class Deal:
    """A mention of an agreement."""

    sentence: int
    #: Token that heads the words.
    head: int
    #: Tokens of the name, `[first, end)`.
    first: int
    end: int
    #: Id of a known agreement; "" if it stands for itself.
    id: str
    name: str
    aliases: tuple[str, ...]
    #: Codes of the parties of a known agreement.
    parties: tuple[str, ...]
    topic: str | None
    #: Date of a known agreement, and when it came into force.
    date: str | None
    in_force: str | None
    #: A word that only sometimes means an agreement.
    weak: bool
    #: Number of the agreement within the document: mentions of one agreement share it.
    chain: int
    #: An "it".
    pronoun: bool = False
    #: Token of the noun that announces the row that it stands in; -1 if it stands in none.
    announced: int = -1
    #: The words of its place in that row.
    words: Span | None = None


def find_deals(document: Document, sentences: Sequence[Sentence], treaties: Treaties) -> tuple[Deal, ...]:
    """Find where a document mentions agreements."""
    deals: list[Deal] = []
    for sentence in sentences:
        here = _known_in(document.text, sentence, treaties, deals)
        taken = {i for deal in here for i in range(deal.first, deal.end)}
        listing = listing_of(sentence)
        for token in sentence.tokens:
            if listing is not None and token.index == listing.head:
                continue
            listed = is_listed(token, listing)
            if token.index not in taken and (listed or is_agreement(sentence, token.index, treaties)):
                here.append(_described(document.text, sentence, token.index, [*deals, *here], treaties))
            elif _may_take_up(token) and (antecedent := _antecedent(sentence, token, [*deals, *here], sentences)):
                here.append(_taken_up(antecedent, sentence, token.index, weak=False, pronoun=True))
        here = [_in_row(document.text, sentence, deal, listing) for deal in here] if listing is not None else here
        deals += sorted(_joined(sentence, here), key=lambda d: d.head)
    return tuple(_named_throughout(deals))


def _in_row(text: str, sentence: Sentence, deal: Deal, listing: Listing) -> Deal:
    """Let a paper of a row be announced by its head, and end where the next one begins."""
    if deal.head <= listing.colon:
        return deal
    ends = [i for i in beginnings(sentence, listing) if i > deal.head]
    end = min([deal.end, *ends])
    stop = sentence.tokens[min([len(sentence.tokens), *ends]) - 1].end
    starts = [i for i in (listing.colon, *beginnings(sentence, listing)) if i < deal.head]
    start = sentence.tokens[starts[-1] + 1].start
    words = Span(start, start + len(Span(start, stop).of(text).rstrip(" .;,")))
    name = deal.name if deal.id else _name(words.of(text))
    return replace(deal, end=end, announced=listing.head, words=words, name=name)


def _name(words: str) -> str:
    """Take the article off a description."""
    bare = " ".join(words.split())
    return re.sub(r"^(?:the|a|an|this|that|these|its|their)\s+", "", bare, flags=re.IGNORECASE)


def _known_in(text: str, sentence: Sentence, treaties: Treaties, earlier: Sequence[Deal]) -> list[Deal]:
    found: list[Deal] = []
    for named in named_in(text, sentence, treaties):
        row = named.row
        head = head_of(sentence, named.first, named.end)
        identity = f"agreement/{row['id']}"
        number = next((d.chain for d in (*earlier, *found) if d.id == identity), _number(sentence, head))
        known = Deal(
            sentence=sentence.index,
            head=head,
            first=named.first,
            end=max(named.end, title_end(text, sentence, named.end - 1)),
            id=identity,
            name=row["name"],
            aliases=(*row["aliases"], *row["loose"]),
            parties=tuple(row["parties"]),
            topic=row["topic"] or None,
            date=row["date"] or None,
            in_force=row["in_force"] or None,
            weak=False,
            chain=number,
        )
        found.append(known)
    return found


def _number(sentence: Sentence, head: int) -> int:
    """Number an agreement by where it is first mentioned."""
    return sentence.tokens[head].start


def _described(text: str, sentence: Sentence, head: int, earlier: Sequence[Deal], treaties: Treaties) -> Deal:
    weak = word_of(sentence, head) in treaties.weak
    before = {t.text.lower() for t in below(sentence, head, "det")}
    if _points_back(sentence, head, before) and (last := _last(sentence, head, earlier)) is not None:
        return _taken_up(last, sentence, head, weak=weak)
    end = title_end(text, sentence, head)
    words = phrase(sentence, head)
    stop = sentence.tokens[end - 1].end if end > head + 1 else words.end
    name = _name(Span(min(words.start, sentence.tokens[head].start), stop).of(text))
    again = next((d for d in reversed(earlier) if d.name.lower() == name.lower() and " " in name and not d.id), None)
    number = again.chain if again is not None else _number(sentence, head)
    return Deal(sentence.index, head, head, end, "", name, (), (), None, None, None, weak=weak, chain=number)


def _points_back(sentence: Sentence, head: int, determiners: set[str]) -> bool:
    """Tell whether the words take up an agreement: "this important pact", "the treaty", but not "the draft pacts"."""
    if below(sentence, head, "nmod", "nummod", "acl", "ccomp") or sentence.tokens[head].tag in ("NNS", "NNPS"):
        return False
    if "".join(t.text.lower() for t in sentence.tokens[head + 1 : head + 2]) == "that":
        return False
    told = {t.lemma.lower() for t in below(sentence, head, "amod", "compound")} - PRAISE
    return bool(determiners & POINTING) and ("the" not in determiners or not told)


def _last(sentence: Sentence, head: int, earlier: Sequence[Deal]) -> Deal | None:
    """Find the agreement that a bare word takes up: the last one called by that word, else the last that fits."""
    word = word_of(sentence, head)
    capital = sentence.tokens[head].text[:1].isupper() and head > 0
    near = [d for d in earlier if (capital or sentence.index - d.sentence <= BACK) and not d.weak and not d.pronoun]
    same = [d for d in near if _called(d) == word]
    fitting = [d for d in near if word in GENERAL or (_called(d) in TRUCES) == (word in TRUCES)]
    return next((found[-1] for found in (same, fitting) if found), None)


def _called(deal: Deal) -> str:
    """Give the word for an agreement in its name: "treaty" of "Lateran Treaty"."""
    words = re.findall(r"[\w-]+", deal.name.lower())
    known = [w.removesuffix("s") for w in words if w.removesuffix("s") in (TRUCES | GENERAL | {"treaty", "convention"})]
    return known[0] if known else ""


def _taken_up(last: Deal, sentence: Sentence, head: int, *, weak: bool, pronoun: bool = False) -> Deal:
    return replace(
        last, sentence=sentence.index, head=head, first=head, end=head + 1, weak=weak and not last.id, pronoun=pronoun
    )


def _may_take_up(token: Token) -> bool:
    return token.dep in ("nsubj", "nsubj:pass", "obj") and token.text.lower() == "it"


def _antecedent(
    sentence: Sentence, token: Token, earlier: Sequence[Deal], sentences: Sequence[Sentence]
) -> Deal | None:
    """Find the agreement that "it" takes up."""
    last = next((d for d in reversed(earlier) if not d.weak and not d.pronoun), None)
    if last is None or sentence.index - last.sentence > 1:
        return None
    there = sentences[last.sentence].tokens[last.head]
    if last.sentence == sentence.index:
        return last if 0 < token.index - last.head <= NEAR else None
    return last if there.dep in SUBJECTS else None


def _joined(sentence: Sentence, here: Sequence[Deal]) -> Iterator[Deal]:
    """Let mentions that stand in apposition, or one as modifier of the other, be one agreement."""
    for deal in here:
        other = next((d for d in here if d.id and not deal.id and _is_beside(sentence, deal.head, d)), None)
        if other is None:
            yield deal
        else:
            yield replace(other, head=deal.head, first=deal.first, end=deal.end)


def _is_beside(sentence: Sentence, head: int, known: Deal) -> bool:
    tokens = sentence.tokens
    inside = {known.head, *range(known.first, known.end)}
    for index in inside:
        if tokens[index].head == head and tokens[index].dep in ("appos", "compound", "amod", "nmod:poss"):
            return True
    above = next(path_up(sentence, head), head)
    return above in inside and tokens[head].dep == "appos"


def _named_throughout(deals: Sequence[Deal]) -> Iterator[Deal]:
    """Give every mention of an agreement the name that one of its mentions has."""
    known = {deal.chain: deal for deal in deals if deal.id}
    for deal in deals:
        other = known.get(deal.chain)
        if other is None or deal.id:
            yield deal
        else:
            yield replace(
                other,
                sentence=deal.sentence,
                head=deal.head,
                first=deal.first,
                end=deal.end,
                weak=deal.weak,
                pronoun=deal.pronoun,
            )


__all__ = ["Deal", "Treaties", "compile_treaties", "find_deals"]
