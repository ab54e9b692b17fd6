"""What a command says beside its query: "stats QUERY by month", "export QUERY csv".

It stands at either end of the query or between its terms, outside quotation marks.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from bot.query.commands import ExportFormat
from bot.query.model import Dimension

_DIMENSIONS = {
    **dict.fromkeys(("day", "days", "daily", "date", "dates"), Dimension.DAY),
    **dict.fromkeys(("week", "weeks", "weekly"), Dimension.WEEK),
    **dict.fromkeys(("month", "months", "monthly"), Dimension.MONTH),
    **dict.fromkeys(("year", "years", "yearly", "annually"), Dimension.YEAR),
    **dict.fromkeys(("country", "countries", "nation", "nations"), Dimension.COUNTRY),
    **dict.fromkeys(
        ("province", "provinces", "governorate", "governorates", "state", "states", "region",
         "regions", "admin1"),
        Dimension.PROVINCE,
    ),
    **dict.fromkeys(("type", "types", "kind", "kinds", "tactic", "tactics"), Dimension.TYPE),
    **dict.fromkeys(
        ("perpetrator", "perpetrators", "group", "groups", "actor", "actors", "attacker",
         "attackers", "assailant", "assailants", "culprit", "culprits", "offender", "offenders",
         "armed group", "armed groups", "faction", "factions", "organisation", "organisations",
         "organization", "organizations", "who"),
        Dimension.PERPETRATOR,
    ),
    **dict.fromkeys(("claimant", "claimants", "claim", "claims"), Dimension.CLAIMANT),
    **dict.fromkeys(("weapon", "weapons"), Dimension.WEAPON),
    **dict.fromkeys(
        ("source", "sources", "outlet", "outlets", "publisher", "publishers", "newspaper",
         "newspapers", "media"),
        Dimension.SOURCE,
    ),
}  # fmt: skip
TARGETS = ("target", "targets", "victim", "victims")
# Words that mean less than they are read as, of which that is said.
_SMALLER = {"place": Dimension.PROVINCE, "places": Dimension.PROVINCE}
# What figures are not told apart by, with what is nearest to it, if anything is.
_OTHERS: dict[str, Dimension | None] = {
    **dict.fromkeys(("hour", "hours", "hourly", "weekday", "weekdays"), Dimension.DAY),
    **dict.fromkeys(("quarter", "quarters", "quarterly", "season"), Dimension.MONTH),
    **dict.fromkeys(("decade", "decades"), Dimension.YEAR),
    **dict.fromkeys(
        ("city", "cities", "town", "towns", "village", "district", "districts", "location"),
        Dimension.PROVINCE,
    ),
    **dict.fromkeys(TARGETS, Dimension.TYPE),
    # what is added up
    **dict.fromkeys(
        ("killed", "dead", "deaths", "wounded", "injured", "casualties", "toll", "tolls"), None
    ),
    # slips of the finger
    "moth": Dimension.MONTH, "mont": Dimension.MONTH, "montly": Dimension.MONTH,
    "contry": Dimension.COUNTRY, "provence": Dimension.PROVINCE, "yaer": Dimension.YEAR,
    "tpye": Dimension.TYPE, "perpetrater": Dimension.PERPETRATOR,
}  # fmt: skip
_ALIKE = 0.8  # of 1: a letter too few in a word of five
_FORMATS: dict[str, ExportFormat] = {
    "csv": "csv", "json": "json", "geojson": "geojson", "geo json": "geojson", "excel": "csv",
    "spreadsheet": "csv",
}  # fmt: skip
# What people ask for in vain; each stands at the end of the query, where no text would.
_OTHER_FORMATS = (
    "xml", "xlsx", "xls", "kml", "kmz", "pdf", "txt", "tsv", "parquet", "shapefile", "shp", "docx",
    "html", "yaml", "sql",
)  # fmt: skip
_QUOTED = re.compile(r'["“”„«»][^"“”„«»]*["“”„«»]')
# It may be followed by the end, or by a term that is no bare word.
_BEFORE = r"(?:^|(?<=[ )\"”]))"
_AFTER = r"""(?=[ .!?,;]*(?:$|(?<=[ ,;])(?:[-("“]|[^\W\d_]+ ?[:<>=≥≤!])))[ .!?,;]*"""


def _either(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_NAMED = frozenset({*_DIMENSIONS, *_SMALLER, *_OTHERS})
_NAMES_BY = _either(_NAMED)
# What every row of figures has beside its incidents: it may be said with the dimension.
_COUNTED = "killed|dead|deaths|fatalities|wounded|injured|casualties|tolls?"
_BY = (
    rf"(?:(?:{_COUNTED}) )?"
    r"(?:(?:by[ :]|(?:per|each|every) )(?:the (?=day|week|month|year))?"
    rf"(?P<by>{_NAMES_BY})(?: and (?:by )?(?P<second>{_NAMES_BY})(?=[ .!?,;]|$))?"
    r"|(?P<adverb>weekly|monthly|yearly|annually|daily|quarterly))"
    rf"(?: (?:{_COUNTED})(?=[ .!?,;]|$))?"
)
_NAMES = "|".join([*reversed(_FORMATS), *_OTHER_FORMATS])
_AS = rf"(?:(?:as|to|in)(?: an?)? )?(?P<format>{_NAMES})(?: file)?"
_DIMENSION, _FORMAT = (
    (
        re.compile(rf"{_BEFORE}{form}{_AFTER}", re.IGNORECASE),
        re.compile(rf"^{form}(?=[ ,;]|$)[ ,;]*", re.IGNORECASE),
    )
    for form in (_BY, _AS)
)
# Among bare words, "iraq by month 2021", only a word that is no group's and no part of its name.
_OF_NAMES = frozenset(
    "group groups state states region regions actor actors faction factions organisation "
    "organisations organization organizations who date dates media killed dead deaths wounded "
    "injured casualties toll tolls victim victims target targets city cities town towns".split()
) | {"armed group", "armed groups"}
_NO_NAMES = _DIMENSIONS.keys() - _OF_NAMES
_AMONG = re.compile(
    rf"{_BEFORE}(?:by|per|each) (?P<by>{_either(_NAMED - _OF_NAMES)})"
    r"(?P<adverb>(?!))?(?P<second>(?!))?(?=[ ,;])",
    re.IGNORECASE,
)


def is_dimension(word: str) -> bool:
    """Tell whether figures are told apart by what a word says, and nobody is called so."""
    return word.casefold() in _NO_NAMES


class Told(NamedTuple):
    """A query without its dimension, and how figures are to be told apart by it.

    `wrong` is what was asked for, if that cannot be; `by` is then what is nearest to it. `remark`
    says of what was asked for what it is read as.
    """

    query: str
    by: Dimension | None
    wrong: str = ""
    remark: str = ""


def split_dimension(text: str) -> Told:
    """Take the dimension off: "diyala by month" -> ("diyala", MONTH), "weekly" -> ("", WEEK)."""
    for match in _found((*_DIMENSION, _AMONG), text):
        name = (match["by"] or match["adverb"]).casefold()
        if match["second"]:  # one way too many, which is for the command to refuse
            text = f"{_rest(text, match)} by {match['second']}".strip()
            return split_dimension(text)._replace(query=text)
        if name in _SMALLER:
            by = _SMALLER[name]
            return Told(_rest(text, match), by, remark=f"By {name} is by {by.value} here.")
        if name in _DIMENSIONS:
            return Told(_rest(text, match), _DIMENSIONS[name])
        return Told(_rest(text, match), _OTHERS[name], name)
    return Told(text, None)


_LEADING = re.compile(r"(?:(?:days?|weeks?|months?|years?)(?= ))", re.IGNORECASE)


def split_leading(text: str) -> Told:
    """Take a span of time off the beginning of what figures are of: "month iraq"."""
    match = _LEADING.match(text)
    return Told(_rest(text, match), _DIMENSIONS[match[0].casefold()]) if match else Told(text, None)


_STRANGE = (
    re.compile(rf"{_BEFORE}(?:by|per) (?P<name>[^\W\d_]+){_AFTER}", re.IGNORECASE),
    re.compile(r"^(?:by|per) (?P<name>[^\W\d_]+)(?=[ ,;])", re.IGNORECASE),
)


def split_strange(text: str) -> Told:
    """Take what is no dimension off either end, "iraq by provice", with the one it is spelt like.

    What begins a query is a group's name, unless it is spelt like one.
    """
    import difflib  # only a mistake needs it

    for match in _found(_STRANGE, text):
        name = match["name"].casefold()
        near = difflib.get_close_matches(name, _DIMENSIONS, n=1, cutoff=_ALIKE)
        if near or match.end() == len(text):
            return Told(_rest(text, match), _DIMENSIONS[near[0]] if near else None, name)
    return Told(text, None)


class File(NamedTuple):
    """A query without its format; `wrong` is one that was asked for and that there is not."""

    query: str
    format: ExportFormat | None = None
    wrong: str = ""


def split_format(text: str) -> File:
    """Take the format off: "diyala geojson" -> ("diyala", "geojson")."""
    for match in _found(_FORMAT, text):
        name = match["format"].casefold()
        known = _FORMATS.get(name)
        return File(_rest(text, match), known, "" if known else name)
    return File(text)


def _found(patterns: tuple[re.Pattern[str], ...], text: str) -> list[re.Match[str]]:
    """Return where the patterns match, quotation marks aside."""
    plain = _QUOTED.sub(lambda quoted: f'"{"x" * (len(quoted[0]) - 2)}"', text)
    return [match for pattern in patterns if (match := pattern.search(plain))]


def _rest(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}".strip()
