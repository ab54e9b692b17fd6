"""From a name that somebody typed to a filter: perpetrators, types, words of the text.

Names are those of the lexicon with its synonyms, and the corpus's. Places have a module of their
own (`bot.query.places`). Each filter carries the term that gives the same filter again.
"""

import re
from functools import lru_cache

from bot.gazetteer.names import fold
from bot.lexicons.lexicon import Lexicon
from bot.models import IncidentType
from bot.query.model import UNKNOWN, Filter, FilterKind, Key
from bot.query.tokens import clean
from bot.query.vocabulary import Name, Vocabulary

# A kind that takes in another: a suicide bombing is a bombing, a drone strikes from the air.
NARROWER = {
    IncidentType.BOMBING: (IncidentType.SUICIDE_BOMBING,),
    IncidentType.AIR_STRIKE: (IncidentType.DRONE_STRIKE,),
}
_BY_VALUE = {fold(kind.value): kind for kind in IncidentType}
_PLAIN = re.compile(r"[^\W_]+(?:[-_][^\W_]+)*")
_MARKS = re.compile(r'["“”„«»]')
_WORDS = re.compile(r"[^\W_]+")
_NEVER_PLURAL = re.compile(r".{0,2}|.*(?:ss|us|is)")
_HISSING = re.compile(r".*(?:s|x|z|ch|sh)")


def written(field: str, value: str, sign: str = ":") -> str:
    """Return a term of the query language, quoted where the value is more than one plain word."""
    if value.isascii() and value.isalnum():
        return f"{field}{sign}{value}"
    plain = clean(_MARKS.sub(" ", value))
    return f"{field}{sign}{plain}" if _PLAIN.fullmatch(plain) else f'{field}{sign}"{plain}"'


def find_perpetrator(words: str, lexicon: Lexicon, vocabulary: Vocabulary) -> str | None:
    """Return the canonical name of a perpetrator: "daesh" -> "Islamic State"."""
    known = lexicon.perpetrator(words)
    if known:
        return known.name
    names = (name.key for name in vocabulary.names(fold(words)))
    return next((key.value for key in names if key.kind == "perpetrator"), None)


def perpetrator_filter(name: str, words: str, lexicon: Lexicon, *, alone: bool) -> Filter:
    """Make the filter of a group with its affiliates, which the label says, or of it `alone`.

    `words` are what it was called, for a name that the lexicon takes for another's.
    """
    affiliates = () if alone else lexicon.affiliates(name)
    other = lexicon.perpetrator(name)
    value = name if other is None or other.name == name else words
    suffix = " alone" if alone else " and affiliates" if affiliates else ""
    return Filter(
        keys=tuple(Key("perpetrator", n) for n in dict.fromkeys((name, *affiliates))),
        label=f"by {name}{suffix}",
        written=written("by", value, ":=" if alone else ":"),
    )


def find_type(words: str, lexicon: Lexicon) -> IncidentType | None:
    """Return the type of incident that some words ask for: "car bombs" -> bombing."""
    return _BY_VALUE.get(fold(words)) or lexicon.type_asked(words)


def type_filter(asked: IncidentType, lexicon: Lexicon, *, alone: bool) -> Filter:
    """Make the filter of a type, which takes in its narrower ones unless it is `alone`."""
    narrower = () if alone else NARROWER.get(asked, ())
    also = " or ".join(lexicon.label(narrow) for narrow in narrower)
    return Filter(
        keys=tuple(Key("type", kind.value) for kind in (asked, *narrower)),
        label=lexicon.label(asked) + (f" or {also}" if also else ""),
        written=written("type", asked.value, ":=" if alone else ":"),
    )


@lru_cache(1 << 12)
def text_filter(word: str) -> Filter | None:
    """Make the filter of a word of the text, singular or plural; None if there is no word."""
    parts = _parts(word)
    if not parts:
        return None
    *before, last = parts
    values = ("-".join((*before, form)).casefold() for form in numbers_of(last))
    return Filter(
        keys=tuple(Key("text", value) for value in dict.fromkeys(values)),
        label=f"“{' '.join(parts)}”",
        written=written("text", "-".join(parts)),
    )


def word_filters(kind: FilterKind, words: str) -> list[Filter]:
    """Make the filters of a target or weapon, one a word: "police stations" is both words.

    "unknown" beside other words is none: by itself it is what is not told at all.
    """
    return [
        Filter(
            keys=tuple(Key(kind, fold(form)) for form in dict.fromkeys(numbers_of(word))),
            label=f"{kind} “{word}”",
            written=written(kind, word),
        )
        for word in dict.fromkeys(fold(words).split())
        if word != UNKNOWN
    ]


def find_source(words: str, vocabulary: Vocabulary) -> Name | None:
    """Return the outlet of that name that incidents of the corpus have."""
    names = (name for name in vocabulary.names(fold(words)) if name.key.kind == "source")
    return next(names, None)


def source_filter(value: str, name: str) -> Filter:
    """Make the filter of an outlet by its folded name, shown by its own."""
    return Filter(
        keys=(Key("source", value),), label=f"reported by {name}", written=written("source", name)
    )


def phrase_filter(words: str) -> Filter | None:
    """Make the filter of exact words, one after the other."""
    parts = _parts(words)
    if not parts:
        return None
    phrase = " ".join(parts)
    return Filter(
        keys=(Key("text", "-".join(parts).casefold()),),
        label=f"exactly “{phrase}”",
        written=f'"{phrase}"',
    )


def _parts(words: str) -> list[str]:
    """Split text into words; a vowel sign that stands alone, and folds to nothing, is none."""
    return [word for word in _WORDS.findall(words) if fold(word)]


def numbers_of(word: str) -> tuple[str, ...]:
    """Return an English noun as it stands and in the other number; other words only as they are."""
    if not (word.isascii() and word.isalpha()) or _NEVER_PLURAL.fullmatch(word.casefold()):
        return (word,)
    for ending, singular in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("s", "")):
        if word.casefold().endswith(ending):
            return (word, word[: -len(ending)] + singular)
    if word.casefold().endswith("y") and word[-2:-1].casefold() not in "aeiou":
        return (word, f"{word[:-1]}ies")
    return (word, f"{word}es" if _HISSING.fullmatch(word.casefold()) else f"{word}s")
