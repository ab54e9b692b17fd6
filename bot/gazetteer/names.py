"""How names of places are compared: folding, and a consonant skeleton for transliterations.

Pure functions on strings. `fold` makes spellings equal that differ in case, accents or
punctuation only; `skeleton` makes transliterations of one Arabic, Kurdish, Persian or Pashto name
meet. Which names exist is the gazetteer's business, not this module's.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from bot.gazetteer.place import PlaceKind

# Letters that NFKD leaves whole, as English newswire writes them.
_PLAIN = {
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n", "ə": "e", "ǝ": "e",
    "æ": "ae", "œ": "oe", "þ": "th", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o",
    "ŧ": "t", "ƶ": "z", "ʉ": "u", "ɨ": "i", "ꞌ": "", "ŀ": "l",
    # Arabic, Persian and Kurdish letters that keyboards and habits exchange; the stroke that
    # lengthens a word is none.
    "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ە": "ه", "ھ": "ه", "ہ": "ه", "ـ": "",
}  # fmt: skip
# Apostrophes, primes, ayn and hamza: they stand inside a word and are written or left out at will.
_SILENT = frozenset("'`´’‘‛ʹʻʼʽʾʿˈˊˋ′‵՚＇ʺ″ꞌ\u02bf\u02be\u00ad\u200c\u200d")
# "D.R.C.", "U.S.": the points of an abbreviation are not spaces.
_ABBREVIATION = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]\.){2,}")


def _fold_letter(letter: str) -> str:
    """Return what one character becomes: letters and digits plain, silent marks gone, else space.

    A compatibility form may stand for several characters ("½"), so the result is folded again.
    """
    if letter in _SILENT:
        return ""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
    if plain != letter:
        return "".join(_fold_letter(part) for part in plain)
    if unicodedata.combining(letter):
        return ""
    return _PLAIN.get(letter, letter if letter.isalnum() else " ")


class _Letters(dict[int, str]):
    """The table of `str.translate`, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_letter(chr(code))
        return folded


_LETTERS = _Letters()
# The same for ASCII, which nearly all is: bytes are folded in a fifth of the time.
_SILENT_BYTES = "".join(filter(str.isascii, sorted(_SILENT))).encode()
_BYTES = bytes(ord(_fold_letter(chr(code)) or "\0") if code < 128 else 0 for code in range(256))


_SHORT = 60  # characters: what is looked up again and again; longer texts are not kept
_KEPT = 1 << 14


def fold(name: str) -> str:
    """Fold a name for comparison: "Ba‘qūbah" -> "baqubah", "Deir ez-Zor" -> "deir ez zor".

    NFKD without its combining marks, case-folded; apostrophes, ayn and hamza dropped; any other
    punctuation is a space; the points of an abbreviation are dropped ("U.A.E." -> "uae").
    Folding twice changes nothing.
    """
    return _fold_short(name) if len(name) <= _SHORT else _fold(name)


def _fold(name: str) -> str:
    if name.count(".") > 1:
        name = _ABBREVIATION.sub(lambda match: match[0].replace(".", ""), name)
    if name.isascii():
        plain = name.encode().translate(_BYTES, _SILENT_BYTES).decode()
    else:
        plain = name.translate(_LETTERS)
    return " ".join(plain.split())


_fold_short = lru_cache(_KEPT)(_fold)


# The Arabic article before moon letters and, assimilated, before sun letters; "ul" and "ud" are
# its Persian and Pashto forms ("Salah ud Din"). Only a whole word counts: "alaqsa" keeps its al.
_ARTICLES = frozenset(
    "al el il ul as es us ash esh ad ed ud ar er ur at et ath az ez uz an en adh edh".split()
)
# One sound, several spellings. Sources: the ALA-LC and BGN/PCGN romanisations of Arabic, Persian
# and Kurdish, and the French and German habits that agencies keep in the Maghreb, the Levant and
# the Sahel. A capital stands for a sound of two letters.
_SOUNDS = {
    **dict.fromkeys(("tch", "sch", "sh", "ch"), "S"),  # Nouakchott; Chlef, Shlef
    "kh": "h",  # خ: Khasakah, Hasakah
    "gh": "g",  # غ: Ghweiran, Gweiran
    "dh": "d",  # ذ ض ظ: Ramadhi, Ramadi
    "th": "t",  # ث: Haditha, Hadita
    **dict.fromkeys(("dj", "zh"), "j"),  # ج: Djibo, Jibo
    "ph": "f",
    **dict.fromkeys(("ck", "q", "c"), "k"),  # ق: Baquba, Bakuba
    "x": "ks",
}
_SPELT = re.compile("(?P<soft>c(?=[eiy]))|" + "|".join(_SOUNDS))  # a soft c is looked for first
_WEAK_START = re.compile(r"^(?:ou|w|v)(?=[aeiouy])")  # Ouagadougou, Wagadugu
_FINAL_H = re.compile(r"(?<=[aeiou])h$")  # ة at the end: Baqubah, Baquba
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("", "", "aeiouyw")


def _sound(spelt: re.Match[str]) -> str:
    return "s" if spelt["soft"] else _SOUNDS[spelt[0]]


@lru_cache(_KEPT)
def _word_skeleton(word: str) -> str:
    """Return the consonants of one word."""
    sounds = _SPELT.sub(_sound, word)
    return _DOUBLED.sub(r"\1", _FINAL_H.sub("", sounds)).translate(_VOWELS)


@lru_cache(_KEPT)
def skeleton(folded: str) -> str:
    """Return the consonant skeleton of a folded name: "baqubah", "baqouba" -> "bkb".

    Semitic spelling carries the consonants, and transliterations disagree about the rest: short
    vowels, w and y as vowels, doubling, the article and its assimilation, ta marbuta (final h),
    q/k, gh/g, kh/h, dh/d, th/t. All of that is levelled; words are joined ("Khan Abad",
    "Khanabad"). A vowel at the very start counts as "a" (Erbil, Arbil), w and v there as "v".
    Equal skeletons are a hint, not proof: the caller compares the spellings as well.
    """
    words = without_articles(folded).split()
    if not words:
        return ""
    words[0] = _WEAK_START.sub("v", words[0])
    initial = words[0][0]
    start = "a" if initial in "aeiou" else "y" if initial == "y" else ""
    return start + "".join(map(_word_skeleton, words))


def without_articles(folded: str) -> str:
    """Drop the Arabic article where a word follows: "al hasakah" -> "hasakah"."""
    words = folded.split()
    return " ".join([word for word in words[:-1] if word not in _ARTICLES] + words[-1:])


# What a text puts behind a name, and the kinds of place that it can mean by that, likeliest first.
_KINDS: dict[str, tuple[PlaceKind, ...]] = {
    **dict.fromkeys(
        ("province", "governorate", "oblast", "department", "prefecture", "emirate"),
        ("admin1", "admin2"),
    ),
    "state": ("admin1",),
    "region": ("admin1", "region", "admin2"),
    **dict.fromkeys(("district", "subdistrict", "county", "tehsil"), ("admin2", "admin1", "city")),
    **dict.fromkeys(("city", "town", "village", "municipality"), ("city",)),
}


def split_kind(folded: str) -> tuple[str, tuple[PlaceKind, ...]]:
    """Take the kind off a name: "wardak province" -> ("wardak", ("admin1", "admin2")).

    A name without one comes back whole, with no kinds.
    """
    name, _, last = folded.rpartition(" ")
    kinds = _KINDS.get(last, ())
    return (name, kinds) if name and kinds else (folded, ())


# Every character of a name in Latin script: Latin letters with their marks, spacing modifiers,
# combining marks, and the punctuation that names contain. Greek (U+0370) begins after the marks.
_LATIN = re.compile(
    r"[\x20-\x7e\xa0-\u036f\u1e00-\u1eff\u2010-\u201f\u2032\u2033\u2c60-\u2c7f\ua720-\ua7ff]+"
)
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u200c\u200d\s-]+")
# What stands before a name and says what it is: province, state, region, district, city, village.
_ARABIC_KINDS = frozenset(
    fold("محافظة ولاية إقليم قضاء منطقة مدينة بلدة قرية پارێزگای استان شهر").split()
)
_AIRPORT = re.compile(r"[A-Z]{3}")


def is_spelling(name: str) -> bool:
    """Tell whether an alternate name of GeoNames can stand in an English text.

    Other scripts, airport codes ("XQV") and letter-by-letter romanisations are not kept; the last
    come without a capital ("bʿqwbh", "ba gu bai").
    """
    if len(name) < 2 or name == name.lower() or _AIRPORT.fullmatch(name):
        return False
    return name.isascii() or _LATIN.fullmatch(name) is not None


def is_arabic(name: str) -> bool:
    """Tell whether a name is in Arabic letters, Persian and Kurdish ones among them."""
    return len(name) > 1 and _ARABIC.fullmatch(name) is not None


def arabic_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of some names that are in Arabic letters, with and without kind and article.

    ("Diyala", "محافظة ديالى") -> ("محافظة ديالى", "ديالى"); "الموصل" is "موصل" too.
    """
    found: dict[str, None] = {}
    for name in names:
        if is_arabic(name):
            kind, _, bare = name.partition(" ")
            for form in (name, bare if fold(kind) in _ARABIC_KINDS else ""):
                found |= dict.fromkeys(filter(None, (form, form.removeprefix("ال"))))
    return tuple(found)
