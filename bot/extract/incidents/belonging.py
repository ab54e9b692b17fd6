"""How well a clause fits an incident: signs for and against it, added up.

The same question is asked of what reports an event and of what stands beside it: `drafts` gives a
clause to the incident that it fits best, and opens another where it fits none.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bot.extract.clauses.clause import Clause
from bot.extract.clauses.deeds import names_culprit
from bot.extract.incidents.apart import other_kind, other_toll, same_toll, tells_of_a_town
from bot.extract.incidents.draft import Draft
from bot.extract.places.nearness import Level, other_place, shares_place
from bot.extract.times.dates import DateMention
from bot.models import DatePrecision

# What each sign adds, set so that one contradiction outweighs a paragraph, and any two signs that
# speak for an incident outweigh it. Moved by hand over all annotated articles, then each by itself.
WEIGHTS = {
    "other day": -8.0,
    "other period": -10.0,  # "in January 2016", beside an exact day
    "other place": -4.5,
    "other toll": -8.0,
    "other name": -3.0,  # of a town, with a toll of its own
    "other kind": -6.0,
    "announced": -9.0,  # "elsewhere", "hours earlier"
    "cut off": -3.5,  # "a day after another family attacked three churches"
    "same day": 2.0,
    "same place": 2.0,
    "same breath": 2.5,
    "main": 0.2,
    "told last": 0.1,
    "same toll": 3.0,  # of three and more dead: "20 bodies were brought to the hospital"
    "known deed": 8.0,  # "The exchange of fire broke out", right after the gunfight was told
    "same doer": 2.5,  # "The man went from the sand to the pool"
}
LEAST = 0.25  # what a clause must fit at least to go on about an incident
A_WORD = 0.3  # shared words that tell what it is about …
MOST_WORDS = 4  # … of which so many count
# An undated main incident is news: a time this far back, told this late in the text, is another's.
NEWS_DAYS = 5
LATE_PARAGRAPH = 2
_SECOND = re.compile(r"The\s+(?:second|third|other)\b")
_GOES_ON = re.compile(
    r"^(?:There|It|They|Those|These|The\s+(?:same|two|three|four|five|six|seven|eight|nine|ten))\b"
)
_SAME_DOER = re.compile(
    r"^(?:He|She|They|The\s+(?:two\s+)?(?:m[ae]n|wom[ae]n|gunm[ae]n|attackers?|bombers?|assailants?|"
    r"suspects?|raiders|killers?|fighters|militants))\b"
)


class Setting(NamedTuple):
    """When an article was published, its first and last paragraphs (a bulletin's entry's).

    `many` says that it tells of many incidents, each in few words.
    """

    published: date
    begin: int
    end: int
    many: bool = False


def fit(draft: Draft, clause: Clause, focus: Draft | None, setting: Setting) -> float:
    """Return how well a clause fits an incident; below `LEAST` it is another's."""
    words = {word for c in draft.each for word in c.topic}
    shared = min(len(words & clause.topic), MOST_WORDS)
    signs = [*_of_day(draft, clause, setting), *_of_telling(draft, clause)]
    if draft is focus:
        signs += _of_text(draft, clause)
    # "The strike took place on Saturday", of what was told just before, may put it more exactly
    if draft is not focus or not clause.definite or any(s.startswith("other") for s in signs):
        signs += _of_event(draft, clause, setting)
    return A_WORD * shared + sum(WEIGHTS[sign] for sign in signs)


def _of_day(draft: Draft, clause: Clause, setting: Setting) -> Iterator[str]:
    blames_alone = not clause.triggers and names_culprit(clause)
    if blames_alone or not clause.when:
        return  # the times of a blame are those of whom it blames
    own, day = clause.when[0], draft.day
    if day is None and draft.same_day_as is not None and _is_on(draft.same_day_as, own):
        yield "same day"
    elif day is None:
        if _is_history(own, clause, setting):
            yield "other period"
    elif not _overlap(day, own):
        yield "other day" if own.prec <= DatePrecision.FEW_DAYS else "other period"
    elif max(own.prec, day.prec) <= DatePrecision.FEW_DAYS:
        yield "same day"


def _is_history(own: DateMention, clause: Clause, setting: Setting) -> bool:
    """Tell a time that is not that of news without a day."""
    if own.prec > DatePrecision.DAY and clause.sentence.paragraph > 0:
        return True
    age = (setting.published - own.last).days
    return age > NEWS_DAYS and clause.sentence.paragraph - setting.begin > LATE_PARAGRAPH


def _of_telling(draft: Draft, clause: Clause) -> Iterator[str]:
    if draft.main:
        yield "main"
    if same_toll(draft, clause):
        yield "same toll"
    if _announces(clause):
        yield "announced"
    if clause.cut and any(told.deeds for told in draft.told):
        yield "cut off"  # but "16 bodies were found, four days after gunmen shot the workers"


def _announces(clause: Clause) -> bool:
    """Tell another deed from "a day later the group posted a picture".

    "The second hit a tea shop in Hodan" is one of its own where it has a place of its own.
    """
    own_place = any(place.level <= Level.ADMIN2 for place in clause.event_places)
    another = clause.elsewhere or (own_place and bool(_SECOND.match(clause.text)))
    return another and bool(clause.triggers or clause.tolls)


def _of_event(draft: Draft, clause: Clause, setting: Setting) -> Iterator[str]:
    if shares_place(draft.places, clause.event_places):
        if any(place.level <= Level.ADMIN1 for place in clause.event_places):
            yield "same place"
    elif other_place(draft.places, clause.event_places) and not clause.of_care:
        yield "other place"
    if other_toll(draft, clause):
        yield "other toll"
    elif tells_of_a_town(draft, clause, many=setting.many):
        yield "other name"
    if clause.when and other_kind(draft, clause):
        yield "other kind"


def _of_text(draft: Draft, clause: Clause) -> Iterator[str]:
    """Yield what speaks for the incident that was told last."""
    yield "told last"
    if clause.cut or _announces(clause):
        return
    before, here = draft.last.sentence.paragraph, clause.sentence.paragraph
    if here - before <= 1 and clause.takes_up(draft.strong_types):
        yield "known deed"
    if here - before <= 1 and _SAME_DOER.match(clause.text):
        yield "same doer"
    if before == here or clause.refers_back or (before + 1 == here and _GOES_ON.match(clause.text)):
        yield "same breath"


def _overlap(one: DateMention, other: DateMention) -> bool:
    return one.first <= other.last and other.first <= one.last


def _is_on(draft: Draft, own: DateMention) -> bool:
    return draft.day is not None and own.prec == DatePrecision.DAY and _overlap(draft.day, own)
