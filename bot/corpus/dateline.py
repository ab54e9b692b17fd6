"""The dateline: where, when and by which agency a story was filed.

    BAGHDAD (AP) — …      ERBIL, Kurdistan Region - …      RAWALPINDI: …      (Reuters) - …
    KADUNA, 3 January 2020 (Wire A) -- …      Monday, February 26, 2024 - …     Some News / …

Whether the place exists is not known here: that is the gazetteer's business.
"""

import re
from typing import NamedTuple

from bot.corpus.dates import DATE
from bot.corpus.furniture import Furniture

# The longest datelines ("SAN PEDRO DE MACORIS, Dominican Republic, September 28, 2022 (Caribbean
# Media Corporation) —") have about 95 characters.
_LONGEST = 110
# After it, "[REPORT] [TEXT]" as monitoring services put it.
_SEPARATOR = re.compile(
    r"(?P<mark>\s+[-‒–—―]{1,2}\s+|\s?[–—―]\s?|\s--\s?|\s\|\s|(?<=\))\s*[-:]\s*|:\s+|\s?/\s+"
    r"|(?<=\))\s+(?=[A-Z])|\s\(\s[–-]?\s?)"  # "Baghdad (Wire) Two …"; an agency that fell out
    r"(?:\[[^\[\]]{1,80}\]\s*)*"
)
_AGENCY = re.compile(r"\s*[(\[](?P<agency>[^()\[\]]{2,50})[)\]]\s*$")
_DAY = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\.?"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?:\s\d{1,2})?"
    r"|\d{1,2}\s(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?(?:\s\d{2,4})?"
    r"|\d{4})$",
    re.I,
)
_JOINING = frozenset(
    {"ad", "al", "an", "and", "as", "az", "bin", "da", "de", "del", "des", "di", "do", "du", "el"}
    | {"en", "ez", "ibn", "la", "le", "les", "of", "sur", "the", "y"}
)
_LYING = frozenset(
    {"northern", "southern", "eastern", "western", "central", "northeastern", "northwestern"}
    | {"southeastern", "southwestern", "north", "south", "east", "west"}
)
_CAPITALS = re.compile(r"(?:[a-z]{2,3}-)?(?:[^\W\d_a-z]|['’./-])+$")
# What a sentence begins with, and a dateline does not: "In Diyala - Eleven …", "On Friday: …".
_SENTENCE_STARTS = frozenset(
    {"a", "after", "all", "an", "and", "as", "at", "but", "by", "first", "for", "from", "here"}
    | {"how", "i", "if", "in", "it", "its", "my", "no", "not", "on", "our", "she", "he", "so"}
    | {"that", "the", "then", "there", "these", "they", "this", "to", "we", "what", "when", "where"}
    | {"who", "why", "with", "yes", "you"}
)
# "IS", "WHO", "U.S." are no places to file from; "GAZA", "KANO", "LIMA" are.
_SHORTEST_PLACE = 4
_NUMBER = re.compile(r"\(?\d{1,2}[.)]\s")
# How far a second dash is looked for: most sentences are shorter.
_SENTENCE = 300


class Filed(NamedTuple):
    """A dateline, `text` as it stands; the story goes on at `end` of its paragraph.

    `desk` marks a place or agency that is only a desk of the outlet ("News desk / ").
    """

    place: str | None
    agency: str | None
    desk: bool = False
    text: str = ""
    end: int = 0


def find_dateline(paragraph: str, furniture: Furniture) -> Filed | None:
    """Find the dateline that a paragraph starts with; one that is numbered is an entry of a list.

    "ERBIL, Kurdistan Region - An IED blew up" -> place "ERBIL, Kurdistan Region", agency None
    """
    if _NUMBER.match(paragraph):
        return None
    for separator in _SEPARATOR.finditer(paragraph, 0, 2 * _LONGEST):
        if separator.start() > _LONGEST:
            break
        end = separator.end()
        head, rest = paragraph[: separator.start()], paragraph[end : end + _SENTENCE]
        if head and _starts_story(rest):
            filed = _parse(head, separator["mark"].strip(), rest, furniture)
            if filed:
                text = paragraph[: separator.end("mark")].rstrip()
                return filed._replace(text=text, end=end)
    return None


def parse_lone_dateline(line: str, furniture: Furniture) -> Filed | None:
    """Parse a line that holds a dateline and nothing else: "BAGHDAD", "KYIV, Ukraine (Wire A) —".

    A single place in title case may be a heading and is none.
    """
    head = line.rstrip("-–—: ")
    if not head or len(head) > _LONGEST:
        return None
    filed = _parse(head, "-", "", furniture)
    first = filed.place.split(",")[0] if filed and filed.place else ""
    if filed is None or not first or not _in_capitals(first):
        return None
    if not furniture.sections.isdisjoint(first.lower().split()):
        return None
    if " " in first and not filed.agency and "," not in head:
        return None  # it could as well be an author: "SAN LUIS", "JANE DOE"
    return filed._replace(text=line, end=len(line))


def _starts_story(rest: str) -> bool:
    return rest[:1].isupper() or rest[:1].isdigit() or rest.startswith(tuple("\"'“‘«["))


def _parse(head: str, mark: str, rest: str, furniture: Furniture) -> Filed | None:
    if mark == "/":
        return _parse_desk(head, furniture)
    agency = None
    bracket = _AGENCY.search(head)
    if not mark and not (bracket and _is_agency(bracket["agency"], furniture)):
        return None
    if bracket and not _DAY.match(bracket["agency"]):
        agency, head = bracket["agency"].strip(), head[: bracket.start()]
    elif not bracket:
        head, agency = _split_known_agency(head, furniture)
    return _parse_places(head, agency, mark, rest, furniture)


def _is_agency(name: str, furniture: Furniture) -> bool:
    """Tell "(IANS)" and "(Example News)" from the abbreviation of the name before it."""
    return name in furniture.agencies or any(
        word in name.lower() for word in (*furniture.outlet_words, ".com")
    )


def _split_known_agency(head: str, furniture: Furniture) -> tuple[str, str | None]:
    """Part "Baghdad CNN" into place and agency, where the agency is a known one."""
    known = [name for name in furniture.agencies if head == name or head.endswith(" " + name)]
    if not known:
        return head, None
    agency = max(known, key=len)
    return head[: -len(agency)].rstrip(" ,-–—"), agency


def _parse_places(
    head: str, agency: str | None, mark: str, rest: str, furniture: Furniture
) -> Filed | None:
    """Read what stands before agency and separator: places and days, nothing else."""
    undated = DATE.sub("", head)
    parts = [part.strip() for part in undated.split(",")]
    places = [part for part in parts if part and not _DAY.match(part)]
    dated = undated != head or any(_DAY.match(part) for part in parts)
    if not all(_is_name(place) for place in places):
        return None
    if not places:
        return Filed(None, agency) if agency or DATE.search(head) else None
    place = ", ".join(places)
    if agency or dated:
        return Filed(place, agency)
    words = places[0].lower().split()
    letters = sum(char.isalpha() for char in places[0])
    short = letters < _SHORTEST_PLACE and len(places) == 1  # but "Gao, Mali"
    if short or words[0] in _SENTENCE_STARTS:
        return None
    if not furniture.labels.isdisjoint({words[0], places[0].lower()}):
        return None
    if _in_capitals(places[0]) or _is_plain_place(places, mark, rest):
        return Filed(place, None)
    return None


def _is_name(part: str) -> bool:
    """Tell whether every word could be of a name, and there are at most five."""
    words = part.split()
    return len(words) <= 5 and all(
        word[0].isupper()
        or word[0] in "(["
        or word.lower().split("-")[0] in _JOINING
        or word in _LYING  # "Tessalit, northern Mali"
        for word in words
    )


def _in_capitals(place: str) -> bool:
    return all(_CAPITALS.match(word) for word in place.split() if word not in _JOINING)


def _is_plain_place(places: list[str], mark: str, rest: str) -> bool:
    """Tell "Kaduna, Nigeria - " and "Srinagar: " from a sentence with a pair of dashes."""
    if any(len(place.split()) > 3 for place in places) or len(places) > 3:
        return False
    if mark == ":":
        return len(places[0].split()) <= 2
    return mark[:1] == "(" or not re.search(rf"\s{re.escape(mark)}\s", rest)


def _parse_desk(head: str, furniture: Furniture) -> Filed | None:
    """Read "News desk / " and "Some News / "."""
    words = head.split()
    if not 1 <= len(words) <= 4 or not head[0].isupper() or any(c in head for c in ",;."):
        return None
    known = {word.lower() for word in words} & (furniture.outlet_words | furniture.staff)
    if not known and head not in furniture.agencies:
        return None
    desk = bool({word.lower() for word in words} & furniture.staff)
    return Filed(None, None if desk else head, desk)
