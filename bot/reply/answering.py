"""The sentence that answers a question, from exact figures; what is not known is said so.

Composed from what the corpus holds and nothing else. The incidents behind it, and the question as
a command, come with it in the reply.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from bot.findings import Group, Sum, Totals
from bot.models import Incident, Toll
from bot.query.commands import Aspect
from bot.query.model import Filter, Query
from bot.reply.stats import Before
from bot.reply.wording import (
    counted,
    number_text,
    plain_date,
    shown,
    toll_texts,
    when_text,
    where_text,
)

_ROLES = {
    "civilians": ("killed_civilians", "civilians"),
    "security_forces": ("killed_security_forces", "members of the security forces"),
    "militants": ("killed_militants", "militants"),
    "attackers": ("killed_perpetrators", "of the attackers themselves"),
}
_NAMED = 3  # places or groups in one sentence


class Found(NamedTuple):
    """What the corpus has for a question: figures, parts in order, the first incident's words."""

    query: Query
    totals: Totals
    groups: Sequence[Group] = ()
    before: Before | None = None
    top: Incident | None = None
    country: Callable[[str], str] = str


def compose_sentence(aspect: Aspect, found: Found) -> str:
    """Return the answer to what a question wants to know of the incidents found."""
    return _COMPOSERS[aspect](found)


def _what(found: Found) -> str:
    totals = found.totals
    toll = _people(totals.killed, "killed")
    latest = f" The latest is #{found.top.number}, {_when_where(found)}." if found.top else ""
    return (
        f"{counted(totals.incidents, 'incident')} on record{f', {toll}' if toll else ''}.{latest}"
    )


def _count(found: Found) -> str:
    return f"{counted(found.totals.incidents, 'incident')} on record."


def _people(total: Sum, verb: str) -> str:
    if total.toll is None:
        return ""
    return f"nobody {verb}" if total.toll == (0, 0) else f"{number_text(total.toll)} {verb}"


def _killed(found: Found) -> str:
    """Say how many were killed; those who carried it out are left out where it is asked who did."""
    totals, own = found.totals, found.totals.killed_perpetrators.toll
    if own and own.low and _asks_by(found.query) and totals.killed.toll:
        victims = totals.killed.model_copy(update={"toll": _less(totals.killed.toll, own)})
        apart = f" Not counted: {number_text(own)} of the attackers themselves."
        return _measured(victims, "killed", totals) + apart
    return _measured(totals.killed, "killed", totals)


def _asks_by(query: Query) -> bool:
    filters = (term for term in query.terms if isinstance(term, Filter))
    return any(key.kind == "perpetrator" for term in filters for key in term.keys)


def _less(toll: Toll, own: Toll) -> Toll:
    """Return a toll without the attackers' own dead, as wide as both are uncertain."""
    low = max(0, toll.low - (own.high if own.high is not None else toll.low))
    return Toll(low, None if toll.high is None else max(low, toll.high - own.low))


def _measured(total: Sum, verb: str, totals: Totals) -> str:
    if total.toll is None:
        return f"No source gives a number of people {verb}, in {_incidents(totals)}."
    if total.toll == (0, 0):
        return f"Nobody was {verb}, in {_incidents(totals)}{_known(total, totals)}."
    were = "person was" if total.toll == (1, 1) else "people were"
    number = number_text(total.toll)
    return f"{_capital(number)} {were} {verb}, in {_incidents(totals)}{_known(total, totals)}."


def _incidents(totals: Totals) -> str:
    return counted(totals.incidents, "incident")


def _known(total: Sum, totals: Totals) -> str:
    if total.incidents == totals.incidents:
        return ""
    return f" (a number is known for {total.incidents:,} of them)"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _role(aspect: str) -> Callable[[Found], str]:
    field, people = _ROLES[aspect]

    def compose(found: Found) -> str:
        total: Sum = getattr(found.totals, field)
        if total.toll is None:
            return f"No source tells {people} apart among the dead of {_incidents(found.totals)}."
        number = "no" if total.toll == (0, 0) else number_text(total.toll)
        return (
            f"{_capital(number)} {people} killed, in the {counted(total.incidents, 'incident')} "
            f"of {found.totals.incidents:,} where sources tell them apart."
        )

    return compose


# Where, who, when


def _where(found: Found) -> str:
    return _shares(found, "in", "no source says where")


def _who(found: Found) -> str:
    named = [group for group in found.groups if group.value not in {"", "unknown"}]
    if not named:
        return f"No source names who did it, in {_incidents(found.totals)}."
    return _shares(found._replace(groups=named), "by", "") + " As the sources attribute them."


def _shares(found: Found, preposition: str, nothing: str) -> str:
    named = [group for group in found.groups if group.value][:_NAMED]
    if not named:
        return f"{_capital(nothing)}, in {_incidents(found.totals)}."
    total = found.totals.incidents
    first, *others = [f"{preposition} {shown(group.label)}" for group in named]
    counts = [f"{group.incidents:,}" for group in named]
    opening = f"{_capital(first)}: {counts[0]} of {counted(total, 'incident')}"
    rest = [f"{name}: {count}" for name, count in zip(others, counts[1:], strict=True)]
    return "; ".join([opening, *rest]) + "."


def _when(found: Found) -> str:
    totals = found.totals
    if found.top is None or not (totals.first and totals.last):
        return "No source says when."
    if totals.incidents == 1:
        return f"{_capital(when_text(found.top.date, found.top.date_prec))}: #{found.top.number}."
    span = f"from {plain_date(totals.first)} to {plain_date(totals.last)}"
    return f"{_incidents(totals)}, {span}; the latest is #{found.top.number}, {_when_where(found)}."


def _top(word: str) -> Callable[[Found], str]:
    def compose(found: Found) -> str:
        if found.top is None:
            return "No incident."
        toll = ", ".join(toll_texts(found.top))
        return f"The {word} on record is #{found.top.number}, {_when_where(found)}: {toll}."

    return compose


def _when_where(found: Found) -> str:
    top = found.top
    if top is None:
        return ""
    name = found.country(top.country) if top.country else ""
    return f"{when_text(top.date, top.date_prec)}, {where_text(top, name)}"


# Over time


def _often(found: Found) -> str:
    """Say how often: by the months filled in, quiet ones included."""
    months = [group for group in found.groups if group.value]
    if not months:
        return f"{_incidents(found.totals)}; no source says in which months."
    rate = found.totals.incidents / len(months)
    worst = max(months, key=lambda group: group.incidents)
    return (
        f"{_incidents(found.totals)} in {counted(len(months), 'month')}, {rate:.1f} a month; most "
        f"in {worst.label} ({worst.incidents:,})."
    )


def _trend(found: Found) -> str:
    """Say how it moved: against the period before, else the later half against the earlier."""
    before = found.before
    if before and before.query.during and found.query.during:
        then, now = before.totals.incidents, found.totals.incidents
        return _moved(now, then, found.query.during.label, before.query.during.label)
    months = [group for group in found.groups if group.value]
    half = len(months) // 2
    if not half:
        return f"{_incidents(found.totals)}: too few months to tell."
    earlier, later = months[-2 * half : -half], months[-half:]
    now, then = (sum(group.incidents for group in part) for part in (later, earlier))
    return _moved(now, then, _span(later), _span(earlier))


def _span(months: Sequence[Group]) -> str:
    first, last = months[0].label, months[-1].label
    return first if first == last else f"{first} – {last}"


def _moved(now: int, then: int, when: str, earlier: str) -> str:
    if now == then:
        change = "no change"
    elif not then:
        change = "up from none"
    else:
        change = f"{'up' if now > then else 'down'} {abs(now - then) / then:.0%}"
    return f"{counted(now, 'incident')} in {when}, {then:,} in {earlier}: {change}."


def _compare(found: Found) -> str:
    named = sorted(
        (group for group in found.groups if group.value), key=lambda group: -group.incidents
    )
    if not named:
        return f"{_incidents(found.totals)}, which no source tells apart."
    parts = []
    for group in named[:_NAMED]:
        toll = _people(group.killed, "killed")
        parts.append(
            f"{shown(group.label)}: {counted(group.incidents, 'incident')}"
            f"{f', {toll}' if toll else ''}"
        )
    return "; ".join(parts) + "."


def _verb(measure: str) -> Callable[[Found], str]:
    return lambda found: _measured(getattr(found.totals, measure), measure, found.totals)


_COMPOSERS: dict[Aspect, Callable[[Found], str]] = {
    "what": _what,
    "count": _count,
    "killed": _killed,
    "wounded": _verb("wounded"),
    "abducted": _verb("abducted"),
    "civilians": _role("civilians"),
    "security_forces": _role("security_forces"),
    "militants": _role("militants"),
    "attackers": _role("attackers"),
    "where": _where,
    "when": _when,
    "who": _who,
    "first": _top("first"),
    "last": _top("latest"),
    "deadliest": _top("deadliest"),
    "often": _often,
    "trend": _trend,
    "compare": _compare,
}


def today_is(query: Query, today: date) -> str:
    """Return a remark where a period has not ended yet: its figures are not final."""
    during = query.during
    if during and during.until and during.until > today:
        return f"{during.label} is not over: figures up to {plain_date(today.isoformat())}."
    return ""
