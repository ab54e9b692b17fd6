"""The order of incidents, put into the rowid: ascending is newest first.

SQLite walks a full-text index in rowid order, so the newest five of any filter are the first five
it meets. From the top: the days left until the year 9999, two bits for how exact the date is,
24 bits of sequence. An interval of days sorts by its last day, behind the incidents of that very
day. Incidents without a date come last.
"""

from datetime import date

from bot.resolve.days import Days, Grain

_LAST_DAY = date.max.toordinal()
_SEQUENCE_BITS = 24  # 16.7 million incidents of one day and grain
_GRAIN_BITS = 2


def day_start(ordinal: int) -> int:
    """Return the lowest rowid of incidents whose last day is `ordinal` (date.toordinal)."""
    return (_LAST_DAY - ordinal) << (_SEQUENCE_BITS + _GRAIN_BITS)


UNDATED = day_start(0)


def rowids(days: Days | None, grain: Grain) -> range:
    """Return the rowids that incidents of such a date may have."""
    start = day_start(days.last.toordinal() if days else 0)
    start += grain << _SEQUENCE_BITS
    return range(start, start + (1 << _SEQUENCE_BITS))
