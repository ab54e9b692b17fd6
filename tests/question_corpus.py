"""The corpus of the seeds as questions meet it: its names, its incidents, some of the gazetteer.

`tests/data/corpus.json` was made from a database of the seeds and the gazetteer: a name is its
folded spelling with the value it means; an incident its values and the words of its reports.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from names_at_hand import named_in
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bot.gazetteer.countries import load_countries_file
from bot.gazetteer.names import fold, skeleton
from bot.gazetteer.place import Place
from bot.lexicons.lexicon import load_lexicon
from bot.query.elsewhere import World
from bot.query.known import Known
from bot.query.model import During, Either, Filter, FilterKind, Key, Not, Query, Term
from bot.query.vocabulary import LONGEST_NAME, Named, Remembered
from bot.question.events import Event

ROOT = Path(__file__).parents[1]
TODAY = date(2022, 2, 10)


class CorpusName(NamedTuple):
    folded: str
    key: Key
    label: str
    incidents: int


class SeedCorpus:
    """The vocabulary of the seeds, and a look-up of their newest incident that matches a query."""

    def __init__(self, content: dict[str, Any]) -> None:
        self._names: dict[str, list[CorpusName]] = defaultdict(list)
        for folded, kind, value, label, incidents in content["names"]:
            self._names[folded].append(CorpusName(folded, Key(kind, value), label, incidents))
        self._incidents = content["incidents"]
        self._words = {word for each in self._incidents for word in each["words"].split()}

    def names(self, folded: str) -> tuple[CorpusName, ...]:
        return tuple(self._names.get(folded, ()))

    def named_in(self, words: Sequence[str]) -> Named:
        return named_in(self.names, self.has_word, words)

    def longest(self, folded: str) -> int:
        return LONGEST_NAME

    def transliterated(self, folded: str) -> tuple[CorpusName, ...]:
        alike = self.similar_names(folded, len(self._names))
        return tuple(name for name in alike if skeleton(name.folded) == skeleton(folded))

    def slips(self, folded: str) -> tuple[CorpusName, ...]:
        near = (n for spelt, n in self._names.items() if OSA.distance(folded, spelt) == 1)
        return tuple(dict.fromkeys(name for names in near for name in names))

    def similar_names(self, folded: str, limit: int) -> tuple[CorpusName, ...]:
        scored = [
            (fuzz.ratio(folded, spelt), name)
            for spelt, names in self._names.items()
            if spelt[:1] == folded[:1]
            for name in names
        ]
        alike = sorted((pair for pair in scored if pair[0] >= 80), key=lambda pair: -pair[0])
        return tuple(dict.fromkeys(name for _, name in alike))[:limit]

    def names_like(
        self, prefix: str, kind: FilterKind | None, limit: int
    ) -> tuple[CorpusName, ...]:
        found: dict[Key, CorpusName] = {}
        for spelt, names in self._names.items():
            for name in names if spelt.startswith(fold(prefix)) else ():
                if kind in (None, name.key.kind):
                    found.setdefault(name.key, name)
        return tuple(sorted(found.values(), key=lambda name: -name.incidents))[:limit]

    def names_completing(
        self, prefix: str, kind: FilterKind | None, limit: int
    ) -> tuple[CorpusName, ...]:
        return self.names_like(prefix, kind, limit)

    def at_one_moment(self) -> AbstractContextManager[None]:
        return nullcontext()

    def has_word(self, word: str) -> bool:
        return fold(word) in self._words

    def find_event(self, query: Query) -> Event | None:
        found = [
            incident
            for incident in self._incidents
            if incident["date"] and all(_passes(incident, term) for term in query.terms)
        ]
        newest = max(found, key=lambda incident: incident["date"], default=None)
        return Event(newest["number"], newest["date"]) if newest else None


def _passes(incident: dict[str, Any], term: Term) -> bool:
    match term:
        case Filter():
            values = {Key(kind, value) for kind, value in incident["keys"]}
            words = set(incident["words"].split())
            return any(key in values or set(key.value.split("-")) <= words for key in term.keys)
        case During():
            first = f"{incident['date']}-99" if term.since else ""
            since = term.since.isoformat() if term.since else ""
            until = term.until.isoformat() if term.until else "9"
            return first >= since and incident["date"] <= until
        case Not():
            return not _passes(incident, term.term)
        case Either():
            return any(all(_passes(incident, t) for t in terms) for terms in term.alternatives)
        case _:
            return False


class _Gazetteer:
    """A few places of the gazetteer by the spellings that the questions have."""

    def __init__(self, content: dict[str, Any]) -> None:
        places = {row[0]: Place._make(row) for row in content["places"]}
        self._spelt = {name: [places[id_] for id_ in ids] for name, ids in content["spelt"].items()}

    def find(self, name: str, countries: Collection[str]) -> list[Place]:
        return self._spelt.get(fold(name), [])

    def provinces(self, country: str) -> list[Place]:
        return PROVINCES.get(country, [])


def _province(country: str, name: str, lat: float, lon: float) -> Place:
    return Place(hash((country, name)), name, "admin1", country, name, None, lat, lon, 0)


# Most of those of some countries, where they lie.
PROVINCES = {
    "IQ": [
        _province("IQ", *each)
        for each in (
            ("Dohuk", 36.9, 42.9), ("Nineveh", 36.3, 43.1), ("Erbil", 36.2, 44.1),
            ("Sulaymaniyah", 35.6, 45.3), ("Kirkuk", 35.5, 44.4), ("Salah al-Din", 34.8, 43.8),
            ("Diyala", 34.0, 45.0), ("Anbar", 33.6, 42.9), ("Baghdad", 33.3, 44.4),
            ("Najaf", 32.0, 44.4), ("Dhi Qar", 31.2, 46.2), ("Basra", 30.5, 47.8),
        )
    ],
    "SY": [
        _province("SY", *each)
        for each in (
            ("Al-Hasakah", 36.7, 40.9), ("Aleppo", 36.3, 37.2), ("Raqqa", 35.9, 38.9),
            ("Homs", 34.7, 36.8), ("Damascus", 33.5, 36.3), ("Daraa", 32.8, 36.1),
        )
    ],
    "MZ": [
        _province("MZ", *each)
        for each in (
            ("Cabo Delgado", -12.7, 40.1), ("Niassa", -13.8, 35.6), ("Nampula", -15.1, 39.6),
            ("Zambezia", -17.0, 36.9), ("Sofala", -19.6, 34.9), ("Gaza", -24.8, 33.4),
            ("Maputo", -25.9, 32.4),
        )
    ],
    "BF": [
        _province("BF", *each)
        for each in (
            ("Sahel", 14.1, -0.3), ("Nord", 13.6, -2.3), ("Centre-Nord", 13.3, -1.0),
            ("Est", 12.4, 0.9), ("Centre", 12.4, -1.5), ("Boucle du Mouhoun", 12.4, -3.6),
            ("Hauts-Bassins", 11.3, -4.3), ("Cascades", 10.4, -4.5), ("Sud-Ouest", 10.5, -3.2),
        )
    ],
    "NG": [
        _province("NG", *each)
        for each in (
            ("Sokoto", 13.1, 5.2), ("Kano", 12.0, 8.5), ("Borno", 11.8, 13.2),
            ("Gombe", 10.3, 11.1), ("Adamawa", 9.5, 12.6), ("Lagos", 6.5, 3.4),
            ("Oyo", 7.7, 3.9), ("Rivers", 4.8, 7.0),
        )
    ],
}  # fmt: skip
_CONTENT = json.loads((ROOT / "tests/data/corpus.json").read_text("utf-8"))
_COUNTRIES = load_countries_file(ROOT / "data/countries.toml")
_PEOPLE = {
    fold(word): country.people
    for country in _COUNTRIES.values()
    for word in (country.name, *country.names, *country.people)
}
CORPUS = SeedCorpus(_CONTENT)
_FIND = _Gazetteer(_CONTENT).find
WORLD = World(
    _FIND,
    lambda code: _COUNTRIES[code].name if code in _COUNTRIES else code,
    lambda name: _PEOPLE.get(fold(name), ()),
    _FIND,
    _Gazetteer(_CONTENT).provinces,
)
LEXICON = load_lexicon(ROOT / "data")


def known(today: date = TODAY, text: str = "") -> Known:
    """Return what questions are read with; a `text` is looked up before it is read, as it is."""
    return Known(Remembered(CORPUS, text) if text else CORPUS, LEXICON, today, WORLD)


# Words that questions are made of, and others, for tests with any text.
QUESTION_WORDS = (
    "what where when who how many how often deadliest first last compare trend killed wounded "
    "kidnapped soldiers civilians attackers in on at by near within 50 km of miles the a and or "
    "not without except since before after between until 2021 January march may Ramadan month "
    "next year 21st 5 ten more than at least per week Diyala Iraq Kabul Mosul Taliban IS is it "
    "them then there attack attacks bombing bombings shot mosque police rockets knife Iraqi "
    "prison jailbreak why will instead drop dates anywhere also only and what about #42 show "
    "killed>=10 place:Iraq ( ) OR -type:bombing \" ? , ' 31 February 0 days ago Turkish"
).split(" ")
