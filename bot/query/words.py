"""Bare words of a query: what do they name? A place, a perpetrator, a type, a date, else text.

At each word the longest run that names something wins, and of equal runs the place. Words that
carry no condition ("attacks in the province of") are passed over; negation and alternatives are
refused rather than misread.
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from bot.gazetteer.names import fold, skeleton
from bot.query.dates import AMBIGUOUS_MONTHS, BadDate, Period, parse_period
from bot.query.draft import DateTerm, Draft
from bot.query.elsewhere import add_elsewhere, find_elsewhere, find_respelt
from bot.query.fields import LONGEST_NAME, Known, date_term, sort_of
from bot.query.mistake import Edit, Mistake
from bot.query.names import (
    find_perpetrator,
    find_type,
    perpetrator_filter,
    text_filter,
    type_filter,
)
from bot.query.places import find_place
from bot.query.tokens import Token
from bot.query.vocabulary import name_proper

# Words without a condition of their own: articles, prepositions, what every incident is, and the
# words of a question. "attack" asks for no type: a bombing is an attack too.
_PASSED_OVER = frozenset({
    "a", "an", "the", "in", "at", "on", "of", "and", "by", "with", "for", "from", "to",
    "near", "around", "within", "inside", "across", "over", "into", "about", "during",
    "between", "after", "before", "since", "until", "till", "through", "then", "there",
    "that", "this", "these", "those", "all", "any", "some", "every", "list", "give",
    "find", "tell", "me", "us", "please", "i", "we", "incident", "incidents", "event",
    "events", "attack", "attacks", "happened", "happen", "happens", "occurred", "took",
    "what", "which", "who", "where", "when", "how", "why", "was", "were", "did", "do",
    "does", "has", "have", "had", "been", "be", "is", "are", "province", "governorate",
    "district", "region", "area", "city", "town", "village", "country", "state", "group",
})  # fmt: skip
_QUESTION = frozenset({
    "what", "which", "who", "whom", "whose", "where", "when", "how", "why", "did", "do",
    "does",
})  # fmt: skip
_BEFORE_DATE = frozenset({
    "in", "during", "since", "until", "till", "from", "before", "after", "between", "by",
    "of", "last",
})  # fmt: skip
_NEGATIONS = frozenset({"not", "without", "except", "excluding"})
_BOUNDS = {"since": "since", "from": "since", "until": "until", "till": "until"}
_LINKS = {"to", "until", "till", "through", "and"}


def is_question(text: str) -> bool:
    """Tell whether a text reads like a question in plain words."""
    first = re.match(r"\W*(\w+)", text)
    return "?" in text or bool(first and first[1].casefold() in _QUESTION)


def read_word(run: Sequence[Token], at: int, draft: Draft, known: Known, *, question: bool) -> int:
    """Read the word at a place in a run of bare words; return how many words that took in.

    Raises Mistake for an impossible date, a negation and an OR.
    """
    _refuse_operators(run, at)
    return (
        _read_bounds(run, at, draft, known)
        or _read_range(run, at, draft, known)
        or _read_name(run, at, draft, known, question=question)
        or _read_order(run[at], draft)
        or _read_elsewhere(run, at, draft, known)
        or _read_alike(run, at, draft, known)
        or _read_respelt(run, at, draft, known)
        or _read_text(run[at], draft, known)
    )


def _refuse_operators(run: Sequence[Token], at: int) -> None:
    word = run[at]
    if _is_or(run, at):
        raise Mistake("OR is not available in this version", _without_or(run, at))
    if word.text.casefold() in _NEGATIONS and at + 1 < len(run):
        end = run[at + 1].end
        raise Mistake(
            "Leaving something out is not available in this version", Edit(word.start, end, "")
        )


def _is_or(run: Sequence[Token], at: int) -> bool:
    """Tell whether a word is an OR; "or" in lower case is one only between words."""
    word = run[at].text
    return word == "OR" or (word.casefold() == "or" and 0 < at < len(run) - 1)


def _without_or(run: Sequence[Token], at: int) -> Edit:
    """Return the edit that takes an OR out, with what is after it where that was said before."""
    end = at + 1
    while end < len(run) and not _is_or(run, end):
        end += 1
    after = [token.text.casefold() for token in run[at + 1 : end]]
    before = [token.text.casefold() for token in run[:at]]
    said = any(before[n : n + len(after)] == after for n in range(len(before)))
    last = end - 1 if after and said else at
    return Edit(run[at].start, run[last].end, "")


def _runs(run: Sequence[Token], at: int) -> list[tuple[str, int]]:
    """Return the words from a place on, the longest run first, each with its number of words."""
    longest = min(LONGEST_NAME, len(run) - at)
    return [(" ".join(t.text for t in run[at : at + n]), n) for n in range(longest, 0, -1)]


# Dates with a word before them: "since 2022", "before March", "from 2020 to 2022"


def _read_bounds(run: Sequence[Token], at: int, draft: Draft, known: Known) -> int:
    word = run[at].text.casefold()
    if word not in {*_BOUNDS, "before", "after", "between"}:
        return 0
    period, taken = _date_at(run, at + 1, known)
    if period is None:
        return 0
    end = at + 1 + taken
    linked = end < len(run) and run[end].text.casefold() in _LINKS
    if linked and word in {"from", "since", "between"}:
        last, more = _date_at(run, end + 1, known)
        if last:
            whole = Period(period.first, last.last)
            draft.dates.append(_term(run, at, end + more, "", whole))
            return end + 1 + more - at
    if word == "before":
        period = Period(period.first, period.first - timedelta(days=1))
    elif word == "after":
        period = Period(period.last + timedelta(days=1), period.last)
    bound = {"before": "until", "after": "since"}.get(word) or _BOUNDS.get(word, "")
    draft.dates.append(_term(run, at, end - 1, bound, period))
    return end - at


def _term(run: Sequence[Token], first: int, last: int, bound: str, period: Period) -> DateTerm:
    return date_term(bound, period, run[first].start, run[last].end)


def _date_at(run: Sequence[Token], at: int, known: Known) -> tuple[Period | None, int]:
    """Return the period that the words at a place name, and how many words that is."""
    if at >= len(run):
        return None, 0
    for words, count in _runs(run, at):
        period = _period(words, run[at : at + count], known)
        if period:
            return period, count
    return None, 0


def _period(words: str, tokens: Sequence[Token], known: Known) -> Period | None:
    try:
        return parse_period(words, known.today)
    except BadDate as bad:
        edit = Edit(tokens[0].start, tokens[-1].end, bad.instead)
        raise Mistake(bad.sentence, edit) from None


# Names


def _read_name(run: Sequence[Token], at: int, draft: Draft, known: Known, *, question: bool) -> int:
    """Read the longest run of words that names something; a single empty word is passed over."""
    for words, count in _runs(run, at):
        if count == 1 and _says_nothing(run, at, question=question):
            return 1
        if _add_name(words, draft, known) or _add_date(run, at, count, draft, known):
            return count
    return 0


def _says_nothing(run: Sequence[Token], at: int, *, question: bool) -> bool:
    """Tell whether a word carries no condition; "is" is a group unless it is a question's verb."""
    word = run[at].text
    if fold(word) == "is":
        return question and not word.isupper()
    return fold(word) in _PASSED_OVER and word != "US"


def _add_name(words: str, draft: Draft, known: Known) -> bool:
    place = find_place("place", words, known.vocabulary)
    if place:
        draft.places.append(place)
        return True
    perpetrator = find_perpetrator(words, known.lexicon, known.vocabulary)
    if perpetrator:
        filter_ = perpetrator_filter(perpetrator, words, known.lexicon, alone=False)
        draft.perpetrators.append(filter_)
        return True
    kind = find_type(words, known.lexicon)
    if kind:
        draft.types.append(type_filter(kind, known.lexicon, alone=False))
        return True
    return False


def _add_date(run: Sequence[Token], at: int, count: int, draft: Draft, known: Known) -> bool:
    words = " ".join(token.text for token in run[at : at + count])
    before = run[at - 1].text.casefold() if at else ""
    if words.casefold() in AMBIGUOUS_MONTHS and before not in _BEFORE_DATE:
        return False
    period = _period(words, run[at : at + count], known)
    if period:
        draft.dates.append(_term(run, at, at + count - 1, "", period))
    return period is not None


def _read_range(run: Sequence[Token], at: int, draft: Draft, known: Known) -> int:
    """Read two dates with a word between them: "2021-10-26 to 2021-10-30"."""
    if not run[at].text[:1].isdigit():
        return 0
    first, taken = _date_at(run, at, known)
    link = at + taken
    if first is None or link >= len(run) or run[link].text.casefold() not in _LINKS - {"and"}:
        return 0
    last, more = _date_at(run, link + 1, known)
    if last is None:
        return 0
    draft.dates.append(_term(run, at, link + more, "", Period(first.first, last.last)))
    return taken + 1 + more


def _read_order(word: Token, draft: Draft) -> int:
    """Read "deadliest" and the like: as bare words only adjectives give an order."""
    order = sort_of(word.text) if word.text.casefold().endswith(("est", "recent")) else None
    draft.sort = order or draft.sort
    return 1 if order else 0


def _read_elsewhere(run: Sequence[Token], at: int, draft: Draft, known: Known) -> int:
    """Read a place of note that no incident has; a word of the texts is none."""
    for words, count in _runs(run, at)[-3:]:
        if not all(known.vocabulary.has_word(token.text) for token in run[at : at + count]):
            place = find_elsewhere("place", words, known.vocabulary, known.world, bare=True)
            if place:
                add_elsewhere(place, words, draft, known.vocabulary)
                return count
    return 0


def _read_respelt(run: Sequence[Token], at: int, draft: Draft, known: Known) -> int:
    """Read another transliteration of a place of note that no incident has."""
    word = run[at].text
    if known.vocabulary.has_word(word):
        return 0
    place = find_respelt(word, known.vocabulary, known.world)
    if not place:
        return 0
    add_elsewhere(place, word, draft, known.vocabulary)
    return 1


def _read_alike(run: Sequence[Token], at: int, draft: Draft, known: Known) -> int:
    """Read another transliteration of a name: equal in its consonants, and no word of the texts."""
    for words, count in _runs(run, at)[-3:]:
        folded = fold(words)
        if len(folded) < 5 or (count == 1 and known.vocabulary.has_word(run[at].text)):
            continue
        for name in known.vocabulary.similar_names(folded, 3):
            proper = name_proper(name)
            if skeleton(name.folded) == skeleton(folded) and _add_name(proper, draft, known):
                draft.remarks.append(f"“{words}” was read as {proper}.")
                return count
    return 0


def _read_text(word: Token, draft: Draft, known: Known) -> int:
    filter_ = text_filter(word.text)
    if filter_:
        draft.texts.append(filter_)
        draft.guessed.append(word.text)
        if not any(known.vocabulary.has_word(key.value) for key in filter_.keys):
            draft.remarks.append(f"No incident here has the word “{word.text}”.")
    return 1
