"""What a command says beside its query: "stats QUERY by month", "export QUERY csv".

It stands at either end of the query, where no term of the query language could be meant.
"""

import re

from bot.query.commands import ExportFormat
from bot.query.model import Dimension

_DIMENSIONS = {
    **dict.fromkeys(("week", "weeks", "weekly"), Dimension.WEEK),
    **dict.fromkeys(("month", "months", "monthly"), Dimension.MONTH),
    **dict.fromkeys(("year", "years", "yearly", "annual", "annually"), Dimension.YEAR),
    **dict.fromkeys(("country", "countries"), Dimension.COUNTRY),
    **dict.fromkeys(
        ("province", "provinces", "governorate", "governorates", "state", "states", "admin1",
         "region", "regions", "place", "places"),
        Dimension.PROVINCE,
    ),
    **dict.fromkeys(("type", "types", "kind", "kinds"), Dimension.TYPE),
    **dict.fromkeys(
        ("perpetrator", "perpetrators", "group", "groups", "actor", "actors"),
        Dimension.PERPETRATOR,
    ),
}  # fmt: skip
_NAMES = "|".join(sorted(_DIMENSIONS, key=len, reverse=True))
# "weekly" says it by itself; "week" only after "by", "per" and the like
_BY = rf"(?:(?:by|per|each|every|over) (?P<by>{_NAMES})|(?P<adverb>weekly|monthly|yearly|annually))"
_DIMENSION = (
    re.compile(rf"(?:^|(?<=[ \"”)])){_BY}[ .!?,;]*$", re.IGNORECASE),
    re.compile(rf"^{_BY}(?=[ ,;]|$)[ ,;]*", re.IGNORECASE),
)
_FORMATS: dict[str, ExportFormat] = {
    "csv": "csv", "json": "json", "geojson": "geojson", "excel": "csv", "spreadsheet": "csv",
    "geo json": "geojson",
}  # fmt: skip
_AS = rf"(?:(?:as|to|in)(?: an?)? )?(?P<format>{'|'.join(_FORMATS)})(?: file)?"
_FORMAT = (
    re.compile(rf"(?:^|(?<=[ \"”)])){_AS}[ .!?,;]*$", re.IGNORECASE),
    re.compile(rf"^{_AS}(?=[ ,;]|$)[ ,;]*", re.IGNORECASE),
)


def split_dimension(text: str) -> tuple[str, Dimension | None]:
    """Take the dimension off: "diyala by month" -> ("diyala", MONTH), "weekly" -> ("", WEEK)."""
    for pattern in _DIMENSION:
        match = pattern.search(text)
        if match:
            name = (match["by"] or match["adverb"]).casefold()
            return _rest(text, match), _DIMENSIONS[name]
    return text, None


def split_format(text: str) -> tuple[str, ExportFormat]:
    """Take the format off: "diyala geojson" -> ("diyala", "geojson"); CSV where there is none."""
    for pattern in _FORMAT:
        match = pattern.search(text)
        if match:
            return _rest(text, match), _FORMATS[match["format"].casefold()]
    return text, "csv"


def _rest(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}".strip()
