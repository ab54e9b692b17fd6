"""The sentence that answers a question, from exact figures; what is not known is said so.

Composed from what the corpus holds and nothing else. The incidents behind it, and the question as
a command, come with it in the reply. Parts, times and single incidents have modules of their own.
"""

from collections.abc import Callable
from functools import partial

from bot.answering.findings import Sum
from bot.models import TollName
from bot.query.commands import Aspect
from bot.query.model import Dimension
from bot.reply import extremes, named, parts, times
from bot.reply.found import Counted, Dated, Found, sum_of
from bot.reply.parts import sum_text, unsure_in
from bot.reply.roles import ROLES
from bot.reply.wording import capital, counted, dated_text, shown, sum_number


def compose_sentence(aspect: Aspect, found: Found) -> str:
    """Return the answer to what a question wants to know of the incidents found."""
    if found.apart and aspect not in _SAY_SO_THEMSELVES:
        return _apart(aspect, found, found.apart)
    return _told(aspect, found) + _rough_parts(aspect, found)


def _told(aspect: Aspect, found: Found) -> str:
    """Return the sentences of everything that is asked for."""
    all_ = ((aspect, found), *found.also)
    return " ".join(dict.fromkeys(_COMPOSERS.get(each, _what)(of) for each, of in all_))


def _all(found: Found) -> tuple[Found, ...]:
    return (found, *(each for _, each in found.also))


# Those that tell of each incident how it is dated.
_SAY_SO_THEMSELVES: frozenset[Aspect] = frozenset({"first", "last"})


def _apart(aspect: Aspect, found: Found, dated: Dated) -> str:
    """Answer from what is dated to the days asked for, and tell what may be of them besides."""
    exact, loose = dated.within.incidents, dated.loose.incidents
    days, tolls = found.query.during, [each.toll or "killed" for each in _all(found)]
    label = days.label if days else ""
    told = _told(aspect, found) if exact else f"No incident is dated to {label}."
    more = counted(loose, "more incident" if exact else "incident")
    dates = f"{'is' if loose == 1 else 'are'} dated only to {dated_text(dated.dates)}"
    fall = f"may fall {'on' if days and days.since == days.until else 'in'} it"
    sums = filter(None, (sum_text(sum_of(dated.loose, toll), toll) for toll in tolls))
    loosely = ", ".join(dict.fromkeys(sums))
    return f"{told} {more} {dates} and {fall}{f': {loosely}' if loosely else ''}."


# Those that tell sums of parts, where the whole is not said.
_OF_PARTS: frozenset[Aspect] = frozenset({"where", "who", "often", "trend", "compare", "deadliest"})


def _rough_parts(aspect: Aspect, found: Found) -> str:
    """Say that numbers are added up which no source gives exactly: "hundreds"."""
    toll: TollName | None = found.toll or ("killed" if aspect == "compare" else None)
    if aspect not in _OF_PARTS or toll is None or (aspect == "deadliest" and not found.by):
        return ""
    rough = sum_of(found.totals, "killed" if toll == "victims" else toll).worded
    return f" In {counted(rough, 'incident')} sources give no exact number." if rough else ""


def _what(found: Found) -> str:
    return parts.kinds(found) if found.by is Dimension.TYPE else extremes.what(found)


def _count(found: Found) -> str:
    return f"{parts.incidents(found)} on record."


def _killed(found: Found) -> str:
    """Say how many were killed; those who carried it out are left out where it is asked who did."""
    if found.toll != "victims":
        return _measured(found, "killed", "killed")
    told = _measured(found, "victims", "killed")
    own = _own(found.totals.killed, found.totals.victims)
    return f"{told} Not counted: {own} own dead." if own else told


def _own(killed: Sum, victims: Sum) -> str:
    """Return whose dead are left out, with their number where it is exact; empty for nobody's."""
    if killed.toll is None or victims.toll is None or killed.toll == victims.toll:
        return ""
    exact = all(toll.low == toll.high for toll in (killed.toll, victims.toll))
    return f"{killed.toll.low - victims.toll.low:,} of their" if exact else "their"


def _measured(found: Found, toll: TollName, verb: str) -> str:
    total, all_ = sum_of(found.totals, toll), parts.incidents(found)
    if total.toll is None:
        unread = f"no number of people {verb} was read"
        if not found.taken:
            return f"{capital(unread)}, in {all_}."
        tell = "tells" if found.taken == 1 else "tell"
        return f"{found.taken:,} of {all_} {tell} of abductions, but {unread}."
    if total.toll == (0, 0):
        return f"Nobody was {verb}, in {all_}{_known(found, total)}."
    were = "person was" if total.toll == (1, 1) else "people were"
    number = shown(_words(found, toll) or sum_number(total))
    rough = _rough(found, total)
    if number.endswith(_PLURALS):
        were = f"of {were}"
    return f"{capital(number)} {were} {verb}, in {all_}{_known(found, total, rough)}."


_PLURALS = ("dozens", "scores", "hundreds", "thousands")  # of people


def _words(found: Found, toll: TollName) -> str | None:
    """Return the sources' words for the toll where one incident is all there is."""
    if found.totals.incidents != 1 or not found.top:
        return None
    only = found.top[0]
    if toll == "victims":
        return only.killed_words if only.victims == only.killed else None
    words: str | None = getattr(only, f"{toll}_words", None)
    return words


def _rough(found: Found, total: Sum) -> str:
    """Say of how many incidents the sources give no exact number."""
    if not total.worded or found.totals.incidents == 1:
        return ""
    return f"in {total.worded:,} of them sources give no exact number"


def _known(found: Found, total: Sum, rough: str = "") -> str:
    lacking = total.incidents < found.totals.incidents
    known = f"a number is known for {total.incidents:,} of them" if lacking else ""
    remarks = "; ".join(filter(None, (known, rough, unsure_in(found))))
    return f" ({remarks})" if remarks else ""


def _role(found: Found, role: Aspect) -> str:
    toll, people = ROLES[role]
    total = sum_of(found.totals, toll)
    if found.people and found.people.any_side:
        return _narrower(found, found.people, "people", sum_of(found.totals, "killed"))
    if found.people:
        return _narrower(found, found.people, people, total)
    if total.toll is None and role == "attackers":
        return f"No source tells how many {people} died, in {parts.incidents(found)}."
    if total.toll is None:
        return f"No source tells {people} apart among the dead of {parts.incidents(found)}."
    number = "no" if total.toll == (0, 0) else sum_number(total)
    opening = f"{capital(number)} {people} killed"
    if found.totals.incidents == 1:
        return f"{opening}."
    apart = f"{counted(total.incidents, 'incident')} of {found.totals.incidents:,}"
    return f"{opening}, in the {apart} where sources tell them apart."


def _narrower(found: Found, asked: Counted, people: str, wide: Sum) -> str:
    """Tell of people of one kind what figures name them, and of the role they are part of."""
    told, counts = shown(asked.told), asked.total
    is_one = found.totals.incidents == 1  # of which nothing else could be counted
    opening = f"Deaths are not told apart for {told} here"
    if counts.toll:
        opening = f"{capital(sum_number(counts))} {told} killed"
    if counts.toll and not is_one:
        opening += f", in the {counted(counts.incidents, 'incident')} whose figures name them"
    if wide.toll is None:
        return f"{opening}." if is_one else f"{opening}, in {parts.incidents(found)}."
    kind, known = "any kind", "where sources tell them apart"
    if asked.any_side:
        kind, known = "any country", "of which a number is known"
    number = "none" if wide.toll == (0, 0) else sum_number(wide)
    around = f"{opening}; {people} of {kind}: {number}"
    if is_one:
        return f"{opening if wide.toll == counts.toll else around}."
    apart = f"{counted(wide.incidents, 'incident')} of {found.totals.incidents:,}"
    return f"{around}, in the {apart} {known}."


_COMPOSERS: dict[Aspect, Callable[[Found], str]] = {
    "what": _what,
    "count": _count,
    "killed": _killed,
    "wounded": partial(_measured, toll="wounded", verb="wounded"),
    "abducted": partial(_measured, toll="abducted", verb="abducted"),
    "civilians": partial(_role, role="civilians"),
    "security_forces": partial(_role, role="security_forces"),
    "militants": partial(_role, role="militants"),
    "attackers": partial(_role, role="attackers"),
    "claimed": named.claimed,
    "weapon": named.weapons,
    "target": named.targets,
    "sources": named.sources,
    "where": parts.where,
    "when": extremes.when,
    "who": parts.who,
    "first": partial(extremes.one_end, word="first", other="earlier"),
    "last": partial(extremes.one_end, word="latest", other="later"),
    "deadliest": extremes.deadliest,
    "often": times.often,
    "trend": times.trend,
    "compare": times.compare,
}
