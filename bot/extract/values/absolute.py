"""Put the day for a weekday, and the year to a month: "on the evening of 20 January 2022".

What a reader of the article could tell from its date stands in the sentence itself afterwards.
"""

import re
from datetime import date, timedelta

from bot.extract.times.dates import DateMention, find_dates
from bot.models import DatePrecision

# "Thursday evening's attack" is the 12 November attack
_WHOSE = re.compile(
    r"(?:\w+day(?:\s+(?:morning|afternoon|evening|night))?|(?:this|last)\s+\w+)['’]s(?=\s)"
)
# "during Sunday mass": the day says which mass; "the Thursday before last" is none of last week
_OF_A_THING = re.compile(
    r"\s+(?:mass|prayers?|service|market|sermon|worship|lunch|school|papers?|before\s+last)\b"
)
_PART_OF_DAY = re.compile(r"\s+(morning|afternoon|evening|night)\b")
# "30 December", "Sept. 6"
_DAY_AND_MONTH = re.compile(
    r"(?:.*\s)?(?:(?:\d{1,2}\s+(?:to|and)\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}|[a-z]{3,9}\.?\s+\d{1,2})"
)
# "8 June last year"
_OF_A_YEAR = re.compile(r"(.+?),?\s+(?:of\s+)?(?:last|this)\s+year")
# "Tuesday of this week", "February of last year"
_OF_WHICH = re.compile(r"^\s+of\s+(?:this|last|that|the\s+same)\s+(?:week|month|year)\b")
_RANGE = re.compile(r"\s*(?:to|and|or|[-–/])\s*\d")
# "last night", "this morning"
_OF_TODAY = re.compile(r"(?:last|this)\s+(morning|afternoon|evening|night)|today")
_BARE_MONTH = re.compile(r"(?P<last>last\s+)?(?:in\s+)?(?:early\s+|late\s+|mid-?)?[a-z]{3,9}")
_PREPOSITION = re.compile(r"\b(?:on|of|to|until|since|by|before|after)\s+$", re.IGNORECASE)
_GOVERNING = re.compile(
    r"\b(?:in|since|until|till|of|before|after|from|during|by|for)\s+$", re.IGNORECASE
)
_ARTICLE = re.compile(r"\b(?:(?P<one>an?)|the)\s+$", re.IGNORECASE)
# "On the morning of 3 September 2023, on 3 September 2023," of "This morning, Sunday,"
_TOLD_TWICE = re.compile(r"(\d{1,2} [A-Z][a-z]+ \d{4}),? (?:(?:on )?\1|\(\1\))(?!\w)")


def with_days(text: str, published: date) -> str:
    """Return a sentence with its days and months told in full.

    >>> with_days("Gunmen killed three on Thursday night.", date(2022, 1, 21))
    'Gunmen killed three on the night of 20 January 2022.'
    """
    for mention in reversed(find_dates(text, published)):
        behind = _OF_WHICH.sub("", text[mention.end :])
        before, words = text[: mention.start], text[mention.start : mention.end]
        text = before + words + behind
        month = mention.prec == DatePrecision.MONTH and _BARE_MONTH.fullmatch(words.lower())
        if month and month["last"]:
            told = "" if _GOVERNING.search(before) else "In " if words[0].isupper() else "in "
            text = f"{before}{told}{mention.first:%B %Y}{behind}"
        elif month:
            text = f"{before}{words} {mention.first.year}{behind}"
        elif mention.prec == DatePrecision.DAY and mention.anchor == "publication":
            text = _with_day(before, words, behind, mention)
    return _TOLD_TWICE.sub(r"\1", text)


def _with_day(before: str, words: str, behind: str, mention: DateMention) -> str:
    """Return a text with one of its days, `words`, told in full."""
    as_written, low = before + words + behind, words.lower()
    whose = _WHOSE.match(words + behind)
    if whose:
        return f"{before}the {_full(mention.first)}{(words + behind)[whose.end() :]}"
    of_a_year = _OF_A_YEAR.fullmatch(low)
    if of_a_year and _DAY_AND_MONTH.fullmatch(of_a_year[1]):
        return f"{before}{_with_year(words[: of_a_year.end(1)], mention.first)}{behind}"
    if _DAY_AND_MONTH.fullmatch(low):
        known = bool(_RANGE.match(behind))
        return as_written if known else f"{before}{_with_year(words, mention.first)}{behind}"
    told = _OF_TODAY.fullmatch(low)
    if not told and not low.endswith(("day", "days ago")):
        return as_written
    article = _ARTICLE.search(before)
    if _OF_A_THING.match(behind) or (article and article["one"]):
        return as_written
    if low.startswith("night"):
        return f"{before}night of {_to_the_next(mention.first)}{behind}"
    day, part = _full(mention.first), _PART_OF_DAY.match(behind)
    hours = told[1] if told else part[1] if part else None
    behind = behind[part.end() :] if part and not told else behind
    if article and not told and re.match(r"\s+[a-z]", behind):
        return before + day + behind  # "the 20 January 2022 attack"
    before = before[: article.start()] if article else before
    on = "" if _PREPOSITION.search(before) else "on "
    return f"{before}{on}{f'the {hours} of {day}' if hours else day}{behind}"


def _full(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _with_year(words: str, day: date) -> str:
    return f"{words}{',' if words[-1].isdigit() else ''} {day.year}"


def _to_the_next(day: date) -> str:
    """Return the night that ends on a day: "20 to 21 January 2022"."""
    eve = day - timedelta(days=1)
    return f"{eve.day if eve.month == day.month else f'{eve.day} {eve:%B}'} to {_full(day)}"
