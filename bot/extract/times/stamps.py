"""Read the day that stands over an entry: "12 Nov", "11/11", "Tue", "Tuesday, 12 November 2024".

There a number is a day where in a sentence it could be a score or a fraction.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.extract.times.dates import DateMention, find_dates
from bot.extract.times.days import STAMPED, read_weekday
from bot.models import DatePrecision

_NUMBERS = re.compile(r"\b(\d\d?)[/.](\d\d?)(?:[/.]((?:20)?\d\d))?\b")
_WEEKDAY = re.compile(rf"\b(?P<which>)(?P<weekday>{'|'.join(STAMPED)})\b\.?", re.IGNORECASE)


def read_stamp(text: str, published: date) -> tuple[DateMention, ...]:
    """Read the day of a stamp; of numbers the day comes first unless that is still to come.

    >>> [m.iso for m in read_stamp("11/01", date(2022, 1, 21))]
    ['2022-01-11']
    """
    numbers = _NUMBERS.fullmatch(text)
    if numbers:
        day = max(_days(numbers, published), default=None)
        return (_mention(numbers, day),) if day else ()
    found = tuple(find_dates(text, published))
    weekday = None if found else _WEEKDAY.fullmatch(text)
    days = read_weekday(weekday, published) if weekday else None
    return (_mention(weekday, days[0]),) if weekday and days else found


def _mention(match: re.Match[str], day: date) -> DateMention:
    return DateMention(match.start(), match.end(), day, day, DatePrecision.DAY)


def _days(numbers: re.Match[str], published: date) -> Iterator[date]:
    """Yield what numbers may mean, the better reading only where it is no day to come."""
    one, other = int(numbers[1]), int(numbers[2])
    years = [int(numbers[3]) % 100 + 2000] if numbers[3] else [published.year, published.year - 1]
    for day, month in ((one, other), (other, one)):
        for year in years:
            try:
                told = date(year, month, day)
            except ValueError:
                continue
            if told <= published + timedelta(days=1):
                yield told
                return
