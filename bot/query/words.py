"""Bare words of a query: what do they name? A place, a perpetrator, a type, a date, else text.

At each word the longest run that names something wins, and of equal runs the place. Words that
carry no condition ("attacks in the province of") are passed over. What joins words or leaves them
out is the parser's business.
"""

import re
from collections.abc import Sequence

from bot.gazetteer.names import fold
from bot.query.amounts import parse_count
from bot.query.attribution import add_bare
from bot.query.bare_amounts import OPENERS as TOLL_OPENERS
from bot.query.bare_amounts import read_toll
from bot.query.bare_dates import OPENERS as DATE_OPENERS
from bot.query.bare_dates import add_date, may_begin, read_bounds, read_range
from bot.query.called import called_filters, read_attacked
from bot.query.dates import YEARS
from bot.query.draft import Draft
from bot.query.elsewhere import add_elsewhere, find_elsewhere, find_respelt
from bot.query.fields import MOST_PAGES, sort_of
from bot.query.known import Known, Run
from bot.query.names import (
    find_perpetrator,
    find_type,
    is_known,
    perpetrator_filter,
    text_filter,
    type_filter,
)
from bot.query.near import OPENERS as DISTANCE_OPENERS
from bot.query.near import read_distance
from bot.query.places import find_place
from bot.query.regions import find_region, refuse_part
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
    "against", "as", "but", "it", "its", "their", "only", "just", "also", "ever", "see", "get",
    "involving", "regarding", "concerning", "report", "reports", "reported", "news", "case",
    "cases", "place",
})  # fmt: skip
_ORDER = re.compile(
    r"(?P<by>(?:sort|sorted|order|ordered) by )?(?:the )?(?:most )?(?P<word>\w+)(?: first)?(?= |$)"
)
_ORDERS = frozenset({"sort", "sorted", "order", "ordered", "the", "most"})  # an order begins so
_LONGEST_ORDER = 6  # words: "sorted by the most recent first"
_MOST_GUESSED = 8  # words: a text with more that name nothing is prose
_TOPS = frozenset({"top", "latest", "newest", "oldest", "deadliest", "worst"})
_LONGEST_GUESSED = 3  # words of a name that is not written as the corpus has it
_SHORTEST = 5  # letters: the consonants of a shorter name are those of too many others
_OPENERS = DATE_OPENERS | TOLL_OPENERS | DISTANCE_OPENERS
_QUESTION = frozenset({
    "what", "which", "who", "whom", "whose", "where", "when", "how", "why", "did", "do",
    "does",
})  # fmt: skip


def is_question(text: str) -> bool:
    """Tell whether a text reads like a question in plain words."""
    first = re.match(r"\W*(\w+)", text)
    return "?" in text or bool(first and first[1].casefold() in _QUESTION)


def is_meant(word: str, known: Known) -> bool:
    """Tell whether a word by itself means something: a name, a word of the texts."""
    folded = fold(word)
    forms = text_filter(word)
    return (
        folded in _PASSED_OVER
        or _may_name(folded, known)
        or any(known.vocabulary.has_word(key.value) for key in (forms.keys if forms else ()))
    )


def read_word(run: Run, at: int, draft: Draft, known: Known, *, question: bool) -> int:
    """Read the word at a place in a run of bare words; return how many words that took in.

    Raises Mistake for an impossible date or distance.
    """
    return (
        _read_opened(run.tokens, at, draft, known)
        or read_attacked(run, at, draft, known)
        or add_bare(run.tokens[at].text, draft)
        or _read_size(run.tokens, at, draft)
        or _read_name(run, at, draft, known, question=question)
        or refuse_part(run, at, known)
        or _read_order(run.tokens, at, draft)
        or _read_page(run.tokens, at, draft)
        or _read_code(run.tokens[at].text, draft, known)
        or _read_guess(run, at, draft, known)
        or _read_text(run.tokens[at], draft, known)
    )


def _read_opened(run: Sequence[Token], at: int, draft: Draft, known: Known) -> int:
    """Read what begins with a word of its own or a number: "since 2022", "within 50 km of"."""
    word = run[at].text.casefold()
    if word not in _OPENERS and not word[:1].isdigit():
        return 0
    return (
        read_bounds(run, at, draft, known)
        or read_range(run, at, draft, known)
        or read_toll(run, at, draft)
        or read_distance(run, at, draft, known)
    )


def _read_name(run: Run, at: int, draft: Draft, known: Known, *, question: bool) -> int:
    """Read the longest run of words that names something; a single empty word is passed over."""
    names = run.names(at)[: _LONGEST_GUESSED if _is_prose(draft) else None]
    may_be_date = may_begin(run.tokens[at].text.casefold())
    for count in range(len(names), 0, -1):
        if count == 1 and _says_nothing(run, at, question=question):
            return 1
        folded = names[count - 1]
        if _may_name(folded, known) and _add_name(run.words(at, count), draft, known):
            return count
        if may_be_date and add_date(run.tokens, at, count, draft, known):
            return count
    return 0


def _may_name(folded: str, known: Known) -> bool:
    """Tell whether a folded name is one at all: most are none, and which of what is dearer."""
    return bool(known.vocabulary.names(folded)) or is_known(folded, known.lexicon)


def _says_nothing(run: Run, at: int, *, question: bool) -> bool:
    """Tell whether a word carries no condition; "is" is a group unless it is a question's verb."""
    word = run.tokens[at].text
    if run.folded[at] == "is":
        return question and not word.isupper()
    return run.folded[at] in _PASSED_OVER and word != "US"


def _add_name(words: str, draft: Draft, known: Known) -> bool:
    region = find_region(words, known)
    if region:
        draft.values.append(region)
        return True
    place = find_place("place", words, known.vocabulary)
    if place:
        draft.places.append(place)
        return True
    perpetrator = find_perpetrator(words, known.lexicon, known.vocabulary)
    if perpetrator:
        filter_ = perpetrator_filter(perpetrator, words, known.lexicon, alone=False)
        draft.values.append(filter_)
        return True
    if known.lexicon.weapons_asked(words):
        draft.terms += called_filters("weapon", words, known.lexicon)
        return True
    kind = find_type(words, known.lexicon)
    if kind:
        draft.values.append(type_filter(kind, known.lexicon, alone=False))
        return True
    return False


def _read_order(run: Sequence[Token], at: int, draft: Draft) -> int:
    """Read "deadliest", "most recent", "oldest first" or "sort by date".

    As bare words only adjectives give an order.
    """
    first = run[at].text.casefold()
    if first not in _ORDERS and sort_of(first) is None:
        return 0
    words = " ".join([token.text for token in run[at : at + _LONGEST_ORDER]]).casefold()
    match = _ORDER.match(words)
    order = sort_of(match["word"]) if match else None
    if match is None or order is None:
        return 0
    if not (match["by"] or match["word"].endswith(("est", "worst", "recent", "deadly"))):
        return 0
    draft.notes.sort = order
    return match[0].count(" ") + 1


def _read_page(run: Sequence[Token], at: int, draft: Draft) -> int:
    """Read "page 2"."""
    if run[at].text.casefold() != "page" or at + 1 == len(run):
        return 0
    number = parse_count(run[at + 1].text)
    if not number or number > MOST_PAGES:
        return 0
    draft.notes.page = number
    return 2


def _read_size(run: Sequence[Token], at: int, draft: Draft) -> int:
    """Read "top 10" and "latest 20"; the order that the first word asks for is read as well."""
    word = run[at].text.casefold()
    number = parse_count(run[at + 1].text) if at + 1 < len(run) else None
    if word not in _TOPS or not number or number in YEARS:
        return 0
    draft.set_size(number)
    draft.notes.sort = sort_of("deadliest" if word == "top" else word) or draft.notes.sort
    return 2


def _read_code(word: str, draft: Draft, known: Known) -> int:
    """Read the ISO code of a country that incidents have, in capitals as exports print it: "UA"."""
    country = known.world.country(word) if len(word) == len("UA") and word.isupper() else word
    place = find_place("country", country, known.vocabulary) if country != word else None
    draft.places += [place] if place else []
    return int(place is not None)


def _read_guess(run: Run, at: int, draft: Draft, known: Known) -> int:
    """Read a place of note that no incident has, or another transliteration of a name.

    What the texts of incidents have is a word and none of these.
    """
    if _is_prose(draft):
        return 0
    names = run.names(at)[:_LONGEST_GUESSED]
    tokens = run.tokens[at : at + len(names)]
    new = [not draft.notes.has_word(token.text, known.vocabulary) for token in tokens]
    counts = [count for count in range(len(names), 0, -1) if any(new[:count])]
    return (
        _read_elsewhere(run, at, counts, draft, known)
        or _read_alike(run, at, counts, draft, known)
        or (_read_respelt(run.tokens[at].text, draft, known) if new[0] else 0)
    )


def _is_prose(draft: Draft) -> bool:
    """Tell whether so many words named nothing that the next ones are not worth long looking."""
    return len(draft.notes.guessed) >= _MOST_GUESSED


def _read_elsewhere(run: Run, at: int, counts: Sequence[int], draft: Draft, known: Known) -> int:
    for count in counts:
        words = run.words(at, count)
        place = find_elsewhere("place", words, known.vocabulary, known.world, bare=True)
        if place:
            add_elsewhere(place, words, draft, known.vocabulary)
            return count
    return 0


def _read_alike(run: Run, at: int, counts: Sequence[int], draft: Draft, known: Known) -> int:
    """Read another transliteration of a name of the corpus: equal in its consonants."""
    names = run.names(at)
    for count in counts:
        folded = names[count - 1]
        alike = known.vocabulary.transliterated(folded) if len(folded) >= _SHORTEST else ()
        for name in alike:
            proper = name_proper(name)
            if _add_name(proper, draft, known):
                draft.remark(f"“{run.words(at, count)}” was read as {proper}.")
                return count
    return 0


def _read_respelt(word: str, draft: Draft, known: Known) -> int:
    """Read another transliteration of a place of note that no incident has."""
    place = find_respelt(word, known.vocabulary, known.world)
    if not place:
        return 0
    add_elsewhere(place, word, draft, known.vocabulary)
    return 1


def _read_text(word: Token, draft: Draft, known: Known) -> int:
    filter_ = text_filter(word.text)
    if filter_:
        draft.terms.append(filter_)
        if not _is_prose(draft) and not any(
            draft.notes.has_word(key.value, known.vocabulary) for key in filter_.keys
        ):
            draft.remark(f"No incident here has the word “{word.text}”.")
        draft.notes.guessed.append(word.text)
    return 1
