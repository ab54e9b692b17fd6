"""When two names are one: of places, of provinces, and of those who did it.

Two people who write of one place or group seldom spell it alike. The gazetteer and the lexicon
know most spellings; what they do not know is compared by its letters. Which fields are compared,
and what else makes a value right, is `judge`'s business.
"""

from collections.abc import Mapping

from rapidfuzz import fuzz

from bot.gazetteer.names import fold, without_articles
from bot.gazetteer.place import Gazetteer, Place
from bot.lexicons.lexicon import Lexicon

# Likeness in percent from which two spellings are taken for one name: that of the shared
# definitions (two slips in a name of a dozen letters).
ALIKE = 85.0
# What kind of place it is says nothing of which one.
_KINDS = frozenset(
    """province governorate state region county oblast district department prefecture wilayat
    subdistrict sub town city village municipality area neighborhood neighbourhood lga commune the
    of in""".split()
)
# Words by which a name of somebody is led in or taken on, and that name nobody by themselves.
_AROUND = frozenset(
    """suspected alleged presumed militants militant group groups fighters fighter the terrorists
    terrorist extremists extremist rebels rebel organization organisation outlawed banned members
    member gunmen insurgents affiliate a an of linked affiliated outfit bomber suicide""".split()
)
_NOBODY = _AROUND | frozenset(
    """unknown unidentified unnamed unspecified unclaimed not known no claim claimed none n na
    stated armed men man gunman attackers attacker assailants assailant individuals persons people
    perpetrators bombers two several on motorcycles motorbikes motorcycle yet or and with
    guns""".split()
)
# Whom a state sends is the state: "Turkish army", "Turkish forces", "Turkey".
_SENT = frozenset(
    """force forces army military troops soldiers government regime air navy armed security defense
    defence central command police""".split()
)


class Names:
    """The look-ups that tell whether two names are one.

    `demonyms` maps folded adjectives to ISO codes ("turkish" to TR), `states` folded names of
    countries to theirs.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        lexicon: Lexicon,
        demonyms: Mapping[str, tuple[str, ...]],
        states: Mapping[str, str],
    ) -> None:
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._codes = dict(states) | {word: codes[0] for word, codes in demonyms.items()}

    def same_admin1(self, one: str, other: str, country: str | None) -> bool:
        """Tell whether two names of first-level divisions are one: "Ninawa", "Nineveh"."""
        if _alike(_bare(one), _bare(other)):
            return True
        a, b = (self._gazetteer.admin1(country or "", name) for name in (one, other))
        return a is not None and a == b

    def same_place(self, one: str, other: str, country: str | None) -> bool:
        """Tell whether two names are one place, or one says more of it: "Kabul", "west Kabul"."""
        a, b = _bare(one), _bare(other)
        return (
            _alike(a, b) or _within(a, b)
            or bool(self._places(one, country) & self._places(other, country))
        )  # fmt: skip

    def _places(self, name: str, country: str | None) -> set[Place]:
        found = self._gazetteer.find(name)
        return {place for place in found if country is None or place.country == country}

    def same_perpetrator(self, one: str, other: str) -> bool:
        """Tell whether two names are one group, force or kind of actor."""
        a, b = self._group(one), self._group(other)
        if a and b:
            return a == b
        x, y = self._actor(one), self._actor(other)
        if x.isupper() or y.isupper():  # "Iran" is not "militias backed by Iran"
            return x == y
        return _alike(x, y) or _within(x, y)

    def _group(self, name: str) -> str | None:
        """Return what the lexicon calls them: "suspected ISIS fighters" are Islamic State."""
        entry = self._lexicon.perpetrator(name) or self._lexicon.perpetrator(_led_off(name))
        return entry.name if entry else None

    def _actor(self, name: str) -> str:
        """Return words to compare, a state's forces as its code: "Turkish army" -> "TR"."""
        code = self._codes.get(fold(name))  # "South Sudan"
        words = [self._codes.get(word, word) for word in _led_off(name).split()]
        states = [word for word in words if word.isupper()]
        if code or (states and all(word in _SENT or word in states for word in words)):
            return code or " ".join(states)
        return " ".join(words)


def names_nobody(name: str | None) -> bool:
    """Tell whether words name nobody: "unknown", "unidentified gunmen on motorcycles"."""
    return all(word in _NOBODY for word in fold(name or "").split())


def _led_off(name: str) -> str:
    """Return a name without the words around it, whole where nothing else is left."""
    folded = fold(name)
    return " ".join(word for word in folded.split() if word not in _AROUND) or folded


def _bare(place: str) -> str:
    """Return a place's name without its kind and its article."""
    words = [word for word in fold(place).split() if word not in _KINDS]
    return without_articles(" ".join(words) or fold(place))


def _alike(one: str, other: str) -> bool:
    return bool(one and other) and (one == other or fuzz.ratio(one, other) >= ALIKE)


def _within(one: str, other: str) -> bool:
    """Tell whether one has all words of the other."""
    a, b = set(one.split()), set(other.split())
    return bool(a and b) and (a <= b or b <= a)
