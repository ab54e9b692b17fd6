"""Are two reports one event? A sum of what speaks for it and against it.

Each part of two keys that agrees or differs adds a weight, as in record linkage after Fellegi and
Sunter: agreement on what is rare weighs more. A few things rule it out. The weights were set by
hand on annotated articles (78 with 174 reports, of which 95 pairs are of one event): on the
annotators' own fields 86 pairs are found and none is joined wrongly; what is missed are asides.
What plain strangers in one province share (day, type, group) must stay below `SAME`.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from math import asin, cos, log2, radians, sin, sqrt
from typing import NamedTuple

from bot.gazetteer.names import skeleton
from bot.models import IncidentType, Toll
from bot.resolve.days import Grain
from bot.resolve.key import EventKey, folded, stems
from bot.resolve.kin import are_kin

SAME = 3.0
RULED_OUT = float("-inf")

MOST_FOR_WORDS = 1.5  # a sentence that agency and paper share says no more than place or day

# An event is reported a day late or dated in another time zone: more is another event.
WINDOW = 2  # days
DAY = {0: 2.0, 1: 0.0, 2: -1.0}
COARSE = {Grain.DAY: 0.5, Grain.MONTH: -0.5, Grain.YEAR: -2.0, Grain.NONE: -1.0}

# Kilometres: within a town, and the way to its villages.
_TOWN, DISTRICT = 8.0, 40.0
SAME_PLACE, SAME_PROVINCE = 2.0, 1.5
UNSURE = -0.5  # what places weigh that may be one, or two within a district
EARTH = 6371.0

# Of the words of two sentences, without the names of places. Sentences of one event in own words
# share half at the most (97 pairs of the annotated articles).
_SAME_SENTENCE = 0.6

# Below it most tolls are alike by chance: half of the attacks on record kill fewer than two.
TELLING = 4
MOST_FOR_TOLL, ALIKE = 2.0, 0.3

# Types that journalists use for one event; outside a family they contradict each other.
_FAMILIES = (
    {"armed_assault", "bombing", "suicide_bombing", "infrastructure_attack"},
    {"armed_assault", "assassination", "execution", "unarmed_assault"},
    {"armed_assault", "armed_clash", "security_operation", "jailbreak"},
    {"air_strike", "drone_strike", "shelling", "bombing"},
    {"security_operation", "air_strike", "drone_strike", "armed_clash"},
    {"kidnapping", "hostage_taking", "hijacking"},
    {"riot", "protest"},
    {"jailbreak", "riot", "hostage_taking"},
)
# Of these there are many a month in one province, and of those hardly ever two.
_FREQUENT = {"armed_assault", "bombing", "armed_clash", "shelling", "air_strike", "other"}
_RARE = {"jailbreak", "hijacking", "hostage_taking"}
SAME_GROUP, _SAME_KIND = 0.8, 0.3
KILLED, WOUNDED = 1.0, 0.6


def same_event(a: EventKey, b: EventKey) -> float:
    """Return how much speaks for two reports being one event; `SAME` and more is one.

    Symmetric. `RULED_OUT` for reports of one article and for what cannot be one event.
    """
    return RULED_OUT if a.article == b.article else _with_words(a, b, _beside_words(a, b))


def compare_all(keys: Sequence[EventKey]) -> Iterator[tuple[EventKey, EventKey, float]]:
    """Yield each pair of keys with what `same_event` says of it.

    Many reports of one event differ in their words alone: the rest is weighed once for all that
    have it in common.
    """
    kinds: dict[EventKey, int] = {}
    kind_of = [kinds.setdefault(_wordless(key), len(kinds)) for key in keys]
    known: dict[tuple[int, int], _Beside] = {}
    for (a, one), (b, other) in combinations(zip(keys, kind_of, strict=True), 2):
        beside = known.get((one, other))
        if beside is None:
            beside = known[one, other] = _beside_words(a, b)
        yield a, b, RULED_OUT if a.article == b.article else _with_words(a, b, beside)


class _Beside(NamedTuple):
    """What speaks for one event beside the words, `where` being what the places do."""

    score: float
    where: float
    one_place: bool


def _wordless(key: EventKey) -> EventKey:
    return key._replace(uid="", article="", words=frozenset(), summary="")


def _beside_words(a: EventKey, b: EventKey) -> _Beside:
    """Weigh all but the words; the rest is of no account where something rules it out."""
    when = _when(a, b) if not (a.country and b.country and a.country != b.country) else RULED_OUT
    unplaced = not (a.country and b.country) and max(a.grain, b.grain) > Grain.DAY
    if when == RULED_OUT or unplaced:
        return _Beside(RULED_OUT, 0.0, one_place=False)
    where = _where(a, b)
    score = when + where + _what(a, b) + _who(a, b) + _tolls(a, b)
    return _Beside(score, where, _is_one_place(a, b))


def _with_words(a: EventKey, b: EventKey, beside: _Beside) -> float:
    if beside.score == RULED_OUT or (not beside.one_place and is_boilerplate(a, b)):
        return RULED_OUT
    words = _words(a, b)
    if beside.where < UNSURE:  # agencies have a phrase for each kind of event, wherever it is
        words = min(words, 0.0)
    return beside.score + words


def _when(a: EventKey, b: EventKey) -> float:
    """Weigh the dates: near days speak for it, a common month or year says little."""
    apart = max(
        (a.days.first - b.days.last).days, (b.days.first - a.days.last).days, 0
    )  # days between the intervals, 0 where they overlap
    if apart > WINDOW:
        return RULED_OUT
    if a.exact and b.exact:
        return DAY[apart]
    coarse = COARSE[max(a.grain, b.grain)]
    return coarse if apart == 0 else coarse - 1.0


def _where(a: EventKey, b: EventKey) -> float:
    """Weigh the places: one town may be named by its village, its district or its province."""
    if not (a.country and b.country):
        return UNSURE
    if _is_one_place(a, b):
        return SAME_PLACE
    if a.admin1 and b.admin1 and not same_name(a.admin1, b.admin1):
        return -1.5 if _near(a, b, DISTRICT, unknown=False) else -4.0
    if not (a.admin1 and b.admin1):
        return UNSURE
    if not _precise(a) or not _precise(b):
        return 0.5
    if _near(a, b, _TOWN, unknown=False) or _in_both_places(a.place, b.place):
        return SAME_PROVINCE
    return UNSURE if _near(a, b, DISTRICT, unknown=True) else -2.0


def _is_one_place(a: EventKey, b: EventKey) -> bool:
    return a.place_id == b.place_id is not None or same_name(a.place, b.place)


def is_boilerplate(a: EventKey, b: EventKey) -> bool:
    """Tell whether two sentences are one with another place put in: "… killed three in X".

    Who copies words copies the place, so what differs in nothing else is another event.
    """
    if not (a.place and b.place) or _is_one_place(a, b):
        return False
    one, other = (frozenset(key.summary.split()) for key in (a, b))
    here, there = frozenset(a.place.split()), frozenset(b.place.split())
    if not (here <= one and there <= other) or here <= other or there <= one:
        return False
    names = here.union(there, a.admin1.split(), b.admin1.split())
    return len((one & other) - names) >= _SAME_SENTENCE * len((one | other) - names)


def _precise(key: EventKey) -> bool:
    """Tell whether a place finer than the province is named; "in Kunduz" may mean either."""
    return bool(key.place) and not same_name(key.place, key.admin1)


def same_name(name: str, other: str) -> bool:
    """Tell whether two folded names are one, transliterated alike: "hasaka", "al hasakah"."""
    return bool(name and other) and (name == other or _skeleton(name) == _skeleton(other))


def spelling_of(name: str | None) -> str:
    """Return what the spellings of one name have in common, "" for no name."""
    return _skeleton(folded(name))


@lru_cache(maxsize=1 << 13)
def _skeleton(name: str) -> str:
    """Return the skeleton of a folded name; one of two consonants is that of too many names."""
    consonants = skeleton(name)
    return consonants if len(consonants) > 2 else name


def _near(a: EventKey, b: EventKey, km: float, *, unknown: bool) -> bool:
    """Tell whether two points are within a distance; `unknown` where one of them is."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return unknown
    return distance(a.lat, a.lon, b.lat, b.lon) <= km


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return kilometres between two points (degrees), by the haversine formula."""
    north, east = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    chord = sin(north) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east) ** 2
    return 2 * EARTH * asin(sqrt(chord))


def _what(a: EventKey, b: EventKey) -> float:
    """Weigh the types: a rare one in common says more, a frequent one in a month little."""
    if a.type == b.type:
        is_coarse = max(a.grain, b.grain) > Grain.DAY
        return 0.5 if a.type in _FREQUENT and is_coarse else most_for_type(a.type)
    if IncidentType.OTHER in (a.type, b.type):
        return 0.0
    return 0.0 if any(a.type in family and b.type in family for family in _FAMILIES) else -2.0


def most_for_type(kind: IncidentType) -> float:
    """Return what a type in common says of two events of known days."""
    if kind in _FREQUENT:
        return 1.0
    return 2.0 if kind in _RARE else 1.5


def _who(a: EventKey, b: EventKey) -> float:
    """Weigh the perpetrators: an unnamed one may be anybody."""
    if not (a.named and b.named):
        return _SAME_KIND if a.perpetrator == b.perpetrator not in ("", "unknown") else 0.0
    if a.perpetrator == b.perpetrator:
        return SAME_GROUP
    shared = set(a.perpetrator.split()) & set(b.perpetrator.split())
    return _SAME_KIND if shared or are_kin(a.perpetrator, b.perpetrator) else -1.5


def _tolls(a: EventKey, b: EventKey) -> float:
    """Weigh the figures: rivals differ by half, so only another order of size speaks against."""
    return _toll(a.killed, b.killed, KILLED) + _toll(a.wounded, b.wounded, WOUNDED)


def _toll(a: Toll | None, b: Toll | None, weight: float) -> float:
    if a is None or b is None:
        return 0.0
    if a.low == b.low:
        return weight * min(MOST_FOR_TOLL, log2(1 + a.low) / 2)  # eleven twice is no accident
    small, large = sorted((a, b), key=lambda toll: toll.low)
    if (small.high or small.low) >= large.low or small.low * 2 >= large.low:
        return ALIKE * weight if large.low >= TELLING else 0.0
    if small.high is None and small.low * 4 >= large.low:
        return 0.0
    return -weight


@lru_cache(maxsize=1 << 12)
def _in_both_places(place: str, other: str) -> frozenset[str]:
    return stems(place) & stems(other)


def _words(a: EventKey, b: EventKey) -> float:
    """Weigh the words: "barracks", "truffle", "mosque". A place in common was weighed already."""
    if not a.words or not b.words:
        return 0.0
    shared = len((a.words & b.words) - _in_both_places(a.place, b.place))
    fewer = min(len(a.words), len(b.words))
    return (
        min(MOST_FOR_WORDS, 0.7 * shared, 4.0 * shared / fewer)
        if shared
        else max(-0.5, -0.1 * fewer)
    )
