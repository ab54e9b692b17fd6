"""A made-up world to measure in: countries with provinces and towns, groups, words, publishers.

Everything comes from a seed, the same each time. Sizes follow Zipf's law, as those of towns, words
and armed groups do: a few are in most incidents, most are in few. No name here means anything.
"""

from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, NamedTuple, TypeVar

# Codes of countries that many incidents are reported from; nothing else of them is used.
CODES = (
    "AF AM AZ BD BF CD CF CM CO DZ EG ET GE GT HT ID IL IN IQ IR KE LB LK LY ML MM MX MZ NE NG "
    "PH PK PS RU SD SO SS SY TH TR"
).split()
_PROVINCES, _PLACES, _GROUPS, _WORDS, _PUBLISHERS = 15, 20, 400, 30_000, 150
_ONSETS = "b d f g h j k l m n q r s t z sh kh gh th dh br dr kr tr".split()
_VOWELS, _CODAS = "a e i o u a i aa ou".split(), ("", "", "", "n", "r", "l", "d", "m", "sh", "b")
# The commonest words of such summaries, before made-up ones.
_COMMON = """
    the of in a and killed on by attack at were was people to wounded near security forces said
    gunmen police bomb soldiers village district province two three army militants fighters city
    car road exploded market checkpoint convoy officials civilians group fire opened
""".split()

_T = TypeVar("_T")


class Weighted(Generic[_T]):
    """Things to draw from: the n-th as often as 1 in n to the power of `slope`."""

    def __init__(self, things: Sequence[_T], slope: float = 1.0) -> None:
        self.things = things
        self._weights = list(accumulate(1 / n**slope for n in range(1, len(things) + 1)))

    def draw(self, random: Random, count: int) -> list[_T]:
        """Return that many of the things, each drawn by its weight."""
        return random.choices(self.things, cum_weights=self._weights, k=count)


class Town(NamedTuple):
    """A place with its point (degrees)."""

    country: str
    admin1: str
    name: str
    id: int
    lat: float
    lon: float


class World(NamedTuple):
    """What incidents are made of."""

    towns: Weighted[Town]
    groups: Weighted[str]
    words: Weighted[str]
    publishers: Weighted[str]


def make_world(seed: int) -> World:
    """Make the world of a seed: 40 countries of 15 provinces of 20 towns, 30,000 words."""
    random = Random(seed)
    names = _Names(random)
    towns = [town for n, code in enumerate(CODES) for town in _towns(random, names, n, code)]
    random.shuffle(towns)
    return World(
        towns=Weighted(towns, 0.8),
        groups=Weighted([f"{names.new()} {names.new()}" for _ in range(_GROUPS)]),
        words=Weighted([*_COMMON, *(names.new().lower() for _ in range(_WORDS - len(_COMMON)))]),
        publishers=Weighted([f"{names.new()} Wire" for _ in range(_PUBLISHERS)]),
    )


def _towns(random: Random, names: "_Names", n: int, code: str) -> list[Town]:
    """Return the towns of a country, eight degrees square, around the capitals of its provinces."""
    south, west = -35.0 + 10 * (n % 8), -100.0 + 50 * (n // 8)
    found: list[Town] = []
    for _ in range(_PROVINCES):
        admin1 = names.new()
        lat, lon = south + random.uniform(0, 8), west + random.uniform(0, 8)
        for _ in range(_PLACES):
            place = round(random.gauss(lat, 0.3), 5), round(random.gauss(lon, 0.3), 5)
            found.append(Town(code, admin1, names.new(), len(found) + 1000 * n + 1, *place))
    return found


class _Names:
    """Makes up names, each once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._known = set[str]()

    def new(self) -> str:
        choice = self._random.choice
        while True:
            syllables = range(choice((2, 2, 3, 3, 4)))
            name = "".join(choice(_ONSETS) + choice(_VOWELS) + choice(_CODAS) for _ in syllables)
            if name not in self._known:
                self._known.add(name)
                return name.capitalize()
