"""What a text file declares at its top: front matter, and the date line of the corpus format.

    ---                                       front matter: `key: value` between `---` lines
    outlet: Wire A
    ---
     date 2022-01-21 Gunmen kill 11 soldiers  the date line of the corpus format

Both are part of the text, so offsets count them. What only looks like a date or a byline is read
elsewhere.
"""

import datetime
import re
from io import StringIO
from itertools import islice
from typing import NamedTuple

from bot.corpus.dates import parse_day, parse_declared
from bot.models import Span

_FENCE = re.compile(r"---[ \t]*$")
_KNOWN = frozenset({"title", "date", "outlet", "url", "author"})
# More lines than that between two `---` are no front matter.
_LONGEST_FRONT_MATTER = 40
_DATE_LINE = re.compile(r"\s{0,8}date[ \t]+(?P<day>\d[\w./-]*)[ \t]*(?P<title>[^\r\n]*)")
# "Bomb hurts two in Washington D.C." ends in a full stop and is a headline; at more words it is a
# sentence.
_HEADLINE_WITH_STOP = 12
# No headline is longer: it is rather the article, in one line.
LONGEST_TITLE = 300


class Head(NamedTuple):
    """What a file says of itself. The article proper starts at `end`."""

    date: datetime.date | None = None
    title: Span | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    end: int = 0


def parse_head(text: str) -> Head:
    """Read front matter and date line, where there are any.

    " date 2022-01-21 Gunmen kill 11" -> its day, and the span of "Gunmen kill 11".
    Raises InputError for a date that is none.
    """
    head = _parse_front_matter(text)
    match = _DATE_LINE.match(text, head.end)
    if not match:
        return head
    head = head._replace(date=parse_day(match["day"]), end=match.end())
    title = _span(text, match.start("title"), match.end("title"))
    if title is None:
        return head
    if _is_story(text[title.start : title.end]):
        return head._replace(end=title.start)
    return head._replace(title=title)


def _is_story(line: str) -> bool:
    """Tell whether the line after the date is the first paragraph: some pages have no headline."""
    words = len(line.split())
    return len(line) > LONGEST_TITLE or (line.endswith(".") and words > _HEADLINE_WITH_STOP)


def _parse_front_matter(text: str) -> Head:
    fields: dict[str, Span] = {}
    end = 0
    for number, line in enumerate(islice(StringIO(text, newline=""), _LONGEST_FRONT_MATTER)):
        end += len(line)
        if _FENCE.match(line.strip()):
            if number:
                return _front_matter(text, fields, end)
        elif number == 0:
            break
        else:
            _add_field(fields, line, end - len(line))
    return Head()


def _add_field(fields: dict[str, Span], line: str, start: int) -> None:
    """Add the value of a line `key: value`, without quotes around it."""
    key, colon, value = line.partition(":")
    bare = value.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'":
        bare = bare[1:-1].strip()
    if colon and bare:
        begin = start + len(key) + 1 + value.index(bare)
        fields[key.strip().lower()] = Span(begin, begin + len(bare))


def _front_matter(text: str, fields: dict[str, Span], end: int) -> Head:
    if not fields.keys() & _KNOWN:
        return Head()
    values = {key: text[span.start : span.end] for key, span in fields.items()}
    return Head(
        date=parse_declared(values["date"]) if "date" in values else None,
        title=fields.get("title"),
        outlet=values.get("outlet"),
        url=values.get("url"),
        author=values.get("author"),
        end=end,
    )


def _span(text: str, start: int, end: int) -> Span | None:
    """Return the span without the space around it, None if nothing is left."""
    bare = text[start:end].strip()
    if not bare:
        return None
    start = text.index(bare, start)
    return Span(start, start + len(bare))
