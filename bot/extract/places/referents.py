"""Decide what the place names of an article refer to, from all of them together.

A name alone is ambiguous ("Bijapur" lies in two Indian states, "Homs" is a province and its
capital). The countries that the article speaks of, the names beside it and the word that says what
it is ("district") decide. A name that nothing supports keeps its text and no referent.
"""

import math
from collections.abc import Collection, Mapping, Sequence

from bot.extract.places.anchors import find_anchors, is_afar, nearness
from bot.extract.places.containment import (
    find_parents,
    find_towns_around,
    lies_in,
    owns_town,
    with_parents,
)
from bot.extract.places.countries import ABOUT_ONE, NAMESAKE_SIZE, Countries
from bot.extract.places.filed import find_filed
from bot.extract.places.kind_words import SITES
from bot.extract.places.located import LEVEL, Level, Located
from bot.extract.places.namesakes import (
    TOWN_SIZE,
    bears_name,
    begins_with_name,
    dominates,
    is_called_after,
    is_city_of,
)
from bot.extract.places.provinces import Provinces
from bot.extract.places.sites import QUARTER_SIZE, is_site_of
from bot.extract.places.strays import is_stray
from bot.extract.places.surroundings import locative
from bot.extract.places.toponyms import Toponym
from bot.extract.text.document import Sentence
from bot.gazetteer.names import fold
from bot.gazetteer.place import Gazetteer, Place

# Weights of the signs that speak for a referent; chosen on the development articles so that a
# named parent beats the article's country, and that beats mere size.
W_COUNTRY = 4.0
W_LEFT_OUT = 0.5  # against a country that nothing else speaks for, where much speaks for another
W_SAME_SENTENCE = 1.5
W_PARENT = 4.0
W_KIND = 3.0
W_NEAR = 1.0
W_SIZE = 0.25
W_HOME = 3.0  # an entry's label says its country: more than the rest of a bulletin
W_DIVISION = 1.0  # and of its province: "CHICAGO - Five people were shot in Englewood"
W_OTHER_NAME = 0.7
W_WELL_KNOWN = 2.0  # "Kabul" in an American story is still Kabul …
W_METROPOLIS = 5.0  # … and "Cairo" is not in Georgia, however much the story is about Americans
SOLE_SIZE = 10_000  # so large is one that no other country has a namesake of
KNOWN_TOWN_SIZE = 25_000  # and so large one that people of another country may fight in
ONE_NAME = 2.0  # what one name of a country weighs
HOME = 1.0  # what a group that fights in one country weighs
WELL_KNOWN_SIZE = 400_000  # from it on a city of that very name goes before smaller ones
METROPOLIS_SIZE = 2_000_000
DOMINANT_SIZE = 300_000  # and from this size on where its namesakes are small


def locate(
    toponyms: Sequence[Toponym],
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    demonyms: Mapping[str, tuple[str, ...]],
    filed_from: str | None,
    homes: Collection[str],
    over: Mapping[int, Sequence[int]],
) -> list[Located]:
    """Decide the referent of each place name of one article.

    `filed_from` is the dateline's place: it hints at the country and at nothing finer. So do the
    `homes` of the groups that are named, ISO codes: the Tamil Tigers fight in no other. `over` are
    the labels that each sentence (by number) stands under: it plays in their country.
    """
    context = _Context(toponyms, sentences, gazetteer, demonyms, filed_from, homes, over)
    located = [context.locate(toponym) for toponym in toponyms]
    located = [one for one in located if not is_stray(one, sentences)]
    filed = find_filed(filed_from or "", gazetteer)
    filed = filed if filed is not None and filed.kind == "city" else None
    return with_parents(located, filed)


class _Context:
    """What the whole article says about where it plays."""

    def __init__(
        self,
        toponyms: Sequence[Toponym],
        sentences: Sequence[Sentence],
        gazetteer: Gazetteer,
        demonyms: Mapping[str, tuple[str, ...]],
        filed_from: str | None,
        homes: Collection[str],
        over: Mapping[int, Sequence[int]],
    ) -> None:
        self._gazetteer = gazetteer
        self._toponyms = toponyms
        self._sentences = sentences
        self._parents = find_parents(toponyms, sentences)
        self._towns = find_towns_around(toponyms, sentences)
        districts = (around for part, around in self._towns.items() if part.hint == "admin2")
        owners = (toponym for toponym in toponyms if owns_town(toponym, sentences))
        self._containers = frozenset((*self._parents.values(), *districts, *owners))
        self._provinces = Provinces(toponyms)
        self._anchors = find_anchors(toponyms)
        self._located: dict[Toponym, Located] = {}
        self._over = over
        told = {label for labels in over.values() for label in labels}
        self._labels = {i: [t for t in toponyms if t.sentence == i] for i in told}
        self._filed = find_filed(filed_from or "", gazetteer)
        self._spoken = Countries(toponyms, sentences, demonyms)
        if self._filed is not None:  # "PEMBA, Mozambique" names the country, "KYIV" hints at it
            self._spoken.add(-1, self._filed.country, 2.0 if "," in (filed_from or "") else 1.0)
        for code in homes:
            self._spoken.weights[code] += HOME
        self._total = self._spoken.total
        self._countries = self._spoken.most

    def locate(self, toponym: Toponym) -> Located:
        """Decide one name's referent."""
        located = self._located.get(toponym)
        if located is None:
            located = self._located[toponym] = self._locate(toponym)
        return located

    def _locate(self, toponym: Toponym) -> Located:
        parent = self._town_around(toponym) or self._parent_of(toponym)
        candidates: Sequence[Place] = toponym.candidates
        states = {place.country for place in candidates if place.kind == "country"}
        if toponym.hint is None and states:
            candidates = [
                place
                for place in candidates
                if place.kind == "country"
                or (bears_name(place, toponym) and place.country not in states)
                or place.population >= TOWN_SIZE  # Guatemala City is "Guatemala" as well
            ]
        if parent is not None:
            candidates = [place for place in candidates if lies_in(place, parent)]
        if toponym.site:
            candidates = [
                p
                for p in candidates
                if is_site_of(toponym, p, self._toponyms, self._sentences, self._filed)
            ]
        place = self._best(toponym, candidates)
        if place is None and not toponym.site and (toponym.hint or not toponym.candidates):
            place = self._similar(toponym, parent)
        if place is None:
            return self._unresolved(toponym, parent)
        if toponym.relation == "off" and place.kind != "country" and place.population < TOWN_SIZE:
            toponym = toponym._replace(relation="near")
        quarter = toponym.site and place.kind == "city" and place.population < QUARTER_SIZE
        level = Level.SITE if quarter else LEVEL[place.kind]
        return Located(toponym, place, level, place.country, place.admin1)

    def _parent_of(self, toponym: Toponym) -> Located | None:
        """Return what the text puts a place in: "Niger" in "Yakila, Niger, Nigeria".

        None as well where the two are members of a list ("Kaduna, Zamfara").
        """
        named = self._parents.get(toponym)
        parent = self.locate(named) if named is not None else None
        if parent is None or parent.country is None:
            return None
        is_district = parent.toponym.hint == "admin2" or parent.toponym in self._parents
        if parent.level <= Level.CITY and not is_district:
            return None
        inside = any(lies_in(place, parent) for place in toponym.candidates)
        if not inside and any(is_city_of(p, parent.country, toponym) for p in toponym.candidates):
            return None  # "in Beirut, in the Bekaa valley and in Damascus"
        kinds = ("country",) if toponym.hint else ("admin1", "country")
        peers = any(place.kind in kinds for place in toponym.candidates)
        return parent if inside or not peers else None

    def _home_of(self, toponym: Toponym) -> Located | None:
        """Return the nearest label or heading that a name stands under, if it is known."""
        for label in reversed(self._over.get(toponym.sentence, ())):
            located = (self.locate(named) for named in self._labels.get(label, ()))
            home = next((one for one in located if one.country is not None), None)
            if home is not None:
                return home
        return None

    def _town_around(self, toponym: Toponym) -> Located | None:
        """Return the town or division that the text makes a place a part of, if it is known."""
        around = self._towns.get(toponym)
        parent = self.locate(around) if around is not None else None
        return parent if parent is not None and parent.place is not None else None

    def _similar(self, toponym: Toponym, parent: Located | None) -> Place | None:
        around = parent or self._home_of(toponym)
        countries = [around.country] if around and around.country else self._countries
        found = self._gazetteer.find_similar(toponym.name, countries)
        return self._best(toponym, [p for p in found if parent is None or lies_in(p, parent)])

    def _unresolved(self, toponym: Toponym, parent: Located | None) -> Located:
        words = toponym.name.lower().split()
        site = toponym.site or (len(words) > 1 and words[-1] in SITES)  # "the Golden Gate"
        level = Level.SITE if site else LEVEL.get(toponym.hint or "city", Level.CITY)
        if parent is None:
            return Located(toponym, None, level, None, None)
        within = parent.place or parent.within
        return Located(toponym, None, level, parent.country, parent.admin1, within)

    def _best(self, toponym: Toponym, candidates: Sequence[Place]) -> Place | None:
        if not candidates:
            return None
        _, best = max(
            (
                (self._score(toponym, place) - 0.2 * rank, place)
                for rank, place in enumerate(candidates)
            ),
            key=lambda scored: scored[0],
        )
        own = self._spoken.own[fold(toponym.name), best.country]
        supported = self._is_of_article(toponym, best, own)
        alone = all(place.country == best.country for place in candidates)
        least = WELL_KNOWN_SIZE if alone and bears_name(best, toponym) else NAMESAKE_SIZE
        if alone and self._is_sole(toponym, best):
            least = SOLE_SIZE
        namesakes = [p for p in candidates if bears_name(p, toponym)]
        if best in namesakes and dominates(best, namesakes, self._countries[:1]):
            least = min(least, DOMINANT_SIZE)
        if best.kind != "country" and not supported and best.population < least:
            return None
        afar = is_afar(toponym, best, self._anchors)
        return None if afar and not self._provinces.speak_for(toponym, best) else best

    def _is_of_article(self, toponym: Toponym, place: Place, own: float) -> bool:
        """Tell whether anything but the name itself speaks for the country of a place.

        In an article about another country one word ("the US embassy") speaks for none there.
        """
        country = self._gazetteer.country(place.country)
        home = self._home_of(toponym)
        if home is not None and place.country == home.country:
            return True
        if self._total - own < 1.0 or is_called_after(toponym, country):
            return True
        others, top = self._spoken.weights[place.country] - own, self._countries[0]
        about_another = top != place.country and self._spoken.share(top) >= ABOUT_ONE
        return others > (ONE_NAME if about_another else 0.0)

    def _is_sole(self, toponym: Toponym, place: Place) -> bool:
        """Tell "in Kongsberg", the only one, in an article that plays in no one country else.

        A town may be in another than that of the people beside it: "Russian shells in Kramatorsk".
        """
        if not locative(self._sentences[toponym.sentence].tokens.doc, toponym.first):
            return False
        known = place.kind == "city" and place.population >= KNOWN_TOWN_SIZE
        if known and bears_name(place, toponym):
            return not self._spoken.speaks_against(place.country, toponym.sentence)
        others = (c for c in self._countries if c != place.country)
        about_one = any(self._spoken.share(c) >= ABOUT_ONE for c in others)
        elsewhere = self._spoken.by_sentence.get(toponym.sentence, set()) - {place.country}
        return not about_one and not elsewhere

    def _score(self, toponym: Toponym, place: Place) -> float:
        score = W_COUNTRY * self._spoken.share(place.country)
        score += W_SIZE * math.log10(place.population + 10)
        if self._spoken.leaves_out(place.country, fold(toponym.name)):
            score -= W_LEFT_OUT
        if place.country in self._spoken.by_sentence.get(toponym.sentence, ()):
            score += W_SAME_SENTENCE
        home = self._home_of(toponym)
        if home is not None and place.country == home.country:
            score += W_HOME + W_DIVISION * (place.admin1 == home.admin1 is not None)
        score += W_PARENT * self._provinces.speak_for(toponym, place)
        score += W_NEAR * nearness(toponym, place, self._anchors)
        if not bears_name(place, toponym):
            score -= W_OTHER_NAME / 2 if begins_with_name(place, toponym) else W_OTHER_NAME
        elif place.kind == "city" and place.population > DOMINANT_SIZE:
            large = place.population > METROPOLIS_SIZE and toponym not in self._containers
            score += W_METROPOLIS if large else W_WELL_KNOWN
        if toponym.hint == place.kind or (toponym.hint == "city" and place.kind == "admin2"):
            score += W_KIND if toponym.hint == place.kind else W_KIND / 3
        elif toponym.hint == "admin2" and place.kind == "city":
            score += W_KIND / 2
        elif toponym.hint is not None:
            score -= W_KIND / 2
        elif place.kind == "admin2":
            score -= 1.0  # a bare name means the town, not the district around it
        if toponym in self._containers:
            score += W_KIND if place.kind == "admin1" else W_KIND / 3 * (place.kind == "admin2")
        elif toponym.hint is None and place.kind == "admin1" and self._has_city(toponym, place):
            score -= 1.5
        return score

    def _has_city(self, toponym: Toponym, division: Place) -> bool:
        return any(
            p.kind == "city" and p.country == division.country and p.admin1 == division.name
            for p in toponym.candidates
        )
