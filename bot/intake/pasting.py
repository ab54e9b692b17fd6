"""The day of a text that somebody pastes: what it declares, what it tells of, or else today."""

import re
from datetime import date, timedelta
from hashlib import sha256

from bot.corpus import Given, LeftOut
from bot.corpus.dates import DATE, MONTH, find_date, find_days
from bot.corpus.furniture import Furniture
from bot.corpus.plain import NoDate, parse_article
from bot.errors import InputError
from bot.intake.outcome import Dated
from bot.models import Article

_NEAR = timedelta(days=31)  # a text that tells of such a day is one of now
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_TOLD_ON = re.compile(rf"\b(?:on|{_WEEKDAY})\b,?(?:\s+the)?\s+$", re.IGNORECASE)
# Times that only the day of publication tells, once the whole days are taken out.
_COUNTED_FROM = re.compile(
    rf"\b(?:{_WEEKDAY}|today|yesterday|tonight|overnight|ago|now|(?:last|this|past)\s+\w+"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}|{MONTH}\s+\d{{1,2}}(?!\d))\b",
    re.IGNORECASE,
)
_WHOLE_DAY = re.compile(rf"(?:\b{_WEEKDAY}\b,?\s+(?:the\s+)?)?{DATE.pattern}", DATE.flags)


def parse_pasted(text: str, today: date, furniture: Furniture) -> Article | LeftOut:
    """Return the article of a text; where it shows no date, of the day that it counts as of."""
    name = f"pasted-{sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"
    try:
        try:
            return parse_article(name, text, furniture=furniture)
        except NoDate:
            given = Given(find_day(text, today))
            return parse_article(name, text, given, furniture=furniture)
    except InputError as why:
        return LeftOut("The text", str(why))


def find_day(text: str, today: date) -> date:
    """Return the one day that a text tells of, where nothing in it is counted from another.

    "A bomb went off in Baqubah on 3 May 2024." -> 2024-05-03; "…on Friday, the worst since 3 May
    2024" -> today, and so is what tells of a day near to it.
    """
    told = set(find_days(text))
    if len(told) != 1 or max(told) >= today - _NEAR:
        return today
    match = next(one for one in DATE.finditer(text) if find_date(one[0]))
    apart = not _TOLD_ON.search(text, 0, match.start())
    return today if apart or _COUNTED_FROM.search(_WHOLE_DAY.sub(" ", text)) else told.pop()


def date_pasted(article: Article) -> Dated:
    """Return what a text counts as of, with the days that it tells of if none of them is near."""
    told = sorted(set(find_days(article.text)) - {article.published})
    is_of_now = told and told[-1] >= article.published - _NEAR
    return Dated(article.published, () if is_of_now else tuple(told))
