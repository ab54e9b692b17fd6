"""Tell from its words what kind of piece an article is: a review, a memorial, a year's figures.

None of them reports what it speaks of: what a film shows did not happen, what is remembered or
counted is no news. Only words are looked at here; `topics` sets them beside what is told.
"""

import re
from collections.abc import Iterable

_FLAGS = re.IGNORECASE | re.VERBOSE

# The label of a column: "Review: …", "Comment: …", "BOOKS" on a line of its own.
_LABEL = re.compile(
    r"""^\W*(?:(?:film|book|theatre|television|tv|music|game|opera)\s+)?
    (?:review|film|cinema|books?|stage|theatre|television|opera|exhibition|games?|fiction|quiz
      |comment|opinion|column|columnist|editorial|leader|letters?|obituar(?:y|ies)|satire|podcast)s?
    (?:\s*[:|–—]\s|\W*$)""",
    _FLAGS,
)
# What only critics write about. One such word may stand in a report, several make a review.
_CRITICISM = re.compile(
    r"""\b(?:
    films? | movies? | cinemas? | thrillers? | novels? | novelist | playwright
    | act(?:or|ress)(?:e?s)? | audience | auditorium | screening | premi[eè]re\w* | box\s+office
    | protagonist | chapters? | episodes? | paperback | hardback
    | starring | director['’]s | on\s+general\s+release | stars\s+out\s+of | \d+\s+pages
    | \d+\s+minutes(?=\s*[.;]) | choreograph\w* | libretto | screenplay | sequel
    | memoir | biograph\w+
    | detective\s+story | crime\s+(?:story|writer|fiction) | (?:play|portray)s\s+the
    | scriptwriter | storyline | narrator
    )\b""",
    _FLAGS,
)
FEWEST = 3  # different words of critics make a review
# A day of memory …
_MEMORY = re.compile(
    r"""\b(?:
    anniversary | commemorat\w* | remember(?:s|ed|ing)? | remembrance | memorials?
    | days?\s+of\s+mourning | honou?r(?:s|ed|ing)?\s+the\s+(?:dead|victims|fallen)
    | (?:minutes?|moment)\s+of\s+silence
    )\b""",
    _FLAGS,
)
# … is for what happened years ago.
_AGE = re.compile(
    r"\b(?:anniversary|\w+\s+years?\s+(?:ago|on|since)|decades?\s+(?:ago|on|since)|"
    r"years?\s+to\s+the\s+day)\b",
    re.IGNORECASE,
)
# A year's or a month's figures.
_FIGURES = re.compile(
    r"""\b(?:
    annual\s+(?:report|review|figures|survey|count) | statistics
    | (?:fewest|most)\s+(?:\w+\s+){0,4}?since\s+(?:19|20)\d\d
    | (?:fewer|more|less)\s+(?:\w+\s+){0,5}?(?:in|of)\s+(?:19|20)\d\d
    | than\s+in\s+(?:any\s+year|(?:19|20)\d\d)
    | (?:down|up)\s+from\s+[\d,]+\s+(?:the\s+year\s+before|a\s+year\s+earlier|in\s+(?:19|20)\d\d)
    | per\s?cent\s+(?:more|fewer|less)\s+than
    | against\s+\S+(?:\s+and\s+\S+)?\s+(?:a\s+year\s+earlier|last\s+year|the\s+year\s+before)
    | (?:fell|rose|dropped|climbed|increased|declined)\s+(?:slightly|sharply|by\s+[\d.]+)
    | (?:less|more)\s+than\s+half\s+(?:the|of\s+the)\s+number
    )\b""",
    _FLAGS,
)


def has_column_label(text: str) -> bool:
    """Tell "Review: in a bunker", "Comment: the war on the motorist" and a bare "BOOKS"."""
    return bool(_LABEL.search(text))


def is_review(texts: Iterable[str]) -> bool:
    """Tell whether sentences are those of a critic, by how many of his words they use."""
    words = {match.group().lower() for text in texts for match in _CRITICISM.finditer(text)}
    return len(words) >= FEWEST


def holds_a_memorial(text: str) -> bool:
    """Tell whether words keep the memory of what is years old: "the second anniversary of"."""
    return bool(_MEMORY.search(text) and _AGE.search(text))


def find_memory(text: str) -> tuple[int, int] | None:
    """Return where the first word of memory stands: "anniversary", "remembered"."""
    found = _MEMORY.search(text)
    return found.span() if found else None


def find_age(text: str) -> int | None:
    """Return where words say how old something is: "slaughtered thirty years ago"."""
    found = _AGE.search(text)
    return found.start() if found else None


def gives_figures(text: str) -> bool:
    """Tell whether words compare what a stretch of time had: "the fewest attacks since 1994"."""
    return bool(_FIGURES.search(text))
