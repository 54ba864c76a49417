"""The people and bodies that a document brings in itself, learned as it is read."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace

from dragoman.gazetteer import Gazetteer
from dragoman.gazetteer.dossier import OWN_NAMES, state_of_person, state_of_surname
from dragoman.gazetteer.people import spelling_key
from dragoman.gazetteer.records import PlaceEntry
from dragoman.gazetteer.spelling import fold, skeleton
from dragoman.model.facts import Actor, Office
from dragoman.model.text import Sentence

#: Words before or after a name that are no part of it.
HONORIFICS = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "prof", "professor", "jr", "sr", "the", "his", "her", "their",
     "majesty", "highness", "excellency", "mr.", "mrs.", "ms.", "dr.", "jr.", "sr.", "hon", "rev", "sheikh",
     "ayatollah", "imam", "alhaji", "alhadji"}
)  # fmt: skip

#: Given names that stand after the family's: "Ban Ki-moon".
GIVEN_LAST = re.compile(r"[A-Z][a-z]+-[a-z]+")
#: Words before a name that tell a woman from a man.
SEX = {
    **dict.fromkeys(("mrs", "ms", "lady", "madam", "madame", "queen", "princess", "miss", "baroness"), "woman"),
    **dict.fromkeys(("mr", "sir", "lord", "king", "prince", "sheikh", "emir", "sultan", "pope", "baron"), "man"),
}
#: Last words of states' names by which they are called for short: "the Federation".
REALMS = frozenset({"Federation", "Union", "Confederation", "Commonwealth", "Emirates"})
#: States that were one, and what they are called once one of them came up: "the North".
HALVES = {
    "state/PRK": {"North": "state/PRK", "South": "state/KOR"},
    "state/KOR": {"North": "state/PRK", "South": "state/KOR"},
    "state/SSD": {"North": "state/SDN", "South": "state/SSD"},
}
#: Words that only say what kind of body or state something is, and name none alone.
KINDS = frozenset(
    {"Federation", "Union", "Confederation", "Republic", "Kingdom", "Council", "Commission", "Committee", "Ministry",
     "Government", "Parliament", "Alliance", "Assembly", "State", "Party", "Administration", "Agency", "Office",
     "Authority", "Delegation", "Embassy", "Organisation", "Organization", "Association", "Bank", "Court", "Forum"}
)  # fmt: skip
#: Words in the names of what a state has, and those that make it a body of several.
ORGANS = frozenset(
    {"Committee", "Council", "Commission", "Ministry", "Secretariat", "Directorate", "Congress", "Assembly", "Bureau",
     "Authority", "Tribunal", "Court", "Cabinet", "Presidium", "Politburo"}
)  # fmt: skip
WIDER = frozenset(
    {"International", "World", "Global", "United", "African", "European", "Asian", "American", "Arab", "Islamic",
     "Regional", "Inter-American", "Pan-African", "Joint", "Olympic", "Red", "Christian", "Churches"}
)  # fmt: skip
#: Last words of names that are days, honours and papers, and no bodies.
NO_BODIES = frozenset(
    {"Day", "Week", "Year", "Anniversary", "Prize", "Award", "Medal", "Festival", "Code", "Constitution", "Games",
     "Championship", "Cup", "Olympiad", "Glory", "Partnership", "Roadmap", "Road", "Strategy", "Base", "Airport",
     "Consensus", "Declaration", "Agenda", "Accord", "Accords", "Agreement", "Treaty", "Protocol", "Framework", "Plan",
     "Summit", "Goals", "Guidelines", "Principles", "Talks", "Memorandum", "Statement"}
)  # fmt: skip
#: Last words of bodies' names that mean something else after "the".
NOT_SHORT = frozenset({"House", "Nations", "State", "States", "International", "Group", "Times", "Post", "News"})


#: What the ships of a navy are called first, and whose navy it is; those that two navies share are left out.
NAVIES = {
    "HMS": "GBR", "RFA": "GBR", "HMAS": "AUS", "HMCS": "CAN", "HMNZS": "NZL", "HMNLS": "NLD", "USS": "USA",
    "USNS": "USA", "USCGC": "USA", "ARA": "ARG", "BNS": "BGD", "BRP": "PHL", "KRI": "IDN", "PNS": "PAK",
    "ROKS": "KOR", "SLNS": "LKA", "TCG": "TUR", "HTMS": "THA", "HDMS": "DNK", "HNoMS": "NOR", "RSS": "SGP",
}  # fmt: skip


@dataclass(slots=True)
class Cast:
    """Who has come up in a document so far. Grows while the document is read, and only then."""

    gazetteer: Gazetteer
    #: Date of the document, "" if unknown.
    date: str
    #: Code of the state that publishes it, "" if unknown.
    home: str = ""
    #: The years that it speaks of, that of its date among them.
    years: frozenset[int] = frozenset()
    actors: dict[str, Actor] = field(default_factory=dict)
    #: Last name, folded, and its spelling key -> person.
    surnames: dict[str, str] = field(default_factory=dict)
    #: First of two family names, folded -> person.
    inner: dict[str, str] = field(default_factory=dict)
    #: Names of places that the parser takes for people somewhere in the document.
    placed: frozenset[str] = frozenset()
    #: Last names that came up together with a first name, as written.
    bearers: set[str] = field(default_factory=set)
    #: Keys of full names -> people whom no table knows.
    spellings: dict[tuple[str, ...], str] = field(default_factory=dict)
    #: Abbreviation that the text brings in -> actor, "" for what is nobody.
    short_forms: dict[str, str] = field(default_factory=dict)
    #: First letters of a body's name -> body.
    initials: dict[str, str] = field(default_factory=dict)
    #: Last word of a body's name -> body.
    bodies: dict[str, str] = field(default_factory=dict)
    #: Person -> woman, man, by the words before the name.
    told_sex: dict[str, str] = field(default_factory=dict)
    #: Last name, folded, and its spelling key -> all who bear it here.
    kin: dict[str, list[str]] = field(default_factory=dict)
    #: Person -> the words that stood right before the full name.
    called: dict[str, set[str]] = field(default_factory=dict)
    #: People whose state is known from the list of officials alone.
    listed: set[str] = field(default_factory=set)
    #: Who came up by name.
    met: set[str] = field(default_factory=set)
    #: Sentence -> the names of places in it, as far as they were looked for.
    places: dict[int, tuple[tuple[int, int, PlaceEntry], ...]] = field(default_factory=dict)

    @property
    def moment(self) -> str:
        """The date of the document, or else the one year that it tells of; "" if there is neither."""
        return self.date or (str(min(self.years)) if len(self.years) == 1 else "")

    def actor(self, identity: str) -> Actor:
        """Give an actor of the document or the gazetteer."""
        return self.actors.get(identity) or self.gazetteer.actors[identity]

    def places_in(self, sentence: Sentence) -> tuple[tuple[int, int, PlaceEntry], ...]:
        """Give the names of places in a sentence of the document, which is searched for them once."""
        if sentence.index not in self.places:
            self.places[sentence.index] = self.gazetteer.find_places([t.text for t in sentence.tokens])
        return self.places[sentence.index]

    def remember(self, identity: str, name: str) -> None:
        """Know a person by the last name from now on."""
        words = words_of(name)
        self._remember_inner(identity, words)
        for word in (*words[:1], *words[-1:]):
            for key in (fold(word), "~" + skeleton(word)):
                if len(key) > 2 and (word == words[-1] or key not in self.surnames):
                    self.surnames[key] = identity
                if word == words[-1] and identity not in self.kin.setdefault(key, []):
                    self.kin[key].append(identity)

    def _remember_inner(self, identity: str, words: Sequence[str]) -> None:
        """Know by the first of two family names: "Soto" for "Ana Luisa Soto Vidal"."""
        inner = [word for word in words[1:-1] if word not in self.gazetteer.first_names and len(word) > 2]
        if len(inner) == 1 and inner[0][:1].isupper():
            self.inner.setdefault(fold(inner[0]), identity)

    def remember_own(self, identity: str) -> None:
        """Know by the first name those who are called by it."""
        words = words_of(self.actor(identity).name)
        if self.actor(identity).country in OWN_NAMES and len(words) > 1 and words[0] not in self.gazetteer.common_words:
            self.surnames.setdefault(fold(words[0]), identity)
            self.bearers.add(words[0])

    def person(self, name: str, before: Sequence[str] = (), *, state: str = "") -> str:
        """
        Find or make the person of a full or last name.

        `before` are the words before it, where a title stands; `state` is the code of the state in whose office
        the words beside it put who is called so.
        """
        words = words_of(name)
        if not words:
            return ""
        if len(words) == 1:
            return self._by_surname(words[0], before, state)
        known = self._best([n.actor for n in self.gazetteer.named(" ".join(words)) if n.form == "name"])
        known = known or self._by_first_and_last(words) or self._with_mothers_name(words) or self._turned_round(words)
        known = known or self._spelled(" ".join(words))
        identity = known or self._learned("person", " ".join(words))
        self.remember(identity, " ".join(words))
        self.bear(words)
        return identity

    def bear(self, words: Sequence[str]) -> None:
        """Take note of the words of a full name by which its bearer may be called alone."""
        self.bearers.update(words[-1:])
        if len(words) > 1 and GIVEN_LAST.fullmatch(words[-1]):
            self.bearers.add(words[0])

    def _with_mothers_name(self, words: list[str]) -> str:
        """Find "Evo Morales" for "Juan Evo Morales Ayma", as full names are written where he comes from."""
        if len(words) < 3:
            return ""
        given = self.gazetteer.first_names
        inner = [word for word in words[1:] if word not in given and word[:1].isupper()]
        pairs = [f"{first} {inner[0]}" for first in words if first in given] if len(inner) == 2 else []
        known = [n.actor for pair in pairs for n in self.gazetteer.named(pair) if n.form == "name"]
        return self._best(self.gazetteer.recalled(known, self.years))

    def _spelled(self, name: str) -> str:
        """Find who came up under another spelling of a full name: "Ebrahim" for "Ibrahim"."""
        first = self.spellings.setdefault(spelling_key(name), f"person/{slug(name)}")
        return first if first in self.actors else ""

    def sex(self, identity: str) -> str:
        """Tell whether a person is a woman or a man, by what stood before the name or the first name; "" if unknown."""
        if identity not in self.told_sex:
            first = words_of(self.actor(identity).name)[:-1]
            known = (self.gazetteer.first_names[w] for w in first if w in self.gazetteer.first_names)
            self.told_sex[identity] = next(known, "")
        return self.told_sex[identity]

    def _by_first_and_last(self, words: list[str]) -> str:
        """Find "Joseph Biden" for "Joseph R. Biden": a middle name hides nobody."""
        if len(words) < 3:
            return ""
        return self._best([n.actor for n in self.gazetteer.named(f"{words[0]} {words[-1]}") if n.form == "name"])

    def _turned_round(self, words: list[str]) -> str:
        """Find "Junichiro Koizumi" for "Koizumi Junichiro", as names are written where he comes from."""
        turned = self.gazetteer.named(f"{words[1]} {words[0]}") if len(words) == 2 else ()
        # Of those of old, too many are somebody else's name turned round.
        known = (n.actor for n in turned if n.form == "name")
        return self._best(self.gazetteer.recalled(known, self.years))

    def _by_surname(self, word: str, before: Sequence[str], state: str) -> str:
        for key in (fold(word), "~" + skeleton(word)):
            if key in self.surnames:
                return self._titled(key, before) or self.surnames[key]
        if fold(word) in self.inner:
            return self.inner[fold(word)]
        recalled = self.gazetteer.recalled(self.gazetteer.surname(word), self.years)
        namesakes = [p for p in recalled if self._is_known_by_then(p)]
        if state:
            namesakes = [p for p in namesakes if self._is_ever_of(p, state)]
        titled = [p for p in namesakes if self._bears(p, " ".join(before).lower())] if len(namesakes) > 1 else []
        found = self._best(titled or namesakes)
        return found or self._learned_beside(word, recalled, state)

    def _learned_beside(self, word: str, namesakes: Sequence[str], state: str) -> str:
        """Make a person of a last name, who is remembered by it where it is also that of somebody known."""
        identity = self._learned("person", word)
        if state and namesakes:
            self.remember(identity, word)
        return identity

    def _titled(self, key: str, before: Sequence[str]) -> str:
        """Of several of one family find who is called by the words before the name; "" if not exactly one is."""
        family = self.kin.get(key, ())
        if len(family) < 2 or not before:
            return ""
        words, title = " ".join(before).lower(), before[-1].lower()
        meant = [p for p in family if self._bears(p, words) or title in self.called.get(p, ())]
        return meant[0] if len(meant) == 1 else ""

    def call(self, identity: str, before: Sequence[str]) -> None:
        """Take note of the words before a name, to tell those of one family apart."""
        self.called.setdefault(identity, set()).update(word.lower() for word in before[-1:])

    def _is_known_by_then(self, person: str) -> bool:
        """Tell whether somebody had come into office by the document's year or the next: others are not met by half."""
        terms = self.gazetteer.offices(person)
        first = min((t.from_ for t in terms), default="")
        return not (self.date and first) or int(first[:4]) <= int(self.date[:4]) + 1

    def _is_ever_of(self, person: str, state: str) -> bool:
        """Tell whether somebody is of a state, or ever held an office of it."""
        own = self.actor(person).country
        return own == state or any(term.country == state for term in self.gazetteer.offices(person))

    def _bears(self, person: str, words: str) -> bool:
        """Tell whether the words before a name end in an office that the person held at the document's date."""
        terms = self.gazetteer.offices(person, self.date or None)
        return any(term.office and words.endswith(term.office.lower()) for term in terms)

    def _best(self, people: Iterable[str]) -> str:
        """Of several people of a name take who holds an office at the document's date, else the latest."""
        found = [p for p in dict.fromkeys(people) if p.startswith("person/")]
        if len(found) < 2:
            return found[0] if found else ""
        serving = [p for p in found if self.gazetteer.offices(p, self.date)] if self.date else []
        own = [p for p in serving if self.home and self.gazetteer.actors[p].country == self.home]
        return (own or serving or sorted(found, key=self._last_office))[-1]

    def _last_office(self, person: str) -> tuple[str, str]:
        terms = [t for t in self.gazetteer.offices(person) if not self.date or t.from_ <= self.date]
        return (max((t.from_ for t in terms), default=""), person)

    def _learned(self, kind: str, name: str) -> str:
        """Make an actor whom no table knows."""
        identity = f"{kind}/{slug(name)}"
        known = "person" if kind == "person" else "organisation"
        if identity not in self.gazetteer.actors and identity not in self.actors:
            state = state_of_person(name, self.years) if kind == "person" else NAVIES.get(name.split(maxsplit=1)[0], "")
            code = state if f"state/{state}" in self.gazetteer.actors else None
            self.listed |= {identity} if code else set()
            self.actors[identity] = Actor(id=identity, name=name, kind=known, code=code, country=code)
        return identity

    def place_surnames(self, states: Container[str]) -> None:
        """Find the states of those who came up by a single name, among the states that the document names."""
        for identity, actor in sorted(self.actors.items()):
            single = actor.kind == "person" and actor.code is None and " " not in actor.name
            if single and (state := state_of_surname(actor.name, self.years, states)):
                self.listed.add(identity)
                self.actors[identity] = replace(actor, code=state, country=state)

    def settle_bodies(self, state: str) -> None:
        """Take the councils and committees that no table knows for those of the state whose own affairs are told."""
        code = state.removeprefix("state/")
        for identity, actor in sorted(self.actors.items()):
            words = actor.name.split()
            alone = actor.kind == "organisation" and actor.code is None and len(words) > 1
            if alone and ORGANS & set(words) and not WIDER & set(words) and not self.gazetteer.find(words):
                self.actors[identity] = replace(actor, code=code, country=code, sector=actor.sector or ("GOV",))

    def organisation(self, name: str) -> str:
        """Find or make a body that no table knows."""
        return self._learned("org", name)

    def meet(self, identity: str, name: str) -> None:
        """Take note that somebody came up by a name, and by what a body may be called for short from now on."""
        self.met.add(identity)
        initials = "".join(word[0] for word in re.findall(r"[A-Z][a-z]+", name))
        if identity.startswith(("org/", "group/")) and len(initials) > 2 and initials not in self.short_forms:
            self.initials.setdefault(initials, identity)
        last = name.rsplit(maxsplit=1)[-1] if name else ""
        short = last.istitle() and last not in NOT_SHORT if identity.startswith("org/") else last in REALMS
        if identity.startswith(("org/", "state/")) and " " in name and short:
            self.bodies[last] = identity
        for half, state in HALVES.get(identity, {}).items():
            self.bodies.setdefault(half, state)

    def group(self, name: str) -> str:
        """Find or make a group that no table knows."""
        identity = f"group/{slug(name)}"
        if identity not in self.gazetteer.actors:
            self.actors.setdefault(identity, Actor(id=identity, name=name, kind="group", code=None))
        return identity

    def learn(self, identity: str, *, office: str, country: str | None, sector: tuple[str, ...]) -> None:
        """Take note of an office that the text gives to a person whom no table knows."""
        actor = self.actors.get(identity)
        if actor is None:
            return
        if country and identity in self.listed:
            # What the text says goes before the list: it may mean a namesake.
            self.listed.discard(identity)
            actor = replace(actor, code=None, country=None)
        offices = (*actor.offices, Office(title=office)) if office else actor.offices
        self.actors[identity] = replace(
            actor,
            code=actor.code or country,
            country=actor.country or country,
            sector=actor.sector or sector,
            offices=tuple(dict.fromkeys(offices)),
        )


def words_of(name: str) -> list[str]:
    """
    Divide a name into its words, without titles.

    >>> words_of("Dr. Ana  Botín-Sanz")
    ['Ana', 'Botín-Sanz']
    """
    words = re.sub(r"['’]s$", "", name.strip()).replace(",", " ").split()
    return [w for w in words if w.lower() not in HONORIFICS]


def slug(name: str) -> str:
    """
    Make an id of a name.

    >>> slug("Michel Temer")
    'michel-temer'
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(name).lower()).strip("-")
