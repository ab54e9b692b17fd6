"""The key of a report: the little that deciding whether two reports are one event needs.

Built once when a report is taken in and kept beside it. How keys are compared is in event.py.
"""

import re
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from bot.gazetteer.names import fold
from bot.memo import Memo
from bot.models import DatePrecision, IncidentType, Report, Toll
from bot.resolve.days import Days, Grain, days_of, grain_of

# How long before its publication an event without a date is taken to have happened: news is
# days old, and the extractor's rule dates it by the day of publication where it can.
UNDATED_DAYS = 31
# A story dated by its publication alone: agencies file within two days.
FILED_DAYS = 2
# Long enough that inflections meet ("soldiers", "soldier"; "worshippers", "worshipping").
_STEM = 6
_SHORTEST_WORD = 4
_WORD = re.compile(r"[^\W\d_]+")
# Words that most reports of violence have: they tell no two events apart.
_COMMON_WORDS = """
    about according after again against alleged almost assailants attributed casualties damaged
    device however outcome unknown along also among another area armed around
    assault attack attacker authorities been before being between blast body bomb bombing called
    carried city civilian claimed clash confirmed country dead deadly death detonated died district
    during early enter evening explosion explosive fight fighter fighting fire fired force forces
    from government governor group gunmen have hour hurt incident injured injuries killed killing
    late later least left local lost many members militant military minister ministry month more
    morning nearby night office officer official opened operation others overnight people persons
    place police province region report reported responsibility said security several shot since
    sources spokesman state statement suspected target targeted terrorist that their them there
    they this told town troops under victims village were when where which while with wounded
    wounding year yesterday
    isis isil daesh islamist jihadist extremist rebels
    monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december
    three four five seven eight nine eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty dozen dozens hundred
"""
_COMMON = frozenset(word[:_STEM] for word in _COMMON_WORDS.split())


class EventKey(NamedTuple):
    """What is compared of a report. `uid` is its own and comes from content, never from order.

    `article` is the text it stands in, or the data set: two reports of one are two events. Names
    and the summary are folded. `exact` tells a stated day from one taken from the publication or
    known to a few days, `named` a group ("Islamic State") from a kind of actor ("bandits").
    """

    uid: str
    article: str
    days: Days
    grain: Grain
    exact: bool
    country: str
    admin1: str
    place: str
    place_id: int | None
    lat: float | None
    lon: float | None
    type: IncidentType
    perpetrator: str
    named: bool
    killed: Toll | None
    wounded: Toll | None
    words: frozenset[str]
    summary: str


def is_named(perpetrator: str | None) -> bool:
    """Tell a group's name from a kind of actor: names are written with a capital."""
    return perpetrator is not None and perpetrator[:1].isupper() and perpetrator != "Unknown"


def event_days(report: Report, published: date) -> tuple[Days, Grain]:
    """Return when the event may have been, and how coarse that is; never after publication."""
    days = days_of(report.date, report.date_prec)
    if days is None:
        return Days(published - timedelta(days=UNDATED_DAYS), published), Grain.NONE
    grain = grain_of(days)
    if report.date_from_publication:
        days = Days(days.first - timedelta(days=FILED_DAYS), days.last)
    return (days.until(published) if grain is not Grain.DAY else days), grain


def is_exact(report: Report, grain: Grain) -> bool:
    """Tell a stated day from one of the publication, or one known to a few days."""
    stated = report.date_prec in (None, DatePrecision.DAY) and not report.date_from_publication
    return grain is Grain.DAY and stated


def event_words(report: Report) -> frozenset[str]:
    """Return stems of the words that tell this event from others: "worshippers" -> "worshi"."""
    words = stems(FOLDED[report.summary]).union(
        _name_stems(report.target), _name_stems(report.weapon), _name_stems(report.place)
    )
    return words - _COMMON - _name_stems(report.admin1) - _name_stems(report.perpetrator)


def stems(folded_text: str) -> frozenset[str]:
    """Return the beginnings of the longer words of a folded text.

    Where digits stand in a word ("k9unit"), one of each side of them.
    """
    return frozenset(chain.from_iterable(map(_STEMS.__getitem__, folded_text.split())))


def _stems_in(word: str) -> tuple[str, ...]:
    parts = _WORD.findall(word)
    return tuple([part[:_STEM] for part in parts if len(part) >= _SHORTEST_WORD])


def _name_stems(name: str | None) -> frozenset[str]:
    return _NAME_STEMS[name]


_STEMS = Memo(_stems_in, 1 << 16)  # words, of some 200 bytes each
_NAME_STEMS = Memo[str | None, frozenset[str]](lambda name: stems(folded(name)), 1 << 13)


def key_of(report: Report, published: date, *, uid: str, article: str) -> EventKey:
    """Return the key of a report in an article published on that day."""
    days, grain = event_days(report, published)
    return EventKey(
        uid=uid,
        article=article,
        days=days,
        grain=grain,
        exact=is_exact(report, grain),
        country=report.country or "",
        admin1=folded(report.admin1),
        place=folded(report.place),
        place_id=report.place_id,
        lat=report.lat,
        lon=report.lon,
        type=report.type,
        perpetrator=folded(report.perpetrator),
        named=is_named(report.perpetrator),
        killed=report.killed,
        wounded=report.wounded,
        words=event_words(report),
        summary=FOLDED[report.summary],
    )


def folded(name: str | None) -> str:
    """Fold a name that may be unknown; the same few thousand names come again and again."""
    return FOLDED[name or ""]


# Texts by their folding; what takes a report in needs its summary twice. Some 5 MB.
FOLDED = Memo(fold, 1 << 14)
