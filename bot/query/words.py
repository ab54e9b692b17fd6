"""Bare words of a query: what do they name? A place, a perpetrator, a type, a date, else text.

At each word the longest run that names something wins, and of equal runs the place. Words that
carry no condition ("attacks in the province of") are passed over. What joins words or leaves them
out is the parser's business.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from bot.gazetteer.names import fold, is_arabic
from bot.query.amounts import parse_count
from bot.query.attribution import BARE as ATTRIBUTION_OPENERS
from bot.query.attribution import add_bare
from bot.query.bare_amounts import OPENERS as TOLL_OPENERS
from bot.query.bare_amounts import read_toll
from bot.query.bare_dates import OPENERS as DATE_OPENERS
from bot.query.bare_dates import add_date, begins_at, read_bounds, read_range
from bot.query.called import OPENERS as ATTACKED_OPENERS
from bot.query.called import read_attacked
from bot.query.dates import YEARS
from bot.query.dates.parse import may_begin
from bot.query.draft import Draft, Notes
from bot.query.fields import MOST_PAGES, sort_of
from bot.query.known import Known, Run
from bot.query.model import Filter, FilterKind
from bot.query.names import (
    text_filter,
)
from bot.query.naming import (
    LONGEST_GUESSED,
    add_name,
    is_prose,
    may_name,
    read_code,
    read_guess,
    read_level,
    read_slip,
)
from bot.query.near import OPENERS as DISTANCE_OPENERS
from bot.query.near import read_distance
from bot.query.parts import begins_part
from bot.query.regions import read_part
from bot.query.tokens import Token
from bot.query.vocabulary import LONGEST_NAME

# Words without a condition of their own: articles, prepositions, what every incident is, and the
# words of a question. "attack" asks for no type: a bombing is an attack too.
_PASSED_OVER = frozenset({
    "a", "an", "the", "in", "at", "on", "of", "and", "by", "with", "for", "from", "to",
    "near", "around", "within", "inside", "across", "over", "into", "about", "during",
    "between", "after", "before", "since", "until", "till", "through", "then", "there",
    "that", "this", "these", "those", "all", "any", "some", "every", "list", "give",
    "everything", "anything", "find", "tell", "me", "us", "please", "i", "we", "incident",
    "incidents", "event",
    "events", "attack", "attacks", "happened", "happen", "happens", "occurred", "took",
    "what", "which", "who", "where", "when", "how", "why", "was", "were", "did", "do",
    "does", "has", "have", "had", "been", "be", "is", "are", "province", "governorate",
    "district", "region", "area", "city", "town", "village", "country", "state", "group",
    "against", "as", "but", "it", "its", "their", "only", "just", "also", "ever", "see", "get",
    "involving", "regarding", "concerning", "report", "reports", "reported", "news", "case",
    "cases", "place", "most",
})  # fmt: skip
_NAMED_TOO = frozenset({"is", "us"})  # the Islamic State and a country, where they are no words
_ORDER = re.compile(
    r"(?P<by>(?:sort|sorted|order|ordered) by )?(?:the )?(?:most )?(?P<word>\w+)(?: first)?(?= |$)"
)
_ORDERS = frozenset({"sort", "sorted", "order", "ordered", "the", "most"})  # an order begins so
_LONGEST_ORDER = 6  # words: "sorted by the most recent first"
_ENGLISH = "Articles here are in English; in Arabic letters only names of places are understood."
_TOPS = frozenset({"top", "latest", "newest", "oldest", "deadliest", "worst"})
_OPENERS = DATE_OPENERS | TOLL_OPENERS | DISTANCE_OPENERS | ATTACKED_OPENERS | ATTRIBUTION_OPENERS
_QUESTION = frozenset({
    "what", "which", "who", "whom", "whose", "where", "when", "how", "why", "did", "do",
    "does",
})  # fmt: skip


def is_question(text: str) -> bool:
    """Tell whether a text reads like a question in plain words."""
    first = re.match(r"\W*(\w+)", text)
    return "?" in text or bool(first and first[1].casefold() in _QUESTION)


def may_hold_question(text: str) -> bool:
    """Tell whether a part of a text may read like a question, at little cost."""
    return "?" in text or not _QUESTION.isdisjoint(text.casefold().split())


def is_meant(word: str, known: Known) -> bool:
    """Tell whether a word by itself means something: a name, a word of the texts."""
    folded = fold(word)
    forms = text_filter(word)
    return (
        folded in _PASSED_OVER
        or may_name(folded, known)
        or any(known.vocabulary.has_word(key.value) for key in (forms.keys if forms else ()))
    )


def find_named(
    words: Sequence[str], known: Known, *, slips: Collection[FilterKind]
) -> tuple[Filter | None, int]:
    """Return what the words from the first on name in any spelling, and how many it takes in.

    The longest name wins; what would only be looked for in the text is none. Names of the kinds
    `slips` are read with a slip of the finger in them.
    """
    draft = Draft(Notes())
    run = Run([Token("word", word, 0, 0) for word in words], list(map(fold, words)))
    taken = (
        _read_name(run, 0, draft, known, question=False)
        or read_code(words[0], draft, known)
        or read_guess(run, 0, draft, known)
    )
    is_slip = not taken and read_slip(run, 0, draft, known) > 0
    terms = draft.finish(known.vocabulary) if taken or is_slip else ()
    only = terms[0] if len(terms) == 1 else None
    if is_slip and isinstance(only, Filter) and only.keys[0].kind in slips:
        return only, 1
    return (only, taken) if taken and isinstance(only, Filter) else (None, 0)


def is_empty(folded: str) -> bool:
    """Tell whether a word carries no condition and joins nothing: "near", "the"."""
    return folded in _PASSED_OVER and folded != "and" and folded not in _NAMED_TOO


def is_passed_over(word: Token, folded: str, known: Known) -> bool:
    """Tell whether a bare word carries no condition, whatever stands behind it."""
    if folded not in _PASSED_OVER or _opens(folded) or word.negated:
        return False
    if folded in _NAMED_TOO:
        return False
    return known.longest(folded) == 1 and not may_begin(folded)


def read_word(run: Run, at: int, draft: Draft, known: Known, *, question: bool) -> int:
    """Read the word at a place in a run of bare words; return how many words that took in.

    Raises Mistake for an impossible date or distance.
    """
    opens = _opens(run.folded[at])
    return (
        (opens and _read_opened(run, at, draft, known))
        or _read_name(run, at, draft, known, question=question)
        or (opens and _read_frame(run, at, draft, known))
        or read_code(run.tokens[at].text, draft, known)
        or read_guess(run, at, draft, known)
        or read_slip(run, at, draft, known)
        or _read_text(run.tokens[at], draft, known)
    )


@lru_cache(1 << 12)
def _opens(word: str) -> bool:
    """Tell whether a folded word can open what is no name: most words need no more looking at."""
    if word in _OPENERS or word in _TOPS or word in _ORDERS:
        return True
    return word[:1].isdigit() or word == "page" or sort_of(word) is not None or begins_part(word)


def _read_opened(run: Run, at: int, draft: Draft, known: Known) -> int:
    """Read what begins with a word of its own or a number: "since 2022", "within 50 km of"."""
    return (
        read_bounds(run.tokens, at, draft, known)
        or read_range(run.tokens, at, draft, known)
        or read_toll(run.tokens, at, draft)
        or read_distance(run.tokens, at, draft, known)
        or read_attacked(run, at, draft, known)
        or add_bare(run.tokens[at].text, draft)
        or _read_size(run.tokens, at, draft)
    )


def _read_frame(run: Run, at: int, draft: Draft, known: Known) -> int:
    """Read what says in which order and how far on, "deadliest", "page 2", or a part of a place."""
    return (
        read_part(run, at, draft, known)
        or _read_order(run.tokens, at, draft)
        or _read_page(run.tokens, at, draft)
    )


def _read_name(run: Run, at: int, draft: Draft, known: Known, *, question: bool) -> int:
    """Read the longest run of words that names something; a single empty word is passed over."""
    may_be_date = begins_at(run.tokens, at)
    longest = LONGEST_NAME if may_be_date else known.longest(run.folded[at])
    names = run.names(at, min(longest, LONGEST_GUESSED) if is_prose(draft) else longest)
    for count in range(len(names), 0, -1):
        if count == 1 and _says_nothing(run, at, question=question):
            return 1
        if may_name(names[count - 1], known) and add_name(run.words(at, count), draft, known):
            return count + read_level(run, at, count, draft, known)
        if may_be_date and add_date(run.tokens, at, count, draft, known):
            return count
    return 0


def _says_nothing(run: Run, at: int, *, question: bool) -> bool:
    """Tell whether a word carries no condition; "is" is a group unless it is a question's verb."""
    word = run.tokens[at].text
    if run.folded[at] == "is":
        return question and not word.isupper()
    return run.folded[at] in _PASSED_OVER and word != "US"


def _read_order(run: Sequence[Token], at: int, draft: Draft) -> int:
    """Read "deadliest", "most recent", "oldest first" or "sort by date".

    As bare words only adjectives give an order.
    """
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


def _read_text(word: Token, draft: Draft, known: Known) -> int:
    filter_ = text_filter(word.text)
    if filter_:
        draft.terms.append(filter_)
        if not is_prose(draft) and not any(
            draft.notes.has_word(key.value, known.vocabulary) for key in filter_.keys
        ):
            told = _ENGLISH if is_arabic(word.text) else "No incident here has the word “{}”."
            draft.remark(told.format(word.text))
        draft.notes.guessed.append(word.text)
    return 1
