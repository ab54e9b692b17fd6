"""Sentences about single incidents out of many: the first, the latest, the deadliest.

An incident that is only dated to a month or year is never the first or the last: it is said that
it may be.
"""

from datetime import date

from bot.models import Incident, TollName
from bot.reply.doubt import mark, toll_marked, when_marked, where_marked
from bot.reply.found import ROLE_TOLLS, Found, people, sum_of, whose_number
from bot.reply.parts import deadliest_part, incidents, others, sum_text, unsure_text
from bot.reply.wording import (
    capital,
    counted,
    number_text,
    plain_date,
    who_text,
)

_NAMED = 3  # incidents in one sentence


def when(found: Found) -> str:
    """Say from when to when."""
    totals = found.totals
    if not (totals.first and totals.last and found.top):
        return "No source says when."
    if totals.incidents == 1:
        only = found.top[0]
        return f"{capital(when_marked(only, found.doubts(only)))}: #{only.number}."
    first, last = plain_date(totals.first), plain_date(totals.last)
    span = f"in {first}" if first == last else f"from {first} to {last}"
    return f"{incidents(found)}, {span}.{latest(found)}"


def latest(found: Found) -> str:
    """Return a further sentence on the latest incident, empty where none is dated."""
    if found.dated is None:
        return f" {_undated(found)}" if found.coarse else ""
    to_a_day = " dated to a day" if found.coarse else ""
    return f" The latest{to_a_day} is {_told(found, found.dated)}{_coarse(found, 'later')}."


def one_end(found: Found, word: str, other: str) -> str:
    """Say which incident is the first or the latest, and which may come before or after it."""
    if found.dated is None:
        return _undated(found)
    day = "dated to a day" if found.coarse else "on record"
    toll = toll_marked(found.dated, found.doubts(found.dated))
    told = f"The {word} {day} is {_told(found, found.dated)}: {toll}{_by(found, found.dated)}"
    ago = _ago(found.dated, found) if word == "latest" else ""
    return f"{told}{_coarse(found, other)}.{ago}"


def _ago(incident: Incident, found: Found) -> str:
    """Say how many days ago an incident was, nothing of one that is still to come."""
    days = (found.today - date.fromisoformat(incident.date)).days if incident.date else -1
    if days < 0 or found.today == date.max:
        return ""
    name = f"#{incident.number}" if found.coarse else "That"
    return f" {name} was {counted(days, 'day')} ago." if days else f" {name} is today's."


def _undated(found: Found) -> str:
    if not found.coarse:
        return f"No source says when, in {incidents(found)}."
    named = ", ".join(f"#{one.number} {_dated(one)}" for one in found.coarse[:_NAMED])
    return f"No incident is dated to a day: {named}."


def _coarse(found: Found, word: str) -> str:
    """Say which incidents may be later (earlier), since they are dated to a month or year only."""
    if not found.coarse or found.dated is None:
        return ""
    exact = found.dated.date or ""
    told = []
    for one in found.coarse[:_NAMED]:
        sure = "may be" if exact.startswith(one.date or "") else "is"
        told.append(f"#{one.number} {sure} {word}, dated only to {_dated(one)}")
    more = len(found.coarse) - len(told)
    rest = [f"so {'is' if more == 1 else 'are'} {others(more)}"] if more else []
    return "; " + "; ".join([*told, *rest])


def _dated(incident: Incident) -> str:
    return plain_date(incident.date) if incident.date else "nowhere"


def deadliest(found: Found) -> str:
    """Say which incident, or which month, province or group, is the deadliest.

    Where it is asked for, the one with the most wounded, the most of a side killed, or sources.
    """
    if found.by:
        return deadliest_part(found)
    if not found.top:
        return "No incident."
    top = found.top[0]
    if found.ranked_by == "sources":
        told = f"{_told(found, top)}: {counted(top.sources, 'source')}"
        return f"The one with the most sources on record is {told}.{_ties(found)}"
    return _worst(found, top, found.ranked_by)


def _worst(found: Found, top: Incident, toll: TollName) -> str:
    """Say how many there were in the incident that comes first by a toll."""
    worst, total = found.ranking(top), sum_of(found.totals, toll)
    if worst is None:
        return f"No number of {whose_number(toll)} was read, in {incidents(found)}."
    of_side = toll in ROLE_TOLLS
    if worst == (0, 0):
        nobody = f"No {people(toll, None)}" if of_side else f"Nobody was {toll}"
        return f"{nobody}, in {incidents(found)} (a number is known for {total.incidents:,})."
    is_exact = total.toll is not None and total.toll.low == total.toll.high
    lowest = "" if is_exact else ", by the lowest figures,"
    name = "deadliest" if toll == "killed" else f"one with the most {people(toll, None)}"
    told = f"{_told(found, top)}: {toll_marked(top, found.doubts(top))}"
    if of_side and toll != "killed_perpetrators":  # which a toll tells anyway
        told += f" ({number_text(worst)} {people(toll, worst.high)})"
    told += _by(found, top)
    return f"The {name} on record{lowest} is {told}.{_ties(found)}"


def _ties(found: Found) -> str:
    """Say in a further sentence which others have as many, by the lowest figures."""
    if not found.ties:
        return ""
    tolls = [found.ranking(one) for one in found.top]
    lows = [toll.low if toll else None for toll in tolls]
    same = [one for one, low in zip(found.top[1:], lows[1:], strict=True) if low == lows[0]]
    names = [f"#{one.number}" for one in same[:_NAMED]]
    more = found.ties - len(names)
    names += [others(more)] if more else []
    listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f" {listed} {'has' if found.ties == 1 else 'have'} as many."


def _told(found: Found, incident: Incident) -> str:
    doubted = found.doubts(incident)
    where = where_marked(incident, found.country, doubted)
    return f"#{incident.number}, {when_marked(incident, doubted)}, {where}"


def _by(found: Found, incident: Incident) -> str:
    """Say who did it, where a source names somebody."""
    if incident.perpetrator in {None, "unknown"}:
        return ""
    return f", by {mark(who_text(incident), 'perpetrator' in found.doubts(incident))}"


def what(found: Found) -> str:
    """Say how much there is, how bad it was, and what came last."""
    totals = found.totals
    toll = ""
    if totals.incidents == 1 and found.top:
        toll = f", {toll_marked(found.top[0], found.doubts(found.top[0]))}"
    elif totals.killed.toll:
        toll = f", {sum_text(totals.killed, 'killed')}{unsure_text(found)}"
    return f"{incidents(found)} on record{toll}.{latest(found)}"
