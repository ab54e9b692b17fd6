"""How values read in English: dates by their precision, places, tolls, perpetrators with hedges.

Every surface says it in these words. Nothing is made more exact than it is: a date to the month
has no day, an open figure says "at least", an unknown toll says so.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from bot.answering.findings import Sum
from bot.models import DatePrecision, Incident, Toll, WherePrecision
from bot.query.canonical import day_label
from bot.query.dates import MONTHS
from bot.query.tokens import DIRECTION_MARKS
from bot.resolve.words import number_of

AREAS = frozenset(prec for prec in WherePrecision if prec >= WherePrecision.ADMIN1)  # no points
MEASURES = ("killed", "wounded", "abducted")  # in the order in which a toll tells them
# From the code of a country (ISO 3166-1) to its name.
CountryName = Callable[[str], str]
_CONTROL_PICTURES = 0x2400  # U+2400 is the picture of NUL, U+241B that of ESC
_VERBS = {"killed": "no deaths", "wounded": "no one wounded", "abducted": "no one abducted"}


def shown(text: str) -> str:
    """Return foreign text as it can be shown: on one line, control characters made visible.

    Directional marks are left out, since they could turn round what stands beside them.
    """
    if text.isprintable() and "  " not in text and text == text.strip():
        return text  # nearly always: letter by letter would be a third of an answer's time
    return " ".join("".join(map(_shown_letter, text)).split())


def _shown_letter(letter: str) -> str:
    if letter in DIRECTION_MARKS:
        return ""
    category = unicodedata.category(letter)
    if category == "Cs":
        return "\ufffd"
    if category != "Cc" or letter.isspace():
        return letter
    code = ord(letter)
    return chr(_CONTROL_PICTURES + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def cut(text: str, longest: int) -> str:
    """Return the text, cut at a word's end where it is longer than so many characters."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    return f"{head.rpartition(' ')[0] or head}…"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 incident", "1,204 incidents"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def capital(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


# Dates


def when_text(iso: str | None, precision: DatePrecision | None) -> str:
    """Return a date as exactly as it is known: "Fri 21 Jan 2022", "Oct 2021 (day not reported)"."""
    if not iso:
        return "date not reported"
    year, month, day = ([int(part) for part in iso.split("-")] + [0, 0])[:3]
    if not month or precision is DatePrecision.YEAR:
        return f"{year} (month not reported)"
    if not day or precision is DatePrecision.MONTH:
        return f"{MONTHS[month - 1][:3]} {year} (day not reported)"
    exact = date(year, month, day)
    if precision is DatePrecision.FEW_DAYS:
        return f"about {day_label(exact, weekday=False)}"
    if precision is DatePrecision.WEEK:
        monday = exact - timedelta(days=exact.weekday())
        return f"in the week of {day_label(monday, weekday=False)}"
    return day_label(exact)


def years_text(first: str | None, last: str | None) -> str:
    """Return the years from the first to the last ISO date: "2019–2022"."""
    if not first or not last:
        return ""
    return first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"


def plain_date(iso: str) -> str:
    """Return an ISO date to the day, month or year as people write it."""
    year, month, day = ([int(part) for part in iso.split("-")] + [0, 0])[:3]
    if not month:
        return str(year)
    if not day:
        return f"{MONTHS[month - 1]} {year}"
    return day_label(date(year, month, day), weekday=False)


def dated_text(isos: Iterable[str]) -> str:
    """Return how coarse some ISO dates are: "December 2021 or 2021"; of many only the grain."""
    dates = sorted(set(isos), key=lambda iso: (-len(iso), iso))
    if len(dates) <= _FEW_DATES and all(len(iso) < _DAY for iso in dates):
        return " or ".join(map(plain_date, dates))
    some_days = any(len(iso) >= _DAY for iso in dates)
    return "some days, a month or a year" if some_days else "a month or a year"


_FEW_DATES, _DAY = 2, len("2022-01-21")

# Places

# Precisions that say by themselves that the place is not exact.
_SAID_ELSEWHERE = (WherePrecision.NEAR, WherePrecision.LINEAR, WherePrecision.INTERNATIONAL)


def where_text(incident: Incident, country: str) -> str:
    """Return the place as exactly as it is known: "near Al-Azim, Diyala".

    `country` is the country's name, empty where it goes without saying.
    """
    names = [shown(name) for name in (incident.place, incident.admin1) if name]
    if len(names) == 2 and names[0] == names[1]:
        names = names[:1]
    if incident.place and incident.where_prec is WherePrecision.ADMIN2:
        names[0] = f"{names[0]} district"
    parts = ", ".join(name for name in [*names, country] if name)
    if not parts:
        return "place not reported"
    if len(names) == 0 and incident.where_prec not in _SAID_ELSEWHERE:
        return f"{parts} (place not reported)"
    return _with_precision(parts, incident.where_prec, place=bool(incident.place))


def _with_precision(parts: str, precision: WherePrecision | None, *, place: bool) -> str:
    match precision:
        case WherePrecision.NEAR:
            return f"near {parts}"
        case WherePrecision.LINEAR:
            return f"along {parts}" if place else f"{parts} (place not exact)"
        case WherePrecision.INTERNATIONAL:
            return f"{parts} (international waters or airspace)"
        case WherePrecision.ADMIN1 | WherePrecision.COUNTRY if place:
            return f"{parts} (not located)"
        case _:
            return parts


# People


def number_text(toll: Toll, words: str | None = None) -> str:
    """Return a number of people: "11", "at least 11", "8–15"; the sources' `words` where given."""
    return shown(words) if words else number_of(toll)


def toll_text(toll: Toll, measure: str, words: str | None = None) -> str:
    """Return a toll: "11 killed", "at least 3 wounded", "hundreds killed", "no deaths"."""
    if toll == (0, 0):
        return _VERBS[measure]
    return f"{number_text(toll, words)} {measure}"


def toll_texts(incident: Incident) -> tuple[str, ...]:
    """Return the parts of an incident's toll, and what of it is not known."""
    parts = []
    for measure in MEASURES:
        toll: Toll | None = getattr(incident, measure)
        if toll is not None:
            parts.append(toll_text(toll, measure, getattr(incident, f"{measure}_words")))
    if not parts:
        return ("toll not reported",)
    if incident.killed is None:
        return (*parts, "deaths not reported")
    own = incident.killed_perpetrators
    if own and own != (0, 0):
        parts[0] += f" ({own_dead(own, incident.killed)})"
    return tuple(parts)


def own_dead(own: Toll, killed: Toll) -> str:
    """Return how many of the dead carried it out: "2 of them attackers"."""
    if own == killed:
        return "the attackers themselves"
    return f"{number_text(own)} of them attackers"


def sum_number(total: Sum) -> str:
    """Return a sum as exactly as it is known: "63", "at least 63", "about 63", "not known".

    Of one incident it is the sources' words: "hundreds".

    It is "about" so many where a source gives no exact number of its part ("almost 500").
    """
    if total.toll is None:
        return "not known"
    if total.words:
        return shown(total.words)
    number = number_text(total.toll)
    return f"about {number}" if total.worded and total.toll.low == total.toll.high else number


def total_texts(killed: Sum, wounded: Sum) -> tuple[str, ...]:
    """Return the tolls of many incidents as one text, or none: "63 killed, 21 wounded"."""
    pairs = ((killed, "killed"), (wounded, "wounded"))
    parts = [
        _VERBS[measure] if total.toll == (0, 0) else f"{sum_number(total)} {measure}"
        for total, measure in pairs
        if total.toll
    ]
    return (", ".join(parts),) if parts else ()


# Who says so

_ARTICLE = re.compile(r"(?:a|an|the|some)(?= )", re.IGNORECASE)
# What names nobody: somebody of the text's own, a number, and words for any source whatever.
_NOBODY = re.compile(
    r"(?:its|our|their|his|her|my|your|whose)(?: .*)?"
    r"|(?:i|we|you|he|she|it|they|who|him|them|us|this|that|these|those|one|others?|many|several)"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|[\d,.]+)"
    r"|(?:(?:a|an|the|some) )?(?:sources?|reports?|figures?)",
    re.IGNORECASE,
)


def sayer_text(said_by: str | None) -> str:
    """Return who a text says a thing is from, empty where its words name nobody.

    "A ministry official" -> "a ministry official"; "Our listeners", "five", "figures" -> "".
    """
    words = shown(said_by or "")
    if _NOBODY.fullmatch(words):
        return ""
    article = _ARTICLE.match(words)
    return article[0].lower() + words[article.end() :] if article else words


# Perpetrators


def who_text(incident: Incident) -> str:
    """Return the perpetrator with the sources' own hedge; empty if none is named."""
    if not incident.perpetrator:
        return ""
    if incident.perpetrator == "unknown":
        return "perpetrator unknown"
    return shown(incident.perpetrator) + hedge_text(incident)


def hedge_text(incident: Incident) -> str:
    """Return how sure the sources are of the perpetrator: " (suspected)", " (claimed)"."""
    said_by = sayer_text(incident.attributed_by)
    match incident.certainty:
        case "suspected":
            return f" (suspected by {said_by})" if said_by else " (suspected)"
        case "attributed":
            return f" (according to {said_by})" if said_by else " (attributed)"
        case "claimed":
            return " (claimed)"
        case _:
            return ""
