"""Texts that point at what was answered last: "the second one", "page 2", "csv", "before it".

What they point at is the conversation's to keep (bot/answering/conversation.py).
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple, cast

from bot.errors import QueryError
from bot.query.canonical import query_text
from bot.query.command import command_text
from bot.query.commands import (
    Brief,
    Command,
    DrawMap,
    Export,
    ExportFormat,
    ListIncidents,
    ShowIncident,
    Stats,
)
from bot.query.draft import MOST_A_PAGE
from bot.query.model import Dimension, Filter, Query, Sort
from bot.question.before import kind_of
from bot.question.ordinals import NTH, place_of


class At(NamedTuple):
    """Where a conversation is.

    `cards` are the incidents told of last, `listed` the list that they may be of, `query` what was
    asked about, `top` the one incident that answered it, else 0. After an incident was shown, `day`
    is its date (ISO), and `around` the command for more of its province.
    """

    cards: tuple[int, ...] = ()
    listed: ListIncidents | None = None
    query: Query | None = None
    top: int = 0
    day: str = ""
    around: str = ""


_Read = Callable[[re.Match[str], At], Command | str | None]

_WHICH = rf"(?P<nth>{NTH}|last)"
_OPEN = r"(?:(?:show|open|see|view|read|expand)(?: me)? |tell me (?:more )?about |more on )?"
_FORMATS = r"(?P<format>csv|json|geojson)"
_ALL = "(?:show (?:me )?)?all of them"
_OF_THOSE = "These are the incidents asked for before; /incidents {} takes all there are."
_CALLED = {"chart": "stats"}  # a chart comes with figures
_DIMENSIONS = {
    "provinces": Dimension.PROVINCE, "governorates": Dimension.PROVINCE,
    "regions": Dimension.PROVINCE, "places": Dimension.PROVINCE, "countries": Dimension.COUNTRY,
    "groups": Dimension.PERPETRATOR, "perpetrators": Dimension.PERPETRATOR,
    "types": Dimension.TYPE,
}  # fmt: skip
_KINDS = {Dimension.PERPETRATOR: "group", Dimension.TYPE: "type"}
_ENDS = {"before": "until", "after": "since", "since": "since"}
_STEPS = {"before": -1, "after": 1, "since": 0}  # days


def read_pointing(typed: str, at: At) -> Command | str | None:
    """Return the command, or the text of one, that a plain text points at; None for none.

    Raises QueryError where it may be any of several.
    """
    for form, read in _FORMS:
        found = form.fullmatch(typed)
        if found and (command := read(found, at)):
            return command
    return None


def _number(found: re.Match[str], at: At) -> Command | None:
    number = int(found["number"])
    return ShowIncident(number) if number in at.cards else None


def _of_cards(found: re.Match[str], at: At) -> Command | None:
    """Return the card at a place: "the second one", "number 2", "the last one"."""
    said = found["nth"]
    place = len(at.cards) - 1 if said == "last" else place_of(said)
    return ShowIncident(at.cards[place]) if 0 <= place < len(at.cards) else None


def _the_one(_: re.Match[str], at: At) -> Command | None:
    """Return the incident that an answer named, or the only one that it told of."""
    only = at.top or (at.cards[0] if len(at.cards) == 1 else 0)
    if not only and at.cards:
        first = at.cards[0]
        said = f"Which of them? Say its number or its place, as in show {first} or the second one"
        raise QueryError(said, f"show {first}")
    return ShowIncident(only) if only else None


def _page(found: re.Match[str], at: At) -> Command | None:
    return at.listed._replace(page=max(int(found["page"]), 1), remarks=()) if at.listed else None


def _more(found: re.Match[str], at: At) -> Command | None:
    """Return the next page of a list, of as many as are asked for where pages can be so cut."""
    if at.listed is None:
        return None
    shown, many = at.listed.page * (at.listed.size or len(at.cards)), int(found["many"])
    if not 0 < many <= MOST_A_PAGE or shown % many:
        return at.listed._replace(page=at.listed.page + 1, remarks=())
    return at.listed._replace(page=shown // many + 1, size=many, remarks=())


def _list(_: re.Match[str], at: At) -> Command | None:
    return ListIncidents(at.query) if at.query is not None else None


def _every(_: re.Match[str], at: At) -> Command | None:
    return at.listed._replace(page=1, size=MOST_A_PAGE, remarks=()) if at.listed else None


def _ranked(found: re.Match[str], at: At) -> Command | None:
    """Return the second, third … deadliest of what was asked about."""
    if at.query is None:
        return None
    query = at.query._replace(sort=Sort.DEADLIEST)
    return ListIncidents(query, page=place_of(found["nth"]) + 1, size=1)


def _in_form(found: re.Match[str], at: At) -> Command | None:
    """Return the map, file or text of what was asked for last: "map it", "export that"."""
    if at.query is None:
        return None
    query, alone = at.query, found["alone"]
    remarks = (_OF_THOSE.format(_CALLED.get(alone, alone)),) if alone and query.terms else ()
    match alone or found["word"]:
        case "map":
            return DrawMap(query, remarks)
        case "export":
            return Export(query, cast("ExportFormat", found["format"] or "csv"), remarks)
        case "brief":
            return Brief(query, remarks)
        case "chart":
            return Stats(query, Dimension.MONTH, remarks)
        case _:
            return Stats(query, remarks=remarks)


def _file(found: re.Match[str], at: At) -> Command | None:
    if at.query is None:
        return None
    return Export(at.query, cast("ExportFormat", found["format"]))


def _others(found: re.Match[str], at: At) -> str | None:
    """Return the figures of all provinces or groups, among which the one asked about is."""
    if at.query is None:
        return None
    by = _DIMENSIONS[found["parts"]]
    kind = _KINDS.get(by, "place")
    rest = tuple(term for term in at.query.terms if kind_of(term) != kind)
    country = _country(at.query) if by is Dimension.PROVINCE else ""
    terms = (query_text(Query(rest)), f"country:{country}" if country else "")
    return " ".join(filter(None, ("/incidents stats", *terms, f"by {by.value}")))


def _country(query: Query) -> str:
    """Return the code of the only country that the places of a query are in, empty for others."""
    keys = [key for term in query.terms if isinstance(term, Filter) for key in term.keys]
    codes = {key.value.partition("/")[0] for key in keys if key.kind in _PLACES}
    return codes.pop() if len(codes) == 1 else ""


_PLACES = frozenset({"country", "admin1", "place"})


def _around(found: re.Match[str], at: At) -> str | None:
    """Return what happened before the incident shown, or after it, of what was asked about."""
    if len(at.day) < len("2022-01-21"):
        return None
    base = at.around
    if at.query is not None and at.query.terms:
        rest = tuple(term for term in at.query.terms if kind_of(term) != "date")
        base = command_text(ListIncidents(Query(rest)))
    step = timedelta(days=_STEPS[found["way"]])
    day = date.fromisoformat(at.day) + step
    return f"{base} {_ENDS[found['way']]}:{day}" if base else None


_PATTERNS: tuple[tuple[str, _Read], ...] = (
    (r"#?(?P<number>\d{1,9})", _number),
    (rf"{_OPEN}(?:number|no\.?|nr|incident|card|item|#)? ?#?(?P<number>\d{{1,9}})", _number),
    (rf"{_OPEN}(?:number|no\.?|nr|card|item|result) (?P<nth>\d{{1,2}})", _of_cards),
    (rf"{_OPEN}(?:the )?{_WHICH}(?: one| of (?:them|these|those))?", _of_cards),
    (rf"{_OPEN}(?:that|this|the) one|(?:open|show|expand)(?: me)? (?:it|that|this)", _the_one),
    (r"(?:go to |show |open )?(?:page|p\.?) ?(?P<page>\d{1,6})", _page),
    (r"(?:show (?:me )?)?(?P<many>\d{1,3}) more", _more),
    (r"(?:show (?:me )?)?(?:the )?next (?P<many>\d{1,3})", _more),
    (r"(?:show|list)(?: me)?(?: them| those| these)?(?: all)?|(?:which|what) ones|which", _list),
    (_ALL, _every),
    (rf"(?:the )?{_WHICH} (?:deadliest|worst|bloodiest)(?: one| attack| incident)?", _ranked),
    (
        r"/?(?P<word>map|export|brief|stats|chart)(?: of)? (?:it|that|this|them|those|these)"
        rf"(?: (?:as |to )?{_FORMATS})?(?P<alone>)",
        _in_form,
    ),
    (
        rf"(?P<alone>map|export|brief|stats|chart)(?: (?:as |to )?{_FORMATS})?(?P<word>)",
        _in_form,
    ),
    (rf"(?:as |a |the |in )*{_FORMATS}(?: file)?(?: please)?", _file),
    (
        r"(?:and |but )?(?:what about |how about |in |for )*(?:all )?(?:the )?other "
        rf"(?P<parts>{'|'.join(_DIMENSIONS)})",
        _others,
    ),
    (
        r"(?:and )?(?:what (?:else )?(?:happened|came|was there)(?: there)? )?"
        r"(?P<way>before|after|since)(?: (?:it|that|this|then))?",
        _around,
    ),
)
_FORMS = tuple((re.compile(form), read) for form, read in _PATTERNS)
