"""The byline: who wrote a story, and for whom.

QASSIM EXAMPLE        By Jane Doe, Wire A        by staff | Some News February 19, 2023
"""

import re
from typing import NamedTuple

from bot.corpus.dates import DATE
from bot.corpus.furniture import LABEL_WORDS, Furniture

_BY = re.compile(r"(?:story |written |report(?:ed)? |posted |published )?by:?\s+(?=\S)", re.I)
_PARTS = re.compile(r"\s*[|•·]\s*|,\s+|\s+[-–—]\s+|\s+for\s+(?=[A-Z])")
_POST = re.compile(r"\s+(?:staff\s+)?(?:staff|writers?|correspondents?|reporters?)$", re.I)
_NAME = re.compile(r"[^\W\d_a-z](?:[^\W\d_a-z]|['’.-])*$")
_AND = frozenset({"AND", "and", "&", "BIN", "AL", "EL"})
_SMALL = frozenset(
    {"a", "al", "an", "and", "at", "bin", "by", "de", "del", "der", "di", "el", "for", "foreign"}
    | {"from", "ibn", "in", "of", "our", "the", "van", "von", "with", "&"}
)
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"dawn", "dusk", "midday", "midnight", "nightfall", "noon", "then"}
)


class Byline(NamedTuple):
    """Who wrote it; `outlet` where the line names one."""

    author: str
    outlet: str | None = None


def find_byline(line: str, furniture: Furniture) -> Byline | None:
    """Read a byline, None for any other line.

    "by staff | Real News February 19, 2023" -> author "staff", outlet "Real News"
    """
    line = line.strip(" |·•")
    if len(line.split()) > LABEL_WORDS:
        return None
    by = _BY.match(line)
    if by:
        return _parse_parts(line[by.end() :], furniture)
    return Byline(line) if _is_name_in_capitals(line, furniture) else None


def is_byline(line: str) -> bool:
    """Tell whether a line begins as a byline does."""
    return bool(_BY.match(line))


def _parse_parts(rest: str, furniture: Furniture) -> Byline | None:
    """Read what comes after "by": "Jane Doe, Wire A"."""
    parts = [part for p in _PARTS.split(DATE.sub("", rest)) if (part := p.strip(" ,"))]
    if not parts or not _is_author(parts[0], furniture):
        return None
    names = (_POST.sub("", part) for part in reversed(parts))
    return Byline(parts[0], next((name for name in names if _is_outlet(name, furniture)), None))


def _is_author(part: str, furniture: Furniture) -> bool:
    """Tell "Jane Doe" and "our reporter" from "Friday the toll had risen"."""
    words = part.rstrip(".,").split()
    if part.endswith("?") or words[0].lower() in _DAYS:
        return False
    return all(
        word[0].isupper() or word in _SMALL or word.lower() in furniture.staff for word in words
    )


def _is_outlet(part: str, furniture: Furniture) -> bool:
    words = {word.strip(".").lower() for word in part.split()}
    if part in furniture.agencies:
        return True
    return not words & furniture.staff and bool(words & furniture.outlet_words)


def _is_name_in_capitals(line: str, furniture: Furniture) -> bool:
    """Tell "QASSIM EXAMPLE and SAMIA EXAMPLE" from "MIDDLE EAST" and "BREAKING NEWS"."""
    words = line.split()
    if not 2 <= len(words) <= 8 or not furniture.sections.isdisjoint(line.lower().split()):
        return False
    return all(word in _AND or _NAME.match(word) for word in words)
