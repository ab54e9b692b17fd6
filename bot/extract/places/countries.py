"""Weigh how much an article speaks of each country, by the names and peoples in its sentences."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from bot.extract.places.namesakes import largest_of
from bot.extract.places.toponyms import Toponym
from bot.extract.text.document import Sentence
from bot.gazetteer.names import fold

# A small place in a country that the article never names is taken for a namesake below this size.
NAMESAKE_SIZE = 750_000
ABOUT_ONE = 0.6  # of what is named: an article about a country
MUCH = 4.0  # two countries by their names
MOST = 3  # so many countries an article is about, at most


class Countries:
    """What speaks for each country: `weights`, all names together, and `own`, each name's part.

    Countries are ISO 3166-1 alpha-2; `by_sentence` are those that a sentence names.
    """

    def __init__(
        self,
        toponyms: Sequence[Toponym],
        sentences: Sequence[Sentence],
        demonyms: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.weights: defaultdict[str, float] = defaultdict(float)
        self.own: defaultdict[tuple[str, str], float] = defaultdict(float)
        self.by_sentence: dict[int, set[str]] = {}
        for toponym in toponyms:
            self._weigh(toponym)
        # by places alone: whose soldiers they are does not tell where they are
        self._named = dict(self.weights)
        self._named_in = {sentence: set(codes) for sentence, codes in self.by_sentence.items()}
        for sentence in sentences:
            for token in sentence.each:
                capital = token.text[:1].isupper()
                for code in demonyms.get(fold(token.text), ())[:1] if capital else ():
                    self.add(sentence.index, code, 1.0)

    @cached_property
    def total(self) -> float:
        """Return the weight of all countries; asked for when all has been added."""
        return sum(self.weights.values())

    @cached_property
    def most(self) -> list[str]:
        """Return the countries that most speaks for, the first of them first."""
        return sorted(self.weights, key=lambda code: -self.weights[code])[:MOST]

    def share(self, code: str) -> float:
        """Return how much of the article's evidence speaks for a country, 0 to 1."""
        return self.weights[code] / self.total if self.total else 0.0

    def leaves_out(self, country: str, name: str) -> bool:
        """Tell whether much speaks for other countries, and for one nothing but a (folded) name."""
        own = self.own.get((name, country), 0.0)
        return self.total - own >= MUCH and self.weights.get(country, 0.0) <= own

    def speaks_against(self, country: str, sentence: int) -> bool:
        """Tell whether places of another country are named beside one, or most of all."""
        if self._named_in.get(sentence, set()) - {country}:
            return True
        total = sum(self._named.values())
        others = (weight for code, weight in self._named.items() if code != country)
        return any(weight >= ABOUT_ONE * total for weight in others)

    def add(self, sentence: int, code: str, weight: float) -> None:
        """Let a sentence speak for a country."""
        self.weights[code] += weight
        self.by_sentence.setdefault(sentence, set()).add(code)

    def _add_name(self, toponym: Toponym, code: str, weight: float) -> None:
        self.own[fold(toponym.name), code] += weight
        self.weights[code] += weight
        if weight >= 1.0:
            self.by_sentence.setdefault(toponym.sentence, set()).add(code)

    def _weigh(self, toponym: Toponym) -> None:
        if not toponym.candidates:
            return
        first = toponym.candidates[0]
        if first.kind == "country":
            self.add(toponym.sentence, first.country, 2.0)
        elif len({place.country for place in toponym.candidates}) == 1:
            self._add_name(toponym, first.country, 1.0)
        elif first.kind == "admin1" or first.population > NAMESAKE_SIZE:
            self._add_name(toponym, largest_of(first, toponym).country, 0.5)
