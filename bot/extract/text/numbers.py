"""Find numbers of people in English newswire: "at least 11", "a dozen", "28-30", "several".

Only the number with its hedge is found here; whether it counts the dead is `casualties`' business.
"""

import re
from typing import NamedTuple

from bot.extract.text.anycase import AnyCase
from bot.models import Toll

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12, "score": 20}

# The least that a vague word stands for (the annotation rules: several 3, dozens 24, scores 40,
# hundreds 200); there is no upper end.
VAGUE = {
    "several": 3,
    "a few": 3,
    "few": 3,
    "several others": 3,
    "dozens": 24,
    "several dozen": 24,
    "scores": 40,
    "hundreds": 200,
    "several hundred": 200,
    "thousands": 2_000,
    "several thousand": 2_000,
}

_WORD = "|".join([*UNITS, *TENS])
_SCALE = "|".join(SCALES)
# "twenty-three", "a hundred and five", "two dozen", "1,200", "2.5 million" is not a head count
_NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\s+(?:{_SCALE}))?"
    rf"|(?:an?|half\s+an?|(?:{_WORD})(?:[\s-]+(?:{_WORD}))?)[\s-]+(?:{_SCALE})s?"
    rf"(?:\s+and\s+(?:{_WORD})(?:-(?:{_WORD}))?)?"
    rf"|(?:{_WORD})(?:-(?:{_WORD}))?"
    rf"|an?\s+couple(?:\s+of)?|couple\s+of|a\s+pair\s+of|dozen|"
    r"both(?=\s+(?:(?:of|his|her|their|the|were|died|are|later)\b|\w*(?:s|men|people|children)\b))"
)
_VAGUE = "|".join(re.escape(word) for word in sorted(VAGUE, key=len, reverse=True))

# A lower bound leaves the upper end open; an estimate or an upper bound stands for its number.
_OPEN = (
    r"at\s+least|no\s+fewer\s+than|not\s+fewer\s+than|no\s+less\s+than|not\s+less\s+than|"
    r"a\s+minimum\s+of|more\s+than|over|upwards?\s+of|in\s+excess\s+of|well\s+over"
)
_ABOUT = (
    r"about|around|some|approximately|roughly|nearly|almost|close\s+to|an\s+estimated|estimated|"
    r"as\s+many\s+as|(?<!gone\s)(?<!went\s)up\s+to|perhaps|possibly|reportedly|another|a\s+further|a\s+total\s+of|only|"
    r"just|all"
)
_COUNT = AnyCase(
    rf"(?<![\w.,:$£€/-])(?:(?P<hedge>{_OPEN}|{_ABOUT})\s+(?:the\s+|a\s+further\s+|another\s+)?)?"
    rf"(?:between\s+(?P<from>{_NUMBER})\s+and\s+(?P<upto>{_NUMBER})"
    rf"|(?P<low>{_NUMBER})(?:(?<=\d)\s*[-–]\s*(?=\d)|\s+to\s+)(?P<high>{_NUMBER})"
    rf"|(?P<vague>{_VAGUE})|(?P<one>{_NUMBER}))"
    r"(?P<post>\s+or\s+more|\s+or\s+so|\s+at\s+least)?(?![\w%]|[.,:]\d|-\w)"
)
# What follows or precedes a number that counts no people.
_NOT_PEOPLE_AFTER = re.compile(
    r"\s*(?:%|per\s*cent|percent|km\b|kilomet|miles?\b|met(?:er|re)s?\b|feet|foot|yards?|kg\b|"
    r"kilograms?|tons?\b|tonnes?|litres?|[ap]\.?\s?m\b\.?|o'clock|hours?\b|minutes?\b|seconds?\b|"
    r"days?\b|weeks?\b|months?\b|years?\b|decades?\b|times?\b|dollars|euros|pounds|mm\b|caliber|"
    r"(?-i:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)|"
    r"GMT|local\s+time|(?:st|nd|rd|th)\b|-?year-old|of\s+the\s+month|acres|hectares|degrees|rounds)",
    re.IGNORECASE,
)
_NOT_PEOPLE_BEFORE = re.compile(
    r"(?:\b(?:no|not|any|every|some)|\bout\s+of(?:\s+the)?|\b(?:girl|boy|man|woman|child|baby|teenager|youth|son|daughter|student)\s+(?:aged|of)|\b(?:mother|father|parents?)\s+of|\baged|\bage|\bNo\.|\bnumber|\bmagnitude|\broute|\bhighway|\bchapter|\bpage|\barticle|"
    r"\bsection|\broad|\$|£|€)\s*$",
    re.IGNORECASE,
)
# None of whom had anything happen to them, but that "none of the five survived".
_NONE_BEFORE = re.compile(r"\b(?:none|not\s+one)\s+of\s+the\s*$", re.IGNORECASE)
_SURVIVED_AFTER = re.compile(r"\s+(?:[\w-]+\s+){0,4}(?:survived|lived)\b", re.IGNORECASE)
# "aged eight and 12", "men of 56 and 67,": the second of two ages
_AGES_BEFORE = re.compile(
    r"\b(?:ages?|aged|(?:men|women|boys|girls|children)\s+of)\s+(?:of\s+|between\s+|from\s+)*"
    r"(?:[\w-]+,\s+)*[\w-]+\s+(?:and|to|or)\s+$",
    re.IGNORECASE,
)
_AGE_ENDS = re.compile(r"\s*(?:[,;.)–—]|$|(?:were|was|are|is|have|had)\b)")
# "On October 11": a day. "In October 11 soldiers fell", "last October 11 died" and "on 2 October 11
# died" have told of the time already.
_MONTH_BEFORE = re.compile(
    r"(?P<told>\b(?:in|last|this|\d\d?(?:st|nd|rd|th)?)\s+)?"
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s*$",
    re.IGNORECASE,
)


_DAY_OF_MONTH = re.compile(r"[0-3]?\d(?!\d|,\d)")  # "since January 640 have died" is no day
# What "to" leads to after "from" is where a number has come; "range from 20 to 30" keeps both.
_GROWN_FROM = re.compile(r"(?<!rang)(?<!range)(?<!ranges)(?<!ranged)(?<!ranging)\sfrom\s+$", re.I)

LOOK_BACK = 40  # characters before a number tell what it is


class Count(NamedTuple):
    """A number with its place in the text; `hedge` is the text's own word ("at least")."""

    start: int
    end: int
    toll: Toll
    hedge: str | None

    @property
    def low(self) -> int:
        """Return the lower end."""
        return self.toll.low


def find_counts(text: str) -> list[Count]:
    """Find the numbers that may count people, in reading order.

    >>> find_counts("killed at least 11 soldiers")[0].toll
    Toll(low=11, high=None)
    """
    found = []
    for match in _COUNT.finditer(text):
        if _NOT_PEOPLE_AFTER.match(text, match.end()) or _NOT_PEOPLE_BEFORE.search(
            text, max(0, match.start() - LOOK_BACK), match.start()
        ):
            continue
        before = text[max(0, match.start() - LOOK_BACK) : match.start()]
        if _NONE_BEFORE.search(before) and not _SURVIVED_AFTER.match(text, match.end()):
            continue
        if _AGES_BEFORE.search(before) and _AGE_ENDS.match(text, match.end()):
            continue
        month = _DAY_OF_MONTH.match(match[0]) and _MONTH_BEFORE.search(before)
        if month and not month["told"]:
            continue
        grown_to = _GROWN_FROM.search(before) and match["high"]
        if grown_to:  # "has risen from 26 to 31"
            value = parse_number(grown_to)
            if value is not None:
                found.append(Count(match.start("high"), match.end(), Toll(value, value), None))
            continue
        toll = _toll(match)
        if toll is not None:
            hedge = match["hedge"] or (match["post"] or "").strip() or None
            found.append(Count(match.start(), match.end(), toll, hedge and hedge.lower()))
    return found


def _toll(match: re.Match[str]) -> Toll | None:
    """Turn a match into a range, None for what cannot be a head count (a year)."""
    if match["vague"]:
        return Toll(VAGUE[re.sub(r"\s+", " ", match["vague"].lower())], None)
    if match["one"]:
        value = parse_number(match["one"])
        if value is None or _is_year(match["one"]):
            return None
        hedge = (match["hedge"] or match["post"] or "").strip().lower()
        is_open = bool(re.fullmatch(rf"{_OPEN}|or more|at least", re.sub(r"\s+", " ", hedge)))
        return Toll(value, None if is_open else value)
    low = parse_number(match["from"] or match["low"])
    high = parse_number(match["upto"] or match["high"])
    if low is None or high is None or low > high or _is_year(match["high"] or ""):
        return None
    return Toll(low, high)


def _is_year(written: str) -> bool:
    """Tell "2014" from "2,014": only the first is a year."""
    return bool(re.fullmatch(r"(?:18|19|20)\d\d", written))


def parse_number(words: str) -> int | None:
    """Read one cardinal number in digits or words, None if it is none.

    >>> parse_number("twenty-three"), parse_number("1,200"), parse_number("two dozen")
    (23, 1200, 24)
    """
    total = current = 0
    seen = False
    for word in re.split(r"[\s-]+", words.lower().strip()):
        if word in ("and", "of", "half") or not word:
            continue
        digits = word.replace(",", "")
        if digits.isdigit():
            current += int(digits)
        elif word in ("a", "an"):
            current += 1
        elif word in ("couple", "pair", "both"):
            current = 2
        elif word in UNITS or word in TENS:
            current += UNITS.get(word, TENS.get(word, 0))
        elif word.rstrip("s") in SCALES:
            current = max(current, 1) * SCALES[word.rstrip("s")]
        else:
            return None
        seen = True
        if current >= 1_000:
            total, current = total + current, 0
    value = total + current
    if not seen:
        return None
    return value // 2 if words.lower().startswith("half") else value
