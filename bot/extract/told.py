"""A number of casualties: who says it, is it history, does it add to others, of which entry.

`tolls` adds up what is told here.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.extract.casualties import Casualties
from bot.extract.clauses import Clause
from bot.extract.survival import BLADES
from bot.models import Article, Toll

# "Officials had earlier put the toll at nine" is history, "the toll rose to 15" is news.
_SUPERSEDED = re.compile(
    r"\b(?:(?<!day\s)(?<!days\s)(?<!week\s)(?<!weeks\s)(?<!hours\s)(?<!month\s)(?<!months\s)earlier|initial(?:ly)?|at\s+first|first\s+(?:reports?|said|put|counts?|confirmed|figures?|spoke)|"
    r"previous(?:ly)?|preliminary|had\s+stood|in\s+the\s+first\s+hours|had\s+(?:first\s+)?(?:put|given|said|reported|confirmed|spoken)|up\s+from)\b",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """Casualties with the clause that tells them and who says so."""

    clause: Clause
    casualties: Casualties
    headline: bool
    speaker: str | None

    @property
    def toll(self) -> Toll:
        """Return the number."""
        return self.casualties.toll

    @property
    def superseded(self) -> bool:
        """Tell whether the text itself calls the number an old one."""
        return bool(_SUPERSEDED.search(self.segment))

    @property
    def adds(self) -> bool:
        """Tell whether they come to those told before: "Twelve soldiers also died"."""
        people = self.casualties.people
        first = min(self.casualties.predicate, people[0].first)
        last = max(self.casualties.predicate, people[-1].last)
        words = self.clause.sentence.tokens.doc[first : last + 1]
        return any(token.lower_ == "also" for token in words)

    @property
    def of_others(self) -> bool:
        """Tell "two more", "three others", "another soldier": they add to what was told."""
        doc = self.clause.sentence.tokens.doc
        people = (doc[max(p.first - 1, 0) : p.last + 1] for p in self.casualties.people)
        words = ({token.lower_ for token in span} for span in people)
        return any(one & _OTHERS and "than" not in one for one in words)

    @property
    def stabbed(self) -> bool:
        """Tell whether nothing is told but that a knife struck them; being "wounded" goes first."""
        verb = self.clause.sentence.tokens.doc[self.casualties.predicate]
        return self.casualties.measure == "wounded" and verb.lemma_ in BLADES

    @property
    def listed(self) -> bool:
        """Tell whether it adds up a list, or stands with a word that may go on with one."""
        hurt = self.casualties
        words = self.clause.sentence.text[hurt.start : hurt.end]
        return len(hurt.people) > 1 or " and " in words

    @property
    def segment(self) -> str:
        """Return what stands with the number between semicolons."""
        text = self.clause.sentence.text
        start = text.rfind(";", 0, self.casualties.start) + 1
        end = text.find(";", self.casualties.end)
        return text[start : end if end >= 0 else len(text)]


_OTHERS = frozenset(("more", "another", "further", "others", "other"))

# The time that begins an entry of a live report, or stands on the line above it.
_ENTRY = re.compile(
    r"(?:^|\n)\W{0,2}(\d{1,2})[:.h](\d\d)(?:\s*(?:GMT|BST|CET|local\s+time|([ap])\.?m\.?))?[\s:]"
)
TIME_LENGTH = 16  # characters before a paragraph in which such a time may stand


def _entry_time(article: Article, one: Told) -> tuple[int, int] | None:
    at = one.clause.sentence.at
    match = _ENTRY.search(article.text, max(0, at.start - TIME_LENGTH), at.start + TIME_LENGTH)
    if not match:
        return None
    hour = int(match[1]) % 12 + 12 * (match[3] == "p") if match[3] else int(match[1])
    return hour, int(match[2])


def newest_entries(article: Article, told: Sequence[Told]) -> Sequence[Told]:
    """Of a live report keep the newest entry that gives a toll: it replaces the others."""
    times = [_entry_time(article, one) for one in told]
    stated = {time for time in times if time is not None}
    if len(stated) < 2:
        return told
    return [one for one, time in zip(told, times, strict=True) if time == max(stated)]
